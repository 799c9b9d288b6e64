/* reading_pages.h -- how somebody gets on over time: the curve of attendance and the list beside it; writing down what was told, and a mistake. R-PERS-12, R-PERS-13 */
#ifndef WEB_READING_PAGES_H
#define WEB_READING_PAGES_H

#include "web/fields.h"
#include "web/parts.h"

enum outcome readings_show(struct visit *visit);
enum outcome reading_school_show(struct visit *visit);
enum outcome reading_school_save(struct visit *visit);
enum outcome reading_health_show(struct visit *visit);
enum outcome reading_health_save(struct visit *visit);
enum outcome reading_circumstances_show(struct visit *visit);
enum outcome reading_circumstances_save(struct visit *visit);
enum outcome reading_mistake_show(struct visit *visit);
enum outcome reading_mistake_save(struct visit *visit);

/* What readings.html draws. */
struct reading_point {
	int x, y, words_y;
	const char *words; /* "58%" */
};
struct reading_tick {
	int y;
	const char *words; /* "50%" */
};
struct reading_line {
	const char *words, *meta, *mistake;
	struct url mistake_url;
};
struct reading_group {
	const char *heading, *id;
	struct url new_url;
	struct { const struct reading_line *at; size_t count; } lines;
};
struct readings_view {
	struct url back;
	const char *name, *change; /* "Attendance was 58% on ..., and 80% on ..."; NULL */
	const char *path;          /* of the curve; NULL: fewer than two points */
	const char *about, *first_day, *last_day;
	struct { const struct reading_point *at; size_t count; } points;
	struct { const struct reading_tick *at; size_t count; } ticks;
	struct { const struct reading_group *at; size_t count; } groups;
};

#endif
