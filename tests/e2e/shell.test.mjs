// What stands around the text of a lesson: policy, search, language switch, progress, figures alone, the page about the course, print.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

import { ABOUT_PAGES, FIGURE_PAGES, FRONT_PAGES, LANGUAGES, LESSONS, PAGES, PHONE, eventually, figure, live, useSite } from './helpers.mjs'

const here = useSite()

// The policy

test('every page forbids what is not its own, and an inline script that somebody has put in is refused', async t => {
  for (const path of [...PAGES, '404.html', 'offline/']) {
    const { page, context } = await here.open(t, path)
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
    assert.match(policy, /default-src 'none'/, path)
    assert.doesNotMatch(policy, /'unsafe-/, path)
    const refused = await page.evaluate(() => new Promise(done => {
      addEventListener('securitypolicyviolation', event => done(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      setTimeout(() => done('nothing'), 1000)
    }))
    assert.match(refused, /^script-src/, path)
    assert.equal(await page.evaluate(() => window.injected), undefined, path)
    await context.close()
  }
})

// Search

const search = page => ({
  dialog: page.locator('dialog.search'),
  field: page.locator('dialog.search input'),
  results: page.locator('.results a'),
  found: page.locator('.found'),
})

for (const [language, query, target] of [['en', 'forget ga', 'en/lstm/'], ['ko', '망각 게이트', 'ko/lstm/'], ['ko', '기울ㄱ', 'ko/lstm/']]) {
  test(`the search in ${language} finds “${query}” and leads to the section`, async t => {
    const { page, troubles } = await here.openLive(t, FRONT_PAGES[language])
    const { dialog, field, results, found } = search(page)
    await page.locator('[data-action=search]:visible').waitFor()
    await page.keyboard.press('/')
    await dialog.waitFor()
    assert.ok(await field.evaluate(field => field === document.activeElement), 'the field has the focus')
    await field.fill(query)
    await eventually(() => results.count(), count => count > 1, 'there are results')
    assert.match(await found.innerText(), /\d+/)
    assert.ok(await results.first().locator('mark').count() > 0, 'what was found is marked')
    await page.keyboard.press('ArrowDown')
    assert.ok(await results.first().evaluate(link => link === document.activeElement), 'Down goes to the first')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.pathname.endsWith(target))
    assert.deepEqual(troubles, [])
  })
}

test('the search of a page finds what stands in the other language', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  await page.locator('[data-action=search]').click()
  const { field, results } = search(page)
  await field.fill('망각')
  await eventually(() => results.count(), count => count > 0, 'there are results')
  assert.equal(await results.first().getAttribute('lang'), 'ko')
})

test('a search without results, and one without texts, is answered with a sentence', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const { dialog, field, results, found } = search(page)
  await page.locator('[data-action=search]').click()
  for (const nothing of ['xyzzy plugh', '<img src=x onerror=alert(1)>', '🙂'.repeat(50), '\\\\..%00']) {
    await field.fill(nothing)
    await eventually(() => found.innerText(), text => /No section/.test(text), `an answer to ${nothing}`)
    assert.equal(await results.count(), 0)
  }
  await field.fill('')
  await eventually(() => found.innerText(), text => text === '', 'no question, no answer')
  await page.keyboard.press('Escape')
  await eventually(() => dialog.isVisible(), visible => !visible, 'Escape closes')
  await page.route('**/texts-*', route => route.abort())
  await page.reload({ waitUntil: 'load' })
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
  await page.locator('[data-action=search]').click()
  await eventually(() => found.innerText(), text => /could not be loaded/.test(text), 'it says so')
})

test('a result on the same page closes the search and goes there, on a phone too', async t => {
  const { page } = await here.openLive(t, LESSONS.en, { viewport: PHONE, isMobile: true, hasTouch: true })
  const { dialog, field, results } = search(page)
  await page.locator('[data-action=search]').tap()
  await field.fill('Layer normalization')
  await eventually(() => results.count(), count => count > 0, 'there are results')
  await results.first().tap()
  await eventually(() => dialog.isVisible(), visible => !visible, 'it closes')
  assert.match(new URL(page.url()).hash, /^#layer-norm$/)
})

// Language

test('the other language opens at the same section and with the same figure', async t => {
  for (const javaScript of ['with', 'without']) {
    const { page } = await here.open(t, `${LESSONS.en}?lstm-cell.hidden=2`)
    if (javaScript === 'without') {
      await page.route('**/*.wasm', route => route.abort())
      await page.reload({ waitUntil: 'load' })
      await page.locator('.asleep').first().waitFor()
    } else {
      await live(page)
    }
    // Figures on the way are drawn when they come near, and grow.
    for (let again = 0; again < 2; again++) {
      await page.locator('#checks').evaluate(heading => heading.scrollIntoView({ behavior: 'instant' }))
      await page.waitForTimeout(1000)
    }
    await page.mouse.wheel(0, -60)
    await eventually(() => page.locator('header.site').evaluate(header => header.getBoundingClientRect().top), top => top === 0, 'the header is there')
    // With the mouse: Playwright's own click scrolls to what stands in a header that sticks.
    const { x, y, width, height } = await page.locator('.languages a').boundingBox()
    await page.mouse.click(x + width / 2, y + height / 2)
    await page.waitForURL(url => url.pathname.endsWith(LESSONS.ko))
    const url = new URL(page.url())
    assert.equal(url.hash, '#checks', `${javaScript} WebAssembly`)
    assert.equal(url.searchParams.get('lstm-cell.hidden'), '2')
    await page.waitForLoadState('load')
    const top = () => page.locator('#checks').evaluate(heading => heading.getBoundingClientRect().top)
    await eventually(top, value => value > -10 && value < 300, `${javaScript} WebAssembly the section is in sight`)
  }
})

test('both languages have the same ids', async t => {
  const { page } = await here.open(t, '')
  const ids = await Promise.all(LANGUAGES.map(async language => {
    const html = await (await page.request.get(here.server.url + LESSONS[language])).text()
    return [...html.matchAll(/<(?:h[2-4]|figure|section)[^>]* id="([^"]+)"/g)].map(match => match[1])
  }))
  assert.ok(ids[0].length > 10)
  assert.deepEqual(ids[0], ids[1])
})

// Contents and progress

test('the contents show the section in sight and what has been read, also on the front page, and can forget it', async t => {
  const { page, troubles } = await here.openLive(t, LESSONS.en)
  const current = () => page.locator('.contents.folded a[aria-current]').evaluateAll(links => links.map(link => link.getAttribute('href')))
  const go = id => page.locator(id).evaluate(heading => heading.scrollIntoView({ behavior: 'instant' }))
  await go('#problem')
  await eventually(current, found => found[0] === '#problem', 'the section in sight')
  await page.waitForTimeout(4500)
  await go('#idea')
  await eventually(current, found => found[0] === '#idea', 'the next section')
  await eventually(() => page.locator('.contents.folded .mark').count(), count => count === 1, 'the first has been read')
  assert.match(await page.evaluate(() => localStorage.getItem('unrolled.read')), /^1\nlstm problem$/)
  await page.goto(here.server.url + FRONT_PAGES.ko, { waitUntil: 'load' })
  await eventually(() => page.locator('.state.read').count(), count => count === 1, 'the front page says so')
  await page.goto(here.server.url + LESSONS.en, { waitUntil: 'load' })
  await eventually(() => page.locator('.contents.folded .mark').count(), count => count === 1, 'it is remembered')
  await page.locator('.contents.folded summary').click()
  await page.locator('.contents.folded .erase button').click()
  await eventually(() => page.locator('.contents .mark').count(), count => count === 0, 'it is forgotten')
  assert.equal(await page.evaluate(() => localStorage.getItem('unrolled.read')), '1')
  assert.deepEqual(troubles, [])
})

test('what has been read in another tab stays', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const go = id => page.locator(id).evaluate(heading => heading.scrollIntoView({ behavior: 'instant' }))
  await go('#problem')
  await page.evaluate(() => localStorage.setItem('unrolled.read', '1\noptimization gradient-descent'))
  await page.waitForTimeout(4500)
  await go('#idea')
  await eventually(() => page.evaluate(() => localStorage.getItem('unrolled.read')),
    text => text === '1\noptimization gradient-descent\nlstm problem', 'both are kept')
})

test('what cannot be read of what was kept is put aside and told, and everything works', async t => {
  const script = () => {
    if (sessionStorage.getItem('spoilt')) return
    sessionStorage.setItem('spoilt', 'yes')
    localStorage.setItem('unrolled.read', '{"a foreign":"entry"')
    localStorage.setItem('unrolled.theme', 'purple')
  }
  const { page, troubles } = await here.openLive(t, LESSONS.en, { script })
  await eventually(() => page.locator('.news p').count(), count => count === 2, 'two sentences')
  const kept = await page.evaluate(() => ({ ...localStorage }))
  assert.deepEqual(kept, { 'unrolled.read.set-aside': '{"a foreign":"entry"', 'unrolled.theme.set-aside': 'purple' })
  await page.locator('.news button').first().click()
  assert.equal(await page.locator('.news p').count(), 1, 'a sentence can be put away')
  // The click has let the questions come; what is left half-way is a failed request.
  await page.locator('.predict[data-live]').first().waitFor({ state: 'attached' })
  await page.reload({ waitUntil: 'load' })
  await page.locator('html[data-ready]').waitFor({ state: 'attached' })
  assert.equal(await page.locator('.news p').count(), 0, 'it is told once')
  assert.deepEqual(troubles, [])
})

// The header and the theme

test('the header goes when one scrolls down and comes back when one scrolls up', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const bottom = () => page.locator('header.site').evaluate(header => Math.round(header.getBoundingClientRect().bottom))
  await page.mouse.move(640, 450)
  await page.mouse.wheel(0, 900)
  await eventually(bottom, value => value <= 0, 'it is away')
  await page.mouse.wheel(0, -200)
  await eventually(bottom, value => value > 40, 'it is back')
})

test('a theme in the address is in force and not kept; another one than there is, is told', async t => {
  const { page } = await here.openLive(t, `${LESSONS.en}?theme=dark`, { colorScheme: 'light' })
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  assert.equal(await page.evaluate(() => localStorage.getItem('unrolled.theme')), null)
  await page.locator('[data-action=theme]').click()
  assert.equal(new URL(page.url()).search, '', 'the reader has chosen otherwise')
  await page.reload({ waitUntil: 'load' })
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'light')
  await page.evaluate(() => localStorage.removeItem('unrolled.theme'))
  await page.goto(`${here.server.url}${LESSONS.en}?theme=%3Cb%3Epurple`, { waitUntil: 'load' })
  assert.equal(await page.locator('html').getAttribute('data-theme'), null)
  await eventually(() => page.locator('.news p').allInnerTexts(), texts => /<b>purple/.test(texts[0]), 'a sentence')
})

// Figures alone

for (const path of Object.values(FIGURE_PAGES)) {
  test(`/${path} shows a living figure alone, leads to its lesson, and is bare where it is embedded`, async t => {
    const { page, troubles } = await here.openLive(t, path)
    const name = path.split('/')[2]
    const { come, restart, action, at } = figure(page, name)
    await come()
    await restart()
    const first = await at()
    await action('forward').click()
    await eventually(at, value => value === first + 1, 'it steps')
    assert.match(await page.locator('.origin a').getAttribute('href'), new RegExp(`lstm/#${name}`))
    await page.goto(`${here.server.url}${path}?embed=1`, { waitUntil: 'load' })
    await live(page)
    assert.equal(await page.locator('header.site').isVisible(), false)
    assert.equal(await page.locator('.credit').isVisible(), true)
    assert.deepEqual(troubles, [])
  })
}

test('a figure lives in a page of another site', async t => {
  const { page } = await here.open(t, '')
  const host = await page.context().newPage()
  await host.setContent(`<iframe src="${here.server.url}${FIGURE_PAGES.en}?lstm-cell.hidden=2" width="900" height="700"></iframe>`)
  const frame = host.frameLocator('iframe')
  await frame.locator('figure[data-live]').waitFor({ timeout: 20_000 })
  assert.equal(await frame.locator('header.site').isVisible(), false)
})

test('a figure lives in a sandbox that has neither storage nor workers that keep pages', async t => {
  const { page } = await here.open(t, '')
  await page.context().route(`${here.server.url}**`, async route => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'Access-Control-Allow-Origin': '*' } })
  })
  const host = await page.context().newPage()
  const errors = []
  host.on('pageerror', error => errors.push(error.message))
  await host.setContent(`<iframe src="${here.server.url}${FIGURE_PAGES.en}" sandbox="allow-scripts" width="900" height="700"></iframe>`)
  const frame = host.frameLocator('iframe')
  await frame.locator('figure[data-live]').waitFor({ timeout: 20_000 })
  assert.equal(await frame.locator('.asleep').count(), 0)
  assert.deepEqual(errors, [])
})

// About

test('the page about the course lists what is kept, saves it, and erases it at the second press', async t => {
  const script = () => { if (!sessionStorage.getItem('set')) { sessionStorage.setItem('set', 'yes'); localStorage.setItem('unrolled.read', '1\nlstm idea'); localStorage.setItem('other', 'x') } }
  const { page, troubles } = await here.open(t, ABOUT_PAGES.en, { script })
  await page.locator('.kept li').waitFor()
  const saved = page.waitForEvent('download')
  await page.locator('a[download]').click()
  assert.deepEqual(JSON.parse(await readFile(await (await saved).path(), 'utf8')), { 'unrolled.read': '1\nlstm idea' })
  await page.locator('.row button').click()
  assert.equal(await page.locator('.kept li').count(), 1, 'once is not enough')
  await page.locator('.row button').click()
  await eventually(() => page.locator('.kept li').count(), count => count === 0, 'it is erased')
  assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), { other: 'x' })
  for (const crate of ['leptos', 'plotters', 'wasm-bindgen']) assert.ok(await page.getByRole('cell', { name: crate, exact: true }).count() > 0, crate)
  assert.ok(await page.locator('.sources dt').count() >= 5)
  assert.match(await (await page.request.get(here.server.url + 'licences.txt')).text(), /Permission is hereby granted/)
  assert.deepEqual(troubles, [])
})

// Print

test('a printed lesson spells links out, opens answers and shows no controls', async t => {
  const { page } = await here.open(t, LESSONS.en, { javaScriptEnabled: false, colorScheme: 'dark' })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const selector of ['header.site', 'footer.site', '.alive', '.contents', 'details.table']) assert.equal(await page.locator(selector).first().isVisible(), false, selector)
  assert.equal(await page.locator('.predict .answer .value').first().isVisible(), true, 'answers are open')
  assert.equal(await page.locator('.stage :is(svg, img)').first().isVisible(), true)
})
