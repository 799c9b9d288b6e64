// Two people saving at once lose nothing; a session that ended in mid-sentence is picked up in the same field; a form sent twice is saved once.
module.exports = {
  title: 'Two people, ended sessions, forms sent twice',
  async run({ ok, serveDemo, newPage, signIn, holds, spawnSync }, { scripts, name }) {
    const house = await serveDemo(name)
    const episode = spawnSync(house.program, ['demo', '--print-episode'], { env: house.env, cwd: process.cwd() }).stdout.toString().trim()
    const helen = await newPage(house, { scripts }), ruth = await newPage(house, { scripts })
    await signIn(helen, 'helen')
    await signIn(ruth, 'ruth')

    // A new version of the assessment, and both write the same section.
    await helen.goto(`/episodes/${episode}/assessment`)
    await helen.getByRole('button', { name: 'Bring it up to date: a new version' }).click()
    await helen.getByRole('link', { name: 'Parents and carers', exact: true }).click()
    const section = helen.url()
    await ruth.goto(section)
    ok((await helen.getByLabel('Days, evenings and bedtimes').inputValue()).includes('Bedtime takes three hours'), 'R-ASMT-26: the new version begins with what the last one said')
    await helen.getByLabel('Days, evenings and bedtimes').fill('Bedtime takes half an hour now.')
    await helen.getByRole('button', { name: 'Save this section' }).click()
    await ruth.getByLabel('Days, evenings and bedtimes').fill('Evenings are calm on Tuesdays.')
    await ruth.getByLabel('Behaviour and boundaries').fill('Kyle is cross less often.')
    await ruth.getByRole('button', { name: 'Save this section' }).click()
    const text = await ruth.locator('main').innerText()
    ok(text.includes('Somebody else saved this while you were writing'), 'whoever saves second is told so')
    ok(text.includes('Bedtime takes half an hour now.'), 'and sees what the first one wrote')
    ok((await ruth.getByLabel('Days, evenings and bedtimes').inputValue()) === 'Evenings are calm on Tuesdays.', 'and keeps every word of their own')
    ok((await ruth.getByLabel('Behaviour and boundaries').inputValue()) === 'Kyle is cross less often.', 'in every field')
    await holds(ruth, 'a form after two people saved')
    await ruth.getByLabel('Days, evenings and bedtimes').fill('Bedtime takes half an hour now, and evenings are calm on Tuesdays.')
    await ruth.getByRole('button', { name: 'Save this section' }).click()
    ok((await ruth.locator('main').innerText()).includes('The section is saved'), 'the second save goes through when both are looked at')
    await ruth.goto(section.replace(/\/sections\/.*/, '') + '/compare')
    ok((await ruth.locator('main').innerText()).includes('Bedtime takes three hours'), 'R-ASMT-26: what changed since the version before is shown, both wordings')
    await holds(ruth, 'two versions compared')

    // A session ends in mid-sentence.
    await ruth.goto(`/episodes/${episode}/notes`)
    await ruth.getByLabel('Phone call').check()
    await ruth.getByLabel('Say it in one line').fill('Amy rang')
    await ruth.getByLabel('What happened?').fill('Amy rang to say that the evening')
    await ruth.context().clearCookies()
    await ruth.getByRole('button', { name: 'Save the note' }).click()
    ok((await ruth.locator('main').innerText()).includes('What you wrote is not lost'), 'a form that comes after the session ended is kept')
    await holds(ruth, 'signing in after the session ended')
    await ruth.getByLabel('Your sign-in name').fill('ruth')
    await ruth.getByLabel('Your password').fill('a windscreen to try')
    await ruth.getByRole('button', { name: 'Sign in' }).click()
    ok(ruth.url().endsWith(`/episodes/${episode}/notes`), 'signing in leads back to the same form')
    ok((await ruth.getByLabel('What happened?').inputValue()) === 'Amy rang to say that the evening', 'with the words in their field')
    ok(await ruth.getByLabel('Phone call').isChecked(), 'and with what was chosen')
    await ruth.getByLabel('What happened?').fill('Amy rang to say that the evening was calm.')
    await ruth.getByRole('button', { name: 'Save the note' }).click()
    ok((await ruth.locator('main').innerText()).includes('The note is saved'), 'and it can be saved')

    // The same form sent twice, as by going back and pressing again, is one note.
    await ruth.goto(`/episodes/${episode}/notes`)
    ok((await ruth.getByLabel('What happened?').inputValue()) === '', 'after saving, nothing of it waits in the form')
    await ruth.getByLabel('Phone call').check()
    await ruth.getByLabel('Say it in one line').fill('Sent twice')
    await ruth.getByLabel('What happened?').fill('Once is enough.')
    const fields = await ruth.locator('form.ws-form').evaluate((form) => new URLSearchParams(new FormData(form)).toString())
    for (let i = 0; i < 2; i++) {
      const answer = await ruth.request.post(`/episodes/${episode}/notes`, { headers: { origin: house.base, 'content-type': 'application/x-www-form-urlencoded' }, data: fields, maxRedirects: 0 })
      ok(answer.status() === 303, `the form is accepted the ${i ? 'second' : 'first'} time`, `it gave ${answer.status()}`)
    }
    await ruth.goto(`/episodes/${episode}/chronology`)
    ok((await ruth.getByRole('link', { name: 'Sent twice' }).count()) === 1, 'and is written down once')

    // Sent again with other words, as by going back and writing on, it is neither a repeat nor lost.
    await ruth.goto(`/episodes/${episode}/notes`)
    await ruth.locator('form.ws-form input[name=form_key]').evaluate((field, key) => { field.value = key }, new URLSearchParams(fields).get('form_key'))
    await ruth.getByLabel('Phone call').check()
    await ruth.getByLabel('Say it in one line').fill('Written after going back')
    await ruth.getByLabel('What happened?').fill('Pauline rang, and Joe after her.')
    await ruth.getByRole('button', { name: 'Save the note' }).click()
    ok((await ruth.locator('main').innerText()).includes('You saved this form before, with other words'), 'whoever goes back, writes something else and saves is told that it is not saved yet')
    ok((await ruth.getByLabel('What happened?').inputValue()) === 'Pauline rang, and Joe after her.', 'and has every word still there')
    await holds(ruth, 'a form that was saved before with other words')
    await ruth.getByRole('button', { name: 'Save the note' }).click()
    ok((await ruth.locator('main').innerText()).includes('The note is saved'), 'and can save it')
    await ruth.goto(`/episodes/${episode}/chronology`)
    ok((await ruth.getByRole('link', { name: 'Sent twice' }).count()) === 1 && (await ruth.getByRole('link', { name: 'Written after going back' }).count()) === 1, 'and both are written down')

    // A form without its token, or with another worker's, changes nothing.
    for (const [what, wrong] of [['without its token', fields.replace(/form_token=[^&]*/, 'form_token=')], ['with a made-up token', fields.replace(/form_token=[^&]*/, 'form_token=00')]]) {
      const answer = await ruth.request.post(`/episodes/${episode}/notes`, { headers: { origin: house.base, 'content-type': 'application/x-www-form-urlencoded' }, data: wrong.replace(/form_key=[^&]*/, 'form_key=FK-0000'), maxRedirects: 0 })
      ok(answer.status() === 403, `a form ${what} is refused`, `it gave ${answer.status()}`)
    }
    // Consent taken back works on the very next page. R-CONS-08
    await helen.goto(`/episodes/${episode}/consent`)
    await helen.getByRole('link', { name: 'Take back, or end with one agency' }).first().click()
    await helen.getByLabel('Only with one agency').check()
    await helen.getByLabel('Which agency?').selectOption({ label: 'St Helens Health Visiting' })
    await holds(helen, 'taking consent back')
    await helen.getByRole('button', { name: 'Show who loses sight' }).click()
    ok((await helen.locator('main').innerText()).includes('Ruth Adeyemi'), 'before sharing stops it is shown who loses sight of the record')
    await helen.getByRole('button', { name: 'Stop sharing' }).click()
    ok((await helen.locator('main').innerText()).includes('Sharing has stopped'), 'R-CONS-08: sharing with one agency ends')
    const after = await ruth.goto(`/episodes/${episode}`)
    const told = await ruth.locator('main').innerText()
    ok(after.status() === 200 && told.includes('The family has stopped sharing with your agency'), 'R-CONS-08: its workers are told so on the very next page', `it gave ${after.status()}`)
    ok(!/Amy|Pauline|Bedtime/.test(await ruth.content()), 'R-CONS-08: and read nothing of what was written')
    ok(/talk to (?!Ruth)/.test(told) && !/St Helens Health Visiting/.test(told), 'R-CONS-08: they are told whom to call, somebody of another agency', told)
    await holds(ruth, 'what is told when sharing has ended')
    for (const page of ['/chronology', '/plan', '/assessment', '/people', '/notes']) {
      const answer = await ruth.request.get(`/episodes/${episode}${page}`)
      ok(answer.status() === 403 || answer.status() === 404, `R-CONS-08: ${page} is closed to them`, `it gave ${answer.status()}`)
    }
    await helen.context().close()
    await ruth.context().close()
    await house.close()
  },
}
