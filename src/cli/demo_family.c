/* demo_family.c -- one invented family: who they are and where they live, and each thing that happens while they are helped. */
#include <string.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/consent/consent.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "cli/demo_inside.h"
#include "cli/demo_words.h"

enum { YEAR_DAYS = 365, SCHOOL_AGE = 5, HIGH_SCHOOL_AGE = 11, SPEAKS_AGE = 5, ADULTS_MOST = 3 };

static uint32_t
below(const struct demo_telling *telling, uint32_t count)
{
	return id_random_below(telling->random, count);
}

static const char *
any_of(const struct demo_telling *telling, const struct word_list *list)
{
	return list->at[below(telling, (uint32_t)list->count)];
}

static size_t
any_names(const struct demo_telling *telling)
{
	unsigned drawn = below(telling, 100);
	size_t i = 0;

	while (i + 1 < demo_names_count && drawn >= demo_names[i].in_a_hundred)
		drawn -= demo_names[i++].in_a_hundred;
	return i;
}

static enum outcome
add_person(struct work *work, struct demo_telling *telling, bool girl, struct date birth_date, enum birth_precision precision, int64_t *person_id)
{
	const struct demo_names *names = &demo_names[telling->family->names];

	return person_add(work, &(struct new_person){ .given_name = any_of(telling, girl ? &names->girls : &names->boys), .family_name = telling->family->family_name,
	    .birth_date = birth_date, .birth_precision = precision, .sex = girl ? "female" : "male", .language = names->language,
	    .interpreter = strcmp(names->language, "en") != 0 && below(telling, 3) == 0 }, telling->demo->problems, person_id);
}

static enum outcome
go_to_school(struct work *work, struct demo_telling *telling, int64_t child_id, int age)
{
	struct date from = date_add_days(work->today, -(int)(60 + below(telling, 300)));
	struct problems *problems = telling->demo->problems;

	if (age >= SCHOOL_AGE)
		return attendance_record(work, child_id, "school", 0, age >= HIGH_SCHOOL_AGE ? any_of(telling, &demo_high_schools)
		    : arena_format(work->arena, "%s Primary School", any_of(telling, &demo_schools)), arena_format(work->arena, "Year %d", age - 4 < 13 ? age - 4 : 13), from, problems);
	if (age >= 2 && below(telling, 4) > 0)
		return attendance_record(work, child_id, "nursery", 0, any_of(telling, &demo_nurseries), arena_format(work->arena, "%u mornings", 2 + below(telling, 4)), from,
		    problems);
	return OK;
}

/* From the eldest down, a year and a half to four apart; where there is no time for that, twins; the last may not be born yet. */
static enum outcome
add_children(struct work *work, struct demo_telling *telling, int eldest_days)
{
	struct demo_family *family = telling->family;
	enum outcome outcome = OK;
	int days = eldest_days, next;

	for (int i = 0; outcome == OK && i < family->child_count; i++) {
		family->child_ages[i] = (int16_t)(days < 0 ? -1 : days / YEAR_DAYS);
		if (days < 0) {
			outcome = person_add(work, &(struct new_person){ .given_name = "", .family_name = family->family_name, .unborn = true,
			    .expected_on = date_add_days(work->today, 40 + (int)below(telling, 120)), .birth_precision = BIRTH_PRECISION_UNKNOWN,
			    .language = demo_names[family->names].language }, telling->demo->problems, &family->child_ids[i]);
			break;
		}
		outcome = add_person(work, telling, below(telling, 2) == 0, date_add_days(work->today, -days),
		    below(telling, 40) == 0 ? BIRTH_PRECISION_MONTH : BIRTH_PRECISION_EXACT, &family->child_ids[i]);
		if (outcome == OK)
			outcome = go_to_school(work, telling, family->child_ids[i], family->child_ages[i]);
		next = days - 540 - (int)below(telling, 900);
		if (next >= 0 || i + 2 == family->child_count)
			days = next;
	}
	return outcome;
}

/* A mother, most often a father with her, sometimes a grandmother who lives elsewhere. */
static enum outcome
add_adults(struct work *work, struct demo_telling *telling, int eldest_days, int64_t adults[ADULTS_MOST], size_t *at_home, size_t *count)
{
	const int mother_days = eldest_days + (17 + (int)below(telling, 21)) * YEAR_DAYS + (int)below(telling, YEAR_DAYS);
	struct problems *problems = telling->demo->problems;
	enum outcome outcome = add_person(work, telling, true, date_add_days(work->today, -mother_days), BIRTH_PRECISION_EXACT, &adults[0]);

	*at_home = *count = 1;
	if (outcome == OK)
		outcome = contact_point_record(work, adults[0], "phone", arena_format(work->arena, "0151 496 0%03u", below(telling, 1000)), below(telling, 20) > 0,
		    below(telling, 3) == 0 ? "After 4pm" : NULL, problems);
	if (outcome == OK && below(telling, 100) < 58) {
		outcome = add_person(work, telling, false, date_add_days(work->today, -mother_days - (int)below(telling, 2500) + 500), BIRTH_PRECISION_EXACT, &adults[1]);
		*at_home = *count = 2;
	}
	if (outcome == OK && below(telling, 100) < 15) {
		outcome = add_person(work, telling, true, (struct date){ (int16_t)(work->today.year - (mother_days / YEAR_DAYS + 20 + (int)below(telling, 15))), 7, 1 },
		    BIRTH_PRECISION_YEAR, &adults[*count]);
		(*count)++;
	}
	return outcome;
}

static enum outcome
relate(struct work *work, struct demo_telling *telling, const int64_t *adults, size_t at_home, size_t count)
{
	const struct demo_family *family = telling->family;
	struct problems *problems = telling->demo->problems;
	enum outcome outcome = OK;
	int64_t id;

	for (int i = 0; outcome == OK && i < family->child_count; i++) {
		outcome = relationship_record(work, adults[0], family->child_ids[i], "mother", true, NULL, date_none(), problems, &id);
		if (outcome == OK && at_home > 1)
			outcome = relationship_record(work, adults[1], family->child_ids[i], i % 3 == 2 ? "step_parent" : "father", i % 3 != 2, NULL, date_none(), problems, &id);
		if (outcome == OK && count > at_home)
			outcome = relationship_record(work, adults[count - 1], family->child_ids[i], "grandmother", false, NULL, date_none(), problems, &id);
	}
	return outcome;
}

/* Postcodes as they are written; their inward halves begin with Z, as hardly a real one does. */
static enum outcome
move_in(struct work *work, struct demo_telling *telling, const int64_t *adults, size_t adult_count)
{
	static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ"; /* C, I, K, M, O and V stand in no inward half */
	const struct demo_family *family = telling->family;
	int64_t members[ADULTS_MOST + DEMO_CHILDREN_MOST], household_id;
	size_t count = 0;

	for (size_t i = 0; i < adult_count; i++)
		members[count++] = adults[i];
	for (int i = 0; i < family->child_count; i++)
		if (family->child_ages[i] >= 0)
			members[count++] = family->child_ids[i];
	return household_form(work, &(struct new_household){ .address_lines = arena_format(work->arena, "%u %s\n%s", 1 + below(telling, 180), any_of(telling, &demo_streets),
	    any_of(telling, &demo_towns)), .postcode = arena_format(work->arena, "WA%u %uZ%c", 9 + below(telling, 4), below(telling, 10), letters[below(telling, 20)]), .temporary = below(telling, 25) == 0, .from_on = date_add_days(work->today, -(int)(30 + below(telling, 2500))),
	    .member_ids = { members, count } }, telling->demo->problems, &household_id);
}

static enum outcome
ask_consent(struct work *work, struct demo_telling *telling, int64_t mother)
{
	static const char *const purposes[] = { "information_sharing", "assessment", "services" };
	static const enum demo_worker asked[] = { HELEN, RUTH, PRIYA, TOM };
	struct consent_agency_answer agencies[2];
	const struct demo_family *family = telling->family;
	size_t first = below(telling, 4), count = 1 + below(telling, 2);
	bool given = below(telling, 20) > 0;
	int64_t consent_id;

	for (size_t i = 0; i < count; i++)
		agencies[i] = (struct consent_agency_answer){ telling->demo->agency_ids[asked[(first + i) % 4]], below(telling, 6) > 0 ? CONSENT_ANSWER_AGREED
		    : CONSENT_ANSWER_SAID_NO, NULL };
	if (!given)
		return OK; /* not asked yet */
	return consent_record(work, &(struct new_consent){ .episode_id = family->episode_id, .person_id = mother, .child_ids = { family->child_ids, (size_t)family->child_count },
	    .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = demo_names[family->names].language, .explained_concerns = true,
	    .explained_duties = true, .explained_sharing = true, .understood = "Said back in own words who would know what.", .purposes = purposes, .purpose_count = 3,
	    .agencies = agencies, .agency_count = count }, telling->demo->problems, &consent_id);
}

static enum outcome
agree_level_and_lead(struct work *work, struct demo_telling *telling)
{
	struct demo_family *family = telling->family;
	struct episode episode;
	int level = below(telling, 100) < 72 ? 2 : below(telling, 100) < 80 ? 3 : 1;
	enum outcome outcome = episode_read(work, family->episode_id, &episode);

	if (outcome == OK)
		outcome = episode_decide_level(work, &episode, &(struct new_level){ .level = level, .decided_on = work->today,
		    .rationale = level == 1 ? "One service can help." : "Needs overlap, and one service cannot meet them alone.", .evidence = "What the family told us, and what we saw.",
		    .lower_not_enough = level >= 3 ? "Help from several services was tried last year and was not enough." : NULL,
		    .social_care_decision = level >= 3 ? "No referral: we and our manager see no harm; we look again at the review." : NULL, .agreed_by = "The family and we" },
		    telling->demo->problems);
	if (outcome == OK)
		outcome = episode_read(work, family->episode_id, &episode);
	if (outcome == OK && below(telling, 10) > 0)
		outcome = episode_agree_lead(work, &episode, &(struct new_lead){ .worker_id = family->worker_id, .from_on = work->today,
		    .how_chosen = "The family asked for them.", .family_view = "Somebody we know already." }, telling->demo->problems);
	return outcome;
}

enum outcome
demo_family_begin(struct work *work, struct demo_telling *telling)
{
	struct demo_family *family = telling->family;
	int64_t adults[ADULTS_MOST];
	size_t at_home, adult_count;
	int eldest_days = (int)(100 + below(telling, 17 * YEAR_DAYS));
	int age = eldest_days / YEAR_DAYS;
	enum outcome outcome;

	family->names = any_names(telling);
	family->family_name = any_of(telling, &demo_names[family->names].family_names);
	outcome = add_children(work, telling, eldest_days);
	if (outcome == OK)
		outcome = add_adults(work, telling, eldest_days, adults, &at_home, &adult_count);
	if (outcome == OK)
		outcome = move_in(work, telling, adults, at_home);
	if (outcome == OK)
		outcome = relate(work, telling, adults, at_home, adult_count);
	if (outcome == OK)
		outcome = episode_open(work, &(struct new_episode){ .child_ids = { family->child_ids, (size_t)family->child_count }, .adult_ids = { adults, at_home },
		    .opened_on = work->today, .entry_route = below(telling, 5) > 0 ? "agency_identified" : "self_request",
		    .why_involved = any_of(telling, &demo_reasons[age < SCHOOL_AGE ? 0 : age < HIGH_SCHOOL_AGE ? 1 : 2]) }, telling->demo->problems, &family->episode_id);
	if (outcome == OK)
		outcome = ask_consent(work, telling, adults[0]);
	return outcome == OK ? agree_level_and_lead(work, telling) : outcome;
}

/* All the children who are born are met, most times; one of them says something that is written down. */
enum outcome
demo_family_visit(struct work *work, struct demo_telling *telling)
{
	const struct demo_family *family = telling->family;
	struct new_child_contact contacts[DEMO_CHILDREN_MOST];
	int64_t met[DEMO_CHILDREN_MOST], note_id;
	bool at_school = family->child_ages[0] >= SPEAKS_AGE && below(telling, 4) == 0;
	size_t count = 0;

	for (int i = 0; i < family->child_count; i++) {
		bool speaks = family->child_ages[i] >= SPEAKS_AGE;

		if (family->child_ages[i] < 0 || (at_school && i > 0))
			continue;
		contacts[count] = (struct new_child_contact){ .person_id = family->child_ids[i], .seen = true, .heard = true,
			.alone = below(telling, 6) > 0, .place_kind = at_school ? "school" : "home", .how_heard = speaks ? "spoken, read back" : "by watching them play" };
		met[count++] = family->child_ids[i];
	}
	if (count == 0)
		return OK;
	const struct note_text texts[] = { { "text", { .words = any_of(telling, &demo_seen), .basis = PARAGRAPH_BASIS_SEEN, .sensitivity = SENSITIVITY_OPEN } },
		{ "childs_view", { .words = any_of(telling, &demo_said), .basis = PARAGRAPH_BASIS_OWN_WORDS, .voice_of_person_id = met[0], .sensitivity = SENSITIVITY_OPEN } } };

	return note_write(work, &(struct new_note){ .episode_id = family->episode_id, .note_kind = "child_contact", .happened_on = work->today,
	    .heading = at_school ? "Met at school" : "Home visit", .subject_ids = { met, count }, .texts = texts,
	    .text_count = family->child_ages[0] >= SPEAKS_AGE ? 2 : 1, .contacts = contacts, .contact_count = count }, telling->demo->problems, &note_id);
}

enum outcome
demo_family_assess(struct work *work, struct demo_telling *telling)
{
	const struct demo_family *family = telling->family;
	struct episode episode;
	int64_t decision_id;
	enum outcome outcome = episode_read(work, family->episode_id, &episode);

	if (outcome != OK)
		return outcome;
	return assessment_decide(work, &episode, &(struct new_decision){ .decided_on = work->today, .ground = "concerns_persist",
	    .reason = "The family would like to look at the whole together.", .unborn = family->child_ages[0] < 0 }, telling->demo->problems, &decision_id);
}

/* The checklist with "yes" to each, as the form would keep it. */
static const char *
all_answered(struct work *work)
{
	const struct profile_closing *closing = &work->profile->closing;
	struct buf buf = buf_new(work->arena, 8192);

	for (size_t i = 0; i < closing->checklist_count; i++)
		buf_format(&buf, "%s\"%s\":\"Yes.\"", i > 0 ? "," : "", closing->checklist[i].key);
	return arena_format(work->arena, "{%s}", buf.at);
}

enum outcome
demo_family_end(struct work *work, struct demo_telling *telling)
{
	static const char *const reasons[] = { "outcomes_achieved", "outcomes_achieved", "outcomes_achieved", "no_further_need", "lower_level", "moved_away", "family_stopped" };
	struct episode episode;
	enum outcome outcome = episode_read(work, telling->family->episode_id, &episode);

	if (outcome != OK)
		return outcome;
	return episode_close(work, &episode, &(struct episode_closure){ .closed_on = work->today, .reason = reasons[below(telling, 7)], .checklist = all_answered(work),
	    .outcomes = any_of(telling, &demo_changes), .onward_support = any_of(telling, &demo_goes_on), .survey_sent = below(telling, 3) > 0, .coordinator_informed = true },
	    telling->demo->problems);
}
