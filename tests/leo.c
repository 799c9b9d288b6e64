/* leo.c -- see leo.h. */
#include "tests/leo.h"

#include "casework/assessments/assessments.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "tests/test.h"

struct leos_family
leo_make(void)
{
	struct leos_family leo = { .house = house_new(LEO_TODAY) };
	struct demo *demo = &leo.house->demo;
	struct work *work = house_begin(leo.house, HELEN, date_add_days(LEO_TODAY, -1));

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Leo", .family_name = "Mossop", .birth_date = DATE(2013, 3, 4),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &leo.leo), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Sam", .family_name = "Mossop", .birth_date = DATE(1984, 7, 1),
	    .birth_precision = BIRTH_PRECISION_YEAR, .language = "en" }, demo->problems, &leo.sam), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &leo.leo, 1 }, .adult_ids = { &leo.sam, 1 }, .opened_on = work->today,
	    .entry_route = "agency_identified", .why_involved = "Leo comes to school tired and hungry." }, demo->problems, &leo.episode_id), OK);
	house_keep(leo.house);
	return leo;
}

static const char *const purposes[] = { "information_sharing", "assessment" };

struct new_consent
leo_yes(const struct leos_family *leo, int64_t person_id, const struct consent_agency_answer *agencies, size_t count)
{
	return (struct new_consent){ .episode_id = leo->episode_id, .person_id = person_id, .child_ids = { &leo->leo, 1 }, .state = CONSENT_STATE_GIVEN,
		.decided_on = LEO_TODAY, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true, .explained_sharing = true,
		.understood = "He said it back in his own words.", .purposes = purposes, .purpose_count = 2, .agencies = agencies, .agency_count = count };
}

void
leo_agrees(const struct leos_family *leo, const enum demo_worker *workers, size_t count)
{
	struct consent_agency_answer answers[DEMO_WORKERS] = { { leo->house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL } };
	struct work *work = house_begin(leo->house, HELEN, LEO_TODAY);
	struct new_consent given;
	int64_t consent_id;

	for (size_t i = 0; i < count; i++)
		answers[i + 1] = (struct consent_agency_answer){ leo->house->demo.agency_ids[workers[i]], CONSENT_ANSWER_AGREED, NULL };
	given = leo_yes(leo, leo->sam, answers, count + 1);
	CHECK_OUTCOME(consent_record(work, &given, leo->house->demo.problems, &consent_id), OK);
	house_keep(leo->house);
}

void
leo_team_joins(const struct leos_family *leo, enum demo_worker worker)
{
	struct work *work = house_begin(leo->house, HELEN, LEO_TODAY);
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, leo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_team_member(work, &episode, &(struct new_team_member){ .worker_id = leo->house->demo.worker_ids[worker] },
	    leo->house->demo.problems), OK);
	house_keep(leo->house);
}

int64_t
leo_decides(const struct leos_family *leo)
{
	struct work *work = house_begin(leo->house, HELEN, LEO_TODAY);
	struct episode episode;
	int64_t decision_id;

	CHECK_OUTCOME(episode_read(work, leo->episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(work, &episode, &(struct new_decision){ .decided_on = LEO_TODAY, .ground = "complex_needs", .reason = "Food, sleep and school." },
	    leo->house->demo.problems, &decision_id), OK);
	house_keep(leo->house);
	return decision_id;
}

const char *
leo_path(const struct leos_family *leo, const char *page)
{
	return arena_format(test_arena(), "/episodes/%s%s", house_episode_reference(leo->house, leo->episode_id), page);
}
