#include "record/rows.h"

#include <array>

namespace foi {
namespace {

using enum ColumnKind;

constexpr ColumnSchema kStart{"span_start", integer, "first byte in the page's text"};
constexpr ColumnSchema kEnd{"span_end", integer, "byte after the last"};
constexpr ColumnSchema kRule{"rule", text, "the rule that found it"};
constexpr ColumnSchema kNumber{"n", integer, "position in the record's list, from 0"};

constexpr ColumnSchema kDocumentColumns[] = {
    {"sha256", text, "hash of the page's bytes: the document's key in every database"},
    {"document_type", text, "what the page is"},
    {"language", text, "en, cy, …"},
    {"title", text, "the page's own heading"},
    {"authority", text, "the body that answers, as written"},
    {"authority_abbreviation", text, "its short name"},
    {"reference", text, "the authority's first reference number"},
    {"regime", text, "access law of the reply: FOIA, EIR, …"},
    {"outcome", text, "what came of the request"},
    {"held", text, "whether the information is held"},
    {"decision_text", text, "the words that say so"},
    {"request", text, "what was asked"},
    {"requested_on", text, "date of the request, YYYY-MM-DD"},
    {"received_on", text, "date on which it arrived"},
    {"responded_on", text, "date of the reply"},
    {"published_on", text, "date of publication"},
    {"media_type", text, "text/plain or text/html"},
    {"bytes", integer, "size of the page"},
    {"fingerprint", integer, "SimHash of the content text; near-duplicates differ in few bits"},
    {"version", text, "version of foi that read it"},
    {"grammars", text, "hash of the grammars that it was read with"},
    {"record", json, "the whole record, foi-record/1"},
};
constexpr ColumnSchema kReferenceNumbers[] = {
    kNumber, {"value", text, "the reference as written"}, kStart, kEnd, kRule};
constexpr ColumnSchema kDates[] = {kNumber,
                                   {"role", text, "requested, received, responded, published"},
                                   {"value", text, "YYYY-MM-DD"},
                                   {"text", text, "as written"},
                                   kStart,
                                   kEnd,
                                   kRule};
constexpr ColumnSchema kRequestItems[] = {{"number", integer, "from 1, in order"},
                                          {"label", text, "as written: 1., (a)"},
                                          {"text", text, "what is asked"},
                                          kStart,
                                          kEnd};
constexpr ColumnSchema kAnswers[] = {kNumber,
                                     {"label", text, "label of the question, as written"},
                                     {"question", text, "the question as restated"},
                                     {"answer", text, "the reply to it"},
                                     {"outcome", text, "what came of this part"},
                                     kStart,
                                     kEnd};
constexpr ColumnSchema kAnswerItems[] = {{"answer", integer, "n of the answer"},
                                         {"item", integer, "number of the request item that it answers"}};
constexpr ColumnSchema kAnswerExemptions[] = {{"answer", integer, "n of the answer"},
                                              {"exemption", integer, "n of the exemption relied on there"}};
constexpr ColumnSchema kExemptions[] = {kNumber,
                                        {"act", text, "id of the Act: FOIA2000"},
                                        {"act_title", text, "its title"},
                                        {"provision", text, "43(2)"},
                                        {"title", text, "what the provision protects"},
                                        {"kind", text, "absolute, qualified, procedural, exclusion"},
                                        {"basis", text, "prejudice, class, cost, other"},
                                        {"public_interest_test", text, "present, absent, not_required"},
                                        {"prejudice", text, "would, would_be_likely, both, unstated"},
                                        {"uri", text, "where the provision can be read"},
                                        kStart,
                                        kEnd};
constexpr ColumnSchema kExemptionItems[] = {{"exemption", integer, "n of the exemption"},
                                            {"item", integer, "number of the request item it is used on"}};
constexpr ColumnSchema kCitations[] = {kNumber,
                                       {"act", text, "id or name of the Act"},
                                       {"provision", text, "40(2)"},
                                       {"role", text, "what the mention does: claimed, discussed, menu, …"},
                                       {"text", text, "as written"},
                                       {"uri", text, "where the provision can be read"},
                                       kStart,
                                       kEnd,
                                       kRule};
constexpr ColumnSchema kTables[] = {kNumber,
                                    {"answer", integer, "n of the answer that it stands in"},
                                    {"caption", text, "its caption"},
                                    {"form", text, "how it is written: pipe, tab, markup, …"},
                                    {"row_count", integer, "rows, headers not counted"},
                                    {"column_count", integer, "columns"},
                                    kStart,
                                    kEnd};
constexpr ColumnSchema kTableColumns[] = {{"table_n", integer, "n of the table"},
                                          kNumber,
                                          {"name", text, "heading of the column"},
                                          {"type", text, "text, integer, number, currency, percent, date …"}};
constexpr ColumnSchema kCells[] = {{"table_n", integer, "n of the table"},
                                   {"row_n", integer, "row, from 0; header rows below 0"},
                                   {"column_n", integer, "column, from 0"},
                                   {"text", text, "what the cell says"}};
constexpr ColumnSchema kSections[] = {kNumber,
                                      {"role", text, "what the lines do: request, answer, boilerplate, …"},
                                      {"kind", text, "of boilerplate: cookie_banner, navigation, …"},
                                      kStart,
                                      kEnd,
                                      kRule};
constexpr ColumnSchema kChecks[] = {kNumber,
                                    {"kind", text, "refusal, or table"},
                                    {"check_id", text, "what is checked"},
                                    {"passed", boolean, "1 if it holds"},
                                    {"detail", text, "why not"},
                                    {"table_n", integer, "n of the table checked"},
                                    kStart,
                                    kEnd};
constexpr ColumnSchema kEntries[] = {kNumber,
                                     {"title", text, "of an entry of a disclosure log"},
                                     {"reference", text, "its reference"},
                                     {"date", text, "its first date, YYYY-MM-DD"},
                                     {"outcome", text, "what came of it"},
                                     kStart,
                                     kEnd};

constexpr std::array<TableSchema, kRowTables> kSchemas{{
    {"documents", "one page of distinct content", kDocumentColumns},
    {"reference_numbers", "reference numbers, the authority's own first", kReferenceNumbers},
    {"dates", "dates that the page states", kDates},
    {"request_items", "the things asked", kRequestItems},
    {"answers", "questions with their answers", kAnswers},
    {"answer_items", "which request items an answer answers", kAnswerItems},
    {"answer_exemptions", "which exemptions an answer relies on", kAnswerExemptions},
    {"exemptions", "provisions that the authority relies on", kExemptions},
    {"exemption_items", "which request items an exemption is used on", kExemptionItems},
    {"citations", "every mention of a provision", kCitations},
    {"tables", "tables of the page", kTables},
    {"table_columns", "columns of tables", kTableColumns},
    {"cells", "cells of tables", kCells},
    {"sections", "what each part of the page does", kSections},
    {"checks", "checks on refusals and on tables", kChecks},
    {"entries", "entries of disclosure logs", kEntries},
}};

}  // namespace

std::span<const TableSchema> table_schemas() {
  return kSchemas;
}

void RowSet::part(std::string_view s) {
  for (size_t nul; (nul = s.find('\0')) != std::string_view::npos; s.remove_prefix(nul + 1)) {
    arena_.append(s.substr(0, nul));
    arena_.append("\xEF\xBF\xBD");
  }
  arena_.append(s);
}

void RowSet::add(const RowSet& other, const Row& row) {
  begin(row.table);
  for (const Value& value : other.values(row)) {
    if (value.kind != Value::text) {
      values_.push_back(value);
      continue;
    }
    begin_text();
    arena_.append(other.text(value));
    end_text();
  }
}

}  // namespace foi
