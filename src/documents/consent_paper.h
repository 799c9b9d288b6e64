/* consent_paper.h -- the practice's consent form to sign by hand: every agency, what it is for, lines to sign. Scanned, it is attached to the answer that is written down from it. */
#ifndef DOCUMENTS_CONSENT_PAPER_H
#define DOCUMENTS_CONSENT_PAPER_H

#include "documents/copy_family.h"

struct work;

/*
 * The consent form of the profile with all agencies that take part. `family` NULL: an empty one. With a family, its children and carers stand on it as others may know of them:
 * whoever makes it sets work->for_the_room before the family is read. Source: R-FORM-07, R-CONS-01, R-CONS-05.
 */
MUST_USE enum outcome consent_paper(struct work *work, const struct copy_family *family, bool large_type, struct pdf_document **document);

#endif
