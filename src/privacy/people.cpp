#include "privacy/people.h"

#include <algorithm>

#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

constexpr size_t kLongPart = 4;  // letters of a name that are looked for inside addresses
constexpr int kRounds = 3;       // of learning: a surname gives a first name, that gives a second surname

// Blanks, or a line's wrap.
bool is_blank_gap(std::string_view gap) {
  std::string scratch;
  const std::string_view plain = plain_blanks(gap, scratch);
  return !plain.empty() && plain.size() <= 12 &&
         plain.find_first_not_of(" \t\r\n>") == std::string_view::npos &&
         std::count(plain.begin(), plain.end(), '\n') <= 1;
}
bool joins_name(std::string_view gap) {
  return gap == "-" || gap == "." || gap == ". " || gap == "_" || gap == "+" || gap == "%20" ||
         is_blank_gap(gap);
}
bool joins_address(std::string_view gap) {
  return gap.size() == 1 && std::string_view("-._+").find(gap[0]) != std::string_view::npos;
}

}  // namespace

void People::add_part(const std::string& word, bool surname) {
  if (word.size() < 2 || (words_.others.contains(word) && !words_.doubtful.contains(word)) ||
      words_.stand_ins.contains(word) || words_.particles.contains(word) || words_.titles.contains(word))
    return;
  bool& last = parts_[word];
  last = last || surname;
}

void People::add(const PersonName& name) {
  Words words;
  for (const NameWord& word : name.words) words.push_back(word.folded);
  if (std::find(names_.begin(), names_.end(), words) != names_.end()) return;
  // Of "Ms Ashgrove-Hill" each word is a surname, of "Penelope Ashgrove" the last.
  for (size_t i = 0; i < words.size(); ++i)
    add_part(words[i], i + 1 == words.size() ? i > 0 || name.titled : name.titled && words.size() == 2);
  names_.push_back(std::move(words));
}

void People::add_official(const PersonName& name) {
  Words words;
  for (const NameWord& word : name.words) words.push_back(word.folded);
  if (std::find(names_.begin(), names_.end(), words) == names_.end()) officials_.push_back(std::move(words));
}

bool People::knows(const PersonName& name) const {
  Words words;
  for (const NameWord& word : name.words) words.push_back(word.folded);
  if (std::find(names_.begin(), names_.end(), words) != names_.end()) return true;
  const auto part = parts_.find(words.back());
  return part != parts_.end() && (part->second || words.size() == 1);
}

// How many words from `at` on are one of the names; 0 if none.
size_t People::longest(const std::vector<Words>& names, std::string_view text,
                       const std::vector<NameWord>& words, size_t at, bool address) const {
  size_t best = 0;
  for (const Words& name : names) {
    if (name.size() <= best || name.size() > words.size() - at || words[at].folded != name[0]) continue;
    bool same = true, written = true, full = true, tied = true;
    for (size_t i = 0; same && i < name.size(); ++i) {
      const NameWord& word = words[at + i];
      same = word.folded == name[i];
      written = written && (word.capital || words_.particles.contains(word.folded));
      full = full && !word.initial() && !words_.stand_ins.contains(word.folded);
      if (i == 0) continue;
      const std::string_view gap =
          text.substr(words[at + i - 1].span.end, word.span.start - words[at + i - 1].span.end);
      same = same && joins_name(gap);
      tied = tied && joins_address(gap);
    }
    // In lower case only what cannot be prose: "a.requester", "penelope ashgrove", but not "a requester".
    if (same && (name.size() == 1 ? address || written : written || full || tied)) best = name.size();
  }
  return best;
}

std::vector<Span> People::find(std::string_view text, bool address, std::vector<NameWord>* before) const {
  std::vector<Span> out;
  if (names_.empty()) return out;
  const std::vector<NameWord> words = name_words(text, {0, static_cast<uint32_t>(text.size())});
  const auto gap = [&](size_t i) {  // between word i - 1 and word i
    return text.substr(words[i - 1].span.end, words[i].span.start - words[i - 1].span.end);
  };
  const auto alone = [&](size_t i) {  // the only word of its line
    const size_t start = text.substr(0, words[i].span.start).find_last_of("\n"),
                 end = text.find('\n', words[i].span.end);
    return (i == 0 || start == std::string_view::npos ? i == 0 : words[i - 1].span.end <= start) &&
           (i + 1 == words.size() || (end != std::string_view::npos && words[i + 1].span.start > end));
  };
  for (size_t i = 0; i < words.size(); ++i) {
    if (const size_t official = longest(officials_, text, words, i, false);
        official > 1 || (official == 1 && !parts_.contains(words[i].folded))) {
      i += official - 1;
      continue;
    }
    // The first name before a known surname, where one stands.
    const auto first_name = [&] {
      return i > 0 && gap(i) == " " && words[i - 1].capital &&
             !words_.greetings.contains(words[i - 1].folded) &&
             !words_.titles.contains(words[i - 1].folded) && !words_.others.contains(words[i - 1].folded) &&
             (out.empty() || out.back().end <= words[i - 1].span.start);
    };
    if (const size_t length = longest(names_, text, words, i, address); length > 1) {
      const auto part = parts_.find(words[i].folded);
      const bool surname = !address && part != parts_.end() && part->second && first_name();
      if (surname && before) before->push_back(words[i - 1]);
      out.push_back({words[surname ? i - 1 : i].span.start, words[i + length - 1].span.end});
      i += length - 1;
      continue;
    }
    const auto part = parts_.find(words[i].folded);
    if (part == parts_.end()) continue;
    if (address) {
      if (words[i].folded.size() >= kLongPart && !words_.doubtful.contains(words[i].folded))
        out.push_back(words[i].span);
      continue;
    }
    if (!words[i].capital) continue;
    const bool follows = i > 0 && joins_name(gap(i));
    const bool greeted = i > 0 && (words_.greetings.contains(words[i - 1].folded) ||
                                   words_.titles.contains(words[i - 1].folded));
    const bool initials = follows && words[i - 1].initial() && words[i - 1].capital;
    if (words_.doubtful.contains(words[i].folded) && !greeted && !initials && !alone(i)) continue;
    // What a capitalised word follows may be something else's name: Ashgrove Road, Penelope Smith.
    if (i + 1 < words.size() && words[i + 1].capital && gap(i + 1) == " " &&
        !parts_.contains(words[i + 1].folded) && !words[i + 1].initial()) {
      const std::string& next = words[i + 1].folded;
      if (words_.streets.contains(next) || words_.others.contains(next) || (!part->second && !greeted))
        continue;
    }
    Span span = words[i].span;
    size_t from = i;
    while (from > 0 && joins_name(gap(from)) && words[from - 1].capital && words[from - 1].initial() &&
           (out.empty() || out.back().end <= words[from - 1].span.start))
      span.start = words[--from].span.start;
    if (from == i && part->second && first_name()) {
      if (before) before->push_back(words[i - 1]);
      span.start = words[i - 1].span.start;
    }
    // "Penelope Ashgrove", of which both words were known apart, is one mention.
    if (!out.empty() && i > 0 && out.back().end == words[i - 1].span.end && (gap(i) == " " || gap(i) == "-"))
      out.back().end = span.end;
    else
      out.push_back(span);
  }
  return out;
}

void People::learn(std::string_view text) {
  for (int round = 0; round < kRounds; ++round) {
    std::vector<NameWord> before;
    find(text, false, &before);
    const size_t known = parts_.size();
    for (const NameWord& word : before) add_part(word.folded, false);
    if (parts_.size() == known) return;
  }
}

std::vector<Span> People::mentions(std::string_view text) const {
  return find(text, false, nullptr);
}

std::vector<Span> People::mentions_in_address(std::string_view text) const {
  return find(text, true, nullptr);
}

bool People::own_mailbox(std::string_view local) const {
  if (!mentions_in_address(local).empty()) return true;
  const std::string folded = fold_phrase(local);
  return std::any_of(parts_.begin(), parts_.end(), [&](const auto& part) {
    return part.first.size() >= kLongPart && folded.find(part.first) != std::string::npos;
  });
}

}  // namespace foi
