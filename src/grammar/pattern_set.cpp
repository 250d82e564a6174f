#include "grammar/pattern_set.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "grammar/phrase_clues.h"
#include "grammar/phrase_program.h"
#include "grammar/start_trie.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr uint32_t kLongestLine = 200;  // bytes; no heading, menu or label is longer

RE2::Options options() {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_dot_nl(true);
  return o;
}

bool boundary_after(std::string_view text, size_t at) {
  return at == 0 || at >= text.size() || !is_word_byte(text[at]) || !is_word_byte(text[at - 1]);
}

// Texts one of which stands in every match of a plain regular expression; none if that is not known. RE2 says
// which texts matter and whether some of them suffice: those that are left when as many as possible, short
// ones first, are granted without a match being possible.
std::vector<std::string> needed_texts(re2::FilteredRE2& filter) {
  std::vector<std::string> texts, needed;
  filter.Compile(&texts);
  std::vector<int> order(texts.size()), granted;
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return texts[a].size() != texts[b].size() ? texts[a].size() < texts[b].size() : a < b;
  });
  const auto possible = [&] {
    std::vector<int> regexes;
    filter.AllPotentials(granted, &regexes);
    return !regexes.empty();
  };
  if (possible()) return {};
  for (const int text : order) {
    granted.push_back(text);
    if (!possible()) continue;
    granted.pop_back();
    needed.push_back(texts[text]);
  }
  return needed;
}

// The names of a phrase's captures.
void collect_captures(const Pieces& pieces, std::vector<std::string>& names) {
  for (const Piece& piece : pieces) {
    if (piece.op == Piece::Op::capture_begin) names.push_back(piece.text);
    for (const Pieces& choice : piece.choices) collect_captures(choice, names);
  }
}

// Bytes of words: letters 1, digits 2.
constexpr auto kWordKind = [] {
  std::array<uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c)
    table[c] = !is_word_byte(static_cast<char>(c)) ? 0 : c >= '0' && c <= '9' ? 2 : 1;
  return table;
}();
uint8_t word_kind(char c) {
  return kWordKind[static_cast<unsigned char>(c)];
}

// Marks that decorate a line at its start and at its end.
constexpr auto table_of(std::string_view marks) {
  std::array<bool, 256> table{};
  for (const char c : marks) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr auto kMarkBefore = table_of("#*_-|>[]<~= \t"), kMarkBehind = table_of("#*_|>[]: .;~=");

}  // namespace

struct PatternSet::Impl {
  struct Pattern {
    Anchor anchor = Anchor::phrase;
    uint32_t program = 0;
    uint32_t first_set = 0, sets = 0;  // in `telling_sets`: only a text that holds one of each can match
    uint32_t held = 0, held_size = 0;  // in `held_texts`: a text that stands in every match
    PhraseNeeds needs;
  };
  // What matching does not need.
  struct Details {
    std::unique_ptr<re2::FilteredRE2> regex;  // one plain regular expression; then there is no program
    const RE2& re2() const { return regex->GetRE2(0); }
    std::vector<std::string> captures;
    Place place;
  };
  std::vector<Pattern> patterns;
  std::vector<Details> details;
  PhrasePrograms programs;
  std::vector<uint32_t> telling;          // numbers of telling words, set by set
  std::vector<uint32_t> telling_sets{0};  // where in `telling` each set ends, behind 0
  std::string held_texts;
  std::unordered_map<std::string, uint32_t> telling_words;  // their numbers; empty once compiled
  uint32_t telling_count = 0;
  StartTrie anywhere;               // starts of `phrase` and `end` patterns; the telling words, with kTelling
  StartTrie at_start;               // of `line` and `start` patterns
  StartTrie at_end;                 // ends, read backwards, of `line` patterns that may start with anything
  std::vector<uint32_t> any_start;  // `line` and `start` patterns of which neither is known
  std::vector<uint32_t> any_word;  // `phrase` and `end` patterns likewise: tried at every word of short texts
  // Plain regular expressions, each with the texts of which it needs one.
  struct Regex {
    struct Text {
      std::string text;
      ByteKinds holds = kNoKind;  // its own: a text without one of them is not searched
    };
    uint32_t pattern = 0;
    std::vector<Text> needed;
  };
  std::vector<Regex> regexes;

  static constexpr uint32_t kTelling = 1u << 31;

  void index(uint32_t number, Pattern& pattern, const PhraseClues& clues);

  // The match of a pattern that starts at `at`.
  std::optional<Span> try_at(const Pattern& p, std::string_view text, Span core, uint32_t at,
                             PhrasePrograms::Match& match) const {
    const bool to_end = p.anchor == Anchor::line || p.anchor == Anchor::end;
    // A `line` pattern sees the core only, so that {REST} ends where the decoration starts.
    const std::string_view seen = to_end ? text.substr(0, core.end) : text;
    if (at > seen.size()) return std::nullopt;
    const auto accept = [&](uint32_t end) {
      return to_end ? end == core.end : end > at && boundary_after(text, end);
    };
    if (!programs.match(p.program, seen, at, accept, match)) return std::nullopt;
    return Span{at, match.end};
  }

  static std::optional<Span> search(const RE2& re2, std::string_view text,
                                    std::vector<re2::StringPiece>& groups) {
    if (!re2.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::UNANCHORED, groups.data(),
                   static_cast<int>(groups.size())))
      return std::nullopt;
    const uint32_t start = static_cast<uint32_t>(groups[0].data() - text.data());
    return Span{start, start + static_cast<uint32_t>(groups[0].size())};
  }
  void match_regexes(std::string_view text, ByteKinds held, MatchScratch& scratch,
                     std::vector<Hit>& hits) const;

  // Whether the text of `scratch` lacks all telling words of a set of the pattern.
  bool untold(const Pattern& p, const MatchScratch& scratch) const {
    for (uint32_t set = p.first_set; set < p.first_set + p.sets; ++set)
      if (std::none_of(telling.begin() + telling_sets[set], telling.begin() + telling_sets[set + 1],
                       [&](uint32_t word) { return scratch.told[word] == scratch.text; }))
        return true;
    return false;
  }
  // Whether a part stands nowhere in the text of `scratch` behind `at`.
  static bool lacks(std::string_view part, std::string_view text, uint32_t at, MatchScratch& scratch) {
    if (scratch.pairs_of != scratch.text) {
      scratch.pairs.note(text);
      scratch.pairs_of = scratch.text;
    }
    return !scratch.pairs.may_hold(part) || text.find(part, at) == std::string_view::npos;
  }
  // Whether the text that every match of the pattern holds stands nowhere behind `at`.
  bool lacks_text(const Pattern& p, std::string_view text, uint32_t at, MatchScratch& scratch) const {
    return p.held_size && lacks(std::string_view(held_texts).substr(p.held, p.held_size), text, at, scratch);
  }
};

// By what a pattern is found in a text.
void PatternSet::Impl::index(uint32_t number, Pattern& pattern, const PhraseClues& clues) {
  const bool from_start = pattern.anchor == Anchor::line || pattern.anchor == Anchor::start;
  for (const std::string& start : clues.starts)
    (from_start ? at_start : anywhere).add(start, number, clues.needs.holds);
  const bool by_end = pattern.anchor == Anchor::line && !clues.ends.empty();
  for (const std::string& end : by_end ? clues.ends : std::vector<std::string>())
    at_end.add({end.rbegin(), end.rend()}, number, clues.needs.holds);
  if (clues.starts.empty() && !by_end) (from_start ? any_start : any_word).push_back(number);
  pattern.needs = clues.needs;
  pattern.first_set = static_cast<uint32_t>(telling_sets.size()) - 1;
  for (const std::vector<std::string>& set : clues.telling) {
    for (const std::string& word : set) {
      const auto [at, fresh] = telling_words.emplace(word, telling_count);
      if (fresh) anywhere.add(word, telling_count++ | kTelling);
      telling.push_back(at->second);
    }
    telling_sets.push_back(static_cast<uint32_t>(telling.size()));
    ++pattern.sets;
  }
  pattern.held = static_cast<uint32_t>(held_texts.size());
  pattern.held_size = static_cast<uint32_t>(clues.held.size());
  held_texts += clues.held;
}

PatternSet::PatternSet() : impl_(std::make_unique<Impl>()) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

uint32_t PatternSet::add(Anchor anchor, const Phrase& phrase, const Place& place) {
  const uint32_t number = static_cast<uint32_t>(impl_->patterns.size());
  Impl::Pattern p;
  Impl::Details details;
  p.anchor = anchor;
  details.place = place;
  if (!phrase.regex.empty()) {
    constexpr int kShortest = 2;  // bytes of a text that is looked for
    details.regex = std::make_unique<re2::FilteredRE2>(kShortest);
    int first = 0;
    if (details.regex->Add(phrase.regex, options(), &first) != RE2::NoError)
      throw GrammarError(place, "RE2 refuses this pattern: " + RE2(phrase.regex, options()).error());
    for (const auto& [name, group] : details.re2().NamedCapturingGroups()) details.captures.push_back(name);
    Impl::Regex& regex = impl_->regexes.emplace_back();
    regex.pattern = number;
    for (std::string& text : needed_texts(*details.regex)) {
      const ByteKinds holds = kinds_of(text);
      regex.needed.push_back({std::move(text), holds});
    }
  } else {
    std::string error;
    p.program = impl_->programs.add(phrase.pieces, error);
    if (!error.empty()) throw GrammarError(place, "RE2 refuses a fragment here: " + error);
    collect_captures(phrase.pieces, details.captures);
    impl_->index(number, p, clues_of(phrase.pieces));
  }
  impl_->patterns.push_back(std::move(p));
  impl_->details.push_back(std::move(details));
  return number;
}

void PatternSet::compile() {
  impl_->telling_words = {};
  for (StartTrie* trie : {&impl_->anywhere, &impl_->at_start, &impl_->at_end}) trie->compile();
}

void PatternSet::match(std::string_view text, MatchScratch& scratch, std::vector<Hit>& hits) const {
  const std::vector<Impl::Pattern>& patterns = impl_->patterns;
  // Before the numbers of texts and places start again, so that none is met twice.
  if (scratch.place > UINT32_MAX - 2 - text.size() || scratch.text > UINT32_MAX - 2) scratch = {};
  if (scratch.last.size() < patterns.size()) scratch.last.resize(patterns.size());
  if (scratch.told.size() < impl_->telling_count) scratch.told.resize(impl_->telling_count);
  ++scratch.text;
  scratch.candidates.clear();
  const Span core = undecorated(text);
  const bool long_core = core.size() > kLongestLine;
  const ByteKinds held = kinds_of(text);
  const auto can_match = [&](const Impl::Pattern& p, uint32_t at) {
    if (p.needs.holds & ~held) return false;
    if (at < text.size() && !(p.needs.starts & kind_of(text[at]))) return false;
    if (p.anchor == Anchor::phrase || p.anchor == Anchor::start) return p.needs.least <= text.size() - at;
    if (long_core || at > core.end) return false;
    return p.needs.least <= core.end - at && core.end - at <= p.needs.most;
  };
  const auto consider = [&](uint32_t number, uint32_t at) {
    uint32_t& tried = scratch.last[number].tried;
    if (tried == scratch.place || !can_match(patterns[number], at)) return;
    tried = scratch.place;
    scratch.candidates.emplace_back(number, at);
  };

  ++scratch.place;
  impl_->at_start.at(text, core.start, held, [&](uint32_t number) { consider(number, core.start); });
  if (!long_core && !impl_->at_end.empty()) {
    char backwards[kLongestLine];
    std::reverse_copy(text.begin() + core.start, text.begin() + core.end, backwards);
    impl_->at_end.at({backwards, core.size()}, 0, held,
                     [&](uint32_t number) { consider(number, core.start); });
  }
  for (const uint32_t number : impl_->any_start) consider(number, core.start);

  scratch.words.clear();
  const auto note_word = [&](uint32_t number) {
    if (number & Impl::kTelling) scratch.told[number & ~Impl::kTelling] = scratch.text;
  };
  impl_->anywhere.at(text, core.start, note_word);  // a bullet before it may pass for a letter
  for (uint32_t at = 0; at < text.size();) {
    ++scratch.place;
    impl_->anywhere.at(text, at, held, [&](uint32_t number) {
      if (number & Impl::kTelling)
        note_word(number);
      else
        consider(number, at);
    });
    if (text.size() <= kLongestLine) scratch.words.push_back(at);
    // The next word, or the next mark that stands by itself: phrases may start with a quote or a bracket.
    uint8_t before = word_kind(text[at++]);
    if (before == 0) continue;
    for (; at < text.size(); ++at) {
      const uint8_t here = word_kind(text[at]);
      if (here == 0) break;
      if (here < before) impl_->anywhere.at(text, at, note_word);  // "2team"
      before = here;
    }
    while (at < text.size() && text[at] == ' ') ++at;
  }

  // Which telling words the text holds is known now, so that few of these are tried at every word.
  for (const uint32_t number : impl_->any_word) {
    const Impl::Pattern& pattern = patterns[number];
    if (scratch.words.empty() || (pattern.needs.holds & ~held) || impl_->untold(pattern, scratch)) continue;
    for (const uint32_t at : scratch.words)
      if (can_match(pattern, at)) scratch.candidates.emplace_back(number, at);
  }

  PhrasePrograms::Match match;
  for (const auto& [number, at] : scratch.candidates) {
    MatchScratch::Last& last = scratch.last[number];
    const Impl::Pattern& pattern = patterns[number];
    if (last.settled == scratch.text) continue;
    if (impl_->untold(pattern, scratch) || impl_->lacks_text(pattern, text, at, scratch)) {
      last.settled = scratch.text;  // further on it lacks them too
      continue;
    }
    const std::optional<Span> span = impl_->try_at(pattern, text, core, at, match);
    if (!span) continue;
    last.settled = scratch.text;
    hits.push_back({number, *span});
  }
  impl_->match_regexes(text, held, scratch, hits);
}

void PatternSet::Impl::match_regexes(std::string_view text, ByteKinds held, MatchScratch& scratch,
                                     std::vector<Hit>& hits) const {
  for (const Regex& regex : regexes) {
    const auto stands = [&](const Regex::Text& needed) {
      return !(needed.holds & ~held) && !lacks(needed.text, text, 0, scratch);
    };
    if (!regex.needed.empty() && std::none_of(regex.needed.begin(), regex.needed.end(), stands)) continue;
    std::vector<re2::StringPiece> groups(1);
    if (const std::optional<Span> span = search(details[regex.pattern].re2(), text, groups))
      hits.push_back({regex.pattern, *span});
  }
}

std::optional<Span> PatternSet::capture(const Hit& hit, std::string_view text, std::string_view name) const {
  if (!has_capture(hit.pattern, name)) return std::nullopt;
  if (impl_->details[hit.pattern].regex) {
    const RE2& re2 = impl_->details[hit.pattern].re2();
    const int group = re2.NamedCapturingGroups().find(std::string(name))->second;
    std::vector<re2::StringPiece> groups(group + 1);
    if (!Impl::search(re2, text, groups) || groups[group].data() == nullptr) return std::nullopt;
    const uint32_t start = static_cast<uint32_t>(groups[group].data() - text.data());
    return Span{start, start + static_cast<uint32_t>(groups[group].size())};
  }
  PhrasePrograms::Match match;
  if (!impl_->try_at(impl_->patterns[hit.pattern], text, undecorated(text), hit.span.start, match))
    return std::nullopt;
  for (size_t k = match.captures.size(); k-- > 0;)
    if (impl_->programs.capture_name(match.captures[k].first) == name) return match.captures[k].second;
  return std::nullopt;
}

bool PatternSet::has_capture(uint32_t number, std::string_view name) const {
  const std::vector<std::string>& names = impl_->details[number].captures;
  return std::find(names.begin(), names.end(), name) != names.end();
}

size_t PatternSet::size() const {
  return impl_->patterns.size();
}

Span undecorated(std::string_view text) {
  // Bytes that decorate a line: markdown, list marks, bars, arrows; of UTF-8 the bullets U+2022, U+00B7,
  // U+25xx.
  size_t start = 0, end = text.size();
  const auto mark = [&](size_t at) -> size_t {
    if (kMarkBefore[static_cast<unsigned char>(text[at])]) return 1;
    if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
    const std::string_view rest = text.substr(at, 3);
    if (rest.starts_with("\xE2\x80\xA2") || rest.starts_with("\xE2\x96") || rest.starts_with("\xE2\x97") ||
        rest.starts_with("\xE2\x9C") || rest.starts_with("\xEF\x82"))
      return std::min<size_t>(3, text.size() - at);
    return rest.starts_with("\xC2\xB7") || rest.starts_with("\xC3\x97") ? 2 : 0;
  };
  while (start < end) {
    const size_t n = mark(start);
    if (n == 0) break;
    start += n;
  }
  while (end > start && kMarkBehind[static_cast<unsigned char>(text[end - 1])]) --end;
  start = std::min(start, end);
  return {static_cast<uint32_t>(start), static_cast<uint32_t>(end)};
}

}  // namespace foi
