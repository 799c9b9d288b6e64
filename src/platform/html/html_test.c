/* html_test.c -- what a value becomes on a page, and where an address may lead. */
#include "platform/html/html.h"

#include "platform/html/markdown.h"
#include "tests/test.h"

TEST(text_is_escaped_for_between_tags_and_inside_quotes)
{
	struct arena *arena = arena_new((size_t)1 << 20);
	struct html_out out = html_new(arena);
	const char *name = "<b>O'Neil & \"Sons\"</b>";

	html_put(&out, name);
	CHECK_TEXT(html_page(&out).at, "&lt;b&gt;O&#39;Neil &amp; &quot;Sons&quot;&lt;/b&gt;");
	arena_free(arena);
}

TEST(a_value_is_printed_by_its_type)
{
	struct arena *arena = arena_new((size_t)1 << 20);
	struct html_out out = html_new(arena);
	size_t count = 3;

	html_put(&out, DATE(2026, 11, 26));
	html_put(&out, " ");
	html_put(&out, (int64_t)-12);
	html_put(&out, " ");
	html_put(&out, count);
	html_put(&out, " ");
	html_put_moment(&out, DATE(2026, 11, 26));
	html_put(&out, date_none());
	html_put(&out, (const char *)NULL);
	CHECK_TEXT(html_page(&out).at, "26 November 2026 -12 3 2026-11-26");
	arena_free(arena);
}

TEST(a_captured_piece_is_taken_out_and_can_be_put_back)
{
	struct arena *arena = arena_new((size_t)1 << 20);
	struct html_out out = html_new(arena);
	struct html_safe piece;
	size_t from;

	html_put(&out, "before ");
	from = html_length(&out);
	html_fixed(&out, "<b>", 3);
	html_put(&out, "1 < 2");
	html_fixed(&out, "</b>", 4);
	piece = html_cut(&out, from);
	CHECK_TEXT(html_page(&out).at, "before ");
	html_put(&out, piece);
	CHECK_TEXT(html_page(&out).at, "before <b>1 &lt; 2</b>");
	arena_free(arena);
}

TEST(values_in_an_address_cannot_leave_their_place)
{
	struct arena *arena = arena_new((size_t)1 << 20);
	struct url url = url_to(arena, "/episodes/", "EP-7K3M-Q2WX-5", "/close");

	CHECK_TEXT(url.text, "/episodes/EP-7K3M-Q2WX-5/close");
	CHECK_TEXT(url_to(arena, "/x/", "a/../b?c#d\"e %é", "/y").text, "/x/a%2F..%2Fb%3Fc%23d%22e%20%25%C3%A9/y");
	CHECK_TEXT(url_with(arena, url_with(arena, url, "day", "1 May"), "a&b", "c=d").text, "/episodes/EP-7K3M-Q2WX-5/close?day=1%20May&a%26b=c%3Dd");
	CHECK_TEXT(url_at(arena, url_none(), "main").text, "#main");
	CHECK_TEXT(url_telephone(arena, "0151 496 0142").text, "tel:01514960142");
	CHECK_TEXT(url_telephone(arena, "+44 (0)151 javascript:").text, "tel:+440151");
	CHECK_TEXT(url_email(arena, "ruth?subject=x@example.org").text, "mailto:ruth%3Fsubject%3Dx@example.org");
	arena_free(arena);
}

TEST(addresses_from_outside_lead_to_the_web_or_nowhere)
{
	struct arena *arena = arena_new((size_t)1 << 20);

	CHECK_TEXT(url_outside(arena, "https://example.org/a?b=c").text, "https://example.org/a?b=c");
	CHECK(!url_is_given(url_outside(arena, "javascript:alert(1)")));
	CHECK(!url_is_given(url_outside(arena, " https://example.org")));
	CHECK(!url_is_given(url_outside(arena, "//example.org")));
	CHECK(!url_is_given(url_outside(arena, NULL)));
	CHECK_TEXT(url_inside(arena, "/episodes/EP-1").text, "/episodes/EP-1");
	CHECK(!url_is_given(url_inside(arena, "//example.org")));
	CHECK(!url_is_given(url_inside(arena, "/\\example.org")));
	CHECK(!url_is_given(url_inside(arena, "/\texample.org")));
	CHECK(!url_is_given(url_inside(arena, "https://example.org")));
	arena_free(arena);
}

TEST(markdown_becomes_html_without_what_could_harm)
{
	struct arena *arena = arena_new((size_t)1 << 20);

	CHECK_TEXT(markdown_html(arena, SLICE("# Hear the child\n\nAsk *first*."), 2).markup, "<h2>Hear the child</h2>\n<p>Ask <em>first</em>.</p>\n");
	CHECK_TEXT(markdown_html(arena, SLICE("<script>alert(1)</script>"), 1).markup, "<!-- raw HTML omitted -->\n");
	CHECK_TEXT(markdown_html(arena, SLICE("[x](javascript:alert(1))"), 1).markup, "<p><a href=\"\">x</a></p>\n");
	CHECK_TEXT(markdown_html(arena, SLICE("See ![the *drawing*](https://example.org/a.png) here"), 1).markup, "<p>See the <em>drawing</em> here</p>\n");
	CHECK(!html_is_given(markdown_html(arena, SLICE("\xff\xfe"), 1)));
	arena_free(arena);
}
