// A worker chooses how they are told by e-mail; with scripts and without, on a phone too. R-FORM-17
module.exports = {
  title: 'What one is told by e-mail',
  async run({ ok, serveDemo, newPage, signIn, holds }, { scripts, name }) {
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
    const log = house.log().split('\n').filter((line) => /jobs/.test(line))
    ok(log.filter((line) => /no mail server is set/.test(line)).length === 1 && !log.some((line) => /"warning"|"error"/.test(line)), 'a demonstration without a mail server says once that messages wait', log.join('\n'))
    await page.context().close()
    await house.close()
  },
}
