#include "passes/known_words.h"

#include <gtest/gtest.h>

#include "grammar/library.h"

namespace foi {
namespace {

TEST(KnownWords, FindsTheRowOfAWordByItsPlace) {
  const Library library(std::vector<GrammarFile>{{"a",
                                                  "profile common\n"
                                                  "network roles\n"
                                                  "  .size      0 0 1\n"
                                                  "  at:first   title 1\n"
                                                  "  word:tug   other 1\n"
                                                  "  last:tug   other 1\n"
                                                  "  first:pier other 1\n"}});
  const Network& network = *library.grammar("common").network();
  const KnownWords words(&network);
  const auto name = [&](const char* word, size_t place) {
    const uint32_t row = words.row(word, hash_of(word), place);
    return row == kNone ? std::string_view("-") : network.feature_name(row);
  };
  EXPECT_EQ(name("tug", 0), "word:tug");
  EXPECT_EQ(name("tug", 1), "-");
  EXPECT_EQ(name("tug", 3), "last:tug");
  EXPECT_EQ(name("pier", 1), "first:pier");
  EXPECT_EQ(name("pier", 0), "-");
  EXPECT_EQ(name("boat", 0), "-");
  EXPECT_EQ(name("first", 0), "-");
}

TEST(KnownWords, NoNetworkKnowsNone) {
  const KnownWords words(nullptr);
  EXPECT_TRUE(words.empty());
  EXPECT_EQ(words.row("tug", hash_of("tug"), 0), kNone);
}

}  // namespace
}  // namespace foi
