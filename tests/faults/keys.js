// keys.js -- the keys stand in the memory of the process that keeps them and in no other; it is killed again and again, and what it opens is opened all the same.
const fs = require('node:fs')
const path = require('node:path')
const { serve, ok, sleep } = require('./served')
const { learn, change, send, isSaved } = require('./changes')

// The processes of this house but its parent.
function children(house) {
  return fs.readFileSync(`/proc/${house.parent.pid}/task/${house.parent.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
}

// Does this process have these bytes anywhere in memory that is its own?
function remembers(pid, bytes) {
  const memory = fs.openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const line of fs.readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const found = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
      if (!found) continue
      const from = Number.parseInt(found[1], 16), length = Number.parseInt(found[2], 16) - from
      if (length > 1 << 29) continue
      const room = Buffer.alloc(length)
      let got = 0
      try { got = fs.readSync(memory, room, 0, length, from) } catch { continue }
      if (room.subarray(0, got).includes(bytes)) return true
    }
  } finally { fs.closeSync(memory) }
  return false
}

async function kept(engine) {
  const house = await serve(engine)
  await house.start()
  const helen = await house.signIn('helen')
  await learn(house, helen)
  const page = () => house.ask({ path: '/my-sign-in', cookie: helen.cookie })
  const secret = (answer) => /(?:[A-Z2-7]{4} ?){8}/.exec(answer.body)?.[0]
  await house.ask({ method: 'POST', path: '/my-sign-in', cookie: helen.cookie, fields: { form_token: helen.token, form_key: 'FK-keys-1', step: 'begin', password: 'a windscreen to try' } })
  const first = await page(), shown = secret(first)
  ok(first.status === 200 && shown !== undefined, `${engine}: a secret that was sealed is opened and shown`, first.body.slice(0, 3000))

  const holds = (pid, name) => remembers(pid, fs.readFileSync(path.join(house.folder, 'keys', name)).subarray(0, 32))
  const keeper = children(house).find((pid) => holds(pid, 'attachments.key'))
  ok(keeper !== undefined && holds(keeper, 'webhooks.key') && holds(keeper, 'columns.key'), `${engine}: one process has the keys in its memory`)
  for (const name of ['attachments.key', 'webhooks.key', 'columns.key']) {
    const jobs = children(house)[3] // they open what they tell of; the process that answers browsers was started as the second
    const others = children(house).filter((pid) => pid !== keeper && !(name === 'columns.key' && pid === jobs) && holds(pid, name))
    ok(others.length === 0 && !holds(house.parent.pid, name), `${engine}: no other process has ${name} in its memory, the one that answers browsers least of all`, JSON.stringify(others))
  }

  let gone = keeper
  for (let i = 0; i < 3; i++) {
    process.kill(gone, 'SIGKILL')
    const again = await page()
    ok(again.status === 200 && secret(again) === shown, `${engine}: what was sealed is opened after the process that keeps the keys was killed`, `${again.status}`)
    gone = children(house).find((pid) => holds(pid, 'attachments.key'))
    if (!ok(gone !== undefined && gone !== keeper, `${engine}: and another keeps them`)) break
  }
  ok(isSaved(await send(house, helen, change(house, 'note'))), `${engine}: and what is written meanwhile is saved`)
  const newest = Number(house.rows('select max(position) from journal_entry')[0][0])
  let signed = 0
  for (let i = 0; i < 100 && signed < newest; i++) { await sleep(200); signed = Number(house.rows('select coalesce(max(position), 0) from journal_head')[0][0]) }
  ok(signed >= newest, `${engine}: the process that keeps the keys signs the head of the journal`, `${signed} of ${newest}`)
  await house.proves('after the process that keeps the keys was killed')
  await house.close()
}

module.exports = { title: 'The keys in a process of their own', beside: true, run: kept }
