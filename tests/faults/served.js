// served.js -- a served demonstration on either engine that can be killed, stopped and started, with its database asked from outside.
const { spawn, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const http = require('node:http')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')

const root = path.resolve(__dirname, '../..')
const program = path.join(root, process.env.WINDSCREEN_TEST_PROGRAM || 'build/windscreen')
const counts = { passed: 0, failed: 0 }

function ok(condition, sentence, more) {
  if (condition) counts.passed++
  else { counts.failed++; console.log(`FAILED ${sentence}${more ? '\n' + more : ''}`) }
  return condition
}

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function freePort() {
  return new Promise((resolve) => { const s = net.createServer(); s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => resolve(port)) }) })
}

// The same numbers for the same seed.
function randomOf(seed) {
  let state = seed >>> 0
  return (below) => { state = (state + 0x6d2b79f5) >>> 0; let t = Math.imul(state ^ (state >>> 15), 1 | state); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) % below }
}

let databases = 0
function postgresDatabase(cluster) {
  const name = `faults_${process.pid}_${++databases}`
  const made = spawnSync('psql', ['-q', cluster, '-c', `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`])
  if (made.status !== 0) throw new Error(`no database: ${made.stderr}`)
  return cluster.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}

// settings.data: the folder of the SQLite files, else one of its own; settings.cluster: another PostgreSQL than that of tests/with-postgres; settings.env: more
// settings; settings.beside: another node of that house, on its database and with its keys; settings.url: an address on PostgreSQL instead of a new database.
async function serve(engine, settings = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-faults-'))
  const port = await freePort()
  const file = path.join(settings.data || folder, 'windscreen.db')
  const beside = settings.beside
  const url = beside ? beside.url : engine === 'sqlite' ? `sqlite:${file}` : settings.url || postgresDatabase(settings.cluster || process.env.WINDSCREEN_TEST_POSTGRES)
  const env = { ...process.env, WINDSCREEN_LISTEN: `127.0.0.1:${port}`, WINDSCREEN_DATABASE: url, WINDSCREEN_KEYS: `${beside ? beside.folder : folder}/keys`, WINDSCREEN_STATE: `${folder}/state`,
    WINDSCREEN_WEAK_PASSWORD_HASHES: '1', WINDSCREEN_SECOND_STEP: 'by_choice', WINDSCREEN_NOW: '2026-11-24T10:00', ...settings.env }
  // The tables that are made again to be compared need no disk.
  const memory = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
  const run = (...words) => spawnSync(program, words, { cwd: root, env: { ...env, TMPDIR: memory }, encoding: 'utf8', maxBuffer: 1 << 26 })
  const aside = (...words) => new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, env: { ...env, TMPDIR: memory } })
    let output = ''
    child.stdout.on('data', (part) => { output += part })
    child.stderr.on('data', (part) => { output += part })
    child.once('close', (status) => resolve({ status, output }))
  })
  const made = beside ? { status: 0 } : run('demo', '--one-family', '--make-only')
  if (made.status !== 0) throw new Error(`demo could not be made: ${made.stderr}`)
  const log = fs.openSync(path.join(folder, 'log'), 'a')
  const house = {
    engine, folder, file, url, port, run, parent: null, env,
    episode: beside ? beside.episode : run('demo', '--print-episode').stdout.trim(),
    log: () => fs.readFileSync(path.join(folder, 'log'), 'utf8'),

    launch() {
      const child = spawn(program, ['serve'], { cwd: root, env, stdio: ['ignore', log, log] })
      house.parent = child
      child.over = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
    },
    async ready(milliseconds = 20000) {
      for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(15)) {
        try { if ((await house.ask({ path: '/ready', timeout: 7000 })).status === 200) return true } catch { /* not yet */ }
      }
      return false
    },
    async start() {
      house.launch()
      if (!await house.ready()) throw new Error(`not ready: ${house.log().slice(-2000)}`)
    },
    // The child that answers browsers: of the two, the one with threads.
    serving() {
      let children
      try { children = fs.readFileSync(`/proc/${house.parent.pid}/task/${house.parent.pid}/children`, 'utf8').trim().split(' ').filter(Boolean) } catch { return 0 }
      const threads = (pid) => { try { return Number(/Threads:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) } catch { return 0 } }
      return Number(children.sort((a, b) => threads(b) - threads(a))[0] || 0)
    },
    async stop() {
      if (house.parent.exitCode === null && house.parent.signalCode === null) house.parent.kill('SIGTERM')
      return house.parent.over
    },
    async kill() {
      const children = [house.serving()].filter(Boolean)
      house.parent.kill('SIGKILL')
      for (const pid of children) try { process.kill(pid, 'SIGKILL') } catch { /* it died with its parent */ }
      await house.parent.over
    },

    // One request; rejects when no whole answer comes.
    // file: { name, bytes } is sent in the field `file`, as multipart/form-data.
    ask({ method = 'GET', path: where, cookie, fields, file, headers = {}, agent, timeout = 30000 }) {
      const boundary = 'a-boundary-of-tests'
      const part = (name, more, content) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`
      const body = file ? Object.entries(fields).map(([name, value]) => part(name, '', value)).join('') + part('file', `; filename="${file.name}"`, file.bytes) + `--${boundary}--\r\n`
        : fields ? new URLSearchParams(fields).toString() : null
      return new Promise((resolve, reject) => {
        const request = http.request({ host: '127.0.0.1', port, method, path: where, agent, timeout, headers: { ...headers, ...(cookie ? { Cookie: cookie } : {}),
          ...(body !== null ? { 'Content-Type': file ? `multipart/form-data; boundary=${boundary}` : 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), Origin: `http://127.0.0.1:${port}` } : {}) } })
        request.once('response', (answer) => {
          const parts = []
          answer.on('data', (part) => parts.push(part))
          answer.once('end', () => answer.complete ? resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }) : reject(new Error('cut off')))
          answer.once('error', reject)
        })
        request.once('error', reject)
        request.once('timeout', () => request.destroy(new Error('no answer')))
        request.end(body ?? undefined)
      })
    },
    async signIn(name) {
      const answer = await house.ask({ method: 'POST', path: '/sign-in', fields: { sign_in_name: name, password: 'a windscreen to try' } })
      const cookie = (answer.headers['set-cookie'] || []).map((c) => c.split(';')[0]).find((c) => c.startsWith('windscreen='))
      if (!cookie) throw new Error(`${name} cannot sign in: ${answer.status}`)
      const page = await house.ask({ path: `/episodes/${house.episode}/notes`, cookie })
      return { name, cookie, token: /name="form_token" value="([^"]+)"/.exec(page.body)[1], agent: new http.Agent({ keepAlive: true, maxSockets: 1 }) }
    },

    // Rows of the database, as texts. part: "-looks" or "-working" for those files of SQLite.
    rows(sql, part = '') {
      const from = engine === 'sqlite' ? ['sqlite3', ['-readonly', '-separator', '\t', '-cmd', '.timeout 5000', file.replace(/\.db$/, `${part}.db`), sql]] : ['psql', ['-AtqF', '\t', url, '-c', sql]]
      const done = spawnSync(from[0], from[1], { encoding: 'utf8', maxBuffer: 1 << 28 })
      if (done.status !== 0) throw new Error(`${sql}: ${done.stderr}`)
      return done.stdout.split('\n').filter(Boolean).map((line) => line.split('\t'))
    },
    // A change behind the program's back.
    change(sql) {
      const done = engine === 'sqlite' ? spawnSync('sqlite3', [file, '.timeout 5000', sql], { encoding: 'utf8' }) : spawnSync('psql', ['-q', url, '-c', sql], { encoding: 'utf8' })
      if (done.status !== 0) throw new Error(`${sql}: ${done.stderr}`)
    },
    // The chains hold, and the journal makes the same tables.
    async proves(when) {
      const [chain, tables] = await Promise.all([aside('journal', 'verify'), aside('rebuild', '--check')])
      ok(chain.status === 0, `${engine}: journal verify passes ${when}`, chain.output)
      ok(tables.status === 0, `${engine}: rebuild --check passes ${when}`, tables.output)
    },
    async close() {
      await house.stop()
      const text = house.log()
      ok(!/"status":500/.test(text), `${engine}: no page answers 500`, text.split('\n').filter((line) => /"status":500|"error"/.test(line)).slice(0, 5).join('\n'))
      ok(!/Sanitizer|runtime error/.test(text), `${engine}: the sanitizers have nothing to say`, text.split('\n').filter((line) => /Sanitizer|runtime error|#[0-9] /.test(line)).slice(0, 20).join('\n'))
      if (!process.env.WINDSCREEN_TEST_KEEP) fs.rmSync(folder, { recursive: true, force: true })
    },
  }
  return house
}

module.exports = { serve, ok, counts, sleep, randomOf, root, program, freePort }
