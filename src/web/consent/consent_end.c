/* consent_end.c -- taking back all of it or one agency, and asking again. R-CONS-07, R-CONS-08 */
#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/work.h"
#include "web/consent/consent_pages.h"
#include "web/form_page.h"

struct one_consent {
	struct family family;
	struct consent consent;
	const char *who;
	struct profile_choices agencies; /* with which sharing runs */
};

/* The consent of the path, when it is one of this family that the worker may know of. */
static enum outcome
find_consent(struct visit *visit, struct one_consent *one)
{
	struct work *work = visit->work;
	struct profile_choice *list;
	enum outcome outcome = consent_by_reference(work, visit->references[1], &one->consent);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < one->family.consents.count; i++)
		if (one->family.consents.at[i].consent_id == one->consent.consent_id)
			one->who = one->family.consents.at[i].given_name;
	if (one->who == NULL)
		return NOT_FOUND;
	list = ARENA_ARRAY(work->arena, struct profile_choice, one->family.consent_agencies.count);
	for (size_t i = 0; i < one->family.consent_agencies.count; i++) {
		const struct story_consent_agencies_row *row = &one->family.consent_agencies.at[i];

		if (row->consent_id == one->consent.consent_id && !instant_is_given(row->ended_at) && !text_equals(row->answer, "said_no"))
			list[one->agencies.count++] = (struct profile_choice){ row->reference, row->name, NULL };
	}
	one->agencies.at = list;
	return OK;
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct one_consent *one = given;
	const struct profile_choice all[] = { { "all", "Everything, with all agencies", NULL }, { "one", "Only with one agency", NULL } };
	const struct profile_choices extents = { all, 2 };

	form_words(out, arena_format(visit->work->arena, "%zu %s lose sight of the record at once. What they know already stays with them, and what was written stays here. It can be agreed again at any time.",
	    one->agencies.count, one->agencies.count == 1 ? "agency will" : "agencies would"));
	field_radios(out, visit, "extent", "What ends?", NULL, &extents, NULL);
	field_select(out, visit, "agency", "Which agency?", "Only when it is one", &one->agencies, NULL);
	field_area(out, visit, "words", arena_format(visit->work->arena, "What did %s say?", one->who), "In their own words. Nobody has to give a reason.", NULL, 3);
}

enum outcome
consent_end_show(struct visit *visit)
{
	struct one_consent *one = ARENA_NEW(visit->work->arena, struct one_consent);
	enum outcome outcome = family_show(visit, &one->family, TAB_CONSENT, "Take back consent");

	if (outcome == OK)
		outcome = find_consent(visit, one);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s changes their mind", one->who), .button = "Stop sharing", .warning = true,
	    .version = one->consent.version, .fields = end_fields, .given = one });
}

enum outcome
consent_end_save(struct visit *visit)
{
	struct one_consent one = { .who = NULL };
	const char *extent = visit_typed(visit, "extent"), *reference = visit_reference(visit, "agency", "AG"), *words = visit_typed(visit, "words");
	struct agency agency = { 0 };
	enum outcome outcome = family_read(visit, &one.family);

	if (outcome == OK)
		outcome = find_consent(visit, &one);
	if (outcome == OK && reference != NULL)
		outcome = agency_by_reference(visit->work, reference, &agency);
	if (outcome != OK)
		return outcome;
	one.consent.version = visit_version(visit);
	if (extent == NULL)
		problem_add(&visit->problems, "extent", "Select what ends");
	else if (text_equals(extent, "one") && agency.agency_id == 0)
		problem_add(&visit->problems, "agency", "Select with which agency sharing ends");
	if (visit->problems.count > 0)
		return INVALID;
	if (text_equals(extent, "one"))
		outcome = consent_narrow(visit->work, &one.consent, agency.agency_id, words, &visit->problems);
	else
		outcome = consent_withdraw(visit->work, &one.consent, words, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &one.family, "consent"), "Sharing has stopped. It counted from the moment you saved.");
	return outcome;
}

static void
review_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_date(out, visit, "reviewed_on", "When did you ask again?", NULL, visit->work->today);
	field_area(out, visit, "words", "What did they say?", NULL, NULL, 3);
}

enum outcome
consent_review_show(struct visit *visit)
{
	struct one_consent *one = ARENA_NEW(visit->work->arena, struct one_consent);
	enum outcome outcome = family_show(visit, &one->family, TAB_CONSENT, "Consent: asked again");

	if (outcome == OK)
		outcome = find_consent(visit, one);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s still agrees", one->who),
	    .intro = "If anything is different, record a new answer instead.", .button = "Save", .version = one->consent.version, .fields = review_fields, .given = one });
}

enum outcome
consent_review_save(struct visit *visit)
{
	struct one_consent one = { .who = NULL };
	struct date reviewed_on;
	enum outcome outcome = family_read(visit, &one.family);

	if (outcome == OK)
		outcome = find_consent(visit, &one);
	if (outcome != OK)
		return outcome;
	one.consent.version = visit_version(visit);
	(void)visit_date(visit, "reviewed_on", "The day", &reviewed_on);
	outcome = consent_review(visit->work, &one.consent, reviewed_on, visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &one.family, "consent"), "It is written down that they still agree.");
	return outcome;
}
