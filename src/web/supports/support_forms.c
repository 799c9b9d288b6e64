/* support_forms.c -- writing down who stands by, or speaks for, somebody of the family; that they do not any more; and both as lines of other pages. R-PERS-22, R-MEET-27 */
#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/story/story_supports.sql.h"
#include "casework/story/supports_hidden.h"
#include "casework/supports/supports.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/supports/support_pages.h"

/* ---- lines ---- */

const char *
support_words(struct arena *arena, enum support_part part, const char *given_name)
{
	const char *whom = text_is_empty(given_name) ? "the unborn baby" : given_name;

	if (part == SUPPORT_PART_CHILDS_ADVOCATE)
		return arena_format(arena, "speaks for %s, as a child’s advocate", whom);
	if (part == SUPPORT_PART_PARENTS_ADVOCATE)
		return arena_format(arena, "speaks for %s, as a parent’s advocate", whom);
	return arena_format(arena, "stands by %s, as a supporter", whom);
}

static const char *
meta_words(struct arena *arena, const struct story_supports_row *row)
{
	const char *both = row->both_reason == NULL ? "" : arena_format(arena, " Speaks for a child and a parent: %s", row->both_reason);

	if (!date_is_given(row->ended_on))
		return arena_format(arena, "Since %s.%s%s%s%s", date_words(arena, row->since_on), row->contact != NULL ? " " : "", row->contact != NULL ? row->contact : "", row->contact != NULL ? "." : "", both);
	return arena_format(arena, support_ending_of(row->ending) == SUPPORT_ENDING_MISTAKE ? "A mistake, %s: %s%s" : "Not any more, since %s: %s%s", date_words(arena, row->ended_on), row->end_reason, both);
}

enum outcome
support_lines_read(struct visit *visit, const struct family *family, bool all, struct support_lines *lines)
{
	struct arena *arena = visit->work->arena;
	bool may = family->episode.open && (family->access.leads || family->access.contributes);
	struct story_supports_rows rows;
	struct support_line *list;
	enum outcome outcome = q_story_supports(visit->work, family->episode.episode_id, 0, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct support_line, rows.count);
	lines->count = 0;
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_supports_row *row = &rows.at[i];
		bool ended = date_is_given(row->ended_on);

		if (ended && !all)
			continue;
		list[lines->count++] = (struct support_line){ .name = row->agency != NULL ? arena_format(arena, "%s, %s", row->name, row->agency) : row->name,
			.words = support_words(arena, support_part_of(row->part), row->given_name), .meta = meta_words(arena, row),
			.end_url = may && !ended ? url_to(arena, "/episodes/", family->episode.reference, "/supporters/", arena_format(arena, "%lld", (long long)row->support_id)) : (struct url){ 0 } };
	}
	lines->at = list;
	return OK;
}

/* ---- writing one down ---- */

static const struct profile_choice parts[] = { { "supporter", "A supporter", NULL }, { "childs_advocate", "A child’s advocate", NULL }, { "parents_advocate", "A parent’s advocate", NULL } };

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct family *family = given;
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, sizeof(parts) / sizeof(parts[0]));
	struct profile_choices part_choices = { list, sizeof(parts) / sizeof(parts[0]) }, people = family_person_choices(visit, family), adults = family_adult_choices(visit, family);

	for (size_t i = 0; i < part_choices.count; i++) {
		list[i] = parts[i];
		if (profile->meeting_kind_count > 0)
			list[i].hint = i == 0 ? profile->meeting_kinds[0].supporter : profile->meeting_kinds[0].advocate;
	}
	field_radios(out, visit, "part", "What are they?", NULL, &part_choices, NULL);
	field_radios(out, visit, "person", "By whom do they stand, or for whom do they speak?", "One at a time. Write them down again for somebody else", &people, NULL);
	if (adults.count > 0)
		field_select(out, visit, "helper", "Are they of the family or its network?", "Leave it empty for somebody else", &adults, NULL);
	field_text(out, visit, "name", "If not, who is it?", NULL, NULL);
	field_text(out, visit, "agency", "Which organisation or firm are they of?", "Of an advocate. Leave it empty for somebody close", NULL);
	field_text(out, visit, "contact", "How can they be reached?", "A telephone or an e-mail address. You can leave it empty", NULL);
	field_date(out, visit, "since_on", "Since when?", NULL, visit->work->today);
	field_text(out, visit, "both_reason", "If one person speaks for a child and for a parent, why?", "A child and a parent do not have the same advocate. Leave it empty otherwise", NULL);
}

enum outcome
support_new_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_FAMILY, "A supporter or an advocate");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "A supporter or an advocate", .button = "Save", .can_wait = true, .version = -1,
	    .intro = "Somebody who stands by one person of the family, or speaks for them. They stand in the plan too, and are offered when a meeting is prepared.",
	    .back = family_url(visit, family, "family"), .back_words = "Family", .fields = new_fields, .given = family });
}

enum outcome
support_new_save(struct visit *visit)
{
	struct family family;
	struct new_support given = { .part = support_part_of(visit_typed(visit, "part")), .name = visit_typed(visit, "name"), .agency = visit_typed(visit, "agency"), .contact = visit_typed(visit, "contact"),
		.both_reason = visit_typed(visit, "both_reason"), .part_field = "part", .person_field = "person" };
	struct id_list hidden;
	int64_t id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = supports_hidden(visit->work, family.episode.episode_id, &hidden);
	if (outcome != OK)
		return outcome;
	given.hidden_ids = &hidden;
	(void)visit_date(visit, "since_on", "The day", &given.since_on);
	given.person_id = family_person_id(&family, visit_typed(visit, "person"));
	for (size_t i = 0; i < family.adults.count; i++)
		if (text_equals(family.adults.at[i].reference, visit_typed(visit, "helper"))) {
			given.helper_person_id = family.adults.at[i].person_id;
			given.name = arena_format(visit->work->arena, "%s %s", family.adults.at[i].given_name, family.adults.at[i].family_name);
		}
	outcome = support_name(visit->work, family.episode.episode_id, family.episode.open, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "family"), "It is saved.");
	return outcome;
}

/* ---- it has ended ---- */

struct ending {
	struct family family;
	struct story_supports_row row;
};

/* The one of the path, if the reader may know of it. */
static enum outcome
find(struct visit *visit, struct ending *ending)
{
	struct story_supports_rows rows;
	long long number;
	enum outcome outcome;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	outcome = q_story_supports(visit->work, ending->family.episode.episode_id, 0, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].support_id == number) {
			ending->row = rows.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "ended", "It ended", NULL }, { "mistake", "It was a mistake: it never was so", "It stays readable, as a mistake" } };
	const struct profile_choices choices = { list, sizeof(list) / sizeof(list[0]) };

	(void)given;
	field_radios(out, visit, "ending", "What became of it?", NULL, &choices, NULL);
	field_date(out, visit, "ended_on", "Since when do they not any more?", "Leave it empty for a mistake", date_none());
	field_area(out, visit, "reason", "Why?", NULL, NULL, 2);
}

enum outcome
support_end_show(struct visit *visit)
{
	struct ending *ending = ARENA_NEW(visit->work->arena, struct ending);
	enum outcome outcome = family_show(visit, &ending->family, TAB_FAMILY, "A supporter or advocate: it has ended");

	if (outcome == OK)
		outcome = find(visit, ending);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s %s", ending->row.name,
	    support_words(visit->work->arena, support_part_of(ending->row.part), ending->row.given_name)), .button = "Save", .version = ending->row.version,
	    .back = family_url(visit, &ending->family, "family"), .back_words = "Family", .fields = end_fields, .given = ending });
}

enum outcome
support_end_save(struct visit *visit)
{
	struct ending ending;
	struct date ended_on = date_none();
	enum outcome outcome = family_read(visit, &ending.family);

	(void)visit_date(visit, "ended_on", "The day", &ended_on);
	if (outcome == OK)
		outcome = find(visit, &ending);
	if (outcome != OK)
		return outcome;
	outcome = support_end(visit->work, ending.family.episode.open, &(struct support_to_end){ .support_id = ending.row.support_id, .episode_id = ending.row.episode_id,
	    .person_id = ending.row.person_id, .version = visit_version(visit), .since_on = ending.row.since_on, .ended_on = ending.row.ended_on },
	    support_ending_of(visit_typed(visit, "ending")), ended_on, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &ending.family, "family"), "It is saved.");
	return outcome;
}
