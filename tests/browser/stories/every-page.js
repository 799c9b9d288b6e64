// Every page that can be reached by links, as each of six workers: answered, well-formed, without a fault that axe finds, no wider than 320 px; and every
// form on them sent as it stands, which is answered with a page too. Once on SQLite, and once on PostgreSQL when tests/with-postgres gives one.
const WORKERS = ['samira', 'ruth', 'helen', 'joan', 'priya', 'tom', 'alex', 'nadia']
const PAGES_MOST = 120

// What docs/screens shows, as Ruth sees it; made when WINDSCREEN_SCREENS is set.
const PICTURES = { '/my-work': 'my-work', '/episodes/:EP': 'family', '/episodes/:EP/chronology': 'chronology', '/episodes/:EP/plan': 'plan',
  '/episodes/:EP/assessments/:AS': 'assessment', '/episodes/:EP/notes': 'note' }

// One address stands for all that differ only in a reference or a query: EP-7K3M-Q2WX-5 is :EP.
function kindOf(path) {
  return path.split('?')[0].replace(/\b([A-Z]{2})-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b/g, ':$1').replace(/\d{6,}/g, ':number')
}

function pathsIn(links, base) {
  return links.map((href) => new URL(href, base)).filter((url) => url.origin === base && !url.pathname.startsWith('/assets/')).map((url) => url.pathname + url.search)
}

// A link that leads nowhere is told once, whoever found it.
const toldOf = new Set()

// A page as the browser shows it. What it saves instead, as a PDF where it has no viewer, is asked for with the same cookies.
async function fetched(page, path) {
  try {
    return await page.goto(path)
  } catch (error) {
    if (/Download is starting/.test(error.message)) return page.request.get(path)
    return { status: () => 0, headers: () => ({}), error }
  }
}

async function walk(tools, house, page, worker) {
  const { ok, holds, screenshot } = tools
  const waiting = ['/my-work'], seen = new Set(), kinds = new Map(), forms = new Map()
  while (waiting.length > 0 && seen.size < PAGES_MOST) {
    const path = waiting.shift()
    if (seen.has(path) || (kinds.get(kindOf(path)) || 0) >= 2) continue
    seen.add(path)
    kinds.set(kindOf(path), (kinds.get(kindOf(path)) || 0) + 1)
    const response = await fetched(page, path)
    const type = response.headers()['content-type'] || ''
    if (response.status() !== 200) {
      if (!toldOf.has(kindOf(path))) ok(false, `${worker} is led to ${path} by a link, and it answers`, `it gave ${response.status()} ${response.error || ''}`)
      toldOf.add(kindOf(path))
      continue
    }
    ok(true)
    if (type === 'application/pdf') ok((await response.body()).subarray(0, 5).toString() === '%PDF-', `${kindOf(path)} is a PDF`)
    if (!type.startsWith('text/html')) continue
    const name = `${kindOf(path)} for ${worker}`
    ok((await page.locator('h1').count()) === 1, `${name} has one h1`)
    ok((await page.title()).endsWith('– Windscreen'), `${name} has a title that tells the page and the service`, await page.title())
    await holds(page, name, await response.text(), kindOf(path))
    if (worker === 'ruth' && kinds.get(kindOf(path)) === 1 && PICTURES[kindOf(path)]) await screenshot(page, PICTURES[kindOf(path)])
    waiting.push(...pathsIn(await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href'))), house.base))
    for (const form of await page.locator('form[method=post]').evaluateAll((all) => all.map((f) => ({ action: f.getAttribute('action'), fields: [...new FormData(f)] })))) {
      if (!/sign-out/.test(form.action)) forms.set(kindOf(form.action), { ...form, from: path })
    }
  }
  ok(kinds.size > 2, `${worker} reaches more than two kinds of page`, [...kinds.keys()].join(' '))
  // As it stands, and with nothing but the token.
  for (const [kind, form] of forms) {
    for (const fields of [form.fields, form.fields.filter(([name]) => /token|version/.test(name))]) {
      const answer = await page.request.post(form.action, {
        headers: { origin: house.base, referer: house.base + form.from, 'content-type': 'application/x-www-form-urlencoded' },
        data: new URLSearchParams(fields).toString(), maxRedirects: 0 })
      const html = await answer.text()
      ok(answer.status() < 500 && (answer.status() === 303 || /<h1/.test(html)), `${worker} sends the form ${kind} as it stands, and is answered with a page`, `it gave ${answer.status()}`)
      if (answer.status() === 422) ok(/govuk-error-summary/.test(html), `${kind} says on top what is to be put right`)
    }
  }
  return kinds
}

module.exports = {
  title: 'Every page',
  longest: true,
  scripts: [true],
  async run(tools, { name }) {
    for (const engine of ['sqlite', 'postgres']) {
      if (engine === 'postgres' && !process.env.WINDSCREEN_TEST_POSTGRES) continue
      const house = await tools.serveDemo(`${name} on ${engine}`, { engine })
      const kinds = new Set()
      for (const worker of WORKERS) {
        const page = await tools.newPage(house)
        await tools.signIn(page, worker)
        for (const kind of (await walk(tools, house, page, worker)).keys()) kinds.add(kind)
        await page.context().close()
      }
      console.log(`  ${engine}: ${kinds.size} kinds of page: ${[...kinds].sort().join(' ')}`)
      await house.close()
    }
  },
}
