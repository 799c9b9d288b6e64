/* may_contact.c -- whether the family agrees that a grandparent, friend or helper is talked to. R-CONS-24 */
#include "base/text.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

static const struct profile_choice answers[] = { { "yes", "Yes", NULL }, { "no", "No", "Nobody rings them, and they are not invited" },
	{ "not_asked", "The family was not asked yet", NULL } };
static const struct profile_choices answer_choices = { answers, 3 };

enum mark_kind
may_contact_mark(const char *may_contact)
{
	return text_equals(may_contact, "yes") ? MARK_DONE : text_equals(may_contact, "no") ? MARK_NO : MARK_STILL;
}

struct talking {
	struct family family;
	const struct story_adults_row *adult;
};

static enum outcome
find_adult(struct visit *visit, struct talking *talking)
{
	for (size_t i = 0; i < talking->family.adults.count; i++)
		if (text_equals(talking->family.adults.at[i].reference, visit->references[1]))
			talking->adult = &talking->family.adults.at[i];
	return talking->adult != NULL ? OK : NOT_FOUND;
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct talking *talking = given;

	field_radios(out, visit, "may_contact", arena_format(visit->work->arena, "May we talk to %s?", talking->adult->given_name), NULL, &answer_choices,
	    talking->adult->may_contact);
	field_area(out, visit, "words", "What did the family say about it?", NULL, NULL, 2);
}

enum outcome
may_contact_show(struct visit *visit)
{
	struct talking *talking = ARENA_NEW(visit->work->arena, struct talking);
	enum outcome outcome = family_show(visit, &talking->family, TAB_FAMILY, "Whom we may talk to");

	if (outcome == OK)
		outcome = find_adult(visit, talking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "May we talk to %s %s?", talking->adult->given_name,
	    talking->adult->family_name), .button = "Save the answer", .version = -1, .back = family_url(visit, &talking->family, "family"), .back_words = "Family",
	    .fields = fields, .given = talking });
}

enum outcome
may_contact_save(struct visit *visit)
{
	struct talking talking = { .adult = NULL };
	enum outcome outcome = family_read(visit, &talking.family);

	if (outcome == OK)
		outcome = find_adult(visit, &talking);
	if (outcome == OK)
		outcome = episode_answer_contact(visit->work, &talking.family.episode, talking.adult->person_id, may_contact_of(visit_typed(visit, "may_contact")),
		    visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &talking.family, "family"), "The answer is saved.");
	return outcome;
}
