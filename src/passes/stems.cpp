#include "passes/stems.h"

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kStem = 5;      // bytes
constexpr size_t kShortest = 4;  // bytes of a word that carries matter

// Stems that requests and replies share whatever they are about.
constexpr std::string_view kCommon[] = {
    "infor", "reque",   "quest", "answe", "respo", "decis", "pleas", "provi", "have",  "that",  "this",
    "with",  "from",    "your",  "which", "what",  "when",  "where", "were",  "been",  "each",  "held",
    "hold",  "reply",   "copy",  "copie", "numbe", "many",  "much",  "under", "about", "their", "there",
    "these", "those",   "secti", "would", "could", "recor", "docum", "year",  "years", "other", "part",
    "parts", "between", "betwe", "since", "they",  "them",  "will",  "also",  "into",  "does"};

}  // namespace

std::set<std::string> stems(std::string_view s) {
  std::set<std::string> out;
  for (size_t at = 0; at < s.size();) {
    const size_t start = at;
    while (at < s.size() && (is_letter(s[at]) || static_cast<unsigned char>(s[at]) >= 0x80)) ++at;
    if (at - start >= kShortest) {
      const std::string stem(s.substr(start, std::min(kStem, at - start)));
      if (std::find(std::begin(kCommon), std::end(kCommon), stem) == std::end(kCommon)) out.insert(stem);
    }
    if (at == start) ++at;
  }
  return out;
}

}  // namespace foi
