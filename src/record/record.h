// The record of one document: the public contract, as data (schema: record.schema.json).
//
// Built by the last passes, written by record_json. Every fact has the span that it was read from and the
// rule that found it. A Passage is text that may be in several pieces: page furniture between them is left
// out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "passes/cite.h"
#include "passes/read_tables.h"
#include "vocabulary.h"

namespace foi {

/// Pieces of the document in order; its text is their slices joined by line breaks.
struct Passage {
  std::vector<Span> pieces;
  bool empty() const { return pieces.empty(); }
  Span span() const { return pieces.empty() ? Span{} : Span{pieces.front().start, pieces.back().end}; }
};

struct AuthorityFact {
  std::string name;          // as written, blanks collapsed
  std::string abbreviation;  // empty if the document gives none
  Span span;
  std::string rule;
};

struct ReferenceFact {
  std::string value;
  Span span;
  std::string rule;
};

struct DateFact {
  DateRole role = DateRole::responded;
  std::string value;  // "2025-02-18"
  Span span;
  std::string rule;
};

struct Decision {
  std::optional<Outcome> outcome;
  std::optional<Held> held;
  Span span;  // the words that decide it; empty if it follows from the answers alone
  std::string rule;
};

struct RequestItem {
  int number = 0;     // from 1, in order
  std::string label;  // "1.", "(a)", as written; empty if it has none
  Passage text;
};

struct Request {
  Passage text;
  std::vector<RequestItem> items;
};

struct Answer {
  std::string label;  // "Q1", as written; empty if it has none
  Passage question;
  Passage answer;
  std::vector<int> items;  // numbers of the request items that it answers
  std::optional<Outcome> outcome;
  std::vector<Index> tables;
  std::vector<Index> exemptions;
};

enum class Present : uint8_t { present, absent, not_required };
template <>
struct Names<Present> {
  static constexpr auto values = std::to_array<std::string_view>({"present", "absent", "not_required"});
};
enum class Prejudice : uint8_t { would, would_be_likely, both, unstated };
template <>
struct Names<Prejudice> {
  static constexpr auto values =
      std::to_array<std::string_view>({"would", "would_be_likely", "both", "unstated"});
};

struct Exemption {
  const Act* act = nullptr;
  std::string act_name;
  std::string provision;
  const Provision* known = nullptr;
  std::vector<Index> citations;
  std::vector<int> items;
  Present public_interest_test = Present::not_required;
  std::optional<Prejudice> prejudice;
  Span span;
};

struct SectionFact {
  Role role = Role::other;
  Span span;
  std::string rule;
};

struct BoilerplateFact {
  Boilerplate kind = Boilerplate::other;
  Span span;
  std::string rule;
};

struct RefusalCheck {
  std::string id;
  bool passed = false;
  std::string detail;
  std::optional<Span> span;
};

struct Entry {
  std::string title;
  std::vector<ReferenceFact> references;
  std::vector<DateFact> dates;
  std::optional<Outcome> outcome;
  std::vector<int> items;
  std::vector<Index> answers;
  Span span;
};

/// What another scheme calls what came of the request.
struct Translation {
  std::string scheme;
  std::string value, label;  // empty if the scheme has none
};

struct Record {
  DocumentType type = DocumentType::other;
  std::string language;
  std::optional<Span> title;
  std::optional<AuthorityFact> authority;
  std::vector<ReferenceFact> references;
  std::vector<DateFact> dates;
  std::string regime;  // empty if none was said
  std::optional<Decision> decision;
  std::optional<Request> request;
  std::vector<Answer> answers;
  std::vector<Exemption> exemptions;
  std::vector<Citation> citations;
  std::vector<Table> tables;
  std::vector<SectionFact> sections;
  std::vector<BoilerplateFact> boilerplate;
  std::vector<RefusalCheck> refusal_checks;
  std::vector<Entry> entries;
  std::vector<Translation> crosswalk;
  std::vector<Warning> warnings;
  std::string profile;
  std::string grammar_hash;
};

}  // namespace foi
