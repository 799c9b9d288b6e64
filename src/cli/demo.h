/* demo.h -- the invented people of the demonstration. Inside src/cli only. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "cli/open.h"

/* Who plays in the story; numbers are filled in as they are added. */
enum demo_worker { HELEN, RUTH, PRIYA, TOM, SAMIRA, JOAN, ALEX, NADIA, DEMO_WORKERS };

struct demo_person {
	const char *name, *job_title, *agency, *role, *sign_in, *phone;
};
extern const struct demo_person demo_people[DEMO_WORKERS];

/* Who helps the family that has met; they come in with it. */
enum { DEMO_MEETING_PEOPLE = 3 };
extern const struct demo_person demo_meeting_people[DEMO_MEETING_PEOPLE];

#define DEMO_PASSWORD "a windscreen to try"

struct demo {
	struct cli_change change;
	struct date today;
	struct problems *problems;
	int64_t agency_ids[DEMO_WORKERS], worker_ids[DEMO_WORKERS];
	int64_t kyle, zak, kieran, amy, pauline, joe;
	int64_t consent_id, episode_id, decision_id, assessment_id, plan_id;
	int64_t outcome_ids[4], action_ids[8];
};

/* One step of the story: by whom, how many days ago, at which hour. Ends the demonstration with what is wrong when it fails. */
MUST_USE enum outcome demo_step(struct demo *demo, enum demo_worker worker, int days_ago, int hour, enum outcome (*run)(struct work *work, void *demo));

/* Agencies and workers; Kyle's family from the first talk to today (Annex F.2); Maya's, with a meeting that was held and one that is coming; and `count` further children, the same for the same seed. */
MUST_USE enum outcome demo_add_workers(struct demo *demo);
MUST_USE enum outcome demo_tell_story(struct demo *demo);
MUST_USE enum outcome demo_tell_meetings(struct demo *demo);
MUST_USE enum outcome demo_add_people(struct demo *demo, int count, uint64_t seed);

#endif
