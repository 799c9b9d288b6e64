/* names.c -- names of before that nobody but named readers has any sign of. R-SEC-06; decision 0041 */
#include "casework/seals/seals.h"

#include "casework/seals/seals.events.h"
#include "casework/seals/seals.sql.h"
#include "casework/work.h"

enum outcome
seal_set_names(struct work *work, int64_t person_id, const struct new_seal *given, struct problems *problems)
{
	struct seal_names_of_rows names;
	size_t secret = 0;
	enum outcome outcome = q_seal_names_of(work, person_id, &names);

	for (size_t i = 0; outcome == OK && i < names.count; i++)
		secret += names.at[i].sealed ? 1 : 0;
	if (outcome == OK && secret == names.count) {
		problem_add(problems, "reason", names.count == 0 ? "No other name is written down. Write it down first" : "Every other name is kept secret already");
		return INVALID;
	}
	for (size_t i = 0; outcome == OK && i < names.count; i++) {
		struct new_seal of_name = *given;

		of_name.kind = SEAL_OF_NAME;
		of_name.subject_id = names.at[i].person_name_id;
		if (!names.at[i].sealed)
			outcome = seal_set(work, &of_name, problems, NULL);
	}
	return outcome;
}

enum outcome
seal_follow_names(struct work *work, int64_t person_id, bool by_reader)
{
	struct seal_names_of_rows names;
	struct seal_of_name_row like;
	struct seal_reader_ids_rows readers;
	int64_t *ids;
	bool found;
	enum outcome outcome = q_seal_of_name(work, person_id, &like, &found);

	if (outcome != OK || !found || (by_reader && !like.reads))
		return outcome;
	outcome = q_seal_reader_ids(work, "name", like.person_name_id, &readers);
	if (outcome == OK)
		outcome = q_seal_names_of(work, person_id, &names);
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, readers.count + 1);
	for (size_t i = 0; i < readers.count; i++)
		ids[i] = readers.at[i].worker_id;
	for (size_t i = 0; outcome == OK && i < names.count; i++)
		if (!names.at[i].sealed)
			outcome = record_seal_set(work, &(struct seal_set){ .seal_id = work_new_id(work), .reference = work_new_reference(work, "SL"), .subject_kind = "name",
			    .subject_id = names.at[i].person_name_id, .reader_ids = { ids, readers.count }, .reason = like.reason, .worker_id = like.worker_id });
	return outcome;
}
