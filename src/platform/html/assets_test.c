/* assets_test.c -- what is served under /assets/. */
#include "platform/html/assets.h"

#include <string.h>

#include "tests/test.h"

static bool
holds(struct slice bytes, const char *word)
{
	return memmem(bytes.at, bytes.length, word, strlen(word)) != NULL;
}

TEST(every_asset_is_found_at_its_path_and_nothing_else_is)
{
	size_t count, i;
	const struct asset *all = assets_all(&count);

	CHECK(count >= 8);
	for (i = 0; i < count; i++) {
		CHECK(asset_find(slice_of(all[i].path)) == &all[i]);
		CHECK_TEXT(asset_url(all[i].name).text, all[i].path);
		CHECK(all[i].bytes.length > 0);
	}
	CHECK(asset_find(slice_of("/assets/theme.css")) == NULL);
	CHECK(asset_find(slice_of("/assets/")) == NULL);
	CHECK(asset_find(slice_of("/assets/zzz")) == NULL);
	CHECK(asset_find((struct slice){ NULL, 0 }) == NULL);
	CHECK(asset_find(slice_part(slice_of(all[0].path), 0, 20)) == NULL);
}

TEST(no_mark_of_gov_uk_is_served)
{
	size_t count, i;
	const struct asset *all = assets_all(&count);

	for (i = 0; i < count; i++) {
		if (strstr(all[i].name, ".woff2") != NULL)
			continue;
		CHECK(!holds(all[i].bytes, "GDS Transport"));
		CHECK(!holds(all[i].bytes, "crown"));
		CHECK(!holds(all[i].bytes, "crest"));
		CHECK(!holds(all[i].bytes, "sourceMappingURL"));
		CHECK(!holds(all[i].bytes, "node_modules"));
		CHECK(!holds(all[i].bytes, "asset:"));
	}
}

TEST(styles_that_pages_need_survive_the_removal_of_marks)
{
	struct slice css = asset_find(slice_of(asset_url("govuk-frontend.css").text))->bytes;
	size_t i, depth = 0;

	CHECK(holds(css, "--govuk-focus-colour"));
	CHECK(holds(css, ".govuk-button{font-family:var(--windscreen-font,arial,sans-serif)"));
	CHECK(holds(css, ".govuk-error-summary"));
	CHECK(holds(css, "@media print"));
	for (i = 0; i < css.length; i++) {
		depth += css.at[i] == '{';
		depth -= css.at[i] == '}';
		CHECK(depth < 8);
	}
	CHECK(depth == 0);
}
