// attachments.js -- a team member attaches a letter and a photograph, sees how far the check is, saves them; a harmful file and a wrong one are refused. T17, R-EPI-23
const { spawn } = require('node:child_process')
const fs = require('node:fs')
const net = require('node:net')
const path = require('node:path')
const zlib = require('node:zlib')

// Speaks as clamd does, on a socket of its own: EICAR's harmless test text is harmful.
function scanner(socket) {
  const seen = { files: 0 }
  const server = net.createServer((connection) => {
    let bytes = Buffer.alloc(0)
    connection.on('error', () => {})
    connection.on('data', (data) => {
      bytes = Buffer.concat([bytes, data])
      if (bytes.length < 14 || bytes.toString('latin1', 0, 10) !== 'zINSTREAM\0') return
      const file = []
      for (let at = 10; at + 4 <= bytes.length;) {
        const length = bytes.readUInt32BE(at)
        if (length === 0) {
          seen.files++
          connection.end(Buffer.concat(file).includes('EICAR-STANDARD') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
          return
        }
        if (at + 4 + length > bytes.length) return
        file.push(bytes.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  return new Promise((resolve) => server.listen(socket, () => resolve({ seen, stop: () => new Promise((done) => server.close(done)) })))
}

const crcTable = Array.from({ length: 256 }, (_, n) => { for (let i = 0; i < 8; i++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1; return n >>> 0 })
function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]), around = Buffer.alloc(8)
  let crc = 0xffffffff
  for (const byte of body) crc = (crcTable[(crc ^ byte) & 255] ^ (crc >>> 8)) >>> 0
  around.writeUInt32BE(content.length, 0)
  around.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}
function picture() {
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('eXIf', Buffer.from('GPSLatitude 53.45')), chunk('IDAT', zlib.deflateSync(Buffer.from([0, 0]))), chunk('IEND', Buffer.alloc(0))])
}
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n')

async function attach(page, where, file, about) {
  await page.goto(where)
  await page.getByLabel('File').setInputFiles(file)
  await page.getByLabel('What is it?').fill(about)
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Attach the file' }).click()])
}

async function run(house, { scripts, name }) {
  const socket = path.join(fs.mkdtempSync('/tmp/windscreen-scanner-'), 'clamd')
  const scans = await scanner(socket)
  const served = await house.serveDemo(name, { WINDSCREEN_CLAMD: `unix:${socket}`, WINDSCREEN_ATTACHMENT_MEGABYTES: '1' })
  try {
    const page = await house.newPage(served, { scripts, width: 360 })
    await house.signIn(page, 'ruth')
    const episode = house.spawnSync(served.program, ['demo', '--print-episode'], { cwd: house.root, env: served.env }).stdout.toString().trim()
    const files = `/episodes/${episode}/attachments`, form = `/episodes/${episode}/attach`

    await page.goto(files)
    house.ok(await page.getByText('There is none yet.').isVisible(), `${name}: no file is attached at first`)
    await page.goto(form)
    await house.holds(page, 'attach a file')
    await house.screenshot(page, 'attach')

    // A wrong file keeps every word.
    await attach(page, form, { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\0a program') }, 'Letter from the hospital')
    house.ok(await page.getByRole('link', { name: /We do not take this kind of file/ }).isVisible(), `${name}: a program that says it is a PDF is refused`)
    house.ok(await page.getByLabel('What is it?').inputValue() === 'Letter from the hospital', `${name}: what was typed is still there`)
    await house.holds(page, 'attach a file, refused')
    await attach(page, form, { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.alloc(1_300_000, 'a') }, 'A large one')
    house.ok(await page.getByRole('link', { name: /too large: it has 1.3 MB, and 1 MB is the most/ }).isVisible(), `${name}: a file that is too large is told so`)

    // Again, with the right file; by keyboard.
    await page.goto(form)
    await page.getByLabel('File').setInputFiles({ name: 'Letter.pdf', mimeType: 'text/html', buffer: pdf })
    await page.getByLabel('What is it?').focus()
    await page.keyboard.type('Letter from the hospital')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    house.ok(await page.getByText('Checked: nothing harmful found').isVisible(), `${name}: it was checked at once`)
    house.ok(scans.seen.files === 1, `${name}: the scanner was given it`, String(scans.seen.files))
    await house.holds(page, 'a file')
    await house.screenshot(page, 'attachment')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save this file' }).or(page.getByRole('link', { name: 'Save this file' })).click()])
    house.ok(download.suggestedFilename() === 'Letter.pdf' && fs.readFileSync(await download.path()).equals(pdf), `${name}: it is saved under its name, byte for byte`)

    // To a note, with its place left out.
    await page.goto(`/episodes/${episode}/chronology?show=notes`)
    const note = await page.locator('a[href*="/notes/NT-"]').first().getAttribute('href')
    await page.goto(note)
    await Promise.all([page.waitForNavigation(), page.getByRole('link', { name: 'Attach a file' }).click()])
    await attach(page, page.url(), { name: 'drawing.png', mimeType: 'image/png', buffer: picture() }, "Kyle's drawing")
    const [drawing] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save this file' }).or(page.getByRole('link', { name: 'Save this file' })).click()])
    house.ok(!fs.readFileSync(await drawing.path()).includes('GPS'), `${name}: where the picture was taken is left out`)
    await page.goto(note)
    house.ok(await page.getByRole('link', { name: "Kyle's drawing" }).isVisible(), `${name}: the note shows its file`)
    await house.holds(page, 'a note with a file')

    // Harmful: nobody is given it, and it waits in her work until it is taken away.
    await attach(page, form, { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')) }, 'From a stranger')
    house.ok(await page.getByText('Harmful: nobody is given it').isVisible() && await page.getByText('Save this file').count() === 0, `${name}: a harmful file is given to nobody`)
    const harmful = page.url()
    await house.holds(page, 'a harmful file')
    house.ok((await page.request.get(`${harmful}/file`)).status() === 403, `${name}: also not to who knows the address`)
    await page.goto('/my-work')
    house.ok(await page.getByText(/is harmful, and nobody is given it/).first().isVisible(), `${name}: whoever attached it is told`)
    await page.goto(`${harmful}/remove`)
    await house.holds(page, 'take a file away')
    await page.getByLabel('Why?').fill('It is harmful')
    await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Take it away' }).click()])
    house.ok(await page.getByText('Taken away').first().isVisible(), `${name}: it is taken away`)

    // The scanner goes away, and comes back.
    await scans.stop()
    await attach(page, form, { name: 'late.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Ruth') }, 'A late letter')
    house.ok(await page.getByText('Could not be checked yet').isVisible() && await page.getByText('Save this file').count() === 0, `${name}: unchecked, it is given to nobody`)
    const late = page.url()
    const again = await scanner(socket)
    // Not spawnSync: the scanner answers from this very process.
    const said = await new Promise((resolve) => {
      const child = spawn(served.program, ['attachments', 'scan'], { cwd: house.root, env: served.env })
      let out = ''
      child.stdout.on('data', (data) => { out += data })
      child.on('exit', (code) => resolve({ code, out }))
    })
    house.ok(said.code === 0 && /1 checked and clean/.test(said.out), `${name}: windscreen attachments scan checks what waited`, JSON.stringify(said))
    await page.goto(late)
    house.ok(await page.getByText('Checked: nothing harmful found').isVisible(), `${name}: then it may be opened`)
    await page.goto(files)
    await house.holds(page, 'files')
    await house.screenshot(page, 'attachments')
    await again.stop()

    // A backup carries them to another database; with the keys they open there, without them they stay closed.
    if (scripts) {
      const run = (more, env) => house.spawnSync(served.program, more, { cwd: house.root, env: { ...served.env, ...env } })
      const backup = `${served.folder}/one.backup`, restored = `sqlite:${served.folder}/restored/again.db`
      fs.mkdirSync(`${served.folder}/restored`)
      run(['backup', backup])
      house.ok(!fs.readFileSync(backup).includes('Dear Ruth'), `${name}: a backup does not show the bytes of a file`)
      const put = run(['restore', backup, '--database', restored])
      house.ok(put.status === 0, `${name}: the backup is restored`, put.stderr.toString())
      const checked = run(['attachments', 'check', '--database', restored])
      house.ok(checked.status === 0 && /4 attached files, 0 wrong/.test(checked.stdout), `${name}: every file is whole in the restored database, also the one that was taken away`, checked.stdout + checked.stderr)
      const without = run(['attachments', 'check', '--database', restored], { WINDSCREEN_KEYS: `${served.folder}/no-keys` })
      house.ok(without.status === 1 && /Put your copy of it back/.test(without.stderr), `${name}: without the keys nothing is opened, and it says why`, String(without.stderr))
    }
  } finally {
    await served.close()
  }
}

module.exports = { title: 'files that are attached', run }
