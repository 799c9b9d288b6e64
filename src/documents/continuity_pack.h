/* continuity_pack.h -- what the workers of one agency need on a day without the service, as one file that a browser opens with a passphrase. */
#ifndef DOCUMENTS_CONTINUITY_PACK_H
#define DOCUMENTS_CONTINUITY_PACK_H

#include "base/values.h"
#include "casework/directory/directory.h"
#include "platform/html/html.h"
#include "platform/passphrase.h"

struct work;

struct continuity_lines { const char *const *at; size_t count; };

struct continuity_family {
	const char *names, *reference, *level_words;
	const char *lead, *coordinator; /* with their telephones */
	struct continuity_lines children, adults, warnings, consents, due, actions;
};

struct continuity_pack {
	const char *agency_name, *made_words;
	const char *front_door, *night; /* whom to ring; NULL */
	struct { const struct continuity_family *at; size_t count; } families;
};

/*
 * The pack of this agency, as of work->now: each open family that one of its workers may see, asked as that worker; nobody sealed, no family from which one of the
 * agency is barred. HTML for inside <main>, all texts escaped, in work->arena; which episodes are in it, in *episodes. `work` reads, and is nobody's.
 */
MUST_USE enum outcome continuity_pack_html(const struct work *work, const struct agency *agency, struct slice *html, struct id_list *episodes);

/*
 * The file: one HTML page that holds `html` sealed with the key, and the script that opens it without a network. Nothing in it but the agency's name and the
 * day can be read without the passphrase.
 */
MUST_USE enum outcome continuity_pack_file(const struct work *work, const struct agency *agency, const struct passphrase_key *key, struct slice html, struct slice *file);

#endif
