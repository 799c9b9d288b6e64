#include "platform/yaml.h"
#include "base/buf.h"
#include "tests/test.h"

static struct yaml_node *
read_well(const char *text)
{
	struct yaml_node *root;
	struct yaml_fault *faults;

	if (yaml_read(test_arena(), slice_of(text), &root, &faults) != OK)
		test_fail(__FILE__, __LINE__, "line %d: %s", faults->line, faults->words);
	return root;
}

/* "line:column words\n" for each fault. */
static const char *
faults_of(struct slice bytes)
{
	struct buf all = buf_new(test_arena(), 10000);
	struct yaml_node *root;
	struct yaml_fault *fault;

	CHECK_OUTCOME(yaml_read(test_arena(), bytes, &root, &fault), INVALID);
	CHECK(root == NULL && fault != NULL);
	for (; fault != NULL; fault = fault->next)
		buf_format(&all, "%d:%d %s\n", fault->line, fault->column, fault->words);
	return all.at;
}

TEST(a_document_becomes_a_tree_with_lines_and_columns)
{
	struct yaml_node *root = read_well("form: eha\nsections:\n  - key: one\n    title: No\n  - key: two\n");
	const struct yaml_node *sections = yaml_get(root, "sections"), *title = yaml_get(sections->first, "title");

	CHECK(root->kind == YAML_MAP && sections->kind == YAML_LIST);
	CHECK_NUMBER(root->count, 2);
	CHECK_NUMBER(sections->count, 2);
	CHECK_TEXT(yaml_get(root, "form")->text, "eha");
	CHECK_TEXT(title->text, "No");
	CHECK(!title->quoted);
	CHECK_NUMBER(title->line, 4);
	CHECK_NUMBER(title->column, 12);
	CHECK_NUMBER(title->key->column, 5);
	CHECK_TEXT(yaml_get(sections->first->next, "key")->text, "two");
	CHECK(yaml_get(root, "nothing") == NULL && yaml_get(NULL, "form") == NULL && yaml_get(sections, "form") == NULL);
}

TEST(texts_stay_texts_whatever_they_look_like)
{
	struct yaml_node *root = read_well("a: no\nb: 012\nc: 2026-05-01\nd: ~\ne: \"\"\nf: |\n  two\n  lines\n");

	CHECK_TEXT(yaml_get(root, "a")->text, "no");
	CHECK_TEXT(yaml_get(root, "b")->text, "012");
	CHECK_TEXT(yaml_get(root, "c")->text, "2026-05-01");
	CHECK_TEXT(yaml_get(root, "d")->text, "~");
	CHECK(yaml_get(root, "e")->quoted);
	CHECK_TEXT(yaml_get(root, "f")->text, "two\nlines\n");
}

TEST(anchors_aliases_tags_and_keys_written_twice_are_all_found)
{
	const char *faults = faults_of(SLICE("a: &x one\nb: *x\nc: !!str 3\na: two\n? [1]\n: three\n"));

	CHECK_HAS(faults, "1:4 Anchors");
	CHECK_HAS(faults, "2:4 Aliases");
	CHECK_HAS(faults, "3:4 Tags");
	CHECK_HAS(faults, "4:1 “a” stands here a second time; it is also in line 1");
	CHECK_HAS(faults, "5:3 A key must be a word");
}

TEST(a_file_that_is_too_large_too_deep_not_utf8_or_empty_is_refused)
{
	static char large[YAML_MOST_BYTES + 1];

	for (size_t i = 0; i < sizeof large; i++)
		large[i] = '#';
	CHECK_HAS(faults_of((struct slice){ large, sizeof large }), "larger than 1 MB");
	for (size_t i = 0; i <= YAML_MOST_DEPTH; i++)
		large[i] = '[';
	CHECK_HAS(faults_of((struct slice){ large, YAML_MOST_DEPTH + 1 }), "too deep");
	CHECK_HAS(faults_of(SLICE("a: \xff\n")), "UTF-8");
	CHECK_HAS(faults_of(SLICE("# only a comment\n")), "empty");
	CHECK_HAS(faults_of(SLICE("a: 1\n---\nb: 2\n")), "2:1 A file holds one document");
	CHECK_HAS(faults_of(SLICE("a: \"x\\0y\"\n")), "NUL");
}

TEST(faults_of_grammar_are_told_in_words_for_people)
{
	CHECK_HAS(faults_of(SLICE("a: 1\n\tb: 2\n")), "2:");
	CHECK_HAS(faults_of(SLICE("title: Help: now\n")), "1:12 A colon stands here");
	CHECK_HAS(faults_of(SLICE("title: \"never closed\n")), "quotes");
	CHECK_HAS(faults_of(SLICE("a: @x\n")), "1:4 This character cannot begin a value");
}
