/* export_answer.c -- a file that the browser saves; and the two lists that are exported as they stand. */
#include "base/text.h"
#include "documents/list_sheets.h"
#include "web/exports/exports.h"

void
export_answer(struct visit *visit, const struct sheet_file *file)
{
	visit_answer_bytes(visit, file->media_type, file->bytes, file->name);
}

bool
export_wants_workbook(const struct visit *visit)
{
	return text_equals(http_query(visit->request, "as"), "xlsx");
}

static enum outcome
answer_list(struct visit *visit, const struct list_taken *taken, const char *look, const char *title, const char *name)
{
	struct sheet_file file;
	enum outcome outcome = sheet_file_make(visit->work, &taken->sheet, 1, export_wants_workbook(visit), title, name, &file);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < taken->episode_ids.count; i++)
		visit_look(visit, look, "episode", taken->episode_ids.at[i], NULL);
	export_answer(visit, &file);
	return OK;
}

enum outcome
my_work_export(struct visit *visit)
{
	struct list_taken taken;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = my_work_sheet(visit->work, &taken);
	return outcome == OK ? answer_list(visit, &taken, "Taken as a file: My work", "My work", "my-work") : outcome;
}

enum outcome
timescales_export(struct visit *visit)
{
	struct list_taken taken;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = board_sheet(visit->work, http_query(visit->request, "kind"), &taken);
	return outcome == OK ? answer_list(visit, &taken, "Taken as a file: timescales", "Timescales", "timescales") : outcome;
}
