/* attachment_scan.c -- see attachment_scan.h. */
#include "doors/attachment_scan.h"

#include "base/log.h"
#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.h"
#include "casework/attachments/attachments.sql.h"
#include "doors/passage.h"
#include "doors/service.h"
#include "platform/clamd.h"

enum { SCAN_ARENA = 16 << 20, UNANSWERED_IN_A_ROW = 3 };

struct sending {
	struct passage *passage;
	struct clamd *clamd;
};

/* The scanner may take its time; nobody else waits for a connection meanwhile. */
static enum outcome
send_piece(void *given, struct slice piece)
{
	struct sending *sending = given;
	bool taken;
	enum outcome outcome;

	(void)!passage_end(sending->passage, false);
	taken = clamd_send(sending->clamd, piece);
	outcome = passage_begin(sending->passage, false);
	return outcome == OK && !taken ? CONFLICT : outcome;
}

/* What came of one file. */
struct verdict {
	enum attachment_state state; /* FAILED: the scanner says nothing that is understood, or the pieces cannot be read */
	bool unanswered, unopened;   /* why it failed, where it is one of these */
	char found[CLAMD_FOUND_ROOM];
};

static enum outcome
ask_scanner(struct service *service, struct passage *passage, const struct attachment_by_id_row *row, struct verdict *given)
{
	struct sending sending = { passage, clamd_begin(passage->work->arena, service->clamd, ATTACHMENT_SCAN_MILLISECONDS) };
	enum clamd_verdict verdict;
	enum outcome outcome;

	*given = (struct verdict){ .state = ATTACHMENT_STATE_FAILED, .unanswered = sending.clamd == NULL };
	if (sending.clamd == NULL)
		return OK;
	outcome = passage_begin(passage, false);
	if (outcome == OK)
		outcome = attachment_each_piece(passage->work, service->box, row->attachment_id, row->byte_count, row->hash, send_piece, &sending);
	(void)!passage_end(passage, false);
	verdict = clamd_end(sending.clamd, given->found);
	if (outcome == UNAVAILABLE)
		return outcome;
	if (outcome == OK && verdict == CLAMD_CLEAN)
		given->state = ATTACHMENT_STATE_CLEAN;
	if (verdict == CLAMD_INFECTED)
		given->state = ATTACHMENT_STATE_INFECTED;
	given->unopened = given->state == ATTACHMENT_STATE_FAILED && (outcome == NOT_FOUND || outcome == BROKEN);
	given->unanswered = verdict == CLAMD_SILENT && !given->unopened;
	return OK;
}

/* `before`: what was known of the file. One that was found clean is given out as before, also when it could not be checked again. */
static void
tell(const struct attachment_by_id_row *row, enum attachment_state before, const struct verdict *verdict)
{
	if (verdict->state == ATTACHMENT_STATE_INFECTED)
		log_line(LOG_WARNING, "attached file %s is harmful: %s; nobody is given it", row->reference, verdict->found);
	if (verdict->state == ATTACHMENT_STATE_FAILED)
		log_line(LOG_WARNING, "attached file %s could not be %s%s", row->reference, verdict->unopened ? "opened to be checked for viruses" : "checked for viruses",
		    before == ATTACHMENT_STATE_CLEAN ? " again; it was found clean before, and is given out as before"
			: before == ATTACHMENT_STATE_INFECTED ? " again; it was found harmful before, and is given to nobody" : "; it is given to nobody until it was");
}

static enum outcome
scan_one(struct service *service, struct arena *arena, int64_t attachment_id, struct attachment_scans *scans)
{
	struct passage *passage = passage_new(service, arena, DOOR_JOB);
	struct work *work = passage->work;
	struct attachment_by_id_row row;
	struct verdict verdict;
	bool there;
	enum outcome outcome = passage_begin(passage, false);

	work->actor = (struct actor){ ACTOR_SYSTEM, 0 };
	work->purpose = PURPOSE_OPERATING;
	if (outcome == OK)
		outcome = q_attachment_by_id(work, attachment_id, &row, &there);
	(void)!passage_end(passage, false);
	if (outcome != OK || !there)
		return outcome != OK ? outcome : NOT_FOUND;
	outcome = ask_scanner(service, passage, &row, &verdict);
	if (outcome == OK)
		outcome = passage_begin(passage, true);
	if (outcome == OK) {
		enum outcome recorded = attachment_record_scan(work, attachment_id, verdict.state, verdict.found);

		outcome = passage_end(passage, recorded == OK);
		if (recorded != OK)
			outcome = recorded;
	}
	if (outcome != OK)
		return outcome;
	tell(&row, attachment_state_of(row.state), &verdict);
	scans->clean += verdict.state == ATTACHMENT_STATE_CLEAN;
	scans->infected += verdict.state == ATTACHMENT_STATE_INFECTED;
	scans->failed += verdict.state == ATTACHMENT_STATE_FAILED;
	scans->unanswered += verdict.unanswered;
	scans->unopened += verdict.unopened;
	return OK;
}

enum outcome
attachment_scan(struct service *service, int64_t attachment_id, struct attachment_scans *scans)
{
	struct arena *arena;
	enum outcome outcome;

	if (service->clamd == NULL || service->box == NULL)
		return OK;
	arena = arena_new(SCAN_ARENA);
	outcome = scan_one(service, arena, attachment_id, scans);
	arena_free(arena);
	return outcome;
}

/* The next hundred numbers after `after`; state NULL: of all files. */
static enum outcome
read_next(struct service *service, struct arena *arena, const char *state, int64_t after, struct id_list *ids)
{
	struct passage *passage = passage_new(service, arena, DOOR_JOB);
	struct attachments_after_rows rows = { .count = 0 };
	int64_t *list;
	enum outcome outcome = passage_begin(passage, false);

	passage->work->actor = (struct actor){ ACTOR_SYSTEM, 0 };
	if (outcome == OK)
		outcome = q_attachments_after(passage->work, after, state, false, &rows);
	(void)!passage_end(passage, false);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, int64_t, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = rows.at[i].attachment_id;
	*ids = (struct id_list){ list, rows.count };
	return OK;
}

/* The scan of many. */
struct round {
	struct service *service;
	attachment_scan_goes_on *goes_on;
	void *given;
	struct attachment_scans *scans;
	int in_a_row; /* for so many the scanner did not answer */
	bool over;
};

static bool
next_may_begin(struct round *round)
{
	round->over = round->over || round->in_a_row >= UNANSWERED_IN_A_ROW || (round->goes_on != NULL && !round->goes_on(round->given));
	return !round->over;
}

static enum outcome
scan_all(struct round *round, const char *state)
{
	struct arena *arena = arena_new(SCAN_ARENA);
	struct attachment_scans *scans = round->scans;
	struct id_list ids = { .count = 1 };
	int64_t after = 0, unanswered;
	enum outcome outcome = OK;

	while (outcome == OK && ids.count > 0 && !round->over) {
		arena_reset(arena);
		outcome = read_next(round->service, arena, state, after, &ids);
		for (size_t i = 0; outcome == OK && i < ids.count && next_may_begin(round); i++) {
			after = ids.at[i];
			unanswered = scans->unanswered;
			outcome = attachment_scan(round->service, after, scans);
			if (outcome == NOT_FOUND) /* erased meanwhile */
				outcome = OK;
			round->in_a_row = scans->unanswered > unanswered ? round->in_a_row + 1 : 0;
		}
	}
	arena_free(arena);
	return outcome;
}

enum outcome
attachment_scan_waiting(struct service *service, bool every, attachment_scan_goes_on *goes_on, void *given, struct attachment_scans *scans)
{
	struct round round = { service, goes_on, given, scans, 0, false };
	enum outcome outcome;

	if (every)
		return scan_all(&round, NULL);
	outcome = scan_all(&round, "failed"); /* first: one that waits and cannot be checked becomes one of them */
	return outcome == OK ? scan_all(&round, "waiting") : outcome;
}
