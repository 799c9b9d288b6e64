/* copy_family.h -- what every copy for a family says of them: whose it is, who is their main person, whom to ring. */
#ifndef DOCUMENTS_COPY_FAMILY_H
#define DOCUMENTS_COPY_FAMILY_H

#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/story/story.sql.h"
#include "documents/copy.h"

struct work;

struct copy_family {
	const struct episode *episode;
	const struct story_children_rows *children; /* whom the reader may know of */
	const struct story_adults_rows *adults;
	const struct worker *lead;                  /* worker_id 0: nobody yet */
	bool large_type;
};

/* For the carers. Only people whom the reader may know of are named. Borrows everything. */
struct copy copy_of_family(struct work *work, const struct copy_family *family, const char *title, const char *state);

#endif
