// What the tests of whole pages share: the site, the browser, pages that write down their troubles, and the parts of a figure.

import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before } from 'node:test'

import { chromium } from 'playwright-core'

import { SITE, serve } from './server.mjs'

export const LANGUAGES = ['en', 'ko']
/** Pages that must exist, from the site's root. */
export const FRONT_PAGES = { en: '', ko: 'ko/' }
/** The lesson that most tests are about. */
export const LESSONS = { en: 'en/lstm/', ko: 'ko/lstm/' }
const folders = path => readdirSync(join(SITE, path), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name)
/** Every lesson that the built site has. */
export const ALL_LESSONS = LANGUAGES.flatMap(language => folders(language)
  .filter(name => !['about', 'figure'].includes(name)).map(name => `${language}/${name}/`))
/** Every figure that it has, by name. */
export const ALL_FIGURES = folders('en/figure')
/** Pages of figures alone. */
export const FIGURE_PAGES = { en: 'en/figure/lstm-cell/', ko: 'ko/figure/lstm-gates/' }
export const ABOUT_PAGES = { en: 'en/about/', ko: 'ko/about/' }
export const PAGES = [...Object.values(FRONT_PAGES), ...ALL_LESSONS, ...[FIGURE_PAGES, ABOUT_PAGES].flatMap(pages => Object.values(pages))]
/** The figures of the lesson, by the ids of their elements; the last is the first once more, set up otherwise. */
export const FIGURES = ['lstm-cell', 'lstm-gates', 'lstm-cell-2']

export const WIDE = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** Starts the browser that the variable CHROMIUM names, or the first on PATH. */
export function launch() {
  const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  // Chromium refuses to build its sandbox for root.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? findChromium(), args })
}

function findChromium() {
  for (const name of ['chromium', 'google-chrome', 'google-chrome-stable']) {
    try { return execFileSync('sh', ['-c', `command -v ${name}`]).toString().trim() } catch { /* the next one */ }
  }
  throw new Error('There is no Chromium on PATH; `cargo x setup` installs it, or the variable CHROMIUM names one.')
}

/**
 * Serves the site and starts the browser for the tests of one file.
 * `open(t, path, options)` gives a page that is closed with the test `t`; `options` are those of a browser context,
 * and `script`, which runs before any script of the page. `openLive` waits for the figures in sight, `openWhole` for all. Pages are kept for later only where a test asks for it.
 */
export function useSite() {
  const here = {}
  before(async () => {
    here.server = await serve()
    here.browser = await launch()
  })
  after(async () => {
    await here.browser?.close()
    await here.server?.close()
  })
  here.open = async (t, path, { script, ...options } = {}) => {
    const context = await here.browser.newContext({ viewport: WIDE, serviceWorkers: 'block', ...options })
    t.after(() => context.close())
    if (script) await context.addInitScript(script)
    const page = await context.newPage()
    const troubles = collectTroubles(page)
    const response = await page.goto(here.server.url + path, { waitUntil: 'load' })
    return { page, context, troubles, status: response.status() }
  }
  here.openLive = async (t, path, options) => {
    const opened = await here.open(t, path, options)
    await live(opened.page)
    return opened
  }
  here.openWhole = async (t, path, options) => {
    const opened = await here.openLive(t, path, options)
    await whole(opened.page)
    return opened
  }
  return here
}

/** Everything that a developer would see in red or yellow. */
export function collectTroubles(page) {
  const troubles = []
  const isTrouble = message => ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Service Worker registration blocked by Playwright')
  page.on('console', message => isTrouble(message) && troubles.push(`console ${message.type()}: ${message.text()}`))
  page.on('pageerror', error => troubles.push(`page error: ${error.message}`))
  page.on('requestfailed', request => troubles.push(`request failed: ${request.url()} ${request.failure()?.errorText}`))
  page.on('response', response => response.status() >= 400 && troubles.push(`status ${response.status()}: ${response.url()}`))
  return troubles
}

/** Brings everything of a page to life, as a reader does who goes through it once, and goes back to its head. */
export async function whole(page) {
  for (const kind of ['figure[data-figure]', '.predict[data-figure]']) {
    for (const part of await page.locator(kind).all()) {
      await part.evaluate(part => part.scrollIntoView({ block: 'center', behavior: 'instant' }))
      await part.and(page.locator('[data-live]')).waitFor({ timeout: 10_000 })
    }
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
}

/** Waits until the page says that the figures in sight are mounted; a page without figures has nothing to wait for. */
export async function live(page) {
  if (await page.locator('figure[data-figure]').count() === 0) return
  await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 30_000 })
}

/** For a page's first script: notes in `window.seen` the frames of figures, long tasks, and what is said to and heard from the worker. */
export function watch() {
  const seen = window.seen = { frames: [], long: [], said: [], heard: [] }
  // The browser keeps the last hundreds of measures only; this has them all.
  new PerformanceObserver(list => seen.frames.push(...list.getEntries().filter(entry => entry.name === 'unrolled:frame').map(entry => entry.duration)))
    .observe({ type: 'measure' })
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

/** Prints what lies in the middle, at the 95th percentile and at the end of some times. */
export function summarize(what, times) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = part => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]?.toFixed(1) ?? '–'
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms (${times.length})`)
}

/** Waits until all files of a language are kept on the device, and the page comes from there; gives the names of the caches and the addresses. */
export async function kept(page, site, language) {
  const worker = await (await fetch(site + 'sw.js')).text()
  const lists = Function(`return ${worker.match(/const FILES = (\{[^]*?\n\})/)[1]}`)()
  const files = [...lists.all, ...lists[language]]
  const found = await eventually(() => page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
    return { names, urls: requests.flat().map(request => request.url) }
  }), ({ urls }) => files.every(file => urls.includes(site + file)), 'the pages are kept', 30_000)
  await eventually(() => page.evaluate(() => !!navigator.serviceWorker.controller), Boolean, 'the page comes from what is kept')
  return found
}

/** The parts of the living figure with the id `id` that the tests touch. */
export function figure(page, id) {
  const root = page.locator(`figure[id="${id}"]`)
  const action = what => root.locator(`.transport [data-action="${what}"]`)
  return {
    root,
    action,
    /** Brings it into sight and waits until it has drawn: a figure far away computes nothing. */
    come: async () => {
      await root.locator('.stage').evaluate(stage => stage.scrollIntoView({ block: 'center', behavior: 'instant' }))
      await root.and(page.locator('[data-live]')).locator('.stage canvas').first().waitFor({ timeout: 10_000 })
    },
    /** Back to the settings of the page, and to the first moment: a figure may rest at its last. */
    restart: async () => {
      await action('reset').click()
      await action('scrub').press('Home')
    },
    canvas: root.locator('.stage canvas').first(),
    description: root.locator('.description'),
    problems: root.locator('.problems [role=status], .problems [role=alert], .problems[role=status], .problems[role=alert]'),
    /** The moment that is shown. */
    at: async () => Number(await action('scrub').inputValue()),
    /** The value of a control, whatever kind of control it is. */
    setting: name => root.locator(`.controls [data-setting="${name}"]`).first().evaluate(element => {
      const fields = element.matches('input, select, textarea') ? [element] : [...element.querySelectorAll('input, select, textarea')]
      const field = fields.find(field => field.checked) ?? fields[0]
      return field?.type === 'checkbox' ? String(field.checked) : field?.value
    }),
    /** A short stand-in for what the canvases show, equal for equal pictures. */
    picture: () => root.evaluate(figure => [...figure.querySelectorAll('.stage canvas')].map(canvas => canvas.toDataURL()).join('|')),
  }
}

/** Waits until `read` gives something that `accept` takes, and gives it back; fails with what it last gave. */
export async function eventually(read, accept, what, milliseconds = 5000) {
  const end = Date.now() + milliseconds
  for (;;) {
    const value = await read()
    if (accept(value)) return value
    if (Date.now() > end) throw new Error(`${what}; it is ${JSON.stringify(value)}`)
    await new Promise(done => setTimeout(done, 50))
  }
}
