/* continuity_pack.c -- reading it, worker by worker, and sealing it into a page that opens itself. */
#include "documents/continuity_pack.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/continuity/continuity.sql.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "documents/continuity_pack.html.h"
#include "platform/html/assets.h"

enum { FAMILIES_MOST = 5000, DUE_DAYS = 14, FILE_MOST = 64 << 20, PAGE_MOST = 32 << 20 };

/* A family, and the worker as whom it is read. */
struct seen {
	const struct continuity_episodes_row *episode;
	int64_t worker_id;
};

static int
by_episode(const void *one, const void *other)
{
	int64_t a = ((const struct seen *)one)->episode->episode_id, b = ((const struct seen *)other)->episode->episode_id;

	return a < b ? -1 : a > b;
}

static struct work
as_worker(const struct work *work, const struct agency *agency, int64_t worker_id)
{
	struct work copy = *work;

	copy.actor = (struct actor){ ACTOR_WORKER, worker_id };
	copy.agency_id = agency->agency_id;
	return copy;
}

/* Each family once, by number; as the first worker of the agency who sees it. */
static enum outcome
read_episodes(const struct work *work, const struct agency *agency, struct seen **all, size_t *count)
{
	struct work nobody = *work;
	struct worker_list workers;
	enum outcome outcome = worker_all(&nobody, agency->agency_id, &workers);

	*all = ARENA_ARRAY(work->arena, struct seen, FAMILIES_MOST);
	*count = 0;
	for (size_t i = 0; outcome == OK && i < workers.count; i++) {
		struct work asking = as_worker(work, agency, workers.at[i].worker_id);
		struct continuity_episodes_rows rows;

		outcome = q_continuity_episodes(&asking, &rows);
		for (size_t j = 0; outcome == OK && j < rows.count; j++) {
			bool known = false;

			for (size_t k = 0; k < *count && !known; k++)
				known = (*all)[k].episode->episode_id == rows.at[j].episode_id;
			if (known)
				continue;
			if (*count == FAMILIES_MOST)
				return UNAVAILABLE;
			(*all)[(*count)++] = (struct seen){ &rows.at[j], workers.at[i].worker_id };
		}
	}
	if (outcome == OK && *count > 1)
		qsort(*all, *count, sizeof(**all), by_episode);
	return outcome;
}

/* ---- One family ---- */

static const char *
telephone(struct arena *arena, const char *phone)
{
	return phone != NULL ? arena_format(arena, ", %s", phone) : "";
}

/* Its lines on one. */
static const char *
address_words(struct arena *arena, const char *address)
{
	struct buf out = buf_new(arena, 4096);

	for (; *address != '\0'; address++)
		buf_text(&out, *address == '\n' ? ", " : (char[]){ *address, '\0' });
	return out.at;
}

static const char *
child_words(struct work *work, const struct continuity_children_row *row)
{
	struct arena *arena = work->arena;
	struct buf out = buf_new(arena, 4096);

	buf_format(&out, "%s %s", text_is_empty(row->given_name) ? "Unborn baby" : row->given_name, row->family_name);
	if (row->born && date_is_given(row->birth_date))
		buf_format(&out, ", born %s (%d)", date_words(arena, row->birth_date), date_age(row->birth_date, work->today));
	else if (date_is_given(row->expected_on))
		buf_format(&out, ", due %s", date_words(arena, row->expected_on));
	if (date_is_given(row->died_on)) {
		buf_format(&out, ". %s %s", text_is_empty(row->given_name) ? "The baby" : row->given_name, person_died_words(arena, row->died_on, death_precision_of(row->death_precision)));
		return out.at;
	}
	if (row->setting_name != NULL)
		buf_format(&out, ". Goes to %s", row->setting_name);
	if (row->address != NULL)
		buf_format(&out, ". Lives at %s", address_words(arena, row->address));
	if (row->born)
		buf_format(&out, ". Last seen: %s. Last heard: %s", date_is_given(row->last_seen_on) ? date_words(arena, row->last_seen_on) : "not yet",
		    date_is_given(row->last_heard_on) ? date_words(arena, row->last_heard_on) : "not yet");
	return out.at;
}

static enum outcome
read_children(struct work *work, int64_t episode_id, struct continuity_family *family)
{
	struct continuity_children_rows rows;
	const char **lines, **names;
	enum outcome outcome = q_continuity_children(work, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(work->arena, const char *, rows.count);
	names = ARENA_ARRAY(work->arena, const char *, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		lines[i] = child_words(work, &rows.at[i]);
		names[i] = text_is_empty(rows.at[i].given_name) ? "unborn baby" : rows.at[i].given_name;
	}
	family->names = rows.count > 0 ? arena_format(work->arena, "%s %s", text_list(work->arena, names, rows.count), rows.at[rows.count - 1].family_name) : "A family";
	family->children = (struct continuity_lines){ lines, rows.count };
	return OK;
}

/* Those who must not be talked to are a warning, on top, and without a number. */
static enum outcome
read_adults(struct work *work, int64_t episode_id, struct continuity_family *family)
{
	struct arena *arena = work->arena;
	struct continuity_adults_rows rows;
	struct continuity_concerns_rows concerns;
	const char **lines, **warnings;
	enum outcome outcome = q_continuity_adults(work, episode_id, &rows);

	if (outcome == OK)
		outcome = q_continuity_concerns(work, episode_id, &concerns);
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, const char *, rows.count);
	warnings = ARENA_ARRAY(arena, const char *, rows.count + concerns.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct continuity_adults_row *row = &rows.at[i];
		const struct relationship_kind *kind = relationship_kind_of(row->relationship_kind);
		const char *who = arena_format(arena, "%s %s, %s", row->given_name, row->family_name, kind != NULL ? kind->words : row->part);

		if (date_is_given(row->died_on))
			lines[family->adults.count++] = arena_format(arena, "%s. %s %s", who, row->given_name, person_died_words(arena, row->died_on, death_precision_of(row->death_precision)));
		else if (text_equals(row->may_contact, "no"))
			warnings[family->warnings.count++] = arena_format(arena, "%s, must not be talked to", who);
		else
			lines[family->adults.count++] = arena_format(arena, "%s%s%s%s", who, row->phone != NULL ? telephone(arena, row->phone) : ". No number that is safe to ring",
			    row->interpreter ? arena_format(arena, ". Needs an interpreter, language %s", row->language) : "",
			    text_equals(row->may_contact, "yes") || text_equals(row->part, "carer") ? "" : ". Nobody has been asked whether they may be talked to");
	}
	for (size_t i = 0; i < concerns.count; i++)
		warnings[family->warnings.count++] = arena_format(arena, "A worry about %s (%s): %s. Decided: %s", concerns.at[i].given_name,
		    date_words(arena, concerns.at[i].raised_on), concerns.at[i].concern, concerns.at[i].decision);
	family->adults.at = lines;
	family->warnings.at = warnings;
	return OK;
}

static enum outcome
read_consents(struct work *work, int64_t episode_id, struct continuity_family *family)
{
	struct arena *arena = work->arena;
	struct continuity_consents_rows rows;
	const char **lines;
	enum outcome outcome = q_continuity_consents(work, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, const char *, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++) {
		const struct continuity_consents_row *row = &rows.at[i];
		bool over = instant_is_given(row->ended_at) || !text_equals(row->state, "given") || (date_is_given(row->ends_on) && date_is_before(row->ends_on, work->today));

		lines[i] = arena_format(arena, "%s: %s%s%s", row->name, over ? "no, the agreement has ended" : text_equals(row->answer, "agreed") ? row->opens ? "agreed" : "no, what was agreed does not open the record to them" :
		    text_equals(row->answer, "in_part") ? "agreed in part" : "no", !over && row->part_words != NULL ? ", only: " : "", !over && row->part_words != NULL ? row->part_words : "");
	}
	if (rows.count == 0)
		lines[0] = "Nobody has been asked yet: talk with the family before you share anything";
	family->consents = (struct continuity_lines){ lines, rows.count > 0 ? rows.count : 1 };
	return OK;
}

static enum outcome
read_due(struct work *work, int64_t episode_id, struct continuity_family *family)
{
	struct arena *arena = work->arena;
	struct continuity_clocks_rows clocks;
	struct continuity_actions_rows actions;
	const char **due, **lines;
	enum outcome outcome = q_continuity_clocks(work, episode_id, date_add_days(work->today, DUE_DAYS), &clocks);

	if (outcome == OK)
		outcome = q_continuity_actions(work, episode_id, &actions);
	if (outcome != OK)
		return outcome;
	due = ARENA_ARRAY(arena, const char *, clocks.count);
	lines = ARENA_ARRAY(arena, const char *, actions.count);
	for (size_t i = 0; i < clocks.count; i++) {
		const struct continuity_clocks_row *row = &clocks.at[i];
		const struct clock_rule *rule = profile_clock(work->profile, row->clock_key);

		due[i] = arena_format(arena, "%s%s%s: %s%s%s%s", rule != NULL ? rule->title : row->clock_key, row->given_name != NULL ? ", " : "",
		    row->given_name != NULL ? row->given_name : "", row->paused_for == NULL && date_is_before(row->due_on, work->today) ? "was due " : "", date_words(arena, row->due_on),
		    row->paused_for != NULL ? ", paused: " : "", row->paused_for != NULL ? row->paused_for : "");
	}
	for (size_t i = 0; i < actions.count; i++)
		lines[i] = arena_format(arena, "%s: %s, by %s", actions.at[i].owner_name, actions.at[i].what, date_words(arena, actions.at[i].due_on));
	family->due = (struct continuity_lines){ due, clocks.count };
	family->actions = (struct continuity_lines){ lines, actions.count };
	return OK;
}

static enum outcome
read_family(struct work *work, const struct continuity_episodes_row *episode, struct continuity_family *family)
{
	struct arena *arena = work->arena;
	const struct profile_level *level = profile_level(work->profile, (int)episode->level);
	enum outcome outcome = read_children(work, episode->episode_id, family);

	family->reference = episode->reference;
	family->level_words = level != NULL ? arena_format(arena, "Level %d, %s, helped since %s", level->number, level->name, date_words(arena, episode->opened_on))
					    : arena_format(arena, "No level agreed yet, helped since %s", date_words(arena, episode->opened_on));
	family->lead = episode->lead_name != NULL ? arena_format(arena, "Led by %s, %s, %s%s", episode->lead_name, episode->lead_job, episode->lead_agency,
	    telephone(arena, episode->lead_phone)) : "Nobody leads yet";
	family->coordinator = arena_format(arena, "Coordinated by %s, %s%s", episode->coordinator_name, episode->coordinator_agency, telephone(arena, episode->coordinator_phone));
	if (outcome == OK)
		outcome = read_adults(work, episode->episode_id, family);
	if (outcome == OK)
		outcome = read_consents(work, episode->episode_id, family);
	return outcome == OK ? read_due(work, episode->episode_id, family) : outcome;
}

static const char *
contact_words(struct arena *arena, const struct profile_contact *contact)
{
	if (contact == NULL || contact->phone == NULL)
		return NULL;
	return arena_format(arena, "%s%s%s: %s", contact->name, contact->hours != NULL ? ", " : "", contact->hours != NULL ? contact->hours : "", contact->phone);
}

enum outcome
continuity_pack_html(const struct work *work, const struct agency *agency, struct slice *html, struct id_list *episodes)
{
	struct arena *arena = work->arena;
	struct continuity_pack pack = { .agency_name = agency->name, .made_words = instant_words(arena, work->now),
		.front_door = contact_words(arena, &work->profile->front_door), .night = contact_words(arena, profile_contact(work->profile, "out_of_hours")) };
	struct buf page = buf_new(arena, PAGE_MOST);
	struct html_out out = html_into(&page);
	struct continuity_family *families;
	struct seen *all;
	int64_t *ids;
	size_t count;
	enum outcome outcome = read_episodes(work, agency, &all, &count);

	if (outcome != OK)
		return outcome;
	families = ARENA_ARRAY(arena, struct continuity_family, count);
	ids = ARENA_ARRAY(arena, int64_t, count);
	for (size_t i = 0; outcome == OK && i < count; i++) {
		struct work asking = as_worker(work, agency, all[i].worker_id);

		ids[i] = all[i].episode->episode_id;
		outcome = read_family(&asking, all[i].episode, &families[i]);
	}
	pack.families.at = families;
	pack.families.count = count;
	if (outcome == OK)
		continuity_families(&out, &pack);
	*html = buf_as_slice(&page);
	*episodes = (struct id_list){ ids, count };
	return outcome;
}

/* ---- The file ---- */

static struct slice
asset_bytes(const char *name)
{
	size_t count;
	const struct asset *all = assets_all(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].name, name) == 0)
			return all[i].bytes;
	abort();
}

static const char *
base64(struct arena *arena, const void *bytes, size_t count)
{
	size_t room = sodium_base64_encoded_len(count, sodium_base64_VARIANT_ORIGINAL);
	char *text = arena_take(arena, room);

	(void)sodium_bin2base64(text, room, bytes, count, sodium_base64_VARIANT_ORIGINAL);
	return text;
}

/* What the security policy of the page names: nothing else runs or paints in it, whatever a family typed. */
static const char *
policy_hash(struct arena *arena, struct slice bytes)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	(void)crypto_hash_sha256(hash, (const unsigned char *)bytes.at, bytes.length);
	return base64(arena, hash, sizeof(hash));
}

enum outcome
continuity_pack_file(const struct work *work, const struct agency *agency, const struct passphrase_key *key, struct slice html, struct slice *file)
{
	struct arena *arena = work->arena;
	struct slice script = asset_bytes("continuity.js"), style = asset_bytes("continuity.css"), sealed;
	const char *of = arena_format(arena, "%s %s", agency->reference, date_iso(arena, instant_date(work->now))), *day = date_words(arena, instant_date(work->now));
	unsigned char iv[PASSPHRASE_IV_BYTES];
	struct buf page = buf_new(arena, FILE_MOST);
	struct html_out out = html_into(&page);
	enum outcome outcome = passphrase_seal(arena, key, html, of, iv, &sealed);

	if (outcome != OK)
		return outcome;
	buf_format(&page, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "script-src 'sha256-%s'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"robots\" content=\"noindex\">\n<title>", policy_hash(arena, script), policy_hash(arena, style));
	html_text(&out, arena_format(arena, "Continuity pack, %s, %s", agency->name, day));
	buf_text(&page, "</title>\n<style>");
	buf_slice(&page, style);
	buf_text(&page, "</style>\n</head>\n<body>\n<main>\n<h1>");
	html_text(&out, arena_format(arena, "Families helped by %s, %s", agency->name, day));
	buf_text(&page, "</h1>\n<noscript><p>Allow scripts for this file: they open it. Nothing is sent anywhere.</p></noscript>\n<form id=\"open\">\n<p>This is for a day on which "
	    "Windscreen cannot be reached. It holds what families said in confidence: open it where nobody else can read along.</p>\n"
	    "<label for=\"passphrase\">The passphrase of your agency</label>\n<input id=\"passphrase\" type=\"text\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\">\n"
	    "<div><button>Open</button></div>\n</form>\n<p id=\"told\" class=\"told\" role=\"status\"></p>\n<div id=\"pack\" tabindex=\"-1\" hidden></div>\n</main>\n");
	buf_format(&page, "<div id=\"sealed\" hidden data-of=\"%s\" data-salt=\"%s\" data-iterations=\"%d\" data-iv=\"%s\">", of, base64(arena, key->salt, sizeof(key->salt)),
	    key->iterations, base64(arena, iv, sizeof(iv)));
	buf_text(&page, base64(arena, sealed.at, sealed.length));
	buf_text(&page, "</div>\n<script>");
	buf_slice(&page, script);
	buf_text(&page, "</script>\n</body>\n</html>\n");
	*file = buf_as_slice(&page);
	return OK;
}
