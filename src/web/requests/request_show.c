/* request_show.c -- one request: who asks, by when, what is left to read; more time, ending it, giving the pack out. R-INFO-15 */
#include "base/text.h"
#include "casework/requests/requests.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/requests/request.html.h"
#include "web/requests/request_pages.h"

enum { FACTS_MOST = 12 };

struct url
request_url(struct visit *visit, const struct request *request, const char *page)
{
	return page == NULL ? url_to(visit->work->arena, "/requests/", request->reference) : url_to(visit->work->arena, "/requests/", request->reference, "/", page);
}

enum outcome
request_page(struct visit *visit, const char *title, struct request *request)
{
	enum outcome outcome = request_read(visit->work, visit->subject_id, request);

	if (outcome != OK)
		return outcome;
	visit->title = title;
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, title, "person", request->person_id, request->reference);
	return OK;
}

const char *
request_asker_words(struct visit *visit, const struct request *request)
{
	switch (request->asker_kind) {
	case ASKER_KIND_PARENT: return arena_format(visit->work->arena, "%s, a parent", request->asker_name);
	case ASKER_KIND_REPRESENTATIVE: return arena_format(visit->work->arena, "%s, for them", request->asker_name);
	case ASKER_KIND_THEMSELVES:
	case ASKER_KIND_MISSING: break;
	}
	return arena_format(visit->work->arena, "%s, for themselves", request->asker_name);
}

const struct profile_choices *
request_giving_ways(void)
{
	static const struct profile_choice ways[] = { { "by_hand", "By hand", NULL }, { "post", "By post, signed for", NULL }, { "secure_email", "By secure e-mail", NULL },
		{ "read_together", "Read together", NULL } };
	static const struct profile_choices choices = { ways, 4 };

	return &choices;
}

/* ---- the page ---- */

static void
fill_facts(struct visit *visit, const struct request *request, struct request_view *view)
{
	struct arena *arena = visit->work->arena;
	struct fact_row *facts = ARENA_ARRAY(arena, struct fact_row, FACTS_MOST);
	size_t count = 0;

	facts[count++] = (struct fact_row){ .name = "Reference", .words = request->reference };
	facts[count++] = (struct fact_row){ .name = "Who asks", .words = request_asker_words(visit, request) };
	if (request->authority != NULL)
		facts[count++] = (struct fact_row){ .name = "Why they may", .words = request->authority };
	facts[count++] = (struct fact_row){ .name = "How we know who asks", .words = request->identity_checked };
	facts[count++] = (struct fact_row){ .name = "It came on", .words = date_words(arena, request->received_on) };
	facts[count++] = (struct fact_row){ .name = "Due on", .words = date_words(arena, request->due_on) };
	if (request->extension_reason != NULL)
		facts[count++] = (struct fact_row){ .name = "Why it takes longer", .words = arena_format(arena, "%s (%s)", request->extension_reason, date_words(arena, request->extended_on)) };
	facts[count++] = (struct fact_row){ .name = "Begun by", .words = request->worker_name };
	if (request->state == REQUEST_STATE_FINISHED) {
		facts[count++] = (struct fact_row){ .name = "Finished", .words = arena_format(arena, "%s, %s%s%s", request->finished_by_name != NULL ? request->finished_by_name : "Somebody",
		    instant_words(arena, request->finished_at), request->approved_by_name != NULL ? "; the second person was " : "", request->approved_by_name != NULL ? request->approved_by_name : "") };
		facts[count++] = (struct fact_row){ .name = "In the pack", .words = arena_format(arena, "%lld pieces; %lld with words blacked out; %lld left out", (long long)(request->shown_count +
		    request->blacked_out_count), (long long)request->blacked_out_count, (long long)request->left_out_count) };
		facts[count++] = (struct fact_row){ .name = "Fingerprint", .words = request->hash };
	}
	if (request->state == REQUEST_STATE_ENDED)
		facts[count++] = (struct fact_row){ .name = "Why nothing was given", .words = request->ended_words };
	view->facts = (struct fact_rows){ facts, count };
}

static void
fill_chapters(struct visit *visit, const struct pack *pack, struct request_view *view)
{
	struct arena *arena = visit->work->arena;
	struct request_chapter_line *lines = ARENA_ARRAY(arena, struct request_chapter_line, PACK_CHAPTERS);

	for (enum pack_chapter chapter = PACK_PERSON; chapter < PACK_CHAPTERS; chapter++) {
		size_t undecided = pack->undecided_of[chapter], count = pack->count_of[chapter];

		lines[chapter] = (struct request_chapter_line){ .words = pack_chapter_words(chapter), .meta = arena_format(arena, "%zu piece%s", count, count == 1 ? "" : "s"),
			.mark = count == 0 ? MARK_NO : undecided == 0 ? MARK_DONE : undecided < count ? MARK_PART : MARK_STILL,
			.mark_words = count == 0 ? "Nothing" : undecided == 0 ? "All decided" : arena_format(arena, "%zu to read", undecided),
			.url = url_to(arena, "/requests/", pack->request->reference, "/read/", pack_chapter_key(chapter)) };
	}
	view->chapters.at = lines;
	view->chapters.count = PACK_CHAPTERS;
}

static const char *
state_words(struct visit *visit, const struct request *request, const struct pack *pack)
{
	struct arena *arena = visit->work->arena;

	if (request->state == REQUEST_STATE_WAITING)
		return arena_format(arena, "%s asks a second person to look at what is to be given out. Somebody else who answers requests finishes it.",
		    request->sent_by_name != NULL ? request->sent_by_name : "Somebody");
	if (pack->cut)
		return "There is more about this person than one pack can hold. Ask whoever runs the service.";
	if (request->sent_back_words != NULL)
		return arena_format(arena, "It was sent back: %s", request->sent_back_words);
	if (pack->undecided > 0)
		return "Read each chapter. What the rules propose to leave out stands beside each piece, with why. You decide.";
	return pack->guarded_released > 0 ? "All is decided. Something is to be given out that could harm somebody: a second person has to look at it." : "All is decided. Look at the preview, then finish it.";
}

static enum outcome
fill_givings(struct visit *visit, const struct request *request, struct request_view *view)
{
	struct arena *arena = visit->work->arena;
	struct request_givings_rows rows;
	const char **words;
	enum outcome outcome = q_request_givings(visit->work, request->request_id, &rows);

	if (outcome != OK)
		return outcome;
	words = ARENA_ARRAY(arena, const char *, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		words[i] = arena_format(arena, "%s, on %s: %s. %s gave it", rows.at[i].given_to, date_words(arena, rows.at[i].given_on), profile_choice_label(request_giving_ways(), rows.at[i].way),
		    rows.at[i].worker_name);
	view->givings.at = words;
	view->givings.count = rows.count;
	return OK;
}

static enum outcome
fill_pack(struct visit *visit, const struct request *request, struct request_view *view)
{
	enum outcome outcome = request_may_open_pack(visit->work, request, &view->why_not);

	view->may_open = outcome == OK;
	view->may_give = view->why_not == NULL;
	if (outcome == REFUSED && view->why_not == NULL)
		view->why_not = "The finished pack is open to those who finished it and agreed to it, and to whoever may see all help in it";
	return outcome == REFUSED ? OK : outcome;
}

enum outcome
request_show(struct visit *visit)
{
	struct request_view view = { .visit = visit };
	struct request request;
	struct pack pack;
	struct html_out out = html_into(visit->page);
	bool soon;
	enum outcome outcome = request_page(visit, "A request to see a record", &request);

	if (outcome != OK)
		return outcome;
	view.running = request.state == REQUEST_STATE_OPEN || request.state == REQUEST_STATE_WAITING;
	view.finished = request.state == REQUEST_STATE_FINISHED;
	if (view.running)
		outcome = pack_read(visit->work, &request, &pack);
	if (outcome == OK)
		outcome = fill_givings(visit, &request, &view);
	if (outcome == OK && view.finished)
		outcome = fill_pack(visit, &request, &view);
	if (outcome != OK)
		return outcome;
	view.heading = arena_format(visit->work->arena, "What is held about %s", request.person_name);
	view.mark_words = request_clock_words(visit->work, request.due_on, &soon);
	view.mark = date_is_before(request.due_on, visit->work->today) ? MARK_LATE : soon ? MARK_SOON : MARK_WAIT;
	fill_facts(visit, &request, &view);
	if (view.running) {
		fill_chapters(visit, &pack, &view);
		view.state = state_words(visit, &request, &pack);
		view.may_extend = request.extension_reason == NULL && !date_is_before(request.due_on, visit->work->today);
	}
	view.preview = request_url(visit, &request, "preview");
	view.finish = request_url(visit, &request, "finish");
	view.extend = request_url(visit, &request, "extend");
	view.end = request_url(visit, &request, "end");
	view.pack = request_url(visit, &request, "pack");
	view.give = request_url(visit, &request, "give");
	request_page_shown(&out, &view);
	return OK;
}

/* ---- small forms ---- */

static enum outcome
small_form(struct visit *visit, const char *title, const char *heading, const char *button, form_fields *fields, bool warning)
{
	struct request *request = ARENA_NEW(visit->work->arena, struct request);
	enum outcome outcome = request_page(visit, title, request);

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = heading, .button = button, .warning = warning, .version = request->version, .back = request_url(visit, request, NULL),
	    .back_words = request->reference, .fields = fields, .given = request });
}

static enum outcome
begin_saving(struct visit *visit, struct request *request)
{
	enum outcome outcome = request_read(visit->work, visit->subject_id, request);

	request->version = visit_version(visit);
	return outcome;
}

static enum outcome
go_back(struct visit *visit, const struct request *request, enum outcome outcome, const char *notice)
{
	if (outcome == OK)
		visit_go_to(visit, request_url(visit, request, NULL), notice);
	return outcome;
}

static void
extend_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct request *request = given;

	form_words(out, arena_format(visit->work->arena, "It is then due on %s: three months after it came. Whoever asked has to be told within the first month, with the reason.",
	    date_words(visit->work->arena, request_due_on(visit->work, request->received_on, true))));
	field_area(out, visit, "reason", "Why is one month not enough?", "It is complex, or the same person sent many", NULL, 3);
}

enum outcome
request_extend_show(struct visit *visit)
{
	return small_form(visit, "More time for a request", "Take two months more", "Extend", extend_fields, false);
}

enum outcome
request_extend_save(struct visit *visit)
{
	struct request request;
	enum outcome outcome = begin_saving(visit, &request);

	if (outcome == OK)
		outcome = request_extend(visit->work, &request, visit_typed(visit, "reason"), &visit->problems);
	return go_back(visit, &request, outcome, "It is extended. Tell whoever asked, with the reason.");
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	form_words(out, "When it is taken back, or cannot be answered: it is not the person they say they are, or it is refused as the law allows. Whoever asked has to be told why, and that they can complain to the Information Commissioner's Office.");
	field_area(out, visit, "words", "Why is nothing given?", NULL, NULL, 3);
}

enum outcome
request_end_show(struct visit *visit)
{
	return small_form(visit, "End a request", "End this request: nothing is given", "End it", end_fields, true);
}

enum outcome
request_end_save(struct visit *visit)
{
	struct request request;
	enum outcome outcome = begin_saving(visit, &request);

	if (outcome == OK)
		outcome = request_end(visit->work, &request, visit_typed(visit, "words"), &visit->problems);
	return go_back(visit, &request, outcome, "It is ended.");
}

static void
give_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct request *request = given;

	form_words(out, "Print it or send it first, then write down here that you did. Check the name and the address once more: it must not reach anybody else.");
	field_text(out, visit, "given_to", "To whom did you give it?", NULL, request->asker_name);
	field_radios(out, visit, "way", "How?", NULL, request_giving_ways(), NULL);
	field_date(out, visit, "given_on", "On which day?", NULL, visit->work->today);
}

enum outcome
request_give_show(struct visit *visit)
{
	return small_form(visit, "The pack was given out", "To whom was the pack given?", "Save", give_fields, false);
}

enum outcome
request_give_save(struct visit *visit)
{
	struct request request;
	struct date given_on;
	enum outcome outcome = begin_saving(visit, &request);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "given_on", "The day", &given_on);
	outcome = request_give(visit->work, &request, visit_typed(visit, "given_to"), giving_way_of(visit_typed(visit, "way")), given_on, &visit->problems);
	return go_back(visit, &request, outcome, "It is written down.");
}
