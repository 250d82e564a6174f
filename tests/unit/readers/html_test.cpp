#include "readers/html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include "text/utf8.h"

namespace foi {
namespace {

using namespace std::string_literals;

std::string many_times(const std::string& piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::string rows_of(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (const std::string& cell : row) out += "[" + cell + "]";
    out += "\n";
  }
  return out;
}

/// What must hold of every Document, whatever the page.
void expect_sound(const Document& document) {
  size_t lines = document.text.empty()
                     ? 0
                     : 1 + static_cast<size_t>(std::count(document.text.begin(), document.text.end(), '\n'));
  EXPECT_EQ(document.markup.size(), lines);
  EXPECT_EQ(valid_utf8_prefix(document.text), document.text.size());
  EXPECT_EQ(document.text.find("\n\n\n"), std::string::npos);
  if (!document.text.empty()) {
    EXPECT_NE(document.text.front(), '\n');
    EXPECT_NE(document.text.back(), '\n');
  }
  for (const LineMarkup& line : document.markup)
    EXPECT_TRUE(line.block == kNone || line.block < document.blocks.size());
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const MarkupBlock& block = document.blocks[i];
    EXPECT_TRUE(block.parent == kNone || block.parent < i);
    EXPECT_LE(block.first_line, block.end_line);
    EXPECT_LE(block.end_line, lines);
  }
  for (const MarkupTable& table : document.tables) EXPECT_LE(table.span.end, document.text.size());
}

struct HtmlRow {
  const char* what;
  std::string html;
  std::string text;
};

void expect_texts(const std::vector<HtmlRow>& rows) {
  for (const HtmlRow& row : rows) {
    SCOPED_TRACE(row.what);
    Document document = read_html(row.html);
    EXPECT_EQ(document.text, row.text);
    expect_sound(document);
  }
}

TEST(ReadHtml, BreaksLinesAsABrowserDoes) {
  expect_texts({
      {"empty", "", ""},
      {"text alone", "just words", "just words"},
      {"white space", "<p>a \n\t b  <b> c</b>d</p>", "a b cd"},
      {"space between inlines", "<b>a</b> <i>b</i><u>c</u>", "a bc"},
      {"paragraphs", "<p>one</p><p>two</p>", "one\n\ntwo"},
      {"divisions", "<div>one</div><div>two<div>three</div>four</div>", "one\ntwo\nthree\nfour"},
      {"empty blocks", "<p>one</p><p></p><div><br><br></div><p>two</p>", "one\n\ntwo"},
      {"heading", "<h1>Title</h1>text", "Title\n\ntext"},
      {"br", "a<br>b<br/>c", "a\nb\nc"},
      {"hr", "a<hr>b", "a\n\nb"},
      {"no-break spaces stay", "<p>a&nbsp;b&nbsp;</p>", "a\u00A0b\u00A0"},
      {"a spacer paragraph is none", "<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"},
      {"soft hyphen, zero width", "<p>a\u00ADb\u200Bc</p>", "a\u00ADb\u200Bc"},
      {"pre", "<pre>\n  a\n\n\n    b  c\n</pre>d", "  a\n\n    b  c\n\nd"},
      {"pre with tags", "<pre>a <b>b\n c</b></pre>", "a b\n c"},
      {"definition list", "<dl><dt>Name</dt><dd>Value</dd></dl>", "Name\nValue"},
      {"quote", "a<blockquote>b</blockquote>c", "a\n\nb\n\nc"},
      {"fragment", "<p>a</p>tail", "a\n\ntail"},
      {"custom element", "<my-card>a</my-card><my-card>b</my-card>", "a\nb"},
  });
}

TEST(ReadHtml, DecodesEntities) {
  expect_texts({
      {"named", "&amp;&lt;&gt;&quot;&pound;&eacute;&hellip;", "&<>\"£é…"},
      {"numeric", "&#163;&#xA3;&#x1F600;", "££😀"},
      {"windows-1252 numbers", "&#150;&#146;&#128;", "–’€"},
      {"html 5 names", "a&colon;&check;&lpar;b&rpar;", "a:✓(b)"},
      {"escaped name", "&amp;check;", "&check;"},
      {"unknown", "AT&T R&D &nonsense; & x", "AT&T R&D &nonsense; & x"},
      {"at the end", "a &", "a &"},
      {"nul number", "a&#0;b", "ab"},
  });
}

TEST(ReadHtml, KeepsListMarkers) {
  expect_texts({
      {"bullets", "<ul><li>a</li><li><p>b</p></li></ul>", "• a\n\n• b"},
      {"numbers", "<ol><li>a<li>b</ol>", "1. a\n2. b"},
      {"start and value", "<ol start=4><li>a<li value=9>b<li>c</ol>", "4. a\n9. b\n10. c"},
      {"letters", "<ol type=a><li>x<li>y</ol><ol type=A start=27><li>z</ol>", "a. x\nb. y\n\nAA. z"},
      {"roman", "<ol type=i start=3><li>x<li>y</ol><ol style='list-style-type: upper-roman'><li>z</ol>",
       "iii. x\niv. y\n\nI. z"},
      {"reversed", "<ol reversed><li>a<li>b<ul><li>n</ul><li>c</ol>", "3. a\n2. b\n\n• n\n\n1. c"},
      {"reversed from", "<ol reversed start=5><li>a<li>b</ol>", "5. a\n4. b"},
      {"nested", "<ol><li>a<ol type=a><li>b</ol><li>c</ol>", "1. a\n\na. b\n\n2. c"},
      {"item that starts with a list", "<ol><li><ul><li>a</ul></ol>", "1. • a"},
      {"unmarked", "<ul style='list-style: none'><li>a</ul>", "a"},
      {"empty item", "<ul><li></li><li>&nbsp;</li><li>a</ul>", "• a"},
      {"stray item", "<li>a", "• a"},
  });
}

TEST(ReadHtml, DropsWhatIsNotShown) {
  expect_texts({
      {"scripts", "a<script>if (a</b) '</p>'</script><style>p{}</style>b", "ab"},
      {"template, noscript, svg", "<template>x</template><noscript>y</noscript><svg><text>z</text></svg>a",
       "a"},
      {"hidden",
       "<div hidden>x</div><p style='Display : none'>y</p><span style=\"visibility:hidden\">z</span>a", "a"},
      {"until-found", "<div hidden=until-found>a</div>", "a"},
      {"aria-hidden icon", "a<span aria-hidden=true>x<br>y</span>b", "ab"},
      {"aria-hidden block", "<p>a</p><div aria-hidden=true><p>x</p><ul><li>y</ul></div><p>b</p>", "a\n\nb"},
      {"aria-hidden around a text",
       "<div aria-hidden=true>The panel of an accordion that is closed until somebody opens it.</div>",
       "The panel of an accordion that is closed until somebody opens it."},
      {"aria-hidden cell", "<table><tr><td>a<td>b<tr><td aria-hidden=true>x<td>c</table>", "a | b |\n| c |"},
      {"form values", "<input value=x><select><option>y</select><textarea>z</textarea>a", "a"},
      {"comments", "a<!-- <p>x --><!-->b<!--->c<!---->d", "abcd"},
      {"alt", "<img alt='Logo' src=x>a", "a"},
      {"buttons stay", "<h2><button>Show</button></h2>", "Show"},
  });
}

TEST(ReadHtml, ShowsAPageThatHidesItself) {
  std::string words = many_times("The page waits for a script to show itself. ", 20);
  std::string shown = words.substr(0, words.size() - 1);
  expect_texts({
      {"all hidden", "<body><div style='display:none'>" + words + "</div></body>", shown},
      {"hidden body", "<body style='visibility:hidden'><p>" + words + "</body>", shown},
      {"all in noscript", "<body><noscript><p>" + words + "</noscript></body>", shown},
  });
}

TEST(ReadHtml, TablesBecomeRowsAndGrids) {
  struct Table {
    const char* what;
    std::string html, text, caption, header, rows;
  };
  const Table rows[] = {
      {"plain", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b |\nc | d |", "", "",
       "[a][b]\n[c][d]\n"},
      {"head", "<table><thead><tr><td>Year<td>No<tbody><tr><td>2019<td>12</table>",
       "Year | No |\n2019 | 12 |", "", "[Year][No]\n", "[2019][12]\n"},
      {"th rows lead", "<table><tr><th>Year<th>No<tr><th>2019<td>12</table>", "Year | No |\n2019 | 12 |", "",
       "[Year][No]\n", "[2019][12]\n"},
      {"caption", "<table><caption>Table <b>1</b></caption><tr><td>a<td>b</table>", "Table 1\na | b |",
       "Table 1", "", "[a][b]\n"},
      {"colspan", "<table><tr><th colspan=3>All<tr><td>a<td>b<td>c</table>", "All | | |\na | b | c |", "",
       "[All][][]\n", "[a][b][c]\n"},
      {"rowspan", "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "a | b |\n| c |", "", "",
       "[a][b]\n[][c]\n"},
      {"both", "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>",
       "a | | b |\n| | c |\nd | e | f |", "", "", "[a][][b]\n[][][c]\n[d][e][f]\n"},
      {"short row", "<table><tr><td>a<td>b<tr><td>c</table>", "a | b |\nc | |", "", "", "[a][b]\n[c][]\n"},
      {"empty cells and rows", "<table><tr><td>a<td>b<tr><td><td>&nbsp;<tr><td>c<td></table>",
       "a | b |\nc | |", "", "", "[a][b]\n[c][]\n"},
      {"list in a cell", "<table><tr><td>a<td><ul><li>x<li>y</ul><tr><td>c<td><p>d</p><p>e</p></table>",
       "a | • x • y |\nc | d e |", "", "", "[a][• x • y]\n[c][d e]\n"},
      {"line breaks in a cell", "<table><tr><td>a<br>b<td>c</table>", "a b | c |", "", "", "[a b][c]\n"},
      {"unclosed", "<table><tr><td>a<td>b<tr><td>c<td>d", "a | b |\nc | d |", "", "", "[a][b]\n[c][d]\n"},
      {"cells without a row", "<table><td>a<td>b</table>", "a | b |", "", "", "[a][b]\n"},
      {"foot", "<table><tr><td>a<td>1<tfoot><tr><td>Total<td>1</table>", "a | 1 |\nTotal | 1 |", "", "",
       "[a][1]\n[Total][1]\n"},
      {"silly spans", "<table><tr><td colspan=0>a<td colspan=-4>b<td rowspan=x>c</table>", "a | b | c |", "",
       "", "[a][b][c]\n"},
  };
  for (const Table& row : rows) {
    SCOPED_TRACE(row.what);
    Document document = read_html("<p>before</p>" + row.html);
    ASSERT_EQ(document.tables.size(), 1u);
    const MarkupTable& table = document.tables[0];
    EXPECT_EQ(table.span.of(document.text), row.text);
    EXPECT_EQ(table.caption, row.caption);
    EXPECT_EQ(rows_of(table.header), row.header);
    EXPECT_EQ(rows_of(table.rows), row.rows);
    EXPECT_TRUE(document.markup.back().places & LineMarkup::table);
    expect_sound(document);
  }
}

TEST(ReadHtml, LayoutTablesAreBlocks) {
  std::string page = many_times(
      "<p>A paragraph of a page whose columns are the cells of a table, as pages once were made.</p>", 12);
  for (const std::string& html :
       {"<table role=presentation><tr><td>a<td>b</table>"s, "<table><tr><td>a<tr><td>b</table>"s,
        "<table><tr><td><h2>a</h2><td><nav>b</nav></table>"s,
        "<table><tr><td>menu<td>" + page + "</table>"}) {
    Document document = read_html(html);
    EXPECT_TRUE(document.tables.empty()) << html;
    EXPECT_EQ(document.text.find('|'), std::string::npos);
    expect_sound(document);
  }
  Document nested = read_html("<table><tr><td>menu<td><table><tr><td>a<td>b</table></table>");
  ASSERT_EQ(nested.tables.size(), 1u);
  EXPECT_EQ(nested.text, "menu\n\na | b |");
}

TEST(ReadHtml, ReadsTheHead) {
  Document document = read_html(
      "<html lang='en-GB'><head><title> FOI 24/1 &amp; reply\n | Council </title><link rel=canonical href=' "
      "https://example.org/foi/1 '>"
      "<meta property='og:title' content='Other'><meta property='article:published_time' "
      "content='2024-05-01T10:00:00Z'>"
      "<meta name='date' content='2020-01-01'></head><body><svg><title>icon</title></svg><p>x</body></html>");
  EXPECT_EQ(document.declared_title, "FOI 24/1 & reply | Council");
  EXPECT_EQ(document.uri, "https://example.org/foi/1");
  EXPECT_EQ(document.declared_language, "en-GB");
  EXPECT_EQ(document.declared_published, "2024-05-01");
  EXPECT_EQ(document.media_type, "text/html");
  EXPECT_TRUE(document.converted);
  EXPECT_EQ(document.text, "x");
}

TEST(ReadHtml, FindsTheDateOfPublication) {
  struct Date {
    const char *html, *date;
  };
  const Date rows[] = {
      {"<meta name='DCTERMS.issued' content='2023-02-03'>", "2023-02-03"},
      {"<meta itemprop=datePublished content=2022-12-31>", "2022-12-31"},
      {"<time itemprop=datePublished datetime='2021-06-07T00:00'>June</time>", "2021-06-07"},
      {"<p>Published <time datetime='2020-02-29'>29 Feb</time>", "2020-02-29"},
      {"<nav><time datetime='2020-02-29'>29 Feb</time></nav>", ""},
      {"<script type='application/ld+json'>{\"datePublished\" : \"2019-08-07T01:00\"}</script>",
       "2019-08-07"},
      {"<meta name=date content='1 May 2024'>", ""},
      {"<meta name=date content='2024-13-01'>", ""},
  };
  for (const Date& row : rows) EXPECT_EQ(read_html(row.html).declared_published, row.date) << row.html;
}

TEST(ReadHtml, SaysWhereALineStood) {
  Document document = read_html(
      "<nav class='site-menu'><a href=/>Home</a></nav><main id=content><h2>Reply</h2><p>We hold it, see <a "
      "href=x>here</a>.</p></main>"
      "<div role=dialog class=cookie-banner>Cookies</div><footer>Crown</footer>");
  ASSERT_EQ(document.text, "Home\n\nReply\n\nWe hold it, see here.\n\nCookies\nCrown");
  const std::vector<LineMarkup>& lines = document.markup;
  EXPECT_TRUE(lines[0].places & LineMarkup::nav);
  EXPECT_TRUE(lines[0].places & LineMarkup::chrome_name);
  EXPECT_EQ(lines[0].link_percent, 100);
  EXPECT_TRUE(lines[2].places & LineMarkup::main);
  EXPECT_TRUE(lines[2].places & LineMarkup::content_name);
  EXPECT_EQ(lines[2].heading, 2);
  EXPECT_FALSE(lines[4].places & LineMarkup::chrome_name);
  EXPECT_GT(lines[4].link_percent, 10);
  EXPECT_LT(lines[4].link_percent, 40);
  EXPECT_TRUE(lines[6].places & LineMarkup::dialog);
  EXPECT_TRUE(lines[7].places & LineMarkup::footer);
  const MarkupBlock& block = document.blocks[lines[6].block];
  EXPECT_EQ(block.tag, MarkupTag::dialog);
  EXPECT_TRUE(block.names & name_cookie);
}

TEST(ReadHtml, DecodesBeforeItParses) {
  Document document = read_html("<meta charset=windows-1252><p>It\x92s</p>");
  EXPECT_EQ(document.text, "It’s");
  EXPECT_EQ(read_html("\xFF\xFE<\0p\0>\0\xE9\0"s).text, "é");
  Document nul = read_html("<p>a\0b</p>"s);
  EXPECT_EQ(nul.text, "ab");
  ASSERT_EQ(nul.warnings.size(), 1u);
  EXPECT_EQ(nul.warnings[0].code, "nul-bytes");
}

TEST(ReadHtml, ComesThroughMarkupSoup) {
  expect_texts({
      {"crossed", "<b><p>a</b>b</p><i>c", "ab\n\nc"},
      {"stray ends", "</div></table>a</span></td>b", "ab"},
      {"text after the end", "<body>a</body></html>b", "a\n\nb"},
      {"a stray </p> is an empty paragraph", "a</p>b", "a\n\nb"},
      {"cut in a tag", "<p>a</p><div class='x", "a"},
      {"cut in an entity", "<p>a &am", "a &am"},
      {"cut in a comment", "<p>a</p><!-- b", "a"},
      {"cut in a script", "<p>a</p><script>b", "a"},
      {"lone less-than", "a < b <3 <", "a < b <3 <"},
      {"two bodies", "<html><body><p>a</body><body><p>b</body></html>", "a\n\nb"},
      {"uppercase", "<DIV>a</DIV><SCRIPT>x</SCRIPT>", "a"},
      {"bad utf-8", "<p>caf\xFF\xFE é é é é", "caf\uFFFD\uFFFD é é é é"},
  });
}

TEST(ReadHtml, CostsLinearTimeOnHostilePages) {
  std::string attributes = "<p ";
  for (int i = 0; i < 100000; ++i) attributes += "a" + std::to_string(i) + "=\"1>\" ";
  const std::vector<std::pair<const char*, std::string>> pages = {
      {"10,000 deep", many_times("<div>", 10000) + "x" + many_times("</div>", 10000)},
      {"100,000 deep", many_times("<div>x", 100000)},
      {"deep, then stray ends", many_times("<b>", 50000) + many_times("</i>", 50000)},
      {"tables in tables", many_times("<table><tr><td>x<td>y", 20000)},
      {"unclosed rows", "<table>" + many_times("<tr><td>a<td>b", 50000)},
      {"spans", "<table>" + many_times("<tr><td colspan=1000 rowspan=65534>a<td>b", 10000)},
      {"one wide row, many short",
       "<table><tr>" + many_times("<td>a", 50000) + many_times("<tr><td>b<td>c", 50000)},
      {"attributes", attributes + ">x"},
      {"unclosed tags", many_times("<a", 200000)},
      {"unclosed quotes", many_times("<p a=\"", 100000)},
      {"less-than signs", many_times("<", 300000)},
      {"ampersands", many_times("&", 300000)},
      {"comments", many_times("<!-- ", 200000)},
      {"reversed lists", many_times("<ol reversed><li>x", 30000)},
      {"veils", many_times("<span aria-hidden=true>\u00A0é", 50000) + many_times("</span>", 50000)},
      {"one line", many_times("word ", 2000000)},
      {"NULs", many_times("<p>a\0b"s, 100000)},
      {"bad bytes", many_times("<p>\xFF\xFE\x80", 100000)},
      {"pre", "<pre>" + many_times(" \n\n x\n", 100000)},
  };
  for (const auto& [what, page] : pages) {
    SCOPED_TRACE(what);
    const std::clock_t start = std::clock();  // of the processor: other tests run beside this one
    Document document = read_html(page);
    // Each takes well under a second; quadratic ones took minutes; sanitizers take their share.
    EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 10.0);
    expect_sound(document);
  }
}

TEST(ReadHtml, EveryCutOfAPageIsSound) {
  const std::string page =
      "<!DOCTYPE html><html lang=en><head><title>T</title></head><body><nav><ul><li><a "
      "href=/>Home</a></ul></nav><main><h1>Café &amp; "
      "co</h1><ol reversed><li>é<li>&nbsp;</ol><table><caption>C</caption><thead><tr><th>a<th "
      "colspan=2>b<tbody><tr><td>1<td>2<td>3</table>"
      "<pre>\n x\n</pre><div aria-hidden=true>i</div><p hidden>h</p><!-- c --><script>s</script><p>&check; "
      "end</main></body></html>";
  for (size_t cut = 0; cut <= page.size(); ++cut) {
    SCOPED_TRACE(cut);
    expect_sound(read_html(page.substr(0, cut)));
    expect_sound(read_html(page.substr(cut)));
  }
}

TEST(LooksLikeHtml, TellsPagesFromText) {
  for (const std::string& html :
       {"<!DOCTYPE html><p>x"s, "\xEF\xBB\xBF\n <!doctype HTML PUBLIC \"-//W3C//DTD\">"s, "<html><body>x"s,
        "<div class=a>x</div>"s, "<p>x"s, "<!-- made by hand --><html>"s,
        "<?xml version=\"1.0\"?><html xmlns=x>"s, "<h1>Reply</h1>"s, "<table border=1><tr><td>x"s,
        "Reply <p>a</p><p>b</p><ul><li>c</li></ul> and more"s, "\xFF\xFE<\0h\0t\0m\0l\0>\0"s})
    EXPECT_TRUE(looks_like_html(html)) << html;
  for (const std::string& text :
       {""s, "   "s, "Dear Sir"s, "Use <b> for bold and <p> for paragraphs."s, "a < b and c > d"s,
        "<John Smith> wrote:"s, "<john@example.org>"s, "<https://example.org/foi>"s, "| a | b |"s, "<<<>>>"s,
        "\x89PNG\r\n\x1A\n\0\0"s, "%PDF-1.4"s, "<redacted>\nThe name was removed."s,
        "<!--[if !mso]> <style>v {behavior:url(x);}</style> <![endif]-->\nDear Sir, see <b>attached</b>."s})
    EXPECT_FALSE(looks_like_html(text)) << text;
}

}  // namespace
}  // namespace foi
