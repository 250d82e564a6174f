#include "passes/identify.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <limits>
#include <map>
#include <span>

#include "passes/find_echoes.h"

namespace foi {
namespace {

constexpr size_t kLanguageWords = 600;  // from the start of the document

// Function words that are frequent in one language and rare in the others.
constexpr std::pair<std::string_view, std::string_view> kLanguages[] = {
    {"en", " the of and to that is for you your we with this not have are by from was which "},
    {"cy", " y yr yn ar am eich ni mae ein gwybodaeth wedi ac nid oedd gan hyn neu sydd fod "},
    {"fr", " le les des et une est dans pour que vous votre nous qui sur pas aux du "},
    {"es", " el los las del una que por con para su se como esta al "},
    {"pt", " o os que da do em uma para com se foi pela pelo ao seu "},
    {"de", " der die das und ist nicht ein eine zu den von mit auf im sie "},
    {"ga", " an na agus ar go le is seo do bhfuil leis chun "},
    {"nl", " de het een en van dat niet zijn op te voor met "},
    {"it", " il di che la della per una non sono con del nel "}};

// Each function word with the languages that have it, a bit each.
class FunctionWords {
 public:
  FunctionWords() {
    for (size_t l = 0; l < std::size(kLanguages); ++l) {
      const std::string_view list = kLanguages[l].second;
      for (size_t at = 1; at < list.size();) {
        const size_t end = list.find(' ', at);
        const std::string_view word = list.substr(at, end - at);
        places_[place_of(word)] = {word, languages(word) | 1u << l};
        at = end + 1;
      }
    }
  }
  uint32_t languages(std::string_view word) const {
    if (word.empty() || word.size() > kLongest) return 0;
    const Place& place = places_[place_of(word)];
    return place.word == word ? place.languages : 0;
  }

 private:
  static constexpr size_t kLongest = std::string_view("gwybodaeth").size();
  struct Place {
    std::string_view word;
    uint32_t languages = 0;
  };
  // The place of the word, or the free one where it would stand.
  size_t place_of(std::string_view word) const {
    uint32_t hash = static_cast<uint32_t>(word.size());
    for (const char c : word) hash = hash * 31 + static_cast<unsigned char>(c);
    size_t at = (hash ^ hash >> 10) % places_.size();
    while (!places_[at].word.empty() && places_[at].word != word) at = (at + 1) % places_.size();
    return at;
  }
  std::array<Place, 1024> places_;  // a sixth full
};

// Where words do not speak for the document itself.
constexpr std::string_view kAsides[] = {"", "closing:", "furniture:", "request:"};
size_t aside(Role role) {
  switch (role) {
    case Role::closing:
      return 1;
    case Role::boilerplate:
      return 2;
    case Role::request:
    case Role::question:
      return 3;
    default:
      return 0;
  }
}

// How often a rule spoke: in each aside, among the first blocks, in titles.
struct Times {
  std::array<int, std::size(kAsides)> in_aside{};
  int early = 0;
  int in_title = 0;
};

// Which roles the document has, which of them fill it, and how often a request is followed by a reply.
void add_shape_of_roles(std::span<const Role> roles, std::vector<std::string>& features) {
  size_t count[count_of<Role>()] = {};
  size_t cycles = 0, heads = 0;
  bool asked = false;
  for (size_t b = 0; b < roles.size(); ++b) {
    const Role role = roles[b];
    ++count[static_cast<size_t>(role)];
    heads += role == Role::metadata && (b == 0 || roles[b - 1] != Role::metadata);
    cycles += asked && (role == Role::decision || role == Role::answer);
    asked = role == Role::request || (asked && role != Role::decision && role != Role::answer);
  }
  for (size_t r = 0; r < count_of<Role>(); ++r) {
    const std::string name = "roles:" + std::string(name_of(static_cast<Role>(r)));
    features.push_back(name + (count[r] == 0   ? ":none"
                               : count[r] == 1 ? ":one"
                               : count[r] < 5  ? ":few"
                                               : ":many"));
    if (count[r] * 4 > roles.size()) features.push_back(name + ":quarter");
  }
  features.push_back("replies:" + std::to_string(std::min<size_t>(cycles, 4)));
  features.push_back("heads:" + std::to_string(std::min<size_t>(heads, 5)));
}

}  // namespace

std::vector<std::string> type_features(const Grammar& grammar, const Blocks& blocks, const Marks& marks,
                                       const std::vector<Echo>& echoes, const Roles& roles,
                                       const Content& content) {
  const Content::Part own = content.part(content.first, blocks);
  // Rules that tell the type, and of the others only those whose presence shapes the whole page.
  constexpr std::string_view kTelling[] = {"heading:request",
                                           "heading:answer",
                                           "heading:decision",
                                           "heading:reasons",
                                           "heading:other",
                                           "cue:salutation",
                                           "cue:signoff",
                                           "cue:request_intro",
                                           "cue:thread_header",
                                           "cue:complaint",
                                           "cue:mail_header",
                                           "cue:answer_label",
                                           "cue:review_words",
                                           "cue:acknowledge",
                                           "cue:second_person",
                                           "cue:holds",
                                           "cue:exemptions_intro",
                                           "cue:front_matter",
                                           "cue:news",
                                           "cue:regulator",
                                           "cue:guidance",
                                           "cue:request_words",
                                           "cue:request_politeness",
                                           "field:reference",
                                           "field:responded",
                                           "field:received",
                                           "outcome:disclosed",
                                           "outcome:refused",
                                           "outcome:not_held",
                                           "outcome:partially_disclosed",
                                           "outcome:neither_confirm_nor_deny",
                                           "cue:public_interest",
                                           "boilerplate:other"};
  std::vector<Times> times(grammar.rules().size());
  int quoted = 0, labels = 0, echoed = 0;
  for (Index b = own.first; b < own.end; ++b) {
    const size_t where = aside(roles.of[b]);
    for (const Mark& m : marks.of(b)) {
      ++times[m.rule].in_aside[where];
      times[m.rule].early += b < own.first + 8;
      times[m.rule].in_title += roles.of[b] == Role::title;
    }
    quoted += blocks[b].quote > 0;
    labels += blocks[b].marker.kind == MarkerKind::question;
    echoed += echoes[b].earlier != kNone && !echoes[b].exact;
  }
  std::map<std::string, int> counts;
  for (uint32_t r = 0; r < times.size(); ++r) {
    if (times[r].in_aside == Times{}.in_aside) continue;
    const Rule& rule = grammar.rule(r);
    const bool type = rule.slot == Slot::type;
    const std::string name = type ? rule.id : std::string(name_of(rule.slot)) + ":" + rule.cls;
    if (!type && std::find(std::begin(kTelling), std::end(kTelling), name) == std::end(kTelling)) continue;
    for (size_t where = 0; where < std::size(kAsides); ++where)
      if (times[r].in_aside[where]) counts[std::string(kAsides[where]) + name] += times[r].in_aside[where];
    if (type && times[r].early) counts["early:" + name] += times[r].early;
    if (type && times[r].in_title) counts["title:" + name] += times[r].in_title;
  }
  // How often a request is followed by a reply to it: once on a reply's page, again and again in a log.
  int cycles = 0, references = 0;
  bool asked = false;
  for (Index b = own.first; b < own.end; ++b) {
    bool asks = false, replies = false, names = false;
    for (const Mark& m : marks.of(b)) {
      const Rule& rule = grammar.rule(m.rule);
      asks = asks || rule.opens == "request";
      replies = replies || rule.opens == "answer" || rule.opens == "decision";
      names = names || rule.id == "field/reference/label" || rule.id == "type/disclosure_log/entry";
    }
    references += names;
    if (asks && !replies) asked = true;
    if (replies && asked) ++cycles, asked = false;
  }
  std::vector<std::string> features{"bias"};
  add_shape_of_roles(std::span(roles.of).subspan(own.first, own.end - own.first), features);
  features.push_back(cycles == 0   ? "cycles:0"
                     : cycles == 1 ? "cycles:1"
                     : cycles == 2 ? "cycles:2"
                                   : "cycles:3+");
  features.push_back(references < 2   ? "references:few"
                     : references < 4 ? "references:some"
                                      : "references:many");
  for (const auto& [name, count] : counts) {
    features.push_back("has:" + name);
    if (count >= 2) features.push_back("many:" + name);
    if (count >= 4) features.push_back("most:" + name);
  }
  for (const std::string_view name : kTelling)
    if (!counts.contains(std::string(name))) features.push_back("no:" + std::string(name));
  if (quoted) features.push_back("quoted");
  if (labels >= 2) features.push_back("labels");
  if (echoed >= 2) features.push_back("echoes");
  features.push_back(own.end - own.first < 12    ? "blocks:few"
                     : own.end - own.first < 40  ? "blocks:some"
                     : own.end - own.first < 100 ? "blocks:many"
                                                 : "blocks:most");
  return features;
}

DocumentType identify_type(const Grammar& grammar, const std::vector<std::string>& features) {
  const auto model = grammar.models().find("types");
  if (model == grammar.models().end()) return DocumentType::foi_response;
  std::vector<float> scores = model->second.scores(features);
  const auto holds = [&](std::string_view feature) {
    return std::find(features.begin(), features.end(), feature) != features.end();
  };
  // A page that asks for nothing is no request, much as it looks like one that breaks off early.
  if (holds("roles:request:none") && holds("roles:question:none"))
    scores[static_cast<size_t>(DocumentType::request)] = std::numeric_limits<float>::lowest();
  return static_cast<DocumentType>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

std::string identify_language(std::string_view folded, int least) {
  static const FunctionWords words;
  int hits[std::size(kLanguages)] = {};
  size_t looked = 0;
  for (size_t at = 0; at < folded.size() && looked < kLanguageWords; ++looked) {
    size_t end = at;
    while (end < folded.size() && folded[end] != ' ' && folded[end] != '\n') ++end;
    for (uint32_t left = words.languages(folded.substr(at, end - at)); left; left &= left - 1)
      ++hits[std::countr_zero(left)];
    at = end + 1;
  }
  int most = least - 1;
  std::string_view language = "und";
  for (size_t l = 0; l < std::size(kLanguages); ++l)
    if (hits[l] > most) most = hits[l], language = kLanguages[l].first;
  return std::string(language);
}

}  // namespace foi
