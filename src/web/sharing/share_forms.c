/* share_forms.c -- writing a decision to share down; an emergency, with its reason alone; that the family was told; that it was a mistake. R-INFO-01 to R-INFO-05, R-INFO-09 */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/sharing/sharing.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/sharing/share_pages.h"

/* ---- writing one down ---- */

struct writing {
	struct family family;
	struct profile_choices agencies;
	struct worker who;
};

static struct profile_choices
ground_choices(struct visit *visit)
{
	const struct profile_sharing *sharing = &visit->work->profile->sharing;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, sharing->ground_count);

	for (size_t i = 0; i < sharing->ground_count; i++)
		list[i] = (struct profile_choice){ sharing->grounds[i].key, sharing->grounds[i].label, sharing->grounds[i].hint };
	return (struct profile_choices){ list, sharing->ground_count };
}

struct profile_choices
share_consent_choices(struct visit *visit, const struct family *family)
{
	struct arena *arena = visit->work->arena;
	struct profile_choice *list = ARENA_ARRAY(arena, struct profile_choice, family->consents.count);
	size_t count = 0;

	for (size_t i = 0; i < family->consents.count; i++) {
		const struct story_consents_row *row = &family->consents.at[i];

		if (text_equals(row->state, "given"))
			list[count++] = (struct profile_choice){ row->reference, arena_format(arena, "%s %s, %s", row->given_name, row->family_name, date_words(arena, row->decided_on)), NULL };
	}
	return (struct profile_choices){ list, count };
}

static void
test_fields(struct html_out *out, struct visit *visit)
{
	const struct profile_choices *tests = &visit->work->profile->sharing.tests;

	if (tests->count == 0)
		return;
	form_heading(out, "If it is shared");
	field_checks(out, visit, "tests", "Which of these does it meet?", NULL, tests, (struct text_list){ NULL, 0 });
	field_area(out, visit, "tests_note", "If you do not tick one: why is it shared all the same?", NULL, NULL, 2);
}

static void
without_fields(struct html_out *out, struct visit *visit)
{
	static const struct profile_choice expected[] = { { "yes", "Yes", NULL }, { "no", "No", NULL }, { "not_known", "Nobody knows", NULL } };
	static const struct profile_choice told[] = { { "told", "Yes, they have been told", NULL }, { "later", "They will be told", NULL },
		{ "not_told", "No", "Telling them would put somebody at risk. Then it stays off the list that the family sees, which says how many are left out" } };
	const struct profile_choices expecting = { expected, sizeof(expected) / sizeof(expected[0]) }, telling = { told, sizeof(told) / sizeof(told[0]) };

	form_heading(out, "If it is shared without agreement");
	field_select(out, visit, "lawful_basis", "Lawful basis", NULL, &visit->work->profile->sharing.lawful_bases, NULL);
	field_area(out, visit, "facts", "On which facts of this family does that rest?", NULL, NULL, 3);
	field_radios(out, visit, "expected", "Would they expect it?", NULL, &expecting, NULL);
	field_radios(out, visit, "told", "Is the family told?", NULL, &telling, NULL);
	field_area(out, visit, "told_words", "How, or why not?", NULL, NULL, 2);
}

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct writing *writing = given;
	const struct profile *profile = visit->work->profile;
	struct profile_choices grounds = ground_choices(visit), people = family_person_choices(visit, &writing->family), consents = share_consent_choices(visit, &writing->family);

	if (grounds.count == 0) {
		form_words(out, "This practice does not say yet on which grounds it shares. An emergency can be written down all the same.");
		return;
	}
	if (profile->sharing.golden_rules.count > 0)
		field_checks(out, visit, "golden_rules", "Before you decide: the golden rules", "Tick what you have gone through. Nothing waits for it", &profile->sharing.golden_rules, (struct text_list){ NULL, 0 });
	field_radios(out, visit, "ground", "What was decided?", NULL, &grounds, NULL);
	field_select(out, visit, "agency", "Which agency?", "Of those that take part in this record", &writing->agencies, NULL);
	field_text(out, visit, "recipient", "Who there, or who is it?", "For example: Mrs Webb, who leads safeguarding", NULL);
	field_area(out, visit, "what", "What is it about?", "Which facts, which part of the record. If it was shared, say what was left out", NULL, 3);
	field_text(out, visit, "purpose", "What for?", NULL, NULL);
	field_select(out, visit, "person", "About whom?", "Choose nobody for the whole family", &people, NULL);
	field_select(out, visit, "restricted", "Is it only for some to read?", "Then you read it, whoever leads, whoever looks at it again, and those whose work it is. The others see that there was a decision, and the list that the family sees only counts it",
	    &profile->restricted_sections, NULL);
	field_text(out, visit, "decided_by", "Who decided?", NULL, writing->who.name);
	field_text(out, visit, "second_person", profile->sharing.second_person ? "Which second person agrees?" : "Who else was asked?", "For example your manager, or the information governance lead. Nothing waits for them", NULL);
	field_area(out, visit, "reasons", "Why?", NULL, NULL, 3);
	field_date(out, visit, "decided_on", "When?", NULL, visit->work->today);
	form_heading(out, "If it is shared with agreement");
	field_select(out, visit, "consent", "On which agreement does it rest?", "The list that the whole family sees, not only whoever agreed, then says with whom it was shared, and what", &consents, NULL);
	field_select(out, visit, "agreed_for", "What did they agree to it for?", "As the agreement says. It has to speak for whom it is about, too: an adult agrees themselves", &profile->consent.purposes, NULL);
	without_fields(out, visit);
	test_fields(out, visit);
}

enum outcome
share_new_show(struct visit *visit)
{
	struct writing *writing = ARENA_NEW(visit->work->arena, struct writing);
	enum outcome outcome = family_show(visit, &writing->family, TAB_CONSENT, "Write down a decision to share");

	if (outcome == OK)
		outcome = agency_choices(visit, &writing->agencies);
	if (outcome == OK && visit->work->actor.kind == ACTOR_WORKER)
		outcome = worker_read(visit->work, visit->work->actor.id, &writing->who);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Write down a decision to share, or not to", .button = visit->work->profile->sharing.ground_count > 0 ? "Save the decision" : NULL,
	    .can_wait = true, .version = -1, .intro = "Both count: that something is shared, and that it is not. If a child may be harmed, do not wait for this page.",
	    .back = family_url(visit, &writing->family, "sharing"), .back_words = "Decisions to share", .fields = new_fields, .given = writing });
}

int64_t
share_typed_consent(struct visit *visit, const struct family *family)
{
	const char *typed = visit_typed(visit, "consent");

	for (size_t i = 0; typed != NULL && i < family->consents.count; i++)
		if (text_equals(family->consents.at[i].reference, typed))
			return family->consents.at[i].consent_id;
	if (typed != NULL)
		problem_add(&visit->problems, "consent", "Select an agreement of this family from the list");
	return 0;
}

enum outcome
share_typed_agency(struct visit *visit, int64_t *agency_id)
{
	struct agency agency;
	const char *typed = visit_typed(visit, "agency");
	enum outcome outcome = typed == NULL ? OK : agency_by_reference(visit->work, typed, &agency);

	*agency_id = 0;
	if (typed == NULL)
		return OK;
	if (outcome == NOT_FOUND) {
		problem_add(&visit->problems, "agency", "Select an agency from the list");
		return OK;
	}
	if (outcome == OK)
		*agency_id = agency.agency_id;
	return outcome;
}

/* Everybody of the family whom they may know of. */
static struct id_list
all_of(struct visit *visit, const struct family *family)
{
	int64_t *ids = ARENA_ARRAY(visit->work->arena, int64_t, family->children.count + family->adults.count);
	size_t count = 0;

	for (size_t i = 0; i < family->children.count; i++)
		ids[count++] = family->children.at[i].person_id;
	for (size_t i = 0; i < family->adults.count; i++)
		ids[count++] = family->adults.at[i].person_id;
	return (struct id_list){ ids, count };
}

enum outcome
share_new_save(struct visit *visit)
{
	struct family family;
	struct new_share given = { .ground = visit_typed(visit, "ground"), .recipient = visit_typed(visit, "recipient"), .what = visit_typed(visit, "what"), .purpose = visit_typed(visit, "purpose"),
		.restricted = visit_restricted(visit, "restricted"), .agreed_for = visit_typed(visit, "agreed_for"), .lawful_basis = visit_typed(visit, "lawful_basis"),
		.facts = visit_typed(visit, "facts"),
		.expected = share_expected_of(visit_typed(visit, "expected")), .told = share_told_of(visit_typed(visit, "told")), .told_words = visit_typed(visit, "told_words"),
		.tests = visit_keys(visit, "tests"), .tests_note = visit_typed(visit, "tests_note"), .golden_rules = visit_keys(visit, "golden_rules"), .decided_by = visit_typed(visit, "decided_by"), .second_person = visit_typed(visit, "second_person"),
		.reasons = visit_typed(visit, "reasons") };
	const char *person = visit_typed(visit, "person");
	int64_t id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = share_typed_agency(visit, &given.agency_id);
	if (outcome != OK)
		return outcome;
	given.consent_id = share_typed_consent(visit, &family);
	given.family_ids = all_of(visit, &family);
	(void)visit_date(visit, "decided_on", "The day", &given.decided_on);
	given.person_id = family_person_id(&family, person);
	if (person != NULL && given.person_id == 0)
		problem_add(&visit->problems, "person", "Select somebody of this family, or nobody");
	outcome = share_decide(visit->work, &family.episode, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "sharing"), "The decision is saved.");
	return outcome;
}

/* ---- an emergency ---- */

static void
emergency_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct profile *profile = visit->work->profile;

	(void)given;
	form_warning(out, profile->emergency_text);
	form_words(out, arena_format(visit->work->arena, "%s: %s. You need no agreement for that, and nothing has to be filled in before.", profile->front_door.name,
	    profile->front_door.phone != NULL ? profile->front_door.phone : ""));
	field_area(out, visit, "reason", "What has happened, and what did you share?", NULL, NULL, 4);
	field_text(out, visit, "recipient", "With whom, if not with the front door?", NULL, NULL);
	field_select(out, visit, "restricted", "Is it only for some to read?", "Leave it when there is no time: you, or whoever leads, can say so later", &profile->restricted_sections, NULL);
}

enum outcome
share_emergency_show(struct visit *visit)
{
	struct family family;
	enum outcome outcome = family_show(visit, &family, TAB_CONSENT, "Somebody may be harmed: share now");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Somebody may be harmed: share now", .button = "Save what was shared", .version = -1,
	    .back = family_url(visit, &family, "sharing"), .back_words = "Decisions to share", .fields = emergency_fields });
}

enum outcome
share_emergency_save(struct visit *visit)
{
	struct family family;
	int64_t id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = share_in_emergency(visit->work, &family.episode, visit_typed(visit, "recipient"), visit_typed(visit, "restricted"), visit_typed(visit, "reason"), &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "sharing"), "It is saved. Say later whether the family was told.");
	return outcome;
}

/* ---- one of them ---- */

struct looking {
	struct family family;
	struct story_shares_row row;
	struct share share;
};

/* The one of the path, if the reader may know of it and read it. */
static enum outcome
find(struct visit *visit, struct looking *looking)
{
	struct story_shares_rows rows;
	enum outcome outcome = q_story_shares(visit->work, looking->family.episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].open && text_equals(rows.at[i].reference, visit->references[1])) {
			looking->row = rows.at[i];
			return share_by_reference(visit->work, rows.at[i].reference, &looking->share);
		}
	return NOT_FOUND;
}

static void
what_was_decided(struct html_out *out, struct visit *visit, const struct looking *looking)
{
	struct arena *arena = visit->work->arena;
	const struct story_shares_row *row = &looking->row;

	form_words(out, arena_format(arena, "%s: %s, %s.", share_ground_words(visit->work, row->is_emergency, row->outcome, row->ground), share_recipient_words(arena, row->agency_name, row->recipient),
	    date_words(arena, row->decided_on)));
	form_words(out, row->what != NULL ? row->what : row->reasons);
}

static void
told_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct looking *looking = given;

	what_was_decided(out, visit, looking);
	field_date(out, visit, "told_on", "When were they told?", NULL, visit->work->today);
	field_area(out, visit, "words", "By whom and how, and what did they say?", looking->row.restricted == NULL ? "From then on it stands on the list that the family sees"
	    : "Only some may read it, so the list that the family sees goes on counting it alone", NULL, 3);
}

static void
mistake_fields(struct html_out *out, struct visit *visit, const void *given)
{
	what_was_decided(out, visit, given);
	field_text(out, visit, "reason", "What was wrong?", "It stays readable, as a mistake. What was shared stays shared: write it down as it was", NULL);
}

static enum outcome
one_show(struct visit *visit, const char *heading, const char *button, form_fields *fields)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	enum outcome outcome = family_show(visit, &looking->family, TAB_CONSENT, heading);

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = heading, .button = button, .version = looking->share.version, .back = family_url(visit, &looking->family, "sharing"),
	    .back_words = "Decisions to share", .fields = fields, .given = looking });
}

static enum outcome
one_read(struct visit *visit, struct looking *looking)
{
	enum outcome outcome = family_read(visit, &looking->family);

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome == OK)
		looking->share.version = visit_version(visit);
	return outcome;
}

/* The same, for who may call it a mistake. */
static enum outcome
one_to_take_back(struct visit *visit, struct looking *looking)
{
	enum outcome outcome = one_read(visit, looking);

	return outcome == OK && !looking->row.may_take_back ? REFUSED : outcome;
}

enum outcome
share_told_show(struct visit *visit)
{
	return one_show(visit, "They have been told", "Save that they were told", told_fields);
}

enum outcome
share_told_save(struct visit *visit)
{
	struct looking looking = { .share = { .share_id = 0 } };
	struct date told_on = date_none();
	enum outcome outcome = one_read(visit, &looking);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "told_on", "The day", &told_on);
	outcome = share_tell_family(visit->work, &looking.share, told_on, visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "sharing"), "It is saved that they were told.");
	return outcome;
}

enum outcome
share_mistake_show(struct visit *visit)
{
	struct looking looking = { .share = { .share_id = 0 } };
	enum outcome outcome = one_to_take_back(visit, &looking);

	return outcome == OK ? one_show(visit, "This was a mistake", "Save that it was a mistake", mistake_fields) : outcome;
}

enum outcome
share_mistake_save(struct visit *visit)
{
	struct looking looking = { .share = { .share_id = 0 } };
	enum outcome outcome = one_to_take_back(visit, &looking);

	if (outcome != OK)
		return outcome;
	outcome = share_take_back(visit->work, &looking.share, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "sharing"), "It is saved that this was a mistake.");
	return outcome;
}

static void
restrict_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct looking *looking = given;

	what_was_decided(out, visit, looking);
	field_select(out, visit, "restricted", "Is it only for some to read?", "Then those read it who wrote it down, who lead, who look at it again, and those whose work it is. The others see that there was a decision, and the list that "
	    "the family sees only counts it. Choose nothing, and the team reads it again", &visit->work->profile->restricted_sections, looking->share.restricted);
	field_text(out, visit, "reason", "Why?", "For example: he reads her post", NULL);
}

enum outcome
share_restrict_show(struct visit *visit)
{
	struct looking looking = { .share = { .share_id = 0 } };
	enum outcome outcome = one_to_take_back(visit, &looking);

	return outcome == OK ? one_show(visit, "Who may read it", "Save who may read it", restrict_fields) : outcome;
}

enum outcome
share_restrict_save(struct visit *visit)
{
	struct looking looking = { .share = { .share_id = 0 } };
	enum outcome outcome = one_to_take_back(visit, &looking);

	if (outcome != OK)
		return outcome;
	outcome = share_restrict(visit->work, &looking.share, visit_typed(visit, "restricted"), visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "sharing"), "It is saved who may read it.");
	return outcome;
}
