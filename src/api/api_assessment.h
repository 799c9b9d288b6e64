/* api_assessment.h -- one version of an assessment, for the handlers that read and write it. */
#ifndef API_ASSESSMENT_H
#define API_ASSESSMENT_H

#include "api/api_family.h"
#include "casework/assessments/assessments.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/story/story_assessment.sql.h"

struct api_assessment {
	struct api_family family;
	struct assessment assessment;
	const struct form *form;
	struct story_sections_rows sections; /* that the caller may know of */
	struct story_answers_rows answers;   /* that the caller may read */
};

extern const struct api_shape api_answer_shape, api_section_shape;

/* The version of the path, :episode/…/:assessment. */
MUST_USE enum outcome api_assessment_read(struct api_call *call, struct api_assessment *found);
/* The section of the path, third in it; and that what came of a change is read there. */
MUST_USE enum outcome api_section_find(struct api_call *call, struct api_assessment *found, const struct story_sections_row **row);
void api_put_section(struct api_call *call, const struct api_assessment *found, const struct story_sections_row *row);

#endif
