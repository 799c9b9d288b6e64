/*
 * seals.h -- what nobody but named readers has any sign of: a person, an address, a name of before, the help for a family; and workers who are kept from a record.
 *
 * Sealing works at once and by one worker, for it protects. Opening needs two: one reader asks, another decides. So every seal has two readers at least. Source: design 6; R-SEC-06.
 */
#ifndef CASEWORK_SEALS_H
#define CASEWORK_SEALS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"

struct work;

enum seal_kind { SEAL_OF_PERSON, SEAL_OF_HOUSEHOLD, SEAL_OF_EPISODE, SEAL_OF_NAME };

enum { SEAL_READERS_MOST = 20 };

/* "person", "household", "episode", "name"; a static text. */
const char *seal_kind_text(enum seal_kind kind);

struct new_seal {
	enum seal_kind kind;
	int64_t subject_id;
	struct id_list reader_ids; /* besides the worker who seals, who reads it too */
	struct id_list also_ids;   /* of a person: the linked records that whoever seals may seal as well; the others' links end */
	const char *reason;
};

/*
 * From this moment on nobody but the readers has any sign of it; of a household the address alone is hidden, with every other row of the same address and where linked records of those who live
 * there live, and whoever leads open help for somebody there is a reader, named or not; of a person every linked record of also_ids is sealed too, for the
 * same readers, and every link that leads from one of these to another record ends. Who may is asked of access before. INVALID with problems of fields
 * reason, readers: nobody beside the worker, somebody who has left or is kept from it; sealed already.
 */
MUST_USE enum outcome seal_set(struct work *work, const struct new_seal *given, struct problems *problems, int64_t *seal_id);

struct seal {
	int64_t seal_id, subject_id, lift_asked_by; /* 0: nobody asks to open it */
	enum seal_kind kind;
	int64_t version;
};

/* A seal that is not lifted; whether the worker reads it is asked of access before. NOT_FOUND: none. */
MUST_USE enum outcome seal_by_reference(struct work *work, const char *reference, struct seal *seal);

/* Others read it from now on: at least two, one of whom may be whoever acts. INVALID with problems of fields reason, readers. */
MUST_USE enum outcome seal_change_readers(struct work *work, const struct seal *seal, struct id_list reader_ids, const char *reason, struct problems *problems);

/* One reader asks for it to be opened. INVALID: no reason; asked already. */
MUST_USE enum outcome seal_ask_lift(struct work *work, const struct seal *seal, const char *reason, struct problems *problems);

/*
 * What was asked is decided: opened, by another reader than who asked; or kept, also by who asked. INVALID with problems of fields decision, reason: nobody asked; it was the same
 * worker; kept without a reason. CONFLICT: somebody decided since `seal->version`.
 */
MUST_USE enum outcome seal_decide_lift(struct work *work, const struct seal *seal, bool opens, const char *reason, struct problems *problems);

/* The secret address that somebody left for this household, when it is not sealed itself. */
struct seal_move {
	bool found;
	const char *reason;
	int64_t worker_id;         /* who sealed it */
	struct id_list reader_ids; /* of the seal there */
};
MUST_USE enum outcome seal_move_of(struct work *work, int64_t person_id, int64_t household_id, struct seal_move *move);

/*
 * Whoever moves away from a sealed address moves to a sealed one: nobody finds them because a form was forgotten. For those of move->reader_ids, whom the caller has left, and whoever leads help
 * for those who live there now.
 */
MUST_USE enum outcome seal_follow_move(struct work *work, const struct seal_move *move, int64_t household_id);

/* Where one of the records that are this person lives is secret: so is where the others live, and every other row of that address. Called when somebody joins a household and when records are linked. */
MUST_USE enum outcome seal_follow_records(struct work *work, int64_t person_id);

/*
 * Whoever leads the open help of this episode reads from now on the secret addresses at which those who are helped live, or (not 0) this person alone; unless they are kept from one, or may not know of
 * that person: what nobody may know of changes nothing that they see. Source: decision 0016.
 */
MUST_USE enum outcome seal_follow_lead(struct work *work, int64_t episode_id, int64_t person_id);

/* The same in every open help to which this person, who lives somewhere else now, belongs. */
MUST_USE enum outcome seal_follow_home(struct work *work, int64_t person_id);

/* The address of this household was put right. When it is secret, so is every other row of what it is now; else as seal_follow_alike. */
MUST_USE enum outcome seal_follow_corrected(struct work *work, int64_t household_id);

/* A household written down at a secret address by a reader of its seal is sealed like it. By anybody else it stays open, so that nobody finds a secret address by trying. */
MUST_USE enum outcome seal_follow_alike(struct work *work, int64_t household_id);

struct new_bar {
	int64_t worker_id; /* who may not see it */
	enum seal_kind kind; /* of a person or an episode */
	int64_t subject_id;
	struct id_list also_ids; /* of a person: the linked records that whoever keeps out may seal as well; only of these is it told that the worker leads help for them */
	const char *reason;
};

/*
 * From this moment on the worker has no sign of it, whatever else they may: of a person, nor of help for a family that this person belongs to, nor of where they live; nor of any record that is
 * linked with theirs, but for one for which the worker leads open help. INVALID with problems of fields worker, reason: nobody; kept out already; leads the help, which somebody else must do first.
 */
MUST_USE enum outcome bar_set(struct work *work, const struct new_bar *given, struct problems *problems);

/*
 * Whoever is kept from one of the records that are this person is kept from all of them, as far as they lead no open help for one. Called when somebody is kept out and when records are linked.
 * What followed stays when records are unlinked. Source: R-SEC-06, decision 0016.
 */
MUST_USE enum outcome bar_follow_links(struct work *work, int64_t person_id);

/* It ends, and with it what followed it to linked records; lifted on a record to which it followed, it ends there alone. `kind` and `subject_id` are of the record it is about. NOT_FOUND: there is none of this reference on it that runs. INVALID: no reason. REFUSED: by the one who is kept out. */
MUST_USE enum outcome bar_lift(struct work *work, const char *reference, enum seal_kind kind, int64_t subject_id, const char *reason, struct problems *problems);

/* Where this person lives today, of two homes each, at most 50; none: nowhere that is written down. In work->arena. */
MUST_USE enum outcome seal_households_of(struct work *work, int64_t person_id, struct id_list *household_ids);

/*
 * Every home in which this person lives today is sealed, as seal_set does it with one; of `given` the readers and the reason. One that is secret already stays as it is. INVALID with problems of fields
 * reason, readers, as there; also when no home is written down, or all are secret already.
 */
MUST_USE enum outcome seal_set_homes(struct work *work, int64_t person_id, const struct new_seal *given, struct problems *problems);

/* ---- names.c ---- */

/*
 * Every name that this person had before, or has besides, is sealed, as seal_set_homes does it with homes: one that stays open would lead to what they are called today. A sealed name finds nobody, its readers
 * neither. INVALID with problems of fields reason, readers; also when there is no such name, or all are secret already. Source: R-SEC-06; decision 0041.
 */
MUST_USE enum outcome seal_set_names(struct work *work, int64_t person_id, const struct new_seal *given, struct problems *problems);

/*
 * Where a name of theirs is secret, so are the others, for the same readers: after a change of name whoever acts; after another name was written down (`by_reader`) only when whoever acts reads the seal, so
 * that nobody learns by trying whether there is one.
 */
MUST_USE enum outcome seal_follow_names(struct work *work, int64_t person_id, bool by_reader);

#endif
