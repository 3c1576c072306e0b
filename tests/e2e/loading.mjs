// From navigation to text, and to the first figure that answers a key, on a slow machine and a slow network.
//
//   node tests/e2e/loading.mjs
//
// The processor is slowed down four times; the network is Fast 3G as browsers' tools have it: 1.44 Mbit/s down, 675 kbit/s up,
// 562 ms for a round trip. Files are sent compressed, as a web host sends them. Then, without haste: what a second lesson transfers
// that is opened after the first one has been read for some seconds.

import { ALL_LESSONS, LESSONS, PHONE, kept, launch, live, whole } from './helpers.mjs'
import { serve } from './server.mjs'

const NETWORK = { offline: false, latency: 562.5, downloadThroughput: 1.44e6 / 8, uploadThroughput: 675e3 / 8 }
const SLOWER = 4
const TIMES = 9

const server = await serve({ compress: true })
const browser = await launch()
try {
  for (const [language, path] of Object.entries(LESSONS)) {
    const runs = []
    for (let time = 0; time < TIMES; time++) runs.push(await load(path))
    const middle = key => runs.map(run => run[key]).sort((a, b) => a - b)[TIMES >> 1]
    console.log(`${language}: text after ${middle('text').toFixed(0)} ms, the first figure answers a key after ${middle('key').toFixed(0)} ms, `
      + `${kilobytes(middle('bytes'))} transferred before that (medians of ${TIMES})`)
  }
  for (const [language, path] of Object.entries(LESSONS)) await second(language, path)
} finally {
  await browser.close()
  await server.close()
}

/** Reads a lesson until the pages are kept on the device, and then opens every other one to its end. */
async function second(language, path) {
  const context = await browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  await page.goto(server.url + path, { waitUntil: 'load' })
  await live(page)
  await kept(page, server.url, language)
  for (const other of ALL_LESSONS.filter(other => other.startsWith(language) && other !== path)) {
    server.sent.length = 0
    await page.goto(server.url + other, { waitUntil: 'load' })
    await whole(page)
    console.log(`${other} after ${path}: ${server.sent.map(({ path, bytes }) => `${path} ${kilobytes(bytes)}`).join(', ') || 'nothing'}`)
  }
  await context.close()
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`
}

async function load(path) {
  const context = await browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', NETWORK)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  let bytes = 0
  session.on('Network.loadingFinished', event => { bytes += event.encodedDataLength })
  await page.addInitScript(watch)
  await page.goto(server.url + path, { waitUntil: 'commit' })
  await page.waitForFunction(() => window.answered, null, { timeout: 60_000, polling: 50 })
  const times = await page.evaluate(() => ({ text: performance.getEntriesByName('first-contentful-paint')[0].startTime, key: window.answered }))
  await context.close()
  return { ...times, bytes }
}

/** In the page: once there is text, goes to the first figure, and presses a key on it again and again, until it moves. */
function watch() {
  const timer = setInterval(() => {
    // To go somewhere before that would have the page laid out once more, which nobody waits for.
    if (!performance.getEntriesByName('first-contentful-paint').length) return
    const figure = document.querySelector('figure[data-figure]')
    const scrub = figure?.querySelector('[data-action=scrub]')
    figure?.scrollIntoView({ block: 'center', behavior: 'instant' })
    if (!scrub) return
    const before = scrub.value
    figure.querySelector('.stage').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }))
    requestAnimationFrame(() => setTimeout(() => {
      if (scrub.value !== before && !window.answered) { window.answered = performance.now(); clearInterval(timer) }
    }))
  }, 50)
}
