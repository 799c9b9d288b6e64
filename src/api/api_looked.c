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

static const struct api_query looked_queries[] = {
	{ "person", "About whom: a name, or the reference of a person or of help for a family", false },
	{ "worker", "Who looked: a name, a part of one, or a reference", false },
	{ "agency", "For which agency: its reference", false },
	{ "from", "From this day; 28 days before the last one, when it is left out", false },
	{ "to", "To this day; today, when it is left out", false },
	{ "what", "What they looked at: a part of what the page is called, like plan", false },
	{ "before", "Only older ones than the one at this position", false },
};

static enum outcome
looked_tell(struct api_call *call)
{
	struct arena *arena = call->work->arena;
	const struct looked_typed typed = { .person = api_asked(call, "person"), .worker = api_asked(call, "worker"), .agency = api_asked(call, "agency"), .from = api_asked(call, "from"),
		.to = api_asked(call, "to"), .what = api_asked(call, "what"), .before = api_asked(call, "before") };
	struct problems problems = { .arena = arena };
	struct json_out *out = &call->out;
	struct looked_list list;
	enum outcome outcome = looked_search(call->work, &typed, &list, &problems);

	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		problem_add(&call->problems, arena_format(arena, "?%s", problem->field), "%s", problem->words);
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
	{ .method = HTTP_GET, .path = "/looks", .action = REVIEW_LOOKS, .purpose = PURPOSE_AUDITING, .run = looked_tell, .gives = &looked_shape, .many = true, .tag = "Who looked",
	    .words = "Who looked at what, newest first, in all agencies; the 50 newest that fit, for whoever answers for it", .queries = looked_queries,
	    .query_count = sizeof(looked_queries) / sizeof(looked_queries[0]) },
};
const struct api_part api_looked_part = { routes, sizeof(routes) / sizeof(routes[0]) };
