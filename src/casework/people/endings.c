/* endings.c -- a relationship, a home, a place at a school, a telephone number or a name that ended; and an end that was written down wrongly. R-PERS-03, R-PERS-06, R-PERS-18 */
#include "base/check.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

enum { REASON_MOST = 500 };

struct span {
	const char *kind;        /* of relationship, place or contact; NULL for a home */
	const char *value;       /* the number or address; NULL for all else */
	int64_t person_id, second_person_id; /* of a relationship as it is kept */
	struct date from_on, to_on;
};

static enum outcome
read_span(struct work *work, const struct dated *dated, struct span *span)
{
	struct relationship_by_id_row tie;
	struct membership_row home;
	struct attendance_by_id_row place;
	struct contact_point_span_row contact;
	struct person_name_by_id_row name;
	bool found = false;
	enum outcome outcome = BROKEN;

	switch (dated->kind) {
	case DATED_RELATIONSHIP:
		outcome = q_relationship_by_id(work, dated->id, &tie, &found);
		if (outcome == OK && found)
			*span = (struct span){ tie.relationship_kind, NULL, tie.person_id, tie.other_person_id, tie.from_on, tie.to_on };
		found = found && (tie.person_id == dated->person_id || tie.other_person_id == dated->person_id);
		break;
	case DATED_HOME:
		outcome = q_membership(work, dated->id, dated->person_id, dated->from_on, &home, &found);
		if (outcome == OK && found)
			*span = (struct span){ .from_on = home.from_on, .to_on = home.to_on };
		break;
	case DATED_PLACE:
		outcome = q_attendance_by_id(work, dated->id, &place, &found);
		if (outcome == OK && found)
			*span = (struct span){ .kind = place.setting_kind, .from_on = place.from_on, .to_on = place.to_on };
		found = found && place.person_id == dated->person_id;
		break;
	case DATED_CONTACT:
		outcome = q_contact_point_span(work, dated->id, &contact, &found);
		if (outcome == OK && found)
			*span = (struct span){ .kind = contact.contact_kind, .value = contact.value, .from_on = contact.from_on, .to_on = contact.to_on };
		found = found && contact.person_id == dated->person_id;
		break;
	case DATED_NAME:
		outcome = q_person_name_by_id(work, dated->id, &name, &found);
		if (outcome == OK && found)
			*span = (struct span){ .kind = name.name_kind, .from_on = name.from_on, .to_on = name.to_on };
		found = found && name.person_id == dated->person_id;
		break;
	}
	return outcome == OK && !found ? NOT_FOUND : outcome;
}

static void
check_day(struct work *work, const struct span *span, struct date ended_on, struct problems *problems)
{
	if (date_is_before(work->today, ended_on))
		problem_add(problems, "ended_on", "The day it ended must be today or in the past");
	else if (date_is_given(span->from_on) && date_is_before(ended_on, span->from_on))
		problem_add(problems, "ended_on", "The day it ended must be the same as or after %s, when it began", date_words(work->arena, span->from_on));
}

enum outcome
dated_end(struct work *work, const struct dated *dated, struct date ended_on, const char *reason, struct problems *problems)
{
	struct span span = { .kind = NULL };
	enum outcome outcome = read_span(work, dated, &span);

	if (outcome != OK)
		return outcome;
	if (date_is_given(span.to_on))
		problem_add(problems, "what", "This has ended already; put its end right instead");
	if (date_is_given(ended_on))
		check_day(work, &span, ended_on, problems);
	else
		problem_add(problems, "ended_on", "Enter the day it ended");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why it ended, or how you know");
	if (problems->count > 0)
		return INVALID;
	switch (dated->kind) {
	case DATED_RELATIONSHIP:
		return record_relationship_ended(work, &(struct relationship_ended){ .version = VERSION_ANY, .relationship_id = dated->id, .person_id = span.person_id, .other_person_id = span.second_person_id,
		    .to_on = ended_on, .reason = reason });
	case DATED_HOME:
		return record_household_left(work, &(struct household_left){ .version = VERSION_ANY, .person_id = dated->person_id, .household_id = dated->id, .to_on = ended_on, .reason = reason });
	case DATED_PLACE:
		return record_attendance_ended(work, &(struct attendance_ended){ .version = VERSION_ANY, .person_id = dated->person_id, .attendance_id = dated->id, .to_on = ended_on, .reason = reason });
	case DATED_CONTACT:
		return record_contact_point_ended(work, &(struct contact_point_ended){ .version = VERSION_ANY, .person_id = dated->person_id, .contact_point_id = dated->id, .to_on = ended_on, .reason = reason });
	case DATED_NAME:
		return record_name_ended(work, &(struct name_ended){ .version = VERSION_ANY, .person_id = dated->person_id, .person_name_id = dated->id, .to_on = ended_on, .reason = reason });
	}
	return BROKEN;
}

/* That it goes on again would be the second of its kind: the same relationship, or another school. Two homes may be shared. */
static enum outcome
check_goes_on(struct work *work, const struct dated *dated, const struct span *span, struct problems *problems)
{
	struct relationship_running_row tie;
	struct attendances_of_kind_running_row place;
	struct contact_points_running_rows contacts;
	bool found = false;
	enum outcome outcome = OK;

	if (dated->kind == DATED_RELATIONSHIP)
		outcome = q_relationship_running(work, span->person_id, span->second_person_id, span->kind, &tie, &found);
	else if (dated->kind == DATED_PLACE)
		outcome = q_attendances_of_kind_running(work, dated->person_id, span->kind, &place, &found);
	else if (dated->kind == DATED_CONTACT)
		outcome = q_contact_points_running(work, dated->person_id, span->kind, &contacts);
	for (size_t i = 0; outcome == OK && dated->kind == DATED_CONTACT && i < contacts.count; i++)
		found = found || contact_is_same(work->arena, span->kind, contacts.at[i].value, span->value);
	if (outcome == OK && found)
		problem_add(problems, "what", dated->kind == DATED_PLACE ? "They go to another place of this kind now. End that first, or give the day this one ended" : "The same is written down again already. Give the day this one ended");
	return outcome;
}

static const char *
in_words(struct work *work, struct date ended_on)
{
	return date_is_given(ended_on) ? arena_format(work->arena, "ended on %s", date_words(work->arena, ended_on)) : "has not ended";
}

enum outcome
dated_correct_end(struct work *work, const struct dated *dated, struct date ended_on, const char *reason, struct problems *problems)
{
	struct span span = { .kind = NULL };
	const char *was, *is;
	enum outcome outcome = read_span(work, dated, &span);

	if (outcome != OK)
		return outcome;
	if (!date_is_given(span.to_on))
		problem_add(problems, "what", "This has not ended");
	else if (date_is_same(span.to_on, ended_on))
		problem_add(problems, "ended_on", "This is the day that is written already; change it to what is right");
	else if (date_is_given(ended_on))
		check_day(work, &span, ended_on, problems);
	else
		outcome = check_goes_on(work, dated, &span, problems);
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say how you know");
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	was = in_words(work, span.to_on);
	is = in_words(work, ended_on);
	switch (dated->kind) {
	case DATED_RELATIONSHIP:
		outcome = record_relationship_end_corrected(work, &(struct relationship_end_corrected){ .version = VERSION_ANY, .relationship_id = dated->id, .person_id = span.person_id,
		    .other_person_id = span.second_person_id, .to_on = ended_on, .reason = reason });
		return outcome != OK ? outcome : record_person_corrected(work, &(struct person_corrected){ .version = VERSION_ANY, .person_id = dated->person_id, .field = "relationship_end",
		    .old_value = was, .new_value = is, .reason = reason, .about_person_id = dated->person_id == span.person_id ? span.second_person_id : span.person_id });
	case DATED_HOME:
		return record_household_left_corrected(work, &(struct household_left_corrected){ .version = VERSION_ANY, .person_id = dated->person_id, .household_id = dated->id, .from_on = dated->from_on,
		    .old_value = was, .new_value = is, .to_on = ended_on, .reason = reason });
	case DATED_PLACE:
		return record_attendance_end_corrected(work, &(struct attendance_end_corrected){ .version = VERSION_ANY, .person_id = dated->person_id, .attendance_id = dated->id, .old_value = was,
		    .new_value = is, .to_on = ended_on, .reason = reason });
	case DATED_CONTACT:
		return record_contact_point_end_corrected(work, &(struct contact_point_end_corrected){ .version = VERSION_ANY, .person_id = dated->person_id, .contact_point_id = dated->id, .old_value = was,
		    .new_value = is, .to_on = ended_on, .reason = reason });
	case DATED_NAME:
		return record_name_end_corrected(work, &(struct name_end_corrected){ .version = VERSION_ANY, .person_id = dated->person_id, .person_name_id = dated->id, .old_value = was,
		    .new_value = date_is_given(ended_on) ? is : "not known, or not ended", .to_on = ended_on, .reason = reason });
	}
	return BROKEN;
}
