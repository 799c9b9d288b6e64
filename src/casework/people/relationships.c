/* relationships.c -- what two people are to each other is put right, and parental responsibility changes from a day on. R-PERS-06, R-PERS-18 */
#include "base/check.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

/* "mother, with parental responsibility since 3 May 2026. Every weekend" */
static const char *
in_words(struct work *work, const struct relationship_corrected *tie)
{
	const struct relationship_kind *kind = relationship_kind_of(tie->relationship_kind);

	return arena_format(work->arena, "%s, %s parental responsibility%s%s%s%s", kind != NULL ? kind->words : tie->relationship_kind, tie->parental_responsibility ? "with" : "without",
	    date_is_given(tie->responsibility_since) ? " since " : "", date_words(work->arena, tie->responsibility_since), tie->contact != NULL ? ". " : "", tie->contact != NULL ? tie->contact : "");
}

/* The change of parental responsibility, on a day or ever since. */
static void
take_responsibility(struct work *work, const struct relationship_by_id_row *before, const struct relationship_right *right, struct relationship_corrected *event, struct problems *problems)
{
	bool changes = right->says_responsibility && right->parental_responsibility != before->parental_responsibility;

	if (right->says_responsibility && (changes || date_is_given(right->since_on))) {
		event->parental_responsibility = right->parental_responsibility;
		event->responsibility_since = right->since_on;
	}
	if (!date_is_given(right->since_on))
		return;
	if (!right->says_responsibility)
		problem_add(problems, "since_on", "Say whether they have parental responsibility since that day");
	if (date_is_before(work->today, right->since_on))
		problem_add(problems, "since_on", "The day must be today or in the past");
	else if (date_is_given(before->from_on) && date_is_before(right->since_on, before->from_on))
		problem_add(problems, "since_on", "The day must be the same as or after %s, when it began", date_words(work->arena, before->from_on));
}

/* A kind that is another one, and does not run already. */
static enum outcome
take_kind(struct work *work, const struct relationship_right *right, struct relationship_corrected *event, struct problems *problems)
{
	struct relationship_running_row running;
	bool found = false;
	enum outcome outcome = OK;

	if (text_is_empty(right->relationship_kind) || text_equals(right->relationship_kind, event->relationship_kind))
		return OK;
	if (relationship_kind_of(right->relationship_kind) == NULL)
		problem_add(problems, "relationship_kind", "Select what they are to each other");
	else
		outcome = q_relationship_running(work, event->person_id, event->other_person_id, right->relationship_kind, &running, &found);
	if (found)
		problem_add(problems, "relationship_kind", "This is written down already");
	event->relationship_kind = right->relationship_kind;
	return outcome;
}

enum outcome
relationship_correct(struct work *work, int64_t relationship_id, int64_t person_id, const struct relationship_right *right, struct problems *problems)
{
	struct relationship_by_id_row before;
	struct relationship_corrected event = { .version = VERSION_ANY, .relationship_id = relationship_id, .reason = right->reason };
	const char *was, *is;
	bool found;
	enum outcome outcome = q_relationship_by_id(work, relationship_id, &before, &found);

	if (outcome != OK)
		return outcome;
	if (!found || (before.person_id != person_id && before.other_person_id != person_id))
		return NOT_FOUND;
	event.person_id = before.person_id;
	event.other_person_id = before.other_person_id;
	event.relationship_kind = before.relationship_kind;
	event.parental_responsibility = before.parental_responsibility;
	event.responsibility_since = before.responsibility_since;
	event.contact = before.contact;
	was = in_words(work, &event);
	if (date_is_given(before.to_on))
		problem_add(problems, "what", "This has ended");
	outcome = take_kind(work, right, &event, problems);
	take_responsibility(work, &before, right, &event, problems);
	check_length(problems, "contact", right->contact, 500, "How much they see each other");
	if (!text_is_empty(right->contact))
		event.contact = right->contact;
	is = in_words(work, &event);
	if (problems->count == 0 && text_equals(was, is))
		problem_add(problems, "right", "This is what is written already; change it to what is right");
	check_text(problems, "reason", right->reason, 500, "Reason", "Say how you know");
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	outcome = record_relationship_corrected(work, &event);
	return outcome != OK ? outcome : record_person_corrected(work, &(struct person_corrected){ .version = VERSION_ANY, .person_id = person_id, .field = "relationship", .old_value = was, .new_value = is,
	    .reason = right->reason, .about_person_id = person_id == before.person_id ? before.other_person_id : before.person_id });
}
