/* parts.h -- the parts of an assessment as they are chosen for an agency: sections by their key, kept as a JSON list. R-INFO-11, decision 0058 */
#ifndef CASEWORK_FORMS_PARTS_H
#define CASEWORK_FORMS_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "casework/profile/profile.h"

/* Sections of all assessments of this practice, each key once, under the title of the first form that has it; in arena. */
struct profile_choices assessment_parts(struct arena *arena, const struct profile *profile);

/* ["strengths","worries"], in the order of the forms, each once; keys of no section are left out. For consent_agency.sections and agency_sections.sections. */
const char *parts_as_json(struct arena *arena, const struct profile *profile, struct text_list keys);

/* Whether this list names the section. json NULL: all of them. */
bool parts_have(struct arena *arena, const char *json, const char *key);

/* "What is working well; Health and growing" of a list; of an empty one "nothing of it". */
const char *parts_words(struct arena *arena, const struct profile *profile, const char *json);

#endif
