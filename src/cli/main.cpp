#include <fstream>
#include <iostream>
#include <sstream>
#include <boost/json.hpp>
#include "extract.h"
#include "readers/html.h"
#include "readers/text.h"
using namespace foi;
int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::vector<GrammarFile> files = Library::embedded_files();
  if (getenv("FOI_GRAMMARS")) files = Library::folder_files(getenv("FOI_GRAMMARS"));
  Library lib(files);
  Extractor ex(lib);
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary); std::ostringstream o; o << in.rdbuf();
    Document d = read_text(o.str());
    Layers l = ex.analyse(d);
    const auto& space = ex.feature_space(*l.grammar);
    boost::json::object out; out["file"] = argv[i]; 
    boost::json::array tf; for (auto& f : l.type_features) tf.emplace_back(f); out["type_features"] = tf;
    out["type"] = name_of(l.type); out["profile"] = l.grammar->profile();
    boost::json::array bl;
    for (Index b = 0; b < l.blocks.size(); ++b) {
      boost::json::object o; o["first"] = l.blocks[b].first; o["last"] = l.blocks[b].last; o["role"] = name_of(l.roles.of[b]);
      boost::json::array ln; for (Index k = l.blocks[b].first; k <= l.blocks[b].last; ++k) if (!l.lines[k].blank()) ln.emplace_back(std::count(d.text.begin(), d.text.begin() + l.lines[k].span.start, '\n')); o["lines"] = ln;
      boost::json::array fs; for (uint32_t k = l.features.begins[b]; k < l.features.begins[b+1]; ++k) fs.emplace_back(space.name(l.features.features[k])); o["f"] = fs;
      bl.push_back(o);
    }
    out["blocks"] = bl; std::cout << out << "\n";
  }
}
