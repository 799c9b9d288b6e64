// standby.js -- PostgreSQL with a synchronous standby: the primary is killed under writers, the standby promoted with pg_ctl, and the service, which was
// given both addresses, goes on without a restart. Nothing acknowledged is lost, and the record proves itself on what was the standby.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { serve, ok, sleep, randomOf, freePort } = require('./served')
const { kinds, learn, change, send, isSaved } = require('./changes')
const { until } = require('./disk')

const WRITERS = 8

// A primary and its standby, as docs/operations.md says to make them.
async function pair() {
  const bin = fs.readdirSync('/usr/lib/postgresql').sort().map((v) => `/usr/lib/postgresql/${v}/bin`).pop()
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-pair-')), ports = [await freePort(), await freePort()]
  const asOwner = (...words) => {
    const done = process.getuid() === 0 ? spawnSync('runuser', ['-u', 'postgres', '--', ...words], { cwd: base, stdio: 'ignore' }) : spawnSync(words[0], words.slice(1), { cwd: base, stdio: 'ignore' })
    if (done.status !== 0) throw new Error(`${words.join(' ')} gave ${done.status}`)
  }
  fs.chmodSync(base, 0o755)
  if (process.getuid() === 0) spawnSync('chown', ['postgres', base])
  const data = [path.join(base, 'primary'), path.join(base, 'standby')]
  const start = (i) => asOwner(`${bin}/pg_ctl`, 'start', '-D', data[i], '-w', '-s', '-l', `${base}/log${i}`, '-o', `-c listen_addresses=127.0.0.1 -c port=${ports[i]} -k ${base} -c max_connections=100`)
  const ask = (i, sql) => spawnSync('psql', ['-AtqF', '\t', `postgres://postgres@127.0.0.1:${ports[i]}/postgres`, '-c', sql], { encoding: 'utf8' }).stdout.trim()
  asOwner(`${bin}/initdb`, '-D', data[0], '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync')
  start(0)
  asOwner(`${bin}/pg_basebackup`, '-D', data[1], '-R', '-X', 'stream', '-c', 'fast', '--no-sync', '-d', `postgres://postgres@127.0.0.1:${ports[0]}/postgres?application_name=standby`)
  start(1)
  for (const [name, value] of [['synchronous_standby_names', 'FIRST 1 (standby)'], ['synchronous_commit', 'remote_apply']])
    spawnSync('psql', ['-q', `postgres://postgres@127.0.0.1:${ports[0]}/postgres`, '-c', `alter system set ${name} = '${value}'`, '-c', 'select pg_reload_conf()'])
  return {
    base, ask,
    url: `postgres://postgres@127.0.0.1:${ports[0]},127.0.0.1:${ports[1]}/postgres?target_session_attrs=read-write&connect_timeout=2`,
    settled: () => until(async () => ask(0, 'select sync_state from pg_stat_replication') === 'sync', 20),
    stopStandby: () => asOwner(`${bin}/pg_ctl`, 'stop', '-D', data[1], '-m', 'immediate', '-s'),
    startStandby: () => start(1),
    // As when the machine dies: nothing is said to anybody.
    kill() {
      const children = spawnSync('pgrep', ['-P', fs.readFileSync(path.join(data[0], 'postmaster.pid'), 'utf8').split('\n')[0]], { encoding: 'utf8' }).stdout.trim().split('\n').filter(Boolean).map(Number)
      process.kill(Number(fs.readFileSync(path.join(data[0], 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      for (const pid of children) try { process.kill(pid, 'SIGKILL') } catch { /* it ended with its postmaster */ }
    },
    // The new primary goes on alone: until another standby is made, it waits for none.
    promote() {
      asOwner(`${bin}/pg_ctl`, 'promote', '-D', data[1], '-w', '-s')
      spawnSync('psql', ['-q', `postgres://postgres@127.0.0.1:${ports[1]}/postgres`, '-c', "alter system set synchronous_standby_names = ''", '-c', 'select pg_reload_conf()'])
    },
    end() {
      for (const folder of data) try { asOwner(`${bin}/pg_ctl`, 'stop', '-D', folder, '-m', 'immediate', '-s') } catch { /* it is down */ }
      fs.rmSync(base, { recursive: true, force: true })
    },
  }
}

async function standby(engine, seed) {
  if (engine === 'sqlite') return
  const random = randomOf(seed), servers = await pair()
  let house
  try {
    house = await serve(engine, { url: servers.url })
    ok(await servers.settled(), 'standby: the primary waits for its standby')
    await house.start()
    const sessions = [], state = { acknowledged: [], unanswered: [], over: false }
    for (let i = 0; i < WRITERS; i++) sessions.push(await house.signIn('helen'))
    await learn(house, sessions[0])
    // Without its standby nothing is acknowledged, also when somebody ends the waiting by hand, which PostgreSQL answers with COMMIT and a warning.
    const alone = change(house, 'note')
    servers.stopStandby()
    let waited = null
    const sent = send(house, sessions[0], alone).then((answer) => { waited = answer })
    await sleep(1500)
    ok(waited === null, 'standby: without its standby a change waits', waited && `${waited.status}`)
    for (let i = 0; waited === null && i < 40; i++) {
      servers.ask(0, "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'")
      await sleep(200)
    }
    await sent
    ok(waited.status === 503, 'standby: a change that no standby confirmed is not acknowledged', `${waited.status} ${waited.headers.location}`)
    servers.startStandby()
    ok(await servers.settled(), 'standby: the standby is back')
    ok(isSaved(await send(house, sessions[0], alone)), 'standby: what was refused is saved when it is sent again')
    state.acknowledged.push(alone)

    const writers = sessions.map(async (session) => {
      while (!state.over) {
        const what = change(house, Object.keys(kinds)[random(3)])
        what.session = session
        const answer = await send(house, session, what).catch(() => null)
        if (answer !== null && isSaved(answer)) state.acknowledged.push(what)
        else { state.unanswered.push(what); await sleep(20) }
      }
    })
    await sleep(1500 + random(1000))
    const before = state.acknowledged.length
    servers.kill()
    const died = Date.now()
    await sleep(300)
    servers.promote()
    ok(await until(async () => (await house.ask({ path: '/ready' })).status === 200, 35), 'standby: the service takes changes again by itself', house.log().slice(-1500))
    const away = Date.now() - died
    await sleep(700)
    state.over = true
    await Promise.all(writers)
    ok(before > 0 && state.acknowledged.length > before, 'standby: changes are saved before and after', `${before} and ${state.acknowledged.length}`)
    for (const what of state.unanswered) ok(isSaved(await send(house, what.session, what)), 'standby: a form sent again is saved')
    const times = new Map()
    for (const kind of Object.values(kinds))
      for (const line of servers.ask(1, kind.found).split('\n').filter(Boolean)) { const [word, count] = line.split('\t'); times.set(word, Number(count)) }
    const wrong = [...state.acknowledged, ...state.unanswered].filter((what) => times.get(what.word) !== 1)
    ok(wrong.length === 0, 'standby: all that was acknowledged, or sent again, is on what was the standby, once', wrong.slice(0, 5).map((w) => `${w.word} ${times.get(w.word) || 0} times`).join('\n'))
    await house.proves('after the standby took over')
    console.log(`standby: ${before} changes acknowledged before, ${state.acknowledged.length - before} after, ${away} ms without a primary, seed ${seed}`)
  } finally {
    if (house) await house.close()
    servers.end()
  }
}

module.exports = { title: 'A standby takes over', long: true, run: standby }
