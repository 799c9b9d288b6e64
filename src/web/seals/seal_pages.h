/* seal_pages.h -- sealing a person, an address or help; keeping a worker out; and what a reader of a seal may do with it. R-SEC-06 */
#ifndef WEB_SEAL_PAGES_H
#define WEB_SEAL_PAGES_H

#include "web/fields.h"
#include "web/parts.h"

/* protect.c: who may know of this person, or of this help, and what one may change about that. */
enum outcome person_protect_show(struct visit *visit);
enum outcome episode_protect_show(struct visit *visit);

/* seal_new.c */
enum outcome person_seal_show(struct visit *visit);
enum outcome person_seal_save(struct visit *visit);
enum outcome address_seal_show(struct visit *visit);
enum outcome address_seal_save(struct visit *visit);
enum outcome names_seal_show(struct visit *visit);
enum outcome names_seal_save(struct visit *visit);
enum outcome episode_seal_show(struct visit *visit);
enum outcome episode_seal_save(struct visit *visit);

/* The other records of the person of this page that the worker may seal as well. */
MUST_USE enum outcome sealed_too(struct visit *visit, struct id_list *also_ids);

/* bar.c: keeping a worker out, oneself too, and letting them in again. */
enum outcome person_bar_show(struct visit *visit);
enum outcome person_bar_save(struct visit *visit);
enum outcome episode_bar_show(struct visit *visit);
enum outcome episode_bar_save(struct visit *visit);
enum outcome person_related_show(struct visit *visit);
enum outcome person_related_save(struct visit *visit);
enum outcome episode_related_show(struct visit *visit);
enum outcome episode_related_save(struct visit *visit);
enum outcome person_bar_lift_show(struct visit *visit);
enum outcome person_bar_lift_save(struct visit *visit);
enum outcome episode_bar_lift_show(struct visit *visit);
enum outcome episode_bar_lift_save(struct visit *visit);

/* seal_read.c: for readers of seals. */
enum outcome seals_show(struct visit *visit);
enum outcome seal_show(struct visit *visit);
enum outcome seal_readers_show(struct visit *visit);
enum outcome seal_readers_save(struct visit *visit);
enum outcome seal_lift_show(struct visit *visit);
enum outcome seal_lift_save(struct visit *visit);

/* What protect.html and seals.html draw. */
struct protect_line {
	const char *words, *meta; /* meta NULL: none */
	struct url url;
	const char *url_words;
};
struct protect_lines {
	const struct protect_line *at;
	size_t count;
};
struct protect_view {
	const char *heading, *intro, *states_heading;
	struct protect_lines states, acts, bars, searches;
	bool shows_bars, shows_searches;
	struct url back;
	const char *back_words;
};
struct seals_view {
	struct protect_lines seals, searches;
};

/* protect.c, for the files of this folder: the person or the help of the path as every page here names it, with the title set and the look told. */
struct seal_subject {
	bool is_person;
	int64_t id;
	const char *reference;
	const char *name;        /* "Kyle Denholm"; "the help for Kyle, Zak and Kieran Denholm" */
	struct url home;         /* its page */
};
MUST_USE enum outcome seal_subject_show(struct visit *visit, bool is_person, const char *title, struct seal_subject *subject);
struct url seal_subject_url(struct visit *visit, const struct seal_subject *subject, const char *page);

/* The workers typed in fields reader_1 to reader_3, as numbers. */
enum { SEAL_READER_FIELDS = 3 };
MUST_USE enum outcome typed_readers(struct visit *visit, struct id_list *readers);
void reader_fields(struct html_out *out, struct visit *visit, const struct profile_choices *workers, struct text_list stored);

#endif
