/* assets.c -- finds what tools/mkassets built in. */
#include "platform/html/assets.h"

#include <stdlib.h>
#include <string.h>


extern const struct asset asset_table[]; /* build/gen/assets.c; ordered by path */
extern const size_t asset_table_count;

const struct asset *
asset_find(struct slice path)
{
	size_t from = 0, to = asset_table_count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		size_t length = strlen(asset_table[middle].path);
		int order = memcmp(path.at == NULL ? "" : path.at, asset_table[middle].path, path.length < length ? path.length : length);

		if (order == 0 && path.length == length)
			return &asset_table[middle];
		if (order < 0 || (order == 0 && path.length < length))
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

struct url
asset_url(const char *name)
{
	size_t i;

	for (i = 0; i < asset_table_count; i++)
		if (strcmp(asset_table[i].name, name) == 0)
			return (struct url){ asset_table[i].path };
	abort();
}

const struct asset *
assets_all(size_t *count)
{
	*count = asset_table_count;
	return asset_table;
}
