# load.mk -- the programs of tests/load: make -f tests/load/load.mk
# trace_page writes down what a page runs, bare_pages runs it with the bare libraries (run is the measurement of both);
# changes counts changes a second, bare_rows writes the rows of a loading with SQLite alone (search measures both), notes.js durable notes through HTTP, slow_sync.so makes a disk slower; http_load asks and measures; bare_mhd and bare_listener are asked; http_cases_ask asks the cases of tests/vectors/http of any of them.
CC ?= gcc
FLAGS := -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wconversion -Wshadow -Wvla -Wformat=2 -Werror -O2 -g -Isrc -I. -pthread
BASE := $(filter-out %_test.c,$(wildcard src/base/*.c))
HTTP := $(filter-out %_test.c,$(wildcard src/platform/http/*.c))
DB := $(filter-out %_test.c,$(wildcard src/platform/db/*.c))
HEADERS := $(wildcard src/base/*.h src/platform/http/*.h tests/http_cases.h)

LIBRARIES := sqlite3 libpq libsodium jansson yaml-0.1 libcmark pangocairo pangoft2 cairo-pdf fontconfig libqpdf libutf8proc libseccomp

all: build/load/trace_page build/load/bare_pages build/load/http_load build/load/bare_mhd build/load/bare_listener build/load/http_cases_ask build/load/changes
build/load/slow_sync.so: tests/load/slow_sync.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -shared -fPIC -o $@ $< -ldl
build/load/http_load: tests/load/http_load.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -o $@ $<
build/load/bare_mhd: tests/load/bare_mhd.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -o $@ $< -lmicrohttpd
build/load/bare_listener: tests/load/bare_listener.c $(HTTP) $(BASE) $(HEADERS)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -o $@ $< $(HTTP) $(BASE)
build/load/http_cases_ask: tests/load/http_cases_ask.c tests/http_cases.c $(BASE) $(HEADERS)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -o $@ $< tests/http_cases.c $(BASE)
build/load/bare_pages: $(wildcard tests/load/bare_pages*.[ch] tests/load/bare_sqlite.c tests/load/bare_postgres.c)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(shell pkg-config --cflags libpq) -o $@ $(filter %.c,$^) -lmicrohttpd -lsqlite3 -lpq
build/load/bare_rows: tests/load/bare_rows.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -o $@ $< -lsqlite3
build/load/trace_page: tests/load/trace_page.c build/release/windscreen.a
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -Ibuild/gen -o $@ $^ -Wl,--as-needed $(shell pkg-config --libs $(LIBRARIES)) -lm
build/load/changes: tests/load/changes.c $(DB) $(BASE) $(wildcard src/platform/db/*.h) $(HEADERS)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(shell pkg-config --cflags libpq) -o $@ $< $(DB) $(BASE) $(shell pkg-config --libs sqlite3 libpq libsodium)
