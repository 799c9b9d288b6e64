// A day without the service: the pack of an agency, opened from a disk by whoever has its passphrase, and by nobody else.
const fs = require('node:fs')
const path = require('node:path')

function run(tools, house, ...words) {
  const made = tools.spawnSync(house.program, words, { cwd: tools.root, env: house.env, encoding: 'utf8' })
  tools.ok(made.status === 0, `windscreen ${words.join(' ')}`, made.stderr)
  return made.stdout
}

module.exports = {
  title: 'A day without the service',
  scripts: [true],
  async run(tools, { name }) {
    const { ok, holds } = tools
    const house = await tools.serveDemo(name)
    const folder = path.join(house.folder, 'packs')
    const passphrase = run(tools, house, 'continuity', 'passphrase', '--agency', 'Hollin Lane Primary School').split('\n')[0]
    run(tools, house, 'continuity', 'make', '--to', folder)
    const made = fs.readdirSync(folder)
    ok(made.length === 1 && /^continuity-AG-.*-2026-11-24\.html$/.test(made[0]), 'there is one pack, for the agency with a passphrase', made.join(' '))
    const file = path.join(folder, made[0])
    ok(!/Denholm|Adeyemi|0151 496|Larch Walk/.test(fs.readFileSync(file, 'latin1')), 'nothing of the families can be read in the file')
    const page = await tools.newPage({ base: 'http://nowhere.invalid' })
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto('file://' + file)
    ok((await page.locator('h1').innerText()).includes('Hollin Lane Primary School, 24 November 2026'), 'it says whose it is, and of which day')
    await holds(page, 'a continuity pack before it is opened')
    await page.getByLabel('The passphrase of your agency').fill('0000-0000-0000-0000-0000-0000')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText('That is not the passphrase of this pack').waitFor()
    ok(!(await page.locator('body').innerText()).includes('Kyle'), 'a wrong passphrase opens nothing')
    await page.getByLabel('The passphrase of your agency').fill(passphrase.toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { name: /Kyle, Zak and Kieran Denholm/ }).waitFor()
    const words = await page.locator('#pack').innerText()
    for (const sought of ['Led by Ruth Adeyemi', 'Amy Denholm, mother', 'What may be shared with whom', 'Actions of the plan that are not done', 'Late or due soon', 'ring 999'])
      ok(words.includes(sought), `the opened pack tells: ${sought}`, words)
    await holds(page, 'an opened continuity pack')
    ok(asked.every((url) => url.startsWith('file:')), 'the pack asks nothing of any network', asked.join(' '))
    if (process.env.WINDSCREEN_SCREENS) await tools.screenshot(page, 'continuity-pack')
    await page.context().close()
    await house.close()
  },
}
