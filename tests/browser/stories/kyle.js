// Kyle's story (Annex F.2), from the first search to the day help ends: by a head teacher, with a health visitor beside her. Everything by label, as people
// find it. Its parts stand in ../kyle; the days between them pass by serving the same record as of a later day.
const { begin, date } = require('../kyle/tale')

module.exports = {
  title: "Kyle's story",
  date, today: [24, 11, 2026],
  async run(tools, { scripts, name }) {
    const tale = await begin(tools, scripts, name)
    await require('../kyle/beginning')(tale)
    await require('../kyle/assessment')(tale)
    await require('../kyle/plan')(tale)
    await require('../kyle/ending')(tale)
    for (const who of [tale.page, tale.ruth]) await who.context().close()
    await tale.house.close()
  },
}
