// stop.js -- SIGTERM: what is under way is finished, the log of SQLite is empty, and its file alone can be read; a database that is gone is not made anew.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { serve, ok, sleep } = require('./served')
const { kinds, learn, change, send, isSaved, found } = require('./changes')

async function stopped(engine) {
  const house = await serve(engine)
  await house.start()
  const sessions = []
  for (let i = 0; i < 4; i++) sessions.push(await house.signIn('helen'))
  await learn(house, sessions[0])
  const acknowledged = []
  let over = false
  const writers = sessions.map(async (session) => {
    for (let i = 0; !over; i++) {
      const what = change(house, Object.keys(kinds)[i % 3])
      const answer = await send(house, session, what).catch(() => null)
      if (answer === null) return
      if (isSaved(answer)) acknowledged.push(what)
    }
  })
  await sleep(700)
  const end = await house.stop()
  over = true
  await Promise.all(writers)
  ok(end.code === 0, `${engine}: SIGTERM ends it with 0`, JSON.stringify(end))
  const times = found(house)
  ok(acknowledged.length > 0 && acknowledged.every((what) => times.get(what.word) === 1), `${engine}: what was acknowledged before SIGTERM is there`)
  await house.proves('after SIGTERM')

  if (engine === 'sqlite') {
    for (const part of ['', '-working', '-looks']) {
      const log = house.file.replace(/\.db$/, `${part}.db-wal`)
      ok(!fs.existsSync(log) || fs.statSync(log).size === 0, `sqlite: ${path.basename(log)} is gone or empty after SIGTERM`)
    }
    // The file of the record alone, on a disk that takes no writing.
    const copy = path.join(house.folder, 'copy.db')
    fs.copyFileSync(house.file, copy)
    fs.chmodSync(copy, 0o444)
    const read = spawnSync('sqlite3', [`file:${copy}?mode=ro&immutable=1`, 'pragma integrity_check; select count(*) from note'], { encoding: 'utf8' })
    ok(read.status === 0 && read.stdout.startsWith('ok\n') && Number(read.stdout.split('\n')[1]) > 0, 'sqlite: a read-only copy of the file of the record opens and is whole', read.stdout + read.stderr)

    const kept = `${house.file}.kept`
    fs.renameSync(house.file, kept)
    let refused = house.run('serve')
    ok(refused.status === 78 && refused.stderr.includes('was made before and is missing or empty now'), 'sqlite: a database that is missing is not made anew, and a sentence says so', refused.stderr)
    ok(!fs.existsSync(house.file), 'sqlite: nor is its file')
    fs.writeFileSync(house.file, '')
    refused = house.run('serve')
    ok(refused.status === 78 && refused.stderr.includes('was made before and is missing or empty now'), 'sqlite: a database that was emptied is not made anew, and a sentence says so', refused.stderr)
    fs.renameSync(kept, house.file)
  } else {
    const emptied = house.run('serve', '--database', house.url.replace(/faults_\w+/, 'not_there_at_all'))
    ok(emptied.status === 78 && /cannot be opened/.test(emptied.stderr), 'postgres: a database that is missing is refused with a sentence', emptied.stderr)
  }
  await house.start()
  ok(isSaved(await send(house, sessions[0], change(house, 'note'))), `${engine}: and started again, people who were signed in go on`)
  await house.close()
}

module.exports = { title: 'Stopped with SIGTERM', run: stopped }
