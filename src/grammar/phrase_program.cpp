#include "grammar/phrase_program.h"

#include <re2/re2.h>

#include <algorithm>

#include "text/dates.h"

namespace foi {

struct PhraseProgram::Regexes {
  std::vector<std::unique_ptr<RE2>> all;
};

PhraseProgram::PhraseProgram() = default;
PhraseProgram::PhraseProgram(PhraseProgram&&) noexcept = default;
PhraseProgram& PhraseProgram::operator=(PhraseProgram&&) noexcept = default;
PhraseProgram::~PhraseProgram() = default;

PhraseProgram::PhraseProgram(const Pieces& pieces) : regexes_(std::make_unique<Regexes>()) {
  Node end;
  end.accepts = true;
  start_ = link(pieces, 0, add(end));
}

uint32_t PhraseProgram::add(Node node) {
  nodes_.push_back(node);
  return static_cast<uint32_t>(nodes_.size()) - 1;
}

// The node that matches pieces[from …] and goes on at `next`.
uint32_t PhraseProgram::link(const Pieces& pieces, size_t from, uint32_t next) {
  for (size_t i = pieces.size(); i-- > from;) {
    const Piece& piece = pieces[i];
    Node node;
    node.op = piece.op;
    node.next = next;
    switch (piece.op) {
      case Piece::Op::text:
        node.index = static_cast<uint32_t>(texts_.size());
        texts_.push_back(piece.text);
        break;
      case Piece::Op::regex: {
        RE2::Options options;
        options.set_log_errors(false);
        options.set_longest_match(true);
        options.set_dot_nl(true);
        auto compiled = std::make_unique<RE2>(piece.text, options);
        if (!compiled->ok() && error_.empty()) error_ = compiled->error();
        node.index = static_cast<uint32_t>(regexes_->all.size());
        regexes_->all.push_back(std::move(compiled));
        break;
      }
      case Piece::Op::capture_begin:
      case Piece::Op::capture_end: {
        const auto known = std::find(capture_names_.begin(), capture_names_.end(), piece.text);
        node.index = static_cast<uint32_t>(known - capture_names_.begin());
        if (known == capture_names_.end()) capture_names_.push_back(piece.text);
        break;
      }
      case Piece::Op::choice: {
        // A repeated group goes back to itself; the node must exist before its alternatives are linked.
        const uint32_t self = add(node);
        std::vector<Alternative> entries;
        for (const std::vector<Piece>& choice : piece.choices) {
          if (choice.empty() && piece.repeats) continue;
          const bool text = !choice.empty() && choice[0].op == Piece::Op::text;
          entries.push_back({link(choice, 0, piece.repeats ? self : next), text ? choice[0].text[0] : '\0'});
        }
        if (piece.may_lack) entries.push_back({next, '\0'});
        nodes_[self].index = static_cast<uint32_t>(alternatives_.size());
        nodes_[self].count = static_cast<uint32_t>(entries.size());
        alternatives_.insert(alternatives_.end(), entries.begin(), entries.end());
        next = self;
        continue;
      }
      default:
        break;
    }
    next = add(node);
  }
  return next;
}

uint32_t PhraseProgram::regex_end(uint32_t index, std::string_view text, uint32_t at) const {
  re2::StringPiece found;
  const RE2& re2 = *regexes_->all[index];
  if (!re2.Match(re2::StringPiece(text.data(), text.size()), at, text.size(), RE2::ANCHOR_START, &found, 1))
    return kNone;
  return at + static_cast<uint32_t>(found.size());
}

bool PhraseProgram::date_end(std::string_view text, uint32_t at, uint32_t& end) {
  if (at >= text.size() || text[at] == ' ' || text[at] == ',') return false;
  size_t length = 0;
  if (!parse_date(text.substr(at, 60), false, &length)) return false;
  end = at + static_cast<uint32_t>(length);
  return true;
}

namespace {

constexpr size_t kLongestStart = 14;
constexpr size_t kMostStarts = 160;

// A start as far as it is known; `open` while what follows it may still be added.
struct Start {
  std::string text;
  bool open = true;
};

void extend(const Pieces& pieces, std::vector<Start>& starts) {
  for (const Piece& piece : pieces) {
    if (piece.op == Piece::Op::capture_begin || piece.op == Piece::Op::capture_end) continue;
    std::vector<Start> next;
    for (Start& start : starts) {
      if (!start.open || start.text.size() >= kLongestStart) {
        start.open = false;
        next.push_back(std::move(start));
        continue;
      }
      if (piece.op == Piece::Op::text) {
        next.push_back({start.text + piece.text, true});
      } else if (piece.op == Piece::Op::choice) {
        for (const std::vector<Piece>& choice : piece.choices) {
          std::vector<Start> inner{start};
          extend(choice, inner);
          for (Start& i : inner) {
            if (piece.repeats) i.open = false;
            next.push_back(std::move(i));
          }
        }
        if (piece.may_lack) next.push_back(start);
      } else {
        next.push_back({start.text, false});
      }
    }
    // Too many to tell apart: what is known so far must do.
    if (next.size() > kMostStarts) {
      for (Start& start : starts) start.open = false;
      bool useful = true;
      for (const Start& start : starts) useful = useful && !start.text.empty();
      if (useful) return;
    }
    starts = std::move(next);
  }
}

}  // namespace

std::vector<std::string> starts_of(const Pieces& pieces) {
  std::vector<Start> starts{{"", true}};
  extend(pieces, starts);
  std::vector<std::string> out;
  for (const Start& start : starts) {
    if (start.text.empty()) return {};
    out.push_back(start.text.substr(0, 24));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace foi
