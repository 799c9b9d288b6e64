/* api_meetings_test.c -- a meeting with the family through the interface for programs, from the decision to the copies; and what else a lead does there. R-MEET, R-CORE-04 */
#include <string.h>

#include "base/text.h"
#include "platform/db/db.h"
#include "casework/profile/profile.h"
#include "tests/api_house.h"
#include "tests/test.h"

static const char *
say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *
say(const char *format, ...)
{
	char text[3000];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	return arena_copy(test_arena(), text);
}

/* One meeting on its way: who runs it, and where it is. */
struct on_its_way {
	struct api_house *house;
	const char *ruth, *family, *path;
};

static struct api_told
does(struct on_its_way *way, const char *below, const char *body, int status)
{
	struct api_told told = api_post(way->house, way->ruth, say("%s%s", way->path, below), body);

	if (told.status != status)
		FAIL("%s%s is answered %d:\n%s", way->path, below, told.status, told.body);
	return told;
}

static struct api_told
reads(struct on_its_way *way, const char *below)
{
	struct api_told told = api_get(way->house, way->ruth, say("%s%s", way->path, below));

	if (told.status != 200)
		FAIL("%s%s is answered %d:\n%s", way->path, below, told.status, told.body);
	return told;
}

/* PUT, with the ETag of what was read before. */
static struct api_told
settles(struct on_its_way *way, const char *point, const char *body, int status)
{
	struct api_told before = reads(way, say("/points/%s", point));
	const char *headers[] = { "If-Match", api_header(&before, "ETag"), NULL };
	struct api_told told = api_ask(way->house, way->ruth, HTTP_PUT, say("%s/points/%s", way->path, point), body, headers);

	if (told.status != status)
		FAIL("%s is answered %d:\n%s", point, told.status, told.body);
	return told;
}

static const char *
person(struct on_its_way *way, const char *list, const char *given_name)
{
	struct api_told episode = api_get(way->house, way->ruth, way->family);

	for (int i = 0; i < 10; i++)
		if (text_equals(api_at(&episode, say("%s/%d/given_name", list, i)), given_name))
			return api_at(&episode, say("%s/%d/id", list, i));
	FAIL("%s is not of the family", given_name);
	return NULL;
}

static struct on_its_way
decide(struct api_house *house)
{
	struct on_its_way way = { .house = house, .ruth = api_house_token(house, RUTH, NULL), .family = say("/api/v1/episodes/%s", house->episode) };
	struct api_told told;

	way.path = say("%s/meetings", way.family);
	told = does(&way, "", "{\"meeting_kind\":\"family_action_meeting\",\"reason\":\"Four agencies help.\",\"decided_on\":\"2026-11-24\"}", 422);
	CHECK_HAS(told.body, "#/ground");
	CHECK_HAS(told.body, "#/protection");
	CHECK_HAS(told.body, "#/without_consent_reason"); /* R-MEET-38 */
	told = does(&way, "", "{\"meeting_kind\":\"family_action_meeting\",\"ground\":\"assessment_done\",\"reason\":\"Four agencies help.\",\"decided_on\":\"2026-11-24\",\"protection\":false,"
	    "\"facilitation\":\"Agreed with the school.\",\"without_consent_reason\":\"Best for Kyle.\",\"advised_by\":\"Joan Bright\",\"advice\":\"Hold it.\"}", 201);
	CHECK_TEXT(api_at(&told, "state"), "decided");
	CHECK(json_is_true(api_value_at(&told, "you_run_it")));
	way.path = api_header(&told, "Location");
	return way;
}

static void
arrange_and_ask(struct on_its_way *way)
{
	struct api_told told = does(way, "/arrangement", "{\"held_on\":\"2026-11-24\",\"starts_at\":\"15:30\",\"venue\":\"School\",\"venue_suits\":\"She is there.\","
	    "\"access_needs\":\"Asked; none.\",\"childcare\":\"Pauline\",\"chair_name\":\"Joan Bright\",\"chair_experience\":\"Ten years.\"}", 200), ics, team;
	static const char *const headers[] = { "Accept", "text/calendar", NULL };

	CHECK_TEXT(api_at(&told, "state"), "arranged");
	ics = api_ask(way->house, way->ruth, HTTP_GET, say("%s/calendar.ics", way->path), NULL, headers);
	CHECK_NUMBER(ics.status, 200);
	CHECK_TEXT(ics.content_type, "text/calendar");
	CHECK_HAS(api_header(&ics, "Content-Disposition"), "meeting.ics");
	CHECK_HAS(ics.body, "METHOD:REQUEST");
	CHECK_HAS_NOT(ics.body, "Denholm");
	CHECK_NUMBER(api_ask(way->house, way->ruth, HTTP_GET, say("%s/calendar.ics", way->path), NULL, (const char *const[]){ "Accept", "application/json", NULL }).status, 406);
	told = does(way, "/invitees", say("{\"person\":\"%s\"}", person(way, "adults", "Amy")), 201);
	CHECK_TEXT(api_at(&told, "part"), "parent");
	told = does(way, say("/invitees/%s/invitation", api_at(&told, "id")), "{\"way\":\"by_hand\",\"told_on\":\"2026-11-24\"}", 200);
	CHECK(json_is_true(api_value_at(&told, "told_what_holds")));
	told = does(way, say("/invitees/%s/answer", api_at(&told, "id")), "{\"answer\":\"in_part\"}", 422);
	CHECK_HAS(told.body, "\"pointer\":\"#/words\"");
	told = does(way, "/invitees", "{\"name\":\"Dawn Ellis\"}", 422);
	CHECK_HAS(told.body, "\"pointer\":\"#/name\"");
	/* Each of the team is asked, or left out with a reason. R-MEET-05 */
	team = api_get(way->house, way->ruth, say("%s/team", way->family));
	for (size_t i = 0; i < json_array_size(json_object_get(team.json, "items")); i++) {
		const char *worker = api_at(&team, say("items/%zu/worker/id", i)), *name = api_at(&team, say("items/%zu/name", i));

		(void)does(way, "/invitees", worker != NULL ? say("{\"worker\":\"%s\",\"left_out_reason\":\"Sends a few lines.\"}", worker)
		    : say("{\"name\":\"%s\",\"part\":\"professional\",\"left_out_reason\":\"Sends a few lines.\"}", name), 201);
	}
}

static void
prepare_and_begin(struct on_its_way *way)
{
	static const char *const children[] = { "Kyle", "Zak", "Kieran" };
	struct api_told told = does(way, "/ready", NULL, 422);

	CHECK_HAS(told.body, "what Kyle wishes and feels");
	for (size_t i = 0; i < 3; i++)
		(void)does(way, "/lines", say("{\"kind\":\"childs_view\",\"heard\":\"read_out\",\"person\":\"%s\",\"words\":\"Football on Fridays.\"}", person(way, "children", children[i])), 201);
	(void)settles(way, "prepare.written_information", "{\"day\":\"2026-11-20\"}", 200);
	(void)settles(way, "prepare.prepared_by", "{\"words\":\"Ruth, at home with Amy.\"}", 200);
	told = settles(way, "prepare.advocate_offered", "{\"answer\":\"perhaps\"}", 422);
	(void)settles(way, "prepare.advocate_offered", "{\"answer\":\"declined\"}", 200);
	CHECK_NUMBER(api_get(way->house, way->ruth, say("%s/points/prepare.nothing", way->path)).status, 404);
	(void)does(way, "/ready", NULL, 200);
	told = does(way, "/start", NULL, 200);
	CHECK_TEXT(api_at(&told, "state"), "started");
}

static void
talk(struct on_its_way *way)
{
	const char *kyle = person(way, "children", "Kyle");
	struct api_told told = reads(way, "/invitees"), said;

	said = does(way, say("/invitees/%s/report", api_at(&told, "items/0/id")), "{\"texts\":{}}", 422);
	CHECK_HAS(said.body, say("\"pointer\":\"#/texts/%s\"", way->house->service.profile->need_domains.at[0].key));
	/* What belongs nowhere stands apart, until its writer says where it belongs. R-MEET-44 */
	said = does(way, say("/invitees/%s/report", api_at(&told, "items/0/id")), "{\"texts\":{\"outside\":\"They may move house.\"}}", 200);
	CHECK_TEXT(api_at(&said, "items/0/part"), "outside");
	said = does(way, say("/invitees/%s/report", api_at(&told, "items/0/id")), "{\"moves\":{\"0\":\"nowhere\"}}", 422);
	CHECK_HAS(said.body, "\"pointer\":\"#/moves/0\"");
	said = does(way, say("/invitees/%s/report", api_at(&told, "items/0/id")), say("{\"moves\":{\"0\":\"%s\"}}", way->house->service.profile->need_domains.at[0].key), 200);
	CHECK_TEXT(api_at(&said, "items/0/part"), way->house->service.profile->need_domains.at[0].key);
	(void)does(way, say("/invitees/%s/attendance", api_at(&told, "items/0/id")), "{\"extent\":\"whole\",\"way\":\"in_person\"}", 200);
	said = does(way, "/lines", say("{\"kind\":\"information\",\"person\":\"%s\",\"said_by\":\"Helen Sharrock\",\"words\":\"Kyle is calmer.\"}", kyle), 201);
	(void)does(way, "/lines", say("{\"kind\":\"response\",\"answers\":\"%s\",\"said_by\":\"Amy\",\"words\":\"At home too.\"}", api_at(&said, "id")), 201);
	(void)does(way, "/lines", "{\"kind\":\"summary\",\"heading\":\"working_well\",\"essential\":true,\"words\":\"Fridays are calm.\"}", 201);
	said = does(way, "/objectives", say("{\"person\":\"%s\",\"words\":\"Kyle has friends\"}", kyle), 201);
	told = does(way, "/recommendations", say("{\"what\":\"Kyle plays in goal\",\"owner_name\":\"Amy\",\"objective\":\"%s\"}", api_at(&said, "id")), 201);
	CHECK_TEXT(api_at(&told, "aim"), "Kyle has friends");
	said = does(way, "/finish", NULL, 422);
	CHECK_HAS(said.body, "Say how this will be done: Kyle plays in goal");
	CHECK_HAS(reads(way, "/missing").body, "\"where\":\"level\"");
	said = api_ask(way->house, way->ruth, HTTP_PATCH, say("%s/recommendations/%s", way->path, api_at(&told, "id")), "{\"how\":\"With a grown-up beside the goal\"}",
	    (const char *const[]){ "If-Match", api_header(&told, "ETag"), NULL });
	CHECK_NUMBER(said.status, 200);
	CHECK_TEXT(api_at(&said, "how"), "With a grown-up beside the goal");
	CHECK_TEXT(api_at(&said, "owner_name"), "Amy");
	CHECK_TEXT(api_at(&said, "aim"), "Kyle has friends");
	/* One that is not meant any more is gone: what came of it cannot be read. */
	told = does(way, "/recommendations", "{\"what\":\"Something else\",\"owner_name\":\"Amy\"}", 201);
	CHECK_NUMBER(does(way, say("/recommendations/%s/state", api_at(&told, "id")), "{\"state\":\"dropped\"}", 204).status, 204);
}

static void
settle_and_finish(struct on_its_way *way)
{
	struct api_told old = reads(way, "/points/level"), workers, told;
	const char *headers[] = { "If-Match", api_header(&old, "ETag"), NULL };

	told = settles(way, "level", "{\"answer\":\"too_high\"}", 422);
	CHECK_HAS(told.body, "\"pointer\":\"#/words\"");
	CHECK_HAS(told.body, "\"pointer\":\"#/number\"");
	(void)settles(way, "level", "{\"answer\":\"confirmed\"}", 200);
	/* Two who settle the same thing differently: the second one reads first. R-CORE-10 */
	CHECK_NUMBER(api_ask(way->house, way->ruth, HTTP_PUT, say("%s/points/level", way->path), "{\"answer\":\"confirmed\",\"words\":\"Mine\"}", headers).status, 412);
	CHECK_NUMBER(api_ask(way->house, way->ruth, HTTP_PUT, say("%s/points/level", way->path), "{\"answer\":\"confirmed\"}", NULL).status, 428);
	workers = api_get(way->house, way->ruth, "/api/v1/me");
	(void)settles(way, "lead", say("{\"answer\":\"agreed\",\"worker\":\"%s\",\"words\":\"Ruth, please.\"}", api_at(&workers, "worker")), 200);
	(void)settles(way, "plan", "{\"words\":\"Friends for Kyle.\",\"more_words\":\"We meet sooner.\",\"place\":\"School, for football.\"}", 200);
	(void)settles(way, "agreement", "{\"answer\":\"yes\",\"words\":\"This is our plan.\",\"more_words\":\"Amy\"}", 200);
	(void)settles(way, "next", "{\"day\":\"2026-12-15\",\"time_of_day\":\"15:30\",\"place\":\"At school\",\"words\":\"All of us\"}", 200);
	told = reads(way, "/missing");
	if (json_array_size(json_object_get(told.json, "items")) != 0)
		FAIL("something is missing: %s", told.body);
	told = does(way, "/finish", NULL, 200);
	CHECK_TEXT(api_at(&told, "state"), "finished");
	CHECK(api_at(&told, "plan") != NULL && api_at(&told, "next") != NULL);
}

static void
pass_on(struct on_its_way *way)
{
	struct api_told told = reads(way, "/copies");
	const char *copy = api_at(&told, "items/0/id");

	CHECK_HAS(reads(way, "/minutes").body, "Kyle is calmer.");
	(void)does(way, say("/copies/%s", copy), "{}", 422);
	told = does(way, say("/copies/%s", copy), "{\"way\":\"by_hand\",\"sent_on\":\"2026-11-24\"}", 200);
	CHECK_TEXT(api_at(&told, "items/0/way"), "by_hand");
	told = api_get(way->house, way->ruth, say("%s/plan", way->family));
	CHECK_HAS(told.body, "Kyle plays in goal");
	told = does(way, "/start", NULL, 422);
}

/* R-MEET-01, R-MEET-05, R-MEET-08, R-MEET-14, R-MEET-19, R-MEET-25 */
DATA_TEST(a_meeting_is_decided_held_written_down_and_passed_on_through_the_interface_for_programs)
{
	struct api_house *house = api_house_open();
	struct on_its_way way = decide(house);

	const char *program = api_house_token(house, HELEN, "practitioner");
	static const char *const in_the_room[] = { "points", "points/level", "lines", "objectives", "recommendations" };
	struct api_told told;

	arrange_and_ask(&way);
	prepare_and_begin(&way);
	talk(&way);
	/* What is said in the room is for those who run it, until it is finished. R-CORE-04 */
	for (size_t i = 0; i < sizeof(in_the_room) / sizeof(in_the_room[0]); i++)
		CHECK_NUMBER(api_get(house, program, say("%s/%s", way.path, in_the_room[i])).status, 403);
	settle_and_finish(&way);
	pass_on(&way);
	for (size_t i = 0; i < sizeof(in_the_room) / sizeof(in_the_room[0]); i++)
		CHECK_NUMBER(api_get(house, program, say("%s/%s", way.path, in_the_room[i])).status, 200);
	told = api_get(house, program, say("%s/lines", way.path));
	CHECK_HAS(told.body, "Kyle is calmer.");
	CHECK_HAS_NOT(told.body, "Football on Fridays."); /* a child's view, brought in by those who run it */
	CHECK_HAS(api_get(house, way.ruth, say("%s/lines", way.path)).body, "Football on Fridays.");
	CHECK_HAS_NOT(api_get(house, program, say("%s/points", way.path)).body, "prepare.");
	CHECK_HAS(api_get(house, way.ruth, say("%s/points", way.path)).body, "prepare.");
	CHECK_TEXT(api_get(house, program, say("%s/reports", way.path)).body, "{\"items\":[]}");
	/* A program of the school reads it, and does not run it. */
	CHECK_NUMBER(api_get(house, api_house_token(house, HELEN, "practitioner"), way.path).status, 200);
	CHECK_NUMBER(api_post(house, api_house_token(house, HELEN, "practitioner"), say("%s/lines", way.path), "{\"kind\":\"information\",\"words\":\"x\"}").status, 403);
	CHECK_NUMBER(api_post(house, api_house_token(house, HELEN, "practitioner"), say("%s/meetings", way.family), "{}").status, 403);
	api_house_close(house);
}

/* R-EPI-01, R-EPI-29, R-PERS-02, R-PERS-05, R-CONS-24 */
DATA_TEST(a_lead_changes_coordinator_and_summary_adds_to_the_family_and_writes_down_a_worry_through_the_interface)
{
	struct api_house *house = api_house_open();
	struct on_its_way way = { .house = house, .ruth = api_house_token(house, RUTH, NULL), .family = say("/api/v1/episodes/%s", house->episode) };
	struct api_told me = api_get(house, way.ruth, "/api/v1/me"), told;

	way.path = way.family;
	told = does(&way, "/summary", "{\"words\":\"Calm evenings.\"}", 200);
	CHECK_TEXT(api_at(&told, "case_summary"), "Calm evenings.");
	told = does(&way, "/coordinator", say("{\"worker\":\"%s\"}", api_at(&me, "worker")), 422);
	CHECK_HAS(told.body, "#/reason");
	told = does(&way, "/coordinator", say("{\"worker\":\"%s\",\"reason\":\"She is there every week\"}", api_at(&me, "worker")), 200);
	CHECK_TEXT(api_at(&told, "coordinator/name"), "Ruth Adeyemi");
	told = does(&way, "/people", "{\"part\":\"network\",\"given_name\":\"Marge\",\"family_name\":\"Tilley\",\"phone\":\"0151 496 0177\"}", 200);
	CHECK_TEXT(api_at(&told, "adults/0/may_contact"), "not_asked");
	told = does(&way, say("/adults/%s/may-contact", person(&way, "adults", "Marge")), "{\"may_contact\":\"no\",\"words\":\"Not her.\"}", 200);
	CHECK_HAS(told.body, "\"may_contact\":\"no\"");
	told = does(&way, "/people", "{\"part\":\"child\",\"given_name\":\"Wren\",\"family_name\":\"Denholm\",\"birth_date\":\"2026-10-01\"}", 422);
	CHECK_HAS(told.body, "#/relationship_kind");
	told = does(&way, "/people", say("{\"part\":\"child\",\"given_name\":\"Wren\",\"family_name\":\"Denholm\",\"birth_date\":\"2026-10-01\",\"relationship_kind\":\"sister\",\"lives_with\":\"%s\"}",
	    person(&way, "adults", "Amy")), 200);
	CHECK(person(&way, "children", "Wren") != NULL);
	told = does(&way, "/concerns", say("{\"person\":\"%s\",\"concern\":\"He shouts at night.\"}", person(&way, "adults", "Amy")), 422);
	CHECK_HAS(told.body, "#/decision");
	told = does(&way, "/concerns", say("{\"person\":\"%s\",\"concern\":\"He shouts at night.\",\"decision\":\"Talked with my manager.\"}", person(&way, "adults", "Amy")), 200);
	CHECK_TEXT(api_at(&told, "items/0/concern"), "He shouts at night.");
	CHECK_NUMBER(reads(&way, "/chronology").status, 200);
	api_house_close(house);
}

static const char *
in_place(const char *of, const char *status)
{
	return say("{\"person\":\"%s\",\"status\":\"%s\",\"from_on\":\"2026-11-03\",\"told_by\":\"Amy\"}", of, status);
}

/* R-LP-05, R-LP-06: of a child alone, named later, ended with a day and a reason. */
DATA_TEST(what_else_is_in_place_for_a_child_is_written_down_and_ended_through_the_interface)
{
	struct api_house *house = api_house_open();
	struct on_its_way way = { .house = house, .ruth = api_house_token(house, RUTH, NULL), .family = say("/api/v1/episodes/%s", house->episode) };
	const char *id;
	struct api_told told;

	way.path = way.family;
	CHECK_HAS(does(&way, "/child-statuses", in_place(person(&way, "adults", "Amy"), "adoption"), 422).body, "#/person");
	CHECK_HAS(does(&way, "/child-statuses", in_place(person(&way, "children", "Kyle"), "nothing"), 422).body, "#/status");
	told = does(&way, "/child-statuses", in_place(person(&way, "children", "Kyle"), "looked_after"), 200);
	CHECK_TEXT(api_at(&told, "items/0/status"), "looked_after");
	id = api_at(&told, "items/0/id");
	told = does(&way, say("/child-statuses/%s/named", id), "{}", 422);
	told = does(&way, say("/child-statuses/%s/named", id), "{\"named\":\"Mo Salt\",\"plan_reference\":\"CC 1\"}", 200);
	CHECK_TEXT(api_at(&told, "items/0/named"), "Mo Salt");
	told = does(&way, say("/child-statuses/%s/end", id), "{\"to_on\":\"2026-11-01\",\"reason\":\"Home again\"}", 422);
	CHECK_HAS(told.body, "#/to_on");
	told = does(&way, say("/child-statuses/%s/end", id), "{\"to_on\":\"2026-11-20\",\"reason\":\"Home again\"}", 200);
	CHECK_TEXT(api_at(&told, "items/0/end_reason"), "Home again");
	CHECK_HAS(does(&way, say("/child-statuses/%s/end", id), "{\"to_on\":\"2026-11-20\",\"reason\":\"Home again\"}", 422).body, "It has ended already");
	api_house_close(house);
}

/* R-EPI-24 */
DATA_TEST(whoever_is_asked_to_take_note_finds_it_and_says_so_through_the_interface)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *helen = api_house_token(house, HELEN, NULL), *notes = say("/api/v1/episodes/%s/notes", house->episode);
	struct api_told me = api_get(house, helen, "/api/v1/me"), told;

	told = api_post(house, ruth, notes, say("{\"happened_on\":\"2026-11-23\",\"text\":\"Please read.\",\"ask_to_read\":\"%s\"}", api_at(&me, "worker")));
	CHECK_NUMBER(told.status, 201);
	told = api_get(house, helen, "/api/v1/my/alerts");
	CHECK_TEXT(api_at(&told, "items/0/sent_by"), "Ruth Adeyemi");
	CHECK_NUMBER(api_post(house, ruth, say("/api/v1/my/alerts/%s/acknowledgement", api_at(&told, "items/0/id")), NULL).status, 404);
	told = api_post(house, helen, say("/api/v1/my/alerts/%s/acknowledgement", api_at(&told, "items/0/id")), NULL);
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(told.body, "{\"items\":[]}");
	/* Nobody outside of the team is asked. */
	me = api_get(house, api_house_token(house, SAMIRA, NULL), "/api/v1/me");
	told = api_post(house, ruth, notes, say("{\"happened_on\":\"2026-11-23\",\"text\":\"Please read.\",\"ask_to_read\":\"%s\"}", api_at(&me, "worker")));
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "#/ask_to_read");
	api_house_close(house);
}

/* Page by page the whole list is told, each note once, and a cursor that is none of ours is refused. */
DATA_TEST(notes_and_families_are_told_page_by_page_each_once)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *notes = say("/api/v1/episodes/%s/notes", house->episode), *cursor = NULL;
	struct api_told whole, page;
	size_t count = 0, total;

	for (int i = 0; i < 3; i++)
		CHECK_NUMBER(api_post(house, ruth, notes, "{\"happened_on\":\"2026-11-20\",\"text\":\"The same day, the same moment.\"}").status, 201);
	whole = api_get(house, ruth, say("%s?limit=200", notes));
	CHECK_NUMBER(whole.status, 200);
	total = json_array_size(json_object_get(whole.json, "items"));
	if (total < 5)
		FAIL("only %zu notes: %s", total, whole.body);
	do {
		page = api_get(house, ruth, cursor == NULL ? say("%s?limit=2", notes) : say("%s?limit=2&cursor=%s", notes, cursor));
		CHECK_NUMBER(page.status, 200);
		for (size_t i = 0; i < json_array_size(json_object_get(page.json, "items")); i++, count++)
			CHECK_TEXT(api_at(&page, say("items/%zu/id", i)), api_at(&whole, say("items/%zu/id", count)));
		cursor = api_at(&page, "next");
	} while (cursor != NULL);
	CHECK_NUMBER(count, total);
	CHECK_NUMBER(api_get(house, ruth, say("%s?cursor=0123456789abcdef0123456789abcdef", notes)).status, 400);
	CHECK_NUMBER(api_get(house, ruth, say("%s?cursor=NT-0000-0000-0", notes)).status, 400);
	page = api_get(house, ruth, "/api/v1/episodes?state=all&limit=1");
	CHECK_NUMBER(json_array_size(json_object_get(page.json, "items")), 1);
	if (api_at(&page, "next") != NULL) {
		whole = api_get(house, ruth, say("/api/v1/episodes?state=all&cursor=%s", api_at(&page, "next")));
		CHECK_HAS_NOT(whole.body, api_at(&page, "items/0/id"));
	}
	api_house_close(house);
}
