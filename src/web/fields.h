/*
 * fields.h -- the fields of a form, each with its label, what was typed or is stored, and the problem beside it. Called from pages:
 *	{{ call field_text view.visit "given_name" "First name" NULL view.person.given_name }}
 * The id of a field is its name, as the error summary expects. A hint or stored value may be NULL.
 */
#ifndef WEB_FIELDS_H
#define WEB_FIELDS_H

#include <stdbool.h>

#include "base/values.h"
#include "casework/profile/profile.h"
#include "platform/html/html.h"
#include "web/door.h"

enum answered { NOT_ANSWERED, ANSWERED_YES, ANSWERED_NO };

/* Above every form: the draft that was kept, or what somebody else saved meanwhile, side by side. Says nothing otherwise. */
void form_state(struct html_out *out, struct visit *visit);

void field_text(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *stored);
/* The same, as narrow as what belongs into it: 4, 10 or 20 characters. */
void field_short(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *stored, int width);
void field_area(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *stored, int rows);
void field_date(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, struct date stored);
void field_radios(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint,
    const struct profile_choices *choices, const char *stored);
/* The same for a few short answers, side by side. */
void field_chips(struct html_out *out, struct visit *visit, const char *name, const char *label, const struct profile_choices *choices, const char *stored);
void field_select(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint,
    const struct profile_choices *choices, const char *stored);
void field_checks(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint,
    const struct profile_choices *choices, struct text_list stored);
void field_yes_no(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, enum answered stored);
/* One box to tick; sends "yes". */
void field_tick(struct html_out *out, struct visit *visit, const char *name, const char *label, bool stored);

/* A file to send. What was chosen cannot be given back by a page: after a refused save it says that it has to be chosen again. `accepts` as HTML has it; NULL: any. */
void field_file(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *accepts);

/* A value that travels with the form. */
void hidden_field(struct html_out *out, const char *name, const char *value);

/* The main button, and "Save and come back later" where people type much. */
void form_buttons(struct html_out *out, const char *words, bool can_wait);

/* "yes" or "no" as it was typed. */
enum answered visit_answered(struct visit *visit, const char *name);
bool visit_ticked(struct visit *visit, const char *name);

/* The part of the record that was selected, of the profile; NULL: none, or (a problem of this field) one that there is not. */
const char *visit_restricted(struct visit *visit, const char *name);

/* The keys that were ticked, in the order sent. */
struct text_list visit_keys(struct visit *visit, const char *name);

#endif
