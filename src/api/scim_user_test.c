/* scim_user_test.c -- what providers send of a worker, in every spelling that is read, and each fault with SCIM's word for it. RFC 7643, 7644; docs/decisions/0037-scim.md */
#include <string.h>

#include "api/scim_inside.h"
#include "api/scim_path.h"
#include "base/text.h"
#include "platform/json/json_read.h"
#include "tests/test.h"

typedef enum outcome reading_function(struct arena *arena, const json_t *body, struct supplied_details *details, struct problems *problems);

static const char *
with_list(const char *told, char mark, struct text_list list)
{
	for (size_t i = 0; i < list.count; i++)
		told = arena_format(test_arena(), "%s %c%s", told, mark, list.at[i]);
	return told;
}

/* What was read, in one line: what is said, roles with "+", roles that go with "-", whether others stay, whether they are active; or "!" and the words of SCIM for what is wrong. */
static const char *
told(reading_function *read, const struct supplied_details *before, const char *json)
{
	struct supplied_details details = *before;
	struct problems problems = { .arena = test_arena() };
	const char *words = "", *why;
	json_t *body;
	enum outcome outcome;

	CHECK_OUTCOME(json_read(test_arena(), slice_of(json), &body, &why), OK);
	outcome = read(test_arena(), body, &details, &problems);
	CHECK((outcome == OK) == (problems.count == 0));
	if (outcome != OK) {
		for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
			words = arena_format(test_arena(), "%s!%s", words, problem->field);
		return words;
	}
	for (int i = 0; i < 9; i++) {
		const char *text = ((const char *const[]){ details.user_name, details.external_id, details.name, details.given_name, details.family_name, details.job_title, details.phone, details.email,
		    details.organization })[i];

		words = arena_format(test_arena(), "%s%s%s", words, i > 0 ? "," : "", text != NULL ? text : "");
	}
	words = with_list(with_list(words, '+', details.roles), '-', details.roles_gone);
	return arena_format(test_arena(), "%s%s%s", words, details.roles_said ? details.keeps_roles ? " others stay" : " no others" : "", details.active ? "" : " out");
}

struct said { const char *json, *told; };

static void
check_all(reading_function *read, const struct supplied_details *before, const struct said *all, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!text_equals(told(read, before, all[i].json), all[i].told))
			FAIL("%s: is %s, should be %s", all[i].json, told(read, before, all[i].json), all[i].told);
}

static const struct supplied_details nobody = { .active = true };
static const struct supplied_details ruth = { .user_name = "ruth", .external_id = "1", .name = "Ruth Adeyemi", .given_name = "Ruth", .family_name = "Adeyemi", .phone = "01744", .email = "r@c", .keeps_roles = true,
	.active = true };

TEST(a_user_is_read_however_a_provider_spells_it)
{
	static const struct said all[] = {
		{ "{}", ",,,,,,,," },
		{ "{\"USERNAME\":\" ruth \",\"externalId\":\"1\",\"title\":\"Nurse\"}", "ruth,1,ruth,,,Nurse,,," },
		{ "{\"userName\":\"\",\"title\":null,\"externalId\":\"1\"}", ",1,,,,,,," },
		{ "{\"displayName\":\"Ruth A\",\"name\":{\"formatted\":\"R. A.\",\"givenName\":\"Ruth\",\"familyName\":\"Adeyemi\"}}", ",,Ruth A,Ruth,Adeyemi,,,," },
		{ "{\"name\":{\"formatted\":\"R. A.\",\"givenName\":\"Ruth\",\"familyName\":\"Adeyemi\",\"middleName\":\"B\",\"honorificPrefix\":\"Dr\",\"honorificSuffix\":\"BA\",\"nick\":\"R\"}}", ",,R. A.,Ruth,Adeyemi,,,," },
		{ "{\"name\":\"R. A.\"}", ",,R. A.,,,,,," },
		{ "{\"name\":{\"givenName\":\"Ruth\"}}", ",,Ruth,Ruth,,,,," },
		{ "{\"name.familyName\":\"Adeyemi\",\"displayName\":\"\"}", ",,Adeyemi,,Adeyemi,,,," },
		{ "{\"emails\":[{\"value\":\"home@c\",\"type\":\"home\"},{\"value\":\"work@c\",\"type\":\"Work\"},{\"value\":\"other@c\"}]}", ",,,,,,,work@c," },
		{ "{\"emails\":[{\"value\":\"first@c\"},{\"value\":\"second@c\",\"type\":7}],\"phoneNumbers\":{\"value\":\"01744\"}}", ",,,,,,01744,first@c," },
		{ "{\"emails\":\"alone@c\",\"phoneNumbers\":[]}", ",,,,,,,alone@c," },
		{ "{\"emails\":[{\"value\":\"first@c\"},{\"value\":\"home@c\",\"type\":\"home\"}]}", ",,,,,,,first@c," },
		{ "{\"emails\":[7],\"phoneNumbers\":7}", ",,,,,,,," },
		{ "{\"active\":\"False\"}", ",,,,,,,, out" }, { "{\"active\":\"true\"}", ",,,,,,,," }, { "{\"active\":false}", ",,,,,,,, out" },
		{ "{\"roles\":[\"A\",{\"value\":\"B\",\"primary\":true},\"A\",\"\"]}", ",,,,,,,, +A +B no others" },
		{ "{\"roles\":\"A\"}", ",,,,,,,, +A no others" }, { "{\"roles\":{\"value\":\"A\"}}", ",,,,,,,, +A no others" }, { "{\"roles\":[]}", ",,,,,,,, no others" }, { "{\"roles\":\"\"}", ",,,,,,,, no others" },
		{ "{\"schemas\":[],\"nickName\":\"R\",\"surname\":\"?\",\"a b\":1,\"" SCIM_ENTERPRISE "\":{\"organization\":\"AG-1\",\"costCenter\":7,\"pet\":\"cat\",\"" SCIM_ENTERPRISE "\":{}}}", ",,,,,,,,AG-1" },
		{ "{\"" SCIM_ENTERPRISE ":organization\":\"AG-2\",\"" SCIM_USER "\":{\"title\":\"Nurse\"},\"" SCIM_ENTERPRISE "\":7}", ",,,,,,,,AG-2" },
		{ "{\"userName\":7}", "!invalidValue" }, { "{\"active\":7}", "!invalidValue" }, { "{\"active\":\"perhaps\"}", "!invalidValue" }, { "{\"emails\":[{\"value\":7}]}", "!invalidValue" }, { "{\"roles\":[7]}", "!invalidValue" },
		{ "[]", "!invalidSyntax" }, { "\"ruth\"", "!invalidSyntax" },
	};

	check_all(scim_user_read, &nobody, all, sizeof(all) / sizeof(all[0]));
}

#define ONE(operation) "{\"Operations\":[" operation "]}"
#define RUTH(name, given, family, phone, email) "ruth,1," name "," given "," family ",," phone "," email ","

TEST(a_change_of_a_user_says_one_thing_and_leaves_the_rest)
{
	static const struct said all[] = {
		{ ONE("{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "01744", "r@c") " out" },
		{ ONE("{\"op\":\"add\",\"path\":\"\",\"value\":{\"title\":\"Nurse\"}}"), "ruth,1,Ruth Adeyemi,Ruth,Adeyemi,Nurse,01744,r@c," },
		{ ONE("{\"op\":\"add\",\"path\":null,\"value\":{\"name.familyName\":\"Okoye\"}}"), RUTH("Ruth Okoye", "Ruth", "Okoye", "01744", "r@c") },
		{ ONE("{\"op\":\"replace\",\"path\":\"name.formatted\",\"value\":\"R. A.\"}"), RUTH("R. A.", "Ruth", "Adeyemi", "01744", "r@c") },
		{ ONE("{\"op\":\"remove\",\"path\":\"name.givenName\"},{\"op\":\"remove\",\"path\":\"name.familyName\"}"), RUTH("Ruth Adeyemi", "", "", "01744", "r@c") },
		{ ONE("{\"op\":\"remove\",\"path\":\"displayName\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "01744", "r@c") },
		{ ONE("{\"op\":\"remove\",\"path\":\"emails\"},{\"op\":\"remove\",\"path\":\"phoneNumbers[type eq \\\"work\\\"].value\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "", "") },
		{ ONE("{\"op\":\"replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"new@c\"},{\"op\":\"add\",\"path\":\"phoneNumbers[primary eq true].value\",\"value\":\"2\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "2", "new@c") },
		{ ONE("{\"op\":\"replace\",\"path\":\"emails[type eq \\\"home\\\"].value\",\"value\":\"x\"},{\"op\":\"replace\",\"path\":\"emails[value eq \\\"r@c\\\"]\",\"value\":\"x\"},{\"op\":\"replace\",\"path\":\"emails.display\",\"value\":\"x\"}"),
		    RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "01744", "r@c") },
		{ ONE("{\"op\":\"add\",\"path\":\"roles\",\"value\":[\"A\"]},{\"op\":\"add\",\"path\":\"roles\",\"value\":\"B\"},{\"op\":\"add\",\"path\":\"roles\",\"value\":null}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "01744", "r@c") " +A +B others stay" },
		{ ONE("{\"op\":\"remove\",\"path\":\"roles[value eq \\\"A\\\"]\"},{\"op\":\"remove\",\"path\":\"roles[value eq \\\"B\\\"]\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "01744", "r@c") " -A -B others stay" },
		{ ONE("{\"op\":\"remove\",\"path\":\"roles\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "01744", "r@c") " no others" },
		{ ONE("{\"op\":\"remove\",\"path\":\"roles[primary eq \\\"True\\\"]\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "01744", "r@c") " no others" },
		{ ONE("{\"op\":\"replace\",\"path\":\"" SCIM_USER "\",\"value\":{\"displayName\":\"R\"}},{\"op\":\"add\",\"path\":\"" SCIM_ENTERPRISE ":manager\",\"value\":7}"), RUTH("R", "Ruth", "Adeyemi", "01744", "r@c") },
		{ ONE("{\"path\":\"title\",\"value\":\"x\"}"), "!invalidSyntax" }, { ONE("{\"op\":\"move\",\"path\":\"title\"}"), "!invalidSyntax" }, { ONE("7"), "!invalidSyntax" },
		{ ONE("{\"op\":\"add\",\"path\":7,\"value\":{}}"), "!invalidPath" }, { ONE("{\"op\":\"add\",\"path\":\"a b\",\"value\":{}}"), "!invalidPath" }, { ONE("{\"op\":\"add\",\"path\":\"surname\",\"value\":\"x\"}"), "!invalidPath" },
		{ ONE("{\"op\":\"add\",\"path\":\"name.nick\",\"value\":\"x\"}"), "!invalidPath" }, { ONE("{\"op\":\"add\",\"path\":\"" SCIM_ENTERPRISE "\",\"value\":\"x\"}"), "!invalidPath" },
		{ ONE("{\"op\":\"add\",\"path\":\"" SCIM_ENTERPRISE ":pet\",\"value\":\"x\"}"), "!invalidPath" },
		{ ONE("{\"op\":\"remove\"}"), "!noTarget" }, { ONE("{\"op\":\"add\",\"value\":7}"), "!invalidValue" },
		{ ONE("{\"op\":\"remove\",\"path\":\"active\"}"), "!mutability" }, { ONE("{\"op\":\"remove\",\"path\":\"userName\"}"), "!mutability" }, { ONE("{\"op\":\"remove\",\"path\":\"externalId\"}"), "!mutability" },
		{ ONE("{\"op\":\"replace\",\"path\":\"emails\"},{\"op\":\"replace\",\"path\":\"phoneNumbers\"},{\"op\":\"replace\",\"path\":\"name\"},{\"op\":\"add\",\"path\":\"roles\"}"), RUTH("Ruth Adeyemi", "Ruth", "Adeyemi", "", "") " others stay" },
		{ ONE("{\"op\":\"replace\",\"path\":\"active\"}"), "!invalidValue" }, { ONE("{\"op\":\"replace\",\"path\":\"" SCIM_ENTERPRISE "\"}"), "!invalidPath" }, { ONE("{\"op\":\"add\"}"), "!invalidValue" },
		{ "{}", "!invalidSyntax" }, { "[]", "!invalidSyntax" }, { ONE(""), "!invalidSyntax" }, { "{\"Operations\":7}", "!invalidSyntax" },
	};
	static const struct said called_otherwise[] = {
		{ ONE("{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":\"Okoye\"}"), ",,Miss Ruth,Ruth,Okoye,,,," }, /* somebody said how they are called: that stays */
		{ ONE("{\"op\":\"remove\",\"path\":\"displayName\"},{\"op\":\"remove\",\"path\":\"name.givenName\"}"), ",,Adeyemi,,Adeyemi,,,," },
	};
	static const struct supplied_details miss = { .name = "Miss Ruth", .given_name = "Ruth", .family_name = "Adeyemi", .active = true };

	check_all(scim_patch_read, &ruth, all, sizeof(all) / sizeof(all[0]));
	check_all(scim_patch_read, &miss, called_otherwise, sizeof(called_otherwise) / sizeof(called_otherwise[0]));
}

TEST(more_operations_or_roles_than_anybody_needs_are_refused)
{
	const char *operations = "{\"op\":\"add\",\"path\":\"roles\",\"value\":\"R0\"}", *roles = "\"R0\"";

	for (int i = 1; i <= SCIM_OPERATIONS_MOST; i++) {
		operations = arena_format(test_arena(), "%s,{\"op\":\"add\",\"path\":\"roles\",\"value\":\"R%d\"}", operations, i);
		roles = arena_format(test_arena(), "%s,\"R%d\"", roles, i);
	}
	CHECK_TEXT(told(scim_patch_read, &ruth, arena_format(test_arena(), "{\"Operations\":[%s]}", operations)), "!invalidSyntax");
	CHECK_TEXT(told(scim_user_read, &ruth, arena_format(test_arena(), "{\"roles\":[%s]}", roles)), "!invalidValue");
}
