// What speaks for how the blocks of a page part into the things of a list: those that are asked, those that
// answer. What rules make of the list (passes/read_request.h, pair.h) and what the network thinks of each
// block (passes/steps.h) are evidence, beside marks, labels, echoes and likeness; the models `asks` and
// `answers` (grammars/common/model-asks.grammar, model-answers.grammar) weigh it, and passes/decode_list.h
// finds the likeliest list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "passes/find_echoes.h"
#include "passes/page_layers.h"
#include "passes/steps.h"
#include "record/record.h"

namespace foi {

/// A trait of a block with what it was found to be, as a number; its name is that of the grammar:
/// "role:answer", "roles:question.answer", "start-chance:5".
using Evidence = uint16_t;

// Symbol, name, and how its one or two values are named.
// clang-format off
#define FOI_LIST_TRAITS(X)                                                                                   \
  /* of any list */                                                                                          \
  X(bias, "bias", none, none) X(type, "type", type, none) X(role, "role", role, none)                        \
  X(roles, "roles", role, role) X(next_roles, "next-roles", role, role) X(rules, "rules", rule, none)        \
  X(role_rules, "role-rules", role, rule) X(none_chance, "none-chance", number, none)                        \
  X(start_chance, "start-chance", number, none) X(more_chance, "more-chance", number, none)                  \
  X(none_rules, "none-chance-rules", number, rule) X(start_rules, "start-chance-rules", number, rule)        \
  X(more_rules, "more-chance-rules", number, rule) X(other_none, "other-list-none", number, none)            \
  X(other_start, "other-list-start", number, none) X(other_more, "other-list-more", number, none)            \
  X(role_chance, "role-chance", role, number) X(marker, "marker", number, rule)                              \
  X(marker_first, "marker-first", number, none) X(marker_next, "marker-next", number, number)                \
  X(marker_next_rules, "marker-next-rules", number, rule) X(echo, "echo", number, role)                      \
  X(quoted, "quoted", number, none) X(size, "size", number, none) X(ends, "ends", number, none)              \
  X(before_ends, "before-ends", number, none) X(lower, "lower", number, none)                                \
  X(question_mark, "question-mark", number, none) X(before_start, "before-start", number, none)              \
  X(before_none, "before-none", number, none) X(next_start, "next-start", number, none)                      \
  X(next_more, "next-more", number, none) X(next_marker, "next-marker", number, number)                      \
  X(table, "table", number, none) X(same_thing, "same-thing", number, none)                                  \
  X(next_first, "next-first", rule, number) X(adjacent, "adjacent", number, none)                            \
  X(again, "again", none, none)                                                                              \
  /* of things asked */                                                                                      \
  X(asked_in, "asked-in", number, role) X(starts, "starts", number, none)  \
  X(starts_more, "starts-more", number, none)                                                                \
  /* of answers */                                                                                           \
  X(label, "label", number, none) X(restating, "restating", number, none) X(headed, "headed", number, none)  \
  X(attached, "attached", number, none) X(waiting, "waiting", number, none)                                  \
  X(as_many_answers, "as-many-answers", number, number) X(as_many_starts, "as-many-starts", number, number)  \
  X(as_many_markers, "as-many-markers", number, number) X(as_many_blocks, "as-many-blocks", number, number)  \
  X(run_size, "run-size", number, none) X(run_place, "run-place", number, none)                              \
  /* of what an answer may be about */                                                                       \
  X(told_by, "told-by", way, none) X(not_rules, "not-by-rules", rule, none)                                  \
  X(not_label, "not-by-label", number, none) X(by_label, "by-label", number, none)                           \
  X(not_ordinal, "not-by-ordinal", none, none) X(not_question, "not-by-question", number, none)              \
  X(by_question, "by-question", number, none) X(not_heading, "not-by-heading", number, none)                 \
  X(by_heading, "by-heading", number, none) X(by_topic, "by-topic", number, none)                            \
  X(in_place, "in-place", number, none) X(out_of_place, "out-of-place", number, none)                        \
  X(likeness, "likeness", number, none) X(lead, "likeness-lead", number, none)                               \
  X(items, "items", number, none) X(only, "only", none, none) X(then, "then", order, none)
// clang-format on

enum class Trait : uint8_t {
#define FOI_ENUM(symbol, name, first, second) symbol,
  FOI_LIST_TRAITS(FOI_ENUM)
#undef FOI_ENUM
      count
};

/// How rules see a block: of no thing, the first of one, or in one.
enum class ByRules : uint8_t { no, first, in };
/// By what an answer may be told to be about some of the things asked.
enum class Way : uint8_t { label, inner_label, ordinal, question, heading, topic, rules, one, all };
/// What is answered next, as against what was answered before it.
enum class Order : uint8_t { first_of_all, first, same, next, next_but_one, later, overlap, back, question };

constexpr size_t kTraitValues = 16;  // of each of the two values of a trait
constexpr size_t kEvidences = static_cast<size_t>(Trait::count) * kTraitValues * kTraitValues;

/// Values are below `kTraitValues`.
template <class First = int, class Second = int>
constexpr Evidence evidence(Trait trait, First first = {}, Second second = {}) {
  return static_cast<Evidence>((static_cast<size_t>(trait) * kTraitValues + static_cast<size_t>(first)) *
                                   kTraitValues +
                               static_cast<size_t>(second));
}
std::string name_of(Evidence evidence);
/// Nothing for a name that no evidence has.
std::optional<Evidence> evidence_named(std::string_view name);

/// The evidence on a list: at each block that may be in it, in order of the document.
struct ListEvidence {
  /// A thing that may start at a block: one of those that the list may hold.
  struct Start {
    uint16_t thing = 0;
    std::vector<Evidence> evidence;  ///< beside that of the place
  };
  struct Place {
    Index block = 0;
    std::vector<Evidence> evidence;
    std::vector<Start> starts;
  };
  std::vector<Place> places;
  size_t things = 0;
  std::vector<Evidence> then;  ///< of each thing behind none, behind the first, behind the second …

  Evidence behind(size_t before, size_t thing) const { return then[before * things + thing]; }
};

/// What is known of a page when its lists are weighed.
struct ListPage : PageLayers {
  const std::vector<Echo>& echoes;
  const Steps& steps;
  const std::vector<float>& role_chances;  ///< see RoleReader::Reading
  DocumentType type;
};

/// What rules made of the list: by block, the thing that it is of (kNone for none), and whether it is the
/// first block of it. `pieces`: things that are but a piece of a block, which only rules can tell; such
/// blocks are left to them.
struct RuleList {
  explicit RuleList(size_t blocks) : thing_of(blocks, kNone), first(blocks), pieces(blocks) {}
  ByRules of(Index b) const {
    return thing_of[b] == kNone ? ByRules::no : first[b] ? ByRules::first : ByRules::in;
  }
  /// Notes a thing that stands in blocks, in order.
  void add(Index thing, const std::vector<Index>& blocks);

  std::vector<Index> thing_of;
  std::vector<bool> first, pieces;
};

/// The blocks that a passage stands in, in order, and whether it is all of them, or but a piece of one.
struct PassageBlocks {
  std::vector<Index> blocks;
  bool whole = false;
};
PassageBlocks blocks_of(const PageLayers& page, const Passage& passage);

/// The evidence that lists have in common, block by block in order of the document.
class BlockEvidence {
 public:
  BlockEvidence(const ListPage& page, List list, const RuleList& rules)
      : page_(page), list_(list), rules_(rules) {}

  /// Whether the network thinks that a block may be of the list.
  bool may_be(Index b) const;
  std::vector<Evidence> of(Index b);

 private:
  // The nearest block that is no page furniture; kNone for none.
  Index above(Index b) const;
  Index below(Index b) const;
  float chance(Index b, Step step) const { return page_.steps.chance(b, list_, step); }

  const ListPage& page_;
  const List list_;
  const RuleList& rules_;
  Index last_ = kNone, last_marked_ = kNone;  // places so far
};

/// The first of the ascending bounds that a number does not exceed, by its place; as many as there are if it
/// exceeds all.
template <class Number, size_t kCount>
size_t bucket(Number x, const Number (&bounds)[kCount]) {
  size_t n = 0;
  while (n < kCount && x > bounds[n]) ++n;
  return n;
}

}  // namespace foi
