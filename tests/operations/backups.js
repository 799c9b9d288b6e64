// backups.js -- a backup that only the private half of a key opens, and the drill that proves it; every way in which such a file can be wrong. R-SEC-08
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { serve, ok, program, root } = require('../faults/served')

async function sealed(engine, long) {
  const house = await serve(engine)
  const at = (name) => path.join(house.folder, name)
  const told = (done) => done.stdout + done.stderr
  const temporary = at('tmp')
  fs.mkdirSync(temporary)
  const run = (...words) => spawnSync(program, words, { cwd: root, encoding: 'utf8', env: { ...process.env, WINDSCREEN_DATABASE: house.url, WINDSCREEN_KEYS: at('keys'), WINDSCREEN_STATE: at('state'), TMPDIR: temporary } })
  const refused = (sentence, words, ...command) => {
    const done = run(...command)
    ok(done.status === 1 && told(done).includes(words), `${engine}: ${sentence}`, `${done.status}: ${told(done)}`)
  }

  const made = run('backup-key', 'create', at('authority'))
  ok(made.status === 0 && made.stdout.includes('away from the server'), `${engine}: a key for backups is made, and where its private half goes is said`, told(made))
  ok(['public', 'private'].every((half) => (fs.statSync(at(`authority.${half}`)).mode & 0o777) === 0o600), `${engine}: both halves are for their owner alone`)
  refused('a key is not written over', 'could not be made', 'backup-key', 'create', at('authority'))
  run('backup-key', 'create', at('another'))

  const backup = at('one.backup')
  const done = run('backup', backup, '--to', at('authority.public'))
  ok(done.status === 0 && done.stdout.includes('Only the private half of its key opens it'), `${engine}: a backup is encrypted to the public half`, told(done))
  ok(run('backup', at('plain.backup')).status === 0 && fs.readFileSync(at('plain.backup')).includes('Kyle'), `${engine}: a backup without a key holds the names of people`)
  const bytes = fs.readFileSync(backup)
  ok(!/Kyle|windscreen backup|journal_entry/.test(bytes.toString('latin1')), `${engine}: an encrypted one holds nothing that can be read`)
  refused('the private half is not taken where the public one belongs', 'must not be on this machine', 'backup', at('two.backup'), '--to', at('authority.private'))
  refused('a key that is not there is named', 'cannot be used', 'backup', at('two.backup'), '--to', at('nothing'))
  ok(!fs.existsSync(at('two.backup')), `${engine}: and no backup is made without it`)
  const dated = run('backup', at('day-%d.backup'), '--to', at('authority.public'))
  ok(dated.status === 0 && fs.readdirSync(house.folder).some((name) => /^day-\d{4}-\d\d-\d\d\.backup$/.test(name)), `${engine}: the day stands in the name of a nightly backup`, told(dated))

  const nights = at('nights')
  fs.mkdirSync(nights)
  fs.writeFileSync(path.join(nights, 'windscreen-2026-11-23.backup'), 'older')
  fs.copyFileSync(backup, path.join(nights, 'windscreen-2026-11-24.backup'))
  const drill = run('restore', '--drill', nights, '--key', at('authority.private'))
  ok(drill.status === 0 && /The drill went well\..* in \d+\.\d seconds: [1-9]\d* people, [1-9]\d* episodes, [1-9]\d* notes, [1-9]\d* rows/.test(drill.stdout) && /the chain holds/.test(drill.stdout) && /make the same/.test(drill.stdout),
    `${engine}: a drill restores, proves and counts it, and says how long that took`, told(drill))
  ok(fs.readdirSync(temporary).length === 0, `${engine}: nothing is left of a drill`, fs.readdirSync(temporary).join(' '))
  ok(/succeeded_at [1-9]/.test(fs.readFileSync(at('state/last-drill'), 'utf8')), `${engine}: when it was made is remembered`)

  const into = ['--database', `sqlite:${at('new.db')}`]
  refused('an encrypted backup is not restored without its key', 'give the private half', 'restore', backup, ...into)
  refused('nor with another key', 'for another key', 'restore', backup, '--key', at('another.private'), ...into)
  refused('nor with the half that encrypts', 'opens nothing', 'restore', backup, '--key', at('authority.public'), ...into)
  refused('a key for a backup that is not encrypted is refused', 'not encrypted', 'restore', at('plain.backup'), '--key', at('authority.private'), ...into)
  for (const length of long ? [30, 60, 120, 180, 5000, 65536 + 200, bytes.length >> 1, bytes.length - 20, bytes.length - 1] : [30, 5000, bytes.length - 1]) {
    fs.writeFileSync(at('torn.backup'), bytes.subarray(0, length))
    refused(`one that is cut off after ${length} bytes is refused`, 'is not used', 'restore', at('torn.backup'), '--key', at('authority.private'), ...into)
    const altered = Buffer.from(bytes)
    altered[length - 1] ^= 4
    fs.writeFileSync(at('torn.backup'), altered)
    refused(`one that is altered at byte ${length} is refused`, 'is not used', 'restore', '--drill', at('torn.backup'), '--key', at('authority.private'))
  }
  fs.writeFileSync(at('torn.backup'), Buffer.concat([bytes, Buffer.from('x')]))
  refused('one that goes on after its end is refused', 'is not used', 'restore', at('torn.backup'), '--key', at('authority.private'), ...into)
  ok(!fs.readdirSync(house.folder).some((name) => name.startsWith('new')) && fs.readdirSync(temporary).length === 0, `${engine}: nothing was made of any of them`)
  const back = run('restore', backup, '--key', at('authority.private'), ...into)
  ok(back.status === 0 && /is restored/.test(back.stdout), `${engine}: with its key it is restored, and proves itself`, told(back))
  fs.rmSync(house.folder, { recursive: true, force: true })
}

module.exports = { title: 'Backups that only a key away from the server opens', run: async (long) => { for (const engine of ['sqlite', 'postgres']) await sealed(engine, long) } }
