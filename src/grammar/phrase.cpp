#include "grammar/phrase.h"

#include <algorithm>

#include "text/fold.h"

namespace foi {
namespace {

constexpr size_t kShortestAtom = 3;
constexpr size_t kMostAtoms = 12;  // of one phrase; more, and the phrase is tried by its other parts

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// The parts of a phrase in order: plain text, or a group of alternatives, or a fragment.
class Reader {
 public:
  Reader(std::string_view folded, const Fragments& fragments, const Place& place)
      : s_(folded), fragments_(fragments), place_(place) {}

  Phrase read() {
    Part part = alternatives('\0', true);
    Phrase phrase;
    phrase.regex = part.regex;
    phrase.literal = part.literal && !part.text.empty();
    phrase.leads = part.leads;
    if (phrase.literal) {
      phrase.atoms = {part.text};
      phrase.leads = true;
    } else {
      phrase.atoms = part.atoms;
    }
    return phrase;
  }

 private:
  struct Part {
    std::string regex;
    std::string text;                // when literal
    bool literal = true;
    bool leads = false;              // atoms stand at the start
    bool next_starts = true;         // whether a byte behind it can start a word
    std::vector<std::string> atoms;  // any of; empty: none
  };

  [[noreturn]] void fail(const std::string& message) const {
    Place at = place_;
    at.column += static_cast<int>(at_);
    throw GrammarError(at, message);
  }

  // `starts`: whether the first byte can start a word; inside a word ("un(happy|sure)") there are no atoms.
  Part alternatives(char closer, bool starts) {
    std::vector<Part> choices;
    choices.push_back(sequence(closer, starts));
    while (at_ < s_.size() && s_[at_] == '|') {
      ++at_;
      choices.push_back(sequence(closer, starts));
    }
    if (choices.size() == 1) return std::move(choices[0]);
    Part out;
    out.literal = false;
    out.leads = true;
    bool all = true;
    for (Part& choice : choices) {
      out.regex += (out.regex.empty() ? "" : "|") + choice.regex;
      std::vector<std::string> atoms = choice.atoms;
      bool leads = choice.leads;
      if (choice.literal) {
        atoms = atom_of(choice.text, starts);
        leads = !atoms.empty() && choice.text.starts_with(atoms[0]);
      }
      all = all && !atoms.empty();
      out.next_starts = out.next_starts && choice.next_starts;
      out.leads = out.leads && leads;
      out.atoms.insert(out.atoms.end(), atoms.begin(), atoms.end());
    }
    out.regex = "(?:" + out.regex + ")";
    if (!all || out.atoms.size() > kMostAtoms) out.atoms.clear();
    return out;
  }

  // The best atom of plain text: its longest piece that starts a word. `at_start`: the text's first byte starts one.
  static std::vector<std::string> atom_of(std::string_view text, bool at_start) {
    for (size_t at = 0; at < text.size(); ++at) {
      const bool starts_word = is_word(text[at]) && (at == 0 ? at_start : !is_word(text[at - 1]));
      if (starts_word && text.size() - at >= kShortestAtom) return {std::string(text.substr(at))};
    }
    return {};
  }

  Part sequence(char closer, bool starts) {
    Part out;
    std::string run;        // plain text being collected
    bool run_starts = starts;  // whether its first byte can start a word
    bool first = true;      // nothing but `run` so far
    size_t best = 0;        // length of the shortest of the atoms chosen so far
    const auto offer = [&](const std::vector<std::string>& atoms, bool leads) {
      if (atoms.empty()) return;
      const size_t shortest =
          std::min_element(atoms.begin(), atoms.end(), [](auto& a, auto& b) { return a.size() < b.size(); })->size();
      // A single atom is worth more than many; among equals the longer one.
      const size_t worth = shortest * 4 / (atoms.size() + 3);
      if (worth <= best && best > 0) return;
      best = std::max<size_t>(worth, 1);
      out.atoms = atoms;
      out.leads = leads;
    };
    const auto flush = [&] {
      if (!run.empty()) {
        const std::vector<std::string> atoms = atom_of(run, run_starts);
        offer(atoms, first && !atoms.empty() && run.starts_with(atoms[0]));
        run_starts = !is_word(run.back());
      }
      run.clear();
    };
    while (at_ < s_.size() && s_[at_] != '|' && (closer == '\0' || s_[at_] != closer)) {
      const char c = s_[at_];
      if (c == '(' || c == '[') {
        ++at_;
        flush();
        const char end = c == '(' ? ')' : ']';
        Part inner = alternatives(end, run_starts);
        if (at_ >= s_.size()) fail(std::string("'") + c + "' without '" + end + "'");
        ++at_;
        const char repeat = c == '(' && at_ < s_.size() && (s_[at_] == '*' || s_[at_] == '+') ? s_[at_++] : '\0';
        if (c == '[' || repeat == '*') {
          // "Reference[ number]:" - the optional part carries its own blanks.
          out.regex += "(?:" + inner.regex + ")" + (repeat ? "*" : "?");
        } else if (repeat == '+') {
          out.regex += "(?:" + inner.regex + ")+";
        } else {
          if (inner.literal) inner.atoms = atom_of(inner.text, run_starts), inner.leads = false;
          offer(inner.atoms, first && inner.leads);
          out.regex += "(?:" + inner.regex + ")";
        }
        out.literal = false;
        first = false;
        const bool may_lack = c == '[' || repeat == '*';
        run_starts = inner.next_starts && (!may_lack || run_starts);
      } else if (c == '{') {
        flush();
        out.regex += fragment();
        out.literal = false;
        first = false;
        run_starts = false;
      } else if (c == ')' || c == ']' || c == '}') {
        fail(std::string("'") + c + "' without its opening bracket; write it as {PAREN}, {BRACKET} or drop it");
      } else {
        ++at_;
        run.push_back(c);
        out.text.push_back(c);
        append_escaped(c, out.regex);
        if (run.size() == 1 && c == ' ') run_starts = true;
      }
    }
    flush();
    out.next_starts = run_starts;
    return out;
  }

  static void append_escaped(char c, std::string& regex) {
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) regex.push_back('\\');
    regex.push_back(c);
  }

  // {NAME} or {NAME:capture}; names are upper case in grammars, lower case here, for the phrase is folded.
  std::string fragment() {
    const size_t close = s_.find('}', at_);
    if (close == std::string_view::npos) fail("'{' without '}'");
    const std::string_view inside = s_.substr(at_ + 1, close - at_ - 1);
    const size_t colon = inside.find(':');
    std::string name(inside.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
    const auto found = fragments_.find(name);
    if (found == fragments_.end()) fail("unknown fragment {" + name + "}");
    at_ = close + 1;
    if (colon == std::string_view::npos) return "(?:" + found->second + ")";
    return "(?P<" + std::string(inside.substr(colon + 1)) + ">" + found->second + ")";
  }

  std::string_view s_;
  const Fragments& fragments_;
  const Place& place_;
  size_t at_ = 0;
};

}  // namespace

const Fragments& base_fragments() {
  static const Fragments fragments = {
      {"REST", ".*"},
      {"GAP", "[^.;!?]*?"},
      {"WORD", "[^ ]+"},
      {"WORDS", "[^.;:!?]+"},
      {"NUMBER", "[0-9][0-9,.]*"},
      {"DIGITS", "[0-9]+"},
      {"PAREN", "[()]"},
      {"BRACKET", "[\\[\\]]"},
      {"BAR", "\\|"},
      {"MENUSEP", "(?: ?[|·>/•,\"›✓×-] ?| )"},
      {"LETTER", "[a-z]"},
      {"ITEM", "\\(?[0-9]{1,2}[a-z]?\\)?"},
      {"ITEMSEP", " ?(?:,|&|and|to|-|/) ?"},
      {"SEP", " ?[:.)\\-|]* ?"},
      {"MONTH", "(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"},
      {"DATE",
       "(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
       "(?:[0-3]?[0-9](?:\\^? ?(?:st|nd|rd|th))?(?: of)?,?[ -](?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?,?(?:[ -]'?(?:[12][0-9])?[0-9][0-9]\\b)?"
       "|(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.? [0-3]?[0-9](?:st|nd|rd|th)?\\b(?:,? [12][0-9][0-9][0-9])?"
       "|[0-3]?[0-9] ?[/.-] ?[0-3]?[0-9] ?[/.-] ?(?:[12][0-9])?[0-9][0-9]"
       "|[12][0-9][0-9][0-9][-/.][01][0-9][-/.][0-3][0-9])"},
      {"REF", "[a-z0-9][a-z0-9/._\\-]*(?: (?:&|and) [0-9]+)?"},
      {"EMAIL", "[a-z0-9._+%\\-]+@[a-z0-9.\\-]+"},
      {"URL", "(?:https?://|www\\.)[^ ]+"},
  };
  return fragments;
}

Phrase read_phrase(std::string_view source, const Fragments& fragments, const Place& place) {
  const std::string folded = fold_phrase(source);
  return Reader(folded, fragments, place).read();
}

}  // namespace foi
