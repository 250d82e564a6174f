#include "grammar/check_grammar.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "grammar/crosswalk.h"
#include "grammar/read_rule.h"
#include "text/fold.h"

namespace foi {
namespace {

using Problems = std::vector<GrammarProblem>;

constexpr std::string_view kOtherKeywords[] = {"profile",   "fragment", "act",      "model",
                                               "network",   "words",    "inherits", "drop",
                                               "recognise", "check",    "crosswalk"};

bool is_rule(const Statement& s) {
  return std::find(std::begin(kOtherKeywords), std::end(kOtherKeywords), s.keyword) ==
         std::end(kOtherKeywords);
}

// Runs `step`; what it throws becomes a problem.
template <class Step>
bool attempt(Problems& problems, Step step) {
  try {
    step();
    return true;
  } catch (const GrammarError& error) {
    const std::string whole = error.what();
    const std::string head = to_string(error.place) + ": ";
    problems.push_back({error.place, true, whole.starts_with(head) ? whole.substr(head.size()) : whole});
    return false;
  }
}

void check_words(const Statement& s, Problems& problems) {
  std::map<std::string, Place> seen;
  for (const Property& p : s.properties) {
    for (const std::string_view entry : entries_of(p)) {
      Place place = p.place;
      place.column += static_cast<int>(entry.data() - p.value.data());
      const std::string word = fold_phrase(entry);
      const auto [first, fresh] = seen.try_emplace(word, place);
      if (!fresh)
        problems.push_back(
            {place, false, "'" + word + "' stands already in line " + std::to_string(first->second.line)});
    }
  }
}

// One statement at a time, so that each bad one is told.
void check_statements(const GrammarFile& file, const Fragments& fragments, Problems& problems) {
  std::vector<Statement> statements;
  if (!attempt(problems, [&] { statements = read_statements(file.source, file.name); })) return;
  for (const Statement& s : statements) {
    if (s.keyword == "words") check_words(s, problems);
    if (s.keyword == "check") attempt(problems, [&] { read_check(s); });
    if (s.keyword == "crosswalk") attempt(problems, [&] { read_crosswalk(s); });
    if (!is_rule(s)) continue;
    Rule rule;
    if (!attempt(problems, [&] { rule = read_rule(s, "", fragments); })) continue;
    bool compiles = true;
    for (const Rule::Pattern& p : rule.patterns)
      compiles = attempt(problems,
                         [&] {
                           PatternSet alone;
                           alone.add(p.anchor, p.phrase, p.place);
                           alone.compile();
                         }) &&
                 compiles;
    if (!compiles) continue;
    const Problems found = check_rule(rule);
    problems.insert(problems.end(), found.begin(), found.end());
  }
}

// The first problem of what only the whole can tell: duplicates, inheritance, Acts, models, each profile's
// set.
void check_whole(const std::vector<GrammarFile>& files, Problems& problems) {
  attempt(problems, [&] {
    const Library library(files);
    for (const std::string& profile : library.profiles())
      attempt(problems, [&] { library.grammar(profile); });
  });
}

// Phrases know no `?` operator; "[s]" is what "s?" means elsewhere. One at the end asks a question.
bool seems_optional(const Rule::Pattern& pattern) {
  const std::string& s = pattern.source;
  if (!pattern.phrase.regex.empty()) return false;  // plain RE2
  for (size_t at = s.find('?'); at != std::string::npos; at = s.find('?', at + 1))
    if (at > 0 && at + 1 < s.size() && std::isalnum(static_cast<unsigned char>(s[at - 1]))) return true;
  return false;
}

std::string shortened(const std::string& text) {
  return text.size() <= 70 ? text : text.substr(0, 67) + "...";
}

}  // namespace

std::vector<GrammarProblem> check_rule(const Rule& rule) {
  Problems problems;
  if (rule.examples.empty())
    problems.push_back(
        {rule.place, true, "rule '" + rule.id + "' has no example; add a line that it is for"});
  PatternSet patterns;
  for (const Rule::Pattern& p : rule.patterns) patterns.add(p.anchor, p.phrase, p.place);
  patterns.compile();
  MatchScratch scratch;
  const auto match = [&](const std::string& text) {
    std::vector<Hit> hits;
    patterns.match(fold_phrase(text), scratch, hits);
    return hits;
  };
  std::vector<bool> alive(rule.patterns.size(), false);
  for (const Rule::Sample& example : rule.examples) {
    const std::vector<Hit> hits = match(example.text);
    for (const Hit& hit : hits) alive[hit.pattern] = true;
    if (hits.empty())
      problems.push_back({example.place, true,
                          "rule '" + rule.id + "' does not match this example: " + shortened(example.text)});
  }
  for (const Rule::Sample& counter : rule.counters)
    for (const Hit& hit : match(counter.text)) {
      problems.push_back({counter.place, true,
                          "rule '" + rule.id + "' matches this counter, by the pattern in line " +
                              std::to_string(rule.patterns[hit.pattern].place.line) + ": " +
                              shortened(counter.text)});
      break;
    }
  std::map<std::pair<Anchor, std::string>, int> lines;
  for (size_t p = 0; p < rule.patterns.size(); ++p) {
    const Rule::Pattern& pattern = rule.patterns[p];
    if (seems_optional(pattern))
      problems.push_back(
          {pattern.place, false,
           "'?' stands for itself in a phrase; write [s] for s?: " + shortened(pattern.source)});
    const auto [first, fresh] =
        lines.try_emplace({pattern.anchor, fold_phrase(pattern.source)}, pattern.place.line);
    if (!fresh)
      problems.push_back(
          {pattern.place, false, "the same pattern stands in line " + std::to_string(first->second)});
    else if (!alive[p] && !rule.examples.empty())
      problems.push_back(
          {pattern.place, false,
           "no example of rule '" + rule.id + "' needs this pattern: " + shortened(pattern.source)});
  }
  return problems;
}

std::vector<GrammarProblem> check_grammars(const std::vector<GrammarFile>& files) {
  Problems problems;
  Fragments fragments = base_fragments();
  for (const GrammarFile& file : files)
    attempt(problems, [&] { read_fragments(read_statements(file.source, file.name), fragments); });
  for (const GrammarFile& file : files) check_statements(file, fragments, problems);
  check_whole(files, problems);
  const auto key = [](const GrammarProblem& p) {
    return std::tie(p.place.file, p.place.line, p.place.column, p.message);
  };
  std::sort(problems.begin(), problems.end(), [&](auto& a, auto& b) { return key(a) < key(b); });
  problems.erase(
      std::unique(problems.begin(), problems.end(), [&](auto& a, auto& b) { return key(a) == key(b); }),
      problems.end());
  return problems;
}

std::string to_string(const GrammarProblem& p) {
  const std::string where = p.place.file.empty() ? "" : to_string(p.place) + ": ";
  return where + (p.error ? "error: " : "warning: ") + p.message;
}

}  // namespace foi
