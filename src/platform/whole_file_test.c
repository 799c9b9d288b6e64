#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/whole_file.h"
#include "tests/test.h"

static const char *
path_in_new_folder(const char *name)
{
	char *folder = arena_copy(test_arena(), "/tmp/windscreen-whole-XXXXXX");

	CHECK(mkdtemp(folder) != NULL);
	return arena_format(test_arena(), "%s/%s", folder, name);
}

static const char *
text_of(const char *path)
{
	char *text = arena_take(test_arena(), 100);
	int file = open(path, O_RDONLY);
	ssize_t length = read(file, text, 99);

	CHECK(length >= 0);
	text[length] = '\0';
	(void)close(file);
	return text;
}

TEST(a_file_takes_the_place_of_the_one_before_whole)
{
	const char *path = path_in_new_folder("file");
	struct stat found;

	CHECK_OUTCOME(whole_file_put(path, SLICE("first words"), 0600), OK);
	CHECK_TEXT(text_of(path), "first words");
	CHECK_NUMBER(stat(path, &found), 0);
	CHECK_NUMBER(found.st_mode & 0777, 0600);
	CHECK_OUTCOME(whole_file_put(path, SLICE("second"), 0600), OK);
	CHECK_TEXT(text_of(path), "second");
	CHECK_OUTCOME(whole_file_put(arena_format(test_arena(), "%s/below", path), SLICE("x"), 0600), UNAVAILABLE);
	CHECK_NUMBER(errno, ENOTDIR);
	CHECK_TEXT(text_of(path), "second");
}

TEST(a_secret_is_made_once_and_read_ever_after)
{
	const char *path = path_in_new_folder("key");
	unsigned char mine[4] = "abc", other[4] = "xyz", longer[8] = "longer";
	struct stat found;

	CHECK_OUTCOME(whole_file_secret(path, mine, sizeof(mine)), OK);
	CHECK_NUMBER(stat(path, &found), 0);
	CHECK_NUMBER(found.st_mode & 0777, 0600);
	CHECK_OUTCOME(whole_file_secret(path, other, sizeof(other)), OK);
	CHECK_TEXT((const char *)other, "abc");
	CHECK_OUTCOME(whole_file_secret(path, longer, sizeof(longer)), BROKEN);
	CHECK_OUTCOME(whole_file_secret("/nowhere/at/all", mine, sizeof(mine)), UNAVAILABLE);
}

static const char *shared_path;

static void *
make_secret(void *given)
{
	unsigned char *secret = given;

	if (whole_file_secret(shared_path, secret, 32) != OK)
		memset(secret, 0, 32);
	return NULL;
}

TEST(of_many_who_make_a_secret_at_once_all_get_the_same)
{
	enum { MANY = 8 };

	for (int turn = 0; turn < 20; turn++) {
		unsigned char secrets[MANY][32];
		pthread_t threads[MANY];

		shared_path = path_in_new_folder("key");
		for (int i = 0; i < MANY; i++) {
			memset(secrets[i], i + 1, 32);
			CHECK_NUMBER(pthread_create(&threads[i], NULL, make_secret, secrets[i]), 0);
		}
		for (int i = 0; i < MANY; i++)
			CHECK_NUMBER(pthread_join(threads[i], NULL), 0);
		for (int i = 0; i < MANY; i++)
			CHECK(secrets[i][0] != 0 && memcmp(secrets[i], secrets[0], 32) == 0);
	}
}
