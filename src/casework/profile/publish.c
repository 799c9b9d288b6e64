/* publish.c -- publishing, and reading what is in force. */
#include "casework/profile/publish.h"

#include "base/text.h"
#include "casework/profile/profile.events.h"
#include "casework/profile/publish.sql.h"
#include "casework/work.h"

enum { FILES_ARENA = 64 << 20 };

static void
add_faults(const struct profile_faults *faults, struct problems *problems)
{
	for (const struct profile_fault *fault = faults->first; fault != NULL; fault = fault->next)
		problem_add(problems, "profile", "%s:%d:%d: %s", fault->file, fault->line, fault->column, fault->words);
}

static enum outcome
record(struct work *work, const struct profile *profile, int64_t profile_id)
{
	enum outcome outcome = record_profile_published(work, &(struct profile_published){ .profile_id = profile_id, .hash = profile->hash,
	    .authority = profile->id, .title = profile->title });

	for (size_t i = 0; outcome == OK && i < profile->role_count; i++)
		for (size_t j = 0; outcome == OK && j < profile->roles[i].grants.count; j++)
			outcome = record_role_grant_published(work, &(struct role_grant_published){ .version = VERSION_ANY, .profile_id = profile_id,
			    .role = profile->roles[i].key, .grant_name = profile->roles[i].grants.at[j] });
	for (size_t i = 0; outcome == OK && i < profile->consent.opens_record.count; i++)
		outcome = record_opening_purpose_published(work, &(struct opening_purpose_published){ .version = VERSION_ANY, .profile_id = profile_id,
		    .purpose_key = profile->consent.opens_record.at[i] });
	return outcome;
}

enum outcome
profile_publish(struct work *work, const struct profile_file *files, size_t count, struct problems *problems, int64_t *profile_id, bool *already)
{
	struct profile_faults faults = { .arena = work->arena };
	struct profile_in_force_row row;
	struct profile *profile;
	int64_t changed;
	bool found;
	enum outcome outcome = profile_load_bytes(work->arena, files, count, &profile, &faults);

	*already = false;
	if (outcome != OK) {
		add_faults(&faults, problems);
		return outcome;
	}
	outcome = q_profile_in_force(work, &row, &found);
	if (outcome != OK)
		return outcome;
	if (found && text_equals(row.hash, profile->hash)) {
		*already = true;
		*profile_id = row.profile_id;
		return OK;
	}
	for (size_t i = 0; outcome == OK && i < count; i++)
		outcome = q_profile_file_add(work, profile->hash, files[i].path, files[i].bytes.at != NULL ? files[i].bytes : SLICE(""), &changed);
	*profile_id = work_new_id(work);
	return outcome == OK ? record(work, profile, *profile_id) : outcome;
}

/* They live in `arena`, with their bytes. */
static enum outcome
read_files(struct work *work, const char *hash, struct arena *arena, struct profile_file **files, size_t *count)
{
	struct work into = *work;
	struct profile_files_of_hash_rows rows;
	enum outcome outcome;

	into.arena = arena;
	outcome = q_profile_files_of_hash(&into, hash, &rows);
	if (outcome != OK)
		return outcome;
	*files = ARENA_ARRAY(arena, struct profile_file, rows.count);
	*count = rows.count;
	for (size_t i = 0; i < rows.count; i++)
		(*files)[i] = (struct profile_file){ rows.at[i].path, rows.at[i].content };
	return OK;
}

static enum outcome
load_hash(struct work *work, const char *hash, struct arena *arena, struct profile **profile, struct profile_faults *faults)
{
	struct profile_file *files;
	size_t count;
	enum outcome outcome = read_files(work, hash, arena, &files, &count);

	return outcome == OK ? profile_load_bytes(arena, files, count, profile, faults) : outcome;
}

enum outcome
profiles_verify(struct work *work, struct problems *problems)
{
	struct arena *arena = arena_new(FILES_ARENA);
	struct profile_hashes_rows rows;
	enum outcome outcome = q_profile_hashes(work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		char hash[PROFILE_HASH_ROOM];
		struct profile_file *files;
		size_t count;

		arena_reset(arena);
		outcome = read_files(work, rows.at[i].hash, arena, &files, &count);
		if (outcome != OK)
			break;
		profile_hash_files(files, count, hash);
		if (!text_equals(hash, rows.at[i].hash))
			problem_add(problems, "profile_file", "The files of the published profile %.12s are not those that were published", rows.at[i].hash);
	}
	arena_free(arena);
	return outcome;
}

enum outcome
profile_read_published(struct work *work, struct arena *arena, struct profile **profile, int64_t *profile_id, struct problems *problems)
{
	struct profile_faults faults = { .arena = arena };
	struct profile_in_force_row row;
	bool found;
	enum outcome outcome = q_profile_in_force(work, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found) {
		problem_add(problems, "profile", "No profile is published yet; run windscreen profile publish DIR");
		return NOT_FOUND;
	}
	*profile_id = row.profile_id;
	outcome = load_hash(work, row.hash, arena, profile, &faults);
	if (outcome == INVALID) {
		problem_add(problems, "profile", "The published profile does not load with this program");
		add_faults(&faults, problems);
		return BROKEN;
	}
	return outcome;
}

enum outcome
profile_read_version(struct work *work, int64_t profile_id, struct arena *arena, struct profile **profile)
{
	struct profile_faults faults = { .arena = arena };
	struct profile_hash_of_version_row row;
	bool found;
	enum outcome outcome;

	if (profile_id == work->profile_id) {
		*profile = (struct profile *)(uintptr_t)work->profile; /* the one in force; it is never written to */
		return OK;
	}
	outcome = q_profile_hash_of_version(work, profile_id, &row, &found);
	if (outcome != OK)
		return outcome;
	return found ? load_hash(work, row.hash, arena, profile, &faults) : NOT_FOUND;
}
