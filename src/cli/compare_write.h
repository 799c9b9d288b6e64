/* compare_write.h -- what `people compare` writes. */
#ifndef CLI_COMPARE_WRITE_H
#define CLI_COMPARE_WRITE_H

#include <stdio.h>

#include "casework/matching/likeness.h"

struct compare_map;

/* How many records, pairs and people there seem to be. */
void compare_report(FILE *out, const struct likeness_people *people, const struct likeness_report *report);

/* Each false, when it has told on stderr why the file cannot be written. Rows end in LF. */
bool compare_write_pairs(const char *path, const struct likeness_people *people, const struct likeness_link *links, size_t count);
bool compare_write_clusters(const char *path, const struct likeness_people *people, const struct likeness_model *model, struct likeness_links links);
/* A line for every part of every pair: id_l,id_r,part,left,right,says,weight; weights in bits with three decimals. */
bool compare_write_explanations(const char *path, const struct likeness_people *people, const struct likeness_model *model, const struct compare_map *map,
    const struct likeness_link *links, size_t count);

/* The same of one pair, for people. */
void compare_explain(FILE *out, const struct likeness_people *people, const struct likeness_model *model, const struct compare_map *map, uint32_t one, uint32_t other);

#endif
