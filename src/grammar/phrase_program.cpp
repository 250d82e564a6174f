#include "grammar/phrase_program.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "text/dates.h"

namespace foi {
namespace {

constexpr size_t kFewestGrouped = 4;  // alternatives; fewer are looked through
constexpr int kMostKinds = 24;        // that may start an alternative of a grouped choice

}  // namespace

struct PhrasePrograms::Regexes {
  std::vector<std::unique_ptr<RE2>> all;
  std::map<std::string, uint32_t, std::less<>> by_source;
};

PhrasePrograms::PhrasePrograms() : regexes_(std::make_unique<Regexes>()) {}
PhrasePrograms::PhrasePrograms(PhrasePrograms&&) noexcept = default;
PhrasePrograms& PhrasePrograms::operator=(PhrasePrograms&&) noexcept = default;
PhrasePrograms::~PhrasePrograms() = default;

uint32_t PhrasePrograms::add(const Pieces& pieces, std::string& error) {
  Node end;
  end.accepts = true;
  return link(pieces, add(end, kAnyKind), error);
}

uint32_t PhrasePrograms::add(Node node, ByteKinds starts) {
  nodes_.push_back(node);
  starts_.push_back(starts);
  return static_cast<uint32_t>(nodes_.size()) - 1;
}

// The node that matches the pieces and goes on at `next`.
uint32_t PhrasePrograms::link(const Pieces& pieces, uint32_t next, std::string& error) {
  for (size_t i = pieces.size(); i-- > 0;) {
    const Piece& piece = pieces[i];
    Node node;
    node.op = piece.op;
    node.next = next;
    ByteKinds starts = kAnyKind;
    switch (piece.op) {
      case Piece::Op::text:
        if (piece.text.empty()) continue;
        add_text(piece.text, node);
        starts = kind_of(piece.text[0]);
        break;
      case Piece::Op::choice:
        next = link_choice(piece, next, error);
        continue;
      case Piece::Op::regex:
        node.index = add_regex(piece.text, error);
        break;
      case Piece::Op::capture_begin:
      case Piece::Op::capture_end: {
        const auto known = std::find(capture_names_.begin(), capture_names_.end(), piece.text);
        node.index = static_cast<uint32_t>(known - capture_names_.begin());
        if (known == capture_names_.end()) capture_names_.push_back(piece.text);
        starts = starts_[next];
        break;
      }
      case Piece::Op::gap:
      case Piece::Op::words:
      case Piece::Op::rest:
        node.bits = starts_[next];
        node.exactly = nodes_[next].op == Piece::Op::text && !nodes_[next].accepts;
        break;
      case Piece::Op::word:
        starts = ~kind_of(' ');
        break;
      case Piece::Op::digits:
      case Piece::Op::number:
        starts = kind_of('0');
        break;
      case Piece::Op::date:
        starts = kinds_of(kDateStarts);
        break;
    }
    next = add(node, starts);
  }
  return next;
}

uint32_t PhrasePrograms::link_choice(const Piece& piece, uint32_t next, std::string& error) {
  Node node;
  node.op = Piece::Op::choice;
  // A repeated group goes back to itself; the node must exist before its alternatives are linked. What starts
  // it is not known until they are.
  const uint32_t self = add(node, kAnyKind);
  std::vector<Alternative> entries;
  for (const Pieces& choice : piece.choices) {
    if (choice.empty() && piece.repeats) continue;
    const uint32_t first = link(choice, piece.repeats ? self : next, error);
    entries.push_back({starts_[first], first});
  }
  if (piece.may_lack) entries.push_back({starts_[next], next});
  starts_[self] = kNoKind;
  for (const Alternative& entry : entries) starts_[self] |= entry.starts;
  const auto told_apart = [](const Alternative& a) { return std::popcount(a.starts) <= kMostKinds; };
  if (entries.size() >= kFewestGrouped && std::all_of(entries.begin(), entries.end(), told_apart)) {
    group_alternatives(entries, nodes_[self]);
  } else {
    nodes_[self].index = static_cast<uint32_t>(alternatives_.size());
    nodes_[self].count = static_cast<uint32_t>(entries.size());
    alternatives_.insert(alternatives_.end(), entries.begin(), entries.end());
  }
  return self;
}

// An alternative stands in the group of every kind that may start it; in a group the order is that of the
// phrase, for the first that matches counts.
void PhrasePrograms::group_alternatives(const std::vector<Alternative>& entries, Node& node) {
  node.grouped = true;
  node.index = static_cast<uint32_t>(groups_.size());
  for (const Alternative& entry : entries) node.bits |= entry.starts;
  for (ByteKinds left = node.bits; left; left &= left - 1) {
    const ByteKinds kind = left & -left;
    groups_.push_back(static_cast<uint32_t>(grouped_.size()));
    for (const Alternative& entry : entries)
      if (entry.starts & kind) grouped_.push_back(entry.node);
  }
  groups_.push_back(static_cast<uint32_t>(grouped_.size()));
}

void PhrasePrograms::add_text(std::string_view text, Node& node) {
  node.index = static_cast<uint32_t>(texts_.size());
  node.count = static_cast<uint32_t>(text.size());
  std::memcpy(&node.bits, text.data(), std::min<size_t>(8, text.size()));
  texts_.append(text);
}

uint32_t PhrasePrograms::add_regex(const std::string& source, std::string& error) {
  const auto [at, fresh] = regexes_->by_source.emplace(source, static_cast<uint32_t>(regexes_->all.size()));
  if (!fresh) return at->second;
  RE2::Options options;
  options.set_log_errors(false);
  options.set_longest_match(true);
  options.set_dot_nl(true);
  regexes_->all.push_back(std::make_unique<RE2>(source, options));
  if (!regexes_->all.back()->ok() && error.empty()) error = regexes_->all.back()->error();
  return at->second;
}

uint32_t PhrasePrograms::regex_end(uint32_t index, std::string_view text, uint32_t at) const {
  re2::StringPiece found;
  const RE2& re2 = *regexes_->all[index];
  if (!re2.Match(re2::StringPiece(text.data(), text.size()), at, text.size(), RE2::ANCHOR_START, &found, 1))
    return kNone;
  return at + static_cast<uint32_t>(found.size());
}

bool PhrasePrograms::date_end(std::string_view text, uint32_t at, uint32_t& end) {
  if (at >= text.size() || text[at] == ' ' || text[at] == ',') return false;
  size_t length = 0;
  if (!parse_date(text.substr(at, kLongestDate), false, &length)) return false;
  end = at + static_cast<uint32_t>(length);
  return true;
}

}  // namespace foi
