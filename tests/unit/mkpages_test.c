/* mkpages_test.c -- what the page compiler makes, and what it refuses. */
#include "tools/mkpages.h"

#include <string.h>

#include "tests/test.h"

#define PAGE "{{ page demo(const struct demo *view) }}\n"

/* Every refused page with the place and a part of the sentence that the author reads. */
static const struct refused {
	const char *text;
	int line, column;
	const char *words;
} refused[] = {
	/* where a value may not stand */
	{ PAGE "<{{ view.tag }}>", 2, 2, "the name of a tag" },
	{ PAGE "<h{{ view.level }}>", 2, 3, "the name of a tag" },
	{ PAGE "<p></{{ view.tag }}>", 2, 6, "the name of a tag" },
	{ PAGE "<p class={{ view.kind }}>", 2, 10, "must stand in quotes" },
	{ PAGE "<p class=plain>", 2, 10, "must stand in quotes" },
	{ PAGE "<p {{ view.attributes }}>", 2, 4, "cannot be an attribute's name" },
	{ PAGE "<p data-{{ view.name }}=\"1\">", 2, 9, "cannot be an attribute's name" },
	{ PAGE "<p onclick=\"{{ view.code }}\">", 2, 11, "\"onclick\" is not allowed" },
	{ PAGE "<p onclick=\"stop()\">", 2, 11, "\"onclick\" is not allowed" },
	{ PAGE "<p style=\"color: {{ view.colour }}\">", 2, 9, "\"style\" is not allowed" },
	{ PAGE "<script>let name = {{ view.name }};</script>", 2, 9, "file of its own" },
	{ PAGE "<script>{{ view.name }}</script>", 2, 9, "inside <script>" },
	{ PAGE "<style>p { color: {{ view.colour }} }</style>", 2, 1, "<style> is not allowed" },
	{ PAGE "<iframe src=\"/\"></iframe>", 2, 1, "<iframe> is not allowed" },
	{ PAGE "<p><!-- {{ view.name }} --></p>", 2, 9, "inside a comment" },
	{ PAGE "<!doctype {{ view.name }}>", 2, 11, "inside <!" },
	/* addresses */
	{ PAGE "<a href=\"/episodes/{{ view.reference }}\">x</a>", 2, 20, "one struct url and nothing before it" },
	{ PAGE "<a href=\"{{ view.url }}/close\">x</a>", 2, 24, "only a #fragment may follow" },
	{ PAGE "<a href=\"{{ view.one }}{{ view.two }}\">x</a>", 2, 24, "one struct url" },
	{ PAGE "<form action=\"x{{ view.one }}\"></form>", 2, 16, "one struct url" },
	{ PAGE "<a href=\"javascript:alert(1)\">x</a>", 2, 29, "must begin with" },
	{ PAGE "<a href=\"page.html\">x</a>", 2, 19, "must begin with" },
	{ PAGE "<a href=\"\">x</a>", 2, 10, "is empty" },
	{ PAGE "<img srcset=\"{{ view.one }}\">", 2, 12, "\"srcset\" is not allowed" },
	/* HTML that is not whole */
	{ PAGE "<div><p>x</div></p>", 2, 15, "</div> stands where </p> is due" },
	{ PAGE "<div>\n<p>x</p>", 2, 1, "<div> is not closed" },
	{ PAGE "<p>x</p></p>", 2, 12, "was not opened" },
	{ PAGE "<p>x</p><p class=\"a", 2, 20, "ends inside the tag that begins on line 2" },
	{ PAGE "<!-- x", 2, 7, "inside a comment" },
	{ PAGE "<div />", 2, 7, "does not close itself" },
	{ PAGE "<p class=\"a\"id=\"b\">x</p>", 2, 13, "A space is missing" },
	{ PAGE "<p class=\"a>x</p>", 2, 14, "closing quote missing" },
	{ PAGE "<p>1 < 2</p>", 2, 7, "&lt;" },
	{ PAGE "<textarea><b>x</b></textarea>", 2, 12, "no tag can begin" },
	/* branches that lead to different places */
	{ PAGE "{{ if view.a }}<p>{{ end }}x</p>", 2, 19, "on one way only" },
	{ PAGE "<p>{{ if view.a }}</p>{{ else }}x{{ end }}", 2, 23, "closes elements on one way only" },
	{ PAGE "{{ each a in view.list }}<li>{{ end }}", 2, 30, "on one way only" },
	{ PAGE "<p {{ if view.a }}class=\"{{ end }}x\">", 2, 26, "must end where it began" },
	{ PAGE "{{ if view.a }}<p>x</p>", 2, 1, "no {{ end }}" },
	{ PAGE "x{{ end }}{{ end }}", 2, 11, "ends nothing" },
	{ PAGE "{{ else }}", 2, 1, "no {{ if }}" },
	{ PAGE "{{ if view.a }}{{ else }}{{ else }}{{ end }}", 2, 26, "no {{ if }}" },
	{ "{{ part demo(int a) }}<p>", 1, 1, "no {{ end }}" },
	{ "{{ part demo(int a) }}<p>{{ end }}", 1, 23, "<p> is not closed" },
	/* expressions */
	{ PAGE "{{ view.a = 1 }}", 2, 11, "changes nothing" },
	{ PAGE "{{ view.a++ }}", 2, 10, "changes nothing" },
	{ PAGE "{{ view.a += 1 }}", 2, 11, "changes nothing" },
	{ PAGE "{{ view.a; exit(1) }}", 2, 10, "\";\" cannot stand in an expression" },
	{ PAGE "{{ (view.a }}", 2, 4, "( is not closed" },
	{ PAGE "{{ (view.a] }}", 2, 11, "\"]\" closes a (" },
	{ PAGE "{{ \"view.a }}", 2, 4, "\" is not closed" },
	{ PAGE "{{ }}", 2, 1, "holds nothing" },
	{ PAGE "{{ view.a", 2, 1, "not closed by }}" },
	{ PAGE "{{ each a of view.list }}x{{ end }}", 2, 13, "{{ each item in list }}" },
	{ PAGE "{{ each view in view.list }}x{{ end }}", 2, 1, "used already" },
	{ PAGE "{{ let out = 1 }}", 2, 1, "is taken" },
	{ PAGE "{{ call mark view.a + 1 }}", 2, 21, "in ( )" },
	{ PAGE "{{ call mark .kind=1 }}", 2, 14, "Named arguments are for components" },
	{ PAGE "{{ component tag .text=1 2 }}", 2, 27, "cannot be mixed" },
	{ PAGE "<p {{ call mark 1 }}></p>", 2, 4, "between tags" },
	/* the order of a file */
	{ "<p>x</p>", 1, 1, "must begin" },
	{ "{{ view.a }}", 1, 1, "must begin" },
	{ "", 1, 1, "no page" },
	{ PAGE "{{ part x(int a) }}{{ end }}", 2, 1, "has not ended yet" },
	{ PAGE "<p>{{ inside frame view }}</p>", 2, 4, "straight after {{ page }}" },
	{ PAGE "{{ content }}", 2, 1, "stands in a {{ layout }}" },
	{ "{{ layout frame(int a) }}<p>x</p>{{ end }}", 1, 1, "has no {{ content }}" },
	{ "{{ layout frame(int a) }}{{ content }}{{ content }}{{ end }}", 1, 39, "has one" },
	{ "{{ page demo }}", 1, 13, "parameters must follow" },
	{ "{{ page demo(view) }}", 1, 13, "a type and a name" },
};

TEST(unsafe_and_unfinished_pages_are_refused_with_their_place)
{
	size_t i;

	for (i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct arena *arena = arena_new((size_t)16 << 20);
		struct pages_output output;
		bool compiled = pages_compile(arena, "demo.html", "demo_html", slice_of(refused[i].text), &output);

		if (compiled || output.fault.at.line != refused[i].line || output.fault.at.column != refused[i].column ||
		    strstr(output.fault.words, refused[i].words) == NULL)
			FAIL("%s\n expected %d:%d … %s …\n got      %d:%d %s", refused[i].text, refused[i].line, refused[i].column, refused[i].words,
			    output.fault.at.line, output.fault.at.column, compiled ? "(it compiled)" : output.fault.words);
		arena_free(arena);
	}
}

static const char *
compiled(struct arena *arena, const char *text)
{
	struct pages_output output;

	if (!pages_compile(arena, "demo.html", "demo_html", slice_of(text), &output))
		FAIL("%d:%d: %s", output.fault.at.line, output.fault.at.column, output.fault.words);
	return output.source.at;
}

/* The C of one line of page, without what comes before its first statement. */
static void
check_has(const char *text, const char *expected)
{
	struct arena *arena = arena_new((size_t)16 << 20);
	const char *source = compiled(arena, text);

	if (strstr(source, expected) == NULL)
		FAIL("%s\nmisses\n%s\nin\n%s", text, expected, source);
	arena_free(arena);
}

TEST(a_value_is_printed_for_the_place_it_stands_in)
{
	check_has(PAGE "<p>{{ view.name }}</p>", "html_put(out, view->name);");
	check_has(PAGE "<p class=\"a {{ view.name }}\">x</p>", "html_put_words(out, view->name);");
	check_has(PAGE "<title>{{ view.name }}</title>", "html_put_words(out, view->name);");
	check_has(PAGE "<textarea>{{ view.name }}</textarea>", "<textarea>\\n\", 11);\n#line 2 \"demo.html\"\n\thtml_put_words(out, view->name);");
	check_has(PAGE "<a href=\"{{ view.link }}#top\">x</a>", "html_put_url(out, view->link);");
	check_has(PAGE "<a href=\"#{{ view.id }}\">x</a>", "html_put_words(out, view->id);");
	check_has(PAGE "<time datetime=\"{{ view.day }}\">x</time>", "html_put_moment(out, view->day);");
}

TEST(an_error_of_the_c_compiler_names_the_line_of_the_page)
{
	check_has(PAGE "<p>\n\n{{ view.name }}</p>", "#line 4 \"demo.html\"\n\thtml_put(out, view->name);");
}

TEST(names_of_the_page_are_put_in_the_terms_of_c)
{
	check_has(PAGE "{{ each child in view.children }}{{ child.name }}{{ end }}", "html_put(out, (*child_at).name);");
	check_has(PAGE "{{ each child in view.children }}{{ child_index + 1 }}{{ end }}", "html_put(out, child_index + 1);");
	check_has("{{ page demo(const struct rows *rows) }}{{ each row in rows }}{{ row.a }}{{ end }}", "&(*rows).at[row_index]");
	check_has("{{ page demo(struct demo view) }}{{ view.name }}", "html_put(out, view.name);");
	check_has(PAGE "{{ day_words(arena, view.day, view.today) }}", "html_put(out, day_words(out->arena, view->day, view->today));");
	check_has(PAGE "{{ view.child->name.view }}", "html_put(out, view->child->name.view);");
	check_has(PAGE "{{ let n = view.list.count }}{{ if n > 1 && !view.done }}x{{ end }}", "if (n > 1 && !view->done) {");
}

TEST(parts_and_components_are_calls)
{
	check_has(PAGE "{{ call mark \"late\" view.words (view.a + 1) }}", "\tmark(out, \"late\", view->words, (view->a + 1));");
	check_has(PAGE "{{ component tag &view.tag }}", "\tcomponent_tag(out, &view->tag);");
	check_has(PAGE "{{ component tag .text=\"New\" .classes=view.kind }}",
	    "\tcomponent_tag(out, &(const struct component_tag){ .text = \"New\", .classes = view->kind });");
	check_has("{{ page demo(int a) }}{{ inside frame a }}<p>x</p>", "\tframe_end(out, a);\n}");
}

TEST(white_space_is_made_short_but_not_inside_what_people_typed)
{
	check_has(PAGE "<ul>\n\t\t<li>a</li>\n\n\t\t<li>b   c</li>\n</ul>", "<ul>\\n<li>a</li>\\n<li>b c</li>\\n</ul>");
	check_has(PAGE "<pre>a\n\t b</pre>", "<pre>a\\n\\011 b</pre>");
	check_has(PAGE "<p\n\tclass=\"a\"\n\tid=\"b\"\n>x</p>", "<p class=\\\"a\\\" id=\\\"b\\\">x</p>");
	check_has(PAGE "<p>a<!-- for authors --> b</p>", "<p>a b</p>");
}

TEST(conditional_attributes_may_stand_between_attributes)
{
	check_has(PAGE "<input type=\"radio\"{{ if view.on }} checked{{ end }} />", "if (view->on) {\n\thtml_fixed(out, \" checked\", 8);\n\t}");
	check_has(PAGE "<li{{ if view.on }} class=\"on\"{{ end }}>x</li>", "if (view->on) {");
	check_has(PAGE "<a href=\"{{ if view.on }}{{ view.a }}{{ else }}{{ view.b }}{{ end }}\">x</a>", "html_put_url(out, view->b);");
}

TEST(text_of_a_page_is_c_text_whatever_it_holds)
{
	check_has(PAGE "<p>\"a\\b\" ?\?= é</p>", "<p>\\\"a\\\\b\\\" \\?\\?= \\303\\251</p>");
}
