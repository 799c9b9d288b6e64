/* scim_user.c -- a user of SCIM and what is said of a worker: read leniently, as providers differ, and written as RFC 7643 has it. */
#include <sodium.h>
#include <string.h>
#include <strings.h>

#include "api/scim_inside.h"
#include "api/scim_path.h"
#include "base/text.h"

enum { VERSION_BYTES = 16, ROLES_MOST = 100 };

enum verb { ADD, REPLACE, REMOVE };

struct reading {
	struct arena *arena;
	struct supplied_details *details;
	struct problems *problems;
	const char *formatted, *name_before; /* name.formatted; what the parts of the name gave before */
	bool display_said, parts_said;
};

const json_t *
scim_member(const json_t *object, const char *name)
{
	json_t *members = (json_t *)(uintptr_t)object; /* jansson's walk wants one that it could change */

	for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at))
		if (strcasecmp(json_object_iter_key(at), name) == 0)
			return json_object_iter_value(at);
	return NULL;
}

static const char *
parts_of_name(struct arena *arena, const struct supplied_details *details)
{
	if (details->given_name == NULL || details->family_name == NULL)
		return details->given_name != NULL ? details->given_name : details->family_name;
	return arena_format(arena, "%s %s", details->given_name, details->family_name);
}

/* A text, tidied; NULL for null and "". */
static const char *
text_from(struct reading *reading, const json_t *value, const char *name)
{
	const char *tidy;

	if (value == NULL || json_typeof(value) == JSON_NULL)
		return NULL;
	if (json_typeof(value) != JSON_STRING) {
		problem_add(reading->problems, "invalidValue", "%s is a text", name);
		return NULL;
	}
	tidy = text_tidy(reading->arena, slice_of(json_string_value(value)));
	return text_is_empty(tidy) ? NULL : tidy;
}

/* Entra sends "False". */
static void
put_active(struct reading *reading, const json_t *value)
{
	const char *text = json_string_value(value);
	json_type type = value != NULL ? json_typeof(value) : JSON_NULL;

	if (type == JSON_TRUE || type == JSON_FALSE)
		reading->details->active = type == JSON_TRUE;
	else if (text != NULL && (strcasecmp(text, "true") == 0 || strcasecmp(text, "false") == 0))
		reading->details->active = strcasecmp(text, "true") == 0;
	else
		problem_add(reading->problems, "invalidValue", "active is true or false");
}

/* Of several, the one of work, else the first one; a text alone too. */
static const char *
work_value(struct reading *reading, const json_t *list, const char *name)
{
	const json_t *best = json_is_object(list) ? list : NULL;

	if (json_is_string(list))
		return text_from(reading, list, name);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		const char *type = json_string_value(scim_member(one, "type"));

		if (best == NULL || (type != NULL && strcasecmp(type, "work") == 0))
			best = one;
	}
	return text_from(reading, scim_member(best, "value"), name);
}

static bool
is_work(const struct scim_path *path)
{
	return !path->filtered || (strcmp(path->filter.attribute, "type") == 0 && strcasecmp(path->filter.value, "work") == 0) || strcmp(path->filter.attribute, "primary") == 0;
}

/* emails, emails[type eq "work"], emails[...].value. Those that are not of work are kept nowhere. */
static void
put_contact(struct reading *reading, const struct scim_path *path, enum verb verb, const json_t *value, const char **kept)
{
	if (!is_work(path) || (path->part[0] != '\0' && strcmp(path->part, "value") != 0))
		return;
	*kept = verb == REMOVE ? NULL : work_value(reading, value, path->attribute);
}

static void
add_role(struct reading *reading, const char **list, size_t *count, const char *role)
{
	for (size_t i = 0; i < *count; i++)
		if (role == NULL || text_equals(list[i], role))
			return;
	if (role != NULL && *count < ROLES_MOST)
		list[(*count)++] = role;
	else if (role != NULL)
		problem_add(reading->problems, "invalidValue", "There are more roles than anybody has");
}

/* Texts, or objects with a value, added to the list; the words of those that a filter names are taken away. */
static void
put_roles(struct reading *reading, const struct scim_path *path, enum verb verb, const json_t *value)
{
	struct supplied_details *details = reading->details;
	bool one_goes = verb == REMOVE && path->filtered && strcmp(path->filter.attribute, "value") == 0;
	struct text_list before = one_goes ? details->roles_gone : verb == ADD ? details->roles : (struct text_list){ NULL, 0 };
	const char **list = ARENA_ARRAY(reading->arena, const char *, ROLES_MOST);
	size_t count = 0;

	for (size_t i = 0; i < before.count; i++)
		add_role(reading, list, &count, before.at[i]);
	if (one_goes)
		add_role(reading, list, &count, path->filter.value);
	for (size_t i = 0; verb != REMOVE && json_is_array(value) && i < json_array_size(value); i++) {
		const json_t *one = json_array_get(value, i);

		add_role(reading, list, &count, text_from(reading, json_typeof(one) == JSON_OBJECT ? scim_member(one, "value") : one, "roles"));
	}
	if (verb != REMOVE && !json_is_array(value))
		add_role(reading, list, &count, text_from(reading, json_is_object(value) ? scim_member(value, "value") : value, "roles"));
	if (one_goes)
		details->roles_gone = (struct text_list){ list, count };
	else
		details->roles = (struct text_list){ list, count };
	details->keeps_roles = details->keeps_roles && (verb == ADD || one_goes);
	details->roles_said = true;
}

/* Attributes of RFC 7643 that are kept nowhere; those that begin with "enterprise:" too. */
static bool
is_passed_over(const char *attribute)
{
	static const char *const names[] = { "schemas", "id", "meta", "groups", "password", "nickname", "profileurl", "preferredlanguage", "locale", "timezone", "usertype", "addresses", "ims",
		"photos", "entitlements", "x509certificates", "employeenumber", "costcenter", "division", "department", "manager" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(attribute, names[i]) == 0 || (text_starts_with(attribute, "enterprise:") && strcmp(attribute + strlen("enterprise:"), names[i]) == 0))
			return true;
	return false;
}

static void put_members(struct reading *reading, const char *before, enum verb verb, const json_t *object);

static bool
put_name(struct reading *reading, const char *part, enum verb verb, const json_t *value)
{
	struct supplied_details *details = reading->details;

	if (part[0] == '\0' && json_is_object(value)) {
		put_members(reading, "name.", verb, value);
		return true;
	}
	if (strcmp(part, "formatted") == 0 || part[0] == '\0')
		reading->formatted = text_from(reading, value, "name.formatted");
	else if (strcmp(part, "givenname") == 0)
		details->given_name = text_from(reading, value, "name.givenName");
	else if (strcmp(part, "familyname") == 0)
		details->family_name = text_from(reading, value, "name.familyName");
	else
		return strcmp(part, "middlename") == 0 || strcmp(part, "honorificprefix") == 0 || strcmp(part, "honorificsuffix") == 0;
	reading->parts_said = true;
	return true;
}

/* One attribute; false: there is none of this name. `value` is NULL for REMOVE. */
static bool
put(struct reading *reading, const struct scim_path *path, enum verb verb, const json_t *value)
{
	struct supplied_details *details = reading->details;
	const char *attribute = path->attribute;

	if (strcmp(attribute, "name") == 0)
		return put_name(reading, path->part, verb, value);
	if (strcmp(attribute, "emails") == 0)
		put_contact(reading, path, verb, value, &details->email);
	else if (strcmp(attribute, "phonenumbers") == 0)
		put_contact(reading, path, verb, value, &details->phone);
	else if (strcmp(attribute, "roles") == 0)
		put_roles(reading, path, verb, value);
	else if (attribute[0] == '\0' || strcmp(attribute, "enterprise:") == 0)
	{
		if (!json_is_object(value))
			return false;
		put_members(reading, attribute[0] == '\0' ? "" : SCIM_ENTERPRISE ":", verb, value);
	}
	else if (strcmp(attribute, "username") == 0)
		details->user_name = text_from(reading, value, "userName");
	else if (strcmp(attribute, "externalid") == 0)
		details->external_id = text_from(reading, value, "externalId");
	else if (strcmp(attribute, "title") == 0)
		details->job_title = text_from(reading, value, "title");
	else if (strcmp(attribute, "enterprise:organization") == 0)
		details->organization = text_from(reading, value, "organization");
	else if (strcmp(attribute, "active") == 0)
		put_active(reading, value);
	else if (strcmp(attribute, "displayname") == 0) {
		details->name = text_from(reading, value, "displayName");
		reading->display_said = details->name != NULL;
	} else
		return is_passed_over(attribute);
	return true;
}

/* Each member, as if its name were a path: "name.givenName" too, as Entra sends it. Unknown ones are passed over. */
static void
put_members(struct reading *reading, const char *before, enum verb verb, const json_t *object)
{
	json_t *members = (json_t *)(uintptr_t)object;
	struct scim_path path;

	for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at))
		if (scim_path_read(reading->arena, slice_of(arena_format(reading->arena, "%s%.200s", before, json_object_iter_key(at))), &path) == OK && path.attribute[0] != '\0')
			(void)put(reading, &path, verb, json_object_iter_value(at));
}

static struct reading
begin(struct arena *arena, struct supplied_details *details, struct problems *problems)
{
	struct reading reading = { .arena = arena, .details = details, .problems = problems };

	reading.name_before = parts_of_name(arena, details);
	return reading;
}

/* What people are called here: as it is displayed, else as it is written whole, else its parts; what stands when other parts come and nobody said how it is displayed. */
static enum outcome
finish(struct reading *reading)
{
	struct supplied_details *details = reading->details;
	const char *parts = parts_of_name(reading->arena, details);

	if (!reading->display_said && reading->parts_said) {
		if (reading->formatted != NULL)
			details->name = reading->formatted;
		else if (parts != NULL && (details->name == NULL || text_equals(details->name, reading->name_before)))
			details->name = parts;
	}
	if (details->name == NULL)
		details->name = parts != NULL ? parts : details->user_name;
	return reading->problems->count > 0 ? INVALID : OK;
}

struct supplied_details
scim_details_of(const struct supplied_worker *worker)
{
	return (struct supplied_details){ .user_name = worker->user_name, .external_id = worker->external_id, .name = worker->name, .given_name = worker->given_name,
		.family_name = worker->family_name, .job_title = worker->job_title, .phone = worker->phone, .email = worker->email, .keeps_roles = true, .active = worker->active };
}

enum outcome
scim_user_read(struct arena *arena, const json_t *body, struct supplied_details *details, struct problems *problems)
{
	struct reading reading = begin(arena, details, problems);

	if (json_typeof(body) != JSON_OBJECT) {
		problem_add(problems, "invalidSyntax", "Send an object, in curly brackets");
		return INVALID;
	}
	put_members(&reading, "", REPLACE, body);
	return finish(&reading);
}

static bool
read_verb(const json_t *operation, enum verb *verb)
{
	static const char *const names[] = { "add", "replace", "remove" };
	const char *name = json_string_value(scim_member(operation, "op"));

	for (int i = ADD; name != NULL && i <= REMOVE; i++)
		if (strcasecmp(name, names[i]) == 0) {
			*verb = (enum verb)i;
			return true;
		}
	return false;
}

static void
operate(struct reading *reading, const json_t *operation)
{
	const json_t *value = scim_member(operation, "value"), *where = scim_member(operation, "path");
	const char *text = json_string_value(where);
	struct scim_path path;
	enum verb verb;

	if (!read_verb(operation, &verb)) {
		problem_add(reading->problems, "invalidSyntax", "op is add, replace or remove");
	} else if (text_is_empty(text)) {
		if (where != NULL && json_typeof(where) != JSON_NULL && text == NULL)
			problem_add(reading->problems, "invalidPath", "path is a text");
		else if (verb == REMOVE)
			problem_add(reading->problems, "noTarget", "Say with path what is removed");
		else if (!json_is_object(value))
			problem_add(reading->problems, "invalidValue", "Without a path, value is an object");
		else
			put_members(reading, "", verb, value);
	} else if (scim_path_read(reading->arena, slice_of(text), &path) != OK) {
		problem_add(reading->problems, "invalidPath", "This path cannot be read");
	} else if (verb == REMOVE && (strcmp(path.attribute, "active") == 0 || strcmp(path.attribute, "username") == 0 || strcmp(path.attribute, "externalid") == 0)) {
		problem_add(reading->problems, "mutability", "This is not removed: replace it");
	} else if (!put(reading, &path, verb, verb == REMOVE ? NULL : value)) {
		problem_add(reading->problems, "invalidPath", "A user has no attribute of this path");
	}
}

enum outcome
scim_patch_read(struct arena *arena, const json_t *body, struct supplied_details *details, struct problems *problems)
{
	struct reading reading = begin(arena, details, problems);
	const json_t *operations = scim_member(body, "Operations");

	if (!json_is_array(operations) || json_array_size(operations) == 0 || json_array_size(operations) > SCIM_OPERATIONS_MOST) {
		problem_add(problems, "invalidSyntax", "Send Operations: a list of 1 to %d", (int)SCIM_OPERATIONS_MOST);
		return INVALID;
	}
	for (size_t i = 0; i < json_array_size(operations); i++)
		operate(&reading, json_array_get(operations, i));
	return finish(&reading);
}

/* ---- Writing ---- */

static void
put_one_of_work(struct json_out *out, const char *name, const char *value)
{
	if (value == NULL)
		return;
	json_begin_list(out, name);
	json_begin_object(out, NULL);
	json_put_text(out, "value", value);
	json_put_text(out, "type", "work");
	json_put_yes_no(out, "primary", true);
	json_end(out);
	json_end(out);
}

static void
put_user(struct json_out *out, const struct supplied_worker *worker, const char *location, const char *version)
{
	json_begin_object(out, NULL);
	json_begin_list(out, "schemas");
	json_put_text(out, NULL, SCIM_USER);
	json_put_text(out, NULL, SCIM_ENTERPRISE);
	json_end(out);
	json_put_text(out, "id", worker->reference);
	json_put_text(out, "externalId", worker->external_id);
	json_put_text(out, "userName", worker->user_name);
	json_begin_object(out, "name");
	json_put_text(out, "formatted", worker->name);
	json_put_text(out, "givenName", worker->given_name);
	json_put_text(out, "familyName", worker->family_name);
	json_end(out);
	json_put_text(out, "displayName", worker->name);
	json_put_text(out, "title", worker->job_title);
	json_put_yes_no(out, "active", worker->active);
	put_one_of_work(out, "emails", worker->email);
	put_one_of_work(out, "phoneNumbers", worker->phone);
	json_begin_object(out, SCIM_ENTERPRISE);
	json_put_text(out, "organization", worker->agency_name);
	json_end(out);
	json_begin_object(out, "meta");
	json_put_text(out, "resourceType", "User");
	json_put_instant(out, "created", worker->supplied_at);
	json_put_instant(out, "lastModified", worker->changed_at);
	json_put_text(out, "location", location);
	json_put_text(out, "version", version);
	json_end(out);
	json_end(out);
}

void
scim_user_version(struct arena *arena, const struct supplied_worker *worker, char version[SCIM_VERSION_ROOM])
{
	struct json_out out = json_new(arena, SCIM_ANSWER_MOST);
	unsigned char hash[VERSION_BYTES];
	struct slice bytes;

	put_user(&out, worker, NULL, NULL);
	bytes = json_written(&out);
	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)bytes.at, bytes.length, NULL, 0);
	memcpy(version, "W/\"", 3);
	(void)sodium_bin2hex(version + 3, 2 * VERSION_BYTES - 2 + 1, hash, VERSION_BYTES - 1);
	memcpy(version + 3 + 2 * (VERSION_BYTES - 1), "\"", 2);
}

void
scim_user_put(struct arena *arena, struct json_out *out, const struct supplied_worker *worker, const char *address)
{
	char version[SCIM_VERSION_ROOM];

	scim_user_version(arena, worker, version);
	put_user(out, worker, arena_format(arena, "%s" SCIM_BASE "/Users/%s", address, worker->reference), version);
}
