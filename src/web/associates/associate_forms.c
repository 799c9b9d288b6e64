/* associate_forms.c -- writing down who is not family and matters to a child's risk; putting it right; that it has ended. R-PERS-20 */
#include "base/text.h"
#include "casework/associates/associates.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/associates/associate_pages.h"
#include "web/form_page.h"

/* ---- writing one down ---- */

/* What is asked of each, with what stands there (NULL: nothing). */
static void
fields_of(struct html_out *out, struct visit *visit, const struct associates_of_episode_row *row)
{
	field_text(out, visit, "name", "Who is it?", "A name, or what they are called. Nobody of the family or the household: they stand under Family", row != NULL ? row->name : NULL);
	field_short(out, visit, "age_words", "How old are they, as far as it is known?", "For example: 18, or about 20", row != NULL ? row->age_words : NULL, 20);
	field_radios(out, visit, "tie", "What are they to the child?", NULL, &visit->work->profile->associate_ties, row != NULL ? row->tie : NULL);
	field_date(out, visit, "noticed_on", "Since when is it known?", NULL, row != NULL ? row->noticed_on : date_none());
	field_area(out, visit, "reason", "Why do they matter to the child’s risk?", "What was seen or told, not what they are like", row != NULL ? row->reason : NULL, 4);
	field_area(out, visit, "about", "What else is known of them?", "Where they meet, what else they are called, a car, an account. You can leave it empty", row != NULL ? row->about : NULL, 3);
	field_text(out, visit, "source", "Who told you?", "For example: a sister. Nobody outside this page learns it", row != NULL ? row->source : NULL);
}

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct profile_choices children = family_child_choices(visit, given);

	field_radios(out, visit, "person", "Which child’s risk is it?", "Each child has an own entry, also when it is the same person", &children, NULL);
	fields_of(out, visit, NULL);
}

static struct new_associate
typed(struct visit *visit)
{
	struct new_associate given = { .name = visit_typed(visit, "name"), .age_words = visit_typed(visit, "age_words"), .about = visit_typed(visit, "about"), .tie = visit_typed(visit, "tie"),
		.reason = visit_typed(visit, "reason"), .source = visit_typed(visit, "source") };

	(void)visit_date(visit, "noticed_on", "The day", &given.noticed_on);
	return given;
}

enum outcome
associate_new_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show_protecting(visit, family, "Write somebody down who matters to risk");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Write somebody down who matters to risk", .button = "Save", .can_wait = true, .version = -1,
	    .intro = "Somebody who is not family: an older partner, an adult who is about a child, peers. Only people whose role lets them see what is kept for safeguarding see it.",
	    .back = family_url(visit, family, "associates"), .back_words = "People who matter to risk", .fields = new_fields, .given = family });
}

enum outcome
associate_new_save(struct visit *visit)
{
	struct family family;
	struct new_associate given = typed(visit);
	int64_t id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < family.children.count; i++)
		if (text_equals(family.children.at[i].reference, visit_typed(visit, "person")))
			given.person_id = family.children.at[i].person_id;
	outcome = associate_record(visit->work, &family.episode, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "associates"), "It is saved. Only people who may see what is kept for safeguarding see it.");
	return outcome;
}

/* ---- one of them ---- */

struct looking {
	struct family family;
	struct associates_of_episode_row row;
};

/* The one of the path, if the reader may know of it. */
static enum outcome
find(struct visit *visit, struct looking *looking)
{
	long long number;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	return associate_find(visit->work, looking->family.episode.episode_id, number, &looking->row);
}

static void
right_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct looking *looking = given;

	fields_of(out, visit, &looking->row);
	field_area(out, visit, "right_reason", "What was wrong, or how do you know better?", "What stood there before stays readable", NULL, 3);
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "ended", "It ended", NULL }, { "mistake", "It was a mistake: they never mattered", "It stays readable, as a mistake" } };
	const struct profile_choices choices = { list, sizeof(list) / sizeof(list[0]) };
	const struct looking *looking = given;

	form_words(out, looking->row.reason);
	field_radios(out, visit, "ending", "What became of it?", NULL, &choices, NULL);
	field_date(out, visit, "ended_on", "Since when do they matter no more?", "Leave it empty for a mistake", date_none());
	field_area(out, visit, "reason", "Why?", NULL, NULL, 3);
}

static enum outcome
show_one(struct visit *visit, const char *title, const char *button, bool can_wait, form_fields *fields)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	enum outcome outcome = family_show_protecting(visit, &looking->family, title);

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", title, looking->row.name), .button = button, .can_wait = can_wait,
	    .version = looking->row.version, .back = family_url(visit, &looking->family, "associates"), .back_words = "People who matter to risk", .fields = fields, .given = looking });
}

enum outcome
associate_right_show(struct visit *visit)
{
	return show_one(visit, "Put it right", "Save what is right", true, right_fields);
}

enum outcome
associate_right_save(struct visit *visit)
{
	struct looking looking;
	struct new_associate given = typed(visit);
	enum outcome outcome = family_read(visit, &looking.family);

	if (outcome == OK)
		outcome = find(visit, &looking);
	if (outcome == OK)
		outcome = associate_put_right(visit->work, &looking.family.episode, &looking.row, visit_version(visit), &given, visit_typed(visit, "right_reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "associates"), "It is put right. What stood there before stays readable.");
	return outcome;
}

enum outcome
associate_end_show(struct visit *visit)
{
	return show_one(visit, "It has ended, or was a mistake", "Save", false, end_fields);
}

enum outcome
associate_end_save(struct visit *visit)
{
	struct looking looking;
	struct date ended_on = date_none();
	enum outcome outcome = family_read(visit, &looking.family);

	(void)visit_date(visit, "ended_on", "The day", &ended_on);
	if (outcome == OK)
		outcome = find(visit, &looking);
	if (outcome == OK)
		outcome = associate_end(visit->work, &looking.family.episode, &looking.row, visit_version(visit), associate_ending_of(visit_typed(visit, "ending")), ended_on,
		    visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "associates"), "It is saved.");
	return outcome;
}
