#include "support/invariants.h"

#include <algorithm>
#include <boost/json.hpp>

#include "text/characters.h"
#include "text/lines.h"
#include "text/utf8.h"

namespace foi::test {
namespace {

constexpr size_t kMost = 20;

class Checker {
 public:
  Checker(const Document& document, const Record& record) : d_(document), r_(record) {}

  std::vector<std::string> run() {
    if (valid_utf8_prefix(d_.text) != d_.text.size()) report("the text is not valid UTF-8");
    facts();
    request_and_answers();
    law();
    tables();
    cover();
    furniture();
    entries();
    return std::move(broken_);
  }

 private:
  void report(std::string what) {
    if (broken_.size() < kMost) broken_.push_back(std::move(what));
  }
  static std::string show(Span s) {
    return "[" + std::to_string(s.start) + ", " + std::to_string(s.end) + ")";
  }

  bool boundary(uint32_t at) const { return at >= d_.text.size() || !is_continuation(d_.text[at]); }
  void check_span(Span s, const std::string& of) {
    if (s.start > s.end || s.end > d_.text.size())
      report(of + " " + show(s) + " lies outside the text");
    else if (!boundary(s.start) || !boundary(s.end))
      report(of + " " + show(s) + " cuts a character");
  }
  void check_passage(const Passage& p, const std::string& of, bool ordered = true) {
    for (size_t i = 0; i < p.pieces.size(); ++i) {
      check_span(p.pieces[i], of);
      if (ordered && i && p.pieces[i].start < p.pieces[i - 1].end)
        report(of + ": pieces " + show(p.pieces[i - 1]) + " and " + show(p.pieces[i]) + " are out of order");
    }
    if (!p.pieces.empty()) check_span(p.span(), of + " as a whole");
  }
  template <class Numbers>
  void check_indices(const Numbers& numbers, size_t from, size_t end, const std::string& of) {
    for (const auto n : numbers)
      if (static_cast<size_t>(n) < from || static_cast<size_t>(n) >= end)
        report(of + " " + std::to_string(n) + " is not one of " + std::to_string(end - from));
  }
  template <class Facts, class SpanOf>
  void check_sorted(const Facts& facts, SpanOf span_of, bool overlap, const std::string& of) {
    for (size_t i = 1; i < facts.size(); ++i) {
      const Span a = span_of(facts[i - 1]), b = span_of(facts[i]);
      if (overlap ? b.start < a.start : b.start < a.end)
        report(of + " " + show(a) + " and " + show(b) + (overlap ? " are out of order" : " overlap"));
    }
  }

  void facts() {
    if (r_.title) check_span(*r_.title, "title");
    if (r_.authority) {
      check_span(r_.authority->span, "authority");
      if (r_.authority->name.empty()) report("the authority has no name");
    }
    for (const ReferenceFact& x : r_.references) {
      check_span(x.span, "reference");
      if (x.value.empty()) report("an empty reference");
    }
    for (const DateFact& x : r_.dates) {
      check_span(x.span, "date");
      if (x.value.size() != 10) report("a date that is none: '" + x.value + "'");
    }
    if (r_.decision) check_span(r_.decision->span, "decision");
    for (const Warning& w : r_.warnings)
      if (w.span) check_span(*w.span, "warning");
    for (const Warning& w : d_.warnings)
      if (w.span) check_span(*w.span, "reader's warning");
    for (const RefusalCheck& c : r_.refusal_checks)
      if (c.span) check_span(*c.span, "refusal check");
  }

  void request_and_answers() {
    const size_t items = r_.request ? r_.request->items.size() : 0;
    if (r_.request) {
      check_passage(r_.request->text, "request", false);
      int number = 0;
      for (const RequestItem& item : r_.request->items) {
        check_passage(item.text, "item");
        if (item.number != ++number) report("items are not numbered 1, 2, 3 …");
        if (item.text.empty()) report("an item without words");
      }
    }
    for (const Answer& a : r_.answers) {
      check_passage(a.question, "question", false);
      check_passage(a.answer, "answer");
      check_span(a.question.span(), "question");
      if (a.answer.empty()) report("an answer without words");
      check_indices(a.items, 1, items + 1, "answer's item");
      check_indices(a.tables, 0, r_.tables.size(), "answer's table");
      check_indices(a.exemptions, 0, r_.exemptions.size(), "answer's exemption");
    }
    if (r_.type == DocumentType::other && (!r_.answers.empty() || items || !r_.exemptions.empty()))
      report("a document of type other with items, answers or exemptions");
  }

  void law() {
    check_sorted(
        r_.citations, [](const Citation& c) { return c.span; }, true, "citations");
    for (const Citation& c : r_.citations) {
      check_span(c.span, "citation");
      if (c.act_name.empty()) report("a citation without an Act at " + show(c.span));
      if (c.rule == nullptr || *c.rule == '\0') report("a citation without a rule at " + show(c.span));
    }
    const size_t items = r_.request ? r_.request->items.size() : 0;
    for (const Exemption& x : r_.exemptions) {
      check_span(x.span, "exemption");
      check_indices(x.citations, 0, r_.citations.size(), "exemption's citation");
      check_indices(x.items, 1, items + 1, "exemption's item");
      if (x.citations.empty()) report("an exemption that nothing cites: " + x.provision);
    }
  }

  void tables() {
    check_sorted(
        r_.tables, [](const Table& t) { return t.span; }, false, "tables");
    for (const Table& t : r_.tables) {
      check_span(t.span, "table");
      const size_t width = t.columns.size();
      if (width == 0) report("a table without columns at " + show(t.span));
      for (const auto& row : t.header)
        if (row.size() != width && row.size() != 1)
          report("a header row of " + std::to_string(row.size()) + " cells over " + std::to_string(width) +
                 " columns");
      for (const auto& row : t.rows)
        if (row.size() != width)
          report("a row of " + std::to_string(row.size()) + " cells in " + std::to_string(width) +
                 " columns at " + show(t.span));
    }
  }

  // Every line that is not blank lies in one section, or in one run of furniture.
  void cover() {
    check_sorted(
        r_.sections, [](const SectionFact& s) { return s.span; }, false, "sections");
    check_sorted(
        r_.boilerplate, [](const BoilerplateFact& b) { return b.span; }, false, "boilerplate");
    std::vector<Span> parts;
    for (const SectionFact& s : r_.sections) {
      check_span(s.span, "section");
      parts.push_back(s.span);
      if (s.rule.empty()) report("a section without a rule");
    }
    for (const BoilerplateFact& b : r_.boilerplate) {
      check_span(b.span, "boilerplate");
      parts.push_back(b.span);
      if (b.rule.empty()) report("furniture without a rule");
    }
    std::sort(parts.begin(), parts.end());
    for (size_t i = 1; i < parts.size(); ++i)
      if (parts[i].start < parts[i - 1].end)
        report("parts " + show(parts[i - 1]) + " and " + show(parts[i]) + " of the page overlap");
    size_t next = 0;
    for (const Line& line : split_lines(d_.text)) {
      if (line.blank()) continue;
      while (next < parts.size() && parts[next].end <= line.body.start) ++next;
      if (next == parts.size() || !parts[next].contains(line.body))
        report("line " + show(line.body) + " has no role");
    }
  }

  void furniture() {
    const auto clean = [&](const Passage& p, const std::string& of) {
      for (const Span piece : p.pieces) {
        const auto after =
            std::upper_bound(r_.boilerplate.begin(), r_.boilerplate.end(), piece.start,
                             [](uint32_t at, const BoilerplateFact& b) { return at < b.span.end; });
        if (after != r_.boilerplate.end() && after->span.overlaps(piece))
          report(of + " " + show(piece) + " holds furniture " + show(after->span));
      }
    };
    for (const Answer& a : r_.answers) {
      clean(a.question, "question");
      clean(a.answer, "answer");
    }
    if (r_.request)
      for (const RequestItem& item : r_.request->items) clean(item.text, "item");
  }

  void entries() {
    if (!r_.entries.empty() && r_.type != DocumentType::disclosure_log)
      report("entries outside a disclosure log");
    const size_t items = r_.request ? r_.request->items.size() : 0;
    for (const Entry& e : r_.entries) {
      check_span(e.span, "entry");
      check_indices(e.items, 1, items + 1, "entry's item");
      check_indices(e.answers, 0, r_.answers.size(), "entry's answer");
    }
  }

  const Document& d_;
  const Record& r_;
  std::vector<std::string> broken_;
};

class JsonChecker {
 public:
  explicit JsonChecker(size_t text_size) : size_(text_size) {}
  std::vector<std::string> broken;

  void visit(const boost::json::value& v) {
    if (const auto* object = v.if_object()) {
      const auto* start = object->if_contains("start");
      const auto* end = object->if_contains("end");
      if (start && end) {
        const int64_t a = start->to_number<int64_t>(), b = end->to_number<int64_t>();
        if (a < 0 || a > b || b > static_cast<int64_t>(size_))
          report("a span from " + std::to_string(a) + " to " + std::to_string(b));
      }
      for (const auto& [key, value] : *object) visit(value);
    } else if (const auto* array = v.if_array()) {
      for (const boost::json::value& value : *array) visit(value);
    } else if (const auto* string = v.if_string()) {
      if (std::string_view(*string).find('\0') != std::string_view::npos)
        report("a string that holds U+0000");
    }
  }
  void report(std::string what) {
    if (broken.size() < kMost) broken.push_back(std::move(what));
  }

 private:
  size_t size_;
};

}  // namespace

std::vector<std::string> broken_promises(const Document& document, const Record& record) {
  return Checker(document, record).run();
}

std::vector<std::string> broken_json(const Document& document, const std::string& json) {
  JsonChecker checker(document.text.size());
  boost::json::error_code error;
  const boost::json::value value = boost::json::parse(json, error);
  if (error) return {"the JSON does not parse: " + error.message()};
  for (const char* key :
       {"schema",     "extractor", "source",   "document_type", "language",       "title",   "authority",
        "references", "dates",     "regime",   "decision",      "request",        "answers", "exemptions",
        "citations",  "tables",    "sections", "boilerplate",   "refusal_checks", "entries", "warnings"})
    if (!value.as_object().contains(key)) checker.report(std::string("the record lacks the key ") + key);
  checker.visit(value);
  return std::move(checker.broken);
}

}  // namespace foi::test
