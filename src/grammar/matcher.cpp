#include "grammar/matcher.h"

#include <functional>

namespace foi {
namespace {

constexpr size_t kMostBytes = 2 << 20;  // of one age
constexpr size_t kLongestText = 2048;   // bytes: longer ones seldom come again

}  // namespace

size_t Matcher::KeyHash::operator()(const Key& key) const {
  return key.hash ^ std::hash<const void*>{}(key.grammar) ^ static_cast<size_t>(key.aim);
}

std::optional<std::span<const Mark>> Matcher::Age::find(const Key& key, std::string_view text) const {
  const auto found = entries.find(key);
  if (found == entries.end() || found->second.text.of(texts) != text) return std::nullopt;
  return std::span(marks).subspan(found->second.marks.start, found->second.marks.size());
}

std::span<const Mark> Matcher::Age::keep(const Key& key, std::string_view text, std::span<const Mark> found) {
  const auto at = [](size_t start, size_t length) {
    return Span{static_cast<uint32_t>(start), static_cast<uint32_t>(start + length)};
  };
  const Entry entry{at(texts.size(), text.size()), at(marks.size(), found.size())};
  texts += text;
  marks.insert(marks.end(), found.begin(), found.end());
  entries.insert_or_assign(key, entry);  // last: where memory runs out, nothing points at what is not there
  return std::span(marks).subspan(entry.marks.start);
}

size_t Matcher::Age::bytes() const {
  return entries.size() * (sizeof(Key) + sizeof(Entry)) + texts.size() + marks.size() * sizeof(Mark);
}

void Matcher::Age::clear() {
  entries.clear();
  texts.clear();
  marks.clear();
}

std::span<const Mark> Matcher::match(const Grammar& grammar, std::string_view text, RuleSet::Aim aim) {
  if (text.size() > kLongestText) {
    found_.clear();
    grammar.match(text, scratch_, found_, aim);
    return found_;
  }
  const Key key{&grammar, aim, std::hash<std::string_view>{}(text)};
  if (const auto known = now_.find(key, text)) return *known;
  if (now_.bytes() > kMostBytes) {
    std::swap(now_, before_);
    now_.clear();
  }
  if (const auto known = before_.find(key, text)) return now_.keep(key, text, *known);
  found_.clear();
  grammar.match(text, scratch_, found_, aim);
  return now_.keep(key, text, found_);
}

void Matcher::forget() {
  now_.clear();
  before_.clear();
}

}  // namespace foi
