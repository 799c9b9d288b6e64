/*
 * profile.h -- the practice of one local authority, loaded from YAML and Markdown: words, levels, timescales, roles, forms, plans, letters.
 * Everything lives in the arena it was loaded into, never changes, and may be read by all threads. Source: R-CORE-01 to R-CORE-03.
 */
#ifndef CASEWORK_PROFILE_H
#define CASEWORK_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/outcome.h"
#include "base/slice.h"
#include "base/values.h"
#include "casework/holidays/holidays.h"
#include "casework/profile/form.h"
#include "casework/timescales/clock_rule.h"

enum {
	PROFILE_MOST_FILES = 500,
	PROFILE_MOST_FILE_BYTES = 1 << 20,
	PROFILE_MOST_BYTES = 16 << 20,
	PROFILE_HASH_ROOM = 65 /* 64 hex digits and a NUL */
};

/* 1. Small lists --------------------------------------------------------------------------------------------------- */

/* A key of the profile and what it is called; most lists that people choose from. */
struct profile_choice {
	const char *key, *label, *hint; /* hint may be NULL */
};
struct profile_choices {
	const struct profile_choice *at;
	size_t count;
};
/* NULL: no such key (also for key NULL). */
const struct profile_choice *profile_choice(const struct profile_choices *choices, const char *key);
/* The label, or the key itself when it is not in the list: an old record keeps a key that practice has dropped. "" for NULL. */
const char *profile_choice_label(const struct profile_choices *choices, const char *key);

struct profile_word {
	const char *key, *one, *many;
};

struct profile_contact {
	const char *key, *name, *phone, *email, *hours, *note; /* all but key and name may be NULL */
};

struct profile_document { /* the governing guidance that a screen links to; R-CORE-21 */
	const char *key, *title, *url, *about;
};

/* 2. The parts ----------------------------------------------------------------------------------------------------- */

struct profile_level {
	int number;                    /* 1 is the lowest */
	const char *key, *name;        /* "level_2", "Early help" */
	const char *meaning;
	const char *who_leads;
	const char *who_to_ask;        /* NULL */
	int colour;                    /* 1 to 4: the level colours of the theme */
	struct text_list routes;       /* keys of plan kinds and procedures allowed here: eha_action_plan, family_meeting, social_care */
	struct text_list documents;    /* required, in words */
	bool ask_why_not_lower;        /* R-LON-05 */
	bool ask_social_care_decision; /* R-LON-19, H-11 */
	struct text_list prompts;      /* shown when it is chosen */
	const char *next_step;         /* NULL */
};

struct profile_role {
	const char *key, *name, *about;
	struct text_list grants;       /* of profile_grants() */
	struct text_list supplied_as;  /* what a provider of sign-on that supplies workers (SCIM) calls it, in agencies of given_in; none: no provider gives it */
	struct text_list given_in;     /* agency_kinds in which whoever looks after the workers may give it; elsewhere the administrator does */
};

struct profile_consent {
	struct profile_choices purposes, ways;
	struct profile_choices withheld_options; /* share_without, other_agency, no_sharing, record_refusal; label with its letter */
	struct profile_choices explanations;     /* concerns, duties, sharing: the three ticks of R-CONS-03 */
	struct text_list opens_record;           /* purposes for which the record is opened to an agency that was agreed to; none: every purpose opens it */
	struct text_list written_for;            /* purposes for which spoken agreement is not enough */
	const char *service_purpose;             /* somebody agreed to it before a service is asked, R-REF-01; NULL: it is not asked for */
	const char *statement;                   /* Markdown: what the giver agrees to */
	const char *why;                         /* Markdown: why it is asked; names Article 8 and section 17. R-CONS-27 */
	const char *need_to_share;               /* the sentence the family is told, R-CONS-26 */
	const char *competence_question;         /* R-CONS-04 */
	const char *form_name;                   /* R-CONS-05 */
	int review_months;                       /* at most; R-CONS-07 */
	bool refusal_always_recorded;            /* (d) goes with (a), (b) or (c) */
};

struct profile_closing_reason {
	const char *key, *label, *hint;
	bool needs_checklist, needs_notification, needs_onward_support, counts_as_success;
	const char *only_when;         /* a recorded step that must exist: "step_up_accepted"; NULL */
};

struct profile_checklist_item {
	const char *key, *question, *hint;
	bool plan_end;                 /* one of the three plan-end criteria, R-PLAN-20 */
};

struct profile_closing {
	const struct profile_closing_reason *reasons;
	size_t reason_count;
	const struct profile_checklist_item *checklist;
	size_t checklist_count;
	const char *letter;            /* key of the letter: "closing" */
};

/* How long a record is kept when help has ended. R-INFO-16 */
struct profile_retention_rule {
	const char *key, *name;        /* "Six years after help ended" */
	bool from_birthday;            /* counted from the youngest child's birth; else from the end of the last help for any of its children */
	int years;
	const char *why, *source;      /* where the authority states it */
	struct text_list closing_reasons; /* for help that ended for one of these alone, and then no other rule speaks for it; empty: for all others */
};
struct profile_retention {
	const struct profile_retention_rule *rules; /* none: the authority states nothing, and nothing is listed by itself */
	size_t rule_count;
	const char *not_stated_why;    /* NULL: it states something, or the profile is older than this */
	int question_months;           /* how long a question is kept whether a child is helped, when nobody like that was known; 0: KNOWN_QUESTION_MONTHS */
};

/* What is asked when somebody decides to share or not to. R-INFO-01 to R-INFO-05 */
enum { SHARE_REVIEW_DAYS = 5 };    /* of a profile that says nothing */
struct profile_share_ground {
	const char *key, *label, *hint;
	bool shared;                   /* else it was decided not to share */
	bool agreement;                /* the family agrees; else a lawful basis is asked for */
};
struct profile_sharing {
	const struct profile_share_ground *grounds; /* none: a profile older than this; then only an emergency is written down */
	size_t ground_count;
	struct profile_choices lawful_bases, tests, golden_rules;
	bool second_person;            /* a second person is asked for, and missed where none is named; nothing waits for one */
	int asks_an_hour;              /* how often one worker may ask within an hour whether a child is helped already; 0: as usual. R-SV-07 */
	int review_days;               /* working days within which somebody else looks at what was shared without agreement */
};

struct profile_plan_kind {
	const char *key, *name;
	const char *about;             /* what it is for */
	bool many_agencies;
	bool needs_meeting;            /* comes from a family meeting */
	bool needs_assessment;
	bool asks_meeting_needed;      /* R-ASMT-16 */
	bool asks_measures;            /* whoever agrees it is told of outcomes without measure, target or day, R-PLAN-10 */
	struct text_list required;     /* of profile_plan_parts(): objectives, services, responsibilities, lead, timescales, review, contingency, summary */
	struct text_list themes;       /* quality checklist, R-PLAN-07 */
	const char *first_review_clock, *later_review_clock, *circulated_clock, *modified_circulated_clock; /* NULL */
	const char *review_form;       /* NULL */
	int review_most_months;        /* between two reviews, R-REV-04; 0: no limit */
	struct text_list supersedes;   /* kinds that end when this one is agreed, D.6 */
	const char *paper_title;       /* on the family's copy */
};

/* Before a meeting can go ahead; and what whoever chairs thinks of. R-MEET-08, R-MEET-45 */
enum profile_asks { ASKS_TICK, ASKS_DAY, ASKS_WORDS, ASKS_CHOICE };
struct profile_preparation {
	const char *key, *question, *hint;
	enum profile_asks asks;
	struct profile_choices choices; /* of ASKS_CHOICE */
	bool required;                 /* the meeting is not ready without it */
	bool chair;                    /* for whoever chairs */
	const char *task;              /* what waits for whoever leads when an item asks for this one; NULL */
	const char *asks_for;          /* key of the item that is to be answered when this one is ticked; NULL. R-MEET-46 */
};

struct profile_statement {             /* read aloud, R-MEET-13 */
	const char *key, *title;
	const char *words;             /* Markdown */
	bool on_minutes;               /* stands on the minutes that are passed on, R-FORM-09 */
};

/* What an item of the agenda is for; the engine has a tool for each. R-MEET-12 */
enum agenda_part { AGENDA_ATTENDANCE, AGENDA_STATEMENTS, AGENDA_INFORMATION, AGENDA_PROGRESS, AGENDA_SUMMARY, AGENDA_LEVEL, AGENDA_LEAD, AGENDA_ACTIONS,
	AGENDA_AGREEMENT, AGENDA_NEXT, AGENDA_CLOSE };
enum { AGENDA_PARTS = AGENDA_CLOSE + 1 };
struct profile_agenda_item {
	const char *key, *title;
	const char *guidance;          /* NULL */
	enum agenda_part part;
};

struct profile_meeting_kind {
	const char *key, *name;        /* "Family Action Meeting" */
	const char *about;             /* NULL */
	const char *paper_title;       /* of the minutes */
	const char *calendar_title;    /* safe where others look: never a name */
	const char *invitation_letter, *information_letter; /* keys of letters: to whoever is asked, to the family before it; NULL: on no paper. R-FORM-09 */
	const char *route;             /* of profile_level_routes(): at which levels it can be held */
	const char *plan_kind;         /* what it agrees */
	const char *note_kind;         /* of the note that it took place */
	const char *consent_purpose, *absence_purpose; /* to hold it; to hold it without the family (NULL: not asked) */
	const char *protection_question, *protection_words; /* R-SAFE-22; NULL */
	struct profile_choices grounds, ways_to_attend, summary; /* summary: the headings under which it is summed up, R-MEET-16 */
	const char *supporter, *advocate; /* what they are; NULL. R-MEET-27 */
	const struct profile_preparation *preparation;
	size_t preparation_count;
	const struct profile_statement *statements;
	size_t statement_count;
	const struct profile_agenda_item *agenda;
	size_t agenda_count;
	struct text_list chair_duties;
	struct profile_choices lead_dispute; /* who tries, one after the other, when it is not agreed who leads; none: nothing is written down of it. R-LP-23 */
};

struct profile_note_kind {
	const char *key, *label, *hint;
	bool conversation;             /* needs what was discussed and agreed, R-EPI-26 */
	bool child_met;                /* asks whether children were seen, heard, alone */
	bool with_agency;              /* a talk with another agency: what somebody who found the family here writes of it. R-SV-05 */
};

struct profile_place {
	const char *key, *label;
	bool home;                     /* R-REV-12, R-REV-13 */
};

struct profile_fact {
	const char *key, *label;       /* child.school */
	const char *about;             /* child, adult, family */
};

/* What else can be in place for a child, and who leads then. R-LP-05, Annex E.14 */
/* Whether a child for whom this is in place may be asked about private fostering. R-PERS-09 */
enum private_fostering { PRIVATE_FOSTERING_TO_16, PRIVATE_FOSTERING_TO_18, PRIVATE_FOSTERING_ANSWERED };

struct profile_child_status {
	const char *key, *label;       /* child_protection, "Child Protection Plan" */
	const char *who;               /* "A named social worker leads" */
	bool by_law;                   /* only a worker with the grant leads_by_law can, R-LP-06 */
	const char *named;             /* "Which social worker": flagged while nobody is; NULL: it has nobody */
	const char *named_says;        /* what stands before who was named: "Cares for"; NULL: nothing */
	const char *asks;              /* a kind of service that is offered with it, R-REF-21; NULL */
	const char *beside;            /* who else is asked for, R-LP-18; NULL */
	bool beside_in_custody;        /* whoever stands there is there while the child is in custody, R-LP-16 */
	bool beside_needed;            /* flagged while nobody is */
	const char *plan;              /* the plan that it has elsewhere, R-PLAN-23; NULL */
	bool plan_needed;              /* its reference must be given, R-LP-17 */
	const char *starts, *stops;    /* words of profile_clock_events() when it begins and ends; NULL */
	enum private_fostering private_fostering;
};

/* A kind of help that services outside this record give. */
struct profile_service_kind {
	const char *key, *label, *hint; /* hint may be NULL */
	const char *restricted;         /* who was asked for it, and why, is kept in this part of the record: R-SEC-02; NULL: the team reads it */
	struct text_list parts;         /* of an assessment, which a service of this kind needs as a rule: keys of sections; none: none is offered first. R-REF-01 */
	struct text_list needs;         /* what must be there before it is asked: of profile_service_needs(); none: nothing. R-EPI-16, R-MEET-32 */
};

/* What may happen at home and is told to us, as a call of the police. */
struct profile_incident_kind {
	const char *key, *label, *hint;     /* hint may be NULL */
	const char *restricted;             /* it is kept in this part of the record: R-SEC-02; NULL: the team reads it */
	struct profile_choices grades;      /* that the source gives it; none: it has none. R-TOPIC-05 */
	struct profile_choices directions;  /* from whom to whom; none: not asked. R-TOPIC-04 */
};

enum lead_stage { LEAD_STAGE_NO_SETTING, LEAD_STAGE_IN_SETTING, LEAD_STAGE_SCHOOL_AGE };
enum { LEAD_STAGES = LEAD_STAGE_SCHOOL_AGE + 1 };

struct profile_lead_suggestion {
	enum lead_stage stage;
	const char *who, *others;      /* others NULL */
};

struct profile_letter {
	const char *key, *language;    /* "closing", "en" */
	struct slice markdown;
};

struct profile_agency {            /* seed/agencies.csv */
	const char *name, *agency_kind, *area, *phone, *email;
};

/* When two records may be one person: how likely, in a hundred. Decision 0020. */
struct profile_same_person {
	int asked_from;      /* when somebody is added: "Is this one of these people?" */
	int reviewed_from;   /* the job puts the pair in the list for a person to look at */
	int very_likely_from;
};

/* 3. The whole ----------------------------------------------------------------------------------------------------- */

struct profile {
	char hash[PROFILE_HASH_ROOM];
	const char *id;                /* "sthelens" */
	const char *name;              /* "St Helens" */
	const char *council;           /* "St Helens Borough Council" */
	const char *partnership_name, *partnership_short;
	const char *title;             /* of the practice: "Think Family Procedure, version 8" */
	const char *version;
	struct date effective_from, effective_to; /* effective_to may be none */
	const char *language;          /* "en" */
	const char *emergency_text;    /* shown wherever a worry is written down, R-CORE-11 */
	struct profile_contact front_door;
	const struct profile_contact *contacts;
	size_t contact_count;
	const struct profile_document *documents;
	size_t document_count;
	const char *brand_colour;      /* "#0e4f58"; 4.5 to 1 with white at least */
	struct holidays holidays;

	const struct profile_word *words;
	size_t word_count;
	const struct profile_level *levels; /* lowest first */
	size_t level_count;
	struct profile_choices pause_reasons; /* for which timescales that name them may pause; none: no timescale ever pauses (R-REV-17) */
	const struct clock_rule *clocks;    /* in the file's order */
	size_t clock_count;
	const struct profile_role *roles;
	size_t role_count;
	struct profile_consent consent;
	struct profile_closing closing;
	struct profile_retention retention;
	struct profile_sharing sharing;
	const struct profile_plan_kind *plan_kinds;
	size_t plan_kind_count;
	const struct profile_meeting_kind *meeting_kinds;
	size_t meeting_kind_count;
	const struct profile_note_kind *note_kinds;
	size_t note_kind_count;
	const struct profile_place *places;
	size_t place_count;
	const struct profile_fact *facts;
	size_t fact_count;
	const struct profile_child_status *child_statuses;
	size_t child_status_count;
	const struct profile_service_kind *service_kinds;
	size_t service_kind_count;
	const struct profile_incident_kind *incident_kinds;
	size_t incident_kind_count;
	int social_care_list_days; /* how old Social Care's list of allocated social workers may be. R-SV-12 */
	int lead_changes_in_meeting_from_level; /* 0: at no level. R-LP-08 */
	const struct profile_lead_suggestion *lead_suggestions;
	size_t lead_suggestion_count;
	const struct form *const *forms;
	size_t form_count;
	const struct profile_letter *letters;
	size_t letter_count;
	const struct profile_agency *agencies;
	size_t agency_count;

	struct profile_choices entry_routes;       /* R-EPI-02 */
	struct profile_choices assessment_grounds; /* R-ASMT-33 */
	struct profile_choices next_steps;         /* at the end of an assessment, R-ASMT-15 */
	struct profile_choices agency_kinds, sexes, relations, identifier_kinds, contact_point_kinds;
	struct profile_choices lead_criteria;      /* R-LP-02 */
	struct profile_choices lead_duties;        /* R-LP-03 */
	struct profile_choices handover;           /* what whoever led before does, R-LP-07 */
	struct profile_choices outcome_tags;       /* R-CORE-20 */
	struct profile_choices voice_methods;      /* how a child was heard, E.11 */
	struct profile_choices need_domains;
	struct profile_choices languages;
	struct profile_choices strength_kinds;     /* what families build on; a practice may have none. R-NET-06 */
	struct profile_choices network_questions;  /* about who helps; a practice may have none. R-NET-02 */
	struct profile_choices associate_ties;     /* what people who are not family are to a child; a practice may have none. R-PERS-20 */
	struct profile_choices restricted_sections;/* health, domestic_abuse ... R-SEC-02 */
	int conversation_days;         /* working days after the decision without a talk, R-ASMT-05 */
	int idle_plan_days;            /* R-PLAN-21 */
	struct profile_same_person same_person;
	int alert_days;                /* an alert not acknowledged is escalated, R-EPI-24 */
	int dormant_days;              /* an account not used for longer is shown and told to whoever looks after it, R-SEC-05 */
	int emergency_hours;           /* how long help that was opened in an emergency is open; 0: nothing is opened so. R-SEC-03 */
	int emergency_review_days;     /* working days until somebody else has reviewed it */
	int audit_days_most;           /* how long a record that was chosen is open to who looks at it, in days; 0: nobody does so. R-QA-02 */
	int assist_days_most;          /* how long a coordinator assists a family at most, in days; 0: nobody does so. Annex C.2 rule 13 */
	int reads_slowed;              /* so many different records, searches and files that a worker opens within an hour, and no more than reads_a_minute_slowed open in a minute; R-SEC-04 */
	int reads_a_minute_slowed;
	int reads_stopped;             /* so many, and no other opens; 0: nobody is slowed or stopped */
	int program_reads_stopped;     /* of a program, which is not slowed */
	int many_families_an_hour;     /* a worker who opens more of them in an hour is asked why; 0: nobody is */
	struct text_list left_out_agency_kinds, left_out_agencies; /* whose looks a family's paper leaves out, for somebody's safety: kinds of choices.yaml, and names */
};

/* 4. Loading ------------------------------------------------------------------------------------------------------- */

struct profile_file {
	const char *path;    /* relative, with '/': "forms/eha.yaml" */
	struct slice bytes;
};

struct profile_fault {
	const char *file;    /* relative path; "" for the whole profile */
	int line, column;    /* from 1; 0 when the file as a whole is meant */
	const char *words;   /* a sentence that an analyst understands */
	struct profile_fault *next;
};

struct profile_faults {
	struct arena *arena; /* set by the one who makes it */
	struct profile_fault *first, *last; /* by file, line and column after a load */
	size_t count;
};

/*
 * Read the files of a folder, sorted by path; dot files and README.md are left out. INVALID: no such folder, too many or too large files;
 * the faults say which.
 */
MUST_USE enum outcome profile_read_folder(struct arena *arena, const char *folder, struct profile_file **files, size_t *count,
    struct profile_faults *faults);

/* BLAKE2b-256 over names and contents in the order of names: the same files have the same hash whatever order they come in. */
void profile_hash_files(const struct profile_file *files, size_t count, char hash[PROFILE_HASH_ROOM]);

/*
 * Check the whole and build it in `arena` (less than 1 MB for St Helens). Every fault is listed, never only the first (a thousand at most); with one fault
 * or more the outcome is INVALID and *profile is NULL. The bytes of the files must live as long as the arena.
 */
MUST_USE enum outcome profile_load_bytes(struct arena *arena, const struct profile_file *files, size_t count,
    struct profile **profile, struct profile_faults *faults);

/* Both: a folder becomes a profile. */
MUST_USE enum outcome profile_load_folder(struct arena *arena, const char *folder, struct profile **profile, struct profile_faults *faults);

/* Only the check: OK when the folder would load. */
MUST_USE enum outcome profile_check(struct arena *arena, const char *folder, struct profile_faults *faults);

/* "forms/eha.yaml:12:5: There is no …\n" for each fault. */
void profile_faults_write(const struct profile_faults *faults, struct buf *out);

/* 5. Asking -------------------------------------------------------------------------------------------------------- */

/* The local word for an engine word: profile_word(p, "lead_professional") is "Lead Professional". Every engine word has one; a key that is none gives the key. */
const char *profile_word(const struct profile *profile, const char *key);
const char *profile_words(const struct profile *profile, const char *key); /* more than one of them */

/* NULL where the profile has no such thing; also for key NULL. */
const struct profile_level *profile_level(const struct profile *profile, int number);
const struct clock_rule *profile_clock(const struct profile *profile, const char *key);
const struct profile_role *profile_role(const struct profile *profile, const char *key);
const struct form *profile_form(const struct profile *profile, const char *key);
const struct profile_plan_kind *profile_plan_kind(const struct profile *profile, const char *key);
const struct profile_meeting_kind *profile_meeting_kind(const struct profile *profile, const char *key);
/* The first item of the agenda for this part; NULL: it has none. */
const struct profile_agenda_item *profile_agenda_part(const struct profile_meeting_kind *kind, enum agenda_part part);
const struct profile_agenda_item *profile_agenda_item(const struct profile_meeting_kind *kind, const char *key);
const struct profile_preparation *profile_preparation(const struct profile_meeting_kind *kind, const char *key);
const struct profile_closing_reason *profile_closing_reason(const struct profile *profile, const char *key);
const struct profile_note_kind *profile_note_kind(const struct profile *profile, const char *key);
const struct profile_place *profile_place(const struct profile *profile, const char *key);
const struct profile_service_kind *profile_service_kind(const struct profile *profile, const char *key);
const struct profile_share_ground *profile_share_ground(const struct profile *profile, const char *key);
const struct profile_incident_kind *profile_incident_kind(const struct profile *profile, const char *key);
const struct profile_child_status *profile_child_status(const struct profile *profile, const char *key);
const struct profile_lead_suggestion *profile_lead_suggestion(const struct profile *profile, enum lead_stage stage);
const struct profile_fact *profile_fact(const struct profile *profile, const char *key);
const struct profile_contact *profile_contact(const struct profile *profile, const char *key);
const struct profile_document *profile_document(const struct profile *profile, const char *key);
/* In this language, else in the profile's own. */
const struct profile_letter *profile_letter(const struct profile *profile, const char *key, const char *language);

bool profile_has_purpose(const struct profile *profile, const char *key);
bool profile_has_consent_way(const struct profile *profile, const char *key);
bool profile_has_closing_reason(const struct profile *profile, const char *key);
bool profile_has_entry_route(const struct profile *profile, const char *key);
bool profile_has_note_kind(const struct profile *profile, const char *key);
bool profile_has_place_kind(const struct profile *profile, const char *key);
/* The first kind of note for a talk with another agency; NULL: the practice has none. */
const struct profile_note_kind *profile_note_with_agency(const struct profile *profile);
bool profile_note_is_conversation(const struct profile *profile, const char *note_kind);
/* Whether a plan kind or procedure is allowed at this level. Source: R-LON-06. */
bool profile_route_allowed(const struct profile *profile, int level, const char *route);

/* What C knows, for checks, help and tests. */
struct text_list profile_grants(void);       /* check_known, open_episode, lead ... */
struct text_list profile_engine_words(void); /* lead_professional, episode ... */
struct text_list profile_clock_keys(void);   /* of Annex B: every profile answers each with a limit or with "no local limit set" */
struct text_list profile_clock_events(void); /* what may start or stop one */
struct text_list profile_plan_parts(void);
struct text_list profile_service_needs(void);
struct text_list profile_agenda_parts(void); /* in the order of enum agenda_part */
struct text_list profile_form_kinds(void);   /* assessment, review, visit ... */
struct text_list profile_letter_places(void);/* what {{ }} of a letter may name */
struct text_list profile_level_routes(void); /* procedures beside plan kinds: family_meeting, panel, social_care ... */

#endif
