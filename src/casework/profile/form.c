/* form.c -- looking things up in a form, and the words of its types. */
#include "casework/profile/form.h"

#include <stddef.h>

#include "base/text.h"

static const char *const type_names[QUESTION_TYPES] = {
	[QUESTION_TEXT] = "text", [QUESTION_LONG_TEXT] = "long_text", [QUESTION_DATE] = "date", [QUESTION_NUMBER] = "number",
	[QUESTION_YES_NO] = "yes_no", [QUESTION_CHOICE] = "choice", [QUESTION_CHOICES] = "choices", [QUESTION_SCALE_0_10] = "scale_0_10",
	[QUESTION_PERSON] = "person", [QUESTION_AGENCY] = "agency", [QUESTION_WORKER] = "worker", [QUESTION_ADDRESS] = "address",
	[QUESTION_PHONE] = "phone", [QUESTION_EMAIL] = "email", [QUESTION_ATTACHMENT] = "attachment", [QUESTION_DRAWING] = "drawing",
	[QUESTION_TABLE] = "table", [QUESTION_NEEDS] = "needs", [QUESTION_SIGNATURE] = "signature",
};

const char *
question_type_name(enum question_type type)
{
	return type_names[type];
}

const char *
asked_of_name(enum asked_of asked_of)
{
	switch (asked_of) {
	case ASKED_OF_NOBODY: return NULL;
	case ASKED_OF_CHILD: return "child";
	case ASKED_OF_PARENT: return "parent";
	case ASKED_OF_PRACTITIONER: return "practitioner";
	}
	return NULL;
}

enum asked_of
asked_of_named(const char *name)
{
	for (enum asked_of of = ASKED_OF_CHILD; of <= ASKED_OF_PRACTITIONER; of++)
		if (text_equals(asked_of_name(of), name))
			return of;
	return ASKED_OF_NOBODY;
}

const struct section *
form_section(const struct form *form, const char *key)
{
	for (size_t i = 0; key != NULL && i < form->section_count; i++)
		if (text_equals(form->sections[i].key, key))
			return &form->sections[i];
	return NULL;
}

const struct question *
section_question(const struct section *section, const char *key)
{
	for (size_t i = 0; key != NULL && i < section->question_count; i++)
		if (text_equals(section->questions[i].key, key))
			return &section->questions[i];
	return NULL;
}

const struct question *
form_question(const struct form *form, const char *key, const struct section **section)
{
	for (size_t i = 0; i < form->section_count; i++) {
		const struct question *question = section_question(&form->sections[i], key);

		if (question == NULL)
			continue;
		if (section != NULL)
			*section = &form->sections[i];
		return question;
	}
	return NULL;
}
