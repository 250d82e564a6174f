#include "passes/find_content.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The words of the first and the last block of the document, or "" for a page without any.
std::string content_of(const std::string& text, const std::vector<bool>& furniture = {}) {
  const auto page = page_of(text);
  const Content content = find_content(frozen(), page->lines, page->blocks, page->marks, furniture);
  const Index end = std::min(content.end, static_cast<Index>(page->blocks.size()));
  if (content.first >= end) return "";
  return std::string(page->body(content.first)) + " … " + std::string(page->body(end - 1));
}

const std::string kBanner = "This site uses cookies.\n";
const std::string kFooter = "Accessibility statement\n";
const std::string kLetter = "Dear A Requester\n\nThe council holds four ferries.\n\nYours sincerely\n";
const std::string kWhole = "Dear A Requester … Yours sincerely";

TEST(FindContent, StandsBetweenTheFurniture) {
  const struct {
    const char* what;
    std::string text, content;
  } rows[] = {
      {"nothing", "", ""},
      {"a letter alone", kLetter, kWhole},
      {"a banner above", kBanner + kLetter, kWhole},
      {"lines below", kLetter + kFooter + kFooter, kWhole},
      {"both", kBanner + kBanner + kLetter + kFooter, kWhole},
      {"a masthead between two banners", kBanner + "Wexmoor Council\n\n" + kBanner + kLetter, kWhole},
      {"a masthead below them is the letter's", kBanner + "Wexmoor Council\n\n" + kLetter,
       "Wexmoor Council … Yours sincerely"},
      {"what the letter says of cookies",
       kLetter + "P.S. " + kBanner + "\nWe counted them in May.\n\nFour.\n", "Dear A Requester … Four."},
      {"a page of nothing else", kBanner + kFooter, "This site uses cookies. … Accessibility statement"},
  };
  for (const auto& row : rows) EXPECT_EQ(content_of(row.text), row.content) << row.what;
}

TEST(FindContent, TakesWhatTheMarkupShows) {
  EXPECT_EQ(content_of("Ferries\nTugs\n\n" + kLetter, {true, true, false, false, false}), kWhole);
}

// A letter shows the same wherever it is published.
TEST(FindContent, LeavesTheEvidenceOfALetterAsItIs) {
  const auto bare = page_of(kLetter), framed = page_of(kBanner + kBanner + "\n" + kLetter + kFooter);
  const Content content = find_content(frozen(), framed->lines, framed->blocks, framed->marks, {});
  ASSERT_EQ(content.first, 2u);
  const RoleFeatureSpace space(frozen());
  const RoleFeatures of_bare = features_of_page(space, *bare);
  const RoleFeatures of_framed = features_of_page(space, *framed, {}, nullptr, content);
  for (Index b = 0; b < bare->blocks.size(); ++b) {
    const auto row = [](const RoleFeatures& f, Index at) {
      return std::vector<uint16_t>(f.features.begin() + f.begins[at], f.features.begin() + f.begins[at + 1]);
    };
    EXPECT_EQ(row(of_bare, b), row(of_framed, b + content.first)) << bare->body(b);
  }
  EXPECT_EQ(of_framed.parts, (std::vector<Index>{2, 5, 6}));
  EXPECT_EQ(of_framed.own, 1u);
  EXPECT_EQ(of_bare.own, 0u);
}

TEST(FindContent, TellsHowFarDownABlockStands) {
  const auto page = page_of(kBanner + kLetter + kFooter);
  const Content content = find_content(frozen(), page->lines, page->blocks, page->marks, {});
  EXPECT_EQ(content.depth(0, page->blocks), 0);
  EXPECT_EQ(content.depth(1, page->blocks), 0);
  EXPECT_DOUBLE_EQ(content.depth(2, page->blocks), 1.0 / 3);
  EXPECT_EQ(content.depth(4, page->blocks), 1);
}

}  // namespace
}  // namespace foi::test
