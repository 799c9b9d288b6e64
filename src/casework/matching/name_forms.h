/* name_forms.h -- names that are forms of one another: short names, and one name of elsewhere written in several English ways. */
#ifndef CASEWORK_NAME_FORMS_H
#define CASEWORK_NAME_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { NAME_FORMS_MOST = 6 };

/* The families of forms that a name stands in: "alex" in Alexander's and Alexandra's. Unused places are 0. */
struct name_forms_of {
	uint16_t family[NAME_FORMS_MOST];
};

/* The list, ready to be asked; it lives as long as the arena, never changes, and may be shared between threads. */
struct name_forms;
struct name_forms *name_forms_new(struct arena *arena);

/* Of one folded word (name_fold). */
struct name_forms_of name_forms_of(const struct name_forms *forms, const char *folded, size_t length);

/* Do two names share a family? */
bool name_forms_shared(struct name_forms_of one, struct name_forms_of other);

/* Call back with every other form that stands in a family with this name, a form once for each family. */
void name_forms_each(const struct name_forms *forms, const char *folded, void (*found)(void *given, const char *form), void *given);

#endif
