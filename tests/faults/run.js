// run.js -- what happens when the server is killed, the disk is full or the database is gone: `node tests/faults/run.js [NAME] [--long] [--seed N]`, in
// tests/with-postgres. The last line counts.
const { ok, counts } = require('./served')

const long = process.argv.includes('--long')
const seed = Number(process.argv[process.argv.indexOf('--seed') + 1]) || Number(process.env.WINDSCREEN_TEST_SEED) || Date.now() % 1000000
const only = process.argv.slice(2).find((word) => !word.startsWith('--') && !/^\d+$/.test(word)) || ''

async function main() {
  for (const name of ['kill', 'disk', 'gone', 'stop', 'emptied', 'keys', 'nodes', 'standby']) {
    if (!name.includes(only)) continue
    const fault = require(`./${name}`)
    if (fault.long && !long && !only) continue
    const one = async (engine) => {
      console.log(`${fault.title}, on ${engine}, seed ${seed}`)
      try {
        await fault.run(engine, seed, (fault.seconds || 0) * (long ? 10 : 1), long)
      } catch (error) {
        ok(false, `${fault.title}, on ${engine}`, error.stack)
      }
    }
    if (fault.beside) await Promise.all([one('sqlite'), one('postgres')])
    else for (const engine of ['sqlite', 'postgres']) await one(engine)
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exit(counts.failed ? 1 : 0)
}
main()
