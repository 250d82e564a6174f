#include "passes/role_features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <unordered_map>
#include <utility>

#include "passes/entry_signs.h"
#include "passes/surroundings.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace foi {
namespace {

constexpr uint16_t kNoFeature = UINT16_MAX;
constexpr size_t kMostFeatureWords = 50;  // of a block: what it does shows in how it starts
constexpr size_t kMostSeen = 500;         // bytes in which they are looked for
constexpr size_t kLongestFeatureWord = 24;

// Features that no rule makes, in the order of their numbers.
// clang-format off
#define FOI_STATIC_FEATURES(X)                                                                                \
  X(bias, "bias") X(short_line, "size:short") X(half_line, "size:half") X(full_line, "size:line")             \
  X(some_lines, "size:lines") X(long_text, "size:long") X(one_word, "words:1") X(few_words, "words:2-4")      \
  X(bullet, "marker:bullet") X(number, "marker:number") X(letter, "marker:letter") X(roman, "marker:roman")   \
  X(question_label, "marker:question") X(first_item, "marker:first") X(marker_seen, "marker:seen-before")     \
  X(ends_colon, "ends:colon") X(ends_question, "ends:question-mark") X(ends_stop, "ends:stop")                \
  X(ends_comma, "ends:comma-or-semicolon") X(ends_open, "ends:open")                                          \
  X(holds_question, "holds:question-mark") X(starts_lower, "starts:lower") X(starts_upper, "starts:upper")    \
  X(starts_digit, "starts:digit") X(starts_quote, "starts:quote") X(ends_quote, "ends:quote")                 \
  X(all_upper, "case:upper") X(title_case, "case:title") X(name_like, "shape:name") X(has_url, "holds:url")   \
  X(has_mail, "holds:mail") X(has_digits, "holds:digits") X(has_money, "holds:money")                         \
  X(has_year, "holds:year") X(many_digits, "holds:many-digits") X(has_bar, "holds:bar")                       \
  X(mostly_marks, "shape:marks") X(postcode, "shape:postcode") X(label_value, "shape:label-value")            \
  X(columns, "shape:columns") X(quoted, "quote:mail") X(first_quoted, "quote:first") X(at_0, "at:first")      \
  X(at_1, "at:second") X(at_2, "at:third-fifth") X(at_early, "at:first-fifth") X(at_late, "at:last-fifth")    \
  X(at_last2, "at:last-three") X(at_last, "at:last") X(table, "table") X(before_table, "next:table")          \
  X(after_table, "prev:table") X(cites, "cites") X(cites_many, "cites:many")                                  \
  X(cite_heading, "cites:heading") X(cites_other, "cites:other-law") X(repeats, "echo:earlier")               \
  X(repeated, "echo:later") X(repeats_exactly, "echo:same-earlier") X(repeated_exactly, "echo:same-later")    \
  X(prev_colon, "prev:colon") X(prev_question, "prev:question-mark") X(prev_marker, "prev:marker")            \
  X(next_marker, "next:marker") X(prev_short, "prev:short") X(next_short, "next:short")                       \
  X(prev_repeats, "prev:echo") X(next_repeats, "next:echo") X(next_cites_heading, "next:cites-heading")       \
  X(same_marker, "prev:same-marker-kind") X(under_nothing, "under:nothing") X(near_heading, "under:near")     \
  X(after_signoff, "after:signoff") X(second_message, "message:later") X(person_you, "person:you")            \
  X(person_we, "person:we") X(person_i, "person:i") X(past_asked, "person:please")                            \
  X(code, "shape:code") X(tiny, "size:tiny") X(no_prose_above, "prose:none-above")                            \
  X(no_prose_below, "prose:none-below") X(no_prose_near, "prose:none-near") X(run_4, "labels:4-7")             \
  X(run_8, "labels:8-19") X(run_20, "labels:20") X(furniture_1, "furniture:1") X(furniture_2, "furniture:2")   \
  X(furniture_3, "furniture:3") X(furniture_4, "furniture:4") X(between_furniture, "furniture:around")         \
  X(codes_2, "entries:codes-2") X(codes_3, "entries:codes-3") X(codes_row, "entries:codes-in-a-row")           \
  X(labels_2, "entries:labels-2") X(labels_3, "entries:labels-3")           \
  X(running_head, "echo:but-figures") X(counted, "entries:counted") X(rows_2, "entries:rows-2")                        \
  X(rows_3, "entries:rows-3")
// clang-format on

enum Static : uint16_t {
#define FOI_ENUM(symbol, name) symbol,
  FOI_STATIC_FEATURES(FOI_ENUM)
#undef FOI_ENUM
      static_count
};
constexpr std::string_view kStaticNames[] = {
#define FOI_NAME(symbol, name) name,
    FOI_STATIC_FEATURES(FOI_NAME)
#undef FOI_NAME
};

// "SW1P 4DF" at the end of an address line.
bool ends_in_postcode(std::string_view s) {
  const auto letter = [](char c) { return is_upper(c); };
  size_t n = s.size();
  while (n && (s[n - 1] == '.' || s[n - 1] == ' ' || s[n - 1] == ',')) --n;
  if (n < 6 || !letter(s[n - 1]) || !letter(s[n - 2]) || !is_digit(s[n - 3])) return false;
  size_t at = n - 3;
  if (at && s[at - 1] == ' ') --at;
  return at >= 2 && (is_digit(s[at - 1]) || (letter(s[at - 1]) && is_digit(s[at - 2])));
}

// What one walk over the words of a block tells.
struct WordSigns {
  int count = 0, capitalised = 0, letters = 0, upper = 0, digits = 0, marks = 0;
  bool year = false, url = false, mail = false, money = false, bar = false, question = false;
  bool you = false, we = false, i = false, please = false;
};

void look_at_word(std::string_view w, WordSigns& out) {
  ++out.count;
  if (is_upper(w[0])) ++out.capitalised;
  if (w.size() == 4 && (w.starts_with("19") || w.starts_with("20")) && is_digit(w[2]) && is_digit(w[3]))
    out.year = true;
  switch (w.size()) {
    case 1:
      out.i = out.i || w == "I";
      break;
    case 2:
      out.we = out.we || w == "we" || w == "We";
      break;
    case 3:
      out.you = out.you || w == "you" || w == "You";
      out.we = out.we || w == "our" || w == "Our";
      break;
    case 4:
      out.you = out.you || w == "your" || w == "Your";
      break;
    case 6:
      out.please = out.please || w == "please" || w == "Please";
      break;
    default:
      break;
  }
}

// What a byte is to the walk over a block's words.
enum ByteKind : uint8_t { kMark, kBlank, kQuote, kDigit, kUpper, kLetter, kBeyondAscii };
constexpr auto kByteKinds = [] {
  std::array<uint8_t, 256> table{};
  table[' '] = kBlank;
  table['\''] = kQuote;
  for (int c = '0'; c <= '9'; ++c) table[c] = kDigit;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = kUpper;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = kLetter;
  for (int c = 0x80; c < 256; ++c) table[c] = kBeyondAscii;
  return table;
}();
uint8_t kind_of_byte(char c) {
  return kByteKinds[static_cast<unsigned char>(c)];
}

WordSigns walk(std::string_view s) {
  WordSigns out;
  s = s.substr(0, 2000);
  std::array<int, kBeyondAscii + 1> count{};
  for (size_t at = 0; at < s.size();) {
    const char c = s[at];
    if (kind_of_byte(c) >= kDigit) {
      const size_t start = at;
      for (; at < s.size(); ++at) {
        const uint8_t kind = kind_of_byte(s[at]);
        if (kind < kQuote) break;
        ++count[kind];
      }
      const std::string_view word = s.substr(start, at - start);
      look_at_word(word, out);
      if (word == "http" || word == "https" || word == "www" || word == "HTTP") out.url = true;
      continue;
    }
    ++at;
    if (c == '@')
      out.mail = true;
    else if (c == '|')
      out.bar = true;
    else if (c == '?')
      out.question = true;
    else if (c == '$')
      out.money = true;
    if (c != ' ') ++out.marks;
  }
  out.digits = count[kDigit];
  out.upper = count[kUpper];
  // An apostrophe inside a word counts with its letters.
  out.letters = count[kQuote] + count[kUpper] + count[kLetter] + count[kBeyondAscii];
  if (count[kBeyondAscii] > 0 &&
      (s.find("\xC2\xA3") != std::string_view::npos || s.find("\xE2\x82\xAC") != std::string_view::npos))
    out.money = true;
  return out;
}

char last_mark(std::string_view s) {
  constexpr auto passed_over = [](char c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == ' ' || c == '*' || c == '_';
  };
  while (!s.empty() && passed_over(s.back())) s.remove_suffix(1);
  return s.empty() ? ' ' : s.back();
}

// Four blanks in a row, or a tab.
bool holds_columns(std::string_view s) {
  constexpr size_t run = 4;
  for (size_t at = run - 1; at < s.size(); at += run) {  // each run covers one of these places
    if (s[at] != ' ') continue;
    size_t start = at, end = at + 1;
    while (start > 0 && s[start - 1] == ' ') --start;
    while (end < s.size() && s[end] == ' ') ++end;
    if (end - start >= run) return true;
  }
  return s.find('\t') != std::string_view::npos;
}

bool starts_with_quote(std::string_view s) {
  return s.starts_with('"') || s.starts_with('\'') || s.starts_with("\xE2\x80\x9C") ||
         s.starts_with("\xE2\x80\x98");
}
bool ends_with_quote(std::string_view s) {
  return s.ends_with('"') || s.ends_with("\xE2\x80\x9D") || s.ends_with("\xE2\x80\x99") || s.ends_with(".'");
}

// A block's words as they were written, without what a mail program or a typesetter put between its lines.
std::string_view body_of(const Block& block, const Lines& lines, std::string_view text,
                         std::string& scratch) {
  const Span span{lines[block.first].body.start, lines[block.last].body.end};
  if (block.first == block.last || block.table != kNone) return plain_blanks(span.of(text), scratch);
  std::string joined, line_scratch;
  for (Index line = block.first; line <= block.last; ++line) {
    if (line > block.first) joined.push_back(' ');
    joined += plain_blanks(lines[line].body.of(text), line_scratch);
  }
  scratch = std::move(joined);
  return scratch;
}

// Whether a marker says nothing but that its line is an item: another bullet, another way to count must not
// change what a block is. "Question 1:" says more.
bool only_lists(const Marker& marker) {
  return marker && marker.kind != MarkerKind::question;
}

// Bytes of the text that the marker of a block takes, without the blanks behind it.
size_t marker_bytes(const Block& block, const Lines& lines, const Folded& folded) {
  if (!only_lists(block.marker)) return 0;
  uint32_t end = block.folded.start + block.marker.length;
  while (end > block.folded.start && folded.bytes()[end - 1] == ' ') --end;
  const uint32_t start = lines[block.first].body.start;
  return std::max(folded.source(Span{block.folded.start, end}).end, start) - start;
}

// "SDP_04412218", "FOI 2021/00417": capitals, figures and what joins them, and no words.
bool is_code(std::string_view s) {
  constexpr size_t shortest = 6, longest = 30, figures = 4;
  if (s.size() < shortest || s.size() > longest) return false;
  size_t run = 0, longest_run = 0;
  bool capital = false;
  for (const char c : s) {
    if (!is_upper(c) && !is_digit(c) && std::string_view("_./ -").find(c) == std::string_view::npos)
      return false;
    capital = capital || is_upper(c);
    run = is_digit(c) ? run + 1 : 0;
    longest_run = std::max(longest_run, run);
  }
  return capital && longest_run >= figures;
}

constexpr size_t kShortBlock = 60, kLine = 140;  // bytes of a block, up to which it is called so

Plainly plainly(std::string_view body, std::span<const Mark> marks, const Grammar& grammar) {
  Plainly out;
  const bool stops = last_mark(body) == '.';
  out.furniture = has_rule(grammar, marks, Slot::boilerplate);
  out.prose = !out.furniture && (body.size() > kLine || (body.size() > kShortBlock && stops));
  out.label = body.size() <= kShortBlock && !stops;
  return out;
}

// Bytes of words.
bool in_feature_word(char c) {
  return kind_of_byte(c) >= kLetter;  // of folded text, which has no capitals
}

}  // namespace

RoleFeatureSpace::RoleFeatureSpace(const Grammar& grammar, std::shared_ptr<const KnownWords> words)
    : grammar_(grammar),
      words_(words ? std::move(words) : std::make_shared<const KnownWords>(grammar.network())),
      rows_(grammar.network() ? grammar.network()->feature_count() : 0) {
  std::unordered_map<std::string, uint16_t> index;
  const auto named = [&](std::string_view name) {
    const auto [at, fresh] = index.emplace(std::string(name), static_cast<uint16_t>(names_.size()));
    if (fresh) names_.emplace_back(name);
    return at->second;
  };
  for (const std::string_view name : kStaticNames) named(name);
  first_form_ = static_cast<uint16_t>(names_.size());
  for (const std::string_view form : Names<TableForm>::values) named("table:" + std::string(form));
  for (const Rule* rule : grammar.rules()) {
    std::string name = std::string(name_of(rule->slot)) + ":" + rule->cls;
    // Addresses and the word of furniture are not the law's name.
    if (rule->slot == Slot::regime && (rule->id.ends_with("/place") || rule->id.ends_with("/fallback")))
      name += rule->id.substr(rule->id.rfind('/'));
    here_.push_back(named(name));
    before_.push_back(named("prev:" + name));
    after_.push_back(named("next:" + name));
    under_.push_back(rule->opens.empty() ? kNoFeature : named("under:" + rule->opens));
  }
}

namespace {

// The word of a folded text that starts at or behind `at`, which is moved behind it; empty if there is none.
std::string_view next_word(std::string_view s, size_t& at) {
  while (at < s.size() && !in_feature_word(s[at])) ++at;
  const size_t start = at;
  while (at < s.size() && (in_feature_word(s[at]) || s[at] == '\'')) ++at;
  std::string_view word = s.substr(start, at - start);
  while (!word.empty() && word.back() == '\'') word.remove_suffix(1);
  return word;
}

std::string_view last_feature_word(std::string_view s) {
  size_t end = s.size();
  while (end > 0 && !in_feature_word(s[end - 1])) --end;
  size_t start = end;
  while (start > 0 && end - start < kLongestFeatureWord &&
         (in_feature_word(s[start - 1]) || s[start - 1] == '\''))
    --start;
  while (start < end && s[start] == '\'') ++start;
  return s.substr(start, end - start);
}

}  // namespace

std::string_view RoleFeatureSpace::spoken_part(const Block& block, const Folded& folded) {
  std::string_view s = block.folded.of(folded.bytes());
  if (only_lists(block.marker)) s.remove_prefix(std::min<size_t>(block.marker.length, s.size()));
  return s;
}

void RoleFeatureSpace::words(std::string_view s, std::vector<Word>& out) {
  out.clear();
  // The hashes of the words so far, at most half full. Two words of one hash count as one.
  std::array<uint32_t, 2 * std::bit_ceil(kMostFeatureWords)> seen{};
  size_t seen_bytes = std::min(s.size(), kMostSeen);
  while (seen_bytes < s.size() && seen_bytes > 0 && is_continuation(s[seen_bytes])) --seen_bytes;
  const std::string_view start = s.substr(0, seen_bytes);
  Word placed[3];
  size_t words = 0;
  for (size_t at = 0; at < start.size() && out.size() < kMostFeatureWords; ++words) {
    const std::string_view word = next_word(start, at);
    if (word.empty() || word.size() >= kLongestFeatureWord) continue;
    const uint32_t hash = hash_of(word);
    if (words < 2) placed[words] = {word, hash, static_cast<uint8_t>(1 + words)};
    size_t place = hash % seen.size();
    while (seen[place] != 0 && seen[place] != hash) place = (place + 1) % seen.size();
    if (seen[place] == hash) continue;
    seen[place] = hash;
    out.push_back({word, hash, 0});
  }
  if (const std::string_view word = last_feature_word(s); !word.empty() && word.size() < kLongestFeatureWord)
    placed[2] = {word, hash_of(word), 3};
  for (const Word& word : placed)
    if (word.place != 0) out.push_back(word);
}

bool RoleFeatureSpace::is_word(std::string_view feature) {
  return std::any_of(std::begin(kWordPlaces), std::end(kWordPlaces),
                     [&](std::string_view prefix) { return feature.starts_with(prefix); });
}

// What runs along while blocks are looked at in order.
struct RoleFeatureSpace::Context {
  uint16_t under = kNoFeature;
  int blocks_under = 0;
  bool signed_off = false;
  bool later_message = false;
  int salutations = 0;
  bool quoted_before = false;
  std::vector<std::string_view> labels;  // markers seen, in order
  std::vector<uint32_t> labels_by_hash;  // their hashes, likewise
  bool seen(std::string_view label) const {
    const uint32_t hash = hash_of(label);
    for (size_t i = 0; i < labels.size(); ++i)
      if (labels_by_hash[i] == hash && labels[i] == label) return true;
    return false;
  }
};

RoleFeatures RoleFeatureSpace::collect(std::string_view text, const Lines& lines, const Folded& folded,
                                       const Blocks& blocks, const Marks& marks,
                                       const std::vector<Echo>& echoes,
                                       const std::vector<Citation>& citations,
                                       const std::vector<Table>& tables, const Content& content) const {
  RoleFeatures out;
  out.features.reserve(blocks.size() * 24);
  Context context;
  std::vector<WordSigns> words(blocks.size());
  std::vector<Plainly> what(blocks.size());
  std::vector<std::string_view> bodies(blocks.size());  // without markers
  std::vector<bool> quotes(blocks.size());              // whether they start with a quotation mark
  std::deque<std::string> plain;                        // of blocks with blanks that are not ASCII
  std::string scratch;
  for (Index b = 0; b < blocks.size(); ++b) {
    bodies[b] = body_of(blocks[b], lines, text, scratch);
    if (bodies[b].data() == scratch.data()) bodies[b] = plain.emplace_back(scratch);
    quotes[b] = starts_with_quote(bodies[b]);
    bodies[b].remove_prefix(std::min(marker_bytes(blocks[b], lines, folded), bodies[b].size()));
    bodies[b].remove_prefix(std::min(bodies[b].find_first_not_of(' '), bodies[b].size()));
    words[b] = walk(bodies[b]);
    what[b] = plainly(bodies[b], marks.of(b), grammar_);
  }
  const std::vector<Surroundings> around = look_around(blocks, what, content);
  const std::vector<EntrySigns> entries =
      find_entry_signs(text, lines, folded, blocks, content, grammar_.words("reference-label"));
  const Index count = static_cast<Index>(blocks.size());
  size_t next_citation = 0;
  std::vector<uint16_t> row;
  std::vector<Word> spoken;
  for (Index b = 0; b < count; ++b) {
    const Block& block = blocks[b];
    const std::string_view body = bodies[b];
    const WordSigns& w = words[b];
    const Content::Part part = content.part(b, blocks);
    const bool has_before = b > part.first, has_after = b + 1 < part.end;
    if (b == content.first) context = {}, out.own = static_cast<Index>(out.parts.size());
    if (!has_after) out.parts.push_back(part.end);
    // As many as there may be, so that adding one costs no check.
    row.resize(static_count + kMostFeatureWords + std::size(kWordPlaces) +
               (has_before ? marks.of(b - 1).size() : 0) + 2 * marks.of(b).size() +
               (has_after ? marks.of(b + 1).size() : 0) + 8);
    uint16_t* end_of_row = row.data();
    const auto add = [&end_of_row](uint16_t feature) { *end_of_row++ = feature; };
    const auto add_if = [&end_of_row](bool holds, uint16_t feature) {
      *end_of_row = feature;
      end_of_row += holds;
    };
    add(bias);
    // Size.
    const size_t size = body.size();
    add(size <= 24            ? short_line
        : size <= kShortBlock ? half_line
        : size <= kLine       ? full_line
        : size <= 420         ? some_lines
                              : long_text);
    add_if(w.count == 1, one_word);
    add_if(w.count >= 2 && w.count <= 4, few_words);
    // Marker.
    switch (block.marker.kind) {
      case MarkerKind::bullet:
        add(bullet);
        break;
      case MarkerKind::number:
        add(number);
        break;
      case MarkerKind::letter:
        add(letter);
        break;
      case MarkerKind::roman:
        add(roman);
        break;
      case MarkerKind::question:
        add(question_label);
        break;
      case MarkerKind::none:
        break;
    }
    if (block.marker && block.marker.kind != MarkerKind::bullet) {
      add_if(block.marker.number == 1, first_item);
      const bool seen = context.seen(block.marker.label);
      add_if(seen, marker_seen);
      if (!seen && context.labels.size() < 200) {
        context.labels.push_back(block.marker.label);
        context.labels_by_hash.push_back(hash_of(block.marker.label));
      }
    }
    // Ends and starts.
    const char last = last_mark(body);
    add_if(last == ':', ends_colon);
    add_if(last == '?', ends_question);
    add_if(last == '.', ends_stop);
    add_if(last == ',' || last == ';', ends_comma);
    add_if(is_word_letter(last) || is_digit(last), ends_open);
    add_if(w.question && last != '?', holds_question);
    add_if(!body.empty() && is_lower(body[0]), starts_lower);
    add_if(!body.empty() && is_upper(body[0]), starts_upper);
    add_if(!body.empty() && is_digit(body[0]), starts_digit);
    add_if(quotes[b], starts_quote);
    add_if(ends_with_quote(body), ends_quote);
    // Letters and figures.
    add_if(w.letters > 3 && w.upper == w.letters, all_upper);
    add_if(w.count >= 2 && w.upper < w.letters && w.capitalised * 10 >= w.count * 7, title_case);
    add_if(w.count >= 2 && w.count <= 4 && w.capitalised == w.count && w.digits == 0 && w.marks <= 2,
           name_like);
    add_if(w.url, has_url);
    add_if(w.mail, has_mail);
    add_if(w.digits > 0, has_digits);
    add_if(w.money, has_money);
    add_if(w.year, has_year);
    add_if(w.digits > 4 && w.digits >= w.letters, many_digits);
    add_if(w.bar, has_bar);
    add_if(w.marks > w.letters + w.digits, mostly_marks);
    add_if(ends_in_postcode(body), postcode);
    const size_t colon = body.substr(0, 32).find(':');
    add_if(
        colon != std::string_view::npos && colon + 1 < body.size() && block.first == block.last && size < 120,
        label_value);
    add_if(holds_columns(body), columns);
    add_if(is_code(body), code);
    add_if(size <= 2, tiny);
    add_if(block.quote > 0, quoted);
    add_if(block.quote > 0 && !context.quoted_before, first_quoted);
    context.quoted_before = context.quoted_before || block.quote > 0;
    // Place. What frames the document is early or late throughout.
    const Index before = b - part.first, after = part.end - 1 - b, length = part.end - part.first;
    const bool above = content.above(b), below = content.below(b);
    add(below                          ? at_late
        : before == 0                  ? at_0
        : before == 1                  ? at_1
        : before < 5                   ? at_2
        : above || before * 5 < length ? at_early
        : before * 5 >= length * 4     ? at_late
                                       : bias);  // which every block has
    add_if(!above && after == 0, at_last);
    add_if(!above && after > 0 && after < 3, at_last2);
    // What stands further off.
    const Surroundings& s = around[b];
    add_if(!s.prose_above, no_prose_above);
    add_if(!s.prose_below, no_prose_below);
    add_if(!s.prose_near, no_prose_near);
    if (s.run >= 4) add(s.run >= 20 ? run_20 : s.run >= 8 ? run_8 : run_4);
    if (s.furniture > 0) add(static_cast<uint16_t>(furniture_1 + std::min<Index>(s.furniture, 4) - 1));
    add_if(s.between_furniture, between_furniture);
    // What begins alike elsewhere.
    const EntrySigns& signs = entries[b];
    if (signs.codes > 0) add(!signs.apart ? codes_row : signs.codes > 2 ? codes_3 : codes_2);
    if (signs.labels > 0) add(signs.labels > 2 ? labels_3 : labels_2);
    add_if(signs.heads > 0, running_head);
    add_if(signs.counted, counted);
    if (signs.rows > 0) add(signs.rows > 2 ? rows_3 : rows_2);
    // Tables.
    if (block.table != kNone) {
      add(table);
      add(static_cast<uint16_t>(first_form_ + static_cast<uint16_t>(tables[block.table].form)));
    }
    add_if(has_after && blocks[b + 1].table != kNone, before_table);
    add_if(has_before && blocks[b - 1].table != kNone, after_table);
    // Citations.
    const uint32_t end = lines[block.last].span.end;
    int cited = 0;
    bool heading = false, other_law = false;
    while (next_citation < citations.size() && citations[next_citation].span.start < end) {
      const Citation& c = citations[next_citation++];
      ++cited;
      heading = heading || c.heading;
      other_law = other_law || c.act == nullptr || c.act->regime.empty();
    }
    add_if(cited > 0, cites);
    add_if(cited > 2, cites_many);
    add_if(heading, cite_heading);
    add_if(other_law, cites_other);
    // Echoes.
    const Echo& echo = echoes[b];
    add_if(echo.earlier != kNone, echo.exact ? repeats_exactly : repeats);
    add_if(echo.later != kNone,
           echoes[echo.later == kNone ? b : echo.later].exact ? repeated_exactly : repeated);
    // Words.
    if (!words_->empty()) {
      RoleFeatureSpace::words(spoken_part(block, folded), spoken);
      for (const Word& word : spoken) {
        const uint32_t known = words_->row(word.text, word.hash, word.place);
        add_if(known != kNone, static_cast<uint16_t>(names_.size() + known));
      }
    }
    // Words that tell who speaks.
    add_if(w.you, person_you);
    add_if(w.we, person_we);
    add_if(w.i, person_i);
    add_if(w.please, past_asked);
    // Neighbours.
    if (has_before) {
      const char p = last_mark(bodies[b - 1]);
      add_if(p == ':', prev_colon);
      add_if(p == '?', prev_question);
      add_if(static_cast<bool>(blocks[b - 1].marker), prev_marker);
      add_if(block.marker && blocks[b - 1].marker.kind == block.marker.kind, same_marker);
      add_if(bodies[b - 1].size() <= 40, prev_short);
      add_if(echoes[b - 1].earlier != kNone, prev_repeats);
      for (const Mark& m : marks.of(b - 1)) add(before_[m.rule]);
    }
    if (has_after) {
      add_if(static_cast<bool>(blocks[b + 1].marker), next_marker);
      add_if(bodies[b + 1].size() <= 40, next_short);
      add_if(echoes[b + 1].earlier != kNone, next_repeats);
      for (const Mark& m : marks.of(b + 1)) add(after_[m.rule]);
    }
    // Rules, and the context that they open for what follows.
    uint16_t opened = kNoFeature;
    for (const Mark& m : marks.of(b)) {
      add(here_[m.rule]);
      if (under_[m.rule] != kNoFeature) opened = under_[m.rule];
    }
    add(context.under == kNoFeature ? static_cast<uint16_t>(under_nothing) : context.under);
    add_if(context.under != kNoFeature && context.blocks_under < 2, near_heading);
    add_if(context.signed_off, after_signoff);
    add_if(context.later_message, second_message);
    ++context.blocks_under;
    if (opened != kNoFeature) {
      context.under = opened;
      context.blocks_under = 0;
      const std::string_view name = names_[opened];
      if (name == "under:signoff") context.signed_off = true;
      if (name == "under:letter") {
        context.signed_off = false;
        context.later_message = context.salutations++ > 0;
      }
    }
    std::sort(row.data(), end_of_row);
    out.features.insert(out.features.end(), row.data(), std::unique(row.data(), end_of_row));
    out.begins.push_back(static_cast<uint32_t>(out.features.size()));
  }
  return out;
}

}  // namespace foi
