/* api_known.c -- is this child helped already? The question with its basis, and the answer. R-SV-07, R-SV-10, R-SV-11 */
#include "api/api.h"
#include "api/api_parts.h"
#include "casework/known/known.h"
#include "casework/search/search.h"
#include "casework/work.h"

static const struct api_member new_members[] = {
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "birth_date", API_TEXT, true, "Date of birth, like 2020-03-14", NULL, NULL },
	{ "postcode", API_TEXT, true, "Postcode where they live", NULL, NULL },
	{ "basis", API_TEXT, true, "agreed, or a lawful basis of the profile", NULL, NULL },
	{ "words", API_TEXT, true, "Who agreed and how, or why it is asked without", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewKnownCheck", new_members);
static const struct api_member answer_members[] = {
	{ "answer", API_CHOICE, true, "Whether help is open, or ended within two years; what is hidden is as what is not known", "open|ended|not_known", NULL },
	{ "call", API_TEXT, false, "Whom to call", NULL, NULL },
};
static const struct api_shape answer_shape = API_SHAPE("KnownCheck", answer_members);

static enum outcome
ask_change(struct api_call *call)
{
	const struct known_question given = { .given_name = api_text(call, call->body, "given_name"), .family_name = api_text(call, call->body, "family_name"),
		.birth_date = api_text(call, call->body, "birth_date"), .postcode = api_text(call, call->body, "postcode"), .basis = api_text(call, call->body, "basis"),
		.words = api_text(call, call->body, "words") };
	const struct search_typed typed = { .given_name = given.given_name, .family_name = given.family_name, .birth_date = given.birth_date, .address = given.postcode };
	const char *reference;
	enum outcome outcome = known_ask(call->work, &given, &call->problems, &reference);

	if (outcome != OK)
		return outcome;
	api_look(call, "search", "search", 0, search_terms(call->work, &typed));
	api_result(call, "/known-checks/%s", reference);
	return OK;
}

static enum outcome
answer_tell(struct api_call *call)
{
	static const char *const states[] = { [KNOWN_NOT] = "not_known", [KNOWN_ENDED] = "ended", [KNOWN_OPEN] = "open" };
	struct known_answer answer;
	enum outcome outcome = known_answer(call->work, call->references[0], &answer);

	if (outcome != OK)
		return outcome;
	json_begin_object(&call->out, NULL);
	json_put_text(&call->out, "answer", states[answer.state]);
	json_put_text(&call->out, "call", answer.call);
	json_end(&call->out);
	if (answer.state != KNOWN_NOT)
		api_look(call, answer.agreed ? LOOK_ASKED_AGREED : LOOK_ASKED_WITHOUT, "episode", answer.episode_id, NULL);
	return OK;
}

static const struct api_route routes[] = {
	{ .method = HTTP_POST, .path = "/known-checks", .action = CHECK_KNOWN, .purpose = PURPOSE_CHECKING_KNOWN, .run = ask_change, .takes = &new_shape, .leads_to = "/known-checks/:check", .creates = true,
	    .tag = "People", .words = "Ask whether a child is helped already, with whose agreement or on which basis; the family sees that it was asked" },
	{ .method = HTTP_GET, .path = "/known-checks/:check", .action = CHECK_KNOWN, .purpose = PURPOSE_CHECKING_KNOWN, .run = answer_tell, .gives = &answer_shape, .tag = "People",
	    .words = "The answer to one's own question" },
};
const struct api_part api_known_part = { routes, sizeof(routes) / sizeof(routes[0]) };
