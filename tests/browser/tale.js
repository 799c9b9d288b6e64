// tale.js -- what every story is told with: how people find a field, choose, press, read and answer, each in a browser of their own.
const fs = require('node:fs')
const path = require('node:path')
const { ok, spawnSync } = require('./house')

async function date(page, legend, [day, month, year]) {
  const group = page.getByRole('group', { name: legend })
  await group.getByLabel('Day').fill(String(day))
  await group.getByLabel('Month').fill(String(month))
  await group.getByLabel('Year').fill(String(year))
}

// The option that holds these words, whatever else it says.
async function pick(field, words) {
  const value = await field.locator('option').evaluateAll((all, w) => all.find((option) => option.textContent.includes(w))?.value, words)
  await field.selectOption(value)
}

// One of several answers to a question.
const choose = (page, question, answer) => page.getByRole('group', { name: question, exact: true }).getByLabel(answer, { exact: true }).check({ force: true })

const press = (page, button) => page.getByRole('button', { name: button, exact: true }).click()

async function says(page, words, sentence) {
  const text = await page.locator('body').innerText()
  return ok(text.includes(words) || (await page.content()).includes(words), sentence, `not on ${page.url()}: ${words}\n${(await page.locator('main').innerText()).slice(0, 700)}`)
}
const silent = async (page, words, sentence) => ok(!(await page.content()).includes(words), sentence, `on ${page.url()}: ${words}`)

// The three things that are explained before anybody is asked, and how one knows that they were understood.
async function explain(page, understood) {
  for (const box of await page.getByRole('group', { name: 'Explained before asking' }).getByRole('checkbox').all()) await box.check({ force: true })
  await page.getByLabel('How do you know that it was understood?').fill(understood)
}

// Somebody of the family agrees in writing: to what, and that which agencies know.
async function agreeToShare(page, episode, who, understood, purposes, agencies) {
  await page.goto(`/episodes/${episode}/consent/new`)
  await pick(page.getByLabel('Who was asked?'), who)
  await explain(page, understood)
  await page.getByLabel('In writing').check({ force: true })
  await page.getByRole('group', { name: 'What did they decide?' }).getByRole('radio').first().check({ force: true })
  for (const purpose of purposes) await page.getByLabel(purpose).first().check({ force: true })
  for (const agency of agencies) await choose(page, agency, 'Agreed')
  await press(page, 'Save the answer')
}

// Everybody on the list of a meeting who was not told yet is told by hand, and comes.
async function tellAll(page, meeting, each = () => {}) {
  for (let i = 0; i < 50; i++) {
    await page.goto(meeting)
    const waiting = page.getByRole('row', { name: /Not told/ })
    if ((await waiting.count()) === 0) return i
    await waiting.first().getByRole('link').first().click()
    await each(i)
    await choose(page, 'How were they told?', 'By hand')
    await choose(page, 'Do they come?', 'They come')
    await press(page, 'Save')
  }
  throw new Error(`somebody is still not told on ${meeting}`)
}

// A PDF that is tagged, so that it can be listened to; gives its words.
async function pdf(page, folder, address, what) {
  const answer = await page.request.get(address)
  const file = path.join(folder, 'copy.pdf')
  fs.writeFileSync(file, await answer.body())
  const about = spawnSync('pdfinfo', [file]).stdout.toString()
  ok(answer.status() === 200 && /Tagged:\s+yes/.test(about), `${what} is a tagged PDF`, `${answer.status()} ${about}`)
  ok(/Title:\s+\S/.test(about), `${what} has a title`, about)
  return spawnSync('pdftotext', ['-raw', file, '-']).stdout.toString().replace(/\s+/g, ' ')
}

// The page that is open, as a browser prints it: the reference and who printed it on every sheet, no navigation, nothing to press, and no path after a link. Gives its words.
async function printed(page, folder, what) {
  const file = path.join(folder, 'printed.pdf')
  await page.pdf({ path: file, preferCSSPageSize: true })
  const sheets = spawnSync('pdftotext', ['-layout', file, '-']).stdout.toString().split('\f').filter((sheet) => sheet.trim() !== '')
  const words = sheets.join(' ').replace(/\s+/g, ' ')
  ok(sheets.every((sheet) => /EP-[0-9A-Z-]+\. Worker's copy, printed on \d+ \w+ \d{4} by \w/.test(sheet.split('\n').slice(0, 3).join(' '))), `${what}: every sheet of ${sheets.length} says of which help it is, and who printed it`, words.slice(0, 300))
  ok(!/\/episodes\/|\/people\/|https?:/.test(words), `${what}: no path of the record is printed`, words.match(/.{60}(\/episodes\/|\/people\/|https?:).{60}/)?.[0])
  ok(!/Sign out|Find a family|Who looked|Skip to main/.test(words), `${what}: nor what leads elsewhere on the screen`)
  return words
}

module.exports = { date, pick, choose, press, says, silent, explain, agreeToShare, tellAll, pdf, printed }
