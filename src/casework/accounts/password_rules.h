/* password_rules.h -- which passwords are too easy to guess. No rule asks for digits or signs, and none runs out: length and these lists are what NCSC advises. Source: security.md T11. */
#ifndef CASEWORK_PASSWORD_RULES_H
#define CASEWORK_PASSWORD_RULES_H

#include "base/arena.h"

/*
 * Why this password is guessed first, as a sentence for whoever chose it; NULL when nothing speaks against it. `password` is UTF-8 of any length, `sign_in_name` the name it belongs to. Capitals,
 * signs between, digits behind and letters written as digits (pa55w0rd) make no difference.
 */
const char *password_fault(struct arena *arena, const char *password, const char *sign_in_name);

/*
 * The passwords that people choose most, small letters and digits alone, a line each, in the order of their bytes; made of common_passwords.txt, which is of zxcvbn-ts (MIT, docs/dependencies.md). A
 * password that is one of them, or two, or one with less than a word of one's own around it, is refused: so are all those of 12 characters and more that lists of broken-into services begin with.
 * ASVS 6.2.4
 */
extern const char common_passwords[];

#endif
