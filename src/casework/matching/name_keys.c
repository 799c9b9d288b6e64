/* name_keys.c -- folding, sounding, and the short names of England. */
#include "casework/matching/name_keys.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/text.h"

enum { FOLDED_MOST = 400 };

/* Letters that have no parts to take apart. */
static const struct {
	utf8proc_int32_t letter;
	const char *as;
} whole_letters[] = { { 0x142, "l" }, { 0xf8, "o" }, { 0xe6, "ae" }, { 0x131, "i" }, { 0x111, "d" }, { 0xf0, "d" }, { 0xfe, "th" }, { 0x153, "oe" }, { 0xdf, "ss" }, { 0x127, "h" } };

static const char *
whole_letter(utf8proc_int32_t letter)
{
	for (size_t i = 0; i < sizeof(whole_letters) / sizeof(whole_letters[0]); i++)
		if (whole_letters[i].letter == letter)
			return whole_letters[i].as;
	return NULL;
}

static const char *
fold(struct arena *arena, const char *name, bool digits)
{
	struct buf out = buf_new(arena, 4 * FOLDED_MOST);
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t length, at = 0;
	size_t characters = 0;

	if (name == NULL || !text_is_utf8(slice_of(name)) || text_characters(name) > FOLDED_MOST)
		return "";
	length = utf8proc_map((const utf8proc_uint8_t *)name, 0, &folded,
	    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
	while (length > 0 && at < length) {
		size_t before = out.length;
		utf8proc_int32_t letter;
		utf8proc_ssize_t step = utf8proc_iterate(folded + at, length - at, &letter);
		const char *as;

		if (step <= 0)
			break;
		as = whole_letter(letter);
		if (characters + (as != NULL ? strlen(as) : 1) > FOLDED_MOST) /* one that is written may become six */
			break;
		if (as != NULL)
			buf_text(&out, as);
		else if (letter == '\'' || letter == 0x2019)
			; /* O'Neill is oneill */
		else if (utf8proc_category(letter) >= UTF8PROC_CATEGORY_LU && utf8proc_category(letter) <= UTF8PROC_CATEGORY_LO)
			buf_put(&out, folded + at, (size_t)step);
		else if (digits && letter >= '0' && letter <= '9')
			buf_put(&out, folded + at, (size_t)step);
		else if (out.length > 0 && out.at[out.length - 1] != ' ')
			buf_byte(&out, ' ');
		characters += out.length > before ? (as != NULL ? strlen(as) : 1) : 0;
		at += step;
	}
	free(folded);
	while (out.length > 0 && out.at[out.length - 1] == ' ')
		buf_cut(&out, out.length - 1);
	return out.length > 0 ? out.at : "";
}

const char *
name_fold(struct arena *arena, const char *name)
{
	return fold(arena, name, false);
}

const char *
text_fold(struct arena *arena, const char *text)
{
	return fold(arena, text, true);
}

/* The class of a consonant; 0: a vowel or silent. */
static char
class_of(char letter)
{
	switch (letter) {
	case 'b': case 'p': case 'f': case 'v': return '1';
	case 'c': case 'g': case 'j': case 'k': case 'q': case 's': case 'x': case 'z': return '2';
	case 'd': case 't': return '3';
	case 'l': return '4';
	case 'm': case 'n': return '5';
	case 'r': return '6';
	default: return '\0';
	}
}

/* How the beginning of a word sounds. */
static char
first_sound(const char *word)
{
	if (strncmp(word, "ph", 2) == 0)
		return 'f';
	if (strncmp(word, "kn", 2) == 0 || strncmp(word, "gn", 2) == 0)
		return 'n';
	if (strncmp(word, "wr", 2) == 0)
		return 'r';
	if (word[0] == 'c' && strchr("eiy", word[1]) == NULL)
		return 'k';
	if (word[0] == 'c')
		return 's';
	if (word[0] == 'q')
		return 'k';
	return word[0];
}

void
name_sound(const char *folded, char sound[SOUND_ROOM])
{
	size_t length = 0;
	char last;

	sound[0] = '\0';
	if (folded[0] < 'a' || folded[0] > 'z')
		return;
	sound[length++] = first_sound(folded);
	last = class_of(sound[0]);
	for (const char *at = folded + 1; *at != '\0' && *at != ' ' && length < SOUND_ROOM - 1; at++) {
		char class = class_of(*at);

		if (class != '\0' && class != last)
			sound[length++] = class;
		if (*at != 'h' && *at != 'w')
			last = class;
	}
	sound[length] = '\0';
}

static const struct {
	const char *short_name, *whole;
} short_names[] = { { "abby", "abigail" }, { "alex", "alexander" }, { "andy", "andrew" }, { "ash", "ashley" }, { "becky", "rebecca" }, { "ben", "benjamin" },
	{ "beth", "elizabeth" }, { "bill", "william" }, { "billy", "william" }, { "bob", "robert" }, { "bobby", "robert" }, { "cath", "catherine" },
	{ "charlie", "charles" }, { "chris", "christopher" }, { "dan", "daniel" }, { "danny", "daniel" }, { "dave", "david" }, { "ed", "edward" },
	{ "ellie", "eleanor" }, { "freddie", "frederick" }, { "gabby", "gabrielle" }, { "george", "george" }, { "hattie", "harriet" }, { "harry", "henry" },
	{ "izzy", "isabelle" }, { "jack", "john" }, { "jake", "jacob" }, { "jamie", "james" }, { "jen", "jennifer" }, { "jim", "james" }, { "jo", "joanne" },
	{ "joe", "joseph" }, { "joey", "joseph" }, { "josh", "joshua" }, { "kate", "katherine" }, { "kathy", "katherine" }, { "katie", "katherine" },
	{ "ken", "kenneth" }, { "kim", "kimberley" }, { "liam", "william" }, { "lib", "elizabeth" }, { "libby", "elizabeth" }, { "liz", "elizabeth" },
	{ "maggie", "margaret" }, { "matt", "matthew" }, { "meg", "margaret" }, { "mick", "michael" }, { "mike", "michael" }, { "millie", "amelia" },
	{ "mo", "mohammed" }, { "nat", "natalie" }, { "ned", "edward" }, { "nick", "nicholas" }, { "ollie", "oliver" }, { "pat", "patricia" },
	{ "pete", "peter" }, { "phil", "philip" }, { "ray", "raymond" }, { "rich", "richard" }, { "rob", "robert" }, { "ron", "ronald" }, { "sally", "sarah" },
	{ "sam", "samuel" }, { "sandy", "alexander" }, { "steph", "stephanie" }, { "steve", "stephen" }, { "sue", "susan" }, { "ted", "edward" },
	{ "terry", "terence" }, { "theo", "theodore" }, { "tilly", "matilda" }, { "tim", "timothy" }, { "tom", "thomas" }, { "tommy", "thomas" },
	{ "tony", "anthony" }, { "trish", "patricia" }, { "val", "valerie" }, { "vicky", "victoria" }, { "viv", "vivian" }, { "will", "william" },
	{ "zac", "zachary" }, { "zak", "zachary" } };

const char *
name_of_short(const char *folded)
{
	for (size_t i = 0; i < sizeof(short_names) / sizeof(short_names[0]); i++)
		if (strcmp(short_names[i].short_name, folded) == 0)
			return short_names[i].whole;
	return folded;
}
