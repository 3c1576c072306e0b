// The lesson without something that a browser usually has: JavaScript, storage, WebAssembly.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { FIGURES, FRONT_PAGES, LANGUAGES, LESSONS, PHONE, eventually, figure, useSite } from './helpers.mjs'

const here = useSite()

for (const language of LANGUAGES) {
  test(`without JavaScript the lesson in ${language} can be read: text, formulas, pictures`, async t => {
    const { page, troubles } = await here.open(t, LESSONS[language], { javaScriptEnabled: false })
    const main = page.locator('main')
    assert.notEqual((await page.title()).trim(), '')
    assert.equal(await page.locator('h1').count(), 1)
    const words = (await main.innerText()).split(/\s+/).length
    // Korean puts into one word what takes English two or three.
    const enough = language === 'ko' ? 800 : 1200
    assert.ok(words > enough, `${words} words`)
    assert.ok(await page.locator('math').count() > 0, 'formulas as MathML')
    for (const name of FIGURES) {
      const picture = figure(page, name).root.locator('.stage :is(svg, img)').first()
      const { width, height } = await picture.boundingBox()
      assert.ok(width > 200 && height > 100, `${name}: a picture of ${width} × ${height}`)
    }
    // With its scripts off, the browser refuses to fetch ahead what the page names as one.
    assert.deepEqual(troubles.filter(trouble => !/^request failed: .*\.js csp$/.test(trouble)), [])
  })

  test(`without JavaScript the front page in ${language} leads to the lesson`, async t => {
    const { page } = await here.open(t, FRONT_PAGES[language], { javaScriptEnabled: false })
    const link = page.locator(`main a[href*="lstm"]`).first()
    await link.click()
    assert.equal(page.url(), here.server.url + LESSONS[language])
  })
}

test('without JavaScript a phone shows the pictures further down whole, as they are drawn for it', async t => {
  const { page } = await here.open(t, LESSONS.en, { javaScriptEnabled: false, viewport: PHONE })
  for (const name of FIGURES.slice(1)) {
    const stage = figure(page, name).root.locator('.stage')
    await stage.scrollIntoViewIfNeeded()
    const picture = stage.locator('img')
    await eventually(() => picture.evaluate(image => image.complete && image.naturalWidth), width => width > 0 && width < PHONE.width, `${name} is drawn for a phone`)
    assert.ok(await stage.evaluate(stage => stage.scrollWidth <= stage.clientWidth), `${name} does not scroll sideways`)
  }
})

test('with storage switched off everything works', async t => {
  const script = () => {
    const refuse = () => { throw new DOMException('storage is switched off', 'SecurityError') }
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse })
  }
  const { page, troubles } = await here.openLive(t, LESSONS.en, { script })
  await steps(page)
  await page.locator('button[data-action=theme]').click()
  assert.deepEqual(troubles, [])
})

test('with storage full everything works', async t => {
  const script = () => {
    Storage.prototype.setItem = () => { throw new DOMException('storage is full', 'QuotaExceededError') }
  }
  const { page, troubles } = await here.openLive(t, LESSONS.en, { script })
  await steps(page)
  await page.locator('button[data-action=theme]').click()
  assert.deepEqual(troubles, [])
})

test('without WebAssembly a sentence says so, and text and pictures stay', async t => {
  const { page } = await here.open(t, LESSONS.en, { script: () => { delete window.WebAssembly } })
  await saysSo(page)
})

test('with WebAssembly blocked on the way a sentence says so, and text and pictures stay', async t => {
  const { page, troubles } = await here.open(t, '')
  await page.route('**/*.wasm', route => route.abort())
  await page.goto(here.server.url + LESSONS.en, { waitUntil: 'load' })
  await saysSo(page)
  assert.deepEqual(troubles.filter(trouble => /^page error|Uncaught/.test(trouble)), [])
})

async function saysSo(page) {
  for (const name of FIGURES) {
    const { root } = figure(page, name)
    await eventually(async () => (await root.locator('.alive').innerText()).trim(), text => /WebAssembly/.test(text), `${name}: a sentence about it`, 10_000)
    assert.ok(await root.locator('.stage :is(svg, img)').first().isVisible(), `${name}: the picture is there`)
  }
  assert.ok((await page.locator('main').innerText()).split(/\s+/).length > 1200, 'the text is there')
}

async function steps(page) {
  for (const name of FIGURES) {
    const { come, restart, action, at } = figure(page, name)
    await come()
    await restart()
    const first = await at()
    await action('forward').click()
    await eventually(at, value => value === first + 1, `${name} steps`)
  }
}
