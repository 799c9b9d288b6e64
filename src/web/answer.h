/* answer.h -- what answer.c hands to answer.html. */
#ifndef WEB_ANSWER_H
#define WEB_ANSWER_H

struct sorry_view {
	const char *heading, *words;
};

#endif
