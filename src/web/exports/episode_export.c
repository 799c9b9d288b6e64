/* episode_export.c -- one family's record taken away as a file: what, and why. R-SEC-04 */
#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/work.h"
#include "documents/episode_sheets.h"
#include "web/exports/exports.h"
#include "web/form_page.h"

enum { KINDS = EPISODE_LISTS + 1 };

static struct profile_choices
file_choices(struct visit *visit)
{
	struct profile_choices lists = episode_lists(visit->work->arena);
	struct profile_choice *choices = ARENA_ARRAY(visit->work->arena, struct profile_choice, KINDS);

	choices[0] = (struct profile_choice){ "workbook", "Everything: a spreadsheet with a sheet for each list (XLSX)", NULL };
	for (size_t i = 0; i < lists.count; i++)
		choices[i + 1] = (struct profile_choice){ lists.at[i].key, arena_format(visit->work->arena, "%s (CSV)", lists.at[i].label), NULL };
	return (struct profile_choices){ choices, KINDS };
}

static void
export_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct profile_choices choices = file_choices(visit);

	(void)given;
	form_words(out, "The file holds what you may see of this family yourself, without addresses and without anybody or anything that is sealed. Whoever has the file can read it: keep it where your agency keeps what is "
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
	const char *what = visit_typed(visit, "file"), *reason = visit_typed(visit, "reason"), *look;
	struct sheet_file file;
	struct family family;
	enum outcome outcome = episode_export_check(visit->work, what, reason, &visit->problems);
	visit->work->for_the_room = outcome == OK; /* the page that asks again is for the worker */
	if (outcome == OK)
		outcome = family_read(visit, &family);
	if (outcome == OK)
		outcome = episode_export(visit->work, &(struct episode_taken){ &family.episode, &family.children, &family.adults, &family.consents, &family.consent_agencies }, what, &file, &look);
	if (outcome != OK)
		return outcome;
	visit_look(visit, look, "episode", family.episode.episode_id, arena_format(visit->work->arena, LOOK_REASON "%s", reason));
	export_answer(visit, &file);
	return OK;
}
