#include "passes/schedules.h"

#include "passes/parse_provisions.h"

namespace foi {
namespace {

struct ScheduleReader {
  const CitationText& text;
  uint32_t at;

  bool word(std::string_view one, std::string_view other = {}) {
    for (std::string_view w : {one, other}) {
      if (w.empty() || !text.has_word(at, w)) continue;
      at += static_cast<uint32_t>(w.size());
      if (text.at(at) == '.') ++at;
      at = text.skip_blank(at);
      return true;
    }
    return false;
  }
  void comma() {
    if (text.at(at) == ',') at = text.skip_blank(at + 1);
  }
  // "19", "28a", "iv"; with levels "2(1)".
  std::string number(bool levels) {
    const std::string_view w = text.word(at);
    if (w.empty() || w.size() > 5 || !(is_digit(w[0]) || is_roman(w))) return {};
    std::string out;
    for (char c : w) out.push_back(to_upper(c));
    at += static_cast<uint32_t>(w.size());
    if (levels && text.at(at) == '.' && is_digit(text.at(at + 1))) {  // "Schedule 2, s 2.2(a)(ii)"
      const std::string_view decimals = text.word(at + 1);
      out.append(".").append(decimals);
      at += 1 + static_cast<uint32_t>(decimals.size());
    }
    while (levels && text.at(at) == '(') {
      uint32_t close = at + 1;
      while (close < at + 5 && is_alnum(text.at(close))) ++close;
      if (text.at(close) != ')' || close == at + 1) break;
      out.append(text.slice({at, close + 1}));
      at = close + 1;
    }
    return out;
  }
  // Behind titles in brackets: "Schedules 1 (The principles) and 2 (Conditions)".
  uint32_t behind_titles(uint32_t from) const {
    uint32_t next = text.skip_blank(from);
    for (int titles = 0; titles < 3 && text.at(next) == '('; ++titles) {
      uint32_t close = next;
      while (close < next + 160 && close < text.size() && text.at(close) != ')') ++close;
      if (text.at(close) != ')') return from;
      next = text.skip_blank(close + 1);
    }
    return next;
  }
  // More of the same behind "and" or a comma.
  bool more(bool titled) {
    const uint32_t before = at;
    uint32_t next = titled ? behind_titles(at) : text.skip_blank(at);
    if (text.at(next) == ',') next = text.skip_blank(next + 1);
    if (text.has_word(next, "and") || text.has_word(next, "or"))
      next = text.skip_blank(next + (text.at(next) == 'a' ? 3 : 2));
    else if (text.at(next) == '&')
      next = text.skip_blank(next + 1);
    if (next == before || !is_digit(text.at(next))) return false;
    at = next;
    return true;
  }
};

std::vector<std::string> read_numbers(ScheduleReader& r, bool levels) {
  std::vector<std::string> numbers;
  uint32_t end = r.at;
  do {
    std::string number = r.number(levels);
    if (number.empty()) break;
    numbers.push_back(std::move(number));
    end = r.at;
  } while (numbers.size() < 20 && r.more(!levels));
  r.at = end;
  return numbers;
}

}  // namespace

namespace {

// "Part II, Schedule 2", "Part 1 of Schedule 2": the part in front.
std::string part_before(const CitationText& text, uint32_t at) {
  at = text.skip_blank_back(at);
  for (std::string_view word : {"of", "to"})
    if (at > 3 && text.bytes().substr(at - 2, 2) == word && text.at(at - 3) == ' ') at -= 3;
  if (at > 0 && text.at(at - 1) == ',') --at;
  const uint32_t number = text.word_start(at);
  const std::string_view written = text.slice({number, at});
  if (written.empty() || written.size() > 4 || !(is_digit(written[0]) || is_roman(written)) || number < 6)
    return {};
  if (text.slice({number - 5, number}) != "part " || is_alnum(text.at(number - 6))) return {};
  std::string part;
  for (char c : written) part.push_back(to_upper(c));
  return part;
}

}  // namespace

ScheduleText read_schedule(const CitationText& text, const Start& start) {
  ScheduleText found;
  ScheduleReader r{text, start.number};
  if (start.anchor == CitationAnchor::paragraph) {  // "paragraph 7 of (Part 1 of) Schedule 5"
    found.paragraphs = read_numbers(r, true);
    if (found.paragraphs.empty()) return {};
    found.paragraph = true;
    found.unit = text.word(start.at).starts_with("cl") ? "cl" : "para";
    r.at = text.skip_blank(r.at);
    const uint32_t before = r.at;
    r.comma();
    if (!r.word("of", "to") && !r.word("in", "under") && before == r.at)
      return {};  // "paragraph 7, Schedule 5"
    r.word("the");
    if (r.word("part")) {
      found.part = r.number(false);
      r.at = text.skip_blank(r.at);
      r.comma();
      r.word("of", "to");
    }
    if (!r.word("schedule", "sch") && !r.word("sched")) return {};
    found.numbers = {r.number(false)};
    if (found.numbers[0].empty()) return {};
    found.end = r.at;
    return found;
  }
  found.numbers = start.plural ? read_numbers(r, false) : std::vector<std::string>{r.number(false)};
  if (found.numbers.empty() || found.numbers[0].empty()) return {};
  found.end = r.at;
  if (start.plural) found.after = r.behind_titles(r.at);
  found.part = part_before(text, start.at);
  r.at = text.skip_blank(r.at);
  r.comma();
  const bool bracket = text.at(r.at) == '(';
  if (bracket) ++r.at;
  if (r.word("part", "pt")) {
    found.part = r.number(false);
    if (found.part.empty()) return found;
    found.end = r.at + (bracket && text.at(r.at) == ')');
    r.at = text.skip_blank(found.end);
    r.comma();
  }
  const bool clause = r.word("clause", "cl") || r.word("clauses", "cls");
  const bool section = !clause && (r.word("section", "s") || r.word("sections", "ss"));
  if (clause || section || r.word("paragraph", "para") || r.word("paragraphs", "paras")) {
    if (clause || section) found.unit = clause ? "cl" : "s";
    found.paragraphs = read_numbers(r, true);
    found.paragraph = !found.paragraphs.empty();
    if (found.paragraph) found.end = r.at;
  }
  return found;
}

std::vector<std::string> schedule_paths(const ScheduleText& schedule, const Act* act) {
  std::vector<std::string> paths;
  // Australia's schedules have clauses and sections; what others call so is a paragraph.
  const std::string unit =
      act && act->country == "au" ? " " + std::string(schedule.unit) + " " : std::string(" para ");
  const auto knows = [&](const std::string& path) { return act && act->find(path); };
  for (const std::string& number : schedule.numbers) {
    const std::string base = "Sch " + number;
    if (schedule.paragraphs.empty()) {
      if (schedule.part.empty())
        paths.push_back(base);
      else if (knows(base + " Pt " + schedule.part))
        paths.push_back(base + " Pt " + schedule.part);
      else
        paths.push_back(base + " Part " + schedule.part);
      continue;
    }
    for (const std::string& paragraph : schedule.paragraphs) {
      // The part is redundant where paragraphs are numbered through, which the table knows.
      const std::string through = base + unit + paragraph;
      const std::string whole = base + unit + paragraph.substr(0, paragraph.find('('));
      if (schedule.part.empty() || knows(whole))
        paths.push_back(through);
      else
        paths.push_back(base + " Part " + schedule.part + unit + paragraph);
    }
  }
  return paths;
}

}  // namespace foi
