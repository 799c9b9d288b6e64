/* sealed_file_test.c -- what is sealed comes back whole with the private half, and no bit of it can be another. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "platform/sealed_file.h"
#include "tests/test.h"

struct pair {
	unsigned char public_half[SEALED_KEY_BYTES], private_half[SEALED_KEY_BYTES];
};

static struct pair
new_pair(void)
{
	struct pair pair;

	sealed_key_new(pair.public_half, pair.private_half);
	return pair;
}

static struct slice
seal(const struct pair *pair, struct slice content)
{
	char *bytes = NULL;
	size_t length = 0;
	FILE *under = open_memstream(&bytes, &length), *out = sealed_writer(under, pair->public_half);
	char *copy;

	CHECK(out != NULL && fwrite(content.at, 1, content.length, out) == content.length && fclose(out) == 0 && fclose(under) == 0);
	copy = arena_take(test_arena(), length);
	memcpy(copy, bytes, length);
	free(bytes);
	return (struct slice){ copy, length };
}

/* What is read, in *content; gives why it could not be read to its end, NULL when it could. */
static const char *
open_sealed(const struct pair *pair, struct slice file, struct slice *content)
{
	const char *why = NULL;
	FILE *under = fmemopen((void *)(uintptr_t)file.at, file.length, "r"), *in = sealed_reader(under, pair->private_half, &why);
	char *room = arena_take(test_arena(), file.length + 1);

	*content = (struct slice){ room, 0 };
	if (in != NULL) {
		content->length = fread(room, 1, file.length + 1, in);
		CHECK(ferror(in) != 0 ? why != NULL : why == NULL);
		(void)fclose(in);
	}
	(void)fclose(under);
	return why;
}

static struct slice
content_of(size_t length)
{
	char *bytes = arena_take(test_arena(), length + 1);

	randombytes_buf(bytes, length);
	return (struct slice){ bytes, length };
}

/* R-SEC-08 */
TEST(what_was_sealed_is_read_with_the_private_half_at_every_length)
{
	static const size_t lengths[] = { 0, 1, 4095, SEALED_PIECE - 1, SEALED_PIECE, SEALED_PIECE + 1, 2 * SEALED_PIECE, 3 * SEALED_PIECE + 77 };
	struct pair pair = new_pair();

	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		struct slice content = content_of(lengths[i]), back;

		CHECK_TEXT(open_sealed(&pair, seal(&pair, content), &back), NULL);
		CHECK(back.length == content.length && memcmp(back.at, content.at, content.length) == 0);
	}
}

TEST(a_sealed_file_is_opened_by_no_other_key)
{
	struct pair pair = new_pair(), other = new_pair();
	struct slice back;

	CHECK_HAS(open_sealed(&other, seal(&pair, content_of(100)), &back), "for another key");
	CHECK_NUMBER(back.length, 0);
}

TEST(a_sealed_file_that_is_cut_off_anywhere_is_refused)
{
	struct pair pair = new_pair();
	struct slice whole = seal(&pair, content_of(2 * SEALED_PIECE + 50)), back;

	for (size_t length = 1; length < whole.length; length += length < 400 || length > whole.length - 100 ? 1 : 4999)
		CHECK(open_sealed(&pair, slice_part(whole, 0, length), &back) != NULL);
	/* Two whole pieces, and the third is missing. */
	CHECK_HAS(open_sealed(&pair, slice_part(whole, 0, whole.length - 50 - 17), &back), "its end is missing");
}

TEST(no_bit_of_a_sealed_file_can_be_another)
{
	struct pair pair = new_pair();
	struct slice whole = seal(&pair, content_of(SEALED_PIECE + 50)), back;
	char *bytes = arena_take(test_arena(), whole.length + 1);

	for (size_t at = 0; at < whole.length; at += at < 300 || at > whole.length - 90 ? 1 : 1777) {
		memcpy(bytes, whole.at, whole.length);
		bytes[at] = (char)(bytes[at] ^ (1 << (at % 8)));
		CHECK(open_sealed(&pair, (struct slice){ bytes, whole.length }, &back) != NULL);
	}
	memcpy(bytes, whole.at, whole.length);
	bytes[whole.length] = 'x';
	CHECK_HAS(open_sealed(&pair, (struct slice){ bytes, whole.length + 1 }, &back), "altered");
}

TEST(a_sealed_file_can_be_read_twice)
{
	struct pair pair = new_pair();
	struct slice content = content_of(SEALED_PIECE + 9), file = seal(&pair, content);
	const char *why = NULL;
	FILE *under = fmemopen((void *)(uintptr_t)file.at, file.length, "r"), *in = sealed_reader(under, pair.private_half, &why);
	char *room = arena_take(test_arena(), content.length + 1);

	CHECK(in != NULL && fread(room, 1, content.length + 1, in) == content.length);
	CHECK_NUMBER(fseek(in, 0, SEEK_SET), 0);
	memset(room, 0, content.length);
	CHECK(fread(room, 1, content.length + 1, in) == content.length && memcmp(room, content.at, content.length) == 0);
	CHECK(fclose(in) == 0 && fclose(under) == 0);
}

TEST(a_key_is_read_back_and_the_wrong_half_is_told_apart)
{
	struct pair pair = new_pair();
	unsigned char key[SEALED_KEY_BYTES];
	const char *public_text = sealed_key_text(test_arena(), SEALED_PUBLIC, pair.public_half);
	const char *private_text = sealed_key_text(test_arena(), SEALED_PRIVATE, pair.private_half);

	CHECK(sealed_key_read(slice_of(public_text), SEALED_PUBLIC, key) == NULL && memcmp(key, pair.public_half, sizeof(key)) == 0);
	CHECK(sealed_key_read(slice_of(private_text), SEALED_PRIVATE, key) == NULL && memcmp(key, pair.private_half, sizeof(key)) == 0);
	CHECK_HAS(sealed_key_read(slice_of(private_text), SEALED_PUBLIC, key), "must not be on this machine");
	CHECK_HAS(sealed_key_read(slice_of(public_text), SEALED_PRIVATE, key), "opens nothing");
	CHECK_HAS(sealed_key_read(slice_of("hello"), SEALED_PUBLIC, key), "no key");
	CHECK_HAS(sealed_key_read(slice_part(slice_of(public_text), 0, 60), SEALED_PUBLIC, key), "not whole");
}
