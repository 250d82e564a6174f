#include "cli/explain.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>

#include "cli/lay_out.h"
#include "passes/judge.h"
#include "record/assemble.h"

namespace foi {
namespace {

constexpr size_t kReasons = 4;  // pieces of evidence shown for one verdict

Ink ink_of(Role role) {
  switch (role) {
    case Role::boilerplate:
      return Ink::faint;
    case Role::request_intro:
    case Role::request:
      return Ink::blue;
    case Role::question:
      return Ink::cyan;
    case Role::answer:
      return Ink::green;
    case Role::decision:
      return Ink::yellow;
    case Role::reasoning:
      return Ink::magenta;
    case Role::title:
    case Role::heading:
      return Ink::bold;
    default:
      return Ink::plain;
  }
}

// What spoke most for a label of a model, against the label that came closest: "has:cue:complaint +1.20, …".
std::string reasons(const Grammar& grammar, const std::string& model_name,
                    const std::vector<std::string>& features, size_t label) {
  const auto found = grammar.models().find(model_name);
  if (found == grammar.models().end()) return "no model";
  const Model& model = found->second;
  std::vector<double> sums(model.label_count(), 0.0);
  std::vector<std::pair<const float*, const std::string*>> weighed;
  for (const std::string& name : features) {
    const uint32_t row = model.feature(name);
    if (row == kNone) continue;
    weighed.emplace_back(model.row(row), &name);
    for (size_t i = 0; i < sums.size(); ++i) sums[i] += model.row(row)[i];
  }
  size_t rival = label == 0 ? 1 : 0;
  for (size_t i = 0; i < sums.size(); ++i)
    if (i != label && sums[i] > sums[rival]) rival = i;
  const auto lead = [&](const float* row) { return row[label] - row[rival]; };
  std::stable_sort(weighed.begin(), weighed.end(),
                   [&](auto& a, auto& b) { return lead(a.first) > lead(b.first); });
  std::string out;
  for (size_t i = 0; i < std::min(kReasons, weighed.size()) && lead(weighed[i].first) > 0; ++i) {
    char number[16];
    std::snprintf(number, sizeof number, " %+.2f", lead(weighed[i].first));
    out += (i ? ", " : "") + *weighed[i].second + number;
  }
  char margin[24];
  std::snprintf(margin, sizeof margin, "%+.2f", sums[label] - sums[rival]);
  return "ahead by " + std::string(margin) + (out.empty() ? "" : ": " + out);
}

class Explainer {
 public:
  Explainer(const Extractor& extractor, const Document& document, const Layers& layers,
            const Display& display)
      : extractor_(extractor), d_(document), l_(layers), r_(layers.record), out_(display) {}

  std::string write() {
    summary();
    lines();
    request_and_answers();
    law();
    tables();
    checks();
    return out_.take();
  }

 private:
  // ---- words
  std::string line_of(uint32_t at) const { return std::to_string(line_at(l_.lines, at) + 1); }
  std::string lines_of(Span span) const {
    const std::string first = line_of(span.start),
                      last = line_of(span.end > span.start ? span.end - 1 : span.start);
    return first == last ? "line " + first : "lines " + first + "-" + last;
  }
  std::string words_of(const Passage& p) const {
    std::string all;
    for (const Span piece : p.pieces) all += std::string(piece.of(d_.text)) + " ";
    return one_line(all);
  }
  void fact(std::string_view name, std::string_view value, std::string_view why = {}) {
    out_.cell(name, 11).text(one_line(value), Ink::bold).end_line();
    if (!why.empty()) out_.paragraph(why, 11, Ink::faint);
  }

  // ---- what the page is
  void summary() {
    fact("Page", d_.name,
         d_.media_type + ", " + std::to_string(d_.bytes) + " bytes, language " + r_.language);
    fact("Type", name_of(r_.type), spoke_for_type());
    fact("Grammar", l_.grammar->profile());
    if (r_.title) fact("Title", one_line(r_.title->of(d_.text)), lines_of(*r_.title));
    if (r_.authority)
      fact("Authority",
           r_.authority->name +
               (r_.authority->abbreviation.empty() ? "" : " (" + r_.authority->abbreviation + ")"),
           lines_of(r_.authority->span) + ", " + r_.authority->rule + authority_reasons());
    for (const ReferenceFact& f : r_.references) fact("Reference", f.value, lines_of(f.span) + ", " + f.rule);
    for (const DateFact& f : r_.dates)
      fact("Date", std::string(name_of(f.role)) + " " + f.value, lines_of(f.span) + ", " + f.rule);
    fact("Regime", r_.regime.empty() ? "none" : r_.regime, regime_votes());
    decision();
  }

  // The blocks that spoke most for the type, against the type that came closest.
  std::string spoke_for_type() const {
    const std::vector<float> lead = extractor_.lead_of_type(l_);
    std::vector<Index> blocks(lead.size());
    std::iota(blocks.begin(), blocks.end(), 0);
    std::stable_sort(blocks.begin(), blocks.end(), [&](Index a, Index b) { return lead[a] > lead[b]; });
    std::string out;
    for (size_t i = 0; i < std::min(kReasons, blocks.size()) && lead[blocks[i]] > 0; ++i) {
      const Line& line = l_.lines[l_.blocks[blocks[i]].first];
      char number[16];
      std::snprintf(number, sizeof number, " %+.2f", static_cast<double>(lead[blocks[i]]));
      out += (i ? ", " : "") + line_of(line.body.start) + " \"" +
             cut_to(one_line(line.body.of(d_.text)), 40) + "\"" + number;
    }
    return out.empty() ? "no line speaks for it" : "lines " + out;
  }

  std::string regime_votes() const {
    std::map<std::string, int> words, cited;
    for (Index b = 0; b < l_.blocks.size(); ++b)
      for (const Mark& m : l_.marks.of(b))
        if (l_.grammar->rule(m.rule).slot == Slot::regime) ++words[l_.grammar->rule(m.rule).id];
    for (const Citation& c : l_.citations)
      if (c.act && !c.act->regime.empty()) ++cited[c.act->id];
    std::string out;
    for (const auto& [rule, n] : words)
      out += (out.empty() ? "" : ", ") + rule + " in " + std::to_string(n) + (n == 1 ? " block" : " blocks");
    for (const auto& [act, n] : cited)
      out += (out.empty() ? "" : ", ") + act + " cited " + std::to_string(n) + "x";
    return out.empty() ? "no access law is named" : out;
  }

  // ", ahead by …" of the name that was taken, where the model took it.
  std::string authority_reasons() const {
    if (!l_.grammar->models().contains("authorities")) return "";
    for (const AuthorityEvidence& e : l_.authorities)
      if (e.span == r_.authority->span && e.name == r_.authority->name)
        return ", " + reasons(*l_.grammar, "authorities", e.features, 0);
    return "";
  }

  void decision() {
    if (!decides(r_.type)) return fact("Decision", "none", "a page of this type has no decision of its own");
    const size_t label = r_.decision && r_.decision->outcome ? static_cast<size_t>(*r_.decision->outcome)
                                                             : count_of<Outcome>();
    const std::string why = reasons(*l_.grammar, "outcomes", l_.outcome_features, label);
    if (!r_.decision) return fact("Decision", "none", why);
    const Decision& d = *r_.decision;
    std::string value = d.outcome ? std::string(name_of(*d.outcome)) : "unclear";
    if (d.held) value += ", " + std::string(name_of(*d.held));
    fact("Decision", value, why);
    if (!d.span.empty())
      out_.paragraph(
          lines_of(d.span) + ", " + d.rule + ": \"" + cut_to(one_line(d.span.of(d_.text)), 160) + "\"", 11,
          Ink::faint);
  }

  // ---- line by line
  void lines() {
    out_.heading("Lines: number, role, text, the rule or evidence behind the role");
    const int why = std::clamp(out_.width() / 4, 14, 40);
    const int text = std::max(16, out_.width() - 6 - 15 - 2 - why);
    for (Index i = 0; i < l_.lines.size(); ++i) {
      const Line& line = l_.lines[i];
      if (line.blank()) continue;
      const Index b = block_of_line(l_.blocks, i);
      const Role role = b == kNone ? Role::other : l_.roles.of[b];
      out_.cell(std::to_string(i + 1), 6, Ink::faint).cell(name_of(role), 15, ink_of(role));
      out_.cell(one_line(line.body.of(d_.text)), text, role == Role::boilerplate ? Ink::faint : Ink::plain)
          .text("  ");
      if (b != kNone && l_.blocks[b].first == i) out_.cell(behind(b), why, Ink::faint);
      out_.end_line();
    }
  }

  std::string behind(Index b) const {
    std::string rule = rule_behind(l_.page(d_.text), extractor_.feature_space(*l_.grammar), b);
    constexpr std::string_view kModel = "model/roles/";
    if (rule.starts_with(kModel)) rule.erase(0, kModel.size());
    if (l_.roles.of[b] != Role::boilerplate) return rule;
    for (const Mark& m : l_.marks.of(b))
      if (l_.grammar->rule(m.rule).slot == Slot::boilerplate) return l_.grammar->rule(m.rule).id;
    const uint32_t at = l_.lines[l_.blocks[b].first].body.start;
    for (const MarkupChrome& c : l_.chrome)
      if (c.span.contains(at)) return std::string(c.rule);
    return rule;
  }

  // ---- what was asked and answered
  static constexpr size_t kReasons = 3;
  static std::string told(const std::vector<std::string>& reasons) {
    std::string told;
    for (const std::string& reason : reasons) told += (told.empty() ? "  for " : ", ") + reason;
    return told;
  }
  std::string why_asked(const Ask& ask) const {
    const StepWeights* weights = extractor_.list_weights(*l_.grammar, List::asked);
    if (weights == nullptr || ask.blocks.empty()) return "";
    return told(reasons_to_start(l_.ask_evidence, ask.blocks[0], 0, *weights, kReasons));
  }
  std::string why_answered(const Answer& answer) const {
    const StepWeights* weights = extractor_.list_weights(*l_.grammar, List::answered);
    if (weights == nullptr || answer.answer.pieces.empty()) return "";
    const Index block = block_of_line(l_.blocks, line_at(l_.lines, answer.answer.span().start));
    const std::vector<Target>& targets = l_.answer_evidence.targets;
    const auto target = std::find_if(targets.begin(), targets.end(),
                                     [&](const Target& t) { return t.items == answer.items; });
    if (target == targets.end()) return "";
    return told(reasons_to_start(l_.answer_evidence.list, block,
                                 static_cast<size_t>(target - targets.begin()), *weights, kReasons));
  }
  void request_and_answers() {
    if (r_.request) {
      out_.heading("Request: " + std::to_string(r_.request->items.size()) + " asked");
      for (size_t i = 0; i < r_.request->items.size(); ++i) {
        const RequestItem& item = r_.request->items[i];
        out_.text("  " + std::to_string(item.number) + "  ", Ink::blue);
        out_.text(lines_of(item.text.span()) + (item.label.empty() ? "" : ", label \"" + item.label + "\"") +
                      (i < l_.asks.size() && l_.asks[i].learnt ? ", blocks by the model" : "") +
                      (i < l_.asks.size() ? why_asked(l_.asks[i]) : ""),
                  Ink::faint)
            .end_line();
        out_.paragraph(cut_to(words_of(item.text), 300), 5);
      }
    }
    if (r_.answers.empty()) return;
    out_.heading("Answers: " + std::to_string(r_.answers.size()));
    for (const Answer& a : r_.answers) {
      std::string to;
      for (const int n : a.items) to += (to.empty() ? "" : ", ") + std::to_string(n);
      out_.text("  ").text(a.outcome ? std::string(name_of(*a.outcome)) : "unclear", Ink::yellow);
      out_.text(
              (to.empty() ? "" : "  to " + to) + (a.tables.empty() ? "" : "  with a table") + why_answered(a),
              Ink::faint)
          .end_line();
      out_.paragraph("asked: " + cut_to(words_of(a.question), 240), 5, Ink::cyan);
      out_.paragraph("reply: " + cut_to(words_of(a.answer), 240), 5);
    }
  }

  // ---- law
  void law() {
    if (!r_.citations.empty()) {
      out_.heading("Citations: where, words, Act and provision, role, how the Act was found");
      const int words = std::max(14, out_.width() - 6 - 28 - 22 - 14);
      for (const Citation& c : r_.citations) {
        out_.cell(line_of(c.span.start), 6, Ink::faint)
            .cell(one_line(c.span.of(d_.text)), words - 1)
            .text(" ");
        out_.cell(c.act_name + " " + c.provision, 27, Ink::bold).text(" ");
        out_.cell(name_of(c.role), 21).text(" ").text(c.rule, Ink::faint).end_line();
      }
    }
    exemptions();
  }

  bool relied(const ProvisionEvidence& e) const {
    return std::any_of(r_.exemptions.begin(), r_.exemptions.end(), [&](const Exemption& x) {
      return x.act_name == e.act_name && x.provision == e.provision;
    });
  }

  void exemptions() {
    if (l_.evidence.empty()) return;
    out_.heading("Exemptions: " + std::to_string(r_.exemptions.size()) + " relied on");
    for (const Exemption& x : r_.exemptions) {
      out_.text("  ").text(x.act_name + " " + x.provision, Ink::bold);
      if (x.known)
        out_.text("  " + x.known->title + ", " + std::string(name_of(x.known->kind)) + ", " +
                  std::string(name_of(x.known->basis)));
      out_.end_line();
      std::string about = "public interest test " + std::string(name_of(x.public_interest_test));
      if (x.prejudice) about += ", prejudice " + std::string(name_of(*x.prejudice));
      out_.paragraph(about, 5);
      for (const ProvisionEvidence& e : l_.evidence)
        if (e.act_name == x.act_name && e.provision == x.provision)
          out_.paragraph((e.outright ? "claimed in as many words; by the model " : "") +
                             reasons(*l_.grammar, "claims", e.features, 0),
                         5, Ink::faint);
    }
    if (std::all_of(l_.evidence.begin(), l_.evidence.end(), [&](auto& e) { return relied(e); })) return;
    out_.heading("Considered and not counted as relied on");
    for (const ProvisionEvidence& e : l_.evidence) {
      if (relied(e)) continue;
      out_.text("  ").text(e.act_name + " " + e.provision).end_line();
      out_.paragraph(reasons(*l_.grammar, "claims", e.features, 1), 5, Ink::faint);
    }
  }

  // ---- the rest
  void tables() {
    if (r_.tables.empty()) return;
    out_.heading("Tables: " + std::to_string(r_.tables.size()));
    for (const Table& t : r_.tables) {
      out_.text("  ").text(
          std::to_string(t.columns.size()) + " columns, " + std::to_string(t.rows.size()) + " rows",
          Ink::bold);
      out_.text("  " + std::string(name_of(t.form)) + ", " + lines_of(t.span), Ink::faint).end_line();
      if (!t.caption.empty()) out_.paragraph(one_line(t.caption), 5);
      std::string columns;
      for (size_t c = 0; c < t.columns.size(); ++c) {
        const std::string name = one_line(t.columns[c].name);
        columns += (c ? " | " : "") + (name.empty() ? "column " + std::to_string(c + 1) : name) + " (" +
                   std::string(name_of(t.columns[c].type)) + ")";
      }
      if (!columns.empty()) out_.paragraph(columns, 5);
      for (const TableCheck& c : t.checks)
        out_.paragraph(c.kind + (c.passed ? " holds" : " fails"), 5, c.passed ? Ink::green : Ink::red);
    }
  }

  void checks() {
    if (!r_.refusal_checks.empty()) out_.heading("Checks on the refusal");
    for (const RefusalCheck& c : r_.refusal_checks) {
      out_.text("  ").text(c.passed ? "passed  " : "failed  ", c.passed ? Ink::green : Ink::red);
      out_.text(c.id).text("  " + c.detail, Ink::faint).end_line();
    }
    if (d_.warnings.empty() && r_.warnings.empty()) return;
    out_.heading("Warnings");
    for (const std::vector<Warning>* list : {&d_.warnings, &r_.warnings})
      for (const Warning& w : *list) out_.paragraph(w.code + ": " + w.message, 2, Ink::yellow);
  }

  const Extractor& extractor_;
  const Document& d_;
  const Layers& l_;
  const Record& r_;
  Layout out_;
};

}  // namespace

std::string explain(const Extractor& extractor, const Document& document, const Layers& layers,
                    const Display& display) {
  return Explainer(extractor, document, layers, display).write();
}

}  // namespace foi
