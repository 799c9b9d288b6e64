/* likeness_weights.c -- weights as a text that is kept: with a decision, or to link by them again without learning. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "casework/matching/likeness_inside.h"
#include "platform/json/json_read.h"
#include "platform/json/json_write.h"

enum { WEIGHTS_VERSION = 1, WEIGHTS_BYTES_MOST = 1 << 16, WEIGHT_MOST = 60000, RECORDS_MOST = 1000000000, RECORDS_OF_ONE_MOST = 1000000 };

static const char *const field_keys[LIKENESS_FIELDS] = { "given_name", "middle_name", "surname", "birth_date", "sex", "home", "email", "identifier_1", "identifier_2", "identifier_3",
	"identifier_4", "other_1", "other_2", "other_3", "other_4" };

const char *
likeness_field_key(enum likeness_field field)
{
	return field_keys[field];
}

enum likeness_field
likeness_field_of(struct slice key)
{
	int field = 0;

	while (field < LIKENESS_FIELDS && !slice_equals(key, field_keys[field]))
		field++;
	return (enum likeness_field)field;
}

static void
put_levels(struct json_out *out, const char *name, const int32_t weights[LIKENESS_FIELDS][LIKENESS_LEVELS])
{
	json_begin_object(out, name);
	for (int field = 0; field < LIKENESS_FIELDS; field++) {
		json_begin_list(out, field_keys[field]);
		for (int level = LIKENESS_EQUAL; level < LIKENESS_LEVELS; level++)
			json_put_number(out, NULL, weights[field][level]);
		json_end(out);
	}
	json_end(out);
}

struct slice
likeness_weights_write(struct arena *arena, const struct likeness_model *model)
{
	struct json_out out = json_new(arena, WEIGHTS_BYTES_MOST);

	json_begin_object(&out, NULL);
	json_put_number(&out, "likeness_weights", WEIGHTS_VERSION);
	json_put_text(&out, "unit", "thousandths of a bit, from equal to different");
	json_put_number(&out, "learnt_from_records", model->learnt_from);
	json_put_number(&out, "records_of_one_person_in_thousandths", model->records_of_one);
	json_put_number(&out, "start", model->start);
	json_put_yes_no(&out, "households", model->households);
	json_put_number(&out, "household_start", model->household_start);
	put_levels(&out, "weights", model->weight);
	put_levels(&out, "household", model->household);
	json_end(&out);
	return json_written(&out);
}

static bool
read_number(const json_t *value, int64_t least, int64_t most, int32_t *number)
{
	if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most)
		return false;
	*number = (int32_t)json_integer_value(value);
	return true;
}

static bool
read_levels(const json_t *value, int32_t weights[LIKENESS_FIELDS][LIKENESS_LEVELS])
{
	for (int field = 0; field < LIKENESS_FIELDS; field++) {
		const json_t *levels = json_object_get(value, field_keys[field]);

		if (!json_is_array(levels) || json_array_size(levels) != LIKENESS_LEVELS - 1)
			return false;
		for (size_t level = LIKENESS_EQUAL; level < LIKENESS_LEVELS; level++)
			if (!read_number(json_array_get(levels, level - 1), -WEIGHT_MOST, WEIGHT_MOST, &weights[field][level]))
				return false;
	}
	return true;
}

enum outcome
likeness_weights_read(struct arena *arena, struct slice json, struct likeness_model **model, const char **why)
{
	struct likeness_model *read = ARENA_NEW(arena, struct likeness_model);
	int32_t version;
	json_t *value;
	enum outcome outcome = json_read(arena, json, &value, why);

	if (outcome != OK)
		return outcome;
	*why = "it holds no weights of likeness";
	if (!read_number(json_object_get(value, "likeness_weights"), 1, INT32_MAX, &version))
		return INVALID;
	*why = "its weights are of a version that this program does not know";
	if (version != WEIGHTS_VERSION)
		return INVALID;
	*why = "a number of it is missing, or no weight";
	if (!read_number(json_object_get(value, "learnt_from_records"), 0, RECORDS_MOST, &read->learnt_from) ||
	    !read_number(json_object_get(value, "records_of_one_person_in_thousandths"), 1000, RECORDS_OF_ONE_MOST, &read->records_of_one) ||
	    !read_number(json_object_get(value, "start"), -WEIGHT_MOST, WEIGHT_MOST, &read->start) ||
	    !read_number(json_object_get(value, "household_start"), -WEIGHT_MOST, WEIGHT_MOST, &read->household_start) || !json_is_boolean(json_object_get(value, "households")) ||
	    !read_levels(json_object_get(value, "weights"), read->weight) || !read_levels(json_object_get(value, "household"), read->household))
		return INVALID;
	read->households = json_is_true(json_object_get(value, "households"));
	*why = "";
	*model = read;
	return OK;
}

/* Of twice as many records each has as many others of its own person, among twice as many strangers. */
void
likeness_use(struct likeness_people *people, struct likeness_model *model)
{
	likeness_make_rarities(people, model->records_of_one);
	if (model->learnt_from > 0 && people->count > 0) {
		model->start += (int32_t)lround(1000 * log2((double)model->learnt_from / (double)people->count));
		model->learnt_from = (int32_t)people->count;
	}
}
