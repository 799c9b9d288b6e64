# Windscreen: `make` builds build/windscreen; `make unit-tests` the tests under sanitizers; `make release` with hardening.

CC ?= gcc
PKG := sqlite3 libpq libsodium jansson yaml-0.1 libcmark pangocairo pangoft2 cairo-pdf fontconfig libqpdf libutf8proc libseccomp
WARN := -Wall -Wextra -Wconversion -Wshadow -Wvla -Wformat=2 -Werror
BASE_FLAGS := -std=c17 -D_GNU_SOURCE $(WARN) -Isrc -Ibuild/gen -pthread
LIBS := $(shell pkg-config --libs $(PKG) 2>/dev/null) -pthread -lm
LIB_FLAGS := $(shell pkg-config --cflags $(PKG) 2>/dev/null)

# plain: what is served; asan: what is tested; release: what is packaged.
FLAGS_plain := -O1 -g -fstack-protector-strong
FLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FLAGS_release := -O2 -g -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
	-ftrivial-auto-var-init=zero -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing -fPIE
LINK_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,nodlopen

.PHONY: all release unit-tests clean check-flow generated
.DELETE_ON_ERROR:
all: check-flow build/windscreen

# ---- What is found ----
TOOL_NAMES := $(foreach t,mkevents mkqueries mkpages mkassets mkmigrations,$(if $(wildcard tools/$(t).c),$(t)))
TOOLS := $(addprefix build/tools/,$(TOOL_NAMES))
BASE_SOURCES := $(filter-out %_test.c,$(wildcard src/base/*.c))
SOURCES := $(filter-out %_test.c,$(shell find src -name '*.c' | sort))
TESTS := $(shell find src tests/unit -name '*_test.c' 2>/dev/null | sort)
EVENTS := $(shell find src -name '*.events' | sort)
QUERIES := $(shell find src -name '*.sql' | sort)
PAGES := $(shell find src -name '*.html' | sort)
PIECES := $(wildcard src/casework/access/access.pieces)
MIGRATIONS := $(sort $(wildcard migrations/*.sql))
GEN_C :=

# ---- Tools, built first ----
define tool_rule
build/tools/$(1): $(wildcard tools/$(1).c tools/$(1)_*.c) $(BASE_SOURCES) $(wildcard tools/*.h tools/common/* src/base/*.h)
	@mkdir -p $$(@D)
	$(CC) -O1 -g $(BASE_FLAGS) -Itools -o $$@ $(wildcard tools/$(1).c tools/$(1)_*.c tools/common/*.c) $(BASE_SOURCES) $(shell pkg-config --cflags --libs jansson)
endef
$(foreach t,$(TOOL_NAMES),$(eval $(call tool_rule,$(t))))

ifneq ($(filter mkevents,$(TOOL_NAMES)),)
EVENT_HEADERS := $(patsubst src/%,build/gen/%.h,$(EVENTS))
GEN_C += $(patsubst src/%,build/gen/%.c,$(EVENTS)) build/gen/casework/journal/catalogue.c
build/gen/events.made: build/tools/mkevents $(EVENTS)
	@mkdir -p $(sort $(dir $(EVENT_HEADERS))) build/gen/casework/journal
	build/tools/mkevents build/gen $(EVENTS)
	@touch $@
$(EVENT_HEADERS) $(patsubst src/%,build/gen/%.c,$(EVENTS)) build/gen/casework/journal/catalogue.c: build/gen/events.made ;
endif
ifneq ($(filter mkqueries,$(TOOL_NAMES)),)
QUERY_HEADERS := $(patsubst src/%,build/gen/%.h,$(QUERIES))
GEN_C += $(patsubst src/%,build/gen/%.c,$(QUERIES)) build/gen/statements.c
build/gen/queries.made: build/tools/mkqueries $(QUERIES) $(PIECES)
	@mkdir -p $(sort $(dir $(QUERY_HEADERS)))
	build/tools/mkqueries build/gen src/casework/ORDER $(PIECES) -- $(QUERIES)
	@touch $@
$(QUERY_HEADERS) $(patsubst src/%,build/gen/%.c,$(QUERIES)) build/gen/statements.c: build/gen/queries.made ;
endif
ifneq ($(filter mkmigrations,$(TOOL_NAMES)),)
GEN_C += build/gen/migrations.c
build/gen/migrations.c: build/tools/mkmigrations $(MIGRATIONS)
	@mkdir -p $(@D)
	build/tools/mkmigrations $@ $(MIGRATIONS)
endif
ifneq ($(filter mkpages,$(TOOL_NAMES)),)
PAGE_HEADERS := $(patsubst src/%,build/gen/%.h,$(PAGES))
GEN_C += $(patsubst src/%,build/gen/%.c,$(PAGES))
$(foreach p,$(PAGES),$(eval build/gen/$(p:src/%=%).c build/gen/$(p:src/%=%).h &: $(p) build/tools/mkpages ; @mkdir -p $(dir build/gen/$(p:src/%=%)); build/tools/mkpages $(p) build/gen/$(p:src/%=%)))
endif
ifneq ($(filter mkassets,$(TOOL_NAMES)),)
GEN_C += build/gen/assets.c
build/gen/assets.c: build/tools/mkassets $(wildcard assets/*) node_modules/.package-lock.json
	@mkdir -p $(@D)
	build/tools/mkassets assets/list $@
# Styles and fonts come from npm, exactly as the lock file says; no script of a package is run.
node_modules/.package-lock.json: package-lock.json
	npm ci --ignore-scripts --no-fund --no-audit --silent
	@touch $@
endif

generated: $(EVENT_HEADERS) $(QUERY_HEADERS) $(PAGE_HEADERS) $(GEN_C)

# ---- Objects, one tree a variant ----
define variant_rules
OBJECTS_$(1) := $(SOURCES:src/%.c=build/$(1)/%.o) $(GEN_C:build/gen/%.c=build/$(1)/gen/%.o)
build/$(1)/%.o: src/%.c | $(EVENT_HEADERS) $(QUERY_HEADERS) $(PAGE_HEADERS) $(GEN_C)
	@mkdir -p $$(@D)
	$(CC) $(BASE_FLAGS) $(LIB_FLAGS) $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
build/$(1)/gen/%.o: build/gen/%.c | $(EVENT_HEADERS) $(QUERY_HEADERS) $(PAGE_HEADERS) $(GEN_C)
	@mkdir -p $$(@D)
	$(CC) $(BASE_FLAGS) $(LIB_FLAGS) $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
build/$(1)/tests/%.o: tests/%.c | $(EVENT_HEADERS) $(QUERY_HEADERS) $(PAGE_HEADERS) $(GEN_C)
	@mkdir -p $$(@D)
	$(CC) $(BASE_FLAGS) -I. $(LIB_FLAGS) $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
-include $$(OBJECTS_$(1):.o=.d)
endef
$(foreach v,plain asan release,$(eval $(call variant_rules,$(v))))

build/windscreen: $(OBJECTS_plain)
	$(CC) -o $@ $^ $(LIBS)
build/release/windscreen: $(OBJECTS_release)
	$(CC) $(LINK_release) -o $@ $^ $(LIBS)
release: check-flow build/release/windscreen
build/asan/windscreen: $(OBJECTS_asan)
	$(CC) $(FLAGS_asan) -o $@ $^ $(LIBS)

TEST_OBJECTS := $(patsubst src/%.c,build/asan/%.o,$(filter src/%,$(TESTS))) $(patsubst tests/%.c,build/asan/tests/%.o,$(filter tests/%,$(TESTS)) $(wildcard tests/*.c))
$(TEST_OBJECTS): BASE_FLAGS += -I.
-include $(TEST_OBJECTS:.o=.d)
# Parts of tools that have tests of their own under tests/unit.
TOOL_PARTS := $(patsubst tools/%.c,build/asan/tools/%.o,$(wildcard tools/mkpages_*.c))
build/asan/tools/%.o: tools/%.c $(wildcard tools/*.h)
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(FLAGS_asan) -c -o $@ $<
build/asan/unit-tests: $(filter-out build/asan/main.o,$(OBJECTS_asan)) $(TEST_OBJECTS) $(TOOL_PARTS)
	$(CC) $(FLAGS_asan) -o $@ $^ $(LIBS) -lcmocka
unit-tests: build/asan/unit-tests

check-flow:
	@if [ -x tools/check-flow ]; then tools/check-flow; fi

clean:
	rm -rf build
