// Pictures that are sliders: touched, dragged and stepped, they choose where to look, and nothing is computed anew.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { PHONE, eventually, figure, useSite } from './helpers.mjs'

const here = useSite()
const PAGE = 'en/figure/bias-variance/'

const setting = (page, name) => new URL(page.url()).searchParams.get(`bias-variance.${name}`)

async function opened(t, options) {
  const { page, troubles } = await here.openLive(t, PAGE, options)
  const shown = figure(page, 'bias-variance')
  await shown.come()
  const caption = shown.root.locator('.caption')
  await eventually(() => caption.textContent(), text => text.includes('200 data sets'), 'the whole run is there')
  return { ...shown, page, troubles, caption, place: shown.root.locator('.stage input.handle').first(), level: shown.root.locator('.stage input.handle').last() }
}

test('a touch of the upper picture chooses the place, and a drag goes on from there', async t => {
  const { page, troubles, place } = await opened(t)
  const { x, y, width, height } = await place.boundingBox()
  await page.mouse.move(x + 0.25 * width, y + height / 2)
  await page.mouse.down()
  await eventually(() => Number(setting(page, 'x')), value => Math.abs(value - 0.25) < 0.02, 'the place is where it was touched')
  await page.mouse.move(x + 2 * width, y + height / 2, { steps: 5 })
  await page.mouse.up()
  await eventually(() => setting(page, 'x'), value => value === '1', 'beyond the edge it stays at the edge')
  assert.deepEqual(troubles, [])
})

test('a touch of the lower picture chooses the degree, at once and without a new run', async t => {
  const { page, root, at, caption, level, setting: chosen } = await opened(t)
  const before = await at()
  const { x, y, width, height } = await level.boundingBox()
  await page.mouse.click(x + (1.5 / 13) * width, y + height / 2)
  await eventually(() => setting(page, 'degree'), value => value === '1', 'the degree is in the address')
  assert.equal(await chosen('degree'), '1', 'and in its control')
  await eventually(() => caption.textContent(), text => text.includes('degree 1:') && text.includes('200 data sets'), 'the caption speaks of it')
  assert.equal(await at(), before)
  assert.equal(await root.locator('.problems').textContent(), '')
})

test('arrow keys go from point to point and from degree to degree', async t => {
  const { page, place, level } = await opened(t)
  await level.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await eventually(() => setting(page, 'degree'), value => value === '7', 'two degrees further')
  await page.keyboard.press('ArrowLeft')
  await eventually(() => setting(page, 'degree'), value => value === '6', 'one degree back')
  await place.focus()
  await page.keyboard.press('ArrowLeft')
  await eventually(() => Number(setting(page, 'x')), value => Math.abs(value - 0.62 + 1 / 29) < 0.01, 'one point to the left')
})

test('a finger chooses a degree by a touch', async t => {
  const { page, level } = await opened(t, { viewport: PHONE, hasTouch: true, isMobile: true })
  await level.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await level.boundingBox()
  await page.touchscreen.tap(x + (3.5 / 13) * width, y + height / 3)
  await eventually(() => setting(page, 'degree'), value => value === '3', 'the degree that was touched')
})
