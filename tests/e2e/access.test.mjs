// What everybody can reach: names, targets, drags that have another way, words that are said, and a page at 400 %.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { FIGURES, LESSONS, PAGES, PHONE, WIDE, eventually, figure, useSite } from './helpers.mjs'

const here = useSite()
const LESSON = LESSONS.en

/** In the page: everything in sight that can be operated, with its name and size. */
function operable() {
  const named = element => element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent
    || element.title || element.closest('fieldset')?.querySelector('legend')?.textContent
  return [...document.querySelectorAll('button, select, input, summary, [role=tab], [tabindex="0"]')]
    .filter(element => element.checkVisibility?.({ visibilityProperty: true, opacityProperty: false }))
    .map(element => {
      // A small mark inside its label is operated by all of the label.
      const box = (element.matches('input[type=radio], input[type=checkbox]') ? element.closest('label') ?? element : element).getBoundingClientRect()
      return { html: element.outerHTML.slice(0, 90), name: (named(element) ?? '').trim(), width: box.width, height: box.height, handle: element.matches('.handle') }
    })
    .filter(({ width, height }) => width > 1 && height > 1)
}

for (const [screen, viewport] of Object.entries({ wide: WIDE, phone: PHONE })) {
  test(`everything that can be operated has a name and is 24 px large, ${screen}`, async t => {
    const { page } = await here.openWhole(t, LESSON, { viewport, isMobile: screen === 'phone', hasTouch: screen === 'phone' })
    for (const name of FIGURES) await figure(page, name).come()
    await page.locator('.more').evaluateAll(folds => folds.forEach(fold => { fold.open = true }))
    const all = await page.evaluate(operable)
    assert.ok(all.length > 60, `${all.length} things can be operated`)
    assert.deepEqual(all.filter(({ name }) => !name).map(({ html }) => html), [], 'without a name')
    // Numbers in a picture stand as close as the picture has them; each can also be typed in a control.
    const small = all.filter(({ width, height, handle }) => !handle && (width < 23.5 || height < 23.5))
    assert.deepEqual(small.map(({ html, width, height }) => `${width.toFixed(0)} × ${height.toFixed(0)} ${html}`), [], 'too small')
  })
}

test('every canvas has a name, words and numbers behind it', async t => {
  const { page } = await here.openWhole(t, LESSON)
  for (const name of FIGURES) {
    const { come, root, description } = figure(page, name)
    await come()
    const canvas = root.locator('.stage canvas')
    assert.equal(await canvas.getAttribute('role'), 'img', name)
    assert.ok((await canvas.getAttribute('aria-label')).length > 10, name)
    assert.ok((await description.textContent()).length > 80, name)
    await root.locator('details.table > summary').click()
    await eventually(() => root.locator('details.table tbody tr').count(), count => count > 0, `${name}: the table has rows`)
  }
})

test('every number that can be dragged can be changed with keys alone', async t => {
  const { page } = await here.openWhole(t, LESSON)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const handle = cell.root.locator('.handle').first()
  const before = await handle.inputValue()
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await eventually(() => handle.inputValue(), value => value !== before, 'the arrow key changes it')
})

test('the arrow keys go from part to part of a formula, and each is lit in code and picture and named', async t => {
  const { page } = await here.openWhole(t, LESSON)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const before = await cell.picture()
  const equations = cell.root.locator('.linked .panel:not([hidden]) .equations').first()
  await equations.focus()
  const lit = async () => (await cell.root.locator('.equations .lit').first().getAttribute('data-part')).split(' ')
  await page.keyboard.press('ArrowRight')
  const first = await lit()
  await page.keyboard.press('ArrowRight')
  const second = await lit()
  assert.notDeepEqual(second, first)
  await eventually(() => cell.picture(), picture => picture !== before, 'the picture shows it')
  assert.ok((await cell.root.locator('.panel:not([hidden]) [role=status]').first().textContent()).length > 2, 'it is named')
  await page.keyboard.press('Tab')
  await eventually(() => cell.root.locator('.equations .lit').count(), count => count === 0, 'and nothing when the focus leaves')
})

test('what changes is said only when that is asked for, and every few seconds at most', async t => {
  const { page } = await here.openWhole(t, LESSON)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  await cell.restart()
  const said = await cell.root.evaluateHandle(root => {
    const sentences = []
    new MutationObserver(() => sentences.push({ at: performance.now(), text: root.querySelector('.voice [aria-live]').textContent }))
      .observe(root.querySelector('.voice [aria-live]'), { childList: true, characterData: true, subtree: true })
    return sentences
  })
  await cell.action('speed').selectOption({ label: '8×' })
  await cell.action('play').click()
  await page.waitForTimeout(1000)
  assert.equal(await said.evaluate(list => list.length), 0, 'nothing is said unasked')
  await cell.action('play').click()
  await cell.restart()
  await cell.root.locator('details.words > summary').click()
  await cell.root.locator('.voice input').check()
  await cell.action('play').click()
  await page.waitForTimeout(9000)
  const times = await said.evaluate(list => list.map(({ at }) => at))
  assert.ok(times.length >= 1 && times.length <= 4, `${times.length} sentences in nine seconds`)
  assert.ok(times.every((at, index) => !index || at - times[index - 1] > 3500), `${times}`)
})

for (const path of PAGES) {
  test(`/${path} can be read at 400 % without scrolling sideways`, async t => {
    const { page } = await here.openWhole(t, path, { viewport: { width: 320, height: 256 } })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= 320, `the page is ${wide} px wide`)
  })
}
