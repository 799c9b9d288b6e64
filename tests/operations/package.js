// package.js -- the Debian package in a bare system: installed, used as docs/operations.md says, upgraded, removed, purged; nothing of the record is ever lost. Long.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { ok, root } = require('../faults/served')
const { has } = require('./units')

function make(version, folder) {
  const built = spawnSync('make', ['-s', 'release', `CC=${has('ccache') ? 'ccache gcc' : 'gcc'}`], { cwd: root, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(built.stderr)
  const made = spawnSync(path.join(root, 'packaging/debian/build'), [path.join(root, 'build/release/windscreen'), folder, version], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.stderr)
  return made.stdout.trim()
}

async function run() {
  if (!has('debootstrap') || !has('lintian') || process.getuid() !== 0) { console.log('skipped: debootstrap and lintian are needed, and to be root'); return }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-package-'))
  const house = path.join(folder, 'house')
  const inside = (command) => spawnSync('chroot', [house, 'sh', '-c', command], { encoding: 'utf8', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' } })
  const works = (sentence, command, words = '') => {
    const done = inside(command)
    return ok(done.status === 0 && (done.stdout + done.stderr).includes(words), sentence, `${command}: ${done.status}\n${done.stdout.slice(-800)}${done.stderr.slice(-1500)}`)
  }
  // As systemd would, for a moment.
  const started = '(windscreen serve 2>/tmp/log & echo $! >/tmp/pid); for i in $(seq 50); do bash -c "exec 3<>/dev/tcp/127.0.0.1/8080 && printf \'GET /ready HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n\' >&3 && cat <&3" 2>/dev/null && break; sleep 0.2; done; kill $(cat /tmp/pid); sleep 1; cat /tmp/log'
  try {
    const first = make('1.0', folder), second = make('1.1', folder)
    const linted = spawnSync('lintian', ['--fail-on', 'error,warning', first], { encoding: 'utf8' })
    ok(linted.status === 0, 'lintian finds no error and no warning', linted.stdout + linted.stderr)
    const sources = spawnSync('sh', ['-c', "sed -n 's/^deb \\(\\[[^]]*\\] \\)\\?\\(http[^ ]*\\) .*/\\2/p; s/^URIs: \\([^ ]*\\).*/\\1/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1"], { encoding: 'utf8' }).stdout.trim()
    const bare = spawnSync('debootstrap', ['--variant=minbase', '--include=adduser,ca-certificates', 'bookworm', house, ...(sources ? [sources] : [])], { encoding: 'utf8', maxBuffer: 1 << 26 })
    if (!ok(bare.status === 0, 'a bare Debian 12 is made', bare.stdout.slice(-1500))) return
    // As apt is set up on this machine, so that it finds its packages the same way.
    for (const name of ['apt.conf', 'apt.conf.d', 'sources.list', 'sources.list.d', 'trusted.gpg.d']) spawnSync('sh', ['-c', `[ ! -e /etc/apt/${name} ] || cp -rL /etc/apt/${name} ${house}/etc/apt/`])
    for (const name of ['/etc/resolv.conf', '/etc/hosts']) spawnSync('cp', ['-L', name, house + name])
    fs.writeFileSync(path.join(house, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
    spawnSync('mount', ['-t', 'proc', 'proc', path.join(house, 'proc')])
    for (const file of [first, second]) fs.copyFileSync(file, path.join(house, 'tmp', path.basename(file)))

    works('it installs with what it depends on', `apt-get -qq update && apt-get -qq -y --no-install-recommends install /tmp/${path.basename(first)}`, 'not started')
    works('its folders are for its account alone', 'stat -c "%a %U" /var/lib/windscreen /var/lib/windscreen-keys /var/backups/windscreen | grep -c "^700 windscreen$" | grep -qx 3')
    works('its settings are for root and its account', 'stat -c "%a %U %G" /etc/windscreen/windscreen.env', '640 root windscreen')
    works('its settings have no fault', 'windscreen config check', 'sqlite:/var/lib/windscreen/windscreen.db')
    works('the tables are made', 'windscreen migrate', 'up to date')
    works('the profile is put in force', 'windscreen profile publish /usr/share/windscreen/profiles/sthelens')
    works('the record belongs to its account', 'stat -c %U /var/lib/windscreen/windscreen.db', 'windscreen')
    works('it answers when it is started by hand', started, 'It is ready.')
    works('a key is made, and a backup to it', 'mkdir -m 0700 /srv/away && cd /srv/away && windscreen backup-key create k && install -m 0644 k.public /etc/windscreen/backup.public && windscreen backup /var/backups/windscreen/one.backup --to /etc/windscreen/backup.public', 'Only the private half')
    works('the check of the night passes', 'windscreen check', 'WHOLE')
    const before = inside('sha256sum /var/lib/windscreen-keys/journal.key /var/backups/windscreen/one.backup; windscreen journal verify')
    works('somebody changes a setting', 'echo "# ours" >> /etc/windscreen/windscreen.env')
    works('it is upgraded, and says what to do', `apt-get -qq -y --no-install-recommends install /tmp/${path.basename(second)}`, 'systemctl stop windscreen.socket windscreen.service && windscreen migrate && systemctl start windscreen.socket windscreen.service')
    works('the setting is still there', 'grep "# ours" /etc/windscreen/windscreen.env', 'ours')
    works('the tables are brought up to date', 'windscreen migrate', 'up to date')
    const after = inside('sha256sum /var/lib/windscreen-keys/journal.key /var/backups/windscreen/one.backup; windscreen journal verify')
    ok(after.stdout === before.stdout && after.status === 0 && /chain holds/.test(after.stdout), 'the upgrade touched neither record nor keys nor backup', before.stdout + after.stdout + after.stderr)
    works('the record goes to another place with its backup and its key', 'install -d -m 0700 -o windscreen /run/r && install -m 0400 -o windscreen /srv/away/k.private /run/r/p && mkdir /var/lib/windscreen/old && mv /var/lib/windscreen/windscreen* /var/lib/windscreen/old/ && windscreen restore /var/backups/windscreen/one.backup --key /run/r/p', 'is restored')
    works('and is served from there', started, 'It is ready.')
    works('a drill is made with the key that is kept for it', 'install -m 0400 -o windscreen /srv/away/k.private /etc/windscreen/backup.private && windscreen restore --drill /var/backups/windscreen --key /etc/windscreen/backup.private', 'The drill went well')
    works('it is removed', 'apt-get -qq -y remove windscreen && [ ! -e /usr/lib/windscreen/windscreen ] && [ ! -e /lib/systemd/system/windscreen.service ] && ls /etc/windscreen/windscreen.env /var/lib/windscreen/windscreen.db', 'windscreen.db')
    works('and purged, and the record stays', 'apt-get -qq -y purge windscreen && [ ! -e /etc/windscreen/windscreen.env ] && ls /var/lib/windscreen/windscreen.db /var/backups/windscreen/one.backup /etc/windscreen/backup.public', 'is kept')
    works('it comes back to its record', `apt-get -qq -y --no-install-recommends install /tmp/${path.basename(second)} && windscreen check`, 'WHOLE')
  } finally {
    spawnSync('umount', ['-l', path.join(house, 'proc')])
    if (!process.env.WINDSCREEN_TEST_KEEP) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

module.exports = { title: 'The package in a bare system', run, make }
