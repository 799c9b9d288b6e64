/* api_directory.c -- who the caller is, agencies and workers, the words and lists of the profile, forms as JSON Schema, and this interface itself. */
#include "api/api_family.h"
#include "api/api_inside.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/forms/forms.h"
#include "casework/profile/profile.h"

/* ---- the caller ---- */

static const struct api_member me_members[] = {
	{ "kind", API_CHOICE, true, "A program that acts for its agency, or for a worker", "program|worker", NULL },
	{ "name", API_TEXT, true, "Name", NULL, NULL },
	{ "worker", API_REFERENCE, false, "Of a worker: their own reference", "WK", NULL },
	{ "agency", API_REFERENCE, true, "For which agency", "AG", NULL },
	{ "agency_name", API_TEXT, true, "Its name", NULL, NULL },
	{ "today", API_DAY, true, "The day of the record, in London", NULL, NULL },
};
static const struct api_shape me_shape = API_SHAPE("Me", me_members);

static enum outcome
me_tell(struct api_call *call)
{
	struct worker worker;
	struct agency agency;
	enum outcome outcome = worker_read(call->work, call->work->actor.id, &worker);

	if (outcome == OK)
		outcome = agency_read(call->work, call->work->agency_id, &agency);
	if (outcome != OK)
		return outcome;
	json_begin_object(&call->out, NULL);
	json_put_text(&call->out, "kind", call->work->actor.kind == ACTOR_API_CLIENT ? "program" : "worker");
	json_put_text(&call->out, "name", worker.name);
	if (call->work->actor.kind == ACTOR_WORKER)
		json_put_text(&call->out, "worker", worker.reference);
	json_put_text(&call->out, "agency", agency.reference);
	json_put_text(&call->out, "agency_name", agency.name);
	json_put_day(&call->out, "today", call->work->today);
	json_end(&call->out);
	return OK;
}

/* ---- agencies and workers ---- */

static const struct api_member agency_members[] = {
	{ "id", API_REFERENCE, true, "The agency's reference", "AG", NULL },
	{ "name", API_TEXT, true, "Its name", NULL, NULL },
	{ "agency_kind", API_TEXT, true, "What kind of agency", "agency_kinds", NULL },
	{ "phone", API_TEXT, false, "Where to ring", NULL, NULL },
	{ "email", API_TEXT, false, "Where to write", NULL, NULL },
};
static const struct api_shape agency_shape = API_SHAPE("Agency", agency_members);

static void
put_agency(struct json_out *out, const struct agency *agency)
{
	json_begin_object(out, NULL);
	json_put_text(out, "id", agency->reference);
	json_put_text(out, "name", agency->name);
	json_put_text(out, "agency_kind", agency->agency_kind);
	json_put_text(out, "phone", agency->phone);
	json_put_text(out, "email", agency->email);
	json_end(out);
}

static enum outcome
agencies_tell(struct api_call *call)
{
	struct agency_list list;
	enum outcome outcome = agency_all(call->work, &list);

	for (size_t i = 0; outcome == OK && i < list.count; i++)
		if (api_takes(call, list.at[i].agency_id))
			put_agency(&call->out, &list.at[i]);
	return outcome;
}

static enum outcome
agency_tell(struct api_call *call)
{
	struct agency agency;
	enum outcome outcome = agency_by_reference(call->work, call->references[0], &agency);

	if (outcome == OK)
		put_agency(&call->out, &agency);
	return outcome;
}

static const struct api_query worker_queries[] = { { "agency", "Only of this agency, by its reference", false } };

static enum outcome
workers_tell(struct api_call *call)
{
	const char *asked = api_asked(call, "agency");
	struct agency agency = { .agency_id = 0 };
	struct worker_list list;
	enum outcome outcome = asked != NULL ? agency_by_reference(call->work, asked, &agency) : OK;

	if (outcome == NOT_FOUND) {
		problem_add(&call->problems, "?agency", "There is no agency of this reference");
		return INVALID;
	}
	if (outcome == OK)
		outcome = worker_all(call->work, agency.agency_id, &list);
	for (size_t i = 0; outcome == OK && i < list.count; i++)
		if (api_takes(call, list.at[i].worker_id))
			outcome = api_put_worker(call, NULL, list.at[i].worker_id);
	return outcome;
}

static enum outcome
worker_tell(struct api_call *call)
{
	struct worker worker;
	enum outcome outcome = worker_by_reference(call->work, call->references[0], &worker);

	return outcome == OK ? api_put_worker(call, NULL, worker.worker_id) : outcome;
}

/* ---- the profile ---- */

static const struct api_member key_members[] = {
	{ "key", API_TEXT, true, "What bodies and answers hold", NULL, NULL },
	{ "label", API_TEXT, true, "What people are shown", NULL, NULL },
	{ "hint", API_TEXT, false, "A line below it", NULL, NULL },
};
static const struct api_shape key_shape = API_SHAPE("ProfileKey", key_members);
static const struct api_member level_members[] = {
	{ "number", API_NUMBER, true, "1 is the lowest", NULL, NULL },
	{ "name", API_TEXT, true, "Its name", NULL, NULL },
	{ "meaning", API_TEXT, false, "What it means", NULL, NULL },
};
static const struct api_shape level_shape = API_SHAPE("ProfileLevel", level_members);

/* Every list of the profile that a body may hold a key of, under the name that the shapes say. */
struct list {
	const char *name, *words;
	struct profile_choices (*read)(struct arena *arena, const struct profile *profile);
};

#define LIST_OF(NAME, COUNT, KEY, LABEL, HINT) \
	static struct profile_choices NAME##_list(struct arena *arena, const struct profile *profile) \
	{ \
		struct profile_choice *list = ARENA_ARRAY(arena, struct profile_choice, COUNT); \
		for (size_t i = 0; i < COUNT; i++) \
			list[i] = (struct profile_choice){ KEY, LABEL, HINT }; \
		return (struct profile_choices){ list, COUNT }; \
	}
#define CHOICES_OF(NAME, PLACE) \
	static struct profile_choices NAME##_list(struct arena *arena, const struct profile *profile) \
	{ \
		(void)arena; \
		return PLACE; \
	}
LIST_OF(note_kinds, profile->note_kind_count, profile->note_kinds[i].key, profile->note_kinds[i].label, profile->note_kinds[i].hint)
LIST_OF(places, profile->place_count, profile->places[i].key, profile->places[i].label, NULL)
LIST_OF(closing_reasons, profile->closing.reason_count, profile->closing.reasons[i].key, profile->closing.reasons[i].label, profile->closing.reasons[i].hint)
LIST_OF(closing_checklist, profile->closing.checklist_count, profile->closing.checklist[i].key, profile->closing.checklist[i].question, profile->closing.checklist[i].hint)
LIST_OF(plan_kinds, profile->plan_kind_count, profile->plan_kinds[i].key, profile->plan_kinds[i].name, profile->plan_kinds[i].about)
LIST_OF(clocks, profile->clock_count, profile->clocks[i].key, profile->clocks[i].title, NULL)
LIST_OF(forms, profile->form_count, profile->forms[i]->key, profile->forms[i]->title, NULL)
LIST_OF(words, profile->word_count, profile->words[i].key, profile->words[i].one, NULL)
LIST_OF(service_kinds, profile->service_kind_count, profile->service_kinds[i].key, profile->service_kinds[i].label, profile->service_kinds[i].hint)
LIST_OF(child_statuses, profile->child_status_count, profile->child_statuses[i].key, profile->child_statuses[i].label, profile->child_statuses[i].who)
CHOICES_OF(entry_routes, profile->entry_routes)
CHOICES_OF(consent_purposes, profile->consent.purposes)
CHOICES_OF(consent_ways, profile->consent.ways)
CHOICES_OF(withheld_options, profile->consent.withheld_options)
CHOICES_OF(assessment_grounds, profile->assessment_grounds)
CHOICES_OF(next_steps, profile->next_steps)
CHOICES_OF(agency_kinds, profile->agency_kinds)
CHOICES_OF(sexes, profile->sexes)
CHOICES_OF(languages, profile->languages)
CHOICES_OF(relations, profile->relations)
CHOICES_OF(contact_point_kinds, profile->contact_point_kinds)
CHOICES_OF(lead_criteria, profile->lead_criteria)
CHOICES_OF(outcome_tags, profile->outcome_tags)
CHOICES_OF(associate_ties, profile->associate_ties)
CHOICES_OF(restricted_sections, profile->restricted_sections)
CHOICES_OF(pause_reasons, profile->pause_reasons)
CHOICES_OF(need_domains, profile->need_domains)

#define LIST(NAME, WORDS) { #NAME, WORDS, NAME##_list }
static const struct list lists[] = {
	LIST(words, "What the screen says for the words of the engine"), LIST(note_kinds, "Kinds of notes"), LIST(places, "Where a child was met"),
	LIST(entry_routes, "How help begins"), LIST(closing_reasons, "Why help ends"), LIST(closing_checklist, "What is asked when it ends"),
	LIST(consent_purposes, "What an agreement may be for"), LIST(consent_ways, "How people tell it"), LIST(withheld_options, "What is done after a no"),
	LIST(assessment_grounds, "Why an assessment is made"), LIST(next_steps, "What happens after it"), LIST(plan_kinds, "Kinds of plans"),
	LIST(outcome_tags, "Parts of life that outcomes speak of"), LIST(need_domains, "Parts of life that levels of need speak of"), LIST(lead_criteria, "What is asked about whoever leads"), LIST(agency_kinds, "Kinds of agencies"),
	LIST(service_kinds, "Kinds of help that services are asked for"), LIST(child_statuses, "What else can be in place for a child, and who leads then"),
	LIST(sexes, "Sexes"), LIST(languages, "Languages"), LIST(relations, "What people are to each other"), LIST(contact_point_kinds, "How people are reached"),
	LIST(associate_ties, "What people who are not family and matter to risk are to a child"), LIST(restricted_sections, "Parts of the record that not everybody reads"), LIST(clocks, "Timescales"), LIST(pause_reasons, "Why a timescale may pause; empty where none may"), LIST(forms, "Forms"),
};
enum { LISTS = sizeof(lists) / sizeof(lists[0]) };

static const struct api_member list_members[] = {
	{ "name", API_TEXT, true, "The name that the descriptions say: note_kinds ...", NULL, NULL },
	{ "about", API_TEXT, true, "What it is a list of", NULL, NULL },
	{ "keys", API_OBJECTS, true, "Its keys", NULL, &key_shape },
};
static const struct api_shape list_shape = API_SHAPE("ProfileList", list_members);
static const struct api_member profile_members[] = {
	{ "id", API_TEXT, true, "Its key", NULL, NULL },
	{ "name", API_TEXT, true, "The authority", NULL, NULL },
	{ "title", API_TEXT, true, "The practice it is written from", NULL, NULL },
	{ "hash", API_TEXT, true, "Of all its files: another hash is another version", NULL, NULL },
	{ "emergency_text", API_TEXT, true, "What everybody is told wherever a worry is written down", NULL, NULL },
	{ "levels", API_OBJECTS, true, "Levels of need", NULL, &level_shape },
	{ "lists", API_OBJECTS, true, "Every list that a body may hold keys of", NULL, &list_shape },
};
static const struct api_shape profile_shape = API_SHAPE("Profile", profile_members);

static enum outcome
profile_tell(struct api_call *call)
{
	const struct profile *profile = call->work->profile;
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", profile->id);
	json_put_text(out, "name", profile->name);
	json_put_text(out, "title", profile->title);
	json_put_text(out, "hash", profile->hash);
	json_put_text(out, "emergency_text", profile->emergency_text);
	json_begin_list(out, "levels");
	for (size_t i = 0; i < profile->level_count; i++) {
		json_begin_object(out, NULL);
		json_put_number(out, "number", profile->levels[i].number);
		json_put_text(out, "name", profile->levels[i].name);
		json_put_text(out, "meaning", profile->levels[i].meaning);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "lists");
	for (size_t i = 0; i < LISTS; i++) {
		struct profile_choices keys = lists[i].read(call->work->arena, profile);

		json_begin_object(out, NULL);
		json_put_text(out, "name", lists[i].name);
		json_put_text(out, "about", lists[i].words);
		json_begin_list(out, "keys");
		for (size_t j = 0; j < keys.count; j++) {
			json_begin_object(out, NULL);
			json_put_text(out, "key", keys.at[j].key);
			json_put_text(out, "label", keys.at[j].label);
			json_put_text(out, "hint", keys.at[j].hint);
			json_end(out);
		}
		json_end(out);
		json_end(out);
	}
	json_end(out);
	json_end(out);
	return OK;
}

static const struct api_member form_section_members[] = {
	{ "key", API_TEXT, true, "The section's key", NULL, NULL },
	{ "title", API_TEXT, true, "Its title", NULL, NULL },
	{ "each", API_CHOICE, true, "Asked once, or of each child or adult", "once|child|adult", NULL },
	{ "schema", API_ANY, true, "JSON Schema of the list \"answers\" of the section", NULL, NULL },
};
static const struct api_shape form_section_shape = API_SHAPE("FormSection", form_section_members);
static const struct api_member form_members[] = {
	{ "key", API_TEXT, true, "The form's key", NULL, NULL },
	{ "title", API_TEXT, true, "Its title", NULL, NULL },
	{ "sections", API_OBJECTS, true, "Its sections, in order", NULL, &form_section_shape },
};
static const struct api_shape form_shape = API_SHAPE("Form", form_members);

static enum outcome
form_tell(struct api_call *call)
{
	const struct form *form = profile_form(call->work->profile, call->references[0]);
	struct json_out *out = &call->out;

	if (form == NULL)
		return NOT_FOUND;
	json_begin_object(out, NULL);
	json_put_text(out, "key", form->key);
	json_put_text(out, "title", form->title);
	json_begin_list(out, "sections");
	for (size_t i = 0; i < form->section_count; i++) {
		const struct section *section = &form->sections[i];

		json_begin_object(out, NULL);
		json_put_text(out, "key", section->key);
		json_put_text(out, "title", section->title);
		json_put_text(out, "each", section->each == EACH_CHILD ? "child" : section->each == EACH_ADULT ? "adult" : "once");
		json_put_kept(out, "schema", form_section_schema(call->work->arena, section));
		json_end(out);
	}
	json_end(out);
	json_end(out);
	return OK;
}

/* ---- this interface ---- */

static const struct api_shape openapi_shape = { "OpenAPI", NULL, 0 };

static enum outcome
openapi_tell(struct api_call *call)
{
	call->out.buf = buf_new(call->work->arena, API_ANSWER_MOST);
	buf_slice(&call->out.buf, api_openapi(call->work->arena));
	return OK;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/openapi.json", .action = ANYBODY, .purpose = PURPOSE_OPERATING, .run = openapi_tell, .gives = &openapi_shape, .tag = "Interface",
	    .words = "This description" },
	{ .method = HTTP_GET, .path = "/me", .action = SIGNED_IN, .purpose = PURPOSE_OPERATING, .run = me_tell, .gives = &me_shape, .tag = "Interface", .words = "Who you are here" },
	{ .method = HTTP_GET, .path = "/agencies", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = agencies_tell, .gives = &agency_shape, .many = true, .tag = "Directory",
	    .words = "Agencies that take part today, by name" },
	{ .method = HTTP_GET, .path = "/agencies/:agency", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = agency_tell, .gives = &agency_shape, .tag = "Directory",
	    .words = "One agency" },
	{ .method = HTTP_GET, .path = "/workers", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = workers_tell, .gives = &api_worker_shape, .many = true, .tag = "Directory",
	    .words = "Workers who work today, by name", .queries = worker_queries, .query_count = 1 },
	{ .method = HTTP_GET, .path = "/workers/:worker", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = worker_tell, .gives = &api_worker_shape, .tag = "Directory",
	    .words = "One worker" },
	{ .method = HTTP_GET, .path = "/profile", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = profile_tell, .gives = &profile_shape, .tag = "Practice",
	    .words = "Words, levels and every list of keys of the practice in force" },
	{ .method = HTTP_GET, .path = "/profile/forms/:form", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = form_tell, .gives = &form_shape, .tag = "Practice",
	    .words = "A form, with the answers of each section as JSON Schema" },
};
const struct api_part api_directory_part = { routes, sizeof(routes) / sizeof(routes[0]) };
