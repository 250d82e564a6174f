#include "passes/read_roles.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

std::string roles_of(const Page& page, const std::vector<RoleReader::Furniture>& furniture = {}) {
  const RoleReader reader(frozen());
  const Roles roles = reader.read(features_of_page(reader.space(), page), furniture).roles;
  EXPECT_EQ(roles.of.size(), page.blocks.size());
  EXPECT_EQ(roles.why.size(), page.blocks.size());
  std::string out;
  for (const Role role : roles.of) out += (out.empty() ? "" : " ") + std::string(name_of(role));
  return out;
}

TEST(ReadRoles, GoesByFeatures) {
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
  };
  for (const auto& row : rows) {
    const auto page = page_of(row.text);
    EXPECT_EQ(roles_of(*page), row.roles) << row.what;
  }
}

TEST(ReadRoles, TakesWhatIsKnownBeforehand) {
  const auto page = page_of("Wharf\n\nYour request\n\nHow many?\n");
  using Furniture = RoleReader::Furniture;
  EXPECT_EQ(roles_of(*page, {Furniture::yes, Furniture::unknown, Furniture::no}),
            "boilerplate heading request");
}

TEST(ReadRoles, SaysWhy) {
  const auto page = page_of("Wharf\n\nYour request\n\nHere\n");
  const RoleReader reader(frozen());
  const Roles roles =
      reader
          .read(features_of_page(reader.space(), *page),
                {RoleReader::Furniture::unknown, RoleReader::Furniture::unknown, RoleReader::Furniture::yes})
          .roles;
  ASSERT_EQ(roles.why.size(), 3u);
  EXPECT_EQ(reader.space().name(roles.why[0]), "at:first");
  EXPECT_EQ(reader.space().name(roles.why[1]), "heading:request");
  EXPECT_EQ(roles.why[2], Roles::kContext) << "no feature speaks for furniture";
}

TEST(ReadRoles, TakesTheTypeThatIsKnown) {
  const auto page = page_of("Wharf\n");
  const RoleReader reader(frozen());
  const RoleFeatures features = features_of_page(reader.space(), *page);
  EXPECT_EQ(reader.read(features, {}).type, DocumentType::foi_response);
  const RoleReader::Reading known = reader.read(features, {}, DocumentType::other);
  EXPECT_EQ(known.type, DocumentType::other);
  EXPECT_EQ(known.rival, DocumentType::foi_response);
  EXPECT_EQ(reader.lead(features, known.type, known.rival).size(), page->blocks.size());
}

// A network that takes every page for a request.
TEST(ReadRoles, APageThatAsksNothingIsNoRequest) {
  const Library library(std::vector<GrammarFile>{
      {"a",
       "profile common\nheading request a\n  opens request\n  line your request\n"
       "network roles\n  .size 0 0 1\n  .kinds-bias 1 AAAAAAAABQAAAAAAAAADAA==\n  bias other 0.5\n"
       "  under:request request 2\n"}});
  const Grammar& grammar = library.grammar("common");
  const RoleReader reader(grammar);
  const auto type_of = [&](const std::string& text) {
    const auto page = page_of(text);
    const Marks marks = mark_blocks(grammar, page->blocks, page->folded);
    return reader.read(features_of_page(reader.space(), *page, {}, &marks), {}).type;
  };
  EXPECT_EQ(type_of("Your request\n\nHow many?\n"), DocumentType::request);
  EXPECT_EQ(type_of("Wharf\n"), DocumentType::other);
}

// A network that finds a request a little likelier than a page of another kind.
TEST(ReadRoles, APageThatNamesNoLawMustLookThePart) {
  const Library library(std::vector<GrammarFile>{
      {"a",
       "profile common\nheading request a\n  opens request\n  line your request\n"
       "network roles\n  .size 0 0 1\n  .kinds-bias 1 AAAAAAAABQAAAAAAAAAEAA==\n  bias other 0.5\n"
       "  under:request request 2\n"}});
  const auto page = page_of("Your request\n\nHow many?\n");
  const RoleReader reader(library.grammar("common"));
  const Marks marks = mark_blocks(library.grammar("common"), page->blocks, page->folded);
  const RoleFeatures features = features_of_page(reader.space(), *page, {}, &marks);
  EXPECT_EQ(reader.read(features, {}).type, DocumentType::request);
  EXPECT_EQ(reader.read(features, {}, std::nullopt, false).type, DocumentType::other);
}

TEST(ReadRoles, WhatIsNeitherRequestNorReplyAsksAndAnswersNothing) {
  const Library library(std::vector<GrammarFile>{
      {"a",
       "profile common\nheading request a\n  opens request\n  line your request\n"
       "network roles\n  .size 0 0 1\n  .kinds-bias 1 AAAAAAAABQAAAAAAAAADAA==\n  bias closing 0.5\n"
       "  under:request request 2\n"}});
  const auto page = page_of("Your request\n\nHow many?\n");
  const RoleReader reader(library.grammar("common"));
  const Marks marks = mark_blocks(library.grammar("common"), page->blocks, page->folded);
  const RoleFeatures features = features_of_page(reader.space(), *page, {}, &marks);
  EXPECT_EQ(reader.read(features, {}, DocumentType::request).roles.of.back(), Role::request);
  EXPECT_EQ(reader.read(features, {}, DocumentType::other).roles.of,
            (std::vector<Role>{Role::closing, Role::other}));
}

TEST(ReadRoles, WithoutANetworkAllIsOther) {
  const Library library(std::vector<GrammarFile>{{"a", "profile common\ncue a\n  phrase held\n"}});
  const auto page = page_of("It is held.\n\nHere.\n");
  const RoleReader reader(library.grammar("common"));
  const Marks marks = mark_blocks(library.grammar("common"), page->blocks, page->folded);
  const Roles roles = reader.read(features_of_page(reader.space(), *page, {}, &marks), {}).roles;
  EXPECT_EQ(roles.of, (std::vector<Role>{Role::other, Role::other}));
}

}  // namespace
}  // namespace foi::test
