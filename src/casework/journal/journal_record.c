/* journal_record.c -- append one entry to the chain, make its changes, and let follow answer. */
#include <sodium.h>
#include <string.h>

#include "base/log.h"
#include "base/random.h"
#include "casework/journal/journal_inside.h"
#include "casework/work.h"

static const enum db_kind stream_kinds_of_key[] = { DB_TEXT, DB_INTEGER };

void
payload_hash(struct slice salt, struct slice payload, unsigned char hash[HASH_BYTES])
{
	crypto_generichash_state state;

	(void)crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
	(void)crypto_generichash_update(&state, (const unsigned char *)salt.at, salt.length);
	(void)crypto_generichash_update(&state, (const unsigned char *)payload.at, payload.length);
	(void)crypto_generichash_final(&state, hash, HASH_BYTES);
}

/* The columns as one text, each on its line, then the payload's hash: nothing can be moved from one column to the next. */
void
entry_hash(struct arena *arena, const struct entry *entry, unsigned char hash[HASH_BYTES])
{
	const char *text = arena_format(arena, "%lld\n%s\n%lld\n%lld\n%s\n%lld\n%s\n%lld\n%lld\n%s\n%s\n%s\n%s\n%lld\n%lld\n", (long long)entry->position,
	    entry->stream_kind, (long long)entry->stream_id, (long long)entry->stream_version, entry->event, (long long)entry->event_version,
	    entry->actor_kind, (long long)entry->actor_id, (long long)entry->agency_id, entry->purpose, entry->door, entry->request_id,
	    entry->recorded_at, (long long)entry->caused_by, (long long)entry->corrects);
	crypto_generichash_state state;

	(void)crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
	(void)crypto_generichash_update(&state, (const unsigned char *)entry->previous_hash.at, entry->previous_hash.length);
	(void)crypto_generichash_update(&state, (const unsigned char *)text, strlen(text));
	(void)crypto_generichash_update(&state, (const unsigned char *)entry->payload_hash.at, entry->payload_hash.length);
	(void)crypto_generichash_final(&state, hash, HASH_BYTES);
}

struct entry
entry_of_row(const struct db_value *v)
{
	return (struct entry){ .position = db_as_integer(v[0]), .stream_kind = db_as_text(v[1]), .stream_id = db_as_integer(v[2]),
		.stream_version = db_as_integer(v[3]), .event = db_as_text(v[4]), .event_version = db_as_integer(v[5]),
		.actor_kind = db_as_text(v[6]), .actor_id = db_as_integer(v[7]), .agency_id = db_as_integer(v[8]), .purpose = db_as_text(v[9]),
		.door = db_as_text(v[10]), .request_id = db_as_text(v[11]), .recorded_at = db_as_text(v[12]), .caused_by = db_as_integer(v[13]),
		.corrects = db_as_integer(v[14]), .payload_hash = db_as_bytes(v[15]), .previous_hash = db_as_bytes(v[16]),
		.entry_hash = db_as_bytes(v[17]) };
}

/* The end of the chain, in the first two columns; nothing before the first entry. */
static enum outcome
take_head(const struct db_result *result, struct journal_position *head)
{
	struct slice hash;

	*head = (struct journal_position){ 0 };
	if (result->row_count == 0)
		return OK;
	head->position = db_as_integer(result->values[0]);
	hash = db_as_bytes(result->values[1]);
	if (hash.length != HASH_BYTES)
		return BROKEN;
	memcpy(head->hash, hash.at, HASH_BYTES);
	return OK;
}

enum outcome
journal_head_read(struct db *db, struct arena *arena, struct journal_position *head)
{
	static const struct db_statement read = { .name = "journal_head_read",
		.sql = "select position, entry_hash from journal_entry order by position desc limit 1", .column_count = 2 };
	struct db_result result;
	enum outcome outcome = db_run(db, arena, &read, NULL, &result);

	return outcome == OK ? take_head(&result, head) : outcome;
}

enum outcome
stream_version_read(struct db *db, struct arena *arena, const char *stream_kind, int64_t stream_id, int64_t *version)
{
	static const struct db_statement read = { .name = "journal_stream_read",
		.sql = "select version from journal_stream where stream_kind = $1 and stream_id = $2", .parameters = stream_kinds_of_key,
		.parameter_count = 2, .column_count = 1 };
	struct db_value values[2] = { db_text(stream_kind), db_integer(stream_id) };
	struct db_result result;
	enum outcome outcome = db_run(db, arena, &read, values, &result);

	*version = outcome == OK && result.row_count > 0 ? db_as_integer(result.values[0]) : 0;
	return outcome;
}

/* Both at once, for a change waits for each answer: the version of the stream, and the end of the chain. */
static enum outcome
version_and_head_read(struct work *work, const char *stream_kind, int64_t stream_id, int64_t *version, struct journal_position *head)
{
	static const struct db_statement read = { .name = "journal_version_and_head_read",
		.sql = "select position, entry_hash, coalesce((select version from journal_stream where stream_kind = $1 and stream_id = $2), 0) "
		       "from journal_entry order by position desc limit 1",
		.parameters = stream_kinds_of_key, .parameter_count = 2, .column_count = 3 };
	struct db_value values[2] = { db_text(stream_kind), db_integer(stream_id) };
	struct db_result result;
	enum outcome outcome = db_run(work->db, work->arena, &read, values, &result);

	*version = outcome == OK && result.row_count > 0 ? db_as_integer(result.values[2]) : 0;
	return outcome == OK ? take_head(&result, head) : outcome;
}

_Static_assert(sizeof(struct journal_position) <= sizeof(((struct db_memory *)0)->bytes), "the end of the chain is remembered");

/*
 * Where the entry goes: behind the one that was added last in this transaction, which nobody else can have added to; and when its stream has the number of a
 * record that this work has just thought of, it is the first of it. Else they are asked for.
 */
static enum outcome
find_place(struct work *work, const struct event_kind *kind, int64_t stream_id, int64_t expected, int64_t *version, struct journal_position *head)
{
	const struct db_memory *memory = db_memory(work->db);

	*version = 0;
	if (memory->length != sizeof(*head))
		return version_and_head_read(work, kind->stream_kind, stream_id, version, head);
	memcpy(head, memory->bytes, sizeof(*head));
	if (expected == 0 && work_takes_new_id(work, stream_id))
		return OK;
	return stream_version_read(work->db, work->arena, kind->stream_kind, stream_id, version);
}

/* For the next entry of the transaction. */
static void
remember_head(struct work *work, int64_t position, const unsigned char hash[HASH_BYTES])
{
	struct db_memory *memory = db_memory(work->db);
	struct journal_position head = { .position = position };

	memcpy(head.hash, hash, HASH_BYTES);
	memory->length = sizeof(head);
	memcpy(memory->bytes, &head, sizeof(head));
}

static enum outcome
entry_insert(struct work *work, const struct entry *entry, struct slice salt, struct slice payload)
{
	static const enum db_kind kinds[] = { DB_INTEGER, DB_TEXT, DB_INTEGER, DB_INTEGER, DB_TEXT, DB_INTEGER, DB_TEXT, DB_INTEGER, DB_INTEGER, DB_TEXT,
		DB_TEXT, DB_TEXT, DB_TEXT, DB_INTEGER, DB_INTEGER, DB_BYTES, DB_BYTES, DB_BYTES };
	static const struct db_statement add = { .name = "journal_entry_add",
		.sql = "insert into journal_entry (position, stream_kind, stream_id, stream_version, event, event_version, actor_kind, actor_id, agency_id, "
		       "purpose, door, request_id, recorded_at, caused_by, corrects, payload_hash, previous_hash, entry_hash) "
		       "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
		.parameters = kinds, .parameter_count = ENTRY_COLUMN_COUNT };
	static const enum db_kind payload_kinds[] = { DB_INTEGER, DB_BYTES, DB_BYTES };
	static const struct db_statement add_payload = { .name = "journal_payload_add",
		.sql = "insert into journal_payload (position, salt, payload) values ($1, $2, $3)", .parameters = payload_kinds, .parameter_count = 3 };
	struct db_value values[] = { db_integer(entry->position), db_text(entry->stream_kind), db_integer(entry->stream_id),
		db_integer(entry->stream_version), db_text(entry->event), db_integer(entry->event_version), db_text(entry->actor_kind),
		db_integer(entry->actor_id), db_integer(entry->agency_id), db_text(entry->purpose), db_text(entry->door), db_text(entry->request_id),
		db_text(entry->recorded_at), db_integer(entry->caused_by), db_integer(entry->corrects), db_bytes(entry->payload_hash),
		db_bytes(entry->previous_hash), db_bytes(entry->entry_hash) };
	struct db_value payload_values[] = { db_integer(entry->position), db_bytes(salt), db_bytes(payload) };
	enum outcome outcome = db_send(work->db, work->arena, &add, values);

	return outcome == OK ? db_send(work->db, work->arena, &add_payload, payload_values) : outcome;
}

static enum outcome
follow(struct work *work, const struct recorded *recorded)
{
	int64_t caused_by = work->caused_by;
	enum outcome outcome = OK;

	work->caused_by = recorded->position;
	for (size_t i = 0; outcome == OK && i < follow_rule_count; i++)
		if (strcmp(follow_rules[i].event, recorded->kind->name) == 0)
			outcome = follow_rules[i].follow(work, recorded);
	work->caused_by = caused_by;
	return outcome;
}

/* The fields of the copy that are sealed as one kind, in one question. */
static enum outcome
seal_as(struct work *work, const struct event_kind *kind, enum column_kind sealed, char *copy)
{
	const char **texts = ARENA_ARRAY(work->arena, const char *, kind->field_count);
	size_t count = 0, next = 0;
	enum outcome outcome;

	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].sealed == sealed)
			memcpy(&texts[count++], copy + kind->fields[i].offset, sizeof(texts[0]));
	outcome = columns_seal_texts(work->arena, sealed, texts, count);
	for (size_t i = 0; outcome == OK && i < kind->field_count; i++)
		if (kind->fields[i].sealed == sealed)
			memcpy(copy + kind->fields[i].offset, &texts[next++], sizeof(texts[0]));
	return outcome;
}

/* The event as it is kept: a copy with its sealed fields sealed, or itself where it has none. */
static enum outcome
seal_fields(struct work *work, const struct event_kind *kind, const void *event, const void **kept)
{
	bool any = false;
	char *copy;
	enum outcome outcome;

	*kept = event;
	for (size_t i = 0; i < kind->field_count; i++)
		any = any || kind->fields[i].sealed != COLUMN_NONE;
	if (!any)
		return OK;
	copy = memcpy(arena_take(work->arena, kind->struct_size), event, kind->struct_size);
	outcome = seal_as(work, kind, COLUMN_CONTACT, copy);
	if (outcome == OK)
		outcome = seal_as(work, kind, COLUMN_WORDS, copy);
	*kept = copy;
	return outcome;
}

enum outcome
journal_record(struct work *work, const struct event_kind *kind, const void *event)
{
	int64_t expected = *(const int64_t *)((const char *)event + kind->version_offset), stream_id = event_id_field(kind, event, kind->stream_field);
	unsigned char salt[SALT_BYTES], hash_of_payload[HASH_BYTES], hash_of_entry[HASH_BYTES];
	struct slice payload, salt_slice = { (const char *)salt, SALT_BYTES };
	struct around_event around = { .at = work->now, .actor_kind = actor_kind_text(work->actor.kind), .actor_id = work->actor.id,
		.agency_id = work->agency_id };
	struct journal_position head;
	struct entry entry;
	const void *kept_event = event;
	int64_t version;
	enum outcome outcome = find_place(work, kind, stream_id, expected, &version, &head);

	if (outcome == OK && expected != VERSION_ANY && expected != version)
		return CONFLICT;
	if (outcome != OK)
		return outcome;
	outcome = seal_fields(work, kind, event, &kept_event);
	if (outcome != OK)
		return outcome;
	payload = payload_write(work->arena, kind, kept_event);
	random_bytes(salt, sizeof(salt));
	payload_hash(salt_slice, payload, hash_of_payload);
	around.position = head.position + 1;
	entry = (struct entry){ .position = around.position, .stream_kind = kind->stream_kind, .stream_id = stream_id, .stream_version = version + 1,
		.event = kind->name, .event_version = kind->version, .actor_kind = around.actor_kind, .actor_id = around.actor_id,
		.agency_id = around.agency_id, .purpose = purpose_text(work->purpose), .door = door_text(work->door),
		.request_id = work->request_id != NULL ? work->request_id : "", .recorded_at = instant_iso(work->arena, work->now),
		.caused_by = work->caused_by, .corrects = work->corrects, .payload_hash = { (const char *)hash_of_payload, HASH_BYTES },
		.previous_hash = { (const char *)head.hash, HASH_BYTES } };
	entry_hash(work->arena, &entry, hash_of_entry);
	entry.entry_hash = (struct slice){ (const char *)hash_of_entry, HASH_BYTES };
	outcome = entry_insert(work, &entry, salt_slice, payload);
	if (outcome == OK)
		remember_head(work, entry.position, hash_of_entry);
	if (outcome == OK)
		outcome = stream_version_write(work->db, work->arena, kind->stream_kind, stream_id, version + 1);
	if (outcome == OK)
		outcome = subjects_write(work->db, work->arena, kind, event, around.position);
	if (outcome == OK)
		outcome = event_apply(work->db, work->arena, kind, kept_event, &around);
	if (outcome != OK)
		return outcome;
	return follow(work, &(struct recorded){ kind, event, around.position });
}
