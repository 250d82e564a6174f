#include "grammar/phrase_clues.h"

#include <gtest/gtest.h>

#include "grammar/phrase.h"

namespace foi {
namespace {

PhraseClues clues(const char* phrase) {
  return clues_of(read_phrase(phrase, base_fragments(), {"f", 1, 1}).pieces);
}
using Texts = std::vector<std::string>;

TEST(PhraseClues, StartsAndEndsAreThoseOfAllMatches) {
  EXPECT_EQ(clues("we hold it").starts, Texts{"we hold it"});
  EXPECT_EQ(clues("(we|they) hold").starts, (Texts{"we hold", "they hold"}));
  EXPECT_EQ(clues("[so ]we {GAP}hold").starts, (Texts{"so we ", "we "}));
  EXPECT_EQ(clues("{DIGITS} pages").starts, Texts{}) << "cannot be told";
  EXPECT_EQ(clues("{WORDS}(team|unit)").ends, (Texts{"team", "unit"}));
  EXPECT_EQ(clues("{WORDS}our team{REST}").ends, Texts{}) << "cannot be told";
}

TEST(PhraseClues, BytesAndLengths) {
  const PhraseNeeds plain = clues("(we|they) hold").needs;
  EXPECT_EQ(plain.holds, kinds_of("e hold")) << "what all alternatives hold";
  EXPECT_EQ(plain.starts, kinds_of("wt"));
  EXPECT_EQ(plain.least, 7u);
  EXPECT_EQ(plain.most, 9u);
  const PhraseNeeds open = clues("[about ]{NUMBER} pages{REST}").needs;
  EXPECT_EQ(open.holds, kinds_of("7 pages"));
  EXPECT_EQ(open.starts, kinds_of("a7"));
  EXPECT_EQ(open.least, 7u);
  EXPECT_EQ(open.most, kUnbounded);
  EXPECT_EQ(clues("[maybe]").needs.starts, kAnyKind) << "an empty match starts with anything";
}

TEST(PhraseClues, ARegexAsksForADigitOnlyIfAllItsMatchesDo) {
  const auto holds = [](const char* source) {
    Piece piece;
    piece.op = Piece::Op::regex;
    piece.text = source;
    return clues_of({piece}).needs.holds;
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

TEST(PhraseClues, TheTextThatEveryMatchHolds) {
  EXPECT_EQ(clues("we {GAP}disclosed {DATE}").held, "disclosed ") << "perhaps inside a word";
  EXPECT_EQ(clues("we {GAP}not held by the council").held, "not held by ") << "not all of a long one";
  EXPECT_EQ(clues("we[ hold]{GAP}").held, "") << "what may lack is not held";
  EXPECT_EQ(clues("we hold it").held, "") << "by its start the phrase was found";
}

TEST(PhraseClues, TellingWordsAreTheRarestThatMustStandThere) {
  using Sets = std::vector<Texts>;
  EXPECT_EQ(clues("we {GAP}(disclosed|released) it").telling, (Sets{{"disclosed", "released"}, {"it"}}));
  EXPECT_EQ(clues("{WORDS}(officer|head of {WORDS})").telling, (Sets{{"head of ", "officer"}}));
  EXPECT_EQ(clues("we {GAP}disclosed").telling, Sets{}) << "a gap may end inside a word";
  EXPECT_EQ(clues("we {GAP}not disclosed").telling, (Sets{{"disclosed"}}));
  EXPECT_EQ(clues("we[ {GAP}](disclosed|{DATE})").telling, Sets{}) << "one may lack";
  EXPECT_EQ(clues("{WORD}released").telling, Sets{}) << "may stand inside a word";
  EXPECT_EQ(clues("{DIGITS} released[ today]").telling, (Sets{{"released"}}));
  EXPECT_EQ(clues("we {GAP}(a|b|c|d|e|f)").telling, Sets{}) << "too common";
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
