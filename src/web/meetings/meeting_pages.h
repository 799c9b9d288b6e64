/* meeting_pages.h -- meetings with the family: the list, one meeting before and after, the room, the papers. */
#ifndef WEB_MEETING_PAGES_H
#define WEB_MEETING_PAGES_H

#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/story/meeting_reading.h"
#include "web/door.h"
#include "web/episodes/family.h"
#include "web/fields.h"

enum outcome meetings_show(struct visit *visit);
enum outcome meeting_decide_show(struct visit *visit);
enum outcome meeting_decide_save(struct visit *visit);
enum outcome meeting_show(struct visit *visit);
enum outcome meeting_ready_save(struct visit *visit);
enum outcome meeting_start_save(struct visit *visit);
enum outcome meeting_arrange_show(struct visit *visit);
enum outcome meeting_arrange_save(struct visit *visit);
enum outcome meeting_invite_show(struct visit *visit);
enum outcome meeting_invite_save(struct visit *visit);
enum outcome invitee_show(struct visit *visit);
enum outcome invitee_save(struct visit *visit);
enum outcome report_show(struct visit *visit);
enum outcome report_save(struct visit *visit);
/* report_link.c: a link for somebody without an account, and the page that it opens. R-SEC-07 */
enum outcome report_link_show(struct visit *visit);
enum outcome report_link_save(struct visit *visit);
enum outcome linked_report_show(struct visit *visit);
enum outcome linked_report_save(struct visit *visit);
enum outcome meeting_prepare_show(struct visit *visit);
enum outcome meeting_prepare_save(struct visit *visit);
enum outcome meeting_call_off_show(struct visit *visit);
enum outcome meeting_call_off_save(struct visit *visit);
enum outcome room_show(struct visit *visit);
enum outcome room_save(struct visit *visit);
enum outcome recommendation_show(struct visit *visit);
enum outcome recommendation_save(struct visit *visit);
enum outcome meeting_finish_show(struct visit *visit);
enum outcome meeting_finish_save(struct visit *visit);
enum outcome meeting_agree_show(struct visit *visit);
enum outcome meeting_agree_save(struct visit *visit);
enum outcome social_care_show(struct visit *visit);
enum outcome social_care_save(struct visit *visit);
enum outcome dispute_show(struct visit *visit);
enum outcome dispute_save(struct visit *visit);
enum outcome meeting_copy_show(struct visit *visit);
enum outcome meeting_copy_save(struct visit *visit);
enum outcome meeting_minutes_pdf(struct visit *visit);
enum outcome meeting_calendar(struct visit *visit);

/* The family and the meeting of the path. */
struct meeting_of_family {
	struct family family;
	struct meeting meeting;
	bool runs_it; /* may change and finish it */
};
/* With the family's bar, for a page; without, for saving. NOT_FOUND when the episode has no such meeting. */
MUST_USE enum outcome meeting_of_family(struct visit *visit, struct meeting_of_family *of, const char *title);
MUST_USE enum outcome meeting_of_saving(struct visit *visit, struct meeting_of_family *of);
/* The same, for those who run it; REFUSED for others of the team. */
MUST_USE enum outcome meeting_run_by_worker(struct visit *visit, struct meeting_of_family *of, const char *title);

/* /episodes/EP-.../meetings/MT-.../<page>; page NULL: the meeting itself. `page` is fixed text. */
struct url meeting_url(struct visit *visit, const struct meeting_of_family *of, const char *page);
/* The same with the number of an invitee, a recommendation, a copy behind it. */
struct url meeting_url_of(struct visit *visit, const struct meeting_of_family *of, const char *page, int64_t id);
/* The number in the third place of the path; 0: none. */
int64_t path_number(struct visit *visit);

/* What the reader may know of, for the rules that name things. */
MUST_USE enum outcome meeting_seen_by(struct visit *visit, const struct meeting_of_family *of, struct meeting_seen *seen);

/* What a meeting that is over led to; and whether Social Care is still to be asked or told more, and who leads still to be settled. */
struct fact_rows;
MUST_USE enum outcome meeting_after_facts(struct visit *visit, const struct meeting_of_family *of, struct fact_rows *facts, bool *asks_social_care, bool *disputes);

const char *meeting_state_words(const char *state, enum mark_kind *mark);
const char *invitee_part_words(const char *part);
/* "why_PN-…": the name of a field that is there once for each key. In the arena. */
const char *meeting_field(struct arena *arena, const char *field, const char *key);
/* The ways in which something is handed on. */
struct profile_choices handing_ways(void);

#endif
