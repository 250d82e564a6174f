#include "passes/describe.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "passes/name_acts.h"
#include "passes/reference_shapes.h"
#include "text/characters.h"
#include "text/dates.h"
#include "text/utf8.h"

namespace foi {
namespace {

// A mark of a field rule, with the value that it captured or that stands in the next block.
struct FieldMark {
  Index block;
  const Rule* rule;
  Span value;         // in the folded text; empty if the rule only names the field
  bool next = false;  // the value is the next block's
};

std::vector<FieldMark> field_marks(const DescribeInput& in, std::string_view cls) {
  std::vector<FieldMark> out;
  std::string scratch;
  for (Index b = 0; b < in.blocks.size(); ++b) {
    for (const Mark& m : in.marks.of(b)) {
      const Rule& rule = in.grammar.rule(m.rule);
      if (rule.slot != Slot::field || rule.cls != cls) continue;
      const std::string_view flat = flat_text(in.blocks[b], in.folded, scratch);
      const uint32_t base = in.blocks[b].folded.start;
      if (const std::optional<Span> value = in.grammar.capture(m, flat, "value")) {
        out.push_back({b, &rule, {base + value->start, base + value->end}, false});
      } else if (m.span.end + 3 >= flat.size() && b + 1 < in.blocks.size()) {
        out.push_back({b, &rule, in.blocks[b + 1].folded, true});
      } else {
        // The label alone was matched: what follows it on the line.
        uint32_t at = m.span.end;
        while (at < flat.size() && (flat[at] == ' ' || flat[at] == ':' || flat[at] == '-' || flat[at] == '.'))
          ++at;
        out.push_back({b, &rule, {base + at, base + static_cast<uint32_t>(flat.size())}, false});
      }
    }
  }
  return out;
}

// The reference that a piece of the text starts with: up to four words of figures, capitals and marks that
// hold a figure. "01.FOI.24.035260", "FOI 11-233", "ARA-FOI 23/512", "FOI/2023/117 & 118".
Span read_reference(std::string_view text, Span from) {
  uint32_t at = from.start, end = from.start;
  bool digits = false, after_joiner = false;
  for (int word = 0; word < 5 && at < from.end; ++word) {
    uint32_t stop = at;
    while (stop < from.end && text[stop] != ' ' && text[stop] != '\t' && text[stop] != '\n' &&
           !(static_cast<unsigned char>(text[stop]) >= 0x80) &&
           std::string_view(";,()[]<>|\"").find(text[stop]) == std::string_view::npos)
      ++stop;
    const std::string_view w = text.substr(at, stop - at);
    if (w.empty()) break;
    // "RE: RE: HB-7188": what leads to a reference is no part of it.
    if (end == from.start && w.ends_with(':') && std::none_of(w.begin(), w.end(), is_digit)) {
      while (stop < from.end && text[stop] == ' ') ++stop;
      at = from.start = end = stop;
      continue;
    }
    const bool has_digit = std::any_of(w.begin(), w.end(), is_digit);
    const bool has_letter = std::any_of(w.begin(), w.end(), is_letter);
    const bool upper = std::none_of(w.begin(), w.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool joiner = w == "&" || w == "/" || w == "-";
    // "FoI", "RhG": a short name of a series.
    const bool series = w.size() <= 5 && std::count_if(w.begin(), w.end(), is_upper) >= 2;
    const bool known = series || w == "Foi" || w == "foi" || w == "Ref";
    if (!has_digit && !joiner && !(has_letter && (upper || known) && w.size() <= 9)) break;
    if (joiner && !digits) break;
    // After the number, a word without figures, or one that starts a date, belongs to what follows.
    if (digits && !joiner && !has_digit && !(upper && w.size() <= 3)) break;
    if (digits && has_digit && parse_date(fold_phrase(text.substr(at, 24)))) break;
    if (digits && has_digit && !after_joiner) break;
    after_joiner = joiner;
    digits = digits || has_digit;
    if (!joiner) end = stop;
    if (stop < from.end && !starts_with_blank(text.substr(stop))) break;
    at = stop;
    uint32_t blanks = 0;
    while (at < from.end) {
      const uint32_t blank = starts_with_blank(text.substr(at, from.end - at));
      if (blank == 0 || text[at] == '\t') break;
      at += blank;
      ++blanks;
    }
    if (blanks > 2) break;
  }
  while (end > from.start && std::string_view(".,:;-/").find(text[end - 1]) != std::string_view::npos) --end;
  return digits ? Span{from.start, end} : Span{from.start, from.start};
}

bool plausible_reference(std::string_view value) {
  const auto count = std::count_if(value.begin(), value.end(), is_digit);
  // One figure is enough behind letters in parts: "GW-FOI-7".
  const auto joints =
      std::count(value.begin(), value.end(), '-') + std::count(value.begin(), value.end(), '/');
  if (count < (joints > 1 ? 1 : 2) || value.size() > 40) return false;
  if (value.find('@') != std::string_view::npos || value.find("www") != std::string_view::npos ||
      value.find("http") != std::string_view::npos)
    return false;
  for (const std::string_view file :
       {".pdf", ".png", ".jpg", ".doc", ".xls", ".docx", ".xlsx", ".txt", ".csv", ".tif"})
    if (value.ends_with(file)) return false;
  const bool only_digits = static_cast<size_t>(count) == value.size();
  if (value.size() < 4 && !only_digits) return false;
  // "s47C", "08.2021"
  if ((value[0] == 's' || value[0] == 'S') && value.size() > 1 && is_digit(value[1]) && value.size() < 7)
    return false;
  if (value.size() == 7 && value[2] == '.' && count == 6) return false;
  if (only_digits && value.size() == 4 && (value.starts_with("19") || value.starts_with("20")))
    return false;  // a year
  if (only_digits && value.size() < 3) return false;
  const std::string_view end = value.size() > 2 ? value.substr(value.size() - 2) : "";
  if (static_cast<size_t>(count) + 2 == value.size() &&
      (end == "st" || end == "nd" || end == "rd" || end == "th"))
    return false;  // "17th"
  const std::string folded = fold_phrase(value);
  size_t length = 0;
  if (parse_date(folded, false, &length) && length + 1 >= folded.size()) return false;
  return true;
}

}  // namespace

std::optional<Span> find_title(const DescribeInput& in) {
  for (Index b = 0; b < in.blocks.size(); ++b)
    if (in.roles.of[b] == Role::title) return in.span(b);
  // Else what stands first, above a field ("Request number: 417"), if it is several words and no field
  // itself.
  constexpr size_t kLongestLabel = 20;  // bytes of "Date of request:"
  constexpr ptrdiff_t kFewestBlanks = 3;
  const auto found = std::find_if(in.roles.of.begin(), in.roles.of.end(),
                                  [](Role role) { return role != Role::boilerplate; });
  const Index first = static_cast<Index>(found - in.roles.of.begin());
  if (first + 1 >= in.blocks.size() || *found != Role::metadata) return std::nullopt;
  const auto words = [&](Index b) { return in.blocks[b].folded.of(in.folded.bytes()); };
  const auto is_field = [&](Index b) {
    return words(b).substr(0, kLongestLabel).find(':') != std::string_view::npos;
  };
  const std::string_view own = words(first);
  const bool plain = std::count(own.begin(), own.end(), ' ') >= kFewestBlanks && !is_field(first) &&
                     std::none_of(own.begin(), own.end(), is_digit);
  return plain && is_field(first + 1) ? std::optional(in.span(first)) : std::nullopt;
}

namespace {

struct FoundReference {
  ReferenceFact fact;
  double score;
};

// One of each value: the best score, and a little for being said again.
void merge_same(std::vector<FoundReference>& found) {
  std::vector<FoundReference> out;
  std::unordered_map<std::string, size_t> place_of;
  for (FoundReference& f : found) {
    const auto [same, fresh] = place_of.emplace(f.fact.value, out.size());
    if (fresh)
      out.push_back(std::move(f));
    else
      out[same->second].score = std::max(out[same->second].score, f.score) + 0.2;
  }
  found = std::move(out);
}

}  // namespace

std::vector<ReferenceFact> find_references(const DescribeInput& in) {
  using Found = FoundReference;
  std::vector<Found> found;
  std::unordered_map<std::string, size_t> place_of;  // by value
  for (const FieldMark& f : field_marks(in, "reference")) {
    const Index block = f.next ? f.block + 1 : f.block;
    const Role role = in.roles.of[f.block];
    if (role == Role::boilerplate || role == Role::other) continue;
    if (in.blocks[f.block].table != kNone) continue;
    Span source = in.folded.source(f.value);
    source.end = in.lines[in.blocks[block].last].body.end;
    // What is called "your ref" is the requester's.
    const std::string_view start = in.blocks[f.block].folded.of(in.folded.bytes());
    if (start.starts_with("your ref") && !start.starts_with("your ref our")) continue;
    while (source.start < source.end &&
           (std::string_view(" :#-.\t(").find(in.text[source.start]) != std::string_view::npos ||
            starts_with_blank(in.text.substr(source.start))))
      source.start += std::max(1u, starts_with_blank(in.text.substr(source.start)));
    Span value = read_reference(in.text, source);
    if (value.empty() || !plausible_reference(value.of(in.text))) continue;
    // "(212) 335-9000"
    if (value.start > 0 && in.text[value.start - 1] == '(' && value.size() == 3) continue;
    const bool label = f.rule->id.ends_with("/label");
    // "RE: FOI 0214-25 …": letters that stand apart before the number belong to it.
    if (!label)
      for (const std::string_view series :
           {"FOI ", "EIR ", "RFI ", "FOIA ", "PRR ", "IR ", "FoI ", "CAS ", "PRA "})
        if (value.start >= series.size() &&
            in.text.substr(value.start - series.size(), series.size()) == series)
          value.start -= static_cast<uint32_t>(series.size());
    double score = label ? 4 : f.rule->id.ends_with("/in-title") ? 1.5 : 1;
    if (role == Role::metadata) score += 2;
    if (role == Role::title) score += 1.5;
    if (role == Role::request || role == Role::question || role == Role::answer) score -= 2;
    if (role == Role::closing) score -= 0.5;
    if (role == Role::request_intro || role == Role::decision) score -= 0.3;
    const std::string_view v = value.of(in.text);
    const std::string folded = fold_phrase(v);
    if (folded.find("foi") != std::string::npos || folded.find("eir") != std::string::npos) score += 1;
    if (std::any_of(v.begin(), v.end(), is_digit) && v.size() <= 3) score -= 1.5;
    score -= 0.5 * in.content.depth(block, in.blocks);
    ReferenceFact fact{std::string(v), value, f.rule->id};
    const auto [same, fresh] = place_of.emplace(fact.value, found.size());
    if (fresh)
      found.push_back({std::move(fact), score});
    else
      found[same->second].score = std::max(found[same->second].score, score) + 0.5;
  }
  // Codes as such: a rule may have caught a piece of one, or none.
  constexpr size_t kMostFound = 200;  // of one document: they are held against each other
  for (const ReferenceShape& shape : reference_shapes(in)) {
    if (found.size() >= kMostFound) break;
    const std::string_view code = shape.span.of(in.text);
    bool known = false;
    for (Found& f : found) {
      if (f.fact.span.start < shape.span.end && shape.span.start < f.fact.span.end) {
        known = true;
        if (shape.score >= kLikelyReference) f.score = std::max(f.score, shape.score - 1);
        if (shape.span.contains(f.fact.span) && shape.span.size() > f.fact.span.size()) {
          f.fact.span = shape.span;
          f.fact.value = code;
        }
      }
    }
    if (!known && shape.score >= kLikelyReference && plausible_reference(code))
      found.push_back(
          {{std::string(code), shape.span, "words/reference-shape"}, shape.score - 1 - 0.02 * found.size()});
  }
  merge_same(found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.score > b.score; });
  std::vector<ReferenceFact> out;
  for (Found& f : found)
    if (f.score >= 1.2) out.push_back(std::move(f.fact));
  return out;
}

namespace {

// How sure a rule of a law's name is, which the end of its ID tells.
enum class Tier {
  full,      // the law of one place alone: "Freedom of Information (Jersey) Law"
  name,      // a name that laws of several places share
  weak,      // "FOI request"
  place,     // an address, which tells whose law a shared name means
  fallback,  // what counts if nothing else does
  trade,     // words that go with one law: they tell whose a bare section is where no law is named at all
};

Tier tier_of(const Rule& rule) {
  if (rule.id.ends_with("/full")) return Tier::full;
  if (rule.id.ends_with("/weak")) return Tier::weak;
  if (rule.id.ends_with("/place")) return Tier::place;
  if (rule.id.ends_with("/fallback")) return Tier::fallback;
  if (rule.id.ends_with("/trade")) return Tier::trade;
  return Tier::name;
}

double weight_of(Tier tier) {
  return tier == Tier::full ? 4 : tier == Tier::name ? 1 : 0.3;
}

constexpr std::string_view kSomeState = "US-STATE";  // of a rule that any American state's law may have

constexpr std::string_view kOfNone;  // of no regime that is known

// Whose regime a rule of a shared name means: the profile's own, unless years and places tell of another
// country, or of another state of it.
std::string regime_meant(const Law& law, const LawEvidence& laws, const std::string& regime, Tier tier) {
  const Act* own = law.of_regime(regime);
  if (tier == Tier::full || tier == Tier::place || !own) return regime;
  if (!laws.unlisted.empty()) return std::string(kOfNone);
  const bool related =
      laws.settled && laws.settled->country != own->country &&
      (same_country(*laws.settled, own->country) || same_country(*own, laws.settled->country));
  if (!laws.settled || related) return regime;
  for (const LawEvidence::Mention& mention : laws.dated)
    if (mention.act->regime == regime) return regime;
  return laws.settled->regime;
}

using Votes = std::map<std::string, double>;

// A page that names Scotland's Act and never the other one means Scotland's Regulations by "the EIRs", and
// Scotland's Act by "FOI".
void take_for_scotland(Votes& votes, bool others_named) {
  constexpr std::pair<const char*, const char*> kScottish[] = {{"FOIA", "FOISA"}, {"EIR", "EISR"}};
  if (others_named || (!votes.contains("FOISA") && !votes.contains("EISR"))) return;
  for (const auto& [there, here] : kScottish)
    if (const auto found = votes.find(there); found != votes.end()) {
      votes[here] += found->second;
      votes.erase(found);
    }
}

std::string most_voted(const Votes& votes) {
  std::string best;
  double most = 0;
  for (const auto& [code, score] : votes)
    if (score > most) most = score, best = code;
  return best;
}

}  // namespace

std::string guess_regime(const Grammar& grammar, const Marks& marks, Index blocks, const LawEvidence& laws) {
  Votes votes, trade;
  bool foia_named = false;
  for (const LawEvidence::Mention& mention : laws.dated)
    if (!grammar.has_rules_for(mention.act->regime)) votes[mention.act->regime] += weight_of(Tier::full);
  for (Index b = 0; b < blocks; ++b)
    for (const Mark& m : marks.of(b)) {
      const Rule& rule = grammar.rule(m.rule);
      if (rule.slot != Slot::regime || rule.cls == kSomeState) continue;
      const Tier tier = tier_of(rule);
      if (tier == Tier::place || tier == Tier::fallback) continue;
      const std::string regime = regime_meant(grammar.law(), laws, rule.cls, tier);
      foia_named = foia_named || (tier == Tier::name && regime == "FOIA");
      (tier == Tier::trade ? trade : votes)[regime] += weight_of(tier);
    }
  votes.erase(std::string(kOfNone));
  trade.erase(std::string(kOfNone));
  take_for_scotland(votes, foia_named);
  if (!votes.empty()) return most_voted(votes);
  // No law is named, and yet places or what its sections are about agree, or words that go with one law.
  if (laws.settled) return laws.settled->regime;
  return laws.named || laws.abroad ? std::string() : most_voted(trade);
}

std::string find_regime(const DescribeInput& in, const std::vector<Citation>& citations,
                        const LawEvidence& laws) {
  Votes votes, places, fallback;
  bool named = false;  // by more than a word that many laws share
  bool foia_named = false;
  auto dated = laws.dated.begin();
  for (Index b = 0; b < in.blocks.size(); ++b) {
    const Role role = in.roles.of[b];
    const bool asks = role == Role::request || role == Role::question;
    // In a thread, titles and headers are the site's or the requester's words.
    const bool aside = role == Role::boilerplate || asks || (in.blocks[b].quote && role == Role::metadata) ||
                       (in.type == DocumentType::thread && (role == Role::title || role == Role::metadata));
    const auto count = [&](const std::string& regime, Tier tier) {
      if (tier == Tier::fallback || aside) {
        if (!asks && in.type != DocumentType::thread && regime != kSomeState)
          fallback[regime] += weight_of(tier);
        return;
      }
      double weight = weight_of(tier);
      if (role == Role::decision || role == Role::title) weight *= 2;
      if (role == Role::answer || role == Role::other) weight *= 0.3;
      votes[regime] += weight;
      named = named || tier == Tier::full || tier == Tier::name;
      foia_named = foia_named || (tier == Tier::name && regime == "FOIA");
    };
    for (const Mark& m : in.marks.of(b)) {
      const Rule& rule = in.grammar.rule(m.rule);
      if (rule.slot != Slot::regime) continue;
      const Tier tier = tier_of(rule);
      if (tier == Tier::trade) continue;
      if (tier == Tier::place) {
        if (!asks) ++places[rule.cls];
        continue;
      }
      count(regime_meant(in.grammar.law(), laws, rule.cls, tier), tier);
    }
    for (; dated != laws.dated.end() && dated->at < in.blocks[b].folded.end; ++dated)
      if (dated->at >= in.blocks[b].folded.start && !in.grammar.has_rules_for(dated->act->regime))
        count(dated->act->regime, Tier::full);
  }
  for (const Citation& c : citations) {
    if (c.act == nullptr || c.act->regime.empty() || c.role == CitationRole::request) continue;
    const std::string regime = c.act->regime.substr(0, c.act->regime.find(' '));
    votes[regime] +=
        c.role == CitationRole::claimed || c.role == CitationRole::neither_confirm_nor_deny ? 2.0 : 0.6;
    named = true;
    foia_named = foia_named || regime == "FOIA";
  }
  take_for_scotland(votes, foia_named);
  if (!named && !votes.empty()) {
    // An agency of the whole country sits in some State too: "FOIA" alone is the State's law only where that
    // has the name.
    if (votes.contains("US-FOIA") && !votes.contains(std::string(kSomeState)))
      std::erase_if(places, [](const auto& place) { return !place.first.ends_with("-FOIA"); });
    if (!places.empty()) return most_voted(places);
  }
  votes.erase(std::string(kSomeState));
  votes.erase(std::string(kOfNone));
  fallback.erase(std::string(kOfNone));
  const std::string regime = most_voted(votes.empty() ? fallback : votes);
  // Nobody but the requester has named it, and yet places and years agree.
  if (regime.empty() && laws.settled && !in.grammar.has_rules_for(laws.settled->regime))
    return laws.settled->regime;
  return regime;
}

bool names_regime(const Grammar& grammar, const Marks& marks, Index blocks) {
  for (Index b = 0; b < blocks; ++b)
    for (const Mark& m : marks.of(b))
      if (grammar.rule(m.rule).slot == Slot::regime) return true;
  return false;
}

}  // namespace foi
