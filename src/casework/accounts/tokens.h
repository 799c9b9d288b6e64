/* tokens.h -- tokens of cookies: random, shown once, their hash in the database. Inside casework/accounts only. */
#ifndef CASEWORK_ACCOUNTS_TOKENS_H
#define CASEWORK_ACCOUNTS_TOKENS_H

#include "casework/accounts/accounts.h"

/* 32 random bytes as base64url. */
void token_new(char token[TOKEN_ROOM]);
/* Its hash in hex, in work->arena. */
const char *token_hash(struct work *work, const char *token);
/* Could it be one? */
bool token_is_whole(const char *token);

#endif
