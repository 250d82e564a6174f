// A phrase as a small program, matched by trying.
//
// Phrases are short: words, alternatives, a gap within the sentence, a date. A backtracking walk from the
// place where a match may start costs some tens of cycles and gives captures for nothing, where RE2 must
// first build automata that a page never uses twice (measured: 100 times slower over all rules). What makes
// backtracking dangerous is bounded: every attempt has a budget of steps, and attempts start only where a
// phrase's first words stand.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace foi {

/// One piece of a phrase, as read.
struct Piece {
  enum class Op : uint8_t {
    text,
    choice,
    gap,
    words,
    word,
    rest,
    digits,
    number,
    date,
    regex,
    capture_begin,
    capture_end
  };
  Op op = Op::text;
  std::string text;                         // text: the words; regex: RE2 source; capture: its name
  std::vector<std::vector<Piece>> choices;  // choice: its alternatives
  bool may_lack = false;                    // choice: optional
  bool repeats = false;                     // choice: any number of times
};
using Pieces = std::vector<Piece>;

class PhraseProgram {
 public:
  PhraseProgram();
  explicit PhraseProgram(const Pieces& pieces);
  PhraseProgram(PhraseProgram&&) noexcept;
  PhraseProgram& operator=(PhraseProgram&&) noexcept;
  ~PhraseProgram();

  bool empty() const { return nodes_.empty(); }
  /// The RE2 error of a regex fragment, or empty.
  const std::string& error() const { return error_; }

  struct Match {
    uint32_t end = 0;
    std::vector<std::pair<uint16_t, Span>> captures;
  };
  /// Where a match from `at` ends. `accept(end)` says whether the phrase may end there.
  template <class Accept>
  bool match(std::string_view text, uint32_t at, Accept accept, Match& match) const;

  const std::vector<std::string>& capture_names() const { return capture_names_; }

 private:
  struct Node {
    Piece::Op op = Piece::Op::text;
    bool accepts = false;  // the end of the phrase
    uint32_t next = 0;
    uint32_t index = 0;  // text, regex, capture or first alternative
    uint32_t count = 0;  // alternatives
  };
  struct Alternative {
    uint32_t node = 0;
    char first = '\0';  // the byte that it must start with; 0: any
  };
  struct Regexes;
  uint32_t link(const Pieces& pieces, size_t from, uint32_t next);
  uint32_t add(Node node);
  uint32_t regex_end(uint32_t index, std::string_view text, uint32_t at) const;  // kNone: no match
  // Neither a word nor the mark between words starts here: nothing of a phrase can.
  static bool inside_word(std::string_view text, uint32_t at) {
    const auto letter = [](char c) {
      return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    };
    return at > 0 && at < text.size() && letter(text[at]) && letter(text[at - 1]);
  }
  static bool date_end(std::string_view text, uint32_t at, uint32_t& end);

  template <class Accept>
  bool run(uint32_t node, std::string_view text, uint32_t at, int& budget, Accept& accept,
           Match& match) const;

  std::vector<Node> nodes_;
  std::vector<std::string> texts_;
  std::vector<Alternative> alternatives_;
  std::vector<std::string> capture_names_;
  std::unique_ptr<Regexes> regexes_;
  std::string error_;
  uint32_t start_ = 0;
};

/// The texts of which one starts every match, at most 24 bytes each; empty if that cannot be told.
std::vector<std::string> starts_of(const Pieces& pieces);

// ---- the matcher
// -----------------------------------------------------------------------------------------------

template <class Accept>
bool PhraseProgram::match(std::string_view text, uint32_t at, Accept accept, Match& match) const {
  int budget = 3000;
  match.captures.clear();
  return run(start_, text, at, budget, accept, match);
}

template <class Accept>
bool PhraseProgram::run(uint32_t n, std::string_view text, uint32_t at, int& budget, Accept& accept,
                        Match& match) const {
  const uint32_t size = static_cast<uint32_t>(text.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  while (true) {
    if (--budget < 0) return false;
    const Node& node = nodes_[n];
    if (node.accepts) {
      match.end = at;
      return accept(at);
    }
    switch (node.op) {
      case Piece::Op::text: {
        const std::string& word = texts_[node.index];
        if (at >= size || text[at] != word[0] || size - at < word.size() ||
            text.compare(at, word.size(), word) != 0)
          return false;
        at += static_cast<uint32_t>(word.size());
        break;
      }
      case Piece::Op::choice: {
        const char here = at < size ? text[at] : '\0';
        for (uint32_t k = node.index; k < node.index + node.count; ++k) {
          const Alternative& alternative = alternatives_[k];
          if (alternative.first != '\0' && alternative.first != here) continue;
          if (run(alternative.node, text, at, budget, accept, match)) return true;
        }
        return false;
      }
      case Piece::Op::gap:
      case Piece::Op::words: {
        const std::string_view stops = node.op == Piece::Op::gap ? ".;!?" : ".;:!?";
        const Node& then = nodes_[node.next];
        const bool text_next = !then.accepts && then.op == Piece::Op::text;
        const char first = text_next ? texts_[then.index][0] : '\0';
        uint32_t p = at;
        if (node.op == Piece::Op::words) {
          if (p >= size || stops.find(text[p]) != std::string_view::npos) return false;
          ++p;
        }
        for (;; ++p) {
          if ((text_next ? p < size && text[p] == first : !inside_word(text, p)) &&
              run(node.next, text, p, budget, accept, match))
            return true;
          if (budget < 0 || p >= size || stops.find(text[p]) != std::string_view::npos) return false;
        }
      }
      case Piece::Op::rest: {
        if (nodes_[node.next].accepts || nodes_[node.next].op == Piece::Op::capture_end) {
          if (run(node.next, text, size, budget, accept, match)) return true;
        }
        for (uint32_t p = at; p < size && budget >= 0; ++p)
          if (!inside_word(text, p) && run(node.next, text, p, budget, accept, match)) return true;
        return run(node.next, text, size, budget, accept, match);
      }
      case Piece::Op::word: {
        const uint32_t start = at;
        while (at < size && text[at] != ' ') ++at;
        if (at == start) return false;
        break;
      }
      case Piece::Op::digits:
      case Piece::Op::number: {
        if (at >= size || !is_digit(text[at])) return false;
        const bool marks = node.op == Piece::Op::number;
        while (at < size && (is_digit(text[at]) || (marks && (text[at] == ',' || text[at] == '.') &&
                                                    at + 1 < size && is_digit(text[at + 1]))))
          ++at;
        break;
      }
      case Piece::Op::date:
        if (!date_end(text, at, at)) return false;
        break;
      case Piece::Op::regex: {
        const uint32_t end = regex_end(node.index, text, at);
        if (end == kNone) return false;
        at = end;
        break;
      }
      case Piece::Op::capture_begin:
        match.captures.push_back({static_cast<uint16_t>(node.index), {at, at}});
        break;
      case Piece::Op::capture_end:
        for (size_t k = match.captures.size(); k-- > 0;)
          if (match.captures[k].first == node.index) {
            match.captures[k].second.end = at;
            break;
          }
        break;
    }
    n = node.next;
  }
}

}  // namespace foi
