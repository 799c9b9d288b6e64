// beginning.js -- steps 1 to 4 of Annex F.3: the family is written down and asked, and four agencies make one assessment.
module.exports = async (tale) => {
  const { ok, house, helen, ruth, nell, date, pick, choose, press, says, silent, agreeToShare, agencies } = tale

  await helen.goto('/families/new')
  await helen.getByLabel('Address').fill('22 Quarry Street\nSt Helens')
  await helen.getByLabel('Postcode').fill('WA10 9ZY')
  for (let i = 0; i < 3; i++) await press(helen, 'Add another child')
  for (let i = 0; i < 2; i++) await press(helen, 'Add another adult')
  const row = (kind, n) => helen.getByRole('group', { name: `${kind} ${n}`, exact: true })
  const person = async (group, given, birth, more = {}) => {
    await group.getByLabel('First name').fill(given)
    await group.getByLabel('Family name').fill('Hartwood')
    if (birth) await group.getByLabel('Date of birth').fill(birth)
    if (more.school) await group.getByLabel('School or nursery').fill('Hollin Lane Primary School')
    if (more.kind) await group.getByLabel('What are they to the children?').selectOption(more.kind)
    if (more.here) { await group.getByLabel('Lives with the children').check(); await group.getByLabel('Has parental responsibility').check() }
  }
  await person(row('Child', 1), 'Luke', '12 3 2016', { school: true })
  await person(row('Child', 2), 'Erin', '4 5 2019', { school: true })
  await person(row('Child', 3), 'Callum', '20 2 2024')
  await person(row('Child', 4), 'Daisy', '27 2 2026')
  await person(row('Adult', 1), 'Kerry', '', { kind: 'mother', here: true })
  await person(row('Adult', 2), 'Luke Snr', '', { kind: 'father' })
  await person(row('Adult', 3), 'Jean', '', { kind: 'grandmother' })
  await person(row('Adult', 4), 'Alf', '', { kind: 'grandfather' })
  await press(helen, 'Save the family')
  await helen.getByLabel('An agency saw the need').check()
  await helen.getByLabel('Why are we helping?').fill('Luke misses two days of five, Erin one. Kerry is low and alone with four children, and asked for help.')
  await press(helen, 'Begin')
  const reference = helen.url().match(/EP-[0-9A-Z-]+/)[0]
  const family = tale.family = `/episodes/${reference}`
  await agreeToShare(helen, reference, 'Kerry', 'Kerry said back who will know what, and why.',
    ['Sharing information between', 'Making an Early Help Assessment', 'Holding a Family Action Meeting', 'Asking a service for help'], agencies)
  await require('./incidents').before(tale)

  // Luke cares for his mother: since when, for whom, and how it is known; help for young carers is offered with it. R-PERS-08, R-REF-21
  await helen.goto(`${family}/child-status`)
  await pick(helen.getByLabel('For which child?'), 'Luke')
  await helen.getByLabel('Young carer').check({ force: true })
  await date(helen, 'Since when?', [1, 4, 2026])
  await helen.getByLabel('Who belongs to it?').fill('Kerry, when she is low')
  await helen.getByLabel('How do you know?').fill('Luke told me why he stays at home')
  await press(helen, 'Save')
  await helen.goto(`${family}/family`)
  await says(helen, 'Luke: Young carer since 1 April 2026. Whoever the family and its services agree on leads. Cares for Kerry, when she is low. How we know: Luke told me why he stays at home.', 'F.3: that Luke is a young carer stands with whom he cares for, and who says so')
  await says(helen, 'Ask a service: Young carers', 'R-REF-21: help for young carers is offered with it')
  await helen.goto(family)
  ok((await helen.locator('.ws-kid', { hasText: 'Luke' }).first().innerText()).includes('Young carer. Cares for Kerry, when she is low'), 'R-PERS-08: and on the family’s page')

  // What Kerry and Luke Snr are to each other. R-PERS-12
  await helen.goto(`${family}/family`)
  await helen.getByRole('link', { name: 'Kerry Hartwood' }).first().click()
  tale.kerry = helen.url().replace(house.base, '')
  await helen.goto(`${tale.kerry}/relate`)
  await helen.getByLabel('Kerry Hartwood is the').selectOption({ label: 'partner' })
  await pick(helen.getByLabel('of', { exact: true }), 'Luke Snr Hartwood')
  await press(helen, 'Save')
  await helen.goto(`${family}/level`)
  await helen.getByLabel('2 Early Help').check()
  await helen.getByLabel('Who agreed?').fill('Kerry and Helen Sharrock')
  await helen.getByLabel('Why this level?').fill('Four children, each with needs that school alone cannot meet. No significant harm that we know of.')
  await press(helen, 'Save the level')
  for (const worker of ['Ruth Adeyemi', 'Nell Quill', 'Grace Osei']) {
    await helen.goto(`${family}/team`)
    await pick(helen.getByLabel('A worker who uses this record'), worker)
    await press(helen, 'Save the team')
  }
  await helen.goto(`${family}/lead`)
  await pick(helen.getByLabel('Who will lead?'), 'Helen Sharrock')
  await helen.getByLabel('How were they chosen?').fill('Kerry talks with Helen at the gate every day.')
  await helen.getByLabel('What did the family want?').fill('Helen, until we know better.')
  for (const question of ['Whose work do the greatest needs belong to?', 'Which agency has the main responsibility?', 'Has anybody a duty in law?', 'Who knows the family and goes on working with them?', 'Whom does the family want?']) {
    await helen.getByLabel(question).fill('School, for the moment.')
  }
  await press(helen, 'Save the lead')
  await says(helen, 'The lead is saved', 'R-LP-01: one person leads from the beginning')

  // The assessment is made by four agencies and the family: those who know write their part under their own names. R-ASMT-27
  await helen.goto(`${family}/assessment/decide`)
  await helen.getByLabel('Concerns go on although services are in place').check()
  await helen.getByLabel('In your own words').fill('School, health visitor and Clear Road each know a part.')
  await press(helen, 'Save the decision')
  await press(helen, 'Begin the assessment')
  const assessment = helen.url().replace(house.base, '')
  const section = async (who, title, fields) => {
    await who.goto(assessment)
    await who.getByRole('link', { name: title, exact: true }).first().click()
    for (const [label, words] of Object.entries(fields)) await who.getByLabel(label).first().fill(words)
    await who.getByLabel('This section is finished').check()
    await press(who, 'Save this section')
  }
  const good = { Luke: 'Playing out with Erin. Nan and Grandad.', Erin: 'Drawing. When Mum laughs.', Callum: 'Runs to the door for his grandad.', Daisy: 'Smiles at everybody, at Luke most.' }
  for (const [child, words] of Object.entries(good)) {
    await section(['Luke', 'Erin'].includes(child) ? helen : ruth, `What the child says: ${child}`, { 'What is good in my life': words })
    await section(['Luke', 'Erin'].includes(child) ? helen : ruth, `What is working well: ${child}`, { 'What keeps this child well and safe?': 'Grandparents round the corner, and a mother who asked for help.' })
  }
  await section(nell, 'What works well in the family', { 'What do the parents and carers do well?': 'Kerry gets them up and fed on bad days too. Luke Snr came to every appointment this month.' })
  await section(ruth, 'Health and growing: Daisy', { "How is this child's health?": 'No checks and no immunisations yet. Kerry wants both.' })
  await section(helen, 'What it means, and what should be different', { 'What do the worries and the strengths together mean': 'Luke stays at home to look after Kerry; when she is well, he comes.',
    'What does the family want to be different?': 'School for the big ones, nursery for Callum, and somebody to talk to for Kerry.' })
  // What his father tells of drugs stands in a part that Nell and those whose work it is read; the school, which leads, sees that it is written. R-SEC-02
  await section(nell, 'Drugs and alcohol', { 'What do they use or drink': 'Luke Snr: nothing since July, heroin before.', 'Which help do they have': 'Clear Road every week. He wants to stay clean for the children.' })
  await says(nell, 'The section is finished', 'F.3: the drugs service writes its part of the assessment')
  await helen.goto(assessment)
  await silent(helen, 'heroin', 'F.3: what his father tells of drugs is not shown to the school')
  await helen.goto(`${family}/notes`)
  ok((await helen.getByLabel('Is what happened only for some to read?').locator('option').allInnerTexts()).includes('Drugs and alcohol'), 'R-SEC-02: a note as well can be kept for those whose work it is')
  await helen.goto(assessment)
  for (const who of ['Ruth Adeyemi', 'Nell Quill']) await says(helen, `Finished: ${who}`, `R-ASMT-27: ${who}'s part bears their name`)
  await silent(helen, 'No checks and no immunisations', 'R-SEC-02: what is for health workers alone is not shown to the school')
  await helen.goto(`${assessment}/complete`)
  await helen.getByLabel('We have looked at what happened before').check()
  await helen.getByLabel('How did the family take part?').fill('Kerry, Luke Snr, Jean and Alf each had their say, at home and at school.')
  await choose(helen, 'Does the family agree with it?', 'Yes')
  await helen.getByRole('group', { name: 'What happens next?' }).getByRole('radio').nth(1).check()
  await choose(helen, 'Is a Family Action Meeting needed?', 'Yes')
  await helen.getByRole('textbox', { name: 'Why, or why not?' }).fill('Four agencies, one plan.')
  await date(helen, 'When did the family get their copy?', [1, 9, 2026])
  await helen.getByLabel('Who got it?').fill('Kerry')
  await press(helen, 'It is finished')
  await says(helen, 'The assessment is finished', 'the joint assessment is finished with the family')
  tale.reference = reference
}
