/* visit.c -- what page handlers ask of a visit: typed values, where to go next, what the page shows. */
#include <string.h>

#include "base/reference.h"
#include "base/text.h"
#include "web/door_inside.h"

const char *
visit_typed_at(struct visit *visit, const char *name, size_t index)
{
	const struct http_form_part *part = NULL;

	if (visit->form == NULL)
		return NULL;
	while ((part = http_form_next(visit->form, name, part)) != NULL)
		if (part->value != NULL && index-- == 0) {
			const char *tidy = text_tidy(visit->work->arena, slice_of(part->value));

			return text_is_empty(tidy) ? NULL : tidy;
		}
	return NULL;
}

const char *
visit_typed(struct visit *visit, const char *name)
{
	return visit_typed_at(visit, name, 0);
}

size_t
visit_typed_count(struct visit *visit, const char *name)
{
	const struct http_form_part *part = NULL;
	size_t count = 0;

	if (visit->form == NULL)
		return 0;
	while ((part = http_form_next(visit->form, name, part)) != NULL)
		count++;
	return count;
}

const char *
visit_value(struct visit *visit, const char *name, const char *stored)
{
	const char *typed;
	struct visit_frame *frame = visit->frame;

	if (stored == NULL)
		stored = "";
	if (visit->form == NULL || http_form_next(visit->form, name, NULL) == NULL)
		return stored;
	typed = visit_typed(visit, name);
	if (typed == NULL)
		typed = "";
	if (visit->conflict && !text_equals(typed, stored) && frame->difference_count < DIFFERENCES_MOST)
		frame->differences[frame->difference_count++] = (struct visit_difference){ name, typed, stored };
	return typed;
}

bool
visit_is_ticked(struct visit *visit, const char *name, const char *value, bool stored)
{
	if (visit->form == NULL)
		return stored;
	for (size_t i = 0; i < visit_typed_count(visit, name); i++)
		if (text_equals(visit_typed_at(visit, name, i), value))
			return true;
	return false;
}

bool
visit_date(struct visit *visit, const char *name, const char *what, struct date *date)
{
	struct arena *arena = visit->work->arena;
	const char *day = visit_typed(visit, arena_format(arena, "%s-day", name));
	const char *month = visit_typed(visit, arena_format(arena, "%s-month", name));
	const char *year = visit_typed(visit, arena_format(arena, "%s-year", name));
	const char *whole = visit_typed(visit, name);

	*date = date_none();
	if (day == NULL && month == NULL && year == NULL && whole == NULL)
		return true;
	if (whole == NULL)
		whole = arena_format(arena, "%s %s %s", day != NULL ? day : "", month != NULL ? month : "", year != NULL ? year : "");
	if (date_read_typed(slice_of(whole), date))
		return true;
	problem_add(&visit->problems, name, "%s must be a real date, like 14 10 2026", what);
	return false;
}

int64_t
visit_version(struct visit *visit)
{
	const char *typed = visit_typed(visit, "version");
	long long version;

	if (typed == NULL || !slice_number(slice_of(typed), INT64_MAX, &version))
		return VERSION_ANY;
	return version;
}

const char *
visit_reference(struct visit *visit, const char *name, const char kind[2])
{
	const char *typed = visit_typed(visit, name);
	char *reference = arena_take(visit->work->arena, REFERENCE_ROOM);

	return typed != NULL && reference_read(kind, slice_of(typed), reference) ? reference : NULL;
}

void
visit_problems_move(struct visit *visit, const char *of_casework, const char *field)
{
	for (struct problem *problem = visit->problems.first; problem != NULL; problem = problem->next)
		if (text_equals(problem->field, of_casework))
			problem->field = field;
}

void
visit_only_asks(struct visit *visit, const void *found)
{
	visit->what_if = found;
}

void
visit_go_to(struct visit *visit, struct url url, const char *notice)
{
	visit->frame->go_to = url;
	visit->frame->go_to_notice = notice;
}

void
visit_look(struct visit *visit, const char *what, const char *subject_kind, int64_t subject_id, const char *details)
{
	struct visit_frame *frame = visit->frame;

	if (frame->look_count == frame->look_room) {
		size_t room = frame->look_room == 0 ? LOOKS_FIRST : frame->look_room * 2;
		struct look *larger = ARENA_ARRAY(visit->work->arena, struct look, room);

		if (frame->look_count > 0)
			memcpy(larger, frame->looks, frame->look_count * sizeof(*larger));
		frame->looks = larger;
		frame->look_room = room;
	}
	frame->looks[frame->look_count++] = (struct look){ what, subject_kind, subject_id, details };
}

void
visit_look_protecting(struct visit *visit, const char *title, const char *subject_kind, int64_t subject_id)
{
	const char *what = text_equals(subject_kind, "episode") ? "Family" : text_equals(subject_kind, "person") ? "person page" : "address";

	visit_look(visit, what, subject_kind, subject_id, arena_format(visit->work->arena, LOOK_OF_PROTECTION "%s", title));
}

static void
put_token(struct html_out *out, struct visit *visit)
{
	html_fixed(out, "<input type=\"hidden\" name=\"form_token\" value=\"", 46);
	html_text(out, session_form_token(visit->work, &visit->frame->session));
	html_fixed(out, "\" />", 4);
}

struct html_safe
visit_form_token(struct visit *visit)
{
	struct html_out out = html_new(visit->work->arena);
	size_t from = html_length(&out);

	put_token(&out, visit);
	return html_cut(&out, from);
}

struct html_safe
visit_form_start(struct visit *visit, int64_t version)
{
	struct html_out out = html_new(visit->work->arena);
	size_t from = html_length(&out);
	char key[REFERENCE_ROOM];
	const char *again = visit->form != NULL && !visit->from_draft && !visit->sent_before ? visit_typed(visit, "form_key") : NULL;

	reference_write("FK", id_random(visit->work->ids), key);
	put_token(&out, visit);
	html_fixed(&out, "<input type=\"hidden\" name=\"form_key\" value=\"", 44);
	html_text(&out, again != NULL ? again : key);
	html_fixed(&out, "\" />", 4);
	if (version >= 0) {
		html_fixed(&out, "<input type=\"hidden\" name=\"version\" value=\"", 43);
		html_number(&out, version);
		html_fixed(&out, "\" />", 4);
	}
	return html_cut(&out, from);
}

const struct visit_difference *
visit_differences(struct visit *visit, size_t *count)
{
	*count = visit->frame->difference_count;
	return visit->frame->differences;
}

void
visit_identity(struct visit *visit, const struct identity *identity)
{
	visit->frame->layout->identity = identity;
}

void
visit_layout(struct visit *visit, enum layout_kind kind, enum layout_place place)
{
	visit->frame->layout->kind = kind;
	visit->frame->layout->place = place;
}

void
visit_answer_bytes(struct visit *visit, const char *content_type, struct slice bytes, const char *file_name)
{
	http_answer_body(visit->frame->answer, content_type, bytes);
	if (file_name != NULL)
		http_answer_download(visit->frame->answer, file_name);
	visit->frame->answered = true;
}

void
visit_answer_file(struct visit *visit, const char *media_type, struct slice bytes, const char *file_name)
{
	http_answer_from_outside(visit->frame->answer, media_type, bytes, file_name);
	visit->frame->answered = true;
}

void
visit_afterwards(struct visit *visit, void (*run)(struct service *service, int64_t given), int64_t given)
{
	visit->frame->afterwards = run;
	visit->frame->afterwards_given = given;
}

const struct http_form_part *
visit_file(struct visit *visit, const char *name)
{
	const struct http_form_part *part = NULL;

	while (visit->form != NULL && (part = http_form_next(visit->form, name, part)) != NULL)
		if (part->file_name != NULL)
			return part;
	return NULL;
}
