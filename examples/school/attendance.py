#!/usr/bin/env python3
"""attendance.py -- a school's system beside the record: it asks which of its pupils are helped, reads back what the school may know, and files a note a
week about attendance. A program of an agency, as docs/api.md describes it; only Python's own library is needed.

    WINDSCREEN_URL=http://127.0.0.1:8080 WINDSCREEN_TOKEN=wst_... attendance.py attendance.csv

attendance.csv holds one pupil a line: given_name,family_name,birth_date,week_beginning,sessions_possible,sessions_attended. Run again with the same
file it files nothing twice: each note bears an Idempotency-Key made from the pupil and the week. It prints what it did, never a family's words.
"""
import csv, json, os, sys, urllib.error, urllib.parse, urllib.request

BASE = os.environ.get("WINDSCREEN_URL", "http://127.0.0.1:8080") + "/api/v1"
TOKEN = os.environ["WINDSCREEN_TOKEN"]


class Refused(Exception):
    """What the record said instead: an RFC 9457 problem."""

    def __init__(self, problem):
        self.problem = problem
        words = [problem.get("detail", problem["title"])] + [e["detail"] for e in problem.get("errors", [])]
        super().__init__("; ".join(words))


def ask(method, path, body=None, **headers):
    """One call: (status, headers, the answer as Python has it)."""
    request = urllib.request.Request(BASE + path, method=method, headers={"Authorization": "Bearer " + TOKEN, "Accept": "application/json", **headers})
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return answer.status, answer.headers, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        raise Refused(json.loads(error.read()))


def every(path):
    """A list, page by page."""
    cursor = None
    while True:
        _, _, page = ask("GET", path + ("&" if "?" in path else "?") + urllib.parse.urlencode({"limit": 200, **({"cursor": cursor} if cursor else {})}))
        yield from page["items"]
        cursor = page.get("next")
        if cursor is None:
            return


def pupil_of(line):
    """The pupil's person and the help they have, when the record knows them and the school may see it."""
    for known in ask("POST", "/known", {k: line[k] for k in ("given_name", "family_name", "birth_date")})[2]["items"]:
        if known["person"]["likeness"] == "very_likely" and known["person"].get("birth_date") == line["birth_date"]:
            return known["person"]["id"], known["known_to_others"]
    return None, {"answer": "no"}


def words(line):
    possible, attended = int(line["sessions_possible"]), int(line["sessions_attended"])
    return "Attended %d of %d sessions in the week that began on %s." % (attended, possible, line["week_beginning"])


def main():
    me = ask("GET", "/me")[2]
    print("%s, for %s" % (me["name"], me["agency_name"]))
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        for number, line in enumerate(csv.DictReader(file), 1):
            person, known = pupil_of(line)
            if person is None or known["answer"] != "open":
                print("pupil %d: no help is open" % number)
                continue
            if "episode" not in known:
                print("pupil %d: help is open, and the family has not agreed that school shares in it; ring %s" % (number, known.get("agency", "the front door")))
                continue
            try:
                status, headers, note = ask("POST", "/episodes/%s/notes" % known["episode"], {"happened_on": me["today"], "note_kind": "school_note",
                    "heading": "Attendance", "text": words(line), "subjects": [person], "basis": "record"},
                    **{"Idempotency-Key": "attendance-%s-%s" % (person, line["week_beginning"])})
            except Refused as refused:
                print("pupil %d: not filed: %s" % (number, refused))
                continue
            back = ask("GET", "/notes/" + note["id"])[2]
            print("pupil %d: %s is filed, %d paragraph(s)" % (number, back["id"], len(back["paragraphs"])))
            for action in ask("GET", "/episodes/%s/plan" % known["episode"])[2]["outcomes"]:
                for step in action["actions"]:
                    if step.get("owner", {}).get("agency") == me["agency_name"]:
                        print("  the school has promised something by %s (%s)" % (step["due_on"], step["status"].replace("_", " ")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
