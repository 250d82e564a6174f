#include "record/record_json.h"

#include "record/json_writer.h"

namespace foi {
namespace {

class RecordWriter {
 public:
  RecordWriter(const Record& record, const Document& document, const JsonOptions& options)
      : r_(record), d_(document), w_(options.pretty), options_(options) {
    w_.reserve(document.text.size() * 2 + 2048);
  }

  std::string write() {
    w_.begin_object();
    w_.key("schema").string("foi-record/1");
    w_.key("extractor").begin_object();
    w_.key("version").string(FOI_VERSION).key("grammars").string(r_.grammar_hash);
    w_.end_object();
    source();
    w_.key("document_type").string(name_of(r_.type));
    w_.key("language").string(r_.language);
    w_.key("title");
    if (r_.title) {
      w_.begin_object().key("text").string(r_.title->of(d_.text));
      span(*r_.title);
      w_.end_object();
    } else {
      w_.null();
    }
    authority();
    references("references", r_.references);
    dates("dates", r_.dates);
    w_.key("regime");
    string_or_null(r_.regime);
    decision();
    request();
    answers();
    exemptions();
    citations();
    tables();
    sections();
    refusal_checks();
    entries();
    warnings();
    if (options_.with_crosswalk) crosswalk();
    if (options_.with_text) w_.key("text").string(d_.text);
    w_.end_object();
    return w_.take();
  }

 private:
  void string_or_null(std::string_view s) {
    if (s.empty())
      w_.null();
    else
      w_.string(s);
  }
  template <class Enum>
  void name_or_null(const std::optional<Enum>& value) {
    if (value)
      w_.string(name_of(*value));
    else
      w_.null();
  }
  void span(Span s) {
    w_.key("span").begin_object().key("start").number(s.start).key("end").number(s.end).end_object();
  }
  void span_or_null(const std::optional<Span>& s) {
    if (s)
      span(*s);
    else
      w_.key("span").null();
  }
  void passage(const Passage& p) {
    w_.key("text").begin_string();
    for (size_t i = 0; i < p.pieces.size(); ++i) {
      if (i) w_.part("\n");
      w_.part(p.pieces[i].of(d_.text));
    }
    w_.end_string();
    span(p.span());
  }
  template <class Number>
  void numbers(std::string_view key, const std::vector<Number>& values) {
    w_.key(key).begin_array();
    for (const Number n : values) w_.number(static_cast<uint64_t>(n));
    w_.end_array();
  }

  void source() {
    w_.key("source").begin_object();
    w_.key("name").string(d_.name);
    w_.key("uri");
    string_or_null(d_.uri);
    w_.key("media_type").string(d_.media_type);
    w_.key("bytes").number(d_.bytes);
    w_.key("sha256").string(d_.sha256);
    w_.key("offsets").string(d_.converted ? "converted" : "source");
    w_.end_object();
  }
  void authority() {
    w_.key("authority");
    if (!r_.authority) {
      w_.null();
      return;
    }
    w_.begin_object().key("name").string(r_.authority->name).key("abbreviation");
    string_or_null(r_.authority->abbreviation);
    span(r_.authority->span);
    w_.key("rule").string(r_.authority->rule).end_object();
  }
  void references(std::string_view key, const std::vector<ReferenceFact>& refs) {
    w_.key(key).begin_array();
    for (const ReferenceFact& r : refs) {
      w_.begin_object().key("value").string(r.value);
      span(r.span);
      w_.key("rule").string(r.rule).end_object();
    }
    w_.end_array();
  }
  void dates(std::string_view key, const std::vector<DateFact>& dates) {
    w_.key(key).begin_array();
    for (const DateFact& d : dates) {
      w_.begin_object().key("role").string(name_of(d.role)).key("value").string(d.value);
      w_.key("text").string(d.span.of(d_.text));
      span(d.span);
      w_.key("rule").string(d.rule).end_object();
    }
    w_.end_array();
  }
  void decision() {
    w_.key("decision");
    if (!r_.decision) {
      w_.null();
      return;
    }
    const Decision& d = *r_.decision;
    w_.begin_object().key("outcome");
    name_or_null(d.outcome);
    w_.key("held");
    name_or_null(d.held);
    w_.key("text");
    if (d.span.empty())
      w_.null();
    else
      w_.string(d.span.of(d_.text));
    span_or_null(d.span.empty() ? std::nullopt : std::optional<Span>(d.span));
    w_.key("rule").string(d.rule).end_object();
  }
  void request() {
    w_.key("request");
    if (!r_.request) {
      w_.null();
      return;
    }
    w_.begin_object();
    passage(r_.request->text);
    w_.key("items").begin_array();
    for (const RequestItem& item : r_.request->items) {
      w_.begin_object().key("number").number(static_cast<uint64_t>(item.number)).key("label");
      string_or_null(item.label);
      passage(item.text);
      w_.end_object();
    }
    w_.end_array().end_object();
  }
  void answers() {
    w_.key("answers").begin_array();
    for (const Answer& a : r_.answers) {
      w_.begin_object().key("question").begin_object().key("label");
      string_or_null(a.label);
      passage(a.question);
      w_.end_object().key("answer").begin_object();
      passage(a.answer);
      w_.end_object();
      numbers("items", a.items);
      w_.key("outcome");
      name_or_null(a.outcome);
      numbers("tables", a.tables);
      numbers("exemptions", a.exemptions);
      w_.end_object();
    }
    w_.end_array();
  }
  void act(const Act* act, std::string_view name) {
    w_.key("act").begin_object().key("id").string(name).key("title").string(act ? std::string_view(act->title)
                                                                                : name);
    w_.key("uri");
    string_or_null(act ? std::string_view(act->uri) : std::string_view());
    w_.end_object();
  }
  void exemptions() {
    w_.key("exemptions").begin_array();
    for (const Exemption& x : r_.exemptions) {
      w_.begin_object();
      act(x.act, x.act_name);
      w_.key("provision").string(x.provision).key("title");
      string_or_null(x.known ? std::string_view(x.known->title) : std::string_view());
      w_.key("kind");
      if (x.known)
        w_.string(name_of(x.known->kind));
      else
        w_.null();
      w_.key("basis");
      if (x.known)
        w_.string(name_of(x.known->basis));
      else
        w_.null();
      w_.key("uri");
      string_or_null(x.known ? std::string_view(x.known->uri) : std::string_view());
      numbers("citations", x.citations);
      numbers("items", x.items);
      w_.key("public_interest_test").string(name_of(x.public_interest_test)).key("prejudice");
      name_or_null(x.prejudice);
      span(x.span);
      w_.end_object();
    }
    w_.end_array();
  }
  void citations() {
    w_.key("citations").begin_array();
    for (const Citation& c : r_.citations) {
      w_.begin_object().key("text").string(c.span.of(d_.text));
      span(c.span);
      act(c.act, c.act_name);
      w_.key("provision").string(c.provision).key("uri");
      string_or_null(c.known ? std::string_view(c.known->uri) : std::string_view());
      w_.key("role").string(name_of(c.role)).key("rule").string(c.rule);
      w_.end_object();
    }
    w_.end_array();
  }
  void rows(std::string_view key, const std::vector<std::vector<std::string>>& rows) {
    w_.key(key).begin_array();
    for (const std::vector<std::string>& row : rows) {
      w_.begin_array();
      for (const std::string& cell : row) w_.string(cell);
      w_.end_array();
    }
    w_.end_array();
  }
  void tables() {
    w_.key("tables").begin_array();
    for (const Table& t : r_.tables) {
      w_.begin_object().key("caption");
      string_or_null(t.caption);
      rows("header", t.header);
      rows("rows", t.rows);
      w_.key("columns").begin_array();
      for (const TableColumn& c : t.columns)
        w_.begin_object().key("name").string(c.name).key("type").string(name_of(c.type)).end_object();
      w_.end_array().key("form").string(name_of(t.form));
      span(t.span);
      w_.key("checks").begin_array();
      for (const TableCheck& c : t.checks)
        w_.begin_object().key("kind").string(c.kind).key("passed").boolean(c.passed).end_object();
      w_.end_array().end_object();
    }
    w_.end_array();
  }
  void sections() {
    w_.key("sections").begin_array();
    for (const SectionFact& s : r_.sections) {
      w_.begin_object().key("role").string(name_of(s.role));
      span(s.span);
      w_.key("rule").string(s.rule).end_object();
    }
    w_.end_array().key("boilerplate").begin_array();
    for (const BoilerplateFact& b : r_.boilerplate) {
      w_.begin_object().key("kind").string(name_of(b.kind));
      span(b.span);
      w_.key("rule").string(b.rule).end_object();
    }
    w_.end_array();
  }
  void refusal_checks() {
    w_.key("refusal_checks").begin_array();
    for (const RefusalCheck& c : r_.refusal_checks) {
      w_.begin_object().key("id").string(c.id).key("passed").boolean(c.passed).key("detail").string(c.detail);
      span_or_null(c.span);
      w_.end_object();
    }
    w_.end_array();
  }
  void entries() {
    w_.key("entries").begin_array();
    for (const Entry& e : r_.entries) {
      w_.begin_object().key("title");
      string_or_null(e.title);
      references("references", e.references);
      dates("dates", e.dates);
      w_.key("decision");
      if (e.outcome)
        w_.begin_object().key("outcome").string(name_of(*e.outcome)).end_object();
      else
        w_.null();
      numbers("items", e.items);
      numbers("answers", e.answers);
      span(e.span);
      w_.end_object();
    }
    w_.end_array();
  }
  void crosswalk() {
    w_.key("crosswalk").begin_array();
    for (const Translation& t : r_.crosswalk) {
      w_.begin_object().key("scheme").string(t.scheme).key("value");
      string_or_null(t.value);
      w_.key("label");
      string_or_null(t.label);
      w_.end_object();
    }
    w_.end_array();
  }
  void warnings() {
    w_.key("warnings").begin_array();
    for (const std::vector<Warning>* list : {&d_.warnings, &r_.warnings})
      for (const Warning& warning : *list) {
        w_.begin_object().key("code").string(warning.code).key("message").string(warning.message);
        span_or_null(warning.span);
        w_.end_object();
      }
    w_.end_array();
  }

  const Record& r_;
  const Document& d_;
  JsonWriter w_;
  JsonOptions options_;
};

}  // namespace

std::string to_json(const Record& record, const Document& document, const JsonOptions& options) {
  return RecordWriter(record, document, options).write();
}

}  // namespace foi
