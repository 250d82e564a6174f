#include "grammar/phrase_needs.h"

#include <gtest/gtest.h>

#include "grammar/phrase.h"

namespace foi {
namespace {

Pieces read(const char* phrase) {
  return read_phrase(phrase, base_fragments(), {"f", 1, 1}).pieces;
}
using Texts = std::vector<std::string>;

TEST(PhraseNeeds, StartsAndEndsAreThoseOfAllMatches) {
  EXPECT_EQ(starts_of(read("we hold it")), Texts{"we hold it"});
  EXPECT_EQ(starts_of(read("(we|they) hold")), (Texts{"we hold", "they hold"}));
  EXPECT_EQ(starts_of(read("[so ]we {GAP}hold")), (Texts{"so we ", "we "}));
  EXPECT_EQ(starts_of(read("{DIGITS} pages")), Texts{}) << "cannot be told";
  EXPECT_EQ(ends_of(read("{WORDS}(team|unit)")), (Texts{"team", "unit"}));
  EXPECT_EQ(ends_of(read("our team{REST}")), Texts{}) << "cannot be told";
}

TEST(PhraseNeeds, BytesAndLengths) {
  const PhraseNeeds plain = needs_of(read("(we|they) hold"));
  EXPECT_EQ(plain.holds, kinds_of("e hold")) << "what all alternatives hold";
  EXPECT_EQ(plain.starts, kinds_of("wt"));
  EXPECT_EQ(plain.least, 7u);
  EXPECT_EQ(plain.most, 9u);
  const PhraseNeeds open = needs_of(read("[about ]{NUMBER} pages{REST}"));
  EXPECT_EQ(open.holds, kinds_of("7 pages"));
  EXPECT_EQ(open.starts, kinds_of("a7"));
  EXPECT_EQ(open.least, 7u);
  EXPECT_EQ(open.most, kUnbounded);
  EXPECT_EQ(needs_of(read("[maybe]")).starts, kAnyKind) << "an empty match starts with anything";
}

TEST(PhraseNeeds, ARegexAsksForADigitOnlyIfAllItsMatchesDo) {
  const auto holds = [](const char* source) {
    Piece piece;
    piece.op = Piece::Op::regex;
    piece.text = source;
    return needs_of(Pieces{piece}).holds;
  };
  const ByteKinds digit = kind_of('0');
  EXPECT_EQ(holds("[a-z]{0,3}[0-9]+"), digit);
  EXPECT_EQ(holds("(?:foi)?[a-z]*[0-9]"), digit);
  EXPECT_EQ(holds("[0-9]?x"), kNoKind);
  EXPECT_EQ(holds("[0-9]{0,2}x"), kNoKind);
  EXPECT_EQ(holds("(?:[0-9])?x"), kNoKind);
  EXPECT_EQ(holds("[0-9]|x"), kNoKind);
  EXPECT_EQ(holds("\\[0-9]"), kNoKind) << "an escaped bracket opens no class";
  EXPECT_EQ(holds("[][0-9]"), kNoKind) << "a bracket inside a class opens none";
}

TEST(PhraseNeeds, TheTextThatEveryMatchHolds) {
  EXPECT_EQ(held_text(read("we {GAP}disclosed {DATE}"), 1), "disclosed ") << "perhaps inside a word";
  EXPECT_EQ(held_text(read("we {GAP}not held by the council"), 1), "not held by ") << "not all of a long one";
  EXPECT_EQ(held_text(read("we[ hold]{GAP}"), 1), "") << "what may lack is not held";
  EXPECT_EQ(held_text(read("we hold it"), 1), "") << "by its start the phrase was found";
}

TEST(PhraseNeeds, TellingWordsAreTheRarestThatMustStandThere) {
  using Sets = std::vector<Texts>;
  EXPECT_EQ(telling_words(read("we {GAP}(disclosed|released) it"), 1),
            (Sets{{"disclosed", "released"}, {"it"}}));
  EXPECT_EQ(telling_words(read("{WORDS}(officer|head of {WORDS})"), 0), (Sets{{"head of ", "officer"}}));
  EXPECT_EQ(telling_words(read("we {GAP}disclosed"), 1), Sets{}) << "a gap may end inside a word";
  EXPECT_EQ(telling_words(read("we {GAP}not disclosed"), 1), (Sets{{"disclosed"}}));
  EXPECT_EQ(telling_words(read("we[ {GAP}](disclosed|{DATE})"), 1), Sets{}) << "one may lack";
  EXPECT_EQ(telling_words(read("{WORD}released"), 0), Sets{}) << "may stand inside a word";
  EXPECT_EQ(telling_words(read("released[ today]"), 0), (Sets{{"released"}}));
  EXPECT_EQ(telling_words(read("we {GAP}(a|b|c|d|e|f)"), 1), Sets{}) << "too common";
}

TEST(ByteKinds, TellsBytesApart) {
  EXPECT_NE(kind_of('a'), kind_of('z'));
  EXPECT_NE(kind_of('.'), kind_of(','));
  EXPECT_EQ(kind_of('0'), kind_of('9'));
  EXPECT_EQ(kind_of('\x80'), kind_of('\xFF'));
  EXPECT_EQ(kinds_of("abba"), kind_of('a') | kind_of('b'));
}

}  // namespace
}  // namespace foi
