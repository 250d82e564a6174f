#include "passes/list_evidence.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "text/characters.h"

namespace foi {
namespace {

enum class Scale : uint8_t { none, number, role, rule, type, way, order };

constexpr std::string_view kRuleNames[] = {"no", "first", "in"};
constexpr std::string_view kWayNames[] = {"label", "inner-label", "ordinal", "question", "heading",
                                          "topic", "rules",       "one",     "all"};
constexpr std::string_view kOrderNames[] = {"first-of-all", "first",   "same", "next",    "next-but-one",
                                            "later",        "overlap", "back", "question"};

struct TraitName {
  std::string_view name;
  Scale first, second;
};
constexpr TraitName kTraits[] = {
#define FOI_NAME(symbol, name, first, second) {name, Scale::first, Scale::second},
    FOI_LIST_TRAITS(FOI_NAME)
#undef FOI_NAME
};

// The names of a scale's values; none for numbers.
std::span<const std::string_view> names_on(Scale scale) {
  static constexpr auto kRoleNames = [] {
    std::array<std::string_view, count_of<Role>() + 1> names{};
    std::copy(Names<Role>::values.begin(), Names<Role>::values.end(), names.begin());
    names.back() = "nothing";
    return names;
  }();
  switch (scale) {
    case Scale::role:
      return kRoleNames;
    case Scale::type:
      return Names<DocumentType>::values;
    case Scale::rule:
      return kRuleNames;
    case Scale::way:
      return kWayNames;
    case Scale::order:
      return kOrderNames;
    default:
      return {};
  }
}
std::string value_name(Scale scale, size_t value) {
  const std::span<const std::string_view> names = names_on(scale);
  return names.empty() ? std::to_string(value) : std::string(names[value]);
}
std::optional<size_t> value_named(Scale scale, std::string_view name) {
  size_t value = kTraitValues;
  if (const std::span<const std::string_view> names = names_on(scale); !names.empty()) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) value = static_cast<size_t>(found - names.begin());
  } else if (std::from_chars(name.data(), name.data() + name.size(), value).ptr !=
             name.data() + name.size()) {
    return std::nullopt;
  }
  return value < kTraitValues ? std::optional(value) : std::nullopt;
}

// Logarithms of chances that tell apart: finely for the block at hand, coarsely for its neighbours.
constexpr float kChances[] = {-4, -2.5f, -1.5f, -0.9f, -0.5f, -0.2f, -0.05f};
constexpr float kCoarse[] = {-2.5f, -0.9f, -0.2f};
constexpr float kRoleChances[] = {-4, -2, -1, -0.4f, -0.1f};
constexpr float kMayBe = -1.6f;  // from which a block is looked at whatever its role
constexpr size_t kSizes[] = {15, 40, 80, 140, 300};
constexpr Role kWeighedRoles[] = {Role::request_intro, Role::request,  Role::decision, Role::reasoning,
                                  Role::heading,       Role::question, Role::answer};
// A piece of a block is less than four fifths of it, and leaves more than a mark.
constexpr size_t kMarkBytes = 6;

// How a text ends: open, with a question mark, a colon, a stop, or as what goes on.
size_t end_of(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '"' || s.back() == '\'')) s.remove_suffix(1);
  if (s.empty()) return 0;
  switch (s.back()) {
    case '?':
      return 1;
    case ':':
      return 2;
    case '.':
      return 3;
    case ';':
    case ',':
      return 4;
    default:
      return 0;
  }
}

}  // namespace

std::string name_of(Evidence evidence) {
  const TraitName& trait = kTraits[evidence / (kTraitValues * kTraitValues)];
  std::string name(trait.name);
  if (trait.first == Scale::none) return name;
  name += ":" + value_name(trait.first, evidence / kTraitValues % kTraitValues);
  if (trait.second != Scale::none) name += "." + value_name(trait.second, evidence % kTraitValues);
  return name;
}

std::optional<Evidence> evidence_named(std::string_view name) {
  const size_t colon = std::min(name.find(':'), name.size());
  for (size_t t = 0; t < std::size(kTraits); ++t) {
    const TraitName& trait = kTraits[t];
    if (trait.name != name.substr(0, colon)) continue;
    if ((trait.first == Scale::none) != (colon == name.size())) return std::nullopt;
    if (trait.first == Scale::none) return evidence(static_cast<Trait>(t));
    const std::string_view values = name.substr(colon + 1);
    const size_t dot = std::min(values.find('.'), values.size());
    if ((trait.second == Scale::none) != (dot == values.size())) return std::nullopt;
    const std::optional<size_t> first = value_named(trait.first, values.substr(0, dot));
    const std::optional<size_t> second =
        dot == values.size() ? 0 : value_named(trait.second, values.substr(dot + 1));
    if (!first || !second) return std::nullopt;
    return evidence(static_cast<Trait>(t), *first, *second);
  }
  return std::nullopt;
}

void RuleList::add(Index thing, const std::vector<Index>& blocks) {
  for (const Index b : blocks) {
    if (thing_of[b] != kNone || pieces[b]) continue;
    thing_of[b] = thing;
    first[b] = b == blocks.front();
  }
}

PassageBlocks blocks_of(const PageLayers& page, const Passage& passage) {
  PassageBlocks out;
  std::vector<Index>& blocks = out.blocks;
  out.whole = true;
  for (const Span piece : passage.pieces) {
    for (Index b = block_of_line(page.blocks, line_at(page.lines, piece.start)); b < page.blocks.size();
         ++b) {
      const Span span = page.span(b);
      if (span.start >= piece.end) break;
      const uint32_t from = std::max(span.start, piece.start), to = std::min(span.end, piece.end);
      if (from >= to) continue;
      const size_t covered = to - from, size = span.end - span.start;
      // A block of quoted lines is covered by each of several pieces in part.
      const bool lines = page.blocks[b].first != page.blocks[b].last && passage.pieces.size() > 1;
      if (!lines && covered * 5 < size * 4 && covered + kMarkBytes < size) out.whole = false;
      blocks.push_back(b);
    }
  }
  std::sort(blocks.begin(), blocks.end());
  blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
  out.whole = out.whole && !blocks.empty();
  return out;
}

Index BlockEvidence::above(Index b) const {
  while (b > 0)
    if (page_.roles.of[--b] != Role::boilerplate) return b;
  return kNone;
}
Index BlockEvidence::below(Index b) const {
  while (++b < page_.blocks.size())
    if (page_.roles.of[b] != Role::boilerplate) return b;
  return kNone;
}

bool BlockEvidence::may_be(Index b) const {
  return chance(b, Step::start) > kMayBe || chance(b, Step::more) > kMayBe;
}

std::vector<Evidence> BlockEvidence::of(Index b) {
  std::vector<Evidence> out;
  out.reserve(64);
  const auto add = [&out](Trait trait, auto... values) { out.push_back(evidence(trait, values...)); };
  const Block& block = page_.blocks[b];
  const Role role = page_.roles.of[b];
  const ByRules rule = rules_.of(b);
  const Index over = above(b), under = below(b);
  const std::string_view body = page_.body(b);
  add(Trait::bias);
  add(Trait::type, page_.type);
  add(Trait::role, role);
  const auto role_of = [&](Index other) {
    return other == kNone ? count_of<Role>() : static_cast<size_t>(page_.roles.of[other]);
  };
  add(Trait::roles, role_of(over), role);
  add(Trait::next_roles, role, role_of(under));
  add(Trait::rules, rule);
  add(Trait::role_rules, role, rule);
  // What the network thinks.
  constexpr Trait kAlone[] = {Trait::none_chance, Trait::start_chance, Trait::more_chance};
  constexpr Trait kWithRules[] = {Trait::none_rules, Trait::start_rules, Trait::more_rules};
  constexpr Trait kOther[] = {Trait::other_none, Trait::other_start, Trait::other_more};
  const List other = list_ == List::asked ? List::answered : List::asked;
  for (size_t s = 0; s < count_of<Step>(); ++s) {
    const size_t fine = bucket(chance(b, static_cast<Step>(s)), kChances);
    add(kAlone[s], fine);
    add(kWithRules[s], fine, rule);
    add(kOther[s], bucket(page_.steps.chance(b, other, static_cast<Step>(s)), kCoarse));
  }
  for (const Role r : kWeighedRoles)
    add(Trait::role_chance, r,
        bucket(page_.role_chances[b * count_of<Role>() + static_cast<size_t>(r)], kRoleChances));
  // Its marker, and how it counts on from the one before.
  add(Trait::marker, block.marker.kind, rule);
  if (block.marker) {
    add(Trait::marker_first, block.marker.number == 1);
    if (last_marked_ != kNone) {
      const Marker& last = page_.blocks[last_marked_].marker;
      const bool same = last.kind == block.marker.kind;
      add(Trait::marker_next, same, block.marker.number == last.number + 1);
      add(Trait::marker_next_rules, same, rule);
    }
    last_marked_ = b;
  }
  // What it says, and where.
  add(Trait::echo, (page_.echoes[b].earlier != kNone) + 2 * (page_.echoes[b].later != kNone), role);
  add(Trait::quoted, block.quote > 0);
  add(Trait::size, bucket(body.size(), kSizes));
  add(Trait::ends, end_of(body));
  add(Trait::question_mark, body.find('?') != std::string_view::npos);
  add(Trait::lower, is_lower(page_.text[page_.span(b).start]));
  add(Trait::table, block.table != kNone);
  if (over != kNone) {
    add(Trait::before_ends, end_of(page_.body(over)));
    add(Trait::before_start, bucket(chance(over, Step::start), kCoarse));
    add(Trait::before_none, bucket(chance(over, Step::none), kCoarse));
  }
  if (under != kNone) {
    add(Trait::next_start, bucket(chance(under, Step::start), kCoarse));
    add(Trait::next_more, bucket(chance(under, Step::more), kCoarse));
    add(Trait::next_marker, block.marker.kind, page_.blocks[under].marker.kind);
  }
  if (rule != ByRules::no)
    add(Trait::same_thing, over != kNone && rules_.thing_of[over] == rules_.thing_of[b]);
  add(Trait::next_first, rule, under != kNone && rules_.of(under) == ByRules::first);
  add(Trait::adjacent, last_ != kNone && last_ == over);
  last_ = b;
  return out;
}

}  // namespace foi
