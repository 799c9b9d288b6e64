/*
 * erased_line.h -- an erasure as one line of a file beside the database: so that a backup of before brings nothing back. Numbers, the reference, the rule and the days; no name of a family. Parts are divided
 * by one space, numbers of a list by commas ("-": none); the name of the rule is the last. Source: decision 0038.
 */
#ifndef CASEWORK_ERASED_LINE_H
#define CASEWORK_ERASED_LINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "casework/retention/erasing.h"

/* The line, with its end. Line feeds in the name of the rule become spaces. */
void erased_line_put(struct buf *text, struct arena *arena, const struct erased_before *before);

/* What a line says, without its end, in the arena. false: it is not such a line. */
bool erased_line_read(struct arena *arena, struct slice line, struct erased_before *before);

#endif
