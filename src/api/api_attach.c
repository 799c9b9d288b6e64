/* api_attach.c -- attaching a file to a family's help, a note, a section of an assessment, a meeting or an answer about consent; taking one away. R-EPI-23, R-SAFE-18 */
#include "api/api_assessment.h"
#include "api/api_attachment.h"
#include "api/api_meeting.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/story/attachment_reading.h"
#include "doors/attachment_scan.h"
#include "doors/service.h"

static const struct api_member new_members[] = {
	{ "file", API_FILE, true, "The file, with its name: PDF, Word, Excel or OpenDocument without macros, JPEG, PNG, plain text", NULL, NULL },
	{ "about", API_TEXT, true, "What it is: Letter from the hospital of 3 November", NULL, NULL },
	{ "subjects", API_REFERENCES, false, "Whom it is about, also everybody who can be seen on a picture, each in a part of its own; whom the note or section is about, else every "
	    "child, when it is left out", "PN", NULL },
	{ "restricted", API_TEXT, false, "Only for those who may read this part of the record: health ...", "restricted_sections", NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewAttachment", new_members);
static const struct api_member removal_members[] = { { "reason", API_TEXT, true, "Why it is taken away; that it was there stays in the record", NULL, NULL } };
static const struct api_shape removal_shape = API_SHAPE("AttachmentRemoval", removal_members);

/* ---- what it is attached to ---- */

static struct id_list
one_id(struct api_call *call, int64_t id)
{
	int64_t *ids = ARENA_ARRAY(call->work->arena, int64_t, 1);

	ids[0] = id;
	return (struct id_list){ ids, 1 };
}

static enum outcome
find_note(struct api_call *call, struct api_attached *found)
{
	struct chronology_note_row note;
	struct chronology_note_subjects_rows subjects;
	int64_t *ids;
	bool there;
	enum outcome outcome = q_chronology_note(call->work, call->references[1], &note, &there);

	if (outcome == OK && (!there || note.episode_id != call->subject_id))
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_chronology_note_subjects(call->work, note.episode_id, note.note_id, &subjects);
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(call->work->arena, int64_t, subjects.count);
	for (size_t i = 0; i < subjects.count; i++)
		ids[i] = subjects.at[i].person_id;
	found->subject_ids = (struct id_list){ ids, subjects.count };
	found->id = note.note_id;
	return OK;
}

static enum outcome
find_section(struct api_call *call, struct api_attached *found)
{
	struct api_assessment assessment;
	const struct story_sections_row *row;
	enum outcome outcome = api_section_find(call, &assessment, &row);

	if (outcome != OK)
		return outcome;
	if (!row->words_open)
		return REFUSED;
	found->id = row->section_id;
	found->closed = !assessment.assessment.draft;
	if (row->person_id != 0)
		found->subject_ids = one_id(call, row->person_id);
	return OK;
}

static enum outcome
find_meeting(struct api_call *call, struct api_attached *found)
{
	struct api_meeting meeting;
	enum outcome outcome = api_meeting_read(call, &meeting);

	found->id = outcome == OK ? meeting.meeting.meeting_id : 0;
	return outcome;
}

/* What was signed is about whoever was asked. R-CONS-05, R-FORM-07 */
static enum outcome
find_consent(struct api_call *call, struct api_attached *found)
{
	struct story_consents_rows rows;
	enum outcome outcome = q_story_consents(call->work, call->subject_id, &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].reference, call->references[1])) {
			found->id = rows.at[i].consent_id;
			found->always_id = rows.at[i].person_id;
			return OK;
		}
	return NOT_FOUND;
}

enum outcome
api_attached_find(struct api_call *call, enum attachment_owner kind, struct api_attached *found)
{
	enum outcome outcome;

	*found = (struct api_attached){ .kind = kind };
	outcome = api_family_read(call, &found->family);
	if (outcome != OK)
		return outcome;
	found->subject_ids = api_family_children(call, &found->family);
	switch (kind) {
	case ATTACHMENT_OWNER_NOTE:
		return find_note(call, found);
	case ATTACHMENT_OWNER_SECTION:
		return find_section(call, found);
	case ATTACHMENT_OWNER_MEETING:
		return find_meeting(call, found);
	case ATTACHMENT_OWNER_CONSENT:
		return find_consent(call, found);
	case ATTACHMENT_OWNER_EPISODE:
	case ATTACHMENT_OWNER_MISSING:
		break;
	}
	found->id = call->subject_id;
	return OK;
}

/* ---- attaching ---- */

/* The check needs no turn of changes and may take a while; what comes of it is told with the answer. */
static void
check_now(struct service *service, int64_t attachment_id)
{
	struct attachment_scans scans = { 0 };

	(void)!attachment_scan(service, attachment_id, &scans);
}

static enum outcome
attach(struct api_call *call, enum attachment_owner kind)
{
	const struct service *service = api_service(call);
	struct api_attached to;
	struct new_attachment given = { .episode_id = call->subject_id, .owner_kind = kind, .about = api_text(call, call->body, "about") };
	const char *restricted = api_text(call, call->body, "restricted"), *reference;
	int64_t attachment_id;
	enum outcome outcome = api_attached_find(call, kind, &to);

	if (outcome == OK && to.closed)
		outcome = REFUSED;
	if (outcome == OK && service->box == NULL)
		outcome = UNAVAILABLE;
	if (outcome != OK)
		return outcome;
	given.owner_id = to.id;
	given.subject_ids = api_is_given(call->body, "subjects") ? api_family_people(call, &to.family, call->body, "subjects") : to.subject_ids;
	if (to.always_id != 0)
		given.subject_ids = id_list_with(call->work->arena, given.subject_ids, to.always_id);
	if (restricted != NULL) {
		given.sensitivity = SENSITIVITY_RESTRICTED;
		given.section = api_restricted_section(call, restricted);
	}
	if (call->file != NULL) {
		given.file_name = call->file->file_name;
		given.bytes = call->file->bytes;
	}
	outcome = attachment_add(call->work, service->box, service->attachment_bytes, &given, &call->problems, &attachment_id, &reference);
	if (outcome == OK) {
		api_afterwards(call, check_now, attachment_id);
		api_result(call, "/episodes/%s/attachments/%s", call->references[0], reference);
	}
	return outcome;
}

static enum outcome
attach_change(struct api_call *call)
{
	return attach(call, ATTACHMENT_OWNER_EPISODE);
}

static enum outcome
note_attach_change(struct api_call *call)
{
	return attach(call, ATTACHMENT_OWNER_NOTE);
}

static enum outcome
meeting_attach_change(struct api_call *call)
{
	return attach(call, ATTACHMENT_OWNER_MEETING);
}

static enum outcome
consent_attach_change(struct api_call *call)
{
	return attach(call, ATTACHMENT_OWNER_CONSENT);
}

static enum outcome
section_attach_change(struct api_call *call)
{
	return attach(call, ATTACHMENT_OWNER_SECTION);
}

static enum outcome
removal_change(struct api_call *call)
{
	struct access_to_episode access;
	struct story_attachment_row row;
	enum outcome outcome = attachment_find(call->work, call->subject_id, call->references[1], &row);

	if (outcome == OK)
		outcome = access_of_episode(call->work, call->references[0], &access);
	if (outcome == OK && !attachment_may_be_removed(call->work, &access, &row))
		outcome = REFUSED;
	if (outcome == OK)
		outcome = attachment_remove(call->work, row.attachment_id, api_text(call, call->body, "reason"), &call->problems);
	if (outcome == OK)
		api_result(call, "/episodes/%s/attachments/%s", call->references[0], row.reference);
	return outcome;
}

#define ATTACH(PATH, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH "/attachments", .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &new_shape, .takes_file = true, .leads_to = ATTACHMENT, \
	    .creates = true, .tag = "Files", .words = WORDS }

static const struct api_route routes[] = {
	ATTACH(ATTACHED, attach_change, "Attach a file to a family's help"),
	ATTACH(OF_NOTE, note_attach_change, "Attach a file to a note"),
	ATTACH(OF_MEETING, meeting_attach_change, "Attach a file to a meeting"),
	{ .method = HTTP_POST, .path = OF_CONSENT "/attachments", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = consent_attach_change, .takes = &new_shape, .takes_file = true,
	    .leads_to = ATTACHMENT, .creates = true, .tag = "Files", .words = "Attach what was signed to an answer about consent; it is about whoever was asked, whatever `subjects` says" },
	ATTACH(OF_SECTION, section_attach_change, "Attach a file to a section of an assessment that is being written"),
	{ .method = HTTP_POST, .path = ATTACHMENT "/removal", .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = removal_change, .takes = &removal_shape, .leads_to = ATTACHMENT,
	    .tag = "Files", .words = "Take a file away: for whoever leads, and whoever attached it" },
};
const struct api_part api_attach_part = { routes, sizeof(routes) / sizeof(routes[0]) };
