/* network.h -- the people around a family on any day: who lives where, who is what to whom, who helps; as far as the reader may know. R-PERS-03, R-PERS-06, R-NET-01 */
#ifndef CASEWORK_NETWORK_H
#define CASEWORK_NETWORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "casework/people/people.h"

struct work;

/* Numbers of people below are places in network.people, from 0. */
struct network_person {
	struct person person;      /* as known today, but born as on the day */
	bool sees;                 /* the reader may open their page */
	bool is_child;             /* one of the children helped, or the person whose network it is */
	bool is_root;              /* of the help itself; the others are there through somebody */
	const char *part;          /* of an adult of the help: carer, family, network, advocate; NULL */
	const char *may_contact;   /* NULL */
	bool died;                 /* by the day */
};

struct network_tie {
	int64_t relationship_id;
	size_t person, other;      /* person is the KIND of other */
	const struct relationship_kind *kind;
	bool parental_responsibility;
	bool ended;                /* of partners: they had parted by the day */
	const char *contact;       /* NULL */
	struct date from_on;
};

struct network_member { size_t person; struct date since; };

struct network_home {
	const char *reference;
	const char *address, *postcode; /* address NULL: it is kept secret */
	bool temporary;
	const struct network_member *members;
	size_t member_count;
};

struct network_setting { size_t person; const char *kind, *name, *detail; struct date from_on; };
struct network_contact { size_t person; const char *kind, *value, *note; bool safe; };
struct network_helper {
	const char *name, *job_title, *what_they_do, *agency_name, *phone;
	const char *chosen_by;     /* the child who chose them; NULL */
	struct date since;
	bool leads;
};

/* A child who lives without a close relative. Source: R-PERS-09 */
struct network_fostering {
	size_t child;
	int days;                  /* since when; at FOSTERING_DAYS it is to be told */
	bool reached;
};
enum { FOSTERING_DAYS = 28 };

struct network {
	struct date on;
	const struct network_person *people; size_t people_count; /* eldest first */
	const struct network_tie *ties; size_t tie_count;
	const struct network_home *homes; size_t home_count;
	bool is_cut;               /* more than 800 ties, or stays in homes: the oldest are not in it */
	const struct network_setting *settings; size_t setting_count;
	const struct network_contact *contacts; size_t contact_count;
	const struct network_helper *helpers; size_t helper_count;
	const struct network_fostering *fostering; size_t fostering_count;
	const struct date *changes; size_t change_count; /* days up to today on which somebody moved, newest first; at most 6 */
};

/*
 * The people around the family of an episode, or around one person, on this day (not after today). Whom the reader may not know of is not in it, nor whoever
 * is in it only through them: from somebody whose page the reader may not open, it goes no further, and where they live without somebody whose page the reader may
 * open is not in it. For one record by number: whether the reader
 * may see it is asked by the caller. Lives in work->arena. At most 200 people.
 */
MUST_USE enum outcome network_of_episode(struct work *work, int64_t episode_id, struct date on, struct network *network);
MUST_USE enum outcome network_of_person(struct work *work, int64_t person_id, struct date on, struct network *network);

/*
 * The same for a paper or a file, which others see: nobody who is sealed is in it, whoever takes it, nor whoever is in it only through them. Who chose a helper is not said when
 * they are sealed, and no address is in it. NOT_FOUND: this person is sealed.
 */
MUST_USE enum outcome network_of_episode_for_paper(struct work *work, int64_t episode_id, struct date on, struct network *network);
MUST_USE enum outcome network_of_person_for_paper(struct work *work, int64_t person_id, struct date on, struct network *network);

/* A child who seems to be privately fostered, and whose duty the help is. */
struct fostering_asked { int64_t episode_id, person_id, worker_id; };
struct fostering_list { const struct fostering_asked *at; size_t count; };

/*
 * Children helped who live 28 days or more with nobody who is close, and of whom nobody was asked yet, with a number above `after`, at most 200 looked at; *last: where to go on, 0 at the end.
 * For the system. Sealed people do not count. Source: R-PERS-09.
 */
MUST_USE enum outcome fostering_noticed(struct work *work, int64_t after, struct fostering_list *list, int64_t *last);
/* Ask them: a task to ring the front door, once. */
MUST_USE enum outcome fostering_ask(struct work *work, const struct fostering_asked *asked);

/* "Kyle", or "Kyle Denholm" where two have that name; "Unborn baby Denholm". And "6", "died on 3 May 2019", "due 2 Feb 2027": on the day. */
const char *network_name(struct work *work, const struct network *network, size_t person);
const char *network_age(struct work *work, const struct network *network, size_t person);

/* Is the one a close relative of the child by law: parent, step-parent, grandparent, brother or sister, aunt or uncle, or somebody with parental responsibility? As far as the ties say. */
bool network_is_close(const struct network *network, size_t child, size_t other);

#endif
