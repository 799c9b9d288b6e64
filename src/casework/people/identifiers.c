/* identifiers.c -- check digits of NHS numbers and UPNs, the forms of postcodes, properties, schools and telephones. */
#include "casework/people/identifiers.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum { NHS_DIGITS = 10, UPN_CHARACTERS = 13, UPRN_MOST = 12, TYPED_MOST = 40, UPN_LETTERS = 23 };

/* What people put between groups of digits: ASCII signs, and the dashes and spaces of typesetting. 0: none; else its bytes. */
static size_t
sign_between(const char *at)
{
	if (strchr(" \t-.()/", *at) != NULL && *at != '\0')
		return 1;
	if (strncmp(at, "\xc2\xa0", 2) == 0) /* no-break space */
		return 2;
	if (strncmp(at, "\xe2\x80", 2) == 0 && ((at[2] >= '\x90' && at[2] <= '\x95') || at[2] == '\x89' || at[2] == '\xaf'))
		return 3;
	return 0;
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_letter(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* Without those signs, in capitals. NULL: nothing is left, or more than fits any of them. */
static char *
bare(struct arena *arena, const char *typed)
{
	char *kept;
	size_t length = 0;

	if (typed == NULL || strlen(typed) > 3 * TYPED_MOST)
		return NULL;
	kept = arena_take(arena, 3 * TYPED_MOST + 1);
	while (*typed != '\0') {
		size_t between = sign_between(typed);

		if (between == 0)
			kept[length++] = *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed;
		typed += between == 0 ? 1 : between;
	}
	kept[length] = '\0';
	return length > 0 ? kept : NULL;
}

static bool
is_all_digits(const char *text)
{
	for (; *text != '\0'; text++)
		if (!is_digit(*text))
			return false;
	return true;
}

const char *
nhs_number_of(struct arena *arena, const char *typed)
{
	const char *digits = bare(arena, typed);
	int sum = 0, check;

	if (digits == NULL || strlen(digits) != NHS_DIGITS || !is_all_digits(digits) || strcmp(digits, "0000000000") == 0)
		return NULL;
	for (int i = 0; i < NHS_DIGITS - 1; i++)
		sum += (digits[i] - '0') * (NHS_DIGITS - i);
	check = (11 - sum % 11) % 11;
	return check == digits[NHS_DIGITS - 1] - '0' ? digits : NULL; /* 10 is no digit, so never equal */
}

bool
nhs_number_is_doubtful(const char *kept)
{
	return strspn(kept, (char[]){ kept[0], '\0' }) == NHS_DIGITS;
}

/* Letters of a UPN in their order: without I, O and S. -1: not one of them. */
static int
upn_letter(char letter)
{
	static const char letters[UPN_LETTERS + 1] = "ABCDEFGHJKLMNPQRTUVWXYZ";
	const char *at = letter != '\0' ? strchr(letters, letter) : NULL;

	return at != NULL ? (int)(at - letters) : -1;
}

const char *
upn_of(struct arena *arena, const char *typed)
{
	const char *upn = bare(arena, typed);
	int sum = 0;

	if (upn == NULL || strlen(upn) != UPN_CHARACTERS || upn_letter(upn[0]) < 0)
		return NULL;
	for (int i = 1; i < UPN_CHARACTERS; i++) {
		int value = is_digit(upn[i]) ? upn[i] - '0' : i == UPN_CHARACTERS - 1 ? upn_letter(upn[i]) : -1;

		if (value < 0)
			return NULL;
		sum += value * (i + 1);
	}
	return sum % UPN_LETTERS == upn_letter(upn[0]) ? upn : NULL;
}

bool
upn_authority_is_known(const char *kept)
{
	static const struct {
		int from, to;
	} given[] = { { 1, 5 }, { 201, 213 }, { 301, 320 }, { 330, 336 }, { 340, 344 }, { 350, 359 }, { 370, 373 }, { 380, 384 }, { 390, 394 }, { 420, 420 }, { 660, 681 },
		{ 701, 708 }, { 800, 803 }, { 805, 808 }, { 810, 813 }, { 815, 816 }, { 820, 823 }, { 825, 826 }, { 830, 831 }, { 835, 841 }, { 845, 846 }, { 850, 852 },
		{ 855, 857 }, { 860, 861 }, { 865, 896 }, { 908, 909 }, { 916, 916 }, { 919, 919 }, { 921, 921 }, { 925, 926 }, { 928, 929 }, { 931, 931 }, { 933, 933 },
		{ 935, 938 }, { 940, 943 } };
	int authority = (kept[1] - '0') * 100 + (kept[2] - '0') * 10 + kept[3] - '0';

	for (size_t i = 0; i < sizeof(given) / sizeof(given[0]); i++)
		if (authority >= given[i].from && authority <= given[i].to)
			return true;
	return false;
}

bool
upn_is_temporary(const char *kept)
{
	return !is_digit(kept[UPN_CHARACTERS - 1]);
}

const char *
urn_of(struct arena *arena, const char *typed)
{
	const char *digits = bare(arena, typed);

	return digits != NULL && strlen(digits) == 6 && is_all_digits(digits) && digits[0] != '0' ? digits : NULL;
}

const char *
uprn_of(struct arena *arena, const char *typed)
{
	const char *digits = bare(arena, typed);

	if (digits == NULL || strlen(digits) > UPRN_MOST || !is_all_digits(digits))
		return NULL;
	digits += strspn(digits, "0");
	return digits[0] != '\0' ? digits : NULL;
}

/* Does the part before the space have one of the six forms, with letters that are in use there? */
static bool
is_outcode(const char *out, size_t length)
{
	size_t letters = length >= 2 && is_letter(out[1]) ? 2 : 1;

	if (length < 2 || length > 4 || !is_letter(out[0]) || strchr("QVX", out[0]) != NULL)
		return false;
	if (letters == 2 && strchr("IJZ", out[1]) != NULL)
		return false;
	if (length <= letters || !is_digit(out[letters]))
		return false;
	if (length == letters + 1)
		return true;
	if (length != letters + 2)
		return false;
	if (is_digit(out[letters + 1]))
		return true;
	return is_letter(out[letters + 1]) && strchr(letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY", out[letters + 1]) != NULL;
}

static const char *
postcode_of_bare(struct arena *arena, const char *code)
{
	size_t length = code != NULL ? strlen(code) : 0;
	const char *in;

	if (length < 5 || length > 7)
		return NULL;
	in = code + length - 3;
	if (!is_digit(in[0]) || !is_letter(in[1]) || !is_letter(in[2]) || strchr("CIKMOV", in[1]) != NULL || strchr("CIKMOV", in[2]) != NULL)
		return NULL;
	if (strcmp(code, "GIR0AA") != 0 && !is_outcode(code, length - 3))
		return NULL;
	return arena_format(arena, "%.*s %s", (int)(length - 3), code, in);
}

const char *
postcode_of(struct arena *arena, const char *typed)
{
	return postcode_of_bare(arena, bare(arena, typed));
}

static void
as_digit(char *byte)
{
	*byte = *byte == 'O' ? '0' : *byte == 'I' || *byte == 'L' ? '1' : *byte;
}

static void
as_letter(char *byte)
{
	*byte = *byte == '0' ? 'O' : *byte == '1' ? 'I' : *byte;
}

const char *
postcode_put_right(struct arena *arena, const char *typed)
{
	char *code = bare(arena, typed), *second;
	const char *as_typed = postcode_of_bare(arena, code), *right;
	size_t length = code != NULL ? strlen(code) : 0;

	if (as_typed != NULL || length < 5 || length > 7)
		return as_typed;
	as_letter(&code[0]);
	as_digit(&code[length - 3]);
	as_letter(&code[length - 2]);
	as_letter(&code[length - 1]);
	as_digit(&code[length - 4]); /* the last before the space; in the forms that end in a letter it is never O, I or L */
	second = &code[1];
	right = postcode_of_bare(arena, code);
	if (right != NULL)
		return right;
	/* The second is the letter of a pair or the first digit; the third, of four, follows it. */
	if (length - 3 == 4)
		as_digit(&code[2]), as_letter(second);
	else
		as_digit(second);
	return postcode_of_bare(arena, code);
}

const char *
postcode_outcode(struct arena *arena, const char *kept)
{
	return arena_copy_slice(arena, slice_part(slice_of(kept), 0, slice_find(slice_of(kept), ' ')));
}

const char *
postcode_sector(struct arena *arena, const char *kept)
{
	return arena_copy_slice(arena, slice_part(slice_of(kept), 0, slice_find(slice_of(kept), ' ') + 2));
}

const char *
phone_of(struct arena *arena, const char *typed)
{
	const char *digits = bare(arena, typed);

	if (digits == NULL)
		return NULL;
	if (digits[0] == '+' && strncmp(digits, "+44", 3) != 0)
		return strlen(digits) >= 8 && strlen(digits) <= 16 && is_all_digits(digits + 1) ? digits : NULL;
	if (digits[0] == '+')
		digits += 3;
	else if (strncmp(digits, "0044", 4) == 0)
		digits += 4;
	else if (digits[0] != '0')
		return NULL;
	if (digits[0] == '0')
		digits++;
	return is_all_digits(digits) && digits[0] != '0' && (strlen(digits) == 10 || strlen(digits) == 9) ? arena_format(arena, "+44%s", digits) : NULL;
}

const char *
phone_key_of(struct arena *arena, const char *typed)
{
	struct buf digits = buf_new(arena, 3 * TYPED_MOST + 1);

	if (typed == NULL || strlen(typed) > 3 * TYPED_MOST)
		return NULL;
	for (; *typed != '\0'; typed++)
		if (is_digit(*typed))
			buf_byte(&digits, *typed);
	return digits.length >= PHONE_KEY_DIGITS ? digits.at + digits.length - PHONE_KEY_DIGITS : NULL;
}
