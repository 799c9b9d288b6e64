/* db_address.c -- where a PostgreSQL may be reached without TLS. libpq reads the address, as it does to connect. */
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/db/db_inside.h"

/* A socket of this machine, or this machine by a name or number that leads nowhere else. */
static bool
is_here(struct slice host)
{
	static const char *const names[] = { "", "localhost", "127.0.0.1", "::1" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_equals(host, names[i]))
			return true;
	return host.at[0] == '/' || host.at[0] == '@';
}

static bool
all_are_here(const char *hosts)
{
	struct slice rest = slice_of(hosts != NULL ? hosts : ""), part;

	while (slice_cut(&rest, ',', &part))
		if (!is_here(part))
			return false;
	return true;
}

/* What the address says, else what the surroundings do. */
static const char *
option_of(const PQconninfoOption *options, const char *name)
{
	for (; options->keyword != NULL; options++)
		if (text_equals(options->keyword, name))
			return options->val != NULL ? options->val : options->envvar != NULL ? getenv(options->envvar) : NULL;
	return NULL;
}

bool
db_address_is_safe(const char *url)
{
	const char *plain = getenv("WINDSCREEN_DATABASE_PLAIN");
	PQconninfoOption *options = PQconninfoParse(url, NULL);
	const char *mode;
	bool safe;

	if (options == NULL)
		return true; /* no address that libpq reads: it connects nowhere */
	mode = option_of(options, "sslmode");
	/* Where a service of libpq's own file leads, only libpq knows, when it connects. */
	safe = (option_of(options, "service") == NULL && all_are_here(option_of(options, "host")) && all_are_here(option_of(options, "hostaddr"))) || text_equals(mode, "verify-full") || text_equals(mode, "verify-ca") ||
	    text_equals(plain, "1");
	PQconninfoFree(options);
	return safe;
}
