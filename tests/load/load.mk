# load.mk -- the programs of tests/load: make -f tests/load/load.mk
# http_load asks and measures; bare_mhd and bare_listener are asked; http_cases_ask asks the cases of tests/vectors/http of any of them.
CC ?= gcc
FLAGS := -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wconversion -Wshadow -Wvla -Wformat=2 -Werror -O2 -g -Isrc -I. -pthread
BASE := $(filter-out %_test.c,$(wildcard src/base/*.c))
HTTP := $(filter-out %_test.c,$(wildcard src/platform/http/*.c))
HEADERS := $(wildcard src/base/*.h src/platform/http/*.h tests/http_cases.h)

all: build/load/http_load build/load/bare_mhd build/load/bare_listener build/load/http_cases_ask
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
