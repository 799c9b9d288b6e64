// proxy.js -- nginx as packaging/nginx says, before a service that systemd's socket starts: TLS, headers, one hop of X-Forwarded-For, and a log without paths.
const { spawn, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const https = require('node:https')
const net = require('node:net')
const http = require('node:http')
const path = require('node:path')
const { serve, ok, sleep, freePort, program, root } = require('../faults/served')
const { has } = require('./units')

// The recipe with its five places filled in, the paths of this test, and nothing else changed.
function recipe(folder, web, port, plainPort) {
  const include = path.join(root, 'packaging/nginx/proxy.conf')
  const text = fs.readFileSync(path.join(root, 'packaging/nginx/windscreen.conf'), 'utf8')
    .replaceAll('unix:/run/windscreen/web', `unix:${web}`).replaceAll('earlyhelp.example.gov.uk', 'localhost')
    .replace('/etc/ssl/windscreen/fullchain.pem', `${folder}/cert.pem`).replace('/etc/ssl/windscreen/key.pem', `${folder}/key.pem`)
    .replace('listen 80;', `listen 127.0.0.1:${plainPort};`).replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`).replace(/\tlisten \[::\].*\n/g, '')
    .replaceAll('/var/log/nginx/', `${folder}/`).replaceAll('/usr/share/windscreen/nginx/proxy.conf', include)
  fs.writeFileSync(`${folder}/nginx.conf`, `daemon off;\nworker_processes 1;\n${process.getuid() === 0 ? 'user root;\n' : ''}pid ${folder}/nginx.pid;\nerror_log ${folder}/start.log;\nevents {}\nhttp {\n` +
    ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};\n`).join('') + text + '}\n')
}

function ask(port, { method = 'GET', path: where, headers = {}, body, cookie }, over = https) {
  return new Promise((resolve, reject) => {
    const request = over.request({ host: '127.0.0.1', servername: 'localhost', port, method, path: where, rejectUnauthorized: false, agent: false,
      headers: { Host: 'localhost', ...(cookie ? { Cookie: cookie } : {}), ...(body !== undefined ? { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) } : {}), ...headers } })
    request.once('response', (answer) => {
      let text = ''
      answer.on('data', (part) => { text += part })
      answer.once('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: text, protocol: answer.socket.getProtocol?.() }))
    })
    request.once('error', reject)
    request.end(body)
  })
}

async function run() {
  if (!has('nginx') || !has('openssl') || !has('systemd-socket-activate')) { console.log('skipped: nginx, openssl or systemd-socket-activate is not installed'); return }
  const house = await serve('sqlite')
  const { folder } = house
  const web = `${folder}/web`, port = await freePort(), plainPort = await freePort()
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`])
  recipe(folder, web, port, plainPort)
  const tested = spawnSync('nginx', ['-t', '-p', folder, '-c', `${folder}/nginx.conf`], { encoding: 'utf8' })
  if (!ok(tested.status === 0, 'nginx finds no fault in the recipe', tested.stderr)) return

  const log = fs.openSync(`${folder}/log`, 'a')
  const env = { WINDSCREEN_DATABASE: house.url, WINDSCREEN_KEYS: `${folder}/keys`, WINDSCREEN_STATE: `${folder}/state`, WINDSCREEN_NOW: '2026-11-24T10:00', WINDSCREEN_WEAK_PASSWORD_HASHES: '1', WINDSCREEN_SECOND_STEP: 'by_choice',
    WINDSCREEN_PUBLIC_ADDRESS: 'https://localhost' }
  const service = spawn('systemd-socket-activate', ['-l', web, ...Object.keys(env).flatMap((name) => ['-E', name]), program, 'serve'], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', log, log] })
  const nginx = spawn('nginx', ['-p', folder, '-c', `${folder}/nginx.conf`], { stdio: ['ignore', log, log] })
  const over = [service, nginx].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  try {
    let first
    for (const end = Date.now() + 30000; Date.now() < end && first?.status !== 200; await sleep(50)) first = await ask(port, { path: '/ready' }).catch(() => null)
    ok(first?.status === 200, 'the first who knocks at the socket starts the service behind the proxy', fs.readFileSync(`${folder}/log`, 'utf8').slice(-1500))
    ok(/^TLSv1\.[23]$/.test(first.protocol), 'TLS 1.2 or newer is spoken')
    const plain = await ask(plainPort, { path: '/my-work' }, http)
    ok(plain.status === 301 && plain.headers.location === 'https://localhost/my-work', 'who comes without TLS is sent to it', JSON.stringify(plain.headers))
    const told = await Promise.all(['/api/v1/me', '/scim/v2/Users'].map((where) => ask(plainPort, { path: where }, http)))
    ok(told.every((answer) => answer.status === 403 && !answer.headers.location), 'a program that comes without TLS is refused and not sent on', JSON.stringify(told.map((answer) => answer.status)))
    const page = await ask(port, { path: '/sign-in' })
    ok(page.status === 200 && /max-age=/.test(page.headers['strict-transport-security'] || '') && /default-src 'none'/.test(page.headers['content-security-policy'] || ''), 'a page comes with the headers that protect it', JSON.stringify(page.headers))
    ok(!/nginx\/|windscreen\//.test(page.headers.server || ''), 'no version is told')
    const entered = await ask(port, { method: 'POST', path: '/sign-in', body: 'sign_in_name=helen&password=a+windscreen+to+try', headers: { Origin: 'https://localhost' } })
    const cookie = (entered.headers['set-cookie'] || []).find((c) => c.startsWith('__Host-windscreen='))
    ok(entered.status === 303 && /; Secure/.test(cookie || ''), 'somebody signs in, and the cookie is for TLS alone', JSON.stringify(entered.headers))
    ok((await ask(port, { path: `/episodes/${house.episode}`, cookie: cookie?.split(';')[0] })).status === 200, 'and sees their family')

    await ask(port, { method: 'POST', path: '/sign-in', body: 'sign_in_name=nobody&password=wrong+and+wrong+again', headers: { Origin: 'https://localhost', 'X-Forwarded-For': '203.0.113.66' } })
    const addresses = house.rows('select distinct try_key from sign_in_try', '-working').flat()
    ok(addresses.some((key) => key.startsWith('address:')) && !addresses.includes('address:203.0.113.66'), 'a browser that writes X-Forwarded-For itself is not believed', addresses.join(' '))
    const large = await ask(port, { method: 'POST', path: '/sign-in', body: '', headers: { 'Content-Length': String(33 << 20) } }).catch((error) => ({ status: error.code }))
    ok(large.status === 413, 'a body that is too large is refused before it is sent', String(large.status))
    await new Promise((resolve) => net.connect(web, function () { this.end('GET /sign-in HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n') }).once('close', resolve).resume())
    ok(/"level":"warning","message":"http: a request from .* was refused before anybody read it: 400, /.test(fs.readFileSync(`${folder}/log`, 'utf8')), 'a request that is refused unread is a line of the log')
    const many = await Promise.all(Array.from({ length: 60 }, () => ask(port, { path: '/sign-in' })))
    ok(many.some((answer) => answer.status === 429) && many.some((answer) => answer.status === 200), 'who asks for the door again and again is told to wait')
    const written = fs.readFileSync(`${folder}/windscreen.log`, 'utf8')
    ok(written.trim().split('\n').length > 5 && !/episodes|sign-in|EP-|helen|127\.0\.0\.1/.test(written), 'the log of the proxy names no path and nobody', written.slice(0, 300))
  } finally {
    service.kill('SIGTERM')
    nginx.kill('SIGQUIT')
    await Promise.all(over)
  }
  ok(/"message":"listening on the socket of the service manager"/.test(fs.readFileSync(`${folder}/log`, 'utf8')), 'the service used the socket that it was handed')
  fs.rmSync(folder, { recursive: true, force: true })
}

module.exports = { title: 'Behind nginx, as the recipe says', run }
