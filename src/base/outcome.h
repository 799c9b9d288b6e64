/* outcome.h -- what came of it: the one result type of everything that can fail. */
#ifndef BASE_OUTCOME_H
#define BASE_OUTCOME_H

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(format, first) __attribute__((format(printf, format, first)))

enum outcome {
	OK = 0,
	NOT_FOUND,   /* no such thing, or this actor may not know that it exists */
	REFUSED,     /* the actor knows of it, and may not do this */
	INVALID,     /* what was given breaks a rule; the problems say which, in the person's words */
	CONFLICT,    /* somebody else changed it first */
	UNAVAILABLE, /* the database, the disk or a limit says no for the moment; try again */
	BROKEN,      /* our fault: what cannot be */
};

/* The name of an outcome for the log: "ok", "not_found" ... Never NULL; a static text. */
const char *outcome_name(enum outcome outcome);

#endif
