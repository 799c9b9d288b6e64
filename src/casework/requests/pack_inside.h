/* pack_inside.h -- what the files of the pack share. */
#ifndef CASEWORK_REQUESTS_PACK_INSIDE_H
#define CASEWORK_REQUESTS_PACK_INSIDE_H

#include "casework/directory/directory.h"
#include "casework/requests/pack.h"
#include "casework/requests/pack_person.sql.h"

struct work;

/* A pack that is being read. */
struct packing {
	struct work *work;
	const struct request *request;
	struct pack *pack;
	struct pack_people_rows records;
	struct pack_others_rows others;
	struct text_list names;      /* of the people around them, the longest first */
	struct agency_list agencies;
	bool by_another;             /* somebody else asks */
	bool child;                  /* the person is under 18 */
	bool sealed;                 /* a record of theirs is: all of it is protected from whoever else asks */
	size_t room;
};

/* A piece as a query gives it; the rules that words and names make are found by pack_add(). */
struct new_piece {
	enum pack_chapter chapter;
	const char *kind, *part;
	int64_t id;
	struct date on;
	const char *heading, *words, *said_by, *who;
	int64_t voice_id;            /* whose own words they are; 0 */
	bool told;                   /* they are what somebody told, in their own words or not: said_by, as somebody typed it, or NULL */
	bool open, sealed, harm, place, other_people, others_words, childs_words;
	const char *section;         /* of the restricted part; NULL */
};
void pack_add(struct packing *packing, const struct new_piece *given);

/* pack_read.c: every query, chapter by chapter. */
MUST_USE enum outcome pack_gather(struct packing *packing);

/* pack_words.c */
MUST_USE enum outcome pack_find_names(struct packing *packing);
struct text_list pack_names_in(struct arena *arena, struct text_list names, const struct pack_piece *piece);
bool pack_stands_in(const char *text, const char *phrase);
const char *pack_hash(struct arena *arena, const struct pack_piece *piece);
struct text_list pack_lines(struct arena *arena, const char *typed);

/* pack.c: "names place": the keys of these rules. */
const char *pack_rule_keys(struct arena *arena, unsigned all);

#endif
