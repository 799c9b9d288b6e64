# Windscreen.
#
#   make               build/windscreen, with every rule of the floors checked
#   make release       build/release/windscreen, hardened, for packages
#   make deb          build/windscreen_VERSION_ARCHITECTURE.deb of it (DEB_VERSION: another version than that of the source)
#   make test-build    build/asan/windscreen and build/asan/unit-tests, with the address and undefined-behaviour sanitizers
#   make clang-check   every C file read by clang as well
#   make fuzz          build/fuzz/<name> of every tests/fuzz/<name>_fuzz.c
#   make coverage      build/coverage: the tests, counting the branches that they take, for tests/long/coverage
#   make lint          gcc's analyser over the files that differ from main
#   make clean
#
# V=1 shows every command. Nothing is built again that did not change.

CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
CLANG ?= $(if $(findstring ccache,$(CC)),ccache )clang

WARN := -Wall -Wextra -Wconversion -Wshadow -Wvla -Wformat=2 -Werror
BASE_FLAGS := -std=c17 -D_GNU_SOURCE $(WARN) -pthread
INCLUDES := -Isrc -Ibuild/gen
PKG := sqlite3 libpq libsodium jansson yaml-0.1 libcmark pangocairo pangoft2 cairo-pdf fontconfig libqpdf libical libutf8proc libseccomp xlsxwriter libarchive libcrypto libcurl cjose liboath libqrencode
LIB_FLAGS := $(shell pkg-config --cflags $(PKG))
LIBS := -Wl,--as-needed $(shell pkg-config --libs $(PKG)) -pthread -lm

# plain is what ./run serves; asan is what is tested; release is what is packaged; fuzz is made by clang; coverage counts which branches tests take.
FLAGS_plain := -O1 -g -fstack-protector-strong
FLAGS_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FLAGS_release := -O2 -g -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
	-ftrivial-auto-var-init=zero -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing -fPIE
LINK_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,nodlopen
FLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FLAGS_coverage := -O0 -g --coverage -fprofile-update=atomic
CC_plain = $(CC)
CC_asan = $(CC)
CC_release = $(CC)
CC_fuzz = $(CLANG)
CC_coverage = $(CC)

Q := $(if $(V),,@)
QUIET := $(findstring s,$(firstword -$(MAKEFLAGS)))
say = @$(if $(V)$(QUIET),:,printf '%-6s %s\n' '$(1)' '$(2)')

.PHONY: all release deb test-build unit-tests clang-check fuzz coverage lint check-flow generated clean
.DELETE_ON_ERROR:
.SECONDARY:
all: check-flow build/windscreen build/rows.checked

# ---- What is found ----
TOOL_NAMES := $(foreach t,mkevents mkqueries mkpages mkassets mkmigrations,$(if $(wildcard tools/$(t).c),$(t)))
BASE_SOURCES := $(filter-out %_test.c,$(wildcard src/base/*.c))
SOURCES := $(filter-out %_test.c,$(shell find src -name '*.c' | LC_ALL=C sort))
TESTS := $(shell find src -name '*_test.c' | LC_ALL=C sort) $(sort $(wildcard tests/*.c tests/unit/*.c))
EVENTS := $(shell find src -name '*.events' | LC_ALL=C sort)
QUERIES := $(shell find src -name '*.sql' | LC_ALL=C sort)
PAGES := $(shell find src -name '*.html' | LC_ALL=C sort)
PIECES := $(wildcard src/casework/access/access.pieces)
MIGRATIONS := $(sort $(wildcard migrations/*.sql))
GEN_C :=

# ---- Flags: when they change, or the compiler, or the list of objects, what was made with the others is made again ----
define stamp_rule
build/$(1).flags: always
	@mkdir -p $$(@D)
	@printf '%s\n' '$(2)' | cmp -s - $$@ || printf '%s\n' '$(2)' > $$@
endef
.PHONY: always
$(foreach v,plain asan release fuzz coverage,$(eval $(call stamp_rule,$(v),$(lastword $(CC_$(v))) $(BASE_FLAGS) $(FLAGS_$(v)) $(LIB_FLAGS))))

# ---- Tools, built first ----
TOOL_BASE := $(BASE_SOURCES:src/%.c=build/tools/%.o) $(patsubst tools/%.c,build/tools/%.o,$(wildcard tools/common/*.c))
build/tools/base/%.o: src/base/%.c build/plain.flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(BASE_FLAGS) -O1 -g -Isrc -MMD -MP -c -o $@ $<
build/tools/%.o: tools/%.c build/plain.flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(BASE_FLAGS) -O1 -g -Isrc -Itools -MMD -MP -c -o $@ $<
define tool_rule
build/tools/$(1): $(patsubst tools/%.c,build/tools/%.o,$(wildcard tools/$(1).c tools/$(1)_*.c)) $(TOOL_BASE)
	$$(call say,LINK,$$@)
	$$(Q)$$(CC) -o $$@ $$^ $(shell pkg-config --libs jansson) -pthread -lm
endef
$(foreach t,$(TOOL_NAMES),$(eval $(call tool_rule,$(t))))
-include $(wildcard build/tools/*.d build/tools/*/*.d)

# ---- What the tools make. They write a file only when it differs, so an empty recipe lets make look at its real age ----
ifneq ($(filter mkevents,$(TOOL_NAMES)),)
EVENT_HEADERS := $(patsubst src/%,build/gen/%.h,$(EVENTS))
EVENT_C := $(patsubst src/%,build/gen/%.c,$(EVENTS)) build/gen/casework/journal/catalogue.c
GEN_C += $(EVENT_C)
build/gen/events.made: build/tools/mkevents $(EVENTS)
	@mkdir -p $(sort $(dir $(EVENT_C)))
	$(call say,GEN,events)
	$(Q)build/tools/mkevents build/gen $(EVENTS)
	@touch $@
$(EVENT_HEADERS) $(EVENT_C): build/gen/events.made ;
endif

ifneq ($(filter mkqueries,$(TOOL_NAMES)),)
QUERY_HEADERS := $(patsubst src/%,build/gen/%.h,$(QUERIES))
QUERY_C := $(patsubst src/%,build/gen/%.c,$(QUERIES)) build/gen/statements.c
GEN_C += $(QUERY_C)
build/gen/queries.made: build/tools/mkqueries src/casework/ORDER $(QUERIES) $(PIECES)
	@mkdir -p $(sort $(dir $(QUERY_C)))
	$(call say,GEN,queries)
	$(Q)build/tools/mkqueries build/gen src/casework/ORDER $(PIECES) -- $(QUERIES)
	@touch $@
$(QUERY_HEADERS) $(QUERY_C): build/gen/queries.made ;
endif

ifneq ($(filter mkmigrations,$(TOOL_NAMES)),)
GEN_C += build/gen/migrations.c
build/gen/migrations.c: build/tools/mkmigrations $(MIGRATIONS)
	@mkdir -p $(@D)
	$(call say,GEN,migrations)
	$(Q)build/tools/mkmigrations $@ $(MIGRATIONS)
	@touch $@
endif

ifneq ($(filter mkpages,$(TOOL_NAMES)),)
PAGE_HEADERS := $(patsubst src/%,build/gen/%.h,$(PAGES))
GEN_C += $(patsubst src/%,build/gen/%.c,$(PAGES))
build/gen/%.html.h build/gen/%.html.c &: src/%.html build/tools/mkpages
	@mkdir -p $(@D)
	$(call say,GEN,$<)
	$(Q)build/tools/mkpages $< build/gen/$*.html
endif

ifneq ($(filter mkassets,$(TOOL_NAMES)),)
GEN_C += build/gen/assets.c
build/gen/assets.c: build/tools/mkassets $(wildcard assets/*) node_modules/.package-lock.json
	@mkdir -p $(@D)
	$(call say,GEN,assets)
	$(Q)build/tools/mkassets assets/list $@
# Styles and fonts come from npm, exactly as the lock file says; no script of a package is run. Tests add what only they need.
node_modules/.package-lock.json: package-lock.json
	$(call say,NPM,$<)
	$(Q)npm ci --ignore-scripts --omit=dev --no-fund --no-audit --silent </dev/null
	@touch $@
endif

# Passwords that people choose most, as one text.
GEN_C += build/gen/common_passwords.c
build/gen/common_passwords.c: src/casework/accounts/common_passwords.txt Makefile
	@mkdir -p $(@D)
	$(call say,GEN,$<)
	$(Q){ echo '#include "casework/accounts/password_rules.h"'; echo 'const char common_passwords[] ='; sed '/^#/d; s/.*/"&\\n"/' $<; echo ';'; } >$@

GENERATED := $(EVENT_HEADERS) $(QUERY_HEADERS) $(PAGE_HEADERS) $(GEN_C)
generated: $(GENERATED)

# ---- Objects, one tree a variant; generated headers come before any C file is read ----
define variant_rules
OBJECTS_$(1) := $(SOURCES:src/%.c=build/$(1)/%.o) $(GEN_C:build/gen/%.c=build/$(1)/gen/%.o)
build/$(1)/gen/%.o: build/gen/%.c build/$(1).flags | $(GENERATED)
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$$(CC_$(1)) $$(BASE_FLAGS) $$(INCLUDES) $$(LIB_FLAGS) $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
build/$(1)/tests/%.o: tests/%.c build/$(1).flags | $(GENERATED)
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$$(CC_$(1)) $$(BASE_FLAGS) -I. $$(INCLUDES) $$(LIB_FLAGS) $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
build/$(1)/%_test.o: src/%_test.c build/$(1).flags | $(GENERATED)
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$$(CC_$(1)) $$(BASE_FLAGS) -I. $$(INCLUDES) $$(LIB_FLAGS) $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
build/$(1)/%.o: src/%.c build/$(1).flags | $(GENERATED)
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$$(CC_$(1)) $$(BASE_FLAGS) $$(INCLUDES) $$(LIB_FLAGS) $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
-include $$(OBJECTS_$(1):.o=.d)
endef
$(foreach v,plain asan release fuzz coverage,$(eval $(call variant_rules,$(v))))

# A file that goes away must leave the programs too.
$(eval $(call stamp_rule,objects,$(SOURCES) $(TESTS) $(GEN_C)))

build/windscreen: $(OBJECTS_plain) build/objects.flags
	$(call say,LINK,$@)
	$(Q)$(CC) -o $@ $(OBJECTS_plain) $(LIBS)
build/release/windscreen: $(OBJECTS_release) build/objects.flags
	$(call say,LINK,$@)
	$(Q)$(CC) $(LINK_release) -o $@ $(OBJECTS_release) $(LIBS)
release: check-flow build/release/windscreen
deb: release
	$(Q)packaging/debian/build build/release/windscreen build $(DEB_VERSION)
build/asan/windscreen: $(OBJECTS_asan) build/asan/tests/lsan.o build/objects.flags
	$(call say,LINK,$@)
	$(Q)$(CC) $(FLAGS_asan) -o $@ $(OBJECTS_asan) build/asan/tests/lsan.o $(LIBS)

# All but main, as a library from which the programs of tests take what they need.
define library_rule
build/$(1)/windscreen.a: $(filter-out build/$(1)/main.o,$(OBJECTS_$(1))) build/objects.flags
	$$(call say,AR,$$@)
	@rm -f $$@
	$$(Q)ar rcs $$@ $$(filter %.o,$$^)
endef
$(foreach v,plain asan release fuzz coverage,$(eval $(call library_rule,$(v))))

# ---- Unit tests: every *_test.c beside its module, tests/unit, and the harness in tests ----
# asan is what is run; plain is the quick one, for tests/long/rules. TOOL_PARTS are parts of tools that have tests of their own under tests/unit.
define unit_rule
TEST_OBJECTS_$(1) := $(patsubst src/%.c,build/$(1)/%.o,$(filter src/%,$(TESTS))) $(patsubst tests/%.c,build/$(1)/tests/%.o,$(filter tests/%,$(TESTS)))
TOOL_PARTS_$(1) := $(patsubst tools/%.c,build/$(1)/tools/%.o,$(wildcard tools/mkpages_*.c))
build/$(1)/tools/%.o: tools/%.c build/$(1).flags
	@mkdir -p $$(@D)
	$$(call say,CC,$$<)
	$$(Q)$$(CC_$(1)) $$(BASE_FLAGS) -Isrc -Itools $$(FLAGS_$(1)) -MMD -MP -c -o $$@ $$<
build/$(1)/unit-tests: $$(TEST_OBJECTS_$(1)) $$(TOOL_PARTS_$(1)) build/$(1)/windscreen.a build/objects.flags
	$$(call say,LINK,$$@)
	$$(Q)$$(CC_$(1)) $$(FLAGS_$(1)) -o $$@ $$(TEST_OBJECTS_$(1)) $$(TOOL_PARTS_$(1)) build/$(1)/windscreen.a $$(LIBS) -lcmocka -lz
-include $$(TEST_OBJECTS_$(1):.o=.d) $$(TOOL_PARTS_$(1):.o=.d)
endef
$(foreach v,plain asan coverage,$(eval $(call unit_rule,$(v))))
unit-tests: build/asan/unit-tests

# ---- Tests of faults: the calls of libc that change files are taken over, and allocations, so they are programs of their own; plain is the quick one ----
FAULT_WRAP := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup
define fault_rule
FAULT_OBJECTS_$(1) := $(patsubst tests/%.c,build/$(1)/tests/%.o,$(sort $(wildcard tests/*.c tests/power/*.c tests/torture/*.c)))
build/$(1)/fault-tests: $$(FAULT_OBJECTS_$(1)) build/$(1)/windscreen.a build/objects.flags
	$$(call say,LINK,$$@)
	$$(Q)$$(CC) $$(FLAGS_$(1)) $(FAULT_WRAP) -o $$@ $$(FAULT_OBJECTS_$(1)) build/$(1)/windscreen.a $$(LIBS) -lcmocka
-include $$(FAULT_OBJECTS_$(1):.o=.d)
endef
$(foreach v,plain asan coverage,$(eval $(call fault_rule,$(v))))

# ---- Ten thousand small worlds, and every row of the table of who may what in every round, without the sanitizers, for ./test --long ----
WORLD_OBJECTS := $(patsubst tests/%.c,build/plain/tests/%.o,$(sort $(wildcard tests/*.c tests/unit/route*.c)) tests/unit/access_test.c tests/unit/hostile_world.c tests/unit/hostile_meetings.c tests/unit/walk.c)
build/plain/world-tests: $(WORLD_OBJECTS) build/plain/windscreen.a build/objects.flags
	$(call say,LINK,$@)
	$(Q)$(CC) $(FLAGS_plain) -o $@ $(WORLD_OBJECTS) build/plain/windscreen.a $(LIBS) -lcmocka -lz
-include $(WORLD_OBJECTS:.o=.d)
test-build: unit-tests build/plain/fault-tests $(if $(wildcard src/main.c),build/asan/windscreen)

# ---- A page or call without a row in the table of who may what fails the build ----
ROW_OBJECTS := build/plain/tests/rows/check_rows.o build/plain/tests/route_table.o
build/check-rows: $(ROW_OBJECTS) build/plain/windscreen.a build/objects.flags
	$(call say,LINK,$@)
	$(Q)$(CC) -o $@ $(ROW_OBJECTS) build/plain/windscreen.a $(LIBS)
build/rows.checked: build/check-rows $(wildcard tests/vectors/routes/*.txt)
	$(Q)build/check-rows tests/vectors/routes
	@touch $@
-include $(ROW_OBJECTS:.o=.d)

# ---- The other compiler reads every file; gcc makes what is served ----
CLANG_OK := $(SOURCES:src/%.c=build/clang/%.ok) $(GEN_C:build/gen/%.c=build/clang/gen/%.ok)
build/clang/gen/%.ok: build/gen/%.c build/fuzz.flags | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,CLANG,$<)
	$(Q)clang $(BASE_FLAGS) $(INCLUDES) $(LIB_FLAGS) -fsyntax-only -MMD -MP -MF $(@:.ok=.d) -MT $@ $< && touch $@
build/clang/%.ok: src/%.c build/fuzz.flags | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,CLANG,$<)
	$(Q)clang $(BASE_FLAGS) $(INCLUDES) $(LIB_FLAGS) -fsyntax-only -MMD -MP -MF $(@:.ok=.d) -MT $@ $< && touch $@
-include $(CLANG_OK:.ok=.d)
clang-check: $(CLANG_OK)

# ---- Fuzz targets: by clang, each from the library of everything ----
FUZZ_NAMES := $(patsubst tests/fuzz/%_fuzz.c,%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
build/fuzz/targets/%: build/fuzz/tests/fuzz/%_fuzz.o build/fuzz/windscreen.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CLANG) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LIBS)
-include $(FUZZ_NAMES:%=build/fuzz/tests/fuzz/%_fuzz.d)
fuzz: $(FUZZ_NAMES:%=build/fuzz/targets/%)
# The same targets, given the files that are kept under tests/fuzz, one after another; for tests/long/coverage.
build/coverage/targets/%: build/coverage/tests/fuzz/%_fuzz.o build/coverage/tests/long/coverage/given.o build/coverage/windscreen.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(CC_coverage) $(FLAGS_coverage) -o $@ $^ $(LIBS)
coverage: build/coverage/unit-tests build/coverage/fault-tests $(FUZZ_NAMES:%=build/coverage/targets/%)

# ---- Checks ----
check-flow:
	$(Q)if [ -x tools/check-flow ]; then tools/check-flow; fi
# Only what differs from main: the analyser is slow, and says things about old code that were weighed before.
lint: | $(GENERATED)
	$(Q)for file in $$(git diff --name-only --diff-filter=d main -- 'src/*.c'); do \
		printf 'LINT   %s\n' "$$file"; \
		gcc $(BASE_FLAGS) -I. $(INCLUDES) $(LIB_FLAGS) -O1 -fanalyzer -c -o /dev/null "$$file" || exit 1; \
	done

clean:
	rm -rf build
