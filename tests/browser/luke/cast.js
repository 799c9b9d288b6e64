// cast.js -- who helps Luke's and Erin's family: four agencies, each worker in a browser of their own; one of them on a phone, and two without scripts.
const { spawnSync } = require('node:child_process')
const { date, pick, choose, press, says, silent, agreeToShare, tellAll, pdf } = require('../tale')

// Two of them are added to the demonstration's authority, as an operator does it.
const ADDED = [
  ['grace', 'Grace Osei', 'Early Help Worker', 'St Helens Early Help Team', 'early_help_worker'],
  ['nell', 'Nell Quill', 'Recovery worker', 'Clear Road Recovery', 'substance_misuse_practitioner', '--agency-kind', 'substance_misuse'],
]
const AGENCIES = ['Hollin Lane Primary School', 'St Helens Health Visiting', 'St Helens Early Help Team', 'Clear Road Recovery']

async function begin(tools, name) {
  const { ok, serveDemo, newPage, signIn, holds, root } = tools
  const house = await serveDemo(name, { WINDSCREEN_NOW: '2026-09-01T10:00' })
  for (const [signIn, worker, job, agency, role, ...more] of ADDED) {
    const added = spawnSync(house.program, ['worker', 'add', '--name', worker, '--job', job, '--agency', agency, '--role', role, '--sign-in', signIn, '--phone', '0151 496 0150', ...more],
      { env: house.env, cwd: root, input: 'a windscreen to try\n' })
    ok(added.status === 0, `${worker} is added`, `${added.stdout}${added.stderr}`)
  }
  const people = { helen: { scripts: false }, ruth: { width: 390, phone: true }, grace: {}, nell: { scripts: false } }
  const tale = { ...tools, house, date, pick, choose, press, says, silent, agreeToShare, tellAll, agencies: AGENCIES }
  for (const [who, how] of Object.entries(people)) {
    tale[who] = await newPage(house, how)
    await signIn(tale[who], who)
  }
  tale.check = (who, what) => holds(who, `Luke and Erin: ${what}`)
  tale.pdf = (who, address, what) => pdf(who, house.folder, address, what)
  tale.all = Object.keys(people).map((who) => tale[who])
  // Days pass: the same record is served as of a later one, and those who go on sign in again.
  tale.later = async (now, ...who) => {
    for (const page of tale.all) await page.goto('about:blank')
    await house.restart(now)
    for (const one of who) await signIn(tale[one], one)
  }
  return tale
}

module.exports = { begin }
