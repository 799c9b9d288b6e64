// nodes.js -- two nodes on one PostgreSQL under writers: one is killed again and again and comes back on another day of the calendar. Nothing acknowledged by
// either is lost, nothing is done twice though forms are sent again to the other node, and the record proves itself.
const { serve, ok, sleep, randomOf } = require('./served')
const { kinds, learn, change, send, isSaved, found } = require('./changes')

const WRITERS = 4 // of each node
const DAYS = ['2026-11-24T10:00', '2026-11-27T10:00', '2026-11-25T10:00', '2026-12-01T10:00']

// One writer of a node, through as many sessions as it takes: when the node is away, it waits for it.
async function write(node, state, random) {
  let session = null
  while (!state.over) {
    if (session === null) session = await node.signIn(['helen', 'priya'][random(2)]).catch(() => null)
    if (session === null) { await sleep(40); continue }
    const what = change(node, Object.keys(kinds)[random(3)])
    what.session = session
    state.unanswered.add(what)
    const answer = await send(node, session, what).catch(() => null)
    if (answer === null) { session = null; continue }
    if (isSaved(answer)) { state.unanswered.delete(what); state.acknowledged.push(what); state.by.set(node, (state.by.get(node) || 0) + 1) }
    else if (answer.status === 303 || answer.status === 401) session = null // signed in on another day
    else if (answer.status !== 503) ok(false, 'a change is answered by saving it, or by 503', `${answer.status} ${answer.body.slice(0, 300)}`)
  }
}

function check(first, state, when) {
  const times = found(first)
  const lost = state.acknowledged.filter((what) => times.get(what.word) !== 1), twice = [...state.unanswered].filter((what) => (times.get(what.word) || 0) > 1)
  ok(lost.length === 0, `nodes: what either acknowledged is there once ${when}`, lost.slice(0, 5).map((w) => `${w.word} ${times.get(w.word) || 0} times`).join('\n'))
  ok(twice.length === 0, `nodes: what neither acknowledged is there at most once ${when}`, twice.slice(0, 5).map((w) => w.word).join('\n'))
}

// Each form that was not answered, and some that were, to the other node.
async function sendAgain(node, state) {
  const sessions = { helen: await node.signIn('helen'), priya: await node.signIn('priya') }
  for (const what of [...state.unanswered, ...state.acknowledged.slice(-20)]) {
    const answer = await send(node, sessions[what.session.name], what)
    ok(isSaved(answer), 'nodes: a form sent again to another node is answered as if it had been saved', `${answer.status} ${answer.body.slice(0, 200)}`)
    if (isSaved(answer) && state.unanswered.delete(what)) state.acknowledged.push(what)
  }
}

async function nodes(engine, seed, seconds) {
  if (engine === 'sqlite') return
  const random = randomOf(seed), first = await serve(engine), second = await serve(engine, { beside: first })
  const state = { acknowledged: [], unanswered: new Set(), by: new Map(), over: false }
  let kills = 0
  await Promise.all([first.start(), second.start()])
  await learn(first, await first.signIn('helen'))
  Object.assign(second, { noteKind: first.noteKind, person: first.person })
  const writers = [first, second].flatMap((node) => Array.from({ length: WRITERS }, () => write(node, state, random)))
  for (const end = Date.now() + seconds * 1000; Date.now() < end || kills < 2; kills++) {
    await sleep(150 + random(500))
    await second.kill()
    second.env.WINDSCREEN_NOW = DAYS[random(DAYS.length)]
    second.launch()
    ok(await second.ready(), 'nodes: the killed one answers again beside the other', second.log().slice(-1500))
  }
  await sleep(400)
  state.over = true
  await Promise.all(writers)
  ok(state.by.get(first) > 0 && state.by.get(second) > 0, 'nodes: both saved changes', JSON.stringify([...state.by.values()]))
  check(first, state, `after ${kills} kills`)
  await second.stop()
  second.env.WINDSCREEN_NOW = DAYS[0]
  await second.start()
  await sendAgain(second, state)
  check(first, state, 'when all forms were sent again to the other node')
  await first.proves(`after ${kills} kills of a node beside it`)
  console.log(`nodes: ${kills} kills, ${state.by.get(first)} and ${state.by.get(second)} changes acknowledged, seed ${seed}`)
  await second.close()
  await first.close()
}

module.exports = { title: 'Two nodes on one database', seconds: 4, run: nodes }
