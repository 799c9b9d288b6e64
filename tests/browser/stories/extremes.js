// What is seldom seen: refusals and nothing found, a database that went away, names as long as they may be, a family with nothing yet. Held to what every page is held to.
const LONG = 'Maximiliana-Theodora-Wilhelmina-Konstantinopolitanischedudelsack'

module.exports = {
  title: 'Refusals, long names, empty pages',
  scripts: [true],
  async run({ ok, serveDemo, newPage, signIn, holds, spawnSync }, { name }) {
    const house = await serveDemo(name)
    const episode = spawnSync(house.program, ['demo', '--print-episode'], { env: house.env, cwd: process.cwd() }).stdout.toString().trim()
    const page = await newPage(house), other = await newPage(house)
    const press = (button, who = page) => who.getByRole('button', { name: button, exact: true }).click()
    // A page of this status, held to the same as all; `words` stand on it.
    const answers = async (who, address, status, words, what) => {
      const response = await who.goto(address)
      ok(response.status() === status, `${what} answers ${status}`, `it gave ${response.status()}`)
      ok((await who.locator('main').innerText()).includes(words), `${what} says: ${words}`, await who.locator('main').innerText())
      ok((await who.locator('h1').count()) === 1, `${what} has one h1`)
      await holds(who, what, await response.text())
    }

    // Not there, not for this reader: the same words, so that nothing is given away.
    await signIn(page, 'helen')
    await signIn(other, 'alex')
    for (const [who, address, what] of [[page, '/nothing-here', 'a page that there is not'], [page, '/episodes/EP-0000-0000-0', 'a family that there is not'], [other, `/episodes/${episode}`, 'a family that is not for this reader'],
      [page, `/episodes/${episode}/assessments/AS-0000-0000-0`, 'an assessment that there is not']]) await answers(who, address, 404, 'We could not find that', what)
    await signIn(other, 'priya')
    const refused = await other.goto(`/episodes/${episode}/level`)
    ok([403, 404].includes(refused.status()), 'a helper does not change the level', `it gave ${refused.status()}`)
    await holds(other, 'a page that is refused', await refused.text())

    // A form that is too old, or was made up.
    await page.goto(`/episodes/${episode}/notes`)
    await page.evaluate(() => { document.querySelector('form.ws-form input[name=form_token]').value = '00' })
    await page.getByLabel('What happened?').fill('Words that are not lost.')
    await press('Save the note')
    ok((await page.locator('h1').count()) === 1, 'a form with a made-up token is answered with a page')
    await holds(page, 'a form that was made up')

    // Every form that a leader has, refused empty: what is wrong stands on top, beside its field, and has the focus.
    for (const form of ['level', 'lead', 'team', 'consent/new', 'outcomes', 'plan-review', 'notes', 'differ', 'copies', 'close']) {
      const ruth = other
      if (form === 'level') await signIn(ruth, 'ruth')
      const shown = await ruth.goto(`/episodes/${episode}/${form}`)
      if (shown.status() !== 200) { ok(false, `${form} is shown to whoever leads`, `it gave ${shown.status()}`); continue }
      await ruth.locator('form.ws-form textarea:not([hidden]), form.ws-form input[type=text]').evaluateAll((all) => all.forEach((field) => { field.value = '' }))
      await ruth.locator('form.ws-form button[type=submit]:not([name]), form.ws-form button:not([name])').last().click()
      await ruth.waitForLoadState()
      const summary = ruth.locator('.govuk-error-summary a')
      ok((await summary.count()) > 0, `${form} sent empty says what is wrong`, ruth.url())
      ok(await ruth.evaluate(() => document.activeElement.classList.contains('govuk-error-summary')), `${form}: what is wrong has the focus`)
      ok((await ruth.title()).startsWith('Error: '), `${form}: the title says so too`, await ruth.title())
      for (const target of await summary.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) ok(await ruth.evaluate((id) => !!document.getElementById(id), target.slice(1)), `${form}: ${target} is a field of the page`)
      await holds(ruth, `${form} refused`)
    }

    // Names as long as they may be, in a family with nothing yet.
    await page.goto('/families/new')
    for (const [n, first] of [[1, LONG], [2, 'Mo']]) {
      const child = page.getByRole('group', { name: `Child ${n}`, exact: true })
      await child.getByLabel('First name').fill(first)
      await child.getByLabel('Family name').fill(LONG)
      await child.getByLabel('Date of birth').fill('about 7')
      await child.getByLabel('School or nursery').fill(`${LONG} ${LONG}`)
    }
    const adult = page.getByRole('group', { name: 'Adult 1', exact: true })
    await adult.getByLabel('First name').fill(LONG)
    await adult.getByLabel('Family name').fill(LONG)
    await adult.getByLabel('What are they to the children?').selectOption('mother')
    await page.getByLabel('Address').fill(`${LONG}${LONG}`)
    await press('Save the family')
    await page.getByLabel('An agency saw the need').check()
    await page.getByLabel('Why are we helping?').fill(`${LONG}${LONG}${LONG}`)
    await press('Begin')
    const family = '/episodes/' + page.url().match(/EP-[0-9A-Z-]+/)[0]
    for (const [where, what] of [['', 'the family’s page'], ['/chronology', 'what has happened'], ['/family', 'the family'], ['/plan', 'the plan'], ['/assessment', 'the assessment'], ['/consent', 'consent'],
      ['/who-looked', 'who looked'], ['/notes', 'a note'], ['/close', 'ending']]) {
      const response = await page.goto(family + where)
      ok(response.status() === 200, `${what} of a new family is shown`)
      await holds(page, `${what} of a new family with long names`, await response.text())
    }
    await page.goto('/my-work')
    await holds(page, 'My work with long names')
    await page.goto('/find')
    for (const label of ['First name', 'Family name']) await page.getByLabel(label).fill(LONG)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.locator('#found').waitFor()
    await holds(page, 'a search for a long name')
    for (const who of [page, other]) await who.context().close()
    await house.close()

    // A database that went away: 503, in words.
    if (!process.env.WINDSCREEN_TEST_POSTGRES) return
    const gone = await serveDemo(`${name}, on PostgreSQL`, { engine: 'postgres' })
    const worker = await newPage(gone)
    await signIn(worker, 'helen')
    spawnSync('psql', ['-q', process.env.WINDSCREEN_TEST_POSTGRES, '-c', `drop database ${gone.env.WINDSCREEN_DATABASE.match(/browser_\w+/)[0]} with (force)`])
    const response = await worker.goto('/my-work')
    ok(response.status() === 503, 'without its database the record answers 503', `it gave ${response.status()}`)
    await holds(worker, 'without its database', await response.text())
    await worker.context().close()
    await gone.close()
  },
}
