/* demo_doubles.c -- children whom two agencies wrote down without knowing of each other, so that there is something to decide about. R-PERS-19 */
#include "casework/people/people.h"
#include "casework/work.h"
#include "cli/demo_inside.h"

static enum outcome
write_down(struct work *work, struct demo *demo, const char *given_name, const char *family_name, struct date born, const char *school)
{
	int64_t person_id;
	enum outcome outcome = person_add(work, &(struct new_person){ .given_name = given_name, .family_name = family_name, .birth_date = born, .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    demo->problems, &person_id);

	return outcome == OK ? attendance_record(work, person_id, "school", 0, school, NULL, date_none(), demo->problems) : outcome;
}

static enum outcome
by_the_school(struct work *work, void *given)
{
	enum outcome outcome = write_down(work, given, "Niamh", "Farrelly", (struct date){ 2018, 5, 3 }, "Hollin Lane Primary School");

	return outcome == OK ? write_down(work, given, "Oliver", "Tansley", (struct date){ 2016, 11, 21 }, "Hollin Lane Primary School") : outcome;
}

static enum outcome
by_another(struct work *work, void *given)
{
	enum outcome outcome = write_down(work, given, "Neve", "Farrelly", (struct date){ 2018, 5, 3 }, "Hollin Lane Primary School");

	return outcome == OK ? write_down(work, given, "Olly", "Tansly", (struct date){ 2016, 12, 21 }, "Hollin Lane Primary School") : outcome;
}

enum outcome
demo_add_doubles(struct demo *demo)
{
	enum outcome outcome = demo_step(demo, HELEN, 20, 11, by_the_school);

	return outcome == OK ? demo_step(demo, RUTH, 3, 12, by_another) : outcome;
}
