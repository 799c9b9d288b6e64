// mail_server.js -- a mail server for tests: it takes what comes, or answers 4xx or 5xx, or nothing, or goes away after the last dot.
const net = require('node:net')
const tls = require('node:tls')

// server.mode: take, put_off (451 to a recipient), refuse (550 to a recipient), refuse_us (554 at once), silent, vanish (after the dot).
// server.taken: what was taken, each with its Message-ID and text; server.seen: every Message-ID whose text came, taken or not. options: key and cert for TLS from the start;
// user and password to sign in with; slow: milliseconds before the last answer.
function mailServer(options = {}) {
  const server = { mode: 'take', taken: [], seen: [], talks: 0, signedIn: 0, slow: 0, before: null }
  const talk = (socket) => {
    let text = '', inText = false
    server.talks++
    socket.on('error', () => {})
    const say = (line) => { if (!socket.destroyed) socket.write(line + '\r\n') }
    if (server.mode === 'silent') return
    if (server.mode === 'refuse_us') { say('554 no'); socket.end(); return }
    say('220 mail.example')
    let asked = false // for the name and password, in a line of their own
    const signIn = (given) => {
      asked = false
      if (Buffer.from(given, 'base64').toString() === `\0${options.user}\0${options.password}`) { server.signedIn++; say('235 ok') } else say('535 no')
    }
    const command = (line) => {
      if (asked) return signIn(line)
      const word = line.slice(0, 4).toUpperCase()
      if (word === 'EHLO') { say('250-mail.example'); if (options.user) say('250-AUTH PLAIN'); say('250 8BITMIME') }
      else if (word === 'AUTH') {
        const given = line.split(' ')[2]
        if (given) signIn(given)
        else { asked = true; say('334 ') }
      } else if (word === 'RCPT') say(server.mode === 'put_off' ? '451 later' : server.mode === 'refuse' ? '550 no such address' : '250 ok')
      else if (word === 'DATA') { inText = true; text = ''; say('354 go on') }
      else if (word === 'QUIT') { say('221 bye'); socket.end() }
      else say('250 ok')
    }
    const whole = () => {
      const id = (/^Message-ID: <([^>]+)>/mi.exec(text) || [])[1]
      server.seen.push(id)
      inText = false
      if (server.mode === 'vanish') { socket.destroy(); return }
      server.taken.push({ id, text, to: (/^To: <([^>]+)>/m.exec(text) || [])[1] })
      if (server.before) server.before(server.taken.length)
      setTimeout(() => say('250 taken'), server.slow)
    }
    let rest = ''
    socket.on('data', (part) => {
      rest += part.toString('latin1')
      for (let end; (end = rest.indexOf('\r\n')) >= 0;) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (!inText) command(line)
        else if (line === '.') whole()
        else text += line.replace(/^\./, '') + '\r\n'
      }
    })
  }
  const listener = options.key ? tls.createServer({ key: options.key, cert: options.cert }, talk) : net.createServer(talk)
  listener.on('tlsClientError', () => {})
  return new Promise((resolve) => listener.listen(0, '127.0.0.1', () => {
    server.port = listener.address().port
    server.close = () => listener.close()
    resolve(server)
  }))
}

module.exports = { mailServer }
