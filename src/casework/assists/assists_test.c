/* assists_test.c -- a coordinator sees the register, and contents while assisting alone: recorded, dated, within consent, told. Annex C.2 rule 13, R-CONS-08, R-SEC-01 */
#include "casework/assists/assists.h"

#include <string.h>

#include "casework/consent/consent.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)
#define REASON "Ruth asked me to help her to prepare the review"

static const char *
say(const char *before, const char *reference, const char *behind)
{
	return arena_format(test_arena(), "%s%s%s", before, reference, behind);
}

/* The family names Samira's agency too. */
static void
agree(struct house *house)
{
	CHECK_OUTCOME(record_consent_agency_answered(house_begin(house, RUTH, TODAY), &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = house->demo.consent_id,
	    .episode_id = house->demo.episode_id, .agency_id = house->demo.agency_ids[SAMIRA], .answer = CONSENT_ANSWER_AGREED }), OK);
	house_keep(house);
}

/* R-SEC-01, Annex C.2 rule 13; C.1 says "R all in authority", and C.2 stands. */
DATA_TEST(a_coordinator_sees_the_register_alone_until_they_assist_and_again_when_it_is_over)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id), *kyle = house_person_reference(house, house->demo.kyle);
	const char *page = say("/episodes/", episode, "/assist"), *plan = say("/episodes/", episode, "/plan"), *all = say("/episodes/", episode, "/assists");
	const char *find = "/find?given_name=Kyle&family_name=Denholm&birth_date=";
	struct house_page answer;

	/* Not without the family's agreement to their agency: whom to ask is said, and nothing is kept. */
	CHECK_HAS(house_get(house, SAMIRA, find).html, page);
	CHECK_HAS(house_get(house, SAMIRA, "/timescales").html, page);
	CHECK_HAS_NOT(house_get(house, TOM, find).html, page);
	CHECK_HAS(house_get(house, SAMIRA, page).html, "Ask Ruth Adeyemi");
	CHECK_HAS_NOT(house_get(house, SAMIRA, page).html, "Begin to assist");
	answer = house_post(house, SAMIRA, page, "reason", REASON, "until_on", "30 11 2026", NULL);
	CHECK_NUMBER(answer.status, 422);
	CHECK_HAS(answer.html, "does not agree to share with your agency today");
	agree(house);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);

	/* A reason, and a day that is neither past nor further than the practice allows; what was typed stays. */
	CHECK_HAS(house_post(house, SAMIRA, page, "reason", "", "until_on", "30 11 2026", NULL).html, "Say what you help whoever leads with");
	CHECK_HAS(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "", NULL).html, "Enter the last day on which you will need to see the record");
	CHECK_HAS(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "31 2 2027", NULL).html, "must be a real date");
	CHECK_HAS(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "23 11 2026", NULL).html, "must be today or in the future");
	answer = house_post(house, SAMIRA, page, "reason", REASON, "until_on", "6 1 2027", NULL);
	CHECK_HAS(answer.html, "The last day must be 5 January 2027 or before: 42 days at most");
	CHECK_HAS(answer.html, REASON);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "30 11 2026", NULL).status, 303);
	CHECK_HAS(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "30 11 2026", NULL).html, "You assist this family already, until 30 November 2026");

	/* They read as whoever oversees it, are told on every page that it is so, and write nothing. */
	answer = house_get(house, SAMIRA, plan);
	CHECK_NUMBER(answer.status, 200);
	CHECK_HAS(answer.html, "You assist this family until 30 November 2026.");
	CHECK_NUMBER(house_get(house, SAMIRA, say("/people/", kyle, "")).status, 200);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/episodes/", episode, "/notes")).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/people/", kyle, "/correct")).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/episodes/", episode, "/seal")).status, 403);
	CHECK_HAS(house_get(house, SAMIRA, "/my-work").html, "Families you assist");

	/* Whoever leads has it in their work, in what has happened and in who assists; the family in the list of who looked, with who they are and until when. */
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "Samira Khan, Partnership coordinator, St Helens Early Help Team, assists this family until 30 November 2026");
	CHECK_HAS(house_get(house, RUTH, say("/episodes/", episode, "/chronology")).html, "Assists the family and whoever leads, until 30 November 2026");
	CHECK_HAS(house_get(house, RUTH, say("/episodes/", episode, "/who-looked")).html, all);
	CHECK_HAS(house_get(house, RUTH, all).html, REASON);
	CHECK_HAS(house_get(house, RUTH, say("/episodes/", episode, "/who-looked/family")).html, "began to assist your family and whoever leads, until 30 November 2026");

	/* It ends by itself, after its last day. */
	house_pages_on(house, DATE(2026, 11, 30));
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 200);
	house_pages_on(house, DATE(2026, 12, 1));
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_NUMBER(house_get(house, SAMIRA, say("/people/", kyle, "")).status, 403);
	CHECK_HAS(house_get(house, RUTH, all).html, "From 24 November 2026 to 30 November 2026.");
	house_end(house);
}

/* "/consent/CO-.../end" of what Amy agreed to. */
static const char *
consent_end_of(struct house *house)
{
	struct consent consent;
	const char *reference;

	CHECK_OUTCOME(consent_read(house_begin(house, RUTH, TODAY), house->demo.consent_id, &consent), OK);
	reference = arena_copy(test_arena(), consent.reference);
	house_undo(house);
	return say("/consent/", reference, "/end");
}

/* "/episodes/EP-.../assists/AC-.../end" on this page. */
static const char *
end_on(const char *html, const char *all)
{
	const char *before = say(all, "/AC-", ""), *at = strstr(html, before);

	if (at == NULL)
		FAIL("nothing can be ended on this page");
	return arena_format(test_arena(), "%.*s/end", (int)(strlen(all) + strlen("/AC-0000-0000-0")), at);
}

/* The page on which somebody says whether what was shared last was in order. */
static const char *
share_of(struct house *house)
{
	static const char path[] = "href=\"/shares/";
	const char *html = house_get(house, JOAN, "/shares").html, *at = strstr(html, path);

	if (at == NULL)
		FAIL("nothing was shared:\n%s", html);
	return arena_format(test_arena(), "%.*s", (int)strcspn(at + 6, "\""), at + 6);
}

/* By hand: whoever assists, or whoever leads; nobody else, and once. */
DATA_TEST(whoever_leads_ends_that_a_coordinator_assists_and_a_member_of_the_team_does_not)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = house_episode_reference(house, house->demo.episode_id);
	const char *page = say("/episodes/", episode, "/assist"), *plan = say("/episodes/", episode, "/plan"), *all = say("/episodes/", episode, "/assists"), *end;
	struct house_page shown, drawn;

	agree(house);
	CHECK_NUMBER(house_post(house, RUTH, page, "reason", REASON, "until_on", "30 11 2026", NULL).status, 403);
	CHECK_NUMBER(house_post(house, ALEX, page, "reason", REASON, "until_on", "30 11 2026", NULL).status, 404);
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "24 11 2026", NULL).status, 303);
	shown = house_get(house, RUTH, all);
	drawn = house_get(house, SAMIRA, all);
	/* They read what was shared in an emergency, and do not say whether that was in order: whoever oversees the help does. */
	CHECK_NUMBER(house_post(house, RUTH, say("/episodes/", episode, "/sharing/emergency"), "reason", "He was alone at night", NULL).status, 303);
	CHECK_HAS(house_get(house, JOAN, share_of(house)).html, "Was it in order?");
	CHECK_HAS(house_get(house, SAMIRA, share_of(house)).html, "He was alone at night");
	CHECK_HAS_NOT(house_get(house, SAMIRA, share_of(house)).html, "Was it in order?");
	CHECK_NUMBER(house_post(house, SAMIRA, share_of(house), "verdict", "in_order", "words", "Yes", NULL).status, 403);
	end = end_on(shown.html, all);
	CHECK_HAS_NOT(house_get(house, TOM, all).html, end);
	CHECK_NUMBER(house_send(house, TOM, end, house_get(house, TOM, say("/episodes/", episode, "/notes")), NULL).status, 403);
	CHECK_NUMBER(house_send(house, RUTH, end, shown, NULL).status, 303);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_HAS(house_get(house, RUTH, all).html, "ended on 24 November 2026 by Ruth Adeyemi");
	CHECK_NUMBER(house_send(house, SAMIRA, end, drawn, NULL).status, 403); /* drawn before, sent when they see nothing any more */

	/* They end it themselves. */
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "24 11 2026", NULL).status, 303);
	shown = house_get(house, SAMIRA, all);
	CHECK_NUMBER(house_send(house, SAMIRA, end_on(shown.html, all), shown, NULL).status, 303);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);

	/* Before a withdrawal they stand among those who lose sight; on the request after it nothing is open, whatever day was said, and they are told whom to call. R-CONS-08 */
	CHECK_NUMBER(house_post(house, SAMIRA, page, "reason", REASON, "until_on", "30 11 2026", NULL).status, 303);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 200);
	CHECK_HAS(house_post(house, RUTH, say("/episodes/", episode, consent_end_of(house)), "extent", "all", NULL).html, "Samira Khan, Partnership coordinator, St Helens Early Help Team: the record, which they see while they assist");
	CHECK_OUTCOME(record_consent_narrowed(house_begin(house, RUTH, TODAY), &(struct consent_narrowed){ .version = VERSION_ANY, .consent_id = house->demo.consent_id,
	    .episode_id = house->demo.episode_id, .person_id = house->demo.amy, .agency_id = house->demo.agency_ids[SAMIRA] }), OK);
	house_keep(house);
	CHECK_NUMBER(house_get(house, SAMIRA, plan).status, 403);
	CHECK_HAS(house_get(house, SAMIRA, say("/episodes/", episode, "")).html, "The family has stopped sharing with your agency");
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/my-work").html, "Families you assist");
	house_end(house);
}
