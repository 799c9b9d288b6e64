// A worker chooses how they are told by e-mail; with scripts and without, on a phone too. R-FORM-17
module.exports = {
  title: 'What one is told by e-mail, and who stands in',
  async run({ ok, serveDemo, newPage, signIn, holds, screenshot }, { scripts, name }) {
    const house = await serveDemo(name)
    const page = await newPage(house, { scripts, width: 360 })
    await signIn(page, 'ruth')
    await page.getByRole('link', { name: 'What I am told by e-mail' }).click()
    ok(await page.getByText('E-mails go to ruth@windscreen.example').isVisible(), 'it says where e-mails go')
    ok(await page.getByLabel('Once a day, all in one e-mail').isChecked(), 'without a choice it is once a day')
    ok((await page.getByLabel('If once a day, when?').inputValue()) === '8', 'at eight')
    await holds(page, 'what one is told by e-mail')
    await page.getByLabel('If once a day, when?').selectOption('17')
    await page.getByRole('button', { name: 'Save' }).click()
    ok(await page.getByText('Saved. You are told once a day, at 5pm.').isVisible(), 'the choice is said back')
    await page.goto('/told-by-email')
    ok((await page.getByLabel('If once a day, when?').inputValue()) === '17', 'the choice stands')
    await page.getByLabel('At once, one e-mail for each thing').check()
    await page.getByRole('button', { name: 'Save' }).click()
    ok(await page.getByText('Saved. You are told at once.').isVisible(), 'at once is said back')
    // R-LP-25
    await page.getByRole('link', { name: 'Who stands in while somebody is away' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    ok(await page.getByRole('link', { name: 'Select who stands in' }).isVisible(), 'an empty form says what is missing')
    await page.getByLabel('Who stands in?').selectOption({ label: 'Joan Bright, Team leader' })
    for (const [group, day] of [['The first day', '24'], ['The last day', '30']]) {
      const date = page.getByRole('group', { name: group })
      await date.getByLabel('Day').fill(day)
      await date.getByLabel('Month').fill('11')
      await date.getByLabel('Year').fill('2026')
    }
    await page.getByRole('button', { name: 'Save' }).click()
    ok(await page.getByText('Joan Bright stands in for you, from 24 November 2026 to 30 November 2026.').isVisible(), 'who stands in is said back')
    await holds(page, 'who stands in')
    if (scripts) await screenshot(page, 'cover')
    const joan = await newPage(house, { scripts })
    await signIn(joan, 'joan')
    ok(await joan.getByText('You stand in for Ruth Adeyemi until 30 November 2026.').isVisible(), 'Joan finds for whom she stands in')
    await holds(joan, 'my work of somebody who stands in')
    if (scripts) await screenshot(joan, 'standing-in')
    await joan.locator('#covered').getByRole('link').first().click()
    ok(/\/episodes\/EP-/.test(joan.url()) && (await joan.locator('h1').count()) === 1, 'and is led to the family')
    await joan.context().close()
    const log = house.log().split('\n').filter((line) => /jobs/.test(line))
    ok(log.filter((line) => /no mail server is set/.test(line)).length === 1 && !log.some((line) => /"warning"|"error"/.test(line)), 'a demonstration without a mail server says once that messages wait', log.join('\n'))
    await page.context().close()
    await house.close()
  },
}
