/* agency_parts_page.c -- what an agency sees of the assessment, as whoever leads chooses it; and telling a reader that what they see is a part. R-INFO-11 */
#include "base/text.h"
#include "casework/assessments/agency_parts.h"
#include "casework/forms/parts.h"
#include "casework/work.h"
#include "web/assessments/assessment_pages.h"
#include "web/form_page.h"

enum outcome
assessment_in_part(struct visit *visit, const struct family *family, const char **words)
{
	struct story_sections_kept_row row;
	enum outcome outcome = q_story_sections_kept(visit->work, family->episode.episode_id, &row);

	*words = outcome == OK && row.in_part ? arena_format(visit->work->arena, "You see the parts of the %s that are shared with your agency. There may be others.", profile_word(visit->work->profile, "assessment")) : NULL;
	return outcome;
}

/* The agency of the path, with what was chosen for it. */
struct chosen_for {
	struct family family;
	struct story_agency_sections_row row;
};

static enum outcome
find_agency(struct visit *visit, struct chosen_for *found)
{
	struct story_agency_sections_rows rows;
	enum outcome outcome = q_story_agency_sections(visit->work, found->family.episode.episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (text_equals(rows.at[i].reference, visit->references[1])) {
			found->row = rows.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct chosen_for *found = given;
	struct arena *arena = visit->work->arena;
	const char *assessment = profile_word(visit->work->profile, "assessment");
	const struct profile_choice list[] = { { "all", arena_format(arena, "The whole %s", assessment), NULL }, { "parts", "Only some parts", NULL } };
	struct profile_choices parts = assessment_parts(arena, visit->work->profile);
	const char **keys = ARENA_ARRAY(arena, const char *, parts.count);
	size_t count = 0;

	for (size_t i = 0; found->row.sections != NULL && i < parts.count; i++)
		if (parts_have(arena, found->row.sections, parts.at[i].key))
			keys[count++] = parts.at[i].key;
	form_words(out, "It counts from the moment you save it, for every version of it, its files and its copies. What was read before cannot be taken back.");
	field_radios(out, visit, "extent", arena_format(arena, "What does %s need?", found->row.name), NULL, &(struct profile_choices){ list, 2 },
	    found->row.reason == NULL ? NULL : found->row.sections == NULL ? "all" : "parts");
	field_checks(out, visit, "sections", "Which parts, if only some?", "Tick none, and they see nothing of it", &parts, (struct text_list){ keys, count });
	field_area(out, visit, "reason", "Why?", "What they do for the family, and what they need to know for it", found->row.reason, 3);
}

enum outcome
agency_parts_show(struct visit *visit)
{
	struct chosen_for *found = ARENA_NEW(visit->work->arena, struct chosen_for);
	enum outcome outcome = family_show(visit, &found->family, TAB_ASSESSMENT, "What an agency sees of the assessment");

	if (outcome == OK)
		outcome = find_agency(visit, found);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "What %s sees of the %s", found->row.name, profile_word(visit->work->profile, "assessment")), .button = "Save",
	    .version = found->row.version, .back = family_url(visit, &found->family, "assessment"), .back_words = "Back to the assessment", .fields = fields, .given = found });
}

enum outcome
agency_parts_save(struct visit *visit)
{
	struct chosen_for found;
	const char *extent = visit_typed(visit, "extent");
	struct agency_parts given = { .all = text_equals(extent, "all"), .sections = visit_keys(visit, "sections"), .reason = visit_typed(visit, "reason") };
	enum outcome outcome = family_read(visit, &found.family);

	if (outcome == OK)
		outcome = find_agency(visit, &found);
	if (outcome != OK)
		return outcome;
	given.agency_id = found.row.agency_id;
	given.version = visit_version(visit);
	if (!given.all && !text_equals(extent, "parts"))
		problem_add(&visit->problems, "extent", "Select whether they need all of it or some parts");
	outcome = agency_parts_choose(visit->work, &found.family.episode, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &found.family, "assessment"), arena_format(visit->work->arena, "%s sees what you chose from now on.", found.row.name));
	return outcome;
}
