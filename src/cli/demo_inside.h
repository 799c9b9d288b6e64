/* demo_inside.h -- the steps of the story that stand in a file of their own. */
#ifndef CLI_DEMO_INSIDE_H
#define CLI_DEMO_INSIDE_H

#include "base/date.h"
#include "base/outcome.h"
#include "cli/demo.h"

struct id_source;
struct work;

/* demo_assessment.c */
MUST_USE enum outcome demo_decide_assessment(struct work *work, void *demo);
MUST_USE enum outcome demo_write_assessment(struct work *work, void *demo);
MUST_USE enum outcome demo_write_health(struct work *work, void *demo);
MUST_USE enum outcome demo_finish_assessment(struct work *work, void *demo);

/* demo_plan.c */
MUST_USE enum outcome demo_write_plan(struct work *work, void *demo);
MUST_USE enum outcome demo_agree_plan(struct work *work, void *demo);
MUST_USE enum outcome demo_review_plan(struct work *work, void *demo);
MUST_USE enum outcome demo_note_progress(struct work *work, void *demo);

/* demo_family.c: an invented family, filled in as its story is told. */
enum { DEMO_CHILDREN_MOST = 4 };

struct demo_family {
	int64_t agency_id, worker_id; /* of whoever leads */
	int64_t episode_id;
	int64_t child_ids[DEMO_CHILDREN_MOST];
	int16_t child_ages[DEMO_CHILDREN_MOST]; /* years, when help begins; -1: not born yet */
	int child_count;
	size_t names; /* of demo_names */
	const char *family_name;
};

/* One happening of its story each, in the work's own day and by its own worker; what is chosen comes from `random` alone. */
struct demo_telling {
	struct demo *demo;
	struct id_source *random;
	struct demo_family *family;
};
MUST_USE enum outcome demo_family_begin(struct work *work, struct demo_telling *telling);  /* household, school, help, consent, level, lead */
MUST_USE enum outcome demo_family_visit(struct work *work, struct demo_telling *telling);  /* a child is met */
MUST_USE enum outcome demo_family_assess(struct work *work, struct demo_telling *telling); /* an assessment is decided */
MUST_USE enum outcome demo_family_end(struct work *work, struct demo_telling *telling);    /* help ends */

/* demo_meeting.c and demo_held.c: the family that has met, and will meet again. */
enum demo_met_worker { MEERA, OWEN, LEWIS, NOBODY_YET };
struct demo_met {
	struct demo *demo;
	int64_t agency_ids[DEMO_MEETING_PEOPLE], worker_ids[DEMO_MEETING_PEOPLE];
	int64_t maya, theo, grace, sam, episode_id, meeting_id;
};
MUST_USE enum outcome demo_meeting_prepared(struct work *work, struct demo_met *story);
MUST_USE enum outcome demo_meeting_held(struct work *work, struct demo_met *story);   /* who was there, what was said, what was recommended */
MUST_USE enum outcome demo_meeting_agreed(struct work *work, struct demo_met *story); /* settled and finished: the plan is there, and the next meeting */
MUST_USE enum outcome demo_meeting_copies_sent(struct work *work, struct demo_met *story);

/* Two children whom two agencies wrote down, for the list of records that may be one person. */
MUST_USE enum outcome demo_add_doubles(struct demo *demo);

#endif
