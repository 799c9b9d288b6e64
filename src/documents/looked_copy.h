/* looked_copy.h -- who looked at a family's record, on paper for the family. */
#ifndef DOCUMENTS_LOOKED_COPY_H
#define DOCUMENTS_LOOKED_COPY_H

#include "casework/looked/looked_family.h"
#include "casework/story/shared.h"
#include "documents/copy.h"

struct looked_copy {
	struct copy copy;
	const struct looked_family *found;
	const char *left_out;  /* the sentence about what is not shown */
	const struct shared_with *shared; /* what was shared with whom */
	const char *shared_left_out;
	const struct shared_with *asked; /* who was asked about them, and who asked */
	const char *asked_left_out;
	const char *who_may;   /* agencies that the family agreed may see it: "Hollin Lane Primary School and Little Kites Nursery"; NULL: none */
	struct date today;
};

/* Borrows nothing. Source: R-FAM-09, R-INFO-15. */
struct pdf_document *looked_copy_document(struct arena *arena, const struct looked_copy *looked);

#endif
