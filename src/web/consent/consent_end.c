/* consent_end.c -- taking back all of it or one agency, and asking again. R-CONS-07, R-CONS-08 */
#include "base/text.h"
#include "casework/access/sight.h"
#include "casework/consent/consent.h"
#include "casework/story/story_information.sql.h"
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

/* Who would lose sight of the record, in the words of the page, and what tells this list from any other. */
struct lost_sight {
	const char *const *lines;
	size_t count;
	const char *mark;
};

/* "Priya Nair, key person, Little Kites Nursery: the whole record as a helper; 2 actions of the plan wait for them" */
static const char *
lost_words(struct visit *visit, const struct sight *sight)
{
	struct arena *arena = visit->work->arena;
	const char *what = sight->leads ? "the whole record, which they lead" : sight->contributes ? "what the family agreed to show: assessment, plan, notes and meetings" :
	    sight->audits ? "the record, which was chosen for them to look at" : sight->assists ? "the record, which they see while they assist" : "the record that they oversee";
	const char *actions = sight->action_count > 0 ? arena_format(arena, " %lld action%s of the plan wait%s for them.", (long long)sight->action_count, sight->action_count == 1 ? "" : "s",
	    sight->action_count == 1 ? "s" : "") : "";

	if (sight->program)
		return arena_format(arena, "The program %s of %s: all that it reads of the family.", sight->name, sight->agency_name);
	return arena_format(arena, "%s%s, %s, %s: %s.%s", sight->name, sight->worker_id == visit->worker.worker_id ? " (you)" : "", sight->job_title, sight->agency_name, what, actions);
}

static bool
knows_child(const struct sight *sight, int64_t person_id)
{
	for (size_t i = 0; i < sight->children.count; i++)
		if (sight->children.at[i] == person_id)
			return true;
	return false;
}

/* "Zoe, Ella": of whom they know nothing any more, though they go on seeing the record; as far as the one who asks may know of them. NULL: nobody. */
static const char *
lost_children(struct visit *visit, const struct family *family, const struct sight *before, const struct sight *after)
{
	const char *names = NULL;

	for (size_t i = 0; after->sees && i < family->children.count; i++)
		if (knows_child(before, family->children.at[i].person_id) && !knows_child(after, family->children.at[i].person_id))
			names = names == NULL ? family->children.at[i].given_name : arena_format(visit->work->arena, "%s, %s", names, family->children.at[i].given_name);
	return names;
}

static uint64_t
mark_with(uint64_t mark, int64_t number)
{
	for (int shift = 0; shift < 64; shift += 8)
		mark = (mark ^ (((uint64_t)number >> shift) & 255)) * 1099511628211u;
	return mark;
}

static bool
reads_still(const struct information_read_there_rows *after, int64_t information_request_id)
{
	for (size_t i = 0; i < after->count; i++)
		if (after->at[i].information_request_id == information_request_id)
			return true;
	return false;
}

/* What other agencies were asked, and do not read any more. R-INFO-07 */
static void
add_requests(struct visit *visit, const struct information_read_there_rows *before, const struct information_read_there_rows *after, const char **lines, struct lost_sight *lost, uint64_t *mark)
{
	for (size_t i = 0; i < before->count; i++) {
		if (reads_still(after, before->at[i].information_request_id))
			continue;
		lines[lost->count++] = arena_format(visit->work->arena, "%s: the request for information %s, which they can read and answer until then.", before->at[i].agency_name, before->at[i].reference);
		*mark = mark_with(*mark, before->at[i].information_request_id);
	}
}

static const struct lost_sight *
who_loses(struct visit *visit, const struct family *family, const struct sight_list *before, const struct sight_list *after, const struct information_read_there_rows asked[2])
{
	struct arena *arena = visit->work->arena;
	struct lost_sight *lost = ARENA_NEW(arena, struct lost_sight);
	const char **lines = ARENA_ARRAY(arena, const char *, before->count + asked[0].count);
	uint64_t mark = 14695981039346656037u; /* FNV-1a over the numbers of those who are listed */

	for (size_t i = 0; i < before->count; i++) {
		const char *names = lost_children(visit, family, &before->at[i], &after->at[i]);

		if (!before->at[i].sees || (after->at[i].sees && names == NULL))
			continue;
		lines[lost->count++] = names == NULL ? lost_words(visit, &before->at[i])
		    : arena_format(arena, "%s, %s, %s: what is about %s. The rest stays.", before->at[i].name, before->at[i].job_title, before->at[i].agency_name, names);
		mark = mark_with(mark_with(mark, before->at[i].worker_id), names != NULL);
	}
	add_requests(visit, &asked[0], &asked[1], lines, lost, &mark);
	lost->lines = lines;
	lost->mark = arena_format(arena, "%016llx", (unsigned long long)mark);
	return lost;
}

/* What was asked: the list, above the same fields, which are still as they were typed. */
static void
lost_fields(struct html_out *out, const struct lost_sight *lost)
{
	form_heading(out, lost->count > 0 ? "Who loses sight of the record when you save this" : "Nobody loses sight of the record when you save this");
	if (lost->count == 0)
		form_words(out, "Nobody sees it because of this agreement alone.");
	for (size_t i = 0; i < lost->count; i++)
		form_words(out, lost->lines[i]);
	if (lost->count > 0)
		form_words(out, "Who loses all of it reads on their next page that sharing has stopped, and whom to call. Nothing has been saved yet.");
	hidden_field(out, "shown", lost->mark);
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct one_consent *one = given;
	const struct profile_choice all[] = { { "all", "Everything, with all agencies", NULL }, { "one", "Only with one agency", NULL } };
	const struct profile_choices extents = { all, 2 };

	if (visit->what_if != NULL)
		lost_fields(out, visit->what_if);
	else
		form_words(out, "Before anything is saved you are shown who loses sight of what.");
	form_words(out, arena_format(visit->work->arena, "It counts from the moment you save it, for %zu %s at most. What they know already stays with them, and what was written stays here. It can be agreed again at any time.",
	    one->agencies.count, one->agencies.count == 1 ? "agency" : "agencies"));
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
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s changes their mind", one->who), .button = visit->what_if != NULL ? "Stop sharing" : "Show who loses sight", .warning = visit->what_if != NULL,
	    .version = one->consent.version, .fields = end_fields, .given = one });
}

enum outcome
consent_end_save(struct visit *visit)
{
	struct one_consent one = { .who = NULL };
	const char *extent = visit_typed(visit, "extent"), *reference = visit_reference(visit, "agency", "AG"), *words = visit_typed(visit, "words");
	struct agency agency = { 0 };
	struct sight_list before = { NULL, 0 }, after;
	struct information_read_there_rows asked[2]; /* before and after */
	const struct lost_sight *lost;
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
	outcome = sight_before(visit->work, one.family.episode.episode_id, one.family.episode.reference, one.consent.consent_id, &before);
	if (outcome == OK)
		outcome = q_information_read_there(visit->work, one.family.episode.episode_id, &asked[0]);
	if (outcome != OK)
		return outcome;
	if (text_equals(extent, "one"))
		outcome = consent_narrow(visit->work, &one.consent, agency.agency_id, words, &visit->problems);
	else
		outcome = consent_withdraw(visit->work, &one.consent, words, &visit->problems);
	if (outcome == OK)
		outcome = sight_after(visit->work, one.family.episode.reference, &before, &after);
	if (outcome == OK)
		outcome = q_information_read_there(visit->work, one.family.episode.episode_id, &asked[1]);
	if (outcome != OK)
		return outcome;
	/* The list that was seen is the list that would come true; else it is shown (again), and nothing is kept. R-CONS-08 */
	lost = who_loses(visit, &one.family, &before, &after, asked);
	if (!text_equals(visit_typed(visit, "shown"), lost->mark))
		visit_only_asks(visit, lost);
	else
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
