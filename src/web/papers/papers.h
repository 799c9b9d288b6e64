/* papers.h -- what is printed: of one meeting, a family's consent form, and empty forms for where there is no internet. */
#ifndef WEB_PAPERS_H
#define WEB_PAPERS_H

#include "platform/pdf/pdf.h"
#include "web/door.h"

/* meeting_papers.c: of one meeting. R-FORM-09 */
enum outcome meeting_papers_show(struct visit *visit);
enum outcome meeting_paper_pdf(struct visit *visit);
/* papers.c: the consent form of one family, to sign. R-FORM-07, R-CONS-05 */
enum outcome consent_form_pdf(struct visit *visit);
/* papers.c: empty ones, of no family. */
enum outcome papers_show(struct visit *visit);
enum outcome paper_pdf(struct visit *visit);

struct paper_line {
	const char *words, *meta; /* meta: NULL */
	struct url url, large;
};
struct papers_view {
	const char *heading, *explained;
	struct { const struct paper_line *at; size_t count; } papers;
	struct url empty; /* where the empty ones are; none: here */
};

/* The paper as the answer, to be saved under this name. */
MUST_USE enum outcome paper_answer(struct visit *visit, const struct pdf_document *document, const char *file_name);
/* ?size=large */
bool paper_is_large(const struct visit *visit);
/* One line of the list, with the same in large letters. */
struct paper_line paper_line_of(struct visit *visit, const char *words, const char *meta, struct url url);

#endif
