// Screenshots to look at: every page, wide and on a phone, light and dark, from top to bottom.
//
//   node tests/e2e/look.mjs OUT_FOLDER [PAGE…]       pages as in "en/lstm/?lstm-cell.at=5"; all pages when none is named
//
// Prints what a developer would see in red. Korean needs a font (Debian: fonts-noto-cjk).

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { PAGES, PHONE, WIDE, collectTroubles, launch, live } from './helpers.mjs'
import { serve } from './server.mjs'

const [out, ...named] = process.argv.slice(2)
if (!out) {
  console.error('usage: node tests/e2e/look.mjs OUT_FOLDER [PAGE…]')
  process.exit(2)
}
mkdirSync(out, { recursive: true })
const server = await serve()
const browser = await launch()
const screens = { wide: { viewport: WIDE }, phone: { viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true } }
try {
  for (const path of named.length ? named : PAGES) {
    for (const [screen, options] of Object.entries(screens)) {
      for (const colorScheme of ['light', 'dark']) await look(path, screen, { ...options, colorScheme })
    }
  }
} finally {
  await browser.close()
  await server.close()
}

async function look(path, screen, options) {
  const page = await browser.newPage(options)
  const troubles = collectTroubles(page)
  await page.goto(server.url + path, { waitUntil: 'load' })
  await live(page).catch(() => troubles.push('it does not come alive'))
  // A figure comes to life and draws when it is near the window.
  for (const stage of await page.locator('figure .stage').all()) {
    await stage.scrollIntoViewIfNeeded()
    await stage.locator('canvas').first().waitFor({ timeout: 5000 }).catch(() => troubles.push('a figure does not draw'))
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await page.waitForTimeout(500)
  const name = path.replace(/[^\w.=-]+/g, '_').replace(/^_+|_+$/g, '') || 'front'
  const file = join(out, `${name}-${screen}-${options.colorScheme}.png`)
  await page.screenshot({ path: file, fullPage: true })
  console.log(file)
  for (const trouble of troubles) console.log(`  ${trouble}`)
  await page.close()
}
