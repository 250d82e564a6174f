#include "readers/html_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "text/characters.h"

namespace foi {
namespace {

using enum Flow;
using P = LineMarkup::Place;
using T = MarkupTag;
using E = Element;

constexpr TagInfo kTags[] = {
    {"html", line, T::other, E::html},
    {"head", line, T::other, E::head},
    {"body", line, T::body},
    {"title", skip, T::other, E::title},
    {"meta", inlined, T::other, E::meta},
    {"link", inlined, T::other, E::link},
    {"base", inlined, T::other, E::base},
    // dropped with all that is in them
    {"script", skip, T::other, E::script},
    {"style", skip},
    {"noscript", skip, T::other, E::noscript},
    {"template", skip},
    {"svg", skip},
    {"iframe", skip},
    {"noframes", skip},
    {"noembed", skip},
    {"object", skip},
    {"canvas", skip},
    {"audio", skip},
    {"video", skip},
    {"map", skip},
    {"select", skip},
    {"datalist", skip},
    {"textarea", skip},
    {"progress", skip},
    {"meter", skip},
    // sections
    {"main", line, T::main, E::plain, P::main},
    {"article", line, T::article, E::plain, P::article},
    {"section", line, T::section},
    {"nav", line, T::nav, E::plain, P::nav},
    {"header", line, T::header, E::plain, P::header},
    {"footer", line, T::footer, E::plain, P::footer},
    {"aside", line, T::aside, E::plain, P::aside},
    {"dialog", line, T::dialog, E::plain, P::dialog},
    {"form", line, T::form, E::plain, P::form},
    {"search", line, T::search, E::plain, P::form},
    {"hgroup", line},
    {"address", line, T::address},
    // blocks
    {"div", line},
    {"center", line},
    {"p", paragraph, T::paragraph},
    {"h1", paragraph, T::heading, E::plain, 0, 1},
    {"h2", paragraph, T::heading, E::plain, 0, 2},
    {"h3", paragraph, T::heading, E::plain, 0, 3},
    {"h4", paragraph, T::heading, E::plain, 0, 4},
    {"h5", paragraph, T::heading, E::plain, 0, 5},
    {"h6", paragraph, T::heading, E::plain, 0, 6},
    {"blockquote", paragraph, T::quote, E::plain, P::quote},
    {"pre", paragraph, T::pre, E::pre},
    {"listing", paragraph, T::pre, E::pre},
    {"xmp", paragraph, T::pre, E::pre},
    {"figure", paragraph, T::figure, E::plain, P::figure},
    {"figcaption", line, T::figure, E::plain, P::figure},
    {"fieldset", line, T::form},
    {"legend", line},
    {"details", line, T::details},
    {"summary", line, T::summary},
    {"option", line},
    {"optgroup", line},
    {"frameset", line},
    // lists
    {"ul", paragraph, T::list, E::ul, P::list},
    {"ol", paragraph, T::list, E::ol, P::list},
    {"menu", paragraph, T::list, E::ul, P::list},
    {"dir", paragraph, T::list, E::ul, P::list},
    {"dl", paragraph, T::list, E::plain, P::list},
    {"li", item, T::item, E::li},
    {"dt", line, T::term},
    {"dd", line, T::description},
    // tables
    {"table", paragraph, T::table, E::table},
    {"caption", line, T::other, E::caption},
    {"thead", line, T::other, E::thead},
    {"tbody", line, T::other, E::tbody},
    {"tfoot", line, T::other, E::tfoot},
    {"tr", line, T::row, E::tr},
    {"td", line, T::cell, E::td},
    {"th", line, T::cell, E::th},
    // inline
    {"a", inlined, T::other, E::a},
    {"button", inlined, T::other, E::button, P::button},
    {"img", inlined, T::other, E::img},
    {"time", inlined, T::other, E::time},
    {"br", br},
    {"hr", hr},
};

struct NamedRole {
  std::string_view role;
  std::string_view tag;
};
constexpr NamedRole kAriaRoles[] = {
    {"main", "main"},     {"article", "article"},    {"navigation", "nav"},
    {"banner", "header"}, {"contentinfo", "footer"}, {"complementary", "aside"},
    {"dialog", "dialog"}, {"alertdialog", "dialog"}, {"search", "search"},
    {"menu", "nav"},      {"menubar", "nav"}};

struct NamedWords {
  uint32_t bit;
  std::string_view words;  // between blanks
};
// Whole words, lower case. Drawn from what site templates call their parts; no site's own names.
constexpr NamedWords kWords[] = {
    {name_nav,
     "nav navs navbar navigation navi menu menus submenu megamenu topnav subnav sidenav mainnav navmenu "
     "navlinks "
     "mainmenu topmenu dropdown quicklinks sitemap hamburger offcanvas drawer tabbar toolbar topbar menubar "
     "navcontainer globalnav localnav sitenav linklist menuitem"},
    {name_breadcrumb, "breadcrumb breadcrumbs crumb crumbs breadcrumblist breadcrumbtrail"},
    {name_header, "header masthead banner siteheader pageheader globalheader topheader mainheader"},
    {name_footer,
     "footer foot colophon copyright copyrights sitefooter pagefooter globalfooter footnav footerlinks "
     "bottombar "
     "legal imprint disclaimer"},
    {name_sidebar,
     "sidebar sidebars rail aside sidecolumn sidecol rightrail leftrail sidecontent rightcol leftcol widget "
     "widgets "
     "complementary widgetarea rightbar leftbar rightsidebar leftsidebar"},
    {name_cookie,
     "cookie cookies consent gdpr ccpa onetrust cookiebot cookiebar cookieconsent cookiebanner cookienotice "
     "didomi usercentrics privacybanner cookielaw eucookie cmplz"},
    {name_dialog,
     "modal modals popup popups overlay overlays lightbox dialog interstitial tooltip toast snackbar flyout "
     "popover paywall"},
    {name_share,
     "share shares sharing sharer social socials socialmedia addthis sharethis follow followus sharebar "
     "sharebuttons "
     "sharedaddy addtoany a2a shareaholic socialshare sociallinks socialicons"},
    {name_related,
     "related relatedposts recommended recommendation recommendations recommend recirc recirculation "
     "trending popular "
     "mostread morestories readmore upnext readnext similar suggested suggestions mostpopular yarpp "
     "relatedarticles relatedcontent crosssell upsell upsells outbrain taboola zergnet seealso"},
    {name_comments,
     "comments comment commentlist disqus respond commentform replies commentsection commentary"},
    {name_ad,
     "ad ads advert adverts advertisement advertisements advertising sponsor sponsored sponsors promo promos "
     "promoted "
     "promotion promotions dfp adsense adslot adunit adcontainer adwrapper gpt banner_ad admanager affiliate "
     "cta"},
    {name_newsletter,
     "newsletter newsletters subscribe subscription subscriptions signup mailinglist mailchimp optin "
     "emailsignup "
     "newslettersignup leadgen"},
    {name_login, "login signin logon register registration account usermenu userbar loginform auth loginbox"},
    {name_search, "search searchbox searchform searchbar searchfield"},
    {name_pager,
     "pager pagination paging paginate pagenav pagenavi pagelinks paginator prevnext nextprev postnav "
     "postnavigation "
     "pagenumbers previous"},
    {name_print, "print printer printpage printlink printfriendly"},
    {name_feedback,
     "feedback helpful survey rating ratings vote votes reaction reactions feedbackform likes "
     "wasthishelpful"},
    {name_meta,
     "meta byline author authors tags tag tagged taglist postmeta entrymeta category categories keywords "
     "topics credits "
     "credit dateline timestamp postinfo metadata bio authorbio aboutauthor authorbox"},
    {name_skip, "skip skiplink skiplinks skipnav skipto visuallyhidden"},
    {name_cart, "cart minicart basket checkout wishlist addtocart bag"},
    {name_hidden, "hidden hide ishidden noprint displaynone invisible"},
    {name_toc, "toc tableofcontents onthispage tocs"},
    {name_language,
     "lang language languages langs locale locales languageswitcher langswitch hreflang translate"},
    {name_button, "button buttons btn btns actions"},
    {name_content,
     "content contents article post entry story body main text page prose markdown copy description details "
     "detail "
     "news blog single rte richtext wysiwyg editor document blogpost paragraph"},
    {name_body,
     "articlebody articlecontent articletext postcontent postbody posttext entrycontent entrybody storybody "
     "storycontent "
     "maincontent pagecontent bodycontent bodytext contentbody textbody blogcontent govspeak maintext "
     "contentmain "
     "postarticle articlemain mainarticle richtext storytext newsbody documentbody contenttext articlecopy "
     "parseroutput"},
    {name_thread,
     "thread message messages question answer answers reply topicpost forumpost postmessage usertext"},
    {name_beta, "beta phase phasebanner"},
    {name_list, "list listing grid cards card results feed archive gallery carousel slider"},
    {name_alert, "alert alerts notice notification notifications announcement noscript warning infobar"},
};

struct Hash {
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

const std::unordered_map<std::string_view, const TagInfo*, Hash>& tag_table() {
  static const auto* table = [] {
    auto* t = new std::unordered_map<std::string_view, const TagInfo*, Hash>();
    for (const TagInfo& info : kTags) t->emplace(info.name, &info);
    return t;
  }();
  return *table;
}

const std::unordered_map<std::string_view, uint32_t, Hash>& word_table() {
  static const auto* table = [] {
    auto* t = new std::unordered_map<std::string_view, uint32_t, Hash>();
    for (const NamedWords& row : kWords)
      for (size_t at = 0; at < row.words.size();) {
        size_t end = std::min(row.words.find(' ', at), row.words.size());
        if (end > at) (*t)[row.words.substr(at, end - at)] |= row.bit;
        at = end + 1;
      }
    return t;
  }();
  return *table;
}

uint32_t word_bits(std::string_view word) {
  const auto& table = word_table();
  auto found = table.find(word);
  return found == table.end() ? 0 : found->second;
}

/// Bits of one class name or id: each of its words, and its words run together ("article-body", "skip-link").
uint32_t token_bits(std::string_view token) {
  uint32_t bits = 0;
  char joined[48];
  size_t size = 0, word = 0;
  // Two neighbouring words together: "main-content" inside "site-main-content-area".
  size_t before = 0;
  auto end_word = [&] {
    if (size == word) return;
    bits |= word_bits({joined + word, size - word});
    if (word > 0) bits |= word_bits({joined + before, size - before});
    before = word;
    word = size;
  };
  for (size_t i = 0; i < token.size() && size < sizeof joined; ++i) {
    char c = token[i];
    bool hump = is_upper(c) && i > 0 && is_letter(token[i - 1]) && !is_upper(token[i - 1]);
    if (!is_letter(c) || hump) end_word();
    if (is_letter(c)) joined[size++] = static_cast<char>(c | 0x20);
  }
  end_word();
  return bits;
}

}  // namespace

const TagInfo* tag_of(std::string_view name) {
  static constexpr TagInfo kUnknown{"", inlined};
  static constexpr TagInfo kCustom{"", line};
  const auto& table = tag_table();
  auto found = table.find(name);
  if (found != table.end()) return found->second;
  return name.find('-') != std::string_view::npos ? &kCustom : &kUnknown;
}

const TagInfo* tag_of_role(std::string_view role) {
  for (const NamedRole& row : kAriaRoles)
    if (row.role == role) return tag_of(row.tag);
  return nullptr;
}

uint32_t names_of(std::string_view value) {
  uint32_t bits = 0;
  for (size_t at = 0; at < value.size();) {
    size_t end = std::min(value.find_first_of(" \t\r\n\f", at), value.size());
    std::string_view token = value.substr(at, end - at);
    // Utility classes ("md:hidden", "hover:…", "[&>p]…") say how a thing looks, not what it is.
    if (token.size() > 1 && token.size() < 80 && token.find_first_of(":[") == std::string_view::npos)
      bits |= token_bits(token);
    at = end + 1;
  }
  return bits;
}

std::string_view html5_entity(std::string_view name) {
  struct Row {
    std::string_view name, text;
  };
  static constexpr Row kRows[] = {{"Tab", " "},
                                  {"NewLine", " "},
                                  {"excl", "!"},
                                  {"num", "#"},
                                  {"dollar", "$"},
                                  {"percnt", "%"},
                                  {"lpar", "("},
                                  {"rpar", ")"},
                                  {"ast", "*"},
                                  {"plus", "+"},
                                  {"comma", ","},
                                  {"period", "."},
                                  {"sol", "/"},
                                  {"colon", ":"},
                                  {"semi", ";"},
                                  {"equals", "="},
                                  {"quest", "?"},
                                  {"commat", "@"},
                                  {"lsqb", "["},
                                  {"lbrack", "["},
                                  {"rsqb", "]"},
                                  {"rbrack", "]"},
                                  {"bsol", "\\"},
                                  {"lowbar", "_"},
                                  {"lcub", "{"},
                                  {"rcub", "}"},
                                  {"verbar", "|"},
                                  {"vert", "|"},
                                  {"apos", "'"},
                                  {"grave", "`"},
                                  {"check", "✓"},
                                  {"cross", "✗"},
                                  {"star", "☆"},
                                  {"starf", "★"},
                                  {"phone", "☎"},
                                  {"hyphen", "‐"},
                                  {"dash", "‐"},
                                  {"horbar", "―"},
                                  {"nbhy", "‑"},
                                  {"NonBreakingSpace", "\xC2\xA0"},
                                  {"ZeroWidthSpace", "\xE2\x80\x8B"},
                                  {"rarr", "→"},
                                  {"half", "½"},
                                  {"becaus", "∵"},
                                  {"copysr", "℗"},
                                  {"numero", "№"},
                                  {"bullet", "•"},
                                  {"hearts", "♥"},
                                  {"squ", "□"},
                                  {"square", "□"},
                                  {"rdquor", "”"},
                                  {"rsquor", "’"},
                                  {"nldr", "‥"},
                                  {"mldr", "…"},
                                  {"AMP", "&"},
                                  {"LT", "<"},
                                  {"GT", ">"},
                                  {"QUOT", "\""},
                                  {"COPY", "©"},
                                  {"REG", "®"},
                                  {"TRADE", "™"},
                                  {"wcirc", "ŵ"},
                                  {"Wcirc", "Ŵ"},
                                  {"ycirc", "ŷ"},
                                  {"Ycirc", "Ŷ"},
                                  {"amacr", "ā"},
                                  {"emacr", "ē"},
                                  {"imacr", "ī"},
                                  {"omacr", "ō"},
                                  {"umacr", "ū"},
                                  {"Amacr", "Ā"},
                                  {"Emacr", "Ē"},
                                  {"Imacr", "Ī"},
                                  {"Omacr", "Ō"},
                                  {"Umacr", "Ū"},
                                  {"inodot", "ı"},
                                  {"frac13", "⅓"},
                                  {"frac23", "⅔"},
                                  {"frac15", "⅕"},
                                  {"frac18", "⅛"},
                                  {"frac38", "⅜"},
                                  {"frac58", "⅝"},
                                  {"frac78", "⅞"}};
  for (const Row& row : kRows)
    if (row.name == name) return row.text;
  return {};
}

}  // namespace foi
