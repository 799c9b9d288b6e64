// notes.js -- durable notes a second through the whole of it, HTTP to disk, at 1, 8 and 32 writers, on the disk as it is and on one whose every sync takes
// 5 ms longer; and the case page asked by 8 readers beside 8 writers. `WINDSCREEN_TEST_SYNC=on tests/with-postgres node tests/load/notes.js [--seconds N]`;
// without tests/with-postgres SQLite alone. PostgreSQL's own syncs are slower too when all of it runs with LD_PRELOAD=build/load/slow_sync.so and
// SLOW_SYNC_MICROSECONDS=5000. The program is WINDSCREEN_TEST_PROGRAM, else build/release/windscreen. A measurement, never a test that passes or fails.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const http = require('node:http')
const path = require('node:path')

const root = path.resolve(__dirname, '../..')
process.env.WINDSCREEN_TEST_PROGRAM ||= 'build/release/windscreen'
const { serve, sleep } = require('../faults/served')
const { learn, change, send, isSaved } = require('../faults/changes')

const at = process.argv.indexOf('--seconds'), seconds = at > 0 ? Number(process.argv[at + 1]) : 5
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

async function measure(house, sessions, writers, readers) {
  const end = Date.now() + seconds * 1000, took = [], pages = []
  let saved = 0, refused = 0
  const write = async (session) => {
    while (Date.now() < end) {
      const began = process.hrtime.bigint(), answer = await send(house, session, change(house, 'note'))
      if (isSaved(answer)) { saved++; took.push(Number(process.hrtime.bigint() - began) / 1e6) } else refused++
    }
  }
  const read = async (session) => {
    while (Date.now() < end) {
      const began = process.hrtime.bigint(), answer = await house.ask({ path: `/episodes/${house.episode}`, cookie: session.cookie, agent: session.agent })
      if (answer.status === 200) pages.push(Number(process.hrtime.bigint() - began) / 1e6)
    }
  }
  await Promise.all([...sessions.slice(0, writers).map(write), ...sessions.slice(writers, writers + readers).map(read)])
  return { saved: Math.round(saved / seconds), refused, took: took.length ? median(took).toFixed(1) : '-', pages: Math.round(pages.length / seconds), page: pages.length ? median(pages).toFixed(1) : '-' }
}

async function one(engine, delay) {
  const env = delay > 0 ? { LD_PRELOAD: path.join(root, 'build/load/slow_sync.so'), SLOW_SYNC_MICROSECONDS: String(delay * 1000) } : {}
  const house = await serve(engine, { env })
  await house.start()
  const sessions = []
  for (let i = 0; i < 40; i++) sessions.push(await house.signIn('helen'))
  for (const session of sessions) session.agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  await learn(house, sessions[0])
  console.log(`\n${engine}, ${delay > 0 ? `${delay} ms more for each sync` : 'the disk as it is'}`)
  // First, while the family has few notes: its page grows with them.
  const m = await measure(house, sessions, 8, 8)
  console.log(`  8 writers and 8 readers: ${m.saved} notes a second, ${m.pages} case pages a second, ${m.page} ms each`)
  for (const writers of [1, 8, 32]) {
    const w = await measure(house, sessions, writers, 0)
    console.log(`  ${String(writers).padStart(2)} writers: ${w.saved} notes a second, ${w.took} ms each, ${w.refused} refused`)
  }
  await sleep(100)
  await house.stop()
  fs.rmSync(house.folder, { recursive: true, force: true })
}

async function main() {
  fs.mkdirSync(path.join(root, 'build/load'), { recursive: true })
  const made = spawnSync('make', ['-s', '-f', 'tests/load/load.mk', 'build/load/slow_sync.so'], { cwd: root, stdio: 'inherit' })
  if (made.status !== 0) throw new Error('slow_sync.so cannot be made')
  for (const engine of process.env.WINDSCREEN_TEST_POSTGRES ? ['sqlite', 'postgres'] : ['sqlite'])
    for (const delay of engine === 'sqlite' ? [0, 5] : [0]) await one(engine, delay)
}
main().catch((error) => { console.error(error.stack); process.exitCode = 1 })
