// Places in a plane, and numbers of any size, in a picture: dragged, stepped with the arrow keys, and typed.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { PHONE, eventually, figure, useSite } from './helpers.mjs'

const here = useSite()
const PAGE = 'en/figure/descent/'

/** The place of the start as the address has it. */
const start = page => new URL(page.url()).searchParams.get('descent.start')?.split(',').map(Number)

async function opened(t, options) {
  const { page, troubles } = await here.openLive(t, PAGE, options)
  const { root, come } = figure(page, 'descent')
  await come()
  return { page, troubles, root, ring: root.locator('.stage input.handle.place') }
}

test('the start is dragged over the surface, and all rules run again', async t => {
  const { page, troubles, root, ring } = await opened(t)
  const caption = await root.locator('.caption').textContent()
  const box = await ring.boundingBox()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 30, { steps: 6 })
  await page.mouse.up()
  const [right, up] = await eventually(() => start(page), place => place?.length === 2, 'the start is in the address')
  assert.ok(right > 0.65 && up < 1.4, `${right}, ${up}`)
  const now = await ring.boundingBox()
  assert.ok(Math.hypot(now.x - box.x - 60, now.y - box.y - 30) < 3, 'the ring is where the pointer left it')
  await eventually(() => root.locator('.caption').textContent(), text => text !== caption, 'the caption tells of the new race')
  assert.deepEqual(troubles, [])
})

test('where no start is written the field shows the one that is taken', async t => {
  const { page, troubles, root } = await opened(t)
  const field = root.locator('.controls input[data-setting=start]')
  const shown = () => field.evaluate(field => [field.value, field.placeholder])
  assert.equal((await shown())[0], '0.6,1.45')
  await root.locator('.controls [data-setting=surface]').selectOption('rosenbrock')
  await eventually(async () => String(await shown()), now => now === String(['', '-1.2,1']), 'the start of this surface')
  await field.fill('1,2')
  await field.press('Enter')
  await eventually(() => start(page), place => String(place) === '1,2', 'a start of one’s own')
  await field.fill('')
  await field.press('Enter')
  await eventually(() => root.locator('.description').textContent(), text => text.includes('(−1.20, 1.00)'), 'the run begins where the field says')
  assert.deepEqual(troubles, [])
})

test('all four arrow keys move the start, and two numbers can be typed', async t => {
  const { page, ring } = await opened(t)
  await ring.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const [x, y] = await eventually(() => start(page), place => place?.[1] < 1.45, 'both numbers have changed')
  assert.ok(x > 0.6 && y < 1.45, `${x}, ${y}`)
  await page.keyboard.press('Enter')
  await page.keyboard.type('1,-0.5')
  await page.keyboard.press('Enter')
  await eventually(() => start(page)?.join(), text => text === '1,-0.5', 'what was typed is the start')
})

test('keys that come faster than pictures are all counted', async t => {
  const { page, ring } = await opened(t)
  await ring.evaluate(ring => {
    ring.focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown']) ring.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
  const [x, y] = await eventually(() => start(page), place => place?.length === 2, 'the start has moved')
  // By hand: the start is at (0.6, 1.45), and both have gone equally far.
  assert.ok(x > 0.6 && Math.abs(x - 0.6 - (1.45 - y)) < 0.02, `${x}, ${y}`)
})

test('a learning rate is dragged by factors', async t => {
  const { page, root } = await opened(t)
  const rate = root.locator('.stage input.handle:not(.place)').first()
  const before = Number(await rate.inputValue())
  const box = await rate.boundingBox()
  await page.mouse.move(box.x + 20, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 20, box.y - 90, { steps: 5 })
  await page.mouse.up()
  const after = await eventually(async () => Number(await rate.inputValue()), value => value > before, 'the rate is larger')
  assert.ok(after > 3 * before && after < 5 * before, `${after} from ${before}`)
})

test('a finger drags the start at once', async t => {
  const { page, ring } = await opened(t, { viewport: PHONE, hasTouch: true, isMobile: true })
  const box = await ring.boundingBox()
  const client = await page.context().newCDPSession(page)
  const touch = (type, x, y) => client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await touch('touchStart', x, y)
  for (let step = 1; step <= 5; step++) await touch('touchMove', x + 8 * step, y + 6 * step)
  await touch('touchEnd')
  await eventually(() => start(page)?.[0], value => value > 0.65, 'the start has gone to the right')
})
