/* seen_ids.h -- which ids of a file were read before, and on which line. */
#ifndef CLI_SEEN_IDS_H
#define CLI_SEEN_IDS_H

#include <stddef.h>

struct seen_ids;

struct seen_ids *seen_ids_new(void);
void seen_ids_free(struct seen_ids *seen);

/* The line before this one on which this id stood; 0: none, and from now on it stood on this one. A line may be asked about again. NULL and "" are no ids: 0. */
size_t seen_ids_line(struct seen_ids *seen, const char *id, size_t line);

#endif
