// A list of layers edited with buttons and by typing, a unit chosen on the image, a picture of the reader's, and a stack of two
// hundred layers.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

test('a layer that is added before anything has been chosen comes last', async t => {
  const { page, act, entries } = await opened(t)
  await eventually(() => entries.last().getAttribute('aria-pressed'), pressed => pressed === 'true', 'the last one is chosen')
  await act('add').selectOption('c1')
  await eventually(() => written(page, 'stack'), stack => stack === '2*c3p1,m2s2,2*c3p1,m2s2,2*c3p1,c1', 'it is the last layer')
  await act('add').selectOption('m2s2')
  await eventually(() => written(page, 'stack'), stack => stack?.endsWith('2*c3p1,c1,m2s2'), 'the next one comes behind it')
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
  const { page, root, canvas, description } = await opened(t)
  // The page prints the same words before there is a picture to touch.
  await root.locator('.progress[data-done="true"]', { hasText: '9 of 9' }).waitFor()
  await eventually(() => description.textContent(), text => text.includes('Unit (5, 5)'), 'a unit in the middle')
  const box = await canvas.boundingBox()
  await page.mouse.move(box.x + 60, box.y + 60)
  await page.mouse.down()
  // The image makes room for the field, which reaches beyond it; the pointer holds what it has taken hold of.
  await eventually(() => description.textContent(), text => text.includes('Unit (1, 1)'), 'the unit is chosen')
  await page.waitForTimeout(300)
  await page.mouse.up()
  await eventually(() => written(page, 'unit')?.split(',').map(Number), unit => unit?.[0] < 0.25 && unit?.[1] > 0.75, 'the unit is in the address')
  await eventually(() => description.textContent(), text => text.includes('Unit (1, 1)'), 'a unit near the corner')
})

/** In the page: a red picture twice as wide as high, as the bytes of a PNG file. */
const red = page => page.evaluate(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 40 })
  const context = canvas.getContext('2d')
  context.fillStyle = 'rgb(200 0 0)'
  context.fillRect(0, 0, 80, 40)
  return canvas.toDataURL('image/png').split(',')[1]
}).then(base64 => Buffer.from(base64, 'base64'))

/** In the page: whether a canvas is mostly red within the image, beside the mark of the unit. */
const isRed = canvas => {
  const ratio = canvas.width / canvas.clientWidth
  const [x, y] = [0.2, 0.16].map(share => share * canvas.clientWidth * ratio)
  const copy = Object.assign(document.createElement('canvas'), { width: 24, height: 24 }).getContext('2d')
  copy.drawImage(canvas, -x, -y)
  const { data } = copy.getImageData(0, 0, 24, 24)
  const mean = colour => data.filter((_, index) => index % 4 === colour).reduce((sum, value) => sum + value) / (data.length / 4)
  return mean(0) > 140 && mean(1) < 100 && mean(2) < 100
}

test('a picture of the reader’s is shown, exported, and taken back; it goes nowhere', async t => {
  const { page, troubles, root, canvas } = await opened(t)
  const menu = root.locator('[data-menu=picture]')
  const said = menu.locator('.said')
  await menu.locator('summary').click()
  await menu.locator('[data-do=choose]').waitFor()
  const bytes = await red(page)
  assert.equal(await canvas.evaluate(isRed), false)
  const address = page.url()
  const asked = []
  page.on('request', request => asked.push(request.url()))
  const choose = async file => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), menu.locator('[data-do=choose]').click()])
    await chooser.setFiles(file)
  }
  await choose({ name: 'red.png', mimeType: 'image/png', buffer: bytes })
  await eventually(() => said.textContent(), text => text.includes('is shown'), 'it is said that it is shown')
  await eventually(() => canvas.evaluate(isRed), Boolean, 'the picture is red')
  assert.deepEqual(asked, [], 'nothing has been sent')
  assert.equal(page.url(), address, 'the address does not hold it')

  await choose({ name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture at all') })
  await eventually(() => said.textContent(), text => text.includes('not a picture'), 'a text is refused')
  const folder = mkdtempSync(join(tmpdir(), 'unrolled-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const huge = join(folder, 'huge.png')
  writeFileSync(huge, bytes)
  truncateSync(huge, 45_000_000)
  await choose(huge)
  await eventually(() => said.textContent(), text => text.includes('more than 40 MB'), 'a huge file is refused')
  assert.equal(await canvas.evaluate(isRed), true, 'what was refused has changed nothing')

  await root.locator('[data-menu=export] summary').click()
  await root.locator('[data-do=svg]').waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), root.locator('[data-do=svg]').click()])
  const drawing = await page.evaluate(async text => {
    const image = new Image()
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
    await image.decode()
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d')
    context.drawImage(image, 0, 0)
    return [...context.getImageData(image.width * 0.2, image.width * 0.16, 1, 1).data]
  }, readFileSync(await file.path(), 'utf8'))
  assert.ok(drawing[0] > 140 && drawing[1] < 110, `the drawing holds the picture: ${drawing}`)

  await menu.locator('summary').click()
  await menu.locator('[data-do=ours]').click()
  await eventually(() => canvas.evaluate(isRed), red => !red, 'the figure’s own picture is back')
  assert.deepEqual(troubles, [])
})

test('a picture can be dropped onto the figure, whose menu says what has come of it', async t => {
  const { page, root, canvas } = await opened(t)
  const menu = root.locator('[data-menu=picture]')
  await menu.locator('summary').click()
  await menu.locator('[data-do=choose]').waitFor()
  await menu.locator('summary').click()
  const drop = (name, type, bytes) => root.locator('.stage').evaluate((stage, { name, type, base64 }) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(base64), character => character.charCodeAt(0))], name, { type }))
    const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
    stage.dispatchEvent(event)
    return event.defaultPrevented
  }, { name, type, base64: bytes.toString('base64') })
  assert.equal(await drop('dropped.png', 'image/png', await red(page)), true)
  await eventually(() => canvas.evaluate(isRed), Boolean, 'the picture is red')
  await eventually(() => menu.locator('.said').textContent(), text => text.includes('is shown'), 'the menu has opened and says so')
  await drop('broken.png', 'image/png', Buffer.from('PNG, or not'))
  await eventually(() => menu.locator('.said').textContent(), text => text.includes('not a picture'), 'a broken one is refused')
})

test('a figure that draws no image asks for none, and a link that hides the settings hides this too', async t => {
  const { root } = await opened(t, '?receptive-field.hide=controls')
  await root.locator('[data-menu=export]').waitFor()
  assert.equal(await root.locator('[data-menu=picture]').count(), 0)
  const { page } = await here.openLive(t, 'en/figure/bias-variance/')
  await page.locator('[data-menu=export]').waitFor()
  assert.equal(await page.locator('[data-menu=picture]').count(), 0)
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
