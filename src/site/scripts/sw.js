// Keeps the course on the reader's device: after the first visit it can be read without a network.
//
// Pages come from the network when there is one that answers soon, so that a reader sees what is new; everything else has a name that
// changes with what it holds, and comes from what is kept. FILES has the files of every page, and those of each language.

const HERE = new URL('./', location).href
// Other copies of the course may be kept for the same host.
const OURS = `unrolled ${HERE} `
const NAME = OURS + BUILD
const ANY = { ignoreVary: true }
/** So long a page that is kept waits for the network. */
const PATIENCE_MS = 3000

/** Gets what is not here yet of the files of a language. */
async function keep(language) {
  const cache = await caches.open(NAME)
  await Promise.all([...FILES.all, ...FILES[language] ?? []].map(async file => {
    const address = HERE + file
    if (!await cache.match(address, ANY)) await cache.add(new Request(address, { cache: 'no-cache' }))
  }))
}

/** A new version keeps the languages that the one before has kept. */
async function install() {
  await keep()
  for (const language of Object.keys(FILES).filter(name => name !== 'all')) {
    if (await caches.match(`${HERE}${language}/`, ANY)) await keep(language)
  }
}

async function activate() {
  const old = (await caches.keys()).filter(name => name.startsWith(OURS) && name !== NAME)
  await Promise.all(old.map(name => caches.delete(name)))
  await clients.claim()
}

async function page(event, address, query) {
  const cache = await caches.open(NAME)
  const fresh = fetch(event.request).then(answer => {
    if (answer.ok) event.waitUntil(cache.put(address, answer.clone()))
    return answer
  })
  const kept = await cache.match(address, ANY)
  if (kept) {
    const late = new Promise(done => setTimeout(done, PATIENCE_MS, kept))
    // What comes late is for the next visit.
    event.waitUntil(fresh.catch(() => {}))
    return Promise.race([fresh.catch(() => kept), late])
  }
  try {
    return await fresh
  } catch {
    const isFolder = await cache.match(address + '/', ANY)
    return Response.redirect(isFolder ? address + '/' + query : HERE + 'offline/')
  }
}

async function file(event, address) {
  const cache = await caches.open(NAME)
  const kept = await cache.match(address, ANY)
  if (kept) return kept
  const answer = await fetch(event.request)
  if (answer.ok) event.waitUntil(cache.put(address, answer.clone()))
  return answer
}

addEventListener('install', event => event.waitUntil(install()))
addEventListener('activate', event => event.waitUntil(activate()))
addEventListener('fetch', event => {
  const { method, mode, url } = event.request
  const { origin, pathname, search } = new URL(url)
  const address = origin + pathname
  if (method !== 'GET' || !address.startsWith(HERE)) return
  event.respondWith(mode === 'navigate' ? page(event, address, search) : file(event, address))
})
addEventListener('message', event => {
  const { keep: language, build, now } = event.data ?? {}
  // What cannot be got now is got at another visit.
  if (language) event.waitUntil(keep(language).catch(() => {}))
  // A page of another version is told that there is this one; it decides when this one begins.
  if (build && build !== BUILD) event.source.postMessage('other')
  if (now) skipWaiting()
})
