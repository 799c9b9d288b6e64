/* episode_export.c -- one family's record taken away as a file: what, and why. R-SEC-04 */
#include "base/text.h"
#include "casework/work.h"
#include "web/exports/exports.h"
#include "web/form_page.h"

enum { REASON_MOST = 500, KINDS = EXPORT_LISTS + 1 };

static const char everything[] = "workbook";

static struct profile_choices
file_choices(struct visit *visit)
{
	struct profile_choices lists = episode_lists(visit->work->arena);
	struct profile_choice *choices = ARENA_ARRAY(visit->work->arena, struct profile_choice, KINDS);

	choices[0] = (struct profile_choice){ everything, "Everything: a spreadsheet with a sheet for each list (XLSX)", NULL };
	for (size_t i = 0; i < lists.count; i++)
		choices[i + 1] = (struct profile_choice){ lists.at[i].key, arena_format(visit->work->arena, "%s (CSV)", lists.at[i].label), NULL };
	return (struct profile_choices){ choices, KINDS };
}

static void
export_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct profile_choices choices = file_choices(visit);

	(void)given;
	form_words(out, "The file holds what you may see of this family yourself, without addresses. Whoever has the file can read it: keep it where your agency keeps what is "
	    "confidential, send it to nobody with whom the family has not agreed, and delete it when you do not need it any more.");
	field_radios(out, visit, "file", "What do you need?", NULL, &choices, NULL);
	field_area(out, visit, "reason", "Why do you take it out of the record?", "The family can be told. It is kept with your name, the day, and what you took.", NULL, 3);
}

enum outcome
episode_export_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_OVERVIEW, "Take it as a file");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Take it as a file", .button = "Make the file", .version = -1, .back = family->url,
	    .back_words = "Overview", .fields = export_fields, .given = family });
}

enum outcome
episode_export_save(struct visit *visit)
{
	struct profile_choices lists = episode_lists(visit->work->arena);
	const char *file = visit_typed(visit, "file"), *reason = visit_typed(visit, "reason");
	bool all = text_equals(file, everything);
	struct sheet *sheets[EXPORT_LISTS];
	struct family family;
	size_t chosen = 0, count = 0;
	enum outcome outcome;

	while (chosen < lists.count && !text_equals(file, lists.at[chosen].key))
		chosen++;
	if (!all && chosen == lists.count)
		problem_add(&visit->problems, "file", "Select what you need");
	if (reason == NULL)
		problem_add(&visit->problems, "reason", "Say why you take it out of the record");
	else if (text_characters(reason) > REASON_MOST)
		problem_add(&visit->problems, "reason", "The reason must be %d characters or fewer", (int)REASON_MOST);
	if (visit->problems.count > 0)
		return INVALID;
	outcome = family_read(visit, &family);
	for (size_t i = 0; outcome == OK && i < lists.count; i++)
		if (all || i == chosen)
			outcome = episode_sheet(visit, &family, i, &sheets[count++]);
	if (outcome != OK)
		return outcome;
	visit_look(visit, all ? "Taken as a file: everything" : arena_format(visit->work->arena, "Taken as a file: %s", lists.at[chosen].label), "episode",
	    family.episode.episode_id, reason);
	if (all)
		return export_answer(visit, (const struct sheet *const *)sheets, count, true, family.episode.reference, family.episode.reference);
	return export_answer(visit, (const struct sheet *const *)sheets, count, false, family.episode.reference,
	    arena_format(visit->work->arena, "%s-%s", family.episode.reference, lists.at[chosen].key));
}
