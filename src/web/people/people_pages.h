/* people_pages.h -- adding a family; one person: details, corrections, birth, relationships, where they live and go. */
#ifndef WEB_PEOPLE_PAGES_H
#define WEB_PEOPLE_PAGES_H

#include "casework/people/people.h"
#include "web/door.h"
#include "web/fields.h"
#include "web/parts.h"

enum outcome family_new_show(struct visit *visit);
enum outcome family_new_save(struct visit *visit);

enum outcome person_show(struct visit *visit);
enum outcome person_correct_show(struct visit *visit);
enum outcome person_correct_save(struct visit *visit);
enum outcome person_birth_show(struct visit *visit);
enum outcome person_birth_save(struct visit *visit);
enum outcome person_relate_show(struct visit *visit);
enum outcome person_relate_save(struct visit *visit);
enum outcome person_move_show(struct visit *visit);
enum outcome person_move_save(struct visit *visit);
enum outcome person_contact_show(struct visit *visit);
enum outcome person_contact_save(struct visit *visit);

/* person_school.c: where they go, and whose school has closed. */
enum outcome person_school_show(struct visit *visit);
enum outcome person_school_save(struct visit *visit);
enum outcome person_school_move_show(struct visit *visit);
enum outcome person_school_move_save(struct visit *visit);
enum outcome closed_schools_show(struct visit *visit);

/* person_right.c: a home, a relationship. */
enum outcome person_home_right_show(struct visit *visit);
enum outcome person_home_right_save(struct visit *visit);
enum outcome person_relationship_right_show(struct visit *visit);
enum outcome person_relationship_right_save(struct visit *visit);

/* person_names.c: their name has changed; another name; one that was never theirs. */
enum outcome person_renamed_show(struct visit *visit);
enum outcome person_renamed_save(struct visit *visit);
enum outcome person_names_show(struct visit *visit);
enum outcome person_names_save(struct visit *visit);
enum outcome person_name_wrong_show(struct visit *visit);
enum outcome person_name_wrong_save(struct visit *visit);

/* person_ended.c: a relationship, a home, a place at a school. */
enum outcome person_ended_show(struct visit *visit);
enum outcome person_ended_save(struct visit *visit);
enum outcome person_end_correct_show(struct visit *visit);
enum outcome person_end_correct_save(struct visit *visit);

/* person_died.c: somebody has died; and a death that was written down wrongly. */
enum outcome person_died_show(struct visit *visit);
enum outcome person_died_save(struct visit *visit);
enum outcome person_died_correct_show(struct visit *visit);
enum outcome person_died_correct_save(struct visit *visit);

/* "First name" for given_name; "End of a relationship" for relationship_end. */
const char *person_field_words(const char *field);

/*
 * Whoever was known as a baby not born yet, and is described as born, is born: the same record goes on. Nothing for anybody else, and where no exact day is given. INVALID as person_birth(). R-PERS-02
 */
enum outcome baby_is_born(struct visit *visit, int64_t person_id, const char *given_name, const char *family_name, const char *birth, struct problems *problems);

/*
 * A birth as people type it: "14 3 2020" or "14 March 2020" exact; "3 2020" a month; "2020" a year; "4" or "about 4" an age; "due 2 2 2027"
 * or "due" a baby not born yet. Empty: unknown. false: none of these.
 */
bool birth_read(const char *typed, struct date today, struct new_person *person);

/* When somebody died, as people type it: "3 5 2026" or "3 May 2026" exact; "5 2026" or "May 2026" a month; "2026" a year. Empty: no day, exact. false: none of these. */
bool death_read(const char *typed, struct death *death);

/* What schools.html draws. */
struct closed_schools_view {
	const struct look_table *table;
	bool none, more;
};

#endif
