/* meetings_told.h -- the demonstration's family on its way to a meeting, step by step, for the tests of meetings. */
#ifndef TESTS_UNIT_MEETINGS_TOLD_H
#define TESTS_UNIT_MEETINGS_TOLD_H

#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/consent/consent.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/plans/plans.sql.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_meetings.sql.h"
#include "casework/tasks/tasks.h"
#include "casework/tasks/tasks.sql.h"
#include "casework/work.h"
#include "cli/commands.h"
#include "cli/demo.h"
#include "platform/db/db.h"
#include "tests/test.h"

struct told {
	struct open_database open;
	struct demo demo;
	int64_t meeting_id;
};

typedef void told_step(struct work *work, struct told *told, struct problems *problems);

/* The steps, each as somebody does it; all but seen_of() and recommend() can be given to as(). */
struct told *tell_until(struct date today);
void end_told(struct told *told);
void as(struct told *told, enum demo_worker worker, int days_after, told_step *run);
struct episode episode_of(struct work *work, struct told *told);
struct meeting meeting_of(struct work *work, struct told *told);
bool has_problem(const struct problems *problems, const char *field, const char *part);
const struct new_meeting *decision(struct work *work, struct told *told);
void agree_to_meet(struct work *work, struct told *told, struct problems *problems);
void decide(struct work *work, struct told *told, struct problems *problems);
struct meeting_arrangement arrangement(struct told *told, struct date on);
void arrange(struct work *work, struct told *told, struct problems *problems);
void invite(struct work *work, struct told *told, struct problems *problems);
/* Who of the list has this name; the test fails when nobody has. */
int64_t invitee_of(struct work *work, struct told *told, const char *name);
struct id_list children_of(struct work *work, struct told *told);
void settle(struct work *work, struct told *told, struct meeting_settling given, struct problems *problems);
void prepare(struct work *work, struct told *told, struct problems *problems);
void start(struct work *work, struct told *told, struct problems *problems);
struct told *begun(void);
void attend(struct work *work, struct told *told, struct problems *problems);
void say(struct work *work, struct told *told, struct problems *problems);
int64_t recommend(struct work *work, struct told *told, const char *how, struct problems *problems);
void settle_all(struct work *work, struct told *told, struct problems *problems);
void agree_plan(struct work *work, struct told *told, struct problems *problems);
struct meeting_seen seen_of(struct work *work, struct told *told);
void finish(struct work *work, struct told *told, struct problems *problems);
/* All that is asked before the end, and the family agrees. */
void finish_first(struct work *work, struct told *told, struct problems *problems);
/* The same, but it is not agreed who leads, and level 3 is needed. */
void dispute_and_too_low(struct work *work, struct told *told, struct problems *problems);
struct task open_task(struct work *work, struct told *told, const char *key);
/* The next meeting, a review: everybody is told and prepared. */
void review_begins(struct work *work, struct told *told, struct problems *problems);
/* How many of this key wait for this worker. */
size_t open_tasks(struct work *work, struct told *told, const char *key, int64_t worker_id);
bool runs(struct work *work, struct told *told, const char *clock_key);

#endif
