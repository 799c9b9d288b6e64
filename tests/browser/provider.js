// provider.js -- a certified provider of OpenID Connect (npm oidc-provider) on a loopback port, over https with a certificate of its own. What it says can be altered on its way, as somebody hostile would.
const { spawnSync } = require('node:child_process')
const crypto = require('node:crypto')
const fs = require('node:fs')
const http = require('node:http')
const https = require('node:https')
const net = require('node:net')
const path = require('node:path')

const tenant = '0b7e4f6a-1f1c-4a55-9d5e-1c7c0f6f2a11'
const objects = { ruth: '5c1d2e3f-0000-4000-8000-000000000001', tom: '5c1d2e3f-0000-4000-8000-000000000002' }

function freePort() {
  return new Promise((resolve) => { const s = net.createServer(); s.listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => resolve(port)) }) })
}

// A key with its name, as the provider keeps it.
function makeKey(kid, type = 'rsa') {
  const { privateKey } = type === 'rsa' ? crypto.generateKeyPairSync('rsa', { modulusLength: 2048 }) : crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig' }
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))

function sign(header, claims, jwk) {
  const words = `${part(header)}.${part(claims)}`
  const key = crypto.createPrivateKey({ key: jwk, format: 'jwk' })
  const options = header.alg === 'PS256' ? { key, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : header.alg === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' } : { key }
  return `${words}.${crypto.sign('sha256', Buffer.from(words), options).toString('base64url')}`
}

// base: where our service is reached. Two providers of one make: /one, and /TENANT/v2.0, which is like Entra.
async function startProvider(folder, base) {
  const { default: Provider } = await import('oidc-provider')
  spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'certificate.pem')])
  const port = await freePort(), origin = `https://localhost:${port}`, key = makeKey('k1'), secret = 'a secret of 32 letters, + / & all'
  const state = { alter: null, keys: null, asked: { jwks: 0, token: 0 }, answerToken: null, status: null }
  const { warn } = console
  console.warn = () => {} // that it is for tests alone
  const mounts = [['/one', 'council'], [`/${tenant}/v2.0`, 'entra']].map(([mount, way]) => {
    const provider = new Provider(origin + mount, {
      clients: [{ client_id: 'windscreen', client_secret: secret, redirect_uris: [`${base}/sign-in/back/${way}`], post_logout_redirect_uris: [`${base}/sign-in`], response_types: ['code'], grant_types: ['authorization_code'], backchannel_logout_uri: `${base}/sign-in/ended/${way}` }],
      features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: {
        logoutSource: (ctx, form) => { ctx.body = `<!doctype html><title>Sign out</title>${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes</button>` },
        postLogoutSuccessSource: (ctx) => { ctx.body = '<!doctype html><title>Signed out</title>' },
      } },
      jwks: { keys: [key] },
      cookies: { keys: ['of these tests'] },
      claims: { openid: ['sub', 'tid', 'oid'] },
      conformIdTokenClaims: false,
      findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, tid: tenant, oid: objects[id], email: 'helen@windscreen.example', email_verified: true }) }),
      ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Grant: 6000, Interaction: 600, Session: 6000 },
      // People have agreed already that this service may know who they are.
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
        grant.addOIDCScope('openid')
        await grant.save()
        return grant
      },
    })
    provider.on('server_error', (ctx, error) => console.log('the provider of the tests fails:', error))
    return { mount, answer: provider.callback() }
  })
  console.warn = warn
  const handle = (request, response) => {
    const found = mounts.find((one) => request.url.startsWith(`${one.mount}/`))
    if (state.status) { response.statusCode = state.status; response.end('<html>not today'); return }
    if (!found) { response.statusCode = 404; response.end(); return }
    request.originalUrl = request.url
    request.url = request.url.slice(found.mount.length)
    if (request.url === '/jwks') {
      state.asked.jwks++
      if (state.keys) { response.setHeader('content-type', 'application/json'); response.end(JSON.stringify({ keys: state.keys })); return }
    }
    if (request.url === '/token') {
      state.asked.token++
      if (state.answerToken) { state.answerToken(response); return }
      const end = response.end.bind(response)
      response.end = (body, ...rest) => {
        const told = state.alter && body ? JSON.parse(body) : null
        if (told?.id_token) {
          told.id_token = state.alter(told.id_token)
          body = JSON.stringify(told)
          response.setHeader('content-length', Buffer.byteLength(body))
        }
        return end(body, ...rest)
      }
    }
    found.answer(request, response)
  }
  let server
  const listen = () => {
    server = https.createServer({ key: fs.readFileSync(path.join(folder, 'key.pem')), cert: fs.readFileSync(path.join(folder, 'certificate.pem')) }, handle)
    return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  }
  const stop = () => { server.closeAllConnections(); return new Promise((resolve) => server.close(resolve)) }
  await listen()
  fs.writeFileSync(path.join(folder, 'secret'), secret + '\n')
  return { ...state, state, key, secret, origin, tenant, certificate: path.join(folder, 'certificate.pem'), listen, stop, issuers: { one: `${origin}/one`, entra: `${origin}/${tenant}/v2.0` } }
}

// A browser without scripts or pictures: one jar of cookies for each host and port, redirects followed by hand.
function newBrowser(certificate) {
  const jars = new Map(), ca = fs.readFileSync(certificate)
  return {
    jars,
    open(url, form) {
      const at = new URL(url), jar = jars.get(at.host) ?? jars.set(at.host, new Map()).get(at.host)
      const body = form ? new URLSearchParams(form).toString() : undefined
      return new Promise((resolve, reject) => {
        const request = (at.protocol === 'https:' ? https : http).request(at, { method: form ? 'POST' : 'GET', ca, headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) } : {}) } }, (response) => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [pair] = line.split(';'), cut = pair.indexOf('=')
            if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(pair.slice(0, cut))
            else jar.set(pair.slice(0, cut), pair.slice(cut + 1))
          }
          let html = ''
          response.on('data', (piece) => { html += piece })
          response.on('end', () => resolve({ status: response.statusCode, html, headers: response.headers, location: response.headers.location && new URL(response.headers.location, at).href, url: at.href }))
        })
        request.on('error', reject)
        request.end(body)
      })
    },
  }
}

module.exports = { startProvider, newBrowser, makeKey, sign, claimsOf, part, tenant, freePort }
