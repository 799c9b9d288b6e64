// hooks.js -- programs are told through real HTTPS: a receiver that acknowledges, refuses, breaks, is slow, redirects, or is not there. Signatures are checked by
// the published library. The last line counts.
const { spawn, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const https = require('node:https')
const os = require('node:os')
const path = require('node:path')
const { Webhook } = require('standardwebhooks')
const house = require('../browser/house')
const { ok, root } = house

// A certificate of our own for localhost, and a receiver that answers as `answers` says, a path each.
function certificate(folder) {
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'certificate.pem')], { encoding: 'utf8' })
  ok(made.status === 0, 'a certificate is made', made.stderr)
}

async function receive(folder) {
  const got = []
  const answers = {}
  const server = https.createServer({ key: fs.readFileSync(path.join(folder, 'key.pem')), cert: fs.readFileSync(path.join(folder, 'certificate.pem')) }, (request, answer) => {
    let body = ''
    request.on('data', (piece) => { body += piece })
    request.on('end', () => {
      got.push({ path: request.url, method: request.method, headers: request.headers, body })
      const status = answers[request.url] ?? 204
      if (status === 'nothing') return
      if (status === 302) answer.setHeader('Location', '/elsewhere')
      answer.statusCode = status
      answer.end('x'.repeat(100))
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { got, answers, server, base: `https://localhost:${server.address().port}`, of: (where) => got.filter((one) => one.path === where) }
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-hooks-')), program = process.env.WINDSCREEN_PROGRAM || path.join(root, 'build/asan/windscreen')
  const surroundings = { ...process.env, WINDSCREEN_DATABASE: `sqlite:${folder}/demo.db`, WINDSCREEN_KEYS: `${folder}/keys`, WINDSCREEN_WEAK_PASSWORD_HASHES: '1', WINDSCREEN_NOW: '2026-11-24T10:00' }
  const made = { folder }
  const windscreen = (words, env = {}) => spawnSync(program, words, { cwd: root, env: { ...surroundings, ...env }, encoding: 'utf8' })
  ok(windscreen(['demo', '--one-family', '--make-only']).status === 0, 'a demonstration is made')
  certificate(made.folder)
  const receiver = await receive(made.folder)
  const trusting = { WINDSCREEN_WEBHOOK_PRIVATE: '1', WINDSCREEN_WEBHOOK_CA: path.join(made.folder, 'certificate.pem') }
  // Beside this process, which receives meanwhile.
  const once = (env = trusting) => new Promise((resolve) => spawn(program, ['jobs', '--once'], { cwd: root, env: { ...surroundings, ...env }, stdio: 'ignore' }).once('exit', resolve))
  windscreen(['token', 'create', '--name', 'Attendance system', '--agency', 'Hollin Lane Primary School', '--role', 'practitioner'])
  const create = (where) => windscreen(['webhook', 'create', '--program', 'Attendance system', '--agency', 'Hollin Lane Primary School', '--url', receiver.base + where])
  ok(windscreen(['webhook', 'create', '--program', 'Attendance system', '--agency', 'Hollin Lane Primary School', '--url', 'http://localhost/x']).status === 1, 'an address without TLS is refused')
  const secret = create('/takes').stdout.trim()
  ok(/^whsec_/.test(secret), 'the secret is shown', secret)
  ok(!windscreen(['webhook', 'list']).stdout.includes(secret), 'and never again')
  for (const where of ['/refuses', '/breaks', '/slow', '/redirects', '/gone']) create(where)
  Object.assign(receiver.answers, { '/refuses': 400, '/breaks': 500, '/slow': 'nothing', '/redirects': 302, '/gone': 410 })
  const episode = windscreen(['demo', '--print-episode']).stdout.trim()
  fs.writeFileSync(path.join(made.folder, 'note.json'), JSON.stringify({ happened_on: '2026-11-23', text: 'Kyle Denholm was on time.' }))
  const write = () => ok(windscreen(['call', 'POST', `/api/v1/episodes/${episode}/notes`, '--as', 'ruth', '--body', path.join(made.folder, 'note.json')]).status === 0, 'a note is written')
  write()
  ok(await once({}) === 0 && receiver.got.length === 0, 'nothing is told to an address of a private network')
  await new Promise((resolve) => setTimeout(resolve, 5500))
  await once()
  await once()
  const told = receiver.of('/takes')
  ok(told.length === 1, 'who acknowledges is told once', JSON.stringify(told))
  const message = told[0] ?? { headers: {}, body: '{}' }
  let verified
  try { verified = new Webhook(secret).verify(message.body, message.headers) } catch (error) { verified = undefined }
  ok(verified?.type === 'note.written' && verified.data.episode === episode, 'the signature is that of the published library', JSON.stringify(message))
  ok(!/Kyle|Denholm|on time/.test(message.body), 'no name and no word of it is told', message.body)
  ok(message.headers['user-agent'] === 'Windscreen' && message.method === 'POST', 'it says who it is')
  for (const where of ['/refuses', '/breaks', '/slow', '/redirects', '/gone']) ok(receiver.of(where).length === 1, `${where} is tried once, and then later`, String(receiver.of(where).length))
  ok(receiver.of('/elsewhere').length === 0, 'no redirect is followed')
  const list = windscreen(['webhook', 'list']).stdout
  ok(/\/gone;[^\n]*\n\s+ended [^\n]*gone for good/.test(list), 'who answers that it is gone is told no more, and the list says so', list)
  ok(/\/breaks;[^\n]*\n\s+not acknowledged since [^\n]*It answered 500/.test(list), 'the list says who does not acknowledge', list)
  ok(!/Denholm|whsec_/.test(list), 'the list shows no secret')
  write()
  await once()
  ok(receiver.of('/takes').length === 2 && new Set(receiver.of('/takes').map((one) => one.headers['webhook-id'])).size === 2, 'the next thing is a message of its own')
  ok(windscreen(['rebuild', '--check']).status === 0, 'the journal makes the same tables again')
  receiver.server.closeAllConnections()
  receiver.server.close()
  fs.rmSync(folder, { recursive: true, force: true })
  console.log(`${house.counts.passed} passed, ${house.counts.failed} failed`)
  process.exit(house.counts.failed ? 1 : 0)
}
main().catch((error) => { console.log(error.stack); console.log(`${house.counts.passed} passed, ${house.counts.failed + 1} failed`); process.exit(1) })
