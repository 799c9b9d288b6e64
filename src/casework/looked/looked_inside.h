/* looked_inside.h -- what the files of looked share. */
#ifndef CASEWORK_LOOKED_INSIDE_H
#define CASEWORK_LOOKED_INSIDE_H

#include "base/arena.h"
#include "casework/looked/looked.sql.h"

/* What a look was, after the name of who looked: "opened the plan of Kyle Denholm's family". */
const char *looked_did(struct arena *arena, const char *what, const char *subject_kind, const char *about);

/* "Kyle Denholm"; "a baby who is not born yet" */
const char *looked_name(struct arena *arena, const char *given_name, const char *family_name);

#endif
