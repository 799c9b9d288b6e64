// A school of the national register is chosen by a part of its name; a child whose school has closed is moved by a person. R-PERS-01
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const root = path.join(__dirname, '../../..')

module.exports = {
  title: 'A school of the register, and one that has closed',
  async run({ ok, serveDemo, newPage, signIn, holds, screenshot }, { scripts, name }) {
    const house = await serveDemo(name)
    const page = await newPage(house, { scripts })
    await signIn(page, 'ruth')
    const register = (lines) => {
      fs.writeFileSync(`${house.folder}/register.csv`, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'))
      return spawnSync(house.program, ['schools', 'import', `${house.folder}/register.csv`], { cwd: root, env: house.env }).status
    }
    const first = ['URN,EstablishmentName,EstablishmentStatus (code),CloseDate,PhaseOfEducation (name),Town,Postcode',
      '900001,Caf\u00e9 Lane High School,1,,Secondary,Northmoor,LS1 4AQ', '900002,Caf\u00e9 Lane Academy,1,,Secondary,Eastmoor,LS1 4AP']
    ok(register(first) === 0, 'an operator loads the register of schools')
    await page.goto('/find')
    await page.getByLabel('First name').fill('Kyle')
    await page.getByLabel('Family name').fill('Denholm')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Kyle Denholm' }).click()
    await page.getByRole('link', { name: 'School, nursery, GP or dentist' }).click()
    await page.getByRole('radio', { name: 'School' }).check()
    await page.getByLabel('Name').fill('cafe lane')
    await page.getByLabel('Class, or which days').fill('Year 7')
    await page.getByRole('button', { name: 'Save' }).click()
    ok(await page.getByRole('link', { name: 'Select which school it is' }).isVisible() && (await page.getByLabel('Class, or which days').inputValue()) === 'Year 7', 'it is asked which school is meant, and what is typed stays')
    await holds(page, 'which school is meant')
    await page.setViewportSize({ width: 320, height: 700 })
    await holds(page, 'which school is meant, on a narrow phone')
    if (scripts) await screenshot(page, 'which-school')
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('radio', { name: 'Café Lane High School, Northmoor' }).check()
    await page.getByRole('textbox', { name: 'Day', exact: true }).fill('1')
    await page.getByRole('textbox', { name: 'Month', exact: true }).fill('9')
    await page.getByRole('button', { name: 'Save' }).click()
    ok(await page.getByText('School: Café Lane High School, Year 7').isVisible(), 'the child goes to the school that was chosen')
    const closed = [first[0], first[1].replace(',1,,', ',2,31-10-2026,'), first[2]]
    ok(register(closed) === 0 && register(['URN,LinkURN,LinkType', '900001,900002,Successor']) === 0, 'it closes, and another takes its place')
    await page.goto('/find')
    await page.getByRole('link', { name: 'Children whose school has closed' }).click()
    await holds(page, 'children whose school has closed')
    if (scripts) await screenshot(page, 'schools-closed')
    await page.getByRole('link', { name: 'Move Kyle Denholm to Café Lane Academy' }).click()
    await holds(page, 'a child whose school has closed')
    if (scripts) await screenshot(page, 'school-move')
    await page.getByRole('button', { name: 'They go there now' }).click()
    ok(await page.getByText('School: Café Lane Academy, Year 7').isVisible(), 'the child goes to the school that took the place of it')
    ok(await page.getByText('Café Lane High School closed on 31 October 2026, now Café Lane Academy').isVisible(), 'and the old place stays readable, with why it ended')
    await holds(page, 'a child who was moved')
    await page.context().close()
    await house.close()
  },
}
