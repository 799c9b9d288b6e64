/* scim_users.c -- what a provider may ask and change: what this service can, and the workers whom its token supplies. R-SEC-05 */
#include <stdlib.h>
#include <string.h>

#include "api/scim_call.h"
#include "api/scim_inside.h"
#include "api/scim_path.h"
#include "base/text.h"
#include "casework/work.h"

enum { SKIP_MOST = 1000000 };

enum outcome
scim_tell_config(struct scim_call *call)
{
	scim_config_put(&call->out, call->address);
	return OK;
}

/* The list of RFC 7644 3.4.2, to its resources. */
static void
begin_list(struct scim_call *call, int64_t total, int64_t start, size_t count)
{
	json_begin_object(&call->out, NULL);
	json_begin_list(&call->out, "schemas");
	json_put_text(&call->out, NULL, "urn:ietf:params:scim:api:messages:2.0:ListResponse");
	json_end(&call->out);
	json_put_number(&call->out, "totalResults", total);
	json_put_number(&call->out, "startIndex", start);
	json_put_number(&call->out, "itemsPerPage", (int64_t)count);
	json_begin_list(&call->out, "Resources");
}

static void
end_list(struct scim_call *call)
{
	json_end(&call->out);
	json_end(&call->out);
}

enum outcome
scim_tell_resource_types(struct scim_call *call)
{
	begin_list(call, 1, 1, 1);
	scim_resource_type_put(&call->out, call->address);
	end_list(call);
	return OK;
}

enum outcome
scim_tell_resource_type(struct scim_call *call)
{
	if (!text_equals(call->references[0], "User"))
		return NOT_FOUND;
	scim_resource_type_put(&call->out, call->address);
	return OK;
}

enum outcome
scim_tell_schemas(struct scim_call *call)
{
	begin_list(call, SCIM_SCHEMAS, 1, SCIM_SCHEMAS);
	for (int i = 0; i < SCIM_SCHEMAS; i++)
		scim_schema_put(&call->out, i, call->address);
	end_list(call);
	return OK;
}

enum outcome
scim_tell_schema(struct scim_call *call)
{
	for (int i = 0; i < SCIM_SCHEMAS; i++)
		if (text_equals(call->references[0], scim_schema_id(i))) {
			scim_schema_put(&call->out, i, call->address);
			return OK;
		}
	return NOT_FOUND;
}

/* A number of the query; below `least` it is that (RFC 7644 3.4.2.4), what is none is told. */
static int64_t
number_asked(struct scim_call *call, const char *name, int64_t usual, int64_t least, int64_t most)
{
	const char *asked = http_query(call->request, name);
	char *end;
	long long number;

	if (text_is_empty(asked))
		return usual;
	number = strtoll(asked, &end, 10);
	if (*end != '\0')
		problem_add(&call->problems, "invalidValue", "%s is a whole number", name);
	return number < least ? least : number > most ? most : number;
}

static enum outcome
read_filter(struct scim_call *call, struct supplied_asked *asked, const char **reference)
{
	const char *text = http_query(call->request, "filter");
	struct scim_filter filter;

	*reference = NULL;
	if (text_is_empty(text))
		return OK;
	if (scim_filter_read(call->work->arena, slice_of(text), &filter) == OK) {
		if (strcmp(filter.attribute, "username") == 0)
			asked->user_name = filter.value;
		else if (strcmp(filter.attribute, "externalid") == 0)
			asked->external_id = filter.value;
		else if (strcmp(filter.attribute, "active") == 0)
			asked->active = filter.value;
		else if (strcmp(filter.attribute, "id") == 0)
			*reference = filter.value;
		else
			text = NULL;
		if (text != NULL)
			return OK;
	}
	problem_add(&call->problems, "invalidFilter", "Filter by userName, externalId, id or active, with eq and one value: userName eq \"ruth@council.example\"");
	return INVALID;
}

enum outcome
scim_tell_users(struct scim_call *call)
{
	int64_t start = number_asked(call, "startIndex", 1, 1, SKIP_MOST), most = number_asked(call, "count", SUPPLIED_LISTED_MOST, 0, SUPPLIED_LISTED_MOST), total = 0;
	struct supplied_asked asked = { NULL, NULL, NULL };
	struct supplied_workers list = { NULL, 0 };
	struct supplied_worker *one = ARENA_NEW(call->work->arena, struct supplied_worker);
	const char *reference;
	enum outcome outcome = read_filter(call, &asked, &reference);

	if (outcome == OK && call->problems.count > 0)
		return INVALID;
	if (outcome == OK && reference != NULL) {
		outcome = supplied_read(call->work, &call->supplier, reference, one);
		total = outcome == OK;
		list = (struct supplied_workers){ one, outcome == OK && start == 1 && most > 0 };
		outcome = outcome == NOT_FOUND ? OK : outcome;
	} else if (outcome == OK) {
		outcome = supplied_list(call->work, &call->supplier, &asked, start - 1, most, &list, &total);
	}
	if (outcome != OK)
		return outcome;
	begin_list(call, total, start, list.count);
	for (size_t i = 0; i < list.count; i++)
		scim_user_put(call->work->arena, &call->out, &list.at[i], call->address);
	end_list(call);
	return OK;
}

static enum outcome
tell_one(struct scim_call *call, const char *reference)
{
	struct supplied_worker worker;
	char version[SCIM_VERSION_ROOM];
	enum outcome outcome = supplied_read(call->work, &call->supplier, reference, &worker);

	if (outcome != OK)
		return outcome;
	scim_user_put(call->work->arena, &call->out, &worker, call->address);
	scim_user_version(call->work->arena, &worker, version);
	call->version = arena_copy(call->work->arena, version);
	return OK;
}

enum outcome
scim_tell_user(struct scim_call *call)
{
	return tell_one(call, call->references[0]);
}

enum outcome
scim_add_user(struct scim_call *call)
{
	struct supplied_details details = { .active = true };
	const char *reference;
	enum outcome outcome = scim_user_read(call->work->arena, call->body, &details, &call->problems);

	if (outcome == OK)
		outcome = supplied_add(call->work, &call->supplier, &details, &call->problems, &reference);
	if (outcome == OK)
		outcome = tell_one(call, reference);
	if (outcome == OK) {
		call->status = 201;
		http_answer_header(call->answer, "Location", arena_format(call->work->arena, "%s" SCIM_BASE "/Users/%s", call->address, reference));
	}
	return outcome;
}

/* The user of the path, who must be as the caller read them where it says so. CONFLICT: they are not; the answer is given. */
static enum outcome
find_user(struct scim_call *call, struct supplied_worker *worker)
{
	const char *given = http_header(call->request, "If-Match");
	char version[SCIM_VERSION_ROOM];
	enum outcome outcome = supplied_read(call->work, &call->supplier, call->references[0], worker);

	if (outcome != OK || given == NULL || strcmp(given, "*") == 0)
		return outcome;
	scim_user_version(call->work->arena, worker, version);
	if (http_etag_matches(given, version, true))
		return OK;
	call->status = 412;
	return CONFLICT;
}

/* What is kept of them, as the body changes it. */
static enum outcome
change_user(struct scim_call *call, enum outcome (*read)(struct arena *arena, const json_t *body, struct supplied_details *details, struct problems *problems))
{
	struct supplied_worker worker;
	struct supplied_details details;
	enum outcome outcome = find_user(call, &worker);

	if (outcome != OK)
		return outcome;
	details = scim_details_of(&worker);
	outcome = read(call->work->arena, call->body, &details, &call->problems);
	if (outcome == OK)
		outcome = supplied_change(call->work, &call->supplier, &worker, &details, &call->problems);
	return outcome == OK ? tell_one(call, worker.reference) : outcome;
}

enum outcome
scim_put_user(struct scim_call *call)
{
	return change_user(call, scim_user_read);
}

enum outcome
scim_patch_user(struct scim_call *call)
{
	return change_user(call, scim_patch_read);
}

enum outcome
scim_delete_user(struct scim_call *call)
{
	struct supplied_worker worker;
	enum outcome outcome = find_user(call, &worker);

	if (outcome == OK)
		outcome = supplied_end(call->work, &call->supplier, &worker);
	if (outcome == OK)
		call->status = 204;
	return outcome;
}
