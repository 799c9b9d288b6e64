/* family.h -- what every page of an episode shows of the family: the bar with names, level, consent and lead; and the lists its forms choose from. */
#ifndef WEB_FAMILY_H
#define WEB_FAMILY_H

#include "casework/access/access.h"
#include "casework/episodes/episodes.h"
#include "casework/profile/profile.h"
#include "casework/story/story.sql.h"
#include "web/door.h"
#include "web/parts.h"

enum family_tab { TAB_OVERVIEW, TAB_HAPPENED, TAB_ASSESSMENT, TAB_PLAN, TAB_MEETINGS, TAB_FAMILY, TAB_CONSENT, TAB_WHO_LOOKED };

struct family {
	struct episode episode;
	struct access_to_episode access;
	struct story_children_rows children;
	struct story_adults_rows adults;
	struct story_consents_rows consents;
	struct story_consent_agencies_rows consent_agencies;
	struct worker lead;      /* worker_id 0: nobody yet */
	const char *names;       /* "Kyle, Zak and Kieran Denholm"; only of whom the reader may know */
	struct url url;          /* of the overview */
};

/*
 * Read the family of visit->subject_id, put its bar on the page, and name the page for the record of looks (the overview: "Overview").
 * The title becomes "<title> – <names>", or the names alone for NULL.
 */
MUST_USE enum outcome family_show(struct visit *visit, struct family *family, enum family_tab tab, const char *title);

/* The same for a page about who may know of this family: its look does not tell which page it was, see visit_look_protecting(). */
MUST_USE enum outcome family_show_protecting(struct visit *visit, struct family *family, const char *title);
/* The same without a page, for saving. */
MUST_USE enum outcome family_read(struct visit *visit, struct family *family);

/*
 * The same for a save that needs no more than who is of the family: of the children and adults the numbers, references, names and whether they are born; of the
 * episode number and reference; the address. All else is empty. A save has its turn while others wait, so it asks for little.
 */
MUST_USE enum outcome family_read_names(struct visit *visit, struct family *family);

/* An address below the episode: family_url(visit, family, "consent/new") is /episodes/EP-…/consent/new. `page` is fixed text, never a value. */
struct url family_url(struct visit *visit, const struct family *family, const char *page);

/* Choices by reference: the children; children and adults; adults; the agencies of the directory; the workers of the team. */
struct profile_choices family_child_choices(struct visit *visit, const struct family *family);
struct profile_choices family_person_choices(struct visit *visit, const struct family *family);
struct profile_choices family_adult_choices(struct visit *visit, const struct family *family);
MUST_USE enum outcome agency_choices(struct visit *visit, struct profile_choices *choices);
MUST_USE enum outcome worker_choices(struct visit *visit, struct profile_choices *choices);

/* The worker chosen in this field; 0 when there is none. */
MUST_USE enum outcome typed_worker(struct visit *visit, const char *field, int64_t *worker_id);

/* Who may be asked to take note of something: note_readers(). */
MUST_USE enum outcome family_reader_choices(struct visit *visit, const struct family *family, struct profile_choices *choices);

/* The person of this family with this reference; 0 when there is none, also for NULL. */
int64_t family_person_id(const struct family *family, const char *reference);
/* Given name of somebody of the family, or NULL. */
const char *family_person_name(const struct family *family, int64_t person_id);

/* Everybody ticked in the field of this name, as numbers; those who are not of the family are left out. */
struct id_list family_ticked(struct visit *visit, const struct family *family, const char *name);

/* What somebody sees differently about this kind of thing (assessment, plan), as quotes to stand beside it. */
struct differing_words {
	const char *words, *who;
};
struct differing_list {
	const struct differing_words *at;
	size_t count;
};
MUST_USE enum outcome family_differs(struct visit *visit, const struct family *family, const char *about_kind, struct differing_list *list);

/* The mark beside may_contact_words(). R-CONS-24 */
enum mark_kind may_contact_mark(const char *may_contact);

/* Words for the state of consent, for the bar and lists. */
const char *family_consent_words(struct work *work, const struct family *family, enum mark_kind *mark);

/* "10 Nov, 14 days ago"; today is "today". */
const char *days_ago_words(struct arena *arena, struct date then, struct date today);
/* "7 working days late", "due today", "2 working days left", and the mark that goes with it. Either date may be none: NULL. */
const char *due_mark(struct visit *visit, struct date due_on, struct date amber_on, enum mark_kind *mark);
/* The same of a timescale; paused_for: why it pauses, or NULL. R-REV-17 */
const char *clock_mark(struct visit *visit, struct date due_on, struct date amber_on, const char *paused_for, enum mark_kind *mark);

#endif
