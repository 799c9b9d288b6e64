#!/usr/bin/env node
// scanners.js [--minutes N]
//
// wapiti and sqlmap, signed in, against a served demonstration on SQLite and on PostgreSQL: they find nothing. First they are tried on a little server that has what they look for, so that finding
// nothing means something. In tests/with-postgres. The last line counts.
const { spawn, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const http = require('node:http')
const os = require('node:os')
const path = require('node:path')
const { serve, ok, counts } = require('../faults/served')
const { learn, kinds } = require('../faults/changes')

const at = process.argv.indexOf('--minutes'), minutes = at > 0 ? Number(process.argv[at + 1]) : 10
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-scanners-'))
const env = { ...process.env, HOME: folder }

function run(program, words) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { output += part })
    child.once('close', (status) => resolve({ status, output }))
  })
}

// Between a scanner and the service: it brings the cookie and says that it comes from the same place, as a browser does, nobody signs out, and what was answered is counted.
// (wapiti 3.0.4 cannot be told to leave an address out: with Python 3.11 its -x ends it.)
function between(base, cookie) {
  const target = new URL(base)
  return new Promise((resolve) => {
    const server = http.createServer((request, answer) => {
      if (request.url.startsWith('/sign-out')) { answer.statusCode = 404; answer.end(); request.resume(); return }
      const headers = { ...request.headers, host: target.host, ...(cookie ? { cookie } : {}), ...(request.method === 'POST' ? { origin: base } : {}) }
      const on = http.request({ host: target.hostname, port: target.port, method: request.method, path: request.url, headers }, (got) => {
        server.told[got.statusCode] = (server.told[got.statusCode] ?? 0) + 1
        const location = got.headers.location
        answer.writeHead(got.statusCode, { ...got.headers, ...(location ? { location: location.replace(base, '') } : {}) })
        got.pipe(answer)
      })
      on.once('error', () => { answer.statusCode = 502; answer.end() })
      request.pipe(on)
    })
    server.told = {}
    server.listen(0, '127.0.0.1', () => { server.base = `http://127.0.0.1:${server.address().port}`; resolve(server) })
  })
}

// What wapiti found, by its kinds. `starts`: pages besides the first that it begins at.
let scans = 0
async function wapiti(base, starts, seconds) {
  const told = path.join(folder, `wapiti-${++scans}.json`)
  const done = await run('wapiti', ['-u', `${base}/`, ...starts.flatMap((start) => ['-s', base + start]), '-m', 'blindsql,crlf,exec,file,permanentxss,redirect,sql,xss,xxe', '-d', '2', '--max-links-per-page', '25', '--scope', 'folder', '--max-scan-time', String(seconds), '--max-attack-time', String(seconds), '-t', '30',
    '--store-session', path.join(folder, `session-${scans}`), '--flush-session', '--no-bugreport', '-v', '0', '-f', 'json', '-o', told])
  if (!fs.existsSync(told)) return { failed: done.output.slice(-2000) }
  const report = JSON.parse(fs.readFileSync(told, 'utf8'))
  const found = Object.entries(report.vulnerabilities).filter(([, list]) => list.length > 0).map(([kind, list]) => `${kind}: ${list.slice(0, 3).map((one) => `${one.method} ${one.path} ${one.parameter} ${one.info}`).join('; ')}`)
  return { found }
}

// Whether sqlmap can put SQL through one of these fields.
async function sqlmap(url, { fields, only, engine }) {
  const words = ['-u', url, '--batch', '--disable-coloring', '--flush-session', '--output-dir', path.join(folder, 'sqlmap'), '--level', '2', '--risk', '2', '--timeout', '60', '--dbms', engine === 'postgres' ? 'PostgreSQL' : 'SQLite',
    '--technique', 'BEUST', '--time-sec', '2', '-p', only, '--ignore-code', '*', '-v', '1']
  if (fields) words.push('--data', new URLSearchParams(fields).toString(), '--randomize', 'form_key')
  const done = await run('sqlmap', words)
  return { can: /is vulnerable|identified the following injection point/.test(done.output), tried: /do not appear to be injectable|identified the following injection point/.test(done.output), output: done.output.slice(-2500) }
}

// A server that has what is looked for: a word that comes back as it is, and one that is put into SQL.
function leaky() {
  return new Promise((resolve) => {
    const server = http.createServer((request, answer) => {
      const name = new URL(request.url, 'http://x').searchParams.get('name') ?? ''
      answer.setHeader('Content-Type', 'text/html')
      if (request.url.startsWith('/find')) {
        const done = spawnSync('sqlite3', [':memory:', `create table person(name text); insert into person values('Amy'); select name from person where name = '${name}'`], { encoding: 'utf8' })
        answer.statusCode = done.status === 0 ? 200 : 500
        answer.end(`<p>Found ${done.stdout.trim()}</p><p>${done.stderr}</p>`)
      } else if (request.url.startsWith('/hello')) answer.end(`<p>Hello ${name}</p>`)
      else answer.end('<a href="/hello?name=Amy">Hello</a>')
    })
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

async function tryOut() {
  const server = await leaky(), base = `http://127.0.0.1:${server.address().port}`
  const scan = await wapiti(base, [], 60)
  ok(scan.found?.some((kind) => /Cross Site Scripting/.test(kind)), 'wapiti finds a word that comes back as it is', JSON.stringify(scan))
  const injected = await sqlmap(`${base}/find?name=Amy`, { only: 'name', engine: 'sqlite' })
  ok(injected.can, 'sqlmap finds a word that is put into SQL', injected.output)
  server.close()
}

async function scanned(engine) {
  const house = await serve(engine), base = `http://127.0.0.1:${house.port}`
  await house.start()
  const ruth = await house.signIn('ruth'), helen = await house.signIn('helen')
  await learn(house, helen)
  const pages = await between(base, ruth.cookie)
  const scan = await wapiti(pages.base, ['/my-work', '/find', `/episodes/${house.episode}`, `/episodes/${house.episode}/notes`, `/people/${house.person}`], minutes * 60)
  ok(scan.found !== undefined && scan.found.length === 0, `${engine}: wapiti finds nothing`, JSON.stringify(scan, null, 1))
  ok(pages.told[200] > 500 && pages.told[422] > 50, `${engine}: and it was let in, and asked and sent much`, JSON.stringify(pages.told))
  console.log(`wapiti on ${engine}: ${JSON.stringify(pages.told)}`)
  pages.close()

  const fields = { form_token: helen.token, form_key: 'FK-AAAA-BBBB-1' }
  const note = { ...fields, ...kinds.note.fields(house, 'word'), note_kind: house.noteKind, subjects: house.person }
  const targets = [
    ['a note', kinds.note.path(house), helen, { fields: note, only: 'heading,text,basis,note_kind,subjects' }],
    ['how somebody is reached', kinds.contact.path(house), helen, { fields: { ...fields, ...kinds.contact.fields(house, 'word') }, only: 'value,contact_kind,safe' }],
    ['signing in', '/sign-in', null, { fields: { sign_in_name: 'helen', password: 'wrong' }, only: 'sign_in_name,password' }],
    ['a list and its filters', '/my-work?who=me&sort=day', helen, { only: 'who,sort' }],
    ['the address of a family', `/episodes/${house.episode}*`, helen, { only: 'URI' }],
  ]
  for (const [what, where, worker, more] of targets) {
    const door = await between(base, worker?.cookie)
    const done = await sqlmap(door.base + where, { ...more, engine })
    ok(done.tried && !done.can, `${engine}: sqlmap puts no SQL through ${what}`, done.output)
    ok(['200', '303', '404', '422'].some((status) => door.told[status] > 20), `${engine}: and ${what} was tried`, JSON.stringify(door.told))
    console.log(`sqlmap on ${engine}, ${what}: ${JSON.stringify(door.told)}`)
    door.close()
  }
  await house.proves('after the scanners')
  await house.close()
}

async function main() {
  try {
    await tryOut()
    for (const engine of ['sqlite', 'postgres']) await scanned(engine)
  } catch (error) { ok(false, 'the scanners run', error.stack) }
  fs.rmSync(folder, { recursive: true, force: true })
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exit(counts.failed ? 1 : 0)
}
main()
