// A list of layers edited with buttons and by typing, a unit chosen on the image, and a stack of two hundred layers.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { eventually, figure, useSite } from './helpers.mjs'

const here = useSite()
const PAGE = 'en/figure/receptive-field/'

/** A setting as the address has it. */
const written = (page, name) => new URL(page.url()).searchParams.get(`receptive-field.${name}`)

async function opened(t, query = '') {
  const { page, troubles } = await here.openLive(t, PAGE + query)
  const parts = figure(page, 'receptive-field')
  await parts.come()
  const act = what => parts.root.locator(`.entries [data-act="${what}"]`)
  return { page, troubles, act, caption: parts.root.locator('.caption'), entries: parts.root.locator('.entries .items button'), ...parts }
}

test('layers are added, moved, removed, and all of it is undone', async t => {
  const { page, troubles, act, entries, caption } = await opened(t)
  await eventually(() => caption.textContent(), text => text.includes('32 × 32 pixels'), 'eight layers see 32 pixels')
  assert.deepEqual(await entries.allTextContents(), ['2*c3p1', 'm2s2', '2*c3p1', 'm2s2', '2*c3p1'])
  await entries.nth(4).click()
  assert.equal(await entries.nth(4).getAttribute('aria-pressed'), 'true')
  await act('add').selectOption('c5p2')
  await eventually(() => written(page, 'stack'), stack => stack === '2*c3p1,m2s2,2*c3p1,m2s2,2*c3p1,c5p2', 'the layer is in the address')
  // 32 + (5 − 1) · 4
  await eventually(() => caption.textContent(), text => text.includes('48 × 48 pixels'), 'the field has grown')
  await act('earlier').click()
  await eventually(() => written(page, 'stack'), stack => stack.endsWith('m2s2,c5p2,2*c3p1'), 'it has moved')
  await act('remove').click()
  await eventually(() => entries.count(), count => count === 5, 'it has gone')
  for (const count of [6, 6, 5]) {
    await act('undo').click()
    await eventually(() => entries.count(), now => now === count, `${count} entries after undoing`)
  }
  await eventually(() => written(page, 'stack'), stack => stack === null, 'all is as it was')
  assert.equal(await act('undo').isDisabled(), true)
  assert.deepEqual(troubles, [])
})

test('what is typed is a stack too, and what is no layer is said', async t => {
  const { page, root, entries, problems } = await opened(t)
  const line = root.locator('.controls input[data-setting="stack"]')
  await line.fill('c3,c3/2,p2/2,c3d2')
  await line.press('Enter')
  await eventually(() => entries.allTextContents(), all => all.join() === 'c3,c3s2,m2s2,c3d2', 'the entries follow')
  await eventually(() => written(page, 'stack'), stack => stack === 'c3,c3s2,m2s2,c3d2', 'the stack is in the address')
  await line.fill('c3,x9')
  await eventually(() => problems.textContent(), text => text.includes('x9'), 'it is said what is no layer')
})

test('a touch on the image chooses the unit, without computing anything anew', async t => {
  const { page, canvas, description } = await opened(t)
  await eventually(() => description.textContent(), text => text.includes('Unit (5, 5)'), 'a unit in the middle')
  const box = await canvas.boundingBox()
  await page.mouse.click(box.x + 60, box.y + 60)
  await eventually(() => written(page, 'unit')?.split(',').map(Number), unit => unit?.[0] < 0.25 && unit?.[1] > 0.75, 'the unit is in the address')
  await eventually(() => description.textContent(), text => text.includes('Unit (1, 1)'), 'a unit near the corner')
})

test('from an edit of two hundred layers to the picture it takes no more than a moment', async t => {
  const { page, caption, root } = await opened(t, '?receptive-field.stack=199*c3p1&receptive-field.size=224')
  await eventually(() => caption.textContent(), text => text.includes('399 × 399 pixels'), '199 layers')
  const took = await page.evaluate(async () => {
    const line = document.querySelector('.controls input[data-setting="stack"]')
    const caption = document.querySelector('.caption')
    const start = performance.now()
    line.value = '200*c3p1'
    line.dispatchEvent(new Event('input', { bubbles: true }))
    line.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    while (!caption.textContent.includes('401 × 401')) {
      if (performance.now() - start > 5000) break
      await new Promise(done => requestAnimationFrame(done))
    }
    return performance.now() - start
  })
  t.diagnostic(`${took.toFixed(0)} ms from the edit to the picture`)
  assert.ok(took < 1500, `${took} ms`)
  assert.equal(await root.locator('.problems .problem').count(), 0)
})
