/* information_pages.h -- what one agency asks another about a family: those of a family, asking, writing down what is asked of us and what was answered; and what an agency is asked in this record. R-INFO-07, R-INFO-82 */
#ifndef WEB_INFORMATION_PAGES_H
#define WEB_INFORMATION_PAGES_H

#include "casework/information/information.h"
#include "casework/story/story_information.sql.h"
#include "web/door.h"
#include "web/episodes/family.h"

/* information_show.c */
enum outcome information_show(struct visit *visit);
/* information_ask.c */
enum outcome information_new_show(struct visit *visit);
enum outcome information_new_save(struct visit *visit);
enum outcome information_received_show(struct visit *visit);
enum outcome information_received_save(struct visit *visit);
/* information_forms.c: one of a family. */
enum outcome information_answer_show(struct visit *visit);
enum outcome information_answer_save(struct visit *visit);
enum outcome information_remind_show(struct visit *visit);
enum outcome information_remind_save(struct visit *visit);
enum outcome information_take_back_show(struct visit *visit);
enum outcome information_take_back_save(struct visit *visit);
/* information_asked.c: for the agency that is asked. */
enum outcome information_requests_show(struct visit *visit);
enum outcome information_request_show(struct visit *visit);
enum outcome information_request_save(struct visit *visit);

/* On what asking or answering rests, as fields; and as it was typed. */
void information_ground_fields(struct html_out *out, struct visit *visit, const struct family *family, bool asks);
struct information_ground information_ground_typed(struct visit *visit, const struct family *family);

/* "Kyle Denholm and Zak Denholm". */
const char *information_people_words(struct work *work, const struct story_information_people_rows *people, int64_t information_request_id);
/* "Amy Denholm agreed on 3 March 2026, to: Sharing information between the agencies named below"; name NULL: not told. */
const char *information_consent_words(struct work *work, const char *name, struct date on, const char *purposes);
/* Whether it waits, is late, was answered, declined or taken back, and the mark that goes with it. */
const char *information_state_words(struct visit *visit, const char *state, bool is_mistake, struct date due_on, enum mark_kind *mark);

struct information_card {
	const char *heading, *mark_words;
	enum mark_kind mark;
	struct pair_rows pairs;
	const char *mistake, *withdrawn, *meta; /* NULL: not so */
	struct url answer_url, remind_url, take_back_url;
	const char *answer_words;
};
struct information_view {
	struct { const struct information_card *at; size_t count; } cards;
	struct url new_url, received_url, family_url;
	bool may_write, leads;
};

struct information_line {
	const char *words, *state;
	enum mark_kind mark;
	const char *meta;
	struct url url;
};
struct information_lines { const struct information_line *at; size_t count; };
struct information_requests_view {
	struct information_lines waiting, mine, over;
};

#endif
