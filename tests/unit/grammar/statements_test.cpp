#include "grammar/statements.h"

#include <gtest/gtest.h>

#include <string>

namespace foi {
namespace {

// "keyword(argument)@line:column{key=value@line:column ...}" for each statement.
std::string show(std::string_view source) {
  std::string out;
  const auto place = [](const Place& p) {
    return "@" + std::to_string(p.line) + ":" + std::to_string(p.column);
  };
  for (const Statement& s : read_statements(source, "x.grammar")) {
    out += std::string(s.keyword) + "(" + std::string(s.argument) + ")" + place(s.place) + "{";
    for (const Property& p : s.properties)
      out += std::string(p.key) + "=" + std::string(p.value) + place(p.place) + " ";
    out += "}";
  }
  return out;
}

TEST(ReadStatements, ReadsTheSurface) {
  const struct {
    const char* what;
    const char* source;
    const char* shown;
  } rows[] = {
      {"nothing", "", ""},
      {"blank lines and comments", "\n  \n# a comment\n   # another\n", ""},
      {"a statement alone", "profile uk", "profile(uk)@1:1{}"},
      {"without argument", "recognise\n", "recognise()@1:1{}"},
      {"its properties", "cue a/b\n  phrase  not held\n\texample Not held.",
       "cue(a/b)@1:1{phrase=not held@2:11 example=Not held.@3:10 }"},
      {"a property without value", "cue a\n  opens", "cue(a)@1:1{opens=@2:8 }"},
      {"two statements", "cue a\n  phrase x\ncue b\n  phrase y\n",
       "cue(a)@1:1{phrase=x@2:10 }cue(b)@3:1{phrase=y@4:10 }"},
      {"CRLF", "cue a\r\n  phrase x y\r\n", "cue(a)@1:1{phrase=x y@2:10 }"},
      {"trailing blanks go", "cue a  \n  phrase x \t\n", "cue(a)@1:1{phrase=x@2:10 }"},
      {"blanks inside a value stay", "cue a\n  phrase x   y # no comment",
       "cue(a)@1:1{phrase=x   y # no comment@2:10 }"},
      {"lines count through blanks", "\n\ncue a\n\n\n  phrase x", "cue(a)@3:1{phrase=x@6:10 }"},
  };
  for (const auto& row : rows) EXPECT_EQ(show(row.source), row.shown) << row.what;
}

TEST(ReadStatements, RefusesAPropertyBeforeAnyStatement) {
  try {
    read_statements("\n   phrase x\n", "uk/pier.grammar");
    FAIL() << "no error";
  } catch (const GrammarError& e) {
    EXPECT_EQ(e.place.file, "uk/pier.grammar");
    EXPECT_EQ(e.place.line, 2);
    EXPECT_EQ(e.place.column, 4);
    EXPECT_TRUE(std::string(e.what()).starts_with("uk/pier.grammar:2:4: ")) << e.what();
  }
}

TEST(ReadStatements, RefusesWhatIsNoUtf8) {
  try {
    read_statements("cue a\n  phrase caf\xE9\n", "pier.grammar");
    FAIL() << "no error";
  } catch (const GrammarError& e) {
    EXPECT_TRUE(std::string(e.what()).starts_with("pier.grammar:2:13: ")) << e.what();
  }
}

TEST(Statement, FindsItsFirstPropertyOfAKey) {
  const std::vector<Statement> statements = read_statements("cue a\n  phrase x\n  phrase y\n", "f");
  ASSERT_NE(statements[0].find("phrase"), nullptr);
  EXPECT_EQ(statements[0].find("phrase")->value, "x");
  EXPECT_EQ(statements[0].find("line"), nullptr);
}

}  // namespace
}  // namespace foi
