// run.js -- e-mails through a mail server that takes them, puts them off, refuses, says nothing, goes away; by two processes, one of them killed; on both
// engines. `node tests/jobs/run.js` in tests/with-postgres. The last line counts. R-FORM-17
const { spawn, spawnSync, execFileSync } = require('node:child_process')
const fs = require('node:fs')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')
const { serve, ok, counts, sleep, root, program } = require('../faults/served')
const { learn } = require('../faults/changes')
const { mailServer } = require('./mail_server')

const DAY = '2027-11-24T10:00' // a year after the story: five timescales are late, told to Ruth and passed on to Joan, her manager

function launch(house, server, settings, words) {
  const env = { ...process.env, WINDSCREEN_DATABASE: house.url, WINDSCREEN_KEYS: `${house.folder}/keys`, WINDSCREEN_NOW: DAY, WINDSCREEN_PUBLIC_ADDRESS: 'https://early.example',
    ...(server ? { WINDSCREEN_SMTP: `smtp://127.0.0.1:${server.port}`, WINDSCREEN_SMTP_FROM: 'windscreen@council.example', WINDSCREEN_SMTP_TLS: 'none' } : {}), ...settings }
  const child = spawn(program, ['jobs', ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.said = ''
  child.stdout.on('data', (part) => { child.said += part })
  child.stderr.on('data', (part) => { child.said += part })
  child.over = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, said: child.said })))
  return child
}
const once = (house, server, settings = {}) => launch(house, server, settings, ['--once']).over

const change = (house, sql) => house.change(sql)
const states = (house) => Object.fromEntries(house.rows('select state, count(*) from delivery group by state').map(([state, count]) => [state, Number(count)]))

// All that was told is to be told once more, each in an e-mail of its own.
function tellAgain(house) {
  change(house, 'delete from delivery')
  change(house, "update message set delivery_id = null, dropped_reason = null, at_once = 1, due_at = '2027-01-01T00:00:00.000Z'")
}

// Something that speaks as clamd does, at a socket in this folder: every file is clean.
function clamd(folder) {
  const server = net.createServer((socket) => {
    let got = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (part) => {
      got = Buffer.concat([got, part])
      for (let at = 'zINSTREAM\0'.length; at + 4 <= got.length; at += 4 + got.readUInt32BE(at)) if (got.readUInt32BE(at) === 0) return socket.end('stream: OK\0')
    })
  })
  return new Promise((resolve) => server.listen(`${folder}/clamd`, () => resolve(server)))
}

// A file that comes while nobody checks is checked by the job process when somebody does, and the operator is told meanwhile. R-EPI-23
async function checksFiles(house, say) {
  const settings = { WINDSCREEN_NOW: '2026-11-24T10:00', WINDSCREEN_CLAMD: `unix:${house.folder}/clamd` }
  house.env.WINDSCREEN_CLAMD = settings.WINDSCREEN_CLAMD
  await house.start()
  const session = await house.signIn('ruth')
  await learn(house, session)
  const sent = await house.ask({ method: 'POST', path: `/episodes/${house.episode}/attach`, cookie: session.cookie, file: { name: 'letter.txt', bytes: 'Dear Ruth' },
    fields: { form_token: session.token, form_key: 'FK-attach', about: 'A letter', subjects: house.person } })
  const file = sent.headers.location
  ok(sent.status === 303 && /attachments/.test(file), say('a file is attached'), `${sent.status} ${sent.body}`)
  const given = () => house.ask({ path: `${file}/file`, cookie: session.cookie })
  ok((await given()).status === 403, say('without the scanner it is given to nobody'))
  await once(house, null, settings)
  const status = () => house.run('jobs', 'status')
  ok(status().status === 1 && /files to check +1, the first since .*\nnot checked +since .*The scanner does not answer/.test(status().stdout), say('jobs status says that a file waits, since when and why'), status().stdout)
  const scanner = await clamd(house.folder)
  change(house, "update job_round set next_round_at = '2026-01-01T00:00:00.000Z'")
  const rounds = await Promise.all([once(house, null, settings), once(house, null, settings)])
  ok((await given()).body === 'Dear Ruth', say('when the scanner is back, the job process has it checked, and it is given out'), rounds.map((round) => round.said).join('\n'))
  ok(house.rows("select count(*) from journal_entry where event = 'attachment_scanned' and stream_id in (select attachment_id from attachment)")[0][0] === '2', say('two processes record it once'))
  ok(status().status === 0 && /files to check +0\n/.test(status().stdout), say('jobs status says that no file waits'), status().stdout)
  await new Promise((resolve) => scanner.close(resolve))
  const again = house.run('attachments', 'scan', '--every')
  ok(again.status === 1 && /found clean before, and is given out as before/.test(again.stderr) && !/given to nobody/.test(again.stderr) && (await given()).status === 200,
    say('a file that was found clean before, and cannot be checked again, is given out and said to be'), again.stdout + again.stderr)
  await house.ask({ method: 'POST', path: `${file}/remove`, cookie: session.cookie, fields: { form_token: session.token, form_key: 'FK-remove', reason: 'It belongs to another family' } })
  ok((await given()).status === 403, say('a file that was taken away is given to nobody'))
  await house.stop()
  ok(/^1 attached files?, 0 wrong/m.test(house.run('attachments', 'check').stdout), say('attachments check opens it all the same'))
  change(house, 'delete from attachment_piece')
  ok(house.run('attachments', 'check').status === 1, say('attachments check finds that the pieces of a file that was taken away are missing'))
}

async function goes(engine, certificate) {
  const house = await serve(engine)
  const say = (sentence) => `${engine}: ${sentence}`

  const unset = await once(house, null)
  ok(unset.code === 0 && (unset.said.match(/no mail server is set/g) || []).length === 1 && !/warning|error/.test(unset.said), say('without a mail server messages wait, and that is said once'), unset.said)
  const told = house.rows("select count(*) from message where message_kind in ('late', 'late_manager')")[0][0]
  ok(told === '10', say('five late timescales are told to whoever keeps them and to the manager'), told)
  change(house, "delete from message where message_kind in ('late', 'late_manager')")
  await Promise.all([once(house, null), once(house, null)])
  ok(house.rows('select count(*) from message where delivery_id is null')[0][0] === house.rows('select count(*) from message')[0][0] &&
    house.rows("select count(*) from message where message_kind in ('late', 'late_manager')")[0][0] === '10', say('two that look at one moment tell each of it once'))

  // Without TLS nothing leaves, unless that was allowed.
  const plain = await mailServer()
  tellAgain(house)
  const untrusted = await once(house, plain, { WINDSCREEN_SMTP_TLS: 'required' })
  ok(plain.seen.length === 0 && /TLS failed/.test(untrusted.said) && !states(house).sent, say('to a server without TLS nothing is said'), untrusted.said)

  // Nothing answers, or nobody is let in: all is put back untried, and said once.
  for (const [mode, words] of [['silent', /does not answer/], ['refuse_us', /takes nothing from us \(it answered 554\)/]]) {
    plain.mode = mode
    const talks = plain.talks
    const none = await once(house, plain, { WINDSCREEN_SMTP_SECONDS: '1' })
    ok(words.test(none.said) && plain.talks === talks + 1, say(`${mode}: one e-mail is tried, the others wait`), none.said)
    ok(house.rows("select count(*) from delivery where state not in ('waiting', 'not_needed') or (state = 'waiting' and attempts > 0)")[0][0] === '0' && states(house).waiting > 10, say(`${mode}: nothing was tried`), JSON.stringify(states(house)))
  }

  // Put off: tried again, under the same Message-ID.
  plain.mode = 'put_off'
  await once(house, plain)
  // Ten of timescales; the actions whose day has gone by, and that the plan was agreed, to whoever helps with it and may still read it. R-MEET-07, R-PLAN-17
  const toldOf = (kind) => Number(house.rows(`select count(*) from message where message_kind = '${kind}'`)[0][0])
  const all = states(house).waiting
  ok(all > 10 && toldOf('task_late_manager') > 0 && toldOf('plan') > 0 && all <= 10 + toldOf('task_late_manager') + toldOf('task_late') + toldOf('plan'), say('late actions and an agreed plan are told of beside the timescales'), all)
  ok(house.rows("select count(*) from delivery where state = 'waiting' and attempts = 1 and result like '%451%'")[0][0] === String(all), say('4xx: each waits to be tried again'), JSON.stringify(states(house)))
  ok(plain.seen.length === 0, say('4xx: no text was sent'))
  plain.mode = 'vanish'
  change(house, "update delivery set next_try_at = '2026-01-01T00:00:00.000Z'")
  await once(house, plain)
  const first = [...plain.seen].sort()
  ok(first.length === all && new Set(first).size === all, say('the server goes away after the last dot: each was sent to it once'), first.length)
  ok(states(house).waiting === all, say('the server goes away after the last dot: each is tried again'), JSON.stringify(states(house)))
  plain.mode = 'take'
  change(house, "update delivery set next_try_at = '2026-01-01T00:00:00.000Z'")
  await once(house, plain)
  ok(JSON.stringify(plain.taken.map((mail) => mail.id).sort()) === JSON.stringify(first), say('the next try bears the same Message-IDs'))
  ok(states(house).sent === all, say('what is taken is sent'), JSON.stringify(states(house)))
  await once(house, plain)
  ok(plain.taken.length === all, say('what is sent is sent no more'))
  const mail = plain.taken.map((one) => one.text).join('\n')
  ok(!/Kyle|Zak|Kieran|Denholm|Amy|Ruth Ade|Joan Br|0151/.test(mail), say('no name stands in any e-mail'))
  ok(/EP-[0-9A-Z-]+/.test(mail) && /https:\/\/early\.example\/episodes\/EP-/.test(mail), say('a reference and a link do'))

  // Refused: given up, and shown.
  tellAgain(house)
  plain.mode = 'refuse'
  await once(house, plain)
  ok(states(house).given_up === all, say('5xx: given up'), JSON.stringify(states(house)))
  const status = house.run('jobs', 'status')
  ok(status.status === 1 && /not sent +ML-[0-9A-Z-]+ to WK-[0-9A-Z-]+, .*it answered 550/.test(status.stdout), say('jobs status says what could not be sent, to whom and why'), status.stdout)

  // Two processes, one of them killed in the midst. What it had said is said again at most once, under the same Message-ID; nothing is lost.
  tellAgain(house)
  plain.mode = 'take'
  plain.taken.length = 0
  plain.slow = 60
  const one = launch(house, plain, {}, [])
  const killed = new Promise((resolve) => { plain.before = (count) => { if (count === 3) { one.kill('SIGKILL'); resolve() } } })
  const two = launch(house, plain, {}, [])
  await killed
  await one.over
  await sleep(1500)
  two.kill('SIGTERM')
  ok((await two.over).code === 0, say('the other ends when it is told to'), two.said)
  plain.before = null
  plain.slow = 0
  change(house, "update delivery set leased_until = '2026-01-01T00:00:00.000Z', next_try_at = '2026-01-01T00:00:00.000Z' where state = 'sending'")
  await once(house, plain)
  const ids = plain.taken.map((taken) => taken.id)
  ok(new Set(ids).size === all && states(house).sent === all, say('one of two is killed: nothing is lost'), `${JSON.stringify(states(house))} ${ids.length}`)
  ok(ids.length <= all + 1, say('one of two is killed: only what it was sending may come twice'), ids.join(' '))
  plain.close()

  // TLS from the start, a certificate of an authority of our own, and a password from a file.
  const secret = await mailServer({ ...certificate, user: 'windscreen', password: 'a password, for mail' })
  const settings = { WINDSCREEN_SMTP: `smtps://localhost:${secret.port}`, WINDSCREEN_SMTP_TLS: 'required', WINDSCREEN_SMTP_USER: 'windscreen', WINDSCREEN_SMTP_PASSWORD_FILE: `${house.folder}/password` }
  tellAgain(house)
  fs.writeFileSync(`${house.folder}/password`, 'wrong\n')
  const stranger = await once(house, secret, settings)
  ok(/TLS failed/.test(stranger.said) && secret.signedIn === 0 && secret.seen.length === 0, say('a server with a certificate that nobody vouches for is told nothing'), stranger.said)
  const out = await once(house, secret, { ...settings, WINDSCREEN_SMTP_CA: certificate.file })
  ok(/did not let us sign in/.test(out.said) && secret.seen.length === 0 && !states(house).given_up, say('a wrong password gives nothing up'), out.said)
  ok(!/wrong|password, for/.test(out.said), say('no password stands in the log'), out.said)
  fs.writeFileSync(`${house.folder}/password`, 'a password, for mail\n')
  const trusted = await once(house, secret, { ...settings, WINDSCREEN_SMTP_CA: certificate.file })
  ok(secret.signedIn >= 1 && states(house).sent === all, say('with TLS and the password all is sent'), trusted.said)
  secret.close()

  await checksFiles(house, say)
  await house.proves('after all that was told')
  fs.rmSync(house.folder, { recursive: true, force: true })
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-jobs-'))
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${folder}/key`, '-out', `${folder}/cert`, '-days', '3650', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    { stdio: 'ignore' })
  const certificate = { key: fs.readFileSync(`${folder}/key`), cert: fs.readFileSync(`${folder}/cert`), file: `${folder}/cert` }
  await Promise.all(['sqlite', 'postgres'].map(async (engine) => {
    try { await goes(engine, certificate) } catch (error) { ok(false, `jobs, on ${engine}`, error.stack) }
  }))
  fs.rmSync(folder, { recursive: true, force: true })
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exit(counts.failed ? 1 : 0)
}
main()
