#include "passes/identify.h"

#include <algorithm>
#include <map>

#include "passes/find_echoes.h"

namespace foi {
namespace {

// "1 time", "2 or 3", "4 and more": how often says as much as whether.
std::string_view bucket(int count) { return count >= 8 ? "8+" : count >= 4 ? "4+" : count >= 2 ? "2+" : "1"; }

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

}  // namespace

std::vector<std::string> type_features(const Document& document, const Grammar& grammar, const Blocks& blocks,
                                       const Marks& marks, const std::vector<Echo>& echoes) {
  std::map<std::string, int> counts;
  int quoted = 0, labels = 0, echoed = 0, words = 0, salutations = 0;
  int signoff_at = -1, reply_at = -1;
  for (Index b = 0; b < blocks.size(); ++b) {
    for (const Mark& m : marks.of(b)) {
      const Rule& rule = grammar.rule(m.rule);
      if (rule.slot == Slot::body || rule.slot == Slot::regime) continue;
      ++counts[std::string(name_of(rule.slot)) + ":" + rule.cls];
      if (rule.cls == "salutation") ++salutations;
      if (rule.cls == "signoff") signoff_at = static_cast<int>(b);
      if (rule.slot == Slot::outcome && reply_at < 0) reply_at = static_cast<int>(b);
      if (b < 6) ++counts["early:" + std::string(name_of(rule.slot)) + ":" + rule.cls];
    }
    quoted += blocks[b].quote > 0;
    labels += blocks[b].marker.kind == MarkerKind::question;
    echoed += echoes[b].earlier != kNone && !echoes[b].exact;
    ++words;
  }
  std::vector<std::string> features{"bias"};
  for (const auto& [name, count] : counts) {
    features.push_back("has:" + name);
    if (count >= 2) features.push_back("many:" + name + ":" + std::string(bucket(count)));
  }
  if (quoted) features.push_back("quoted:" + std::string(bucket(quoted)));
  if (labels) features.push_back("labels:" + std::string(bucket(labels)));
  if (echoed) features.push_back("echoes:" + std::string(bucket(echoed)));
  if (salutations >= 2) features.push_back("letters:" + std::string(bucket(salutations)));
  if (signoff_at < 0) features.push_back("no:signoff");
  if (reply_at < 0) features.push_back("no:outcome");
  features.push_back(words < 12 ? "blocks:few" : words < 40 ? "blocks:some" : words < 100 ? "blocks:many" : "blocks:most");
  return features;
}

DocumentType identify_type(const Grammar& grammar, const std::vector<std::string>& features) {
  const auto model = grammar.models().find("types");
  if (model == grammar.models().end()) return DocumentType::foi_response;
  std::vector<float> scores(model->second.label_count(), 0.0f);
  for (const std::string& name : features) {
    const uint32_t feature = model->second.feature(name);
    if (feature == kNone) continue;
    const float* row = model->second.row(feature);
    for (size_t i = 0; i < scores.size(); ++i) scores[i] += row[i];
  }
  return static_cast<DocumentType>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

std::string identify_language(std::string_view folded) {
  int best = 2;  // fewer hits than this tell nothing
  std::string_view language = "und";
  for (const auto& [code, list] : kLanguages) {
    int hits = 0;
    size_t looked = 0;
    for (size_t at = 0; at < folded.size() && looked < 600; ++looked) {
      size_t end = at;
      while (end < folded.size() && folded[end] != ' ' && folded[end] != '\n') ++end;
      if (end > at && end - at < 14) {
        char word[16];
        word[0] = ' ';
        const size_t n = folded.copy(word + 1, end - at, at);
        word[n + 1] = ' ';
        hits += list.find(std::string_view(word, n + 2)) != std::string_view::npos;
      }
      at = end + 1;
    }
    if (hits > best) best = hits, language = code;
  }
  return std::string(language);
}

}  // namespace foi
