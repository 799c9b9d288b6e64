/* report_link.c -- a link by which a professional without an account gives a report: made by whoever runs the meeting, shown once; and the page that it opens, which names nobody of the family. R-SEC-07 */
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/attachments/attachments.h"
#include "casework/meetings/report_links.h"
#include "casework/work.h"
#include "web/attachments/attachment_pages.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/meetings/meeting_pages.h"
#include "web/public_address.h"

/* ---- making one ---- */

struct link_form {
	struct meeting_of_family of;
	struct story_invitees_row row;
	struct date open_until; /* of the one before */
};

static enum outcome
find_invitee(struct visit *visit, struct link_form *form)
{
	struct story_invitees_rows rows;
	enum outcome outcome = q_story_invitees(visit->work, form->of.meeting.meeting_id, 0, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].invitee_id == path_number(visit)) {
			form->row = rows.at[i];
			return report_link_open_until(visit->work, &form->of.meeting, form->row.invitee_id, &form->open_until);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static void
link_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct arena *arena = visit->work->arena;
	const struct link_form *form = given;

	form_words(out, arena_format(arena, "The link is shown to you once, on the next page. Give it to %s alone, by secure e-mail or on the phone that you know. It opens a page without the family's names, on which they "
	    "write their report or send it as a file; it works once, and shows nothing of the record.", form->row.name));
	if (date_is_given(form->open_until))
		form_words(out, arena_format(arena, "A link that they have holds until %s. It stops working when you make another.", date_words(arena, form->open_until)));
	field_tick(out, visit, "invitee", arena_format(arena, "I know that it is really %s whom I give it to", form->row.name), false);
}

enum outcome
report_link_show(struct visit *visit)
{
	struct link_form *form = ARENA_NEW(visit->work->arena, struct link_form);
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, "A link for a report");

	if (outcome == OK)
		outcome = find_invitee(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Give %s a link for their report", form->row.name), .button = "Make the link", .version = -1,
	    .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = link_fields, .given = form });
}

enum outcome
report_link_save(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct link_form form = { .open_until = { 0 } };
	const char *address = visit_public_address(visit);
	char token[TOKEN_ROOM];
	struct date last_on;
	enum outcome outcome = meeting_run_by_worker(visit, &form.of, NULL);

	if (outcome == OK)
		outcome = find_invitee(visit, &form);
	if (outcome != OK)
		return outcome;
	if (address == NULL)
		problem_add(&visit->problems, "invitee", "No link can be made here, because the service does not know its public address: whoever runs it sets WINDSCREEN_PUBLIC_ADDRESS");
	else if (!visit_ticked(visit, "invitee"))
		problem_add(&visit->problems, "invitee", "Make sure that it is really them, and tick the box");
	if (visit->problems.count > 0)
		return INVALID;
	outcome = report_link_make(visit->work, &form.of.meeting, form.row.invitee_id, token, &last_on, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), arena_format(arena, "For %s. Shown this once, works once, until the end of %s: %s/report/%s", form.row.name, date_words(arena, last_on),
		    address, token));
	return outcome;
}

/* ---- what it opens ---- */

struct linked_report {
	const char *heading, *words; /* what stands in the way; words NULL: the form */
	struct report_link link;
};

/* May whoever gave it still ask for it? When they or their agency have lost sight of the family, the link takes nothing. */
static enum outcome
is_still_asked(struct visit *visit, const struct report_link *link)
{
	struct access_to_episode access;
	struct work asker = *visit->work;
	enum outcome outcome;

	asker.actor = (struct actor){ ACTOR_WORKER, link->worker_id };
	asker.agency_id = link->agency_id;
	outcome = access_of_episode(&asker, link->episode_reference, &access);
	return outcome == OK && !access.leads && !access.contributes ? NOT_FOUND : outcome;
}

static void
say_why_not(struct visit *visit, enum outcome found, struct linked_report *view)
{
	static const char *const why[] = {
		[REPORT_LINK_USED] = "A report came with it, and it works once. If it was not you who sent it, ring whoever gave you the link now.",
		[REPORT_LINK_REPLACED] = "It was taken back, or another took its place. Ask whoever gave it to you.",
		[REPORT_LINK_TOO_OLD] = "It is too old. Ask whoever gave it to you for another.",
		[REPORT_LINK_OVER] = "It takes no report any more. Ring whoever gave it to you.",
	};

	view->heading = "This link does not work";
	if (visit->worker.worker_id != 0) {
		view->heading = "Sign out first";
		view->words = arena_format(visit->work->arena, "You are signed in as %s. Sign out, and open the link again; or write the report on the meeting's page.", visit->worker.name);
	} else if (found == NOT_FOUND) {
		view->words = "It is not one of ours. Check that you have all of it, to the last letter.";
	} else if (view->link.state == REPORT_LINK_OPEN) {
		view->heading = "A report for a meeting";
	} else {
		view->heading = view->link.state == REPORT_LINK_USED ? "The report has been sent" : view->heading;
		view->words = why[view->link.state];
	}
}

static enum outcome
find_link(struct visit *visit, struct linked_report *view)
{
	enum outcome found = report_link_find(visit->work, visit->references[0], &view->link), asked = OK;

	if (found == OK && view->link.state == REPORT_LINK_OPEN)
		asked = is_still_asked(visit, &view->link);
	if (asked == NOT_FOUND)
		view->link.state = REPORT_LINK_OVER;
	else if (asked != OK)
		return asked;
	if (found != OK && found != NOT_FOUND)
		return found;
	say_why_not(visit, found, view);
	return OK;
}

/* Who asks, and for which meeting: no name of the family, and no place. */
static const char *
asked_words(struct arena *arena, const struct report_link *link)
{
	const char *when = date_is_given(link->meeting.held_on) ? arena_format(arena, " It is on %s.", date_words(arena, link->meeting.held_on)) : "";

	return arena_format(arena, "%s, %s, asks you for a report for meeting %s.%s They told you which family it is about: nothing on this page names them.", link->asked_by, link->agency_name,
	    link->meeting.reference, when);
}

static void
report_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct arena *arena = visit->work->arena;
	const struct linked_report *view = given;
	const struct profile_choices *domains = &visit->work->profile->need_domains;

	form_words(out, "The family hears what you write, and answers. If you think that a child is not safe now, ring: the foot of this page says whom.");
	for (size_t i = 0; i < domains->count; i++)
		field_area(out, visit, domains->at[i].key, domains->at[i].label, i == 0 ? "Only what matters here, and what is yours to tell" : NULL, NULL, 2);
	if (visit->frame->service->box != NULL)
		field_file(out, visit, "file", "Or send it as a file", arena_format(arena, "PDF, Word, Excel or OpenDocument without macros, a JPEG or PNG picture, or plain text; %s at most.",
		    attachment_size_words(arena, (int64_t)visit->frame->service->attachment_bytes)), NULL);
	field_tick(out, visit, "is_me", arena_format(arena, "I am %s, or I send it for them", view->link.invitee_name), false);
	form_words(out, arena_format(arena, "It can be sent once, and nothing is kept before you send it.%s%s", view->link.phone != NULL ? " Questions: " : "", view->link.phone != NULL
	    ? arena_format(arena, "%s, %s.", view->link.asked_by, view->link.phone) : ""));
}

enum outcome
linked_report_show(struct visit *visit)
{
	struct linked_report *view = ARENA_NEW(visit->work->arena, struct linked_report);
	enum outcome outcome = find_link(visit, view);

	if (outcome != OK)
		return outcome;
	visit->title = view->heading;
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	if (view->words != NULL)
		return form_page_show(visit, &(struct form_page){ .heading = view->heading, .intro = view->words, .version = -1, .fields = no_fields });
	return form_page_show(visit, &(struct form_page){ .heading = view->heading, .intro = asked_words(visit->work->arena, &view->link), .button = "Send the report", .sends_file = true, .version = -1,
	    .fields = report_fields, .given = view });
}

/* The file goes to the meeting, about everybody whom the help is for; the report says that it came. */
static enum outcome
keep_file(struct visit *visit, const struct report_link *link, const struct http_form_part *file)
{
	struct service *service = visit->frame->service;
	struct new_attachment given = { .episode_id = link->meeting.episode_id, .owner_kind = ATTACHMENT_OWNER_MEETING, .owner_id = link->meeting.meeting_id, .file_name = file->file_name, .bytes = file->bytes,
		.about = arena_format(visit->work->arena, "Report of %s for the meeting, sent by a link", link->invitee_name) };
	const char *reference;
	int64_t attachment_id = 0;
	enum outcome outcome = report_link_family(visit->work, link, &given.subject_ids);

	if (outcome == OK)
		outcome = attachment_add(visit->work, service->box, service->attachment_bytes, &given, &visit->problems, &attachment_id, &reference);
	if (outcome == OK)
		visit_afterwards(visit, attachment_check_now, attachment_id);
	return outcome;
}

enum outcome
linked_report_save(struct visit *visit)
{
	struct linked_report view = { .words = NULL };
	const struct profile_choices *domains = &visit->work->profile->need_domains;
	struct report_text *texts = ARENA_ARRAY(visit->work->arena, struct report_text, domains->count + 1);
	struct new_report report = { .texts = texts, .text_count = domains->count };
	const struct http_form_part *file = visit_file(visit, "file");
	bool has_file = file != NULL && !text_is_empty(file->file_name) && visit->frame->service->box != NULL, any = has_file;
	enum outcome outcome = find_link(visit, &view);

	if (outcome != OK)
		return outcome;
	if (view.words != NULL) {
		problem_add(&visit->problems, "", "Nothing was sent. %s", view.words);
		return INVALID;
	}
	for (size_t i = 0; i < domains->count; i++) {
		texts[i] = (struct report_text){ domains->at[i].key, visit_typed(visit, domains->at[i].key) };
		any = any || !text_is_empty(texts[i].words);
	}
	if (!any)
		problem_add(&visit->problems, domains->at[0].key, "Write what the meeting should know, or choose a file");
	if (!visit_ticked(visit, "is_me"))
		problem_add(&visit->problems, "is_me", "Say that the report is yours to send, and tick the box");
	if (visit->problems.count > 0)
		return INVALID;
	report.file_comes_with_it = has_file;
	outcome = report_link_use(visit->work, &view.link, &report, &visit->problems);
	if (outcome == OK && has_file)
		outcome = keep_file(visit, &view.link, file);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/report/", visit->references[0]), "Thank you. The report is with the meeting.");
	return outcome;
}
