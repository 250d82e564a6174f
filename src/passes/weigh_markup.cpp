#include "passes/weigh_markup.h"

#include <algorithm>
#include <array>
#include <optional>

namespace foi {
namespace {

struct MarkupRule {
  std::string_view id;
  Boilerplate kind;
};

enum RuleIndex : uint8_t {
  kKept,
  kNav,
  kFooter,
  kHeader,
  kAside,
  kDialog,
  kCookie,
  kForm,
  kSearch,
  kBreadcrumb,
  kLogin,
  kFeedback,
  kNewsletter,
  kPager,
  kCart,
  kPrint,
  kShare,
  kSidebar,
  kRelated,
  kLanguage,
  kSkip,
  kAlert,
  kBeta,
  kOutside,
  kLinkList,
  kLinkHeading
};
constexpr std::array<MarkupRule, 26> kRules = {{
    {"", Boilerplate::other},
    {"markup-nav", Boilerplate::navigation},
    {"markup-footer", Boilerplate::footer},
    {"markup-header", Boilerplate::navigation},
    {"markup-aside", Boilerplate::other},
    {"markup-dialog", Boilerplate::other},
    {"markup-cookie-dialog", Boilerplate::cookie_banner},
    {"markup-form", Boilerplate::other},
    {"markup-search", Boilerplate::search},
    {"markup-breadcrumb", Boilerplate::breadcrumb},
    {"markup-login", Boilerplate::sign_in},
    {"markup-feedback", Boilerplate::feedback},
    {"markup-newsletter", Boilerplate::newsletter},
    {"markup-pager", Boilerplate::pager},
    {"markup-cart", Boilerplate::other},
    {"markup-print", Boilerplate::print},
    {"markup-share", Boilerplate::share},
    {"markup-sidebar", Boilerplate::other},
    {"markup-related", Boilerplate::navigation},
    {"markup-language", Boilerplate::navigation},
    {"markup-skip-link", Boilerplate::navigation},
    {"markup-alert", Boilerplate::other},
    {"markup-beta", Boilerplate::beta_banner},
    {"markup-outside-main", Boilerplate::other},
    {"markup-link-list", Boilerplate::navigation},
    {"markup-link-heading", Boilerplate::navigation},
}};

struct WeighedLine {
  uint32_t start = 0, end = 0;
  uint32_t bytes = 0;  // without the marker's and blanks' weight: near enough
  uint32_t linked = 0;
  uint32_t prose = 0;  // bytes, if the line reads like prose
  uint8_t rule = kKept;
};

/// Sums over lines [0, i): a block's sums are one subtraction.
struct Sums {
  std::vector<uint32_t> bytes, linked, prose;
};

struct Weight {
  uint32_t bytes = 0, linked = 0, prose = 0;
  uint32_t plain() const { return bytes - linked; }
};

constexpr uint32_t kProseLine = 80;   // bytes: menus and labels are shorter, sentences longer
constexpr uint32_t kSentence = 40;    // or so long with a full stop
constexpr uint32_t kLeastText = 300;  // bytes: a page with less outside its links has nothing to weigh
constexpr std::string_view kStops = ".?!:";

class Weigher {
 public:
  explicit Weigher(const Document& document) : document_(document) {}
  std::vector<MarkupChrome> run();

 private:
  void read_lines();
  void sum();
  Weight weight(const MarkupBlock& block) const;
  void mark(Index first, Index end, uint8_t rule);
  uint8_t judge(size_t i) const;
  uint8_t judge_tag(const MarkupBlock& block, const Weight& w, bool inside) const;
  uint8_t judge_names(const MarkupBlock& block, const Weight& w, bool inside) const;
  void find_inside();
  bool holds_title(const MarkupBlock& block) const;
  bool starts_page() const;
  bool at_most(const Weight& w, int percent) const;
  void doubt_names();
  void name_chrome();
  size_t find_main() const;
  size_t find_content() const;
  void drop_outside();
  bool is_bare_link(size_t i) const;
  void drop_bare_links();
  size_t first_shown(size_t i) const;
  MarkupTag tag_of_line(size_t i) const;
  bool in_item(size_t i) const;
  bool names_file(size_t i) const;
  void drop_empty_headings();
  std::vector<MarkupChrome> spans() const;

  const Document& document_;
  std::vector<WeighedLine> lines_;
  std::vector<bool> inside_;
  Sums sums_;
  Weight page_;
  Index before_ = 0;           // the lines that step 1 has passed
  uint32_t prose_before_ = 0;  // prose kept among them
  uint32_t doubted_ = 0;       // names that this page gives to its content too
};

/// Does the part hold at most `percent` of the page's prose, and of its words outside links at most twice
/// that? Pages of cards and captions have hardly any prose, so that both are asked.
bool Weigher::at_most(const Weight& w, int percent) const {
  if (percent < 0) return false;
  uint64_t share = static_cast<uint64_t>(percent);
  bool words = page_.plain() < kLeastText || uint64_t{w.plain()} * 100 <= page_.plain() * (2 * share + 10);
  return words && uint64_t{w.prose} * 100 <= page_.prose * share;
}

void Weigher::read_lines() {
  std::string_view text = document_.text;
  lines_.resize(document_.markup.size());
  size_t at = 0;
  for (size_t i = 0; i < lines_.size(); ++i) {
    size_t end = std::min(text.find('\n', at), text.size());
    WeighedLine& line = lines_[i];
    line.start = static_cast<uint32_t>(at);
    line.end = static_cast<uint32_t>(end);
    line.bytes = line.end - line.start;
    line.linked = static_cast<uint32_t>(uint64_t{line.bytes} * document_.markup[i].link_percent / 100);
    bool table = (document_.markup[i].places & LineMarkup::table) != 0;
    bool sentence = line.bytes >= kSentence && kStops.find(text[end - 1]) != std::string_view::npos;
    if ((line.bytes >= kProseLine || sentence || table) && line.linked * 2 < line.bytes)
      line.prose = line.bytes;
    at = std::min(end + 1, text.size());
  }
}

/// Over the lines that are still kept.
void Weigher::sum() {
  size_t n = lines_.size();
  for (auto* v : {&sums_.bytes, &sums_.linked, &sums_.prose}) v->assign(n + 1, 0);
  for (size_t i = 0; i < n; ++i) {
    const WeighedLine& line = lines_[i];
    bool kept = line.rule == kKept;
    sums_.bytes[i + 1] = sums_.bytes[i] + (kept ? line.bytes : 0);
    sums_.linked[i + 1] = sums_.linked[i] + (kept ? line.linked : 0);
    sums_.prose[i + 1] = sums_.prose[i] + (kept ? line.prose : 0);
  }
  page_ = {sums_.bytes[n], sums_.linked[n], sums_.prose[n]};
}

Weight Weigher::weight(const MarkupBlock& block) const {
  auto between = [&](const std::vector<uint32_t>& v) { return v[block.end_line] - v[block.first_line]; };
  return {between(sums_.bytes), between(sums_.linked), between(sums_.prose)};
}

void Weigher::mark(Index first, Index end, uint8_t rule) {
  for (Index i = first; i < end; ++i)
    if (lines_[i].rule == kKept) lines_[i].rule = rule;
}

/// Which blocks stand in main, an article, or what names itself the body of one. Parents come before
/// children.
void Weigher::find_inside() {
  const auto& blocks = document_.blocks;
  inside_.assign(blocks.size(), false);
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].parent == kNone) continue;
    const MarkupBlock& above = blocks[blocks[i].parent];
    bool content = above.tag == MarkupTag::main || above.tag == MarkupTag::article ||
                   (above.names & (name_body | name_thread)) != 0;
    inside_[i] = content || inside_[blocks[i].parent];
  }
}

bool Weigher::holds_title(const MarkupBlock& block) const {
  for (Index i = block.first_line; i < block.end_line; ++i)
    if (document_.markup[i].heading == 1) return true;
  return false;
}

/// Hardly any prose stands before it: the page's own banner, not the head of a card or a note in the text.
bool Weigher::starts_page() const {
  return uint64_t{prose_before_} * 20 <= page_.prose;
}

uint8_t Weigher::judge_tag(const MarkupBlock& block, const Weight& w, bool inside) const {
  switch (block.tag) {
    case MarkupTag::nav:
      return at_most(w, 20) ? kNav : kKept;
    case MarkupTag::footer:
      return at_most(w, 60) ? kFooter : kKept;
    case MarkupTag::dialog:
      if ((block.names & name_cookie) != 0) return kCookie;
      return at_most(w, 80) ? kDialog : kKept;
    case MarkupTag::header:
      return !inside && starts_page() && at_most(w, 10) ? kHeader : kKept;
    case MarkupTag::aside:
      // Inside the content an aside is a note or a quotation, unless it is a list of links.
      if (inside && w.linked * 2 < w.bytes) return kKept;
      return at_most(w, inside ? 5 : 30) ? kAside : kKept;
    case MarkupTag::form:
      return at_most(w, inside ? 5 : 20) ? kForm : kKept;
    case MarkupTag::search:
      return at_most(w, 10) ? kSearch : kKept;
    default:
      return kKept;
  }
}

uint8_t Weigher::judge_names(const MarkupBlock& block, const Weight& w, bool inside) const {
  struct Named {
    uint32_t name;
    uint8_t rule;
    int inside_percent, outside_percent;  // at most so much of the page's prose; -1: never
  };
  static constexpr Named kNamed[] = {
      {name_cookie, kCookie, 10, 70},
      {name_breadcrumb, kBreadcrumb, 5, 5},
      {name_skip, kSkip, 1, 2},
      {name_login, kLogin, 5, 15},
      {name_search, kSearch, 5, 10},
      {name_feedback, kFeedback, 5, 10},
      {name_newsletter, kNewsletter, 5, 15},
      {name_pager, kPager, 2, 5},
      {name_cart, kCart, 2, 10},
      {name_print, kPrint, 2, 5},
      {name_share, kShare, 2, 5},
      {name_dialog, kDialog, 10, 40},
      {name_footer, kFooter, 5, 20},
      {name_sidebar, kSidebar, 10, 30},
      {name_related, kRelated, 10, 20},
      {name_nav, kNav, 5, 15},
      {name_language, kLanguage, 1, 5},
      {name_beta, kBeta, 2, 5},
      {name_alert, kAlert, -1, 3},
      {name_header, kHeader, -1, 5},
  };
  for (const Named& row : kNamed)
    if ((block.names & row.name & ~doubted_) != 0 &&
        at_most(w, inside ? row.inside_percent : row.outside_percent)) {
      if (row.rule == kHeader && (holds_title(block) || !starts_page())) continue;
      if (row.rule == kAlert && !starts_page()) continue;
      if (row.rule == kLanguage && w.linked * 2 < w.bytes)
        continue;  // "language-html" names the language of code
      return row.rule;
    }
  return kKept;
}

/// A name that covers much of the prose when all its blocks are taken together is a template's word for
/// something else: "sidebar" columns that hold the article, "search" sections of a recruiter.
void Weigher::doubt_names() {
  constexpr uint32_t kJudged = name_sidebar | name_header | name_footer | name_related | name_alert |
                               name_language | name_share | name_login | name_print | name_feedback |
                               name_search | name_newsletter | name_cart | name_nav | name_pager |
                               name_breadcrumb | name_skip | name_beta;
  for (uint32_t bit = 1; bit != 0; bit <<= 1) {
    if ((kJudged & bit) == 0) continue;
    Weight sum;
    for (size_t i = 0, end = 0; i < document_.blocks.size(); ++i) {
      const MarkupBlock& block = document_.blocks[i];
      if ((block.names & bit) == 0 || block.first_line < end) continue;
      Weight w = weight(block);
      if (w.bytes * 2 >= page_.bytes) continue;  // a wrapper: its name says what it wraps beside the rest
      end = block.end_line;
      sum.prose += w.prose;
    }
    if (uint64_t{sum.prose} * 5 > uint64_t{page_.prose} * 2) doubted_ |= bit;
  }
}

uint8_t Weigher::judge(size_t i) const {
  const MarkupBlock& block = document_.blocks[i];
  if (block.tag == MarkupTag::body || block.end_line == block.first_line) return kKept;
  Weight w = weight(block);
  bool inside = inside_[i];
  uint8_t rule = judge_tag(block, w, inside);
  if (rule == kKept && block.names != 0 && w.bytes * 2 < page_.bytes) rule = judge_names(block, w, inside);
  return rule;
}

void Weigher::name_chrome() {
  Index done = 0;  // the end of the last furniture: what stands inside it is settled
  for (size_t i = 0; i < document_.blocks.size(); ++i) {
    if (document_.blocks[i].end_line <= done) continue;
    for (; before_ < document_.blocks[i].first_line; ++before_)
      prose_before_ += lines_[before_].rule == kKept ? lines_[before_].prose : 0;
    uint8_t rule = judge(i);
    if (rule == kKept) continue;
    done = document_.blocks[i].end_line;
    mark(document_.blocks[i].first_line, done, rule);
  }
}

/// <main> (or role=main), the last if a page has several, if it holds a fair share of what is left; else
/// blocks.size().
size_t Weigher::find_main() const {
  const auto& blocks = document_.blocks;
  size_t best = blocks.size();
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].tag != MarkupTag::main) continue;
    Weight w = weight(blocks[i]);
    if (uint64_t{w.prose} * 4 >= page_.prose || uint64_t{w.bytes} * 3 >= page_.bytes) best = i;
  }
  return best;
}

/// The smallest block that holds nearly all of the prose that is left; blocks.size() if there is none.
size_t Weigher::find_content() const {
  const auto& blocks = document_.blocks;
  size_t best = blocks.size();
  for (size_t i = 0; i < blocks.size(); ++i) {
    Weight w = weight(blocks[i]);
    bool most = uint64_t{w.prose} * 10 >= uint64_t{page_.prose} * 9 &&
                uint64_t{w.plain()} * 10 >= uint64_t{page_.plain()} * 9;
    if (most && page_.prose > 0) best = i;  // the last is the deepest
  }
  return best;
}

void Weigher::drop_outside() {
  size_t none = document_.blocks.size(), main = find_main();
  size_t content = main == none ? find_content() : main;
  if (content == none) return;
  const MarkupBlock& block = document_.blocks[content];
  for (Index i = 0; i < lines_.size(); ++i) {
    bool outside = i < block.first_line || i >= block.end_line;
    bool title = document_.markup[i].heading == 1;
    // A page that says where its content is can be believed; a guess spares prose.
    if (outside && !title && (main != none || lines_[i].prose == 0)) mark(i, i + 1, kOutside);
  }
}

/// A line that is all link, and neither a heading (of a card, of a search hit) nor an item of a list.
bool Weigher::is_bare_link(size_t i) const {
  const LineMarkup& markup = document_.markup[i];
  return lines_[i].bytes > 0 && markup.link_percent >= 90 && markup.heading == 0 &&
         (markup.places & (LineMarkup::table | LineMarkup::quote)) == 0;
}

/// "Read more", "View all", the next article's title: links that stand alone on their lines. Items of lists
/// are kept: what is left of them after step 1 is the content's own list three times out of four. So is a
/// link that names a file, as an answer to a request often does.
void Weigher::drop_bare_links() {
  size_t n = lines_.size();
  for (size_t i = 0; i < n;) {
    size_t end = i, links = 0, items = 0, paragraphs = 0, bytes = 0;
    for (; end < n && (lines_[end].bytes == 0 || is_bare_link(end)); ++end) {
      if (lines_[end].bytes == 0) continue;
      ++links;
      bytes += lines_[end].bytes;
      items += in_item(end);
      paragraphs += tag_of_line(end) == MarkupTag::paragraph;
    }
    bool inside = links > 0 &&
                  (document_.markup[first_shown(i)].places & (LineMarkup::main | LineMarkup::article)) != 0;
    bool list = items * 2 > links;
    bool drop = list                     ? links > 1 && links < 4 && bytes < links * 16
                : paragraphs * 2 > links ? links > 1
                                         : inside || links > 1;
    for (size_t j = i; drop && j < end; ++j)
      if (lines_[j].bytes > 0 && !names_file(j))
        mark(static_cast<Index>(j), static_cast<Index>(j + 1), kLinkList);
    i = std::max(end, i + 1);
  }
}

size_t Weigher::first_shown(size_t i) const {
  while (i + 1 < lines_.size() && lines_[i].bytes == 0) ++i;
  return i;
}

MarkupTag Weigher::tag_of_line(size_t i) const {
  Index block = document_.markup[i].block;
  return block < document_.blocks.size() ? document_.blocks[block].tag : MarkupTag::other;
}

bool Weigher::in_item(size_t i) const {
  Index block = document_.markup[i].block;
  for (int up = 0; up < 4 && block != kNone && block < document_.blocks.size(); ++up) {
    MarkupTag tag = document_.blocks[block].tag;
    if (tag == MarkupTag::item || tag == MarkupTag::description || tag == MarkupTag::term) return true;
    block = document_.blocks[block].parent;
  }
  return false;
}

bool Weigher::names_file(size_t i) const {
  std::string line(Span{lines_[i].start, lines_[i].end}.of(document_.text));
  for (char& c : line)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  for (std::string_view word :
       {"pdf", ".doc", ".xls", ".csv", ".ods", ".odt", ".ppt", ".zip", "kb)", "mb)", " kb", " mb"})
    if (line.find(word) != std::string::npos) return true;
  return false;
}

/// A heading whose whole section was furniture is furniture. One with nothing at all below it is not.
void Weigher::drop_empty_headings() {
  constexpr int kNothing = 0, kWords = 7;  // a heading's level lies between
  int below = kNothing;                    // the next line that is kept
  bool dropped = false;                    // furniture between
  for (size_t i = lines_.size(); i-- > 0;) {
    if (lines_[i].bytes == 0) continue;
    int level = document_.markup[i].heading;
    bool empty = level > 1 && dropped && below <= level && !in_item(i);
    if (empty) mark(static_cast<Index>(i), static_cast<Index>(i + 1), kLinkHeading);
    if (lines_[i].rule != kKept) {
      dropped = true;
      continue;
    }
    below = level == 0 ? kWords : level;
    dropped = false;
  }
}

std::vector<MarkupChrome> Weigher::spans() const {
  std::vector<MarkupChrome> out;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const WeighedLine& line = lines_[i];
    if (line.rule == kKept || line.bytes == 0) continue;
    bool joins = !out.empty() && out.back().rule == kRules[line.rule].id;
    for (size_t j = i; joins && j-- > 0 && lines_[j].end > out.back().span.end;) joins = lines_[j].bytes == 0;
    if (joins)
      out.back().span.end = line.end;
    else
      out.push_back({{line.start, line.end}, kRules[line.rule].kind, kRules[line.rule].id});
  }
  return out;
}

std::vector<MarkupChrome> Weigher::run() {
  read_lines();
  find_inside();
  sum();
  doubt_names();
  name_chrome();
  sum();
  drop_outside();
  drop_bare_links();
  drop_empty_headings();
  return spans();
}

}  // namespace

std::vector<MarkupChrome> weigh_markup(const Document& document) {
  if (document.blocks.empty()) return {};
  return Weigher(document).run();
}

}  // namespace foi
