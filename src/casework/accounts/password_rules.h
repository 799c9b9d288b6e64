/* password_rules.h -- which passwords are too easy to guess. No rule asks for digits or signs, and none runs out: length and this list are what NCSC advises. Source: security.md T11. */
#ifndef CASEWORK_PASSWORD_RULES_H
#define CASEWORK_PASSWORD_RULES_H

#include "base/arena.h"

/*
 * Why this password is guessed first, as a sentence for whoever chose it; NULL when nothing speaks against it. `password` is UTF-8 of any length, `sign_in_name` the name it belongs to. Capitals,
 * signs between, digits behind and letters written as digits (pa55w0rd) make no difference.
 */
const char *password_fault(struct arena *arena, const char *password, const char *sign_in_name);

#endif
