#include "grammar/read_rule.h"

#include <algorithm>

namespace foi {
namespace {

template <class Enum>
void check_class(const Statement& s, std::string_view cls) {
  if (parse_name<Enum>(cls)) return;
  std::string all;
  for (const std::string_view name : Names<Enum>::values)
    all += (all.empty() ? "" : ", ") + std::string(name);
  throw GrammarError(s.place, "'" + std::string(cls) + "' is none of: " + all);
}

void check_class(const Statement& s, Slot slot, std::string_view cls) {
  switch (slot) {
    case Slot::boilerplate:
      return check_class<Boilerplate>(s, cls);
    case Slot::type:
      return check_class<DocumentType>(s, cls);
    default:
      return;
  }
}

template <class Enum>
std::vector<std::string_view> names_of() {
  return {Names<Enum>::values.begin(), Names<Enum>::values.end()};
}

}  // namespace

Anchor parse_anchor(const Property& p) {
  if (p.key == "line") return Anchor::line;
  if (p.key == "start") return Anchor::start;
  if (p.key == "phrase") return Anchor::phrase;
  if (p.key == "end") return Anchor::end;
  throw GrammarError(p.place, "unknown property '" + std::string(p.key) +
                                  "'; known: line start phrase end regex example counter opens beside note");
}

void read_fragments(const std::vector<Statement>& statements, Fragments& fragments) {
  for (const Statement& s : statements) {
    if (s.keyword != "fragment") continue;
    Piece alternatives;
    alternatives.op = Piece::Op::choice;
    for (const Property& p : s.properties) {
      if (p.key == "note") continue;
      if (p.key == "regex") {
        Piece regex;
        regex.op = Piece::Op::regex;
        regex.text = p.value;
        alternatives.choices.push_back({std::move(regex)});
      } else if (p.key == "phrase") {
        alternatives.choices.push_back(read_phrase(p.value, fragments, p.place).pieces);
      } else {
        throw GrammarError(p.place,
                           "a fragment has `phrase` and `regex` lines, each one of its alternatives");
      }
    }
    if (s.argument.empty() || alternatives.choices.empty())
      throw GrammarError(s.place, "a fragment needs a name and a pattern");
    if (!fragments.emplace(std::string(s.argument), Pieces{std::move(alternatives)}).second)
      throw GrammarError(s.place, "fragment '" + std::string(s.argument) + "' stands twice");
  }
}

Rule read_rule(const Statement& s, std::string_view profile, const Fragments& fragments) {
  const std::optional<Slot> slot = parse_name<Slot>(s.keyword);
  if (!slot) throw GrammarError(s.place, "unknown slot '" + std::string(s.keyword) + "'");
  if (s.argument.empty())
    throw GrammarError(s.place, "a rule needs a class: " + std::string(s.keyword) + " CLASS/NAME");
  Rule rule;
  rule.slot = *slot;
  rule.cls = std::string(s.argument.substr(0, s.argument.find('/')));
  check_class(s, rule.slot, rule.cls);
  rule.id = std::string(s.keyword) + "/" + std::string(s.argument);
  rule.profile = profile;
  rule.place = s.place;
  for (const Property& p : s.properties) {
    if (p.key == "example") {
      rule.examples.push_back({std::string(p.value), p.place});
    } else if (p.key == "counter") {
      rule.counters.push_back({std::string(p.value), p.place});
    } else if (p.key == "opens") {
      rule.opens = p.value;
    } else if (p.key == "beside") {
      if (p.value != "inherited") throw GrammarError(p.place, "write: beside inherited");
      rule.beside = true;
    } else if (p.key == "note") {
    } else if (p.key == "regex") {
      rule.patterns.push_back(
          {Anchor::phrase, Phrase{{}, std::string(p.value)}, std::string(p.value), p.place});
    } else {
      rule.patterns.push_back(
          {parse_anchor(p), read_phrase(p.value, fragments, p.place), std::string(p.value), p.place});
    }
  }
  if (rule.patterns.empty()) throw GrammarError(s.place, "rule '" + rule.id + "' has no pattern");
  return rule;
}

std::vector<std::string_view> model_labels(const Statement& s) {
  if (s.argument == "dates") return {"requested", "received", "responded", "none"};
  if (s.argument == "claims") return {"claimed", "other"};
  if (s.argument == "authorities") return {"authority", "other"};
  if (s.argument == "asks" || s.argument == "answers") return names_of<Step>();
  if (s.argument == "outcomes") {
    std::vector<std::string_view> labels = names_of<Outcome>();
    labels.push_back("none");
    return labels;
  }
  throw GrammarError(s.place, "unknown model '" + std::string(s.argument) +
                                  "'; known: answers, asks, authorities, claims, dates, outcomes");
}

Network read_network(const Statement& s) {
  if (s.argument != "roles")
    throw GrammarError(s.place, "unknown network '" + std::string(s.argument) + "'; known: roles");
  return Network(s, names_of<Role>(), names_of<DocumentType>(), count_of<Outcome>() + 1,  // or none
                 count_of<List>() * count_of<Step>());
}

}  // namespace foi
