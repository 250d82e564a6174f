#include "passes/filled_in.h"

#include <gtest/gtest.h>

#include "unit/page.h"

namespace foi::test {
namespace {

TEST(FilledIn, ReadsTheFormsOfAForm) {
  const struct {
    const char* line;
    const char* answer;
  } rows[] = {
      {"2. Cost of clearing up - 21,480", "21,480"},
      {"5. Grants paid [None in 2018]", "[None in 2018]"},
      {"- Names of the tugs:  This is denied. Their owners asked us not to.",
       "This is denied. Their owners asked us not to."},
      {"Names of the tugs: This is denied.", nullptr},  // no item of a list
      {"4. Is there a choice at every suite? Y/N Y", "Y"},
      {"1. Number of ferries: 7", "7"},
      {"3. The ferries - and the tugs", nullptr},
      {"3. How many ferries are there?", nullptr},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.line);
    const std::optional<Filled> filled =
        filled_in(frozen(), page->text, page->lines, page->folded, page->blocks.at(0), page->marks.of(0));
    ASSERT_EQ(filled.has_value(), row.answer != nullptr) << row.line;
    if (filled) EXPECT_EQ(filled->answer.of(page->text), row.answer) << row.line;
  }
}

}  // namespace
}  // namespace foi::test
