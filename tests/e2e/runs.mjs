// How long whole runs take: in the worker from the order to the last frame, and on the page while a start is dragged.
//
//   node tests/e2e/runs.mjs

import { WIDE, figure, launch, live, summarize, watch } from './helpers.mjs'
import { serve } from './server.mjs'

const ROUNDS = 9
/** A run is over when nothing more has come for so long. */
const QUIET_MS = 1000

/** Runs in the worker, begun again by changing a setting to one value after the other. */
const IN_WORKER = [
  { id: 'bias-variance', what: '200 data sets × 13 degrees × 30 points', setting: 'seed', value: round => 100 + round },
  { id: 'convergence-map', what: '96 × 96 pairs × 300 steps', setting: 'condition', value: round => 101 + round },
]
const RULES = ['gradient-descent', 'momentum', 'nesterov', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'adamw', 'nadam']
const DRAGGED = `steps=1000&${RULES.map(rule => `${rule}=on`).join('&')}`
/** The surfaces of the drag: a formula, and the network, whose grid is made once. */
const SURFACES = ['quadratic', 'rosenbrock', 'network']

const server = await serve()
const browser = await launch()
try {
  for (const run of IN_WORKER) {
    const page = await open(run.id, '')
    summarize(`${run.id}: ${run.what}, from the order to the last frame`, await page.evaluate(restart, { ...run, value: Array.from({ length: ROUNDS }, (_, round) => run.value(round)), quiet: QUIET_MS }))
    await page.close()
  }
  for (const surface of SURFACES) await drag(surface)
} finally {
  await browser.close()
  await server.close()
}

async function open(id, query) {
  const page = await browser.newPage({ viewport: WIDE })
  await page.addInitScript(watch)
  await page.goto(`${server.url}en/figure/${id}/?${query}`, { waitUntil: 'load' })
  await live(page)
  await figure(page, id).come()
  await page.waitForTimeout(QUIET_MS)
  return page
}

/** In the page: changes a setting again and again, and waits each time until nothing more comes. */
async function restart({ id, setting, value, quiet }) {
  const pause = ms => new Promise(done => setTimeout(done, ms))
  const field = document.querySelector(`#${id} [data-setting=${setting}]`)
  const input = field.matches('input') ? field : field.querySelector('input')
  const times = []
  for (const next of value) {
    const start = performance.now()
    input.value = next
    input.dispatchEvent(new Event('input', { bubbles: true }))
    for (let heard = -1; heard !== window.seen.heard.length;) {
      heard = window.seen.heard.length
      await pause(quiet)
    }
    const order = window.seen.said.findLast(word => word.at >= start)
    times.push(window.seen.heard.findLast(word => word.job === order.job).at - order.at)
  }
  return times
}

/** Nine rules × 1,000 steps from a start that moves: what computing and drawing cost the page, all frames of a change together. */
async function drag(surface) {
  const page = await open('descent', `surface=${surface}&${DRAGGED}`)
  const ring = page.locator('#descent .stage input.handle.place')
  await ring.focus()
  const times = []
  for (let round = 0; round < 40; round++) {
    await page.evaluate(() => { window.seen.frames = [] })
    await page.keyboard.press(round % 8 < 4 ? 'ArrowRight' : 'ArrowLeft')
    await page.waitForTimeout(150)
    times.push((await page.evaluate(() => window.seen.frames)).reduce((sum, ms) => sum + ms, 0))
  }
  summarize(`descent: nine rules × 1,000 steps on “${surface}”, computed and drawn again`, times)
  await page.close()
}
