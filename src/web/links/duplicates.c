/* duplicates.c -- pairs of records that the job found, side by side, with why; and what somebody decides about them. R-PERS-19 */
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/singleview/singleview.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/links/link_pages.h"
#include "web/links/links.html.h"

enum { SHOWN_AT_ONCE = 50, SIDE_ROWS_MOST = 16 };

static struct table_row
row_of(struct visit *visit, const struct duplicates_waiting_row *row)
{
	struct table_cell *cells = ARENA_ARRAY(visit->work->arena, struct table_cell, 3);
	int percent = match_percent((int32_t)row->total);

	cells[0] = (struct table_cell){ .words = record_in_short(visit->work, row->given_name, row->family_name, row->born, row->birth_date, row->expected_on), .url = url_to(visit->work->arena, "/duplicates/", row->reference) };
	cells[1] = (struct table_cell){ .words = record_in_short(visit->work, row->other_given_name, row->other_family_name, row->other_born, row->other_birth_date, row->other_expected_on) };
	cells[2] = (struct table_cell){ .mark = percent >= visit->work->profile->same_person.very_likely_from ? MARK_DONE : MARK_PART,
		.mark_words = percent >= visit->work->profile->same_person.very_likely_from ? "Very likely the same" : "May be the same",
		.meta = row->unsure_reason != NULL ? arena_format(visit->work->arena, "Somebody could not tell: %s", row->unsure_reason) : NULL };
	return (struct table_row){ cells, 3 };
}

enum outcome
duplicates_show(struct visit *visit)
{
	static const char *const columns[] = { "Older record", "Newer record", "How likely" };
	struct html_out out = html_into(visit->page);
	struct duplicates_waiting_rows rows;
	struct table_row *lines;
	size_t count;
	enum outcome outcome = q_duplicates_waiting(visit->work, &rows);

	if (outcome != OK)
		return outcome;
	count = rows.count < SHOWN_AT_ONCE ? rows.count : SHOWN_AT_ONCE;
	lines = ARENA_ARRAY(visit->work->arena, struct table_row, count + 1);
	for (size_t i = 0; i < count; i++)
		lines[i] = row_of(visit, &rows.at[i]);
	visit->title = "Records that may be one person";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "records that may be one person", "none", 0, NULL);
	duplicates_page(&out, &(struct duplicates_view){ .none = count == 0, .more = rows.count > count ? "There are more. They are shown when some of these are decided." : NULL,
	    .table = &(struct look_table){ .caption = "Pairs, the likeliest first", .columns = { columns, 3 },
		.groups = { &(struct table_group){ .rows = { lines, count } }, 1 } } });
	return OK;
}

/* ---- side by side ---- */

struct sides {
	struct visit *visit;
	const struct duplicate *duplicate;
	struct table_row rows[SIDE_ROWS_MOST];
	size_t count;
};

/* NULL: not known; of what only those who see the person read, that is said. */
static void
side_row(struct sides *sides, const char *what, const char *one, const char *other, bool for_helpers)
{
	struct table_cell *cells = ARENA_ARRAY(sides->visit->work->arena, struct table_cell, 3);
	const char *const values[] = { one, other };

	cells[0] = (struct table_cell){ .strong = what };
	for (size_t i = 0; i < 2; i++)
		cells[i + 1] = (struct table_cell){ .words = for_helpers && !sides->duplicate->sides[i].sees ? "Only for those who help the family" : text_is_empty(values[i]) ? "Not known" : values[i] };
	if (for_helpers || !text_is_empty(one) || !text_is_empty(other))
		sides->rows[sides->count++] = (struct table_row){ cells, 3 };
}

static const char *
birth_words(struct visit *visit, const struct record_details_row *row)
{
	const struct person person = { .born = row->born, .birth_date = row->birth_date, .birth_precision = birth_precision_of(row->birth_precision), .expected_on = row->expected_on };

	return date_is_given(row->birth_date) ? arena_format(visit->work->arena, "%s, %s", date_words(visit->work->arena, row->birth_date), person_age_words(visit->work, &person)) : NULL;
}

static const char *
due_words(struct visit *visit, const struct record_details_row *row)
{
	return !row->born && date_is_given(row->expected_on) ? date_words(visit->work->arena, row->expected_on) : NULL;
}

static void
draw_sides(struct html_out *out, struct visit *visit, const struct duplicate *duplicate)
{
	static const char *const columns[] = { "", "Older record", "Newer record" };
	const struct record_details_row *one = &duplicate->sides[0], *other = &duplicate->sides[1];
	const struct profile_choices *sexes = &visit->work->profile->sexes;
	struct arena *arena = visit->work->arena;
	struct sides *sides = ARENA_NEW(arena, struct sides);

	sides->visit = visit;
	sides->duplicate = duplicate;
	side_row(sides, "First name", one->given_name, other->given_name, false);
	side_row(sides, "Middle names", one->middle_names, other->middle_names, false);
	side_row(sides, "Family name", one->family_name, other->family_name, false);
	side_row(sides, "Known as", one->known_as, other->known_as, false);
	side_row(sides, "Date of birth", birth_words(visit, one), birth_words(visit, other), false);
	side_row(sides, "When the baby is due", due_words(visit, one), due_words(visit, other), false);
	side_row(sides, "Mother", duplicate->mothers[0], duplicate->mothers[1], false);
	side_row(sides, "Sex", one->sex != NULL ? profile_choice_label(sexes, one->sex) : NULL, other->sex != NULL ? profile_choice_label(sexes, other->sex) : NULL, false);
	side_row(sides, "School", one->school, other->school, false);
	side_row(sides, "Address", address_in_a_line(arena, one->address_lines, one->postcode),
	    address_in_a_line(arena, other->address_lines, other->postcode), true);
	side_row(sides, "Telephone", one->phone, other->phone, true);
	side_row(sides, "NHS number", one->nhs_number, other->nhs_number, true);
	side_row(sides, "Unique pupil number", one->upn, other->upn, true);
	side_row(sides, "Written down by", one->agency_name, other->agency_name, false);
	side_row(sides, "On", instant_words(arena, one->added_at), instant_words(arena, other->added_at), false);
	ws_table(out, &(struct look_table){ .caption = "Both records", .columns = { columns, 3 }, .groups = { &(struct table_group){ .rows = { sides->rows, sides->count } }, 1 } });
}

/* Thousandths as people read them: "+5.433". */
static const char *
points(struct arena *arena, int32_t weight)
{
	int32_t size = weight < 0 ? -weight : weight;

	return arena_format(arena, "%s%d.%03d", weight < 0 ? "\xE2\x88\x92" : "+", size / 1000, size % 1000);
}

static struct table_row
why_row(struct visit *visit, const char *what, const char *how, int32_t weight)
{
	struct table_cell *cells = ARENA_ARRAY(visit->work->arena, struct table_cell, 3);

	cells[0] = (struct table_cell){ .words = what };
	cells[1] = (struct table_cell){ .words = how };
	cells[2] = (struct table_cell){ .words = points(visit->work->arena, weight), .stays_on_line = true };
	return (struct table_row){ cells, 3 };
}

static void
draw_why(struct html_out *out, struct visit *visit, const struct duplicate *duplicate)
{
	static const char *const columns[] = { "What is compared", "How both go together", "Points" };
	const struct likeness_explanation *why = &duplicate->explanation;
	const struct match_baby *baby = &duplicate->baby;
	struct table_row *rows = ARENA_ARRAY(visit->work->arena, struct table_row, why->count + 5);
	size_t count = 0;

	rows[count++] = why_row(visit, "Start", "Any two people, before anything is compared", why->start);
	for (size_t i = 0; i < why->count; i++)
		rows[count++] = why_row(visit, match_bar_words(visit->work->arena, baby, why->bars[i].field), likeness_level_words(why->bars[i].field, why->bars[i].level), why->bars[i].weight);
	if (why->household != 0)
		rows[count++] = why_row(visit, "Household", "Another person of the household would look like this too", why->household);
	if (baby->is && baby->same_mother)
		rows[count++] = why_row(visit, "Mother", "Both are babies of one woman, in one record or in records that are linked", baby->mother);
	if (baby->is)
		rows[count++] = why_row(visit, "Day", match_baby_day_words(visit->work->arena, baby), baby->day);
	rows[count++] = why_row(visit, "Total", arena_format(visit->work->arena, "%d chances in 100 that they are one person", duplicate->percent), why->total);
	ws_table(out, &(struct look_table){ .caption = "Why they may be one person", .columns = { columns, 3 }, .groups = { &(struct table_group){ .rows = { rows, count } }, 1 } });
	if (baby->is)
		form_words(out, "A baby who is not born has no name to compare, so their mothers and the days are compared.");
	form_words(out, "Each point doubles the odds, each point below zero halves them; all of them add up to the total. A rare name says more than a common one.");
}

static void
duplicate_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice answers[] = { { "same", "They are the same person", "Both records are linked. Nothing is moved, nobody sees more, and it can be undone" },
		{ "apart", "They are not the same person", "You will not be asked again, unless something changes on one of them" }, { "unsure", "I cannot tell yet", "The pair stays in the list" } };
	const struct duplicate *duplicate = given;

	draw_sides(out, visit, duplicate);
	draw_why(out, visit, duplicate);
	if (duplicate->sides[0].born != duplicate->sides[1].born)
		form_words(out, "If they are one baby, say on the page of the one who is not born that they are: \"The baby is born\".");
	if (duplicate->pair.linked)
		form_words(out, "These records are linked.");
	else if (duplicate->pair.answer != NULL)
		form_words(out, arena_format(visit->work->arena, "%s, %s: %s. %s", duplicate->pair.worker_name != NULL ? duplicate->pair.worker_name : "Somebody",
		    instant_words(visit->work->arena, duplicate->pair.compared_at), text_equals(duplicate->pair.answer, "apart") ? "not the same person" : "cannot tell yet", duplicate->pair.reason));
	form_anchor(out, "other", "Who may be linked is decided on the page of each person.");
	field_radios(out, visit, "answer", "Are they one person?", NULL, &(struct profile_choices){ answers, 3 }, NULL);
	field_area(out, visit, "reason", "How do you know, or what is not known yet?", "It is kept with the decision", NULL, 2);
}

enum outcome
duplicate_show(struct visit *visit)
{
	struct duplicate *duplicate = ARENA_NEW(visit->work->arena, struct duplicate);
	enum outcome outcome = duplicate_read(visit->work, visit->references[0], duplicate);

	if (outcome != OK)
		return outcome;
	visit->title = "Are they one person?";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "records side by side", "person", duplicate->pair.person_id, NULL);
	visit_look(visit, "records side by side", "person", duplicate->pair.other_person_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = "Are they one person?", .button = "Save the decision", .version = -1, .back = url_to(visit->work->arena, "/duplicates"),
	    .back_words = "Back to the list", .fields = duplicate_fields, .given = duplicate });
}

enum outcome
duplicate_save(struct visit *visit)
{
	const char *answer = visit_typed(visit, "answer"), *reason = visit_typed(visit, "reason");
	struct duplicate duplicate;
	struct match_evidence evidence;
	enum outcome outcome = duplicate_read(visit->work, visit->references[0], &duplicate);

	if (outcome != OK)
		return outcome;
	evidence = duplicate_evidence(&duplicate);
	if (text_equals(answer, "same"))
		outcome = people_link(visit->work, duplicate.pair.person_id, duplicate.pair.other_person_id, reason, &evidence, &visit->problems, NULL);
	else
		outcome = people_compare(visit->work, duplicate.pair.person_id, duplicate.pair.other_person_id, compared_answer_of(answer), reason, &evidence, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/duplicates"), text_equals(answer, "same") ? "They are linked." : text_equals(answer, "apart") ? "They are two people. Nobody is asked again, unless something changes." :
		    "It stays in the list.");
	return outcome;
}
