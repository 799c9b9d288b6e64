// gone.js -- the database goes away while people write, and comes back: 503 with what they typed, and all is well again without a restart.
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { serve, ok } = require('./served')
const { learn, change, send, isSaved, found } = require('./changes')
const { cluster, checkKept, until } = require('./disk')

// SQLite: the record alone, then all files of the database, moved into another folder and back. PostgreSQL: stopped and started.
function ways(engine, house, postgres) {
  if (engine === 'postgres') return [{ name: 'PostgreSQL is stopped', go: postgres.stop, back: postgres.start }]
  const folder = path.dirname(house.file), away = path.join(folder, 'away')
  fs.mkdirSync(away)
  const move = (from, to, which) => { for (const name of fs.readdirSync(from)) if (which(name)) fs.renameSync(path.join(from, name), path.join(to, name)) }
  const one = (name) => name === 'windscreen.db', all = (name) => name.startsWith('windscreen') && !name.endsWith('.made')
  return [{ name: 'the file of the record is moved away', go: () => move(folder, away, one), back: () => move(away, folder, one) },
    { name: 'all files of the database are moved away', go: () => move(folder, away, all), back: () => move(away, folder, all) }]
}

async function gone(engine) {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-gone-'))
  let postgres, house
  try {
    if (engine === 'postgres') { fs.chmodSync(base, 0o755); postgres = cluster(base) }
    house = await serve(engine, postgres ? { cluster: postgres.url } : {})
    await house.start()
    const session = await house.signIn('helen')
    await learn(house, session)
    for (const way of ways(engine, house, postgres)) {
      const when = `when ${way.name}`, before = change(house, 'note'), during = change(house, 'note')
      ok(isSaved(await send(house, session, before)), `${engine}: a note is saved before ${way.name}`)
      way.go()
      checkKept(engine, await send(house, session, during), during, when)
      ok((await house.ask({ path: '/my-work', cookie: session.cookie })).status === 503, `${engine}: a page is answered 503 ${when}`)
      const password = await house.ask({ method: 'POST', path: '/sign-in', fields: { sign_in_name: 'helen', password: 'a windscreen to try' } })
      ok(password.status === 503 && !password.body.includes('a windscreen to try'), `${engine}: a password is never given back ${when}`, `${password.status}`)
      ok((await house.ask({ path: '/ready' })).status === 503, `${engine}: /ready says 503 ${when}`)
      ok((await house.ask({ path: '/health' })).status === 200, `${engine}: it still runs ${when}`)
      if (engine === 'sqlite') ok(!fs.existsSync(house.file), `${engine}: no new database is made in its place ${when}`)
      way.back()
      ok(await until(async () => (await house.ask({ path: '/ready' })).status === 200, 15), `${engine}: /ready says 200 after ${way.name} and is back`, house.log().slice(-1500))
      ok(isSaved(await send(house, session, during)), `${engine}: what was refused is saved when it is sent again, after ${way.name}`)
      const times = found(house)
      ok(times.get(before.word) === 1 && times.get(during.word) === 1, `${engine}: both notes are there once, after ${way.name}`)
      await house.proves(`after ${way.name}`)
    }
  } finally {
    if (house) await house.close()
    if (postgres) postgres.end()
    fs.rmSync(base, { recursive: true, force: true })
  }
}

module.exports = { title: 'A database that goes away', run: gone }
