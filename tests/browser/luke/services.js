// services.js -- Kerry goes to the Freedom Programme: asked for, begun, and each week it is written down whether she came; those who may know of it see how often at the reviews. F.3, R-REF-01, R-SEC-02
const step = async (tale, what, day, words) => {
  const { grace, press, date } = tale
  await grace.goto(tale.freedom)
  await grace.getByLabel(what, { exact: true }).check({ force: true })
  await date(grace, 'When?', day)
  await grace.getByLabel('Say more').fill(words)
  await press(grace, 'Save')
}

// In October, with the first review ahead.
async function asked(tale) {
  const { grace, nell, press, says, silent, date, check, family, house } = tale
  await grace.goto(`${family}/services/new`)
  await grace.getByLabel('For whom?').selectOption({ label: 'Kerry Hartwood' })
  await grace.getByLabel('What kind of help?').selectOption({ label: 'Domestic abuse (restricted)' })
  await grace.getByLabel('Or which other service?').fill('Freedom Programme')
  await grace.getByLabel('What is it asked for, and why?').fill('Kerry wants to understand what happened, and to keep it from happening again.')
  await grace.getByLabel('Which form of its own did the service get?').fill('The Freedom Programme’s own, signed by Kerry')
  await date(grace, 'When was it asked?', [21, 9, 2026])
  await press(grace, 'Save that it was asked')
  await says(grace, 'Freedom Programme', 'F.3: the Freedom Programme is asked for')
  await grace.getByRole('link', { name: 'What came of it?' }).first().click()
  tale.freedom = grace.url().replace(house.base, '')
  await step(tale, 'The help has begun', [28, 9, 2026], 'Mondays at ten')
  await step(tale, 'Came', [28, 9, 2026], 'She spoke at the end.')
  await step(tale, 'Did not come', [5, 10, 2026], 'Daisy was ill.')
  await step(tale, 'Came', [12, 10, 2026], 'With her mother.')
  await grace.goto(`${family}/services`)
  await says(grace, 'Came 2 times of 3', 'F.3: whether she came is written down each week, and counted')
  await check(grace, 'services, with how often somebody came')
  await nell.goto(`${family}/services`)
  await silent(nell, 'Freedom Programme', 'R-SEC-02: whoever may not know of it does not read its name')
}

// In January, before the second review.
async function after(tale) {
  const { grace, says, family } = tale
  for (const [day, month] of [[19, 10], [26, 10], [2, 11], [9, 11]]) await step(tale, 'Came', [day, month, 2026], 'She came.')
  await grace.goto(`${family}/services`)
  await says(grace, 'Came 6 times of 7', 'F.3: and three months later she goes each week')
}

module.exports = { asked, after }
