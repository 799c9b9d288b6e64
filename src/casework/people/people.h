/* people.h -- persons born or not yet, households and relationships; everything dated, nothing overwritten. */
#ifndef CASEWORK_PEOPLE_H
#define CASEWORK_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/people/people.events.h"

struct work;

struct person {
	int64_t person_id;
	const char *reference; /* PN-... */
	const char *given_name, *family_name;
	const char *middle_names, *known_as; /* NULL */
	bool born;
	struct date birth_date; /* none when unknown or not born */
	enum birth_precision birth_precision;
	struct date expected_on; /* of an unborn child */
	struct date died_on;   /* the last day that it can have been; none while they live */
	enum death_precision death_precision;
	const char *death_known; /* how it is known; NULL */
	const char *sex;       /* NULL */
	const char *language;
	bool interpreter;
	const char *communication; /* NULL */
	struct date name_from_on; /* since when they are called so; none: not known */
	bool other_names;         /* they have another name that is not sealed */
	bool sealed;
	int64_t version;       /* of its stream */
};

/* What is typed about a new person. Birth: an exact date; or a month ("3 2020"), a year ("2020"), or an age ("4") as about. */
struct new_person {
	const char *given_name, *family_name, *middle_names, *known_as;
	bool unborn;
	struct date birth_date;
	enum birth_precision birth_precision;
	struct date expected_on;
	const char *sex, *language;
	bool interpreter;
	const char *communication;
};

/* "Kyle Denholm"; "Baby of Amy Denholm"'s words are made by the page: an unborn child without a name gives "Unborn baby". */
const char *person_name(struct work *work, const struct person *person);

/* "6", "about 4", "7 weeks", "due 3 March 2027", "age not known", "died on 3 May 2026"; on work->today. */
const char *person_age_words(struct work *work, const struct person *person);

/* NOT_FOUND when there is none. Who may is asked at the door (access_may). */
MUST_USE enum outcome person_read(struct work *work, int64_t person_id, struct person *person);

/*
 * Write a person down. INVALID with problems of fields given_name, family_name, birth_date, expected_on, language. A baby's,
 * estimated or unknown birth date is no obstacle. Source: R-PERS-01, R-PERS-02.
 */
MUST_USE enum outcome person_add(struct work *work, const struct new_person *given, struct problems *problems, int64_t *person_id);

/*
 * Put one detail right; both stay readable. `field` is a column of person: given_name, family_name, middle_names, known_as, birth_date, sex, language, communication,
 * expected_on, birth_precision, interpreter; or nhs_number or upn, which are checked, and may be written down so for the first time. INVALID: unknown field, no reason, same value, no such date. Source: R-PERS-18.
 */
MUST_USE enum outcome person_correct(struct work *work, int64_t person_id, const char *field, const char *new_value, const char *reason,
    const char *confirmed_by, struct problems *problems);

/* An unborn child is born: same record, same history. INVALID: born already, day to come. Source: R-PERS-02. */
MUST_USE enum outcome person_birth(struct work *work, int64_t person_id, const char *given_name, const char *family_name, struct date birth_date,
    const char *sex, struct problems *problems);

/*
 * A number by which others know this person: kind nhs_number, upn, or from_SOURCE for the id that an extract has for them. A later one of the same kind takes
 * its place; the journal keeps both. INVALID: it cannot be one. The same again is OK and writes nothing.
 */
MUST_USE enum outcome person_identifier_record(struct work *work, int64_t person_id, const char *identifier_kind, const char *value, struct problems *problems);

/* "14 Larch Walk, St Helens, WA10 9ZX": an address of several lines as one, in the arena; the postcode may be NULL. NULL: `lines` is NULL. */
const char *address_in_a_line(struct arena *arena, const char *lines, const char *postcode);

struct new_household {
	const char *address_lines, *postcode;
	const char *uprn; /* of the property, as uprn_of() gives it; NULL */
	bool temporary;
	struct date from_on;
	struct date to_on; /* they moved out again; none: they live there today, or until a home that began later */
	bool also;         /* they go on living where they live, as a child of parents who live apart does */
	struct id_list member_ids;
};

/*
 * These people live, or lived, at this place from this day. Whoever of them lived elsewhere leaves there the same day, unless they have both homes; a home of theirs that began later goes on, and ends
 * this one (R-PERS-03). The postcode is kept in its usual form. INVALID with problems of fields address_lines, postcode (cannot be one), from_on, to_on, members.
 */
MUST_USE enum outcome household_form(struct work *work, const struct new_household *given, struct problems *problems, int64_t *household_id);

/* The same at a home that is written down already: of `given` the days, `also` and who. Whoever lives there since that day or before stays as they are, and with to_on left there on that day. INVALID: from_on, to_on. */
MUST_USE enum outcome household_live(struct work *work, int64_t household_id, const struct new_household *given, struct problems *problems);

/* Somebody joins an existing household. */
MUST_USE enum outcome household_join(struct work *work, int64_t household_id, int64_t person_id, struct date from_on, struct problems *problems);

/*
 * "person is the KIND of other": one of relationship_kinds, mother to neighbour, of which the profile offers those it lists. INVALID: themselves, unknown kind, the same one runs already. Source: R-PERS-06.
 */
MUST_USE enum outcome relationship_record(struct work *work, int64_t person_id, int64_t other_person_id, const char *relationship_kind,
    bool parental_responsibility, const char *contact, struct date from_on, struct problems *problems, int64_t *relationship_id);

struct relationship_kind {
	const char *key;   /* "grandmother" */
	const char *words; /* "grandmother" */
	const char *other_way; /* what the other is to them, seen from there: "grandchild" */
};
extern const struct relationship_kind relationship_kinds[];
extern const size_t relationship_kind_count;
const struct relationship_kind *relationship_kind_of(const char *key); /* NULL when unknown */

/* ---- endings.c: what ended, on which day and why; and an ending that was written down wrongly ---- */

enum dated_kind { DATED_RELATIONSHIP, DATED_HOME, DATED_PLACE, DATED_CONTACT, DATED_NAME };

/* One thing of a person that has a beginning and an end: a relationship, where they live, a school, nursery, GP or dentist, a telephone number or e-mail address, another name. */
struct dated {
	enum dated_kind kind;
	int64_t id;             /* of the relationship, household, attendance, contact point or name */
	int64_t person_id;      /* whose record it is written on: of a relationship, either */
	struct date from_on;    /* of a home, which stay of theirs it is */
};

/*
 * It ended on this day. INVALID with problems of fields what (ended already), ended_on (to come, before it began), reason (none). Nothing else ends with it, and what was written stays readable.
 * NOT_FOUND: there is none. Source: R-PERS-03, R-PERS-06.
 */
MUST_USE enum outcome dated_end(struct work *work, const struct dated *dated, struct date ended_on, const char *reason, struct problems *problems);

/*
 * The end was written down wrongly: it was another day, or (none) it has not ended. Old and new stay readable among what was put right. INVALID with problems of fields what (it has not ended; the same runs
 * again already), ended_on, reason.
 */
MUST_USE enum outcome dated_correct_end(struct work *work, const struct dated *dated, struct date ended_on, const char *reason, struct problems *problems);

/* ---- homes.c, relationships.c: what was written down wrongly of a home, and of what people are to each other ---- */

/*
 * The address of a home was written down wrongly: nobody moved. For everybody who lives there; told on the page of `person_id`. NULL stays as it was; the property number
 * (UPRN) is kept only while the words are the same but for capitals and commas, and the postcode too. That the actor may know the address is asked before.
 * NOT_FOUND: no such home. INVALID with problems of fields address_lines (the same), postcode, reason. Source: R-PERS-18.
 */
MUST_USE enum outcome household_correct_address(struct work *work, int64_t household_id, int64_t person_id, const char *address_lines, const char *postcode, const char *reason, struct problems *problems);

/* They live, or lived, there since another day. NOT_FOUND: no such stay. INVALID with problems of fields from_on (to come, after they left, the same), reason. */
MUST_USE enum outcome household_correct_began(struct work *work, const struct dated *home, struct date from_on, const char *reason, struct problems *problems);

/* What is right of a relationship. */
struct relationship_right {
	const char *relationship_kind; /* NULL: stays */
	bool says_responsibility;      /* whether parental_responsibility is said at all */
	bool parental_responsibility;
	struct date since_on;          /* since when that is so, by a court or an agreement; none: it was always so */
	const char *contact;           /* NULL: stays */
	const char *reason;
};

/*
 * What they are to each other was written down wrongly; or who has parental responsibility changed from a day on, and nothing else of the relationship. Both stay readable on the page of `person_id`, who is
 * one of the two. NOT_FOUND: no such relationship of theirs. INVALID with problems of fields what (it has ended), relationship_kind (unknown, or runs already), since_on (to come, before it began; without a
 * change of parental responsibility), contact, reason; right (nothing is said that is different). Source: R-PERS-06, R-PERS-18.
 */
MUST_USE enum outcome relationship_correct(struct work *work, int64_t relationship_id, int64_t person_id, const struct relationship_right *right, struct problems *problems);

/* ---- deaths.c: somebody has died; and a death that was written down wrongly ---- */

/* When somebody died, as exactly as it is known: `on` is any day of that month or year; of unknown, none. */
struct death {
	struct date on;
	enum death_precision precision;
};

/* "died on 3 May 2026", "died in May 2026", "died in 2026"; "has died" when the day is not known. died_on as it is kept. */
const char *person_died_words(struct arena *arena, struct date died_on, enum death_precision precision);

/*
 * Somebody has died, born or not yet. Nothing that waits about them is closed: who leads is asked (follow_person_died). INVALID with problems of fields died_on (none, to come, before they were born,
 * written down already), how_known (none). Source: R-PERS-18.
 */
MUST_USE enum outcome person_death(struct work *work, int64_t person_id, const struct death *death, const char *how_known, struct problems *problems);

/*
 * The death was written down wrongly: it was at another time, or (death NULL) they live. Old and new stay readable among what was put right. INVALID with problems of fields died_on (nobody wrote that they
 * died; the same again; as above), reason (none).
 */
MUST_USE enum outcome person_death_correct(struct work *work, int64_t person_id, const struct death *death, const char *reason, struct problems *problems);

/* NOT given: they live, as far as is known. Of nobody: none. */
MUST_USE enum outcome person_died_on(struct work *work, int64_t person_id, struct date *died_on);

/*
 * A telephone number ("phone") or e-mail address ("email"), and whether it is safe to use. The same number again, however it is typed, takes the place of what was said of it before, so that what is not
 * safe any more is shown as safe nowhere; the same said again writes nothing. INVALID with problems of fields contact_kind, value, note. Source: R-PERS-01.
 */
MUST_USE enum outcome contact_point_record(struct work *work, int64_t person_id, const char *contact_kind, const char *value, bool safe_to_use,
    const char *note, struct problems *problems);

/* A telephone number that is safe to ring, as it is told when somebody is added: one that is written down of them already stays as it is, also when it is not safe. INVALID: field value. */
MUST_USE enum outcome contact_point_told(struct work *work, int64_t person_id, const char *phone, struct problems *problems);

/* Two writings of one telephone number, or of one e-mail address. */
bool contact_is_same(struct arena *arena, const char *contact_kind, const char *one, const char *other);

/* School, nursery, GP or dentist; an empty setting_name with agency 0 says "not registered". */
MUST_USE enum outcome attendance_record(struct work *work, int64_t person_id, const char *setting_kind, int64_t agency_id,
    const char *setting_name, const char *detail, struct date from_on, struct problems *problems);

struct new_attendance {
	const char *setting_kind, *setting_name, *detail; /* as above; setting_name and detail may be NULL */
	int64_t agency_id;
	const char *urn;        /* of a school, as urn_of() gives it; NULL. Whether the register has it is casework/schools' to check */
	struct date from_on;
	const char *ends_others_because; /* why what they had of this kind ends; NULL: the new one took its place */
};

/* The same, of a school that is known by its number too. What they had of this kind ends on from_on, or today when that is none. */
MUST_USE enum outcome attendance_begin(struct work *work, int64_t person_id, const struct new_attendance *given, struct problems *problems);

/* ---- names.c: what somebody was called before, or is called besides ---- */

/* A change of name: how they are called from now on. NULL stays as it is; when this is the whole of it (`whole`), middle names and the name they go by that are NULL are theirs no more. */
struct new_naming {
	const char *given_name, *middle_names, *family_name, *known_as;
	bool whole;
	struct date from_on;   /* since when; none: not known */
	enum name_kind before; /* what kind of name the one before was: BIRTH or FORMER; MISSING: former */
	const char *how_known;
};

/*
 * They are called otherwise: a marriage, an adoption, an own choice. The name before stays with its days, and they are found by it; nothing was wrong, so nothing is put right (person_correct() is for that).
 * INVALID with problems of fields given_name, family_name (none; nothing is different), middle_names, known_as, from_on (to come; before the name of today began), how_known. CONFLICT: the record was changed
 * since `version` (of person_read(); VERSION_ANY: whatever it is now). Source: R-PERS-01.
 */
MUST_USE enum outcome person_rename(struct work *work, int64_t person_id, int64_t version, const struct new_naming *given, struct problems *problems);

/* Another name: one they had, or have as well. NULL of a name: as it is today. */
struct new_name {
	enum name_kind kind;
	const char *given_name, *middle_names, *family_name;
	struct date from_on, to_on; /* none: not known, or it is theirs still */
	const char *how_known;
};

/* INVALID with problems of fields name_kind, given_name (no name; it is the name of today; it is written down already), middle_names, family_name, from_on, to_on, how_known. *person_name_id may be NULL. */
MUST_USE enum outcome person_name_record(struct work *work, int64_t person_id, const struct new_name *given, struct problems *problems, int64_t *person_name_id);

/* It was never theirs, and is not found any more; that it was written stays readable. NOT_FOUND: no such name of theirs. INVALID with problems of fields what (it is sealed), reason. Source: R-PERS-18. */
MUST_USE enum outcome person_name_take_back(struct work *work, int64_t person_id, int64_t person_name_id, const char *reason, struct problems *problems);

/* "formerly Amy Hughes", "born Amy Hughes", "legally Amy Hughes", "known as Kit", "also called Kit Moss". What is NULL of it is left out, but for a name of which only a part is told. */
const char *person_name_words(struct arena *arena, const char *name_kind, const char *given_name, const char *family_name);

#endif
