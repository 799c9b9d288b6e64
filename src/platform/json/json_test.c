/* json_test.c -- JSON as it is told and as it is read, and merge patches by the vectors of RFC 7396. */
#include <stdlib.h>
#include <string.h>

#include "platform/json/json_read.h"
#include "platform/json/json_write.h"
#include "tests/test.h"

TEST(json_that_is_written_escapes_what_it_must_and_leaves_out_what_is_not_there)
{
	struct json_out out = json_new(test_arena(), 10000);

	json_begin_object(&out, NULL);
	json_put_text(&out, "text", "Say \"no\" \\ \n\x01 Zoë \xff");
	json_put_text(&out, "absent", NULL);
	json_put_day(&out, "day", DATE(2026, 5, 1));
	json_put_day(&out, "no_day", date_none());
	json_begin_list(&out, "list");
	json_put_number(&out, NULL, -3);
	json_put_yes_no(&out, NULL, true);
	json_end(&out);
	json_begin_object(&out, "empty");
	json_end(&out);
	json_put_kept(&out, "kept", "[1]");
	json_end(&out);
	CHECK_SLICE(json_written(&out), "{\"text\":\"Say \\\"no\\\" \\\\ \\n\\u0001 Zoë \xef\xbf\xbd\",\"day\":\"2026-05-01\",\"list\":[-3,true],\"empty\":{},\"kept\":[1]}");
}

TEST(json_is_read_strictly_with_a_sentence_about_what_is_wrong)
{
	json_t *value;
	const char *why;

	CHECK_OUTCOME(json_read(test_arena(), SLICE("{\"a\":[1,{\"b\":null}]}"), &value, &why), OK);
	CHECK_OUTCOME(json_read(test_arena(), SLICE("{\"a\":1,\"a\":2}"), &value, &why), INVALID);
	CHECK_HAS(why, "twice");
	CHECK_OUTCOME(json_read(test_arena(), SLICE("{\"a\":1,}"), &value, &why), INVALID);
	CHECK_HAS(why, "Line 1");
	CHECK_OUTCOME(json_read(test_arena(), SLICE("[[[[[[[[[[[[[1]]]]]]]]]]]]]"), &value, &why), INVALID);
	CHECK_HAS(why, "deeper");
	CHECK_OUTCOME(json_read(test_arena(), SLICE("\"\\u0000\""), &value, &why), INVALID);
	CHECK_OUTCOME(json_read(test_arena(), SLICE("\"\xc3\x28\""), &value, &why), INVALID);
	CHECK_OUTCOME(json_read(test_arena(), SLICE(""), &value, &why), INVALID);
	CHECK_OUTCOME(json_read(test_arena(), (struct slice){ NULL, 0 }, &value, &why), INVALID);
	char *many = arena_take(test_arena(), 2 * (JSON_READ_VALUES_MOST + 10));
	for (size_t i = 0; i < JSON_READ_VALUES_MOST + 5; i++)
		memcpy(many + 2 * i, i > 0 ? ",1" : "[1", 2);
	CHECK_OUTCOME(json_read(test_arena(), slice_of(many), &value, &why), INVALID);
	CHECK_HAS(why, "more values");
}

TEST(a_merge_patch_does_what_the_vectors_of_its_standard_say_and_changes_neither_of_what_it_was_given)
{
	json_t *vectors, *vector;
	const char *why;
	size_t i;

	CHECK_OUTCOME(json_read(test_arena(), test_file("vectors/merge_patch.json"), &vectors, &why), OK);
	CHECK(json_array_size(vectors) == 15);
	json_array_foreach(vectors, i, vector) {
		json_t *before = json_deep_copy(vector), *result = json_merge_patch(test_arena(), json_object_get(vector, "original"), json_object_get(vector, "patch"));

		if (!json_equal(result, json_object_get(vector, "result")))
			FAIL("vector %zu gives another result", i);
		CHECK(json_equal(before, vector));
		json_decref(before);
	}
}
