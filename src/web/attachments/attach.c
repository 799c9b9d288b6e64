/* attach.c -- sending a file: to the family's help, a note, a section of an assessment, a meeting, an answer about consent. Works without scripts; a file that is refused costs no typed word. */
#include <string.h>

#include "base/text.h"
#include "casework/attachments/attachments.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/work.h"
#include "doors/attachment_scan.h"
#include "web/assessments/assessment_pages.h"
#include "web/attachments/attachment_pages.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/meetings/meeting_pages.h"

/* Whatever the file belongs to. */
struct attach_form {
	struct family family;
	enum attachment_owner owner_kind;
	int64_t owner_id;
	const char *heading;
	struct url back;
	struct id_list subject_ids; /* whom it is likely about */
	int64_t always_id;          /* whom it is about whatever is ticked; 0: nobody */
};

static struct url
without_last(struct visit *visit)
{
	const char *path = visit->request->path, *last = strrchr(path, '/');

	return url_inside(visit->work->arena, arena_format(visit->work->arena, "%.*s", (int)(last - path), path));
}

static struct id_list
children_of(struct visit *visit, const struct family *family)
{
	int64_t *ids = ARENA_ARRAY(visit->work->arena, int64_t, family->children.count);

	for (size_t i = 0; i < family->children.count; i++)
		ids[i] = family->children.at[i].person_id;
	return (struct id_list){ ids, family->children.count };
}

static enum outcome
find_note_of(struct visit *visit, struct attach_form *form)
{
	struct chronology_note_row note;
	struct chronology_note_subjects_rows subjects;
	int64_t *ids;
	bool found;
	enum outcome outcome = q_chronology_note(visit->work, visit->references[1], &note, &found);

	if (outcome == OK && (!found || note.episode_id != visit->subject_id))
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_chronology_note_subjects(visit->work, note.episode_id, note.note_id, &subjects);
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(visit->work->arena, int64_t, subjects.count);
	for (size_t i = 0; i < subjects.count; i++)
		ids[i] = subjects.at[i].person_id;
	form->subject_ids = (struct id_list){ ids, subjects.count };
	form->owner_kind = ATTACHMENT_OWNER_NOTE;
	form->owner_id = note.note_id;
	form->heading = arena_format(visit->work->arena, "Attach a file to the note of %s", date_words(visit->work->arena, note.happened_on));
	return OK;
}

static enum outcome
find_section_of(struct visit *visit, struct attach_form *form)
{
	struct assessment_of_family found;
	int64_t *id = ARENA_ARRAY(visit->work->arena, int64_t, 1);
	enum outcome outcome = assessment_of_saving(visit, &found);

	if (outcome == OK)
		outcome = find_section(visit, &found);
	if (outcome == OK && !found.assessment.draft) /* what was agreed with the family stays as it was */
		outcome = REFUSED;
	if (outcome != OK)
		return outcome;
	form->back = url_to(visit->work->arena, "/episodes/", form->family.episode.reference, "/assessments/", found.assessment.reference);
	*id = found.row->person_id;
	form->subject_ids = *id != 0 ? (struct id_list){ id, 1 } : children_of(visit, &form->family);
	form->owner_kind = ATTACHMENT_OWNER_SECTION;
	form->owner_id = found.row->section_id;
	form->heading = arena_format(visit->work->arena, "Attach a file to “%s”", section_title(visit, &found, found.row));
	return OK;
}

static enum outcome
find_meeting_of(struct visit *visit, struct attach_form *form)
{
	struct meeting_of_family of;
	enum outcome outcome = meeting_of_saving(visit, &of);

	if (outcome != OK)
		return outcome;
	form->owner_kind = ATTACHMENT_OWNER_MEETING;
	form->owner_id = of.meeting.meeting_id;
	form->heading = arena_format(visit->work->arena, "Attach a file to the meeting %s", of.meeting.reference);
	return OK;
}

/* What was signed is about whoever was asked, so whoever may not know of them never has it. R-CONS-05, R-FORM-07, R-FORM-19 */
static enum outcome
find_consent_of(struct visit *visit, struct attach_form *form)
{
	const struct story_consents_rows *consents = &form->family.consents;
	struct arena *arena = visit->work->arena;

	for (size_t i = 0; i < consents->count; i++) {
		const struct story_consents_row *row = &consents->at[i];

		if (!text_equals(row->reference, visit->references[1]))
			continue;
		form->owner_kind = ATTACHMENT_OWNER_CONSENT;
		form->owner_id = row->consent_id;
		form->always_id = row->person_id;
		form->subject_ids = id_list_with(arena, form->subject_ids, row->person_id);
		form->heading = arena_format(arena, "Attach what %s signed", row->given_name);
		form->back = family_url(visit, &form->family, "consent");
		return OK;
	}
	return NOT_FOUND;
}

/* The family has been read; what the path names behind it. */
static enum outcome
find_owner(struct visit *visit, struct attach_form *form)
{
	const char *below = visit->request->segments[2];

	form->subject_ids = children_of(visit, &form->family);
	form->back = without_last(visit);
	if (text_equals(below, "notes"))
		return find_note_of(visit, form);
	if (text_equals(below, "assessments"))
		return find_section_of(visit, form);
	if (text_equals(below, "meetings"))
		return find_meeting_of(visit, form);
	if (text_equals(below, "consent"))
		return find_consent_of(visit, form);
	form->owner_kind = ATTACHMENT_OWNER_EPISODE;
	form->owner_id = form->family.episode.episode_id;
	form->heading = "Attach a file";
	form->back = family_url(visit, &form->family, "attachments");
	return OK;
}

static void
attach_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const char accepts[] = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.odt,.ods,.txt,application/pdf,image/jpeg,image/png,text/plain";
	const struct attach_form *form = given;
	struct arena *arena = visit->work->arena;
	struct profile_choices people = family_person_choices(visit, &form->family);
	struct text_list likely = { ARENA_ARRAY(arena, const char *, people.count), 0 };
	const char **keys = (const char **)(uintptr_t)likely.at;

	for (size_t i = 0; i < people.count; i++)
		if (id_list_has(form->subject_ids, family_person_id(&form->family, people.at[i].key)))
			keys[likely.count++] = people.at[i].key;
	field_file(out, visit, "file", "File", arena_format(arena, "PDF, Word, Excel or OpenDocument without macros, a JPEG or PNG picture, or plain text; %s at most.",
	    attachment_size_words(arena, (int64_t)visit->frame->service->attachment_bytes)), accepts);
	field_text(out, visit, "about", "What is it?", "For example: Letter from the hospital of 3 November", NULL);
	field_checks(out, visit, "subjects", "Whom is it about?", "Also everybody who can be seen on a picture. Whoever may not know of one of them does not see the file.", &people, likely);
	field_select(out, visit, "restricted", "Is it only for some to open?", "Then you open it, and those whose work it is. The others see that there is a file",
	    &visit->work->profile->restricted_sections, NULL);
	form_words(out, visit->frame->service->clamd != NULL ? "Every file is checked for viruses before anybody can open it. Where a photograph was taken is left out of it." :
	    "This service has no check for viruses: send only files that you know. Where a photograph was taken is left out of it.");
}

enum outcome
attach_show(struct visit *visit)
{
	struct attach_form *form = ARENA_NEW(visit->work->arena, struct attach_form);
	enum outcome outcome = family_show(visit, &form->family, TAB_HAPPENED, "Attach a file");

	if (outcome == OK)
		outcome = find_owner(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = form->heading, .button = "Attach the file", .sends_file = true, .version = -1, .back = form->back, .back_words = "Back",
	    .fields = attach_fields, .given = form });
}

void
attachment_check_now(struct service *service, int64_t attachment_id)
{
	struct attachment_scans scans = { 0 };

	(void)!attachment_scan(service, attachment_id, &scans);
}

enum outcome
attach_save(struct visit *visit)
{
	struct service *service = visit->frame->service;
	struct attach_form form = { .always_id = 0 };
	const struct http_form_part *file = visit_file(visit, "file");
	struct new_attachment given = { .episode_id = visit->subject_id, .about = visit_typed(visit, "about") };
	const char *reference;
	int64_t attachment_id;
	enum outcome outcome = family_read(visit, &form.family);

	if (outcome == OK)
		outcome = find_owner(visit, &form);
	if (outcome != OK)
		return outcome;
	if (service->box == NULL)
		return UNAVAILABLE;
	given.owner_kind = form.owner_kind;
	given.owner_id = form.owner_id;
	if (file != NULL) {
		given.file_name = file->file_name;
		given.bytes = file->bytes;
	}
	given.subject_ids = family_ticked(visit, &form.family, "subjects");
	if (form.always_id != 0)
		given.subject_ids = id_list_with(visit->work->arena, given.subject_ids, form.always_id);
	given.section = visit_restricted(visit, "restricted");
	if (given.section != NULL)
		given.sensitivity = SENSITIVITY_RESTRICTED;
	outcome = attachment_add(visit->work, service->box, service->attachment_bytes, &given, &visit->problems, &attachment_id, &reference);
	if (outcome == OK) {
		visit_afterwards(visit, attachment_check_now, attachment_id);
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", visit->references[0], "/attachments/", reference), "The file is attached.");
	}
	return outcome;
}
