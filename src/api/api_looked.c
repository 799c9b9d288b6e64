/* api_looked.c -- who looked at what, in all agencies: for whoever answers for it. R-SEC-04, Annex C */
#include "api/api.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/looked/looked.h"
#include "casework/work.h"

static const struct api_member looked_members[] = {
	{ "seen_at", API_INSTANT, true, "When", NULL, NULL },
	{ "who", API_TEXT, true, "Who looked", NULL, NULL },
	{ "job_title", API_TEXT, false, "Their job", NULL, NULL },
	{ "agency", API_TEXT, false, "For which agency", NULL, NULL },
	{ "did", API_TEXT, true, "What they did, in words: \"opened the plan of the family of Kyle Denholm\"", NULL, NULL },
	{ "why", API_TEXT, true, "Why, in words", NULL, NULL },
	{ "details", API_TEXT, false, "What was searched for, or why a file was taken", NULL, NULL },
	{ "person", API_REFERENCE, false, "Whom it was about", "PN", NULL },
	{ "episode", API_REFERENCE, false, "Or which help", "EP", NULL },
	{ "sentence", API_TEXT, true, "All of it in one sentence", NULL, NULL },
	{ "position", API_TEXT, true, "Where it stands: give that of the last one as before, and the older ones are told", NULL, NULL },
};
static const struct api_shape looked_shape = API_SHAPE("LookOfAnybody", looked_members);

static const struct api_member asked_members[] = {
	{ "person", API_TEXT, false, "About whom: a name, or the reference of a person or of help for a family", NULL, NULL },
	{ "worker", API_TEXT, false, "Who looked: a name, a part of one, or a reference", NULL, NULL },
	{ "agency", API_TEXT, false, "For which agency: its reference", NULL, NULL },
	{ "from", API_TEXT, false, "From this day; 28 days before the last one, when it is left out", NULL, NULL },
	{ "to", API_TEXT, false, "To this day; today, when it is left out", NULL, NULL },
	{ "what", API_TEXT, false, "What they looked at: a part of what the page is called, like plan", NULL, NULL },
	{ "before", API_TEXT, false, "Only older ones than the one at this position", NULL, NULL },
};
static const struct api_shape asked_shape = API_SHAPE("SearchOfLooks", asked_members);

static enum outcome
looked_tell(struct api_call *call)
{
	struct arena *arena = call->work->arena;
	const struct looked_typed typed = { .person = api_text(call, call->body, "person"), .worker = api_text(call, call->body, "worker"), .agency = api_text(call, call->body, "agency"), .from = api_text(call, call->body, "from"),
		.to = api_text(call, call->body, "to"), .what = api_text(call, call->body, "what"), .before = api_text(call, call->body, "before") };
	struct json_out *out = &call->out;
	struct looked_list list;
	enum outcome outcome = looked_search(call->work, &typed, &list, &call->problems);

	for (size_t i = 0; outcome == OK && i < list.lines.count; i++) {
		const struct looked_line *line = &list.lines.at[i];

		if (!api_takes(call, line->look_id))
			continue;
		json_begin_object(out, NULL);
		json_put_instant(out, "seen_at", line->seen_at);
		json_put_text(out, "who", line->who);
		json_put_text(out, "job_title", line->job);
		json_put_text(out, "agency", line->agency);
		json_put_text(out, "did", line->did);
		json_put_text(out, "why", line->why);
		json_put_text(out, "details", line->details);
		json_put_text(out, "person", line->person_reference);
		json_put_text(out, "episode", line->episode_reference);
		json_put_text(out, "sentence", looked_sentence(arena, line));
		json_put_text(out, "position", arena_format(arena, "%s,%lld", instant_iso(arena, line->seen_at), (long long)line->look_id));
		json_end(out);
	}
	if (outcome == OK)
		api_look(call, "search of who looked", "search", 0, looked_terms(call->work, &typed));
	return outcome;
}

static const struct api_route routes[] = {
	{ .method = HTTP_POST, .path = "/looks", .action = REVIEW_LOOKS, .purpose = PURPOSE_AUDITING, .run = looked_tell, .gives = &looked_shape, .many = true, .tag = "Who looked",
	    .words = "Who looked at what, newest first, in all agencies; the 50 newest that fit, for whoever answers for it", .asks = true, .takes = &asked_shape },
};
const struct api_part api_looked_part = { routes, sizeof(routes) / sizeof(routes[0]) };
