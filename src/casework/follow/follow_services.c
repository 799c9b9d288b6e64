/*
 * follow_services.c -- a service that was asked is followed up. R-REF-02, R-REV-14
 *
 * The count begins when it is asked, and ends when it is known how it stands. While the help is promised or waited for it begins again that day: a promise that nobody
 * looks after is as silent as no answer. That it was received, or that we asked after it, ends nothing.
 */
#include "casework/clocks/clocks.h"
#include "casework/follow/follow.h"
#include "casework/journal/journal.h"
#include "casework/services/services.h"
#include "casework/work.h"

static struct clock_occasion
occasion(int64_t episode_id, int64_t service_request_id, const char *event, struct date day)
{
	return (struct clock_occasion){ .episode_id = episode_id, .event = event, .subject_kind = "service_request", .subject_id = service_request_id, .happened_on = day };
}

static bool
is_followed_up(enum service_what state)
{
	return state != SERVICE_WHAT_STARTED && state != SERVICE_WHAT_NOT_FOUND && !service_is_over(state);
}

enum outcome
follow_service_asked(struct work *work, const struct recorded *recorded)
{
	const struct service_asked *event = recorded->event;
	struct clock_occasion asked = occasion(event->episode_id, event->service_request_id, "service_requested", event->asked_on);

	return clocks_happened(work, &asked);
}

enum outcome
follow_service_step_recorded(struct work *work, const struct recorded *recorded)
{
	const struct service_step_recorded *event = recorded->event;
	struct clock_occasion known = occasion(event->episode_id, event->service_request_id, "service_confirmed", event->happened_on);
	struct clock_occasion again = occasion(event->episode_id, event->service_request_id, "service_requested", event->happened_on);
	enum outcome outcome;

	if (!service_what_is_state(event->what) || event->what == SERVICE_WHAT_RECEIVED)
		return OK;
	outcome = clocks_happened(work, &known);
	return outcome == OK && is_followed_up(event->state) ? clocks_happened(work, &again) : outcome;
}

/* The count that the mistake began ends today, whenever it began; the one before it goes on from its own day. One that was received counts from when it was asked. */
enum outcome
follow_service_step_taken_back(struct work *work, const struct recorded *recorded)
{
	const struct service_step_taken_back *event = recorded->event;
	struct clock_occasion known = occasion(event->episode_id, event->service_request_id, "service_confirmed", work->today);
	struct clock_occasion again = occasion(event->episode_id, event->service_request_id, "service_requested", event->state_on);
	struct service_request request;
	enum outcome outcome;

	if (!service_what_is_state(event->what) || event->what == SERVICE_WHAT_RECEIVED)
		return OK;
	outcome = clocks_cancel(work, &known, "What was written down was a mistake");
	if (outcome == OK && event->state == SERVICE_WHAT_RECEIVED) {
		outcome = service_request_read(work, event->service_request_id, &request);
		again.happened_on = request.asked_on;
	}
	return outcome == OK && is_followed_up(event->state) ? clocks_happened(work, &again) : outcome;
}
