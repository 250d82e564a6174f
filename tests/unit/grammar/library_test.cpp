#include "grammar/library.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "support/fixtures.h"

namespace foi {
namespace {

using Files = std::vector<GrammarFile>;

std::string ids(const Library& library, std::string_view profile) {
  std::string out;
  for (const Rule* rule : library.rules(profile)) out += (out.empty() ? "" : " ") + rule->id;
  return out;
}

// What is wrong with a set of files: "file:line:column: message", or "" if nothing is.
std::string error_of(std::vector<GrammarFile> files) {
  try {
    const Library library(std::move(files));
    for (const std::string& profile : library.profiles()) library.grammar(profile);
    return "";
  } catch (const GrammarError& e) {
    return e.what();
  }
}

TEST(Library, InheritsOverridesAndDrops) {
  const Library library(Files{
      {"common.grammar", "profile common\ncue a\n  phrase aaa\ncue b\n  phrase bbb\ncue c\n  phrase ccc\n"},
      {"uk.grammar", "profile uk\ninherits common\ncue b\n  phrase new b\ndrop cue/c\ncue d\n  phrase ddd\n"},
      {"police.grammar", "profile uk/police\ninherits uk\ncue c\n  phrase own c\n"},
  });
  EXPECT_EQ(ids(library, "common"), "cue/a cue/b cue/c");
  EXPECT_EQ(ids(library, "uk"), "cue/a cue/b cue/d");
  EXPECT_EQ(ids(library, "uk/police"), "cue/a cue/b cue/d cue/c");
  EXPECT_EQ(library.profiles(), (std::vector<std::string>{"common", "uk", "uk/police"}));
  EXPECT_EQ(library.parents("uk/police"), (std::vector<std::string>{"uk"}));
  EXPECT_EQ(library.all_rules().size(), 6u);

  const auto match = [&](const char* profile, const char* text) {
    MatchScratch scratch;
    std::vector<Mark> marks;
    library.grammar(profile).match(text, scratch, marks);
    std::string out;
    for (const Mark& m : marks)
      out += library.grammar(profile).rule(m.rule).id + "@" + library.grammar(profile).rule(m.rule).profile +
             " ";
    return out;
  };
  EXPECT_EQ(match("common", "bbb and new b"), "cue/b@common ");
  EXPECT_EQ(match("uk", "bbb and new b"), "cue/b@uk ");
  EXPECT_EQ(match("uk", "bbb"), "") << "the inherited rule is gone, not added to";
  EXPECT_EQ(match("uk", "ccc"), "");
  EXPECT_EQ(match("uk/police", "aaa ccc own c"), "cue/a@common cue/c@uk/police ");
}

// The same rule in another language: both stand, under one id.
TEST(Library, KeepsWhatARuleStandsBeside) {
  const Library library(
      {{"a.grammar", "profile common\n\ncue x/one\n  phrase   thanks\n  example  thanks\n"},
       {"b.grammar",
        "profile tongue/de\ninherits common\n\ncue x/one\n  beside   inherited\n  phrase   danke\n"
        "  example  danke\n"}});
  EXPECT_EQ(library.rules("tongue/de").size(), 2u);
  EXPECT_EQ(library.rules("common").size(), 1u);
}

TEST(Library, InheritsFromManyOnce) {
  const Library library(Files{
      {"a", "profile common\ncue a\n  phrase aaa\n"},
      {"b", "profile law\ninherits common\ncue l\n  phrase lll\n"},
      {"c", "profile uk\ninherits common law\n"},
  });
  EXPECT_EQ(ids(library, "uk"), "cue/a cue/l");
}

TEST(Library, SeveralFilesMakeOneProfile) {
  const Library library(Files{
      {"a", "profile common\ncue a\n  phrase aaa\n"},
      {"b", "profile common\ncue b\n  phrase bbb\n"},
      {"c", "profile uk\ninherits common\nprofile ie\ninherits common\ncue i\n  phrase iii\n"},
  });
  EXPECT_EQ(ids(library, "common"), "cue/a cue/b");
  EXPECT_EQ(ids(library, "uk"), "cue/a cue/b");
  EXPECT_EQ(ids(library, "ie"), "cue/a cue/b cue/i");
}

TEST(Library, KnowsFragmentsOfAllFiles) {
  const Library library(Files{
      {"a", "profile common\ncue a\n  phrase the {BOAT} sails\n"},
      {"z", "fragment BOAT\n  phrase (ferry|tug)\n  regex  bar[gk]e\n"},
  });
  MatchScratch scratch;
  for (const char* text : {"the tug sails", "the barge sails", "the barke sails"}) {
    std::vector<Mark> marks;
    library.grammar("common").match(text, scratch, marks);
    EXPECT_EQ(marks.size(), 1u) << text;
  }
}

TEST(Library, ReadsWhatARuleSays) {
  const Library library(Files{{"uk.grammar",
                               "profile common\n"
                               "heading request/words\n"
                               "  line     your request\n"
                               "  start    you asked\n"
                               "  regex    (we|you) asked?\n"
                               "  opens    request\n"
                               "  note     found everywhere\n"
                               "  example  Your request\n"
                               "  counter  At your request we came.\n"}});
  const Rule& rule = *library.all_rules().at(0);
  EXPECT_EQ(rule.id, "heading/request/words");
  EXPECT_EQ(rule.slot, Slot::heading);
  EXPECT_EQ(rule.cls, "request");
  EXPECT_EQ(rule.profile, "common");
  EXPECT_EQ(rule.opens, "request");
  EXPECT_EQ(rule.place.line, 2);
  ASSERT_EQ(rule.patterns.size(), 3u);
  EXPECT_EQ(rule.patterns[0].anchor, Anchor::line);
  EXPECT_EQ(rule.patterns[1].anchor, Anchor::start);
  EXPECT_EQ(rule.patterns[2].source, "(we|you) asked?");
  ASSERT_EQ(rule.examples.size(), 1u);
  EXPECT_EQ(rule.examples[0].text, "Your request");
  EXPECT_EQ(rule.examples[0].place.line, 8);
  ASSERT_EQ(rule.counters.size(), 1u);
  EXPECT_EQ(rule.counters[0].text, "At your request we came.");
}

TEST(Library, TellsWhereAFileIsWrong) {
  const struct {
    const char* what;
    std::vector<GrammarFile> files;
    const char* place;
    const char* message;
  } rows[] = {
      {"bad regex",
       {{"uk/pier.grammar", "profile common\ncue a\n  regex (x\n"}},
       "uk/pier.grammar:3:9:",
       "RE2 refuses"},
      {"duplicate id",
       {{"a", "profile common\ncue a\n  phrase aaa\n"}, {"b", "profile common\n\ncue a\n  phrase bbb\n"}},
       "b:3:1:",
       "rule 'cue/a' stands already at a:2"},
      {"unknown parent",
       {{"a", "profile uk\n\ninherits comon\n"}},
       "a:3:1:",
       "inherits 'comon', which does not exist"},
      {"a loop of one", {{"a", "profile uk\ninherits uk\n"}}, "a:2:1:", "inherits itself"},
      {"a loop of two",
       {{"a", "profile uk\ninherits ie\n"}, {"b", "profile ie\ninherits uk\n"}},
       "b:2:1:",
       "inherits itself by way of 'ie'"},
      {"unknown slot",
       {{"a", "profile common\nboilerplat exit_link\n  line x\n"}},
       "a:2:1:",
       "unknown slot 'boilerplat'"},
      {"unknown class of a closed slot",
       {{"a", "profile common\nboilerplate exit\n  line x\n"}},
       "a:2:1:",
       "'exit' is none of: cookie_banner"},
      {"unknown type",
       {{"a", "profile common\ntype letter\n  line x\n"}},
       "a:2:1:",
       "'letter' is none of: foi_response"},
      {"property before statement",
       {{"a", "  phrase x\nprofile common\n"}},
       "a:1:3:",
       "needs a statement above it"},
      {"unknown property",
       {{"a", "profile common\ncue a\n  phrase aaa\n  exmple aaa\n"}},
       "a:4:10:",
       "unknown property 'exmple'"},
      {"no pattern", {{"a", "profile common\ncue a\n  example x\n"}}, "a:2:1:", "has no pattern"},
      {"no class", {{"a", "profile common\ncue\n  phrase x\n"}}, "a:2:1:", "needs a class"},
      {"no profile", {{"a", "cue a\n  phrase aaa\n"}}, "a:1:1:", "starts with the profile"},
      {"a profile without name", {{"a", "profile\n"}}, "a:1:1:", "needs a name"},
      {"drop of an unknown id",
       {{"a", "profile common\nprofile uk\ninherits common\ndrop cue/x\n"}},
       "a:4:1:",
       "nothing inherited is called 'cue/x'"},
      {"drop of one's own",
       {{"a", "profile common\ncue a\n  phrase aaa\ndrop cue/a\n"}},
       "a:4:1:",
       "nothing inherited is called 'cue/a'"},
      {"unknown fragment",
       {{"a", "profile common\ncue a\n  phrase the {BOAT} sails\n"}},
       "a:3:14:",
       "unknown fragment {BOAT}"},
      {"fragment twice",
       {{"a", "fragment BOAT\n  phrase tug\nfragment BOAT\n  phrase ferry\n"}},
       "a:3:1:",
       "fragment 'BOAT' stands twice"},
      {"fragment of the language",
       {{"a", "fragment REST\n  phrase tug\n"}},
       "a:1:1:",
       "fragment 'REST' stands twice"},
      {"empty fragment", {{"a", "fragment BOAT\n  note x\n"}}, "a:1:1:", "needs a name and a pattern"},
      {"unknown property of a fragment", {{"a", "fragment BOAT\n  line x\n"}}, "a:2:8:", "a fragment has"},
      {"bad fragment regex",
       {{"a", "profile common\nfragment BOAT\n  regex (x\ncue a\n  phrase the {BOAT} sails\n"}},
       "a:5:10:",
       "RE2 refuses"},
      {"unknown model",
       {{"a", "profile common\nmodel rolls\n  bias x 1\n"}},
       "a:2:1:",
       "unknown model 'rolls'"},
      {"model twice",
       {{"a", "model claims\n  bias claimed 1\nmodel claims\n  bias claimed 2\n"}},
       "a:3:1:",
       "model 'claims' stands twice"},
      {"unknown network", {{"a", "network models\n  .size 0 0 1\n"}}, "a:1:1:", "unknown network 'models'"},
      {"network twice",
       {{"a", "network roles\n  .size 0 0 1\nnetwork roles\n  .size 0 0 1\n"}},
       "a:3:1:",
       "network 'roles' stands twice"},
      {"bad recogniser", {{"a", "profile uk\nrecognise\n  phrase (uk\n"}}, "a:3:13:", "'(' without ')'"},
      {"unknown property of a recogniser",
       {{"a", "profile uk\nrecognise\n  phrse uk\n"}},
       "a:3:9:",
       "unknown property 'phrse'"},
  };
  for (const auto& row : rows) {
    const std::string error = error_of(row.files);
    EXPECT_TRUE(error.starts_with(row.place)) << row.what << ": '" << error << "'";
    EXPECT_NE(error.find(row.message), std::string::npos) << row.what << ": '" << error << "'";
    EXPECT_EQ(error.find('\n'), std::string::npos) << row.what << " takes more than one line";
  }
}

TEST(Library, RecognisesTheProfileOfADocument) {
  const Library library(Files{
      {"common", "profile common\n"},
      {"uk",
       "profile uk\ninherits common\nrecognise\n  phrase freedom of information act 2000\n  phrase wharf "
       "council\n"},
      {"ie", "profile ie\ninherits common\nrecognise\n  phrase freedom of information act 2014\n"},
  });
  EXPECT_EQ(library.recognise("the freedom of information act 2000 applies\n"), "uk");
  EXPECT_EQ(library.recognise("the freedom of information act 2014 applies\n"), "ie");
  EXPECT_EQ(
      library.recognise("freedom of information act 2014\nfreedom of information act 2000\nwharf council\n"),
      "uk");
  EXPECT_EQ(library.recognise("nothing of the kind\n"), "common");
}

TEST(Library, OneHintIsNotEnough) {
  const Library library({
      {"common", "profile common\n"},
      {"ie", "profile ie\ninherits common\nrecognise\n  hint decision maker\n  hint schedule of records\n"},
      {"uk", "profile uk\ninherits common\nrecognise\n  phrase constabulary\n"},
  });
  EXPECT_EQ(library.recognise("the decision maker\n"), "common");
  EXPECT_EQ(library.recognise("the decision maker\na decision maker\n"), "common") << "nor the same again";
  EXPECT_EQ(library.recognise("the decision maker\nwharf constabulary\n"), "uk");
  EXPECT_EQ(library.recognise("the decision maker\nschedule of records\n"), "ie");
  EXPECT_EQ(library.recognise(""), "common");
}

TEST(Library, HasProfiles) {
  const Library library(Files{{"uk", "profile uk\n"}});
  EXPECT_TRUE(library.has("uk"));
  EXPECT_TRUE(library.has("common")) << "always there, for documents that nothing recognises";
  EXPECT_FALSE(library.has("ie"));
  EXPECT_THROW(library.grammar("ie"), std::out_of_range);
  EXPECT_THROW(library.rules("ie"), std::out_of_range);
}

TEST(Library, HashTellsTextsApart) {
  const Library a(Files{{"x", "profile common\n"}}), same(Files{{"x", "profile common\n"}});
  const Library text(Files{{"x", "profile common\n#\n"}}), name(Files{{"y", "profile common\n"}});
  EXPECT_EQ(a.hash(), same.hash());
  EXPECT_NE(a.hash(), text.hash());
  EXPECT_NE(a.hash(), name.hash());
  EXPECT_EQ(a.hash().size(), 12u);
  EXPECT_EQ(a.hash().find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Library, OrderOfFilesDoesNotMatter) {
  const std::vector<GrammarFile> files = {{"b", "profile uk\ninherits common\ncue b\n  phrase bbb\n"},
                                          {"a", "profile common\ncue a\n  phrase aaa\n"}};
  const Library one(files), two({files[1], files[0]});
  EXPECT_EQ(one.hash(), two.hash());
  EXPECT_EQ(ids(one, "uk"), ids(two, "uk"));
}

TEST(Library, ReadsAFolderByTheSamePath) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "foi-library-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "uk");
  std::ofstream(folder / "common.grammar") << "profile common\ncue a\n  phrase aaa\n";
  std::ofstream(folder / "uk" / "pier.grammar") << "profile uk/pier\ninherits common\n";
  std::ofstream(folder / "README.md") << "not a grammar";
  const Library library(Library::folder_files(folder));
  EXPECT_EQ(library.profiles(), (std::vector<std::string>{"common", "uk/pier"}));
  std::filesystem::remove_all(folder);
  EXPECT_THROW(Library::folder_files(folder), std::runtime_error);
  std::filesystem::create_directories(folder);
  EXPECT_THROW(Library::folder_files(folder), std::runtime_error) << "a folder without grammars";
  std::filesystem::remove_all(folder);
}

TEST(Library, CompilesOnceForAllThreads) {
  const Library library(Files{{"a", "profile common\ncue a\n  phrase aaa {WORD}\n"}});
  std::vector<const Grammar*> seen(4);
  std::vector<std::thread> threads;
  for (const Grammar*& grammar : seen) threads.emplace_back([&] { grammar = &library.grammar("common"); });
  for (std::thread& thread : threads) thread.join();
  for (const Grammar* grammar : seen) EXPECT_EQ(grammar, seen[0]);
}

TEST(Library, ReadsWordLists) {
  const Library library(
      Files{{"a", "profile common\nwords boats\n  any Tug ferry\n  any barge\n  note small ones\n"}});
  const Grammar& grammar = library.grammar("common");
  for (const char* word : {"tug", "ferry", "barge"})
    EXPECT_TRUE(grammar.words("boats").contains(word)) << word;
  EXPECT_FALSE(grammar.words("boats").contains("small"));
  EXPECT_FALSE(grammar.words("ships").contains("tug"));
}

}  // namespace
}  // namespace foi
