/*
 * search.h -- "is this family already known?": people like the one asked for, most like first, each with a short reason, and with the five things that a partner is
 * told. How, and why so: docs/decisions/0014-search.md. Source: R-SV-01, R-SV-02, R-SV-03.
 */
#ifndef CASEWORK_SEARCH_H
#define CASEWORK_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/people/people.h"
#include "casework/search/search.sql.h"

struct work;

enum { SEARCH_SHOWN_MOST = 10, SEARCH_NAME_MOST = 100, SEARCH_TEXT_MOST = 200, SEARCH_VERY_LIKELY = 210, SEARCH_LIKELY = 120 };

/* What somebody typed; any mix, each may be NULL. */
struct search_typed {
	const char *given_name;  /* or "baby of Amy", for one that is not born */
	const char *family_name;
	const char *birth_date;  /* or the day when a baby is due */
	const char *age;         /* "6", or a year, "2020" */
	const char *address;     /* postcode, street, town, in any mix */
	const char *school, *phone, *nhs_number, *upn;
};

/* The same, read. */
struct search_asked {
	const char *given_name, *family_name; /* NULL */
	struct date birth_date;               /* none: not known */
	struct date born_from, born_to;       /* none: not known */
	const char *postcode;                 /* as it is kept; NULL */
	const char *place;                    /* the other words of the address, folded; NULL */
	const char *house;                    /* its number, "12a"; NULL */
	const char *school, *phone, *nhs_number, *upn; /* numbers as they are compared; NULL */
	bool unborn;                          /* a baby of whoever is named */
};

/* Problems have the names of the fields above. INVALID: nothing to search by (a school or a street has three letters at least), a text too long, a date, age or number that cannot be one. */
MUST_USE enum outcome search_read(struct work *work, const struct search_typed *typed, struct search_asked *asked, struct problems *problems);

/* What is kept of a search: everything that was typed, "first name Kyle, family name Denholm", in work->arena. A comma that was typed becomes a space. */
const char *search_terms(struct work *work, const struct search_typed *typed);
/* And back, in the arena; what is no such line gives nothing. */
void search_terms_read(struct arena *arena, const char *terms, struct search_typed *typed);

/* Another record of the same person: somebody linked them, and the actor finds it without the link. Decision 0020 */
struct search_also {
	int64_t person_id;
	const char *reference, *given_name, *family_name;
	bool born;
	struct date birth_date, expected_on, died_on;
	const char *birth_precision;
	enum death_precision death_precision;
	const char *setting_name, *agency_name; /* NULL; the agency that wrote it down */
	bool sees;
};

/* One person; of several records that are linked, the one most like what was asked for. */
struct search_found {
	int64_t person_id;
	const char *reference;
	const char *given_name, *family_name;
	const char *middle_names, *known_as;  /* NULL */
	bool born;
	struct date birth_date, expected_on, died_on;
	const char *birth_precision;
	enum death_precision death_precision;
	const char *setting_name;             /* school or nursery; NULL */
	bool sees;                            /* the actor may read the person whole */
	int points;                           /* tenths of a bit of evidence; SEARCH_VERY_LIKELY and above, SEARCH_LIKELY and above, less */
	const char *why;                      /* "Same first name, family name sounds alike, same date of birth." */
	const char *other_given_name, *other_family_name; /* the name beside today's that fits what was typed better, as far as it is told; NULL: none does */
	const char *other_name;               /* the same in words, "formerly Amy Hughes"; NULL */
	const struct search_open_help_row *help; /* they are helped, or were within the last two years, on whichever of their records; NULL: they are not */
	bool linked;                          /* they have other records that the actor finds */
	const struct search_also *also;       /* those, the oldest first */
	size_t also_count;
};

struct search_found_list {
	const struct search_found *at;
	size_t count;                         /* at most SEARCH_SHOWN_MOST */
	bool more;                            /* many more fit as well as the last of these, or so many that none was read: something has to be added */
};

/* Is this one of their records? */
bool search_found_is(const struct search_found *found, int64_t person_id);

/* Only whom the actor may find or see; all in work->arena. That they may search at all is asked at the door. */
MUST_USE enum outcome search_people(struct work *work, const struct search_asked *asked, struct search_found_list *found);

#endif
