/* household.c -- what one person is to another; how to reach them; where they go; an address in a line. */
#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/people/identifiers.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

const struct relationship_kind relationship_kinds[] = {
	{ "mother", "mother", "child" },
	{ "father", "father", "child" },
	{ "step_parent", "step-parent", "stepchild" },
	{ "adoptive_parent", "adoptive parent", "adopted child" },
	{ "guardian", "guardian", "child cared for" },
	{ "grandmother", "grandmother", "grandchild" },
	{ "grandfather", "grandfather", "grandchild" },
	{ "sister", "sister", "brother or sister" },
	{ "brother", "brother", "brother or sister" },
	{ "half_sibling", "half-brother or half-sister", "half-brother or half-sister" },
	{ "step_sibling", "stepbrother or stepsister", "stepbrother or stepsister" },
	{ "aunt", "aunt", "niece or nephew" },
	{ "uncle", "uncle", "niece or nephew" },
	{ "cousin", "cousin", "cousin" },
	{ "foster_carer", "foster carer", "foster child" },
	{ "other_carer", "carer", "child cared for" },
	{ "spouse", "husband, wife or civil partner", "husband, wife or civil partner" },
	{ "divorced", "former husband, wife or civil partner", "former husband, wife or civil partner" },
	{ "partner", "partner", "partner" },
	{ "ex_partner", "former partner", "former partner" },
	{ "friend", "friend of the family", "friend of the family" },
	{ "neighbour", "neighbour", "neighbour" },
};
const size_t relationship_kind_count = sizeof(relationship_kinds) / sizeof(relationship_kinds[0]);

const struct relationship_kind *
relationship_kind_of(const char *key)
{
	for (size_t i = 0; i < relationship_kind_count; i++)
		if (text_equals(relationship_kinds[i].key, key))
			return &relationship_kinds[i];
	return NULL;
}

const char *
address_in_a_line(struct arena *arena, const char *lines, const char *postcode)
{
	const char *line = "";

	if (lines == NULL)
		return NULL;
	while (*lines != '\0') {
		size_t length = strcspn(lines, "\r\n");
		struct slice part = slice_trim((struct slice){ lines, length });

		while (part.length > 0 && (part.at[part.length - 1] == ',' || part.at[part.length - 1] == ' '))
			part.length--;
		if (part.length > 0)
			line = arena_format(arena, "%s%s%.*s", line, line[0] != '\0' ? ", " : "", (int)part.length, part.at);
		lines += length;
		lines += strspn(lines, "\r\n");
	}
	return text_is_empty(postcode) ? line : arena_format(arena, "%s%s%s", line, line[0] != '\0' ? ", " : "", postcode);
}

enum outcome
relationship_record(struct work *work, int64_t person_id, int64_t other_person_id, const char *relationship_kind, bool parental_responsibility,
    const char *contact, struct date from_on, struct problems *problems, int64_t *relationship_id)
{
	struct relationship_recorded event = { .relationship_id = work_new_id(work), .person_id = person_id,
		.other_person_id = other_person_id, .relationship_kind = relationship_kind,
		.parental_responsibility = parental_responsibility, .contact = text_is_empty(contact) ? NULL : contact,
		.from_on = from_on };
	struct relationship_running_row row;
	bool found = false;
	enum outcome outcome;

	if (relationship_kind_of(relationship_kind) == NULL)
		problem_add(problems, "relationship_kind", "Select what they are to each other");
	if (person_id == other_person_id)
		problem_add(problems, "other_person", "Select two different people");
	check_length(problems, "contact", contact, 500, "How much they see each other");
	if (problems->count > 0)
		return INVALID;
	outcome = q_relationship_running(work, person_id, other_person_id, relationship_kind, &row, &found);
	if (outcome != OK)
		return outcome;
	if (found) {
		problem_add(problems, "relationship_kind", "This is written down already");
		return INVALID;
	}
	*relationship_id = event.relationship_id;
	return record_relationship_recorded(work, &event);
}

bool
contact_is_same(struct arena *arena, const char *contact_kind, const char *one, const char *other)
{
	const char *key = text_equals(contact_kind, "phone") ? phone_key_of(arena, one) : NULL, *other_key = key != NULL ? phone_key_of(arena, other) : NULL;

	return key != NULL && other_key != NULL ? text_equals(key, other_key) : slice_equals_ignoring_case(slice_of(one), other);
}

struct told_contact {
	const char *kind, *value, *note;
	bool safe;
};

/* What was said of the same number before ends; *already: it is just the same. */
static enum outcome
replace_contact(struct work *work, int64_t person_id, const struct told_contact *given, bool *already)
{
	struct contact_points_running_rows rows;
	enum outcome outcome = q_contact_points_running(work, person_id, given->kind, &rows);

	*already = false;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct contact_points_running_row *row = &rows.at[i];

		if (!contact_is_same(work->arena, given->kind, row->value, given->value))
			continue;
		if (!*already && row->safe_to_use == given->safe && (text_is_empty(given->note) || text_equals(row->note, given->note)))
			*already = true;
		else
			outcome = record_contact_point_ended(work, &(struct contact_point_ended){ .version = VERSION_ANY, .person_id = person_id, .contact_point_id = row->contact_point_id, .to_on = work->today,
			    .reason = row->safe_to_use == given->safe ? "Written down again" : given->safe ? "It is safe to use now" : "It is not safe to use any more" });
	}
	return outcome;
}

enum outcome
contact_point_told(struct work *work, int64_t person_id, const char *phone, struct problems *problems)
{
	struct contact_points_running_rows rows;
	enum outcome outcome = q_contact_points_running(work, person_id, "phone", &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (contact_is_same(work->arena, "phone", rows.at[i].value, phone))
			return OK;
	return outcome == OK ? contact_point_record(work, person_id, "phone", phone, true, NULL, problems) : outcome;
}

enum outcome
contact_point_record(struct work *work, int64_t person_id, const char *contact_kind, const char *value, bool safe_to_use, const char *note,
    struct problems *problems)
{
	const struct told_contact given = { contact_kind, value, note, safe_to_use };
	bool phone = text_equals(contact_kind, "phone"), already;
	enum outcome outcome;

	if (!phone && !text_equals(contact_kind, "email"))
		problem_add(problems, "contact_kind", "Select telephone or email");
	check_text(problems, "value", value, phone ? 40 : 254, phone ? "Telephone number" : "Email address",
	    phone ? "Enter the telephone number" : "Enter the email address");
	check_length(problems, "note", note, 300, "Note");
	if (problems->count > 0)
		return INVALID;
	outcome = replace_contact(work, person_id, &given, &already);
	if (outcome != OK || already)
		return outcome;
	return record_contact_point_recorded(work, &(struct contact_point_recorded){ .version = VERSION_ANY, .person_id = person_id,
	    .contact_point_id = work_new_id(work), .contact_kind = contact_kind, .value = value, .safe_to_use = safe_to_use,
	    .note = text_is_empty(note) ? NULL : note, .from_on = work->today });
}

enum outcome
attendance_begin(struct work *work, int64_t person_id, const struct new_attendance *given, struct problems *problems)
{
	struct attendance_running_rows rows;
	enum outcome outcome;

	if (!text_equals(given->setting_kind, "school") && !text_equals(given->setting_kind, "nursery") && !text_equals(given->setting_kind, "gp") &&
	    !text_equals(given->setting_kind, "dentist"))
		problem_add(problems, "setting_kind", "Select school, nursery, GP or dentist");
	check_length(problems, "setting_name", given->setting_name, 200, "Name");
	check_length(problems, "detail", given->detail, 200, "Detail");
	if (problems->count > 0)
		return INVALID;
	outcome = q_attendance_running(work, person_id, given->setting_kind, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_attendance_ended(work, &(struct attendance_ended){ .version = VERSION_ANY, .person_id = person_id,
		    .attendance_id = rows.at[i].attendance_id, .to_on = date_is_given(given->from_on) ? given->from_on : work->today, .reason = given->ends_others_because });
	if (outcome != OK)
		return outcome;
	return record_attendance_recorded(work, &(struct attendance_recorded){ .version = VERSION_ANY, .person_id = person_id,
	    .attendance_id = work_new_id(work), .setting_kind = given->setting_kind, .agency_id = given->agency_id,
	    .setting_name = given->setting_name != NULL ? given->setting_name : "", .detail = text_is_empty(given->detail) ? NULL : given->detail,
	    .from_on = given->from_on, .urn = given->urn });
}

enum outcome
attendance_record(struct work *work, int64_t person_id, const char *setting_kind, int64_t agency_id, const char *setting_name,
    const char *detail, struct date from_on, struct problems *problems)
{
	return attendance_begin(work, person_id, &(struct new_attendance){ .setting_kind = setting_kind, .setting_name = setting_name, .detail = detail, .agency_id = agency_id, .from_on = from_on },
	    problems);
}
