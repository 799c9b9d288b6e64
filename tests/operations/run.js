// run.js -- what an operator installs and watches: `node tests/operations/run.js [NAME] [--long]`, in tests/with-postgres. The last line counts.
const { spawn } = require('node:child_process')
const { ok, counts } = require('../faults/served')

const long = process.argv.includes('--long')
const names = ['metrics', 'backups', 'check', 'units', 'proxy', ...(long ? ['package'] : [])]
const only = names.find((name) => name === process.argv[2])

// One story in this process.
async function tell(name) {
  const story = require(`./${name}`)
  console.log(story.title)
  try {
    await story.run(long)
  } catch (error) {
    ok(false, story.title, error.stack)
  }
}

// Each in a process of its own, all beside each other: they wait for the commands that they run.
function beside(name) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [__filename, name, ...(long ? ['--long'] : [])], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (part) => { output += part })
    child.once('close', () => {
      const [line, passed, failed] = /^(\d+) passed, (\d+) failed\n$/m.exec(output.slice(output.lastIndexOf('\n', output.length - 2) + 1)) || [null, 0, 1]
      process.stdout.write(line ? output.slice(0, -line.length) : `${output}FAILED ${name} ended without counting\n`)
      counts.passed += Number(passed)
      counts.failed += Number(failed)
      resolve()
    })
  })
}

async function main() {
  if (only) await tell(only)
  else await Promise.all(names.map(beside))
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exit(counts.failed ? 1 : 0)
}
main()
