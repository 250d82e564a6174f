#include "grammar/phrase.h"

#include <algorithm>

#include "text/fold.h"

namespace foi {
namespace {

constexpr int kDeepest = 40;  // nested brackets; no phrase needs more than four

Piece simple(Piece::Op op, std::string text = {}) {
  Piece piece;
  piece.op = op;
  piece.text = std::move(text);
  return piece;
}

class PhraseReader {
 public:
  PhraseReader(std::string_view folded, const Fragments& fragments, const Place& place)
      : s_(folded), fragments_(fragments), place_(place) {}

  Pieces read() { return alternatives('\0', 0); }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    Place at = place_;
    at.column += static_cast<int>(at_);
    throw GrammarError(at, message);
  }

  Pieces alternatives(char closer, int depth) {
    if (depth > kDeepest) fail("brackets nest too deep");
    std::vector<Pieces> choices;
    choices.push_back(sequence(closer, depth));
    while (at_ < s_.size() && s_[at_] == '|') {
      ++at_;
      choices.push_back(sequence(closer, depth));
    }
    if (choices.size() == 1) return std::move(choices[0]);
    Piece piece = simple(Piece::Op::choice);
    piece.choices = std::move(choices);
    Pieces out;  // a list in braces would copy it
    out.push_back(std::move(piece));
    return out;
  }

  Pieces sequence(char closer, int depth) {
    Pieces out;
    while (at_ < s_.size() && s_[at_] != '|' && (closer == '\0' || s_[at_] != closer)) {
      const char c = s_[at_];
      if (c == '(' || c == '[') {
        group(out, c, depth);
      } else if (c == '{') {
        fragment(out);
      } else if (c == ')' || c == ']' || c == '}') {
        fail(std::string("'") + c +
             "' without its opening bracket; write it as {PAREN}, {BRACKET} or drop it");
      } else {
        ++at_;
        if (out.empty() || out.back().op != Piece::Op::text) out.push_back(simple(Piece::Op::text));
        out.back().text.push_back(c);
      }
    }
    return out;
  }

  void group(Pieces& out, char open, int depth) {
    ++at_;
    const char close = open == '(' ? ')' : ']';
    Pieces inner = alternatives(close, depth + 1);
    if (at_ >= s_.size()) fail(std::string("'") + open + "' without '" + close + "'");
    ++at_;
    const char repeat =
        open == '(' && at_ < s_.size() && (s_[at_] == '*' || s_[at_] == '+') ? s_[at_++] : '\0';
    if (repeat == '+') {
      Piece once = simple(Piece::Op::choice);
      once.choices.push_back(inner);
      out.push_back(std::move(once));
    }
    Piece piece = simple(Piece::Op::choice);
    piece.may_lack = open == '[' || repeat;
    piece.repeats = repeat != '\0';
    if (inner.size() == 1 && inner[0].op == Piece::Op::choice && !inner[0].repeats && !inner[0].may_lack)
      piece.choices = std::move(inner[0].choices);
    else
      piece.choices.push_back(std::move(inner));
    out.push_back(std::move(piece));
  }

  // {NAME} or {NAME:capture}; names are upper case in grammars, lower case here, for the phrase is folded.
  void fragment(Pieces& out) {
    const size_t close = s_.find('}', at_);
    if (close == std::string_view::npos) fail("'{' without '}'");
    const std::string_view inside = s_.substr(at_ + 1, close - at_ - 1);
    const size_t colon = inside.find(':');
    std::string name(inside.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
    const auto found = fragments_.find(name);
    if (found == fragments_.end()) fail("unknown fragment {" + name + "}");
    at_ = close + 1;
    if (colon != std::string_view::npos)
      out.push_back(simple(Piece::Op::capture_begin, std::string(inside.substr(colon + 1))));
    out.insert(out.end(), found->second.begin(), found->second.end());
    if (colon != std::string_view::npos)
      out.push_back(simple(Piece::Op::capture_end, std::string(inside.substr(colon + 1))));
  }

  std::string_view s_;
  const Fragments& fragments_;
  const Place& place_;
  size_t at_ = 0;
};

Pieces choice_of(std::initializer_list<const char*> texts) {
  Piece piece = simple(Piece::Op::choice);
  for (const char* text : texts) {
    Pieces one;
    if (*text) one.push_back(simple(Piece::Op::text, text));
    piece.choices.push_back(std::move(one));
  }
  return {piece};
}

Pieces url() {
  Pieces pieces = choice_of({"http://", "https://", "www."});
  pieces.push_back(simple(Piece::Op::word));
  return pieces;
}

Pieces regex(const char* source) {
  return {simple(Piece::Op::regex, source)};
}

}  // namespace

const Fragments& base_fragments() {
  using Op = Piece::Op;
  static const Fragments fragments = {
      {"REST", {simple(Op::rest)}},
      {"GAP", {simple(Op::gap)}},
      {"WORD", {simple(Op::word)}},
      {"WORDS", {simple(Op::words)}},
      {"NUMBER", {simple(Op::number)}},
      {"DIGITS", {simple(Op::digits)}},
      {"DATE", {simple(Op::date)}},
      {"LETTER", regex("[a-z]")},
      {"PAREN", choice_of({"(", ")"})},
      {"BRACKET", choice_of({"[", "]"})},
      {"BAR", choice_of({"|"})},
      {"MENUSEP", regex("(?: ?[|·>/•,\"›✓×-] ?| )")},
      {"ITEM", regex("\\(?[0-9]{1,2}[a-z]?\\)?")},
      {"ITEMSEP", regex(" ?(?:,|&|and|to|-|/) ?")},
      {"SEP", regex(" ?[:.)\\-|]* ?")},
      {"REF", regex("[a-z0-9][a-z0-9/._\\-]*(?: (?:&|and) [0-9]+)?")},
      {"EMAIL", regex("[a-z0-9._+%\\-]+@[a-z0-9.\\-]+")},
      {"URL", url()},
  };
  return fragments;
}

Phrase read_phrase(std::string_view source, const Fragments& fragments, const Place& place) {
  const std::string folded = fold_phrase(source);
  return {PhraseReader(folded, fragments, place).read(), {}};
}

}  // namespace foi
