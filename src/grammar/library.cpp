#include "grammar/library.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "grammar/read_rule.h"
#include "grammar/tongues.h"
#include "text/fold.h"

namespace foi {

struct Library::Profile {
  std::string name;
  Place place;
  std::vector<std::string> parents;
  std::vector<Place> parent_places;
  mutable std::vector<std::unique_ptr<Rule>> rules;
  std::vector<std::pair<std::string, Place>> drops;
  mutable std::vector<const Statement*> unread;  // rules of a language that no document has spoken yet
  mutable std::once_flag read_once;
  mutable std::once_flag set_once, grammar_once;
  mutable std::unique_ptr<RuleSet> set;  // of `rules`
  mutable std::unique_ptr<Grammar> grammar;
};

namespace {

constexpr uint32_t kTells = 2;  // what a line with a `recognise` phrase says for a profile; a hint says 1

// FNV-1a over all files, eight bytes at a time: short, stable, and no secret is kept by it.
std::string hash_files(const std::vector<GrammarFile>& files) {
  uint64_t hash = 0xcbf29ce484222325u;
  const auto mix = [&hash](std::string_view s) {
    const auto add = [&hash](uint64_t bytes) { hash = std::rotl((hash ^ bytes) * 0x100000001b3u, 29); };
    for (; s.size() >= 8; s.remove_prefix(8)) {
      uint64_t bytes;
      std::memcpy(&bytes, s.data(), sizeof bytes);
      add(bytes);
    }
    for (const unsigned char c : s) add(c);
  };
  for (const GrammarFile& file : files) {
    mix(file.name);
    mix(std::string_view("\0", 1));
    mix(file.source);
  }
  char out[17];
  std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(hash));
  return std::string(out, 12);
}

std::vector<std::string_view> split_words(std::string_view s) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at < s.size();) {
    const size_t end = std::min(s.find(' ', at), s.size());
    if (end > at) out.push_back(s.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

Library::Library(std::vector<GrammarFile> files) : files_(std::move(files)) {
  std::sort(files_.begin(), files_.end(), [](auto& a, auto& b) { return a.name < b.name; });
  hash_ = hash_files(files_);
  // Fragments are known to all files, whatever the order, so they are read first.
  Fragments& fragments = fragments_;
  fragments = base_fragments();
  std::vector<std::vector<Statement>> statements;
  for (const GrammarFile& file : files_) {
    statements.push_back(read_statements(file.source, file.name));
    read_fragments(statements.back(), fragments);
  }
  profile("common");
  for (std::vector<Statement>& file : statements)
    if (read_file(file, fragments)) kept_.push_back(std::move(file));
  check_inheritance();
  check_references();
  recognisers_.compile();
}

Library::~Library() = default;

// Whether rules are left that point into the statements.
bool Library::read_file(const std::vector<Statement>& statements, const Fragments& fragments) {
  Profile* current = nullptr;
  bool unread = false;
  for (const Statement& s : statements) {
    if (s.keyword == "profile") {
      if (s.argument.empty()) throw GrammarError(s.place, "a profile needs a name: profile uk/police");
      current = &profile(s.argument);
      if (current->place.file.empty()) current->place = s.place;
      continue;
    }
    if (s.keyword == "fragment") continue;
    if (s.keyword == "act") {
      law_.add(s);
      continue;
    }
    if (s.keyword == "model") {
      const auto added = models_.try_emplace(std::string(s.argument), s, model_labels(s));
      if (!added.second) throw GrammarError(s.place, "model '" + std::string(s.argument) + "' stands twice");
      continue;
    }
    if (s.keyword == "network") {
      if (network_) throw GrammarError(s.place, "network '" + std::string(s.argument) + "' stands twice");
      network_.emplace(read_network(s));
      continue;
    }
    if (s.keyword == "check") {
      checks_.push_back(read_check(s));
      for (const Check& other : std::span(checks_).first(checks_.size() - 1))
        if (other.name == checks_.back().name)
          throw GrammarError(s.place, "check '" + other.name + "' stands already at " + line_of(other.place));
      continue;
    }
    if (s.keyword == "crosswalk") {
      crosswalks_.push_back(read_crosswalk(s));
      for (const Crosswalk& other : std::span(crosswalks_).first(crosswalks_.size() - 1))
        if (other.scheme == crosswalks_.back().scheme)
          throw GrammarError(s.place,
                             "crosswalk '" + other.scheme + "' stands already at " + line_of(other.place));
      continue;
    }
    if (s.keyword == "words") {
      WordList& list = words_[std::string(s.argument)];
      for (const Property& p : s.properties)
        for (const std::string_view entry : entries_of(p)) {
          list.add(fold_phrase(entry));
          // The screen reads pages as they are: an accent is one with its letter there.
          if (s.argument.starts_with("screen")) list.add(std::string(entry));
        }
      continue;
    }
    if (current == nullptr) throw GrammarError(s.place, "a file starts with the profile that it belongs to");
    if (s.keyword == "inherits") {
      for (const std::string_view name : split_words(s.argument)) {
        current->parents.emplace_back(name);
        current->parent_places.push_back(s.place);
      }
    } else if (s.keyword == "drop") {
      current->drops.emplace_back(s.argument, s.place);
    } else if (s.keyword == "recognise") {
      for (const Property& p : s.properties) {
        if (p.key == "note") continue;
        const bool hint = p.key == "hint";
        recognisers_.add(hint ? Anchor::phrase : parse_anchor(p), read_phrase(p.value, fragments, p.place),
                         p.place);
        recognisers_for_.push_back({current, hint});
      }
    } else if (current->name.starts_with(kTongues)) {
      current->unread.push_back(&s);
      unread = true;
    } else {
      add_rule(*current, s);
    }
  }
  return unread;
}

void Library::add_rule(const Profile& profile, const Statement& s) const {
  auto rule = std::make_unique<Rule>(read_rule(s, profile.name, fragments_));
  for (const auto& other : profile.rules)
    if (other->id == rule->id)
      throw GrammarError(s.place, "rule '" + rule->id + "' stands already at " + line_of(other->place) +
                                      "; give one of them another name");
  const std::lock_guard lock(mutex_);
  rules_in_order_.push_back(rule.get());
  profile.rules.push_back(std::move(rule));
}

void Library::read_rest(const Profile& profile) const {
  std::call_once(profile.read_once, [&] {
    for (const Statement* s : profile.unread) add_rule(profile, *s);
  });
}

const std::vector<Rule*>& Library::all_rules() const {
  for (const auto& p : profiles_) read_rest(*p);
  return rules_in_order_;
}

Library::Profile& Library::profile(std::string_view name) {
  for (const auto& p : profiles_)
    if (p->name == name) return *p;
  profiles_.push_back(std::make_unique<Profile>());
  profiles_.back()->name = name;
  return *profiles_.back();
}

const Library::Profile& Library::profile_or_throw(std::string_view name) const {
  for (const auto& p : profiles_)
    if (p->name == name) return *p;
  throw std::out_of_range("no profile '" + std::string(name) + "'");
}

void Library::check_inheritance() const {
  for (const auto& p : profiles_) {
    for (size_t i = 0; i < p->parents.size(); ++i)
      if (!has(p->parents[i]))
        throw GrammarError(p->parent_places[i], "profile '" + p->name + "' inherits '" + p->parents[i] +
                                                    "', which does not exist");
    std::set<std::string> seen;
    std::vector<std::pair<const Profile*, const Place*>> queue{{p.get(), &p->place}};
    while (!queue.empty()) {
      const auto [at, from] = queue.back();
      queue.pop_back();
      for (size_t i = 0; i < at->parents.size(); ++i) {
        if (at->parents[i] == p->name)
          throw GrammarError(at->parent_places[i],
                             "profile '" + p->name + "' inherits itself by way of '" + at->name + "'");
        if (seen.insert(at->parents[i]).second)
          queue.emplace_back(&profile_or_throw(at->parents[i]), &at->parent_places[i]);
      }
    }
    if (p->drops.empty()) continue;
    std::vector<const Rule*> inherited;
    for (const std::string& parent : p->parents) collect(profile_or_throw(parent), inherited);
    for (const std::pair<std::string, Place>& drop : p->drops)
      if (std::none_of(inherited.begin(), inherited.end(),
                       [&](const Rule* r) { return r->id == drop.first; }))
        throw GrammarError(drop.second, "nothing inherited is called '" + drop.first + "'");
  }
}

// What checks look for must be there to be found.
void Library::check_references() const {
  for (const Check& check : checks_) {
    for (const Check::Finding& f : check.find)
      if (f.sought == Check::Sought::rule &&
          std::none_of(rules_in_order_.begin(), rules_in_order_.end(),
                       [&](Rule* r) { return r->slot == f.slot && r->cls == f.name; }))
        throw GrammarError(check.place, "check '" + check.name + "' looks for '" +
                                            std::string(name_of(f.slot)) + "/" + f.name +
                                            "', but there is no such rule");
    for (const std::string& list : check.holidays)
      if (!words_.contains(list))
        throw GrammarError(check.place, "check '" + check.name + "' needs the list `words " + list + "`");
  }
}

void Library::collect(const Profile& p, std::vector<const Rule*>& rules) const {
  read_rest(p);
  for (const std::string& parent : p.parents) collect(profile_or_throw(parent), rules);
  const auto remove = [&rules](const std::string& id) {
    std::erase_if(rules, [&](const Rule* r) { return r->id == id; });
  };
  for (const auto& [id, place] : p.drops) remove(id);
  for (const auto& rule : p.rules) {
    if (!rule->beside) remove(rule->id);  // a rule of the same id, inherited twice or made anew
    rules.push_back(rule.get());
  }
}

std::vector<const Rule*> Library::rules(std::string_view name) const {
  std::vector<const Rule*> rules;
  collect(profile_or_throw(name), rules);
  return rules;
}

const RuleSet& Library::rule_set(const Profile& p) const {
  std::call_once(p.set_once, [&] {
    read_rest(p);
    std::vector<const Rule*> rules;
    for (const auto& rule : p.rules) rules.push_back(rule.get());
    p.set = std::make_unique<RuleSet>(std::move(rules));
  });
  return *p.set;
}

// Its own and those of all that it inherits from, each once.
void Library::collect_sets(const Profile& p, std::vector<const RuleSet*>& sets) const {
  for (const std::string& parent : p.parents) collect_sets(profile_or_throw(parent), sets);
  const RuleSet* own = &rule_set(p);
  if (!own->rules().empty() && std::find(sets.begin(), sets.end(), own) == sets.end()) sets.push_back(own);
}

const Grammar& Library::grammar(std::string_view name) const {
  const Profile& p = profile_or_throw(name);
  std::call_once(p.grammar_once, [&] {
    std::vector<const RuleSet*> sets;
    collect_sets(p, sets);
    p.grammar = std::make_unique<Grammar>(p.name, rules(name), sets, law_, models_,
                                          network_ ? &*network_ : nullptr, words_, checks_);
  });
  return *p.grammar;
}

std::vector<std::string> Library::profiles() const {
  std::vector<std::string> names;
  for (const auto& p : profiles_) names.push_back(p->name);
  std::sort(names.begin(), names.end());
  return names;
}

bool Library::has(std::string_view name) const {
  return std::any_of(profiles_.begin(), profiles_.end(), [&](auto& p) { return p->name == name; });
}

const std::vector<std::string>& Library::parents(std::string_view name) const {
  return profile_or_throw(name).parents;
}

const std::string& Library::recognise(std::string_view folded) const {
  MatchScratch scratch;
  std::vector<Hit> hits;
  // Line by line: a phrase that a wrap splits will be met again elsewhere in so long a text.
  std::vector<uint32_t> votes(recognisers_for_.size(), 0);
  for (size_t at = 0; at < folded.size();) {
    const size_t end = std::min(folded.find('\n', at), folded.size());
    hits.clear();
    recognisers_.match(folded.substr(at, end - at), scratch, hits);
    for (const Hit& hit : hits) ++votes[hit.pattern];
    at = end + 1;
  }
  const Profile* best = &profile_or_throw("common");
  uint32_t most = kTells - 1;
  for (const auto& p : profiles_) {
    uint32_t sum = 0;
    for (size_t i = 0; i < votes.size(); ++i)
      if (recognisers_for_[i].profile == p.get())
        sum += recognisers_for_[i].hint ? std::min(votes[i], 1u) : votes[i] * kTells;
    if (sum > most) most = sum, best = p.get();
  }
  return best->name;
}

std::vector<GrammarFile> Library::folder_files(const std::filesystem::path& folder) {
  std::vector<GrammarFile> files;
  if (!std::filesystem::is_directory(folder))
    throw std::runtime_error(folder.string() + ": no such folder of grammars");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".grammar") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error(entry.path().string() + ": cannot be read");
    files.push_back({std::filesystem::relative(entry.path(), folder).generic_string(), text.str()});
  }
  if (files.empty()) throw std::runtime_error(folder.string() + ": holds no *.grammar file");
  return files;
}

}  // namespace foi
