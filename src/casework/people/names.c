/* names.c -- what somebody was called before, or is called besides: dated, and kept, so that they are found by it. A name that was typed wrongly is person_correct()'s. R-PERS-01, R-PERS-18; decision 0041 */
#include "base/check.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

enum { NAME_MOST = 100, REASON_MOST = 500, NAMES_MOST = 40 };

/* NULL for nothing typed. */
static const char *
told(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

static bool
is_same(const char *one, const char *other)
{
	return slice_equals_ignoring_case(slice_of(one != NULL ? one : ""), other != NULL ? other : "");
}

static void
check_lengths(struct problems *problems, const char *given_name, const char *middle_names, const char *family_name, const char *how_known)
{
	check_length(problems, "given_name", given_name, NAME_MOST, "First name");
	check_length(problems, "middle_names", middle_names, NAME_MOST, "Middle names");
	check_length(problems, "family_name", family_name, NAME_MOST, "Family name");
	check_text(problems, "how_known", how_known, REASON_MOST, "How you know", "Say how you know");
}

const char *
person_name_words(struct arena *arena, const char *name_kind, const char *given_name, const char *family_name)
{
	enum name_kind kind = name_kind_of(name_kind);
	const char *how = kind == NAME_KIND_BIRTH ? "born" : kind == NAME_KIND_LEGAL ? "legally" : kind == NAME_KIND_FORMER ? "formerly" : kind == NAME_KIND_KNOWN_AS ? "known as" : "also called";
	bool both = !text_is_empty(given_name) && !text_is_empty(family_name);

	return arena_format(arena, "%s %s%s%s", how, given_name != NULL ? given_name : "", both ? " " : "", family_name != NULL ? family_name : "");
}

/* ---- a change of name ---- */

/* What they are called after it; of NULL what they were called before. */
struct naming {
	const char *given_name, *middle_names, *family_name, *known_as;
};

static void
check_naming(struct work *work, const struct person *person, const struct naming *after, const struct new_naming *given, struct problems *problems)
{
	bool same = text_equals(after->given_name, person->given_name) && text_equals(after->family_name, person->family_name) && is_same(after->middle_names, person->middle_names) &&
	    is_same(after->known_as, person->known_as);

	if (same)
		problem_add(problems, "given_name", "This is what they are called already. Enter what is different");
	check_lengths(problems, after->given_name, after->middle_names, after->family_name, given->how_known);
	check_length(problems, "known_as", after->known_as, NAME_MOST, "The name they go by");
	if (!date_is_given(given->from_on))
		return;
	if (date_is_before(work->today, given->from_on))
		problem_add(problems, "from_on", "The day since when must be today or in the past");
	else if (date_is_given(person->name_from_on) && date_is_before(given->from_on, person->name_from_on))
		problem_add(problems, "from_on", "They have had the name of today since %s. Write an earlier name down as another name", date_words(work->arena, person->name_from_on));
	else if (date_is_given(person->birth_date) && person->birth_precision == BIRTH_PRECISION_EXACT && date_is_before(given->from_on, person->birth_date))
		problem_add(problems, "from_on", "The day since when must be the same as or after %s, when they were born", date_words(work->arena, person->birth_date));
}

enum outcome
person_rename(struct work *work, int64_t person_id, int64_t version, const struct new_naming *given, struct problems *problems)
{
	struct person person;
	struct naming after;
	struct person_renamed event;
	bool named;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	after = (struct naming){ told(given->given_name) != NULL ? given->given_name : person.given_name, told(given->middle_names) != NULL || given->whole ? told(given->middle_names) : person.middle_names,
		told(given->family_name) != NULL ? given->family_name : person.family_name, told(given->known_as) != NULL || given->whole ? told(given->known_as) : person.known_as };
	if (version != VERSION_ANY && version != person.version) /* before it is said what is wrong: beside a name that somebody else has changed, it may be the form that is old */
		return CONFLICT;
	check_naming(work, &person, &after, given, problems);
	if (problems->count > 0)
		return INVALID;
	named = !text_equals(after.given_name, person.given_name) || !text_equals(after.family_name, person.family_name) || !is_same(after.middle_names, person.middle_names);
	if (named)
		outcome = record_name_recorded(work, &(struct name_recorded){ .version = version, .person_id = person_id, .person_name_id = work_new_id(work),
		    .name_kind = given->before == NAME_KIND_BIRTH ? NAME_KIND_BIRTH : NAME_KIND_FORMER, .given_name = told(person.given_name), .middle_names = person.middle_names,
		    .family_name = person.family_name, .from_on = person.name_from_on, .to_on = given->from_on, .how_known = given->how_known });
	version = named ? VERSION_ANY : version;
	if (outcome == OK && person.known_as != NULL && !is_same(after.known_as, person.known_as)) {
		outcome = record_name_recorded(work, &(struct name_recorded){ .version = version, .person_id = person_id, .person_name_id = work_new_id(work), .name_kind = NAME_KIND_KNOWN_AS,
		    .given_name = person.known_as, .to_on = date_is_given(given->from_on) ? given->from_on : work->today, .how_known = given->how_known });
		version = VERSION_ANY;
	}
	event = (struct person_renamed){ .version = version, .person_id = person_id, .given_name = after.given_name, .middle_names = after.middle_names, .family_name = after.family_name,
		.known_as = after.known_as, .from_on = named ? given->from_on : person.name_from_on };
	return outcome == OK ? record_person_renamed(work, &event) : outcome;
}

/* ---- another name ---- */

static void
check_days(struct work *work, const struct new_name *given, struct problems *problems)
{
	if (date_is_given(given->from_on) && date_is_before(work->today, given->from_on))
		problem_add(problems, "from_on", "The day since when must be today or in the past");
	if (date_is_given(given->to_on) && date_is_before(work->today, given->to_on))
		problem_add(problems, "to_on", "The day until when must be today or in the past");
	else if (date_is_given(given->from_on) && date_is_given(given->to_on) && date_is_before(given->to_on, given->from_on))
		problem_add(problems, "to_on", "The day until when must be the same as or after the day since when");
}

enum outcome
person_name_record(struct work *work, int64_t person_id, const struct new_name *given, struct problems *problems, int64_t *person_name_id)
{
	struct name_recorded event = { .version = VERSION_ANY, .person_id = person_id, .person_name_id = work_new_id(work), .name_kind = given->kind, .given_name = told(given->given_name),
		.middle_names = told(given->middle_names), .family_name = told(given->family_name), .from_on = given->from_on, .to_on = given->to_on, .how_known = given->how_known };
	struct person person;
	struct person_names_open_rows others;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome == OK)
		outcome = q_person_names_open(work, person_id, &others);
	if (outcome != OK)
		return outcome;
	if (given->kind == NAME_KIND_MISSING)
		problem_add(problems, "name_kind", "Select what kind of name it is");
	if (event.given_name == NULL && event.family_name == NULL)
		problem_add(problems, "given_name", "Enter the first name, the family name, or both");
	else if ((event.given_name == NULL || is_same(event.given_name, person.given_name)) && (event.family_name == NULL || is_same(event.family_name, person.family_name)) &&
	    (event.middle_names == NULL || is_same(event.middle_names, person.middle_names)))
		problem_add(problems, "given_name", "This is what they are called today. Enter the other name");
	if (others.count >= NAMES_MOST)
		problem_add(problems, "given_name", "%d other names are written down already", NAMES_MOST);
	for (size_t i = 0; i < others.count; i++)
		if (text_equals(others.at[i].name_kind, name_kind_text(given->kind)) && is_same(others.at[i].given_name, event.given_name) && is_same(others.at[i].family_name, event.family_name) &&
		    is_same(others.at[i].middle_names, event.middle_names) && date_is_same(others.at[i].from_on, given->from_on)) {
			problem_add(problems, "given_name", "This name is written down already");
			break;
		}
	check_lengths(problems, event.given_name, event.middle_names, event.family_name, given->how_known);
	check_days(work, given, problems);
	if (problems->count > 0)
		return INVALID;
	if (person_name_id != NULL)
		*person_name_id = event.person_name_id;
	return record_name_recorded(work, &event);
}

enum outcome
person_name_take_back(struct work *work, int64_t person_id, int64_t person_name_id, const char *reason, struct problems *problems)
{
	struct person_name_by_id_row row;
	bool found;
	enum outcome outcome = q_person_name_by_id(work, person_name_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.person_id != person_id)
		return NOT_FOUND;
	if (row.sealed)
		problem_add(problems, "what", "This name is kept secret. It has to be opened first, by two of those who may read it");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	return record_name_taken_back(work, &(struct name_taken_back){ .version = VERSION_ANY, .person_id = person_id, .person_name_id = person_name_id,
	    .old_value = person_name_words(work->arena, row.name_kind, row.given_name, row.family_name), .reason = reason });
}
