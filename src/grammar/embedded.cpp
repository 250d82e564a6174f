// The grammars that the build embeds (tools/embed.cmake).

#include <utility>

#include "grammar/library.h"

namespace foi {
namespace embedded {
extern const std::pair<std::string_view, std::string_view> grammars[];
extern const unsigned grammar_count;
}  // namespace embedded

std::vector<GrammarFile> Library::embedded_files() {
  std::vector<GrammarFile> files;
  for (unsigned i = 0; i < embedded::grammar_count; ++i)
    files.push_back(GrammarFile::embedded(embedded::grammars[i].first, embedded::grammars[i].second));
  return files;
}

}  // namespace foi
