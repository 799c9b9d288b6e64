// run.js -- what an operator installs and watches: `node tests/operations/run.js [NAME] [--long]`, in tests/with-postgres. The last line counts.
const { ok, counts } = require('../faults/served')

const long = process.argv.includes('--long')
const only = process.argv.slice(2).find((word) => !word.startsWith('--')) || ''

async function main() {
  for (const name of ['metrics', 'backups', 'check', 'units', 'proxy', ...(long ? ['package'] : [])]) {
    if (!name.includes(only)) continue
    const story = require(`./${name}`)
    console.log(story.title)
    try {
      await story.run(long)
    } catch (error) {
      ok(false, story.title, error.stack)
    }
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exit(counts.failed ? 1 : 0)
}
main()
