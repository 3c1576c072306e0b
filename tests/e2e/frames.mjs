// Frame times: plays each figure of the lesson at 1280 px and pixel ratio 2, and prints what its frames cost the main thread.
//
//   node tests/e2e/frames.mjs [--check]        --check: exit code 1 when a figure is over the limits
//
// The page measures its own frames (`performance.measure('unrolled:frame', { detail: { figure } })`); this only plays and reads.

import { FIGURES, LESSONS, WIDE, figure, launch, live } from './helpers.mjs'
import { serve } from './server.mjs'

const SECONDS = 10
const LIMIT_MS = 8
const LONG_TASK_MS = 50

const server = await serve()
const browser = await launch()
const page = await browser.newPage({ viewport: WIDE, deviceScaleFactor: 2 })
// The browser keeps the last hundreds of measures only; the page's own list has them all.
await page.addInitScript(() => {
  const seen = window.seen = { frames: [], long: [] }
  new PerformanceObserver(list => seen.frames.push(...list.getEntries().filter(e => e.name === 'unrolled:frame')
    .map(e => ({ figure: e.detail?.figure ?? e.detail, ms: e.duration })))).observe({ type: 'measure' })
  new PerformanceObserver(list => seen.long.push(...list.getEntries().map(e => ({ start: e.startTime, ms: e.duration })))).observe({ type: 'longtask' })
})
let over = false
try {
  await page.goto(server.url + LESSONS.en, { waitUntil: 'load' })
  await live(page)
  const alive = await page.evaluate(() => performance.now())
  console.log(`live after ${alive.toFixed(0)} ms\n`)
  console.log(`${'figure'.padEnd(16)}${['frames', 'p50 ms', 'p95 ms', 'max ms'].map(head => head.padStart(9)).join('')}`)
  for (const name of FIGURES) over = await measure(name) || over
  over = await longTasks(alive) || over
} finally {
  await browser.close()
  await server.close()
}
process.exitCode = over && process.argv.includes('--check') ? 1 : 0

/** Plays one figure, prints its row, and says whether it is over the limit. */
async function measure(name) {
  const { come, action, at } = figure(page, name)
  await come()
  await action('reset').click()
  await page.evaluate(() => { window.seen.frames = [] })
  await action('play').click()
  const end = Date.now() + SECONDS * 1000
  for (let before = -1; Date.now() < end;) {
    await page.waitForTimeout(500)
    // At the end of the run it stands still: once more from the start.
    const now = await at()
    if (now === before) { await action('reset').click(); await action('play').click() }
    before = now
  }
  const frames = await page.evaluate(name => window.seen.frames.filter(frame => frame.figure === name).map(frame => frame.ms), name)
  if (!frames.length) { console.log(`${name.padEnd(16)} measured no frame`); return true }
  frames.sort((a, b) => a - b)
  const quantile = part => frames[Math.min(frames.length - 1, Math.floor(part * frames.length))]
  const numbers = [quantile(0.5), quantile(0.95), frames.at(-1)].map(ms => ms.toFixed(2).padStart(9))
  console.log(`${name.padEnd(16)}${String(frames.length).padStart(9)}${numbers.join('')}${quantile(0.95) > LIMIT_MS ? `  over ${LIMIT_MS} ms` : ''}`)
  return quantile(0.95) > LIMIT_MS
}

async function longTasks(alive) {
  const long = (await page.evaluate(() => window.seen.long)).filter(task => task.start >= alive)
  const list = long.map(task => `${task.ms.toFixed(0)} ms at ${(task.start / 1000).toFixed(1)} s`).join(', ')
  console.log(`\ntasks over ${LONG_TASK_MS} ms after the page was live: ${long.length}${list && ` (${list})`}`)
  return long.length > 0
}
