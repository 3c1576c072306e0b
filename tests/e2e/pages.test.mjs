// Every page as a reader meets it: it loads without a trouble, its links lead somewhere, it fits the screen, and it is accessible.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import { FIGURES, LANGUAGES, LESSONS, PAGES, PHONE, WIDE, figure, useSite } from './helpers.mjs'

const here = useSite()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

for (const path of PAGES) {
  test(`/${path} loads without errors, warnings and failed requests`, async t => {
    const { page, troubles, status } = await here.openWhole(t, path)
    assert.equal(status, 200)
    await page.waitForTimeout(500)
    assert.deepEqual(troubles, [])
  })

  for (const [screen, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
    test(`/${path} fits a ${screen} screen`, async t => {
      const { page } = await here.openWhole(t, path, { viewport, isMobile: screen === 'phone', hasTouch: screen === 'phone' })
      assert.deepEqual(await page.evaluate(stickingOut, viewport.width), [], 'these stick out')
    })

    for (const colorScheme of ['light', 'dark']) {
      test(`/${path} has no accessibility violations, ${screen} and ${colorScheme}`, async t => {
        const { page } = await here.openWhole(t, path, { viewport, colorScheme, isMobile: screen === 'phone' })
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
        const found = violations.map(v => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 5).map(n => `${n.html.slice(0, 120)} ${n.any[0]?.message ?? ''}`).join('\n  ')}`)
        assert.equal(found.join('\n'), '')
      })
    }
  }
}

/** In the page: what reaches beyond the screen, except inside something that scrolls by itself. */
function stickingOut(width) {
  // A phone widens its view to what sticks out, so the screen's own width is the measure.
  if (document.documentElement.scrollWidth <= width) return []
  const clips = e => e !== document.body && (getComputedStyle(e).overflowX !== 'visible' || clips(e.parentElement))
  return [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1 && !clips(e.parentElement))
    .slice(0, 5).map(e => e.outerHTML.slice(0, 80))
}

test('every link and every file inside the site answers', async t => {
  const { page } = await here.open(t, '')
  const origin = new URL(here.server.url)
  const unseen = PAGES.map(path => here.server.url + path)
  const seen = new Set(unseen)
  const broken = []
  while (unseen.length) {
    const url = unseen.pop()
    const response = await page.request.get(url)
    if (response.status() !== 200) { broken.push(`${response.status()} ${url}`); continue }
    if (!response.headers()['content-type']?.startsWith('text/html')) continue
    const { links, fragments } = await readLinks(page, await response.text(), url)
    for (const missing of fragments) broken.push(`${url} has no ${missing}`)
    for (const link of links.filter(link => link.startsWith(origin.origin) && !seen.has(link))) {
      seen.add(link)
      unseen.push(link)
    }
  }
  assert.deepEqual(broken, [])
  assert.ok(seen.size > PAGES.length, 'the pages name their style and their scripts')
})

/** The addresses that a page names, without query and fragment, and the fragments of its own that lead nowhere. */
function readLinks(page, html, url) {
  return page.evaluate(([html, url]) => {
    const tree = new DOMParser().parseFromString(html, 'text/html')
    const names = [...tree.querySelectorAll('[href], [src]')].map(e => e.getAttribute('href') ?? e.getAttribute('src'))
    const fragments = names.filter(name => /^#./.test(name) && !tree.getElementById(decodeURIComponent(name.slice(1))))
    const links = names.map(name => new URL(name, url)).map(link => link.origin + link.pathname)
    return { links: [...new Set(links)], fragments }
  }, [html, url])
}

test('an address that does not exist is answered with 404 and a page that leads back', async t => {
  const { page, status } = await here.open(t, 'en/no-such-lesson/')
  assert.equal(status, 404)
  assert.ok(await page.locator('a[href]').count() > 0)
})

for (const language of LANGUAGES) {
  test(`the lesson in ${language} says its language, and every figure has a description, a table and a caption`, async t => {
    const { page } = await here.openWhole(t, LESSONS[language])
    assert.equal(await page.locator('html').getAttribute('lang'), language)
    for (const name of FIGURES) {
      const { come, root, description } = figure(page, name)
      await come()
      assert.notEqual((await description.textContent()).trim(), '', `${name}: description`)
      assert.ok(await root.locator('details.table table tr').count() > 1, `${name}: table`)
      assert.notEqual((await root.locator('figcaption').innerText()).trim(), '', `${name}: caption`)
    }
  })
}

test('the theme follows its button, and stays on other pages and after a reload', async t => {
  const { page } = await here.openWhole(t, LESSONS.en, { colorScheme: 'light' })
  const html = page.locator('html')
  assert.equal(await html.getAttribute('data-theme') ?? 'light', 'light')
  const button = page.locator('button[data-action=theme]')
  for (let press = 0; press < 3 && await html.getAttribute('data-theme') !== 'dark'; press++) await button.click()
  assert.equal(await html.getAttribute('data-theme'), 'dark')
  await page.reload({ waitUntil: 'load' })
  assert.equal(await html.getAttribute('data-theme'), 'dark', 'after a reload')
  await page.goto(here.server.url + LESSONS.ko, { waitUntil: 'load' })
  assert.equal(await html.getAttribute('data-theme'), 'dark', 'on another page')
})
