#include "grammar/check_grammar.h"

#include <gtest/gtest.h>

#include <string>

namespace foi {
namespace {

// The problems of one file, errors before warnings as they come, parted by line breaks.
std::string problems_of(const char* source) {
  std::string out;
  for (const GrammarProblem& p : check_grammars(std::vector<GrammarFile>{{"pier.grammar", source}}))
    out += to_string(p) + "\n";
  return out;
}

TEST(CheckGrammars, FindsNothingWrongWithASoundFile) {
  EXPECT_EQ(
      problems_of(
          "profile common\ncue a\n  phrase not held\n  example It is not held.\n  counter It is held.\n"),
      "");
}

TEST(CheckGrammars, FindsWhatIsWrong) {
  const struct {
    const char* what;
    const char* source;
    const char* place;
    bool error;
  } rows[] = {
      {"no example", "profile common\ncue a\n  phrase not held\n", "pier.grammar:2:", true},
      {"an example that does not match", "profile common\ncue a\n  phrase not held\n  example It is held.\n",
       "pier.grammar:4:", true},
      {"a counter that matches",
       "profile common\ncue a\n  phrase not held\n  example Not held.\n  counter It is not held.\n",
       "pier.grammar:5:", true},
      {"a bad regex", "profile common\ncue a\n  regex (x\n  example x\n", "pier.grammar:3:", true},
      {"an id twice",
       "profile common\ncue a\n  phrase aaa\n  example aaa\ncue a\n  phrase bbb\n  example bbb\n",
       "pier.grammar:5:", true},
      {"an unknown parent", "profile uk\ninherits nowhere\n", "pier.grammar:2:", true},
      {"a pattern without an example of its own",
       "profile common\ncue a\n  phrase not held\n  phrase unknown\n  example Not held.\n",
       "pier.grammar:4:", false},
  };
  for (const auto& row : rows) {
    const std::string problems = problems_of(row.source);
    EXPECT_NE(problems.find(row.place), std::string::npos) << row.what << ": '" << problems << "'";
    EXPECT_EQ(problems.find("error: ") != std::string::npos, row.error)
        << row.what << ": '" << problems << "'";
  }
}

TEST(CheckGrammars, FindsAllAtOnce) {
  const std::string problems = problems_of(
      "profile common\n"
      "cue a\n  phrase not held\n  example It is held.\n"
      "cue b\n  phrase aaa\n"
      "cue c\n  phrase bbb\n  example bbb\n  counter bbb\n");
  for (const char* place : {"pier.grammar:4:", "pier.grammar:5:", "pier.grammar:10:"})
    EXPECT_NE(problems.find(place), std::string::npos) << place << " in\n" << problems;
}

}  // namespace
}  // namespace foi
