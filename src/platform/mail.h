/* mail.h -- one e-mail to one address, through an SMTP server: libcurl speaks it. */
#ifndef PLATFORM_MAIL_H
#define PLATFORM_MAIL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/instant.h"
#include "base/slice.h"
#include "platform/calendar_file.h"

/* The server that takes our e-mails. Texts live as long as the settings. */
struct mail_server {
	const char *url;           /* "smtps://mail.example:465", or "smtp://mail.example:587" with STARTTLS */
	const char *from;          /* the address that everything comes from */
	const char *user;          /* to sign in with; NULL: none */
	const char *password_file; /* its first line is the password, read for each e-mail; NULL: none */
	const char *authorities;   /* a file of certificates to trust in place of the system's; NULL */
	int seconds;               /* the longest that sending one e-mail takes; then it is tried again later: 1 to 50 */
	bool without_tls;          /* nothing is encrypted: only to a server on the same machine */
};

struct mail {
	const char *to, *subject; /* of ASCII; anything that could end a line is refused */
	const char *message_id;   /* without brackets: the same each time the same e-mail is tried, so that a reader can drop the second */
	const char *words;        /* UTF-8 */
	struct slice calendar;    /* a calendar file beside the words; length 0: none */
	enum calendar_method calendar_method;
	struct instant made_at;
};

enum mail_answer {
	MAIL_TAKEN,     /* the server has it */
	MAIL_PUT_OFF,   /* not this one, not now: it answered 4xx, or went away while it took it */
	MAIL_REFUSED,   /* never this one: it answered 5xx to its address or its content, or the address is none */
	MAIL_NO_SERVER, /* none at all at the moment: no server, no TLS, no sign-in, or not from us */
};

struct mail_result {
	enum mail_answer answer;
	const char *words; /* for people, without address or the server's own words */
};

/* Once in a process, before the first mail_send(). */
void mail_start(void);

/* Sends it, within the seconds of the server. The words of the result live in the arena. Nothing of the e-mail reaches the log. */
struct mail_result mail_send(struct arena *arena, const struct mail_server *server, const struct mail *mail);

/* Could an e-mail be sent to this: one @ with something before and after it, and nothing that ends or opens anything else? At most 254 bytes. */
bool mail_address_is_usable(const char *address);

#endif
