// check.js -- bits that a disk flips: in copies of the files of SQLite and in rows of PostgreSQL. Whatever changes what is read is told by `windscreen check`.
const { spawnSync } = require('node:child_process')
const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { serve, ok, randomOf } = require('../faults/served')

// Nothing that `check` asks proves these. docs/security.md says so, and what they hold.
const unproven = ['credential', 'idempotency_key', 'person_key', 'person_keys', 'name_token', 'name_near', 'place_words', 'message', 'delivery', 'webhook_state', 'job_round', 'attachment_key', 'attachment_piece', 'room', 'migration']

const check = (house, file) => house.run('check', ...(file ? ['--database', `sqlite:${file}`] : []))
const whole = (done) => done.status === 0 && /^WHOLE: \d+ entries/m.test(done.stdout)
const damaged = (done) => done.status === 1 && /^DAMAGED: /m.test(done.stdout)

// What SQLite itself reads of the proven tables of a file.
function content(file, tables) {
  const dump = spawnSync('sqlite3', ['-readonly', file, ...tables.map((table) => `select * from ${table} order by 1, 2`)], { encoding: 'buffer', maxBuffer: 1 << 28 })
  return dump.status === 0 ? crypto.createHash('sha256').update(dump.stdout).digest('hex') : 'unreadable'
}

async function onSqlite(seed, flips) {
  const house = await serve('sqlite')
  const random = randomOf(seed)
  ok(whole(check(house)), 'sqlite: an untouched record is whole')
  ok(/succeeded_at [1-9]/.test(fs.readFileSync(path.join(house.folder, 'state/last-check'), 'utf8')), 'sqlite: when it was checked is remembered')
  for (const part of ['', '-looks', '-working']) spawnSync('sqlite3', [house.file.replace(/\.db$/, `${part}.db`), 'pragma wal_checkpoint(truncate)'])
  const bytes = fs.readFileSync(house.file)
  const tables = house.rows("select name from sqlite_master where type = 'table'").flat().filter((name) => !unproven.includes(name) && !name.startsWith('sqlite_'))
  const copy = path.join(house.folder, 'copy.db')
  fs.writeFileSync(copy, bytes)
  const before = content(copy, tables)
  let toldOf = 0
  for (let i = 0; i < flips; i++) {
    // Every other one at a byte of a text, where a flipped bit reads as another letter and no engine minds.
    let at = random(bytes.length)
    if (i % 2 === 0) while (bytes[at] < 97 || bytes[at] > 122 || bytes[at + 1] < 97 || bytes[at + 1] > 122) at = random(bytes.length - 1)
    const bit = i % 2 === 0 ? 0 : random(8)
    const altered = Buffer.from(bytes)
    altered[at] ^= 1 << bit
    for (const end of ['-wal', '-shm']) fs.rmSync(copy + end, { force: true })
    fs.writeFileSync(copy, altered)
    const after = content(copy, tables)
    const done = check(house, copy)
    const told = damaged(done)
    toldOf += told ? 1 : 0
    ok(told || (whole(done) && after === before), `sqlite: bit ${bit} of byte ${at} flipped (seed ${seed}) is told, or changes nothing that is read`, `${done.status} ${done.stdout}${done.stderr}`)
  }
  ok(toldOf >= flips / 4, `sqlite: flipped bits are told (${toldOf} of ${flips})`)
  const last = fs.readFileSync(path.join(house.folder, 'state/last-check'), 'utf8')
  ok(/ended_at [1-9]\d*\nsucceeded_at [1-9]/.test(last), 'sqlite: a check that found faults is remembered beside the last that found none', last)

  // The looks lie in a file of their own; one is made by asking for a page.
  await house.start()
  await house.ask({ path: `/episodes/${house.episode}`, cookie: (await house.signIn('helen')).cookie })
  await house.stop()
  ok(whole(check(house)), 'sqlite: a record with looks is whole')
  const looks = house.file.replace(/\.db$/, '-looks.db')
  const changed = Buffer.from(fs.readFileSync(looks))
  changed[changed.lastIndexOf('helping')] ^= 1
  fs.writeFileSync(looks, changed)
  ok(damaged(check(house)), 'sqlite: a bit flipped in the looks is told')
  fs.rmSync(house.folder, { recursive: true, force: true })
}

async function onPostgres(seed, flips) {
  const house = await serve('postgres')
  const random = randomOf(seed)
  const first = check(house)
  ok(whole(first) && first.stdout.includes('amcheck'), 'postgres: an untouched record is whole, and what was not looked at is said', first.stdout + first.stderr)
  house.rows('create extension amcheck')
  const second = check(house)
  ok(whole(second) && !second.stdout.includes('amcheck'), 'postgres: with amcheck the indexes are walked', second.stdout + second.stderr)
  // As a role that may only read, which amcheck is not for until it is granted.
  const role = `reader_${process.pid}`
  house.rows(`create role ${role}; grant usage on schema public to ${role}; grant select on all tables in schema public to ${role}`)
  house.env.PGOPTIONS = `-c role=${role}`
  const third = check(house)
  ok(whole(third) && third.stdout.includes('grant execute on function bt_index_check(regclass, boolean)'), 'postgres: a role that may not use amcheck is told how it may, and the record is whole all the same', third.stdout + third.stderr)
  house.rows(`grant execute on function bt_index_check(regclass, boolean) to ${role}`)
  const fourth = check(house)
  ok(whole(fourth) && !fourth.stdout.includes('amcheck'), 'postgres: with that grant the indexes are walked', fourth.stdout + fourth.stderr)
  delete house.env.PGOPTIONS
  house.rows("update profile_file set content = set_byte(content, 200, get_byte(content, 200) # 1) where path = 'words.yaml'")
  ok(damaged(check(house)), 'postgres: a letter of the published profile that is another is told')
  house.rows("update profile_file set content = set_byte(content, 200, get_byte(content, 200) # 1) where path = 'words.yaml'")
  const columns = house.rows(`select c.table_name, c.column_name from information_schema.columns c where c.table_schema = 'public' and c.data_type = 'text'
    and c.table_name in ('person', 'episode', 'note', 'journal_entry', 'worker', 'agency', 'need', 'outcome', 'action', 'consent', 'person_name') and c.column_name not like '%_id'`)
  let done = 0
  for (let tries = 0; done < flips && tries < 20 * flips; tries++) {
    const [table, column] = columns[random(columns.length)]
    const [[row, value] = []] = house.rows(`select ctid, ${column} from ${table} where length(${column}) > 3 and ${column} ~ '^[a-z A-Z]+$' order by ctid limit 1 offset ${random(3)}`)
    if (!row) continue
    // One letter of a row, as a flipped bit leaves it; what a rule of the table refuses could not be flipped so.
    const at = 1 + random(value.length - 1)
    const letter = String.fromCharCode(value.charCodeAt(at) ^ 1)
    const sql = (to) => `set session_replication_role = replica; update ${table} set ${column} = '${to}' where ctid = (select ctid from ${table} where ${column} = '${to === value ? value.slice(0, at) + letter + value.slice(at + 1) : value}' order by ctid limit 1)`
    if (!/[a-zA-Z]/.test(letter)) continue
    try { house.rows(sql(value.slice(0, at) + letter + value.slice(at + 1))) } catch { continue }
    ok(damaged(check(house)), `postgres: a letter of ${table}.${column} that is another is told`)
    house.rows(sql(value))
    done++
  }
  ok(done === flips, `postgres: ${flips} rows were changed`, String(done))
  ok(whole(check(house)), 'postgres: put back, the record is whole')
  fs.rmSync(house.folder, { recursive: true, force: true })
}

module.exports = {
  title: 'Bits that a disk flips',
  async run(long) {
    const seed = Number(process.env.WINDSCREEN_TEST_SEED) || Date.now() % 1000000
    await onSqlite(seed, long ? 300 : 6)
    await onPostgres(seed, long ? 60 : 2)
  },
}
