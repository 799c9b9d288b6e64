/* reports_inside.h -- what the reports share whose tables add up to the same. */
#ifndef CASEWORK_REPORTS_INSIDE_H
#define CASEWORK_REPORTS_INSIDE_H

#include "casework/reports/reports.h"

/* Holds a small number back and rounds every other one, each by itself. true: it is held back. R-REP-13 */
bool report_blur(struct report_number *number);

#endif
