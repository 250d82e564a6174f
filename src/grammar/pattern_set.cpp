#include "grammar/pattern_set.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstring>

namespace foi {
namespace {

constexpr int64_t kSetMemory = 16 << 20;   // of the set of patterns without atoms
constexpr int64_t kPatternMemory = 1 << 20;
constexpr size_t kShortKey = 3, kLongKey = 5;  // bytes of an atom that are looked up

RE2::Options options() {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_dot_nl(true);
  o.set_max_mem(kPatternMemory);
  return o;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool boundary_after(std::string_view text, size_t at) {
  return at >= text.size() || !is_word(text[at]) || !is_word(text[at - 1]);
}

uint64_t key_at(std::string_view text, size_t at, size_t length) {
  uint64_t key = 0;
  std::memcpy(&key, text.data() + at, length);
  return key;
}

// Atoms by their first bytes: open hashing with chains in one array.
class AtomIndex {
 public:
  explicit AtomIndex(size_t key_length) : key_length_(key_length), heads_(1 << kBits, kEnd) {}

  void add(std::string atom, uint32_t pattern) {
    const size_t slot = hash(key_at(atom, 0, key_length_));
    entries_.push_back({std::move(atom), pattern, heads_[slot]});
    heads_[slot] = static_cast<uint32_t>(entries_.size()) - 1;
  }

  template <class Use>
  void at(std::string_view text, size_t at, Use use) const {
    if (text.size() - at < key_length_) return;
    const uint64_t key = key_at(text, at, key_length_);
    for (uint32_t e = heads_[hash(key)]; e != kEnd; e = entries_[e].next) {
      const Entry& entry = entries_[e];
      if (text.size() - at >= entry.atom.size() &&
          std::memcmp(text.data() + at, entry.atom.data(), entry.atom.size()) == 0)
        use(entry.pattern, entry.atom.size());
    }
  }

 private:
  static constexpr int kBits = 13;
  static constexpr uint32_t kEnd = UINT32_MAX;
  struct Entry {
    std::string atom;
    uint32_t pattern;
    uint32_t next;
  };
  static size_t hash(uint64_t key) { return (key * 0x9E3779B97F4A7C15u) >> (64 - kBits); }

  size_t key_length_;
  std::vector<uint32_t> heads_;
  std::vector<Entry> entries_;
};

}  // namespace

struct PatternSet::Impl {
  struct Pattern {
    Anchor anchor = Anchor::phrase;
    bool literal = false;
    bool leads = false;
    size_t length = 0;         // of a literal
    std::unique_ptr<RE2> re2;  // null for a literal
    Place place;
  };
  std::vector<Pattern> patterns;
  AtomIndex short_atoms{kShortKey};
  AtomIndex long_atoms{kLongKey};
  std::unique_ptr<RE2::Set> set;        // of patterns without atoms
  std::vector<uint32_t> set_patterns;   // numbers of its members

  // Where the pattern matches `text`, its atom standing at `at`.
  std::optional<Span> verify(const Pattern& p, std::string_view text, Span core, size_t at) const {
    const auto offset = [&](size_t n) { return static_cast<uint32_t>(n); };
    if (p.literal) {
      const size_t end = at + p.length;
      const bool fits = (p.anchor == Anchor::phrase && boundary_after(text, end)) ||
                        (p.anchor == Anchor::start && at == core.start && boundary_after(text, end)) ||
                        (p.anchor == Anchor::line && at == core.start && end == core.end) ||
                        (p.anchor == Anchor::end && end == core.end);
      if (!fits) return std::nullopt;
      return Span{offset(at), offset(end)};
    }
    const bool from_core = p.anchor == Anchor::line || p.anchor == Anchor::start;
    if (from_core && p.leads && at != core.start) return std::nullopt;
    return search(p, text, core, p.leads ? at : from_core ? core.start : 0, p.leads || from_core);
  }

  static std::optional<Span> search(const Pattern& p, std::string_view text, Span core, size_t from, bool anchored) {
    const size_t to = p.anchor == Anchor::line || p.anchor == Anchor::end ? core.end : text.size();
    if (from > to) return std::nullopt;
    re2::StringPiece found;
    // Cut off at `to`, for "$" to RE2 is the end of the whole piece, whatever end is given to Match.
    const re2::StringPiece piece(text.data(), to);
    const RE2::Anchor how = p.anchor == Anchor::line ? RE2::ANCHOR_BOTH
                            : anchored               ? RE2::ANCHOR_START
                                                     : RE2::UNANCHORED;
    if (!p.re2->Match(piece, from, to, how, &found, 1)) return std::nullopt;
    const uint32_t start = static_cast<uint32_t>(found.data() - text.data());
    return Span{start, start + static_cast<uint32_t>(found.size())};
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
  p.literal = phrase.literal;
  p.leads = phrase.leads;
  p.place = place;
  if (phrase.literal) {
    p.length = phrase.atoms[0].size();
  } else {
    std::string regex = phrase.regex;
    if (anchor == Anchor::phrase && !regex.empty() && is_word(regex.back())) regex += "\\b";
    if (anchor == Anchor::end) regex += "$";
    p.re2 = std::make_unique<RE2>(regex, options());
    if (!p.re2->ok()) throw GrammarError(place, "RE2 refuses this pattern: " + p.re2->error());
  }
  bool indexed = !phrase.atoms.empty();
  for (const std::string& atom : phrase.atoms) indexed = indexed && atom.size() >= kShortKey && is_word(atom[0]);
  if (indexed) {
    for (const std::string& atom : phrase.atoms)
      (atom.size() >= kLongKey ? impl_->long_atoms : impl_->short_atoms).add(atom, number);
  } else {
    if (phrase.literal) {  // too short, or it starts with a mark: RE2 takes it
      p.literal = false;
      p.re2 = std::make_unique<RE2>(phrase.regex, options());
    }
    p.leads = false;
    impl_->set_patterns.push_back(number);
  }
  impl_->patterns.push_back(std::move(p));
  return number;
}

void PatternSet::compile() {
  RE2::Options o = options();
  o.set_max_mem(kSetMemory);
  impl_->set = std::make_unique<RE2::Set>(o, RE2::ANCHOR_START);
  for (const uint32_t number : impl_->set_patterns) {
    const Impl::Pattern& p = impl_->patterns[number];
    const bool from_core = p.anchor == Anchor::line || p.anchor == Anchor::start;
    const std::string regex = (from_core ? "" : ".*") + std::string("(?:") + p.re2->pattern() + ")" +
                              (p.anchor == Anchor::line ? "$" : "");
    std::string error;
    if (impl_->set->Add(regex, &error) < 0) throw GrammarError(p.place, "RE2 refuses this pattern: " + error);
  }
  if (!impl_->set_patterns.empty() && !impl_->set->Compile())
    throw GrammarError({"", 0, 0}, "the patterns without plain text do not fit RE2::Set's memory; give them words");
}

void PatternSet::match(std::string_view text, MatchScratch& scratch, std::vector<Hit>& hits) const {
  const std::vector<Impl::Pattern>& patterns = impl_->patterns;
  if (scratch.seen.size() < patterns.size()) scratch.seen.resize(patterns.size(), 0);
  ++scratch.text;
  const Span core = undecorated(text);
  const auto take = [&](uint32_t number, const std::optional<Span>& span) {
    if (!span) return;
    scratch.seen[number] = scratch.text;
    hits.push_back({number, *span});
  };
  for (size_t at = 0; at < text.size();) {
    const auto use = [&](uint32_t number, size_t) {
      const Impl::Pattern& p = patterns[number];
      if (scratch.seen[number] != scratch.text) take(number, impl_->verify(p, text, core, at));
    };
    impl_->long_atoms.at(text, at, use);
    impl_->short_atoms.at(text, at, use);
    while (at < text.size() && is_word(text[at])) ++at;
    while (at < text.size() && !is_word(text[at])) ++at;
  }
  if (impl_->set_patterns.empty()) return;
  const re2::StringPiece core_text(text.data() + core.start, core.size());
  RE2::Set::ErrorInfo error;
  scratch.set_hits.clear();
  const bool any = impl_->set->Match(core_text, &scratch.set_hits, &error);
  if (!any && error.kind == RE2::Set::kNoError) return;
  if (!any) {  // out of memory for its automaton: try each
    scratch.set_hits.resize(impl_->set_patterns.size());
    for (size_t i = 0; i < scratch.set_hits.size(); ++i) scratch.set_hits[i] = static_cast<int>(i);
  }
  std::sort(scratch.set_hits.begin(), scratch.set_hits.end());
  for (const int i : scratch.set_hits) {
    const uint32_t number = impl_->set_patterns[i];
    const Impl::Pattern& p = patterns[number];
    const bool from_core = p.anchor == Anchor::line || p.anchor == Anchor::start;
    take(number, Impl::search(p, text, core, from_core ? core.start : 0, from_core));
  }
}

std::optional<Span> PatternSet::capture(uint32_t number, std::string_view text, std::string_view name) const {
  const Impl::Pattern& p = impl_->patterns[number];
  if (!p.re2) return std::nullopt;
  const auto& groups = p.re2->NamedCapturingGroups();
  const auto group = groups.find(std::string(name));
  if (group == groups.end()) return std::nullopt;
  const Span core = undecorated(text);
  const bool from_core = p.anchor == Anchor::line || p.anchor == Anchor::start;
  const size_t to = p.anchor == Anchor::line || p.anchor == Anchor::end ? core.end : text.size();
  std::vector<re2::StringPiece> found(group->second + 1);
  const RE2::Anchor how = p.anchor == Anchor::line ? RE2::ANCHOR_BOTH
                          : from_core              ? RE2::ANCHOR_START
                                                   : RE2::UNANCHORED;
  if (!p.re2->Match(re2::StringPiece(text.data(), to), from_core ? core.start : 0, to, how, found.data(),
                    static_cast<int>(found.size())))
    return std::nullopt;
  const re2::StringPiece& value = found[group->second];
  if (value.data() == nullptr) return std::nullopt;
  const uint32_t start = static_cast<uint32_t>(value.data() - text.data());
  return Span{start, start + static_cast<uint32_t>(value.size())};
}

bool PatternSet::has_capture(uint32_t number, std::string_view name) const {
  const Impl::Pattern& p = impl_->patterns[number];
  return p.re2 && p.re2->NamedCapturingGroups().contains(std::string(name));
}

size_t PatternSet::size() const { return impl_->patterns.size(); }

Span undecorated(std::string_view text) {
  // Bytes that decorate a line: markdown, list marks, bars, arrows; of UTF-8 the bullets U+2022, U+00B7, U+25xx.
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
  while (end > start && std::string_view("#*_|>[]: .;~=").find(text[end - 1]) != std::string_view::npos) --end;
  start = std::min(start, end);
  return {static_cast<uint32_t>(start), static_cast<uint32_t>(end)};
}

}  // namespace foi
