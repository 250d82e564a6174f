#include "passes/name_bounds.h"

#include <algorithm>
#include <initializer_list>

#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

size_t without_land(WordRun words, size_t start, size_t end) {
  for (size_t of = end - 1; of > start + 1; --of)
    if (words[of].folded == "of") return of;
  return end;
}

}  // namespace

NameBounds::NameBounds(std::string_view text, const Grammar& grammar)
    : text_(text),
      body_(grammar.words("body")),
      not_the_body_(grammar.words("not-the-body")),
      things_(grammar.words("another-thing")),
      tails_(grammar.words("name-tail")),
      joiners_(grammar.words("name-joiner")),
      officers_(grammar.words("elected-officer")),
      kinds_(grammar.words("kind-of-body")),
      numbered_(grammar.words("numbered-body")) {}

void NameBounds::trim(WordRun words, size_t& start, size_t& end) const {
  if (end - start > 2 && words[end - 1].folded == "no") --end;  // "No. 405" is a number's
  end = without_tail(words, start, end);
  end = without_town(words, start, end);
  start = without_office(words, start, end);
  end = without_echo(words, start, end);
  if (is_filed_with(words[start].span.start)) end = without_land(words, start, end);
}

// What stands behind a name and is no part of it: "Durham Constabulary Headquarters", "Tamarack County
// Public Records Desk". An Act or a panel is no part of the police whose name it opens with. A list that
// would be cut in two is left whole.
size_t NameBounds::without_tail(WordRun words, size_t start, size_t end) const {
  size_t to = end;
  for (size_t before = 0; to != before;) {
    before = to;
    while (to - start > 2 && tails_.contains(words[to - 1].folded)) --to;
    while (to - start > 2 && not_the_body_.contains(words[to - 1].folded) &&
           !things_.contains(words[to - 1].folded) && !body_.contains(words[to - 1].folded))
      --to;
  }
  return joiners_.contains(words[to - 1].folded) ? end : to;
}

// "Office of the Zilla Panchayat": any body has an office; one whose office is the body is an officer.
size_t NameBounds::without_office(WordRun words, size_t start, size_t end) const {
  if (end - start < 5 || words[start].folded != "office" || words[start + 1].folded != "of" ||
      words[start + 2].folded != "the")
    return start;
  bool body = false;
  for (size_t i = start + 3; i < end; ++i) {
    if (officers_.contains(words[i].folded) || not_the_body_.contains(words[i].folded)) return start;
    body = body || kinds_.contains(words[i].folded);
  }
  return body ? start + 3 : start;
}

// "Kettle Grove Police Department of Kettle Grove": a site adds the place to the name that has it, or the
// country.
size_t NameBounds::without_echo(WordRun words, size_t start, size_t end) const {
  for (size_t of = start + 2; of + 1 < end; ++of) {
    if (words[of].folded != "of") continue;
    bool same = end - of - 1 <= of - start;
    for (size_t i = of + 1; i < end; ++i) same = same && words[i].folded == words[start + i - of - 1].folded;
    if (same) return of;
    if (words[of + 1].folded == "the" && of + 3 < end && words[of + 2].folded == "united" &&
        words[of + 3].folded == "states")
      return of;
  }
  return end;
}

// "Strategic Signals Agency Washington, D.C. 20511": of a letterhead in one line, the town of its address.
size_t NameBounds::without_town(WordRun words, size_t start, size_t end) const {
  const std::string_view after = text_.substr(words[end - 1].span.end, 12);
  const auto upper = [&](size_t i) { return i < after.size() && is_upper(after[i]); };
  const bool state = after.starts_with(", D.C. 2") || after.starts_with(", DC 2") ||
                     (after.starts_with(", ") && upper(2) && upper(3) && after.size() > 9 &&
                      after[4] == ' ' && std::all_of(after.begin() + 5, after.begin() + 10, is_digit));
  if (!state || end - start < 3 || body_.contains(words[end - 1].folded)) return end;
  const bool body = std::any_of(words.begin() + static_cast<ptrdiff_t>(start),
                                words.begin() + static_cast<ptrdiff_t>(end) - 1,
                                [&](const BodyWord& w) { return body_.contains(w.folded); });
  return body && !joiners_.contains(words[end - 2].folded) ? end - 1 : end;
}

// A request site names the body and the land it is in: "filed this request with the Elk County Clerk of
// Ohio".
bool NameBounds::is_filed_with(uint32_t at) const {
  const uint32_t from = at > 40 ? at - 40 : 0;
  const std::string before = fold_phrase(text_.substr(from, at - from));
  return before.find("this request with") != std::string::npos;
}
// "U.S. Bureau of Inland Navigation": the points keep the letters from being a word.
uint32_t NameBounds::begin(const BodyWord& first) const {
  const uint32_t at = first.span.start;
  for (const std::string_view country : {"U.S. ", "U. S. ", "St. "})
    if (at >= country.size() && text_.substr(at - country.size(), country.size()) == country)
      return at - static_cast<uint32_t>(country.size());
  return at;
}

// "School District No. 405", "School Unit 88", "Pennarth Water Services plc"
uint32_t NameBounds::end(const BodyWord& last) const {
  const uint32_t end = last.span.end;
  // A letterhead of two lines: "… University Hospitals", "NHS Foundation Trust".
  if (last.folded == "hospitals" || last.folded == "hospital" || last.folded == "healthcare" ||
      last.folded == "health") {
    const size_t below = text_.find_first_not_of(" \r\n", end);
    if (below != std::string_view::npos && below - end < 12 && below > end && text_[below - 1] == '\n')
      for (const std::string_view kind : {"NHS Foundation Trust", "NHS Trust"})
        if (text_.substr(below).starts_with(kind) &&
            (below + kind.size() == text_.size() || text_[below + kind.size()] == '\n' ||
             text_[below + kind.size()] == '\r'))
          return static_cast<uint32_t>(below + kind.size());
  }
  if (end >= text_.size() || text_[end] != ' ') return end;
  uint32_t at = end + 1;
  if (text_.substr(at).starts_with("plc") && (at + 3 >= text_.size() || !in_name(text_[at + 3])))
    return at + 3;
  if (!numbered_.contains(last.folded)) return end;
  for (const std::string_view mark : {"No. ", "No ", "#", "No."})
    if (text_.substr(at).starts_with(mark)) {
      at += static_cast<uint32_t>(mark.size());
      break;
    }
  uint32_t stop = at;
  while (stop < text_.size() && is_digit(text_[stop])) ++stop;
  const bool apart = stop >= text_.size() || !(in_name(text_[stop]) || text_[stop] == '/');
  return stop > at && stop - at < 5 && apart ? stop : end;
}

}  // namespace foi
