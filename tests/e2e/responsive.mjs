// How the page feels while a figure trains in the worker at full speed: frames, long tasks, clicks, changes of settings.
//
//   node tests/e2e/responsive.mjs

import { LESSONS, WIDE, figure, launch, live, summarize, watch } from './helpers.mjs'
import { serve } from './server.mjs'

const SECONDS = 8
const FIGURE = 'lstm-gates'
/** A run that is longer than the measurement. */
const QUERY = `${FIGURE}.steps=100000&${FIGURE}.hidden=8`

const server = await serve()
const browser = await launch()
try {
  const page = await browser.newPage({ viewport: WIDE })
  await page.addInitScript(watch)
  await page.addInitScript(listen)
  await page.goto(`${server.url}${LESSONS.en}?${QUERY}`, { waitUntil: 'load' })
  await live(page)
  const gates = figure(page, FIGURE)
  await gates.come()
  await gates.action('scrub').press('Home')
  await gates.action('speed').selectOption({ label: 'max' })
  await gates.action('play').click()
  await page.waitForTimeout(1000)
  const before = await count(gates)
  await page.evaluate(() => { window.beats = []; window.seen.long = [] })
  await page.waitForTimeout(SECONDS * 1000)
  const { beats, long } = await page.evaluate(() => ({ beats: window.beats, long: window.seen.long }))
  console.log(`training in the worker: ${((await count(gates) - before) / SECONDS).toFixed(0)} frames of the run a second`)
  summarize('between two frames of the page', beats)
  console.log(`tasks over 50 ms: ${long.length}${long.length ? ` (${long.map(ms => ms.toFixed(0)).join(', ')} ms)` : ''}`)
  summarize('from a click to the next picture', await clicks(page))
  summarize('from a change of settings to its first frame', await changes(page))
} finally {
  await browser.close()
  await server.close()
}

async function count({ root }) {
  return Number((await root.locator('.progress .count').textContent()).match(/\d+/)[0])
}

/** In the page: notes every beat of the screen. */
function listen() {
  window.beats = []
  let last
  requestAnimationFrame(function beat(now) {
    if (last !== undefined) window.beats.push(now - last)
    last = now
    requestAnimationFrame(beat)
  })
}

/** Clicks on the theme, whose answer is a page that looks otherwise. */
function clicks(page) {
  return page.evaluate(async () => {
    const waits = []
    for (let time = 0; time < 20; time++) {
      const start = performance.now()
      document.querySelector('[data-action=theme]').click()
      await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
      waits.push(performance.now() - start)
      await new Promise(done => setTimeout(done, 100))
    }
    return waits
  })
}

/** Changes of a setting, and when the first frame of the new run is there. */
function changes(page) {
  return page.evaluate(async id => {
    const field = document.querySelector(`#${id} [data-setting=hidden]`)
    const waits = []
    for (let time = 0; time < 20; time++) {
      const start = performance.now()
      field.value = 1 + (time + 3) % 7
      field.dispatchEvent(new Event('input', { bubbles: true }))
      const order = () => window.seen.said.findLast(word => word.at >= start)
      const answer = () => window.seen.heard.find(word => word.job === order()?.job)
      while (!answer()) await new Promise(done => setTimeout(done, 1))
      waits.push(answer().at - start)
      await new Promise(done => setTimeout(done, 150))
    }
    return waits
  }, FIGURE)
}
