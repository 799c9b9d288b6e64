/* sharing_ended.h -- what sharing_ended.c hands to its page. */
#ifndef WEB_SHARING_ENDED_H
#define WEB_SHARING_ENDED_H

struct sharing_ended_view {
	const char *names, *reference, *ended_words;
	const char *who, *phone; /* phone NULL: none known */
};

#endif
