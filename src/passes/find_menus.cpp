#include "passes/find_menus.h"

#include <cstdlib>

namespace foi {
namespace {

constexpr size_t kLeast = 6;      // provisions of a list
constexpr Index kApart = 8;       // lines from one to the next, at most
constexpr uint32_t kIndent = 12;  // bytes of bullets and blanks before one
constexpr int kSkipped = 2;       // a step may leave one out: repealed sections, and section 25

// "(b)(7)" and "(C)" of "(b)(7)(C)".
std::string_view path_above(std::string_view path) {
  const size_t open = path.rfind('(');
  return open == std::string_view::npos ? std::string_view{} : path.substr(0, open);
}
std::string_view label_of(std::string_view path) {
  const size_t open = path.rfind('(');
  return open == std::string_view::npos ? std::string_view{} : path.substr(open + 1, path.size() - open - 2);
}

// The number that a list counts by: 31 of "31(1)(a)", 7 of "(b)(7)(C)", 5 of "Art 5(1)"; 0 if there is none.
int number_in(std::string_view path) {
  const size_t digit = path.find_first_of("0123456789");
  return digit == std::string_view::npos ? 0 : std::atoi(std::string(path.substr(digit, 6)).c_str());
}

bool follows(std::string_view path, std::string_view before) {
  const int step = number_in(path) - number_in(before);
  if (step > 0 && step <= kSkipped) return true;
  const std::string_view label = label_of(path), last = label_of(before);
  if (step != 0 || label.empty() || last.empty() || path_above(path) != path_above(before)) return false;
  const int letters = label[0] - last[0];
  return label.size() == last.size() && letters > 0 && letters <= kSkipped;
}

}  // namespace

std::vector<bool> find_menus(const Lines& lines, const std::vector<Citation>& citations) {
  std::vector<bool> menu(citations.size(), false);
  std::vector<size_t> run;
  Index last_line = 0;
  const auto close = [&] {
    if (run.size() >= kLeast)
      for (const size_t c : run) menu[c] = true;
    run.clear();
  };
  for (size_t c = 0; c < citations.size(); ++c) {
    const Index line = line_at(lines, citations[c].span.start);
    if (!run.empty() && line == last_line) continue;  // a second mention in the words of an entry
    if (citations[c].span.start > lines[line].body.start + kIndent) continue;
    if (!run.empty()) {
      const Citation& before = citations[run.back()];
      if (before.act_name != citations[c].act_name || line - last_line > kApart ||
          !follows(citations[c].provision, before.provision))
        close();
    }
    run.push_back(c);
    last_line = line;
  }
  close();
  return menu;
}

}  // namespace foi
