/* episode_show_inside.h -- what the files of the family's page share. */
#ifndef WEB_EPISODE_SHOW_INSIDE_H
#define WEB_EPISODE_SHOW_INSIDE_H

#include "web/episodes/episode_show.h"

/* Assess, plan, do, review: where it stands, and for the how manyeth time. R-CORE-13 */
MUST_USE enum outcome fill_round(struct visit *visit, const struct family *family, struct episode_view *view);

/* Author, coordinator and lead are three, and may be one. R-EPI-01 */
MUST_USE enum outcome fill_who_coordinates(struct visit *visit, const struct family *family, struct episode_view *view);

/* Earlier help for these children, and what was tried. R-EPI-22 */
MUST_USE enum outcome fill_earlier(struct visit *visit, const struct family *family, struct episode_view *view);

/* The newest judgement of each child and each part of life. R-LON-04 */
void fill_levels_of_each(struct visit *visit, const struct story_levels_rows *levels, struct episode_view *view);

#endif
