// run.js -- every story, in Chromium; `node tests/browser/run.js NAME` runs those whose file name holds NAME. The last line counts.
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const house = require('./house')

// Each story once for each way that its pages are used. A story keeps nothing outside `run`, since the other way may be told at the same time.
function everyTelling(only) {
  const tellings = []
  for (const file of fs.readdirSync(path.join(__dirname, 'stories')).sort()) {
    if (!file.endsWith('.js') || !file.includes(only)) continue
    const story = require(path.join(__dirname, 'stories', file))
    for (const scripts of story.scripts || [true, false]) tellings.push({ story, scripts, name: `${story.title}, scripts ${scripts ? 'on' : 'off'}` })
  }
  return tellings.sort((one, other) => Number(other.story.longest ?? false) - Number(one.story.longest ?? false)) // so that nobody waits for it at the end
}

async function tell({ story, scripts, name }) {
  const began = Date.now()
  try {
    await story.run(house, { scripts, name })
  } catch (error) {
    house.ok(false, name, error.stack)
  }
  console.log(`${name} (${Math.round((Date.now() - began) / 1000)} s)`)
}

async function main() {
  const waiting = everyTelling(process.argv[2] || '')
  // Two at a time where there are two cores: a story waits now for the server, now for the browser.
  const lanes = Array.from({ length: Math.min(2, os.cpus().length) }, async () => {
    while (waiting.length) await tell(waiting.shift())
  })
  await Promise.all(lanes)
  await house.closeBrowser()
  console.log(`${house.counts.passed} passed, ${house.counts.failed} failed`)
  process.exit(house.counts.failed ? 1 : 0)
}
main()
