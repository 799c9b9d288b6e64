/* dated.c -- see dated.h. */
#include "casework/story/dated.h"

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"

static const char *
place_words(const char *setting_kind)
{
	return text_equals(setting_kind, "gp") ? "GP" : text_equals(setting_kind, "dentist") ? "Dentist" : text_equals(setting_kind, "nursery") ? "Nursery" : "School";
}

static const char *
in_words(struct work *work, const struct person_dated_row *row)
{
	const struct relationship_kind *kind = relationship_kind_of(row->kind);

	if (text_equals(row->what, "relationship"))
		return arena_format(work->arena, "%s: %s", row->name, kind == NULL ? row->kind : row->forward ? kind->other_way : kind->words);
	if (text_equals(row->what, "home"))
		return arena_format(work->arena, "Home: %s", row->name != NULL ? address_in_a_line(work->arena, row->name, NULL) : "an address that is kept secret");
	if (text_equals(row->what, "contact"))
		return arena_format(work->arena, "%s: %s", text_equals(row->kind, "phone") ? "Telephone" : "E-mail", row->name);
	if (text_equals(row->what, "name"))
		return arena_format(work->arena, "Name: %s", person_name_words(work->arena, row->kind, row->name, NULL));
	return arena_format(work->arena, "%s: %s", place_words(row->kind), text_is_empty(row->name) ? "not registered" : row->name);
}

static const char *
sentence_of(struct work *work, const struct person_dated_row *row)
{
	const struct relationship_kind *kind = relationship_kind_of(row->kind);

	if (!text_equals(row->what, "relationship"))
		return NULL;
	return row->forward ? arena_format(work->arena, "They are the %s of %s", kind != NULL ? kind->words : row->kind, row->name)
	    : arena_format(work->arena, "%s is their %s", row->name, kind != NULL ? kind->words : row->kind);
}

enum outcome
dated_of_person(struct work *work, int64_t person_id, struct dated_list *list)
{
	struct person_dated_rows rows;
	struct dated_thing *things;
	enum outcome outcome = q_person_dated(work, person_id, &rows);

	*list = (struct dated_list){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	things = ARENA_ARRAY(work->arena, struct dated_thing, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++) {
		const struct person_dated_row *row = &rows.at[i];
		const char *begun = date_is_given(row->from_on) ? date_iso(work->arena, row->from_on) : "";
		bool relationship = text_equals(row->what, "relationship");

		things[i] = (struct dated_thing){ .dated = { relationship ? DATED_RELATIONSHIP : text_equals(row->what, "home") ? DATED_HOME : text_equals(row->what, "contact") ? DATED_CONTACT : text_equals(row->what, "name") ? DATED_NAME : DATED_PLACE, row->row_id, person_id, row->from_on },
			.what = row->what, .words = in_words(work, row), .sentence = sentence_of(work, row), .from_on = row->from_on, .to_on = row->to_on, .reason = row->end_reason,
			.key = arena_format(work->arena, "%s %s %s %s %s", row->what, relationship && !row->forward ? "other" : "own", row->kind, begun, text_equals(row->what, "place") || text_equals(row->what, "contact") || text_equals(row->what, "name") ? row->name : row->reference) };
		for (size_t j = 0, same = 1; j < i; j++) /* twice the same, as an extract may bring it: told apart by their order */
			if (text_equals(things[j].key, things[i].key))
				things[i].key = arena_format(work->arena, "%s %zu", things[i].key, ++same);
	}
	*list = (struct dated_list){ things, rows.count };
	return OK;
}

const struct dated_thing *
dated_named(const struct dated_list *list, const char *key)
{
	for (size_t i = 0; key != NULL && i < list->count; i++)
		if (text_equals(list->at[i].key, key))
			return &list->at[i];
	return NULL;
}

/* Whether the actor may know where this home of the person is. */
static enum outcome
address_is_known(struct work *work, const struct dated *home, bool *known)
{
	struct person_homes_rows rows;
	enum outcome outcome = q_person_homes(work, home->person_id, &rows);

	*known = false;
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		*known = *known || (rows.at[i].household_id == home->id && rows.at[i].address_lines != NULL);
	return outcome;
}

enum outcome
home_put_right(struct work *work, const struct dated *home, const struct home_right *right, struct problems *problems)
{
	bool address = !text_is_empty(right->address_lines) || !text_is_empty(right->postcode), known = true;
	enum outcome outcome = address ? address_is_known(work, home, &known) : OK;

	if (outcome != OK)
		return outcome;
	if (!known)
		problem_add(problems, "address_lines", "The address is kept secret. Somebody who may know it puts it right");
	else if (!address && !date_is_given(right->from_on))
		problem_add(problems, "address_lines", "Enter what is right: the address, or the day since when");
	if (problems->count > 0)
		return INVALID;
	if (address)
		outcome = household_correct_address(work, home->id, home->person_id, right->address_lines, right->postcode, right->reason, problems);
	return outcome == OK && date_is_given(right->from_on) ? household_correct_began(work, home, right->from_on, right->reason, problems) : outcome;
}
