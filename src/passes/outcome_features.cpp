#include "passes/outcome_features.h"

#include <algorithm>
#include <set>

#include "passes/correspondence.h"
#include "passes/unsaid.h"

namespace foi {
namespace {

// "D=disclosed+refused": the classes that stand together tell more than each by itself.
std::string together(const char* where, const std::set<std::string_view>& classes) {
  std::string name = where;
  for (std::string_view cls : classes) name.append(name.ends_with('=') ? "" : "+").append(cls);
  return name;
}

// Whether what is relied on says that there is no such record: a refusal in the law's words, for some laws
// have no other, and yet nothing is kept back.
bool is_absence(const Exemption& x) {
  return x.known && x.known->kind == Kind::absolute && x.known->basis == Basis::other;
}

// Logarithms of chances that tell apart: 1, 5, 22, 50 and 82 in a hundred.
constexpr float kChanceSteps[] = {-4.5f, -3.0f, -1.5f, -0.7f, -0.2f};

}  // namespace

std::vector<std::string> outcome_features(const PageLayers& page, const std::vector<Exemption>& exemptions,
                                          const std::vector<Answer>& answers, DocumentType type,
                                          const std::vector<float>& chances) {
  std::set<std::string> features{"bias", "type:" + std::string(name_of(type))};
  std::pair<Index, Index> range{0, static_cast<Index>(page.blocks.size())};
  if (type == DocumentType::thread) range = find_reply(page);
  std::set<std::string_view> decided, answered;  // classes of rules
  int decisions = 0, given = 0, empty_answers = 0, refused_answers = 0, reasons = 0, tables = 0;
  for (Index b = range.first; b < range.second; ++b) {
    const Role role = page.roles.of[b];
    const std::vector<const Rule*> rules = outcome_rules(page.grammar, page.marks, b);
    // What is said anywhere in the authority's voice: deciding, answering and reasoning are hard to tell
    // apart.
    if (role != Role::boilerplate && role != Role::request && role != Role::question && role != Role::closing)
      for (const Rule* rule : rules) features.insert("said:" + rule->id);
    const char* where = role == Role::decision    ? "D:"
                        : role == Role::answer    ? "A:"
                        : role == Role::reasoning ? "L:"
                                                  : nullptr;
    if (where == nullptr) continue;
    bool refuses = false, none = false;
    for (const Rule* rule : rules) {
      features.insert(where + rule->cls);
      if (role == Role::decision) decided.insert(rule->cls);
      if (role == Role::answer) answered.insert(rule->cls);
      if (role == Role::decision && decisions == 0) features.insert("first:" + rule->id);
      if (role == Role::decision) features.insert("D:" + rule->id);
      refuses = refuses || rule->cls == "refused";
      none = none || rule->cls == "not_held";
    }
    if (role == Role::decision) ++decisions;
    if (role == Role::reasoning) ++reasons;
    if (role == Role::answer) {
      const size_t size = page.blocks[b].folded.size();
      tables += page.blocks[b].table != kNone;
      if (none && size < 260)
        ++empty_answers;
      else if (refuses && size < 400)
        ++refused_answers;
      else
        ++given;
    }
  }
  features.insert(together("D=", decided));
  features.insert(together("A=", answered));
  answered.merge(decided);
  features.insert(together("DA=", answered));
  const auto count = [&features](const std::string& name, int n) {
    features.insert(name + (n == 0 ? ":0" : n == 1 ? ":1" : n <= 3 ? ":2-3" : ":4+"));
  };
  count("decisions", decisions);
  count("given", given);
  count("empty", empty_answers);
  count("refused-answers", refused_answers);
  count("reasons", reasons);
  count("pairs", static_cast<int>(answers.size()));
  std::set<std::string_view> one_by_one;
  for (const Answer& answer : answers)
    if (answer.outcome) one_by_one.insert(name_of(*answer.outcome));
  features.insert(together("pairs=", one_by_one));
  const auto kept_back =
      std::count_if(exemptions.begin(), exemptions.end(), [](const Exemption& x) { return !is_absence(x); });
  count("exemptions", static_cast<int>(kept_back));
  if (tables) features.insert("answer-table");
  bool ncnd = false, other = false, cost = false;
  for (const Exemption& x : exemptions) {
    if (is_absence(x)) features.insert(kept_back ? "exempt:absence" : "exempt:absence-only");
    if (is_absence(x)) continue;
    if (x.known && x.known->confirm_or_deny)
      ncnd = true;
    else
      other = true;
    if (x.known && x.known->basis == Basis::cost) cost = true;
  }
  if (ncnd) features.insert(other ? "exempt:ncnd-and-other" : "exempt:ncnd-only");
  if (other && !ncnd) features.insert("exempt:other-only");
  if (cost) features.insert(kept_back == 1 ? "exempt:cost-only" : "exempt:cost");
  const bool refusal = kept_back > 0 || features.contains("D:refused");
  if (given && refusal) features.insert("both:given-and-refused");
  if (!given && refusal) features.insert("both:only-refused");
  if (given && !refusal) features.insert("both:only-given");
  if (!given && !refusal) features.insert("both:neither");
  if (!given && empty_answers) features.insert("both:only-not-held");
  if (given && empty_answers) features.insert("both:given-and-not-held");
  // "network:refused:3": its chance passes three of the steps.
  for (size_t k = 0; k < chances.size(); ++k) {
    const std::string outcome(k < count_of<Outcome>() ? name_of(static_cast<Outcome>(k)) : "none");
    for (size_t step = 0; step < std::size(kChanceSteps) && chances[k] > kChanceSteps[step]; ++step)
      features.insert("network:" + outcome + ":" + std::to_string(step + 1));
  }
  return {features.begin(), features.end()};
}

}  // namespace foi
