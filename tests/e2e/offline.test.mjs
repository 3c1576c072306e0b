// The course without a network, and a new version of it.

import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

import { ALL_LESSONS, LESSONS, WIDE, eventually, figure, kept, launch, live, whole } from './helpers.mjs'
import { SITE, serve } from './server.mjs'

let browser
before(async () => { browser = await launch() })
after(() => browser?.close())

/** A page of a site of its own, which can be cut off and changed. */
async function visit(t, path) {
  const site = await mkdtemp(join(tmpdir(), 'unrolled-offline-'))
  await cp(SITE, site, { recursive: true })
  let server = await serve({ site })
  const port = Number(new URL(server.url).port)
  const context = await browser.newContext({ viewport: WIDE })
  t.after(async () => {
    await context.close()
    await server?.close()
    await rm(site, { recursive: true })
  })
  const page = await context.newPage()
  await page.goto(server.url + path, { waitUntil: 'load' })
  await live(page)
  return {
    page, site, url: server.url, sent: server.sent,
    cut: async () => { await server.close(); server = undefined },
    mend: async options => { server = await serve({ site, port, ...options }) },
  }
}

test('after the first visit the course can be read without a network, and its figures live', async t => {
  const { page, url, cut, mend } = await visit(t, LESSONS.en)
  const { urls } = await kept(page, url, 'en')
  assert.ok(!urls.some(url => url.includes('/ko/')), 'the other language is left where it is')
  await cut()
  await page.goto(`${url}${LESSONS.en}?lstm-cell.hidden=2`, { waitUntil: 'load' })
  await live(page)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  assert.equal(await cell.setting('hidden'), '2')
  const first = await cell.at()
  await cell.action('forward').click()
  await eventually(cell.at, value => value === first + 1, 'it steps')
  await page.locator('[data-action=search]').click()
  await page.locator('dialog.search input').fill('forget')
  await eventually(() => page.locator('.results a').count(), count => count > 0, 'the search works')
  await page.goto(`${url}en/about/`, { waitUntil: 'load' })
  assert.match(await page.locator('h1').innerText(), /About/)
  await page.goto(url + LESSONS.ko, { waitUntil: 'load' })
  assert.match(await page.locator('main').innerText(), /not kept on this device/)
  await mend()
  await page.goto(url + LESSONS.ko, { waitUntil: 'load' })
  assert.equal(await page.locator('html').getAttribute('lang'), 'ko')
})

test('another lesson takes nothing but its own page from the network', async t => {
  const { page, url, sent } = await visit(t, LESSONS.en)
  await kept(page, url, 'en')
  for (const lesson of ALL_LESSONS.filter(lesson => lesson.startsWith('en/') && lesson !== LESSONS.en)) {
    sent.length = 0
    await page.goto(url + lesson, { waitUntil: 'load' })
    await whole(page)
    assert.deepEqual(sent.map(({ path }) => path), [`${lesson}index.html`], 'figures, pictures and programs are there already')
  }
})

test('on a network that hardly answers the course comes from what is kept', async t => {
  const { page, url, cut, mend } = await visit(t, LESSONS.en)
  await kept(page, url, 'en')
  await cut()
  await mend({ delay_ms: 60_000 })
  const start = Date.now()
  await page.goto(url + LESSONS.en, { waitUntil: 'commit' })
  await live(page)
  assert.ok(Date.now() - start < 20_000, 'long before an answer')
})

test('a new version is announced, waits for the reader, and takes the place of the old', async t => {
  const { page, site, url } = await visit(t, LESSONS.en)
  const { names: [old] } = await kept(page, url, 'en')
  await change(site)
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update())
  await page.locator('.news button').waitFor({ timeout: 20_000 })
  await page.evaluate(() => { window.same = true })
  await page.waitForTimeout(500)
  assert.equal(await page.evaluate(() => window.same), true, 'nothing is reloaded by itself')
  await page.locator('.news button').click()
  await eventually(() => page.evaluate(() => window.same === undefined && document.documentElement.dataset.build).catch(() => false), build => build === 'ffffffffffffffff', 'the new version is there', 10_000)
  await eventually(() => page.evaluate(() => caches.keys()), names => names.length === 1 && names[0] !== old, 'what was kept of the old version is gone')
  await page.goto(url + LESSONS.en, { waitUntil: 'load' })
  await page.waitForTimeout(1000)
  assert.equal(await page.locator('.news button').count(), 0, 'a page of the new version has nothing to announce')
})

/** Another build of the same site. */
async function change(site) {
  const files = (await readdir(site, { recursive: true })).filter(file => /(\.html|^sw\.js)$/.test(file))
  const build = (await readFile(join(site, 'sw.js'), 'utf8')).match(/BUILD = '(\w+)'/)[1]
  for (const file of files) {
    const text = await readFile(join(site, file), 'utf8')
    await writeFile(join(site, file), text.replace(build, 'ffffffffffffffff'))
  }
}
