// The story of Luke, Erin, Callum and Daisy (Annex F.3): four agencies side by side, one of them on a phone, from the first day to stepping down. Its parts
// stand in ../luke; the weeks between them pass by serving the same record as of a later day.
const { begin } = require('../luke/cast')

module.exports = {
  title: "Luke's and Erin's story",
  scripts: [true], // of the four, two work with scripts and two without
  async run(tools, { name }) {
    const tale = await begin(tools, name)
    for (const part of ['beginning', 'invitations', 'meeting', 'afterwards']) {
      const from = Date.now()
      await require(`../luke/${part}`)(tale)
      if (process.env.WINDSCREEN_TIMES) console.log(`  ${part}: ${((Date.now() - from) / 1000).toFixed(1)} s`)
    }
    for (const page of tale.all) await page.context().close()
    await tale.house.close()
  },
}
