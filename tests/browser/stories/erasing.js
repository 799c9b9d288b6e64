// A record past its time: proposed by one, agreed by another, gone; and a backup of before brings nothing back. Decision 0038
const fs = require('node:fs')
const path = require('node:path')
const { press, says, silent } = require('../tale')

const QUESTIONS = ['Are the outcomes of the plan achieved?', 'Is the plan not needed any more?', 'What keeps the children well from now on?', 'What do the children and their parents say about ending?', 'Which agencies know that help is ending?']

// The authority states a period, and somebody else decides with Nadia.
function decide(house, ok, spawnSync) {
  const practice = path.join(house.folder, 'practice')
  const run = (words, input) => spawnSync(house.program, words, { env: house.env, cwd: process.cwd(), input })
  fs.cpSync('profiles/sthelens', practice, { recursive: true })
  fs.writeFileSync(path.join(practice, 'retention.yaml'),
    'rules:\n  - {key: closed, name: Six years after help ended, counts_from: closing, years: 6, why: The time in which a claim can be made, source: Retention schedule 4.2}\n')
  const published = run(['profile', 'publish', practice])
  ok(published.status === 0, 'a practice that states a period is published', String(published.stderr))
  const added = run(['worker', 'add', '--name', 'Olive Tanner', '--job', 'Early Help Team Manager', '--agency', 'St Helens Early Help Team', '--role', 'early_help_manager', '--sign-in', 'olive'],
    'a windscreen to try\n')
  ok(added.status === 0, 'and a second person decides how long records are kept', String(added.stderr))
  return run
}

module.exports = {
  title: 'A record that two people erase',
  async run({ ok, serveDemo, newPage, signIn, holds, spawnSync }, { scripts, name }) {
    const house = await serveDemo(name)
    const episode = spawnSync(house.program, ['demo', '--print-episode'], { env: house.env, cwd: process.cwd() }).stdout.toString().trim()
    const run = decide(house, ok, spawnSync)
    const ruth = await newPage(house, { scripts }), nadia = await newPage(house, { scripts }), olive = await newPage(house, { scripts, width: 400 })
    await signIn(ruth, 'ruth')
    await ruth.goto(`/episodes/${episode}/close`)
    await ruth.getByLabel('The outcomes are achieved').check()
    for (const question of QUESTIONS) await ruth.getByLabel(question).fill('Yes: evenings are calm.')
    await ruth.getByLabel('What has changed for the family?').fill('Bedtime takes half an hour.')
    await ruth.getByLabel('What goes on, and who helps from now on?').fill('School and Nan.')
    await press(ruth, 'End the help')
    await says(ruth, 'Help ended', 'help has ended')
    await ruth.goto('about:blank')
    await house.restart('2033-06-01T10:00')

    // One proposes.
    await signIn(nadia, 'nadia')
    await signIn(olive, 'olive')
    await nadia.goto('/retention')
    await nadia.getByRole('link', { name: 'Denholm' }).click()
    await nadia.getByRole('link', { name: 'Propose that it is erased' }).click()
    await says(nadia, 'It cannot be undone', 'R-INFO-16: whoever proposes it reads that it cannot be undone')
    await says(nadia, 'Kyle Denholm', 'and who goes')
    await press(nadia, 'Propose it')
    await says(nadia, 'Say why nobody needs it any more', 'a reason is asked')
    await holds(nadia, 'proposing to erase')
    await nadia.getByLabel('Why does nobody need it any more?').fill('Nobody has asked for it since the boys left school.')
    await press(nadia, 'Propose it')
    await says(nadia, 'Somebody else has to agree', 'nothing is erased by one person alone')
    await holds(nadia, 'a record that is proposed to be erased')
    await nadia.goto('/retention')
    await says(nadia, 'Waits for somebody else to agree', 'it stands on the list')
    await holds(nadia, 'what is past its time, with a proposal')

    // A night's backup is made; then another agrees.
    const backup = path.join(house.folder, 'night.backup')
    ok(run(['backup', backup]).status === 0, 'a backup of before is made')
    await olive.goto('/retention')
    await olive.getByRole('link', { name: 'Denholm' }).first().click()
    await olive.getByRole('link', { name: 'Agree: erase it for ever' }).click()
    await press(olive, 'Erase it')
    await says(olive, 'Write the reference of the record that is erased', 'whoever agrees writes its reference')
    await holds(olive, 'agreeing to erase')
    await olive.getByLabel('Write the reference of the record that is erased').fill(episode)
    await press(olive, 'Erase it')
    await says(olive, 'The record is erased', 'R-INFO-16: two people have agreed, and it is gone')
    await says(olive, episode, 'its reference stays')
    await says(olive, 'Nadia Rahman proposed it', 'and who agreed')
    await silent(olive, 'Denholm', 'but no name')
    await holds(olive, 'the register of what was erased')
    const gone = await nadia.goto(`/retention/${episode}`)
    ok(gone.status() === 404, 'there is no page of it any more')
    await holds(nadia, 'nothing found after the erasure')
    ok(run(['journal', 'verify']).status === 0, 'the chain holds')
    ok(run(['rebuild', '--check']).status === 0, 'and makes the same tables')

    // The jobs have written it down beside the database; the database is lost, and the backup comes back.
    const once = run(['jobs', '--once'])
    ok(once.status === 0 && fs.readFileSync(path.join(house.env.WINDSCREEN_KEYS, 'erasures'), 'utf8').includes(episode), 'the list in the folder of keys has it', String(once.stderr))
    const moved = run(['restore', backup, '--database', `sqlite:${house.folder}/moved.db`])
    ok(moved.status === 0 && /1 record was erased in a database at another address/.test(moved.stdout), 'what was erased at another address is said, and left alone', `${moved.stdout}${moved.stderr}`)
    fs.mkdirSync(path.join(house.folder, 'lost'))
    for (const file of fs.readdirSync(house.folder).filter((each) => each.startsWith('demo'))) fs.renameSync(path.join(house.folder, file), path.join(house.folder, 'lost', file))
    const back = run(['restore', backup])
    ok(back.status === 0 && /1 record was erased after this backup was made, and is erased again/.test(back.stdout), 'R-INFO-16: what is restored is erased again, and that is said', `${back.stdout}${back.stderr}`)
    ok(!fs.readFileSync(path.join(house.folder, 'demo.db')).includes('Denholm'), 'no byte of the name is in the restored database')
    const verified = run(['journal', 'verify'])
    ok(verified.status === 0 && /1 record of help was erased/.test(verified.stdout), 'the chain of the restored database holds, and says how many were erased', `${verified.stdout}${verified.stderr}`)

    for (const page of [ruth, nadia, olive]) await page.context().close()
    await house.close()
  },
}
