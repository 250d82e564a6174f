#include "privacy/redact.h"

#include <algorithm>
#include <array>

namespace foi {
namespace {

constexpr size_t kShortValue = 5;  // bytes; what is shorter is masked in the text alone

// Blanks stay, so that lines stay lines and words words.
void mask(std::string& s, Span span) {
  for (uint32_t at = span.start; at < span.end && at < s.size(); ++at)
    if (s[at] != ' ' && s[at] != '\n' && s[at] != '\r' && s[at] != '\t') s[at] = '*';
}

std::string counted(size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

std::string summary(const std::vector<PrivateSpan>& spans) {
  std::array<size_t, 4> n{};
  for (const PrivateSpan& p : spans) ++n[static_cast<size_t>(p.kind)];
  const std::array<std::string, 4> parts = {
      n[0] ? counted(n[0], "name", "names") : "",
      n[1] ? counted(n[1], "e-mail address", "e-mail addresses") : "",
      n[2] ? counted(n[2], "phone number", "phone numbers") : "",
      n[3] ? counted(n[3], "line of postal addresses", "lines of postal addresses") : ""};
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  return out.empty() ? "nothing of the requester was found that is private"
                     : "replaced by *, of the requester: " + out;
}

}  // namespace

Redaction::Redaction(const Document& document, const Layers& l)
    : words_(std::make_unique<NameWords>(*l.grammar)),
      data_(
          find_private({document.text, l.lines, l.folded, l.blocks, *l.grammar, l.roles, l.type}, *words_)) {
  for (const PrivateSpan& p : data_.spans)
    if (p.kind != PrivateKind::name && p.span.size() >= kShortValue)
      values_.emplace_back(p.span.of(document.text));
  std::sort(values_.begin(), values_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
}

std::string Redaction::masked(std::string s) const {
  for (const std::string& value : values_)
    for (size_t at = s.find(value); at != std::string::npos; at = s.find(value, at + value.size()))
      mask(s, {static_cast<uint32_t>(at), static_cast<uint32_t>(at + value.size())});
  for (const Span name : data_.people.mentions(s)) mask(s, name);
  return s;
}

std::string Redaction::masked_address(std::string s) const {
  s = masked(std::move(s));
  for (const Span name : data_.people.mentions_in_address(s)) mask(s, name);
  return s;
}

void Redaction::apply(Document& document, Record& record) const {
  const auto touched = [&](Span span) {
    const auto from = std::lower_bound(data_.spans.begin(), data_.spans.end(), span.start,
                                       [](const PrivateSpan& p, uint32_t at) { return p.span.end <= at; });
    return from != data_.spans.end() && from->span.start < span.end;
  };
  const auto clean = [&](std::string& s) { s = masked(std::move(s)); };
  const auto clean_references = [&](std::vector<ReferenceFact>& references) {
    for (ReferenceFact& r : references)
      if (touched(r.span)) clean(r.value);
  };
  for (const PrivateSpan& p : data_.spans) mask(document.text, p.span);
  for (std::string* name : {&document.name, &document.uri, &document.declared_title})
    *name = masked_address(std::move(*name));
  for (Warning& warning : document.warnings) clean(warning.message);

  if (record.authority && touched(record.authority->span))
    clean(record.authority->name), clean(record.authority->abbreviation);
  clean_references(record.references);
  if (record.request)
    for (RequestItem& item : record.request->items) clean(item.label);
  for (Answer& answer : record.answers) clean(answer.label);
  for (Exemption& x : record.exemptions)
    if (!x.act) clean(x.act_name);
  for (Citation& c : record.citations)
    if (!c.act) clean(c.act_name);
  for (Table& table : record.tables) {
    clean(table.caption);  // may stand above the table
    if (!touched(table.span)) continue;
    for (auto* rows : {&table.header, &table.rows})
      for (std::vector<std::string>& row : *rows)
        for (std::string& cell : row) clean(cell);
    for (TableColumn& column : table.columns) clean(column.name);
  }
  for (RefusalCheck& check : record.refusal_checks) clean(check.detail);
  for (Entry& entry : record.entries) {
    clean(entry.title);
    clean_references(entry.references);
  }
  for (Warning& warning : record.warnings) clean(warning.message);
  record.warnings.push_back({"private-data-redacted", summary(data_.spans), std::nullopt});
}

Redacted extract_redacted(const Extractor& extractor, Document& document) {
  Layers layers = extractor.analyse(document);
  Redacted out{std::move(layers.record), Redaction(document, layers)};
  out.redaction.apply(document, out.record);
  return out;
}

Record extract(const Extractor& extractor, Document& document, Redact redact) {
  return redact == Redact::nothing ? extractor.extract(document)
                                   : extract_redacted(extractor, document).record;
}

}  // namespace foi
