/* zip.h -- reading a ZIP back, by code that knows nothing of what wrote it. */
#ifndef TESTS_ZIP_H
#define TESTS_ZIP_H

#include "base/slice.h"

/* The content of the file of this name, in test_arena(); the test fails when the ZIP is malformed. NULL: there is no such file in it. */
const char *zip_file(struct slice zip, const char *name);

#endif
