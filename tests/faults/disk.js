// disk.js -- the disk fills up while people write: 503 with what they typed, nothing half stored, and all is well again when there is room, without a restart.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { serve, ok, sleep } = require('./served')
const { learn, change, send, isSaved, found } = require('./changes')

const SIZE = { sqlite: 24, postgres: 96 } // MiB

// A small disk of its own; null, with the reason, where none can be mounted.
function smallDisk(engine) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE[engine]}m`, 'tmpfs', folder], { encoding: 'utf8' })
  if (mounted.status !== 0) { fs.rmdirSync(folder); return { why: (mounted.stderr || String(mounted.error)).trim() } }
  return { folder, end: () => { spawnSync('umount', ['-l', folder]); fs.rmdirSync(folder) } }
}

// A PostgreSQL whose tables stand on the small disk, and its log of changes elsewhere.
function cluster(disk) {
  const bin = fs.readdirSync('/usr/lib/postgresql').sort().map((v) => `/usr/lib/postgresql/${v}/bin`).pop()
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-cluster-'))
  const asOwner = (...words) => {
    const done = process.getuid() === 0 ? spawnSync('runuser', ['-u', 'postgres', '--', ...words], { cwd: base, encoding: 'utf8', stdio: ['ignore', 'ignore', 'ignore'] })
      : spawnSync(words[0], words.slice(1), { cwd: base, stdio: 'ignore' })
    if (done.status !== 0) throw new Error(`${words.join(' ')} gave ${done.status}`)
  }
  fs.chmodSync(base, 0o755)
  if (process.getuid() === 0) { spawnSync('chown', ['postgres', base]); spawnSync('chown', ['postgres', disk]) }
  const data = path.join(disk, 'data')
  asOwner(`${bin}/initdb`, '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', `--waldir=${base}/wal`)
  const start = () => asOwner(`${bin}/pg_ctl`, 'start', '-D', data, '-w', '-s', '-l', `${base}/log`, '-o', `-c listen_addresses='' -k ${base} -c fsync=off -c max_connections=100`)
  const stop = () => asOwner(`${bin}/pg_ctl`, 'stop', '-D', data, '-m', 'immediate', '-s')
  start()
  return { url: `postgres:///postgres?host=${base}&user=postgres`, start, stop, end: () => { try { stop() } catch { /* it is down */ } fs.rmSync(base, { recursive: true, force: true }) } }
}

// All that is left, taken in ever smaller pieces.
function fill(folder) {
  const file = fs.openSync(path.join(folder, 'filler'), 'w', 0o666)
  for (const size of [1 << 20, 1 << 16, 1 << 12]) {
    try { for (;;) if (fs.writeSync(file, Buffer.alloc(size, 1)) < size) break } catch (error) { if (error.code !== 'ENOSPC') throw error }
  }
  fs.closeSync(file)
}

function checkKept(engine, answer, what, when) {
  ok(answer.status === 503, `${engine}: a change is answered 503 ${when}`, `${answer.status}`)
  ok(answer.body.includes('This could not be saved just now') && answer.body.includes('Send it again'), `${engine}: in words ${when}`, answer.body.slice(0, 500))
  for (const [name, value] of Object.entries(what.fields))
    ok(new RegExp(`name="${name}" value="${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\n/g, '\\s+')}"`).test(answer.body), `${engine}: with what was typed in ${name} ${when}`)
  ok(answer.body.includes(what.key), `${engine}: and the key against saving it twice ${when}`)
}

async function until(condition, seconds) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(200)) if (await condition()) return true
  return false
}

async function fullDisk(engine) {
  const disk = smallDisk(engine)
  if (disk.why) { console.log(`skipped: no small disk can be mounted here: ${disk.why}`); return }
  let postgres, house
  try {
    postgres = engine === 'postgres' ? cluster(disk.folder) : null
    house = await serve(engine, engine === 'sqlite' ? { data: disk.folder } : { cluster: postgres.url })
    await house.start()
    const session = await house.signIn('helen')
    await learn(house, session)
    const saved = change(house, 'note'), again = []
    ok(isSaved(await send(house, session, saved)), `${engine}: a note is saved while there is room`)
    fill(disk.folder)

    // A long note each, until one is not taken any more; the pages that were written before may still have room for a little.
    let refused = null
    for (let i = 0; i < 400 && refused === null; i++) {
      const what = change(house, 'note')
      what.fields.text += ` ${'A calm evening, and a long story. '.repeat(400)}`
      const answer = await send(house, session, what)
      if (isSaved(answer)) again.push(what)
      else { refused = what; checkKept(engine, answer, { ...what, fields: { heading: what.fields.heading, note_kind: what.fields.note_kind } }, 'when the disk is full') }
    }
    if (!ok(refused !== null, `${engine}: a full disk takes no more`)) return
    ok((await house.ask({ path: '/health' })).status === 200, `${engine}: it still runs when the disk is full`)
    // What is short may still have room in pages that were written before: as long as it is ready, it saves.
    ok(await until(async () => {
      if ((await house.ask({ path: '/ready' })).status === 503) return true
      const what = change(house, 'note')
      if (isSaved(await send(house, session, what))) again.push(what)
      return false
    }, 15), `${engine}: /ready says 503 when the disk is full`)
    const times = found(house)
    ok(!times.has(refused.word), `${engine}: nothing of what was refused is stored`)
    ok([saved, ...again].every((what) => times.get(what.word) === 1), `${engine}: all that was saved before is there`)

    fs.unlinkSync(path.join(disk.folder, 'filler'))
    ok(await until(async () => (await house.ask({ path: '/ready' })).status === 200, 15), `${engine}: /ready says 200 when there is room again`, house.log().slice(-1500))
    ok(isSaved(await send(house, session, refused)), `${engine}: what was refused is saved when it is sent again, without a restart`)
    ok(isSaved(await send(house, session, refused)) && found(house).get(refused.word) === 1, `${engine}: and once, however often it is sent`)
    ok((await house.ask({ path: `/episodes/${house.episode}`, cookie: session.cookie })).status === 200, `${engine}: pages are shown again`)
    await house.proves('after a full disk')
  } finally {
    if (house) await house.close()
    if (postgres) postgres.end()
    disk.end()
  }
}

module.exports = { title: 'A full disk', run: fullDisk, cluster, checkKept, until }
