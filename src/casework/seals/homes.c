/* homes.c -- a secret address by whatever way it could be found: the same place written down twice, the other record of the same person, the next home. R-SEC-06 */
#include "base/text.h"
#include "casework/people/address_words.h"
#include "casework/seals/seals.sql.h"
#include "casework/seals/seals_inside.h"
#include "casework/work.h"

enum outcome
seal_home_readers(struct work *work, int64_t household_id, struct id_list given, struct id_list *readers)
{
	struct seal_home_leads_rows leads;
	enum outcome outcome = q_seal_home_leads(work, household_id, &leads);
	int64_t *ids;
	size_t count = 0;

	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, given.count + leads.count + 1);
	for (size_t i = 0; outcome == OK && i < given.count + leads.count; i++) {
		int64_t reader = i < given.count ? given.at[i] : leads.at[i - given.count].worker_id;
		struct seal_reader_may_row row;
		bool may;

		if (id_list_has((struct id_list){ ids, count }, reader))
			continue;
		outcome = q_seal_reader_may(work, reader, "household", household_id, &row, &may);
		if (outcome == OK && may)
			ids[count++] = reader;
	}
	*readers = (struct id_list){ ids, count };
	return outcome;
}

/* Sealed like this one, and whoever leads help for those who live there reads it too; nothing when it is sealed already. */
static enum outcome
seal_like(struct work *work, const struct seal_set *like, int64_t household_id)
{
	struct seal_set event = { .subject_kind = "household", .subject_id = household_id, .reason = like->reason, .worker_id = like->worker_id };
	struct seal_running_row running;
	bool sealed;
	enum outcome outcome = q_seal_running(work, "household", household_id, &running, &sealed);

	if (outcome != OK || sealed)
		return outcome;
	outcome = seal_home_readers(work, household_id, like->reader_ids, &event.reader_ids);
	if (outcome != OK)
		return outcome;
	event.seal_id = work_new_id(work);
	event.reference = work_new_reference(work, "SL");
	return record_seal_set(work, &event);
}

/* Neither a town alone nor "No fixed abode" makes two homes one. */
static bool
is_alike(struct work *work, const char *lines, const char *here, bool same_place, bool has_postcode)
{
	return same_place || (address_is_same(work->arena, lines, here) && address_tells_where(work->arena, lines, has_postcode));
}

enum outcome
seal_spread_home(struct work *work, const struct seal_set *seal)
{
	struct seal_homes_alike_rows alike;
	struct seal_homes_of_linked_rows linked;
	enum outcome outcome = q_seal_homes_alike(work, seal->subject_id, &alike);

	if (outcome == OK)
		outcome = q_seal_homes_of_linked(work, seal->subject_id, &linked);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; outcome == OK && i < alike.count; i++)
		if (is_alike(work, alike.at[i].address_lines, alike.at[i].here, alike.at[i].same_place, alike.at[i].has_postcode))
			outcome = seal_like(work, seal, alike.at[i].household_id);
	for (size_t i = 0; outcome == OK && i < linked.count; i++)
		outcome = seal_like(work, seal, linked.at[i].household_id);
	return outcome;
}

/* The seal of this household as it would be set again. */
static enum outcome
seal_of_home(struct work *work, int64_t household_id, const char *reason, int64_t worker_id, struct seal_set *seal)
{
	struct seal_reader_ids_rows readers;
	enum outcome outcome = q_seal_reader_ids(work, "household", household_id, &readers);
	int64_t *ids;

	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, readers.count + 1);
	for (size_t i = 0; i < readers.count; i++)
		ids[i] = readers.at[i].worker_id;
	*seal = (struct seal_set){ .subject_kind = "household", .subject_id = household_id, .reason = reason, .worker_id = worker_id, .reader_ids = { ids, readers.count } };
	return OK;
}

enum outcome
seal_move_of(struct work *work, int64_t person_id, int64_t household_id, struct seal_move *move)
{
	struct seal_before_move_row before;
	struct seal_running_row running;
	struct seal_set seal;
	bool found, sealed = false;
	enum outcome outcome = q_seal_before_move(work, person_id, household_id, &before, &found);

	*move = (struct seal_move){ .found = false };
	if (outcome == OK && found)
		outcome = q_seal_running(work, "household", household_id, &running, &sealed);
	if (outcome != OK || !found || sealed)
		return outcome;
	outcome = seal_of_home(work, before.household_id, before.reason, before.worker_id, &seal);
	*move = (struct seal_move){ .found = true, .reason = seal.reason, .worker_id = seal.worker_id, .reader_ids = seal.reader_ids };
	return outcome;
}

enum outcome
seal_follow_move(struct work *work, const struct seal_move *move, int64_t household_id)
{
	return seal_like(work, &(struct seal_set){ .reason = move->reason, .worker_id = move->worker_id, .reader_ids = move->reader_ids }, household_id);
}

enum outcome
seal_follow_records(struct work *work, int64_t person_id)
{
	struct seal_home_of_records_row row;
	struct seal_set seal;
	bool found;
	enum outcome outcome = q_seal_home_of_records(work, person_id, &row, &found);

	if (outcome == OK && found)
		outcome = seal_of_home(work, row.household_id, row.reason, row.worker_id, &seal);
	return outcome == OK && found ? seal_spread_home(work, &seal) : outcome;
}

enum outcome
seal_follow_alike(struct work *work, int64_t household_id)
{
	struct seal_read_alike_rows rows;
	enum outcome outcome = q_seal_read_alike(work, household_id, actor_worker_id(work), &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		struct seal_set seal;

		if (!is_alike(work, rows.at[i].address_lines, rows.at[i].here, rows.at[i].same_place, rows.at[i].has_postcode))
			continue;
		outcome = seal_of_home(work, rows.at[i].household_id, rows.at[i].reason, rows.at[i].worker_id, &seal);
		return outcome == OK ? seal_like(work, &seal, household_id) : outcome;
	}
	return outcome;
}

enum outcome
seal_follow_corrected(struct work *work, int64_t household_id)
{
	struct seal_running_row running;
	struct seal_set seal;
	bool sealed;
	enum outcome outcome = q_seal_running(work, "household", household_id, &running, &sealed);

	if (outcome != OK)
		return outcome;
	if (!sealed)
		return seal_follow_alike(work, household_id);
	outcome = seal_of_home(work, household_id, running.reason, running.worker_id, &seal);
	return outcome == OK ? seal_spread_home(work, &seal) : outcome;
}

/* Whoever reads it stays, and this lead does too. */
static enum outcome
add_lead(struct work *work, const struct seal_homes_of_help_row *home)
{
	struct seal_readers_changed event = { .version = VERSION_ANY, .seal_id = home->seal_id, .subject_kind = "household", .subject_id = home->household_id,
		.reason = "Leads help for somebody who lives there", .worker_id = work->actor.id };
	struct seal_reader_may_row row;
	struct seal_set seal;
	bool may;
	int64_t *ids;
	enum outcome outcome = q_seal_reader_may(work, home->lead_id, "household", home->household_id, &row, &may);

	if (outcome == OK && may)
		outcome = seal_of_home(work, home->household_id, home->reason, home->sealed_by, &seal);
	if (outcome != OK || !may)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, seal.reader_ids.count + 1);
	for (size_t i = 0; i < seal.reader_ids.count; i++)
		ids[i] = seal.reader_ids.at[i];
	ids[seal.reader_ids.count] = home->lead_id;
	event.reader_ids = (struct id_list){ ids, seal.reader_ids.count + 1 };
	return record_seal_readers_changed(work, &event);
}

enum outcome
seal_follow_lead(struct work *work, int64_t episode_id, int64_t person_id)
{
	struct seal_homes_of_help_rows homes;
	enum outcome outcome = q_seal_homes_of_help(work, episode_id, person_id, &homes);

	for (size_t i = 0; outcome == OK && i < homes.count; i++)
		outcome = add_lead(work, &homes.at[i]);
	return outcome;
}

enum outcome
seal_follow_home(struct work *work, int64_t person_id)
{
	struct seal_helps_of_person_rows helps;
	enum outcome outcome = q_seal_helps_of_person(work, person_id, &helps);

	for (size_t i = 0; outcome == OK && i < helps.count; i++)
		outcome = seal_follow_lead(work, helps.at[i].episode_id, person_id);
	return outcome;
}

enum outcome
seal_households_of(struct work *work, int64_t person_id, struct id_list *household_ids)
{
	struct seal_households_today_rows rows;
	enum outcome outcome = q_seal_households_today(work, person_id, &rows);
	int64_t *ids;

	*household_ids = (struct id_list){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		ids[i] = rows.at[i].household_id;
	*household_ids = (struct id_list){ ids, rows.count };
	return OK;
}

enum outcome
seal_set_homes(struct work *work, int64_t person_id, const struct new_seal *given, struct problems *problems)
{
	struct id_list homes;
	size_t secret = 0;
	enum outcome outcome = seal_households_of(work, person_id, &homes);

	if (outcome == OK && homes.count == 0) {
		problem_add(problems, "reason", "It is not written down where they live. Write the address down first");
		return INVALID;
	}
	for (size_t i = 0; outcome == OK && i < homes.count; i++) {
		struct new_seal of_home = *given;
		struct seal_running_row running;
		bool sealed;

		of_home.kind = SEAL_OF_HOUSEHOLD;
		of_home.subject_id = homes.at[i];
		outcome = q_seal_running(work, "household", homes.at[i], &running, &sealed);
		if (outcome != OK)
			return outcome;
		secret += sealed;
		/* The last says that all were secret already; one that is sealed with the first, as the same place, is sealed once. */
		if (!sealed || secret == homes.count)
			outcome = seal_set(work, &of_home, problems, NULL);
	}
	return outcome;
}
