// Signing in and out, with right and wrong words.
module.exports = {
  title: 'Signing in and out',
  async run({ ok, serveDemo, newPage, signIn, holds, screenshot }, { scripts, name }) {
    const house = await serveDemo(name)
    const page = await newPage(house, { scripts })
    await page.goto('/')
    ok((await page.title()) === 'Sign in – Windscreen', 'the first page asks to sign in')
    await holds(page, 'the sign-in page')
    if (scripts) await screenshot(page, 'sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()
    ok(await page.getByRole('link', { name: 'Enter your sign-in name' }).isVisible(), 'an empty form says what is missing')
    await page.getByLabel('Your sign-in name').fill('ruth')
    await page.getByLabel('Your password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    ok((await page.content()).includes('do not belong together'), 'a wrong password is refused without saying which of the two is wrong')
    ok((await page.getByLabel('Your sign-in name').inputValue()) === 'ruth', 'the name that was typed is kept')
    ok((await page.getByLabel('Your password').inputValue()) === '', 'the password is not sent back')
    await holds(page, 'the sign-in page after a wrong password')
    await page.goto('/my-work?then=1')
    ok(page.url().includes('/sign-in'), 'a page of the record asks to sign in first')
    await signIn(page, 'ruth')
    ok(await page.getByText('Ruth Adeyemi, Health visitor').isVisible(), 'who is signed in stands on the page')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto('/my-work')
    ok(page.url().includes('/sign-in'), 'after signing out the record is closed')
    const response = await page.request.get('/nothing-here')
    ok(response.status() === 404, 'a page that there is not is not found')
    await page.context().close()
    await house.close()
  },
}
