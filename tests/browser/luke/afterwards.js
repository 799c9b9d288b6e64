// afterwards.js -- what comes after: each child is seen, the review after a month, another three months later, and stepping down. R-REV-04, R-REV-11, D.8
module.exports = async (tale) => {
  const { ok, house, helen, ruth, grace, nell, date, choose, press, says, silent, tellAll, check, family } = tale
  const due = async (page) => { await page.goto(family); return page.locator('main').evaluate((main) => main.textContent.replace(/\s+/g, ' ')) }

  // A month on: what is due stands there, the children are seen, and whoever owns an action ticks it off, on the phone too.
  await tale.later('2026-10-15T09:30', 'helen', 'ruth', 'grace', 'nell')
  ok(/Child seen and spoken to alone: Luke/.test(await due(grace)) && (await grace.locator('main').innerText()).includes('working days late'), 'R-REV-11: a child who was not seen within 28 days is late, and whose duty that is')
  await grace.goto(`${family}/notes`)
  await grace.getByLabel('Talk with a parent or carer').check()
  await grace.getByLabel('Say it in one line').fill('Home visit: Luke and Erin alone, the little ones with Kerry')
  for (const [label, words] of [['What happened?', 'Luke told me about Mondays.'], ['What was discussed?', 'School and nursery.'], ['What was agreed?', 'To go on.']]) await grace.getByLabel(label).fill(words)
  for (const child of ['Luke', 'Erin', 'Callum', 'Daisy']) {
    const met = grace.getByRole('group', { name: `${child}: seen and heard?` })
    for (const tick of ['Seen', 'Alone, without']) await met.getByLabel(tick).first().check()
    await met.getByLabel('Heard: their own view').check()
    await met.getByLabel('Where').selectOption({ label: 'at home' })
  }
  await press(grace, 'Save the note')
  ok(/12 Nov.{0,40}Child seen and spoken to alone: Luke/.test(await due(grace)), 'R-REV-11: once he was seen, he is to be seen again within 28 days', (await due(grace)).slice(0, 3000))
  await ruth.goto('/my-work')
  await ruth.getByRole('link', { name: 'Daisy is weighed and has her first injection' }).tap()
  await ruth.getByLabel('Done', { exact: true }).check()
  await ruth.getByLabel('Say more').fill('Both done on Tuesday. Kerry held her.')
  await press(ruth, 'Save')
  await says(ruth, 'Done', 'R-PLAN-06: whoever owns an action ticks it off, on a phone')
  await nell.goto(`${family}/plan`)
  await nell.getByRole('link', { name: 'Luke Snr goes on at Clear Road' }).click()
  await nell.getByLabel('Going well').check()
  await press(nell, 'Save')

  // His school tells how often he came, before and now; the curve, and the list that says the same. R-PERS-12
  await helen.goto(family)
  await helen.locator('.ws-kid', { hasText: 'Luke' }).getByRole('link', { name: 'Luke' }).first().click()
  await helen.getByRole('link', { name: 'School, health, work and housing over time' }).click()
  for (const [day, percent] of [[[11, 9, 2026], '58'], [[9, 10, 2026], '80']]) {
    await helen.getByRole('link', { name: 'Write down what was told' }).first().click()
    await date(helen, 'Of which day does it tell?', day)
    await helen.getByLabel('Attendance, in percent').fill(percent)
    await helen.getByLabel('Who told you?').fill('Our register')
    await press(helen, 'Save what was told')
  }
  await says(helen, 'Attendance was 58% on 11 September 2026, and 80% on 9 October 2026.', 'R-PERS-12: what changed is said in words')
  ok(await helen.locator('svg.ws-draw circle').count() === 2, 'R-PERS-12: attendance is drawn over time')
  await check(helen, 'how Luke gets on')

  await require('./services').asked(tale)

  const review = async (opinion, left, next, progress, level) => {
    await grace.goto(`${family}/meetings`)
    await grace.getByRole('link', { name: 'Family Action Meeting: review' }).first().click()
    const meeting = grace.url().replace(house.base, ''), room = `${meeting}/room`
    await tellAll(grace, meeting)
    await grace.goto(`${meeting}/prepare`)
    await date(grace, 'When did the family get written information', opinion.informed)
    await grace.getByLabel('Who prepared the parents and children').fill('Grace, at home.')
    await grace.getByLabel('Yes, and they do not need one').check({ force: true })
    for (const [child, words] of Object.entries(opinion.children)) {
      await grace.getByLabel(`What does ${child} wish and feel?`).fill(words)
      await grace.getByRole('group', { name: `How does ${child} want that to be heard?` }).getByLabel('Read out and shown in the room').check({ force: true })
    }
    await press(grace, 'Save')
    await press(grace, 'Everything is ready')
    await press(grace, 'Begin the meeting')
    for (const group of await grace.locator('form', { has: grace.getByRole('button', { name: 'Save who is here' }) }).locator('fieldset', { has: grace.getByLabel('Here', { exact: true }) }).all()) await group.getByLabel('Here', { exact: true }).check({ force: true })
    await press(grace, 'Save who is here')
    await grace.goto(`${room}/what_we_know`)
    await choose(grace, 'About whom?', 'Luke')
    await choose(grace, 'Who says it?', 'Kerry')
    await grace.getByLabel('What do they say?').fill(opinion.said)
    await press(grace, 'Write it down')
    await grace.goto(`${room}/in_short`)
    await grace.getByLabel('What is going well?').check({ force: true })
    await grace.getByLabel('What do we say?').fill(opinion.said)
    await grace.getByLabel('Essential', { exact: true }).check({ force: true })
    await press(grace, 'Write it down')
    // Two go through what was agreed: how it went, and how far it is by what is counted.
    await grace.goto(`${room}/how_it_went`)
    for (const [aim, now] of Object.entries(progress)) {
      const form = grace.locator('form', { has: grace.getByRole('button', { name: `Save how far: ${aim}` }) })
      await form.getByRole('textbox').fill(now)
      await press(grace, `Save how far: ${aim}`)
    }
    for (const [i, what] of left.entries()) {
      const page = i % 2 ? helen : grace
      await page.goto(`${room}/how_it_went`)
      const form = page.locator('form', { has: page.getByRole('button', { name: `Save: ${what}`, exact: true }) })
      await form.getByLabel(opinion.status, { exact: true }).check({ force: true })
      await form.getByLabel('What has come of it?').fill('As we hoped.')
      await press(page, `Save: ${what}`)
    }
    if (opinion.look) await says(grace, 'Luke: attendance was 58% on 11 September 2026, and 80% on 9 October 2026.', 'R-PERS-12: the change from 58 to 80 is seen at the review')
    if (opinion.look) await check(grace, 'how it has gone, with what is counted')
    await grace.goto(`${room}/level`)
    await grace.getByLabel(level[0]).check({ force: true })
    if (level[1]) { await grace.getByLabel('If not, which is?').selectOption(level[1]); await grace.getByLabel('Why?', { exact: true }).fill(level[2]) }
    await press(grace, 'Save the level')
    await grace.goto(`${room}/lead`)
    await grace.getByLabel('We agree', { exact: true }).check({ force: true })
    await grace.getByLabel('Whom would the family like?').fill('Grace, please.')
    await press(grace, 'Save who leads')
    if (opinion.action) {
      await grace.goto(`${room}/what_next`)
      await grace.getByLabel('What will happen?').fill(opinion.action)
      await choose(grace, 'Who?', 'Jean')
      await press(grace, 'Add to the plan')
      await grace.getByLabel(`How? ${opinion.action}`).fill('On her way to work')
      await press(grace, `Save how: ${opinion.action}`)
    }
    await grace.goto(`${room}/agree`)
    await grace.getByLabel('Which services help, and what for?').fill('As before; Clear Road once a month.')
    await press(grace, 'Save what it is for')
    await choose(grace, "Is this the family's plan?", opinion.agrees)
    await grace.getByLabel('What do they say about it?').fill(opinion.words)
    await grace.getByLabel('Who says so?').fill('Kerry')
    await press(grace, 'Save what the family says')
    if (next) {
      await grace.goto(`${room}/next_time`)
      await date(grace, 'Which day?', next)
      await grace.getByLabel('Who comes?').fill('The same')
      await press(grace, 'Save the next meeting')
    } else {
      await choose(grace, 'Does the plan go on?', 'It has done its work')
      await grace.getByLabel('Are the outcomes of the plan achieved?').fill('He goes to school.')
      await press(grace, 'Save what becomes of it')
      await grace.goto(`${meeting}/finish`)
      await says(grace, 'Before the plan ends, answer: What keeps the children well from now on?', 'R-PLAN-20: a plan ends by three criteria')
      await grace.goto(`${room}/agree`)
      for (const question of ['Is the plan not needed any more?', 'What keeps the children well from now on?']) await grace.getByLabel(question).fill('Yes: said and agreed in the meeting of 14 January.')
      await press(grace, 'Save what becomes of it')
      await check(grace, 'what becomes of the plan')
    }
    await grace.goto(`${meeting}/finish`)
    await says(grace, 'Everything is settled', 'nothing is missing in the review')
    await press(grace, 'Finish the meeting')
    return meeting
  }

  const actions = ['Luke Snr takes Luke to school on Mondays', 'Erin and Luke talk with Helen every Wednesday', 'Callum has a place at Puddles from October', 'Kerry sees her doctor about how low she feels']
  const first = await review({ informed: [8, 10, 2026], children: { Luke: 'Mondays are good.', Erin: 'I drew Mum laughing.', Callum: 'He runs in.', Daisy: 'Smiles at Ruth.' }, said: 'He went eleven days of fifteen.', status: 'Going well',
    agrees: 'No', words: 'Mondays with his father: no. He did not turn up twice.', action: 'Jean takes Luke to school on Mondays', look: true }, actions, [14, 1, 2027], { 'Luke goes to school': '73', 'Daisy has her checks': '0' }, ['It is right'])
  await says(grace, 'The family agrees to the plan now', 'R-PLAN-19: when the family does not agree, the plan waits for them')
  await grace.goto(`${family}/plan`)
  await says(grace, 'Days at school, of 100: at first 58, now 73, to be 95.', 'R-PLAN-26: where it stands now is told beside where it began')
  await says(grace, 'Version 1,', 'and the plan that was agreed stays in force')
  await grace.goto(first)
  await grace.getByRole('link', { name: 'The family agrees to the plan now' }).click()
  await grace.getByLabel('Who of the family agreed?').fill('Kerry')
  await grace.getByLabel('What did they say about it?').fill('Jean takes him on Mondays. Then yes.')
  await date(grace, 'When will you look at it together?', [14, 1, 2027])
  await press(grace, 'The plan is agreed')
  await says(grace, 'Jean takes him on Mondays. Then yes.', 'R-PLAN-13: they agree afterwards, in their own words')
  await grace.goto(`${family}/plan-versions`)
  await says(grace, 'New: Jean takes Luke to school on Mondays', 'R-PLAN-13: what changed since the meeting is told')

  // Three months on: it has become lighter, the level goes down, and the agencies go their own way.
  await tale.later('2027-01-14T09:30', 'helen', 'grace')
  ok(/14 Jan.{0,60}We look at the Family Action Plan together/.test(await due(grace)), 'R-REV-04: the review three months later is due on the day that was agreed')
  await require('./incidents').after(tale)
  await require('./services').after(tale)
  await review({ informed: [7, 1, 2027], children: { Luke: 'School is okay.', Erin: 'Mum laughs.', Callum: 'Has a friend, Ben.', Daisy: 'Walks along the sofa.' }, said: 'He goes, and I sleep.', status: 'Done', agrees: 'Yes', words: 'We can do this now.' },
    [...actions, 'Jean takes Luke to school on Mondays', 'Luke Snr goes on at Clear Road'], null, { 'Luke goes to school': '95' }, ['It is too high', '2', 'School and nursery go on by themselves; Kerry is better.'])
  await says(grace, 'the plan has ended. Now end the help', 'D.6: the review ends the plan, and leads to the end of the help')
  await grace.goto(`${family}/plan`)
  await says(grace, 'It ended in the review of 14 January 2027', 'R-PLAN-20: the plan says how it ended')
  await check(grace, 'a plan that a review ended')
  await grace.goto(family)
  await says(grace, '2 Early Help', 'D.8: the review steps down to a lower level')
  await grace.goto(`${family}/close`)
  ok((await grace.getByLabel('Are the outcomes of the plan achieved?').inputValue()) === 'He goes to school.', 'what was said to a criterion is not asked a second time')
  await grace.getByLabel('Needs are met at a lower level').check()
  for (const question of ['Are the outcomes of the plan achieved?', 'Is the plan not needed any more?', 'What keeps the children well from now on?', 'What do the children and their parents say about ending?', 'Which agencies know that help is ending?']) {
    await grace.getByLabel(question).fill('Yes: said and agreed in the meeting of 14 January.')
  }
  await grace.getByLabel('What has changed for the family?').fill('Luke goes to school, Callum to nursery, Daisy had her checks, and Kerry sleeps.')
  await grace.getByLabel('What goes on, and who helps from now on?').fill('School, Puddles, and Jean and Alf.')
  await press(grace, 'End the help')
  await says(grace, 'Help ended on 14 January 2027', 'D.6: the help of four agencies ends, with the three criteria')
  await grace.goto(`${family}/meetings`)
  await silent(grace, 'Being prepared', 'D.6: when the plan has ended there is no next meeting')
  await grace.goto(`${family}/chronology`)
  for (const happened of ['Family Action Meeting held', 'Family Action Plan agreed', 'Level of need: 3 Complex', 'Level of need: 2 Early Help', 'Help ended']) await says(grace, happened, `R-EPI-20: the chronology tells it: ${happened}`)
  const again = tale.spawnSync(house.program, ['rebuild', '--check'], { env: house.env, cwd: tale.root })
  ok(again.status === 0 && again.stdout.toString().includes('make the same'), 'the journal makes every table of it again', `${again.stdout}${again.stderr}`)
}
