// Lines that were wrapped are told from lines that stand alone by the oldest test there is: a line was broken
// because the next word would not have fitted. The width is that of the longest line near by; it says
// something only where lines are broken at a width at all, which shows in lines that go on in lower case.

#include "passes/build_blocks.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/dates.h"

namespace foi {
namespace {

constexpr uint32_t kWidestWrap = 130;  // columns; longer lines were not wrapped by anyone
constexpr uint32_t kCounter = 12;      // columns: "Page 3 of 12"
constexpr uint32_t kFlowing = 30;      // columns; shorter lines go on nowhere
constexpr size_t kFullLine = 64;       // bytes; an address or a salutation that ends in a comma is shorter
constexpr uint32_t kShortLine = 54;    // columns; a line that was wrapped is longer
constexpr uint32_t kRightBlock = 34;   // an indent that only letterheads and table cells have
constexpr Index kWindow = 14;          // lines that show the width, on each side
constexpr uint32_t kWidestPage = 100;  // columns; beyond that whole pages are not wrapped
constexpr uint32_t kRagged = 16;       // columns by which a wrapped line may fall short: a long word
constexpr uint32_t kFewestFlows = 3;   // wrapped lines that show a whole page's width

struct Shape {
  uint32_t width = 0;       // columns, indentation included
  uint32_t first_word = 0;  // columns
  bool lower = false;       // starts with a lower-case letter
  bool upper = false;       // holds no lower-case letter, and some upper-case one
  bool ends_sentence = false;
  bool columns = false;  // holds a bar, a tab or a run of blanks: a table's line or a letterhead's
  bool open = false;     // ends in the middle of a sentence, and not at a comma
  bool hangs = false;    // long, and ends in a word that no sentence and no heading ends in
  bool trails = false;   // long, and ends in "and", a comma or inside brackets
  bool listed = false;   // ends as an item of a list before the last: "…; and"
  bool capital = false;  // starts with an upper-case letter
  bool day_behind = false, month_behind = false;  // ends in what may be a day, in a month
  bool month_ahead = false, year_ahead = false;   // starts with a month, a year
  Marker marker;                                  // of a list
  int number() const { return marker ? marker.number : -1; }
};

constexpr size_t kLongestHanging = std::string_view("regulation").size();

// Whether a folded line ends in an article, a preposition or another word that needs the next one.
bool hangs(std::string_view folded) {
  constexpr std::string_view kHanging[] = {
      "the",     "a",       "an",        "of",         "to",      "for",  "in",   "by",    "with", "from",
      "at",      "on",      "under",     "our",        "your",    "his",  "her",  "their", "its",  "this",
      "these",   "that",    "which",     "is",         "are",     "was",  "were", "be",    "been", "has",
      "have",    "section", "sections",  "regulation", "article", "than", "into", "as",    "not",  "will",
      "between", "about",   "paragraph", "mr",         "mrs",     "ms",   "dr"};
  const std::string_view word = folded.substr(folded.rfind(' ') + 1);
  return word.size() < folded.size() && word.size() <= kLongestHanging &&
         std::find(std::begin(kHanging), std::end(kHanging), word) != std::end(kHanging);
}

// Whether the end of a folded line asks for more, though the items of lists end so as well, and addresses of
// letters.
bool trails(std::string_view folded) {
  constexpr std::string_view kJoining[] = {"and", "or", "&"};
  const std::string_view word = folded.substr(folded.rfind(' ') + 1);
  return (folded.ends_with(',') && folded.size() >= kFullLine) ||
         std::find(std::begin(kJoining), std::end(kJoining), word) != std::end(kJoining) ||
         std::count(folded.begin(), folded.end(), '(') > std::count(folded.begin(), folded.end(), ')');
}

bool is_listed(std::string_view folded) {
  constexpr std::string_view kEnds[] = {"; and", "; or", "; &"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return folded.ends_with(end); });
}

bool is_month(std::string_view word) {
  return std::find(kMonthNames.begin(), kMonthNames.end(), word) != kMonthNames.end();
}

// Dates that a wrap has cut: "3 / March 2021", "March 3, / 2021".
void note_dates(std::string_view folded, Shape& s) {
  s.month_ahead = is_month(folded.substr(0, folded.find(' ')));
  s.year_ahead = folded.size() >= 4 && (folded.starts_with("19") || folded.starts_with("20")) &&
                 is_digit(folded[2]) && is_digit(folded[3]) && (folded.size() == 4 || !is_digit(folded[4]));
  if (folded.ends_with(',')) folded.remove_suffix(1);
  size_t day = folded.size();
  while (day > 0 && is_digit(folded[day - 1])) --day;
  s.day_behind = day > 0 && folded[day - 1] == ' ' && folded.size() - day <= 2 && day < folded.size();
  if (s.day_behind) folded = folded.substr(0, day - 1);
  s.month_behind = is_month(folded.substr(folded.rfind(' ') + 1));
}

// What a byte says of its line.
enum CaseByte : uint8_t { kOther = 0, kLower = 1, kUpper = 2, kMark = 4, kContinuation = 8 };
constexpr auto kKinds = [] {
  std::array<uint8_t, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c) table[c] = kLower;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = kUpper;
  for (int c = 0x80; c < 0xC0; ++c) table[c] = kContinuation;
  table['\t'] = table['|'] = kMark;
  return table;
}();

uint32_t columns_of(std::string_view s) {
  uint32_t n = 0;
  for (const char c : s) n += !is_continuation(c);
  return n;
}

Shape shape_of(std::string_view text, const Line& line, std::string_view folded) {
  Shape s;
  std::string scratch;
  const std::string_view body = plain_blanks(line.body.of(text), scratch);
  if (body.empty()) return s;
  uint8_t seen = 0;
  uint32_t columns = 0, blanks = 0, most_blanks = 0;
  for (const char c : body) {
    const uint8_t kind = kKinds[static_cast<unsigned char>(c)];
    seen |= kind;
    columns += kind != kContinuation;
    blanks = c == ' ' ? blanks + 1 : 0;
    most_blanks = std::max(most_blanks, blanks);
  }
  s.width = line.indent + columns + line.quote;
  s.first_word = columns_of(body.substr(0, body.find(' ')));
  s.lower = body[0] >= 'a' && body[0] <= 'z';
  s.capital = is_upper(body[0]);
  // Two blanks behind a full stop are old typing, three are a column. Justified text has pairs everywhere.
  s.columns = (seen & kMark) || most_blanks >= 4;
  s.upper = (seen & kUpper) && !(seen & kLower);
  std::string_view end = body;
  while (!end.empty() && std::string_view("\"')]").find(end.back()) != std::string_view::npos)
    end.remove_suffix(1);
  s.ends_sentence = !end.empty() && std::string_view(".?!:;").find(end.back()) != std::string_view::npos;
  s.hangs = s.width > kShortLine && hangs(folded);
  s.trails = s.width > kShortLine && trails(folded);
  s.listed = is_listed(folded);
  note_dates(folded, s);
  s.open = !s.ends_sentence && !end.empty() && end.back() != ',';
  s.marker = parse_marker(folded);
  return s;
}

// The width at which a page is wrapped throughout; 0 where it is not, or where too little shows it.
uint32_t page_width(const Lines& lines, const std::vector<Shape>& shapes, const std::vector<uint8_t>& flows) {
  uint32_t width = 0, count = 0, longer = 0, near = 0;
  for (Index i = 0; i < lines.size(); ++i)
    if (flows[i]) width = std::max(width, shapes[i].width);
  for (Index i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    ++count;
    longer += shapes[i].width > width && shapes[i].first_word < shapes[i].width && !shapes[i].columns;
    near += flows[i] && shapes[i].width + kRagged > width;
  }
  return width <= kWidestPage && near >= kFewestFlows && longer * 16 <= count ? width : 0;
}

struct Wrapping {
  std::vector<uint32_t> widths;  // by line, that of the text around it; 0 where it is not wrapped
  uint32_t widest = 0;           // of the lines that go on, anywhere on the page
};

Wrapping find_wrapping(const Lines& lines, const std::vector<Shape>& shapes) {
  const Index n = static_cast<Index>(lines.size());
  std::vector<uint32_t> widths(n, 0);
  // Evidence of wrapping between a line and the next: it goes on in lower case without a stop.
  std::vector<uint8_t> flows(n, 0), pairs(n, 0);
  for (Index i = 0; i + 1 < n; ++i) {
    if (lines[i].blank() || lines[i + 1].blank() || shapes[i + 1].marker) continue;
    pairs[i] = 1;
    flows[i] = shapes[i + 1].lower && !shapes[i].ends_sentence && shapes[i].width > kFlowing &&
               shapes[i].width <= kWidestWrap;
  }
  // What goes on shows the width within a word or two; a line that is longer by more was not wrapped with it.
  uint32_t flowing = 0;
  for (Index i = 0; i < n; ++i)
    if (flows[i]) flowing = std::max(flowing, shapes[i].width);
  const uint32_t widest = std::min(flowing + kRagged, kWidestWrap);
  uint32_t flow_count = 0, pair_count = 0;
  const uint32_t throughout = page_width(lines, shapes, flows);
  Index low = 0, high = 0;  // the window [low, high)
  for (Index i = 0; i < n; ++i) {
    const Index want_high = std::min(n, i + kWindow + 1), want_low = i > kWindow ? i - kWindow : 0;
    for (; high < want_high; ++high) flow_count += flows[high], pair_count += pairs[high];
    for (; low < want_low; ++low) flow_count -= flows[low], pair_count -= pairs[low];
    if (flow_count == 0 || flow_count * 5 < pair_count) {
      widths[i] = throughout;
      continue;
    }
    uint32_t width = 0;
    for (Index k = low; k < high; ++k)
      if (shapes[k].width <= widest && lines[k].indent < kRightBlock && lines[k].quote == lines[i].quote &&
          !shapes[k].columns)
        width = std::max(width, shapes[k].width);
    widths[i] = width;
  }
  return {std::move(widths), flowing};
}

bool goes_on(const Lines& lines, const std::vector<Shape>& shapes, const Wrapping& wrapping, Index i,
             const Block& block) {
  const Line &a = lines[i], &b = lines[i + 1];
  const Shape &s = shapes[i], &t = shapes[i + 1];
  if (a.blank() || b.blank() || a.quote != b.quote || s.columns || t.columns) return false;
  if (s.width > kWidestWrap || a.indent >= kRightBlock || b.indent >= kRightBlock) return false;
  if (s.listed && t.capital) return false;
  const uint32_t width = wrapping.widths[i];
  // A page counter between two lines of a paragraph is short.
  if (s.hangs && t.width > kCounter && t.number() != 0) return true;
  const bool cut_date = (s.month_behind && t.year_ahead) || (s.day_behind && t.month_ahead);
  if (cut_date && s.width > kShortLine) return true;
  if (s.trails && !t.marker && t.width > kCounter && !s.upper && !(block.marker && t.capital)) return true;
  if (t.marker) {
    // "… of 9 November / 15, 2021", "… under section 552 / (a)(6)": a full line runs on into what only looks
    // like a marker. The next of a list is one.
    const bool full = width != 0 && s.width + 1 + t.first_word + 1 >= width && s.width <= width;
    const bool next = t.marker.number <= 1 || t.marker.number == block.marker.number + 1;
    if (!full || !s.open || next) return false;
  }
  if (width == 0) {
    if (t.lower) return !s.ends_sentence && s.width > 40;
    // Where little is wrapped, a paragraph that stands apart and whose line is as full as any that goes on.
    const bool apart = (block.first < i || i == 0 || lines[i - 1].blank()) &&
                       (t.width > kShortLine || i + 2 == lines.size() || lines[i + 2].blank());
    return apart && s.open && s.width > kShortLine && s.upper == t.upper && s.width <= wrapping.widest &&
           s.width + 1 + t.first_word >= wrapping.widest;
  }
  const Index first = block.first;
  const int step = static_cast<int>(b.indent) - static_cast<int>(first == i ? a.indent : lines[i].indent);
  const bool item = static_cast<bool>(block.marker);
  if (step < -3 && !(item && b.indent >= lines[first].indent)) {
    if (!(t.lower && !s.ends_sentence)) return false;  // a first line may be indented
  }
  if (step > 3 && !item && !(t.lower && !s.ends_sentence)) return false;
  if (s.upper != t.upper && s.width + 12 < width) return false;  // a heading and what it heads
  const bool fits = s.width + 1 + t.first_word + 1 < width;
  if (fits) return t.lower && !s.ends_sentence && s.width > kFlowing;
  return true;
}

void finish(Block& block, const Lines& lines, const Folded& folded) {
  block.folded = folded.lines_span(block.first, block.last);
  block.quote = lines[block.first].quote;
  block.blank_before = block.first == 0 || lines[block.first - 1].blank();
  block.blank_after = block.last + 1 >= lines.size() || lines[block.last + 1].blank();
}

}  // namespace

Blocks build_blocks(std::string_view text, const Lines& lines, const Folded& folded) {
  std::vector<Shape> shapes;
  shapes.reserve(lines.size());
  for (Index i = 0; i < lines.size(); ++i) shapes.push_back(shape_of(text, lines[i], folded.line(i)));
  const Wrapping wrapping = find_wrapping(lines, shapes);
  Blocks blocks;
  for (Index i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    Block block;
    block.first = i;
    block.marker = shapes[i].marker;
    while (i + 1 < lines.size() && goes_on(lines, shapes, wrapping, i, block)) ++i;
    block.last = i;
    finish(block, lines, folded);
    blocks.push_back(block);
  }
  return blocks;
}

Blocks merge_tables(const Blocks& blocks, const std::vector<Table>& tables, const Lines& lines,
                    const Folded& folded) {
  if (tables.empty()) return blocks;
  // Which table each line belongs to; a table that page furniture breaks is several blocks.
  std::vector<Index> table_of(lines.size(), kNone);
  for (Index t = 0; t < tables.size(); ++t)
    for (const Index line : tables[t].lines) table_of[line] = t;
  Blocks out;
  out.reserve(blocks.size());
  for (const Block& block : blocks) {
    for (Index line = block.first; line <= block.last; ++line) {
      if (lines[line].blank()) continue;
      const Index table = table_of[line];
      const bool joins = !out.empty() && out.back().table == table &&
                         (table != kNone || (out.back().first >= block.first && line > block.first));
      if (joins) {
        out.back().last = line;
      } else {
        Block piece;
        piece.first = piece.last = line;
        piece.table = table;
        if (line == block.first) piece.marker = block.marker;
        out.push_back(piece);
      }
    }
  }
  for (Block& block : out) finish(block, lines, folded);
  return out;
}

Index block_of_line(const Blocks& blocks, Index line) {
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), line,
                                      [](Index l, const Block& b) { return l < b.first; });
  if (after == blocks.begin()) return kNone;
  const Index found = static_cast<Index>(after - blocks.begin()) - 1;
  return line <= blocks[found].last ? found : kNone;
}

}  // namespace foi
