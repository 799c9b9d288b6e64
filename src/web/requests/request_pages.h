/* request_pages.h -- requests of people to see what is held about them: the list, one request, its pieces, the finished pack. R-INFO-15, decision 0032 */
#ifndef WEB_REQUEST_PAGES_H
#define WEB_REQUEST_PAGES_H

#include "casework/requests/pack.h"
#include "platform/html/components.h"
#include "web/door.h"
#include "web/parts.h"

enum { PIECES_ON_A_PAGE = 25 };

/* request_list.c: which there are; a new one. */
enum outcome requests_show(struct visit *visit);
enum outcome request_new_show(struct visit *visit);
enum outcome request_new_save(struct visit *visit);

/* request_show.c: one; more time; ending it; to whom the pack was given. */
enum outcome request_show(struct visit *visit);
enum outcome request_extend_show(struct visit *visit);
enum outcome request_extend_save(struct visit *visit);
enum outcome request_end_show(struct visit *visit);
enum outcome request_end_save(struct visit *visit);
enum outcome request_give_show(struct visit *visit);
enum outcome request_give_save(struct visit *visit);

/* request_read.c: the pieces of a chapter, page by page; one piece. */
enum outcome request_chapter_show(struct visit *visit);
enum outcome request_chapter_save(struct visit *visit);
enum outcome request_piece_show(struct visit *visit);
enum outcome request_piece_save(struct visit *visit);

/* request_finish.c: the preview; finishing, alone or with a second person; sending it back; the pack as it was kept. */
enum outcome request_preview_pdf(struct visit *visit);
enum outcome request_finish_show(struct visit *visit);
enum outcome request_finish_save(struct visit *visit);
enum outcome request_send_back_show(struct visit *visit);
enum outcome request_send_back_save(struct visit *visit);
enum outcome request_pack_pdf(struct visit *visit);

/* ---- What the files share ---- */

/* /requests/SR-.../page; page NULL: the request itself. */
struct url request_url(struct visit *visit, const struct request *request, const char *page);

/* The request of the path, its page begun and its look named: of the person whose record it is. */
MUST_USE enum outcome request_page(struct visit *visit, const char *title, struct request *request);

/* "The child's mother, Amy Denholm" and the like. */
const char *request_asker_words(struct visit *visit, const struct request *request);
const struct profile_choices *request_giving_ways(void);

/* ---- Views ---- */

struct request_line {
	const char *words, *meta;
	enum mark_kind mark;
	const char *mark_words;
	struct url url;
};
struct requests_view {
	struct { const struct request_line *at; size_t count; } waiting, over;
};

struct request_chapter_line {
	const char *words, *meta;
	enum mark_kind mark;
	const char *mark_words;
	struct url url;
};
struct request_view {
	struct visit *visit;
	const char *heading;
	enum mark_kind mark;
	const char *mark_words;
	struct fact_rows facts;
	struct { const struct request_chapter_line *at; size_t count; } chapters;
	struct { const char *const *at; size_t count; } givings;
	const char *state;          /* a sentence: what comes next */
	bool running, finished, may_extend;
	bool may_open, may_give;    /* the finished pack */
	const char *why_not;        /* it is not opened; NULL */
	struct url preview, finish, extend, end, pack, give;
};

struct piece_line {
	const char *key;
	const char *heading, *words, *by;
	struct { const char *const *at; size_t count; } sentences;
	const char *names;          /* what the names are; NULL */
	const char *proposed;       /* "Proposed: leave it out." */
	const char *decided;        /* NULL: nobody has */
	enum mark_kind mark;
	const char *mark_words;
	struct url url;
};
struct piece_past_line { const char *words; };
struct piece_past { struct piece_past_line *at; size_t count; };
struct chapter_view {
	struct visit *visit;
	const char *heading, *about, *back_words;
	const char *read;           /* "paragraph-123 HASH,fact-7 HASH": the pieces of this page, with the words that were read */
	struct { const struct piece_line *at; size_t count; } pieces;
	size_t undecided;           /* on this page */
	bool may_decide;
	const char *button;
	struct url back, before, after;
	int64_t version;
};

#endif
