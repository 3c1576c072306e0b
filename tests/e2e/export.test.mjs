// What leaves a page: files, links, codes, frames for other pages; what a link hides and locks; paper and projection.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import jsQR from 'jsqr'

import { LESSONS, PHONE, eventually, figure, useSite } from './helpers.mjs'

const here = useSite()
const LESSON = LESSONS.en

/** The menu `name` of a figure, open. */
async function open(root, name) {
  const menu = root.locator(`details[data-menu=${name}]`)
  await menu.locator('summary').click()
  await menu.locator('[data-do]').first().waitFor()
  return { menu, press: action => menu.locator(`[data-do="${action}"]`).click(), said: menu.locator('.said') }
}

/** The file that a button of the export menu gives. */
async function download(page, menu, action) {
  const [file] = await Promise.all([page.waitForEvent('download'), menu.press(action)])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

async function living(t, id, query = '', options) {
  const { page, context, troubles } = await here.openLive(t, `${LESSON}${query}`, options)
  const found = figure(page, id)
  await found.come()
  return { page, context, troubles, ...found }
}

test('a picture is saved at the chosen scale, over the ground of the theme', async t => {
  const { page, root, canvas, troubles } = await living(t, 'lstm-cell', '?lstm-cell.hidden=2&lstm-cell.at=5', { colorScheme: 'dark' })
  const menu = await open(root, 'export')
  const { width, height } = await canvas.evaluate(canvas => ({ width: canvas.width, height: canvas.height }))
  for (const scale of [1, 2, 4]) {
    const { name, bytes } = await download(page, menu, `png-${scale}`)
    assert.equal(name, 'lstm-cell.hidden-2.step-5.png')
    assert.deepEqual([...bytes.subarray(1, 4)].map(code => String.fromCharCode(code)).join(''), 'PNG')
    assert.equal(bytes.readUInt32BE(16), width * scale, 'pixels across')
    assert.ok(Math.abs(bytes.readUInt32BE(20) - height * scale) <= scale, 'pixels down')
    const corner = await page.evaluate(firstPixel, bytes.toString('base64'))
    assert.deepEqual(corner, [0x14, 0x16, 0x1a, 255], 'the ground of the dark theme')
    await eventually(() => menu.said.textContent(), text => text.includes(name), 'it is said that the file is saved')
  }
  assert.deepEqual(troubles, [])
})

/** In the page: the first pixel of a PNG file. */
async function firstPixel(base64) {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')
  context.drawImage(bitmap, 0, 0)
  return [...context.getImageData(0, 0, 1, 1).data]
}

test('a drawing is well-formed and stands alone', async t => {
  const { page, root } = await living(t, 'lstm-cell', '?lstm-cell.clamp=forget_gate')
  const menu = await open(root, 'export')
  const { name, bytes } = await download(page, menu, 'svg')
  const text = bytes.toString('utf8')
  assert.match(name, /^lstm-cell\.hidden-4\.clamp-forget_gate\.step-\d+\.svg$/)
  assert.ok(!text.includes('var('), 'no name of a colour')
  assert.deepEqual(text.match(/https?:[^"]*/g), ['http://www.w3.org/2000/svg'], 'nothing from elsewhere')
  const found = await page.evaluate(text => {
    const tree = new DOMParser().parseFromString(text, 'image/svg+xml')
    const of = selector => tree.querySelector(selector)?.textContent ?? ''
    return { broken: of('parsererror'), title: of('svg > title'), words: of('svg > desc'), texts: tree.querySelectorAll('text').length }
  }, text)
  assert.equal(found.broken, '')
  assert.ok(found.title.length > 8 && found.words.includes(name) && found.texts > 20)
})

for (const id of ['lstm-cell', 'lstm-gates']) {
  test(`${id}: the numbers of the moment are those of the table on the page, and the whole run has every moment`, async t => {
    const { page, root } = await living(t, id)
    const menu = await open(root, 'export')
    const moment = csv((await download(page, menu, 'table')).bytes)
    await root.locator('details.table summary').click()
    const heads = await root.locator('details.table th').allTextContents()
    assert.deepEqual(moment[0], heads)
    assert.equal(moment.length - 1, await root.locator('details.table tbody tr').count())
    const { name, bytes } = await download(page, menu, 'log')
    assert.match(name, id === 'lstm-gates' ? /^lstm-gates\.task-recall\.seed-7\.csv$/ : /^lstm-cell\.hidden-4\.csv$/)
    const run = csv(bytes)
    assert.deepEqual(run[0].slice(0, 2), ['frame', 'moment'])
    assert.ok(run.every(row => row.length === run[0].length), 'as wide everywhere')
    const last = Number(await root.locator('[data-action=scrub]').getAttribute('max'))
    const frames = run.slice(1).map(row => Number(row[0]))
    assert.ok(frames.every((frame, at) => frame >= (frames[at - 1] ?? 0)), 'in order')
    assert.ok(frames.at(-1) >= last - 1 && new Set(frames).size > last / 2, 'to the end')
  })
}

/** Comma-separated values, as RFC 4180 has them. */
function csv(bytes) {
  const text = bytes.toString('utf8')
  assert.equal(text[0], '\ufeff', 'spreadsheets know that it is UTF-8')
  return text.slice(1).trimEnd().split('\r\n').map(line =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain))
}

// The lesson sets the second figure up as one of its presets.
for (const [id, preset] of [['lstm-cell', '-'], ['lstm-gates', 'recall']]) {
  test(`${id}: the frames are bit for bit those of the native run`, async t => {
    const { page, root } = await living(t, id)
    const menu = await open(root, 'export')
    const text = (await download(page, menu, 'frames')).bytes.toString('utf8')
    const file = JSON.parse(text)
    assert.equal(file.format, 'unrolled frames 1')
    assert.equal(file.figure, id)
    assert.match(file.build, /^\d+\.\d+\.\d+ page-[0-9a-f]+$/)
    assert.equal(file.settings.hidden, '4')
    assert.equal(file.frames.length, Number(await root.locator('[data-action=scrub]').getAttribute('max')) + 1)
    // One frame to a line, in the very letters of which the native tests take the fingerprint.
    const lines = text.slice(text.indexOf('"frames":[') + 10).trim().split('\n').slice(0, -1)
    const committed = readFileSync(new URL('../fingerprints.txt', import.meta.url), 'utf8')
    assert.ok(committed.includes(`${id} ${preset} ${fingerprint(lines.map(line => line.replace(/,$/, '')))}\n`), 'the committed fingerprint')
  })
}

/** FNV-1a, 64 bits. */
function fingerprint(lines) {
  let hash = 0xcbf29ce484222325n
  for (const byte of Buffer.from(lines.join(''))) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
  return hash.toString(16).padStart(16, '0')
}

test('a program for PyTorch is copied, and saved as a file', async t => {
  const { page, root, context } = await living(t, 'lstm-gates', '?lstm-gates.hidden=3')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const menu = await open(root, 'export')
  await menu.press('pytorch')
  await eventually(() => menu.said.textContent(), text => text === 'Copied.', 'it is said')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  assert.ok(copied.includes('import torch') && copied.includes('HIDDEN = 3\n'))
  const { name, bytes } = await download(page, menu, 'py')
  assert.equal(name, 'lstm-gates.task-recall.hidden-3.seed-7.py')
  assert.equal(bytes.toString('utf8'), copied)
})

for (const [what, script] of Object.entries({
  missing: 'Object.defineProperty(navigator, "clipboard", { value: undefined })',
  refused: 'Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } })',
})) {
  test(`with the clipboard ${what} the text is selected, and a sentence says so`, async t => {
    const { page, root, troubles } = await living(t, 'lstm-gates', '', { script })
    for (const [name, action] of [['export', 'pytorch'], ['share', 'link'], ['share', 'embed']]) {
      const menu = root.locator(`details[data-menu=${name}]`)
      if (await menu.getAttribute('open') === null) await menu.locator('summary').click()
      await menu.locator(`[data-do=${action}]`).click()
      await eventually(() => menu.locator('.said').textContent(), text => text.includes('Ctrl+C'), 'a sentence')
      const selected = await page.evaluate(() => {
        const field = document.activeElement
        return field.value.slice(field.selectionStart, field.selectionEnd)
      })
      assert.match(selected, /import torch|^http|^<iframe/)
    }
    assert.deepEqual(troubles, [])
  })
}

test('the link gives the same figure again, and its code says the same', async t => {
  const { page, root, action, context, at } = await living(t, 'lstm-cell', '?lstm-cell.hidden=2&lstm-gates.hidden=3')
  await action('scrub').press('Home')
  await action('forward').click()
  const moment = await eventually(at, value => value === 1, 'one step on')
  const menu = await open(root, 'share')
  const link = await eventually(() => menu.menu.locator('.link').inputValue(), text => text.includes('lstm-cell.at=1'), 'the moment is in the link')
  const url = new URL(link)
  assert.equal(url.searchParams.get('lstm-cell.hidden'), '2')
  assert.equal(url.searchParams.get('lstm-gates.hidden'), null, 'of another figure nothing')
  assert.equal(url.hash, '#lstm-cell')
  assert.equal(await menu.menu.locator('.qr p').textContent(), link)
  assert.equal(await menu.menu.locator('.qr svg').evaluate(readable).then(({ data, side }) => jsQR(Uint8ClampedArray.from(data), side, side)?.data), link)
  await action('forward').click()
  await eventually(() => menu.menu.locator('.link').inputValue(), text => text.includes('lstm-cell.at=2'), 'the open menu follows')
  const again = await context.newPage()
  await again.goto(link)
  const second = figure(again, 'lstm-cell')
  await second.come()
  await eventually(second.at, value => value === moment, 'the moment of the link')
  assert.equal(await second.setting('hidden'), '2')
  await page.close()
})

test('an open share menu follows runs that are kept and removed', async t => {
  const { root } = await living(t, 'lstm-cell')
  const { menu } = await open(root, 'share')
  const links = async () => ({
    link: await menu.locator('.link').inputValue(),
    code: await menu.locator('.qr p').textContent(),
    open: await menu.locator('a.open').evaluate(link => link.href),
    embedded: await menu.locator('textarea').inputValue(),
  })
  const before = await links()
  await root.getByRole('button', { name: 'Keep this run' }).click()
  const kept = await eventually(links, ({ link }) => link.includes('lstm-cell.kept1='), 'the kept run is in the link')
  assert.deepEqual([kept.code, kept.open], [kept.link, kept.link])
  assert.match(kept.embedded, /kept1=/)
  await root.locator('.kept').getByRole('button', { name: /Remove/ }).click()
  assert.deepEqual(await eventually(links, ({ link }) => link === before.link, 'and in it no longer'), before)
})

/** In the page: a code as pixels. */
async function readable(svg) {
  const side = 600
  const image = new Image()
  const text = new XMLSerializer().serializeToString(svg).replace('<svg', `<svg width="${side}" height="${side}"`)
  image.src = 'data:image/svg+xml,' + encodeURIComponent(text)
  await image.decode()
  const context = Object.assign(document.createElement('canvas'), { width: side, height: side }).getContext('2d')
  context.drawImage(image, 0, 0)
  return { data: [...context.getImageData(0, 0, side, side).data], side }
}

test('an address that is too long for a code is said to be so', async t => {
  const sequence = Array.from({ length: 12 }, () => '-98.7654,98.7654,-12.3456,45.6789').join(';')
  const edits = Array.from({ length: 110 }, (_, index) => `${index}:-0.123${index % 10}`).join(',')
  const { root } = await living(t, 'lstm-cell', `?lstm-cell.inputs=4&lstm-cell.hidden=6&lstm-cell.sequence=${sequence}&lstm-cell.edits=${edits}`)
  const { menu } = await open(root, 'share')
  assert.match(await menu.locator('.qr').innerText(), /too many for a QR code/)
  assert.ok((await menu.locator('.link').inputValue()).length > 1273)
})

test('what a link hides is gone, what it locks holds, and both stay in the address', async t => {
  const query = '?lstm-cell.hidden=2&lstm-cell.hide=transport,caption,table,share,colour&lstm-cell.lock=hidden,layer_norm'
  const { page, root, problems, troubles, picture } = await living(t, 'lstm-cell', query)
  for (const hidden of ['.transport', '.caption', 'details.table', 'details[data-menu=share]']) {
    assert.equal(await root.locator(hidden).filter({ visible: true }).count(), 0, hidden)
  }
  assert.match((await problems.allInnerTexts()).join(' '), /“colour”/, 'what is not there is named')
  await root.locator('.more summary').click()
  assert.equal(await root.locator('[data-setting=hidden]').textContent(), '2')
  assert.equal(await root.locator(':is(input, select)[data-setting=hidden], :is(input, select)[data-setting=layer_norm]').count(), 0)
  const before = await picture()
  await root.locator('.stage').focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(300)
  assert.equal(await picture(), before, 'no key of the bar that is hidden')
  // A preset that would change what is locked is refused; one that would not is taken.
  const presets = root.locator('[data-action=preset]')
  await presets.selectOption({ label: 'With layer normalization' })
  await eventually(async () => (await problems.allInnerTexts()).join(' '), text => /locked by whoever made this link/.test(text), 'a sentence')
  assert.equal(await root.locator('[data-setting=hidden]').textContent(), '2')
  await root.locator('[data-setting=cell] input[value=gru]').check({ force: true })
  await eventually(async () => new URL(page.url()).search, text => text.includes('cell=gru'), 'the address is written')
  const { searchParams } = new URL(page.url())
  assert.equal(searchParams.get('lstm-cell.hide'), 'transport,caption,table,share')
  assert.equal(searchParams.get('lstm-cell.lock'), 'hidden,layer_norm')
  assert.deepEqual(troubles, [])
})

test('keeping runs can be hidden: kept ones of the link are shown, and nothing can be done with them', async t => {
  const places = 'controls,transport,presets,caption,table,keep,share,export'
  const { page, root, problems, troubles } = await living(t, 'lstm-cell', `?lstm-cell.hide=${places}&lstm-cell.kept1.hidden=2`)
  await root.locator('.kept canvas').waitFor()
  assert.equal((await problems.allInnerTexts()).join(''), '', 'all of these are places')
  const operated = root.locator(':is(button, select, input, summary):not(details.words *):not(.handles *):not(.linked *)').filter({ visible: true })
  assert.deepEqual(await operated.allTextContents(), [])
  assert.equal(await root.locator('.caption').filter({ visible: true }).count(), 0)
  assert.equal(new URL(page.url()).searchParams.get('lstm-cell.hide'), places)
  assert.deepEqual(troubles, [])
})

test('whoever makes a link ticks that no runs are to be kept', async t => {
  for (const [language, label] of [['en', 'keeping runs'], ['ko', '실행 남겨 두기']]) {
    const { page } = await here.openLive(t, `${language}/figure/lstm-cell/`)
    const { menu } = await open(figure(page, 'lstm-cell').root, 'share')
    await menu.getByLabel(label).check()
    assert.match(await menu.locator('.link').inputValue(), /lstm-cell\.hide=keep/)
  }
})

test('with all settings locked the numbers in the picture cannot be changed, nor a preset chosen', async t => {
  const free = await living(t, 'lstm-cell')
  assert.ok(await free.root.locator('.handle').count() > 10)
  const { root } = await living(t, 'lstm-cell', '?lstm-cell.lock=all')
  assert.equal(await root.locator('.handle').count(), 0)
  assert.equal(await root.locator('[data-action=preset]').count(), 0)
  assert.equal(await root.locator('.controls :is(input, select, button)').count(), 0)
  assert.ok(await root.locator('.controls .value').count() >= 3, 'the values can be read')
})

test('the embed code gives a living figure to another page', async t => {
  const { page, root, context } = await living(t, 'lstm-cell', '?lstm-cell.hidden=2&lstm-cell.at=3')
  const { menu } = await open(root, 'share')
  await menu.locator('input[data-hide=caption]').check()
  const code = await menu.locator('textarea').inputValue()
  const address = new URL(await page.evaluate(code => new DOMParser().parseFromString(code, 'text/html').querySelector('iframe').src, code))
  assert.equal(address.searchParams.get('embed'), '1')
  if ((await page.request.get(address.href)).status() === 404) return t.skip('there is no page of the figure alone')
  const other = await context.newPage()
  await other.setContent(`<title>Another page</title>${code}`)
  const frame = other.frameLocator('iframe')
  await frame.locator('figure[data-live] .stage canvas').waitFor({ timeout: 20_000 })
  assert.equal(await frame.locator('[data-setting=hidden]').first().inputValue(), '2')
  assert.equal(await frame.locator('[data-action=scrub]').inputValue(), '3')
  assert.equal(await frame.locator('.caption').isVisible(), false)
})

test('hiding and locking are chosen in the share menu', async t => {
  const { page, root, context } = await living(t, 'lstm-cell')
  const { menu } = await open(root, 'share')
  await menu.locator('input[data-hide=transport]').check()
  await menu.locator('input[data-lock]').check()
  const link = await menu.locator('.link').inputValue()
  assert.match(link, /lstm-cell\.hide=transport&lstm-cell\.lock=all/)
  const again = await context.newPage()
  await again.goto(link)
  await figure(again, 'lstm-cell-2').come()
  await figure(again, 'lstm-cell').come()
  assert.equal(await again.locator('#lstm-cell .transport').count(), 0)
  assert.equal(await again.locator('#lstm-cell-2 .transport').count(), 1)
  await page.close()
})

test('menus open and close by keys, and are in thumb’s reach on a phone', async t => {
  const { page, root } = await living(t, 'lstm-cell', '', { viewport: PHONE, hasTouch: true, isMobile: true })
  const summary = root.locator('details[data-menu=share] summary')
  await summary.focus()
  await page.keyboard.press('Enter')
  const copy = root.locator('[data-do=link]')
  await copy.waitFor()
  for (const target of await root.locator('.unfolded :is(button, a, label:has(input))').filter({ visible: true }).all()) {
    const { height } = await target.boundingBox()
    assert.ok(height >= 24, `${await target.textContent()}: ${height} px`)
  }
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= PHONE.width, 'nothing sticks out')
  await copy.focus()
  await page.keyboard.press('Escape')
  await eventually(() => copy.count(), count => count === 0, 'the menu is closed')
  assert.ok(await summary.evaluate(summary => summary === document.activeElement), 'the focus is back')
})

test('on paper every figure shows its present moment as a drawing, and on the screen it does not', async t => {
  const { page, root, action } = await living(t, 'lstm-cell', '?lstm-cell.at=3', { colorScheme: 'dark' })
  await action('forward').click()
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const drawing = root.locator('.stage > svg.picture.print')
  assert.equal(await drawing.count(), 1)
  assert.equal(await drawing.evaluate(svg => getComputedStyle(svg).display), 'none', 'not on the screen')
  assert.ok(await drawing.locator('text').count() > 20)
  assert.ok(!(await drawing.innerHTML()).includes('#'), 'in the names of colours')
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  assert.equal(await drawing.count(), 0)
})

test('on paper kept runs are drawings as well, and on the screen canvases', async t => {
  const { page, root } = await living(t, 'lstm-cell', '?lstm-cell.kept1.hidden=2&lstm-cell.kept2.hidden=3&lstm-cell.at=3', { colorScheme: 'dark' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const [drawings, canvases] = [root.locator('.kept svg.picture.print'), root.locator('.kept canvas')]
  assert.deepEqual([await drawings.count(), await canvases.count()], [2, 2])
  assert.deepEqual([await drawings.filter({ visible: true }).count(), await canvases.filter({ visible: true }).count()], [0, 2], 'on the screen')
  await page.emulateMedia({ media: 'print' })
  assert.deepEqual([await drawings.filter({ visible: true }).count(), await canvases.filter({ visible: true }).count()], [2, 0], 'on paper')
  const inks = await drawings.evaluateAll(all => all.map(svg => svg.innerHTML))
  for (const ink of inks) {
    assert.ok((ink.match(/<text/g) ?? []).length > 10, 'with its letters')
    assert.ok(!ink.includes('#'), 'in the names of colours')
  }
  assert.notEqual(inks[0], inks[1], 'each its own run')
  assert.deepEqual(await drawings.evaluateAll(all => all.map(svg => svg.getAttribute('aria-label'))), ['Kept run 1', 'Kept run 2'])
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  assert.equal(await drawings.count(), 0)
})

test('a lesson is presented section by section, by keys and a clicker, and the address keeps the place', async t => {
  const { page, troubles } = await here.openLive(t, LESSON)
  const shown = () => page.locator('main h2').filter({ visible: true }).allTextContents()
  const html = page.locator('html')
  await page.locator('button[data-action=present]').click()
  await eventually(() => html.getAttribute('data-present'), value => value !== null, 'it is on')
  assert.equal((await shown()).length, 0, 'first what stands before all headings')
  assert.equal(await page.locator('header.site').isVisible(), false)
  const number = page.locator('.presenting .place')
  const [, count] = (await number.textContent()).match(/^1 \/ (\d+)$/)
  assert.equal(Number(count), await page.locator('main article > h2').count() + 1)
  await until(page, 'PageDown', async () => (await shown()).length === 1)
  assert.equal(await number.textContent(), `2 / ${count}`)
  const { searchParams, hash } = new URL(page.url())
  assert.equal(searchParams.get('present'), '1')
  assert.ok(hash.length > 1)
  await page.reload({ waitUntil: 'load' })
  await eventually(() => number.textContent(), text => text === `2 / ${count}`, 'the same section after a reload')
  await until(page, 'ArrowLeft', async () => await number.textContent() === `1 / ${count}`)
  await page.keyboard.press('Escape')
  await eventually(() => html.getAttribute('data-present'), value => value === null, 'it is off')
  assert.equal(new URL(page.url()).searchParams.get('present'), null)
  assert.ok(await page.locator('header.site').isVisible())
  assert.deepEqual(troubles, [])
})

test('a presentation begins where the reader is, and follows links within the text', async t => {
  const { page } = await here.openLive(t, `${LESSON}#problem`)
  const place = page.locator('.presenting .place')
  const title = () => page.locator('main h2').filter({ visible: true }).first().getAttribute('id')
  await page.locator('#layer-norm').evaluate(heading => heading.scrollIntoView({ behavior: 'instant' }))
  await page.locator('button[data-action=present]').evaluate(button => button.click())
  await place.waitFor()
  assert.equal(await title(), 'layer-norm', 'not where the address has been')
  await page.evaluate(() => { location.hash = 'code' })
  await eventually(title, id => id === 'code', 'the section that a link leads to')
  assert.equal(new URL(page.url()).hash, '#code')
})

test('p presents from within a figure, whose arrow keys step it there', async t => {
  const { page, root, at } = await living(t, 'lstm-cell', '?lstm-cell.at=3')
  await page.keyboard.press('p')
  assert.equal(await page.locator('html').getAttribute('data-present'), null, 'a letter is no key of the whole page')
  await root.locator('.stage').focus()
  await page.keyboard.press('p')
  await eventually(() => page.locator('html').getAttribute('data-present'), value => value !== null, 'it is on')
  await root.locator('.stage').focus()
  const section = await page.locator('.presenting .place').textContent()
  await page.keyboard.press('ArrowRight')
  await eventually(at, value => value === 4, 'one step on')
  assert.equal(await page.locator('.presenting .place').textContent(), section)
})

/** Presses a key until something holds, but not for ever. */
async function until(page, key, holds) {
  for (let press = 0; press < 20; press++) {
    if (await holds()) return
    await page.keyboard.press(key)
    await page.waitForTimeout(100)
  }
  assert.fail(`${key} does not lead there`)
}

test('a value of present that is none gets a sentence, and the page works', async t => {
  const { page } = await here.openLive(t, `${LESSON}?present=maybe`)
  assert.match(await page.locator('.news').textContent(), /present=maybe/)
})
