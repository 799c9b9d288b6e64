// house.js -- a served demonstration, a browser, and what every page is held to: axe for WCAG 2.2 AA, the HTML checker, 320 px without sideways scrolling.
const { spawn, spawnSync } = require('node:child_process')
const fs = require('node:fs')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')
const { chromium } = require('playwright-core')
const { HtmlValidate } = require('html-validate')

const root = path.resolve(__dirname, '../..')
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: {
  // Written by GOV.UK's components, or a matter of taste.
  'no-trailing-whitespace': 'off', 'void-style': 'off', 'long-title': 'off', 'no-inline-style': 'error', 'tel-non-breaking': 'off',
  'no-redundant-role': 'off', 'prefer-native-element': 'off', 'attribute-boolean-style': 'off', 'doctype-style': 'off',
  'form-dup-name': 'off', 'no-implicit-button-type': 'off', 'wcag/h63': 'off', 'valid-id': ['error', { relaxed: true }],
  'input-missing-label': 'error', 'aria-label-misuse': 'off', 'attribute-empty-style': 'off', 'no-implicit-input-type': 'off',
  'no-raw-characters': ['error', { relaxed: true }], 'unique-landmark': 'off', 'element-permitted-content': 'error', 'script-type': 'off', 'require-sri': 'off' } })

const counts = { passed: 0, failed: 0 }
function ok(condition, sentence, more) {
  if (condition) counts.passed++
  else { counts.failed++; console.log(`FAILED ${sentence}${more ? '\n' + more : ''}`) }
  return condition
}

function freePort() {
  return new Promise((resolve) => { const s = net.createServer(); s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => resolve(port)) }) })
}

// A new database in the cluster of tests/with-postgres.
let databases = 0
function postgresDatabase() {
  const cluster = process.env.WINDSCREEN_TEST_POSTGRES
  const name = `browser_${process.pid}_${++databases}`
  const made = spawnSync('psql', ['-q', cluster, '-c', `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`])
  if (made.status !== 0) throw new Error(`no database: ${made.stderr}`)
  return cluster.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`)
}

// A demonstration of its own, served until close(). restart('2026-12-22T10:00') serves the same database as of that day. settings.engine 'postgres' for one in tests/with-postgres, settings.port where it must be known before; all else goes into the environment.
async function serveDemo(name, settings = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-browser-'))
  const port = settings.port || await freePort()
  const env = { ...process.env, WINDSCREEN_LISTEN: `127.0.0.1:${port}`, WINDSCREEN_DATABASE: `sqlite:${folder}/demo.db`, WINDSCREEN_KEYS: `${folder}/keys`,
    WINDSCREEN_WEAK_PASSWORD_HASHES: '1', WINDSCREEN_SECOND_STEP: 'by_choice', WINDSCREEN_NOW: '2026-11-24T10:00', ...settings }
  const program = process.env.WINDSCREEN_PROGRAM || path.join(root, 'build/asan/windscreen')
  if (settings.engine === 'postgres') env.WINDSCREEN_DATABASE = postgresDatabase()
  const made = spawnSync(program, ['demo', '--one-family', '--make-only', ...(settings.demoArguments || [])], { cwd: root, env })
  if (made.status !== 0) throw new Error(`demo could not be made: ${made.stderr}`)
  const log = fs.openSync(path.join(folder, 'log'), 'w')
  const base = `http://127.0.0.1:${port}`
  let child
  async function begin() {
    child = spawn(program, ['serve'], { cwd: root, env, stdio: ['ignore', log, log] })
    for (let i = 0; ; i++) {
      try { if ((await fetch(`${base}/ready`)).status === 200) break } catch { /* not yet */ }
      if (i > 600) throw new Error(`${name} does not become ready: ${fs.readFileSync(path.join(folder, 'log'), 'utf8')}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  async function end() {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  await begin()
  return {
    base, folder, env, program,
    log: () => fs.readFileSync(path.join(folder, 'log'), 'utf8'),
    async restart(now) {
      await end()
      env.WINDSCREEN_NOW = now
      await begin()
    },
    async close() {
      const text = () => fs.readFileSync(path.join(folder, 'log'), 'utf8')
      await end()
      ok(!/"status":500/.test(text()), `${name}: no page answers 500`, text().split('\n').filter((l) => /"status":500|error/.test(l)).slice(0, 5).join('\n'))
      ok(!/AddressSanitizer|runtime error|LeakSanitizer/.test(text()), `${name}: the sanitizers have nothing to say`, text().split('\n').filter((l) => /Sanitizer|runtime error|#[0-9] /.test(l)).slice(0, 30).join('\n'))
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

let browser // the promise of it: two stories may ask at the same moment
function openBrowser() {
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu'] })
  return browser
}
async function closeBrowser() { if (browser) await (await browser).close() }

// phone: touched, not clicked; as wide as `width`.
async function newPage(house, { scripts = true, width = 1280, phone = false, ignoreHTTPSErrors = false } = {}) {
  const context = await (await openBrowser()).newContext({ baseURL: house.base, javaScriptEnabled: scripts, ignoreHTTPSErrors, viewport: { width, height: 900 }, hasTouch: phone, isMobile: phone, locale: 'en-GB', timezoneId: 'Europe/London' })
  const page = await context.newPage()
  page.setDefaultTimeout(60000) // two stories share the machine, and the server runs with the sanitizers
  page.on('pageerror', (error) => ok(false, `a script fails on ${page.url()}`, String(error)))
  page.on('console', (message) => { if (message.type() === 'error' && !/status of (4\d\d|503)|ERR_INTERNET_DISCONNECTED/.test(message.text())) ok(false, `the browser complains on ${page.url()}`, message.text()) })
  page.scripts = scripts
  return page
}

async function signIn(page, name) {
  await page.goto('/sign-in')
  await page.getByLabel('Your sign-in name').fill(name)
  await page.getByLabel('Your password').fill('a windscreen to try')
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Sign in', exact: true }).click()])
}

async function signOut(page) {
  await page.getByRole('button', { name: 'Sign out' }).click()
}

// What a page is made of, for axe: every element with its classes, the names of its attributes, what it says to assistive technology, and where it stands.
function pieces() {
  const of = (e) => {
    if (!e || e === document.documentElement) return ''
    const told = [...e.attributes].map((a) => (/^(role|type|aria-(?!labelledby|describedby|controls|label)|scope|colspan|tabindex)/.test(a.name) ? `${a.name}=${a.value}` : a.name)).sort()
    const says = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) ? 'text' : ''
    return `${e.localName}.${[...e.classList].sort().join('.')}[${told}]${says}`
  }
  return [...new Set([...document.querySelectorAll('*')].map((e) => `${of(e.parentElement?.parentElement)} ${of(e.parentElement)} ${of(e)}`))]
}

async function axe(page, name) {
  await page.evaluate(axeSource)
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
  ok(found.violations.length === 0, `axe finds nothing on ${name}`, found.violations.map((v) => `  ${v.id}: ${v.help}\n    ${v.nodes.slice(0, 3).map((n) => n.target + ' ' + n.failureSummary.split('\n').join(' ')).join('\n    ')}`).join('\n'))
}

const held = new Map()
const looked = new Map() // what axe has seen of each kind of page
// What every page is held to. `name` says which page it is; `sent` is what came over the wire, when it is known. Pages that say the same `kind` differ in
// what is told, not in how: axe looks at one again only when it has a piece that none before it had.
async function holds(page, name, sent, kind) {
  await page.waitForLoadState() // a click goes on as soon as the next page begins to arrive
  const html = sent ?? (page.scripts ? null : await page.evaluate(() => '<!DOCTYPE html>\n' + document.documentElement.outerHTML).catch(() => null))
  if (html) {
    const report = await validator.validateString(html)
    ok(report.valid, `${name} is well-formed HTML`, report.results.flatMap((r) => r.messages).slice(0, 8).map((m) => `  ${m.line}:${m.column} ${m.ruleId}: ${m.message}`).join('\n'))
  }
  if (page.scripts && !held.get(name)) {
    held.set(name, true)
    const seen = looked.get(kind ?? name) ?? new Set(), here = await page.evaluate(pieces)
    if (here.some((piece) => !seen.has(piece))) {
      looked.set(kind ?? name, new Set([...seen, ...here]))
      await axe(page, name)
    }
    const size = page.viewportSize()
    await page.setViewportSize({ width: 320, height: 800 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    ok(wide <= 0, `${name} does not scroll sideways at 320 px`, `${wide} px too wide`)
    await page.setViewportSize(size)
  }
}

async function screenshot(page, name) {
  if (!process.env.WINDSCREEN_SCREENS) return
  fs.mkdirSync(path.join(root, 'docs/screens'), { recursive: true })
  const size = page.viewportSize()
  // As much of the page as one looks at before one scrolls far: a picture in docs/ stays small.
  for (const [width, most] of [[1280, 1500], [360, 1300]]) {
    await page.setViewportSize({ width, height: 900 })
    const height = Math.min(most, await page.evaluate(() => document.documentElement.scrollHeight))
    await page.screenshot({ path: path.join(root, `docs/screens/${name}-${width}.png`), fullPage: true, clip: { x: 0, y: 0, width, height } })
  }
  await page.setViewportSize(size)
}

module.exports = { ok, counts, serveDemo, newPage, signIn, signOut, holds, screenshot, closeBrowser, spawnSync, root }
