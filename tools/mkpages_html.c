/* mkpages_html.c -- follows the HTML of a page byte by byte, so that every value's place is known and nothing is left open. */
#include "mkpages.h"

#include <string.h>

static const char *const void_elements[] = { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
	NULL };
static const char *const barred_elements[] = { "style", "iframe", "object", "embed", "base", "noscript", "xmp", "plaintext", "noembed", "noframes",
	"applet", "frame", "frameset", "marquee", "template", "foreignObject", NULL };
static const char *const address_attributes[] = { "href", "src", "action", "formaction", "cite", "poster", "data", NULL };
static const char *const barred_attributes[] = { "style", "srcdoc", "srcset", "imagesrcset", "ping", "background", "manifest", "http-equiv", "xlink:href",
	"usemap", NULL };
static const char *const allowed_starts[] = { "/", "#", "?", "https:", "http:", "mailto:", "tel:", NULL };

static bool
is_one_of(const char *word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

static bool
is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
is_name_byte(char byte)
{
	return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == ':' || byte == '_';
}

static bool
is_inside(const struct html_state *state, const char *name)
{
	const struct open_element *element;

	for (element = state->open; element != NULL; element = element->around)
		if (strcmp(element->name, name) == 0)
			return true;
	return false;
}

static void
start_name(struct html_state *state, char byte)
{
	state->name[0] = byte;
	state->name[1] = '\0';
	state->name_length = 1;
}

static void
grow_name(struct pages_compiler *compiler, struct html_state *state, char byte, struct place_in_file at)
{
	if (state->name_length + 1 >= sizeof state->name)
		page_fail(compiler, at, "The name \"%s…\" is too long.", state->name);
	state->name[state->name_length++] = byte;
	state->name[state->name_length] = '\0';
}

static enum attribute_kind
kind_of_attribute(const char *name)
{
	if (strncmp(name, "on", 2) == 0 || is_one_of(name, barred_attributes))
		return ATTRIBUTE_FORBIDDEN;
	if (is_one_of(name, address_attributes))
		return ATTRIBUTE_ADDRESS;
	if (strcmp(name, "datetime") == 0)
		return ATTRIBUTE_MOMENT;
	return ATTRIBUTE_PLAIN;
}

static void
check_attribute(struct pages_compiler *compiler, struct html_state *state, struct place_in_file at)
{
	state->attribute = kind_of_attribute(state->name);
	if (state->attribute == ATTRIBUTE_FORBIDDEN)
		page_fail(compiler, at, "The attribute \"%s\" is not allowed in a page: no inline style, no inline script.", state->name);
}

static void
tag_opened(struct pages_compiler *compiler, struct html_state *state)
{
	struct open_element *element;

	state->place = PLACE_TEXT;
	if (is_one_of(state->tag, void_elements))
		return;
	element = ARENA_NEW(page_arena(compiler), struct open_element);
	element->name = arena_copy(page_arena(compiler), state->tag);
	element->opened_at = state->tag_at;
	element->around = state->open;
	state->open = element;
	if (strcmp(state->tag, "textarea") == 0 || strcmp(state->tag, "title") == 0)
		state->place = PLACE_WORDS;
	else if (strcmp(state->tag, "script") == 0)
		state->place = PLACE_SCRIPT;
}

static void
tag_closed(struct pages_compiler *compiler, struct html_state *state, struct place_in_file at)
{
	if (state->open == NULL)
		page_fail(compiler, at, "</%s> closes an element that was not opened here.", state->name);
	if (strcmp(state->open->name, state->name) != 0)
		page_fail(compiler, at, "</%s> stands where </%s> is due, for the <%s> of line %d.", state->name, state->open->name,
		    state->open->name, state->open->opened_at.line);
	state->open = state->open->around;
	state->place = PLACE_TEXT;
}

static void
check_tag_name(struct pages_compiler *compiler, struct html_state *state)
{
	if (is_one_of(state->name, barred_elements))
		page_fail(compiler, state->tag_at, "<%s> is not allowed in a page.", state->name);
	memcpy(state->tag, state->name, sizeof state->tag);
	state->needs_space = false;
}

/* The byte after a tag's name or an attribute, or a space between. */
static void
walk_in_tag(struct pages_compiler *compiler, struct html_state *state, char byte, struct place_in_file at)
{
	if (is_space(byte)) {
		state->needs_space = false;
		state->place = PLACE_IN_TAG;
	} else if (byte == '>') {
		tag_opened(compiler, state);
	} else if (byte == '/') {
		state->place = PLACE_SELF_CLOSE;
	} else if (state->needs_space) {
		page_fail(compiler, at, "A space is missing between two attributes of <%s>.", state->tag);
	} else if (is_name_byte(byte)) {
		start_name(state, byte);
		state->place = PLACE_ATTRIBUTE;
	} else {
		page_fail(compiler, at, "\"%c\" cannot stand inside the tag <%s>.", byte, state->tag);
	}
}

/* A byte of an address written in the page: it must begin in one of the allowed ways. */
static void
walk_address(struct pages_compiler *compiler, struct html_state *state, char byte, struct place_in_file at)
{
	switch (state->address) {
	case ADDRESS_EMPTY:
		state->address = byte == '#' ? ADDRESS_FRAGMENT : ADDRESS_WRITTEN;
		state->start[0] = byte;
		state->start_length = 1;
		return;
	case ADDRESS_GIVEN:
		if (byte != '#')
			page_fail(compiler, at, "After the value of \"%s\" only a #fragment may follow; make the whole address with url_to().", state->name);
		state->address = ADDRESS_FRAGMENT;
		return;
	case ADDRESS_WRITTEN:
		if (byte == '#')
			state->address = ADDRESS_FRAGMENT;
		if (state->start_length < sizeof state->start)
			state->start[state->start_length++] = byte;
		return;
	case ADDRESS_FRAGMENT:
		return;
	}
}

static void
check_address(struct pages_compiler *compiler, const struct html_state *state, struct place_in_file at)
{
	const char *const *allowed;

	if (state->address == ADDRESS_EMPTY && strcmp(state->name, "action") != 0)
		page_fail(compiler, at, "\"%s\" is empty.", state->name);
	if (state->start_length == 0)
		return;
	for (allowed = allowed_starts; *allowed != NULL; allowed++)
		if (state->start_length >= strlen(*allowed) && memcmp(state->start, *allowed, strlen(*allowed)) == 0)
			return;
	page_fail(compiler, at, "\"%s\" must begin with / # ? https: http: mailto: or tel:.", state->name);
}

static void
walk_comment(struct html_state *state, char byte)
{
	if (byte == '>' && state->dashes >= 2)
		state->place = PLACE_TEXT;
	state->dashes = byte == '-' ? state->dashes + 1 : 0;
}

/* Comments are for authors: they are followed, and not served. */
static void
walk_bang(struct pages_compiler *compiler, struct html_state *state, char byte, struct place_in_file at, struct buf *served)
{
	if (byte == '-') {
		if (++state->dashes == 2) {
			buf_cut(served, served->length - 2); /* "<!" */
			state->place = PLACE_COMMENT;
			state->dashes = 0;
		}
	} else if (state->dashes == 0 && (byte == 'd' || byte == 'D')) {
		state->place = PLACE_DOCTYPE;
		buf_byte(served, byte);
	} else {
		page_fail(compiler, at, "After <! only a comment or the doctype may come.");
	}
}

void
html_walk(struct pages_compiler *compiler, struct html_state *state, char byte, struct place_in_file at, struct buf *served)
{
	enum html_place from = state->place;

	if (byte == '\0')
		page_fail(compiler, at, "The page holds a byte 0.");
	switch (from) {
	case PLACE_TEXT:
		if (byte == '<') {
			state->place = PLACE_LESS_THAN;
			state->tag_at = at;
		}
		break;
	case PLACE_LESS_THAN:
		if (is_letter(byte)) {
			state->place = PLACE_TAG_NAME;
			start_name(state, byte);
		} else if (byte == '/') {
			state->place = PLACE_END_TAG;
			state->name_length = 0;
			state->name[0] = '\0';
		} else if (byte == '!') {
			state->place = PLACE_BANG;
			state->dashes = 0;
		} else {
			page_fail(compiler, at, "A < that begins no tag is written &lt;.");
		}
		break;
	case PLACE_TAG_NAME:
		if (is_name_byte(byte)) {
			grow_name(compiler, state, byte, at);
		} else {
			check_tag_name(compiler, state);
			state->place = PLACE_IN_TAG;
			state->needs_space = true;
			walk_in_tag(compiler, state, byte, at);
		}
		break;
	case PLACE_IN_TAG:
		walk_in_tag(compiler, state, byte, at);
		break;
	case PLACE_ATTRIBUTE:
		if (is_name_byte(byte)) {
			grow_name(compiler, state, byte, at);
		} else if (byte == '=') {
			check_attribute(compiler, state, at);
			state->place = PLACE_BEFORE_VALUE;
		} else {
			check_attribute(compiler, state, at);
			state->place = PLACE_IN_TAG;
			state->needs_space = true;
			walk_in_tag(compiler, state, byte, at);
		}
		break;
	case PLACE_BEFORE_VALUE:
		if (byte != '"' && byte != '\'')
			page_fail(compiler, at, "The value of \"%s\" must stand in quotes.", state->name);
		state->quote = byte;
		state->place = PLACE_VALUE;
		state->address = ADDRESS_EMPTY;
		state->start_length = 0;
		break;
	case PLACE_VALUE:
		if (byte == state->quote) {
			if (state->attribute == ATTRIBUTE_ADDRESS)
				check_address(compiler, state, at);
			state->place = PLACE_IN_TAG;
			state->needs_space = true;
		} else if (byte == '<') {
			page_fail(compiler, at, "A < inside the value of \"%s\": is its closing quote missing? If not, write &lt;.", state->name);
		} else if (state->attribute == ATTRIBUTE_ADDRESS) {
			walk_address(compiler, state, byte, at);
		}
		break;
	case PLACE_SELF_CLOSE:
		if (byte != '>')
			page_fail(compiler, at, "After the / of <%s /> only > may come.", state->tag);
		if (!is_one_of(state->tag, void_elements) && !is_inside(state, "svg"))
			page_fail(compiler, at, "<%s /> does not close itself in HTML: write <%s></%s>.", state->tag, state->tag, state->tag);
		state->place = PLACE_TEXT;
		break;
	case PLACE_END_TAG:
		if (is_name_byte(byte))
			grow_name(compiler, state, byte, at);
		else if (byte == '>')
			tag_closed(compiler, state, at);
		else if (!is_space(byte))
			page_fail(compiler, at, "\"%c\" cannot stand inside </%s>.", byte, state->name);
		break;
	case PLACE_BANG:
		walk_bang(compiler, state, byte, at, served);
		return;
	case PLACE_COMMENT:
		walk_comment(state, byte);
		return;
	case PLACE_DOCTYPE:
		if (byte == '>')
			state->place = PLACE_TEXT;
		break;
	case PLACE_WORDS:
		if (byte == '<') {
			state->place = PLACE_LESS_THAN;
			state->tag_at = at;
		}
		break;
	case PLACE_SCRIPT:
		if (byte == '<') {
			state->place = PLACE_LESS_THAN;
			state->tag_at = at;
		} else if (!is_space(byte)) {
			page_fail(compiler, at, "A script stands in a file of its own under assets/, never in a page.");
		}
		break;
	}
	/* What begins inside <textarea>, <title> or <script> can only be its end. */
	if (from == PLACE_LESS_THAN && state->place != PLACE_END_TAG && state->open != NULL &&
	    (strcmp(state->open->name, "textarea") == 0 || strcmp(state->open->name, "title") == 0 || strcmp(state->open->name, "script") == 0))
		page_fail(compiler, at, "Inside <%s> no tag can begin.", state->open->name);
	buf_byte(served, byte);
}

void
html_meets_statement(struct pages_compiler *compiler, struct html_state *state, struct place_in_file at)
{
	switch (state->place) {
	case PLACE_TEXT:
	case PLACE_IN_TAG:
	case PLACE_VALUE:
	case PLACE_WORDS:
		return;
	case PLACE_ATTRIBUTE:
		check_attribute(compiler, state, at);
		state->place = PLACE_IN_TAG;
		state->needs_space = true;
		return;
	case PLACE_TAG_NAME:
		check_tag_name(compiler, state);
		state->place = PLACE_IN_TAG;
		state->needs_space = true;
		return;
	case PLACE_COMMENT:
		page_fail(compiler, at, "Nothing may vary inside a comment.");
	case PLACE_SCRIPT:
		page_fail(compiler, at, "Nothing may vary inside <script>; give values in data- attributes.");
	case PLACE_LESS_THAN:
	case PLACE_END_TAG:
	case PLACE_SELF_CLOSE:
		page_fail(compiler, at, "Nothing may vary inside the name of a tag.");
	case PLACE_BEFORE_VALUE:
		page_fail(compiler, at, "The value of \"%s\" must stand in quotes.", state->name);
	case PLACE_BANG:
	case PLACE_DOCTYPE:
		page_fail(compiler, at, "Nothing may vary inside <!…>.");
	}
}

const char *
html_meets_value(struct pages_compiler *compiler, struct html_state *state, struct place_in_file at)
{
	if (state->place == PLACE_TAG_NAME)
		page_fail(compiler, at, "Nothing may vary inside the name of a tag.");
	if (state->place == PLACE_ATTRIBUTE || state->place == PLACE_IN_TAG)
		page_fail(compiler, at, "A value cannot be an attribute's name: write the attribute, and the value in its quotes.");
	html_meets_statement(compiler, state, at);
	if (state->place == PLACE_TEXT)
		return "html_put";
	if (state->place == PLACE_WORDS)
		return "html_put_words";
	switch (state->attribute) {
	case ATTRIBUTE_PLAIN:
		return "html_put_words";
	case ATTRIBUTE_MOMENT:
		return "html_put_moment";
	case ATTRIBUTE_ADDRESS:
		if (state->address == ADDRESS_FRAGMENT)
			return "html_put_words";
		if (state->address != ADDRESS_EMPTY)
			page_fail(compiler, at, "The value of \"%s\" is one struct url and nothing before it; make the whole address with url_to().",
			    state->name);
		state->address = ADDRESS_GIVEN;
		return "html_put_url";
	case ATTRIBUTE_FORBIDDEN:
		break;
	}
	page_fail(compiler, at, "A value is not allowed in \"%s\".", state->name);
}

static bool
same_elements(const struct open_element *one, const struct open_element *other)
{
	for (; one != NULL && other != NULL && one != other; one = one->around, other = other->around)
		if (strcmp(one->name, other->name) != 0)
			return false;
	return one == other || (one == NULL && other == NULL);
}

struct html_state
html_join(struct pages_compiler *compiler, const struct html_state *one, const struct html_state *other, struct place_in_file at, const char *what)
{
	struct html_state joined = *other;

	if (!same_elements(one->open, other->open)) {
		if (other->open != NULL)
			page_fail(compiler, at, "%s opens or closes elements on one way only; the innermost open one is <%s> of line %d.", what,
			    other->open->name, other->open->opened_at.line);
		page_fail(compiler, at, "%s closes elements on one way only.", what);
	}
	if (one->place != other->place || (one->place == PLACE_VALUE && (one->quote != other->quote || strcmp(one->name, other->name) != 0)))
		page_fail(compiler, at, "%s must end where it began: between tags, between attributes, or in the same value.", what);
	joined.needs_space = one->needs_space || other->needs_space;
	if (one->address > joined.address)
		joined.address = one->address;
	if (one->start_length > joined.start_length) {
		joined.start_length = one->start_length;
		memcpy(joined.start, one->start, sizeof joined.start);
	}
	return joined;
}

void
html_must_be_whole(struct pages_compiler *compiler, const struct html_state *state, const struct html_state *start, struct place_in_file at,
    const char *what)
{
	if (state->place == PLACE_TEXT && same_elements(state->open, start->open))
		return;
	if (state->place == PLACE_COMMENT)
		page_fail(compiler, at, "%s ends inside a comment.", what);
	if (state->place != PLACE_TEXT && state->place != PLACE_WORDS && state->place != PLACE_SCRIPT)
		page_fail(compiler, at, "%s ends inside the tag that begins on line %d.", what, state->tag_at.line);
	if (state->open != NULL)
		page_fail(compiler, state->open->opened_at, "<%s> is not closed.", state->open->name);
	page_fail(compiler, at, "%s closes elements that it did not open.", what);
}
