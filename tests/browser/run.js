// run.js -- every story, in Chromium; `node tests/browser/run.js NAME` runs those whose file name holds NAME. The last line counts.
const fs = require('node:fs')
const path = require('node:path')
const house = require('./house')

async function main() {
  const only = process.argv[2] || ''
  for (const file of fs.readdirSync(path.join(__dirname, 'stories')).sort()) {
    if (!file.endsWith('.js') || !file.includes(only)) continue
    const story = require(path.join(__dirname, 'stories', file))
    for (const scripts of story.scripts || [true, false]) {
      const name = `${story.title}, scripts ${scripts ? 'on' : 'off'}`
      console.log(name)
      try {
        await story.run(house, { scripts, name })
      } catch (error) {
        house.ok(false, name, error.stack)
      }
    }
  }
  await house.closeBrowser()
  console.log(`${house.counts.passed} passed, ${house.counts.failed} failed`)
  process.exit(house.counts.failed ? 1 : 0)
}
main()
