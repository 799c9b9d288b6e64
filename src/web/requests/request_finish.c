/* request_finish.c -- the preview, finishing with one or two people, and the pack as it was kept. R-INFO-15, T6 */
#include "base/text.h"
#include "casework/work.h"
#include "documents/pack_copy.h"
#include "platform/db/db.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/requests/request_pages.h"

enum { PDF_SECONDS = 60 };

static const char *
file_name(struct visit *visit, const struct request *request, const char *what)
{
	return arena_format(visit->work->arena, "%s-%s.pdf", what, request->reference);
}

enum outcome
request_preview_pdf(struct visit *visit)
{
	struct request request;
	struct pack pack;
	struct slice bytes;
	enum outcome outcome = request_page(visit, "Preview of what is given out (PDF)", &request);

	if (outcome == OK && request.state != REQUEST_STATE_OPEN && request.state != REQUEST_STATE_WAITING)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = pack_read(visit->work, &request, &pack);
	if (outcome == OK)
		outcome = pack_read_looks(visit->work, &pack);
	if (outcome == OK)
		outcome = renderer_render(visit->frame->service->renderer, pack_copy_document(visit->work, &pack, true), PDF_SECONDS, visit->work->arena, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, file_name(visit, &request, "preview"));
	return outcome;
}

/* ---- finishing ---- */

/* Who looked, beside the change that runs: looks are kept apart. A reader never waits for a change. */
static enum outcome
read_looks_beside(struct visit *visit, struct pack *pack)
{
	struct work reading = *visit->work;
	enum outcome outcome = db_read_begin(visit->frame->service->pool, &reading.db);

	if (outcome != OK)
		return outcome;
	outcome = pack_read_looks(&reading, pack);
	db_read_end(reading.db);
	return outcome;
}

struct finish_form {
	struct request request;
	struct pack pack;
};

/* What is given out although a rule that guards somebody speaks against it: what the second person looks at. */
static void
finish_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct finish_form *form = given;
	struct arena *arena = visit->work->arena;
	bool waits = form->request.state == REQUEST_STATE_WAITING;

	form_anchor_words(out, "finish", waits ? "Look at what is to be given out. When you agree, the pack is made and stays as it is." :
	    form->pack.guarded_released > 0 ? "Some of it could harm somebody, so a second person who answers requests has to agree before the pack is made." :
	    "The pack is made as it was decided, and stays as it is: what is written later is not in it.");
	form_words(out, form->pack.undecided == 0 ? arena_format(arena, "All of its %zu pieces are decided.", form->pack.count) :
	    arena_format(arena, "%zu of its %zu pieces are still to be decided. Read them first, chapter by chapter.", form->pack.undecided, form->pack.count));
	if (form->pack.guarded_released == 0)
		return;
	form_heading(out, "To be given out although a rule speaks against it");
	for (size_t i = 0; i < form->pack.count; i++) {
		const struct pack_piece *piece = &form->pack.pieces[i];
		const char *sentences[8];

		if (!piece->released || !piece->guarded)
			continue;
		form_group_begin(out, piece->heading);
		form_words(out, piece->words != NULL ? pack_blacked(arena, &form->pack, piece, piece->words) : "You may not read this. Somebody who may has to be the second person.");
		for (size_t s = 0, count = pack_rule_sentences(piece, sentences); s < count; s++)
			form_words(out, sentences[s]);
		form_words(out, arena_format(arena, "%s: %s", piece->decided_by, piece->reason));
		form_group_end(out);
	}
}

enum outcome
request_finish_show(struct visit *visit)
{
	struct finish_form *form = ARENA_NEW(visit->work->arena, struct finish_form);
	bool waits;
	enum outcome outcome = request_page(visit, "Finish the pack", &form->request);

	if (outcome == OK && form->request.state != REQUEST_STATE_OPEN && form->request.state != REQUEST_STATE_WAITING)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = pack_read(visit->work, &form->request, &form->pack);
	if (outcome != OK)
		return outcome;
	waits = form->request.state == REQUEST_STATE_WAITING;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Finish the pack about %s", form->request.person_name),
	    .button = waits ? "I agree: make the pack" : form->pack.guarded_released > 0 ? "Ask a second person" : "Make the pack", .version = form->request.version,
	    .back = waits ? request_url(visit, &form->request, "send-back") : request_url(visit, &form->request, NULL), .back_words = waits ? "I do not agree: send it back" : form->request.reference,
	    .fields = finish_fields, .given = form });
}

enum outcome
request_finish_save(struct visit *visit)
{
	struct finish_form form;
	struct slice bytes;
	bool second;
	enum outcome outcome = request_read(visit->work, visit->subject_id, &form.request);

	if (outcome == OK)
		outcome = pack_read(visit->work, &form.request, &form.pack);
	if (outcome != OK)
		return outcome;
	form.request.version = visit_version(visit);
	outcome = pack_may_finish(visit->work, &form.pack, &second, &visit->problems);
	if (outcome != OK)
		return outcome;
	if (second && form.request.state == REQUEST_STATE_OPEN) {
		outcome = pack_send(visit->work, &form.request);
		if (outcome == OK)
			visit_go_to(visit, request_url(visit, &form.request, NULL), "A second person is asked. They find it in their list of requests.");
		return outcome;
	}
	outcome = read_looks_beside(visit, &form.pack);
	if (outcome == OK)
		outcome = pdf_document_write(pack_copy_document(visit->work, &form.pack, false), visit->work->arena, &bytes);
	if (outcome == OK)
		outcome = pack_finish(visit->work, visit->frame->service->box, &form.pack, bytes);
	if (outcome == OK)
		visit_go_to(visit, request_url(visit, &form.request, NULL), "The pack is finished.");
	return outcome;
}

static void
send_back_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_area(out, visit, "words", "What has to be decided otherwise?", "Whoever sent it reads this", NULL, 3);
}

enum outcome
request_send_back_show(struct visit *visit)
{
	struct request *request = ARENA_NEW(visit->work->arena, struct request);
	enum outcome outcome = request_page(visit, "Send a pack back", request);

	if (outcome == OK && request->state != REQUEST_STATE_WAITING)
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Send it back", .button = "Send it back", .version = request->version, .back = request_url(visit, request, "finish"),
	    .back_words = "What is to be given out", .fields = send_back_fields, .given = request });
}

enum outcome
request_send_back_save(struct visit *visit)
{
	struct request request;
	enum outcome outcome = request_read(visit->work, visit->subject_id, &request);

	if (outcome != OK)
		return outcome;
	if (request.state != REQUEST_STATE_WAITING)
		return NOT_FOUND;
	request.version = visit_version(visit);
	outcome = request_send_back(visit->work, &request, visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, request_url(visit, &request, NULL), "It is sent back.");
	return outcome;
}

/* ---- the pack as it was kept ---- */

enum outcome
request_pack_pdf(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct request request;
	struct pdf_document *document;
	const char *why_not;
	struct slice kept, bytes;
	enum outcome outcome = request_page(visit, "Finished pack of what is held (PDF)", &request);

	if (outcome == OK)
		outcome = request_may_open_pack(visit->work, &request, &why_not); /* the page of the request says why not */
	if (outcome == OK)
		outcome = pack_kept(visit->work, visit->frame->service->box, &request, &kept);
	if (outcome == OK)
		outcome = pdf_document_read(kept, arena, &document);
	if (outcome == INVALID)
		return BROKEN;
	if (outcome != OK)
		return outcome;
	document->large_type = text_equals(http_query(visit->request, "size"), "large");
	outcome = renderer_render(visit->frame->service->renderer, document, PDF_SECONDS, arena, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, file_name(visit, &request, "what-we-hold"));
	return outcome;
}
