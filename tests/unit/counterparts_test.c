/* counterparts_test.c -- whatever a page can change, the interface for programs can, with the same right; or it is said here why not. R-CORE-04 */
#include <string.h>

#include "api/api.h"
#include "base/buf.h"
#include "tests/test.h"
#include "web/door.h"

/* A page that saves, and the route that does the same: "POST /path", several when the page does more than one thing. `why`: there is none, and why; or why the right asked is another. */
struct counterpart {
	const char *page;
	const char *routes[8];
	const char *why;
};

#define SEALING "who may know of somebody is decided by people, by two of them when it is opened: a program with a stolen token could hide a child or find one"
#define EMERGENCY "an emergency is one person's, who says why and is answerable for it, and another person reviews it: a program has none"
#define ASSISTING "a coordinator assists in person, who says why and is answerable for it: a program has none"
#define AUDITING "who looks at a record that was chosen does so in person, and so does who chooses it: a program with a stolen token could have any record opened"
#define ANSWERING "what is held about somebody is read and decided by people who answer for it: a program with a stolen token could read everything about anybody"
#define KEEPING "what is kept and what is erased is decided by people who answer for it: a program with a stolen token could have a record destroyed, or kept for ever"
#define W "/agency-workers"
#define E "/episodes/:episode"
#define M "/episodes/:episode/meetings/:meeting"
static const struct counterpart counterparts[] = {
	{ "/find", { "POST /known" }, NULL }, { "/looks", { "POST /looks" }, NULL },
	{ "/sign-in", { NULL }, "a program bears a token, which an operator makes" },
	{ "/sign-out", { NULL }, "a token is revoked by an operator" },
	{ E "/export", { "POST " E "/export.csv", "POST " E "/export.xlsx" }, NULL },
	{ "/tasks/:task", { "POST /my/tasks/:task/done", "POST " E "/tasks/:task/done" }, "the second is for whoever leads the help" },
	{ "/cover", { NULL }, "people arrange among themselves who stands in; a program acts for an agency, which is never away" },
	{ "/my-account/password", { NULL }, "a password is chosen by a person" },
	{ "/my-account/sessions", { NULL }, "a program has a token and no session" },
	{ "/my-sign-in", { NULL }, "the code of somebody's phone is theirs alone; a program has neither password nor phone" },
	{ "/sign-in/code", { NULL }, "a program bears a token, which an operator makes" },
	{ "/told-by-email", { NULL }, "how a worker is told is their own choice, and a program has no mailbox" },
	{ "/people/:person/seal", { NULL }, SEALING }, { "/people/:person/seal-address", { NULL }, SEALING }, { "/people/:person/seal-names", { NULL }, SEALING }, { "/people/:person/bar", { NULL }, SEALING },
	{ "/people/:person/related", { NULL }, SEALING }, { "/people/:person/bars/:bar/lift", { NULL }, SEALING },
	{ E "/seal", { NULL }, SEALING }, { E "/bar", { NULL }, SEALING }, { E "/related", { NULL }, SEALING }, { E "/bars/:bar/lift", { NULL }, SEALING },
	{ "/seals/:seal/readers", { NULL }, SEALING }, { "/seals/:seal/lift", { NULL }, SEALING },
	{ "/looks/odd/:flag", { NULL }, "whether a look was in order is found out by asking people, and one person answers for it" },
	{ E "/assist", { NULL }, ASSISTING }, { E "/assists/:assist/end", { NULL }, ASSISTING },
	{ E "/audit", { NULL }, AUDITING }, { "/audits/:audit/finish", { NULL }, AUDITING }, { "/audits/:audit/take-back", { NULL }, AUDITING },
	{ E "/emergency", { NULL }, EMERGENCY }, { "/emergencies/:emergency/end", { NULL }, EMERGENCY }, { "/emergencies/:emergency/review", { NULL }, EMERGENCY },
	{ "/people/:person/talk", { NULL }, "a program talks with nobody: whoever rang writes down what came of it" },
	{ "/people/:person/keep-apart", { NULL }, SEALING },
	{ "/requests/new", { "POST /subject-requests" }, NULL }, { "/requests/:request/extend", { "POST /subject-requests/:request/extension" }, NULL },
	{ "/requests/:request/end", { "POST /subject-requests/:request/ending" }, NULL }, { "/requests/:request/give", { "POST /subject-requests/:request/givings" }, NULL },
	{ "/requests/:request/read/:chapter", { NULL }, ANSWERING }, { "/requests/:request/pieces/:piece", { NULL }, ANSWERING },
	{ "/requests/:request/finish", { NULL }, ANSWERING }, { "/requests/:request/send-back", { NULL }, ANSWERING },
	{ "/retention/:episode/erase", { NULL }, KEEPING }, { "/retention/:episode/erase-confirm", { NULL }, KEEPING }, { "/retention/:episode/erase-not", { NULL }, KEEPING },
	{ "/retention/:episode/hold", { NULL }, KEEPING }, { "/retention/holds/:hold/review", { NULL }, KEEPING }, { "/retention/holds/:hold/lift", { NULL }, KEEPING },
	{ "/duplicates/:duplicate", { "POST /duplicates/:duplicate/decision" }, NULL },
	{ "/allocations/:allocation", { "POST /allocations/:allocation/decision" }, NULL },
	{ "/people/:person/social-worker", { "POST /people/:person/social-worker/undone" }, NULL },
	{ "/people/:person/links", { "POST /people/:person/links" }, NULL },
	{ "/people/:person/links/:link/end", { "POST /people/:person/links/:link/end" }, NULL },
	{ "/people/:person/links/:link/left", { "POST /people/:person/links/:link/left/:left" }, NULL },
	{ "/workers/new", { "POST " W }, NULL }, { "/workers/:worker/change", { "POST " W "/:worker/changes" }, NULL }, { "/workers/:worker/end", { "POST " W "/:worker/ending" }, NULL },
	{ "/workers/:worker/return", { "POST " W "/:worker/return" }, NULL }, { "/workers/:worker/still-right", { "POST " W "/:worker/still-right" }, NULL },
	{ "/workers/:worker/link", { NULL }, "whoever has the link has the account: a program with a stolen token could take over every one of an agency" },
	{ "/link/:token", { NULL }, "a password is chosen by a person" },
	{ M "/invitees/:invitee/link", { NULL }, "whoever gives the link says that it is really them; a program that works for them sends the report itself" },
	{ "/report/:token", { NULL }, "the report of somebody who has neither an account nor a program here" },
	{ "/sign-in/ended/:provider", { NULL }, "a provider of sign-on says so itself, signed" },
	{ "/sign-in/with/:provider", { NULL }, "a program bears a token, and no provider knows it" },
	{ "/workers/:worker/sign-on-end", { NULL }, "a program that may end who signs in how could shut out a whole agency; letting somebody go ends it as well" },
	{ "/agencies/:agency/sign-on", { NULL }, "how people sign in is decided by somebody who has tried it" },
	{ "/families/new", { "POST /people" }, NULL },
	{ "/episodes/new", { "POST /episodes" }, NULL },
	{ E "/notes", { "POST " E "/notes" }, NULL },
	{ E "/notes/:note/add", { "POST " E "/notes/:note/additions" }, NULL },
	{ E "/notes/:note/correct/:paragraph", { "POST " E "/notes/:note/corrections" }, NULL },
	{ E "/level", { "POST " E "/levels" }, NULL },
	{ E "/lead", { "POST " E "/leads" }, NULL },
	{ E "/team", { "POST " E "/team", "POST " E "/team/:member/end" }, NULL },
	{ E "/coordinator", { "POST " E "/coordinator" }, NULL },
	{ E "/summary", { "POST " E "/summary" }, NULL },
	{ E "/people", { "POST " E "/people" }, NULL },
	{ E "/child-status", { "POST " E "/child-statuses", "POST " E "/child-statuses/:status/named", "POST " E "/child-statuses/:status/end" }, NULL },
	{ E "/services/new", { "POST " E "/service-requests" }, NULL },
	{ E "/services/none", { "POST " E "/help-not-found" }, NULL },
	{ E "/services/:service", { "POST " E "/service-requests/:service/steps", "POST " E "/service-requests/:service/steps/:step/mistake" }, NULL },
	{ E "/services/:service/package", { NULL }, "what goes to a service is chosen by a person who has seen it as the service will" },
	{ "/already-open", { "POST /known-checks" }, NULL },
	{ E "/sharing/new", { "POST " E "/shares" }, NULL }, { E "/sharing/emergency", { "POST " E "/emergency-shares" }, NULL },
	{ E "/sharing/:share/told", { "POST " E "/shares/:share/told" }, NULL }, { E "/sharing/:share/restrict", { "POST " E "/shares/:share/restriction" }, NULL },
	{ E "/sharing/:share/mistake", { "POST " E "/shares/:share/mistake" }, NULL },
	{ E "/information/new", { "POST " E "/information-requests" }, NULL }, { E "/information/received", { "POST " E "/received-information-requests" }, NULL },
	{ E "/information/:information/answer", { "POST " E "/information-requests/:information/answer" }, NULL },
	{ E "/information/:information/remind", { "POST " E "/information-requests/:information/reminders" }, NULL },
	{ E "/information/:information/take-back", { "POST " E "/information-requests/:information/taking-back" }, NULL },
	{ "/information-requests/:information", { "POST /information-requests/:information/answer" }, NULL },
	{ "/shares/:share", { NULL }, "whether it was in order to share is found out by asking people, and one person answers for it" },
	{ E "/incidents/new", { "POST " E "/incidents" }, NULL },
	{ E "/incidents/:incident", { "POST " E "/incidents/:incident/review" }, NULL },
	{ E "/incidents/:incident/mistake", { "POST " E "/incidents/:incident/mistake" }, NULL },
	{ E "/associates/new", { "POST " E "/associates" }, NULL },
	{ E "/associates/:associate", { "POST " E "/associates/:associate/right" }, NULL },
	{ E "/associates/:associate/end", { "POST " E "/associates/:associate/end" }, NULL },
	{ E "/supporters/new", { "POST " E "/supporters" }, NULL },
	{ E "/supporters/:support", { "POST " E "/supporters/:support/end" }, NULL },
	{ E "/network/members/new", { "POST " E "/network-map/members" }, NULL },
	{ E "/network/members/:helper", { "POST " E "/network-map/members/:helper", "POST " E "/network-map/members/:helper/end" }, NULL },
	{ E "/network/choices/new", { "POST " E "/network-map/child-choices" }, NULL },
	{ E "/network/choices/:wish", { "POST " E "/network-map/child-choices/:wish/end" }, NULL },
	{ E "/network/strengths/new", { "POST " E "/network-map/strengths" }, NULL },
	{ E "/network/strengths/:strength", { "POST " E "/network-map/strengths/:strength/end" }, NULL },
	{ E "/network/questions", { "POST " E "/network-map/answers" }, NULL },
	{ E "/fostering/new", { "POST " E "/private-fostering" }, NULL },
	{ E "/fostering/:fostering", { "POST " E "/private-fostering/:fostering/conversations" }, NULL },
	{ E "/fostering/:fostering/visit", { "POST " E "/private-fostering/:fostering/visit" }, NULL },
	{ E "/fostering/:fostering/end", { "POST " E "/private-fostering/:fostering/end" }, NULL },
	{ E "/concern", { "POST " E "/concerns" }, NULL },
	{ E "/alerts/:alert", { "POST /my/alerts/:alert/acknowledgement" }, "an alert is somebody's own, whichever help it is about: only theirs are found" },
	{ E "/assessment/agencies/:agency", { NULL }, "what an agency needs to know of a family is weighed by a person who leads the help; what comes of it holds for programs too" },
	{ E "/consent/new", { "POST " E "/consents" }, NULL },
	{ E "/consent/child/:person", { "POST " E "/competences" }, NULL },
	{ E "/consent/:consent/end", { "POST " E "/consents/:consent/end" }, NULL },
	{ E "/consent/:consent/review", { "POST " E "/consents/:consent/review" }, NULL },
	{ E "/plan", { "POST " E "/plan" }, NULL },
	{ E "/outcomes", { "POST " E "/plan/outcomes" }, NULL },
	{ E "/outcomes/:outcome", { "PATCH " E "/plan/outcomes/:outcome" }, NULL },
	{ E "/outcomes/:outcome/actions", { "POST " E "/plan/outcomes/:outcome/actions" }, NULL },
	{ E "/actions/:action", { "POST " E "/plan/actions/:action/progress" }, NULL },
	{ E "/actions/:action/change", { "PATCH " E "/plan/actions/:action" }, NULL },
	{ E "/plan-agree", { "POST " E "/plan/agreement" }, NULL },
	{ E "/plan-review", { "POST " E "/plan/reviews" }, NULL },
	{ E "/meetings/new", { "POST " E "/meetings" }, NULL },
	{ M "/arrange", { "POST " M "/arrangement" }, NULL },
	{ M "/invite", { "POST " M "/invitees" }, NULL },
	{ M "/invitees/:invitee", { "POST " M "/invitees/:invitee/invitation", "POST " M "/invitees/:invitee/answer" }, NULL },
	{ M "/report/:invitee", { "POST " M "/invitees/:invitee/report" }, NULL },
	{ M "/prepare", { "PUT " M "/points/:point", "POST " M "/lines" }, NULL },
	{ M "/ready", { "POST " M "/ready" }, NULL },
	{ M "/start", { "POST " M "/start" }, NULL },
	{ M "/call-off", { "POST " M "/call-off" }, NULL },
	{ M "/room/:item", { "POST " M "/invitees/:invitee/attendance", "POST " M "/lines", "PUT " M "/points/:point", "POST " M "/objectives", "POST " M "/recommendations",
	    "PATCH " M "/recommendations/:recommendation", "POST " E "/plan/actions/:action/progress" }, NULL },
	{ M "/recommendations/:recommendation", { "PATCH " M "/recommendations/:recommendation", "POST " M "/recommendations/:recommendation/state" }, NULL },
	{ M "/finish", { "POST " M "/finish" }, NULL },
	{ M "/agree", { "POST " M "/agreement" }, NULL },
	{ M "/social-care", { "PUT " M "/points/:point" }, NULL },
	{ M "/dispute", { "PUT " M "/points/:point" }, NULL },
	{ M "/copies/:copy", { "POST " M "/copies/:copy" }, NULL },
	{ E "/assessment/decide", { "POST " E "/assessment-decision" }, NULL },
	{ E "/assessment/begin", { "POST " E "/assessments" }, NULL },
	{ E "/assessment/renew", { "POST " E "/assessment-renewals" }, NULL },
	{ E "/assessments/:assessment/sections/:section", { "PUT " E "/assessments/:assessment/sections/:section" }, NULL },
	{ E "/assessments/:assessment/sections/:section/ask", { "POST " E "/assessments/:assessment/sections/:section/ask" }, NULL },
	{ E "/assessments/:assessment/complete", { "POST " E "/assessments/:assessment/completion" }, NULL },
	{ E "/close", { "POST " E "/close" }, NULL },
	{ E "/reopen", { "POST " E "/reopen" }, NULL },
	{ E "/leave", { "POST " E "/leavings" }, NULL },
	{ E "/leave/undo", { "POST " E "/leavings/corrections" }, NULL },
	{ E "/talk/:person", { "POST " E "/adults/:person/may-contact" }, NULL },
	{ E "/late/:clock", { "POST " E "/clocks/:clock/late" }, NULL },
	{ E "/pause/:clock", { "POST " E "/clocks/:clock/pause" }, NULL },
	{ E "/pause/:clock/end", { "POST " E "/clocks/:clock/pause/end" }, NULL },
	{ E "/differ", { "POST " E "/disagreements" }, NULL },
	{ E "/copies", { "POST " E "/copies" }, NULL },
	{ E "/attach", { "POST " E "/attachments" }, NULL },
	{ E "/notes/:note/attach", { "POST " E "/notes/:note/attachments" }, NULL },
	{ M "/attach", { "POST " M "/attachments" }, NULL },
	{ E "/consent/:consent/attach", { "POST " E "/consents/:consent/attachments" }, NULL },
	{ E "/assessments/:assessment/sections/:section/attach", { "POST " E "/assessments/:assessment/sections/:section/attachments" }, NULL },
	{ E "/attachments/:attachment/remove", { "POST " E "/attachments/:attachment/removal" }, NULL },
	{ "/people/:person/correct", { "POST /people/:person/corrections" }, NULL },
	{ "/people/:person/renamed", { "POST /people/:person/renames" }, NULL },
	{ "/people/:person/names", { "POST /people/:person/names" }, NULL },
	{ "/people/:person/names/wrong", { "POST /people/:person/names/taken-back" }, NULL },
	{ "/people/:person/birth", { "POST /people/:person/birth" }, NULL },
	{ "/people/:person/ended", { "POST /people/:person/endings" }, NULL },
	{ "/people/:person/school/move", { "POST /people/:person/school-moves" }, NULL },
	{ "/people/:person/died", { "POST /people/:person/death" }, NULL },
	{ "/people/:person/died/correct", { "POST /people/:person/death/corrections" }, NULL },
	{ "/people/:person/ended/correct", { "POST /people/:person/endings/corrections" }, NULL },
	{ "/people/:person/relate", { "POST /people/:person/relationships" }, NULL },
	{ "/people/:person/move", { "POST /people/:person/homes" }, NULL },
	{ "/people/:person/home/correct", { "POST /people/:person/homes/corrections" }, NULL },
	{ "/people/:person/relationship/correct", { "POST /people/:person/relationships/corrections" }, NULL },
	{ "/people/:person/contact", { "POST /people/:person/contact-points" }, NULL },
	{ "/people/:person/over-time/school", { "POST /people/:person/readings" }, NULL },
	{ "/people/:person/over-time/health", { "POST /people/:person/readings" }, NULL },
	{ "/people/:person/over-time/circumstances", { "POST /people/:person/readings" }, NULL },
	{ "/people/:person/over-time/:reading/mistake", { "POST /people/:person/readings/:reading/mistake" }, NULL },
	{ "/people/:person/school", { "POST /people/:person/settings" }, NULL },
};
enum { COUNTERPARTS = sizeof(counterparts) / sizeof(counterparts[0]) };

static const struct api_route *
find_route(const char *method_and_path)
{
	for (size_t i = 0; i < api_route_count(); i++) {
		const struct api_route *route = api_route_at(i);
		size_t length = strlen(http_method_name(route->method));

		if (strncmp(http_method_name(route->method), method_and_path, length) == 0 && method_and_path[length] == ' ' && strcmp(method_and_path + length + 1, route->path) == 0)
			return route;
	}
	FAIL("the interface has no %s", method_and_path);
	return NULL;
}

static const struct counterpart *
find_counterpart(const char *page)
{
	for (size_t i = 0; i < COUNTERPARTS; i++)
		if (strcmp(counterparts[i].page, page) == 0)
			return &counterparts[i];
	return NULL;
}

/* R-CORE-04 */
TEST(whatever_a_page_saves_the_interface_for_programs_can_do_with_the_same_right_or_it_is_said_why_not)
{
	for (size_t i = 0; i < route_count; i++) {
		const struct counterpart *counterpart;

		if (routes[i].method != HTTP_POST)
			continue;
		counterpart = find_counterpart(routes[i].path);
		if (counterpart == NULL)
			FAIL("the interface for programs cannot do what POST %s does: add it to src/api, and a line here", routes[i].path);
		if (counterpart->routes[0] == NULL && counterpart->why == NULL)
			FAIL("nothing says why programs cannot do what POST %s does", routes[i].path);
		for (size_t j = 0; counterpart->routes[j] != NULL; j++)
			if (find_route(counterpart->routes[j])->action != routes[i].action && counterpart->why == NULL)
				FAIL("%s asks another right than POST %s", counterpart->routes[j], routes[i].path);
	}
}

/* The path with ":" for whatever a part of it names: which of two such routes answers would be chance. */
static const char *
shape_of(const char *path)
{
	struct buf shape = buf_new(test_arena(), 256);

	for (const char *c = path; *c != '\0'; c++) {
		buf_byte(&shape, *c);
		if (*c == ':')
			while (c[1] != '\0' && c[1] != '/')
				c++;
	}
	return arena_copy_slice(test_arena(), (struct slice){ shape.at, shape.length });
}

TEST(no_two_pages_answer_at_one_address)
{
	const char **shapes = ARENA_ARRAY(test_arena(), const char *, route_count);

	for (size_t i = 0; i < route_count; i++)
		shapes[i] = shape_of(routes[i].path);
	for (size_t i = 0; i < route_count; i++)
		for (size_t j = i + 1; j < route_count; j++)
			if (routes[i].method == routes[j].method && strcmp(shapes[i], shapes[j]) == 0)
				FAIL("%s %s and %s answer at one address", http_method_name(routes[i].method), routes[i].path, routes[j].path);
}

TEST(no_counterpart_is_kept_of_a_page_that_is_gone)
{
	for (size_t i = 0; i < COUNTERPARTS; i++) {
		bool there = false;

		for (size_t j = 0; j < route_count; j++)
			there = there || (routes[j].method == HTTP_POST && strcmp(routes[j].path, counterparts[i].page) == 0);
		if (!there)
			FAIL("there is no page POST %s any more", counterparts[i].page);
	}
}
