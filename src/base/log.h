/* log.h -- one line of JSON a happening on stderr: ids and kinds, never names of people or what they wrote. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdint.h>

enum log_level { LOG_INFO, LOG_WARNING, LOG_ERROR };

/* {"time":"…","level":"info","message":"…"}; the message is formatted as printf would, and made safe for JSON. */
void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Texts already made as a JSON object's members, without braces: log_members(LOG_INFO, "\"request\":\"…\",\"status\":200"). */
void log_members(enum log_level level, const char *members);

/* Nothing below this level is written; LOG_INFO at the start. */
void log_threshold(enum log_level level);

#endif
