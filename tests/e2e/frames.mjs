// Frame times: plays every figure on its own page at 1280 px and pixel ratio 2, and prints what its frames cost the main thread.
//
//   node tests/e2e/frames.mjs [--check] [NAME …]        --check: exit code 1 when a figure is over the limits
//
// The page measures its own frames (`performance.measure('unrolled:frame', { detail: NAME })`); this only plays and reads.

import { ALL_FIGURES, WIDE, figure, launch, live, watch } from './helpers.mjs'
import { serve } from './server.mjs'

const SECONDS = 8
const LIMIT_MS = 8
const LONG_TASK_MS = 50

const names = process.argv.slice(2).filter(word => !word.startsWith('--'))
const server = await serve()
const browser = await launch()
let over = false
try {
  console.log(`${'figure'.padEnd(18)}${['frames', 'p50 ms', 'p95 ms', 'max ms', `over ${LONG_TASK_MS} ms`].map(head => head.padStart(11)).join('')}`)
  for (const name of names.length ? names : ALL_FIGURES) over = await measure(name) || over
} finally {
  await browser.close()
  await server.close()
}
process.exitCode = over && process.argv.includes('--check') ? 1 : 0

/** Plays one figure, prints its row, and says whether it is over a limit. */
async function measure(name) {
  const page = await browser.newPage({ viewport: WIDE, deviceScaleFactor: 2 })
  await page.addInitScript(watch)
  await page.goto(`${server.url}en/figure/${name}/`, { waitUntil: 'load' })
  await live(page)
  const { come, action, at } = figure(page, name)
  await come()
  await action('scrub').press('Home')
  // What it takes to come to life is another matter: `loading.mjs` has it.
  await page.waitForTimeout(1000)
  await page.evaluate(() => { Object.assign(window.seen, { frames: [], long: [] }) })
  await action('play').click()
  const end = Date.now() + SECONDS * 1000
  for (let before = -1; Date.now() < end;) {
    await page.waitForTimeout(500)
    // At the end of the run it stands still: once more from the start.
    const now = await at()
    if (now === before) { await action('scrub').press('Home'); await action('play').click() }
    before = now
  }
  const { frames, long } = await page.evaluate(() => window.seen)
  await page.close()
  if (!frames.length) { console.log(`${name.padEnd(18)} measured no frame`); return true }
  frames.sort((a, b) => a - b)
  const quantile = part => frames[Math.min(frames.length - 1, Math.floor(part * frames.length))]
  const numbers = [quantile(0.5), quantile(0.95), frames.at(-1)].map(ms => ms.toFixed(2).padStart(11))
  const isOver = quantile(0.95) > LIMIT_MS
  console.log(`${name.padEnd(18)}${String(frames.length).padStart(11)}${numbers.join('')}${String(long.length).padStart(11)}${isOver ? `  its frames take more than ${LIMIT_MS} ms` : ''}`)
  return isOver || long.length > 0
}
