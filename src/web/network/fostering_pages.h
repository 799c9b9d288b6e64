/* fostering_pages.h -- private fostering: that the council was told, with whom it spoke, its visit, how it ended. R-PERS-10, R-MISC-18 */
#ifndef WEB_FOSTERING_PAGES_H
#define WEB_FOSTERING_PAGES_H

#include "casework/story/fostering_people.h"
#include "web/door.h"
#include "web/parts.h"

enum outcome fosterings_show(struct visit *visit);
enum outcome fostering_new_show(struct visit *visit);
enum outcome fostering_new_save(struct visit *visit);
enum outcome fostering_talk_show(struct visit *visit);
enum outcome fostering_talk_save(struct visit *visit);
enum outcome fostering_visit_show(struct visit *visit);
enum outcome fostering_visit_save(struct visit *visit);
enum outcome fostering_end_show(struct visit *visit);
enum outcome fostering_end_save(struct visit *visit);

/* "Lee with Fay Ash". */
const char *fostering_heading(struct visit *visit, const struct story_fosterings_row *row);

struct fostering_line {
	const char *words;      /* "Fay Ash, foster carer" */
	bool is_answered;
};
struct fostering_said {
	const char *heading, *words, *meta;
};
struct fostering_card {
	const char *heading, *told, *visited, *ended;
	bool waits;             /* the council has not visited, and it goes on */
	struct { const struct fostering_line *at; size_t count; } people; /* while the visit is waited for */
	struct { const struct fostering_said *at; size_t count; } said;
	struct url talk_url, visit_url, end_url; /* none: not by this reader, or it is over */
};
struct fosterings_view {
	struct url new_url;     /* none: not by this reader */
	const char *contact;    /* whom to ring */
	struct { const struct fostering_card *at; size_t count; } cards;
};

#endif
