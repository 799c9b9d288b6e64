/* pack_copy.h -- what is held about a person, on paper for whoever asked. */
#ifndef DOCUMENTS_PACK_COPY_H
#define DOCUMENTS_PACK_COPY_H

#include "casework/requests/pack.h"
#include "platform/pdf/pdf.h"

struct work;

/*
 * The pack as it was decided: pieces that are left out do not stand in it, blacked-out words are replaced; how many of both, chapter by chapter, is said, also where it is none. `preview`: said on it, and what
 * nobody has decided yet is left out. Source: R-INFO-15; UK GDPR article 15(1) and (2): purposes, whom it is shared with, how long, the rights there are.
 */
struct pdf_document *pack_copy_document(struct work *work, const struct pack *pack, bool preview);

#endif
