/* parts.c -- the parts of an assessment as they are chosen for an agency. R-INFO-11 */
#include "casework/forms/parts.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

struct profile_choices
assessment_parts(struct arena *arena, const struct profile *profile)
{
	struct profile_choice *parts;
	size_t count = 0;

	for (size_t i = 0; i < profile->form_count; i++)
		count += text_equals(profile->forms[i]->kind, "assessment") ? profile->forms[i]->section_count : 0;
	parts = ARENA_ARRAY(arena, struct profile_choice, count);
	count = 0;
	for (size_t i = 0; i < profile->form_count; i++) {
		const struct form *form = profile->forms[i];

		for (size_t j = 0; text_equals(form->kind, "assessment") && j < form->section_count; j++)
			if (profile_choice(&(struct profile_choices){ parts, count }, form->sections[j].key) == NULL)
				parts[count++] = (struct profile_choice){ .key = form->sections[j].key, .label = form->sections[j].title };
	}
	return (struct profile_choices){ parts, count };
}

const char *
parts_as_json(struct arena *arena, const struct profile *profile, struct text_list keys)
{
	struct profile_choices parts = assessment_parts(arena, profile);
	struct buf out = buf_new(arena, 8192);
	bool first = true;

	buf_byte(&out, '[');
	for (size_t i = 0; i < parts.count; i++)
		for (size_t j = 0; j < keys.count; j++)
			if (text_equals(parts.at[i].key, keys.at[j])) {
				buf_format(&out, "%s\"%s\"", first ? "" : ",", parts.at[i].key);
				first = false;
				break;
			}
	buf_byte(&out, ']');
	return out.at;
}

bool
parts_have(struct arena *arena, const char *json, const char *key)
{
	return json == NULL || strstr(json, arena_format(arena, "\"%s\"", key)) != NULL;
}

const char *
parts_words(struct arena *arena, const struct profile *profile, const char *json)
{
	struct profile_choices parts = assessment_parts(arena, profile);
	const char *words = NULL;

	for (size_t i = 0; i < parts.count; i++)
		if (parts_have(arena, json, parts.at[i].key))
			words = words == NULL ? parts.at[i].label : arena_format(arena, "%s; %s", words, parts.at[i].label);
	return words != NULL ? words : "nothing of it";
}
