/* api_attachments.c -- the files that are attached to a family's help: which there are, how far the check for viruses is, and giving one out. R-SEC-02, R-SEC-04 */
#include "api/api_attachment.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/story/attachment_reading.h"
#include "doors/service.h"
#include "platform/files/file_kind.h"

static const struct api_member subject_members[] = {
	{ "id", API_REFERENCE, true, "The person's reference", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
};
static const struct api_shape subject_shape = API_SHAPE("AttachmentSubject", subject_members);

static const struct api_member listed_members[] = {
	{ "id", API_REFERENCE, true, "The file's reference", "AT", NULL },
	{ "attached_to", API_CHOICE, true, "What it belongs to", "episode|note|section|meeting|consent", NULL },
	{ "note", API_REFERENCE, false, "Of a note: its reference", "NT", NULL },
	{ "meeting", API_REFERENCE, false, "Of a meeting: its reference", "MT", NULL },
	{ "consent", API_REFERENCE, false, "Of an answer about consent: its reference", "CO", NULL },
	{ "assessment", API_REFERENCE, false, "Of a section: the assessment's reference", "AS", NULL },
	{ "section", API_REFERENCE, false, "And its own", "SE", NULL },
	{ "open", API_YES_NO, true, "You may know more of it; otherwise it is restricted to some, and the rest is left out", NULL, NULL },
	{ "about", API_TEXT, false, "What it is", NULL, NULL },
	{ "name", API_TEXT, false, "The name under which it is saved", NULL, NULL },
	{ "media_type", API_TEXT, false, "Its type, by its own bytes", NULL, NULL },
	{ "bytes", API_NUMBER, false, "How large it is", NULL, NULL },
	{ "state", API_CHOICE, true, "How far the check for viruses is; unchecked: this service has none", "waiting|failed|clean|infected|unchecked|removed", NULL },
	{ "given", API_YES_NO, true, "It is given out in this state", NULL, NULL },
	{ "attached_by", API_TEXT, false, "Who attached it", NULL, NULL },
	{ "attached_at", API_INSTANT, false, "When", NULL, NULL },
};
static const struct api_shape listed_shape = API_SHAPE("AttachmentListed", listed_members);

static const struct api_member attachment_members[] = {
	{ "id", API_REFERENCE, true, "The file's reference", "AT", NULL },
	{ "episode", API_REFERENCE, true, "The help it belongs to", "EP", NULL },
	{ "attached_to", API_CHOICE, true, "What it belongs to", "episode|note|section|meeting|consent", NULL },
	{ "note", API_REFERENCE, false, "Of a note: its reference", "NT", NULL },
	{ "meeting", API_REFERENCE, false, "Of a meeting: its reference", "MT", NULL },
	{ "consent", API_REFERENCE, false, "Of an answer about consent: its reference", "CO", NULL },
	{ "assessment", API_REFERENCE, false, "Of a section: the assessment's reference", "AS", NULL },
	{ "section", API_REFERENCE, false, "And its own", "SE", NULL },
	{ "about", API_TEXT, false, "What it is", NULL, NULL },
	{ "name", API_TEXT, true, "The name under which it is saved", NULL, NULL },
	{ "media_type", API_TEXT, true, "Its type, by its own bytes", NULL, NULL },
	{ "bytes", API_NUMBER, true, "How large it is", NULL, NULL },
	{ "hash", API_TEXT, true, "Its fingerprint: BLAKE2b of 32 bytes, in hex", NULL, NULL },
	{ "subjects", API_OBJECTS, true, "Whom it is about, or who is seen on it", NULL, &subject_shape },
	{ "restricted", API_TEXT, false, "The part of the record to which it is restricted: health ...", NULL, NULL },
	{ "state", API_CHOICE, true, "How far the check for viruses is; unchecked: this service has none", "waiting|failed|clean|infected|unchecked|removed", NULL },
	{ "given", API_YES_NO, true, "It is given out in this state", NULL, NULL },
	{ "checked_at", API_INSTANT, false, "When it was checked last", NULL, NULL },
	{ "found", API_TEXT, false, "What the check found in it", NULL, NULL },
	{ "attached_by", API_TEXT, true, "Who attached it", NULL, NULL },
	{ "job_title", API_TEXT, true, "Their job", NULL, NULL },
	{ "agency", API_TEXT, true, "Their agency", NULL, NULL },
	{ "attached_at", API_INSTANT, true, "When", NULL, NULL },
	{ "removed_at", API_INSTANT, false, "When it was taken away", NULL, NULL },
	{ "removed_by", API_TEXT, false, "By whom", NULL, NULL },
	{ "removed_reason", API_TEXT, false, "Why", NULL, NULL },
};
static const struct api_shape attachment_shape = API_SHAPE("Attachment", attachment_members);

/* ---- telling ---- */

static enum attachment_giving
giving_of(struct api_call *call, const char *state, struct instant removed_at)
{
	return attachment_giving_of(state, instant_is_given(removed_at), api_service(call)->clamd == NULL);
}

static void
put_state(struct api_call *call, const char *state, enum attachment_giving giving)
{
	bool given = giving == ATTACHMENT_IS_GIVEN;

	json_put_text(&call->out, "state", giving == ATTACHMENT_IS_GONE ? "removed" : given && !text_equals(state, "clean") ? "unchecked" : state);
	json_put_yes_no(&call->out, "given", given);
}

static void
put_owner(struct api_call *call, const char *owner_kind, int64_t owner_id, const char *note, const char *meeting, const char *consent, const char *assessment)
{
	struct json_out *out = &call->out;

	json_put_text(out, "attached_to", owner_kind);
	json_put_text(out, "note", note);
	json_put_text(out, "meeting", meeting);
	json_put_text(out, "consent", consent);
	json_put_text(out, "assessment", assessment);
	if (assessment != NULL)
		json_put_text(out, "section", api_reference_of(call, "SE", owner_id));
}

static void
put_listed(struct api_call *call, const struct story_attachments_row *row)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", row->reference);
	put_owner(call, row->owner_kind, row->owner_id, row->note_reference, row->meeting_reference, row->consent_reference, row->assessment_reference);
	json_put_yes_no(out, "open", row->open);
	if (row->open) {
		json_put_text(out, "about", row->about);
		json_put_text(out, "name", row->name);
		json_put_text(out, "media_type", file_kind_media_type(file_kind_of(row->file_kind)));
		json_put_number(out, "bytes", row->byte_count);
	}
	put_state(call, row->state, giving_of(call, row->state, row->removed_at));
	if (row->open) {
		json_put_text(out, "attached_by", row->worker_name);
		json_put_instant(out, "attached_at", row->added_at);
	}
	json_end(out);
}

/* `kind` and `id` NULL and 0: all files of the family's help, whatever they are attached to. */
static enum outcome
tell_files(struct api_call *call, const char *kind, int64_t id)
{
	struct story_attachments_rows rows;
	enum outcome outcome = q_story_attachments(call->work, call->subject_id, id, kind, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_takes(call, rows.at[i].attachment_id))
			put_listed(call, &rows.at[i]);
	api_look(call, "files", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
files_tell(struct api_call *call)
{
	return tell_files(call, NULL, 0);
}

static enum outcome
files_of(struct api_call *call, enum attachment_owner kind)
{
	struct api_attached found;
	enum outcome outcome = api_attached_find(call, kind, &found);

	return outcome == OK ? tell_files(call, attachment_owner_text(kind), found.id) : outcome;
}

static enum outcome
note_files_tell(struct api_call *call)
{
	return files_of(call, ATTACHMENT_OWNER_NOTE);
}

static enum outcome
meeting_files_tell(struct api_call *call)
{
	return files_of(call, ATTACHMENT_OWNER_MEETING);
}

static enum outcome
consent_files_tell(struct api_call *call)
{
	return files_of(call, ATTACHMENT_OWNER_CONSENT);
}

static enum outcome
section_files_tell(struct api_call *call)
{
	return files_of(call, ATTACHMENT_OWNER_SECTION);
}

static enum outcome
put_subjects(struct api_call *call, int64_t attachment_id)
{
	struct json_out *out = &call->out;
	struct story_attachment_subjects_rows subjects;
	enum outcome outcome = q_story_attachment_subjects(call->work, attachment_id, &subjects);

	json_begin_list(out, "subjects");
	for (size_t i = 0; outcome == OK && i < subjects.count; i++) {
		const struct story_attachment_subjects_row *row = &subjects.at[i];

		json_begin_object(out, NULL);
		json_put_text(out, "id", row->reference);
		json_put_text(out, "name", text_is_empty(row->given_name) ? "Unborn baby" : arena_format(call->work->arena, "%s %s", row->given_name, row->family_name));
		json_end(out);
	}
	json_end(out);
	return outcome;
}

static enum outcome
file_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_attachment_row row;
	enum outcome outcome = attachment_find(call->work, call->subject_id, call->references[1], &row);

	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "id", row.reference);
	json_put_text(out, "episode", call->references[0]);
	put_owner(call, row.owner_kind, row.owner_id, row.note_reference, row.meeting_reference, row.consent_reference, row.assessment_reference);
	json_put_text(out, "about", row.about);
	json_put_text(out, "name", row.name);
	json_put_text(out, "media_type", file_kind_media_type(file_kind_of(row.file_kind)));
	json_put_number(out, "bytes", row.byte_count);
	json_put_text(out, "hash", row.hash);
	outcome = put_subjects(call, row.attachment_id);
	json_put_text(out, "restricted", row.section);
	put_state(call, row.state, giving_of(call, row.state, row.removed_at));
	json_put_instant(out, "checked_at", row.scanned_at);
	json_put_text(out, "found", row.found);
	json_put_text(out, "attached_by", row.worker_name);
	json_put_text(out, "job_title", row.job_title);
	json_put_text(out, "agency", row.agency_name);
	json_put_instant(out, "attached_at", row.added_at);
	json_put_instant(out, "removed_at", row.removed_at);
	json_put_text(out, "removed_by", row.removed_by_name);
	json_put_text(out, "removed_reason", row.removed_reason);
	json_end(out);
	api_look(call, "file", "episode", call->subject_id, NULL);
	api_look(call, "file", "attachment", row.attachment_id, NULL);
	return outcome;
}

/* ---- giving it out ---- */

/* OK; or why it is not given, each in its own sentence. What only waits is a conflict: the same question is answered another time. */
static enum outcome
check_giving(struct api_call *call, const struct story_attachment_row *row)
{
	switch (giving_of(call, row->state, row->removed_at)) {
	case ATTACHMENT_IS_GIVEN:
		return OK;
	case ATTACHMENT_WAITS:
		return api_because(call, CONFLICT, "It is not checked for viruses yet. Nobody is given it before. Ask again in a minute.");
	case ATTACHMENT_IS_HARMFUL:
		return api_because(call, REFUSED, "The check for viruses found something harmful in it. Nobody is given it.");
	case ATTACHMENT_IS_GONE:
		return api_because(call, REFUSED, "It was taken away. Nobody is given it.");
	}
	return REFUSED;
}

static enum outcome
bytes_tell(struct api_call *call)
{
	struct story_attachment_row row;
	enum outcome outcome = attachment_find(call->work, call->subject_id, call->references[1], &row);

	if (outcome == OK)
		outcome = check_giving(call, &row);
	if (outcome == OK)
		outcome = attachment_whole(call->work, api_service(call)->box, &row, &call->bytes);
	if (outcome != OK)
		return outcome;
	call->media = file_kind_media_type(file_kind_of(row.file_kind));
	call->file_name = row.name;
	call->from_outside = true;
	api_look(call, "File, saved", "episode", row.episode_id, NULL);
	api_look(call, "file, saved", "attachment", row.attachment_id, NULL);
	return OK;
}

#define LIST(PATH, RUN, WORDS) \
	{ .method = HTTP_GET, .path = PATH "/attachments", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .gives = &listed_shape, .many = true, .tag = "Files", .words = WORDS }

static const struct api_route routes[] = {
	LIST(ATTACHED, files_tell, "All files of a family's help, newest first"),
	LIST(OF_NOTE, note_files_tell, "The files of a note"),
	LIST(OF_MEETING, meeting_files_tell, "The files of a meeting"),
	LIST(OF_CONSENT, consent_files_tell, "What was signed of an answer about consent, scanned"),
	LIST(OF_SECTION, section_files_tell, "The files of a section of an assessment"),
	{ .method = HTTP_GET, .path = ATTACHMENT, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = file_tell, .gives = &attachment_shape, .tag = "Files", .words = "One file, without its bytes" },
	{ .method = HTTP_GET, .path = ATTACHMENT "/file", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = bytes_tell, .media = API_ANY_MEDIA, .file_name = "file", .tag = "Files",
	    .words = "The file itself, to be saved, as soon as it was checked for viruses" },
};
const struct api_part api_attachments_part = { routes, sizeof(routes) / sizeof(routes[0]) };
