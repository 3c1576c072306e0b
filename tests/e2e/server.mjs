// A plain static web server, as strict as an ordinary host: a sub-path, no fallback to the front page, 404.html for what is missing.
//
//   node tests/e2e/server.mjs [FOLDER] [PORT]

import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

/** Where the site under test lies; `cargo x test site` builds it for the path below. */
export const SITE = resolve(process.env.UNROLLED_SITE ?? join(dirname(fileURLToPath(import.meta.url)), '../../target/site-under-test'))
/** The sub-path under which it is served. */
export const BASE = process.env.UNROLLED_BASE ?? '/course/unrolled/'

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.html': 'text/html; charset=utf-8', '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.mjs': 'text/javascript; charset=utf-8', '.png': 'image/png',
  '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.wasm': 'application/wasm', '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2', '.xml': 'application/xml',
}

/**
 * Serves `site` under `base`; resolves to the address of its front page, a function that stops it, and the files that have been asked for
 * so far, with their bytes where they are compressed.
 * `delay_ms` lets every answer wait; `compress` sends files as a web host does that compresses each of them once, for measurements of transfers.
 */
export async function serve({ site = SITE, base = BASE, port = 0, compress = false, delay_ms = 0 } = {}) {
  const send = compress ? sendCompressed : sendPlain
  const sent = []
  const server = createServer(async (request, response) => {
    const { path, redirect } = await find(site, base, request.url)
    if (delay_ms) await new Promise(done => setTimeout(done, delay_ms).unref())
    if (response.destroyed) return
    if (redirect) return response.writeHead(301, { Location: redirect }).end()
    if (path) {
      const bytes = await send(response, 200, path)
      return sent.push({ path: relative(site, path), bytes })
    }
    const missing = join(site, '404.html')
    return await isFile(missing) ? send(response, 404, missing) : response.writeHead(404).end('not found')
  })
  // A hostile address may be long.
  server.maxHeadersCount = 0
  await new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done))
  const close = () => { server.closeAllConnections(); return new Promise(done => server.close(done)) }
  return { url: `http://127.0.0.1:${server.address().port}${base}`, close, sent }
}

/** The file that an address means, or where the address should have gone. */
async function find(site, base, url) {
  const [encoded, query] = url.split(/\?(.*)/s)
  let name
  try { name = decodeURIComponent(encoded) } catch { return {} }
  if (!name.startsWith(base)) return {}
  const path = join(site, normalize('/' + name.slice(base.length)))
  const data = await stat(path).catch(() => null)
  if (data?.isFile()) return { path }
  if (!data?.isDirectory()) return {}
  if (!name.endsWith('/')) return { redirect: encoded + '/' + (query ? '?' + query : '') }
  const index = join(path, 'index.html')
  return await isFile(index) ? { path: index } : {}
}

function sendPlain(response, status, path) {
  response.writeHead(status, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Cache-Control': 'no-store' })
  createReadStream(path).pipe(response)
}

const compressed = new Map()

async function sendCompressed(response, status, path) {
  if (!compressed.has(path)) compressed.set(path, brotliCompressSync(await readFile(path)))
  const body = compressed.get(path)
  response.writeHead(status, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Encoding': 'br', 'Content-Length': body.length })
  response.end(body)
  return body.length
}

async function isFile(path) {
  return (await stat(path).catch(() => null))?.isFile() ?? false
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [site = SITE, port = '8000'] = process.argv.slice(2)
  const { url } = await serve({ site: resolve(site), port: Number(port) })
  console.log(`${site} is served at ${url}`)
}
