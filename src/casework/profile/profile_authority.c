/* profile_authority.c -- profile.yaml: who the authority is, whom to ring, its documents, its colour and its calendar. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

static void
read_contact(struct reader *reader, const struct yaml_node *node, struct profile_contact *contact)
{
	if (!read_map(reader, node, "key name phone email hours note"))
		return;
	*contact = (struct profile_contact){ need_key(reader, node, "key"), need_text(reader, node, "name"), read_text(reader, node, "phone"),
		read_text(reader, node, "email"), read_text(reader, node, "hours"), read_text(reader, node, "note") };
}

static void
read_contacts(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	const struct yaml_node *front_door = yaml_get(root, "front_door"), *item;
	struct profile_contact *contacts;
	size_t count;

	if (front_door == NULL) {
		fault_at(reader, root, "Here front_door is missing: whom to ring with a worry");
	} else {
		read_contact(reader, front_door, &p->front_door);
		if (front_door->kind == YAML_MAP && p->front_door.phone == NULL)
			fault_at(reader, front_door, "The front door needs a phone: it stands wherever a worry is written down");
	}
	item = read_list(reader, root, "contacts", &count);
	keys_once(reader, item, "key", "contact");
	contacts = ARENA_ARRAY(reader->arena, struct profile_contact, count);
	for (; item != NULL; item = item->next) {
		read_contact(reader, item, &contacts[p->contact_count++]);
		if (item->kind == YAML_MAP && yaml_get(item, "phone") == NULL && yaml_get(item, "email") == NULL)
			fault_at(reader, item, "A contact needs a phone or an email");
	}
	p->contacts = contacts;
}

static void
read_documents(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	struct profile_document *documents;
	size_t count;
	const struct yaml_node *item = read_list(reader, root, "documents", &count);

	keys_once(reader, item, "key", "document");
	documents = ARENA_ARRAY(reader->arena, struct profile_document, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key title url about")) {
			if (yaml_get(item, "url") == NULL)
				fault_at(reader, item, "Here url is missing: the address of the document");
			documents[p->document_count++] = (struct profile_document){ need_key(reader, item, "key"), need_text(reader, item, "title"),
				read_url(reader, item, "url"), read_text(reader, item, "about") };
		}
	p->documents = documents;
}

/* WCAG's relative luminance of #rrggbb, 0 to 1; -1 when it is no such colour. */
static double
luminance(const char *colour)
{
	static const char digits[] = "0123456789abcdef";
	static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
	double light = 0;

	if (strlen(colour) != 7 || colour[0] != '#' || strspn(colour + 1, digits) != 6)
		return -1;
	for (size_t i = 0; i < 3; i++) {
		const char *pair = colour + 1 + 2 * i;
		double part = (double)((strchr(digits, pair[0]) - digits) * 16 + (strchr(digits, pair[1]) - digits)) / 255.0;

		light += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return light;
}

static void
read_colour(struct reader *reader, const struct yaml_node *root)
{
	const char *colour = need_text(reader, root, "brand_colour");
	double light = luminance(colour), contrast = 1.05 / (light + 0.05);

	reader->profile->brand_colour = colour;
	if (colour[0] != '\0' && light < 0)
		fault_at(reader, yaml_get(root, "brand_colour"), "brand_colour should be like \"#0e4f58\", in small letters and between quotes");
	else if (light >= 0 && contrast < 4.5)
		fault_at(reader, yaml_get(root, "brand_colour"),
		    "brand_colour is too light: white words on it have a contrast of %.1f to 1, and need 4.5 to be read by everybody", contrast);
}

/* Days in order, each once. */
static const struct date *
read_days(struct reader *reader, const struct yaml_node *map, const char *key, size_t *kept)
{
	size_t count;
	const struct yaml_node *item = read_list(reader, map, key, &count);
	struct date *days = ARENA_ARRAY(reader->arena, struct date, count);

	*kept = 0;
	for (; item != NULL; item = item->next) {
		if (item->kind != YAML_TEXT || !date_read(slice_of(item->text), &days[*kept]))
			fault_at(reader, item, "Each of %s should be a day, like 2026-05-01", key);
		else if (*kept > 0 && !date_is_before(days[*kept - 1], days[*kept]))
			fault_at(reader, item, "%s should stand in order, each day once", key);
		else
			(*kept)++;
	}
	return days;
}

/* Source: R-CORE-06. */
static void
read_terms(struct reader *reader, const struct yaml_node *root, struct holidays *holidays)
{
	size_t count, kept = 0;
	const struct yaml_node *item = read_list(reader, root, "terms", &count);
	struct term *terms = ARENA_ARRAY(reader->arena, struct term, count);

	for (; item != NULL; item = item->next) {
		if (!read_map(reader, item, "title starts_on ends_on"))
			continue;
		terms[kept] = (struct term){ need_text(reader, item, "title"), read_date(reader, item, "starts_on"), read_date(reader, item, "ends_on") };
		if (!date_is_before(terms[kept].starts_on, terms[kept].ends_on))
			fault_at(reader, item, "A term needs starts_on, and ends_on after it");
		else if (kept > 0 && !date_is_before(terms[kept - 1].ends_on, terms[kept].starts_on))
			fault_at(reader, item, "A term should begin after the one before it has ended");
		kept++;
	}
	holidays->terms = terms;
	holidays->term_count = kept;
}

/* Source: decision 0020; R-PERS-19. */
static void
read_same_person(struct reader *reader, const struct yaml_node *root)
{
	struct profile_same_person *same = &reader->profile->same_person;
	const struct yaml_node *node = yaml_get(root, "same_person");

	*same = (struct profile_same_person){ 20, 30, 95 };
	if (node == NULL || !read_map(reader, node, "asked_from reviewed_from very_likely_from"))
		return;
	same->asked_from = read_number(reader, node, "asked_from", same->asked_from, 1, 99);
	same->reviewed_from = read_number(reader, node, "reviewed_from", same->reviewed_from, 1, 99);
	same->very_likely_from = read_number(reader, node, "very_likely_from", same->very_likely_from, 1, 99);
	if (same->very_likely_from <= same->reviewed_from)
		fault_at(reader, node, "very_likely_from should be more than reviewed_from: it marks the likeliest of the pairs that are looked at");
}

void
load_profile_file(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	const struct yaml_node *partnership = yaml_get(root, "partnership");

	if (!read_map(reader, root, "id name council partnership title version effective_from effective_to language emergency_text front_door contacts "
				    "documents brand_colour conversation_days idle_plan_days alert_days dormant_days same_person closed_days added_holidays removed_holidays terms"))
		return;
	p->id = need_key(reader, root, "id");
	p->name = need_text(reader, root, "name");
	p->council = need_text(reader, root, "council");
	p->title = need_text(reader, root, "title");
	p->version = need_text(reader, root, "version");
	p->language = need_text(reader, root, "language");
	p->emergency_text = need_text(reader, root, "emergency_text");
	p->effective_from = read_date(reader, root, "effective_from");
	p->effective_to = read_date(reader, root, "effective_to");
	if (yaml_get(root, "effective_from") == NULL)
		fault_at(reader, root, "Here effective_from is missing: the day from which this practice holds");
	if (date_is_given(p->effective_to) && date_is_before(p->effective_to, p->effective_from))
		fault_at(reader, yaml_get(root, "effective_to"), "effective_to is before effective_from");
	if (partnership == NULL)
		fault_at(reader, root, "Here partnership is missing: its name, and a short one");
	else if (read_map(reader, partnership, "name short")) {
		p->partnership_name = need_text(reader, partnership, "name");
		p->partnership_short = need_text(reader, partnership, "short");
	}
	read_contacts(reader, root);
	read_documents(reader, root);
	read_colour(reader, root);
	p->conversation_days = read_number(reader, root, "conversation_days", 5, 1, 60);
	p->idle_plan_days = read_number(reader, root, "idle_plan_days", 28, 1, 365);
	p->alert_days = read_number(reader, root, "alert_days", 2, 1, 60);
	p->dormant_days = read_number(reader, root, "dormant_days", 30, 1, 365);
	read_same_person(reader, root);
	p->holidays.closed = read_days(reader, root, "closed_days", &p->holidays.closed_count);
	p->holidays.added = read_days(reader, root, "added_holidays", &p->holidays.added_count);
	p->holidays.removed = read_days(reader, root, "removed_holidays", &p->holidays.removed_count);
	read_terms(reader, root, &p->holidays);
}
