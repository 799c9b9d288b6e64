// Is this family known? By a misspelt name, a number, a place, while typing; what is wrong is told beside its field.
module.exports = {
  title: 'Finding a family by whatever is known',
  scripts: [true], // without them Kyle's story finds his family
  async run({ ok, serveDemo, newPage, signIn, holds, screenshot }, { scripts, name }) {
    const house = await serveDemo(name)
    const page = await newPage(house, { scripts })
    const main = page.locator('main'), search = () => page.getByRole('button', { name: 'Search' }).click()

    await signIn(page, 'helen')
    await page.goto('/find')
    await holds(page, 'the empty search')
    await page.getByLabel('First name').fill('Kile')
    await page.getByLabel('Family name').pressSequentially('Denhom')
    await page.locator('#found').waitFor({ timeout: 10000 })
    ok(/\/find\?asked=SE-[0-9A-Z-]+$/.test(page.url()), 'ASVS 14.2.1: who types gets the answer before pressing anything, and its address bears no name')
    ok((await page.getByLabel('Family name').inputValue()) === 'Denhom', 'and what is typed stays')
    ok((await main.innerText()).includes('family name nearly the same.'), 'R-SV-01: a misspelt name finds Kyle, and it is said why')
    await page.getByRole('link', { name: 'Kyle Denholm' }).waitFor()
    await holds(page, 'a search that found somebody')
    await screenshot(page, 'find')

    await page.getByRole('link', { name: 'Kyle Denholm' }).click()
    await page.goBack()
    await page.getByRole('link', { name: 'Kyle Denholm' }).waitFor()
    ok((await page.getByLabel('Family name').inputValue()) === 'Denhom', 'whoever opens somebody and goes back finds the answer, and what was typed')

    await page.getByText('More to find them by').click()
    await page.getByLabel('NHS number').fill('999 007 9197')
    await page.getByLabel('Age, or year of birth').fill('old')
    await search()
    ok((await main.innerText()).includes('Check the NHS number'), 'a number that cannot be one is told beside its field')
    ok((await main.innerText()).includes('Age must be a number like 6'), 'and an age')
    ok((await page.getByLabel('Age, or year of birth').inputValue()) === 'old', 'and every typed word is kept')
    await holds(page, 'a search that cannot be made')

    // By a school, then with a first name. R-SV-01
    await page.goto('/find')
    await page.getByText('More to find them by').click()
    await page.getByLabel('School or nursery').pressSequentially('hollin lane')
    await page.locator('#found').waitFor({ timeout: 10000 })
    ok((await main.innerText()).includes('Same school.'), 'R-SV-01: who types a school alone is shown who goes there')
    await page.getByLabel('First name').fill('Kyle')
    await search()
    ok((await main.innerText()).includes('Same first name, same school.'), 'and with a first name, the right one first')
    await screenshot(page, 'find-school')
    await page.goto('/find?given_name=&family_name=Denhom')
    await page.getByText('More to find them by').click()
    await page.getByLabel('Age, or year of birth').fill('old')
    await search()
    await page.setViewportSize({ width: 320, height: 700 })
    await holds(page, 'the search on a narrow phone')
    await screenshot(page, 'find-wrong-narrow')
  }
}
