// changes.js -- what the writers of the fault tests send: changes that each leave a word of their own to be found in a table, and forms' keys.

// Each kind of change: where it goes, its fields, and where its word is found.
const kinds = {
  note: {
    path: (house) => `/episodes/${house.episode}/notes`,
    fields: (house, word) => ({ note_kind: house.noteKind, subjects: house.person, 'happened_on-day': '24', 'happened_on-month': '11', 'happened_on-year': '2026',
      heading: word, text: `They talked about mornings. ${word}\n\nAnd about the evenings.`, basis: 'seen' }),
    found: 'select heading, count(*) from note where heading like \'word-%\' group by heading',
  },
  differ: {
    path: (house) => `/episodes/${house.episode}/differ`,
    fields: (house, word) => ({ about: 'episode', who: word, words: 'I see it another way.' }),
    found: 'select who, count(*) from disagreement where who like \'word-%\' group by who',
  },
  contact: {
    path: (house) => `/people/${house.person}/contact`,
    // The address itself is sealed in the table; its note is not.
    fields: (house, word) => ({ contact_kind: 'email', value: `${word}@example.org`, safe: 'yes', note: word }),
    found: 'select note, count(*) from contact_point where note like \'word-%\' group by note',
  },
}

// What is asked of the pages once: a kind of note, and a person of the family.
async function learn(house, session) {
  const page = await house.ask({ path: `/episodes/${house.episode}/notes`, cookie: session.cookie })
  house.noteKind = [...page.body.matchAll(/name="note_kind"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="note_kind"/g)].map((m) => m[1] || m[2]).find((kind) => /visit|other|record|observ/.test(kind)) || 'other'
  house.person = /name="subjects"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="subjects"/.exec(page.body).slice(1).find(Boolean)
}

let number = 0
// A new change of this kind, with a key of its own.
function change(house, kind) {
  const word = `word-${process.pid}-${++number}`
  return { kind, word, key: `FK-${word}`, path: kinds[kind].path(house), fields: kinds[kind].fields(house, word) }
}

function send(house, session, what) {
  return house.ask({ method: 'POST', path: what.path, cookie: session.cookie, agent: session.agent, fields: { form_token: session.token, form_key: what.key, ...what.fields } })
}

// Saved: led on to where it can be read; being led to sign in is not being saved.
const isSaved = (answer) => answer.status === 303 && /^\/(episodes|people)\//.test(answer.headers.location)

// How often each word stands in its table, and how many keys against doing it twice there are: asked in one statement, so that all is of one instant. A program
// whose parent was killed ends by itself, and may still finish a change while its successor answers.
function foundWithKeys(house) {
  const times = new Map()
  const all = Object.values(kinds).map((kind) => `select * from (${kind.found}) as of_kind`)
  const keys = 'select \'keys\', count(*) from idempotency_key where key like \'FK-word-%\''
  for (const [word, count] of house.rows([...all, keys].join(' union all '))) times.set(word, Number(count))
  const count = times.get('keys')
  times.delete('keys')
  return { times, keys: count }
}

const found = (house) => foundWithKeys(house).times

module.exports = { kinds, learn, change, send, isSaved, found, foundWithKeys }
