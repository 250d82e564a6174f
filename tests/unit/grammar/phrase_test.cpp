// The language of phrases, by what phrases match: how they are compiled is not looked at.
#include "grammar/phrase.h"

#include <gtest/gtest.h>

#include <string>

#include "grammar/library.h"
#include "text/fold.h"

namespace foi {
namespace {

// What a phrase finds in a text, or "-". `fragment`: statements that stand before the rule.
std::string found_by(const std::string& phrase, const std::string& text, const std::string& fragment = "") {
  const Library library(
      std::vector<GrammarFile>{{"f", "profile common\n" + fragment + "cue a\n  phrase " + phrase + "\n"}});
  MatchScratch scratch;
  std::vector<Mark> marks;
  const std::string folded = fold_phrase(text);
  library.grammar("common").match(folded, scratch, marks);
  return marks.empty() ? "-" : std::string(marks[0].span.of(folded));
}

TEST(Phrase, MatchesWhatItSays) {
  const struct {
    const char* what;
    const char* phrase;
    const char* text;
    const char* found;
  } rows[] = {
      {"plain text", "is exempt from disclosure", "That file is exempt from disclosure.",
       "is exempt from disclosure"},
      {"case and blanks do not matter", "Is Exempt", "it IS\u00A0  exempt", "is exempt"},
      {"quotes and dashes do not matter", "council's 2019-20 file", "the council\u2019s 2019\u201320 file",
       "council's 2019-20 file"},
      {"whole words only", "exempt", "the exemption applies", "-"},
      {"whole words only, at the start", "held", "we withheld it", "-"},
      {"punctuation is a boundary", "not held", "(not held)", "not held"},
      {"optional part, there", "is exempt [from disclosure]", "is exempt from disclosure",
       "is exempt from disclosure"},
      {"optional part, in the middle, missing", "reference[ number]: x1", "reference: x1", "reference: x1"},
      {"optional part, in the middle, there", "reference[ number]: x1", "reference number: x1",
       "reference number: x1"},
      {"one of", "(please|kindly) find attached", "Kindly find attached the list", "kindly find attached"},
      {"none of them", "(please|kindly) find attached", "we find attached", "-"},
      {"an empty alternative", "the (new |)pier", "the pier", "the pier"},
      {"nested", "(we (do not|don't)|nobody did) hold", "we don't hold it", "we don't hold"},
      {"any number of times", "not (at )*held", "not at at held", "not at at held"},
      {"any number of times: none", "not (at )*held", "not held", "not held"},
      {"at least once", "(very )+old pier", "a very very old pier", "very very old pier"},
      {"at least once: none", "(very )+old pier", "an old pier", "-"},
      {"GAP keeps to the sentence", "we {GAP} hold the file", "we certainly still hold the file",
       "we certainly still hold the file"},
      {"GAP does not cross a stop", "we {GAP} hold the file", "we asked. They hold the file", "-"},
      {"DATE", "dated {DATE}", "a letter dated 3rd of June 2014 says", "dated 3rd of june 2014"},
      {"NUMBER", "{NUMBER} pages", "some 1,204 pages", "1,204 pages"},
      {"URL", "{URL}", "see https://pier.example/a for more", "https://pier.example/a"},
      {"characters of RE2 are plain", "cost (a.b|c) {PAREN}net{PAREN} +5?", "cost a.b (net) +5?",
       "cost a.b (net) +5?"},
      {"a dot is a dot", "s.12 applies", "sx12 applies", "-"},
      {"beyond ASCII, marks apart from letters", "gorffennaf \u00F4l", "ym mis GORFFENNAF \u00D4L",
       "gorffennaf o\u0302l"},
  };
  for (const auto& row : rows) EXPECT_EQ(found_by(row.phrase, row.text), row.found) << row.what;
}

TEST(Phrase, UsesFragmentsOfItsOwn) {
  const std::string boats = "fragment BOAT\n  phrase (ferry|tug)\n  regex bar[gk]e\n";
  EXPECT_EQ(found_by("the {BOAT} sails", "The Tug sails", boats), "the tug sails");
  EXPECT_EQ(found_by("the {BOAT} sails", "The barke sails", boats), "the barke sails");
  EXPECT_EQ(found_by("the {BOAT} sails", "The canoe sails", boats), "-");
}

// Whatever a matcher looks for first (a word, a piece of plain text), it must not lose a match: groups inside
// words, at their start and end, optional beginnings, several words of the same weight.
TEST(Phrase, FindsWhateverItIsMadeOf) {
  const struct {
    const char* phrase;
    const char* text;
  } rows[] = {
      {"(we|i)[ do] hold[ the| some] papers", "we hold papers"},
      {"x(yz|) ferry", "x ferry"},
      {"(harbour|)master", "master"},
      {"(re)*considered", "considered"},
      {"un(derta|derla)ke", "undertake"},
      {"re(consider|view)ed", "reviewed"},
      {"[re](consider|view)ed", "reviewed"},
      {"(a |the )(harbour|quay) master", "the quay master"},
      {"(a |the |)(harbour|quay) master", "quay master"},
      {"x(( ferry| barge) sails)+ on", "x ferry sails on"},
      {"a b[c] def", "a b def"},
      {"{LETTER}ab", "xab"},
      {"pre(sent|fer) now", "prefer now"},
      {"yours (sincerely|faithfully)", "yours faithfully"},
      {"12(a|b)cde", "12acde"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(found_by(row.phrase, row.text), row.text) << row.phrase;
    EXPECT_EQ(found_by(row.phrase, "so, " + std::string(row.text) + ", they say"), row.text) << row.phrase;
  }
}

TEST(Phrase, TellsWhereItIsWrong) {
  const struct {
    const char* what;
    const char* phrase;
    int column;  // of a phrase that starts in column 10
    const char* message;
  } rows[] = {
      {"unknown fragment", "the {BOAT} sails", 14, "unknown fragment {BOAT}"},
      {"no closing brace", "the {BOAT sails", 14, "without '}'"},
      {"no closing bracket", "the [boat sails", 25, "'[' without ']'"},
      {"no closing parenthesis", "(boat|ship", 20, "'(' without ')'"},
      {"closing bracket alone", "boat] sails", 14, "without its opening bracket"},
      {"closing parenthesis alone", "boat) sails", 14, "without its opening bracket"},
      {"closing brace alone", "boat} sails", 14, "without its opening bracket"},
      {"mixed", "(boat] sails", 15, "without its opening bracket"},
  };
  for (const auto& row : rows) {
    try {
      found_by(row.phrase, "");
      ADD_FAILURE() << row.what << ": no error";
    } catch (const GrammarError& e) {
      EXPECT_EQ(e.place.line, 3) << row.what;
      EXPECT_EQ(e.place.column, row.column) << row.what << ": " << e.what();
      EXPECT_NE(std::string(e.what()).find(row.message), std::string::npos) << row.what << ": " << e.what();
    }
  }
}

TEST(Phrase, DeepNestingIsNoStackOverflow) {
  const std::string deep = std::string(2000, '(') + "x" + std::string(2000, ')');
  try {
    EXPECT_EQ(found_by(deep, "x"), "x");
  } catch (const GrammarError& e) {
    EXPECT_EQ(e.place.line, 3);
  }
}

}  // namespace
}  // namespace foi
