// kill.js -- 16 writers, and SIGKILL at random instants, again and again: what was acknowledged is there exactly once, what was not is there once or not at
// all, a form sent again is done once, and the record proves itself after every kill. It takes about 40 seconds, both engines side by side.
const { serve, ok, sleep, randomOf } = require('./served')
const { kinds, learn, change, send, isSaved, foundWithKeys } = require('./changes')

const WRITERS = 16
const LEAST = 3, LEAST_LONG = 100 // kills of each engine, however slow the machine
const NAMES = ['helen', 'priya']

// One writer, until told to stop or the connection breaks: changes, now and then a page or a draft.
async function write(house, session, state, random) {
  while (!state.over) {
    const dice = random(12)
    if (dice === 0) {
      const answer = await house.ask({ path: `/episodes/${house.episode}`, cookie: session.cookie, agent: session.agent }).catch(() => null)
      if (answer === null) return
      if (answer.status === 200) state.seen++
      continue
    }
    if (dice === 1) {
      const next = session.draft + 1
      session.draftSent = next
      const answer = await house.ask({ method: 'POST', path: session.draftPath, cookie: session.cookie, agent: session.agent, headers: { 'X-Draft': '1' },
        fields: { form_token: session.token, save_draft: '1', version: String(next), words: `draft ${next} of mine` } }).catch(() => null)
      if (answer === null) return
      if (answer.status === 204) session.draft = next
      continue
    }
    const what = change(house, Object.keys(kinds)[random(3)])
    what.session = session
    state.unanswered.add(what)
    const answer = await send(house, session, what).catch(() => null)
    if (answer === null) return
    if (isSaved(answer)) { state.unanswered.delete(what); state.acknowledged.push(what) }
    else if (answer.status !== 503) ok(false, `${house.engine}: a change is answered by saving it, or by 503`, `${answer.status} ${answer.body.slice(0, 300)}`)
  }
}

// The three ways of dying; 'start' dies once more while it starts.
async function die(house, random, state) {
  const way = ['all', 'all', 'parent', 'child', 'start'][random(5)]
  if (way === 'child' && state.childKills < 2) {
    const pid = house.serving()
    if (pid) {
      state.childKills++
      process.kill(pid, 'SIGKILL')
      return 'the serving child'
    }
  }
  if (way === 'parent') {
    house.parent.kill('SIGKILL')
    await house.parent.over
  } else {
    await house.kill()
  }
  state.childKills = 0
  return way === 'parent' ? 'the parent' : way === 'start' ? 'start' : 'all'
}

async function comeBack(house, way, random) {
  if (way === 'start') {
    house.launch()
    await sleep(random(250))
    await house.kill()
  }
  if (way !== 'the serving child') house.launch()
  ok(await house.ready(), `${house.engine}: it answers again after ${way} was killed`, house.log().slice(-1500))
}

// Everybody's words, as they are now: the acknowledged exactly once, the others at most once.
function check(house, state, when) {
  const { times, keys } = foundWithKeys(house)
  const lost = state.acknowledged.filter((what) => times.get(what.word) !== 1)
  const twice = [...state.unanswered].filter((what) => (times.get(what.word) || 0) > 1)
  ok(lost.length === 0, `${house.engine}: what was acknowledged is there once ${when}`, lost.slice(0, 5).map((w) => `${w.word} ${times.get(w.word) || 0} times`).join('\n'))
  ok(twice.length === 0, `${house.engine}: what was not acknowledged is there at most once ${when}`, twice.map((w) => w.word).join('\n'))
  ok(keys === times.size, `${house.engine}: there are as many keys against doing it twice as changes ${when}`, `${keys} keys, ${times.size} changes`)
}

// Every form again, in parallel: answered by where the change leads, and done once.
async function sendAgain(house, state, random) {
  const older = state.acknowledged.filter(() => random(20) === 0)
  const again = [...state.unanswered, ...state.acknowledged.slice(state.before), ...older]
  const bySession = new Map()
  for (const what of again) bySession.set(what.session, [...(bySession.get(what.session) || []), what])
  await Promise.all([...bySession].map(async ([session, list]) => {
    for (const what of list) {
      let answer = await send(house, session, what).catch((error) => ({ status: 0, body: String(error), headers: {} }))
      if (answer.status === 0) answer = await send(house, session, what).catch((error) => ({ status: 0, body: String(error), headers: {} })) // the kept connection had died
      if (!isSaved(answer)) ok(false, `${house.engine}: a form sent again is answered as if it had been saved`, `${answer.status} ${answer.body.slice(0, 200)}`)
      else if (state.unanswered.delete(what)) state.acknowledged.push(what)
    }
  }))
}

function checkLooksAndDrafts(house, state, sessions, when) {
  const looks = Number(house.rows('select count(distinct request_id) from look', '-looks')[0][0])
  ok(looks >= state.seen, `${house.engine}: every page that was shown is among the looks ${when}`, `${state.seen} pages, ${looks} looks`)
  // The words are sealed in the table; which draft it is stands beside them as its version.
  const drafts = new Map(house.rows("select page, case when typed <> '' then base_version else 0 end from draft", '-working'))
  const lost = sessions.filter((s) => s.draft > 0 && !(Number(drafts.get(s.draftPath) || 0) >= s.draft))
  ok(lost.length === 0, `${house.engine}: what was kept while typing is kept ${when}`, lost.map((s) => `${s.draftPath}: ${s.draft}, ${drafts.get(s.draftPath)}`).join('\n'))
}

async function killAgainAndAgain(engine, seed, seconds, long) {
  const random = randomOf(seed), house = await serve(engine)
  const state = { acknowledged: [], unanswered: new Set(), seen: 0, childKills: 0, before: 0, over: false }
  const sessions = []
  let kills = 0
  await house.start()
  for (let i = 0; i < WRITERS; i++) sessions.push(await house.signIn(NAMES[i % NAMES.length]))
  await learn(house, sessions[0])
  sessions.forEach((session, i) => { session.draft = 0; session.draftPath = `/episodes/${house.episode}/late/${i + 1}` })
  for (const end = Date.now() + seconds * 1000; Date.now() < end || kills < (long ? LEAST_LONG : LEAST); kills++) {
    const spent = { at: Date.now() }
    const lap = (name) => { const now = Date.now(); spent[name] = now - spent.at; spent.at = now }
    state.over = false
    state.before = state.acknowledged.length
    const writers = sessions.map((session) => write(house, session, state, random))
    await sleep(30 + random(450))
    const way = await die(house, random, state)
    state.over = true
    await Promise.all(writers)
    lap('kill')
    await comeBack(house, way, random)
    lap('back')
    check(house, state, `after kill ${kills + 1}, of ${way}`)
    await Promise.all([sendAgain(house, state, random), house.proves(`after kill ${kills + 1}, of ${way}`)])
    lap('again')
    check(house, state, `after kill ${kills + 1}, when all forms were sent again`)
    checkLooksAndDrafts(house, state, sessions, `after kill ${kills + 1}`)
    if (process.env.WINDSCREEN_TEST_TIMES) console.log(engine, way, JSON.stringify(spent))
  }
  console.log(`${engine}: ${kills} kills, ${state.acknowledged.length} changes acknowledged, seed ${seed}`)
  await house.close()
}

module.exports = { title: 'Killed at random instants', seconds: 35, beside: true, run: killAgainAndAgain }
