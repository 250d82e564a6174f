#include "grammar/word_list.h"

#include <gtest/gtest.h>

#include "grammar/library.h"

namespace foi {
namespace {

WordList list_of(std::initializer_list<const char*> entries) {
  WordList list;
  for (const char* entry : entries) list.add(entry);
  return list;
}

TEST(WordList, LeadingIsTheLongestEntryUpToTheEndOfAWord) {
  const WordList list = list_of({"re", "no.", "in response to", "in", "s"});
  const struct {
    const char* text;
    size_t bytes;
  } kRows[] = {{"re question 2", 2},
               {"re", 2},
               {"really", 0},
               {"no. 4", 3},
               {"in response to 3", 14},
               {"in response", 2},
               {"in response tow", 2},
               {"s.40", 1},
               {"s40", 0},
               {"", 0},
               {" re", 0}};
  for (const auto& row : kRows) EXPECT_EQ(list.leading(row.text), row.bytes) << row.text;
}

TEST(WordList, StandsInATextBetweenWords) {
  const WordList list = list_of({"not held", "nil"});
  for (const char* text : {"nil", "it is not held.", "nil, not held", "(nil)", "total: nil"})
    EXPECT_TRUE(list.stands_in(text)) << text;
  for (const char* text : {"", "nile", "vanil", "is not heldover", "not / held"})
    EXPECT_FALSE(list.stands_in(text)) << text;
}

TEST(WordList, LinesOfAStatement) {
  const Library library(std::vector<GrammarFile>{{"a",
                                                  "profile common\nwords leads\n  any  re as\n  terms  in "
                                                  "response to | As For |\n  note  of labels\n"}});
  const WordList& list = library.grammar("common").words("leads");
  for (const char* entry : {"re", "as", "in response to", "as for"})
    EXPECT_TRUE(list.contains(entry)) << entry;
  for (const char* none : {"response", "|", "of labels", "of", ""}) EXPECT_FALSE(list.contains(none)) << none;
}

TEST(WordList, AnUnknownLineIsToldByItsPlace) {
  try {
    const Library library(
        std::vector<GrammarFile>{{"a", "profile common\nwords leads\n  trems  in response to\n"}});
    FAIL() << "taken";
  } catch (const GrammarError& error) {
    EXPECT_EQ(error.place.line, 3);
    EXPECT_NE(std::string(error.what()).find("'any', 'terms' and 'note', but no 'trems'"), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace foi
