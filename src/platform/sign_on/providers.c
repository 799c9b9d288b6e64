/* providers.c -- reading the file of providers, each fault with its line. */
#include "platform/sign_on/providers.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "platform/hook_post.h"
#include "platform/yaml.h"

enum { NAME_MOST = 60, CLIENT_MOST = 200, TENANT_CHARACTERS = 36, FILE_MOST = 256 << 10 };

#define SETTING "WINDSCREEN_SIGN_ON"

static const struct yaml_node *
member(const struct yaml_node *map, const char *key, bool needed, size_t most, struct problems *problems)
{
	const struct yaml_node *node = yaml_get(map, key);

	if (node == NULL && needed)
		problem_add(problems, SETTING, SETTING ", line %d: a provider needs %s", map->line, key);
	if (node != NULL && (node->kind != YAML_TEXT || node->length == 0 || text_characters(node->text) > most)) {
		problem_add(problems, SETTING, SETTING ", line %d: %s must be a text of 1 to %zu characters", node->line, key, most);
		return NULL;
	}
	return node;
}

static const char *
text_of(struct arena *arena, const struct yaml_node *node)
{
	return node != NULL ? arena_copy(arena, node->text) : NULL;
}

static bool
is_key(const char *text)
{
	return text[0] != '-' && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

static bool
is_uuid(const char *text)
{
	for (size_t i = 0; i < TENANT_CHARACTERS; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (text[i] == '\0' || (dash ? text[i] != '-' : strchr("0123456789abcdef", text[i]) == NULL))
			return false;
	}
	return text[TENANT_CHARACTERS] == '\0';
}

static void
read_agencies(struct arena *arena, const struct yaml_node *node, struct sign_on_provider *provider, struct problems *problems)
{
	const char **references;
	size_t count = 0;

	if (node == NULL)
		return;
	if (node->kind != YAML_LIST || node->count == 0) {
		problem_add(problems, SETTING, SETTING ", line %d: agencies must be a list of references, like AG-7K3M-Q2WX-5", node->line);
		return;
	}
	references = ARENA_ARRAY(arena, const char *, node->count);
	for (const struct yaml_node *item = node->first; item != NULL; item = item->next) {
		if (item->kind != YAML_TEXT || !text_starts_with(item->text, "AG-"))
			problem_add(problems, SETTING, SETTING ", line %d: an agency is named by its reference, like AG-7K3M-Q2WX-5", item->line);
		else
			references[count++] = arena_copy(arena, item->text);
	}
	provider->agencies = (struct text_list){ references, count };
}

static void
check_members(const struct yaml_node *map, struct problems *problems)
{
	static const char *const known[] = { "key", "name", "issuer", "client_id", "secret_file", "tenant", "certificates", "second_step", "agencies" };

	for (const struct yaml_node *node = map->first; node != NULL; node = node->next) {
		bool found = false;

		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			found = found || text_equals(known[i], node->key->text);
		if (!found)
			problem_add(problems, SETTING, SETTING ", line %d: a provider has no \"%s\"", node->key->line, node->key->text);
	}
}

static void
read_provider(struct arena *arena, const struct yaml_node *map, struct sign_on_provider *provider, struct problems *problems)
{
	const struct yaml_node *key, *issuer, *tenant, *second_step;

	if (map->kind != YAML_MAP) {
		problem_add(problems, SETTING, SETTING ", line %d: a provider has key, name, issuer, client_id and secret_file", map->line);
		return;
	}
	check_members(map, problems);
	key = member(map, "key", true, SIGN_ON_KEY_MOST, problems);
	issuer = member(map, "issuer", true, SIGN_ON_URL_MOST, problems);
	tenant = member(map, "tenant", false, TENANT_CHARACTERS, problems);
	second_step = member(map, "second_step", false, CLIENT_MOST, problems);
	*provider = (struct sign_on_provider){ .key = text_of(arena, key), .issuer = text_of(arena, issuer), .tenant = text_of(arena, tenant),
		.name = text_of(arena, member(map, "name", true, NAME_MOST, problems)), .client_id = text_of(arena, member(map, "client_id", true, CLIENT_MOST, problems)),
		.secret_file = text_of(arena, member(map, "secret_file", true, SIGN_ON_URL_MOST, problems)),
		.certificates = text_of(arena, member(map, "certificates", false, SIGN_ON_URL_MOST, problems)), .asks_second_step = second_step != NULL && text_equals(second_step->text, "there") };
	if (key != NULL && !is_key(key->text))
		problem_add(problems, SETTING, SETTING ", line %d: key must be of small letters, digits and -, like council", key->line);
	if (issuer != NULL && (!hook_url_is_usable(issuer->text) || strchr(issuer->text, '?') != NULL))
		problem_add(problems, SETTING, SETTING ", line %d: issuer must be an address that begins with https://", issuer->line);
	if (tenant != NULL && !is_uuid(tenant->text))
		problem_add(problems, SETTING, SETTING ", line %d: tenant must be the directory (tenant) ID, 36 characters in small letters", tenant->line);
	else if (tenant != NULL && issuer != NULL && strstr(issuer->text, tenant->text) == NULL)
		problem_add(problems, SETTING, SETTING ", line %d: the issuer of a tenant must hold its ID, and not common or organizations", tenant->line);
	if (second_step != NULL && !text_equals(second_step->text, "there") && !text_equals(second_step->text, "here"))
		problem_add(problems, SETTING, SETTING ", line %d: second_step must be here or there", second_step->line);
	read_agencies(arena, yaml_get(map, "agencies"), provider, problems);
}

enum outcome
sign_on_providers_read(struct arena *arena, struct slice bytes, struct sign_on_providers *providers, struct problems *problems)
{
	struct yaml_node *root;
	struct yaml_fault *faults;
	const struct yaml_node *list;
	struct sign_on_provider *all;

	*providers = (struct sign_on_providers){ NULL, 0 };
	if (yaml_read(arena, bytes, &root, &faults) != OK) {
		for (const struct yaml_fault *fault = faults; fault != NULL; fault = fault->next)
			problem_add(problems, SETTING, SETTING ", line %d: %s", fault->line, fault->words);
		return INVALID;
	}
	list = yaml_get(root, "providers");
	if (root->kind != YAML_MAP || root->count != 1 || list == NULL || list->kind != YAML_LIST || list->count == 0 || list->count > SIGN_ON_PROVIDERS_MOST) {
		problem_add(problems, SETTING, SETTING " must hold a list called providers, of 1 to %d, and nothing else", SIGN_ON_PROVIDERS_MOST);
		return INVALID;
	}
	all = ARENA_ARRAY(arena, struct sign_on_provider, list->count);
	for (const struct yaml_node *item = list->first; item != NULL; item = item->next) {
		struct sign_on_provider *provider = &all[providers->count];

		read_provider(arena, item, provider, problems);
		if (provider->key != NULL && sign_on_provider_of(&(struct sign_on_providers){ all, providers->count }, provider->key) != NULL)
			problem_add(problems, SETTING, SETTING ", line %d: there is another provider with the key %s", item->line, provider->key);
		providers->count++;
	}
	providers->at = all;
	return problems->count > 0 ? INVALID : OK;
}

/* Whichever way its path is written. */
static bool
lies_below(const char *path, const char *folder)
{
	char whole_path[PATH_MAX], whole_folder[PATH_MAX];
	size_t length;

	if (folder == NULL || realpath(path, whole_path) == NULL || realpath(folder, whole_folder) == NULL)
		return false;
	length = strlen(whole_folder);
	return strncmp(whole_path, whole_folder, length) == 0 && (whole_path[length] == '/' || length == 1);
}

static void
check_files(const struct sign_on_provider *provider, struct text_list open_folders, struct problems *problems)
{
	if (access(provider->secret_file, R_OK) != 0)
		problem_add(problems, SETTING, SETTING ": the secret_file of %s cannot be read: %s", provider->key, strerror(errno));
	for (size_t i = 0; i < open_folders.count; i++)
		if (lies_below(provider->secret_file, open_folders.at[i]))
			problem_add(problems, SETTING, SETTING ": the secret_file of %s lies below %s, where the process that answers browsers can read it; put it into a folder of its own, "
			    "as /var/lib/windscreen-sign-on", provider->key, open_folders.at[i]);
	if (provider->certificates != NULL && access(provider->certificates, R_OK) != 0)
		problem_add(problems, SETTING, SETTING ": the certificates of %s cannot be read: %s", provider->key, strerror(errno));
}

enum outcome
sign_on_providers_open(struct arena *arena, const char *path, struct text_list open_folders, struct sign_on_providers *providers, struct problems *problems)
{
	char *bytes = arena_take(arena, FILE_MOST);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	size_t length = 0;
	ssize_t got = -1;

	while (file >= 0 && length < FILE_MOST && (got = read(file, bytes + length, FILE_MOST - length)) > 0)
		length += (size_t)got;
	if (file < 0 || got < 0)
		problem_add(problems, SETTING, SETTING " is \"%s\"; it cannot be read: %s", path, strerror(errno));
	if (file >= 0)
		close(file);
	if (file < 0 || got < 0 || sign_on_providers_read(arena, (struct slice){ bytes, length }, providers, problems) != OK)
		return INVALID;
	for (size_t i = 0; i < providers->count; i++)
		check_files(&providers->at[i], open_folders, problems);
	return problems->count > 0 ? INVALID : OK;
}

const struct sign_on_provider *
sign_on_provider_of(const struct sign_on_providers *providers, const char *key)
{
	for (size_t i = 0; providers != NULL && key != NULL && i < providers->count; i++)
		if (text_equals(providers->at[i].key, key))
			return &providers->at[i];
	return NULL;
}

bool
sign_on_provider_serves(const struct sign_on_provider *provider, const char *agency_reference)
{
	for (size_t i = 0; i < provider->agencies.count; i++)
		if (text_equals(provider->agencies.at[i], agency_reference))
			return true;
	return provider->agencies.count == 0;
}
