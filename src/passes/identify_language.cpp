#include "passes/identify_language.h"

#include <array>
#include <bit>
#include <iterator>

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

}  // namespace

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
