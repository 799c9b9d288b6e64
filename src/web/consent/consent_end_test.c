/* consent_end_test.c -- before sharing stops it is shown who loses sight of what; and it is only shown. R-CONS-08 */
#include <string.h>

#include "casework/chronology/chronology.sql.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "tests/leo.h"
#include "tests/test.h"

struct ending {
	struct leos_family leo;
	const char *path; /* of the form */
};

/* Sam agrees for Helen's school, health visiting and the nursery; Ruth and Priya help. */
static struct ending
begin(void)
{
	static const enum demo_worker helpers[] = { RUTH, PRIYA };
	struct ending ending = { .leo = leo_make() };
	const char *at;

	leo_agrees(&ending.leo, helpers, 2);
	leo_team_joins(&ending.leo, RUTH);
	leo_team_joins(&ending.leo, PRIYA);
	at = strstr(house_get(ending.leo.house, HELEN, leo_path(&ending.leo, "/consent")).html, "/consent/CO-");
	CHECK(at != NULL);
	ending.path = leo_path(&ending.leo, arena_format(test_arena(), "%.*s/end", (int)strcspn(at + strlen("/consent/"), "/") + (int)strlen("/consent/"), at));
	return ending;
}

/* What tells the list that is shown. */
static const char *
shown_in(const char *html)
{
	static const char mark[] = "name=\"shown\" value=\"";
	const char *at = strstr(html, mark);

	CHECK(at != NULL);
	at += sizeof(mark) - 1;
	return arena_format(test_arena(), "%.*s", (int)strcspn(at, "\""), at);
}

static int
sees(const struct ending *ending, enum demo_worker worker)
{
	return house_get(ending->leo.house, worker, leo_path(&ending->leo, "/chronology")).status;
}

/* R-CONS-08 */
DATA_TEST(before_sharing_stops_the_screen_lists_who_loses_sight_of_what_and_nothing_is_saved)
{
	struct ending ending = begin();
	struct house *house = ending.leo.house;
	struct house_page page = house_post(house, HELEN, ending.path, "extent", "all", "words", "Sam wants to do it alone.", NULL);

	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "Who loses sight of the record when you save this");
	CHECK_HAS(page.html, "Ruth Adeyemi, Health visitor, St Helens Health Visiting: what the family agreed to show");
	CHECK_HAS(page.html, "Priya Nair, Key person, Little Kites Nursery: what the family agreed to show");
	CHECK_HAS(page.html, "Sam wants to do it alone.");
	CHECK_HAS_NOT(page.html, "Helen Sharrock (you)"); /* her school opened the help: it stays in sight */
	CHECK_HAS_NOT(page.html, "Tom Whelan");
	CHECK_HAS_NOT(page.html, "There is a problem");
	/* Rolled back: both see as before. */
	CHECK_NUMBER(sees(&ending, RUTH), 200);
	CHECK_NUMBER(sees(&ending, PRIYA), 200);
	CHECK_HAS_NOT(house_get(house, RUTH, "/my-work").html, "stopped sharing");
	/* What was shown is what comes true, on the next request, with a sentence that says whom to call. */
	CHECK_NUMBER(house_post(house, HELEN, ending.path, "extent", "all", "words", "Sam wants to do it alone.", "shown", shown_in(page.html), NULL).status, 303);
	CHECK_NUMBER(sees(&ending, RUTH), 403);
	page = house_get(house, PRIYA, leo_path(&ending.leo, ""));
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "The family has stopped sharing with your agency");
	CHECK_HAS(page.html, "0151 496 0117");
	house_end(house);
}

/* R-CONS-08: one agency; another agreement that still covers an agency; and somebody who joined between the two clicks. */
DATA_TEST(the_list_names_only_who_really_loses_sight_and_is_shown_again_when_it_has_changed)
{
	struct ending ending = begin();
	struct house *house = ending.leo.house;
	const struct consent_agency_answer nursery[] = { { house->demo.agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL }, { house->demo.agency_ids[PRIYA], CONSENT_ANSWER_AGREED, NULL } };
	struct new_consent mine = leo_yes(&ending.leo, ending.leo.leo, nursery, 2);
	struct house_page page;
	const char *shown;
	struct worker agency;
	struct agency of;
	struct work *work = house_begin(house, HELEN, LEO_TODAY);
	int64_t consent_id;

	CHECK_OUTCOME(worker_read(work, house->demo.worker_ids[RUTH], &agency), OK);
	CHECK_OUTCOME(agency_read(work, agency.agency_id, &of), OK);
	house_undo(house);
	page = house_post(house, HELEN, ending.path, "extent", "one", "agency", of.reference, NULL);
	CHECK_NUMBER(page.status, 200);
	CHECK_HAS(page.html, "Ruth Adeyemi");
	CHECK_HAS_NOT(page.html, "Priya Nair, Key person");
	shown = shown_in(page.html);
	CHECK_NUMBER(house_post(house, HELEN, ending.path, "extent", "all", "shown", shown, NULL).status, 200); /* another list */
	CHECK_NUMBER(sees(&ending, PRIYA), 200);

	/* Leo decides for himself, and agrees that the nursery goes on: Priya loses nothing by what his father takes back. */
	work = house_begin(house, HELEN, LEO_TODAY);
	CHECK_OUTCOME(consent_judge_competence(work, &(struct new_competence){ .episode_id = ending.leo.episode_id, .person_id = ending.leo.leo, .answered = true, .sufficient = true, .judged_by = "Helen",
	    .words = "He says it in his own words.", .judged_on = LEO_TODAY }, house->demo.problems), OK);
	mine.own_right = true;
	mine.competence = "He says it in his own words.";
	CHECK_OUTCOME(consent_record(work, &mine, house->demo.problems, &consent_id), OK);
	house_keep(house);
	/* He left the health visitors out, so what his father agreed to opens nothing to them any more, and they are told. R-CONS-04 */
	CHECK_NUMBER(sees(&ending, RUTH), 403);
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "stopped sharing with St Helens Health Visiting");
	page = house_post(house, HELEN, ending.path, "extent", "all", NULL);
	CHECK_HAS(page.html, "Nobody loses sight of the record when you save this");
	CHECK_HAS_NOT(page.html, "Ruth Adeyemi");
	CHECK_HAS_NOT(page.html, "Priya Nair, Key person");
	CHECK_NUMBER(house_post(house, HELEN, ending.path, "extent", "all", "shown", shown_in(page.html), NULL).status, 303);
	CHECK_NUMBER(sees(&ending, PRIYA), 200);
	house_end(house);
}

/* The whole agreement of one person, of whom there is one. */
static const char *
path_to_end(const struct ending *ending, const char *consent_reference)
{
	return leo_path(&ending->leo, arena_format(test_arena(), "/consent/%s/end", consent_reference));
}

static struct consent
record(const struct ending *ending, const struct new_consent *given)
{
	struct work *work = house_begin(ending->leo.house, HELEN, LEO_TODAY);
	struct consent consent;
	int64_t consent_id;

	CHECK_OUTCOME(consent_record(work, given, ending->leo.house->demo.problems, &consent_id), OK);
	CHECK_OUTCOME(consent_read(work, consent_id, &consent), OK);
	house_keep(ending->leo.house);
	return consent;
}

/* R-CONS-01, R-CONS-04, R-CONS-08; decision 0045 */
DATA_TEST(what_is_about_a_young_person_who_takes_back_their_own_agreement_is_kept_back_while_the_help_for_their_sister_goes_on)
{
	static const char *const sharing[] = { "information_sharing" };
	struct ending ending = begin();
	struct house *house = ending.leo.house;
	const struct consent_agency_answer health[] = { { house->demo.agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL } };
	struct work *work = house_begin(house, HELEN, LEO_TODAY);
	int64_t ella, both[2];
	struct episode episode;
	struct new_consent given;
	struct consent of_leo;
	struct house_page page;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Ella", .family_name = "Mossop", .language = "en", .birth_date = DATE(2019, 5, 6), .birth_precision = BIRTH_PRECISION_EXACT },
	    house->demo.problems, &ella), OK);
	CHECK_OUTCOME(episode_read(work, ending.leo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, ella, LEO_TODAY, house->demo.problems), OK);
	house_keep(house);
	/* Nobody was asked about Ella: to the health visitors she is not there, and whoever has to ask knows of her. */
	CHECK_HAS_NOT(house_get(house, RUTH, leo_path(&ending.leo, "/family")).html, "Ella");
	CHECK_HAS(house_get(house, HELEN, leo_path(&ending.leo, "/family")).html, "Ella");

	both[0] = ending.leo.leo;
	both[1] = ella;
	given = leo_yes(&ending.leo, ending.leo.sam, health, 1);
	given.child_ids = (struct id_list){ both, 2 };
	(void)record(&ending, &given);
	given = leo_yes(&ending.leo, ending.leo.leo, health, 1);
	given.own_right = true;
	given.competence = "Helen: he says it in his own words.";
	given.purposes = sharing;
	given.purpose_count = 1;
	of_leo = record(&ending, &given);
	page = house_get(house, RUTH, leo_path(&ending.leo, "/family"));
	CHECK_HAS(page.html, "Ella");
	CHECK_HAS(page.html, "Leo");

	page = house_post(house, HELEN, path_to_end(&ending, of_leo.reference), "extent", "all", "words", "It is mine.", NULL);
	CHECK_HAS(page.html, "Ruth Adeyemi, Health visitor, St Helens Health Visiting: what is about Leo. The rest stays.");
	CHECK_NUMBER(house_post(house, HELEN, path_to_end(&ending, of_leo.reference), "extent", "all", "words", "It is mine.", "shown", shown_in(page.html), NULL).status, 303);
	CHECK_NUMBER(sees(&ending, RUTH), 200);
	page = house_get(house, RUTH, leo_path(&ending.leo, "/family"));
	CHECK_HAS(page.html, "Ella");
	CHECK_HAS_NOT(page.html, ">Leo");
	CHECK_HAS(house_get(house, HELEN, leo_path(&ending.leo, "/family")).html, "Leo");
	CHECK_HAS_NOT(house_get(house, RUTH, arena_format(test_arena(), "/people/%s", house_person_reference(house, ending.leo.leo))).html, "tired and hungry");
	house_end(house);
}
