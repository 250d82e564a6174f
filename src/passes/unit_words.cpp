#include "passes/unit_words.h"

#include <array>
#include <deque>
#include <string>
#include <unordered_map>

#include "text/fold.h"

namespace foi {
namespace {

struct ForeignUnit {
  uint16_t kinds = 0;
  char ordinal = 0;
};

struct UnitWords {
  uint16_t kinds;
  std::string_view list;
};

constexpr UnitWords kUnitWords[] = {
    {kUnitArticle,
     "artículo artículos articulo articulos artigo artigos articolo articoli artikel artikels artikeln "
     "artikelen "
     "artikkel artikkeli artiklan artiklas artykuł artykułu artykule artykułem articolul articolului článek "
     "článku "
     "čl član člana članu članom članak članka članku člankom član чл член члена члену членом члан члана "
     "члану чланом "
     "ст стаття статті статтею статтями статья статьи статье статьей статьёй άρθρο άρθρου άρθρα pasal madde"},
    {kUnitSection, "adran adrannau paragraf paragrafu paragrafi paragrafen paragrafens § §§"},
    {kUnitBehind,
     "maddesi maddesinin maddesinde maddesine cikk cikke cikkének straipsnis straipsnio pants panta"},
    {kLevel,
     "abs absatz absätze absatzes ziff ziffer buchst buchstabe buchstaben bst lit litt litera litera litery "
     "odst odstavec odstavce odstavci odstavcem ods písm písmeno písmene písmena pism "
     "ust ustęp ustępu pkt punkt punktu "
     "alin alineatul alineatului pct punctul "
     "stavak stavka stavku stav став става ставу ставом тач тачка тачке тачком toč točka točke točki "
     "ал алинея алинеи алинеята точка точки буква т "
     "ч частина частини частиною частині п пункт пункту пунктом пп підпункт підпункту часть части частью "
     "пункта "
     "stk stykke bokstav ledd stycket punkten "
     "momentti momentin momentissa mom kohta kohdan kohdassa "
     "lg lõige lõike lõikes "
     "bekezdés bekezdése bekezdésének bekezdésében bek pontja pontjának pontjában "
     "alinéa alinéas paragraphe paragraphes "
     "apartado apartados apdo letra letras párrafo fracción fracciones inciso incisos numeral numerales "
     "literal "
     "apartat apartats lletra "
     "alínea alíneas parágrafo "
     "comma commi lett lettera lettere capoverso "
     "lid onderdeel "
     "παρ παράγραφος παραγράφου περ περίπτωση περίπτωσης στοιχ "
     "fıkra fıkrası fıkrasının bent bendi bendinin ayat huruf angka"},
    {kLevel | kDoubtful,
     "nr nrn nummer num núm no n° n z p st al sub onder punto point points litra pont letter"},
    {kLevelPassed | kDoubtful, "s"},
    {kLevelPassed,
     "satz sätze halbsatz hs unterabsatz zdanie zdania věta věty vety tiret tirets punktum fraza teza indent "
     "εδ εδάφιο"},
    {kConjunction,
     "und y e et i a og och ja en şi și si и і та oder o ou lub oraz nebo eller tai ali sowie ve"},
    {kBeforeLaw,
     "der des dem den die das im iv i de del della dello dell delle dei degli do da dos das du la el los las "
     "le l les "
     "d van het av af den det på iz od o z ze zo zu zum zur über vom tej din al ale a ai na от на за з зі із "
     "про dei cit mencionada mencionado citada citado referida referido citované citovaného ww wyżej "
     "wymienionej "
     "того même desselben mismo mismos stesso medesimo mesmo ladite presente dieser dieses nämnda nevnte "
     "nævnte wyżej dnia r č n nr no núm n° num sb zb coll "
     "roku року nº sogenannten geltenden του της τού ν"},
    {kBeforeLaw | kLawWord,
     "ley lei loi legea legii lege llei ustawy ustawą ustawie ustawa zákona zákon zákonu zákoně zákonem "
     "zákonom "
     "zakona zakon zakonu zakonom закона закон закону законом законот lov loven lovens lag lagen wet gesetz "
     "gesetzes décret decreto decreto-lei dekretu törvény kanunu kanunun україни undang-undang uu pravilnika "
     "règlement reglamento regolamento verordening verordnung rozporządzenia law νόμου νόμος act deddf"},
};

struct Ordinal {
  char value;
  std::string_view list;
};
constexpr Ordinal kOrdinalWords[] = {
    {'1',
     "erster erste ersten eerste första fyrste første premier première primer primero primera primo prima "
     "primeiro "
     "primeira ensimmäinen ensimmäisen první prvního prvi prvog prvega pierwszy pierwszego első перша першої "
     "първа"},
    {'2',
     "zweiter zweite zweiten tweede andra annet andre annen anden deuxième second seconde segundo segunda "
     "secondo "
     "seconda toinen toisen druhý druhého drugi drugog второ втора друга другої második"},
    {'3',
     "dritter dritte dritten derde tredje troisième tercero tercera tercer terzo terza terceiro terceira "
     "kolmas "
     "kolmannen třetí třetího treći trećeg третя третьої трета harmadik"},
    {'4',
     "vierter vierte vierten vierde fjärde fjerde quatrième cuarto cuarta quarto quarta neljäs neljännen "
     "čtvrtý "
     "čtvrtého četvrti negyedik"},
    {'5', "fünfter fünfte fünften vijfde femte cinquième quinto quinta viides pátý pátého peti ötödik"},
    {'6', "sechster sechste sechsten zesde sjätte sjette sixième sexto sexta sesto sesta hatodik"},
    {'7', "siebter siebte siebten zevende sjunde sjuende syvende septième séptimo settimo hetedik"},
    {'8', "achter achte achten achtste åttonde åttende ottende huitième octavo ottavo"},
};

class UnitTable {
 public:
  UnitTable() {
    for (const UnitWords& words : kUnitWords)
      each(words.list, [&](std::string_view w) { add(w).kinds |= words.kinds; });
    for (const Ordinal& ordinal : kOrdinalWords)
      each(ordinal.list, [&](std::string_view w) {
        ForeignUnit& entry = add(w);
        entry.kinds |= kOrdinal;
        entry.ordinal = ordinal.value;
      });
  }
  const ForeignUnit* find(std::string_view word) const {
    if (word.empty() || word.size() >= 64 ||
        !(lengths_[static_cast<unsigned char>(word[0])] >> word.size() & 1))
      return nullptr;
    const auto found = entries_.find(word);
    return found == entries_.end() ? nullptr : &found->second;
  }

 private:
  // The lists are folded as the texts are: an accent is a mark behind its letter there.
  template <class Each>
  void each(std::string_view list, Each each) {
    const std::string_view folded = lists_.emplace_back(fold_phrase(list));
    for (size_t at = 0; at < folded.size();) {
      const size_t end = std::min(folded.find(' ', at), folded.size());
      if (end > at) each(folded.substr(at, end - at));
      at = end + 1;
    }
  }
  ForeignUnit& add(std::string_view word) {
    lengths_[static_cast<unsigned char>(word[0])] |= uint64_t{1} << word.size();
    return entries_[word];
  }
  std::deque<std::string> lists_;
  std::array<uint64_t, 256> lengths_{};  // by first byte: which lengths there are
  std::unordered_map<std::string_view, ForeignUnit> entries_;
};

const UnitTable& table() {
  static const UnitTable instance;
  return instance;
}

}  // namespace

uint16_t unit_word(std::string_view word) {
  const ForeignUnit* entry = table().find(word);
  return entry ? entry->kinds : 0;
}

std::string_view ordinal_value(std::string_view word) {
  const ForeignUnit* entry = table().find(word);
  return entry && entry->ordinal ? std::string_view(&entry->ordinal, 1) : std::string_view{};
}

}  // namespace foi
