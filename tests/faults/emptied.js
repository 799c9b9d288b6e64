// emptied.js -- the database is lost, emptied or exchanged while the service is stopped: nothing is begun anew in silence, a sentence says what to do, and
// that works. Source: ../shared/security.md, section 1.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { serve, ok } = require('./served')
const { learn, change, send, isSaved, found } = require('./changes')

const MISSING = 'was made before and is missing or empty now'

// All that is of the database, its mark too, moved away, as a disk that was not mounted; or the database on the server emptied.
function empty(house, engine) {
  if (engine === 'postgres') return psql(house, 'drop schema public cascade; create schema public')
  const away = path.join(house.folder, `away-${Date.now()}`)
  fs.mkdirSync(away)
  for (const name of fs.readdirSync(house.folder).filter((n) => n.startsWith('windscreen'))) fs.renameSync(path.join(house.folder, name), path.join(away, name))
}
function psql(house, sql) {
  const done = spawnSync('psql', ['-q', house.url, '-c', sql], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
}

async function emptied(engine) {
  const house = await serve(engine), backup = path.join(house.folder, 'kept.backup'), note = { kind: 'note' }
  await house.start()
  let session = await house.signIn('helen')
  await learn(house, session)
  Object.assign(note, change(house, 'note'))
  ok(isSaved(await send(house, session, note)), `${engine}: a note is saved`)
  await house.stop()
  ok(house.run('backup', backup).status === 0, `${engine}: a backup is made`)

  empty(house, engine)
  for (const command of ['serve', 'migrate']) {
    const refused = house.run(command)
    ok(refused.status !== 0 && refused.stderr.includes(MISSING) && refused.stderr.includes('windscreen restore') && refused.stderr.includes('windscreen database adopt'),
      `${engine}: ${command} does not begin anew where a record was kept, and says what to do`, `${refused.status} ${refused.stderr}`)
  }
  if (engine === 'sqlite') ok(!fs.existsSync(house.file), 'sqlite: no file is made by that')
  const restored = house.run('restore', backup)
  ok(restored.status === 0, `${engine}: a restore is the way out`, restored.stderr)
  await house.start()
  ok(found(house).get(note.word) === 1, `${engine}: what was saved is there again`)
  await house.stop()

  // Another record in its place.
  empty(house, engine)
  const other = house.run('database', 'adopt')
  ok(other.status === 0, `${engine}: adopting nothing is said by a command of its own`, other.stderr)
  ok(house.run('demo', '--make-only').status === 0, `${engine}: then another can be made there`)
  await house.start()
  await house.stop()
  empty(house, engine)
  fs.renameSync(path.join(house.folder, 'keys', 'records'), path.join(house.folder, 'records'))
  ok(house.run('restore', backup).status === 0, `${engine}: the first record is put there by somebody else`)
  fs.renameSync(path.join(house.folder, 'records'), path.join(house.folder, 'keys', 'records'))
  const exchanged = house.run('serve')
  ok(exchanged.status === 78 && exchanged.stderr.includes('holds another record than the one that was kept there'), `${engine}: another record is not served in its place`, `${exchanged.status} ${exchanged.stderr}`)
  ok(house.run('database', 'adopt').status === 0, `${engine}: it can be adopted`)
  await house.start()
  session = await house.signIn('helen')
  ok(isSaved(await send(house, session, change(house, 'note'))), `${engine}: and is served then`)
  await house.close()
}

module.exports = { title: 'Emptied or exchanged', run: emptied }
