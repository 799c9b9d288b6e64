/* about.c -- pages for everybody, signed in or not. */
#include "web/about.h"

#include "casework/work.h"
#include "web/about.html.h"

enum outcome
what_to_do_now_show(struct visit *visit)
{
	struct html_out out = html_into(visit->page);
	const struct profile *profile = visit->work->profile;

	visit->title = "What to do now";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	about_now(&out, profile);
	for (size_t i = 0; i < profile->contact_count; i++)
		about_contact(&out, &profile->contacts[i]);
	return OK;
}

enum outcome
accessibility_show(struct visit *visit)
{
	struct html_out out = html_into(visit->page);

	visit->title = "Accessibility";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	about_accessibility(&out, visit->work->profile);
	return OK;
}

enum outcome
privacy_show(struct visit *visit)
{
	struct html_out out = html_into(visit->page);

	visit->title = "What we keep and who sees it";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	about_privacy(&out, visit->work->profile);
	return OK;
}
