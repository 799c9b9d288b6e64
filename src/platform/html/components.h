/* components.h -- the components of GOV.UK Frontend, as functions that take the options of its macros. */
#ifndef PLATFORM_HTML_COMPONENTS_H
#define PLATFORM_HTML_COMPONENTS_H

#include "platform/html/html.h"

#endif
