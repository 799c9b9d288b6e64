/* request_read.c -- reading what is held, page by page, and deciding piece by piece. Works without scripts, however much there is. R-INFO-15 */
#include <string.h>

#include "base/slice.h"
#include "base/text.h"
#include "casework/requests/requests.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/requests/request_chapter.html.h"
#include "web/requests/request_pages.h"

enum { SENTENCES_MOST = 8 };

static const char closed_words[] = "You may not read this. It stays out, unless somebody who may read it, and who answers requests too, decides otherwise.";

static const char *
by_words(struct arena *arena, const struct pack_piece *piece)
{
	if (piece->said_by == NULL)
		return piece->who != NULL ? arena_format(arena, "Written down by %s", piece->who) : NULL;
	return piece->who != NULL ? arena_format(arena, "Told by %s. Written down by %s", piece->said_by, piece->who) : arena_format(arena, "Told by %s", piece->said_by);
}

static const char *
decided_words(struct arena *arena, const struct pack_piece *piece)
{
	if (piece->decision == PACK_DECISION_MISSING)
		return piece->changed ? "Its words, or what speaks against giving them, have changed since somebody decided. Read it again." : NULL;
	return arena_format(arena, "%s, %s: %s%s%s%s", piece->decided_by, instant_words(arena, piece->decided_at), pack_decision_words(piece->decision), piece->black.count > 0 ? " (" : "",
	    piece->black.count > 0 ? text_list(arena, piece->black.at, piece->black.count) : "", piece->black.count > 0 ? arena_format(arena, "). %s", piece->reason) : arena_format(arena, ". %s", piece->reason));
}

static struct piece_line
line_of(struct visit *visit, const struct request *request, const struct pack_piece *piece)
{
	struct arena *arena = visit->work->arena;
	const char **sentences = ARENA_ARRAY(arena, const char *, SENTENCES_MOST);
	struct piece_line line = { .key = piece->key, .words = piece->words != NULL ? piece->words : closed_words,
		.by = by_words(arena, piece), .decided = decided_words(arena, piece), .url = url_to(arena, "/requests/", request->reference, "/pieces/", piece->key) };

	line.heading = date_is_given(piece->on) ? arena_format(arena, "%s, %s", piece->heading, date_words(arena, piece->on)) : piece->heading;
	line.sentences.count = pack_rule_sentences(piece, sentences);
	line.sentences.at = sentences;
	if (piece->names.count > 0)
		line.names = text_list(arena, piece->names.at, piece->names.count);
	if (piece->rules != 0)
		line.proposed = arena_format(arena, "Proposed: %s.", pack_proposed(piece) == PACK_DECISION_BLACKED_OUT ? "black out the names" : "leave it out");
	switch (piece->decision) {
	case PACK_DECISION_MISSING:
		line.mark = piece->rules != 0 ? MARK_WAIT : MARK_STILL;
		line.mark_words = piece->rules != 0 ? "Proposed, not decided" : "Not decided";
		break;
	case PACK_DECISION_SHOWN:
		line.mark = MARK_DONE;
		line.mark_words = "Given out";
		break;
	case PACK_DECISION_BLACKED_OUT:
		line.mark = MARK_PART;
		line.mark_words = "Given out, words blacked out";
		break;
	case PACK_DECISION_LEFT_OUT:
		line.mark = MARK_NO;
		line.mark_words = "Left out";
		break;
	}
	return line;
}

static size_t
page_number(struct visit *visit)
{
	const char *asked = http_query(visit->request, "page");
	long long number = 1;

	if (asked == NULL || !slice_number(slice_of(asked), 1000000, &number) || number < 1)
		return 1;
	return (size_t)number;
}

static struct url
page_url(struct visit *visit, const struct request *request, enum pack_chapter chapter, size_t page)
{
	struct arena *arena = visit->work->arena;
	struct url url = url_to(arena, "/requests/", request->reference, "/read/", pack_chapter_key(chapter));

	return page == 1 ? url : url_with(arena, url, "page", arena_format(arena, "%zu", page));
}

/* The request, all of it, and the chapter of the path. NOT_FOUND: there is no such chapter. */
static enum outcome
read_chapter(struct visit *visit, struct request *request, struct pack *pack, enum pack_chapter *chapter)
{
	enum outcome outcome = request_read(visit->work, visit->subject_id, request);

	*chapter = pack_chapter_of(visit->references[1]);
	if (outcome == OK && (*chapter == PACK_CHAPTERS || (request->state != REQUEST_STATE_OPEN && request->state != REQUEST_STATE_WAITING)))
		return NOT_FOUND;
	return outcome == OK ? pack_read(visit->work, request, pack) : outcome;
}

enum outcome
request_chapter_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct chapter_view view = { .visit = visit };
	struct request *request = ARENA_NEW(arena, struct request);
	struct pack pack;
	enum pack_chapter chapter;
	struct piece_line *lines = ARENA_ARRAY(arena, struct piece_line, PIECES_ON_A_PAGE);
	size_t page = page_number(visit), number = 0;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = read_chapter(visit, request, &pack, &chapter);

	if (outcome != OK)
		return outcome;
	while (page > 1 && (page - 1) * PIECES_ON_A_PAGE >= pack.count_of[chapter])
		page--;
	visit->title = "What is held, to be given out";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, arena_format(arena, "What is held, to be given out: %s", pack_chapter_words(chapter)), "person", request->person_id, request->reference);
	for (size_t i = 0; i < pack.count; i++) {
		if (pack.pieces[i].chapter != chapter)
			continue;
		if (number >= (page - 1) * PIECES_ON_A_PAGE && number < page * PIECES_ON_A_PAGE) {
			lines[view.pieces.count++] = line_of(visit, request, &pack.pieces[i]);
			view.read = arena_format(arena, "%s%s%s %s", view.read != NULL ? view.read : "", view.read != NULL ? "," : "", pack.pieces[i].key, pack.pieces[i].hash);
			view.undecided += pack.pieces[i].decision == PACK_DECISION_MISSING;
		}
		number++;
	}
	view.pieces.at = lines;
	view.heading = pack_chapter_words(chapter);
	view.about = arena_format(arena, "About %s, asked for by %s. %zu of %zu pieces of this chapter%s.", request->person_name, request_asker_words(visit, request), view.pieces.count, number,
	    number > PIECES_ON_A_PAGE ? arena_format(arena, ", page %zu of %zu", page, (number + PIECES_ON_A_PAGE - 1) / PIECES_ON_A_PAGE) : "");
	view.may_decide = request->state == REQUEST_STATE_OPEN;
	view.button = view.undecided == 1 ? "I have read this: decide it as proposed" : arena_format(arena, "I have read these: decide %zu as proposed", view.undecided);
	view.back = request_url(visit, request, NULL);
	view.back_words = request->reference;
	if (page > 1)
		view.before = page_url(visit, request, chapter, page - 1);
	if (page * PIECES_ON_A_PAGE < number)
		view.after = page_url(visit, request, chapter, page + 1);
	view.version = request->version;
	chapter_page(&out, &view);
	return OK;
}

/* What was on the page when it was read, and has the same words still. */
static struct pack_piece *
piece_that_was_read(const struct pack *pack, struct arena *arena, const char *read)
{
	const char *blank = read != NULL ? strchr(read, ' ') : NULL;
	struct pack_piece *piece = blank != NULL ? pack_piece_of(pack, arena_format(arena, "%.*s", (int)(blank - read), read)) : NULL;

	return piece != NULL && text_equals(piece->hash, blank + 1) ? piece : NULL;
}

enum outcome
request_chapter_save(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct request request;
	struct pack pack;
	enum pack_chapter chapter;
	size_t sent = 0, count = 0, decided = 0, page = page_number(visit);
	struct slice rest, read;
	struct pack_piece pieces[PIECES_ON_A_PAGE];
	enum outcome outcome = read_chapter(visit, &request, &pack, &chapter);

	if (outcome != OK)
		return outcome;
	request.version = visit_version(visit);
	rest = slice_of(visit_typed(visit, "read") != NULL ? visit_typed(visit, "read") : "");
	while (sent < PIECES_ON_A_PAGE && slice_cut(&rest, ',', &read)) {
		const struct pack_piece *piece = piece_that_was_read(&pack, arena, arena_copy_slice(arena, read));

		sent++;
		if (piece != NULL)
			pieces[count++] = *piece;
	}
	outcome = pack_decide_as_proposed(visit->work, &pack, pieces, count, &visit->problems, &decided);
	if (outcome == OK)
		visit_go_to(visit, page_url(visit, &request, chapter, page * PIECES_ON_A_PAGE < pack.count_of[chapter] ? page + 1 : page),
		    count < sent ? arena_format(arena, "%zu decided. %zu have changed since you read them: read them again.", decided, sent - count) : arena_format(arena, "%zu decided.", decided));
	return outcome;
}

/* ---- one piece ---- */

struct piece_form {
	struct request request;
	struct pack pack;
	const struct pack_piece *piece;
	struct request_decisions_rows decisions;
};

static enum outcome
read_piece(struct visit *visit, struct piece_form *form)
{
	enum outcome outcome = request_read(visit->work, visit->subject_id, &form->request);

	if (outcome == OK && form->request.state != REQUEST_STATE_OPEN && form->request.state != REQUEST_STATE_WAITING)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = pack_read(visit->work, &form->request, &form->pack);
	if (outcome != OK)
		return outcome;
	form->piece = pack_piece_of(&form->pack, visit->references[1]);
	return form->piece != NULL ? OK : NOT_FOUND;
}

static const struct profile_choices *
decisions(void)
{
	static const struct profile_choice all[] = { { "shown", "Give it out", NULL }, { "blacked_out", "Give it out with words blacked out", "Write them below" }, { "left_out", "Leave it out", NULL } };
	static const struct profile_choices choices = { all, 3 };

	return &choices;
}

static const char *
lines_of(struct arena *arena, struct text_list list)
{
	const char *text = NULL;

	for (size_t i = 0; i < list.count; i++)
		text = text == NULL ? list.at[i] : arena_format(arena, "%s\n%s", text, list.at[i]);
	return text;
}

static void
piece_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct piece_form *form = given;
	const struct pack_piece *piece = form->piece;
	struct arena *arena = visit->work->arena;
	struct piece_line line = line_of(visit, &form->request, piece);
	struct piece_past past = { .at = NULL };
	struct piece_past_line *lines = ARENA_ARRAY(arena, struct piece_past_line, form->decisions.count);

	for (size_t i = 0; i < form->decisions.count; i++) {
		const struct request_decisions_row *row = &form->decisions.at[i];

		if (row->piece_id == piece->id && text_equals(row->piece_kind, piece->kind) && text_equals(row->piece_part, piece->part))
			lines[past.count++].words = arena_format(arena, "%s, %s: %s. %s", row->worker_name, instant_words(arena, row->decided_at), pack_decision_words(pack_decision_of(row->decision)), row->reason);
	}
	past.at = lines;
	piece_shown(out, &line, &past);
	hidden_field(out, "hash", piece->hash);
	field_radios(out, visit, "decision", "What happens with it?", NULL, decisions(), piece->decision != PACK_DECISION_MISSING ? pack_decision_text(piece->decision) :
	    pack_decision_text(pack_proposed(piece)));
	field_area(out, visit, "black_words", "Which words are blacked out?", "As they stand there, each on a line of its own. [left out] stands in their place", lines_of(arena, piece->black.count > 0 ? piece->black : piece->names), 4);
	field_area(out, visit, "reason", "Why?", "Needed when it is otherwise than proposed: they agreed; it is fair to give it without; or what speaks against it that no rule has seen", NULL, 3);
}

enum outcome
request_piece_show(struct visit *visit)
{
	struct piece_form *form = ARENA_NEW(visit->work->arena, struct piece_form);
	enum outcome outcome = read_piece(visit, form);

	if (outcome == OK)
		outcome = q_request_decisions(visit->work, form->request.request_id, true, &form->decisions);
	if (outcome != OK)
		return outcome;
	visit->title = "Decide about one piece";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "What is held, to be given out: one piece", "person", form->request.person_id, form->request.reference);
	return form_page_show(visit, &(struct form_page){ .heading = "Is this given out?", .button = "Save", .version = form->request.version,
	    .back = url_to(visit->work->arena, "/requests/", form->request.reference, "/read/", pack_chapter_key(form->piece->chapter)), .back_words = pack_chapter_words(form->piece->chapter),
	    .fields = piece_fields, .given = form });
}

enum outcome
request_piece_save(struct visit *visit)
{
	struct piece_form form;
	const struct pack_choice choice = { .decision = pack_decision_of(visit_typed(visit, "decision")), .black_words = visit_typed(visit, "black_words"), .reason = visit_typed(visit, "reason") };
	enum pack_chapter chapter;
	size_t before = 0;
	enum outcome outcome = read_piece(visit, &form);

	if (outcome != OK)
		return outcome;
	form.request.version = visit_version(visit);
	outcome = pack_decide(visit->work, &form.pack, form.piece, visit_typed(visit, "hash"), &choice, &visit->problems);
	if (outcome != OK)
		return outcome;
	chapter = form.piece->chapter;
	for (const struct pack_piece *piece = form.pack.pieces; piece < form.piece; piece++)
		before += piece->chapter == chapter;
	visit_go_to(visit, page_url(visit, &form.request, chapter, before / PIECES_ON_A_PAGE + 1), "Decided.");
	return OK;
}
