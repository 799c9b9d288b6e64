// Lists and a family taken away as files, as Ruth does it; read back by code that knows nothing of what wrote them.
const fs = require('node:fs')
const zlib = require('node:zlib')

// The files of a ZIP by name, from the list at its end.
function unzip(bytes) {
  const files = {}
  const end = bytes.length - 22
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = bytes.readUInt16LE(at + 28), local = bytes.readUInt32LE(at + 42), packed = bytes.readUInt32LE(at + 20)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = bytes.subarray(from, from + packed)
    files[bytes.toString('utf8', at + 46, at + 46 + nameLength)] = bytes.readUInt16LE(at + 10) === 0 ? content : zlib.inflateRawSync(content)
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}

async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) }
}

module.exports = {
  title: 'Taken away as files',
  scripts: [true], // without scripts the same forms are sent by every-page.js and by src/web/exports/exports_test.c
  async run(tools, { scripts, name }) {
    const { ok, holds } = tools
    const house = await tools.serveDemo(name)
    const page = await tools.newPage(house, { scripts })
    await tools.signIn(page, 'ruth')
    let file = await saved(page, () => page.getByRole('link', { name: 'as CSV' }).click())
    ok(/^my-work-2026-11-24\.csv$/.test(file.name) && file.bytes.toString('utf8').includes('"Denholm","Kyle, Zak and Kieran"'), 'my work is a file with the family in it', file.name)
    file = await saved(page, () => page.getByRole('link', { name: 'as a spreadsheet (XLSX)' }).click())
    ok(unzip(file.bytes)['xl/sharedStrings.xml'].includes('Denholm'), 'my work is a workbook with the family in it', file.name)
    await page.getByRole('link', { name: /^Kyle, Zak and Kieran/ }).first().click()
    await page.getByRole('link', { name: 'Take it as a file' }).click()
    await holds(page, 'the page that asks what is taken as a file')
    await page.getByRole('button', { name: 'Make the file' }).click()
    ok((await page.locator('.govuk-error-summary').innerText()).includes('Say why you take it out of the record'), 'a reason is asked')
    await tools.screenshot(page, 'export')
    await page.getByLabel('Everything: a spreadsheet').check()
    await page.getByLabel('Why do you take it out of the record?').fill('For the meeting on Thursday')
    file = await saved(page, () => page.getByRole('button', { name: 'Make the file' }).click())
    const files = unzip(file.bytes)
    ok(/^EP-.*\.xlsx$/.test(file.name), 'the file bears the reference and no name', file.name)
    ok(Object.keys(files).filter((each) => /worksheets\/sheet/.test(each)).length === 7, 'each list has a sheet of its own', Object.keys(files).join(' '))
    ok(!Object.entries(files).some(([each, content]) => /sheet\d+\.xml$/.test(each) && /<f>|hyperlink/.test(content.toString('utf8'))), 'no cell is a formula or a link')
    await page.getByRole('link', { name: 'Who looked' }).click()
    ok((await page.locator('main').innerText()).includes('Taken as a file: everything'), 'the family can be told who took it')
    await page.goto('/timescales/report')
    await holds(page, 'the report on timescales')
    await page.context().close()
    const joan = await tools.newPage(house, { scripts })
    await tools.signIn(joan, 'joan')
    await joan.goto('/timescales')
    await joan.getByRole('link', { name: 'How many were kept' }).click()
    ok((await joan.locator('main').innerText()).includes('Late, no reason'), 'whoever oversees sees how many timescales were kept')
    await holds(joan, 'the report on timescales for whoever oversees')
    await tools.screenshot(joan, 'timescales-report')
    await joan.getByRole('link', { name: 'What agencies gave to meetings' }).click()
    ok((await joan.locator('h1').innerText()) === 'What agencies gave to meetings', 'and what each agency gave to meetings')
    await holds(joan, 'the report on agencies')
    await tools.screenshot(joan, 'agencies-report')
    await joan.getByRole('link', { name: 'Help that is not there' }).click()
    ok((await joan.locator('h1').innerText()) === 'Help that is not there', 'R-REP-02: and which help families need and do not get')
    await holds(joan, 'the report on unmet need')
    await tools.screenshot(joan, 'needs-report')
    await joan.context().close()
    await house.close()
  },
}
