/* outcome.c -- names of outcomes for the log. */
#include "base/outcome.h"

const char *
outcome_name(enum outcome outcome)
{
	switch (outcome) {
	case OK:
		return "ok";
	case NOT_FOUND:
		return "not_found";
	case REFUSED:
		return "refused";
	case INVALID:
		return "invalid";
	case CONFLICT:
		return "conflict";
	case UNAVAILABLE:
		return "unavailable";
	case BROKEN:
		return "broken";
	}
	return "unknown";
}
