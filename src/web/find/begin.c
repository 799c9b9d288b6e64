/* begin.c -- nobody like this is known: the form that adds a family begins with what was searched for. R-SV-06 */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "casework/work.h"
#include "web/find/find.h"

enum { FIELDS_MOST = 8, GROWN_UP_YEARS = 18 };

struct filling {
	struct add_field *fields;
	size_t count;
};

static void
put(struct filling *filling, const char *name, const char *value)
{
	if (!text_is_empty(value))
		filling->fields[filling->count++] = (struct add_field){ name, value };
}

/* Does `text` say this postcode and nothing else, however it is spaced? */
static bool
is_postcode(const char *text, const char *postcode)
{
	for (;; text++, postcode++) {
		while (*text == ' ' || *text == ',')
			text++;
		while (*postcode == ' ')
			postcode++;
		if (*text == '\0' || *postcode == '\0')
			return *text == *postcode;
		if (toupper((unsigned char)*text) != toupper((unsigned char)*postcode))
			return false;
	}
}

/* Street and town as they were typed, without the postcode behind them; NULL: there are none. */
static const char *
street_of(struct arena *arena, const char *typed, const char *postcode)
{
	struct slice street = slice_of(typed);

	for (size_t i = 0; postcode != NULL && typed[i] != '\0'; i++)
		if ((i == 0 || typed[i - 1] == ' ' || typed[i - 1] == ',') && is_postcode(typed + i, postcode)) {
			street.length = i;
			break;
		}
	while (street.length > 0 && (street.at[street.length - 1] == ' ' || street.at[street.length - 1] == ','))
		street.length--;
	return street.length > 0 ? arena_copy_slice(arena, street) : NULL;
}

static bool
is_grown_up(struct work *work, const struct search_asked *asked)
{
	struct date born = date_is_given(asked->birth_date) ? asked->birth_date : asked->born_to;

	return !asked->unborn && date_is_given(born) && date_age(born, work->today) >= GROWN_UP_YEARS;
}

static void
put_address(struct work *work, const struct find_view *view, const struct search_asked *asked, struct filling *filling)
{
	if (view->typed.address == NULL)
		return;
	put(filling, "postcode", asked->postcode);
	if (asked->postcode == NULL || asked->place != NULL)
		put(filling, "address_lines", street_of(work->arena, view->typed.address, asked->postcode));
}

void
find_fill_adding(struct visit *visit, const struct search_asked *asked, struct find_view *view)
{
	struct work *work = visit->work;
	struct filling filling = { ARENA_ARRAY(work->arena, struct add_field, FIELDS_MOST), 0 };
	const char *birth = view->typed.birth_date != NULL ? view->typed.birth_date : view->typed.age;

	if (asked->unborn) { /* "baby of Amy": the name is the mother's */
		put(&filling, "child_1_family_name", asked->family_name);
		put(&filling, "child_1_birth", view->typed.birth_date != NULL ? arena_format(work->arena, "due %s", view->typed.birth_date) : "due");
		put(&filling, "adult_1_given_name", asked->given_name);
		put(&filling, "adult_1_family_name", asked->given_name != NULL ? asked->family_name : NULL);
		put(&filling, "adult_1_relation", asked->given_name != NULL ? "mother" : NULL);
	} else if (is_grown_up(work, asked)) {
		put(&filling, "adult_1_given_name", asked->given_name);
		put(&filling, "adult_1_family_name", asked->family_name);
		put(&filling, "adult_1_birth", birth);
		put(&filling, "adult_1_phone", view->typed.phone);
	} else {
		put(&filling, "child_1_given_name", asked->given_name);
		put(&filling, "child_1_family_name", asked->family_name);
		put(&filling, "child_1_birth", birth);
		put(&filling, "child_1_school", view->typed.school);
	}
	put_address(work, view, asked, &filling);
	view->add_start = visit_form_start(visit, -1);
	view->add_fields.at = filling.fields;
	view->add_fields.count = filling.count;
}
