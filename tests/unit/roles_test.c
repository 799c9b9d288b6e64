/* roles_test.c -- the roles of the practice against Annex C.1, by a table that is written by hand; where C.1 and C.2 disagree C.2 stands. R-SEC-01, decision 0054 */
#include <string.h>

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/profile/profile.h"
#include "casework/reports/reports.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

/*
 * What each may do with no part in any help, column by column of C.1 as far as the record has what stands there:
 *	S  Search (SV): is this family known?                E  Episode, C: begin help
 *	R  the register across agencies (C.2 rule 13)        H  QA/reports: counts of all agencies
 *	A  Episode, "R team's", "R own agency's": help that their own agency opened
 *	N  numbers so small that somebody could be told      Y  an emergency (design 6)
 *	C  assist a family (C.2 rule 13)                     L  "R audit log": who looked
 *	Q  answer who asks what is held about them           K  how long records are kept
 *	D  records that are one person                       W  workers of one's agency
 *	M  accounts of all                                   Z  statutory: bring the allocations (C.2 rule 17)
 *	U  choose a record to be looked at (R-QA-02)         T  the records that were chosen
 */
static const char columns[] = "SERHANYCLQKDWMZUT";
static const struct {
	const char *role, *may;
} table[] = {
	{ "practitioner",                  "SE....Y.........." }, /* five items; C; R if member */
	{ "health_practitioner",           "SE....Y.........." },
	{ "domestic_abuse_practitioner",   "SE....Y.........." },
	{ "substance_misuse_practitioner", "SE....Y.........." },
	{ "early_help_worker",             "SE....Y.........." }, /* U allocated: by who leads */
	{ "designated_person",             "SE..ANY.........." }, /* R own agency's */
	{ "manager",                       "SE..ANY.....W...." }, /* R team's */
	{ "early_help_manager",            "SERHANY..QKDW..UT" }, /* allocate, accept transfer; R team */
	{ "partnership_coordinator",       "SERH..YC...D...UT" }, /* C.1: R all in authority; C.2 rule 13: register, contents while assisting */
	{ "community_social_worker",       "S................" }, /* advice on request */
	{ "chair",                         "S................" },
	{ "cohort_owner",                  "SE..............." }, /* C */
	{ "contact_adviser",               "S................" }, /* Contact Cares */
	{ "social_worker",                 "SE....Y.........." }, /* lead by rule */
	{ "auditor",                       "................T" }, /* C.1: R sample */
	{ "director",                      "...H............." }, /* R aggregate */
	{ "service_planner",               "...H............." }, /* R aggregate */
	{ "information_governance_lead",   "S.......LQK......" }, /* R audit log; R on request */
	{ "system_administrator",          ".............M..." }, /* no family by default */
	{ "social_care_list",              "S.............Z.." }, /* allocation alone */
};
enum { ROLES = sizeof(table) / sizeof(table[0]) };

/* Acts from now on as this worker of this agency. */
static struct work
acting(const struct work *work, int64_t worker_id, int64_t agency_id)
{
	struct work as_them = *work;

	as_them.actor = (struct actor){ ACTOR_WORKER, worker_id };
	as_them.agency_id = agency_id;
	return as_them;
}

static int64_t
worker_with(struct house *house, struct work *work, const char *role, int64_t agency_id)
{
	int64_t worker_id = 0;

	CHECK_OUTCOME(worker_add(work, &(struct new_worker){ .agency_id = agency_id, .name = arena_format(test_arena(), "A %s", role), .job_title = role, .started_on = TODAY, .roles = &role, .role_count = 1 },
	    house->demo.problems, &worker_id), OK);
	return worker_id;
}

static bool
may(struct work *work, enum access_action action, const char *reference)
{
	return access_may(work, action, reference, NULL) == OK;
}

static int64_t
counted(struct work *work)
{
	struct report_timescales report;
	int64_t count = 0;

	CHECK_OUTCOME(report_timescales(work, DATE(2026, 1, 1), DATE(2027, 12, 31), &report), OK);
	for (size_t i = 0; i < report.count; i++)
		count += 1;
	return count;
}

static bool
does(struct work *work, char column, const char *of_another, const char *of_their_own)
{
	switch (column) {
	case 'S': return may(work, CHECK_KNOWN, NULL);
	case 'E': return may(work, OPEN_EPISODE, NULL);
	case 'R': return may(work, SEE_REGISTER, NULL);
	case 'H': return access_holds(work, "see_register") == OK || access_holds(work, "see_counts") == OK;
	case 'A': return may(work, SEE_EPISODE, of_their_own);
	case 'N': return may(work, SEE_SMALL_NUMBERS, NULL);
	case 'Y': return may(work, OPEN_IN_EMERGENCY, of_another);
	case 'C': return may(work, ASSIST_EPISODE, of_another);
	case 'L': return may(work, REVIEW_LOOKS, NULL);
	case 'Q': return may(work, ANSWER_REQUESTS, NULL);
	case 'K': return may(work, KEEP_RECORDS, NULL);
	case 'D': return may(work, LINK_RECORDS, NULL);
	case 'W': return may(work, LEAD_WORKERS, NULL) && !may(work, MANAGE_ACCOUNTS, NULL);
	case 'M': return may(work, MANAGE_ACCOUNTS, NULL);
	case 'U': return may(work, DRAW_AUDIT, of_another);
	case 'T': return may(work, SEE_AUDITS, NULL);
	case 'Z': return may(work, BRING_ALLOCATIONS, NULL);
	}
	return false;
}

/* R-SEC-01: each cell passes and fails. No role opens a family's record by itself; each sees it as a member of the team, while the family agrees. */
DATA_TEST(each_role_may_what_annex_c_says_and_none_opens_a_familys_record_by_itself)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id);
	struct work *work = house_begin(house, RUTH, TODAY);
	int64_t stranger = house->demo.agency_ids[SAMIRA], member = house->demo.agency_ids[RUTH], own = house->demo.agency_ids[HELEN];

	CHECK_NUMBER(house->service.profile->role_count, ROLES); /* a new role gets its row */
	for (size_t i = 0; i < ROLES; i++) {
		struct work as_stranger = acting(work, worker_with(house, work, table[i].role, stranger), stranger);
		struct work as_own = acting(work, worker_with(house, work, table[i].role, own), own);
		struct work as_member = acting(work, worker_with(house, work, table[i].role, member), member);
		struct episode read;

		CHECK(profile_role(house->service.profile, table[i].role) != NULL);
		for (size_t j = 0; columns[j] != '\0'; j++) {
			bool expected = table[i].may[j] == columns[j];

			if (does(columns[j] == 'A' ? &as_own : &as_stranger, columns[j], episode, episode) != expected)
				FAIL("%s: %c should be %s", table[i].role, columns[j], expected ? "open" : "closed");
		}
		if (may(&as_stranger, SEE_EPISODE, episode) || may(&as_stranger, CONTRIBUTE_EPISODE, episode))
			FAIL("%s opens help in which it has no part", table[i].role);
		CHECK_NUMBER(counted(&as_stranger) > 0, strchr(table[i].may, 'H') != NULL);
		if (strchr(table[i].may, 'H') == NULL && may(&as_stranger, KNOW_EPISODE, episode) != (strchr(table[i].may, 'S') != NULL))
			FAIL("%s: whether it may know that there is help", table[i].role);
		CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &read), OK);
		CHECK_OUTCOME(episode_add_team_member(work, &read, &(struct new_team_member){ .worker_id = as_member.actor.id, .what_they_do = "Helps" }, house->demo.problems), OK);
		if (!may(&as_member, CONTRIBUTE_EPISODE, episode) || may(&as_member, LEAD_EPISODE, episode))
			FAIL("%s as a member of the team", table[i].role);
	}
	house_undo(house);
	house_end(house);
}

/* C.1 "R aggregate": a count, and no family; what is sealed counts in none. R-REP-13, R-SEC-06 */
DATA_TEST(a_director_reads_counts_of_all_agencies_and_no_family_and_nothing_sealed_counts)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *kyle = house_person_reference(house, house->demo.kyle);
	struct work *work = house_begin(house, RUTH, TODAY), director;
	struct report_timescales report;

	director = acting(work, worker_with(house, work, "director", house->demo.agency_ids[SAMIRA]), house->demo.agency_ids[SAMIRA]);
	CHECK(access_may(&director, KNOW_EPISODE, episode, NULL) == NOT_FOUND);
	CHECK(access_may(&director, KNOW_PERSON, kyle, NULL) == NOT_FOUND);
	CHECK_OUTCOME(report_timescales(&director, DATE(2026, 1, 1), DATE(2027, 12, 31), &report), OK);
	CHECK(report.count > 0);
	CHECK(report.held_back); /* one family's */
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	CHECK_NUMBER(counted(&director), 0);
	house_undo(house);
	house_end(house);
}
