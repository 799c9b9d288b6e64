/* api_network.c -- the people around a family, or around one person, as they were on a day. R-PERS-03, R-PERS-06, R-PERS-09, R-NET-01 */
#include "api/api.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/network/drawing.h"

static const struct api_member person_members[] = {
	{ "id", API_REFERENCE, true, "The person's reference", "PN", NULL },
	{ "name", API_TEXT, true, "First and family name", NULL, NULL },
	{ "age", API_TEXT, true, "How old on that day, when due, or when they died, in words", NULL, NULL },
	{ "sex", API_TEXT, false, "Sex", "sexes", NULL },
	{ "born", API_YES_NO, true, "false: not yet on that day", NULL, NULL },
	{ "died", API_YES_NO, true, "true: by that day", NULL, NULL },
	{ "is_child", API_YES_NO, true, "One of the children helped, or the person asked for", NULL, NULL },
	{ "part", API_CHOICE, false, "What part an adult has in the help", "carer|family|network|advocate", NULL },
	{ "may_contact", API_CHOICE, false, "Whether an adult of the help may be talked to", "yes|no|not_asked", NULL },
	{ "may_see", API_YES_NO, true, "You may read the person whole", NULL, NULL },
};
static const struct api_shape person_shape = API_SHAPE("NetworkPerson", person_members);
static const struct api_member member_members[] = {
	{ "person", API_REFERENCE, true, "Who lived there", "PN", NULL },
	{ "since", API_DAY, true, "Since when", NULL, NULL },
};
static const struct api_shape member_shape = API_SHAPE("NetworkMember", member_members);
static const struct api_member home_members[] = {
	{ "address", API_TEXT, false, "Lines of the address; left out when it is kept secret", NULL, NULL },
	{ "postcode", API_TEXT, false, "Postcode", NULL, NULL },
	{ "temporary", API_YES_NO, true, "For a time only", NULL, NULL },
	{ "members", API_OBJECTS, true, "Who lived there on that day", NULL, &member_shape },
};
static const struct api_shape home_shape = API_SHAPE("NetworkHome", home_members);
static const struct api_member tie_members[] = {
	{ "person", API_REFERENCE, true, "This one", "PN", NULL },
	{ "relationship_kind", API_TEXT, true, "is the ... of", "relations", NULL },
	{ "other_person", API_REFERENCE, true, "that one", "PN", NULL },
	{ "parental_responsibility", API_YES_NO, true, "With parental responsibility", NULL, NULL },
	{ "ended", API_YES_NO, true, "They had parted by that day", NULL, NULL },
	{ "contact", API_TEXT, false, "How much they see each other", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when", NULL, NULL },
};
static const struct api_shape tie_shape = API_SHAPE("NetworkTie", tie_members);
static const struct api_member setting_members[] = {
	{ "person", API_REFERENCE, true, "Who went there", "PN", NULL },
	{ "setting_kind", API_CHOICE, true, "What it is", "school|nursery|gp|dentist", NULL },
	{ "setting_name", API_TEXT, true, "Its name; empty: not registered", NULL, NULL },
	{ "detail", API_TEXT, false, "Class, or which days", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when", NULL, NULL },
};
static const struct api_shape setting_shape = API_SHAPE("NetworkSetting", setting_members);
static const struct api_member contact_members[] = {
	{ "person", API_REFERENCE, true, "Whom it reaches", "PN", NULL },
	{ "contact_kind", API_TEXT, true, "Phone or e-mail", "contact_point_kinds", NULL },
	{ "value", API_TEXT, true, "Number or address", NULL, NULL },
	{ "safe_to_use", API_YES_NO, true, "Nobody hears or reads it who should not", NULL, NULL },
	{ "note", API_TEXT, false, "Anything to know", NULL, NULL },
};
static const struct api_shape contact_shape = API_SHAPE("NetworkContact", contact_members);
static const struct api_member helper_members[] = {
	{ "name", API_TEXT, true, "Name", NULL, NULL },
	{ "job_title", API_TEXT, false, "Job", NULL, NULL },
	{ "agency", API_TEXT, false, "For whom they work", NULL, NULL },
	{ "what_they_do", API_TEXT, false, "How they help", NULL, NULL },
	{ "phone", API_TEXT, false, "Telephone", NULL, NULL },
	{ "leads", API_YES_NO, true, "They lead today", NULL, NULL },
	{ "chosen_by", API_TEXT, false, "First name of the child who chose them", NULL, NULL },
	{ "since", API_DAY, true, "Since when", NULL, NULL },
};
static const struct api_shape helper_shape = API_SHAPE("NetworkHelper", helper_members);
static const struct api_member fostering_members[] = {
	{ "person", API_REFERENCE, true, "The child", "PN", NULL },
	{ "days", API_NUMBER, true, "Since how many days, at most 400", NULL, NULL },
	{ "to_be_told", API_YES_NO, true, "28 days are reached: the council must be told", NULL, NULL },
};
static const struct api_shape fostering_shape = API_SHAPE("NetworkFostering", fostering_members);
static const struct api_member network_members[] = {
	{ "on", API_DAY, true, "The day", NULL, NULL },
	{ "people", API_OBJECTS, true, "Who belongs to it, eldest first", NULL, &person_shape },
	{ "homes", API_OBJECTS, true, "Where they lived", NULL, &home_shape },
	{ "relationships", API_OBJECTS, true, "What they were to each other", NULL, &tie_shape },
	{ "settings", API_OBJECTS, true, "School, nursery, GP, dentist, of those whom you may read whole", NULL, &setting_shape },
	{ "contact_points", API_OBJECTS, true, "How to reach them, of those whom you may read whole", NULL, &contact_shape },
	{ "helpers", API_OBJECTS, true, "Who helped as their job; none for one person", NULL, &helper_shape },
	{ "private_fostering", API_OBJECTS, true, "Children who live with nobody who is a close relative", NULL, &fostering_shape },
	{ "changes", API_TEXTS, true, "The newest days on which somebody moved", NULL, NULL },
};
static const struct api_shape network_shape = API_SHAPE("Network", network_members);
static const struct api_member symbol_members[] = {
	{ "person", API_REFERENCE, true, "Who it is", "PN", NULL },
	{ "shape", API_CHOICE, true, "Square: boy or man; circle: girl or woman; diamond: not known; triangle: not born yet", "square|circle|diamond|triangle", NULL },
	{ "died", API_YES_NO, true, "A cross through it", NULL, NULL },
	{ "x", API_NUMBER, true, "The middle of the symbol", NULL, NULL },
	{ "y", API_NUMBER, true, "The same from above", NULL, NULL },
	{ "letters", API_TEXT, false, "Of ties that are no lines: the same letter stands at the other", NULL, NULL },
};
static const struct api_shape symbol_shape = API_SHAPE("GenogramSymbol", symbol_members);
static const struct api_member line_members[] = {
	{ "line_kind", API_CHOICE, true, "Of a couple, or from parents to children", "couple|descent", NULL },
	{ "dashed", API_YES_NO, true, "Partners, parents of the same child, or a child by care", NULL, NULL },
	{ "x1", API_NUMBER, true, "From", NULL, NULL },
	{ "y1", API_NUMBER, true, "From", NULL, NULL },
	{ "x2", API_NUMBER, true, "To", NULL, NULL },
	{ "y2", API_NUMBER, true, "To", NULL, NULL },
};
static const struct api_shape line_shape = API_SHAPE("GenogramLine", line_members);
static const struct api_member slash_members[] = {
	{ "state", API_CHOICE, true, "One stroke, or two", "parted|divorced", NULL },
	{ "x", API_NUMBER, true, "Its middle", NULL, NULL },
	{ "y", API_NUMBER, true, "Its middle", NULL, NULL },
};
static const struct api_shape slash_shape = API_SHAPE("GenogramStroke", slash_members);
static const struct api_member frame_members[] = {
	{ "name", API_TEXT, true, "Whose home; several frames of one name are one home", NULL, NULL },
	{ "x", API_NUMBER, true, "Left edge", NULL, NULL },
	{ "y", API_NUMBER, true, "Upper edge", NULL, NULL },
	{ "width", API_NUMBER, true, "How wide", NULL, NULL },
	{ "height", API_NUMBER, true, "How high", NULL, NULL },
};
static const struct api_shape frame_shape = API_SHAPE("GenogramFrame", frame_members);
static const struct api_member genogram_members[] = {
	{ "on", API_DAY, true, "The day", NULL, NULL },
	{ "width", API_NUMBER, true, "How wide the drawing is", NULL, NULL },
	{ "height", API_NUMBER, true, "How high", NULL, NULL },
	{ "symbols", API_OBJECTS, true, "Everybody who is drawn, eldest first; a symbol is 48 wide and high", NULL, &symbol_shape },
	{ "lines", API_OBJECTS, true, "Upright and level lines; none crosses another", NULL, &line_shape },
	{ "strokes", API_OBJECTS, true, "Over the lines of couples who parted", NULL, &slash_shape },
	{ "homes", API_OBJECTS, true, "Dashed frames round those who lived together", NULL, &frame_shape },
	{ "letters", API_TEXTS, true, "What each letter says", NULL, NULL },
};
static const struct api_shape genogram_shape = API_SHAPE("Genogram", genogram_members);
static const struct api_query on_query[] = { { "on", "The day, like 2026-11-24; today when it is left out", false } };

static const char *
reference_of(const struct network *network, size_t person)
{
	return network->people[person].person.reference;
}

static void
put_people(struct api_call *call, const struct network *network)
{
	struct json_out *out = &call->out;

	json_begin_list(out, "people");
	for (size_t i = 0; i < network->people_count; i++) {
		const struct network_person *one = &network->people[i];

		json_begin_object(out, NULL);
		json_put_text(out, "id", one->person.reference);
		json_put_text(out, "name", person_name(call->work, &one->person));
		json_put_text(out, "age", network_age(call->work, network, i));
		json_put_text(out, "sex", one->person.sex);
		json_put_yes_no(out, "born", one->person.born);
		json_put_yes_no(out, "died", one->died);
		json_put_yes_no(out, "is_child", one->is_child);
		json_put_text(out, "part", one->part);
		json_put_text(out, "may_contact", one->may_contact);
		json_put_yes_no(out, "may_see", one->sees);
		json_end(out);
	}
	json_end(out);
}

static void
put_homes_and_ties(struct api_call *call, const struct network *network)
{
	struct json_out *out = &call->out;

	json_begin_list(out, "homes");
	for (size_t i = 0; i < network->home_count; i++) {
		const struct network_home *home = &network->homes[i];

		json_begin_object(out, NULL);
		json_put_text(out, "address", home->address);
		json_put_text(out, "postcode", home->postcode);
		json_put_yes_no(out, "temporary", home->temporary);
		json_begin_list(out, "members");
		for (size_t j = 0; j < home->member_count; j++) {
			json_begin_object(out, NULL);
			json_put_text(out, "person", reference_of(network, home->members[j].person));
			json_put_day(out, "since", home->members[j].since);
			json_end(out);
		}
		json_end(out);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "relationships");
	for (size_t i = 0; i < network->tie_count; i++) {
		const struct network_tie *tie = &network->ties[i];

		json_begin_object(out, NULL);
		json_put_text(out, "person", reference_of(network, tie->person));
		json_put_text(out, "relationship_kind", tie->kind->key);
		json_put_text(out, "other_person", reference_of(network, tie->other));
		json_put_yes_no(out, "parental_responsibility", tie->parental_responsibility);
		json_put_yes_no(out, "ended", tie->ended);
		json_put_text(out, "contact", tie->contact);
		json_put_day(out, "from_on", tie->from_on);
		json_end(out);
	}
	json_end(out);
}

static void
put_reach(struct api_call *call, const struct network *network)
{
	struct json_out *out = &call->out;

	json_begin_list(out, "settings");
	for (size_t i = 0; i < network->setting_count; i++) {
		const struct network_setting *row = &network->settings[i];

		json_begin_object(out, NULL);
		json_put_text(out, "person", reference_of(network, row->person));
		json_put_text(out, "setting_kind", row->kind);
		json_put_text(out, "setting_name", row->name);
		json_put_text(out, "detail", row->detail);
		json_put_day(out, "from_on", row->from_on);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "contact_points");
	for (size_t i = 0; i < network->contact_count; i++) {
		const struct network_contact *row = &network->contacts[i];

		if (text_equals(network->people[row->person].may_contact, "no"))
			continue; /* R-CONS-24 */
		json_begin_object(out, NULL);
		json_put_text(out, "person", reference_of(network, row->person));
		json_put_text(out, "contact_kind", row->kind);
		json_put_text(out, "value", row->value);
		json_put_yes_no(out, "safe_to_use", row->safe);
		json_put_text(out, "note", row->note);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "helpers");
	for (size_t i = 0; i < network->helper_count; i++) {
		const struct network_helper *row = &network->helpers[i];

		json_begin_object(out, NULL);
		json_put_text(out, "name", row->name);
		json_put_text(out, "job_title", row->job_title);
		json_put_text(out, "agency", row->agency_name);
		json_put_text(out, "what_they_do", row->what_they_do);
		json_put_text(out, "phone", row->phone);
		json_put_yes_no(out, "leads", row->leads);
		json_put_text(out, "chosen_by", row->chosen_by);
		json_put_day(out, "since", row->since);
		json_end(out);
	}
	json_end(out);
}

static enum outcome
day_asked(struct api_call *call, struct date *on)
{
	const char *asked = api_asked(call, "on");

	*on = call->work->today;
	if (asked != NULL && (!date_read(slice_of(asked), on) || date_is_before(call->work->today, *on))) {
		problem_add(&call->problems, "?on", "The day must be a real one, today or in the past, like 2026-10-14");
		return INVALID;
	}
	return OK;
}

static void
put_network(struct api_call *call, const struct network *network)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_day(out, "on", network->on);
	put_people(call, network);
	put_homes_and_ties(call, network);
	put_reach(call, network);
	json_begin_list(out, "private_fostering");
	for (size_t i = 0; i < network->fostering_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "person", reference_of(network, network->fostering[i].child));
		json_put_number(out, "days", network->fostering[i].days);
		json_put_yes_no(out, "to_be_told", network->fostering[i].reached);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "changes");
	for (size_t i = 0; i < network->change_count; i++)
		json_put_day(out, NULL, network->changes[i]);
	json_end(out);
	json_end(out);
}

static void
put_figures(struct api_call *call, const struct network *network, const struct family_drawing *drawing)
{
	static const char *const shapes[] = { [DRAWN_DIAMOND] = "diamond", [DRAWN_CIRCLE] = "circle", [DRAWN_SQUARE] = "square", [DRAWN_TRIANGLE] = "triangle" };
	const struct genogram *genogram = &drawing->genogram;
	struct json_out *out = &call->out;

	json_begin_list(out, "symbols");
	for (size_t i = 0; i < drawing->people_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "person", reference_of(network, drawing->people[i].person));
		json_put_text(out, "shape", shapes[drawing->people[i].shape]);
		json_put_yes_no(out, "died", network->people[drawing->people[i].person].died);
		json_put_number(out, "x", genogram->spots[i].x);
		json_put_number(out, "y", genogram->spots[i].y);
		json_put_text(out, "letters", drawing->people[i].letters);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "lines");
	for (size_t i = 0; i < genogram->line_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "line_kind", genogram->lines[i].couple ? "couple" : "descent");
		json_put_yes_no(out, "dashed", genogram->lines[i].dashed);
		json_put_number(out, "x1", genogram->lines[i].x1);
		json_put_number(out, "y1", genogram->lines[i].y1);
		json_put_number(out, "x2", genogram->lines[i].x2);
		json_put_number(out, "y2", genogram->lines[i].y2);
		json_end(out);
	}
	json_end(out);
}

static void
put_genogram(struct api_call *call, const struct network *network)
{
	struct json_out *out = &call->out;
	struct family_drawing drawing;

	family_drawing_make(call->work, network, &drawing);
	json_begin_object(out, NULL);
	json_put_day(out, "on", network->on);
	json_put_number(out, "width", drawing.genogram.width);
	json_put_number(out, "height", drawing.genogram.height);
	put_figures(call, network, &drawing);
	json_begin_list(out, "strokes");
	for (size_t i = 0; i < drawing.genogram.slash_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "state", drawing.genogram.slashes[i].twice ? "divorced" : "parted");
		json_put_number(out, "x", drawing.genogram.slashes[i].x);
		json_put_number(out, "y", drawing.genogram.slashes[i].y);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "homes");
	for (size_t i = 0; i < drawing.genogram.frame_count; i++) {
		const struct genogram_frame *frame = &drawing.genogram.frames[i];

		json_begin_object(out, NULL);
		json_put_text(out, "name", drawing.homes[frame->home]);
		json_put_number(out, "x", frame->x);
		json_put_number(out, "y", frame->y);
		json_put_number(out, "width", frame->width);
		json_put_number(out, "height", frame->height);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "letters");
	for (size_t i = 0; i < drawing.letter_count; i++)
		json_put_text(out, NULL, drawing.letter_words[i]);
	json_end(out);
	json_end(out);
}

/* The day that is asked, the people around a family or one person on it, and what is told of them. */
static enum outcome
tell(struct api_call *call, enum outcome (*of)(struct work *work, int64_t id, struct date on, struct network *network), void (*put)(struct api_call *call, const struct network *network),
    const char *page, const char *subject_kind)
{
	struct date on;
	struct network network;
	enum outcome outcome = day_asked(call, &on);

	if (outcome == OK)
		outcome = of(call->work, call->subject_id, on, &network);
	if (outcome != OK)
		return outcome;
	put(call, &network);
	api_look(call, page, subject_kind, call->subject_id, NULL);
	return OK;
}

static enum outcome
episode_genogram_tell(struct api_call *call)
{
	return tell(call, network_of_episode, put_genogram, "family drawing", "episode");
}

static enum outcome
person_genogram_tell(struct api_call *call)
{
	return tell(call, network_of_person, put_genogram, "family drawing", "person");
}

static enum outcome
episode_network_tell(struct api_call *call)
{
	return tell(call, network_of_episode, put_network, "family and support", "episode");
}

static enum outcome
person_network_tell(struct api_call *call)
{
	return tell(call, network_of_person, put_network, "home and family", "person");
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/episodes/:episode/network", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = episode_network_tell, .gives = &network_shape, .tag = "People",
	    .words = "The people around a family on a day: homes, relationships, schools, who helps", .queries = on_query, .query_count = 1 },
	{ .method = HTTP_GET, .path = "/people/:person/network", .action = SEE_PERSON, .purpose = PURPOSE_HELPING, .run = person_network_tell, .gives = &network_shape, .tag = "People",
	    .words = "The people around one person on a day", .queries = on_query, .query_count = 1 },
	{ .method = HTTP_GET, .path = "/episodes/:episode/genogram", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = episode_genogram_tell, .gives = &genogram_shape, .tag = "People",
	    .words = "The drawing of a family on a day, as places and lines", .queries = on_query, .query_count = 1 },
	{ .method = HTTP_GET, .path = "/people/:person/genogram", .action = SEE_PERSON, .purpose = PURPOSE_HELPING, .run = person_genogram_tell, .gives = &genogram_shape, .tag = "People",
	    .words = "The drawing of one person's family on a day, as places and lines", .queries = on_query, .query_count = 1 },
};
const struct api_part api_network_part = { routes, sizeof(routes) / sizeof(routes[0]) };
