// The page's program comes in chunks: what is wanted, when it is wanted, and a sentence where it does not come.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { LESSONS, eventually, figure, live, useSite } from './helpers.mjs'

const here = useSite()

/** The names of the chunks that a page has asked for, without those that its head has fetched ahead. */
function chunks(page) {
  const names = []
  page.on('request', request => {
    const name = /chunk-[a-z]+-(\w+)-[0-9a-f]+\.wasm$/.exec(request.url())
    if (name) names.push(name[1])
  })
  return names
}

/** A lesson that has just been opened, and the chunks that it asks for. */
async function opened(t, path = LESSONS.en) {
  const { page, troubles } = await here.open(t, 'offline/')
  const asked = chunks(page)
  await page.goto(here.server.url + path, { waitUntil: 'load' })
  await live(page)
  return { page, asked, troubles }
}

test('a lesson that is opened loads its first figure, once, and nothing else', async t => {
  const { page, asked, troubles } = await opened(t)
  await page.waitForTimeout(500)
  assert.deepEqual([...asked].sort(), ['lstm_cell', 'shared'])
  assert.equal(await page.locator('figure[data-figure]:not([data-live])').count() > 0, true, 'others are far away')
  assert.deepEqual(troubles, [])
})

test('a figure comes to life when it is near, and questions at the first sign of a reader', async t => {
  const { page, asked } = await opened(t)
  await figure(page, 'lstm-gates').come()
  assert.ok(asked.includes('lstm_gates'))
  await eventually(() => asked.includes('questions'), Boolean, 'scrolling is a sign')
  await page.locator('.predict[data-live]').first().waitFor({ state: 'attached' })
})

test('the Tab key brings a figure to life that is far away', async t => {
  const { page } = await opened(t)
  const far = page.locator('figure[data-figure]:not([data-live])').last()
  const id = await far.getAttribute('id')
  await far.locator('.stage').focus()
  await page.locator(`figure[id="${id}"][data-live] .transport`).waitFor()
  await page.keyboard.press('Tab')
  const inside = await page.evaluate(id => document.getElementById(id).contains(document.activeElement), id)
  assert.ok(inside, 'the focus goes on into its controls')
})

test('menus, and the search, are loaded when they are opened, once', async t => {
  const { page, asked } = await opened(t)
  for (const time of [1, 2]) {
    await page.locator('#lstm-cell details[data-menu=share] summary').click()
    await page.locator('#lstm-cell details[data-menu=share] .link').waitFor()
    await page.locator('#lstm-cell details[data-menu=share] summary').click()
    await page.locator('#lstm-cell .stage').focus()
    await page.keyboard.press('/')
    await page.locator('dialog.search input').fill('gate')
    await page.locator('dialog.search .results a').first().waitFor()
    await page.locator('dialog.search [data-action=close]').click()
    assert.equal(asked.filter(name => name === 'menus').length, 1, `menus at the ${time}. time`)
    assert.equal(asked.filter(name => name === 'search').length, 1, `search at the ${time}. time`)
  }
})

test('where a chunk does not come a sentence says so, the rest works, and it is asked for again', async t => {
  const { page } = await here.open(t, LESSONS.en)
  await page.route(/chunk-en-(lstm_gates|menus|search)-/, route => route.abort())
  await page.reload({ waitUntil: 'load' })
  await live(page)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  await cell.root.locator('details[data-menu=share] summary').click()
  await eventually(() => cell.root.locator('details[data-menu=share] .said').innerText(), said => /has not arrived/.test(said), 'the menu says so')
  const gates = page.locator('figure#lstm-gates')
  await gates.locator('.stage').evaluate(stage => stage.scrollIntoView({ block: 'center', behavior: 'instant' }))
  await eventually(() => gates.locator('.problems').innerText(), said => /has not arrived/.test(said), 'the figure says so')
  assert.equal(await gates.locator('.stage :is(svg, img)').count(), 1, 'its printed picture stays')
  await page.keyboard.press('/')
  await eventually(() => page.locator('.news').innerText(), said => /has not arrived/.test(said), 'the search says so')
  await cell.come()
  const before = await cell.at()
  await cell.action('back').click()
  await eventually(cell.at, at => at === before - 1, 'the other figure goes on')

  await page.unroute(/chunk-en-(lstm_gates|menus|search)-/)
  await page.keyboard.press('/')
  await page.locator('dialog.search input').fill('gate')
  await page.locator('dialog.search .results a').first().waitFor()
})
