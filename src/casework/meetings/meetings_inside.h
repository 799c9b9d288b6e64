/* meetings_inside.h -- what the files of this folder share. */
#ifndef CASEWORK_MEETINGS_INSIDE_H
#define CASEWORK_MEETINGS_INSIDE_H

#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/plans/plans.h"

enum { MEETING_WORDS_MOST = 4000, MEETING_SHORT_MOST = 300 };

/* Adds a problem unless the meeting is going on, or its minutes are being written: not finished, not called off, begun. */
bool check_is_held(const struct meeting *meeting, struct problems *problems);
/* Adds a problem when it is finished or called off. */
bool check_not_over(const struct meeting *meeting, struct problems *problems);

/* Adds a problem, with whom to ring, when the level of need has become one at which such a meeting is not held. R-MEET-02 */
MUST_USE enum outcome check_level_allows(struct work *work, const struct meeting *meeting, struct problems *problems);

/* The latest day for the next meeting after one held on this day, by the plan's own clock; none: no local limit. R-MEET-21, R-REV-04 */
struct date meeting_next_latest(struct work *work, const struct meeting *meeting, struct date held_on);
/* Until when copies of what was agreed on this day are to be sent; none: no local limit. */
struct date meeting_copies_due(struct work *work, const struct meeting *meeting, struct date agreed_on);

/* meeting_ending.c: what becomes of the plan that is reviewed. */
bool is_about_ending(const char *point);
MUST_USE enum outcome check_ending(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems);
/* What is missing before the plan can end, by name: each criterion, the family's yes; and what was recommended all the same, of what the reader may know. */
MUST_USE enum outcome check_can_end(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, const struct meeting_points_rows *points, struct problems *problems);
/* The answers to the criteria, as they were settled; in the work's arena. */
void meeting_end_answers(struct work *work, const struct meeting_points_rows *points, struct new_review *review);
/* Is another meeting of this kind held after it? Not when the plan ends, nor at a level that has none. */
bool meeting_has_next(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points);

/* meeting_after.c: points of a meeting that is finished. */
bool is_after_meeting(const char *point);
MUST_USE enum outcome check_after_meeting(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points, const struct meeting_settling *given, struct problems *problems);

/* Had they died before the day of this meeting? died_on none: they live. R-PERS-18 */
bool meeting_died_before(const struct meeting *meeting, struct date died_on);

bool is_seen(const struct id_list *seen, int64_t id);

/* meeting_make_plan.c: what was recommended becomes a version of the plan. */
MUST_USE enum outcome meeting_make_plan(struct work *work, const struct meeting *meeting, const struct meeting_agreement *agreement, struct problems *problems);

/* A review of the plan as it stands, with what the meeting found of each action; *recorded false when no plan of this kind runs. R-REV-05, R-REV-06 */
MUST_USE enum outcome meeting_review_plan(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points, bool *recorded,
    struct problems *problems);

/* meeting_pass_on.c: who gets a copy; the next meeting with its invitations. */
/* For whom none waits; of what was agreed on this day. */
MUST_USE enum outcome meeting_plan_copies(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct date agreed_on);
MUST_USE enum outcome meeting_arrange_next(struct work *work, const struct meeting *meeting, const struct meeting_points_row *next, struct problems *problems);

#endif
