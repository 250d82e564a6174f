// Phrases as small programs, matched by trying.
//
// Phrases are short: words, alternatives, a gap within the sentence, a date. A backtracking walk from the
// place where a match may start costs some tens of cycles and gives captures for nothing, where RE2 must
// first build automata that a page never uses twice (measured: 100 times slower over all rules). What makes
// backtracking dangerous is bounded: every attempt has a budget of steps, and attempts start only where a
// phrase's first words stand.
//
// The programs of a set share one array of nodes and one of texts. Before a node is run, the kind of the next
// byte (grammar/byte_kinds.h) is compared with the kinds that can start what the node matches: most failing
// steps end there.
#pragma once

#include <bit>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/byte_kinds.h"
#include "grammar/piece.h"
#include "vocabulary.h"

namespace foi {

class PhrasePrograms {
 public:
  PhrasePrograms();
  PhrasePrograms(PhrasePrograms&&) noexcept;
  PhrasePrograms& operator=(PhrasePrograms&&) noexcept;
  ~PhrasePrograms();

  /// Gives the program's first node, by which it is run. `error` is set to what RE2 says of a bad regex
  /// fragment.
  uint32_t add(const Pieces& pieces, std::string& error);

  struct Match {
    uint32_t end = 0;
    std::vector<std::pair<uint32_t, Span>> captures;  // by number of the name
  };
  /// Where a match from `at` ends. `accept(end)` says whether the phrase may end there.
  template <class Accept>
  bool match(uint32_t program, std::string_view text, uint32_t at, Accept accept, Match& match) const;

  std::string_view capture_name(uint32_t number) const { return capture_names_[number]; }

 private:
  struct Node {
    Piece::Op op = Piece::Op::text;
    bool accepts = false;  // the end of the phrase
    bool exactly = false;  // gap, words: goes on wherever `bits` allows, also inside a word
    bool grouped = false;  // choice: its alternatives are found by kind of byte
    uint32_t next = 0;
    uint32_t index = 0;  // text, regex, capture; choice: first alternative or first group
    uint32_t count = 0;  // bytes of the text; alternatives
    uint64_t bits = 0;   // text: its first eight bytes; all others: kinds that start what follows
  };
  struct Alternative {
    ByteKinds starts = kAnyKind;
    uint32_t node = 0;
  };
  struct Regexes;
  uint32_t link(const Pieces& pieces, uint32_t next, std::string& error);
  uint32_t link_choice(const Piece& piece, uint32_t next, std::string& error);
  uint32_t add(Node node, ByteKinds starts);
  void add_text(std::string_view text, Node& node);
  uint32_t add_regex(const std::string& source, std::string& error);
  uint32_t regex_end(uint32_t index, std::string_view text, uint32_t at) const;  // kNone: no match
  static bool date_end(std::string_view text, uint32_t at, uint32_t& end);

  // Between two letters neither a word nor the mark between words starts: nothing of a phrase can.
  static bool inside_word(std::string_view text, uint32_t at) {
    constexpr ByteKinds letters = kinds_of("abcdefghijklmnopqrstuvwxyz\x80");
    return at > 0 && (kind_of(text[at - 1]) & letters) && (kind_of(text[at]) & letters);
  }
  // The next place, `at` or behind it, that holds one of the kinds; else the text's end.
  static uint32_t next_of(ByteKinds kinds, std::string_view text, uint32_t at) {
    while (at < text.size() && !(kind_of(text[at]) & kinds)) ++at;
    return at;
  }
  void group_alternatives(const std::vector<Alternative>& entries, Node& node);
  bool text_at(const Node& node, std::string_view text, uint32_t at) const {
    const size_t left = text.size() - at;
    if (left < node.count) return false;
    if (left < 8) return std::memcmp(text.data() + at, texts_.data() + node.index, node.count) == 0;
    uint64_t here;
    std::memcpy(&here, text.data() + at, 8);
    if (node.count < 8) return ((here ^ node.bits) << (64 - 8 * node.count)) == 0;
    return here == node.bits &&
           std::memcmp(text.data() + at + 8, texts_.data() + node.index + 8, node.count - 8) == 0;
  }

  template <class Accept>
  bool run(uint32_t node, std::string_view text, uint32_t at, int& budget, Accept& accept,
           Match& match) const;
  // The same; most attempts start with a text that is not there, which costs no call.
  template <class Accept>
  bool attempt(uint32_t n, std::string_view text, uint32_t at, int& budget, Accept& accept,
               Match& match) const {
    const Node& node = nodes_[n];
    if (node.op == Piece::Op::text && !node.accepts && !text_at(node, text, at)) {
      --budget;
      return false;
    }
    return run(n, text, at, budget, accept, match);
  }

  std::vector<Node> nodes_;
  std::vector<ByteKinds> starts_;  // by node: kinds that start what it and its followers match
  std::string texts_;
  std::vector<Alternative> alternatives_;
  // Of a choice whose alternatives are grouped: for each kind of node.bits, in order, where its group starts
  // in grouped_, and the end of the last one.
  std::vector<uint32_t> groups_;
  std::vector<uint32_t> grouped_;  // nodes
  std::vector<std::string> capture_names_;
  std::unique_ptr<Regexes> regexes_;
};

// ---- the matcher
// -----------------------------------------------------------------------------------------------

template <class Accept>
bool PhrasePrograms::match(uint32_t program, std::string_view text, uint32_t at, Accept accept,
                           Match& match) const {
  int budget = 3000;
  match.captures.clear();
  return run(program, text, at, budget, accept, match);
}

template <class Accept>
bool PhrasePrograms::run(uint32_t n, std::string_view text, uint32_t at, int& budget, Accept& accept,
                         Match& match) const {
  const uint32_t size = static_cast<uint32_t>(text.size());
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  // At the text's end nothing is known of what comes: only what may be empty can match, which running tells.
  const auto kind_at = [&](uint32_t p) { return p < size ? kind_of(text[p]) : kAnyKind; };
  while (true) {
    if (--budget < 0) return false;
    const Node& node = nodes_[n];
    if (node.accepts) {
      match.end = at;
      return accept(at);
    }
    switch (node.op) {
      case Piece::Op::text:
        if (!text_at(node, text, at)) return false;
        at += node.count;
        break;
      case Piece::Op::choice: {
        const ByteKinds here = kind_at(at);
        if (node.grouped) {
          if (at >= size || !(here & node.bits)) return false;
          const uint32_t group = node.index + static_cast<uint32_t>(std::popcount(node.bits & (here - 1)));
          for (uint32_t k = groups_[group]; k < groups_[group + 1]; ++k)
            if (attempt(grouped_[k], text, at, budget, accept, match)) return true;
          return false;
        }
        for (uint32_t k = node.index; k < node.index + node.count; ++k) {
          const Alternative& alternative = alternatives_[k];
          if (!(alternative.starts & here)) continue;
          if (attempt(alternative.node, text, at, budget, accept, match)) return true;
        }
        return false;
      }
      case Piece::Op::gap:
      case Piece::Op::words: {
        constexpr ByteKinds sentence_ends = kinds_of(".;!?"), colon = kind_of(':');
        const ByteKinds stops = node.op == Piece::Op::gap ? sentence_ends : sentence_ends | colon;
        uint32_t p = at;
        if (node.op == Piece::Op::words) {
          if (kind_at(p) & stops) return false;
          ++p;
        }
        for (;; ++p) {
          p = next_of(node.bits | stops, text, p);
          const ByteKinds here = kind_at(p);
          if ((here & node.bits) && (node.exactly || p == size || !inside_word(text, p)) &&
              attempt(node.next, text, p, budget, accept, match))
            return true;
          if (budget < 0 || (here & stops)) return false;
        }
      }
      case Piece::Op::rest: {
        if (nodes_[node.next].accepts || nodes_[node.next].op == Piece::Op::capture_end) {
          if (attempt(node.next, text, size, budget, accept, match)) return true;
        }
        for (uint32_t p = at; budget >= 0 && (p = next_of(node.bits, text, p)) < size; ++p)
          if (!inside_word(text, p) && attempt(node.next, text, p, budget, accept, match)) return true;
        return attempt(node.next, text, size, budget, accept, match);
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
        match.captures.push_back({node.index, {at, at}});
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
