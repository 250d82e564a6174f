#include <fstream>
#include <iostream>
#include <sstream>
#include <filesystem>
#include <boost/json.hpp>
#include "extract.h"
#include "record/record_json.h"
#include "readers/html.h"
#include "readers/text.h"
using namespace foi;
int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::vector<GrammarFile> files = Library::embedded_files();
  if (getenv("FOI_GRAMMARS")) files = Library::folder_files(getenv("FOI_GRAMMARS"));
  try {
  Library lib(files);
  Extractor ex(lib);
  bool dump = std::string(argv[1]) == "features";
  bool text = false;
  for (int i = 2; i < argc; ++i) {
    if (std::string(argv[i]) == "--text") { text = true; continue; }
    std::ifstream in(argv[i], std::ios::binary); std::ostringstream o; o << in.rdbuf();
    std::string bytes = o.str();
    Document d = looks_like_html(bytes) ? read_html(bytes) : read_text(bytes);
    d.name = std::filesystem::path(argv[i]).filename();
    Layers l = ex.analyse(d);
    if (!dump) { std::cout << to_json(l.record, d, {false, text}) << "\n"; continue; }
    const auto& space = ex.feature_space(*l.grammar);
    boost::json::object out; out["file"] = argv[i]; 
    auto list = [](const std::vector<std::string>& v) { boost::json::array a; for (auto& f : v) a.emplace_back(f); return a; };
    out["type_features"] = list(l.type_features); out["outcome_features"] = list(l.outcome_features);
    out["type"] = name_of(l.type); out["profile"] = l.grammar->profile();
    boost::json::array ev; for (auto& e : l.evidence) { boost::json::object o; o["act"] = e.act_name; o["provision"] = e.provision; o["f"] = list(e.features); ev.push_back(o); } out["claims"] = ev;
    boost::json::array bl;
    for (Index b = 0; b < l.blocks.size(); ++b) {
      boost::json::object o; o["first"] = l.blocks[b].first; o["last"] = l.blocks[b].last; o["role"] = name_of(l.roles.of[b]);
      boost::json::array ln; for (Index k = l.blocks[b].first; k <= l.blocks[b].last; ++k) if (!l.lines[k].blank()) ln.emplace_back(std::count(d.text.begin(), d.text.begin() + l.lines[k].span.start, '\n')); o["lines"] = ln;
      boost::json::array fs; for (uint32_t k = l.features.begins[b]; k < l.features.begins[b+1]; ++k) fs.emplace_back(space.name(l.features.features[k])); o["f"] = fs;
      bl.push_back(o);
    }
    out["blocks"] = bl; std::cout << out << "\n";
  }
  } catch (const GrammarError& e) { std::cerr << e.what() << "\n"; return 78; }
}
