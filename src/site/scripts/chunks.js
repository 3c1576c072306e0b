// Loads chunks of the page's program. They come in files, one or several together: a file is a WebAssembly module that does
// nothing but hold modules in its custom sections. FILES has the modules of each file, CHUNKS the files of each chunk.

const files = new Map(), compiled = new Map(), modules = new Map()

/** What `make` promises for a key, asked for once; but what has failed is asked for again. */
function once(all, key, make) {
  if (!all.has(key)) {
    const made = make()
    all.set(key, made)
    made.catch(() => all.delete(key))
  }
  return all.get(key)
}

async function open(file) {
  const answer = await fetch(new URL(file + '.wasm', import.meta.url))
  if (!answer.ok) throw new Error(`${file}: status ${answer.status}`)
  return WebAssembly.compile(await answer.arrayBuffer())
}

/** A module of a file, compiled. */
function compile(file, name) {
  return once(compiled, name, async () => {
    const [module] = WebAssembly.Module.customSections(await once(files, file, () => open(file)), name)
    return WebAssembly.compile(module)
  })
}

/** Makes a module part of the running program, whose memory and table of functions it shares. */
async function join(file, name) {
  await WebAssembly.instantiate(await compile(file, name), { __wasm_split: initSync() })
}

const load = chunk => async (callback, data) => {
  const came = await Promise.all(CHUNKS[chunk].flatMap(file => FILES[file].map(name => once(modules, name, () => join(file, name)))))
    .then(() => true, () => false)
  initSync().__indirect_function_table.get(callback)(data, came)
}

// What the page fetches ahead is compiled while the program itself is still on its way. What fails here is asked for again later.
for (const { href } of document.querySelectorAll('link[rel=preload]')) {
  const file = href.replace(/.*\/|\.wasm$/g, '')
  FILES[file]?.forEach(name => compile(file, name).catch(() => {}))
}
