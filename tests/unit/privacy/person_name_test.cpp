#include "privacy/person_name.h"

#include <gtest/gtest.h>

#include "privacy/people.h"
#include "support/fixtures.h"

namespace foi::test {
namespace {

const NameWords& words() {
  static const NameWords words(live_library().grammar("common"));
  return words;
}

// The name at the start of `text`; empty if none stands there.
std::string name_in(const std::string& text) {
  const auto name = read_person(text, {0, static_cast<uint32_t>(text.size())}, words());
  return name ? std::string(name->span.of(text)) : "";
}

TEST(PersonName, IsReadUpToWhatIsNoName) {
  EXPECT_EQ(name_in("Ms Penelope Ashgrove, thank you"), "Penelope Ashgrove");
  EXPECT_EQ(name_in("Penelope Ashgrove thank you"), "Penelope Ashgrove");
  EXPECT_EQ(name_in("Dr. P. Q. Ashgrove-Hill"), "P. Q. Ashgrove-Hill");
  EXPECT_EQ(name_in("Ludo van der Meer wrote"), "Ludo van der Meer");
  EXPECT_EQ(name_in("Siân O’Hanlon"), "Siân O’Hanlon");
  EXPECT_EQ(name_in("PENELOPE ASHGROVE"), "PENELOPE ASHGROVE");
  EXPECT_EQ(name_in("Mr Hill"), "Hill");
  EXPECT_EQ(name_in("A Requester   F002"), "A Requester");
  EXPECT_EQ(name_in("Ms Requester"), "Requester");
}

TEST(PersonName, IsNoBodyOfficeOrPhrase) {
  for (const char* text :
       {"Sir or Madam", "Requester", "Applicant", "FOI Team", "Westmarsh Constabulary", "Information Officer",
        "Clerk", "a requester must show", "RTI", "I write to ask", "Ms N", "Thank you", "", "2023"})
    EXPECT_EQ(name_in(text), "") << text;
}

People people_of(std::initializer_list<const char*> names) {
  People people(words());
  for (const std::string text : names)
    people.add(*read_person(text, {0, static_cast<uint32_t>(text.size())}, words()));
  return people;
}

std::string mentions(const People& people, const std::string& text) {
  std::string out;
  for (const Span span : people.mentions(text)) out += "[" + std::string(span.of(text)) + "]";
  return out;
}

TEST(People, AreFoundBySurnameFirstNameAndInitials) {
  const People people = people_of({"Penelope Ashgrove"});
  EXPECT_EQ(mentions(people, "Thanks Penelope. As Ms Ashgrove and P. Ashgrove said, ASHGROVE"),
            "[Penelope][Ashgrove][P. Ashgrove][ASHGROVE]");
  EXPECT_EQ(mentions(people, "from penelope ashgrove, Penelope\n  Ashgrove"),
            "[penelope ashgrove][Penelope\n  Ashgrove]");
}

TEST(People, AreNotWhatOnlySharesAWord) {
  const People people = people_of({"Penelope Ashgrove", "Will Hill"});
  EXPECT_EQ(mentions(people, "Ashgrove Road, Ashgrove Council, Penelope Smith. Will you walk the Hill?"), "");
  EXPECT_EQ(mentions(people, "Dear Will, Mr Hill, Will Hill"), "[Will][Hill][Will Hill]");
  People with_official = people_of({"Ms Hale"});
  const std::string officer = "Tom Hale";
  with_official.add_official(*read_person(officer, {0, 8}, words()));
  EXPECT_EQ(mentions(with_official, "Ms Hale was answered by Tom Hale."), "[Hale]");
}

TEST(People, LearnFirstNamesFromTheText) {
  People people = people_of({"Ms Ashgrove"});
  people.learn("To Penelope Ashgrove, by email");
  EXPECT_EQ(mentions(people, "Hi Penelope"), "[Penelope]");
}

TEST(People, AreFoundInAddresses) {
  const People people = people_of({"Penelope Ashgrove"});
  const std::string path = "crawl/request-from-penelope_ashgrove.html";
  ASSERT_EQ(people.mentions_in_address(path).size(), 1u);
  EXPECT_EQ(people.mentions_in_address(path)[0].of(path), "penelope_ashgrove");
  EXPECT_TRUE(people.own_mailbox("pashgrove71"));
  EXPECT_FALSE(people.own_mailbox("foi"));
}

}  // namespace
}  // namespace foi::test
