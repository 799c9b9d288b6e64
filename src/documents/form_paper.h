/* form_paper.h -- a form of the profile, empty, to be filled in by hand where there is no internet. */
#ifndef DOCUMENTS_FORM_PAPER_H
#define DOCUMENTS_FORM_PAPER_H

#include "casework/profile/form.h"
#include "platform/pdf/pdf.h"

struct work;

/* Every section and question in their order, with what may be chosen and room to write; what is only asked sometimes says so. Files and drawings are left out. Source: R-FORM-01. */
struct pdf_document *form_paper(struct work *work, const struct form *form, bool large_type);

#endif
