/* bulk.c -- counting what was read within the hour, and what is said to whoever reads too much. */
#include "casework/looked/bulk.h"

#include "base/text.h"
#include "casework/looked/bulk.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { HOUR = 3600, MINUTE = 60 };

/* The first of the looks from this one on that counts; NULL: none. The lists are those of the piece look_of_a_list. */
static const struct look *
next_that_counts(const struct look *looks, size_t count, size_t from)
{
	static const char *const lists[] = { "My work", "my work", "timescales", "list of families", "a task", "a look to ask about", "that sharing has stopped", "Families of a worker", "what was asked of an agency", "Choosing a record to be looked at, the form", "a record to look at", "what was found in a record, the form", "taking a record back that was to be looked at, the form", "whether help is open, with agreement", "whether help is open, without agreement" };

	for (size_t i = from; i < count; i++) {
		bool counts = text_equals(looks[i].subject_kind, "episode") || text_equals(looks[i].subject_kind, "person") || text_equals(looks[i].what, "search") || text_equals(looks[i].what, "who may be the same") ||
		    text_starts_with(looks[i].what, "Taken as a file");

		for (size_t j = 0; counts && j < sizeof(lists) / sizeof(lists[0]); j++)
			counts = !text_equals(looks[i].what, lists[j]);
		if (counts)
			return &looks[i];
	}
	return NULL;
}

/* "Nadia Rahman, who answers for who looks at what, 0151 496 0102"; else the help with this record. */
static enum outcome
whom_to_call(struct work *work, const char **words)
{
	const struct profile *profile = work->profile;
	struct bulk_called_row row;
	bool found;
	enum outcome outcome = q_bulk_called(work, &row, &found);

	*words = profile->front_door.phone;
	if (outcome == OK && found)
		*words = arena_format(work->arena, "%s, who answers for who looks at what%s%s", row.name, row.phone != NULL ? ", on " : "", row.phone != NULL ? row.phone : "");
	return outcome;
}

static enum outcome
refuse(struct work *work, struct bulk *bulk, enum bulk_answer answer, int64_t read_count, int wait_seconds)
{
	struct instant until = instant_add_seconds(work->now, wait_seconds);
	const char *call;
	enum outcome outcome = whom_to_call(work, &call);

	if (outcome != OK)
		return outcome;
	bulk->answer = answer;
	bulk->wait_seconds = wait_seconds;
	bulk->told.what = answer == BULK_STOP ? LOOK_STOPPED : LOOK_SLOWED;
	bulk->words = answer == BULK_STOP
	    ? arena_format(work->arena, "You have opened %lld different records, searches and files within an hour, far more than work with families needs. So that nobody empties the record with "
		"somebody else's account, nothing more opens for you until %s. What you opened in this hour stays open. If you need more now for your work, call %s. If a child may be in danger, ring 999.",
		(long long)read_count, instant_words(work->arena, until), call)
	    : arena_format(work->arena, "You have opened %lld different records, searches and files within an hour, more than work with families usually needs. The record opens %d more in a minute: wait a "
		"minute and try again. What you opened in this hour stays open. If this hinders your work, call %s. If a child may be in danger, ring 999.", (long long)read_count,
		work->profile->reads_a_minute_slowed, call);
	return OK;
}

enum outcome
bulk_check(struct work *work, const struct look *looks, size_t count, struct bulk *bulk)
{
	const struct profile *profile = work->profile;
	const struct look *look = next_that_counts(looks, count, 0);
	bool is_new = false, program = work->actor.kind == ACTOR_API_CLIENT;
	int stopped = program ? profile->program_reads_stopped : profile->reads_stopped;
	struct bulk_reads_row row;
	enum outcome outcome;

	*bulk = (struct bulk){ .answer = BULK_GO_ON };
	if (look == NULL || stopped == 0 || (work->actor.kind != ACTOR_WORKER && !program))
		return OK;
	for (; look != NULL && !is_new; look = next_that_counts(looks, count, (size_t)(look - looks) + 1)) { /* one that is new among many is enough */
		outcome = q_bulk_reads(work, instant_add_seconds(work->now, -MINUTE), look->subject_kind, look->subject_id, look->details, actor_kind_text(work->actor.kind), work->actor.id,
		    instant_add_seconds(work->now, -HOUR), &row);
		if (outcome != OK || (!program && row.read_count < profile->reads_slowed) || (program && row.read_count < stopped))
			return outcome;
		is_new = !row.opened_before || text_starts_with(look->what, "Taken as a file");
	}
	bulk->told = (struct look){ LOOK_READ_MUCH, "worker", work->actor.id, NULL };
	if (!is_new || work->purpose == PURPOSE_EMERGENCY) /* a child may be in danger: it is told, and others look at it anyway */
		return OK;
	if (row.read_count >= stopped) /* until the oldest that counts is an hour old, and a little more opens */
		return refuse(work, bulk, BULK_STOP, row.read_count, (int)((row.first_at.milliseconds - work->now.milliseconds) / 1000) + HOUR + 1);
	return row.minute_count >= profile->reads_a_minute_slowed ? refuse(work, bulk, BULK_WAIT_A_MINUTE, row.read_count, MINUTE) : OK;
}
