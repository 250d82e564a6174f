#include "passes/check_refusal.h"

#include <algorithm>
#include <map>
#include <set>

#include "passes/working_days.h"

namespace foi {
namespace {

template <class Range, class Value>
bool has(const Range& range, const Value& value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

bool among(const std::vector<std::string>& paths, std::string_view path) {
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& at) { return at_or_below(path, at); });
}

// "40" of "40(2)(a)".
std::string_view section_of(std::string_view path) {
  return path.substr(0, path.find('('));
}

struct Found {
  bool there = false;
  std::optional<Span> span;
};

class Checker {
 public:
  Checker(const PageLayers& page, const Record& record) : page_(page), r_(record) {
    if (r_.decision && r_.decision->outcome) outcomes_.insert(*r_.decision->outcome);
    for (const Citation& c : r_.citations)
      if (c.role == CitationRole::neither_confirm_nor_deny)
        outcomes_.insert(Outcome::neither_confirm_nor_deny);
    if (!r_.regime.empty()) regimes_.push_back(r_.regime);
    for (const Exemption& x : r_.exemptions)
      for (const std::string& regime : regimes_of(x))
        if (!has(regimes_, regime)) regimes_.push_back(regime);
    if (regimes_.empty()) regimes_.emplace_back();
    if (!r_.exemptions.empty()) find_named();
  }

  std::vector<RefusalCheck> run() {
    for (const Check& check : page_.grammar.checks()) {
      if (!concerns_page(check)) continue;
      if (check.of_claims())
        of_claims(check);
      else
        of_reply(check);
    }
    return std::move(out_);
  }

 private:
  static std::vector<std::string> regimes_of(const Exemption& x) {
    return x.act ? x.act->regimes : std::vector<std::string>();
  }

  // A reply that gives a part and relies on nothing may simply hold no more.
  bool refuses() const {
    const std::optional<Outcome> outcome = r_.decision ? r_.decision->outcome : std::nullopt;
    return outcome == Outcome::refused || outcome == Outcome::neither_confirm_nor_deny ||
           (outcome == Outcome::partially_disclosed && !r_.exemptions.empty());
  }
  bool concerns_page(const Check& check) const {
    if (!check.types.empty() && !has(check.types, r_.type)) return false;
    if (check.any_outcome) return true;
    if (!refuses()) return false;
    return check.outcomes.empty() ||
           std::any_of(check.outcomes.begin(), check.outcomes.end(),
                       [&](Outcome outcome) { return outcomes_.contains(outcome); });
  }

  void of_reply(const Check& check) {
    const auto asking = std::find_if(regimes_.begin(), regimes_.end(),
                                     [&](const std::string& regime) { return check.asked_by(regime); });
    if (asking == regimes_.end() || spared(check, *asking)) return;
    if (has_id(check.id)) return;
    if (check.within > 0) return in_time(check);
    report(check, find(check, *asking, nullptr), "", decision_span(), lines_read(check, nullptr));
  }

  void of_claims(const Check& check) {
    for (const Exemption& x : r_.exemptions) {
      if (!concerns(check, x)) continue;
      const std::vector<std::string> regimes = regimes_of(x);
      const auto asking = std::find_if(regimes.begin(), regimes.end(),
                                       [&](const std::string& regime) { return check.asked_by(regime); });
      if (asking == regimes.end() || spared(check, *asking)) continue;
      report(check, find(check, *asking, &x), x.provision + ": ", x.span, lines_read(check, &x));
    }
  }

  static bool concerns(const Check& check, const Exemption& x) {
    if (among(check.except, x.provision)) return false;
    if (!check.kinds.empty() && !(x.known && has(check.kinds, x.known->kind))) return false;
    if (!check.bases.empty() && !(x.known && has(check.bases, x.known->basis))) return false;
    return check.claims.empty() || among(check.claims, x.provision);
  }

  bool has_id(const std::string& id) const {
    return std::any_of(out_.begin(), out_.end(), [&](const RefusalCheck& c) { return c.id == id; });
  }

  bool spared(const Check& check, const std::string& regime) const {
    return std::any_of(check.spared.begin(), check.spared.end(),
                       [&](const std::string& path) { return cited(path, regime).there; });
  }

  // ---- what is read
  bool is_read(const Check& check, Index b, const Exemption* claim) const {
    const Role role = page_.roles.of[b];
    if (role == Role::request || role == Role::question) return false;
    if (role == Role::boilerplate) return check.where == Check::Where::page;
    return check.where != Check::Where::claim || !claim || speaks_of(b, *claim);
  }

  // A block speaks of the claims that it names, else of those that the last block before it named; a block
  // above all claims speaks of each.
  bool speaks_of(Index block, const Exemption& claim) const {
    return named_[block].empty() || has(named_[block], static_cast<Index>(&claim - r_.exemptions.data()));
  }
  // To name another part of its section is to speak of the claim: 36(5) tells who gave the opinion that 36(2)
  // needs.
  void find_named() {
    named_.resize(page_.blocks.size());
    std::map<std::pair<const Act*, std::string_view>, std::vector<Index>> claims;
    for (Index x = 0; x < r_.exemptions.size(); ++x)
      claims[{r_.exemptions[x].act, section_of(r_.exemptions[x].provision)}].push_back(x);
    for (const Citation& c : r_.citations) {
      const auto found = claims.find({c.act, section_of(c.provision)});
      const Index block = block_of_line(page_.blocks, line_at(page_.lines, c.span.start));
      if (found == claims.end() || block == kNone || c.role == CitationRole::request) continue;
      // Of several claims under one section those that a block names in full.
      std::vector<Index> full;
      for (const Index x : found->second)
        if (r_.exemptions[x].provision == c.provision) full.push_back(x);
      for (const Index x : full.empty() ? found->second : full)
        if (!has(named_[block], x)) named_[block].push_back(x);
    }
    for (Index b = 1; b < named_.size(); ++b)
      if (named_[b].empty()) named_[b] = named_[b - 1];
  }

  std::string lines_read(const Check& check, const Exemption* claim) const {
    Index first = kNone, last = 0;
    for (Index b = 0; b < page_.blocks.size(); ++b)
      if (is_read(check, b, claim)) {
        if (first == kNone) first = page_.blocks[b].first;
        last = page_.blocks[b].last;
      }
    if (first == kNone) return "nowhere";
    return "in lines " + std::to_string(first + 1) + " to " + std::to_string(last + 1);
  }

  // ---- what is found
  Found find(const Check& check, const std::string& regime, const Exemption* claim) const {
    for (const Check::Finding& f : check.find) {
      const Found found = seek(check, f, regime, claim);
      if (found.there) return found;
    }
    return {};
  }

  Found seek(const Check& check, const Check::Finding& f, const std::string& regime,
             const Exemption* claim) const {
    switch (f.sought) {
      case Check::Sought::rule:
        return rule_fires(check, f, claim);
      case Check::Sought::role:
        return role_stands(check, f, claim);
      case Check::Sought::cited:
        return cited(f.name, regime);
      case Check::Sought::claim_named:
        return r_.exemptions.empty() ? Found{} : Found{true, r_.exemptions[0].span};
      case Check::Sought::claim_test:
        return {claim && claim->public_interest_test == Present::present, std::nullopt};
      case Check::Sought::claim_limb:
        return {claim && claim->prejudice && *claim->prejudice != Prejudice::unstated, std::nullopt};
    }
    return {};
  }

  Found rule_fires(const Check& check, const Check::Finding& f, const Exemption* claim) const {
    for (Index b = 0; b < page_.blocks.size(); ++b) {
      if (!is_read(check, b, claim)) continue;
      for (const Mark& m : page_.marks.of(b)) {
        const Rule& rule = page_.grammar.rule(m.rule);
        if (rule.slot != f.slot || rule.cls != f.name) continue;
        const uint32_t base = page_.blocks[b].folded.start;
        return {true, page_.folded.source(Span{base + m.span.start, base + m.span.end})};
      }
    }
    return {};
  }

  Found role_stands(const Check& check, const Check::Finding& f, const Exemption* claim) const {
    for (Index b = 0; b < page_.blocks.size(); ++b)
      if (page_.roles.of[b] == f.role && is_read(check, b, claim)) return {true, page_.span(b)};
    return {};
  }

  Found cited(const std::string& path, const std::string& regime) const {
    for (const Citation& c : r_.citations)
      if (c.role != CitationRole::request && c.act && has(c.act->regimes, regime) &&
          at_or_below(c.provision, path))
        return {true, c.span};
    return {};
  }

  // ---- time
  const DateFact* date(DateRole role) const {
    const auto found =
        std::find_if(r_.dates.begin(), r_.dates.end(), [role](const DateFact& d) { return d.role == role; });
    return found == r_.dates.end() ? nullptr : &*found;
  }

  void in_time(const Check& check) {
    const DateFact* asked = date(DateRole::received);
    const bool received = asked != nullptr;
    if (!received) asked = date(DateRole::requested);
    const DateFact* replied = date(DateRole::responded);
    if (!asked || !replied) return;
    std::vector<const WordList*> holidays;
    for (const std::string& list : check.holidays) holidays.push_back(&page_.grammar.words(list));
    const std::optional<int> days = working_days(asked->value, replied->value, holidays);
    if (!days) return;
    out_.push_back({check.id, *days <= check.within,
                    check.looks + ": " + std::to_string(*days) +
                        (*days == 1 ? " working day" : " working days") +
                        (received ? " from receipt on " : " from the request of ") + asked->value +
                        " to the reply of " + replied->value,
                    replied->span});
  }

  // ---- the report
  std::optional<Span> decision_span() const {
    if (!r_.decision || r_.decision->span.empty()) return std::nullopt;
    return r_.decision->span;
  }

  void report(const Check& check, const Found& found, const std::string& subject, std::optional<Span> lacking,
              const std::string& where) {
    out_.push_back({check.id, found.there,
                    subject + check.looks + (found.there ? ": found" : ": not found " + where),
                    found.span ? found.span : lacking});
  }

  const PageLayers& page_;
  const Record& r_;
  std::set<Outcome> outcomes_;
  std::vector<std::string> regimes_;  // of the reply, then of its claims; one empty word if none is known
  std::vector<std::vector<Index>> named_;  // by block: the claims that it speaks of
  std::vector<RefusalCheck> out_;
};

}  // namespace

std::vector<RefusalCheck> check_refusal(const PageLayers& page, const Record& record) {
  return Checker(page, record).run();
}

}  // namespace foi
