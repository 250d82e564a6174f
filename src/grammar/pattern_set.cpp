#include "grammar/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstring>

namespace foi {
namespace {

constexpr int64_t kSetMemory = 16 << 20;  // of the set of plain regular expressions
constexpr uint32_t kLongestLine = 200;    // bytes; no heading, menu or label is longer

RE2::Options options() {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_dot_nl(true);
  return o;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool boundary_after(std::string_view text, size_t at) {
  return at == 0 || at >= text.size() || !is_word(text[at]) || !is_word(text[at - 1]);
}

// Starts of phrases by their first bytes: open hashing with chains in one array, by keys of one length.
class StartIndex {
 public:
  explicit StartIndex(size_t key_length) : key_length_(key_length), heads_(1 << kBits, kEnd) {}

  void add(std::string_view start, uint32_t pattern) {
    const size_t slot = hash(key_at(start, 0));
    entries_.push_back({key_at(start, 0), std::string(start), pattern, heads_[slot]});
    heads_[slot] = static_cast<uint32_t>(entries_.size()) - 1;
  }

  template <class Use>
  void at(std::string_view text, size_t at, Use use) const {
    if (entries_.empty() || text.size() - at < key_length_) return;
    const uint64_t key = key_at(text, at);
    for (uint32_t e = heads_[hash(key)]; e != kEnd; e = entries_[e].next) {
      const Entry& entry = entries_[e];
      if (entry.key == key && text.size() - at >= entry.start.size() &&
          std::memcmp(text.data() + at, entry.start.data(), entry.start.size()) == 0)
        use(entry.pattern);
    }
  }

 private:
  static constexpr int kBits = 13;
  static constexpr uint32_t kEnd = UINT32_MAX;
  struct Entry {
    uint64_t key;
    std::string start;
    uint32_t pattern;
    uint32_t next;
  };
  uint64_t key_at(std::string_view text, size_t at) const {
    uint64_t key = 0;
    std::memcpy(&key, text.data() + at, key_length_);
    return key;
  }
  static size_t hash(uint64_t key) { return (key * 0x9E3779B97F4A7C15u) >> (64 - kBits); }

  size_t key_length_;
  std::vector<uint32_t> heads_;
  std::vector<Entry> entries_;
};

// Indexes by length: the longer the key, the fewer texts share it.
class Starts {
 public:
  void add(std::string_view start, uint32_t pattern) {
    // Which two bytes starts begin with: most places of a text are passed over by one bit.
    const unsigned first = static_cast<unsigned char>(start[0]);
    if (start.size() >= 2)
      mark(first << 8 | static_cast<unsigned char>(start[1]));
    else
      for (unsigned second = 0; second < 256; ++second) mark(first << 8 | second);
    (start.size() >= 8   ? long_
     : start.size() >= 5 ? middle_
     : start.size() >= 3 ? short_
                         : least_)
        .add(start, pattern);
  }
  template <class Use>
  void at(std::string_view text, size_t at, Use use) const {
    if (at >= text.size()) return;
    const unsigned pair = static_cast<unsigned char>(text[at]) << 8 |
                          (at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0);
    if (!(pairs_[pair >> 6] >> (pair & 63) & 1)) return;
    long_.at(text, at, use);
    middle_.at(text, at, use);
    short_.at(text, at, use);
    least_.at(text, at, use);
  }

 private:
  void mark(unsigned pair) { pairs_[pair >> 6] |= uint64_t{1} << (pair & 63); }

  std::vector<uint64_t> pairs_ = std::vector<uint64_t>(1024, 0);
  StartIndex least_{1}, short_{3}, middle_{5}, long_{8};
};

}  // namespace

struct PatternSet::Impl {
  struct Pattern {
    Anchor anchor = Anchor::phrase;
    PhraseProgram program;
    std::unique_ptr<RE2> re2;  // of a plain regular expression; then there is no program
    Place place;
  };
  std::vector<Pattern> patterns;
  Starts anywhere;                  // of `phrase` and `end` patterns
  Starts at_start;                  // of `line` and `start` patterns
  std::vector<uint32_t> any_start;  // `line` and `start` patterns that may start with anything
  std::vector<uint32_t> any_word;  // `phrase` and `end` patterns likewise: tried at every word of short texts
  std::unique_ptr<RE2::Set> set;   // of the plain regular expressions
  std::vector<uint32_t> set_patterns;

  // The match of a pattern that starts at `at`.
  static std::optional<Span> try_at(const Pattern& p, std::string_view text, Span core, uint32_t at,
                                    PhraseProgram::Match& match) {
    const bool to_end = p.anchor == Anchor::line || p.anchor == Anchor::end;
    // A `line` pattern sees the core only, so that {REST} ends where the decoration starts.
    const std::string_view seen = to_end ? text.substr(0, core.end) : text;
    if (at > seen.size()) return std::nullopt;
    const auto accept = [&](uint32_t end) {
      return to_end ? end == core.end : end > at && boundary_after(text, end);
    };
    if (!p.program.match(seen, at, accept, match)) return std::nullopt;
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
};

PatternSet::PatternSet() : impl_(std::make_unique<Impl>()) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

uint32_t PatternSet::add(Anchor anchor, const Phrase& phrase, const Place& place) {
  const uint32_t number = static_cast<uint32_t>(impl_->patterns.size());
  Impl::Pattern p;
  p.anchor = anchor;
  p.place = place;
  if (!phrase.regex.empty()) {
    p.re2 = std::make_unique<RE2>(phrase.regex, options());
    if (!p.re2->ok()) throw GrammarError(place, "RE2 refuses this pattern: " + p.re2->error());
    impl_->set_patterns.push_back(number);
  } else {
    p.program = PhraseProgram(phrase.pieces);
    if (!p.program.error().empty())
      throw GrammarError(place, "RE2 refuses a fragment here: " + p.program.error());
    const bool from_start = anchor == Anchor::line || anchor == Anchor::start;
    const std::vector<std::string> starts = starts_of(phrase.pieces);
    if (starts.empty()) (from_start ? impl_->any_start : impl_->any_word).push_back(number);
    for (const std::string& start : starts)
      (from_start ? impl_->at_start : impl_->anywhere).add(start, number);
  }
  impl_->patterns.push_back(std::move(p));
  return number;
}

void PatternSet::compile() {
  RE2::Options o = options();
  o.set_max_mem(kSetMemory);
  impl_->set = std::make_unique<RE2::Set>(o, RE2::UNANCHORED);
  for (const uint32_t number : impl_->set_patterns) {
    std::string error;
    if (impl_->set->Add(impl_->patterns[number].re2->pattern(), &error) < 0)
      throw GrammarError(impl_->patterns[number].place, "RE2 refuses this pattern: " + error);
  }
  if (!impl_->set_patterns.empty() && !impl_->set->Compile())
    throw GrammarError({"", 0, 0},
                       "the plain regular expressions do not fit RE2::Set's memory; write phrases");
}

void PatternSet::match(std::string_view text, MatchScratch& scratch, std::vector<Hit>& hits) const {
  const std::vector<Impl::Pattern>& patterns = impl_->patterns;
  if (scratch.seen.size() < patterns.size()) scratch.seen.resize(patterns.size(), 0);
  ++scratch.text;
  const Span core = undecorated(text);
  PhraseProgram::Match match;
  const auto attempt = [&](uint32_t number, uint32_t at) {
    const Impl::Pattern& p = patterns[number];
    if (scratch.seen[number] == scratch.text) return;
    if ((p.anchor == Anchor::line || p.anchor == Anchor::end) && core.size() > kLongestLine) return;
    const std::optional<Span> span = Impl::try_at(p, text, core, at, match);
    if (!span) return;
    scratch.seen[number] = scratch.text;
    hits.push_back({number, *span});
  };
  impl_->at_start.at(text, core.start, [&](uint32_t number) { attempt(number, core.start); });
  for (const uint32_t number : impl_->any_start) attempt(number, core.start);
  const bool is_short = text.size() <= kLongestLine;
  for (size_t at = 0; at < text.size();) {
    const uint32_t here = static_cast<uint32_t>(at);
    impl_->anywhere.at(text, at, [&](uint32_t number) { attempt(number, here); });
    if (is_short)
      for (const uint32_t number : impl_->any_word) attempt(number, here);
    // The next word, or the next mark that stands by itself: phrases may start with a quote or a bracket.
    if (is_word(text[at])) {
      while (at < text.size() && is_word(text[at])) ++at;
      while (at < text.size() && text[at] == ' ') ++at;
    } else {
      ++at;
    }
  }
  if (impl_->set_patterns.empty()) return;
  RE2::Set::ErrorInfo error;
  scratch.set_hits.clear();
  const bool any = impl_->set->Match(re2::StringPiece(text.data(), text.size()), &scratch.set_hits, &error);
  if (!any && error.kind == RE2::Set::kNoError) return;
  if (!any) {  // out of memory for its automaton, which Match alone would call "no match": try each
    scratch.set_hits.resize(impl_->set_patterns.size());
    for (size_t i = 0; i < scratch.set_hits.size(); ++i) scratch.set_hits[i] = static_cast<int>(i);
  }
  std::sort(scratch.set_hits.begin(), scratch.set_hits.end());
  std::vector<re2::StringPiece> groups(1);
  for (const int i : scratch.set_hits) {
    const uint32_t number = impl_->set_patterns[i];
    if (const std::optional<Span> span = Impl::search(*patterns[number].re2, text, groups))
      hits.push_back({number, *span});
  }
}

std::optional<Span> PatternSet::capture(const Hit& hit, std::string_view text, std::string_view name) const {
  const Impl::Pattern& p = impl_->patterns[hit.pattern];
  if (!has_capture(hit.pattern, name)) return std::nullopt;
  if (p.re2) {
    const int group = p.re2->NamedCapturingGroups().find(std::string(name))->second;
    std::vector<re2::StringPiece> groups(group + 1);
    if (!Impl::search(*p.re2, text, groups) || groups[group].data() == nullptr) return std::nullopt;
    const uint32_t start = static_cast<uint32_t>(groups[group].data() - text.data());
    return Span{start, start + static_cast<uint32_t>(groups[group].size())};
  }
  PhraseProgram::Match match;
  if (!Impl::try_at(p, text, undecorated(text), hit.span.start, match)) return std::nullopt;
  const std::vector<std::string>& names = p.program.capture_names();
  for (size_t k = match.captures.size(); k-- > 0;)
    if (names[match.captures[k].first] == name) return match.captures[k].second;
  return std::nullopt;
}

bool PatternSet::has_capture(uint32_t number, std::string_view name) const {
  const Impl::Pattern& p = impl_->patterns[number];
  if (p.re2) return p.re2->NamedCapturingGroups().contains(std::string(name));
  const std::vector<std::string>& names = p.program.capture_names();
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
    if (std::string_view("#*_-|>[]<~= \t").find(text[at]) != std::string_view::npos) return 1;
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
  while (end > start && std::string_view("#*_|>[]: .;~=").find(text[end - 1]) != std::string_view::npos)
    --end;
  start = std::min(start, end);
  return {static_cast<uint32_t>(start), static_cast<uint32_t>(end)};
}

}  // namespace foi
