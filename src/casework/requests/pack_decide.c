/* pack_decide.c -- deciding piece by piece, and finishing. */
#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/attachments/attachment_box.h"
#include "casework/requests/pack_inside.h"
#include "casework/work.h"

enum { LINES_MOST = 100 };

/* As much as the rules propose is left out, or more. */
static bool
follows(const struct pack_piece *piece, enum pack_decision decision, struct text_list black)
{
	enum pack_decision proposed = pack_proposed(piece);

	if (decision == PACK_DECISION_LEFT_OUT || proposed == PACK_DECISION_SHOWN)
		return true;
	if (proposed == PACK_DECISION_LEFT_OUT || decision == PACK_DECISION_SHOWN)
		return false;
	for (size_t i = 0; i < piece->names.count; i++) {
		bool in = false;

		for (size_t j = 0; j < black.count; j++)
			in = in || pack_stands_in(piece->names.at[i], black.at[j]);
		if (!in)
			return false;
	}
	return true;
}

static bool
is_as_proposed(const struct pack_piece *piece, enum pack_decision decision, struct text_list black)
{
	return decision == pack_proposed(piece) && (decision != PACK_DECISION_BLACKED_OUT || (follows(piece, decision, black) && black.count == piece->names.count));
}

static const char *
lines_as_text(struct arena *arena, struct text_list lines)
{
	const char *text = NULL;

	for (size_t i = 0; i < lines.count; i++)
		text = text == NULL ? lines.at[i] : arena_format(arena, "%s\n%s", text, lines.at[i]);
	return text;
}

static const char *
rule_reason(const struct pack_piece *piece)
{
	const char *sentences[8];

	return pack_rule_sentences(piece, sentences) > 0 ? sentences[0] : "Read; nothing speaks against giving it out.";
}

static void
check_open(const struct request *request, const char *field, struct problems *problems)
{
	if (request->state == REQUEST_STATE_WAITING)
		problem_add(problems, field, "A second person is looking at it. Take it back first");
	else if (request->state != REQUEST_STATE_OPEN)
		problem_add(problems, field, "This request is over");
}

static void
check_black(const struct pack_piece *piece, struct text_list black, struct problems *problems)
{
	if (black.count == 0)
		problem_add(problems, "black_words", "Write the words to black out, each on a line of its own");
	if (black.count > LINES_MOST) {
		problem_add(problems, "black_words", "You wrote %zu lines, and %d are the most. Leave the piece out, or black out fewer words", black.count, LINES_MOST);
		return;
	}
	for (size_t i = 0; i < black.count; i++)
		if (!pack_stands_in(piece->heading, black.at[i]) && !pack_stands_in(piece->words, black.at[i]) && !pack_stands_in(piece->said_by, black.at[i]) && !pack_stands_in(piece->who, black.at[i]))
			problem_add(problems, "black_words", "“%s” does not stand in it. Write the words as they stand there, each on a line of its own", black.at[i]);
}

/* `version`: of the request's stream, when several pieces are decided one after the other. */
static enum outcome
record(struct work *work, const struct pack *pack, const struct pack_piece *piece, int64_t version, enum pack_decision decision, struct text_list black, const char *reason)
{
	bool released = !follows(piece, decision, black);

	return record_subject_piece_decided(work, &(struct subject_piece_decided){ .version = version, .subject_request_id = pack->request->request_id, .decision_id = work_new_id(work),
	    .piece_kind = piece->kind, .piece_id = piece->id, .piece_part = piece->part, .decision = decision, .black_words = lines_as_text(work->arena, black),
	    .proposed = pack_rule_keys(work->arena, piece->rules), .released = released, .guarded = (piece->rules & PACK_GUARDED) != 0, .reason = reason, .words_hash = piece->hash,
	    .worker_id = work->actor.id });
}

enum outcome
pack_decide(struct work *work, const struct pack *pack, const struct pack_piece *piece, const char *hash, const struct pack_choice *choice, struct problems *problems)
{
	struct text_list black = { NULL, 0 };
	const char *reason = choice->reason;

	if (hash != NULL && !text_equals(hash, piece->hash))
		return CONFLICT;
	check_open(pack->request, "decision", problems);
	if (choice->decision == PACK_DECISION_MISSING)
		problem_add(problems, "decision", "Select what happens with it");
	else if (piece->words == NULL && choice->decision != PACK_DECISION_LEFT_OUT)
		problem_add(problems, "decision", "You may not read this, so you cannot give it out. Somebody who may, and who answers requests too, can decide it");
	if (choice->decision == PACK_DECISION_BLACKED_OUT) {
		black = pack_lines(work->arena, choice->black_words);
		check_black(piece, black, problems);
	}
	if (!is_as_proposed(piece, choice->decision, black) && choice->decision != PACK_DECISION_MISSING)
		check_given(problems, "reason", reason, follows(piece, choice->decision, black) ? "Say why this has to stay out" : "Say why it may be given out all the same");
	check_length(problems, "reason", reason, REQUEST_WORDS_MOST, "The reason");
	if (problems->count > 0)
		return INVALID;
	return record(work, pack, piece, pack->request->version, choice->decision, black, text_is_empty(reason) ? rule_reason(piece) : reason);
}

enum outcome
pack_decide_as_proposed(struct work *work, const struct pack *pack, const struct pack_piece *pieces, size_t count, struct problems *problems, size_t *decided)
{
	int64_t version = pack->request->version;
	enum outcome outcome = OK;

	*decided = 0;
	check_open(pack->request, "decision", problems);
	if (problems->count > 0)
		return INVALID;
	for (size_t i = 0; outcome == OK && i < count; i++) {
		const struct pack_piece *piece = &pieces[i];
		enum pack_decision proposed = pack_proposed(piece);
		struct text_list none = { NULL, 0 };

		if (piece->decision != PACK_DECISION_MISSING)
			continue;
		outcome = record(work, pack, piece, version, proposed, proposed == PACK_DECISION_BLACKED_OUT ? piece->names : none, rule_reason(piece));
		version++;
		(*decided)++;
	}
	return outcome;
}

/* Two people, of whom neither decides alone: the second reads what is given out against a rule, and has neither sent it nor decided any of it. */
static void
check_second(const struct work *work, const struct pack *pack, struct problems *problems)
{
	if (pack->request->sent_by == work->actor.id)
		problem_add(problems, "finish", "You asked for a second person yourself. Somebody else has to look at it");
	for (size_t i = 0; i < pack->count && problems->count == 0; i++) {
		const struct pack_piece *piece = &pack->pieces[i];

		if (!piece->released || !piece->guarded)
			continue;
		if (piece->decided_by_id == work->actor.id)
			problem_add(problems, "finish", "You decided yourself that some of it is given out. Somebody else has to look at it");
		else if (piece->words == NULL)
			problem_add(problems, "finish", "You may not read all that is to be given out. Somebody who may has to look at it");
	}
}

enum outcome
pack_may_finish(struct work *work, const struct pack *pack, bool *needs_second, struct problems *problems)
{
	const struct request *request = pack->request;

	*needs_second = pack->guarded_released > 0;
	if (request->state != REQUEST_STATE_OPEN && request->state != REQUEST_STATE_WAITING)
		problem_add(problems, "finish", "This request is over");
	else if (pack->cut)
		problem_add(problems, "finish", "There is more about this person than one pack can hold. Ask whoever runs the service");
	else if (pack->undecided > 0)
		problem_add(problems, "finish", pack->undecided == 1 ? "Nobody has decided about one piece yet" : "Nobody has decided about %zu pieces yet", pack->undecided);
	else if (request->state == REQUEST_STATE_WAITING)
		check_second(work, pack, problems);
	return problems->count > 0 ? INVALID : OK;
}

enum outcome
pack_send(struct work *work, const struct request *request)
{
	return record_subject_request_sent(work, &(struct subject_request_sent){ .version = request->version, .subject_request_id = request->request_id, .worker_id = work->actor.id });
}

enum outcome
pack_finish(struct work *work, const struct attachment_box *box, const struct pack *pack, struct slice bytes)
{
	const struct request *request = pack->request;
	bool second = request->state == REQUEST_STATE_WAITING;
	struct subject_request_finished event = { .version = request->version, .subject_request_id = request->request_id, .byte_count = (int64_t)bytes.length, .worker_id = second ? request->sent_by : work->actor.id,
		.approved_by = second ? work->actor.id : 0 };
	char hash[ATTACHMENT_HASH_ROOM];
	enum outcome outcome;

	if (box == NULL)
		return UNAVAILABLE;
	for (size_t i = 0; i < pack->count; i++) {
		event.shown_count += pack->pieces[i].decision == PACK_DECISION_SHOWN;
		event.left_out_count += pack->pieces[i].decision == PACK_DECISION_LEFT_OUT;
		event.blacked_out_count += pack->pieces[i].decision == PACK_DECISION_BLACKED_OUT;
	}
	outcome = attachment_put(work, box, request->request_id, bytes, hash);
	event.hash = hash;
	return outcome == OK ? record_subject_request_finished(work, &event) : outcome;
}

struct kept {
	char *bytes;
	size_t length, room;
};

static enum outcome
put_piece(void *given, struct slice piece)
{
	struct kept *kept = given;

	if (piece.length > kept->room - kept->length)
		return BROKEN;
	memcpy(kept->bytes + kept->length, piece.at, piece.length);
	kept->length += piece.length;
	return OK;
}

enum outcome
pack_kept(struct work *work, const struct attachment_box *box, const struct request *request, struct slice *bytes)
{
	struct kept kept = { .room = (size_t)request->byte_count };
	enum outcome outcome;

	if (request->state != REQUEST_STATE_FINISHED)
		return NOT_FOUND;
	if (box == NULL)
		return UNAVAILABLE;
	kept.bytes = arena_take(work->arena, kept.room + 1);
	outcome = attachment_each_piece(work, box, request->request_id, request->byte_count, request->hash, put_piece, &kept);
	if (outcome != OK)
		return outcome == UNAVAILABLE ? outcome : BROKEN;
	*bytes = (struct slice){ kept.bytes, kept.length };
	return OK;
}
