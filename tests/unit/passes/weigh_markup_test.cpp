#include "passes/weigh_markup.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "readers/html.h"
#include "readers/text.h"

namespace foi {
namespace {

const std::string kReply =
    "<p>Thank you for your request of 3 March, which we have dealt with under the Freedom of Information Act "
    "2000.</p>"
    "<p>We hold the information and it is set out below, except for the names of junior staff, which are "
    "personal data.</p>"
    "<p>If you are unhappy with the way in which we have handled your request, you may ask us for an "
    "internal review.</p>";

/// "rule: first line of the span" a line.
std::string verdicts(const Document& document) {
  std::string out;
  for (const MarkupChrome& chrome : weigh_markup(document)) {
    std::string_view text = chrome.span.of(document.text);
    out += std::string(chrome.rule) + ": " + std::string(text.substr(0, text.find('\n'))) + "\n";
  }
  return out;
}

struct MarkupRow {
  const char* what;
  std::string html;
  std::string verdicts;
};

TEST(WeighMarkup, MarksFurnitureByItsMarkup) {
  const std::vector<MarkupRow> rows = {
      {"nothing but content", kReply, ""},
      {"nav", "<nav><a href=a>Home</a></nav>" + kReply, "markup-nav: Home\n"},
      {"role", "<div role=navigation>Home</div>" + kReply, "markup-nav: Home\n"},
      {"footer", kReply + "<footer><p>Crown copyright</footer>", "markup-footer: Crown copyright\n"},
      {"cookie dialog",
       "<div role=dialog class=cookie-consent><p>We use cookies to make this site work.</div>" + kReply,
       "markup-cookie-dialog: We use cookies to make this site work.\n"},
      {"breadcrumb", "<ol class=govuk-breadcrumbs><li><a href=a>Home</a><li>FOI</ol>" + kReply,
       "markup-breadcrumb: 1. Home\n"},
      {"search", "<div id=siteSearch><label>Search</label></div>" + kReply, "markup-search: Search\n"},
      {"share", kReply + "<div class=share-this><a href=f>Facebook</a></div>", "markup-share: Facebook\n"},
      {"feedback", kReply + "<div class=page-feedback>Is this page helpful? <button>Yes</button></div>",
       "markup-feedback: Is this page helpful? Yes\n"},
      {"newsletter", kReply + "<div class='newsletter-signup'>Get our news by email</div>",
       "markup-newsletter: Get our news by email\n"},
      {"pager", kReply + "<div class=pagination><a href=1>1</a> <a href=2>2</a></div>",
       "markup-pager: 1 2\n"},
      {"skip link",
       "<a class=skip href=#m>Skip</a><div class=skip-link><a href=#m>Skip to main content</a></div><main>" +
           kReply + "</main>",
       "markup-outside-main: Skip\nmarkup-skip-link: Skip to main content\n"},
      {"aside of links",
       "<main>" + kReply + "</main><aside><ul><li><a href=a>Other releases</a></ul></aside>",
       "markup-aside: • Other releases\n"},
      {"related", kReply + "<div class=related-content><h2>Related</h2><a href=a>Gifts</a></div>",
       "markup-related: Related\n"},
      {"custom element", "<site-footer>Terms</site-footer>" + kReply, "markup-footer: Terms\n"},
      {"outside main", "<div>Strapline</div><main>" + kReply + "</main><div>Telephone 0300</div>",
       "markup-outside-main: Strapline\nmarkup-outside-main: Telephone 0300\n"},
      {"bare links in main", "<main>" + kReply + "<div><a href=a>Read more</a></div></main>",
       "markup-link-list: Read more\n"},
      {"heading over links",
       "<main>" + kReply +
           "<h2>Explore</h2><div><a href=a>Taxes</a></div><div><a href=b>Benefits</a></div></main>",
       "markup-link-heading: Explore\nmarkup-link-list: Taxes\n"},
  };
  for (const MarkupRow& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(verdicts(read_html(row.html)), row.verdicts);
  }
}

TEST(WeighMarkup, KeepsContentWhoseMarkupMisleads) {
  const std::vector<MarkupRow> rows = {
      {"body class", "<body class='has-sidebar cookie-banner-open nav'>" + kReply, ""},
      {"a sidebar that holds the page", "<div class=sidebar-layout>" + kReply + "</div>", ""},
      {"the page in a form", "<form id=aspnetForm>" + kReply + "</form>", ""},
      {"columns called sidebar",
       "<div><div class=sidebar>" + kReply + "</div><div class=sidebar>" + kReply + "</div></div>", ""},
      {"code called language-html", "<main>" + kReply + "<pre class=language-html>a = 1</pre></main>", ""},
      {"words that contain words",
       "<div class=navigate-canvas>Navigating</div><div class=headers>Heads</div>" + kReply, ""},
      {"note in the content", "<main>" + kReply + "<aside>Note: the figures are provisional.</aside></main>",
       ""},
      {"header of an article", "<article><header><h1>Reply</h1><p>3 May</header>" + kReply + "</article>",
       ""},
      {"title outside main", "<h1>Spending on biscuits</h1><main>" + kReply + "</main>", ""},
      {"list of links in the content",
       "<main>" + kReply +
           "<ul><li><a href=a>Schedule of payments to suppliers</a><li><a href=b>Schedule of "
           "grants to clubs</a></ul></main>",
       ""},
      {"a file", "<main>" + kReply + "<div><a href=r.pdf>Response FOI 123 (PDF, 32 KB)</a></div></main>", ""},
      {"heading with nothing below", "<main>" + kReply + "<h2>Annex A</h2></main>", ""},
      {"data table of links",
       "<main>" + kReply + "<table><tr><td><a href=a>2019</a><td><a href=b>12</a></table></main>", ""},
  };
  for (const MarkupRow& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(verdicts(read_html(row.html)), row.verdicts);
  }
}

TEST(WeighMarkup, SpansAreWholeLinesInOrder) {
  Document document = read_html(
      "<nav><ul><li><a href=a>Home</a><li><a href=b>News</a></ul></nav><p>&nbsp;</p><nav>More</nav>" +
      kReply + "<footer><p>One<p>Two</footer>");
  uint32_t last = 0;
  for (const MarkupChrome& chrome : weigh_markup(document)) {
    EXPECT_GE(chrome.span.start, last);
    EXPECT_LT(chrome.span.start, chrome.span.end);
    EXPECT_TRUE(chrome.span.start == 0 || document.text[chrome.span.start - 1] == '\n');
    EXPECT_TRUE(chrome.span.end == document.text.size() || document.text[chrome.span.end] == '\n');
    last = chrome.span.end;
  }
  EXPECT_EQ(verdicts(document), "markup-nav: • Home\nmarkup-footer: One\n");
}

TEST(WeighMarkup, SaysNothingOfPlainTextAndEmptyPages) {
  EXPECT_TRUE(weigh_markup(read_text("Home\nNews\nSearch\n")).empty());
  EXPECT_TRUE(weigh_markup(read_html("")).empty());
  EXPECT_TRUE(weigh_markup(Document()).empty());
}

TEST(WeighMarkup, APageOfNothingButMenusIsAllFurniture) {
  Document document = read_html("<nav><a href=a>Home</a></nav><footer>Terms</footer>");
  EXPECT_EQ(verdicts(document), "markup-nav: Home\nmarkup-footer: Terms\n");
}

}  // namespace
}  // namespace foi
