// metrics.js -- /metrics of a served demonstration: its form read strictly, its numbers those of what was done, and not a name or a reference in it; nor in the log.
const fs = require('node:fs')
const http = require('node:http')
const { serve, ok, freePort } = require('../faults/served')
const { learn, change, send, isSaved } = require('../faults/changes')

// The text form of Prometheus (exposition format 0.0.4), read so that what `promtool check metrics` would say is said here too.
function faultsOf(text) {
  const faults = [], families = new Map(), seen = new Set()
  if (!text.endsWith('\n')) faults.push('the last line does not end')
  let family = null
  for (const line of text.split('\n').slice(0, -1)) {
    const about = /^# (HELP|TYPE) ([a-z_:][a-z0-9_:]*) (.+)$/.exec(line)
    if (about) {
      const [, what, name, rest] = about
      if (what === 'HELP') {
        if (families.has(name)) faults.push(`${name} begins twice`)
        family = { name, help: rest, samples: [] }
        families.set(name, family)
        if (/[^.?]$/.test(rest)) faults.push(`${name}: its help is no sentence`)
      } else if (!family || family.name !== name || family.type || family.samples.length) faults.push(`${name}: TYPE stands elsewhere than after its HELP`)
      else if (!/^(counter|gauge|histogram)$/.test(rest)) faults.push(`${name}: there is no type ${rest}`)
      else family.type = rest
      continue
    }
    const sample = /^([a-z_:][a-z0-9_:]*)(?:\{((?:[a-z_][a-z0-9_]*="[^"\\\n]*",?)*)\})? (-?[0-9][0-9.e+-]*)$/.exec(line)
    if (!sample) { faults.push(`no sample: ${line}`); continue }
    const [, name, labels = '', value] = sample
    const base = family && family.type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name
    if (!family || base !== family.name) { faults.push(`${name} stands under another family`); continue }
    if (seen.has(name + labels)) faults.push(`${name}{${labels}} is there twice`)
    if (/,$/.test(labels)) faults.push(`${name}: labels end in a comma`)
    if (!Number.isFinite(Number(value))) faults.push(`${name}: ${value} is no number`)
    seen.add(name + labels)
    family.samples.push({ name, labels: Object.fromEntries([...labels.matchAll(/([a-z_0-9]+)="([^"]*)"/g)].map((m) => [m[1], m[2]])), value: Number(value) })
  }
  for (const { name, type, samples } of families.values()) {
    if (!type) faults.push(`${name} has no type`)
    if (type === 'counter' && !name.endsWith('_total')) faults.push(`${name}: a counter ends in _total`)
    if (type !== 'counter' && name.endsWith('_total')) faults.push(`${name}: only a counter ends in _total`)
    if (/(milliseconds|minutes|hours|kilobytes|percent)/.test(name)) faults.push(`${name}: not in a base unit`)
    if (type === 'counter' && samples.some((sample) => sample.value < 0)) faults.push(`${name} is below 0`)
    if (type !== 'histogram') continue
    const of = (end) => samples.filter((sample) => sample.name === name + end)
    for (const count of of('_count')) {
      const same = (sample) => Object.entries(count.labels).every(([key, value]) => sample.labels[key] === value)
      const buckets = of('_bucket').filter(same)
      if (buckets.some((bucket, i) => i > 0 && (bucket.value < buckets[i - 1].value || !(Number(bucket.labels.le.replace('+Inf', 'Infinity')) > Number(buckets[i - 1].labels.le))))) faults.push(`${name}: its buckets fall`)
      if (!buckets.length || buckets.at(-1).labels.le !== '+Inf' || buckets.at(-1).value !== count.value) faults.push(`${name}: its last bucket is not +Inf and all`)
      if (of('_sum').filter(same).length !== 1) faults.push(`${name} has no sum`)
    }
  }
  return { faults, families }
}

function get(port, path, method = 'GET') {
  return new Promise((resolve, reject) => http.request({ host: '127.0.0.1', port, path, method }, (answer) => {
    let body = ''
    answer.on('data', (part) => { body += part })
    answer.once('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }))
  }).once('error', reject).end())
}

const sampleOf = (families, name, labels = {}) => (families.get(name)?.samples || []).find((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))?.value

async function watched(engine) {
  const port = await freePort()
  const house = await serve(engine, { env: { WINDSCREEN_METRICS: `127.0.0.1:${port}` } })
  await house.start()
  const status = fs.readFileSync(`/proc/${house.serving()}/status`, 'utf8')
  ok(/Seccomp:\s2\n/.test(status) && /NoNewPrivs:\s1\n/.test(status), `${engine}: the process that answers has given its rights away`, status)
  const session = await house.signIn('helen')
  const { cookie } = session
  await learn(house, session)
  await house.ask({ path: `/episodes/${house.episode}`, cookie })
  await house.ask({ path: `/episodes/${house.episode.replace(/.$/, 'X')}`, cookie })
  await house.ask({ path: '/find?name=Kyle%20Jameson', cookie }) // an address that somebody wrote themselves
  await house.ask({ path: '/api/v1/me' })
  const before = faultsOf((await get(port, '/metrics')).body).families
  const note = change(house, 'note')
  ok(isSaved(await send(house, session, note)), `${engine}: a note is saved`)
  const answer = await get(port, '/metrics')
  const { faults, families } = faultsOf(answer.body)
  ok(answer.status === 200 && answer.headers['content-type'] === 'text/plain; version=0.0.4; charset=utf-8', `${engine}: /metrics answers in the form that Prometheus reads`)
  ok(faults.length === 0, `${engine}: /metrics is well-formed`, faults.join('\n'))
  ok(sampleOf(families, 'windscreen_requests_total', { door: 'web', method: 'GET', route: '/episodes/:episode', status: '2xx' }) === 1, `${engine}: a page is counted under the template of its path`)
  ok(sampleOf(families, 'windscreen_requests_total', { door: 'api', route: '/me', status: '4xx' }) === 1, `${engine}: a call of a program is counted under its door`)
  ok(families.get('windscreen_request_duration_seconds').samples.some((sample) => sample.name.endsWith('_count') && sample.labels.door === 'web' && sample.value > 1), `${engine}: how long requests took is told`)
  const grew = (name, labels) => sampleOf(families, name, labels) - sampleOf(before, name, labels)
  ok(grew('windscreen_changes_total', { end: 'kept' }) >= 1 && grew('windscreen_journal_entries') >= 1, `${engine}: a change is counted, and so is its entry of the journal`)
  ok(sampleOf(families, 'windscreen_looks_total') >= 1, `${engine}: looks are counted`)
  ok(sampleOf(families, 'windscreen_database_up') === 1 && sampleOf(families, 'windscreen_database_readers') > 0, `${engine}: the database and its connections are told`)
  ok(sampleOf(families, 'process_resident_memory_bytes') > 1e6, `${engine}: memory is told`)
  ok(sampleOf(families, 'windscreen_run_ended_timestamp_seconds', { run: 'backup' }) === undefined, `${engine}: no backup is told before one was made`)
  ok((await get(port, '/')).status === 404 && (await get(port, '/metrics', 'POST')).status === 405, `${engine}: nothing else is at that address`)
  ok((await house.ask({ path: '/metrics' })).status === 303 || (await house.ask({ path: '/metrics' })).status === 404, `${engine}: and the public address has no metrics`)

  // Whoever reads numbers or the log learns nothing about anybody.
  const told = /Kyle|Jameson|Helen|helen|mornings|word-|EP-|PE-|NT-|wst_/
  ok(!told.test(answer.body), `${engine}: no name and no reference stands in the metrics`, told.exec(answer.body)?.[0])
  const lines = house.log().split('\n').filter(Boolean)
  const requests = lines.map((line) => { try { return JSON.parse(line) } catch { return null } })
  ok(requests.every((line) => line !== null), `${engine}: every line of the log is JSON`, lines[requests.indexOf(null)])
  ok(requests.filter((line) => line?.route === '/episodes/:episode' && line.status === 200).length === 1, `${engine}: a request is one line of the log`)
  ok(!told.test(house.log()), `${engine}: no name and no reference stands in the log`, lines.find((line) => told.test(line)))

  // What waits for the jobs: a file that no scanner checks, an e-mail, a message, a webhook that nobody acknowledges.
  const sent = await house.ask({ method: 'POST', path: `/episodes/${house.episode}/attach`, cookie, file: { name: 'letter.txt', bytes: 'Dear Ruth' },
    fields: { form_token: session.token, form_key: 'FK-attach', about: 'A letter', subjects: house.person } })
  ok(sent.status === 303, `${engine}: a file is attached while no scanner answers`, sent.body)
  const instant = (milliseconds) => new Date(Date.now() + milliseconds).toISOString()
  house.change(`insert into delivery (delivery_id, reference, is_digest, state, attempts, next_try_at, made_at) values (1, 'ML-1', 0, 'waiting', 0, '${instant(1e6)}', '${instant(-2e6)}')`)
  house.change(`insert into delivery (delivery_id, reference, is_digest, state, attempts, next_try_at, made_at, ended_at) values (2, 'ML-2', 0, 'given_up', 1, '${instant(0)}', '${instant(-3e6)}', '${instant(-1e6)}')`)
  house.change(`insert into webhook_state (webhook_id, secret, told_position, attempts, failing_since, next_try_at) values (1, ${engine === 'sqlite' ? "x'00'" : "'\\x00'"}, 1, 1, '${instant(0)}', '${instant(1e6)}')`)
  const due = Number(house.rows(`select count(*) from message where delivery_id is null and dropped_reason is null and due_at <= '${instant(0)}'`)[0][0])
  const waiting = faultsOf((await get(port, '/metrics')).body)
  ok(waiting.faults.length === 0, `${engine}: the lengths of the queues are well-formed`, waiting.faults.join('\n'))
  const queue = (name, of) => sampleOf(waiting.families, `windscreen_queue_${name}`, { queue: of })
  ok(due > 0 && queue('waiting', 'messages') === due && queue('waiting', 'emails') === 1 && queue('waiting', 'webhooks') === 1 && queue('waiting', 'files') === 1,
    `${engine}: what waits for the jobs is told`, JSON.stringify(waiting.families.get('windscreen_queue_waiting')))
  ok(queue('failing', 'emails') === 1 && queue('failing', 'webhooks') === 1 && queue('failing', 'files') === 1 && queue('failing', 'messages') === undefined, `${engine}: what does not go well is told`,
    JSON.stringify(waiting.families.get('windscreen_queue_failing')))
  ok(queue('oldest_age_seconds', 'emails') >= 2000 && queue('oldest_age_seconds', 'emails') < 2100, `${engine}: how long the oldest has waited is told`, String(queue('oldest_age_seconds', 'emails')))
  house.change('delete from delivery; delete from webhook_state')

  const made = house.run('backup', `${house.folder}/one.backup`)
  ok(made.status === 0, `${engine}: a backup is made beside`, made.stderr)
  const after = faultsOf((await get(port, '/metrics')).body).families
  const age = Date.now() / 1000 - sampleOf(after, 'windscreen_run_succeeded_timestamp_seconds', { run: 'backup' })
  ok(age > -2 && age < 60, `${engine}: when the last backup was made is told`, String(age))
  await house.close()
}

async function run() {
  for (const [fault, text] of [['is there twice', '# HELP a_total A.\n# TYPE a_total counter\na_total 1\na_total 2\n'], ['ends in _total', '# HELP a A.\n# TYPE a counter\na 1\n'],
    ['has no type', '# HELP a A.\na 1\n'], ['no sample', '# HELP a A.\n# TYPE a gauge\na{b="c} 1\n'], ['last line', '# HELP a A.\n# TYPE a gauge\na 1'],
    ['+Inf', '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 1\nh_sum 1\nh_count 1\n']])
    ok(faultsOf(text).faults.some((found) => found.includes(fault)), `the reader of metrics finds a fault: ${fault}`)
  await Promise.all(['sqlite', 'postgres'].map(watched))
}

module.exports = { title: 'What a monitoring system and the log are told', run }
