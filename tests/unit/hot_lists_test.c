/*
 * hot_lists_test.c -- how the engines find what pages ask for: from the reader's own side and by keys, never by walking a whole table. Design 9.
 */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/db/db.h"
#include "platform/db/statements.h"
#include "tests/test.h"

/* The walks that are right, each with its why. SQLite says "SCAN a", PostgreSQL "Seq Scan on agency a". */
static const struct {
	const char *statement, *step;
} right_walks[] = {
	{ "", "SCAN opening" },                    /* of every query that asks for agreement: a row for each purpose that opens the record, one or two */
	{ "chronology_entries", "SCAN x" },        /* the rows found before it, not a table */
	{ "assessment_people", "SCAN x" },         /* the same */
	{ "story_fostering_people", "SCAN x" },    /* the same */
	{ "person_dated", "SCAN x" },              /* the same */
	{ "report_needs", "SCAN n" },              /* the same */
	{ "report_outcomes", "SCAN l" },           /* the same */
	{ "person_episodes", "SCAN h" },           /* the same */
	{ "person_neighbours", "SCAN h" },         /* the same */
	{ "search_by_keys", "SCAN c" },            /* the same */
	{ "search_by_keys", "SCAN json_each" },    /* the keys that were asked for, not a table */
	{ "search_addresses", "SCAN json_each" },  /* people who were found */
	{ "search_names", "SCAN json_each" },      /* people who were found, and have another name */
	{ "search_schools", "SCAN json_each" },
	{ "search_at_school", "SCAN json_each" },  /* the schools that are called so */
	{ "search_at_school", "SCAN c" },          /* the rows found before it, not a table */
	{ "search_at_place", "SCAN c" }, { "search_homes", "SCAN x" }, { "search_settings", "SCAN s" }, /* the same */
	{ "contact_keys_missing", "SCAN c" },      /* once, after an upgrade */
	{ "contact_keys_missing", "Seq Scan on contact_point c" },
	{ "contact_keys_forget", "SCAN contact_key" }, /* once, when the key is changed */
	{ "contact_keys_forget", "Seq Scan on contact_key" },
	{ "search_keys_of_phones_forget", "SCAN person_key" }, { "search_keys_of_phones_forget", "SCAN c" }, { "search_keys_of_phones_missing", "SCAN c" },
	{ "search_keys_of_phones_forget", "Seq Scan on person_key" }, { "search_keys_of_phones_forget", "Seq Scan on contact_point c" },
	{ "search_keys_of_phones_missing", "Seq Scan on person_keys" }, { "search_keys_of_phones_missing", "Seq Scan on contact_point c" },
	{ "journal_sealed_there", "SCAN p" },      /* at a start without the key, to its first row */
	{ "journal_sealed_there", "Scan on journal_payload p" },
	{ "odd_reached_workers", "SCAN x" },       /* who looked in this time, not a table */
	{ "place_words_missing", "SCAN h" },       /* once, after an upgrade */
	{ "place_words_missing", "Seq Scan on household h" },
	{ "search_details", "SCAN json_each" },
	{ "search_unborn", "SCAN json_each" },
	{ "network_near", "SCAN json_each" },    /* people who were found before */
	{ "network_people", "SCAN json_each" },
	{ "network_homes", "SCAN json_each" },
	{ "network_ties", "SCAN json_each" },
	{ "network_settings", "SCAN json_each" },
	{ "network_contacts", "SCAN json_each" },
	{ "network_statuses", "SCAN json_each" },
	{ "search_near_words", "SCAN json_each" }, /* the ways in which two words are nearly written */
	{ "linked_to_seal", "SCAN m" },            /* the records found before it, not a table */
	{ "bars_of_linked", "SCAN m" }, { "seal_homes_of_linked", "SCAN m" }, { "seal_home_of_records", "SCAN m" }, /* the same */
	{ "seal_homes_of_help", "SCAN f" },       /* those who are helped, not a table */
	{ "link_group", "SCAN m" },                /* the records found before it, not a table */
	{ "links_of_person", "SCAN m" },           /* the same */
	{ "links_of_person", "SCAN n" },
	{ "search_linked", "SCAN json_each" },     /* people who were found */
	{ "search_linked", "SCAN m" },             /* the records found before it */
	{ "search_linked", "SCAN n" },
	{ "episode_open_of_linked", "SCAN m" },
	{ "episode_open_of_linked", "SCAN n" },
	{ "relatives_helped", "SCAN m" }, { "relatives_helped", "SCAN n" }, { "relatives_helped", "SCAN k" }, { "relatives_helped", "SCAN x" }, { "relatives_helped", "SCAN near" }, { "relatives_helped", "SCAN kin" },
	{ "facts_of_linked", "SCAN m" },
	{ "facts_of_linked", "SCAN n" },
	{ "match_weights_newest", "SCAN w USING INDEX" }, /* from the end, and stops at the first */
	{ "match_words_seen", "SCAN json_each" },  /* the words of a few records */
	{ "match_words_keep", "SCAN json_each" },
	{ "match_words_drop", "SCAN match_word" }, /* once when weights are learnt: all of them but the newest */
	{ "match_words_drop", "Seq Scan on match_word" },
	{ "match_pairs_kept", "SCAN m USING INDEX" }, /* all that the job found, by the job at night */
	{ "match_links", "SCAN l" },               /* the same */
	{ "match_apart", "SCAN c USING INDEX" },   /* the same */
	{ "record_details", "SCAN json_each" },    /* people who were found */
	{ "allocations_of_people", "SCAN json_each" }, /* people who were found */
	{ "allocations_gone", "SCAN a" }, { "allocations_gone", "Seq Scan on social_care_allocation a" }, { "allocations_gone", "SCAN json_each" }, /* the whole list is held against them */
	{ "allocations_waiting", "SCAN w" }, { "allocations_waiting", "Seq Scan on allocation_waiting w" }, /* what waits for those who decide, some dozens */
	{ "allocations_waiting_gone", "SCAN allocation_may_be" }, { "allocations_waiting_gone", "Seq Scan on allocation_may_be" }, { "allocations_waiting_gone", "SCAN json_each" }, /* at the end of a list */
	{ "allocations_waiting_empty", "SCAN allocation_waiting" }, { "allocations_waiting_empty", "Seq Scan on allocation_waiting" }, /* the same */
	{ "erased_asked_drop", "Seq Scan on asked" }, /* what was searched for in the last hours, all of it, when somebody is erased */
	{ "erased_allocations_drop", "SCAN allocation_waiting" }, { "erased_allocations_drop", "Seq Scan on allocation_waiting" }, /* when somebody is erased */
	{ "allocation_list_last", "SCAN l USING INDEX social_care_list_by_day" }, { "allocation_list_last", "Seq Scan on social_care_list l" }, /* from the end, and stops at the first */
	{ "duplicates_waiting", "SCAN m" }, /* what waits for those who decide, at most 20,000 pairs of all agencies */
	{ "schools_like", "SCAN s" },              /* the register, when somebody says where a child goes to school: words that begin anywhere in a name have no key */
	{ "schools_like", "Seq Scan on school s" },
	{ "places_at_closed_schools", "SCAN s USING INDEX school_closed" }, /* the schools that have closed */
	{ "places_at_closed_schools", "Seq Scan on school s" },
	{ "places_at_closed_schools_count", "SCAN s USING INDEX school_closed" },
	{ "places_at_closed_schools_count", "Seq Scan on school s" },
	{ "search_keys_missing", "SCAN p" },       /* once, after an upgrade */
	{ "search_keys_missing", "Seq Scan on person p" },
	{ "story_last_contacts", "SCAN k" },       /* the same */
	{ "search_open_help", "SCAN h" },          /* the same */
	{ "story_copy_of", "SCAN x" },             /* the same */
	{ "bulk_called", "SCAN w USING INDEX" },   /* whom to call: asked only when somebody is stopped */
	{ "audit_candidates", "SCAN e" }, { "audit_candidate", "SCAN e" }, /* the lot is drawn among all help */
	{ "workers_not_shut_out", "SCAN w" }, { "workers_not_shut_out", "Seq Scan on worker w" }, /* everybody, when everybody is signed out */
	{ "audit_auditors", "SCAN r" }, { "audit_auditors", "Seq Scan on worker_role r" }, /* who audits, among the roles of workers */
	{ "audit_candidates", "Seq Scan on episode e" }, { "audit_candidate", "Seq Scan on episode e" },
	{ "board_clocks", "SCAN r" },              /* the register is of all help that is open; others have none of it */
	{ "board_clocks", "Seq Scan on episode r" },
	{ "looked_by_workers", "SCAN json_each" }, /* those who were asked for */
	{ "looked_at_people", "SCAN json_each" },
	{ "looked_at_people", "SCAN k" },          /* the looks found before it */
	{ "odd_no_part", "SCAN z" },               /* the help that one look was about */
	{ "looks_for_family", "SCAN k" },          /* the looks found before it */
	/* All seals and bars of people there are, which are few, by the job that looks through searches. */
	{ "people_guarded", "SCAN g" }, { "people_guarded", "SEARCH r USING COVERING INDEX" }, { "people_guarded", "SEARCH b USING INDEX bar_by_subject" },
	{ "pack_people", "SCAN m" }, /* the records of one person, and their help */
	{ "pack_others", "SCAN m" }, { "pack_others", "SCAN t" }, /* the same */
	{ "pack_person", "SCAN m" }, { "pack_person", "SCAN t" }, { "pack_person", "SCAN x" }, /* the same */
	{ "pack_hidden_homes", "SCAN m" }, { "pack_hidden_homes", "SCAN t" }, /* the same */
	{ "pack_facts", "SCAN g" }, { "pack_facts", "SCAN m" }, { "pack_facts", "SCAN t" }, /* the same */
	{ "pack_answers", "SCAN g" }, { "pack_answers", "SCAN m" }, { "pack_answers", "SCAN t" }, /* the same */
	{ "pack_paragraphs", "SCAN g" }, { "pack_paragraphs", "SCAN m" }, { "pack_paragraphs", "SCAN t" }, /* the same */
	{ "pack_help", "SCAN g" }, { "pack_help", "SCAN m" }, { "pack_help", "SCAN t" }, { "pack_help", "SCAN x" }, /* the same */
	{ "pack_consent", "SCAN g" }, { "pack_consent", "SCAN m" }, { "pack_consent", "SCAN t" }, { "pack_consent", "SCAN x" }, /* the same */
	{ "pack_plans", "SCAN g" }, { "pack_plans", "SCAN m" }, { "pack_plans", "SCAN t" }, { "pack_plans", "SCAN x" }, /* the same */
	{ "pack_meetings", "SCAN g" }, { "pack_meetings", "SCAN m" }, { "pack_meetings", "SCAN t" }, { "pack_meetings", "SCAN x" }, /* the same */
	{ "pack_work", "SCAN g" }, { "pack_work", "SCAN m" }, { "pack_work", "SCAN t" }, { "pack_work", "SCAN x" }, /* the same */
	{ "pack_notices", "SCAN g" }, { "pack_notices", "SCAN m" }, { "pack_notices", "SCAN t" }, /* the same */
	{ "looks_for_person", "SCAN m" }, { "looks_for_person", "SCAN t" }, { "looks_for_person", "SCAN had" }, { "looks_for_person", "SCAN kin" }, /* the same, and who has part in that help */
	{ "request_pack_open", "SCAN m" }, { "request_pack_open", "SCAN t" }, { "request_pack_open", "SCAN h" }, { "request_pack_open", "SCAN f" }, /* the same */
	{ "requests_known", "SCAN q" },            /* requests of a year, some hundreds in a large authority */
	{ "requests_due", "SEARCH q USING INDEX subject_request_by_state" }, /* those that wait: a month's */
	{ "packs_after", "SEARCH q USING INDEX subject_request_by_state" }, /* the check of the night reads all of them */
	{ "holds_in_force", "SCAN h USING INDEX retention_hold_in_force" }, /* those in force, a few dozens */
	{ "retention_past", "SCAN m" }, { "retention_past", "SCAN t" }, { "retention_record", "SCAN m" }, { "retention_record", "SCAN t" }, /* the records of the children of one help */
	{ "erasing_days", "SCAN m" }, { "erasing_days", "SCAN t" }, /* the same */
	{ "erasing_person", "SEARCH q USING INDEX subject_request_by_state" }, /* those that wait: a month's */
	{ "erasing_seeds", "SCAN s" }, { "erasing_seeds", "SCAN m" }, /* the people of one help, found before */
	{ "erasing_readers", "SCAN w" }, { "erasing_readers", "Seq Scan on worker w" }, /* when somebody is erased */
	{ "erased_keys_drop", "SCAN idempotency_key" }, { "erased_keys_drop", "Seq Scan on idempotency_key" }, /* by what a key's result begins with nobody else asks; only when somebody is erased */
	{ "erasings_waiting", "SCAN x USING INDEX erasing_in_order" }, { "erasings_waiting", "Seq Scan on erasing x" }, /* those that wait, a few */
	{ "erased_records", "SCAN r USING INDEX erased_record_by_day" }, { "erased_records", "Seq Scan on erased_record" }, /* the register is what is asked for, from its end */
	{ "erasures_known", "SCAN r USING INDEX erased_record_by_day" }, { "erasures_known", "Seq Scan on erased_record r" }, { "erasure_count", "SCAN erased_record" }, { "erasure_count", "Seq Scan on erased_record" }, /* a few thousand at the very most, held against a file */
	{ "erased_traces", "SCAN t" }, { "erased_traces", "Seq Scan on erased_trace t" }, /* what is to be done: nothing, most minutes */
	{ "looks_at_erased", "SCAN t" }, { "looks_at_erased", "Seq Scan on erased_trace t" }, /* the same */
	{ "erased_drafts_drop", "SCAN draft" }, { "erased_drafts_drop", "Seq Scan on draft" }, /* what is typed now, by the job after an erasure */
	{ "workers_who_keep", "SCAN w" },          /* once a night */
	{ "workers_who_keep", "Seq Scan on worker w" },
	{ "looks_for_person", "SCAN k" },          /* the looks found before it */
	{ "workers_with_grant", "SCAN w" },        /* the same, when help is opened in an emergency */
	{ "workers_with_grant", "Seq Scan on worker w" },
	{ "looked_workers_named", "SCAN w" },      /* as many as an authority has workers */
	{ "looked_workers_named", "Seq Scan on worker w" },
	{ "look_batch_last", "SCAN b" },           /* from the end, and stops at the first */
	{ "profile_in_force", "SCAN v" },          /* as many rows as an authority has published profiles */
	{ "profile_in_force", "Seq Scan on profile_version v" },
	{ "access_to_episode", "SCAN a" },         /* the one row of the help that was asked for */
	{ "agencies_taking_part", "SCAN a" },      /* the directory is what is asked for */
	{ "agencies_taking_part", "Seq Scan on agency a" },
	{ "workers_not_shut_out", "SCAN w" }, { "workers_not_shut_out", "Seq Scan on worker w" }, /* everybody is signed out, by a command */
	{ "workers_working", "SCAN w" },
	{ "workers_working", "Seq Scan on worker w" },
	{ "led_workers", "SCAN w" },               /* as many as an authority has workers, and whoever looks after accounts asks for all of them */
	{ "led_workers", "Seq Scan on worker w" },
	{ "dormant_to_tell", "SCAN w" },           /* the same, by the job */
	{ "dormant_to_tell", "Seq Scan on worker w" },
	{ "dormant_to_tell", "SCAN l" }, { "dormant_to_tell", "Seq Scan on worker l" }, { "dormant_to_tell", "SCAN k" }, { "dormant_to_tell", "Seq Scan on last_sign_in k" },
	{ "dormant_to_tell", "SCAN r" }, { "dormant_to_tell", "SCAN s" }, { "dormant_to_tell", "Seq Scan on last_sign_in s" },
	{ "workers_came_and_went", "SCAN x" },     /* the rows found before it, not a table */
	{ "supplied_workers", "SCAN x" },          /* the same */
	{ "led_worker_roles", "SCAN w" },
	{ "led_worker_roles", "SCAN r" },
	{ "led_worker_roles", "Seq Scan on worker w" },
	{ "led_sign_ins", "SCAN w" },
	{ "led_sign_ins", "SCAN s" },
	{ "led_sign_ins", "Seq Scan on worker w" },
	{ "led_sign_ins", "Seq Scan on last_sign_in s" },
	{ "demo_first_episode", "SEARCH j USING" },/* stops at the first, and only a demonstration asks */
	{ "api_tokens", "SCAN t" },                /* every token is what the operator asks for */
	{ "api_tokens", "Seq Scan on api_token t" },
	{ "webhooks", "SCAN h" },                  /* all of an authority, some dozens; a program's own among them */
	{ "webhooks", "Seq Scan on webhook h" },
	{ "delivery_counts", "SCAN d USING INDEX delivery_open" }, /* what is not sent yet, and the operator asks for all of it */
	{ "deliveries_put_off", "SCAN d USING INDEX delivery_open" },
	{ "delivery_counts", "SCAN m USING" },     /* the same */
	{ "queue_lengths", "SCAN s" },             /* a row for each webhook that is told */
	{ "queue_lengths", "Seq Scan on webhook_state" },
	{ "queue_lengths", "SCAN d USING INDEX delivery_open" }, /* what is not sent yet */
	{ "queue_lengths", "SEARCH a USING INDEX attachment_by_state" }, /* files wait for minutes, those that fail are few */
	{ "attachments_waiting", "SEARCH a USING INDEX attachment_by_state" },
	{ "profile_hashes", "SCAN v" },            /* as many rows as an authority has published profiles */
	{ "profile_hashes", "Seq Scan on profile_version v" },
	{ "demo_agency_count", "SCAN agency" },    /* once, before a demonstration is made */
	{ "demo_agency_count", "Seq Scan on agency a" },
};

/* Steps that read a table by a key that a great part of it shares: no walk by name, and as slow. */
static const char *const poor_keys[] = { "(owner_kind=?)", "(subject_kind=?)", "(about_kind=?)", "(state=?)", "(actor_kind=?)", "(stream_kind=?)", "(setting_kind=?)" };

static bool
is_poor(const char *step)
{
	for (size_t i = 0; i < sizeof(poor_keys) / sizeof(poor_keys[0]); i++)
		if (strstr(step, poor_keys[i]) != NULL)
			return true;
	return false;
}

static bool
is_right(const char *statement, const char *step)
{
	for (size_t i = 0; i < sizeof(right_walks) / sizeof(right_walks[0]); i++)
		if ((right_walks[i].statement[0] == '\0' || strcmp(right_walks[i].statement, statement) == 0) && strncmp(step, right_walks[i].step, strlen(right_walks[i].step)) == 0)
			return true;
	return false;
}

static struct db_result
plan_of(struct db *db, const struct db_statement *statement)
{
	bool postgres = db_engine_of(db) == DB_POSTGRES;
	struct db_statement *explain = ARENA_NEW(test_arena(), struct db_statement);
	struct db_value *values = ARENA_ARRAY(test_arena(), struct db_value, statement->parameter_count + 1);
	struct db_result result;

	*explain = (struct db_statement){ .name = arena_format(test_arena(), "plan_%s", statement->name), .parameters = statement->parameters,
		.parameter_count = statement->parameter_count, .sql = arena_format(test_arena(), "%s %s", postgres ? "explain (costs off)" : "explain query plan",
		    postgres && statement->postgres_sql != NULL ? statement->postgres_sql : statement->sql) };
	for (size_t i = 0; i < statement->parameter_count; i++)
		values[i] = statement->parameters[i] == DB_INTEGER ? db_integer(1) : statement->parameters[i] == DB_BYTES ? db_bytes(SLICE("x")) : db_text("[1]"); /* a list, where one is asked for */
	CHECK_OUTCOME(db_run(db, test_arena(), explain, values, &result), OK);
	return result;
}

/* A step that reads a whole table; past the arrow and spaces that PostgreSQL draws. */
static const char *
walk_in(const char *step)
{
	const char *found = strstr(step, "Seq Scan on ");

	if (found != NULL)
		return found;
	return strncmp(step, "SCAN ", 5) == 0 && strncmp(step, "SCAN CONSTANT", 13) != 0 && strstr(step, "(subquery") == NULL ? step : NULL;
}

/* " limit 50" at the end; "" where there is none. */
static const char *
bound_of(const char *sql)
{
	const char *bound = "", *at = sql;

	while ((at = strstr(at, " limit ")) != NULL) {
		bound = at;
		at += strlen(" limit ");
	}
	return strchr(bound, ')') == NULL ? bound : "";
}

TEST(a_list_has_the_same_bound_in_the_words_of_both_engines)
{
	size_t compared = 0;

	for (size_t i = 0; i < query_statement_count; i++)
		if (query_statements[i]->postgres_sql != NULL) {
			if (strcmp(bound_of(query_statements[i]->sql), bound_of(query_statements[i]->postgres_sql)) != 0)
				FAIL("%s", query_statements[i]->name);
			compared++;
		}
	CHECK(compared > 10);
}

/* A new database's tables are empty, and PostgreSQL would rather walk an empty table: it is told to walk only where it has no other way. */
DATA_TEST(no_query_walks_a_whole_table)
{
	static const struct db_statement no_walks = { .name = "no_walks", .sql = "set local enable_seqscan = off" };
	struct problems problems = { .arena = test_arena() };
	struct buf wrong = buf_new(test_arena(), 1 << 20);
	struct db_pool *pool;
	struct db *db;
	size_t count, asked = 0;

	CHECK_OUTCOME(db_pool_open(test_database_url(), 2, &pool, &problems), OK);
	CHECK_OUTCOME(db_migrate(pool, all_migrations, all_migration_count, &problems, &count), OK);
	CHECK_OUTCOME(db_read_begin(pool, &db), OK);
	if (test_on_postgres())
		CHECK_OUTCOME(db_run(db, test_arena(), &no_walks, NULL, NULL), OK);
	for (size_t i = 0; i < query_statement_count; i++) {
		const struct db_statement *statement = query_statements[i];
		struct db_result plan = plan_of(db, statement);

		asked++;
		for (size_t row = 0; row < plan.row_count; row++) {
			const char *step = db_as_text(plan.values[row * plan.column_count + plan.column_count - 1]), *walk = is_poor(step) ? step : walk_in(step);

			if (walk != NULL && !is_right(statement->name, walk))
				buf_format(&wrong, "  %s: %s\n", statement->name, walk);
		}
	}
	db_read_end(db);
	db_pool_close(pool);
	CHECK(asked > 100);
	if (wrong.length > 0)
		FAIL("queries that walk a whole table:\n%s", wrong.at);
}
