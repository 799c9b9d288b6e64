/* service_not_found.c -- help was looked for, and nobody offers it: it stays with the family, and is counted for those who plan services. R-REP-02, R-PLAN-22 */
#include "casework/services/services.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/services/service_pages.h"

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct family *family = given;
	struct profile_choices people = family_person_choices(visit, family), kinds = service_kind_choices(visit);

	field_select(out, visit, "person", "For whom?", "Choose nobody for the whole family", &people, NULL);
	field_select(out, visit, "service_kind", "What kind of help?", "Of restricted help the others see that something was looked for, and not what", &kinds, NULL);
	field_text(out, visit, "looked_for", "What did you look for?", "For example: a parenting course on a Saturday", NULL);
	field_area(out, visit, "looked_where", "Why is it needed, and where did you look?", NULL, NULL, 3);
	field_area(out, visit, "risk", "What does it mean for the children that there is none, and what is done instead?", NULL, NULL, 3);
	field_date(out, visit, "looked_on", "When did you look?", NULL, visit->work->today);
}

enum outcome
service_none_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_PLAN, "Nothing here helps");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Nothing here helps", .button = "Save that nothing was found", .can_wait = true, .version = -1,
	    .intro = "It stands with the family until you say that help was found. Those who plan services see how often which kind of help is missing, and no family.",
	    .back = family_url(visit, family, "services"), .back_words = "Services that were asked", .fields = fields, .given = family });
}

enum outcome
service_none_save(struct visit *visit)
{
	struct family family;
	struct help_not_found given = { .service_kind = visit_typed(visit, "service_kind"), .looked_for = visit_typed(visit, "looked_for"), .looked_where = visit_typed(visit, "looked_where"),
		.risk = visit_typed(visit, "risk") };
	const char *person = visit_typed(visit, "person");
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "looked_on", "The day", &given.looked_on);
	given.person_id = family_person_id(&family, person);
	if (person != NULL && given.person_id == 0)
		problem_add(&visit->problems, "person", "Select somebody of this family, or nobody");
	outcome = service_not_found(visit->work, &family.episode, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "services"), "It is saved that nothing was found.");
	return outcome;
}
