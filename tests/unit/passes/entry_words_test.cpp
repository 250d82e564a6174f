#include "passes/entry_words.h"

#include <gtest/gtest.h>

#include "unit/page.h"

namespace foi {
namespace {

using test::frozen;

TEST(EntryWords, ShortOutcomes) {
  const struct {
    const char* entry;
    std::optional<Outcome> outcome;
  } kRows[] = {
      {"Part supplied: s38(1)(b)", Outcome::partially_disclosed},
      {"Disclosed in full", Outcome::disclosed},
      {"All disclosed", Outcome::disclosed},
      {"Refused (s.12)", Outcome::refused},
      {"Vexatious", Outcome::refused},
      {"Not disclosed", Outcome::refused},
      {"Exemption 40", Outcome::refused},
      {"Info not held", Outcome::not_held},
      {"Nil", Outcome::not_held},
      {"NCND", Outcome::neither_confirm_nor_deny},
      {"Neither confirmed nor denied; refused", Outcome::neither_confirm_nor_deny},
      {"Third parties told", std::nullopt},
      {"Pending", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& row : kRows) EXPECT_EQ(short_outcome(frozen(), row.entry), row.outcome) << row.entry;
}

TEST(EntryWords, RefusalsFromTheFirstWordOn) {
  for (const char* entry : {"Refused, section 31", "s.40(2)", "S31", "Section 12", "Reg 12(4)(b)",
                            "Neither confirmed nor denied"})
    EXPECT_TRUE(starts_with_refusal(frozen(), entry)) << entry;
  for (const char* entry :
       {"Seven boats", "S Smith told us", "Released; names refused", "Section heads: 4", ""})
    EXPECT_FALSE(starts_with_refusal(frozen(), entry)) << entry;
}

TEST(EntryWords, ProvisionsAlone) {
  for (const char* entry :
       {"s.31(1)(a), s40(2) FOIA", "Regulation 12(4)(b) and 13", "12A", "Exemption 7", ""})
    EXPECT_TRUE(is_provisions(frozen(), entry)) << entry;
  for (const char* entry : {"s.31 names taken out", "Letters"})
    EXPECT_FALSE(is_provisions(frozen(), entry)) << entry;
}

TEST(EntryWords, Dates) {
  EXPECT_EQ(date_named(frozen(), "date received"), DateRole::received);
  EXPECT_EQ(date_named(frozen(), "request date"), DateRole::requested);
  EXPECT_EQ(date_named(frozen(), "reply sent"), DateRole::responded);
  EXPECT_EQ(date_named(frozen(), "date"), std::nullopt);
}

TEST(EntryWords, RolesByLabels) {
  EXPECT_EQ(role_named(frozen(), "what we were asked"), Role::request);
  EXPECT_EQ(role_named(frozen(), "trust response"), Role::answer);
  EXPECT_EQ(role_named(frozen(), "the board's decision"), Role::decision);
  for (const char* label : {"date of request", "request no", "boats", "", "reply (2)"})
    EXPECT_EQ(role_named(frozen(), label), std::nullopt) << label;
}

}  // namespace
}  // namespace foi
