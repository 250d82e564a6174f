#include "passes/decode_list.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

using Parts = std::vector<std::pair<int, std::vector<Index>>>;

// A list of places 0, 1, 2 …: what each is said to be, and what each may start.
ListEvidence list_of(const std::vector<std::vector<Evidence>>& places, size_t things) {
  ListEvidence list;
  list.things = things;
  for (size_t t = 0; t < things; ++t) list.then.push_back(evidence(Trait::then, Order::first));
  for (size_t before = 0; before < things; ++before)
    for (size_t t = 0; t < things; ++t)
      list.then.push_back(evidence(Trait::then, t == before       ? Order::same
                                                : t == before + 1 ? Order::next
                                                                  : Order::later));
  for (const std::vector<Evidence>& found : places) {
    ListEvidence::Place place{static_cast<Index>(list.places.size()), found, {}};
    for (size_t t = 0; t < things; ++t) place.starts.push_back({static_cast<uint16_t>(t), {}});
    list.places.push_back(std::move(place));
  }
  return list;
}

Parts decoded(const ListEvidence& list, const std::string& weights) {
  const Library library(std::vector<GrammarFile>{{"a", "profile common\nmodel answers\n" + weights}});
  Parts parts;
  for (ListedPart& part :
       decode_list(list, StepWeights(library.grammar("common").models().find("answers")->second)))
    parts.emplace_back(part.thing, std::move(part.blocks));
  return parts;
}

const std::vector<Evidence> kStarts = {evidence(Trait::start_chance, 7)};
const std::vector<Evidence> kGoesOn = {evidence(Trait::more_chance, 7)};
const std::vector<Evidence> kIsNone = {evidence(Trait::none_chance, 7)};
const std::string kByNetwork =
    "  start-chance:7  start 2\n  more-chance:7  more 2\n  none-chance:7  none 2\n";

TEST(DecodeList, TakesTheStepsThatWeighMost) {
  EXPECT_EQ(decoded(list_of({kIsNone, kStarts, kGoesOn, kIsNone, kStarts}, 1), kByNetwork),
            (Parts{{0, {1, 2}}, {0, {4}}}));
  EXPECT_EQ(decoded(list_of({kIsNone, kIsNone}, 1), kByNetwork), Parts{});
  EXPECT_EQ(decoded({}, kByNetwork), Parts{});
}

TEST(DecodeList, NothingGoesOnBeforeSomethingStarts) {
  EXPECT_EQ(decoded(list_of({kGoesOn, kStarts}, 1), kByNetwork), (Parts{{0, {1}}}));
}

TEST(DecodeList, WhatIsTakenUpAgainCosts) {
  const ListEvidence list = list_of({kStarts, kIsNone, kGoesOn}, 1);
  EXPECT_EQ(decoded(list, kByNetwork), (Parts{{0, {0, 2}}}));
  EXPECT_EQ(decoded(list, kByNetwork + "  again  more -3\n"), (Parts{{0, {0}}}));
}

TEST(DecodeList, TheOrderOfThingsDecidesWhichOnesStart) {
  const ListEvidence list = list_of({kStarts, kStarts, kStarts}, 3);
  EXPECT_EQ(decoded(list, kByNetwork + "  then:next  start 1\n"), (Parts{{0, {0}}, {1, {1}}, {2, {2}}}));
  EXPECT_EQ(decoded(list, kByNetwork + "  then:same  start 1\n"), (Parts{{0, {0}}, {0, {1}}, {0, {2}}}));
}

TEST(DecodeList, ALaterPlaceMayDecideAnEarlierOne) {
  ListEvidence list = list_of({kStarts, kStarts}, 3);
  list.places[1].starts[2].evidence = {evidence(Trait::told_by, Way::label)};
  EXPECT_EQ(decoded(list, kByNetwork + "  then:next  start 1\n  told-by:label  start 3\n"),
            (Parts{{1, {0}}, {2, {1}}}));
}

TEST(DecodeList, SaysWhatSpokeForAStart) {
  const Library library(std::vector<GrammarFile>{
      {"a", "profile common\nmodel answers\n" + kByNetwork + "  told-by:label  start 3\n  bias  none 9\n"}});
  const StepWeights weights(library.grammar("common").models().find("answers")->second);
  ListEvidence list = list_of({{evidence(Trait::bias), kStarts[0]}}, 1);
  list.places[0].starts[0].evidence = {evidence(Trait::told_by, Way::label)};
  EXPECT_EQ(reasons_to_start(list, 0, 0, weights, 5),
            (std::vector<std::string>{"told-by:label", "start-chance:7"}));
  EXPECT_EQ(reasons_to_start(list, 0, 0, weights, 1), std::vector<std::string>{"told-by:label"});
  EXPECT_TRUE(reasons_to_start(list, 7, 0, weights, 5).empty());
}

TEST(ListEvidence, NamesAreReadAsTheyAreWritten) {
  for (const Evidence e :
       {evidence(Trait::bias), evidence(Trait::roles, Role::question, Role::answer),
        evidence(Trait::roles, count_of<Role>(), Role::title), evidence(Trait::start_rules, 5, ByRules::in),
        evidence(Trait::type, DocumentType::thread), evidence(Trait::told_by, Way::all),
        evidence(Trait::then, Order::next_but_one), evidence(Trait::next_marker, 5, 15)})
    EXPECT_EQ(evidence_named(name_of(e)), e) << name_of(e);
  EXPECT_EQ(name_of(evidence(Trait::roles, Role::question, Role::answer)), "roles:question.answer");
  EXPECT_EQ(name_of(evidence(Trait::roles, count_of<Role>(), Role::title)), "roles:nothing.title");
  for (const char* unknown : {"", "rolls:answer", "role", "role:answer.answer", "role:butler", "size:x",
                              "size:16", "then:", "bias:1", "roles:answer"})
    EXPECT_FALSE(evidence_named(unknown)) << unknown;
}

}  // namespace
}  // namespace foi::test
