#include "passes/assign_roles.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

std::string roles_of(const Page& page, const std::vector<RoleWeigher::Furniture>& furniture = {}) {
  const RoleWeigher weigher(frozen());
  const RoleFeatures features = features_of_page(weigher.space(), page);
  const Roles roles = weigher.assign(features, furniture, std::nullopt);
  EXPECT_EQ(roles.of.size(), page.blocks.size());
  EXPECT_EQ(roles.why.size(), page.blocks.size());
  std::string out;
  for (const Role role : roles.of) out += (out.empty() ? "" : " ") + std::string(name_of(role));
  return out;
}

TEST(AssignRoles, WeighsFeaturesAndNeighbours) {
  const struct {
    const char* what;
    const char* text;
    const char* roles;
  } rows[] = {
      {"nothing", "", ""},
      {"by its own words", "The wharf board\n\nOur ref: FOI/12\n\nIt is exempt.\n",
       "title metadata decision"},
      {"by the heading above", "Wharf\n\nYour request\n\nHow many?\n\nOur reply\n\nSeven.\n",
       "title heading request heading answer"},
      {"furniture", "We use cookies.\n\nWharf news\n\nAccessibility\n", "boilerplate other boilerplate"},
      {"by the role before", "Our ref: FOI/12\n\nIt is exempt.\n\nYours sincerely\n\nA. Keeper\n",
       "metadata decision closing closing"},
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.text);
    EXPECT_EQ(roles_of(*page), row.roles) << row.what;
  }
}

TEST(AssignRoles, TakesWhatIsKnownBeforehand) {
  const auto page = page_of("Wharf\n\nYour request\n\nHow many?\n");
  using Furniture = RoleWeigher::Furniture;
  EXPECT_EQ(roles_of(*page, {Furniture::yes, Furniture::unknown, Furniture::no}),
            "boilerplate heading request");
}

TEST(AssignRoles, SaysWhy) {
  const auto page = page_of("Wharf\n\nYour request\n");
  const RoleWeigher weigher(frozen());
  const Roles roles = weigher.assign(features_of_page(weigher.space(), *page), {}, std::nullopt);
  ASSERT_EQ(roles.why.size(), 2u);
  EXPECT_EQ(weigher.space().name(roles.why[0]), "at:first");
  EXPECT_EQ(weigher.space().name(roles.why[1]), "heading:request");
}

TEST(AssignRoles, WithoutAModelAllIsOther) {
  const Library library(std::vector<GrammarFile>{{"a", "profile common\ncue a\n  phrase held\n"}});
  const auto page = page_of("It is held.\n\nHere.\n");
  const RoleWeigher weigher(library.grammar("common"));
  const Marks marks = mark_blocks(library.grammar("common"), page->blocks, page->folded);
  const Roles roles = weigher.assign(features_of_page(weigher.space(), *page, {}, &marks), {}, std::nullopt);
  EXPECT_EQ(roles.of, (std::vector<Role>{Role::other, Role::other}));
}

}  // namespace
}  // namespace foi::test
