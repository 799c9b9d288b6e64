/* scim_discovery.c -- what this service can, and how a user looks: RFC 7643 5, 6, 7. */
#include <stdio.h>
#include <string.h>

#include "api/scim_inside.h"
#include "api/scim_path.h"

#define CONFIG "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
#define RESOURCE_TYPE "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
#define SCHEMA "urn:ietf:params:scim:schemas:core:2.0:Schema"

static void
begin(struct json_out *out, const char *schema)
{
	json_begin_object(out, NULL);
	json_begin_list(out, "schemas");
	json_put_text(out, NULL, schema);
	json_end(out);
}

static void
end(struct json_out *out, const char *kind, const char *address, const char *path)
{
	char location[400];

	(void)snprintf(location, sizeof(location), "%.200s" SCIM_BASE "/%s", address, path);
	json_begin_object(out, "meta");
	json_put_text(out, "resourceType", kind);
	json_put_text(out, "location", location);
	json_end(out);
	json_end(out);
}

static void
put_supported(struct json_out *out, const char *name, bool supported)
{
	json_begin_object(out, name);
	json_put_yes_no(out, "supported", supported);
	if (strcmp(name, "filter") == 0)
		json_put_number(out, "maxResults", SUPPLIED_LISTED_MOST);
	if (strcmp(name, "bulk") == 0) {
		json_put_number(out, "maxOperations", 0);
		json_put_number(out, "maxPayloadSize", 0);
	}
	json_end(out);
}

void
scim_config_put(struct json_out *out, const char *address)
{
	begin(out, CONFIG);
	put_supported(out, "patch", true);
	put_supported(out, "bulk", false);
	put_supported(out, "filter", true);
	put_supported(out, "changePassword", false);
	put_supported(out, "sort", false);
	put_supported(out, "etag", true);
	json_begin_list(out, "authenticationSchemes");
	json_begin_object(out, NULL);
	json_put_text(out, "type", "oauthbearertoken");
	json_put_text(out, "name", "Bearer token");
	json_put_text(out, "description", "A token that whoever runs this service makes for one provider of sign-on and the agencies whose workers it supplies");
	json_put_yes_no(out, "primary", true);
	json_end(out);
	json_end(out);
	end(out, "ServiceProviderConfig", address, "ServiceProviderConfig");
}

void
scim_resource_type_put(struct json_out *out, const char *address)
{
	begin(out, RESOURCE_TYPE);
	json_put_text(out, "id", "User");
	json_put_text(out, "name", "User");
	json_put_text(out, "endpoint", "/Users");
	json_put_text(out, "description", "Somebody who works for an agency");
	json_put_text(out, "schema", SCIM_USER);
	json_begin_list(out, "schemaExtensions");
	json_begin_object(out, NULL);
	json_put_text(out, "schema", SCIM_ENTERPRISE);
	json_put_yes_no(out, "required", false);
	json_end(out);
	json_end(out);
	end(out, "ResourceType", address, "ResourceTypes/User");
}

/* One attribute, or the beginning of one with parts. */
struct attribute {
	const char *name, *type, *words, *mutability, *uniqueness;
	bool many, must, exact;
	int parts; /* so many of those that follow are its parts */
};

static const struct attribute user[] = {
	{ "userName", "string", "What the provider calls them: nobody else of its users has it, in any case", "readWrite", "server", false, true, false, 0 },
	{ "externalId", "string", "With Entra the object id, else the subject of the tokens by which they sign in. It stays", "immutable", "server", false, true, true, 0 },
	{ "name", "complex", "Their name", "readWrite", "none", false, false, false, 3 },
	{ "formatted", "string", "The whole name", "readWrite", "none", false, false, false, 0 },
	{ "givenName", "string", "Given name", "readWrite", "none", false, false, false, 0 },
	{ "familyName", "string", "Family name", "readWrite", "none", false, false, false, 0 },
	{ "displayName", "string", "What people are shown", "readWrite", "none", false, false, false, 0 },
	{ "title", "string", "What their job is", "readWrite", "none", false, false, false, 0 },
	{ "active", "boolean", "They may sign in here. false: they are let go at once", "readWrite", "none", false, false, false, 0 },
	{ "emails", "complex", "Where to write to them: the address of work alone is kept. Nobody is known by it", "readWrite", "none", true, false, false, 2 },
	{ "value", "string", "The address", "readWrite", "none", false, false, false, 0 },
	{ "type", "string", "work", "readWrite", "none", false, false, false, 0 },
	{ "phoneNumbers", "complex", "Where to ring them: the number of work alone is kept", "readWrite", "none", true, false, false, 2 },
	{ "value", "string", "The number", "readWrite", "none", false, false, false, 0 },
	{ "type", "string", "work", "readWrite", "none", false, false, false, 0 },
	{ "roles", "complex", "What the provider lets them do; it means something where the practice says so. It is not told back", "writeOnly", "none", true, false, true, 1 },
	{ "value", "string", "As the practice writes it under supplied_as", "writeOnly", "none", false, false, true, 0 },
};
static const struct attribute enterprise[] = {
	{ "organization", "string", "Which agency they work for: its name or its reference. It stays", "immutable", "none", false, false, false, 0 },
};

static void
put_attribute(struct json_out *out, const struct attribute *attribute)
{
	json_begin_object(out, NULL);
	json_put_text(out, "name", attribute->name);
	json_put_text(out, "type", attribute->type);
	json_put_yes_no(out, "multiValued", attribute->many);
	json_put_text(out, "description", attribute->words);
	json_put_yes_no(out, "required", attribute->must);
	json_put_yes_no(out, "caseExact", attribute->exact);
	json_put_text(out, "mutability", attribute->mutability);
	json_put_text(out, "returned", strcmp(attribute->mutability, "writeOnly") == 0 ? "never" : "default");
	json_put_text(out, "uniqueness", attribute->uniqueness);
	if (attribute->parts > 0) {
		json_begin_list(out, "subAttributes");
		for (int i = 1; i <= attribute->parts; i++)
			put_attribute(out, attribute + i);
		json_end(out);
	}
	json_end(out);
}

const char *
scim_schema_id(int number)
{
	return number == 0 ? SCIM_USER : SCIM_ENTERPRISE;
}

void
scim_schema_put(struct json_out *out, int number, const char *address)
{
	const struct attribute *attributes = number == 0 ? user : enterprise;
	size_t count = number == 0 ? sizeof(user) / sizeof(user[0]) : sizeof(enterprise) / sizeof(enterprise[0]);
	char path[200];

	begin(out, SCHEMA);
	json_put_text(out, "id", scim_schema_id(number));
	json_put_text(out, "name", number == 0 ? "User" : "EnterpriseUser");
	json_put_text(out, "description", number == 0 ? "Somebody who works for an agency" : "Where they work");
	json_begin_list(out, "attributes");
	for (size_t i = 0; i < count; i += 1 + (size_t)attributes[i].parts)
		put_attribute(out, &attributes[i]);
	json_end(out);
	(void)snprintf(path, sizeof(path), "Schemas/%s", scim_schema_id(number));
	end(out, "Schema", address, path);
}
