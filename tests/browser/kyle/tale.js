// tale.js -- what every part of Kyle's story is told with: two workers in browsers of their own, and how they find fields, press and read.
const fs = require('node:fs')
const path = require('node:path')

async function date(page, legend, day) {
  const group = page.getByRole('group', { name: legend })
  const [d, m, y] = day
  await group.getByLabel('Day').fill(String(d))
  await group.getByLabel('Month').fill(String(m))
  await group.getByLabel('Year').fill(String(y))
}

// The option that holds these words, whatever else it says.
async function pick(field, words) {
  const value = await field.locator('option').evaluateAll((all, w) => all.find((option) => option.textContent.includes(w))?.value, words)
  await field.selectOption(value)
}

async function begin(tools, scripts, name) {
  const { ok, serveDemo, newPage, signIn, holds, screenshot, spawnSync } = tools
  const house = await serveDemo(name)
  const page = await newPage(house, { scripts }), ruth = await newPage(house, { scripts })
  const tale = { ...tools, house, page, ruth, scripts, date, pick }

  tale.says = async (words, sentence, who = page) => {
    const text = await who.locator('body').innerText()
    return ok(text.includes(words) || (await who.content()).includes(words), sentence, `not on ${who.url()}: ${words}`)
  }
  tale.silent = async (words, sentence, who = page) => ok(!(await who.content()).includes(words), sentence, `on ${who.url()}: ${words}`)
  tale.press = (button, who = page) => who.getByRole('button', { name: button, exact: true }).click()
  tale.shot = (what) => (scripts ? screenshot(page, what) : null)
  tale.check = (what, who = page) => holds(who, `Kyle: ${what}`)
  // Days pass: the same record is served as of a later one, and both sign in again.
  tale.later = async (now) => {
    for (const who of [page, ruth]) await who.goto('about:blank')
    await house.restart(now)
    await signIn(page, 'helen')
    await signIn(ruth, 'ruth')
  }
  // A PDF that is tagged, so that it can be listened to; gives its words.
  tale.pdf = async (address, what) => {
    const answer = await page.request.get(address)
    const file = path.join(house.folder, 'copy.pdf')
    fs.writeFileSync(file, await answer.body())
    const about = spawnSync('pdfinfo', [file]).stdout.toString()
    ok(answer.status() === 200 && /Tagged:\s+yes/.test(about), `${what} is a tagged PDF`, `${answer.status()} ${about}`)
    ok(/Title:\s+\S/.test(about), `${what} has a title`, about)
    return spawnSync('pdftotext', ['-raw', file, '-']).stdout.toString().replace(/\s+/g, ' ')
  }
  return tale
}

module.exports = { begin, date, pick }
