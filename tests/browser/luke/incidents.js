// incidents.js -- steps 2, 7 and 8 of Annex F.3: what the police told of, graded and counted; a further one, after which the level is looked at again and help goes on.
async function happened({ date, press }, page, family, { grade, on, words, harm, safety, person = 'Kerry Hartwood' }) {
  await page.goto(`${family}/incidents/new`)
  await page.getByLabel('Domestic abuse (restricted)').check({ force: true })
  await page.getByLabel('Which grade did the police give it?').selectOption({ label: grade })
  await page.getByLabel('Who did it to whom?').selectOption({ label: 'One adult to another' })
  await page.getByLabel('To whom did it happen?').selectOption({ label: person })
  await date(page, 'When did it happen?', on)
  await page.getByLabel('Who told you?').fill('Merseyside Police')
  await page.getByLabel('What happened?').fill(words)
  if (harm) await page.getByLabel(harm, { exact: true }).check({ force: true })
  await page.getByLabel('Why, and what keeps the children safe now?').fill(safety)
  await press(page, 'Save the incident')
}

// Before the level is agreed: two calls of the police, one Bronze, one Silver. Nobody is asked to look at a level again that there is not.
async function before(tale) {
  const { ok, helen, says, check, family } = tale
  await happened(tale, helen, family, { grade: 'Bronze', on: [14, 2, 2026], words: 'Shouting at night. Kerry did not want to go to court.', safety: 'He moved out.' })
  await says(helen, 'Select whether significant harm is suspected', 'F.3: whether a child is harmed is asked each time')
  ok((await helen.getByLabel('What happened?').inputValue()) === 'Shouting at night. Kerry did not want to go to court.', 'and every word is still there')
  await check(helen, 'an incident that lacks an answer')
  await happened(tale, helen, family, { grade: 'Bronze', on: [14, 2, 2026], words: 'Shouting at night. Kerry did not want to go to court.', harm: 'No', safety: 'He moved out.' })
  await happened(tale, helen, family, { grade: 'Silver', on: [6, 6, 2026], words: 'He broke the door. Kerry rang, and did not go to court.', harm: 'No', safety: 'The children slept at Jean’s, and since June he comes in the day alone.' })
  await says(helen, 'Domestic abuse: 1 Bronze, 1 Silver.', 'R-TOPIC-05: incidents are counted by their grade')
  await says(helen, 'Told by Merseyside Police. One adult to another. It happened to Kerry. Helen Sharrock wrote it down.', 'R-PERS-14: each has its source')
  await check(helen, 'what the police told of')
  await helen.goto(family)
  ok((await helen.locator('main').innerText()).includes('in the last 12 months: Domestic abuse: 1 Bronze, 1 Silver.') && !(await helen.locator('main').innerText()).includes('Something happened on'),
    'R-TOPIC-05: they stand on the family’s page, and no level waits to be looked at that is not agreed yet', await helen.locator('main').innerText())
  await helen.goto(`${family}/level`)
  await says(helen, 'Incidents in the last 12 months: Domestic abuse: 1 Bronze, 1 Silver.', 'F.3: the level is agreed with them in view')
}

// Three months on: a further one, in which Kerry rang and ended it. Whoever leads looks at the level; help does not end.
async function after(tale) {
  const { ok, house, helen, grace, date, pick, choose, press, says, silent, check, screenshot, family } = tale
  await happened(tale, grace, family, { grade: 'Silver', on: [9, 1, 2027], words: 'He came drunk at night. Kerry rang the police at once and told him that it is over.', harm: 'Yes', safety: 'The children saw it. Jean stays with them.' })
  await says(grace, 'Now ring Contact Cares, 01632 960440; in danger, 999.', 'R-SAFE-13, F.3: when significant harm is suspected, whom to ring is said at once')
  await says(grace, 'Significant harm is suspected', 'and stands with it')
  await grace.goto(family)
  await says(grace, 'Something happened on 9 January 2027: is the level of need still right, and is everybody safe?', 'F.3: a further incident leads to a look at the level')
  await grace.getByRole('link', { name: 'Something happened on 9 January 2027. Read it under Incidents' }).click()
  await choose(grace, 'Is a referral to social care needed?', 'No referral is needed')
  await grace.getByLabel('Why, or why not?').fill('Contact Cares, Mo Farr, at 10: Kerry acted, he is out of the house, and the children are with Jean at night. Early help goes on.')
  await press(grace, 'It is done')
  await helen.goto(`${family}/incidents`)
  await says(helen, 'Domestic abuse: 1 Bronze, 2 Silver.', 'R-TOPIC-05: it is counted with the others')
  await grace.goto(`${family}/incidents`)
  await grace.getByRole('link', { name: 'Is the level of need still right? Domestic abuse: Silver, 9 January 2027' }).click()
  await check(grace, 'is the level of need still right?')
  await screenshot(grace, 'incident-review')
  await choose(grace, 'Is the level of need still right?', 'Yes, it stays as it is')
  await grace.getByLabel('Why?', { exact: true }).fill('She rang at once, and it is over. We look at it again in the review this week.')
  await grace.getByLabel('Who decided it?').fill('Grace Osei with Kerry and Contact Cares')
  await date(grace, 'When?', [14, 1, 2027])
  await press(grace, 'Save what was decided')
  await says(grace, 'The level of need stays as it is, 14 January 2027. Grace Osei with Kerry and Contact Cares: She rang at once', 'F.3: what was decided is kept, by whom, and why')
  await grace.goto(family)
  await silent(grace, 'is the level of need still right, and is everybody safe?', 'and waits no more')
  await silent(grace, 'Help ended', 'F.3: help does not end by an incident')
  // Kerry and Luke Snr have parted, on a day; who lives at home is confirmed again. R-PERS-03, R-PERS-04
  await grace.goto(`${tale.kerry}/ended`)
  await grace.getByLabel('Luke Snr Hartwood: partner').check({ force: true })
  await date(grace, 'On which day did it end?', [9, 1, 2027])
  await grace.getByLabel('Why did it end, or how do you know?').fill('Kerry ended it that night')
  await press(grace, 'Save')
  await grace.goto(`${tale.kerry}/relate`)
  await grace.getByLabel('Kerry Hartwood is the').selectOption({ label: 'former partner' })
  await pick(grace.getByLabel('of', { exact: true }), 'Luke Snr Hartwood')
  await date(grace, 'Since when?', [9, 1, 2027])
  await press(grace, 'Save')
  await says(grace, 'former partner', 'F.3: his father is Kerry’s former partner, from that day on')
  await grace.goto(family)
  await grace.getByRole('link', { name: 'Two partners in the family have parted' }).click()
  await says(grace, 'At home live, as far as it is written down: ', 'F.3: who lives at home is confirmed again')
  ok(!(await grace.locator('main').innerText()).includes('Luke Snr'), 'F.3: and he is not among them', await grace.locator('main').innerText())
  await choose(grace, 'Is everybody who lives there written down?', 'Yes')
  await grace.getByLabel('What was done, or decided, and by whom?').fill('I was there: Kerry and the four children; Jean at night, for now.')
  await press(grace, 'It is done')
  await silent(grace, 'Two partners in the family have parted', 'and waits no more')
  // Nell, of the drugs service, helps his father: that there was something she sees, not what.
  const nell = await tale.newPage(house, { scripts: false })
  await tale.signIn(nell, 'nell')
  for (const place of ['', '/incidents', '/chronology']) {
    await nell.goto(`${family}${place}`)
    for (const words of ['Domestic abuse:', 'Silver', 'drunk']) await silent(nell, words, `R-SEC-02: of the incident Nell does not read ${words} on ${place || 'the family’s page'}`)
  }
  await nell.goto(`${family}/incidents`)
  await says(nell, 'Restricted: only some may read what happened, 9 January 2027', 'R-SEC-02: only that there was one')
  await nell.context().close()
}

module.exports = { before, after }
