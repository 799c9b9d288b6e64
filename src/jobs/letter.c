/* letter.c -- the words of e-mails. Whoever reads one on its way learns that somebody works with the record, and no more. */
#include "jobs/letter.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/messages/messages.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "jobs/jobs.sql.h"

enum { WORDS_MOST = 100000, LISTED_MOST = 40, MEETING_MINUTES = 90 };

static const struct {
	const char *subject;      /* the reference follows */
	const char *words;        /* of an e-mail about one thing */
	const char *one, *many;   /* in a daily e-mail, after their number */
	const char *place;        /* after the address of the episode */
} kinds[MESSAGE_KINDS] = {
	[MESSAGE_TASK] = { "something waits for you", "Something new waits for you.", "new thing waits for you", "new things wait for you", NULL },
	[MESSAGE_ALERT] = { "a note to read", "Somebody asks you to read a note, and to say that you have.", "note to read", "notes to read", "/alerts/" },
	[MESSAGE_INVITATION] = { "a meeting", "You are asked to come to a meeting. It goes into your calendar with the file that comes with this e-mail.",
	    "meeting to come to", "meetings to come to", "/meetings/" },
	[MESSAGE_CALLED_OFF] = { "a meeting is called off", "A meeting that you were asked to come to does not take place.", "meeting is called off", "meetings are called off",
	    "/meetings/" },
	[MESSAGE_SOON] = { "a timescale runs out soon", "A timescale that is yours to keep runs out soon.", "timescale runs out soon", "timescales run out soon", "" },
	[MESSAGE_LATE] = { "a timescale is late", "A timescale that is yours to keep has run out.", "timescale is late", "timescales are late", "" },
	[MESSAGE_LATE_MANAGER] = { "a timescale is late in your team", "A timescale has been late for some time. It is passed on to you as the manager.",
	    "timescale in your team has been late for some time", "timescales in your team have been late for some time", "" },
	[MESSAGE_TASK_SOON] = { "something is due soon", "Something that is yours to do is due in a day or two.", "thing of yours is due soon", "things of yours are due soon", "" },
	[MESSAGE_TASK_LATE] = { "something is late", "The day by which you were to do something has gone by. If it is done, say so; if it cannot be, talk to whoever leads.", "thing of yours is late",
	    "things of yours are late", "" },
	[MESSAGE_TASK_LATE_MANAGER] = { "something is late in your team", "Something that somebody in your team was to do has been late for some time. It is passed on to you as the manager.",
	    "thing in your team has been late for some time", "things in your team have been late for some time", "" },
	[MESSAGE_PLAN] = { "a plan is agreed", "A plan that you help with is agreed, or agreed anew. Look what is yours to do in it.", "plan is agreed", "plans are agreed", "/plan" },
	[MESSAGE_RETENTION] = { "how long records are kept", "Records are past their time, or what keeps one has to be looked at again or keeps it no more. Nothing is erased by itself.",
	    "list of records to look at", "lists of records to look at", NULL },
	[MESSAGE_READING] = { "somebody reads very much", "Somebody has opened very many records in a short time. Look soon who it is, and ask: it may be somebody else with their password.",
	    "worker has read very much", "workers have read very much", NULL },
	[MESSAGE_DORMANT] = { "an account that nobody uses", "Somebody whose account you look after has not signed in for a long time. Ask whether they still need it; if they have left, let them go.",
	    "account that you look after is not used", "accounts that you look after are not used", NULL },
	[MESSAGE_SEARCHED] = { "somebody searched for a guarded record", "Somebody searched for a person whom you guard and of whom they may not know. They were told nothing. Look who it was, and whether the "
	    "family should know.", "search for whom you guard", "searches for whom you guard", NULL },
	[MESSAGE_ACCOUNT] = { "how you sign in was changed", "How you sign in was changed: your password, the code from an app, or another account with which you sign in. If that was you, there is nothing "
	    "to do. If it was not, tell whoever looks after accounts in your agency now, and not by e-mail.", "change of how you sign in", "changes of how you sign in", NULL },
	[MESSAGE_INFORMATION] = { "a request for information", "Another agency asks again for information that you have not answered yet. Answer it, or decline with a reason.",
	    "request for information that waits for your answer", "requests for information that wait for your answer", NULL },
	[MESSAGE_INFORMATION_ANSWERED] = { "an answer to your request", "A request for information of yours is answered, or declined.", "answer to a request for information", "answers to requests for information",
	    "/information" },
};

static void
put_link(struct buf *out, const char *public_address, const char *path)
{
	size_t length = public_address != NULL ? strlen(public_address) : 0;

	while (length > 0 && public_address[length - 1] == '/')
		length--;
	if (length > 0)
		buf_format(out, "%.*s%s\n", (int)length, public_address, path);
	else
		buf_text(out, "Sign in to Windscreen as usual.\n");
}

static const char *
path_of(struct arena *arena, const struct delivery_messages_row *row, enum message_kind kind)
{
	const char *end = "";

	if (kind == MESSAGE_READING)
		return "/looks/odd";
	if (kind == MESSAGE_DORMANT)
		return "/workers";
	if (kind == MESSAGE_ACCOUNT)
		return "/my-account";
	if (kind == MESSAGE_RETENTION)
		return "/retention";
	if (kind == MESSAGE_SEARCHED)
		return "/seals";
	if (kind == MESSAGE_INFORMATION)
		return "/information-requests";
	if (kind == MESSAGE_TASK || ((kind == MESSAGE_TASK_SOON || kind == MESSAGE_TASK_LATE) && row->is_task))
		return arena_format(arena, "/tasks/%lld", (long long)row->subject_id);
	if (kind == MESSAGE_ALERT)
		end = arena_format(arena, "%lld", (long long)row->subject_id);
	else if (row->meeting_reference != NULL)
		end = row->meeting_reference;
	return arena_format(arena, "/episodes/%s%s%s", row->reference, kinds[kind].place, end);
}

static void
put_end(struct buf *out, const struct delivery *delivery, const struct delivery_messages_rows *rows, const char *public_address)
{
	bool for_another = false;

	for (size_t i = 0; i < rows->count; i++)
		for_another = for_another || (rows->at[i].worker_id != 0 && rows->at[i].worker_id != delivery->worker_id);
	if (for_another)
		buf_text(out, "\nThis comes to you because you stand in for somebody.\n");
	buf_text(out, "\nE-mail can be read on its way, so this one says no more. Please do not answer it.\n");
	if (delivery->worker_id != 0 && public_address != NULL) {
		buf_text(out, "How you are told by e-mail, you choose here:\n");
		put_link(out, public_address, "/told-by-email");
	}
}

static void
put_one(struct arena *arena, struct buf *out, const struct delivery_messages_row *row, enum message_kind kind, const char *public_address)
{
	buf_format(out, "%s\n", kinds[kind].words);
	if (row->reference != NULL)
		buf_format(out, "\nReference: %s\n", row->meeting_reference != NULL ? row->meeting_reference : row->reference);
	if (row->meeting_reference != NULL && date_is_given(row->held_on))
		buf_format(out, "When: %s%s%s\n", date_words(arena, row->held_on), row->starts_at != NULL ? ", " : "", row->starts_at != NULL ? row->starts_at : "");
	buf_text(out, "\nRead it here:\n");
	put_link(out, public_address, path_of(arena, row, kind));
}

/* "2 notes to read: EP-..., EP-...", kind by kind. */
static void
put_kind(struct arena *arena, struct buf *out, const struct delivery_messages_rows *rows, enum message_kind kind)
{
	const char **references = ARENA_ARRAY(arena, const char *, rows->count);
	size_t count = 0, listed = 0;

	for (size_t i = 0; i < rows->count; i++) {
		const char *reference = rows->at[i].reference;
		bool again = false;

		if (message_kind_of(rows->at[i].message_kind) != kind)
			continue;
		count++;
		for (size_t j = 0; j < listed; j++)
			again = again || text_equals(references[j], reference);
		if (!again && reference != NULL && listed < LISTED_MOST)
			references[listed++] = reference;
	}
	if (count == 0)
		return;
	buf_format(out, "%zu %s%s", count, count == 1 ? kinds[kind].one : kinds[kind].many, listed > 0 ? ": " : "");
	for (size_t i = 0; i < listed; i++)
		buf_format(out, "%s%s", i > 0 ? ", " : "", references[i]);
	buf_text(out, listed == LISTED_MOST ? " and more\n" : "\n");
}

/* A safe title, the reference, the time; no place, for a meeting may be held where a family lives. */
static enum outcome
add_calendar(struct work *work, const struct delivery_messages_row *row, enum message_kind kind, const char *to, struct mail *mail)
{
	const struct profile_meeting_kind *meeting = profile_meeting_kind(work->profile, row->meeting_kind);

	if (!date_is_given(row->held_on) || !row->number.given)
		return OK;
	mail->calendar_method = kind == MESSAGE_CALLED_OFF ? CALENDAR_CANCEL : CALENDAR_REQUEST;
	return calendar_file_write(work->arena, &(struct calendar_entry){ .method = mail->calendar_method, .id = row->meeting_reference, .sequence = row->number.value - 1,
	    .title = meeting != NULL ? meeting->calendar_title : "Meeting", .words = arena_format(work->arena, "Reference %s", row->meeting_reference),
	    .organiser_email = work->profile->front_door.email, .attendee_email = to, .on = row->held_on, .starts_at = row->starts_at, .minutes = MEETING_MINUTES,
	    .made_at = mail->made_at }, &mail->calendar);
}

enum outcome
letter_write(struct work *work, const struct delivery *delivery, const struct delivery_messages_rows *rows, const char *to, const char *public_address, struct mail *mail)
{
	struct arena *arena = work->arena;
	struct buf out = buf_new(arena, WORDS_MOST);
	enum message_kind kind = message_kind_of(rows->at[0].message_kind);
	enum outcome outcome = OK;

	*mail = (struct mail){ .to = to, .message_id = delivery->reference, .made_at = delivery->made_at };
	if (!delivery->is_digest) {
		mail->subject = rows->at[0].reference == NULL ? arena_format(arena, "Windscreen: %s", kinds[kind].subject) : arena_format(arena, "Windscreen: %s (%s)", kinds[kind].subject,
		    rows->at[0].meeting_reference != NULL ? rows->at[0].meeting_reference : rows->at[0].reference);
		put_one(arena, &out, &rows->at[0], kind, public_address);
		if (kind == MESSAGE_INVITATION || kind == MESSAGE_CALLED_OFF)
			outcome = add_calendar(work, &rows->at[0], kind, to, mail);
	} else {
		mail->subject = arena_format(arena, "Windscreen: %zu %s to look at", rows->count, rows->count == 1 ? "thing" : "things");
		for (kind = MESSAGE_TASK; kind < MESSAGE_KINDS; kind++)
			put_kind(arena, &out, rows, kind);
		buf_text(&out, "\nThey are all in My work:\n");
		put_link(&out, public_address, "/my-work");
	}
	put_end(&out, delivery, rows, public_address);
	mail->words = arena_copy_slice(arena, buf_as_slice(&out));
	return outcome;
}
