/* family_copy.h -- what every copy for a family says of them: whose it is, who is their main person, who else sees it. */
#ifndef WEB_FAMILY_COPY_H
#define WEB_FAMILY_COPY_H

#include "documents/copy_family.h"
#include "web/episodes/family.h"

/* For the carers, in large letters when the address says size=large. Only people whom the worker may know of are named. */
struct copy family_copy(struct visit *visit, const struct family *family, const char *title, const char *state);

/* The family as the documents take it. */
struct copy_family family_of_copy(struct visit *visit, const struct family *family);

/* Adds what somebody sees differently about this kind of thing: "plan", "assessment". */
MUST_USE enum outcome family_copy_differs(struct visit *visit, const struct family *family, const char *about_kind, struct copy *copy);

/* "Hollin Lane Primary School and Little Kites Nursery": those with whom the family has agreed to share and still does. NULL: none. */
const char *family_copy_agencies(struct visit *visit, const struct family *family);

#endif
