/* yaml.h -- a whole YAML document as a tree, every part with its line and column; what would surprise a reader is refused. */
#ifndef PLATFORM_YAML_H
#define PLATFORM_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

enum { YAML_MOST_BYTES = 1 << 20, YAML_MOST_DEPTH = 32, YAML_MOST_PAIRS = 2000 };

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

/* Texts stay texts: `no`, `12` and `2026-05-01` are what stands there; who reads them says what they ought to be. */
struct yaml_node {
	enum yaml_kind kind;
	int line, column;        /* where it begins, from 1 */
	const char *text;        /* of a text: NUL-terminated UTF-8 without NUL inside; "" otherwise */
	size_t length;           /* of the text in bytes */
	bool quoted;             /* "…", '…', | or >: an empty one was meant */
	struct yaml_node *first; /* of a list or map */
	size_t count;            /* of items or pairs */
	struct yaml_node *next;  /* the next item or value of the same parent */
	struct yaml_node *key;   /* of a map's value: its key, always a text; NULL otherwise */
};

struct yaml_fault {
	int line, column;
	const char *words;       /* a sentence, in the arena */
	struct yaml_fault *next;
};

/*
 * Read a document into a tree in `arena`. INVALID, with every fault in *faults in the order found and *root NULL: not YAML, larger than
 * YAML_MOST_BYTES, deeper than YAML_MOST_DEPTH, a map of more than YAML_MOST_PAIRS keys, not UTF-8, a NUL, more than one document, none, a key twice in one map, a key that is not a
 * text, an anchor, an alias or a tag. Reading ends at a fault of grammar; the others are all found.
 */
MUST_USE enum outcome yaml_read(struct arena *arena, struct slice bytes, struct yaml_node **root, struct yaml_fault **faults);

/* The value of this key in a map; NULL when there is none, or the node is NULL or no map. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);

#endif
