/* attachment_scan.c -- see attachment_scan.h. */
#include "doors/attachment_scan.h"

#include "base/log.h"
#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.h"
#include "casework/attachments/attachments.sql.h"
#include "doors/passage.h"
#include "doors/service.h"
#include "platform/clamd.h"

enum { SCAN_ARENA = 16 << 20, FAILURES_IN_A_ROW = 3 };

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

/* What the scanner says; FAILED when it says nothing that is understood, or the pieces cannot be read. */
static enum outcome
ask_scanner(struct service *service, struct passage *passage, const struct attachment_by_id_row *row, enum attachment_state *state, char found[CLAMD_FOUND_ROOM])
{
	struct sending sending = { passage, clamd_begin(service->clamd, ATTACHMENT_SCAN_MILLISECONDS) };
	enum clamd_verdict verdict;
	enum outcome outcome;

	*state = ATTACHMENT_STATE_FAILED;
	found[0] = '\0';
	if (sending.clamd == NULL)
		return OK;
	outcome = passage_begin(passage, false);
	if (outcome == OK)
		outcome = attachment_each_piece(passage->work, service->box, row->attachment_id, row->byte_count, row->hash, send_piece, &sending);
	(void)!passage_end(passage, false);
	verdict = clamd_end(sending.clamd, found);
	if (outcome == UNAVAILABLE)
		return outcome;
	if (outcome == OK && verdict == CLAMD_CLEAN)
		*state = ATTACHMENT_STATE_CLEAN;
	if (verdict == CLAMD_INFECTED)
		*state = ATTACHMENT_STATE_INFECTED;
	return OK;
}

static enum outcome
scan_one(struct service *service, struct arena *arena, int64_t attachment_id, struct attachment_scans *scans)
{
	struct passage *passage = passage_new(service, arena, DOOR_JOB);
	struct work *work = passage->work;
	struct attachment_by_id_row row;
	enum attachment_state state;
	char found[CLAMD_FOUND_ROOM];
	bool there;
	enum outcome outcome = passage_begin(passage, false);

	work->actor = (struct actor){ ACTOR_SYSTEM, 0 };
	work->purpose = PURPOSE_OPERATING;
	if (outcome == OK)
		outcome = q_attachment_by_id(work, attachment_id, &row, &there);
	(void)!passage_end(passage, false);
	if (outcome != OK || !there)
		return outcome != OK ? outcome : NOT_FOUND;
	outcome = ask_scanner(service, passage, &row, &state, found);
	if (outcome == OK)
		outcome = passage_begin(passage, true);
	if (outcome == OK) {
		enum outcome recorded = attachment_record_scan(work, attachment_id, state, found);

		outcome = passage_end(passage, recorded == OK);
		if (recorded != OK)
			outcome = recorded;
	}
	if (outcome != OK)
		return outcome;
	if (state == ATTACHMENT_STATE_INFECTED)
		log_line(LOG_WARNING, "attached file %s is harmful: %s; nobody is given it", row.reference, found);
	if (state == ATTACHMENT_STATE_FAILED)
		log_line(LOG_WARNING, "attached file %s could not be checked for viruses; it is given to nobody until it was", row.reference);
	scans->clean += state == ATTACHMENT_STATE_CLEAN;
	scans->infected += state == ATTACHMENT_STATE_INFECTED;
	scans->failed += state == ATTACHMENT_STATE_FAILED;
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
	struct attachments_after_rows all = { .count = 0 };
	struct attachments_in_state_rows some = { .count = 0 };
	int64_t *list;
	enum outcome outcome = passage_begin(passage, false);

	passage->work->actor = (struct actor){ ACTOR_SYSTEM, 0 };
	if (outcome == OK)
		outcome = state == NULL ? q_attachments_after(passage->work, after, &all) : q_attachments_in_state(passage->work, state, after, &some);
	(void)!passage_end(passage, false);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, int64_t, all.count + some.count);
	for (size_t i = 0; i < all.count; i++)
		list[i] = all.at[i].attachment_id;
	for (size_t i = 0; i < some.count; i++)
		list[i] = some.at[i].attachment_id;
	*ids = (struct id_list){ list, all.count + some.count };
	return OK;
}

static enum outcome
scan_all(struct service *service, const char *state, struct attachment_scans *scans)
{
	struct arena *arena = arena_new(SCAN_ARENA);
	struct id_list ids = { .count = 1 };
	int64_t after = 0, failed;
	int in_a_row = 0;
	enum outcome outcome = OK;

	while (outcome == OK && ids.count > 0 && in_a_row < FAILURES_IN_A_ROW) {
		arena_reset(arena);
		outcome = read_next(service, arena, state, after, &ids);
		for (size_t i = 0; outcome == OK && i < ids.count && in_a_row < FAILURES_IN_A_ROW; i++) {
			after = ids.at[i];
			failed = scans->failed;
			outcome = attachment_scan(service, after, scans);
			if (outcome == NOT_FOUND) /* erased meanwhile */
				outcome = OK;
			in_a_row = scans->failed > failed ? in_a_row + 1 : 0;
		}
	}
	arena_free(arena);
	return outcome;
}

enum outcome
attachment_scan_waiting(struct service *service, bool every, struct attachment_scans *scans)
{
	enum outcome outcome;

	if (every)
		return scan_all(service, NULL, scans);
	outcome = scan_all(service, "failed", scans); /* first: one that waits and cannot be checked becomes one of them */
	return outcome == OK ? scan_all(service, "waiting", scans) : outcome;
}
