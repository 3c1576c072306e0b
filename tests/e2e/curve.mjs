// How long a whole curve of bias and variance takes in the worker: 200 data sets of 30 points, fitted at 13 degrees.
//
//   node tests/e2e/curve.mjs

import { WIDE, figure, launch, live } from './helpers.mjs'
import { serve } from './server.mjs'

const FIGURE = 'bias-variance'
const ROUNDS = 9

const server = await serve()
const browser = await launch()
try {
  const page = await browser.newPage({ viewport: WIDE })
  await page.addInitScript(watch)
  await page.goto(`${server.url}en/figure/${FIGURE}/`, { waitUntil: 'load' })
  await live(page)
  await figure(page, FIGURE).come()
  const times = (await page.evaluate(measure, { id: FIGURE, rounds: ROUNDS })).toSorted((a, b) => a - b)
  const [least, middle, most] = [0, ROUNDS >> 1, ROUNDS - 1].map(at => times[at].toFixed(0))
  console.log(`200 data sets × 13 degrees × 30 points, from the order to the last frame: ${middle} ms (${least} to ${most})`)
} finally {
  await browser.close()
  await server.close()
}

/** In the page: notes what is said to and heard from the worker. */
function watch() {
  const seen = window.seen = { said: [], heard: [] }
  const Real = window.Worker
  window.Worker = class extends Real {
    constructor(...words) {
      super(...words)
      super.addEventListener('message', ({ data }) => data[0] === 'batch' && seen.heard.push({ job: data[1], at: performance.now() }))
    }
    postMessage(message, ...rest) {
      if (message[0] === 'begin') seen.said.push({ job: message[1], at: performance.now() })
      super.postMessage(message, ...rest)
    }
  }
}

/** In the page: changes the seed again and again, and waits each time until nothing more comes. */
async function measure({ id, rounds }) {
  const pause = ms => new Promise(done => setTimeout(done, ms))
  const field = document.querySelector(`#${id} [data-setting=seed]`)
  const input = field.matches('input') ? field : field.querySelector('input')
  const times = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    input.value = 100 + round
    input.dispatchEvent(new Event('input', { bubbles: true }))
    let heard = 0
    for (let quiet = 0; quiet < 10; quiet++) {
      await pause(100)
      if (window.seen.heard.length !== heard) quiet = 0
      heard = window.seen.heard.length
    }
    const order = window.seen.said.findLast(word => word.at >= start)
    times.push(window.seen.heard.findLast(word => word.job === order.job).at - order.at)
  }
  return times
}
