#include "passes/join_languages.h"

#include <algorithm>
#include <map>
#include <string>

#include "passes/identify_language.h"
#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

constexpr int kFewestTelling = 2;    // function words that tell the language of a question
constexpr size_t kLongerAtMost = 2;  // times, than its translation
constexpr size_t kShareOfTurns = 3;  // of so many asks that go by turns, one may stand alone

// What can be compared of an ask in two languages.
struct Wording {
  std::string language;
  std::vector<std::string> figures;
  size_t size = 0;
};

Wording wording_of(std::string_view text, const Ask& ask) {
  Wording out;
  std::string words;
  for (const Span piece : ask.item.text.pieces) words += std::string(piece.of(text)) + " ";
  const std::string folded = fold_phrase(words);
  out.language = identify_language(folded, kFewestTelling);
  out.size = folded.size();
  for (size_t at = 0; at < folded.size();) {
    const size_t start = at;
    while (at < folded.size() && is_digit(folded[at])) ++at;
    if (at > start) out.figures.push_back(folded.substr(start, at - start));
    at += at == start;
  }
  std::sort(out.figures.begin(), out.figures.end());
  return out;
}

bool known(const Wording& w) {
  return w.language != "und";
}
bool may_translate(const Wording& a, const Wording& b) {
  return a.language != b.language && a.figures == b.figures && a.size <= b.size * kLongerAtMost &&
         b.size <= a.size * kLongerAtMost;
}

using Twins = std::vector<std::pair<size_t, size_t>>;

// Some of the twins must be sure, so that a question of too few words is no translation of its neighbour.
bool sure(const Twins& twins, const std::vector<Wording>& wordings) {
  return std::any_of(twins.begin(), twins.end(), [&](const auto& twin) {
    return known(wordings[twin.first]) && known(wordings[twin.second]);
  });
}

// The first half of the asks and the second.
Twins in_halves(const std::vector<Wording>& wordings) {
  Twins twins;
  const size_t half = wordings.size() / 2;
  if (wordings.size() % 2 != 0) return twins;
  for (size_t i = 0; i < half; ++i)
    if (may_translate(wordings[i], wordings[i + half])) twins.emplace_back(i, i + half);
  if (twins.size() < half) twins.clear();
  return twins;
}

// Each ask and the next.
Twins by_turns(const std::vector<Wording>& wordings) {
  Twins twins;
  for (size_t i = 0; i + 1 < wordings.size(); ++i)
    if (may_translate(wordings[i], wordings[i + 1])) {
      twins.emplace_back(i, i + 1);
      ++i;
    }
  const size_t alone = wordings.size() - 2 * twins.size();
  if (alone * kShareOfTurns > wordings.size()) twins.clear();
  return twins;
}

// In order, each once.
template <class Thing>
void add(std::vector<Thing>& things, const std::vector<Thing>& more) {
  things.insert(things.end(), more.begin(), more.end());
  std::sort(things.begin(), things.end());
  things.erase(std::unique(things.begin(), things.end()), things.end());
}

// Whether an answer's question is the ask itself, not restated.
bool asks_itself(const Answer& answer, const Ask& ask) {
  return std::all_of(answer.question.pieces.begin(), answer.question.pieces.end(), [&](const Span piece) {
    return std::any_of(ask.item.text.pieces.begin(), ask.item.text.pieces.end(),
                       [piece](const Span own) { return own.contains(piece); });
  });
}

// Answers to what is now one item are one answer.
void join_answers(const std::vector<Ask>& asks, const std::vector<bool>& joined,
                  std::vector<Answer>& answers) {
  std::vector<Answer> out;
  std::map<int, size_t> place_of;  // in `out`, of the answer to an item alone
  for (Answer& answer : answers) {
    const bool of_one = answer.items.size() == 1 && joined[static_cast<size_t>(answer.items[0]) - 1];
    if (of_one) {
      const Ask& ask = asks[static_cast<size_t>(answer.items[0]) - 1];
      if (asks_itself(answer, ask)) add(answer.question.pieces, ask.item.text.pieces);
    }
    if (!of_one || place_of.emplace(answer.items[0], out.size()).second) {
      out.push_back(std::move(answer));
      continue;
    }
    Answer& same = out[place_of[answer.items[0]]];
    add(same.question.pieces, answer.question.pieces);
    add(same.answer.pieces, answer.answer.pieces);
    add(same.tables, answer.tables);
  }
  answers = std::move(out);
}

}  // namespace

void join_languages(std::string_view text, std::vector<Ask>& asks, std::vector<Answer>& answers) {
  std::vector<Wording> wordings;
  for (const Ask& ask : asks) wordings.push_back(wording_of(text, ask));
  Twins twins = in_halves(wordings);
  if (twins.empty() || !sure(twins, wordings)) twins = by_turns(wordings);
  if (twins.empty() || !sure(twins, wordings)) return;

  std::vector<size_t> into(asks.size());
  std::vector<bool> gone(asks.size(), false), doubled(asks.size(), false);
  for (size_t i = 0; i < asks.size(); ++i) into[i] = i;
  for (const auto& [first, second] : twins) {
    add(asks[first].item.text.pieces, asks[second].item.text.pieces);
    asks[first].blocks.insert(asks[first].blocks.end(), asks[second].blocks.begin(),
                              asks[second].blocks.end());
    into[second] = first;
    gone[second] = doubled[first] = true;
  }
  std::vector<int> number(asks.size(), 0);
  std::vector<Ask> kept;
  std::vector<bool> joined;
  for (size_t i = 0; i < asks.size(); ++i) {
    if (gone[i]) continue;
    number[i] = static_cast<int>(kept.size()) + 1;
    joined.push_back(doubled[i]);
    kept.push_back(std::move(asks[i]));
    kept.back().item.number = number[i];
  }
  asks = std::move(kept);
  for (Answer& answer : answers) {
    for (int& item : answer.items)
      if (item > 0 && static_cast<size_t>(item) <= into.size())
        item = number[into[static_cast<size_t>(item) - 1]];
    std::sort(answer.items.begin(), answer.items.end());
    answer.items.erase(std::unique(answer.items.begin(), answer.items.end()), answer.items.end());
  }
  join_answers(asks, joined, answers);
}

}  // namespace foi
