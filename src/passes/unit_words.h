// Words of other languages than English for provisions, for their levels, and for what stands between a
// provision and the name of its law: "artículo", "чл.", "Abs. 1 Nr. 3 Buchst. b", "eerste lid", "ustawy z
// dnia".
//
// Some are words or abbreviations of English too ("nr", "p", "no"): they count where the document's language
// is known to be another, or where the citation has begun in another.
#pragma once

#include <cstdint>
#include <string_view>

namespace foi {

/// What a word may be, bits together.
enum UnitWordKind : uint16_t {
  kUnitArticle = 1,   // artículo, Artikel, čl., стаття: a number follows
  kUnitSection = 2,   // adran, paragraf
  kUnitBehind = 4,    // maddesi, cikk: the number stands before it
  kLevel = 8,         // Abs., ust., odst., lid: a level of the path
  kLevelPassed = 16,  // Satz, tiret: a level that paths leave out
  kOrdinal = 32,      // tweede, första, primo: the level's word follows
  kConjunction = 64,  // und, y, oraz
  kBeforeLaw = 128,   // der, de la, ustawy, zákona: between a provision and its law's name
  kLawWord = 256,     // … that says of itself that a law's name follows
  kDoubtful = 512,    // a word of English too
};

/// What `Start::abroad` and `ListStyle::abroad` hold where signs stand around the number: 第5条, 제9조,
/// 第18條.
inline constexpr std::string_view kArticleSign = "条";

/// The kinds of a folded word, 0 for most words. One look at a table for those.
uint16_t unit_word(std::string_view word);

/// "2" for "tweede"; empty for what is no ordinal.
std::string_view ordinal_value(std::string_view word);

}  // namespace foi
