/* consent_pages.h -- who may share what with whom: seeing, asking, taking back, ending one agency, asking again. */
#ifndef WEB_CONSENT_PAGES_H
#define WEB_CONSENT_PAGES_H

#include "web/attachments/attachment_pages.h"
#include "web/door.h"
#include "web/episodes/family.h"

enum outcome consent_show(struct visit *visit);
enum outcome consent_new_show(struct visit *visit);
enum outcome consent_new_save(struct visit *visit);
enum outcome consent_end_show(struct visit *visit);
enum outcome consent_end_save(struct visit *visit);
enum outcome consent_review_show(struct visit *visit);
enum outcome consent_review_save(struct visit *visit);
enum outcome competence_show(struct visit *visit);
enum outcome competence_save(struct visit *visit);

struct consent_card {
	const char *who, *state_words, *details;
	enum mark_kind mark;
	struct pair_rows agencies;
	struct { const char *const *at; size_t count; } decisions; /* after a no: what was decided, by whom */
	struct attachment_lines files;  /* what was signed, as scanned */
	struct url end_url, review_url; /* none: not possible */
};

struct consent_child {
	const char *words; /* "Kyle decides for himself, and has not been asked yet" */
	struct url url;    /* none: the reader may not judge it */
	const char *url_words;
};

struct consent_view {
	const struct family *family;
	struct { const struct consent_card *at; size_t count; } cards;
	struct { const struct consent_child *at; size_t count; } children;
	struct url new_url, sharing_url, form_url; /* form_url: to print and sign */
	const char *form_name;
};

#endif
