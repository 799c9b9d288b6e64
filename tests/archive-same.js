// archive-same.js ONE OTHER -- reads two archives by their documentation alone (docs/archive-format.md): each must be as its manifest says, and both must hold
// the same rows in the same tables, whatever their order.
const { createHash } = require('node:crypto')
const { gunzipSync } = require('node:zlib')
const fs = require('node:fs')

// The files of a tar in their order: name to bytes.
function untar(bytes) {
  const files = new Map()
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const text = (from, length) => bytes.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = parseInt(text(124, 12), 8), type = text(156, 1), prefix = text(345, 155)
    if (type === '0' || type === '') files.set((prefix ? prefix + '/' : '') + text(0, 100), bytes.subarray(at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

function read(path) {
  const files = untar(gunzipSync(fs.readFileSync(path)))
  const about = JSON.parse(files.get('about.json')), manifest = JSON.parse(files.get('manifest.json'))
  const names = [...files.keys()].filter((name) => name !== 'manifest.json')
  if (about.format !== 'windscreen archive 1') throw new Error('another format')
  if (JSON.stringify(names) !== JSON.stringify(manifest.files.map((file) => file.name))) throw new Error('the manifest names other files')
  const tables = new Map(about.tables.map((table) => [table.name, []]))
  let rows = 0
  for (const file of manifest.files) {
    const bytes = files.get(file.name)
    if (bytes.length !== file.bytes || createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw new Error(`${file.name} is not as the manifest says`)
    if (!file.name.startsWith('tables/')) continue
    const table = file.name.split('/')[1], columns = about.tables.find((each) => each.name === table).columns
    const lines = bytes.toString('utf8').trimEnd().split('\n')
    for (const line of lines) if (JSON.stringify(Object.keys(JSON.parse(line))) !== JSON.stringify(columns)) throw new Error(`a row of ${table} has other columns`)
    if (lines.length !== file.rows) throw new Error(`${file.name} has another number of rows`)
    rows += lines.length
    tables.get(table).push(...lines)
  }
  if (rows !== manifest.rows || rows < 500) throw new Error('another number of rows')
  for (const lines of tables.values()) lines.sort()
  return { about, tables }
}

const [one, other] = process.argv.slice(2, 4).map(read)
// Importing is itself kept nowhere, so every table but the marks of the migrations' own time is the same.
const differ = [...one.tables.keys()].filter((name) => JSON.stringify(one.tables.get(name)) !== JSON.stringify(other.tables.get(name)))
if (differ.length > 0 || one.tables.size !== other.tables.size) throw new Error(`these tables differ: ${differ.join(', ')}`)
if (one.about.entry_hash !== other.about.entry_hash) throw new Error('the journals end otherwise')
console.log(`${one.tables.size} tables are the same`)
