// From navigation to text, and to the first figure that answers a key, on a slow machine and a slow network.
//
//   node tests/e2e/loading.mjs
//
// The processor is slowed down four times; the network is Fast 3G as browsers' tools have it: 1.44 Mbit/s down, 675 kbit/s up,
// 562 ms for a round trip. Files are sent compressed, as a web host sends them. A second lesson's page is loaded after that.

import { LESSONS, PHONE, launch } from './helpers.mjs'
import { serve } from './server.mjs'

const NETWORK = { offline: false, latency: 562.5, downloadThroughput: 1.44e6 / 8, uploadThroughput: 675e3 / 8 }
const SLOWER = 4
const TIMES = 3

const server = await serve({ compress: true })
const browser = await launch()
try {
  for (const [language, path] of Object.entries(LESSONS)) {
    const runs = []
    for (let time = 0; time < TIMES; time++) runs.push(await load(path))
    const middle = key => runs.map(run => run[key]).sort((a, b) => a - b)[TIMES >> 1]
    console.log(`${language}: text after ${middle('text').toFixed(0)} ms, the first figure answers a key after ${middle('key').toFixed(0)} ms, `
      + `${(middle('bytes') / 1000).toFixed(1)} KB transferred before that (medians of ${TIMES})`)
  }
} finally {
  await browser.close()
  await server.close()
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

/** In the page: goes to the first figure, and presses a key on it again and again, until it moves. */
function watch() {
  const timer = setInterval(() => {
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
