// How the page feels while a figure trains in the worker at full speed: frames, long tasks, clicks, changes of settings.
//
//   node tests/e2e/responsive.mjs

import { LESSONS, WIDE, figure, launch, live } from './helpers.mjs'
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
  await page.goto(`${server.url}${LESSONS.en}?${QUERY}`, { waitUntil: 'load' })
  await live(page)
  const gates = figure(page, FIGURE)
  await gates.come()
  await gates.action('scrub').press('Home')
  await gates.action('speed').selectOption({ label: 'max' })
  await gates.action('play').click()
  await page.waitForTimeout(1000)
  const before = await count(gates)
  await page.evaluate(() => { Object.assign(window.seen, { beats: [], long: [] }) })
  await page.waitForTimeout(SECONDS * 1000)
  const { beats, long } = await page.evaluate(() => window.seen)
  console.log(`training in the worker: ${((await count(gates) - before) / SECONDS).toFixed(0)} frames of the run a second`)
  line('between two frames of the page', beats)
  console.log(`tasks over 50 ms: ${long.length}${long.length ? ` (${long.map(ms => ms.toFixed(0)).join(', ')} ms)` : ''}`)
  line('from a click to the next picture', await clicks(page))
  line('from a change of settings to its first frame', await changes(page))
} finally {
  await browser.close()
  await server.close()
}

function line(what, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = part => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]?.toFixed(1) ?? '–'
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms (${times.length})`)
}

async function count({ root }) {
  return Number((await root.locator('.progress .count').textContent()).match(/\d+/)[0])
}

/** In the page: notes every beat of the screen, every long task, and what is said to and heard from the worker. */
function watch() {
  const seen = window.seen = { beats: [], long: [], said: [], heard: [] }
  let last
  requestAnimationFrame(function beat(now) {
    if (last !== undefined) seen.beats.push(now - last)
    last = now
    requestAnimationFrame(beat)
  })
  new PerformanceObserver(list => seen.long.push(...list.getEntries().map(entry => entry.duration))).observe({ type: 'longtask' })
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
