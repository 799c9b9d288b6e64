/* post.c -- from what is due to what the mail server has. No transaction is held while the server is spoken to. */
#include "jobs/post.h"

#include "base/log.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/meetings/meetings.h"
#include "jobs/jobs.sql.h"
#include "jobs/letter.h"
#include "platform/mail.h"

enum { ROUND_ARENA = 64 << 20 };

/* An e-mail that has been claimed, and what is to be said of it. */
struct trial {
	const struct delivery *delivery;
	struct mail mail;
	enum delivery_ending ending;
	const char *result;
};

enum outcome
post_gather(struct station *station, struct instant clock)
{
	bool more = true;
	enum outcome outcome = OK;

	while (outcome == OK && more) {
		struct step step;

		outcome = step_begin(station, true, &step);
		if (outcome == OK)
			outcome = deliveries_gather(&step.work, clock, &more);
		outcome = step_end(&step, outcome);
	}
	return outcome;
}

static enum outcome
claim(struct station *station, struct arena *arena, struct instant clock, struct delivery_list *claimed)
{
	struct step step;
	struct delivery *kept;
	struct delivery_list list = { NULL, 0 };
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = deliveries_claim(&step.work, station->holder, clock, &list);
	kept = ARENA_ARRAY(arena, struct delivery, list.count);
	for (size_t i = 0; i < list.count; i++) {
		kept[i] = list.at[i];
		kept[i].reference = arena_copy(arena, list.at[i].reference);
	}
	*claimed = (struct delivery_list){ kept, list.count };
	return step_end(&step, outcome);
}

/* To whom it goes: the work from now on asks as they would. NULL: nobody who could be written to. */
static enum outcome
find_reader(struct work *work, const struct delivery *delivery, const char **address)
{
	struct worker worker = { 0 };
	struct agency agency = { 0 };
	enum outcome outcome = delivery->worker_id != 0 ? worker_read(work, delivery->worker_id, &worker) : agency_read(work, delivery->agency_id, &agency);

	*address = NULL;
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	work->actor = (struct actor){ ACTOR_WORKER, worker.worker_id };
	work->agency_id = delivery->worker_id != 0 ? worker.agency_id : agency.agency_id;
	*address = delivery->worker_id != 0 ? (worker.disabled ? NULL : worker.email) : agency.email;
	return OK;
}

/* What the e-mail says, of what may still be told; or that there is nothing to say, or nobody to say it to. */
static enum outcome
write(struct station *station, struct arena *arena, struct trial *trial)
{
	struct delivery_messages_rows rows;
	struct step step;
	struct mail mail = { 0 };
	const char *address = NULL;
	enum outcome outcome = step_begin(station, false, &step);

	trial->ending = DELIVERY_LATER;
	if (outcome == OK)
		outcome = find_reader(&step.work, trial->delivery, &address);
	if (outcome == OK)
		outcome = q_delivery_messages(&step.work, trial->delivery->delivery_id, &rows);
	if (outcome == OK && rows.count == 0) {
		trial->ending = DELIVERY_NOT_NEEDED;
	} else if (outcome == OK && text_is_empty(address)) {
		trial->ending = DELIVERY_GIVEN_UP;
		trial->result = "No e-mail address is written down";
	} else if (outcome == OK) {
		outcome = letter_write(&step.work, trial->delivery, &rows, address, station->public_address, &mail);
		trial->mail = (struct mail){ .to = arena_copy(arena, mail.to), .subject = arena_copy(arena, mail.subject), .message_id = arena_copy(arena, mail.message_id),
			.words = arena_copy(arena, mail.words), .calendar_method = mail.calendar_method, .made_at = mail.made_at };
		if (mail.calendar.length > 0)
			trial->mail.calendar = (struct slice){ arena_copy_slice(arena, mail.calendar), mail.calendar.length };
	}
	return step_end(&step, outcome);
}

static enum outcome
settle(struct station *station, const struct trial *trial, struct instant clock)
{
	struct step step;
	bool mine = true;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = delivery_settle(&step.work, trial->delivery, station->holder, clock, trial->ending, trial->result, &mine);
	if (outcome == OK && mine && trial->ending == DELIVERY_GIVEN_UP)
		outcome = meeting_emails_undelivered(&step.work, trial->delivery->delivery_id);
	outcome = step_end(&step, outcome);
	if (outcome == OK && !mine)
		log_line(LOG_WARNING, "jobs: the lease of e-mail %s ran out while it was sent", trial->delivery->reference);
	return outcome;
}

/* 4xx is tried again until the days are over; 5xx never. R-FORM-17 */
static void
judge(struct trial *trial, const struct mail_result *result, struct instant clock)
{
	int64_t waited = clock.milliseconds - trial->delivery->made_at.milliseconds;

	trial->result = result->words;
	switch (result->answer) {
	case MAIL_TAKEN:
		trial->ending = DELIVERY_SENT;
		return;
	case MAIL_REFUSED:
		trial->ending = DELIVERY_GIVEN_UP;
		return;
	case MAIL_PUT_OFF:
		trial->ending = waited > DELIVERY_DAYS * INT64_C(86400000) ? DELIVERY_GIVEN_UP : DELIVERY_LATER;
		return;
	case MAIL_NO_SERVER:
		trial->ending = DELIVERY_PUT_BACK;
		return;
	}
}

enum outcome
post_send(struct station *station, struct instant clock, struct post_round *round)
{
	struct arena *arena = arena_new(ROUND_ARENA);
	struct delivery_list claimed;
	enum outcome outcome = claim(station, arena, clock, &claimed);

	*round = (struct post_round){ .claimed = claimed.count };
	for (size_t i = 0; outcome == OK && i < claimed.count; i++) {
		struct trial trial = { .delivery = &claimed.at[i], .ending = DELIVERY_PUT_BACK };
		bool skip;

		skip = round->no_server || station_stops(station);
		if (!skip)
			outcome = write(station, arena, &trial);
		if (outcome == OK && !skip && trial.ending == DELIVERY_LATER) {
			struct mail_result result = mail_send(arena, station->mail, &trial.mail);

			judge(&trial, &result, clock);
			round->no_server = result.answer == MAIL_NO_SERVER;
			log_line(result.answer == MAIL_TAKEN ? LOG_INFO : LOG_WARNING, "jobs: e-mail %s: %s", trial.delivery->reference, result.words);
		}
		if (outcome == OK)
			outcome = settle(station, &trial, clock);
	}
	arena_free(arena);
	return outcome;
}
