/* key_box.c -- by the key itself here, or by the keeper. */
#include "platform/keeper/key_box.h"

#include <sodium.h>

#include "base/random.h"
#include "platform/keeper/keeper_inside.h"

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };
_Static_assert(NONCE + TAG == KEY_BOX_MORE && crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES == KEY_BOX_MORE, "both ways of sealing are as long");

static const unsigned char *
bytes_of(struct slice slice)
{
	return (const unsigned char *)slice.at;
}

enum outcome
key_box_seal(const struct key_box *box, struct slice bound, struct slice secret, unsigned char *sealed)
{
	if (secret.length > KEY_BOX_SECRET_MOST || bound.length > KEY_BOX_BOUND_MOST)
		return INVALID;
	if (box->keeper != NULL)
		return keeper_ask(box->keeper, KEEPER_SEAL, box->which, bound, secret, sealed, secret.length + KEY_BOX_MORE);
	random_bytes(sealed, NONCE);
	if (box->which == KEY_OF_WEBHOOKS)
		(void)crypto_secretbox_easy(sealed + NONCE, bytes_of(secret), secret.length, sealed, box->key);
	else
		(void)crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, NULL, bytes_of(secret), secret.length, bytes_of(bound), bound.length, NULL, sealed, box->key);
	return OK;
}

enum outcome
key_box_open(const struct key_box *box, struct slice bound, struct slice sealed, unsigned char *secret)
{
	const unsigned char *cipher = bytes_of(sealed) + NONCE;
	int refused;

	if (sealed.length <= KEY_BOX_MORE || sealed.length > KEY_BOX_SECRET_MOST + KEY_BOX_MORE || bound.length > KEY_BOX_BOUND_MOST)
		return BROKEN;
	if (box->keeper != NULL)
		return keeper_ask(box->keeper, KEEPER_OPEN, box->which, bound, sealed, secret, sealed.length - KEY_BOX_MORE);
	refused = box->which == KEY_OF_WEBHOOKS ? crypto_secretbox_open_easy(secret, cipher, sealed.length - NONCE, bytes_of(sealed), box->key)
		: crypto_aead_xchacha20poly1305_ietf_decrypt(secret, NULL, NULL, cipher, sealed.length - NONCE, bytes_of(bound), bound.length, bytes_of(sealed), box->key);
	return refused == 0 ? OK : BROKEN;
}

void
key_box_close(struct key_box *box)
{
	sodium_memzero(box->key, sizeof(box->key));
	box->keeper = NULL;
}
