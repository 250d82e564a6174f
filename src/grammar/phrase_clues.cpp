#include "grammar/phrase_clues.h"

#include <algorithm>

#include "text/characters.h"
#include "text/dates.h"

namespace foi {
namespace {

// Starts are kept few and short: the trie of all of them is to stay in a core's cache, and what they let pass
// the telling words rule out.
constexpr size_t kLongestStart = 6;     // bytes; a start is not extended beyond
constexpr size_t kCutAt = 12;           // bytes
constexpr size_t kMostStarts = 16;      // of one phrase
constexpr size_t kLongestTelling = 10;  // bytes; of a telling word
constexpr size_t kMostSets = 3;         // of telling words; more would rule out little
constexpr double kUseless = 2.5;        // weight of words that nearly every text holds

// A start as far as it is known; `open` while what follows it may still be added.
struct PhraseStart {
  std::string text;
  bool open = true;

  bool grows() const { return open && text.size() < kLongestStart; }
};

void extend(const Pieces& pieces, std::vector<PhraseStart>& starts);

// One start with a piece behind it.
void extend(const PhraseStart& start, const Piece& piece, std::vector<PhraseStart>& out) {
  if (!start.grows()) {
    out.push_back({start.text, false});
  } else if (piece.op == Piece::Op::text) {
    out.push_back({start.text + piece.text, true});
  } else if (piece.op == Piece::Op::choice) {
    for (const Pieces& choice : piece.choices) {
      std::vector<PhraseStart> inner{start};
      extend(choice, inner);
      for (PhraseStart& i : inner) out.push_back({std::move(i.text), i.open && !piece.repeats});
    }
    if (piece.may_lack) out.push_back(start);
  } else {
    out.push_back({start.text, false});
  }
}

void extend(const Pieces& pieces, std::vector<PhraseStart>& starts) {
  for (const Piece& piece : pieces) {
    if (piece.op == Piece::Op::capture_begin || piece.op == Piece::Op::capture_end) continue;
    if (std::none_of(starts.begin(), starts.end(), [](const PhraseStart& s) { return s.grows(); })) return;
    const bool useful =
        std::none_of(starts.begin(), starts.end(), [](const PhraseStart& s) { return s.text.empty(); });
    std::vector<PhraseStart> next;
    for (const PhraseStart& start : starts) {
      extend(start, piece, next);
      if (!useful || next.size() <= kMostStarts) continue;
      // Too many to tell apart: what is known so far must do.
      for (PhraseStart& known : starts) known.open = false;
      return;
    }
    starts = std::move(next);
  }
}

Pieces reversed(const Pieces& pieces) {
  Pieces out(pieces.rbegin(), pieces.rend());
  for (Piece& piece : out) {
    if (piece.op == Piece::Op::text) std::reverse(piece.text.begin(), piece.text.end());
    for (Pieces& choice : piece.choices) choice = reversed(choice);
  }
  return out;
}

// Where the class of bytes that opens at `open` is closed; npos if it is not.
size_t end_of_class(std::string_view regex, size_t open) {
  size_t at = open + 1;
  if (at < regex.size() && regex[at] == '^') ++at;
  for (size_t first = at; at < regex.size(); ++at) {
    if (regex[at] == '\\')
      ++at;
    else if (regex[at] == ']' && at > first)  // at the start of a class a bracket stands for itself
      return at;
  }
  return std::string_view::npos;
}

// Does a regular expression ask for a digit, whatever it matches? Told only of the plain case: a class of
// digits that stands outside all groups and may not be missing.
bool asks_for_digit(std::string_view regex) {
  int depth = 0;
  bool found = false;
  for (size_t at = 0; at < regex.size(); ++at) {
    const char c = regex[at];
    if (c == '\\') {
      ++at;
    } else if (c == '[') {
      const bool digits = regex.substr(at).starts_with("[0-9]");
      at = end_of_class(regex, at);
      if (at == std::string_view::npos) return false;
      const char next = at + 1 < regex.size() ? regex[at + 1] : '\0';
      found = found || (digits && depth == 0 && next != '?' && next != '*' && next != '{');
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == '|' && depth == 0) {
      return false;
    }
  }
  return found;
}

uint32_t sum(uint32_t a, uint32_t b) {
  return a > kUnbounded - b ? kUnbounded : a + b;
}

PhraseNeeds of_sequence(const Pieces& pieces);

PhraseNeeds of_choice(const Piece& piece) {
  PhraseNeeds out{kAnyKind, kNoKind, kUnbounded, 0};
  for (const Pieces& choice : piece.choices) {
    const PhraseNeeds one = of_sequence(choice);
    out.holds &= one.holds;
    out.starts |= one.starts;
    out.least = std::min(out.least, one.least);
    out.most = std::max(out.most, one.most);
  }
  if (piece.choices.empty() || piece.may_lack) out.holds = kNoKind, out.least = 0;
  if (piece.repeats) out.most = kUnbounded;
  return out;
}

// `starts` are here the kinds of the first byte of matches that are not empty.
PhraseNeeds of_piece(const Piece& piece) {
  const ByteKinds digit = kind_of('0');
  switch (piece.op) {
    case Piece::Op::text: {
      const uint32_t size = static_cast<uint32_t>(piece.text.size());
      return {kinds_of(piece.text), kinds_of(std::string_view(piece.text).substr(0, 1)), size, size};
    }
    case Piece::Op::choice:
      return of_choice(piece);
    case Piece::Op::words:
      return {kNoKind, kAnyKind, 1, kUnbounded};
    case Piece::Op::word:
      return {kNoKind, ~kind_of(' '), 1, kUnbounded};
    case Piece::Op::digits:
    case Piece::Op::number:
      return {digit, digit, 1, kUnbounded};
    case Piece::Op::date:
      return {digit, kinds_of(kDateStarts), 1, kLongestDate};
    case Piece::Op::regex:
      return {asks_for_digit(piece.text) ? digit : kNoKind, kAnyKind, 0, kUnbounded};
    case Piece::Op::capture_begin:
    case Piece::Op::capture_end:
      return {kNoKind, kNoKind, 0, 0};
    case Piece::Op::gap:
    case Piece::Op::rest:
      break;
  }
  return {};
}

PhraseNeeds of_sequence(const Pieces& pieces) {
  PhraseNeeds out{kNoKind, kNoKind, 0, 0};
  for (const Piece& piece : pieces) {
    const PhraseNeeds one = of_piece(piece);
    if (out.least == 0) out.starts |= one.starts;
    out.holds |= one.holds;
    out.least = sum(out.least, one.least);
    out.most = sum(out.most, one.most);
  }
  return out;
}

// What stands just before a place of a phrase: no letter; no letter unless a plain text follows, which a gap
// finds inside a word too; perhaps a letter. The later the less is known.
enum class Before : uint8_t { none, none_unless_text, letter };

struct Telling {
  std::vector<std::string_view> texts;  // of the pieces
  double weight = kUseless;             // how common they are together; the less, the more they tell
  bool operator<(const Telling& other) const { return weight < other.weight; }
};

bool is_mark(char c) {  // no blank, and nothing of a word
  return c != ' ' && !is_word_letter(c) && !(c >= '0' && c <= '9');
}

Telling telling_text(std::string_view text, Before before) {
  for (size_t at = 0; at < text.size(); ++at) {
    const bool begins = is_mark(text[at]) || (is_word_letter(text[at]) &&
                                              (at ? !is_word_letter(text[at - 1]) : before == Before::none));
    if (!begins) continue;
    const std::string_view word = text.substr(at, kLongestTelling);
    return {{word}, 1.0 / static_cast<double>(1u << std::min<size_t>(word.size(), 8))};
  }
  return {};
}

template <class Use>
void telling_sequence(const Pieces& pieces, size_t known, Before& before, Use use);

Telling telling_choice(const Piece& piece, Before& before) {
  const Before at_start = before == Before::letter ? Before::letter : Before::none;
  Telling all{{}, 0};
  Before after = piece.may_lack ? at_start : Before::none;
  for (const Pieces& choice : piece.choices) {
    Before inside = piece.repeats ? Before::letter : at_start;  // behind another round, anything may stand
    Telling best;
    telling_sequence(choice, 0, inside, [&](Telling set) {
      if (set < best) best = std::move(set);
    });
    all.weight += best.weight;
    all.texts.insert(all.texts.end(), best.texts.begin(), best.texts.end());
    after = std::max(after, inside);
  }
  before = after;
  return piece.may_lack || piece.choices.empty() ? Telling{} : all;
}

// Uses what tells of each piece from number `known` on.
template <class Use>
void telling_sequence(const Pieces& pieces, size_t known, Before& before, Use use) {
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    Telling here;
    switch (piece.op) {
      case Piece::Op::text:
        here = telling_text(piece.text, before);
        if (!piece.text.empty()) before = is_word_letter(piece.text.back()) ? Before::letter : Before::none;
        break;
      case Piece::Op::choice:
        here = telling_choice(piece, before);
        break;
      case Piece::Op::gap:
      case Piece::Op::words:
        before = Before::none_unless_text;
        break;
      case Piece::Op::rest:
      case Piece::Op::digits:
      case Piece::Op::number:
        before = Before::none;
        break;
      case Piece::Op::word:
      case Piece::Op::date:
      case Piece::Op::regex:
        before = Before::letter;
        break;
      case Piece::Op::capture_begin:
      case Piece::Op::capture_end:
        if (before == Before::none_unless_text) before = Before::none;
        break;
    }
    if (i >= known && here.weight < kUseless) use(std::move(here));
  }
}

PhraseNeeds needs_of(const Pieces& pieces) {
  PhraseNeeds needs = of_sequence(pieces);
  if (needs.least == 0) needs.starts = kAnyKind;
  return needs;
}

std::vector<std::vector<std::string>> telling_words(const Pieces& pieces, size_t known) {
  Before before = Before::none;
  std::vector<Telling> sets;
  telling_sequence(pieces, known, before, [&](Telling set) { sets.push_back(std::move(set)); });
  std::stable_sort(sets.begin(), sets.end());
  std::vector<std::vector<std::string>> out;
  for (Telling& set : sets) {
    if (out.size() == kMostSets) break;
    std::sort(set.texts.begin(), set.texts.end());
    out.emplace_back(set.texts.begin(), std::unique(set.texts.begin(), set.texts.end()));
  }
  return out;
}

std::string held_text(const Pieces& pieces, size_t known) {
  std::string_view longest;
  for (size_t i = known; i < pieces.size(); ++i) {
    if (pieces[i].op != Piece::Op::text) continue;
    std::string_view text = pieces[i].text;
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.size() > longest.size()) longest = text;
  }
  return std::string(longest.substr(0, kCutAt));
}

std::vector<std::string> starts_of(const Pieces& pieces) {
  std::vector<PhraseStart> starts{{"", true}};
  extend(pieces, starts);
  std::vector<std::string> out;
  for (PhraseStart& start : starts) {
    if (start.text.empty()) return {};
    if (start.text.size() > kCutAt) start.text.resize(kCutAt);
    out.push_back(std::move(start.text));
  }
  return out;
}

std::vector<std::string> ends_of(const Pieces& pieces) {
  std::vector<std::string> ends = starts_of(reversed(pieces));
  for (std::string& end : ends) std::reverse(end.begin(), end.end());
  return ends;
}

}  // namespace

PhraseClues clues_of(const Pieces& pieces) {
  PhraseClues clues;
  clues.needs = needs_of(pieces);
  clues.starts = starts_of(pieces);
  if (clues.starts.empty()) clues.ends = ends_of(pieces);
  // What starts a phrase tells nothing more once it was found by that.
  size_t known = 0;
  while (!clues.starts.empty() && known < pieces.size() && pieces[known++].op == Piece::Op::capture_begin) {
  }
  clues.telling = telling_words(pieces, known);
  clues.held = held_text(pieces, known);
  return clues;
}

}  // namespace foi
