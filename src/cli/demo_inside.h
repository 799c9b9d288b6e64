/* demo_inside.h -- the steps of the story that stand in a file of their own. */
#ifndef CLI_DEMO_INSIDE_H
#define CLI_DEMO_INSIDE_H

#include "base/outcome.h"

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

#endif
