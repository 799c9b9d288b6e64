// tale.js -- what every part of Kyle's story is told with: two workers in browsers of their own.
const { date, pick, press, says, silent, pdf, printed } = require('../tale')

async function begin(tools, scripts, name) {
  const { serveDemo, newPage, signIn, holds, screenshot } = tools
  const house = await serveDemo(name)
  const page = await newPage(house, { scripts }), ruth = await newPage(house, { scripts })
  const tale = { ...tools, house, page, ruth, scripts, date, pick }

  tale.says = (words, sentence, who = page) => says(who, words, sentence)
  tale.silent = (words, sentence, who = page) => silent(who, words, sentence)
  tale.press = (button, who = page) => press(who, button)
  tale.shot = (what) => (scripts ? screenshot(page, what) : null)
  tale.check = (what, who = page) => holds(who, `Kyle: ${what}`)
  tale.pdf = (address, what) => pdf(page, house.folder, address, what)
  tale.printed = (what) => printed(page, house.folder, what)
  // Days pass: the same record is served as of a later one, and both sign in again.
  tale.later = async (now) => {
    for (const who of [page, ruth]) await who.goto('about:blank')
    await house.restart(now)
    await signIn(page, 'helen')
    await signIn(ruth, 'ruth')
  }
  return tale
}

module.exports = { begin, date, pick }
