/* version.h -- the version of this program, here alone; the Debian package takes it from this line. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define WINDSCREEN_VERSION "0.2"

#endif
