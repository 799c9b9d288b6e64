/* looked_words.c -- a look as a sentence. */
#include <string.h>

#include "base/text.h"
#include "casework/looked/looked.h"
#include "casework/looked/looked_inside.h"
#include "casework/work.h"

/* Pages by what their looks are called, on the page and in the interface for programs. %s: "Kyle Denholm's family". What is not here is told by its own title. */
static const struct {
	const char *what, *did;
} known[] = {
	{ "Overview", "opened the main page of %s" }, { "case page", "opened the main page of %s" }, { "Family", "opened the page of who belongs to %s" },
	{ "family", "opened the page of who belongs to %s" }, { "What has happened", "read what has happened in %s" }, { "chronology", "read what has happened in %s" },
	{ "Assessment", "opened the assessment of %s" }, { "assessment", "opened the assessment of %s" }, { "Plan", "opened the plan of %s" }, { "plan", "opened the plan of %s" },
	{ "Plan, family's copy (PDF)", "printed the plan of %s" }, { "Meetings", "opened the meetings of %s" }, { "meetings", "opened the meetings of %s" },
	{ "Consent", "opened what %s agreed to" }, { "consent", "opened what %s agreed to" }, { "Who looked", "read who looked at %s" }, { "who looked", "read who looked at %s" },
	{ "Note", "read a note about %s" }, { "note", "read a note about %s" }, { "notes", "read the notes about %s" }, { "Files", "saw the list of files of %s" }, { "file", "saw a file of %s" },
	{ "File, saved", "saved a file of %s" }, { "file, saved", "saved a file of %s" }, { "person page", "opened the page of %s" }, { "person", "opened the page of %s" },
	{ "My work", "had %s in the list My work" }, { "my work", "had %s in the list My work" }, { "timescales", "had %s in a list of timescales" },
	{ "list of families", "had %s in a list of families" }, { "Families of a worker", "had %s in the list of a worker's families" }, { "that sharing has stopped", "was told that %s does not share with them any more" },
	{ "whether help is open, with agreement", "asked whether %s is helped already, and said that you agreed" },
	{ "whether help is open, without agreement", "asked whether %s is helped already, without your agreement" },
	{ "what was asked of an agency", "had %s in the list of what their agency was asked for" }, { "a request to an agency", "read what their agency was asked to do for %s" },
	{ "a request to an agency (PDF)", "printed what their agency was asked to do for %s" }, { "a request for information", "read a request for information about %s" },
	{ "Choosing a record to be looked at, the form", "opened the page to choose who looks at how the record of %s is kept" },
	{ "a record to look at", "read who looks at how the record of %s is kept" }, { "what was found in a record, the form", "opened the page to say how the record of %s is kept" },
	{ "taking a record back that was to be looked at, the form", "opened the page to say that nobody looks any more at how the record of %s is kept" },
	{ "meeting, for the room", "showed a meeting of %s to those in the room" }, { "beginning help", "looked at %s to begin help" },
};

const char *
looked_did(struct arena *arena, const char *what, const char *subject_kind, const char *about)
{
	if (text_equals(subject_kind, "search"))
		return text_equals(what, "search") ? "searched for somebody" : text_equals(what, "search of who looked") ? "searched who looked" : arena_format(arena, "opened “%s”", what);
	if (about == NULL)
		return arena_format(arena, "opened “%s”", what);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(known[i].what, what) == 0) {
			const char *gap = strstr(known[i].did, "%s");

			return arena_format(arena, "%.*s%s%s", (int)(gap - known[i].did), known[i].did, about, gap + 2);
		}
	if (text_starts_with(what, ASSIST_LOOK))
		return arena_format(arena, "began to assist %s and whoever leads, until %s", about, what + strlen(ASSIST_LOOK));
	if (text_starts_with(what, "Taken as a file"))
		return arena_format(arena, "took a file about %s (%s)", about, what);
	if (text_starts_with(what, "Put into the continuity pack"))
		return arena_format(arena, "put %s into a continuity pack", about);
	return arena_format(arena, "opened “%s” of %s", what, about);
}

const char *
looked_name(struct arena *arena, const char *given_name, const char *family_name)
{
	if (text_is_empty(given_name))
		return text_is_empty(family_name) ? "a baby who is not born yet" : arena_format(arena, "the unborn baby %s", family_name);
	return arena_format(arena, "%s%s%s", given_name, text_is_empty(family_name) ? "" : " ", text_is_empty(family_name) ? "" : family_name);
}

const char *
looked_why(const char *purpose)
{
	switch (purpose_of(purpose)) {
	case PURPOSE_HELPING: return "Helping the family";
	case PURPOSE_CHECKING_KNOWN: return "Checking whether the family is known";
	case PURPOSE_OVERSEEING: return "Overseeing the work";
	case PURPOSE_AUDITING: return "Auditing";
	case PURPOSE_OPERATING: return "Running the record";
	case PURPOSE_EMERGENCY: return "An emergency";
	case PURPOSE_ANSWERING: return "Answering a request to see the record";
	case PURPOSE_KEEPING: return "Deciding how long the record is kept";
	case PURPOSE_MISSING: return "Not said";
	}
	return "Not said";
}

const char *
looked_sentence(struct arena *arena, const struct looked_line *line)
{
	return arena_format(arena, "%s%s%s%s%s%s %s at %s%s%s.", line->who, line->job != NULL ? ", " : "", line->job != NULL ? line->job : "", line->agency != NULL ? ", " : "",
	    line->agency != NULL ? line->agency : "", line->job != NULL || line->agency != NULL ? "," : "", line->did, instant_words(arena, line->seen_at),
	    line->details != NULL ? ": " : "", line->details != NULL ? line->details : "");
}
