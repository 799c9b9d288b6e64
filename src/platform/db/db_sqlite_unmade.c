/* db_sqlite_unmade.c -- whether anything was made in a file of SQLite, asked of the file alone. */
#include <sqlite3.h>
#include <unistd.h>

#include "platform/db/db.h"

bool
db_sqlite_is_unmade(const char *path)
{
	sqlite3 *file = NULL;
	sqlite3_stmt *statement = NULL;
	int result;

	if (access(path, F_OK) != 0)
		return true;
	result = sqlite3_open_v2(path, &file, SQLITE_OPEN_READONLY, NULL);
	if (result == SQLITE_OK)
		result = sqlite3_prepare_v2(file, "select 1 from migration limit 1", -1, &statement, NULL);
	if (result == SQLITE_OK)
		result = sqlite3_step(statement);
	(void)sqlite3_finalize(statement);
	(void)sqlite3_close(file);
	return result == SQLITE_DONE || result == SQLITE_ERROR; /* no migration has run, or there is no such table; what cannot be read (busy, damaged) may hold something */
}
