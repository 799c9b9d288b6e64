/* packages.h -- what went with a request to a service, read for those of the help or for the agency that was asked. R-REF-01 */
#ifndef WEB_SERVICES_PACKAGES_H
#define WEB_SERVICES_PACKAGES_H

#include "casework/forms/forms.h"
#include "casework/story/story_packages.sql.h"
#include "documents/package_copy.h"
#include "web/door.h"

struct package {
	int64_t service_request_id;
	bool sent;                  /* read by those of the help; else by the agency that was asked */
	const struct form *form;    /* as it was published when the assessment began */
	struct form_context_values context;
	struct story_package_sections_rows sections; /* that this reader may read */
	struct form_answers answers;
};

/* Of this finished assessment; in the arena. The caller has made sure that the reader may know of the package. */
MUST_USE enum outcome package_read(struct visit *visit, int64_t service_request_id, int64_t assessment_id, bool sent, struct package *package);

/* "What is working well: Kyle" */
const char *package_title(struct visit *visit, const struct package *package, const struct story_package_sections_row *row);

/* Each part under its heading, as it is read in the assessment. */
void package_fields(struct html_out *out, struct visit *visit, const struct package *package);

/* The parts for the paper. */
void package_parts(struct visit *visit, const struct package *package, struct package_copy *copy);
/* Draws the paper and answers with it. */
MUST_USE enum outcome package_answer_paper(struct visit *visit, const struct package_copy *copy);

enum outcome package_send_show(struct visit *visit);
enum outcome package_send_save(struct visit *visit);
enum outcome package_paper_show(struct visit *visit);
enum outcome asked_of_us_show(struct visit *visit);
enum outcome asked_of_us_one_show(struct visit *visit);
enum outcome asked_of_us_paper_show(struct visit *visit);

struct asked_of_us_view {
	struct { const struct asked_of_us_line *at; size_t count; } lines;
};
struct asked_of_us_line {
	const char *words, *meta;
	struct url url;
};

#endif
