// While the database is away, what somebody sends is given back whole; sent again when it is back, it is saved once.
const fs = require('node:fs')
const path = require('node:path')

module.exports = {
  title: 'A note that cannot be saved',
  async run({ ok, serveDemo, newPage, signIn, holds, screenshot, spawnSync }, { scripts, name }) {
    const house = await serveDemo(name)
    const episode = spawnSync(house.program, ['demo', '--print-episode'], { env: house.env, cwd: process.cwd() }).stdout.toString().trim()
    const helen = await newPage(house, { scripts })
    const words = 'Zak said "the evenings are <calm> now" & smiled.\n\nHe drew the new bed.'
    const record = path.join(house.folder, 'demo.db'), away = `${record}.away`

    await signIn(helen, 'helen')
    await helen.goto(`/episodes/${episode}/notes`)
    await helen.getByLabel('Phone call').check()
    await helen.getByLabel('Say it in one line').fill('A calm evening at last')
    await helen.getByLabel('What happened?').fill(words)
    fs.renameSync(record, away)
    await helen.getByRole('button', { name: 'Save the note' }).click()
    const main = helen.locator('main')
    ok((await main.innerText()).includes('This could not be saved just now'), 'whoever saves while the database is away is told so')
    ok((await main.innerText()).includes('"the evenings are <calm> now" & smiled.'), 'and sees what they wrote')
    ok((await main.innerText()).includes('ring 999'), 'and what to do when it cannot wait')
    await holds(helen, 'a form that could not be saved')
    await screenshot(helen, 'could-not-be-saved')
    await helen.getByRole('button', { name: 'Send it again' }).click()
    ok((await main.innerText()).includes('This could not be saved just now'), 'sent again too soon, it is given back again')
    fs.renameSync(away, record)
    await helen.getByRole('button', { name: 'Send it again' }).click()
    ok((await main.innerText()).includes('The note is saved.'), 'sent again when the database is back, it is saved')
    await helen.goto(`/episodes/${episode}/chronology`)
    await helen.getByRole('link', { name: 'A calm evening at last' }).first().click()
    ok((await main.innerText()).includes('He drew the new bed.') && (await main.innerText()).includes('"the evenings are <calm> now" & smiled.'), 'with every word and line')
    await house.close()
  },
}
