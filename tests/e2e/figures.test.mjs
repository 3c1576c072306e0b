// The living figures of the lesson: addresses, keyboard, transport, reduced motion.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { FIGURES, LESSONS, PHONE, eventually, figure, live, useSite } from './helpers.mjs'

const here = useSite()
const LESSON = LESSONS.en

test('a figure goes forward, and back to the same picture', async t => {
  const { page, troubles } = await here.openLive(t, LESSON)
  for (const name of FIGURES) {
    const { come, restart, action, at, picture } = figure(page, name)
    await come()
    await restart()
    const first = await eventually(at, Number.isFinite, `${name}: the moment is a number`)
    const before = await settled(picture)
    await action('forward').click()
    await eventually(at, value => value === first + 1, `${name}: one step forward`)
    await eventually(picture, value => value !== before, `${name}: the picture changes`)
    await action('back').click()
    await eventually(at, value => value === first, `${name}: one step back`)
    await eventually(picture, value => value === before, `${name}: the same picture`).catch(() => assert.fail(`${name}: stepping back gives another picture`))
  }
  assert.deepEqual(troubles, [])
})

test('a step that leads nowhere is off, is announced so, and leaves the focus where it is', async t => {
  const { page, troubles } = await here.openLive(t, LESSON)
  const { come, action, at } = figure(page, 'lstm-cell')
  const off = async what => await action(what).getAttribute('aria-disabled') === 'true'
  const offs = async () => [await off('back'), await off('forward')]
  await come()
  await action('scrub').press('Home')
  await eventually(async () => String(await offs()), ends => ends === 'true,false', 'no way back from the first moment')
  await action('scrub').press('End')
  await eventually(async () => String(await offs()), ends => ends === 'false,true', 'no way on from the last moment')
  const last = await at()
  await action('forward').focus()
  await page.keyboard.press('Enter')
  assert.equal(await at(), last)
  await action('scrub').press('ArrowLeft')
  await action('forward').focus()
  await page.keyboard.press('Enter')
  await eventually(at, value => value === last, 'the last moment again')
  assert.equal(await page.evaluate(() => document.activeElement.dataset.action), 'forward', 'the focus stays')
  assert.equal(await action('forward').evaluate(button => getComputedStyle(button).opacity < 0.5), true, 'it is seen')
  assert.deepEqual(troubles, [])
})

test('a deep link restores settings and moment', async t => {
  const { page, troubles } = await here.openLive(t, `${LESSON}?lstm-cell.hidden=2&lstm-cell.at=5`)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  await eventually(cell.at, value => value === 5, 'the moment of the link is shown')
  assert.equal(await cell.setting('hidden'), '2')
  assert.equal(await problems(cell), '')
  assert.deepEqual(troubles, [])
})

test('what the reader does stands in the address, and the address gives the same picture again', async t => {
  const { page } = await here.openLive(t, `${LESSON}?lstm-cell.hidden=2`)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const start = await cell.at()
  for (let step = 0; step < 3; step++) await cell.action('forward').click()
  const at = await eventually(cell.at, value => value === start + 3, 'three moments further on')
  await eventually(async () => new URL(page.url()).searchParams.get('lstm-cell.at'), value => value === String(at), 'the moment is in the address')
  const before = await settled(cell.picture)
  const text = await cell.description.textContent()
  await page.reload({ waitUntil: 'load' })
  await live(page)
  await page.mouse.move(0, 0)
  await cell.come()
  assert.equal(await cell.setting('hidden'), '2')
  await eventually(cell.at, value => value === at, 'the same moment')
  assert.equal(await cell.description.textContent(), text)
  assert.ok(await settled(cell.picture) === before, 'the same picture')
})

test('settings in the address may stand in any order', async t => {
  // Another rule takes the learning rate back to its usual value: it is written first, wherever it stands.
  const { page } = await here.openLive(t, 'en/figure/one-step/?one-step.rate=0.3&one-step.rule=adam')
  const step = figure(page, 'one-step')
  assert.deepEqual([await step.setting('rule'), await step.setting('rate')], ['adam', '0.3'])
  assert.equal(await problems(step), '')
})

test('on the way back through sections the address follows the figure', async t => {
  const { page } = await here.openLive(t, LESSON)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const at = () => new URL(page.url()).searchParams.get('lstm-cell.at')
  await cell.action('scrub').press('Home')
  await eventually(at, value => value === '0', 'the moment is in the address')
  await page.evaluate(() => { location.hash = 'parameters' })
  await cell.action('forward').click()
  await eventually(at, value => value === '1', 'the next moment')
  await page.goBack()
  await eventually(at, value => value === '1', 'the moment that is shown')
  assert.equal(await cell.at(), 1)
})

// Each of these gets a sentence in the figure that it is about, and harms nothing else.
const HOSTILE = {
  'an unknown setting': 'lstm-cell.colour=red',
  'a missing value': 'lstm-cell.hidden',
  'an empty value': 'lstm-cell.hidden=',
  'a huge number': 'lstm-cell.hidden=999999999999999999999',
  'a negative number': 'lstm-cell.hidden=-3',
  'NaN': 'lstm-cell.hidden=NaN',
  'a word for a number': 'lstm-cell.hidden=four',
  'an infinite number': 'lstm-cell.seed=Infinity',
  'a moment that is not there': 'lstm-cell.at=99999999',
  'a moment before the first': 'lstm-cell.at=-1',
  'a moment that is no number': 'lstm-cell.at=NaN',
  'half a code for a character': 'lstm-cell.hidden=%E0%A4',
  'a setting that is named twice': 'lstm-cell.hidden=2&lstm-cell.hidden=3',
  'markup': 'lstm-cell.hidden=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  'a very long value': `lstm-cell.hidden=${'9'.repeat(5000)}`,
}

for (const [what, query] of Object.entries(HOSTILE)) {
  test(`${what} in the address is answered with a sentence, and the rest works`, async t => {
    const { page, troubles } = await here.openLive(t, `${LESSON}?${query}`)
    const cell = figure(page, 'lstm-cell')
    await cell.come()
    assert.notEqual(await eventually(() => problems(cell), text => text !== '', 'a sentence in the figure'), '')
    await worksStill(page)
    assert.deepEqual(troubles, [])
  })
}

test('a figure that does not exist in the address harms nothing', async t => {
  const { page, troubles } = await here.openLive(t, `${LESSON}?no-such-figure.hidden=2&%%%&&==&.=.&lstm-cell.=1`)
  assert.match(await page.locator('.news').textContent(), /“no-such-figure”.*There are: lstm-cell, /)
  await worksStill(page)
  assert.deepEqual(troubles, [])
})

test('a setting in the address without its figure is named, and how to write it', async t => {
  const { page } = await here.openLive(t, 'en/figure/lstm-cell/?hidden=2&utm_source=mail')
  assert.match(await page.locator('.news').textContent(), /lstm-cell\.hidden=/)
})

async function worksStill(page) {
  for (const name of FIGURES) {
    const { come, restart, action, at } = figure(page, name)
    await come()
    await restart()
    const first = await at()
    await action('forward').click()
    await eventually(at, value => value === first + 1, `${name} still steps`)
  }
}

async function problems({ problems }) {
  return (await problems.allInnerTexts()).join(' ').trim()
}

test('Tab reaches every button and control of every figure, and the focus can be seen', async t => {
  const { page } = await here.openLive(t, LESSON)
  for (const id of FIGURES) await figure(page, id).come()
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  const expected = await page.evaluate(() => {
    const usable = e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ checkVisibilityCSS: true })
    let number = 0
    for (const e of document.querySelectorAll('figure[data-figure] :is(.transport, .controls) :is(button, input, select, textarea)')) {
      // Of a group of radio buttons Tab reaches one.
      const group = e.type === 'radio' && e.name ? [...document.getElementsByName(e.name)] : [e]
      if (usable(e) && (group.find(g => g.checked) ?? group[0]) === e) e.dataset.expected = number++
    }
    return number
  })
  assert.ok(expected >= FIGURES.length * 5, `there are transport buttons and controls (${expected})`)
  const { reached, unseen } = await tabThrough(page)
  const missed = await page.evaluate(reached => [...document.querySelectorAll('[data-expected]')]
    .filter(e => !reached.includes(e.dataset.expected)).map(e => e.outerHTML.slice(0, 120)), reached)
  assert.deepEqual(missed, [], 'Tab does not reach these')
  assert.deepEqual(unseen, [], 'the focus on these cannot be seen')
})

/** Presses Tab until the focus is back at the beginning. */
async function tabThrough(page) {
  const reached = []
  const unseen = []
  for (let press = 0; press < 600; press++) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => {
      const e = document.activeElement
      if (!e || e === document.body) return null
      if (e.dataset.visited) return { again: true }
      e.dataset.visited = 'yes'
      const shows = style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
      const seen = [e, e.parentElement, e.nextElementSibling].some(near => near && shows(getComputedStyle(near)))
      return { expected: e.dataset.expected, seen, html: e.outerHTML.slice(0, 120) }
    })
    if (!focus || focus.again) break
    if (focus.expected !== undefined) reached.push(focus.expected)
    if (!focus.seen) unseen.push(focus.html)
  }
  return { reached, unseen }
}

for (const key of ['Space', 'Enter']) {
  test(`${key} plays and pauses`, async t => {
    const { page } = await here.openLive(t, LESSON)
    for (const name of FIGURES) {
      const { come, restart, action, at } = figure(page, name)
      await come()
      await restart()
      const first = await at()
      await action('play').focus()
      await page.keyboard.press(key)
      await eventually(at, value => value > first, `${name}: it plays`, 10_000)
      await page.keyboard.press(key)
      await page.waitForTimeout(300)
      const paused = await at()
      await page.waitForTimeout(1500)
      assert.equal(await at(), paused, `${name}: it is paused`)
    }
  })
}

test('arrow keys step on the slider of the moments', async t => {
  const { page } = await here.openLive(t, LESSON)
  for (const name of FIGURES) {
    const { come, restart, action, at } = figure(page, name)
    await come()
    await restart()
    const first = await at()
    await action('scrub').focus()
    await page.keyboard.press('ArrowRight')
    await eventually(at, value => value === first + 1, `${name}: right`)
    await page.keyboard.press('ArrowLeft')
    await eventually(at, value => value === first, `${name}: left`)
  }
})

test('with reduced motion, playing goes in steps and nothing else moves', async t => {
  const { page } = await here.openLive(t, LESSON, { reducedMotion: 'reduce' })
  for (const name of FIGURES) {
    const { come, restart, root, action } = figure(page, name)
    await come()
    await restart()
    await action('play').click()
    const { moments, pictures, running } = await root.evaluate(watch, 3000)
    assert.ok(moments > 1, `${name}: it plays`)
    assert.ok(pictures <= moments, `${name}: ${pictures} pictures of ${moments} moments`)
    assert.equal(running, 0, `${name}: animations of the style`)
    await action('play').click()
  }
})

test('a finger scrolls over a number, and drags it once it has been touched', async t => {
  const { page, context, troubles } = await here.openLive(t, LESSON, { viewport: PHONE, hasTouch: true, isMobile: true })
  const { come, root } = figure(page, 'lstm-cell')
  await come()
  const number = root.locator('.stage input.handle').first()
  await number.waitFor()
  const touch = await context.newCDPSession(page)
  const send = (type, ...touchPoints) => touch.send('Input.dispatchTouchEvent', { type, touchPoints })
  const middle = async () => {
    const { x, y, width, height } = await number.boundingBox()
    return { x: x + width / 2, y: y + height / 2 }
  }
  const drag = async () => {
    const { x, y } = await middle()
    await send('touchStart', { x, y })
    for (let step = 1; step <= 10; step++) await send('touchMove', { x, y: y - 6 * step })
    await send('touchEnd')
  }
  const scrolled = () => page.evaluate(() => scrollY)
  const [before, start] = [await number.inputValue(), await scrolled()]
  await drag()
  await eventually(scrolled, now => now > start, 'the page scrolls')
  assert.equal(await number.inputValue(), before, 'the number stays')
  await settled(scrolled)
  await send('touchStart', await middle())
  await send('touchEnd')
  const still = await scrolled()
  await drag()
  await eventually(() => number.inputValue(), now => Number(now) > Number(before), 'the number is dragged')
  assert.equal(await scrolled(), still, 'the page stays')
  const value = await number.inputValue()
  await eventually(() => root.locator('.tooltip').innerText(), text => text.includes(Number(value).toFixed(4)), `the tooltip says ${value}`)
  assert.deepEqual(troubles, [])
})

test('arrow keys go along the listings, which are one stop of the Tab key', async t => {
  const { page } = await here.openLive(t, LESSON)
  const { come, root } = figure(page, 'lstm-cell')
  await come()
  const tabs = root.locator('.panel:not([hidden]) [role=tab]')
  const chosen = () => tabs.evaluateAll(tabs => tabs.map(tab => tab.getAttribute('aria-selected')).indexOf('true'))
  const stops = () => tabs.evaluateAll(tabs => tabs.filter(tab => tab.tabIndex === 0).length)
  await tabs.first().focus()
  for (const [key, expected] of [['ArrowRight', 1], ['ArrowLeft', 0], ['ArrowLeft', await tabs.count() - 1]]) {
    await page.keyboard.press(key)
    assert.equal(await chosen(), expected, key)
    assert.equal(await stops(), 1)
    assert.ok(await tabs.nth(expected).evaluate(tab => tab === document.activeElement), 'the focus goes along')
  }
})

/** In the page: counts moments and pictures in every frame for some time. */
function watch(figure, milliseconds) {
  const moments = new Set()
  const pictures = new Set()
  let running = 0
  const end = performance.now() + milliseconds
  return new Promise(done => requestAnimationFrame(function frame() {
    // A picture is drawn in the frame after its moment; only settled ones count.
    moments.add(figure.querySelector('[data-action=scrub]').value)
    pictures.add([...figure.querySelectorAll('.stage canvas')].map(canvas => canvas.toDataURL()).join('|'))
    running = Math.max(running, document.getAnimations().filter(a => a.playState === 'running').length)
    if (performance.now() < end) requestAnimationFrame(frame)
    else done({ moments: moments.size, pictures: pictures.size - 1, running })
  }))
}

/** The picture, once it has stopped changing. */
async function settled(picture) {
  let last = await picture()
  for (let same = 0; same < 4;) {
    await new Promise(done => setTimeout(done, 100))
    const next = await picture()
    same = next === last ? same + 1 : 0
    last = next
  }
  return last
}

test('a run that is kept stays beside the one that is changed, in the address too, until it is removed', async t => {
  const { page, troubles } = await here.openLive(t, LESSON)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const [keep, kept] = [cell.root.getByRole('button', { name: 'Keep this run' }), cell.root.locator('.kept')]
  await keep.click()
  assert.match(await kept.locator('.difference').textContent(), /same as now/)
  await cell.root.locator('.more > summary').click()
  await cell.root.locator('.controls [data-setting=hidden]').fill('2')
  await eventually(() => kept.locator('.difference').textContent(), text => /4 \(now 2\)/.test(text), 'the difference is said')
  const blank = await kept.locator('canvas').evaluate(canvas => !new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer).some(Boolean))
  assert.ok(!blank, 'its picture is drawn')
  await eventually(async () => new URL(page.url()).search, query => /lstm-cell\.kept1=&/.test(query + '&') && /lstm-cell\.hidden=2/.test(query), 'both are in the address')
  await page.reload({ waitUntil: 'load' })
  await live(page)
  await cell.come()
  await eventually(() => kept.count(), count => count === 1, 'it is there again')
  await kept.getByRole('button', { name: /Return/ }).click()
  await eventually(() => cell.setting('hidden'), value => value === '4', 'back to its settings')
  await kept.getByRole('button', { name: /Remove/ }).click()
  await eventually(() => kept.count(), count => count === 0, 'it is gone')
  assert.deepEqual(troubles, [])
})

test('the link to a figure alone has its kept runs as they were kept', async t => {
  const { page } = await here.openLive(t, 'en/figure/descent/?descent.surface=rosenbrock&descent.start=-1.2,1&descent.rates=0.001,0.001')
  const { root } = figure(page, 'descent')
  const difference = () => root.locator('.kept .difference').textContent()
  await root.getByRole('button', { name: 'Keep this run' }).click()
  await root.locator('.controls input.number[aria-label^=Steps], .controls [data-kind=slider]:has-text("Steps") input.number').first().fill('141')
  const said = await eventually(difference, text => /140 \(now 141\)/.test(text), 'the difference is said')
  await root.locator('.fold > summary', { hasText: 'Share' }).click()
  const link = await root.locator('input.link').first().inputValue()
  await page.goto(link, { waitUntil: 'load' })
  await live(page)
  assert.equal(await eventually(difference, text => text !== '', 'the run is there'), said)
})

test('four runs are kept at most, and an address with more says so', async t => {
  const many = [1, 2, 3, 4, 5].map(n => `lstm-cell.kept${n}.hidden=${n}`).join('&')
  const { page } = await here.openLive(t, `${LESSON}?${many}&lstm-cell.kept1.hidden=99`)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  assert.equal(await cell.root.locator('.kept').count(), 4)
  const said = (await cell.problems.allTextContents()).join(' ')
  assert.match(said, /first four/)
  assert.match(said, /99/)
  assert.ok(await cell.root.getByRole('button', { name: 'Keep this run' }).isDisabled())
})

test('where there is no room for another run the button keeps the focus and says why', async t => {
  const { page, troubles } = await here.openLive(t, `${LESSON}?${[1, 2, 3].map(n => `lstm-cell.kept${n}.hidden=${n}`).join('&')}`)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const [keep, kept] = [cell.root.getByRole('button', { name: 'Keep this run' }), cell.root.locator('.kept')]
  assert.equal(await keep.getAttribute('aria-disabled'), 'false')
  await keep.focus()
  await page.keyboard.press('Enter')
  await eventually(() => kept.count(), count => count === 4, 'the fourth is kept')
  assert.ok(await hasFocus(keep), 'the focus stays')
  assert.equal(await keep.getAttribute('aria-disabled'), 'true')
  const said = async () => (await cell.problems.allTextContents()).join(' ')
  assert.equal(await said(), '', 'nothing has been refused yet')
  await page.keyboard.press('Enter')
  await eventually(said, text => /Four runs are kept\. Remove one/.test(text), 'a fifth is refused with a sentence')
  assert.equal(await cell.root.locator('.problems').getAttribute('role'), 'status', 'which is announced')
  assert.equal(await kept.count(), 4)
  assert.ok(await hasFocus(keep), 'the focus stays')
  await kept.last().getByRole('button', { name: /Remove/ }).click()
  await eventually(said, text => text === '', 'there is room again')
  assert.equal(await keep.getAttribute('aria-disabled'), 'false')
  assert.deepEqual(troubles, [])
})

test('a kept run that is removed hands the focus on to the next, and the last to the button that keeps', async t => {
  const { page } = await here.openLive(t, `${LESSON}?${[1, 2, 3].map(n => `lstm-cell.kept${n}.hidden=${n}`).join('&')}`)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const kept = cell.root.locator('.kept')
  const [keep, remove] = [cell.root.getByRole('button', { name: 'Keep this run' }), kept.getByRole('button', { name: /Remove/ })]
  const press = async (button, left) => {
    await button.focus()
    await page.keyboard.press('Enter')
    await eventually(() => kept.count(), count => count === left, `${left} are left`)
  }
  await press(remove.first(), 2)
  assert.ok(await hasFocus(remove.first()), 'the next has taken its place')
  await press(remove.last(), 1)
  assert.ok(await hasFocus(keep), 'after the last there is none')
  await press(remove, 0)
  assert.ok(await hasFocus(keep), 'nor after the only one')
})

test('a kept run has the words and the numbers of a picture, and its canvas a name', async t => {
  const { page, troubles } = await here.openLive(t, `${LESSON}?lstm-cell.kept1.hidden=2&lstm-cell.at=4`)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  const kept = cell.root.locator('.kept')
  const canvas = kept.getByRole('img', { name: /^Kept run 1: .*2 \(now 4\)/ })
  await canvas.waitFor()
  const description = () => canvas.evaluate(canvas => document.getElementById(canvas.getAttribute('aria-describedby'))?.textContent ?? '')
  await eventually(description, text => text.length > 40, 'it is described')
  const own = await cell.root.locator('.description').first().textContent()
  assert.notEqual(await description(), own, 'in other words than the picture above')
  for (const words of await kept.locator('details').all()) assert.equal(await words.getAttribute('open'), null, 'folded')
  const [table, rows] = [kept.locator('details.table'), () => kept.locator('details.table tbody tr').allTextContents()]
  assert.deepEqual(await rows(), [], 'filled when it is opened')
  await table.locator('summary').click()
  const before = (await eventually(rows, rows => rows.length > 0, 'there are numbers')).join()
  await cell.root.locator('details.table').first().locator('summary').click()
  const others = cell.root.locator('details.table').first().locator('tbody tr')
  await eventually(async () => (await others.allTextContents()).join(), text => text.length > 0 && text !== before, 'other numbers than above')
  const said = await description()
  await cell.action('forward').click()
  await eventually(rows, rows => rows.join() !== before, 'the numbers follow the moment')
  await eventually(description, text => text !== said, 'so do the words')
  assert.deepEqual(troubles, [])
})

test('kept runs that are computed after the present one appear when they are there', async t => {
  const { page, troubles } = await here.openLive(t, `en/figure/lstm-gates/?lstm-gates.at=94&${[5, 6, 8].map((seed, index) => `lstm-gates.kept${index + 1}.seed=${seed}`).join('&')}`)
  const gates = figure(page, 'lstm-gates')
  await gates.come()
  const captions = () => gates.root.locator('.kept .caption').allTextContents()
  const isWhole = text => /^The text has been read/.test(text)
  await eventually(captions, all => all.length === 3 && all.every(isWhole), 'each says what became of it', 30_000)
  const ink = canvas => new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer).filter(Boolean).length
  for (const canvas of await gates.root.locator('.kept canvas').all()) assert.ok(await canvas.evaluate(ink) > 1000, 'and its picture is drawn')
  assert.deepEqual(troubles, [])
})

const hasFocus = element => element.evaluate(element => element === document.activeElement)
