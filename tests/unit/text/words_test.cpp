#include "text/words.h"

#include <gtest/gtest.h>

namespace foi {
namespace {

using Words = std::vector<std::string>;

TEST(WordsOf, GivesWordsInOrderAndFiguresAsASign) {
  EXPECT_EQ(words_of("we hold 12 of the board's"), (Words{"we", "hold", "#", "of", "the", "board's"}));
  EXPECT_EQ(words_of("section 40(2), \"a.b\""), (Words{"section", "#", "#", "a", "b"}));
  EXPECT_EQ(words_of("gwybodaeth \xC3\xA2"), (Words{"gwybodaeth", "\xC3\xA2"}));
}

TEST(WordsOf, GivesNothingOfMarksAlone) {
  EXPECT_TRUE(words_of("").empty());
  EXPECT_TRUE(words_of(" - ( ) ... ").empty());
}

}  // namespace
}  // namespace foi
