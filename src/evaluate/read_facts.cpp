#include <algorithm>
#include <limits>

#include "evaluate/facts.h"

namespace foi {
namespace {

std::vector<JsonField> list(const JsonField& from, std::string_view name) {
  const std::optional<JsonField> found = from.find(name);
  return found ? found->elements() : std::vector<JsonField>();
}

// Empty counts as absent.
std::optional<std::string> string(const JsonField& from, std::string_view name) {
  const std::optional<JsonField> found = from.find(name);
  std::optional<std::string> text = found ? found->text_or_null() : std::nullopt;
  if (text && text->empty()) text.reset();
  return text;
}

// Of an object within: `decision.outcome`.
std::optional<std::string> string(const JsonField& from, std::string_view object, std::string_view name) {
  const std::optional<JsonField> found = from.find(object);
  return found ? string(*found, name) : std::nullopt;
}

Span span_of(const JsonField& fact) {
  const std::optional<JsonField> span = fact.find("span");
  if (!span) return {};
  const auto at = [&](const char* end) {
    return static_cast<uint32_t>(
        std::min<uint64_t>((*span)[end].number(), std::numeric_limits<uint32_t>::max()));
  };
  return {at("start"), at("end")};
}

void read_sections(const JsonField& record, Facts& facts) {
  for (const JsonField& section : list(record, "sections")) {
    const std::string role = section["role"].text();
    auto of_role = std::find_if(facts.sections.begin(), facts.sections.end(),
                                [&](const RoleSpans& known) { return known.role == role; });
    if (of_role == facts.sections.end()) of_role = facts.sections.insert(of_role, {role, {}});
    of_role->spans.push_back(span_of(section));
  }
  for (const JsonField& piece : list(record, "boilerplate")) facts.boilerplate.push_back(span_of(piece));
}

void read_questions(const JsonField& record, Facts& facts) {
  std::map<uint64_t, std::string> by_number;
  if (const std::optional<JsonField> request = record.find("request"))
    for (const JsonField& item : list(*request, "items")) {
      const std::string text = string(item, "text").value_or("");
      facts.request_items.push_back(text);
      const std::optional<JsonField> number = item.find("number");
      by_number[number ? number->number() : facts.request_items.size()] = text;
    }
  for (const JsonField& answer : list(record, "answers")) {
    FoundPair pair{string(answer, "question", "text").value_or(""),
                   string(answer, "answer", "text").value_or(""), ""};
    for (const JsonField& number : list(answer, "items")) {
      const auto item = by_number.find(number.number());
      pair.items += (item == by_number.end() ? "" : item->second) + "\n";
    }
    facts.pairs.push_back(std::move(pair));
  }
}

// Acts cited without a provision do not count.
std::vector<CitedProvision> provisions(const JsonField& record, std::string_view name) {
  std::vector<CitedProvision> out;
  for (const JsonField& citation : list(record, name))
    if (const std::optional<std::string> provision = string(citation, "provision"))
      out.push_back(cited_provision(string(citation, "act", "id").value_or(""), *provision));
  return out;
}

Cells cells_of(const JsonField& table) {
  Cells out;
  for (const char* part : {"header", "rows"})
    for (const JsonField& row : list(table, part)) {
      out.emplace_back();
      for (const JsonField& cell : row.elements()) out.back().push_back(cell.text_or_null().value_or(""));
    }
  return out;
}

}  // namespace

Facts read_facts(const JsonField& record) {
  Facts facts;
  facts.document_type = string(record, "document_type");
  facts.authority = string(record, "authority", "name");
  facts.regime = string(record, "regime");
  facts.outcome = string(record, "decision", "outcome");
  for (const JsonField& reference : list(record, "references"))
    facts.references.push_back(string(reference, "value").value_or(""));
  for (const JsonField& date : list(record, "dates"))
    facts.dates.try_emplace(date["role"].text(), date["value"].text());
  read_sections(record, facts);
  read_questions(record, facts);
  facts.exemptions = provisions(record, "exemptions");
  facts.citations = provisions(record, "citations");
  for (const JsonField& table : list(record, "tables")) facts.tables.push_back(cells_of(table));
  return facts;
}

}  // namespace foi
