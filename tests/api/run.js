// run.js -- the interface for programs over real HTTP: the examples of docs/api.md, every GET of the description, the school's program, and the description
// itself. Each answer is held against docs/api/openapi.json. The last line counts.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const Ajv = require('ajv/dist/2020')
const addFormats = require('ajv-formats')
const house = require('../browser/house')
const { ok, root } = house

const description = JSON.parse(fs.readFileSync(path.join(root, 'docs/api/openapi.json'), 'utf8'))
const problemSchema = JSON.parse(fs.readFileSync(path.join(root, 'tests/vectors/problem.schema.json'), 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true })
addFormats(ajv)
ajv.addSchema({ $id: 'api', components: description.components })
const pointer = (text) => text.replace(/~/g, '~0').replace(/\//g, '~1')
const isProblem = ajv.compile(problemSchema)
const compiled = new Map()
const kinds = new Set()

// The schema that the description has for this method, path and status; undefined: none.
function schemaOf(method, template, status) {
  const content = description.paths[template]?.[method.toLowerCase()]?.responses[status]?.content
  const schema = content?.['application/json']?.schema ?? content?.['application/problem+json']?.schema
  if (!schema) return undefined
  const key = `${method} ${template} ${status}`
  if (!compiled.has(key)) compiled.set(key, ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'))))
  return compiled.get(key)
}

function templateOf(where) {
  const parts = where.replace('/api/v1', '').split('?')[0].split('/')
  const fits = Object.keys(description.paths).filter((t) => {
    const these = t.split('/')
    return these.length === parts.length && these.every((p, i) => p.startsWith('{') || p === parts[i])
  })
  return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0]
}

let base
async function ask(token, method, where, body, headers = {}) {
  const send = () => fetch(base + where, { method, redirect: 'manual', headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(body !== undefined ? { 'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' } : {}), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body) })
  // A kept connection that was idle too long may end as it is used again; reading is asked once more.
  const answer = await send().catch((error) => { if (method !== 'GET') throw error; return send() })
  const text = await answer.text(), type = answer.headers.get('content-type') ?? ''
  const told = { status: answer.status, headers: answer.headers, type, text, json: text && /json/.test(type) ? JSON.parse(text) : undefined }
  check(method, where, told)
  return told
}

function check(method, where, told) {
  const template = templateOf(where)
  const name = `${method} ${template ?? where} ${told.status}`
  if (told.status >= 400) {
    ok(told.headers.get('content-type') === 'application/problem+json' && isProblem(told.json) && told.json.status === told.status, `${name} is a problem of RFC 9457`, told.text)
    ok(!/sqlite|postgres|src\/|0x[0-9a-f]{6}/i.test(told.text), `${name} tells nothing of the inside`, told.text)
  }
  ok(told.headers.get('cache-control') === 'no-store', `${name} is kept nowhere`)
  if (!template || !told.json || ['404', '405', '401'].includes(String(told.status))) return
  const valid = schemaOf(method, template, told.status)
  kinds.add(name)
  if (ok(valid, `${name} is described`)) ok(valid(told.json), `${name} is as described`, JSON.stringify(valid.errors?.slice(0, 4)) + '\n' + told.text.slice(0, 300))
  ok(!/"(?:[a-z]+_)?id":\s*\d/.test(told.text), `${name} shows no number of a record`, told.text.slice(0, 300))
}

// Every GET, for whatever references the answers before it have shown.
async function walk(token, who) {
  const known = { form: ['early_help_assessment'], point: ['level', 'prepare.prepared_by'] }
  const remember = (text) => { for (const [ref] of text.matchAll(/\b([A-Z]{2})-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b/g)) { (known[ref.slice(0, 2)] ??= []); if (!known[ref.slice(0, 2)].includes(ref)) known[ref.slice(0, 2)].push(ref) } }
  const kindOf = { episode: 'EP', person: 'PN', note: 'NT', consent: 'CO', assessment: 'AS', section: 'SE', outcome: 'OC', action: 'AC', agency: 'AG', worker: 'WK', form: 'form', meeting: 'MT', invitee: 'IV', line: 'ML', objective: 'OB', recommendation: 'RC', point: 'point', attachment: 'AT' }
  let asked = 0
  for (const template of Object.keys(description.paths).sort((a, b) => a.split('{').length - b.split('{').length)) {
    const asks = description.paths[template].post?.operationId === 'postKnown'
    if ((!description.paths[template].get && !asks) || template === '/openapi.json') continue
    const words = [...template.matchAll(/\{(\w+)\}/g)].map((m) => m[1])
    if (words.some((w) => !known[kindOf[w]]?.length)) continue
    for (let i = 0; i < 3; i++) {
      let where = '/api/v1' + template
      for (const word of words) where = where.replace(`{${word}}`, known[kindOf[word]][i % known[kindOf[word]].length])
      if (template === '/episodes') where += '?state=all'
      const told = await (asks ? ask(token, 'POST', where, { family_name: 'Denholm' }) : ask(token, 'GET', where))
      remember(told.text)
      asked++
      if (words.length === 0) break
    }
  }
  ok(asked > 30, `${who} walks the whole`, String(asked))
}

// The ```sh examples of the manual, each by itself as a reader would type it.
function examples(environment) {
  const manual = fs.readFileSync(path.join(root, 'docs/api.md'), 'utf8')
  let count = 0
  for (const [, text] of manual.matchAll(/```sh\n([\s\S]*?)```/g)) {
    for (const command of text.replace(/\\\n\s*/g, '').trim().split('\n')) {
      const run = spawnSync('bash', ['-c', command], { env: { ...process.env, ...environment }, encoding: 'utf8' })
      let json
      try { json = JSON.parse(run.stdout) } catch { /* told below */ }
      ok(run.status === 0 && json && (json.status === undefined || json.state || command.includes('02-30')), `the manual's example runs: ${command.slice(0, 90)}`, run.stdout + run.stderr)
      count++
    }
  }
  ok(count >= 5, 'the manual has its examples')
}

function school(served, token) {
  const file = path.join(served.folder, 'attendance.csv')
  const run = () => spawnSync(path.join(root, 'examples/school/attendance.py'), [file], { env: { ...process.env, WINDSCREEN_URL: base, WINDSCREEN_TOKEN: token }, encoding: 'utf8' })
  const born = (years, days) => new Date(Date.UTC(2026, 10, 24) - (365 * years + days) * 86400000).toISOString().slice(0, 10)
  fs.writeFileSync(file, `given_name,family_name,birth_date,week_beginning,sessions_possible,sessions_attended\nKyle,Denholm,${born(6, 170)},2026-11-16,10,9\nNobody,Atall,2019-01-01,2026-11-16,10,10\n`)
  const first = run(), again = run()
  ok(first.status === 0 && /pupil 1: NT-\S+ is filed/.test(first.stdout) && /pupil 2: no help is open/.test(first.stdout), "the school's program files a note and leaves others alone", first.stdout + first.stderr)
  ok(!/Denholm|Kyle/.test(first.stdout), "the school's program prints no name")
  ok(again.stdout === first.stdout, "the school's program, run again, files nothing twice", again.stdout + again.stderr)
}

async function writes(token, ruth, episode) {
  const notes = `/api/v1/episodes/${episode}/notes`
  const made = await ask(token, 'POST', notes, { happened_on: '2026-11-23', text: 'Kyle was on time all week.' }, { 'Idempotency-Key': 'k1' })
  ok(made.status === 201 && made.headers.get('location') === `/api/v1/notes/${made.json.id}`, 'a note is made, with Location and id', made.text)
  ok((await ask(token, 'GET', made.headers.get('location'))).text === made.text, 'Location tells the same')
  const twice = await Promise.all([1, 2, 3].map(() => ask(token, 'POST', notes, { happened_on: '2026-11-22', text: 'At once, three times.' }, { 'Idempotency-Key': 'k2' })))
  ok(new Set(twice.map((t) => t.json.id)).size === 1, 'three at once under one key make one note')
  await ask(token, 'POST', notes, { happened_on: '2027-01-01' })
  await ask(token, 'POST', notes, '{"a":1,"a":2}')
  await ask(token, 'POST', notes, 'x', { 'Content-Type': 'text/plain' })
  await ask(token, 'POST', `/api/v1/episodes/${episode}/levels`, { level: 3 })
  await ask(null, 'GET', '/api/v1/me')
  const head = await fetch(`${base}/api/v1/episodes/${episode}`, { method: 'HEAD', headers: { Authorization: `Bearer ${token}` } })
  ok(head.status === 200 && head.headers.get('etag') && (await head.text()) === '', 'HEAD tells the ETag and no body')
  const added = await ask(ruth, 'POST', `${notes}/${made.json.id}/additions`, { words: 'And on Monday.' })
  ok(added.json?.paragraphs?.length === 2, 'a paragraph is added to a note', added.text)
  const right = await ask(ruth, 'POST', `${notes}/${made.json.id}/corrections`, { paragraph: added.json.paragraphs[1].id, words: 'And on Tuesday.', reason: 'Wrong day' })
  ok(right.json?.paragraphs?.some((p) => p.corrected), 'a paragraph is put right, and both stay', right.text)
  const plan = (await ask(ruth, 'GET', `/api/v1/episodes/${episode}/plan`)).json
  const outcome = await ask(ruth, 'POST', `/api/v1/episodes/${episode}/plan/outcomes`, { words: 'Kyle is on time', tag: plan.outcomes[0].tag })
  ok(outcome.status === 201, 'an outcome is added', outcome.text)
  const action = await ask(ruth, 'POST', `/api/v1/episodes/${episode}/plan/outcomes/${outcome.json.id}/actions`, { what: 'Walk together', how: 'At half past eight', owner_name: 'Amy', due_on: '2026-12-10' })
  ok(action.status === 201, 'an action is agreed', action.text)
  const where = `/api/v1/episodes/${episode}/plan/actions/${action.json.id}`
  const changed = await ask(ruth, 'PATCH', where, { due_on: '2026-12-12' }, { 'If-Match': action.headers.get('etag') })
  ok(changed.json?.due_on === '2026-12-12' && changed.json.owner_name === 'Amy', 'an action is changed in part', changed.text)
  ok((await ask(ruth, 'PATCH', where, { due_on: '2026-12-13' }, { 'If-Match': action.headers.get('etag') })).status === 412, 'a change over a newer one is refused')
  ok((await ask(ruth, 'POST', `${where}/progress`, { status: 'going_well', words: 'Three days of five' })).json?.status === 'going_well', 'an action is told to go well')
  const level = await ask(ruth, 'POST', `/api/v1/episodes/${episode}/levels`, { level: 2, decided_on: '2026-11-24', rationale: 'It helps', agreed_by: 'Amy and Ruth' })
  ok(level.status === 200 && level.json.items[0].rationale === 'It helps', 'a level is judged', level.text)
}

// A meeting is held from beginning to end; each answer is held against the description, and what comes of it is there to be saved.
async function meets(ruth, episode) {
  const family = `/api/v1/episodes/${episode}`, people = (await ask(ruth, 'GET', family)).json, me = (await ask(ruth, 'GET', '/api/v1/me')).json
  const kyle = people.children.find((c) => c.given_name === 'Kyle').id, amy = people.adults.find((a) => a.given_name === 'Amy').id, day = me.today
  const does = async (where, body, status = 200) => { const told = await ask(ruth, 'POST', where, body); ok(told.status === status, `POST ${where.replace(/[A-Z]{2}-\S{4}-\S{4}-\S/g, '…')} is answered ${status}`, `${told.status} ${told.text}`); return told }
  await does(`${family}/meetings`, { meeting_kind: 'family_action_meeting' }, 422)
  const decided = await does(`${family}/meetings`, { meeting_kind: 'family_action_meeting', ground: 'assessment_done', reason: 'Four agencies help.', decided_on: day, protection: false, facilitation: 'Agreed with the school.',
    without_consent_reason: 'Best for Kyle.', advised_by: 'Joan Bright', advice: 'Hold it.' }, 201)
  const meeting = decided.headers.get('location')
  const settle = async (point, body) => {
    const before = await ask(ruth, 'GET', `${meeting}/points/${point}`)
    const told = await ask(ruth, 'PUT', `${meeting}/points/${point}`, body, { 'If-Match': before.headers.get('etag') })
    ok(told.status === 200, `${point} is settled`, told.text)
  }
  await does(`${meeting}/arrangement`, { held_on: day, starts_at: '15:30', venue: 'School', venue_suits: 'She is there.', access_needs: 'Asked; none.', childcare: 'Pauline', chair_name: 'Joan Bright', chair_experience: 'Ten years.' })
  const ics = await ask(ruth, 'GET', `${meeting}/calendar.ics`)
  ok(ics.status === 200 && ics.type.startsWith('text/calendar') && /METHOD:REQUEST/.test(ics.text) && !/Denholm|Kyle/.test(ics.text), 'the calendar file names nobody', ics.text)
  const asked = await does(`${meeting}/invitees`, { person: amy }, 201)
  const invitee = asked.headers.get('location')
  await does(`${invitee}/invitation`, { way: 'by_hand', told_on: day })
  await does(`${invitee}/answer`, { answer: 'coming' })
  for (const member of (await ask(ruth, 'GET', `${family}/team`)).json.items)
    await does(`${meeting}/invitees`, member.worker ? { worker: member.worker.id, left_out_reason: 'Sends a few lines.' } : { name: member.name, part: 'professional', left_out_reason: 'Sends a few lines.' }, 201)
  for (const child of people.children.filter((c) => c.born)) await does(`${meeting}/lines`, { kind: 'childs_view', heard: 'read_out', person: child.id, words: 'Football on Fridays.' }, 201)
  await settle('prepare.written_information', { day })
  await settle('prepare.prepared_by', { words: 'Ruth, at home with Amy.' })
  await settle('prepare.advocate_offered', { answer: 'declined' })
  await does(`${meeting}/ready`)
  await does(`${meeting}/start`)
  await does(`${invitee}/attendance`, { extent: 'whole', way: 'in_person' })
  const said = await does(`${meeting}/lines`, { kind: 'information', person: kyle, said_by: 'Helen Sharrock', words: 'Kyle is calmer.' }, 201)
  await does(`${meeting}/lines`, { kind: 'response', answers: said.json.id, said_by: 'Amy', words: 'At home too.' }, 201)
  await does(`${meeting}/lines`, { kind: 'summary', heading: 'working_well', essential: true, words: 'Fridays are calm.' }, 201)
  const aim = await does(`${meeting}/objectives`, { person: kyle, words: 'Kyle has friends' }, 201)
  await does(`${meeting}/recommendations`, { what: 'Kyle plays in goal', how: 'With a grown-up beside it', owner_name: 'Amy', objective: aim.json.id }, 201)
  await settle('level', { answer: 'confirmed' })
  await settle('lead', { answer: 'agreed', worker: me.worker, words: 'Ruth, please.' })
  await settle('plan', { words: 'Friends for Kyle.', more_words: 'We meet sooner.', place: 'School, for football.' })
  await settle('agreement', { answer: 'yes', words: 'This is our plan.', more_words: 'Amy' })
  await settle('next', { day: new Date(Date.parse(day) + 21 * 86400000).toISOString().slice(0, 10), time_of_day: '15:30', place: 'At school', words: 'All of us' })
  const missing = await ask(ruth, 'GET', `${meeting}/missing`)
  ok(missing.json.items.length === 0, 'nothing is missing', missing.text)
  const finished = await does(`${meeting}/finish`)
  ok(finished.json?.state === 'finished' && finished.json.next && finished.json.plan, 'the plan and the next meeting are there', finished.text)
  const copies = (await ask(ruth, 'GET', `${meeting}/copies`)).json.items
  await does(`${meeting}/copies/${copies[0].id}`, { way: 'by_hand', sent_on: day })
  const paper = await ask(ruth, 'GET', `${meeting}/minutes.pdf`)
  ok(paper.status === 200 && paper.type === 'application/pdf' && paper.text.startsWith('%PDF-') && /attachment/.test(paper.headers.get('content-disposition')), 'the minutes are there to be saved', paper.text.slice(0, 200))
  await does(`${family}/summary`, { words: 'Calm evenings, friends for Kyle.' })
  await does(`${family}/people`, { part: 'network', given_name: 'Marge', family_name: 'Tilley' })
  await does(`${family}/concerns`, { person: amy, concern: 'She has not slept.', decision: 'Talked with my manager.' })
}

// A file is sent, told, saved and taken away, over a real socket and by the command.
async function attaches(token, ruth, episode, windscreen, folder) {
  const where = `/api/v1/episodes/${episode}/attachments`, letter = path.join(folder, 'letter.txt'), about = path.join(folder, 'about.json')
  fs.writeFileSync(letter, 'Dear Ruth, Kyle was here on Monday.')
  fs.writeFileSync(about, JSON.stringify({ about: 'Letter from the hospital' }))
  const send = async (bytes, name, key) => {
    const form = new FormData()
    form.append('about', 'Letter from the hospital')
    form.append('file', new Blob([bytes]), name)
    const answer = await fetch(base + where, { method: 'POST', headers: { Authorization: `Bearer ${token}`, ...(key ? { 'Idempotency-Key': key } : {}) }, body: form })
    const text = await answer.text(), told = { status: answer.status, headers: answer.headers, type: answer.headers.get('content-type') ?? '', text, json: JSON.parse(text) }
    check('POST', where, told)
    return told
  }
  const made = await send('Dear Ruth', 'letter.txt', 'f1'), again = await send('Dear Ruth', 'letter.txt', 'f1')
  ok(made.status === 201 && again.text === made.text, 'a file is attached, and sent again under its key is the same', made.text + again.text)
  ok((await send(Buffer.from([0x4d, 0x5a, 0x90, 0]), 'letter.exe')).status === 422, 'a program is no letter')
  ok((await send(Buffer.alloc(12_000_000, 'a'), 'long.txt')).status === 422, 'a file that is too large is told so')
  ok((await ask(token, 'POST', where, { about: 'x' })).status === 415, 'a file does not come as JSON')
  const saved = await ask(ruth, 'GET', `${made.headers.get('location')}/file`)
  ok(saved.text === 'Dear Ruth' && saved.type.startsWith('text/plain') && /attachment/.test(saved.headers.get('content-disposition')) && /sandbox/.test(saved.headers.get('content-security-policy')),
    'it is saved as it came, as a download in a sandbox', saved.text)
  const called = windscreen('call', 'POST', where, '--as', 'ruth', '--body', about, '--file', letter)
  ok(called.status === 0 && JSON.parse(called.stdout).about === 'Letter from the hospital', 'windscreen call attaches a file', called.stderr)
  const file = called.status === 0 ? windscreen('call', 'GET', `${where}/${JSON.parse(called.stdout).id}/file`, '--as', 'ruth') : {}
  ok(file.stdout === 'Dear Ruth, Kyle was here on Monday.', 'and gives it', file.stderr)
  ok((await ask(ruth, 'POST', `${made.headers.get('location')}/removal`, { reason: 'Wrong family' })).json?.state === 'removed', 'it is taken away')
  ok((await ask(ruth, 'GET', `${made.headers.get('location')}/file`)).status === 403, 'and given to nobody')
  return letter
}

// What leaves the record for a spreadsheet.
async function exports(ruth, episode) {
  const why = { reason: 'For the file of the meeting' }
  const people = await ask(ruth, 'POST', `/api/v1/episodes/${episode}/export.csv`, { file: 'people', ...why })
  ok(people.status === 200 && people.type.startsWith('text/csv') && people.text.includes('"Kyle"') && people.headers.get('content-disposition').includes(`${episode}-people-2026-11-24.csv`), 'one list of a family is taken', people.text.slice(0, 300))
  const whole = await ask(ruth, 'POST', `/api/v1/episodes/${episode}/export.xlsx`, why, { Accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
  ok(whole.status === 200 && whole.text.startsWith('PK'), 'all of them as a workbook')
  ok((await ask(ruth, 'POST', `/api/v1/episodes/${episode}/export.xlsx`, {})).status === 422, 'not without a reason')
  ok((await ask(ruth, 'GET', '/api/v1/my/work.csv', undefined, { Accept: 'text/csv' })).text.includes('"Denholm"'), "a worker's list as CSV")
  ok((await ask(ruth, 'GET', '/api/v1/my/work.csv', undefined, { Accept: 'application/json' })).status === 406, 'which is no JSON')
}

// The linter needs a Node that Debian 12 may not have; then it says so and the rest counts.
function lint() {
  const redocly = path.join(root, 'node_modules/.bin/redocly')
  const run = spawnSync(redocly, ['lint', 'docs/api/openapi.json', '--format', 'stylish'], { cwd: root, encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } })
  if (run.error || /Unsupported engine|requires Node|ERR_REQUIRE_ESM/.test(run.stderr)) console.log(`The description was not linted: ${run.error?.message ?? run.stderr.split('\n')[0]}`)
  else ok(run.status === 0, 'redocly finds nothing wrong with the description', run.stdout.slice(0, 3000) + run.stderr.slice(0, 2000))
}

async function main() {
  for (const engine of process.env.WINDSCREEN_TEST_POSTGRES ? ['sqlite', 'postgres'] : ['sqlite']) {
    const served = await house.serveDemo(`the interface on ${engine}`, { engine, demoArguments: ['--demo-system'], WINDSCREEN_CLAMD: 'none' })
    base = served.base
    const windscreen = (...words) => spawnSync(served.program, words, { cwd: root, env: served.env, encoding: 'utf8' })
    const episode = windscreen('demo', '--print-episode').stdout.trim()
    const token = windscreen('token', 'create', '--name', 'Attendance system', '--agency', 'Hollin Lane Primary School', '--role', 'practitioner').stdout.trim()
    const ruth = windscreen('token', 'create', '--name', 'her phone', '--worker', 'ruth').stdout.trim()
    ok(/^wst_/.test(token) && /^wst_/.test(ruth), 'tokens are made')
    const whole = await (await fetch(`${base}/api/v1/openapi.json`)).json()
    ok(JSON.stringify(whole) === JSON.stringify(description), 'what is served is docs/api/openapi.json')
    await walk(token, "the school's program")
    await walk(ruth, 'Ruth')
    await writes(token, ruth, episode)
    await meets(ruth, episode)
    const letter = await attaches(token, ruth, episode, windscreen, served.folder)
    await exports(ruth, episode)
    await walk(ruth, 'Ruth, after the meeting and with files')
    examples({ URL: base, TOKEN: token, EPISODE: episode, LETTER: letter })
    school(served, token)
    const called = windscreen('call', 'GET', `/api/v1/episodes/${episode}/plan`, '--as', 'ruth')
    ok(called.status === 0 && JSON.parse(called.stdout).outcomes.length > 0, 'windscreen call tells the same', called.stderr)
    const list = windscreen('token', 'list').stdout
    const reference = list.split('\n').find((l) => l.includes('her phone')).slice(0, 14)
    ok(windscreen('token', 'revoke', reference, '--reason', 'Lost').status === 0, 'a token is revoked')
    ok((await ask(ruth, 'GET', '/api/v1/me')).status === 401, 'a revoked token opens nothing')
    ok(windscreen('rebuild', '--check').status === 0, 'the journal makes the same tables again')
    await served.close()
  }
  lint()
  await house.closeBrowser()
  console.log(`${kinds.size} kinds of answers were held against the description`)
  console.log(`${house.counts.passed} passed, ${house.counts.failed} failed`)
  process.exit(house.counts.failed ? 1 : 0)
}
main().catch((error) => { console.log(error.stack); console.log(`${house.counts.passed} passed, ${house.counts.failed + 1} failed`); process.exit(1) })
