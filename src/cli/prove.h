/* prove.h -- the proofs of a record: its chains hold, and its tables are those that the journal makes. */
#ifndef CLI_PROVE_H
#define CLI_PROVE_H

#include "base/problems.h"
#include "platform/db/db.h"

struct proof {
	int64_t entry_count, erased_count, look_count, replayed_count;
	size_t table_count;
};

/* The journal and the looks: every hash, gap and signed head. A problem for each fault; OK also when there are some. */
MUST_USE enum outcome prove_chains(struct db *db, struct problems *problems, struct proof *proof);

/* The tables made again from the journal in the empty database `url` (NULL: a file of its own, removed afterwards), and compared; and the files of published profiles. As above. */
MUST_USE enum outcome prove_tables(struct db *db, const char *url, struct problems *problems, struct proof *proof);

#endif
