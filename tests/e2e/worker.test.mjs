// Figures that train: what the worker computes, when it is loaded, how it is stopped, and what is said when it breaks down.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { LESSONS, PHONE, eventually, figure, live, useSite } from './helpers.mjs'

const here = useSite()
const GATES = 'lstm-gates'
const SCRIPT = /worker-[0-9a-f]+\.js/

/** Writes down what the page says to its workers and hears from them, with the time of each. */
const LISTEN = () => {
  window.said = []
  window.heard = []
  const Real = window.Worker
  window.Worker = class extends Real {
    constructor(...words) {
      super(...words)
      super.addEventListener('message', ({ data }) => window.heard.push({ what: data[0], job: data[1], steps: data[3], at: performance.now() }))
    }
    postMessage(message, ...rest) {
      window.said.push({ what: message[0], job: message[1], value: message[2], at: performance.now() })
      super.postMessage(message, ...rest)
    }
  }
}
const said = page => page.evaluate(() => window.said)
const heard = page => page.evaluate(() => window.heard)
const steps = root => root.locator('.progress .count').textContent()

async function openGates(t, query = '', options = {}) {
  const opened = await here.openLive(t, `${LESSONS.en}?${query}`, { script: LISTEN, ...options })
  return { ...opened, gates: figure(opened.page, GATES) }
}

/** Changes what the worker's script does, for every worker of the page from now on. */
async function rewrite(page, change) {
  await page.route(SCRIPT, async route => {
    const response = await route.fetch()
    await route.fulfill({ response, body: change(await response.text()) })
  })
}

test('the worker is loaded when a figure that trains comes near, and not before', async t => {
  const asked = []
  const { page, gates, troubles } = await openGates(t)
  page.on('request', request => SCRIPT.test(request.url()) && asked.push(request.url()))
  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForTimeout(500)
  assert.deepEqual(await said(page), [], 'nothing has been ordered')
  await gates.come()
  await eventually(async () => (await said(page)).filter(word => word.what === 'begin').length, count => count === 1, 'one run is ordered')
  assert.equal(asked.length, 1)
  assert.deepEqual(troubles, [])
})

test('progress is shown with its rate, and the run can wait and go on', async t => {
  const { gates, page } = await openGates(t, 'lstm-gates.steps=100000')
  await gates.come()
  const progress = gates.root.locator('.progress')
  await progress.waitFor()
  await eventually(() => steps(gates.root), text => /\d+ of \d+ steps, \d+ a second/.test(text), 'steps and rate')
  await progress.getByRole('button').click()
  const count = async () => Number((await steps(gates.root)).match(/^\d+/)[0])
  await page.waitForTimeout(150)
  const before = await count()
  await page.waitForTimeout(600)
  assert.equal(await count(), before, 'it waits')
  await progress.getByRole('button', { name: 'Go on' }).click()
  await eventually(count, value => value > before, 'it goes on')
})

for (const [where, options] of [['a wide page', {}], ['a phone', { viewport: PHONE, hasTouch: true, isMobile: true }]]) {
  test(`on ${where} nothing below a figure moves when its run is done`, async t => {
    const { gates, page } = await openGates(t, 'lstm-gates.steps=8000', options)
    await gates.come()
    const progress = gates.root.locator('.progress')
    const place = () => progress.evaluate(line => line.nextElementSibling.getBoundingClientRect().top - line.getBoundingClientRect().top)
    await eventually(() => steps(gates.root), text => / a second/.test(text), 'it computes')
    const before = await place()
    await eventually(() => progress.getAttribute('data-done'), done => done === 'true', 'it is done', 20_000)
    assert.equal(await place(), before)
    assert.match(await steps(gates.root), /^(\d+) of \1 steps$/)
    assert.equal(await progress.getByRole('button').count(), 0, 'there is nothing to stop')
    assert.equal(await page.locator('figure[id="lstm-cell"] .progress').count(), 0, 'what is computed on the page has no such line')
  })
}

test('a long run can be scrubbed while it is computed, and keeps a bounded number of frames', async t => {
  const { gates, troubles } = await openGates(t, 'lstm-gates.steps=100000')
  await gates.come()
  await eventually(() => steps(gates.root), text => Number(text.match(/^\d+/)[0]) > 100, 'a hundred steps')
  await gates.action('scrub').press('Home')
  await eventually(gates.at, value => value === 0, 'the first moment')
  await gates.action('forward').click()
  // Of so long a run not every step is kept.
  await eventually(gates.at, value => value > 0, 'the next that is kept')
  assert.deepEqual(troubles, [])
})

test('a change of settings takes effect while a run is being computed', async t => {
  const { gates, page } = await openGates(t, 'lstm-gates.steps=100000')
  await gates.come()
  await eventually(async () => (await heard(page)).some(word => word.what === 'batch'), Boolean, 'frames come')
  const waited = await page.evaluate(async () => {
    const field = document.querySelector('#lstm-gates [data-setting=hidden]')
    const waits = []
    for (const value of [5, 6, 3, 8, 4]) {
      const start = performance.now()
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
      field.dispatchEvent(new Event('change', { bubbles: true }))
      const order = () => window.said.findLast(word => word.what === 'begin' && word.at >= start)
      const answer = () => window.heard.find(word => word.what === 'batch' && word.job === order()?.job)
      while (!answer()) {
        if (performance.now() - start > 10_000) throw new Error(`nothing has come of ${value}`)
        await new Promise(done => setTimeout(done, 2))
      }
      waits.push(answer().at - start)
    }
    return waits
  })
  t.diagnostic(`first new frames after ${waited.map(ms => ms.toFixed(0)).join(', ')} ms`)
  // How long it takes is measured by responsive.mjs; here it only has to come.
})

test('a figure that is far away computes nothing', async t => {
  const { gates, page } = await openGates(t, 'lstm-gates.steps=100000')
  await gates.come()
  await eventually(async () => (await heard(page)).length, count => count > 3, 'frames come')
  await page.evaluate(() => scrollTo(0, 0))
  await eventually(async () => (await said(page)).at(-1), word => word.what === 'pause' && word.value === true, 'the run is to wait')
  await page.waitForTimeout(200)
  const before = (await heard(page)).length
  await page.waitForTimeout(500)
  assert.equal((await heard(page)).length, before)
  await gates.come()
  await eventually(async () => (await heard(page)).length, count => count > before, 'it goes on')
})

test('a run is played until something happens, or it is said that it does not', async t => {
  const { gates } = await openGates(t)
  await gates.come()
  await gates.restart()
  const until = gates.action('until')
  await until.selectOption({ label: 'the training ends' })
  const ended = await eventually(gates.at, value => value > 10, 'the training ends')
  assert.match(await gates.root.locator('.moment').textContent(), /read|t = 1/i)
  await gates.action('scrub').press('Home')
  await until.selectOption({ label: 'the training diverges' })
  await eventually(() => gates.problems.allTextContents(), texts => texts.join().includes('does not happen'), 'it is said', 15_000)
  assert.ok(await gates.at() >= ended)
})

test('whoever waits for something can have the run back', async t => {
  const { gates } = await openGates(t, 'lstm-gates.steps=100000')
  await gates.come()
  const until = gates.action('until')
  const rests = async what => {
    const at = await gates.at()
    await gates.root.page().waitForTimeout(300)
    assert.equal(await gates.at(), at, `${what}: the moment stays`)
    assert.equal(await gates.action('play').getAttribute('data-playing'), 'false', `${what}: nothing is played`)
  }
  for (const [what, act] of [
    ['pause', () => gates.action('play').click()],
    ['scrub', () => gates.action('scrub').press('Home')],
    ['back', () => gates.action('back').click()],
    ['stop computing', () => gates.root.locator('.progress').getByRole('button').click()],
  ]) {
    await until.selectOption({ label: 'the training diverges' })
    await eventually(() => gates.action('play').getAttribute('data-playing'), playing => playing === 'true', 'it runs')
    const before = await gates.at()
    await eventually(gates.at, at => at > before, 'it runs on')
    await act()
    await rests(what)
  }
})

test('a worker that is long at what somebody waits for is left alone', async t => {
  // High enough that several figures are in sight at once.
  const { page } = await here.open(t, 'en/about/', { script: LISTEN, viewport: { width: 1280, height: 24_000 } })
  await rewrite(page, script => `const say = self.postMessage.bind(self)
self.postMessage = (words, ...rest) => {
  say(words, ...rest)
  if (words[0] === 'turn') for (const start = performance.now(); performance.now() - start < 250;);
}\n${script}`)
  await page.goto(here.server.url + 'en/optimization/', { waitUntil: 'load' })
  const begun = async () => new Set((await heard(page)).filter(word => word.what === 'batch').map(word => word.job)).size
  await eventually(begun, count => count > 1, 'all runs are worked on', 20_000)
  assert.equal((await heard(page)).filter(word => word.what === 'ready').length, 1, 'by the same worker')
})

test('a worker that breaks down says so in the figure, and starts again with the same settings', async t => {
  const { gates, page } = await openGates(t, 'lstm-gates.hidden=3&lstm-gates.steps=100000')
  let workers = 0
  await rewrite(page, script => workers++ ? script : `${script}\nsetTimeout(() => { throw new Error('out of memory') }, 400)\n`)
  await gates.come().catch(() => {})
  const trouble = gates.root.locator('.trouble')
  await trouble.waitFor({ timeout: 10_000 })
  assert.match(await trouble.textContent(), /has stopped/)
  await trouble.getByRole('button').click()
  await trouble.waitFor({ state: 'detached' })
  await eventually(() => steps(gates.root), text => Number(text.match(/^\d+/)[0]) > 20, 'it computes again')
  assert.equal(await gates.setting('hidden'), '3')
})

test('a worker that cannot be loaded is named, and the page lives on', async t => {
  const { gates, page } = await openGates(t)
  await page.route(SCRIPT, route => route.fulfill({ status: 404, body: '' }))
  await gates.come().catch(() => {})
  const trouble = gates.root.locator('.trouble')
  await trouble.waitFor({ timeout: 10_000 })
  assert.match(await trouble.textContent(), /could not be loaded/)
  const cell = figure(page, 'lstm-cell')
  await cell.come()
  await page.unroute(SCRIPT)
  await gates.root.scrollIntoViewIfNeeded()
  await trouble.getByRole('button').click()
  await gates.come()
})

test('a worker whose program is blocked on the way is named, without an uncaught error', async t => {
  const { gates, page, troubles } = await openGates(t)
  await page.route(/worker-[^/]*\.wasm$/, route => route.abort())
  await gates.come().catch(() => {})
  const trouble = gates.root.locator('.trouble')
  await trouble.waitFor({ timeout: 10_000 })
  assert.match(await trouble.textContent(), /could not be loaded/)
  assert.deepEqual(troubles.filter(trouble => /^page error|Uncaught/.test(trouble)), [])
})

test('a page with a worker of another build reloads once, and then says so', async t => {
  const { gates, page } = await openGates(t)
  await rewrite(page, script => `const post = self.postMessage.bind(self)
self.postMessage = (words, ...rest) => post(words[0] === 'ready' ? ['ready', 'another'] : words, ...rest)\n${script}`)
  const reloaded = page.waitForEvent('load')
  await gates.come().catch(() => {})
  await reloaded
  await live(page)
  await gates.root.locator('.stage').evaluate(stage => stage.scrollIntoView({ block: 'center' }))
  const trouble = gates.root.locator('.trouble')
  await trouble.waitFor({ timeout: 10_000 })
  assert.match(await trouble.textContent(), /renewed/)
})
