// Signing in with an account of a certified provider of OpenID Connect: joined by a link, used, and refused in every way in which somebody hostile, or a clock, could make it wrong. R-SEC-05
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { startProvider, newBrowser, makeKey, sign, claimsOf, part, freePort } = require('../provider')

const text = (html) => html.replace(/<[^>]*>/g, ' ').replace(/&#39;|&#x27;/g, "'").replace(/\s+/g, ' ')

module.exports = {
  title: 'Signing in with an account elsewhere',
  scripts: [true],
  async run({ ok, serveDemo, newPage, signIn, signOut, holds, screenshot, spawnSync, root }, { name, scripts }) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'windscreen-provider-')), port = await freePort(), base = `http://127.0.0.1:${port}`
    const provider = await startProvider(folder, base), { state } = provider
    fs.writeFileSync(path.join(folder, 'sign-on.yaml'), ['providers:', ...[['council', 'Council account', provider.issuers.one], ['entra', 'Health trust account', provider.issuers.entra, `    tenant: ${provider.tenant}`]]
      .flatMap(([key, label, issuer, more]) => [`  - key: ${key}`, `    name: ${label}`, `    issuer: ${issuer}`, '    client_id: windscreen', `    secret_file: ${folder}/secret`, `    certificates: ${provider.certificate}`, ...(more ? [more] : [])])].join('\n') + '\n')
    const house = await serveDemo(name, { port, WINDSCREEN_PUBLIC_ADDRESS: base, WINDSCREEN_SIGN_ON: path.join(folder, 'sign-on.yaml'), WINDSCREEN_NOW: '' })

    // Joan, who looks after the workers of her agency, makes a link for Ruth.
    const joan = await newPage(house, { scripts })
    const linkFor = async (who) => {
      await joan.goto('/workers')
      await joan.getByRole('link', { name: who }).click()
      await joan.getByRole('link', { name: /Give them a link/ }).click()
      await joan.getByLabel(/I know that it is really/).check()
      await joan.getByRole('button', { name: 'Make the link' }).click()
      return (await joan.getByText('Shown this once').textContent()).match(/\/link\/[\w-]+/)[0]
    }
    await signIn(joan, 'joan')
    let link = await linkFor('Ruth Adeyemi')

    // Ruth opens it, signs in at the provider, and is in; and from then on so.
    const ruth = await newPage(house, { scripts, ignoreHTTPSErrors: true })
    await ruth.route(/googleapis/, (route) => route.fulfill({ status: 200, contentType: 'text/css', body: '' })) // letters of the provider's page
    await ruth.goto(link)
    await holds(ruth, 'the page of a link with accounts elsewhere')
    await screenshot(ruth, 'sign-on-link')
    await ruth.getByRole('button', { name: 'Sign in with Council account' }).click()
    await ruth.waitForURL(/localhost/)
    await ruth.locator('[name=login]').fill('ruth')
    await ruth.locator('[name=password]').fill('of no matter')
    await ruth.locator('button[type=submit]').click()
    await ruth.waitForURL(`${base}/my-work`)
    ok(await ruth.getByText('From now on you sign in with Council account').isVisible(), 'a link joins the account elsewhere, and lets in')
    ok(await ruth.getByText('Ruth Adeyemi, Health visitor', { exact: true }).isVisible(), 'it is whose link it was')
    await signOut(ruth)
    await ruth.waitForURL(/ended=council/)
    ok(await ruth.getByRole('link', { name: 'Sign out there too' }).isVisible(), 'signing out leads on to the end at the provider')
    await holds(ruth, 'the sign-in page with accounts elsewhere')
    await screenshot(ruth, 'sign-on-ways')
    await ruth.goto('/sign-in?then=/told-by-email')
    await ruth.getByRole('button', { name: 'Sign in with Council account' }).click()
    await ruth.waitForURL(`${base}/told-by-email`)
    ok(await ruth.getByText('Ruth Adeyemi, Health visitor', { exact: true }).isVisible(), 'the provider knows her still, and the page that was asked for comes')
    // She signs out at the provider, and it says so to us: OpenID Connect Back-Channel Logout 1.0.
    await ruth.goto(`${provider.issuers.one}/session/end`)
    await ruth.locator('button[name=logout]').click()
    await ruth.waitForURL(/session\/end\/success/)
    await ruth.goto('/my-work')
    ok(ruth.url().includes('/sign-in?then='), 'who signs out at the provider is signed out here at once')
    await ruth.getByRole('button', { name: 'Sign in with Council account' }).click()
    await ruth.waitForURL(/localhost/)
    await ruth.locator('[name=login]').fill('ruth')
    await ruth.locator('[name=password]').fill('of no matter')
    await ruth.locator('button[type=submit]').click()
    await ruth.waitForURL(`${base}/my-work`)
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }, second = () => Math.floor(Date.now() / 1000)
    const over = (claims = {}, header = {}, jwk = provider.key) => sign({ alg: 'RS256', kid: 'k1', typ: 'logout+jwt', ...header }, { iss: provider.issuers.one, aud: 'windscreen', sub: 'ruth', iat: second(), exp: second() + 120, jti: `${Math.random()}`, events, ...claims }, jwk)
    const says = async (token) => (await fetch(`${base}/sign-in/ended/council`, { method: 'POST', body: new URLSearchParams(token ? { logout_token: token } : {}) })).status
    const isIn = async () => { await ruth.goto('/my-work'); return !ruth.url().includes('/sign-in') }
    for (const [what, token] of [['of a stranger', over({}, {}, makeKey('k1'))], ['for another service', over({ aud: 'another' })], ['of another issuer', over({ iss: provider.issuers.entra })], ['with a nonce', over({ nonce: 'n' })],
      ['without what happened', over({ events: {} })], ['of long ago', over({ iat: second() - 900 })], ['without a signature', `${part({ alg: 'none' })}.${over().split('.')[1]}.`], ['that is none', 'garbage'], ['that is not there', '']])
      ok((await says(token)) === 400 && await isIn(), `a word that a session is over, ${what}, ends nothing`)
    ok((await says(over({ sub: 'nobody' }))) === 200 && await isIn(), 'that of somebody who signs in nowhere here ends nobody else\u2019s')
    const once = over()
    ok((await says(once)) === 200 && !await isIn(), 'the provider\u2019s word ends her session')
    await ruth.getByRole('button', { name: 'Sign in with Council account' }).click()
    await ruth.waitForURL(`${base}/my-work`)
    ok((await says(once)) === 400 && await isIn(), 'the same word a second time ends nothing')
    await ruth.goto(link)
    ok(/Sign out first/.test(await ruth.content()), 'a link is for nobody who is signed in')

    // The same by hand, so that each step can be made wrong. Whoever is asked for is signed in at the provider.
    const person = async (login, way = 'council') => {
      const browser = newBrowser(provider.certificate)
      const leave = async (fields = {}) => {
        const page = await browser.open(`${base}/sign-in/with/${way}`, fields)
        return { page, url: page.headers.refresh?.slice('0;url='.length) }
      }
      const toCode = async (url) => {
        for (let i = 0; i < 12; i++) {
          const page = await browser.open(url)
          if (page.location?.startsWith(base)) return page.location
          if (page.location) { url = page.location; continue }
          const action = page.html.match(/action="([^"]*)"/)[1]
          url = (await browser.open(new URL(action, page.url).href, { prompt: 'login', login, password: 'x' })).location
        }
      }
      const back = (url) => browser.open(url)
      const attempt = async (fields) => { const { page, url } = await leave(fields); return url ? back(await toCode(url)) : page }
      return { browser, leave, toCode, back, attempt }
    }
    const known = await person('ruth')
    const again = async (sentence, expected, alter) => {
      state.alter = alter
      const page = await known.attempt()
      state.alter = null
      ok(page.status === 422 && text(page.html).includes(expected), sentence, `${page.status} ${text(page.html).slice(0, 900)}`)
    }
    const first = await known.attempt()
    ok(first.status === 303 && first.location === `${base}/my-work`, 'the right code lets in', `${first.status} ${first.location} ${text(first.html).slice(0, 900)}`)
    const fresh = () => known.browser.jars.get(new URL(base).host).clear()
    fresh()
    const replace = (claims, header = {}, jwk = provider.key) => (token) => sign({ alg: 'RS256', kid: 'k1', ...header }, { ...claimsOf(token), ...claims }, jwk)
    const now = Math.floor(Date.now() / 1000)
    await again('a token of another signing in is refused', 'could not make sure that the answer came from Council account', replace({ nonce: 'of somebody else' }))
    await again('a token for another service is refused', 'could not make sure', replace({ aud: 'another' }))
    await again('a token for several, of which another asked, is refused', 'could not make sure', replace({ aud: ['windscreen', 'another'], azp: 'another' }))
    await again('a token of another issuer is refused', 'could not make sure', replace({ iss: provider.issuers.entra }))
    await again('a token without a signature is refused', 'could not make sure', (token) => `${part({ alg: 'none' })}.${token.split('.')[1]}.`)
    await again('a token of a stranger under the name of the key is refused', 'could not make sure', replace({}, {}, makeKey('k1')))
    await again('a token that has ended tells of the clocks', 'The clock of Council account and ours do not agree', replace({ exp: now - 300, iat: now - 900 }))
    await again('a token from the future tells of the clocks', 'The clock of Council account and ours do not agree', replace({ iat: now + 900 }))
    await again('a token that is none is refused', 'could not make sure', () => 'garbage')

    // Codes and what belongs to them.
    let there = await known.leave(), code = await known.toCode(there.url)
    ok((await known.back(code)).status === 303, 'a code is good once')
    fresh()
    ok(text((await known.back(code)).html).includes('begun long ago, in another browser, or is over already'), 'the same address a second time opens nothing')
    there = await known.leave()
    code = await known.toCode(there.url)
    const other = await person('ruth')
    await other.leave()
    ok(text((await other.back(code)).html).includes('in another browser'), 'a code that somebody else began with signs nobody in')
    const stolen = new URL(code)
    there = await other.leave()
    const honest = new URL(await other.toCode(there.url))
    honest.searchParams.set('code', stolen.searchParams.get('code'))
    ok(text((await other.back(honest.href)).html).includes('Council account no longer knows this sign-in'), 'another’s code in one’s own sign-in is refused by the provider, for its secret is another')
    there = await known.leave()
    code = new URL(await known.toCode(there.url))
    code.searchParams.set('iss', 'https://elsewhere.example')
    ok(text((await known.back(code.href)).html).includes('could not make sure'), 'an answer in the name of another issuer is refused (RFC 9207)')
    there = await known.leave()
    code = new URL(await known.toCode(there.url))
    code.searchParams.delete('iss')
    ok(text((await known.back(code.href)).html).includes('could not make sure'), 'an answer without the name that the provider promises to say is refused')
    there = await known.leave()
    code = (await known.toCode(there.url)).replace('/back/council', '/back/entra')
    ok(text((await known.back(code)).html).includes('could not make sure'), 'a code that came to the address of another provider is refused')
    there = await known.leave()
    code = (await known.toCode(there.url)).replace(/code=[^&]*/, `code=${'/'.repeat(6000)}`)
    ok(text((await known.back(code)).html).includes('Council account no longer knows this sign-in'), 'a code that grows to three times its length ends no process')
    there = await known.leave()
    const denied = new URL(await known.toCode(there.url))
    denied.searchParams.delete('code')
    denied.searchParams.set('error', 'access_denied')
    ok(text((await known.back(denied.href)).html).includes('did not let you through'), 'whom the provider lets not through is told so')

    // Keys change: the new one is asked for once, and not again for each stranger's.
    const newer = makeKey('k2'), elliptic = makeKey('k3', 'ec')
    const open = ({ kty, n, e, crv, x, y, kid, use }) => JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, kid, use }))
    state.keys = [open(provider.key), open(newer)]
    const asked = state.asked.jwks
    state.alter = replace({}, { kid: 'k2' }, newer)
    const turned = await known.attempt()
    ok(turned.status === 303 && state.asked.jwks === asked + 1, 'a key that is new is asked for, once', `${turned.status} ${state.asked.jwks - asked}`)
    fresh()
    await again('a key that nobody has is not asked for again and again', 'could not make sure', replace({}, { kid: 'k3' }, elliptic))
    ok(state.asked.jwks === asked + 1, 'within the minute', String(state.asked.jwks))

    // The provider is slow, away, or out of its mind: a sentence, and the password still works.
    state.answerToken = () => {}
    await again('a provider that does not answer is told of', 'Council account does not answer. Try again in a minute; if you have a password here, you can sign in with it')
    state.answerToken = (response) => response.end('<html>')
    await again('an answer that is none is told of', 'answered with something that we cannot read')
    state.answerToken = null
    there = await known.leave()
    code = await known.toCode(there.url)
    await provider.stop()
    ok(text((await known.back(code)).html).includes('Council account does not answer'), 'a provider that is away is told of')
    const password = await newPage(house, { scripts })
    await signIn(password, 'ruth')
    ok(await password.getByText('Ruth Adeyemi, Health visitor', { exact: true }).isVisible(), 'the password still works')
    await signOut(password)
    await provider.listen()

    // One that is like Entra: by tenant and object id. Nobody is known by an e-mail address.
    const aside = await person('ruth', 'entra')
    ok(text((await aside.attempt()).html).includes('Your account of Health trust account opens nothing here'), 'an account that was never joined opens nothing, though its e-mail address is a worker’s')
    link = await linkFor('Ruth Adeyemi')
    const token = link.slice('/link/'.length)
    const joined = await aside.attempt({ link: token })
    ok(joined.status === 303 && joined.location === `${base}/my-work`, 'a link joins an account of a tenant', `${joined.status} ${text(joined.html).slice(0, 600)}`)
    aside.browser.jars.get(new URL(base).host).clear()
    state.alter = (old) => sign({ alg: 'PS256', kid: 'k1' }, { ...claimsOf(old), sub: 'another-today' }, provider.key)
    ok((await aside.attempt()).status === 303, 'the object id counts, and not the subject')
    aside.browser.jars.get(new URL(base).host).clear()
    state.alter = (old) => sign({ alg: 'RS256', kid: 'k1' }, { ...claimsOf(old), tid: 'ffffffff-1f1c-4a55-9d5e-1c7c0f6f2a11' }, provider.key)
    ok(text((await aside.attempt()).html).includes('That account belongs to another organisation'), 'an account of another tenant is refused')
    state.alter = null
    const thief = await person('tom', 'entra')
    ok(text((await thief.attempt({ link: token })).html).includes('The link does not work any more'), 'a link that was used joins nobody else')

    // How the agency signs in is decided on a page; see sign_on_test.c for what it does.
    await joan.goto('/workers')
    await joan.getByRole('link', { name: 'How they sign in' }).click()
    await holds(joan, 'the page of how an agency signs in')
    await screenshot(joan, 'sign-on-agency')
    await joan.getByRole('link', { name: 'People who work with you' }).click()
    await joan.getByRole('link', { name: 'Ruth Adeyemi' }).click()
    ok(/Signs in with/.test(await joan.content()), 'with what somebody signs in stands on their page')
    await holds(joan, 'the page of a worker with an account elsewhere')

    // She is shut out: the accounts elsewhere open nothing from that moment.
    const shut = spawnSync(house.program, ['worker', 'disable', joan.url().match(/WK-[\w-]+/)[0], '--reason', 'Moved away'], { cwd: root, env: house.env, encoding: 'utf8' })
    ok(shut.status === 0, 'she is shut out', shut.stdout + shut.stderr)
    for (const one of [known, aside]) ok(text((await one.attempt()).html).includes('opens nothing here'), 'an account elsewhere of somebody who was shut out lets nobody in')
    ok(!/windscreen.example|"ruth"|Adeyemi/.test(house.log().split('\n').filter((line) => /sign-on/.test(line)).join('\n')), 'the log of sign-on names nobody')
    for (const one of [joan, ruth, password]) await one.context().close()
    await house.close()
    await provider.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  },
}
