/* api_family.c -- the family of an episode, and records that a body names by their references. */
#include "api/api_family.h"

#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"

enum outcome
api_family_read(struct api_call *call, struct api_family *family)
{
	struct work *work = call->work;
	enum outcome outcome = episode_read(work, call->subject_id, &family->episode);

	if (outcome == OK)
		outcome = access_of_episode(work, family->episode.reference, &family->access);
	if (outcome == OK)
		outcome = q_story_children(work, call->subject_id, &family->children);
	if (outcome == OK)
		outcome = q_story_adults(work, call->subject_id, &family->adults);
	return outcome;
}

static int64_t
person_of(const struct api_family *family, const char *reference)
{
	for (size_t i = 0; i < family->children.count; i++)
		if (text_equals(family->children.at[i].reference, reference))
			return family->children.at[i].person_id;
	for (size_t i = 0; i < family->adults.count; i++)
		if (text_equals(family->adults.at[i].reference, reference))
			return family->adults.at[i].person_id;
	return 0;
}

int64_t
api_family_person(struct api_call *call, const struct api_family *family, const json_t *object, const char *name, const char *field)
{
	const char *reference = api_reference(call, object, name);
	int64_t person_id = reference != NULL ? person_of(family, reference) : 0;

	if (reference != NULL && person_id == 0)
		problem_add(&call->problems, field, "There is nobody of this reference in the family");
	return person_id;
}

struct id_list
api_family_people(struct api_call *call, const struct api_family *family, const json_t *object, const char *name)
{
	struct text_list given = api_texts(call, object, name);
	int64_t *ids = ARENA_ARRAY(call->work->arena, int64_t, given.count);
	size_t count = 0;

	for (size_t i = 0; i < given.count; i++) {
		json_t *one = json_pack("{s:s}", "id", given.at[i]);
		const char *reference = api_reference(call, one, "id");
		int64_t id = person_of(family, reference);

		json_decref(one);
		if (id != 0)
			ids[count++] = id;
		else
			problem_add(&call->problems, arena_format(call->work->arena, "#/%s/%zu", name, i), "There is nobody of this reference in the family");
	}
	return (struct id_list){ ids, count };
}

struct id_list
api_family_children(struct api_call *call, const struct api_family *family)
{
	int64_t *ids = ARENA_ARRAY(call->work->arena, int64_t, family->children.count);

	for (size_t i = 0; i < family->children.count; i++)
		ids[i] = family->children.at[i].person_id;
	return (struct id_list){ ids, family->children.count };
}

const char *
api_restricted_section(struct api_call *call, const char *named)
{
	if (named != NULL && profile_choice(&call->work->profile->restricted_sections, named) == NULL)
		problem_add(&call->problems, "restricted", "There is no such part of the record; restricted_sections of the profile lists them");
	return named;
}

const char *
api_family_reference(const struct api_family *family, int64_t person_id)
{
	for (size_t i = 0; person_id != 0 && i < family->children.count; i++)
		if (family->children.at[i].person_id == person_id)
			return family->children.at[i].reference;
	for (size_t i = 0; person_id != 0 && i < family->adults.count; i++)
		if (family->adults.at[i].person_id == person_id)
			return family->adults.at[i].reference;
	return NULL;
}

const char *
api_family_name(struct api_call *call, const struct api_family *family, int64_t person_id)
{
	for (size_t i = 0; person_id != 0 && i < family->children.count; i++)
		if (family->children.at[i].person_id == person_id)
			return arena_format(call->work->arena, "%s %s", family->children.at[i].given_name, family->children.at[i].family_name);
	for (size_t i = 0; person_id != 0 && i < family->adults.count; i++)
		if (family->adults.at[i].person_id == person_id)
			return arena_format(call->work->arena, "%s %s", family->adults.at[i].given_name, family->adults.at[i].family_name);
	return NULL;
}

enum outcome
api_consent_named(struct api_call *call, int64_t *consent_id)
{
	const char *named = api_text(call, call->body, "consent");
	struct story_consents_rows rows;
	enum outcome outcome = named == NULL ? OK : q_story_consents(call->work, call->subject_id, &rows);

	*consent_id = 0;
	for (size_t i = 0; named != NULL && outcome == OK && i < rows.count; i++)
		if (text_equals(rows.at[i].reference, named))
			*consent_id = rows.at[i].consent_id;
	if (outcome == OK && named != NULL && *consent_id == 0)
		problem_add(&call->problems, "consent", "Name an agreement of this family");
	return outcome;
}

enum outcome
api_worker_named(struct api_call *call, const json_t *object, const char *name, int64_t *worker_id)
{
	const char *reference = api_reference(call, object, name);
	struct worker worker;
	enum outcome outcome = reference != NULL ? worker_by_reference(call->work, reference, &worker) : OK;

	*worker_id = reference != NULL && outcome == OK ? worker.worker_id : 0;
	if (outcome != NOT_FOUND)
		return outcome;
	problem_add(&call->problems, name, "There is no worker of this reference");
	return OK;
}

enum outcome
api_agency_named(struct api_call *call, const json_t *object, const char *name, int64_t *agency_id)
{
	const char *reference = api_reference(call, object, name);
	struct agency agency;
	enum outcome outcome = reference != NULL ? agency_by_reference(call->work, reference, &agency) : OK;

	*agency_id = reference != NULL && outcome == OK ? agency.agency_id : 0;
	if (outcome != NOT_FOUND)
		return outcome;
	problem_add(&call->problems, name, "There is no agency of this reference");
	return OK;
}

static const struct api_member worker_members[] = {
	{ "id", API_REFERENCE, true, "The worker's reference", "WK", NULL },
	{ "name", API_TEXT, true, "Name", NULL, NULL },
	{ "job_title", API_TEXT, true, "What their job is; \"Program\" for a program", NULL, NULL },
	{ "agency", API_TEXT, true, "The agency they work for, by name", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
	{ "email", API_TEXT, false, "Where to write to them", NULL, NULL },
};
const struct api_shape api_worker_shape = API_SHAPE("Worker", worker_members);

enum outcome
api_put_worker(struct api_call *call, const char *name, int64_t worker_id)
{
	struct worker worker;
	enum outcome outcome = worker_id != 0 ? worker_read(call->work, worker_id, &worker) : OK;

	if (worker_id == 0 || outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	api_put_worker_found(call, name, &worker);
	return OK;
}

void
api_put_worker_found(struct api_call *call, const char *name, const struct worker *worker)
{
	if (worker->reference == NULL)
		return;
	json_begin_object(&call->out, name);
	json_put_text(&call->out, "id", worker->reference);
	json_put_text(&call->out, "name", worker->name);
	json_put_text(&call->out, "job_title", worker->job_title);
	json_put_text(&call->out, "agency", worker->agency_name);
	json_put_text(&call->out, "phone", worker->phone);
	json_put_text(&call->out, "email", worker->email);
	json_end(&call->out);
}
