/* list_sheets.h -- lists that are taken away as they stand: what is late, due and waiting; the board of timescales; who came and went. R-SEC-04 */
#ifndef DOCUMENTS_LIST_SHEETS_H
#define DOCUMENTS_LIST_SHEETS_H

#include "base/values.h"
#include "casework/workers/workers.h"
#include "documents/sheet_file.h"

/* A list, and whose families stand in it: each is a look. */
struct list_taken {
	const struct sheet *sheet;
	struct id_list episode_ids;
};

/* "What is late, due and waiting", and what runs in the team of whoever oversees one. */
MUST_USE enum outcome my_work_sheet(struct work *work, struct list_taken *taken);

/* The board of timescales; `clock_key` NULL, or one that the profile has not: all kinds. */
MUST_USE enum outcome board_sheet(struct work *work, const char *clock_key, struct list_taken *taken);

/* Joiners, movers, leavers. R-SEC-05 */
struct sheet *came_and_went_sheet(struct work *work, const struct worker_happenings *happenings);

#endif
