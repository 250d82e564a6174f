#include "passes/cite.h"

#include "passes/citer.h"

namespace foi {
namespace {
constexpr uint32_t kBesideName = 16;  // bytes between an Act's name and its provision: ", Annotated, § "
}

std::vector<Citation> Citer::run() {
  for (uint32_t at = 0; const std::optional<Start> start = next_citation(text_, at);) {
    uint32_t end = handle(*start);
    if (end == 0) end = behind_digits(text_, *start);
    at = std::max(end, start->number + 1);
  }
  return std::move(citations_);
}

uint32_t Citer::handle(const Start& start) {
  anchor_ = start.anchor;
  switch (start.anchor) {
    case CitationAnchor::schedule:
    case CitationAnchor::paragraph:
      return schedule(start);
    case CitationAnchor::sublevel:
      return sublevel(start);
    case CitationAnchor::us_code:
      return us_code(start);
    case CitationAnchor::us_paragraph:
      return us_paragraph(start);
    case CitationAnchor::exemption:
      return exemption(start);
    case CitationAnchor::code:
      return code(start);
    case CitationAnchor::bare:
      if (const uint32_t end = code(start)) return end;
      return bare(start);
    case CitationAnchor::statute:
      return statute(start);
    default:
      return provisions(start);
  }
}

std::string Citer::first_number() const {
  if (list_.items.empty() || list_.items[0].number.empty()) return {};
  std::string number(text_.slice(list_.items[0].number));
  if (text_.abroad() && !number.empty() && is_lower(number[0]))  // "L. 311-5"
    std::erase_if(number, [](char c) { return c == '.' || c == ' '; });
  for (char& c : number) c = to_upper(c);
  return number;
}

ActStyle Citer::style_of(const ActName& name, CitationAnchor anchor) const {
  ActStyle style{name.act, american(name.act) || !name.act, false, base_};
  style.article = name.act ? name.act->unit == Unit::article : false;
  // "Article 6 of the Public Officers Law" is no section 6; "Article 43(2) FOIA" is section 43(2).
  if (anchor == CitationAnchor::article && !style.article)
    style.article = !name.act || !in_range(name, first_number());
  return style;
}

void Citer::emit(uint32_t start, const Resolved& found, std::string_view prefix) {
  const size_t first = citations_.size();
  std::vector<BuiltPath> paths = build_paths(text_, list_, style_of(found.act, anchor_));
  for (BuiltPath& built : paths) {
    if (built.path.empty()) continue;
    Span span = list_.items[built.item].span;
    if (built.item == 0) span.start = start;
    add(span, found, std::string(prefix) + built.path, static_cast<Index>(lists_));
    const RawItem& item = list_.items[built.item];
    if (item.range_end && !item.number.empty() && citations_.size() > first + 1)
      citations_.back().range = citations_[citations_.size() - 2].range = true;
  }
  ++lists_;
}

// "section 3(2) Data Protection Act 1998" in a paper of 2022: a provision that only the later Act has.
ActName Citer::mend_year(const ActName& name, const std::string& path) {
  if (!name.act || name.act->id != "DPA1998") return name;
  if (context_.year ? *context_.year < 2019 : !names_.says("gdpr")) return name;
  const Act* later = law_.find("DPA2018");
  return later && later->find(path) && !name.act->find(path) ? ActName{later, later->id, name.span} : name;
}

void Citer::add(Span span, const Resolved& found, std::string path, Index list) {
  Citation c;
  c.span = text_.folded().source(span);
  const Span name = found.act.span;
  const bool before = name.start < name.end && name.end <= span.start && span.start - name.end <= kBesideName;
  c.named = before ? Span{text_.folded().source(name.start), c.span.end} : c.span;
  const ActName act = mend_year(found.act, path);
  c.act = act.act;
  c.act_name = c.act ? c.act->id : act.name;
  c.known = c.act ? c.act->nearest(path) : nullptr;
  c.provision = std::move(path);
  c.heading = is_heading(span);
  c.quoted = quote_open(span.start);
  c.list = list;
  cited_.insert(c.act_name + " " + std::string(number_of(c.provision)));
  c.rule = found.rule;
  citations_.push_back(std::move(c));
}

// At the start of a short line, behind at most a bullet or a label, and followed by a title rather than a
// sentence.
bool Citer::is_heading(Span span) const {
  const Span line = text_.folded().line_span(text_.folded().line_at(span.start));
  if (line.size() > 120 || span.start - line.start > 24) return false;
  const std::string_view lead = text_.slice({line.start, span.start});
  if (std::count(lead.begin(), lead.end(), ' ') > 3) return false;
  const uint32_t end =
      std::min(list_.after > span.end && list_.after <= line.end ? list_.after : span.end, line.end);
  const std::string_view rest = text_.slice({end, line.end});
  if (rest.size() < 3) return true;
  const std::string_view sign = rest.substr(0, 2);
  if (sign == " -" || sign == " (" || rest[0] == ':' || rest[0] == ',' || rest[0] == '-' || sign == " |" ||
      sign == " &")
    return true;
  return std::count(rest.begin(), rest.end(), ' ') <= 6 && rest.back() != '.' &&
         rest.find(" is ") == std::string_view::npos && rest.find(" of ") == std::string_view::npos;
}

// An odd number of quotation marks since the start of the paragraph. Citations come in order, so the count
// goes on from where the last one stood.
bool Citer::quote_open(uint32_t at) {
  const std::string_view bytes = text_.bytes();
  while (quote_at_ < at) {
    const size_t mark = std::min<size_t>(bytes.substr(0, at).find('"', quote_at_), at);
    if (quote_ && bytes.substr(quote_at_, mark - quote_at_).find("\n\n") != std::string_view::npos)
      quote_ = false;
    if (mark < at) quote_ = !quote_;
    quote_at_ = static_cast<uint32_t>(mark) + (mark < at);
  }
  return quote_;
}

std::vector<Citation> cite(std::string_view text, const Folded& folded, const Law& law,
                           const CiteContext& context) {
  return Citer(text, folded, law, context).run();
}

}  // namespace foi
