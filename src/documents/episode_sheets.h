/* episode_sheets.h -- one family's record taken away as a file for a spreadsheet. It shows no more than the pages show, and no address. R-SEC-04 */
#ifndef DOCUMENTS_EPISODE_SHEETS_H
#define DOCUMENTS_EPISODE_SHEETS_H

#include <stdbool.h>

#include "base/problems.h"
#include "casework/profile/profile.h"
#include "casework/story/story.sql.h"
#include "documents/sheet_file.h"

struct episode;

enum { EPISODE_LISTS = 7 };

/* The family as the reader may know it. Borrowed. */
struct episode_taken {
	const struct episode *episode;
	const struct story_children_rows *children;
	const struct story_adults_rows *adults;
	const struct story_consents_rows *consents;
	const struct story_consent_agencies_rows *consent_agencies;
};

/* What can be taken by itself, as CSV; keys and names: people, consent, timescales, plan, waiting, notes, happened. All at once, as a workbook: "workbook". */
struct profile_choices episode_lists(struct arena *arena);
bool episode_export_is_whole(const char *what);

/* INVALID with problems of fields file and reason (both may be NULL): they see it in an emergency alone; there is no such list, or why it leaves the record is not said. */
MUST_USE enum outcome episode_export_check(const struct work *work, const char *what, const char *reason, struct problems *problems);

/* The file; `what` has been checked. *look is what the record of looks says of it. */
MUST_USE enum outcome episode_export(struct work *work, const struct episode_taken *family, const char *what, struct sheet_file *file, const char **look);

#endif
