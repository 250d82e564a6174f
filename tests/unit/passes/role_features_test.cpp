#include "passes/role_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

std::vector<std::set<std::string, std::less<>>> role_features_of(const Page& page) {
  const RoleFeatureSpace space(frozen());
  const RoleFeatures features = features_of_page(space, page, citations_of(page));
  EXPECT_EQ(features.begins.size(), page.blocks.size() + 1);
  std::vector<std::set<std::string, std::less<>>> out;
  for (size_t b = 0; b + 1 < features.begins.size(); ++b) {
    out.emplace_back();
    for (uint32_t i = features.begins[b]; i < features.begins[b + 1]; ++i)
      out.back().emplace(space.name(features.features[i]));
  }
  return out;
}

// What a single block shows.
TEST(RoleFeatures, TellTheShapeOfABlock) {
  const struct {
    const char* text;
    const char* feature;
    bool there;
  } rows[] = {
      {"1. How many ferries?", "marker:number", true},
      {"(a) How many ferries?", "marker:letter", true},
      {"Q1 - How many ferries?", "marker:question", true},
      {"- ferries", "marker:bullet", true},
      {"How many ferries?", "marker:number", false},
      {"How many ferries?", "ends:question-mark", true},
      {"How many ferries? I ask again.", "ends:question-mark", false},
      {"How many ferries? I ask again.", "holds:question-mark", true},
      {"We answer as follows:", "ends:colon", true},
      {"We answer.", "ends:stop", true},
      {"\u201CWe answer\u201D", "starts:quote", true},
      {"FERRY REGISTER", "case:upper", true},
      {"Ferry Register Board", "case:title", true},
      {"see https://pier.example/x", "holds:url", true},
      {"keeper@pier.example", "holds:mail", true},
      {"it cost \u00A3200", "holds:money", true},
      {"it cost 200", "holds:money", false},
      {"in 2019 it was", "holds:year", true},
      {"in 2919 it was", "holds:year", false},
      {"Wharf Lane, Pellow PL4 9ZZ", "shape:postcode", true},
      {"Wharf Lane, Pellow", "shape:postcode", false},
      {"Officer: Jo Roe", "shape:label-value", true},
      {"> quoted", "quote:mail", true},
      {"We do hold it", "person:we", true},
      {"You asked for it", "person:you", true},
      {"I asked for it", "person:i", true},
      {"Please send it", "person:please", true},
      {"Section 40(2) is engaged", "cites", true},
      {"The Pier Act 1900, section 4", "cites:other-law", true},
      {"Your request", "heading:request", true},
      {"anything", "bias", true},
      {"anything", "at:first", true},
      {"anything", "at:last", true},
      {"anything", "under:nothing", true},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.text);
    const auto features = role_features_of(*page);
    ASSERT_EQ(features.size(), 1u) << row.text;
    EXPECT_EQ(features[0].contains(row.feature), row.there) << row.text << ": " << row.feature;
  }
}

TEST(RoleFeatures, TellNeighbours) {
  const auto page =
      page_of("We answer as follows:\n\nYour request\n\n1. How many ferries?\n\n2. How many tugs?\n");
  const auto features = role_features_of(*page);
  ASSERT_EQ(features.size(), 4u);
  EXPECT_TRUE(features[0].contains("next:heading:request"));
  EXPECT_TRUE(features[1].contains("prev:colon"));
  EXPECT_TRUE(features[2].contains("prev:heading:request"));
  EXPECT_TRUE(features[2].contains("next:marker"));
  EXPECT_TRUE(features[3].contains("prev:same-marker-kind"));
  EXPECT_TRUE(features[3].contains("prev:question-mark"));
}

TEST(RoleFeatures, RememberTheHeadingAbove) {
  const auto page = page_of("Intro\n\nYour request\n\nHow many?\n\nAnd why?\n\nOur reply\n\nSeven.\n");
  const auto features = role_features_of(*page);
  ASSERT_EQ(features.size(), 6u);
  EXPECT_TRUE(features[0].contains("under:nothing"));
  EXPECT_TRUE(features[2].contains("under:request"));
  EXPECT_TRUE(features[3].contains("under:request"));
  EXPECT_TRUE(features[5].contains("under:answer"));
  EXPECT_FALSE(features[5].contains("under:request"));
}

TEST(RoleFeatures, RememberTheSignature) {
  const auto page =
      page_of("Dear Ms Roe\n\nSeven.\n\nYours sincerely\n\nA. Keeper\n\nDear Mr Keeper\n\nWhy?\n");
  const auto features = role_features_of(*page);
  ASSERT_EQ(features.size(), 6u);
  EXPECT_FALSE(features[1].contains("after:signoff"));
  EXPECT_TRUE(features[3].contains("after:signoff"));
  EXPECT_FALSE(features[5].contains("after:signoff"));
  EXPECT_FALSE(features[1].contains("message:later"));
  EXPECT_TRUE(features[5].contains("message:later"));
}

TEST(RoleFeatures, TellEchoes) {
  const auto page = page_of(
      "1. How many ferries sail each day?\n\nSeven.\n\nQ1 - How many ferries sail each day?\n\nSeven.\n");
  const auto features = role_features_of(*page);
  ASSERT_EQ(features.size(), 4u);
  EXPECT_TRUE(features[0].contains("echo:later"));
  EXPECT_TRUE(features[2].contains("echo:earlier"));
  EXPECT_TRUE(features[1].contains("echo:same-later"));
  EXPECT_TRUE(features[3].contains("echo:same-earlier"));
}

TEST(RoleFeatures, StandInOrderWithoutDoubles) {
  const auto page =
      page_of("Your request\n\n1. We use cookies, we do not hold it and it is exempt?\n\nOur reply\n");
  const RoleFeatureSpace space(frozen());
  const RoleFeatures f = features_of_page(space, *page);
  for (size_t b = 0; b + 1 < f.begins.size(); ++b) {
    ASSERT_LE(f.begins[b], f.begins[b + 1]);
    for (uint32_t i = f.begins[b] + 1; i < f.begins[b + 1]; ++i) EXPECT_LT(f.features[i - 1], f.features[i]);
    for (uint32_t i = f.begins[b]; i < f.begins[b + 1]; ++i) EXPECT_LT(f.features[i], space.size());
  }
}

TEST(RoleFeatures, NameEachFeatureOnce) {
  const RoleFeatureSpace space(frozen());
  std::set<std::string_view> names;
  for (uint16_t f = 0; f < space.first_row(); ++f)
    EXPECT_TRUE(names.insert(space.name(f)).second) << space.name(f);
}

TEST(RoleFeatures, RowsOfTheNetworkStandBehindTheNames) {
  const RoleFeatureSpace space(frozen());
  const Network& network = *frozen().network();
  ASSERT_EQ(space.size(), space.first_row() + network.feature_count());
  for (uint32_t row = 0; row < network.feature_count(); ++row)
    EXPECT_EQ(space.name(static_cast<uint16_t>(space.first_row() + row)), network.feature_name(row));
}

TEST(RoleFeatures, NothingInAnEmptyDocument) {
  const auto page = page_of("");
  EXPECT_TRUE(role_features_of(*page).empty());
}

}  // namespace
}  // namespace foi::test
