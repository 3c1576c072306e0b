// Predictions: every kind is answered by mouse, by keys and by touch; answers are kept, erased, saved and loaded; and the links for teachers hold.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import { LESSONS, PHONE, eventually, useSite } from './helpers.mjs'

const here = useSite()
const KEY = 'unrolled.answers'
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The parts of the first question that `selector` finds. */
function question(page, selector) {
  const root = page.locator(selector).first()
  return {
    root,
    pen: root.locator('.pen'),
    commit: root.locator('[data-action=commit]'),
    again: root.locator('[data-action=again]'),
    outcome: root.locator('.outcome'),
    replies: root.locator('.reply:visible'),
    come: async () => {
      await root.waitFor({ state: 'attached' })
      await root.evaluate(section => section.scrollIntoView({ block: 'center', behavior: 'instant' }))
      await root.and(page.locator('[data-live]')).waitFor({ timeout: 10_000 })
    },
    answered: () => root.and(page.locator('[data-answered]')).waitFor({ timeout: 60_000 }),
    /** A place of the axes, in pixels of the window; shares go from left to right and from below to above. */
    place: (x, y) => root.locator('fieldset svg.axes').evaluate((svg, [x, y]) => {
      const [left, top, width, height] = svg.dataset.plot.split(' ').map(Number)
      const frame = svg.getBoundingClientRect()
      const scale = frame.width / svg.viewBox.baseVal.width
      return { x: frame.left + (left + x * width) * scale, y: frame.top + (top + (1 - y) * height) * scale }
    }, [x, y]),
  }
}

const choice = page => question(page, '.predict:has(input[type=radio])')
const number = page => question(page, '.predict:not(.check)[data-tolerance][data-measure]')
const curve = page => question(page, '.predict[data-curve]')
const point = page => question(page, '.predict[data-point]')
const kept = page => page.evaluate(key => localStorage.getItem(key), KEY)
const answers = async page => ((await kept(page)) ?? '').split('\n').filter(line => line.includes('\t'))

async function draw(page, asked, places) {
  const points = []
  for (const [x, y] of places) points.push(await asked.place(x, y))
  await page.mouse.move(points[0].x, points[0].y)
  await page.mouse.down()
  for (const { x, y } of points.slice(1)) await page.mouse.move(x, y, { steps: 5 })
  await page.mouse.up()
}

const FALLING = [[0, 0.8], [0.3, 0.7], [0.5, 0.4], [1, 0.2]]

test('a choice: nothing is revealed before the reader commits, and then what came out, once', async t => {
  const { page, troubles } = await here.openLive(t, LESSONS.en)
  const asked = choice(page)
  await asked.come()
  assert.equal(await asked.root.locator('.answer').count(), 0, 'the printed answer is out of the way')
  assert.equal(await asked.root.locator('.says:visible, .explain:visible').count(), 0)
  await asked.commit.click()
  assert.match(await asked.outcome.innerText(), /Choose an answer/)
  await asked.root.locator('input[type=radio]').nth(1).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await asked.answered()
  assert.match(await asked.outcome.innerText(), /It came out otherwise\. The engine has just computed: 0\./)
  assert.equal(await asked.outcome.getAttribute('role'), 'status')
  assert.ok(await asked.commit.evaluate(button => document.activeElement === button), 'the focus stays where it was')
  assert.equal(await asked.root.locator('.says:visible').count(), 1)
  assert.ok(await asked.root.locator('.explain').isVisible())
  await page.keyboard.press('Enter')
  assert.equal((await answers(page)).length, 1, 'a prediction counts once')
  assert.deepEqual(troubles, [])
})

test('a number: typed with a comma and its unit, committed with Enter, once', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const asked = number(page)
  await asked.come()
  const field = asked.root.locator('input[type=text]')
  await field.fill('many')
  await field.press('Enter')
  assert.match(await asked.outcome.innerText(), /not a number/)
  const unit = (await asked.root.locator('.unit').innerText()).trim()
  await field.fill(`120,5 ${unit}`)
  await field.press('Enter')
  await eventually(() => asked.outcome.innerText(), text => /two|thousand|point/.test(text) || /120\.5/.test(text), 'it is taken')
  await asked.answered()
  assert.match(await asked.outcome.innerText(), new RegExp(`computed: [\\d.]+ ${unit}; your answer: 120\\.5`))
  assert.equal(await asked.replies.count(), 1, 'a reply to this answer')
  assert.ok(await field.evaluate(field => field.readOnly))
})

test('a curve: drawn with the mouse, then shown with the engine’s, with the distance in words', async t => {
  const { page, troubles } = await here.openLive(t, LESSONS.en)
  const asked = curve(page)
  await asked.come()
  assert.equal(await asked.root.locator('.axes .engine').count(), 0, 'nothing of the engine’s is to be seen')
  await draw(page, asked, [[0, 0.8], [0.5, 0.5]])
  await asked.commit.click()
  assert.match(await asked.outcome.innerText(), /left edge to the right/)
  await draw(page, asked, FALLING)
  await asked.commit.click()
  await asked.answered()
  assert.match(await asked.outcome.innerText(), /On average your curve (lies|is off by a factor of) [\d.]+.*Both end lower than they began\./)
  assert.equal(await asked.root.locator('.axes path.engine').count(), 1)
  assert.equal(await asked.root.locator('.axes path.yours').count(), 1)
  assert.deepEqual(await asked.root.locator('.axes text:is(.yours, .engine)').allTextContents(), ['yours', 'engine'])
  assert.ok(await asked.pen.isHidden(), 'it cannot be drawn over any more')
  assert.deepEqual(troubles, [])
})

test('a curve: clicked from place to place, without dragging', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const asked = curve(page)
  await asked.come()
  for (const [x, y] of FALLING) {
    const { x: left, y: top } = await asked.place(x, y)
    await page.mouse.click(left, top)
  }
  await asked.commit.click()
  await asked.answered()
})

test('a curve: drawn with keys alone, and told as it is drawn', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const asked = curve(page)
  await asked.come()
  await asked.pen.focus()
  assert.match(await asked.pen.getAttribute('aria-valuetext'), /nothing drawn yet/)
  await page.keyboard.press('PageUp')
  assert.doesNotMatch(await asked.pen.getAttribute('aria-valuetext'), /nothing drawn yet/)
  await page.keyboard.press('End')
  for (let press = 0; press < 4; press++) await page.keyboard.press('PageDown')
  await asked.commit.focus()
  await page.keyboard.press('Enter')
  await asked.answered()
  assert.match(await asked.outcome.innerText(), /Both end lower/)
})

test('a curve: typed', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const asked = curve(page)
  await asked.come()
  const field = asked.root.locator('[data-axis=pairs]')
  await field.fill('0: 1,4; x')
  await asked.commit.click()
  assert.match(await asked.outcome.innerText(), /no places/)
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  await field.fill('0: 1,4; 100: 1; 300: 0.02')
  await field.press('Enter')
  await asked.answered()
})

test('a curve and a point: drawn with a finger on a phone', async t => {
  const { page, context } = await here.openLive(t, LESSONS.en, { viewport: PHONE, isMobile: true, hasTouch: true })
  const session = await context.newCDPSession(page)
  const touch = (type, point) => session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] })
  const asked = curve(page)
  await asked.come()
  for (let stroke = 0; stroke < 2; stroke++) {
    await touch('touchStart', await asked.place(0, 0.7))
    for (let step = 1; step <= 20; step++) await touch('touchMove', await asked.place(step / 20, 0.7 - 0.02 * step))
    await touch('touchEnd')
  }
  // Two touches in quick succession are a double tap, which is no click; on a busy machine the last touch comes late.
  await eventually(async () => {
    await page.waitForTimeout(700)
    await asked.commit.tap()
    return asked.commit.getAttribute('aria-disabled')
  }, disabled => disabled === 'true', 'the reader has committed')
  await asked.answered()
  const placed = point(page)
  await placed.come()
  const { x, y } = await placed.place(0.4, 0.6)
  await page.touchscreen.tap(x, y)
  await placed.commit.tap()
  await placed.answered()
})

test('a point: by mouse, by keys, and typed', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const asked = point(page)
  await asked.come()
  await asked.commit.click()
  assert.match(await asked.outcome.innerText(), /Place the point/)
  const { x, y } = await asked.place(0.25, 0.75)
  await page.mouse.click(x, y)
  const fields = asked.root.locator('.tools input')
  const typed = async () => [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()].map(text => Number(text.replace('−', '-')))
  const clicked = await typed()
  await asked.pen.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const moved = await typed()
  assert.ok(moved[0] > clicked[0] && moved[1] < clicked[1], `${clicked} → ${moved}`)
  await fields.nth(0).fill('−99')
  await asked.commit.click()
  assert.match(await asked.outcome.innerText(), /outside the axes/)
  await fields.nth(0).fill('0,1')
  await fields.nth(1).fill('−0.1')
  await fields.nth(1).press('Enter')
  await asked.answered()
  assert.match(await asked.outcome.innerText(), /The engine’s point lies at .*off by/)
  assert.equal(await asked.root.locator('.axes circle.engine').count(), 1)
})

test('answers are there again after a reload and in the other language, and taking one back erases it', async t => {
  const { page, context } = await here.openLive(t, LESSONS.en)
  const asked = choice(page)
  await asked.come()
  await asked.root.locator('input[type=radio]').first().check()
  await asked.commit.click()
  await asked.answered()
  const drawn = curve(page)
  await drawn.come()
  await draw(page, drawn, FALLING)
  await drawn.commit.click()
  await drawn.answered()
  const said = await drawn.outcome.innerText()
  const summary = page.locator('.record .count')
  assert.match(await summary.innerText(), /^2 of \d+ questions/)

  await page.reload({ waitUntil: 'load' })
  await asked.come()
  await asked.answered()
  assert.ok(await asked.root.locator('input[type=radio]').first().isChecked())
  assert.equal(await asked.outcome.getAttribute('role'), null, 'nobody waits for it, so it is not announced')
  await drawn.come()
  await drawn.answered()
  assert.equal(await drawn.outcome.innerText(), said, 'the same drawing, the same words')

  const other = await context.newPage()
  await other.goto(here.server.url + LESSONS.ko, { waitUntil: 'load' })
  await choice(other).come()
  await choice(other).answered()
  await other.close()

  await asked.again.click()
  assert.equal(await asked.outcome.innerText(), '')
  assert.equal(await asked.root.locator('input:checked, .mark, .says:visible').count(), 0)
  assert.ok(await asked.commit.evaluate(button => document.activeElement === button))
  assert.match(await summary.innerText(), /^1 of/)
  assert.equal((await answers(page)).length, 1)
})

test('the record is saved as a file, erased, brought back, erased for good, and loaded again', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const asked = choice(page)
  await asked.come()
  await asked.root.locator('input[type=radio]').first().check()
  await asked.commit.click()
  await asked.answered()
  const record = page.locator('.record')
  const press = action => record.locator(`[data-action=${action}]`).click()
  const [download] = await Promise.all([page.waitForEvent('download'), press('save-answers')])
  assert.match(download.suggestedFilename(), /^unrolled-answers-\d{4}-\d\d-\d\d\.txt$/)
  const text = await readFile(await download.path(), 'utf8')
  assert.match(text, /^unrolled answers 1\nlstm\t.*\toption 1\t.*\nend 1\n$/)

  const told = record.locator('.told')
  for (const erase of ['erase-answers', 'erase_all-answers']) {
    await press(erase)
    assert.equal(await kept(page), null)
    assert.equal(await asked.root.getAttribute('data-answered'), null, 'the question is open again')
    await press('undo')
    assert.equal((await answers(page)).length, 1)
  }
  await press('erase_all-answers')
  await page.reload({ waitUntil: 'load' })
  assert.equal(await kept(page), null, 'erased')

  const load = async (name, body) => {
    await record.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(body) })
    await eventually(() => told.innerText(), said => said !== '', 'something is said about the file')
    const said = await told.innerText()
    await told.evaluate(line => { line.textContent = '' })
    return said
  }
  await asked.come()
  await record.waitFor()
  assert.match(await load('a.txt', text.slice(0, -9)), /breaks off/)
  assert.match(await load('a.json', '{"answers": 1}'), /not a record/)
  assert.match(await load('a.txt', text.replace('answers 1', 'answers 9')), /newer version/)
  assert.match(await load('a.txt', text.replace('option 1', 'option x')), /cannot be read/)
  assert.match(await load('a.bin', Buffer.alloc(2_000_000, 7)), /too large/)
  assert.equal(await kept(page), null, 'nothing was taken')
  assert.match(await load('a.txt', text), /have been added/)
  assert.equal((await answers(page)).length, 1)
  await asked.come()
  await asked.answered()
})

test('what is brought back does not replace what has been answered since', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const asked = choice(page)
  await asked.come()
  const answer = async place => {
    await asked.root.locator('input[type=radio]').nth(place).check()
    await asked.commit.click()
    await asked.answered()
  }
  const record = page.locator('.record')
  await answer(0)
  await page.waitForTimeout(1100)
  await record.locator('[data-action=erase-answers]').click()
  await answer(1)
  await record.locator('[data-action=undo]').click()
  assert.match(await kept(page), /\toption 2\t/)
})

test('an answer that does not fit its question is kept, and not counted', async t => {
  const { page } = await here.openLive(t, LESSONS.en)
  const key = await choice(page).root.getAttribute('data-key')
  const text = `unrolled answers 1\nlstm\t${key}\toption 99\t\t2026-11-26T09:30:00Z\nend 1\n`
  await page.evaluate(([name, text]) => localStorage.setItem(name, text), [KEY, text])
  await page.reload({ waitUntil: 'load' })
  const record = page.locator('.record')
  await record.waitFor()
  assert.match(await record.locator('.count').textContent(), /^0 of/)
  assert.equal(await kept(page), text)
})

test('what stands in storage and cannot be read is set aside, with a sentence', async t => {
  const strange = ['{"version": 7}', 'unrolled answers 1\nnonsense\nlstm\tkey\tnumber 1\tso\t2026-01-01T00:00:00Z\nend 2\n', '\u0000', 'x'.repeat(100_000)]
  for (const text of strange) {
    const { page, troubles } = await here.open(t, LESSONS.en)
    await page.waitForLoadState('networkidle')
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, text])
    await page.reload({ waitUntil: 'load' })
    await page.locator('.record').waitFor()
    assert.match(await page.locator('.record .told').innerText(), /set aside/)
    const aside = await page.evaluate(key => localStorage.getItem(`${key}.set-aside`), KEY)
    assert.ok(text.includes(aside.trim()) && aside.length > 0, 'it is there to the letter')
    const asked = choice(page)
    await asked.come()
    await asked.root.locator('input[type=radio]').first().check()
    await asked.commit.click()
    await asked.answered()
    assert.equal((await answers(page)).length, text.includes('number 1') ? 2 : 1)
    assert.deepEqual(troubles, [])
  }
})

test('without storage predictions work, and once it is said that nothing is kept', async t => {
  const script = () => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('off', 'SecurityError') } })
  const { page, troubles } = await here.openLive(t, LESSONS.en, { script })
  const asked = choice(page)
  await asked.come()
  await asked.root.locator('input[type=radio]').first().check()
  await asked.commit.click()
  await asked.answered()
  assert.match(await asked.root.locator('.alive').innerText(), /keeps nothing/)
  assert.match(await page.locator('.record .count').innerText(), /^1 of/)
  assert.deepEqual(troubles, [])
})

test('with answers=shown every answer stands open, and with answers=hidden none can be revealed', async t => {
  const shown = (await here.openLive(t, `${LESSONS.en}?answers=shown`)).page
  const all = await shown.locator('.predict').count()
  await shown.locator('.record').waitFor()
  assert.equal(await shown.locator('.predict .answer[open]').count(), all)

  const { page } = await here.openLive(t, `${LESSONS.en}?answers=hidden`)
  await page.locator('.record').waitFor()
  assert.equal(await page.locator('.predict :is(.answer, .explain, .says, .reply)').count(), 0)
  const asked = choice(page)
  await asked.come()
  await asked.root.locator('input[type=radio]').first().check()
  await asked.commit.click()
  await asked.answered()
  assert.match(await asked.outcome.innerText(), /noted/)
  assert.equal(await asked.root.locator('.mark, .holds').count(), 0)
  assert.match((await answers(page))[0], /\toption 1\t\t/, 'what was answered is kept, what came out is not said there either')

  const plain = await here.open(t, `${LESSONS.en}?answers=hidden`)
  await plain.page.route('**/*.wasm', route => route.abort())
  await plain.page.reload({ waitUntil: 'load' })
  assert.equal(await plain.page.locator('.predict .answer:visible').count(), 0, 'not while the program is on its way either')
})

test('another value of answers gets a sentence, and both links can be copied', async t => {
  const { page, context } = await here.openLive(t, `${LESSONS.en}?answers=%3Cb%3E&lstm-cell.hidden=2`)
  assert.match(await page.locator('main .notice').first().innerText(), /there are shown and hidden/)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const record = page.locator('.record')
  await record.locator('.teachers > summary').click()
  for (const value of ['shown', 'hidden']) {
    await record.locator(`[data-action=copy-link][data-answers=${value}]`).click()
    await eventually(() => record.locator('.told').innerText(), said => /copied/.test(said), 'it says so')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    assert.equal(link, `${here.server.url}${LESSONS.en}?lstm-cell.hidden=2&answers=${value}`)
    assert.equal(await record.locator(`a[data-answers=${value}]`).getAttribute('href'), link)
  }
})

test('without its program a question stays as it was printed, with its answer', async t => {
  const { page } = await here.open(t, LESSONS.en, { javaScriptEnabled: false })
  const asked = curve(page)
  assert.equal(await asked.root.locator('.tools:visible').count(), 0)
  assert.ok(await asked.root.locator('fieldset svg.axes').isVisible())
  await asked.root.locator('.answer summary').click()
  assert.ok(await asked.root.locator('.answer path.engine').isVisible())
  assert.match(await asked.root.locator('.answer .value').innerText(), /The engine computes/)
})

for (const colorScheme of ['light', 'dark']) {
  test(`answered questions and the record have no accessibility violations, ${colorScheme}`, async t => {
    const { page } = await here.openLive(t, LESSONS.en, { colorScheme })
    const picked = choice(page)
    await picked.come()
    await picked.root.locator('input[type=radio]').nth(1).check()
    await picked.commit.click()
    const typed = number(page)
    await typed.come()
    await typed.root.locator('input[type=text]').fill('100')
    const drawn = curve(page)
    await drawn.come()
    await draw(page, drawn, FALLING)
    const placed = point(page)
    await placed.come()
    const { x, y } = await placed.place(0.25, 0.75)
    await page.mouse.click(x, y)
    for (const asked of [typed, drawn, placed]) await asked.commit.click()
    for (const asked of [picked, typed, drawn, placed]) {
      await asked.come()
      await asked.answered()
    }
    await page.locator('.record [data-action=erase-answers]').click()
    await page.locator('.record [data-action=undo]').click()
    await page.locator('.record .teachers > summary').click()
    await page.evaluate(await readFile(AXE, 'utf8'))
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
    assert.deepEqual(violations.map(found => `${found.id}: ${found.nodes.map(node => node.html.slice(0, 120)).join(' ')}`), [])
  })
}
