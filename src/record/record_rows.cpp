#include "record/record_rows.h"

#include <algorithm>

#include "record/fingerprint.h"

namespace foi {
namespace {

class RowWriter {
 public:
  RowWriter(const Record& record, const Document& document) : r_(record), d_(document) {}

  RowSet write(std::string_view json) {
    document(json);
    references();
    dates();
    request_items();
    answers();
    exemptions();
    citations();
    tables();
    sections();
    checks();
    entries();
    return std::move(out_);
  }

 private:
  template <class Enum>
  void name_or_null(const std::optional<Enum>& value) {
    if (value)
      out_.text(name_of(*value));
    else
      out_.null();
  }
  void span(Span s) {
    out_.integer(s.start);
    out_.integer(s.end);
  }
  void span_or_null(const std::optional<Span>& s) {
    if (s) return span(*s);
    out_.null();
    out_.null();
  }
  void passage(const Passage& p) {
    if (p.empty()) return out_.null();
    out_.begin_text();
    for (size_t i = 0; i < p.pieces.size(); ++i) {
      if (i) out_.part("\n");
      out_.part(p.pieces[i].of(d_.text));
    }
    out_.end_text();
  }
  void first_date(DateRole role) {
    const auto found =
        std::find_if(r_.dates.begin(), r_.dates.end(), [&](const DateFact& d) { return d.role == role; });
    out_.text_or_null(found == r_.dates.end() ? std::string_view() : std::string_view(found->value));
  }

  void document(std::string_view json) {
    out_.begin(RowTable::documents);
    out_.text(d_.sha256);
    out_.text(name_of(r_.type));
    out_.text_or_null(r_.language);
    out_.text_or_null(r_.title ? r_.title->of(d_.text) : std::string_view());
    out_.text_or_null(r_.authority ? std::string_view(r_.authority->name) : std::string_view());
    out_.text_or_null(r_.authority ? std::string_view(r_.authority->abbreviation) : std::string_view());
    out_.text_or_null(r_.references.empty() ? std::string_view() : std::string_view(r_.references[0].value));
    out_.text_or_null(r_.regime);
    name_or_null(r_.decision ? r_.decision->outcome : std::nullopt);
    name_or_null(r_.decision ? r_.decision->held : std::nullopt);
    out_.text_or_null(r_.decision ? r_.decision->span.of(d_.text) : std::string_view());
    if (r_.request)
      passage(r_.request->text);
    else
      out_.null();
    for (const DateRole role :
         {DateRole::requested, DateRole::received, DateRole::responded, DateRole::published})
      first_date(role);
    out_.text(d_.media_type);
    out_.integer(static_cast<int64_t>(d_.bytes));
    if (const std::optional<uint64_t> print = content_fingerprint(r_, d_.text))
      out_.integer(static_cast<int64_t>(*print));
    else
      out_.null();
    out_.text(FOI_VERSION);
    out_.text(r_.grammar_hash);
    out_.text(json);
  }
  void references() {
    for (size_t n = 0; n < r_.references.size(); ++n) {
      out_.begin(RowTable::reference_numbers);
      out_.integer(static_cast<int64_t>(n));
      out_.text(r_.references[n].value);
      span(r_.references[n].span);
      out_.text(r_.references[n].rule);
    }
  }
  void dates() {
    for (size_t n = 0; n < r_.dates.size(); ++n) {
      const DateFact& date = r_.dates[n];
      out_.begin(RowTable::dates);
      out_.integer(static_cast<int64_t>(n));
      out_.text(name_of(date.role));
      out_.text(date.value);
      out_.text(date.span.of(d_.text));
      span(date.span);
      out_.text(date.rule);
    }
  }
  void request_items() {
    if (!r_.request) return;
    for (const RequestItem& item : r_.request->items) {
      out_.begin(RowTable::request_items);
      out_.integer(item.number);
      out_.text_or_null(item.label);
      passage(item.text);
      span(item.text.span());
    }
  }
  template <class Number>
  void pairs(RowTable table, size_t n, const std::vector<Number>& others) {
    std::vector<Number> distinct(others);
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    for (const Number other : distinct) {
      out_.begin(table);
      out_.integer(static_cast<int64_t>(n));
      out_.integer(static_cast<int64_t>(other));
    }
  }
  void answers() {
    for (size_t n = 0; n < r_.answers.size(); ++n) {
      const Answer& a = r_.answers[n];
      out_.begin(RowTable::answers);
      out_.integer(static_cast<int64_t>(n));
      out_.text_or_null(a.label);
      passage(a.question);
      passage(a.answer);
      name_or_null(a.outcome);
      span(a.answer.span());
    }
    for (size_t n = 0; n < r_.answers.size(); ++n) {
      pairs(RowTable::answer_items, n, r_.answers[n].items);
      pairs(RowTable::answer_exemptions, n, r_.answers[n].exemptions);
    }
  }
  void exemptions() {
    for (size_t n = 0; n < r_.exemptions.size(); ++n) {
      const Exemption& x = r_.exemptions[n];
      out_.begin(RowTable::exemptions);
      out_.integer(static_cast<int64_t>(n));
      out_.text(x.act_name);
      out_.text(x.act ? std::string_view(x.act->title) : std::string_view(x.act_name));
      out_.text(x.provision);
      out_.text_or_null(x.known ? std::string_view(x.known->title) : std::string_view());
      name_or_null(x.known ? std::optional(x.known->kind) : std::nullopt);
      name_or_null(x.known ? std::optional(x.known->basis) : std::nullopt);
      out_.text(name_of(x.public_interest_test));
      name_or_null(x.prejudice);
      out_.text_or_null(x.known ? std::string_view(x.known->uri) : std::string_view());
      span(x.span);
    }
    for (size_t n = 0; n < r_.exemptions.size(); ++n)
      pairs(RowTable::exemption_items, n, r_.exemptions[n].items);
  }
  void citations() {
    for (size_t n = 0; n < r_.citations.size(); ++n) {
      const Citation& c = r_.citations[n];
      out_.begin(RowTable::citations);
      out_.integer(static_cast<int64_t>(n));
      out_.text(c.act_name);
      out_.text(c.provision);
      out_.text(name_of(c.role));
      out_.text(c.span.of(d_.text));
      out_.text_or_null(c.known ? std::string_view(c.known->uri) : std::string_view());
      span(c.span);
      out_.text(c.rule);
    }
  }
  void tables() {
    std::vector<int64_t> answer_of(r_.tables.size(), -1);
    for (size_t a = 0; a < r_.answers.size(); ++a)
      for (const Index t : r_.answers[a].tables)
        if (t < answer_of.size() && answer_of[t] < 0) answer_of[t] = static_cast<int64_t>(a);
    for (size_t n = 0; n < r_.tables.size(); ++n) {
      const Table& t = r_.tables[n];
      out_.begin(RowTable::tables);
      out_.integer(static_cast<int64_t>(n));
      if (answer_of[n] < 0)
        out_.null();
      else
        out_.integer(answer_of[n]);
      out_.text_or_null(t.caption);
      out_.text(name_of(t.form));
      out_.integer(static_cast<int64_t>(t.rows.size()));
      out_.integer(static_cast<int64_t>(t.columns.size()));
      span(t.span);
    }
    for (size_t n = 0; n < r_.tables.size(); ++n) {
      const Table& t = r_.tables[n];
      for (size_t c = 0; c < t.columns.size(); ++c) {
        out_.begin(RowTable::table_columns);
        out_.integer(static_cast<int64_t>(n));
        out_.integer(static_cast<int64_t>(c));
        out_.text_or_null(t.columns[c].name);
        out_.text(name_of(t.columns[c].type));
      }
      const int64_t headers = static_cast<int64_t>(t.header.size());
      for (int64_t h = 0; h < headers; ++h) cells(n, h - headers, t.header[static_cast<size_t>(h)]);
      for (size_t row = 0; row < t.rows.size(); ++row) cells(n, static_cast<int64_t>(row), t.rows[row]);
    }
  }
  void cells(size_t table, int64_t row, const std::vector<std::string>& texts) {
    for (size_t c = 0; c < texts.size(); ++c) {
      out_.begin(RowTable::cells);
      out_.integer(static_cast<int64_t>(table));
      out_.integer(row);
      out_.integer(static_cast<int64_t>(c));
      out_.text(texts[c]);
    }
  }
  // Sections and furniture in one list, in the page's order.
  void sections() {
    size_t n = 0, furniture = 0;
    const auto add_furniture = [&](uint32_t before) {
      for (; furniture < r_.boilerplate.size() && r_.boilerplate[furniture].span.start < before;
           ++furniture) {
        const BoilerplateFact& b = r_.boilerplate[furniture];
        section(n++, name_of(Role::boilerplate), name_of(b.kind), b.span, b.rule);
      }
    };
    for (const SectionFact& s : r_.sections) {
      add_furniture(s.span.start);
      section(n++, name_of(s.role), {}, s.span, s.rule);
    }
    add_furniture(UINT32_MAX);
  }
  void section(size_t n, std::string_view role, std::string_view kind, Span where, std::string_view rule) {
    out_.begin(RowTable::sections);
    out_.integer(static_cast<int64_t>(n));
    out_.text(role);
    out_.text_or_null(kind);
    span(where);
    out_.text(rule);
  }
  void checks() {
    int64_t n = 0;
    for (const RefusalCheck& c : r_.refusal_checks) {
      out_.begin(RowTable::checks);
      out_.integer(n++);
      out_.text("refusal");
      out_.text(c.id);
      out_.boolean(c.passed);
      out_.text_or_null(c.detail);
      out_.null();
      span_or_null(c.span);
    }
    for (size_t t = 0; t < r_.tables.size(); ++t)
      for (const TableCheck& c : r_.tables[t].checks) {
        out_.begin(RowTable::checks);
        out_.integer(n++);
        out_.text("table");
        out_.text(c.kind);
        out_.boolean(c.passed);
        out_.null();
        out_.integer(static_cast<int64_t>(t));
        span(r_.tables[t].span);
      }
  }
  void entries() {
    for (size_t n = 0; n < r_.entries.size(); ++n) {
      const Entry& e = r_.entries[n];
      out_.begin(RowTable::entries);
      out_.integer(static_cast<int64_t>(n));
      out_.text_or_null(e.title);
      out_.text_or_null(e.references.empty() ? std::string_view() : std::string_view(e.references[0].value));
      out_.text_or_null(e.dates.empty() ? std::string_view() : std::string_view(e.dates[0].value));
      name_or_null(e.outcome);
      span(e.span);
    }
  }

  const Record& r_;
  const Document& d_;
  RowSet out_;
};

}  // namespace

RowSet record_rows(const Record& record, const Document& document, std::string_view json) {
  return RowWriter(record, document).write(json);
}

}  // namespace foi
