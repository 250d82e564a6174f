// Any bytes, read as a grammar file, load or are refused with a place; what loads can match.
#include "fuzz/targets.h"
#include "grammar/library.h"

void foi::test::fuzz_grammar(std::string_view bytes) {
  try {
    const Library library({{"common.grammar", "profile common\ncue a\n  phrase not held\n"},
                           {"fuzz.grammar", std::string(bytes)}});
    for (const std::string& profile : library.profiles()) {
      const Grammar& grammar = library.grammar(profile);
      MatchScratch scratch;
      std::vector<Mark> marks;
      for (const std::string_view text :
           {"not held", "", "our reference: wharf/12 of 3 may 2021", "| q1 - how many? |"}) {
        marks.clear();
        grammar.match(text, scratch, marks);
        for (const Mark& m : marks) {
          require(m.rule < grammar.rules().size(), "a mark of no rule");
          require(m.span.start <= m.span.end && m.span.end <= text.size(), "a mark outside the text");
        }
      }
      library.recognise("not held\n");
    }
  } catch (const GrammarError& e) {
    require(std::string_view(e.what()).find('\n') == std::string_view::npos, "a message of several lines");
    require(!e.place.file.empty() && e.place.line > 0, "an error without a place");
  }
}
