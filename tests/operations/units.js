// units.js -- the units of systemd as its own tools judge them, and the package as dpkg reads it.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { ok, program, root } = require('../faults/served')

const EXPOSURE_MOST = 2.0 // of 10, as systemd-analyze security counts; a service without any of it has 9.6

const has = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0

function units(folder) {
  if (!has('systemd-analyze')) { console.log('skipped: systemd-analyze is not installed'); return }
  const from = path.join(root, 'packaging/systemd')
  const names = fs.readdirSync(from)
  for (const name of names) fs.writeFileSync(path.join(folder, name), fs.readFileSync(path.join(from, name), 'utf8').replaceAll('/usr/lib/windscreen/windscreen', program))
  const verified = spawnSync('systemd-analyze', ['verify', '--man=no', ...names.map((name) => path.join(folder, name))], { encoding: 'utf8' })
  const ours = verified.stderr.split('\n').filter((line) => line.includes('windscreen'))
  ok(verified.status === 0 && ours.length === 0, 'systemd finds no fault in a unit', verified.stderr)
  for (const name of names.filter((name) => name.endsWith('.service'))) {
    const judged = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', path.join(folder, name)], { encoding: 'utf8' })
    const exposure = Number(/Overall exposure level for \S+ ([\d.]+)/.exec(judged.stdout)?.[1])
    ok(exposure > 0 && exposure <= EXPOSURE_MOST, `${name}: little is exposed, as systemd counts it (${exposure})`, judged.stderr)
  }
}

function packaged(folder) {
  const made = spawnSync(path.join(root, 'packaging/debian/build'), [program, folder, '1.2.3'], { encoding: 'utf8', env: { ...process.env, DPKG_DEB_COMPRESSOR_TYPE: 'none' } })
  if (!ok(made.status === 0, 'a Debian package is made', made.stderr)) return
  const file = made.stdout.trim()
  const list = spawnSync('dpkg-deb', ['-c', file], { encoding: 'utf8' }).stdout
  const fields = spawnSync('dpkg-deb', ['-f', file], { encoding: 'utf8' }).stdout
  ok(/^Version: 1\.2\.3$/m.test(fields) && /^Depends: .*libsodium23.*adduser/m.test(fields), 'it names its version and the libraries of the program', fields)
  for (const wanted of ['./usr/bin/windscreen', './usr/lib/windscreen/windscreen', './lib/systemd/system/windscreen.socket', './usr/share/windscreen/profiles/sthelens/profile.yaml',
    './usr/share/windscreen/windscreen.env', './usr/share/doc/windscreen/operations.md.gz']) ok(list.includes(` ${wanted}\n`), `it brings ${wanted}`)
  for (const name of fs.readdirSync(path.join(root, 'packaging/systemd'))) for (const [, document] of fs.readFileSync(path.join(root, 'packaging/systemd', name), 'utf8').matchAll(/^Documentation=file:(.*)$/mg))
    ok(list.includes(` .${document}\n`), `it brings the document that ${name} names`, document)
  ok(!/\.\/(etc|var)\//.test(list), 'it owns no file under /etc or /var, so none is written over by an upgrade', list)
  ok(list.trim().split('\n').every((line) => / root\/root /.test(line) && !/^.{5}w|^.{8}w|s/.test(line.slice(0, 10))), 'all of it is root\'s, and nobody else can write to it')
}

async function run() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-units-'))
  units(folder)
  packaged(folder)
  fs.rmSync(folder, { recursive: true, force: true })
}

module.exports = { title: 'Units and package', run, has }
