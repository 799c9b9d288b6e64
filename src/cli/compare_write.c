/* compare_write.c -- pairs, clusters and reasons as CSV, and a picture of one pair in letters. */
#include "cli/compare_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/compare_map.h"

enum { BAR_BITS = 2, ONE_PERSON_FROM = 0 };

void
compare_report(FILE *out, const struct likeness_people *people, const struct likeness_report *report)
{
	fprintf(out, "%zu records. Learnt from %llu of %llu pairs, which showed %llu patterns; about %.0f pairs are one person, and %.0f more one household.\n", likeness_count(people),
	    (unsigned long long)report->pairs_compared, (unsigned long long)report->pairs_in_all, (unsigned long long)report->patterns, report->same_person, report->same_household);
	if (report->keys_skipped > 0)
		fprintf(out, "%llu values that very many records share were not used to find pairs.\n", (unsigned long long)report->keys_skipped);
	if (report->guarded)
		fprintf(out, "What was learnt is not like people: the usual weights were used. Are the columns those of the map?\n");
}

static void
put_cell(FILE *out, struct slice cell)
{
	bool quoted = false;

	for (size_t i = 0; i < cell.length; i++)
		quoted = quoted || cell.at[i] == '"' || cell.at[i] == ',' || cell.at[i] == '\n' || cell.at[i] == '\r';
	if (!quoted) {
		(void)fwrite(cell.at, 1, cell.length, out);
		return;
	}
	(void)fputc('"', out);
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.at[i] == '"')
			(void)fputc('"', out);
		(void)fputc(cell.at[i], out);
	}
	(void)fputc('"', out);
}

static FILE *
begin(const char *path, const char *headings)
{
	FILE *out = fopen(path, "we");

	if (out == NULL)
		fprintf(stderr, "windscreen: %s cannot be written: %s\n", path, strerror(errno));
	else
		(void)fprintf(out, "%s\n", headings);
	return out;
}

static bool
end(FILE *out, const char *path)
{
	bool good = ferror(out) == 0;

	good = fclose(out) == 0 && good;
	if (!good)
		fprintf(stderr, "windscreen: %s could not be written to its end\n", path);
	return good;
}

static void
put_ids(FILE *out, const struct likeness_people *people, const struct likeness_link *link)
{
	put_cell(out, likeness_id(people, link->one));
	(void)fputc(',', out);
	put_cell(out, likeness_id(people, link->other));
	(void)fputc(',', out);
}

bool
compare_write_pairs(const char *path, const struct likeness_people *people, const struct likeness_link *links, size_t count)
{
	FILE *out = begin(path, "id_l,id_r,score");

	if (out == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		put_ids(out, people, &links[i]);
		(void)fprintf(out, "%.15f\n", likeness_probability(links[i].total));
	}
	return end(out, path);
}

bool
compare_write_clusters(const char *path, const struct likeness_people *people, const struct likeness_model *model, struct likeness_links links)
{
	FILE *out = begin(path, "id,cluster");
	uint32_t *cluster = calloc(likeness_count(people) + 1, sizeof(uint32_t));

	if (out != NULL && cluster != NULL) {
		likeness_clusters(people, model, links, ONE_PERSON_FROM, cluster);
		for (uint32_t i = 0; i < likeness_count(people); i++) {
			put_cell(out, likeness_id(people, i));
			(void)fputc(',', out);
			put_cell(out, likeness_id(people, cluster[i]));
			(void)fputc('\n', out);
		}
	}
	free(cluster);
	return out != NULL && end(out, path);
}

/* Thousandths as a number with three decimals. */
static void
put_bits(FILE *out, int32_t thousandths)
{
	(void)fprintf(out, "%s%d.%03d", thousandths < 0 ? "-" : "", abs(thousandths) / 1000, abs(thousandths) % 1000);
}

static const char *
name_of(const struct compare_map *map, enum likeness_field field)
{
	enum likeness_part part = likeness_field_part(field);

	return field >= FIELD_IDENTIFIER && map->names[part] != NULL ? map->names[part] : likeness_field_words(field);
}

/* What of a home is shown: house, street, postcode. */
static void
put_value(FILE *out, const struct likeness_people *people, uint32_t number, enum likeness_field field)
{
	static const enum likeness_part home[] = { LIKENESS_HOUSE, LIKENESS_STREET, LIKENESS_LOCALITY, LIKENESS_TOWN, LIKENESS_POSTCODE, LIKENESS_UPRN, LIKENESS_PHONE };
	bool begun = false;

	if (field != FIELD_HOME) {
		put_cell(out, likeness_value(people, number, likeness_field_part(field)));
		return;
	}
	for (size_t i = 0; i < sizeof(home) / sizeof(home[0]); i++) {
		struct slice value = likeness_value(people, number, home[i]);

		if (value.length > 0) {
			(void)fprintf(out, "%s%.*s", begun ? " " : "", (int)value.length, value.at);
			begun = true;
		}
	}
}

static void
put_part(FILE *out, const struct likeness_people *people, const struct likeness_link *link, const char *part, const char *says, int32_t weight)
{
	put_ids(out, people, link);
	(void)fprintf(out, "%s,,,%s,", part, says);
	put_bits(out, weight);
	(void)fputc('\n', out);
}

bool
compare_write_explanations(const char *path, const struct likeness_people *people, const struct likeness_model *model, const struct compare_map *map,
    const struct likeness_link *links, size_t count)
{
	FILE *out = begin(path, "id_l,id_r,part,left,right,says,weight");

	for (size_t i = 0; out != NULL && i < count; i++) {
		struct likeness_explanation why;

		likeness_explain(people, model, links[i].one, links[i].other, &why);
		put_part(out, people, &links[i], "Start", "any two records", why.start);
		for (size_t j = 0; j < why.count; j++) {
			const struct likeness_bar *bar = &why.bars[j];

			put_ids(out, people, &links[i]);
			put_cell(out, slice_of(name_of(map, bar->field)));
			(void)fputc(',', out);
			put_value(out, people, links[i].one, bar->field);
			(void)fputc(',', out);
			put_value(out, people, links[i].other, bar->field);
			(void)fputc(',', out);
			put_cell(out, slice_of(likeness_level_words(bar->field, bar->level)));
			(void)fputc(',', out);
			put_bits(out, bar->weight);
			(void)fputc('\n', out);
		}
		if (why.household != 0)
			put_part(out, people, &links[i], "Household", "another person of the household would look like this too", why.household);
		put_part(out, people, &links[i], "Total", "", why.total);
		put_ids(out, people, &links[i]);
		(void)fprintf(out, "Probability,,,,%.15f\n", likeness_probability(why.total));
	}
	return out != NULL && end(out, path);
}

static void
put_line(FILE *out, const char *part, const char *says, int32_t weight)
{
	char bar[41];
	int length = abs(weight) / (1000 * BAR_BITS) + (abs(weight) % 1000 != 0 ? 1 : 0);

	length = length > 40 ? 40 : length;
	memset(bar, weight < 0 ? '-' : '+', sizeof(bar));
	bar[length] = '\0';
	(void)fprintf(out, "  %-18s %-52s %s%4d.%03d  %s\n", part, says, weight < 0 ? "-" : " ", abs(weight) / 1000, abs(weight) % 1000, bar);
}

void
compare_explain(FILE *out, const struct likeness_people *people, const struct likeness_model *model, const struct compare_map *map, uint32_t one, uint32_t other)
{
	struct likeness_explanation why;
	struct slice first = likeness_id(people, one), second = likeness_id(people, other);

	likeness_explain(people, model, one, other, &why);
	(void)fprintf(out, "%.*s and %.*s. A weight is in bits: each doubles the odds that they are one person, below 0 it halves them.\n\n", (int)first.length, first.at, (int)second.length, second.at);
	put_line(out, "Start", "any two records", why.start);
	for (size_t i = 0; i < why.count; i++) {
		put_line(out, name_of(map, why.bars[i].field), likeness_level_words(why.bars[i].field, why.bars[i].level), why.bars[i].weight);
		(void)fputs("                     ", out);
		put_value(out, people, one, why.bars[i].field);
		(void)fputs(" | ", out);
		put_value(out, people, other, why.bars[i].field);
		(void)fputc('\n', out);
	}
	if (why.household != 0)
		put_line(out, "Household", "another person of the household looks like this too", why.household);
	put_line(out, "Total", "", why.total);
	(void)fprintf(out, "  %-18s %.6f\n", "Probability", likeness_probability(why.total));
}
