#include "passes/read_labels.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

TEST(ReadLabels, ReadsTheItemsThatALabelNames) {
  const struct {
    const char* folded;
    std::vector<ItemLabel> labels;
  } rows[] = {
      {"question 5", {{5}}},
      {"q1 - seven", {{1}}},
      {"q1-3 are one", {{1}, {2}, {3}}},
      {"questions 1 and 2", {{1}, {2}}},
      {"questions 1, 2 and 4", {{1}, {2}, {4}}},
      {"answers 2 & 3: none", {{2}, {3}}},
      {"1. & 2. none", {{1}, {2}}},
      {"2. and 3. none", {{2}, {3}}},
      {"response to question 2", {{2}}},
      {"in response to your question 4, we say", {{4}}},
      {"our answer to question 3", {{3}}},
      {"parts 1 to 4", {{1}, {2}, {3}, {4}}},
      {"request number 2", {{2}}},
      {"question (b)", {{2}}},
      {"1. seven", {{1}}},
      {"(b) seven", {{2}}},
      {"q2 - 2013 was the year", {{2}}},
      {"seven ferries", {}},
      {"- seven", {}},
      {"", {}},
      {"questions were asked", {}},
      {"2019 was the year", {}},
      {"q2b: none", {{2, 2}}},
      {"item 3.1 follows", {{3, 1}}},
      {"to 1.2 - attached", {{1, 2}}},
      {"nos. 2, 3 and 7. enclosed", {{2}, {3}, {7}}},
      {"no. 4 high street", {}},
      {"#1: sent", {{1}}},
      {"4 and 6. nobody", {{4}, {6}}},
      {"4 and 6 men", {}},
      {"bullet point 2: none", {{2}}},
      {"q. 3 none", {{3}}},
      {"a point 2 miles out", {}},
      {"as for (c), none", {{3}}},
      {"pt 2-rs 31", {{2}}},
      {"q1 - q4 128; 14", {{1}, {2}, {3}, {4}}},
      {"on the second, none", {{2}}},
      {"as to the third point: none", {{3}}},
      {"your first question was about ferries", {{1}}},
      {"in relation to part three of it", {}},
      {"as to part three of it", {{3}}},
      {"item 1, 1,906 tickets", {{1}}},
      {"item one, 1,906 tickets", {{1}}},
      {"point iv was late", {{4}}},
      {"parts a and b are held", {{1}, {2}}},
      {"part b and a map", {{2}}},
      {"a. 9,814 at the end of april", {{1}}},
      {"a1 seven", {{1}}},
      {"points i and ii: none", {{9}, {2}}},
      {"questions one and two: none", {{1}, {2}}},
      {"part a, e.g. the fines", {{1}}},
      {"request a copy of it", {}},
      {"question i had", {}},
      {"question a\xCC\x80 la carte", {}},
      {"on the first day of may", {}},
      {"the second ferry sank", {}},
  };
  for (const auto& row : rows) {
    size_t length = 0;
    EXPECT_EQ(read_labels(row.folded, LabelWords(frozen()), &length), row.labels) << row.folded;
    EXPECT_LE(length, std::string(row.folded).size()) << row.folded;
  }
}

TEST(ReadLabels, NeverReadsPastTheText) {
  const std::string lines[] = {"questions 1, 2 and 14", "in response to your question no. 4", "q1-",
                               "answers (a) & (b)", "parts 1 to 4/"};
  for (const std::string& line : lines)
    for (size_t n = 0; n <= line.size(); ++n) {
      size_t length = 0;
      // A copy of its own, so that a sanitizer sees the end.
      const std::string part = line.substr(0, n);
      read_labels(part, LabelWords(frozen()), &length);
      EXPECT_LE(length, n) << part;
    }
}

TEST(ReadLabels, ReadsThoseThatStandOnlyWhereTheyAreLookedFor) {
  using Labels = std::vector<ItemLabel>;
  EXPECT_EQ(read_letters("b and c"), (Labels{{2}, {3}}));
  EXPECT_EQ(read_letters("a, b"), (Labels{{1}, {2}}));
  EXPECT_EQ(read_letters("b and c:"), (Labels{{2}, {3}}));
  EXPECT_EQ(read_letters("a map"), Labels{});
  EXPECT_EQ(read_letters(""), Labels{});
  EXPECT_EQ(read_bare_numbers("5-7 sixty people"), (Labels{{5}, {6}, {7}}));
  EXPECT_EQ(read_bare_numbers("4  none"), (Labels{{4}}));
  EXPECT_EQ(read_bare_numbers("2019 was the year"), Labels{}) << "no number of an item is so long";
  EXPECT_EQ(read_bare_numbers("4"), Labels{});
  EXPECT_EQ(leading_ordinal("third, the contract"), 3);
  EXPECT_EQ(leading_ordinal("secondly, it"), 2);
  EXPECT_EQ(leading_ordinal("second-hand, it"), 0);
  const LabelWords words(frozen());
  EXPECT_EQ(labels_within("the roster asked for at point 2 is enclosed", words), (Labels{{2}}));
  EXPECT_EQ(labels_within("we hold your second request, and item 3", words), (Labels{{2}, {3}}));
  EXPECT_EQ(labels_within("point 2 of your request, that is point 2", words), (Labels{{2}}));
  EXPECT_EQ(labels_within("paid under part 3 of the traffic act", words), Labels{});
  EXPECT_EQ(labels_within("you may request a copy", words), Labels{});
  EXPECT_EQ(labels_within("we hold nothing", words), Labels{});
}

TEST(ReadLabels, ItemsAreCalledByTheirLabelsTheirFirstWordsOrTheirPlace) {
  const auto label = [](std::string_view written, std::string text, bool bare_numbers = false) {
    RequestItem item;
    item.number = 7;
    item.label = written;
    item.text.pieces = {{0, static_cast<uint32_t>(text.size())}};
    return called(item, text, LabelWords(frozen()), bare_numbers).label;
  };
  EXPECT_EQ(label("(b)", "(b) the costs"), (ItemLabel{2}));
  EXPECT_EQ(label("", "Part two: the costs"), (ItemLabel{2}));
  EXPECT_EQ(label("", "3 what it cost", true), (ItemLabel{3}));
  EXPECT_EQ(label("", "10 largest fines"), (ItemLabel{7}));
  EXPECT_EQ(label("", "Part of the costs"), (ItemLabel{7}));
}

}  // namespace
}  // namespace foi::test
