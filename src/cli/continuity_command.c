/* continuity_command.c -- `windscreen continuity passphrase` and `windscreen continuity make`: what a team reads on a day without the service. */
#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/directory/directory.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "documents/continuity_pack.h"
#include "platform/whole_file.h"

enum { KEEP_DAYS = 7, KEEP_MOST = 365, PACK_ARENA = 512 << 20, KEY_FILE_MOST = 1024 };

static const char passphrase_help[] =
    "usage: windscreen continuity passphrase --agency NAME [--again] [--database URL]\n\n"
    "Makes the passphrase that opens the continuity packs of an agency, and prints it, once: write it down, and give it to whoever of that agency may read about all\n"
    "its families. It is not kept. What is made of it is kept in the folder of keys, to write packs with.\n\n"
    "  --again   make another, when the one before was lost or known to too many; packs of before still open with that one\n\n"
    "example: windscreen continuity passphrase --agency \"Health visiting\"\n";

static const char make_help[] =
    "usage: windscreen continuity make --to FOLDER [--keep DAYS] [--database URL]\n\n"
    "Writes a file into FOLDER for each agency that has a passphrase: the open families that its workers may see, children, how to reach adults safely, who leads,\n"
    "worries, with whom may be shared, and what is due. It is one HTML page that any browser opens offline with the agency's passphrase, and nobody without. Nobody\n"
    "who is sealed is in it. Run it every night, and let FOLDER be copied to where the teams reach it without this machine.\n\n"
    "  --keep   remove packs older than so many days; 7 when it is not said\n\n"
    "That a family was put into a pack is kept with the looks.\n\n"
    "example: windscreen continuity make --to /srv/continuity\n";

static const char *
key_path(struct arena *arena, const char *folder, const struct agency *agency)
{
	return arena_format(arena, "%s/continuity-%s.key", folder, agency->reference);
}

/* ---- Keys ---- */

/* Three lines: iterations, salt and key in hex. Readable by its owner alone; takes the place of the one before. */
static enum outcome
write_key(struct arena *arena, const char *path, const struct passphrase_key *key)
{
	char salt[2 * PASSPHRASE_SALT_BYTES + 1], hex[2 * PASSPHRASE_KEY_BYTES + 1];

	(void)sodium_bin2hex(salt, sizeof(salt), key->salt, sizeof(key->salt));
	(void)sodium_bin2hex(hex, sizeof(hex), key->key, sizeof(key->key));
	return whole_file_put(path, slice_of(arena_format(arena, "%d\n%s\n%s\n", key->iterations, salt, hex)), 0600);
}

/* NOT_FOUND: this agency has none. INVALID: the file is none. */
static enum outcome
read_key(const char *path, struct passphrase_key *key)
{
	char text[KEY_FILE_MOST];
	FILE *in = fopen(path, "re");
	size_t length, used;
	struct slice rest, iterations, salt, hex;
	long long number;

	if (in == NULL)
		return errno == ENOENT ? NOT_FOUND : UNAVAILABLE;
	length = fread(text, 1, sizeof(text), in);
	(void)fclose(in);
	rest = (struct slice){ text, length };
	if (!slice_cut(&rest, '\n', &iterations) || !slice_cut(&rest, '\n', &salt) || !slice_cut(&rest, '\n', &hex) || !slice_number(iterations, 100000000, &number) || number < 1 ||
	    sodium_hex2bin(key->salt, sizeof(key->salt), salt.at, salt.length, NULL, &used, NULL) != 0 || used != sizeof(key->salt) ||
	    sodium_hex2bin(key->key, sizeof(key->key), hex.at, hex.length, NULL, &used, NULL) != 0 || used != sizeof(key->key))
		return INVALID;
	key->iterations = (int)number;
	return OK;
}

/* ---- What both need ---- */

struct continuity {
	struct open_database open;
	struct cli_change published;
	struct work work; /* reading, as nobody */
	struct agency_list agencies;
};

/* false: it is said why. */
static bool
begin(int argc, char **argv, struct continuity *all)
{
	struct problems *problems = &all->open.problems;
	int64_t fixed;
	enum outcome outcome;

	if (!open_database(argc, argv, &all->open))
		return false;
	all->published = (struct cli_change){ .open = &all->open };
	outcome = read_published(&all->published);
	fixed = config_fixed_now(&all->open.config);
	all->work = (struct work){ .arena = arena_new(PACK_ARENA), .actor = { ACTOR_SYSTEM, 0 }, .purpose = PURPOSE_OPERATING, .door = DOOR_CLI,
		.ids = id_source_new(), .profile = all->published.profile, .profile_id = all->published.profile_id, .now = fixed != 0 ? (struct instant){ fixed } : instant_now() };
	all->work.today = instant_date(all->work.now);
	if (outcome == OK)
		outcome = db_read_begin(all->open.pool, &all->work.db);
	if (outcome == OK)
		outcome = agency_all(&all->work, &all->agencies);
	if (outcome == OK)
		return true;
	(void)print_failure("the record cannot be read", outcome, problems);
	return false;
}

static void
end(struct continuity *all)
{
	if (all->work.db != NULL)
		db_read_end(all->work.db);
	if (all->work.ids != NULL)
		id_source_free(all->work.ids);
	if (all->work.arena != NULL)
		arena_free(all->work.arena);
	close_database(&all->open);
}

/* ---- passphrase ---- */

static int
give_passphrase(struct continuity *all, const char *name, bool again)
{
	struct arena *arena = all->work.arena;
	struct passphrase_key key;
	const char *passphrase, *path = NULL;
	struct stat file;

	for (size_t i = 0; i < all->agencies.count; i++)
		if (text_equals(all->agencies.at[i].name, name))
			path = key_path(arena, all->open.config.keys, &all->agencies.at[i]);
	if (path == NULL) {
		fprintf(stderr, "windscreen: There is no agency \"%s\"; there is:\n", name);
		for (size_t i = 0; i < all->agencies.count; i++)
			fprintf(stderr, "  %s\n", all->agencies.at[i].name);
		return 1;
	}
	if (!again && stat(path, &file) == 0) {
		fprintf(stderr, "windscreen: %s has a passphrase already; --again makes another\n", name);
		return 1;
	}
	(void)mkdir(all->open.config.keys, 0700);
	passphrase = passphrase_new(arena);
	if (passphrase_key_new(passphrase, &key) != OK || write_key(arena, path, &key) != OK) {
		fprintf(stderr, "windscreen: the key could not be written into %s: %s\n", all->open.config.keys, strerror(errno));
		return 1;
	}
	printf("%s\n\nopens the continuity packs of %s from now on. It is shown this once: write it down.\n", passphrase, name);
	return 0;
}

int
cli_continuity_passphrase(int argc, char **argv)
{
	static const char *const with_values[] = { "--agency", "--database", NULL };
	const char *name = cli_value(argc, argv, "--agency");
	struct continuity all = { .published = { .open = NULL } };
	int code = 1;

	if (cli_wants_help(argc, argv) || name == NULL || cli_word(argc, argv, 0, with_values) != NULL) {
		fputs(passphrase_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (begin(argc, argv, &all))
		code = give_passphrase(&all, name, cli_flag(argc, argv, "--again"));
	end(&all);
	return code;
}

/* ---- make ---- */

/* Before the file is in its place it is on disk that these families are in it. */
static enum outcome
record_looks(struct look_book *book, struct work *work, const struct agency *agency, struct id_list episodes)
{
	struct look *looks = ARENA_ARRAY(work->arena, struct look, episodes.count);
	enum { AT_ONCE = 500 };
	enum outcome outcome = OK;

	for (size_t i = 0; i < episodes.count; i++)
		looks[i] = (struct look){ arena_format(work->arena, "Put into the continuity pack of %s", agency->name), "episode", episodes.at[i], NULL };
	for (size_t i = 0; outcome == OK && i < episodes.count; i += AT_ONCE)
		outcome = looks_record(book, work, looks + i, episodes.count - i < AT_ONCE ? episodes.count - i : AT_ONCE);
	return outcome;
}

static enum outcome
make_pack(struct continuity *all, struct look_book *book, const struct agency *agency, const struct passphrase_key *key, const char *folder, size_t *family_count)
{
	struct work work = all->work;
	struct slice html, file;
	struct id_list episodes = { NULL, 0 };
	enum outcome outcome;

	work.arena = arena_new(PACK_ARENA);
	work.agency_id = agency->agency_id;
	work.request_id = "continuity";
	outcome = continuity_pack_html(&work, agency, &html, &episodes);
	if (outcome == OK)
		outcome = continuity_pack_file(&work, agency, key, html, &file);
	if (outcome == OK)
		outcome = record_looks(book, &work, agency, episodes);
	if (outcome == OK)
		outcome = whole_file_put(arena_format(work.arena, "%s/continuity-%s-%s.html", folder, agency->reference, date_iso(work.arena, work.today)), file, 0644);
	*family_count = episodes.count;
	arena_free(work.arena);
	return outcome;
}

/* "continuity-AG-7K3M-Q2WX-5-2026-11-24.html", and nothing that is called otherwise. */
static bool
is_old_pack(const char *name, struct date oldest)
{
	enum { FRONT = sizeof("continuity-") - 1, REFERENCE = sizeof("AG-7K3M-Q2WX-5") - 1, DAY = sizeof("2026-11-24") - 1, END = sizeof(".html") - 1 };
	struct slice text = slice_of(name);
	struct date day;

	return text.length == FRONT + REFERENCE + 1 + DAY + END && slice_starts_with(text, "continuity-AG-") && strcmp(name + text.length - END, ".html") == 0 &&
	    date_read((struct slice){ name + text.length - END - DAY, DAY }, &day) && date_is_before(day, oldest);
}

static void
remove_old(const char *folder, struct date oldest)
{
	DIR *open_folder = opendir(folder);
	struct dirent *entry;

	if (open_folder == NULL)
		return;
	while ((entry = readdir(open_folder)) != NULL)
		if (is_old_pack(entry->d_name, oldest) && unlinkat(dirfd(open_folder), entry->d_name, 0) == 0)
			printf("%s is removed\n", entry->d_name);
	(void)closedir(open_folder);
}

static int
make_all(struct continuity *all, const char *folder, int keep_days)
{
	struct look_book *book = look_book_new(all->open.pool);
	size_t made = 0;
	int code = 0;

	(void)mkdir(folder, 0755);
	for (size_t i = 0; i < all->agencies.count; i++) {
		const struct agency *agency = &all->agencies.at[i];
		struct passphrase_key key;
		size_t families = 0;
		enum outcome outcome = read_key(key_path(all->work.arena, all->open.config.keys, agency), &key);

		if (outcome == OK)
			outcome = make_pack(all, book, agency, &key, folder, &families);
		if (outcome == OK) {
			printf("%s: %zu %s\n", agency->name, families, families == 1 ? "family" : "families");
			made++;
		} else if (outcome == NOT_FOUND) {
			printf("%s: no pack, it has no passphrase; windscreen continuity passphrase makes one\n", agency->name);
		} else {
			fprintf(stderr, "windscreen: %s: no pack could be made: %s\n", agency->name, outcome == INVALID ? "its key is damaged" : outcome_name(outcome));
			code = 1;
		}
	}
	if (code == 0 && made > 0)
		remove_old(folder, date_add_days(all->work.today, -keep_days));
	look_book_free(book);
	return code;
}

int
cli_continuity_make(int argc, char **argv)
{
	static const char *const with_values[] = { "--to", "--keep", "--database", NULL };
	const char *folder = cli_value(argc, argv, "--to"), *keep = cli_value(argc, argv, "--keep");
	struct continuity all = { .published = { .open = NULL } };
	long long keep_days = KEEP_DAYS;
	int code = 1;

	if (cli_wants_help(argc, argv) || folder == NULL || cli_word(argc, argv, 0, with_values) != NULL) {
		fputs(make_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (keep != NULL && !slice_number(slice_of(keep), KEEP_MOST, &keep_days)) {
		fprintf(stderr, "windscreen: --keep takes a number of days, at most %d\n", (int)KEEP_MOST);
		return 2;
	}
	if (begin(argc, argv, &all))
		code = make_all(&all, folder, (int)keep_days);
	end(&all);
	return code;
}
