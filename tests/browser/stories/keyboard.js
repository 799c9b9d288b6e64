// A whole journey with the keyboard alone: signing in, finding the family, writing a note, ticking off an action, and a refused form. Nothing is clicked, and
// nothing is reached but by Tab, arrows, Space and Enter; wherever the focus is, it can be seen.
const MOST_TABS = 120

module.exports = {
  title: 'With the keyboard alone',
  async run({ ok, serveDemo, newPage }, { scripts, name }) {
    const house = await serveDemo(name)
    const page = await newPage(house, { scripts })
    const keys = page.keyboard
    const unseen = new Set()

    // What has the focus: its words, kind, and whether the style sheet shows that it has it.
    const focused = () => page.evaluate(() => {
      const e = document.activeElement
      if (!e || e === document.body) return null
      const shown = (el) => { const s = getComputedStyle(el); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none' }
      const label = e.labels && e.labels[0]
      const box = e.getBoundingClientRect()
      const before = label && getComputedStyle(label, '::before')
      return { words: (label ? label.innerText : e.getAttribute('aria-label') || e.innerText || '').trim().replace(/\s+/g, ' '), kind: e.type || e.tagName.toLowerCase(), name: e.name || '',
        visible: shown(e) || (label && (shown(label) || before && (before.boxShadow !== 'none' || before.outlineStyle !== 'none'))) || e.tagName === 'MAIN',
        inside: box.top < innerHeight && box.bottom > 0, html: e.outerHTML.slice(0, 120) }
    })
    const look = async () => {
      const at = await focused()
      if (at && !unseen.has(at.html)) {
        if (!at.visible || !at.inside) { unseen.add(at.html); ok(false, `it can be seen where the focus is: ${at.words}`, `${page.url()} ${at.html} visible ${at.visible}, on the screen ${at.inside}`) }
      }
      return at
    }
    // Tab until this has the focus.
    const to = async (words, kind) => {
      const met = []
      for (let i = 0; i < MOST_TABS; i++) {
        await keys.press('Tab')
        const at = await look()
        if (at && words.test(at.words) && (!kind || at.kind === kind)) { ok(true); return at }
        met.push(at ? at.words.slice(0, 30) : '-')
      }
      throw new Error(`Tab does not lead to ${words} on ${page.url()}: ${met.join(' | ')}`)
    }
    const type = async (words, text, kind) => { await to(words, kind); await keys.type(text) }
    const press = async (words) => { await to(words); await Promise.all([page.waitForNavigation(), keys.press('Enter')]) }
    const says = async (words, sentence) => ok((await page.locator('main').innerText()).includes(words), sentence, `not on ${page.url()}: ${words}`)

    // Signing in; what is wrong is told first, and leads to its field.
    await page.goto('/sign-in')
    await keys.press('Tab')
    ok(/Skip to main content/.test((await look()).words), 'the first thing that Tab reaches skips to the main content')
    await press(/^Sign in$/)
    if (scripts) ok(await page.evaluate(() => document.activeElement.classList.contains('govuk-error-summary')), 'after a refusal the focus is on the summary of what is wrong')
    await to(/Enter your sign-in name/)
    await keys.press('Enter')
    ok((await focused()).name === 'sign_in_name', 'a line of the summary leads into its field')
    await keys.type('ruth')
    await type(/^Your password/, 'a windscreen to try')
    await Promise.all([page.waitForNavigation(), keys.press('Enter')])
    await says('My work', 'she is signed in')

    // The skip link moves into the page; the order is that of the page.
    await keys.press('Tab')
    await keys.press('Enter')
    ok(await page.evaluate(() => location.hash === '#main'), 'the skip link leads past the bar')
    await keys.press('Tab')
    ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'and the next Tab is inside the main content')

    // Finding a family by a name that is spelt otherwise.
    await press(/^Find a family$/)
    await type(/^First name/, 'Kile')
    await type(/^Family name/, 'Denhom')
    await Promise.all([page.waitForNavigation(), keys.press('Enter')])
    await says('Kyle Denholm', 'R-SV-01: the child is found by the keyboard alone')
    await press(/^Open the family's page$/)
    ok((await page.locator('h1').innerText()).includes('Kyle, Zak and Kieran Denholm'), 'the family’s page opens')

    // A note, refused once, with arrows among the radios and Space on the boxes.
    await press(/^Write a note$/)
    await to(/^Talk with a parent/, 'radio')
    await keys.press('Space')
    await keys.press('ArrowDown')
    await keys.press('ArrowDown')
    await keys.press('ArrowDown')
    ok((await focused()).words === 'Phone call', 'arrows move among the answers', JSON.stringify(await focused()))
    await type(/^Say it in one line/, 'By the keyboard alone')
    await press(/^Save the note$/)
    await says('There is a problem', 'a note without what happened is refused')
    if (scripts) ok(await page.evaluate(() => document.activeElement.classList.contains('govuk-error-summary')), 'and the focus goes to what is wrong')
    await to(/^Write what happened$/)
    await keys.press('Enter')
    ok((await focused()).name === 'text', 'from there into the field that is wrong', JSON.stringify(await focused()))
    await keys.type('Amy rang and told of a calm evening.')
    await to(/^Seen$/, 'checkbox')
    await keys.press('Space')
    ok(await page.evaluate(() => document.activeElement.checked), 'Space ticks a box')
    await keys.press('Space')
    await press(/^Save the note$/)
    await says('The note is saved', 'the note is saved')
    await says('By the keyboard alone', 'and stands in what has happened')

    // An action is ticked off.
    await press(/^Plan$/)
    await press(/^Join lunchtime football/)
    await to(/^Some change$/, 'radio')
    await keys.press('Space')
    await type(/^Say more/, 'He has a place on the team.')
    await press(/^Save$/)
    await says('He has a place on the team.', 'R-PLAN-06: an action is ticked off by the keyboard alone')

    // What is folded opens with Enter or Space.
    await press(/^Overview$/)
    await to(/^And \d+ more$/)
    await keys.press('Enter')
    ok(await page.locator('details.govuk-details').first().evaluate((d) => d.open), 'what is folded away opens')
    await press(/^Sign out$/)
    ok(page.url().includes('sign-in') || (await page.locator('h1').innerText()) === 'Sign in', 'she signs out')
    await page.context().close()
    await house.close()
  },
}
