/* told_by_email.c -- how a worker wants to be told, and whether e-mail reaches them. R-FORM-17 */
#include "base/text.h"
#include "casework/messages/deliveries.sql.h"
#include "casework/messages/messages.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/my_work/my_work.h"

enum { HOURS = 24 };

struct told {
	struct telling telling;
	struct deliveries_of_worker_rows deliveries;
	int64_t failed;
};

/* "8am", "12 noon", "5pm" */
static const char *
hour_words(struct arena *arena, int hour)
{
	if (hour == 0)
		return "12 midnight";
	if (hour == 12)
		return "12 noon";
	return arena_format(arena, "%d%s", hour > 12 ? hour - 12 : hour, hour > 12 ? "pm" : "am");
}

static struct profile_choices
hour_choices(struct arena *arena)
{
	struct profile_choice *list = ARENA_ARRAY(arena, struct profile_choice, HOURS);

	for (int hour = 0; hour < HOURS; hour++)
		list[hour] = (struct profile_choice){ arena_format(arena, "%d", hour), hour_words(arena, hour), NULL };
	return (struct profile_choices){ list, HOURS };
}

static void
last_emails(struct html_out *out, struct arena *arena, const struct told *told)
{
	form_heading(out, "The last e-mails to you");
	if (told->deliveries.count == 0)
		form_words(out, "None yet.");
	for (size_t i = 0; i < told->deliveries.count; i++) {
		const struct deliveries_of_worker_row *row = &told->deliveries.at[i];

		form_words(out, arena_format(arena, "%s: %s", instant_words(arena, instant_is_given(row->ended_at) ? row->ended_at : row->made_at),
		    text_equals(row->state, "sent") ? "sent" : text_equals(row->state, "given_up") ? arena_format(arena, "not sent. %s.", row->result != NULL ? row->result : "")
		    : arena_format(arena, "not sent yet, and tried again. %s.", row->result)));
	}
}

static void
told_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice ways[] = { { "daily", "Once a day, all in one e-mail", NULL }, { "at_once", "At once, one e-mail for each thing", NULL } };
	static const struct profile_choices way_choices = { ways, 2 };
	const struct told *told = given;
	struct arena *arena = visit->work->arena;
	struct profile_choices hours = hour_choices(arena);

	if (text_is_empty(visit->worker.email))
		form_warning(out, "No e-mail address of yours is written down, so no e-mail reaches you. Ask whoever looks after accounts to add it. Everything is in My work all the same.");
	else
		form_words(out, arena_format(arena, "E-mails go to %s. If that is not right, ask whoever looks after accounts to change it.", visit->worker.email));
	if (told->failed > 0)
		form_warning(out, "The last e-mails to you could not be sent. See why below, and look into My work yourself meanwhile.");
	field_radios(out, visit, "how", "When do you want to be told?", "Of what waits for you, of notes to read, and of timescales. Meetings you are asked to, and meetings called off, come at once.",
	    &way_choices, telling_way_text(told->telling.how));
	field_select(out, visit, "hour", "If once a day, when?", NULL, &hours, arena_format(arena, "%d", told->telling.hour));
	last_emails(out, arena, told);
}

static enum outcome
read_told(struct visit *visit, struct told *told)
{
	struct email_fails_row fails;
	enum outcome outcome = telling_read(visit->work, visit->worker.worker_id, &told->telling);

	if (outcome == OK)
		outcome = q_deliveries_of_worker(visit->work, visit->worker.worker_id, &told->deliveries);
	if (outcome == OK)
		outcome = q_email_fails(visit->work, visit->worker.worker_id, &fails);
	told->failed = outcome == OK ? fails.failed : 0;
	return outcome;
}

enum outcome
told_by_email_show(struct visit *visit)
{
	struct told *told = ARENA_NEW(visit->work->arena, struct told);
	enum outcome outcome = read_told(visit, told);

	if (outcome != OK)
		return outcome;
	visit->title = "What I am told by e-mail";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	return form_page_show(visit, &(struct form_page){ .heading = "What I am told by e-mail", .button = "Save", .version = told->telling.version,
	    .intro = "An e-mail says how many things there are, gives references and a link. It never says a name, an address or a reason, for e-mail can be read on its way.",
	    .back = url_to(visit->work->arena, "/my-work"), .back_words = "My work", .fields = told_fields, .given = told });
}

enum outcome
told_by_email_save(struct visit *visit)
{
	const char *hour = visit_typed(visit, "hour");
	struct telling given = { .how = telling_way_of(visit_typed(visit, "how")), .hour = -1, .version = visit_version(visit) };
	long long number;
	enum outcome outcome;

	if (hour != NULL && slice_number(slice_of(hour), HOURS - 1, &number))
		given.hour = (int)number;
	outcome = telling_choose(visit->work, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/my-work"), given.how == TELLING_WAY_AT_ONCE ? "Saved. You are told at once."
		    : arena_format(visit->work->arena, "Saved. You are told once a day, at %s.", hour_words(visit->work->arena, given.hour)));
	return outcome;
}
