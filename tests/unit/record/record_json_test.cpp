#include "record/record_json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "support/invariants.h"
#include "unit/page.h"

namespace foi::test {
namespace {

boost::json::value at(const boost::json::value& v, std::string_view pointer) {
  return v.at_pointer(pointer);
}

Document document_of(std::string text) {
  Document document;
  document.name = "wharf.txt";
  document.media_type = "text/plain";
  document.bytes = text.size();
  document.sha256 = "00ff";
  document.text = std::move(text);
  return document;
}

TEST(RecordJson, AnEmptyRecordHasEveryKey) {
  const Document document = document_of("");
  const std::string json = to_json(Record{}, document);
  EXPECT_TRUE(broken_json(document, json).empty());
  EXPECT_EQ(json.find('\n'), std::string::npos) << "one line";
  const boost::json::value record = boost::json::parse(json);
  EXPECT_EQ(at(record, "/schema"), "foi-record/1");
  EXPECT_EQ(at(record, "/document_type"), "other");
  for (const char* key : {"/title", "/authority", "/regime", "/decision", "/request"})
    EXPECT_TRUE(at(record, key).is_null()) << key;
  for (const char* key : {"/references", "/dates", "/answers", "/exemptions", "/citations", "/tables",
                          "/sections", "/boilerplate", "/refusal_checks", "/entries", "/warnings"})
    EXPECT_TRUE(at(record, key).as_array().empty()) << key;
  EXPECT_FALSE(record.as_object().contains("text"));
}

TEST(RecordJson, WritesFactsWithTheirSpansAndRules) {
  const std::string text = "Wharf \u00A3\nOur ref: W/1\n1. How many?\nSeven.\nNine.\nsection 40(2)\n";
  const Document document = document_of(text);
  const auto span_of = [&](const std::string& words) {
    const uint32_t start = static_cast<uint32_t>(text.find(words));
    return Span{start, start + static_cast<uint32_t>(words.size())};
  };
  Record r;
  r.type = DocumentType::foi_response;
  r.language = "en";
  r.grammar_hash = "abc";
  r.title = span_of("Wharf \u00A3");
  r.authority = AuthorityFact{"Pellow Harbour Board", "", span_of("Wharf"), "words/body"};
  r.references.push_back({"W/1", span_of("W/1"), "field/reference/label"});
  r.dates.push_back({DateRole::received, "2021-05-04", span_of("ref"), "field/received/x"});
  r.regime = "FOIA";
  r.decision = Decision{Outcome::refused, Held::held, span_of("Nine."), "outcome/refused/x"};
  r.request.emplace();
  r.request->text.pieces = {span_of("1. How many?")};
  r.request->items.push_back({1, "1.", r.request->text});
  Answer answer;
  answer.question = r.request->text;
  answer.answer.pieces = {span_of("Seven."), span_of("Nine.")};
  answer.items = {1};
  answer.outcome = Outcome::disclosed;
  r.answers.push_back(answer);
  Citation citation;
  citation.span = span_of("section 40(2)");
  citation.act = frozen().law().find("FOIA2000");
  citation.act_name = "FOIA2000";
  citation.provision = "40(2)";
  citation.known = citation.act->find("40(2)");
  citation.role = CitationRole::claimed;
  citation.rule = "regime";
  r.citations.push_back(citation);
  Exemption x;
  x.act = citation.act;
  x.act_name = citation.act_name;
  x.provision = citation.provision;
  x.known = citation.known;
  x.citations = {0};
  x.items = {1};
  x.span = citation.span;
  r.exemptions.push_back(x);
  Table table;
  table.span = span_of("Seven.");
  table.caption = "Ferries";
  table.header = {{"Year", "Count"}};
  table.rows = {{"2019", "7"}};
  table.columns = {{"Year", ColumnType::period}, {"Count", ColumnType::integer}};
  table.checks = {{"column_sum", true}};
  r.tables.push_back(table);
  r.sections.push_back({Role::answer, span_of("Seven."), "model/roles/bias"});
  r.boilerplate.push_back({Boilerplate::share, span_of("Nine."), "boilerplate/share/x"});
  r.refusal_checks.push_back({"reasons-missing", false, "none", std::nullopt});
  r.warnings.push_back({"odd", "an oddity", span_of("Nine.")});

  const std::string json = to_json(r, document, {.pretty = true, .with_text = true});
  EXPECT_TRUE(broken_json(document, json).empty());
  const boost::json::value v = boost::json::parse(json);
  const struct {
    const char* pointer;
    boost::json::value value;
  } rows[] = {
      {"/extractor/grammars", "abc"},
      {"/source/name", "wharf.txt"},
      {"/source/uri", nullptr},
      {"/source/offsets", "source"},
      {"/source/sha256", "00ff"},
      {"/title/text", "Wharf \u00A3"},
      {"/title/span/end", 8},
      {"/authority/name", "Pellow Harbour Board"},
      {"/authority/abbreviation", nullptr},
      {"/references/0/value", "W/1"},
      {"/references/0/rule", "field/reference/label"},
      {"/dates/0/role", "received"},
      {"/dates/0/text", "ref"},
      {"/regime", "FOIA"},
      {"/decision/outcome", "refused"},
      {"/decision/held", "held"},
      {"/decision/text", "Nine."},
      {"/request/items/0/number", 1},
      {"/request/items/0/label", "1."},
      {"/answers/0/question/label", nullptr},
      {"/answers/0/answer/text", "Seven.\nNine."},
      {"/answers/0/items/0", 1},
      {"/answers/0/outcome", "disclosed"},
      {"/exemptions/0/act/id", "FOIA2000"},
      {"/exemptions/0/act/title", "Freedom of Information Act 2000"},
      {"/exemptions/0/title", "Personal information"},
      {"/exemptions/0/kind", "absolute"},
      {"/exemptions/0/basis", "class"},
      {"/exemptions/0/public_interest_test", "not_required"},
      {"/exemptions/0/prejudice", nullptr},
      {"/citations/0/text", "section 40(2)"},
      {"/citations/0/role", "claimed"},
      {"/citations/0/rule", "regime"},
      {"/tables/0/caption", "Ferries"},
      {"/tables/0/header/0/1", "Count"},
      {"/tables/0/rows/0/0", "2019"},
      {"/tables/0/columns/1/type", "integer"},
      {"/tables/0/form", "pipe"},
      {"/tables/0/checks/0/passed", true},
      {"/sections/0/role", "answer"},
      {"/boilerplate/0/kind", "share"},
      {"/refusal_checks/0/span", nullptr},
      {"/warnings/0/code", "odd"},
      {"/text", boost::json::string(text)},
  };
  for (const auto& row : rows) {
    boost::json::error_code error;
    const boost::json::value* found = v.find_pointer(row.pointer, error);
    ASSERT_NE(found, nullptr) << row.pointer;
    EXPECT_EQ(*found, row.value) << row.pointer << " is " << boost::json::serialize(*found);
  }
}

TEST(RecordJson, PrettyAndPlainSayTheSame) {
  const Document document = document_of("Wharf");
  Record r;
  r.title = Span{0, 5};
  EXPECT_EQ(boost::json::parse(to_json(r, document)),
            boost::json::parse(to_json(r, document, {.pretty = true})));
}

TEST(RecordJson, AReadersWarningsComeWithTheRecords) {
  Document document = document_of("Wharf");
  document.warnings.push_back({"bad-bytes", "2 bytes", std::nullopt});
  Record r;
  r.warnings.push_back({"odd", "x", std::nullopt});
  const boost::json::value v = boost::json::parse(to_json(r, document));
  ASSERT_EQ(at(v, "/warnings").as_array().size(), 2u);
  EXPECT_EQ(at(v, "/warnings/0/code"), "bad-bytes");
  EXPECT_TRUE(at(v, "/warnings/0/span").is_null());
}

TEST(RecordJson, NulInTheTextIsNoNulInTheRecord) {
  const Document document = document_of(std::string("Wha\0rf", 6));
  Record r;
  r.title = Span{0, 6};
  const std::string json = to_json(r, document, {.with_text = true});
  EXPECT_TRUE(broken_json(document, json).empty());
  EXPECT_EQ(at(boost::json::parse(json), "/title/text"), "Wha\uFFFDrf");
  EXPECT_EQ(at(boost::json::parse(json), "/title/span/end"), 6) << "offsets stay those of the text";
}

}  // namespace
}  // namespace foi::test
