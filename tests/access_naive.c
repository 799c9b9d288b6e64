/* access_naive.c -- who may see what, said as plainly as it can be. Source: design 6, Annex C, R-SEC-01, R-SEC-02, R-SEC-06, R-CONS-08. */
#include "tests/access_world.h"

/* What the roles of the demonstration bring, by hand: Annex C and profiles/sthelens/roles.yaml. */
static bool
checks_known(enum demo_worker w)
{
	return w != ALEX;
}

/* C.1: the administrator sees none by default, and the information governance lead on request. */
static bool
works_with_families(enum demo_worker w)
{
	return w != ALEX && w != NADIA;
}

static bool
reads_health(enum demo_worker w)
{
	return w == RUTH;
}

static bool
oversees_agency(enum demo_worker w)
{
	return w == JOAN;
}

static bool
sees_register(enum demo_worker w)
{
	return w == SAMIRA;
}

int
naive_manager_of(int worker)
{
	return worker == RUTH ? JOAN : -1;
}

bool
naive_conceals_person(const struct world *world, enum demo_worker w, int person)
{
	const struct world_person *p = &world->persons[person];

	return (p->sealed && !p->reader[w]) || p->barred[w];
}

bool
naive_hides_episode(const struct world *world, enum demo_worker w, int episode)
{
	const struct world_episode *e = &world->episodes[episode];

	if ((e->sealed && !e->reader[w]) || e->barred[w])
		return true;
	for (int p = 0; p < WORLD_PERSONS; p++)
		if ((e->child[p] || e->adult[p]) && world->persons[p].barred[w])
			return true;
	return false;
}

bool
naive_hides_address(const struct world *world, enum demo_worker w, int household)
{
	const struct world_household *h = &world->households[household];

	for (int p = 0; p < WORLD_PERSONS; p++)
		if (world->persons[p].household == household && world->persons[p].barred[w])
			return true;
	return h->sealed && !h->reader[w];
}

/* It runs today, is for sharing information (profiles/sthelens/consent.yaml), and names this agency. */
static bool
shares_with(const struct world_consent *c, int episode, int agency)
{
	return c->episode == episode && c->given && !c->withdrawn && !c->replaced && !c->expired && c->opens && c->agreed[agency] && !c->ended[agency];
}

/* Of sufficient age and understanding, and asked: their own answer counts. The last judgement of it counts, or else that they answered in their own right. R-CONS-04 */
static bool
decides_alone(const struct world *world, int episode, int child)
{
	int able = world->episodes[episode].able[child];

	for (size_t i = 0; i < world->consent_count; i++) {
		const struct world_consent *c = &world->consents[i];

		if (c->episode == episode && c->person == child && !c->replaced)
			return able != 0 ? able > 0 : c->own_right;
	}
	return false;
}

/* May this one speak for this child: an adult for any whom the agreement names, a young person for their own children among them alone. */
static bool
speaks_for(const struct world *world, const struct world_consent *c, int child)
{
	bool responsible = false;

	for (size_t i = 0; i < world->tie_count; i++)
		responsible = responsible || (world->ties[i].person == c->person && world->ties[i].other == child && world->ties[i].responsible);
	return c->person != child && c->child[child] && (!c->own_right || responsible);
}

bool
naive_child_agreed(const struct world *world, int agency, int episode, int child)
{
	bool alone = decides_alone(world, episode, child);

	for (size_t i = 0; i < world->consent_count; i++) {
		const struct world_consent *c = &world->consents[i];

		if (shares_with(c, episode, agency) && (alone ? c->person == child : speaks_for(world, c, child)))
			return true;
	}
	return false;
}

bool
naive_agency_agreed(const struct world *world, int agency, int episode)
{
	for (int p = 0; p < WORLD_PERSONS; p++)
		if (world->episodes[episode].child[p] && naive_child_agreed(world, agency, episode, p))
			return true;
	return world->episodes[episode].agency == agency;
}

/* A brother or sister may be known to the agency of this worker, and this child not. Who leads, wrote or coordinates knows of a child about whom nobody was asked. */
static bool
is_kept_back(const struct world *world, enum demo_worker w, int episode, int child)
{
	const struct world_episode *e = &world->episodes[episode];
	int agency = world_agency_of(w);
	bool another = false;

	for (int p = 0; p < WORLD_PERSONS; p++)
		another = another || (p != child && e->child[p] && naive_child_agreed(world, agency, episode, p));
	if (e->agency == agency || !e->child[child] || naive_child_agreed(world, agency, episode, child) || !another)
		return false;
	if ((e->lead == (int)w || e->author == (int)w || e->coordinator == (int)w) && !decides_alone(world, episode, child))
		return false;
	return !e->sealed || e->reader[w];
}

/* Help with this child in it was opened in an emergency: it is open whole. R-SEC-03 */
static bool
is_needed_now(const struct world *world, enum demo_worker w, int child)
{
	for (int e = 0; e < WORLD_EPISODES; e++)
		if (world->episodes[e].child[child] && world->emergency[w][e] && !world->episodes[e].sealed)
			return true;
	return false;
}

/* This agency opened help for this child, which it has the duty to go on with. */
static bool
opened_help_for(const struct world *world, int agency, int child)
{
	for (int e = 0; e < WORLD_EPISODES; e++)
		if (world->episodes[e].child[child] && world->episodes[e].agency == agency && !world->episodes[e].sealed)
			return true;
	return false;
}

bool
naive_hides_person(const struct world *world, enum demo_worker w, int person)
{
	if (person < 0)
		return false;
	for (int e = 0; e < WORLD_EPISODES; e++)
		if (is_kept_back(world, w, e, person) && !is_needed_now(world, w, person) && (decides_alone(world, e, person) || !opened_help_for(world, world_agency_of(w), person)))
			return true;
	return naive_conceals_person(world, w, person);
}

bool
naive_may_share(const struct world *world, enum demo_worker w, int episode)
{
	return !naive_hides_episode(world, w, episode) && naive_agency_agreed(world, world_agency_of(w), episode);
}

static bool
has_duty(const struct world_episode *e, int w)
{
	return e->lead == w || e->author == w || e->coordinator == w;
}

bool
naive_leads(const struct world *world, enum demo_worker w, int episode)
{
	return naive_may_share(world, w, episode) && has_duty(&world->episodes[episode], (int)w);
}

static bool
is_member(const struct world_episode *e, enum demo_worker w, bool also_left)
{
	for (int i = 0; i < e->member_count; i++)
		if (e->members[i].worker == w && (also_left || !e->members[i].left))
			return true;
	return false;
}

bool
naive_stands_in(const struct world *world, enum demo_worker w, int episode)
{
	const struct world_episode *e = &world->episodes[episode];

	for (int away = 0; away < DEMO_WORKERS; away++)
		if (world->stands_in[w][away] && (has_duty(e, away) || is_member(e, (enum demo_worker)away, false)))
			return true;
	return false;
}

bool
naive_contributes(const struct world *world, enum demo_worker w, int episode)
{
	return naive_may_share(world, w, episode) && (is_member(&world->episodes[episode], w, false) || naive_stands_in(world, w, episode));
}

/* C.2 rule 13: a coordinator sees contents while assisting alone, in help that runs; within consent by naive_may_share(). */
bool
naive_assists(const struct world *world, enum demo_worker w, int episode)
{
	return sees_register(w) && world->assists[w][episode] && !world->episodes[episode].closed;
}

/* C.1 "R sample": an auditor reads what was chosen for them, within consent; nothing else of the role. */
static bool
audits(const struct world *world, enum demo_worker w, int episode)
{
	return w == TOM && world->audits[w][episode];
}

bool
naive_may_assist(const struct world *world, enum demo_worker w, int episode)
{
	return sees_register(w) && !world->episodes[episode].closed && !naive_hides_episode(world, w, episode);
}

bool
naive_oversees(const struct world *world, enum demo_worker w, int episode)
{
	const struct world_episode *e = &world->episodes[episode];
	bool manages = (e->lead >= 0 && naive_manager_of(e->lead) == (int)w) || naive_manager_of(e->author) == (int)w || naive_manager_of(e->coordinator) == (int)w;
	bool own = e->agency == world_agency_of(w) || (e->lead >= 0 && world_agency_of((enum demo_worker)e->lead) == world_agency_of(w));

	return naive_may_share(world, w, episode) && (manages || (oversees_agency(w) && own) || naive_assists(world, w, episode));
}

/* R-SEC-03: never what is sealed, also not for who reads the seal; without the family's agreement. */
bool
naive_in_emergency(const struct world *world, enum demo_worker w, int episode)
{
	return world->emergency[w][episode] && !world->episodes[episode].sealed && !naive_hides_episode(world, w, episode);
}

bool
naive_sees(const struct world *world, enum demo_worker w, int episode)
{
	return naive_leads(world, w, episode) || naive_contributes(world, w, episode) || naive_oversees(world, w, episode) || naive_in_emergency(world, w, episode) || (naive_may_share(world, w, episode) && audits(world, w, episode));
}

/*
 * Annex C.2 rule 12: of the demonstration's roles the manager alone lets somebody see what is kept for safeguarding; who leads does not see it for that. As long as she has opened the help in an
 * emergency her grants open nothing there. R-PERS-20
 */
bool
naive_sees_associates(const struct world *world, enum demo_worker w, int episode)
{
	return w == JOAN && !world->emergency[w][episode] && (naive_leads(world, w, episode) || naive_contributes(world, w, episode) || naive_oversees(world, w, episode));
}

bool
naive_knows(const struct world *world, enum demo_worker w, int episode)
{
	return !naive_hides_episode(world, w, episode) && (checks_known(w) || sees_register(w));
}

/* An agency that was agreed to once, to somebody who helped, assists or audits: they are told that it stopped. */
bool
naive_ended(const struct world *world, enum demo_worker w, int episode)
{
	const struct world_episode *e = &world->episodes[episode];
	bool once = false;

	for (size_t i = 0; i < world->consent_count; i++)
		once = once || (world->consents[i].episode == episode && world->consents[i].agreed[world_agency_of(w)]);
	return once && !naive_hides_episode(world, w, episode) && !naive_agency_agreed(world, world_agency_of(w), episode) &&
	    (has_duty(e, (int)w) || is_member(e, w, true) || naive_assists(world, w, episode) || audits(world, w, episode));
}

bool
naive_has_help(const struct world *world, int person, int episode)
{
	return world->episodes[episode].child[person] || world->episodes[episode].adult[person];
}

/* Written down by the agency of this worker, who works with families, and in no help that the agency has no part in by consent; help that is sealed tells nobody that it is there. */
static bool
is_own_record(const struct world *world, enum demo_worker w, int person)
{
	if (!works_with_families(w))
		return false;
	for (int e = 0; e < WORLD_EPISODES; e++)
		if (!world->episodes[e].sealed && world->episodes[e].agency != world_agency_of(w) &&
		    ((world->episodes[e].child[person] && !naive_child_agreed(world, world_agency_of(w), e, person)) ||
			(world->episodes[e].adult[person] && !naive_agency_agreed(world, world_agency_of(w), e))))
			return false;
	return world->persons[person].agency == world_agency_of(w);
}

bool
naive_sees_person(const struct world *world, enum demo_worker w, int person)
{
	bool helps = is_own_record(world, w, person);

	for (int e = 0; e < WORLD_EPISODES; e++)
		helps = helps || (naive_has_help(world, person, e) && naive_sees(world, w, e));
	return helps && !naive_hides_person(world, w, person);
}

bool
naive_finds_person(const struct world *world, enum demo_worker w, int person)
{
	return checks_known(w) && !naive_conceals_person(world, w, person);
}

bool
naive_changes_person(const struct world *world, enum demo_worker w, int person)
{
	bool may = is_own_record(world, w, person);

	for (int e = 0; e < WORLD_EPISODES; e++)
		may = may || (naive_has_help(world, person, e) && !world->episodes[e].closed &&
		    (naive_leads(world, w, e) || naive_contributes(world, w, e)));
	return may && naive_sees_person(world, w, person);
}

/* R-SEC-06: also when the words are those of somebody hidden, whoever it is about. */
bool
naive_hides_paragraph(const struct world *world, enum demo_worker w, int paragraph)
{
	const struct world_paragraph *t = &world->paragraphs[paragraph];

	for (int p = 0; p < WORLD_PERSONS; p++)
		if (world->notes[t->note].subject[p] && naive_hides_person(world, w, p))
			return true;
	return (t->sealed && !t->reader[w]) || naive_hides_person(world, w, t->voice);
}

/* The grant that opens what is restricted; as long as somebody has opened the help in an emergency it opens nothing there. */
bool
naive_reads_health_of(const struct world *world, enum demo_worker w, int episode)
{
	return reads_health(w) && !world->emergency[w][episode] && !audits(world, w, episode);
}

bool
naive_reads_paragraph(const struct world *world, enum demo_worker w, int paragraph)
{
	const struct world_paragraph *t = &world->paragraphs[paragraph];

	return !naive_hides_paragraph(world, w, paragraph) && (!t->restricted || t->author == (int)w || naive_reads_health_of(world, w, world->notes[t->note].episode));
}

/* Of a note something must be left: one subject that may be known, if it has any; one paragraph, if it has any. */
bool
naive_hides_note(const struct world *world, enum demo_worker w, int note)
{
	bool subjects = false, a_subject = false, paragraphs = false, a_paragraph = false;

	for (int p = 0; p < WORLD_PERSONS; p++)
		if (world->notes[note].subject[p]) {
			subjects = true;
			a_subject = a_subject || !naive_hides_person(world, w, p);
		}
	for (size_t t = 0; t < world->paragraph_count; t++)
		if (world->paragraphs[t].note == note) {
			paragraphs = true;
			a_paragraph = a_paragraph || !naive_hides_paragraph(world, w, (int)t);
		}
	return (subjects && !a_subject) || (paragraphs && !a_paragraph);
}

bool
naive_hides_item(const struct world *world, enum demo_worker w, int item)
{
	return naive_hides_person(world, w, world->items[item].person);
}

/* Of an answer about sharing: whether it is asked when it comes to this person of the help, or to the family as a whole (-1). */
static bool
counts_for(const struct world *world, const struct world_consent *c, int person)
{
	if (person < 0 || !world->episodes[c->episode].child[person])
		return !c->own_right;
	return decides_alone(world, c->episode, person) ? c->person == person : speaks_for(world, c, person);
}

/*
 * R-INFO-11: the agency that opened the help sees all of an assessment, and whoever has opened it in an emergency. Else not what somebody left out who is asked about it, nor what whoever
 * leads left out; but those who lead, wrote or coordinate it need what was agreed to.
 */
static bool
is_part_kept(const struct world *world, enum demo_worker w, int episode, int person)
{
	const struct world_episode *e = &world->episodes[episode];
	int agency = world_agency_of(w);

	if (e->agency == agency || world->emergency[w][episode])
		return false;
	for (size_t i = 0; i < world->consent_count; i++) {
		const struct world_consent *c = &world->consents[i];

		if (shares_with(c, episode, agency) && c->parts_only[agency] && counts_for(world, c, person))
			return true;
	}
	return world->not_needed[episode][agency] && !has_duty(e, (int)w);
}

bool
naive_hides_section(const struct world *world, enum demo_worker w, int item)
{
	const struct world_item *s = &world->items[item];

	return naive_hides_person(world, w, s->person) || is_part_kept(world, w, s->episode, s->person);
}

bool
naive_reads_section(const struct world *world, enum demo_worker w, int item)
{
	const struct world_item *s = &world->items[item];

	return !s->restricted || s->worker == (int)w || s->asked == (int)w || naive_reads_health_of(world, w, s->episode);
}

/* Everybody who can be seen on it must be known to the reader, and the note that it belongs to as well. */
bool
naive_hides_file(const struct world *world, enum demo_worker w, int file)
{
	const struct world_file *f = &world->files[file];

	for (int p = 0; p < WORLD_PERSONS; p++)
		if (f->subject[p] && naive_hides_person(world, w, p))
			return true;
	return (f->sealed && !f->reader[w]) || (f->note >= 0 && naive_hides_note(world, w, f->note));
}

bool
naive_opens_file(const struct world *world, enum demo_worker w, int file)
{
	const struct world_file *f = &world->files[file];

	return !naive_hides_file(world, w, file) && (!f->restricted || f->author == (int)w || naive_reads_health_of(world, w, f->episode));
}

/* Who leads the help while it runs; or who oversees it and may seal: of the demonstration's roles a manager. */
bool
naive_seals_episode(const struct world *world, enum demo_worker w, int episode)
{
	return (!world->episodes[episode].closed && naive_leads(world, w, episode)) || (naive_oversees(world, w, episode) && w == JOAN);
}

bool
naive_seals_person(const struct world *world, enum demo_worker w, int person)
{
	for (int e = 0; e < WORLD_EPISODES; e++)
		if (naive_has_help(world, person, e) && naive_seals_episode(world, w, e))
			return !naive_hides_person(world, w, person);
	return false;
}

/* Also whom nobody helps any more: by whoever may seal (of the demonstration's roles a manager) and answers for the record. */
bool
naive_keeps_apart(const struct world *world, enum demo_worker w, int person)
{
	bool answers = is_own_record(world, w, person);

	for (int e = 0; e < WORLD_EPISODES; e++)
		answers = answers || (naive_has_help(world, person, e) && naive_oversees(world, w, e));
	return naive_seals_person(world, w, person) || (w == JOAN && answers && !naive_hides_person(world, w, person));
}
