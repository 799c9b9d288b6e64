/* map_pages.h -- the network map: its lists beside the circle of support, and writing it down. R-NET-01, R-NET-02, R-NET-04 */
#ifndef WEB_MAP_PAGES_H
#define WEB_MAP_PAGES_H

#include "casework/network/map.h"
#include "web/door.h"
#include "web/episodes/family.h"

enum outcome map_member_new_show(struct visit *visit);
enum outcome map_member_new_save(struct visit *visit);
enum outcome map_member_one_show(struct visit *visit);
enum outcome map_member_one_save(struct visit *visit);
enum outcome child_choice_new_show(struct visit *visit);
enum outcome child_choice_new_save(struct visit *visit);
enum outcome child_choice_one_show(struct visit *visit);
enum outcome child_choice_one_save(struct visit *visit);
enum outcome network_questions_show(struct visit *visit);
enum outcome network_questions_save(struct visit *visit);

/* strength_forms.c: what the family builds on. R-NET-06 */
enum outcome strength_new_show(struct visit *visit);
enum outcome strength_new_save(struct visit *visit);
enum outcome strength_one_show(struct visit *visit);
enum outcome strength_one_save(struct visit *visit);

struct map_line {
	const char *words, *meta;
	enum mark_kind mark;
	const char *mark_words;   /* NULL: no mark */
	struct url change_url;    /* none: not by this reader */
	const char *change_words; /* for those who hear the page: "Pauline Denholm" */
};
struct map_lines { const struct map_line *at; size_t count; };

struct map_view {
	struct map_lines members, choices, answers, strengths;
	struct url member_url, choice_url, questions_url, strength_url; /* none: not by this reader; questions, strengths: the practice has none */
};

/* The map as it was on a day, for the page of the network. */
MUST_USE enum outcome map_view_fill(struct visit *visit, const struct family *family, struct date on, struct map_view *view);

#endif
