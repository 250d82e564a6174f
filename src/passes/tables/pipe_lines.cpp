#include "passes/tables/pipe_lines.h"

#include <algorithm>

#include "passes/tables/scan.h"

namespace foi::tables {
namespace {

constexpr uint8_t kMostBars = 120;  // wider "rows" are debris, and padding them would cost rows times width

/// "|a||b|": every second piece is empty, because each cell brings both its bars.
bool doubled(const std::vector<PipeLine>& run) {
  size_t proof = 0;
  for (const PipeLine& line : run) {
    if (line.rule) continue;
    if (!line.opens || !line.closes || line.cells.size() % 2 == 0) return false;
    for (size_t c = 0; c < line.cells.size(); c += 2)
      if (!line.cells[c].empty()) return false;
    proof += line.cells.size() > 3 && !line.cells[3].empty();
  }
  return proof > 0;
}

}  // namespace

bool is_rule(std::string_view body) {
  size_t dashes = 0;
  for (char c : body) {
    if (c == '-' || c == '=')
      ++dashes;
    else if (c != '|' && c != ':' && c != '+' && !is_blank(c))
      return false;
  }
  return dashes >= 2;
}

PipeLine split_line(const Page& page, size_t p) {
  PipeLine line;
  line.at = p;
  const std::string_view body = page.body(p);
  line.opens = body.front() == '|';
  line.closes = body.back() == '|';
  line.rule = is_rule(body);
  for (size_t start = 0;;) {
    const size_t bar = body.find('|', start);
    line.cells.push_back(clean_cell(body.substr(start, bar == std::string_view::npos ? bar : bar - start)));
    if (bar == std::string_view::npos) break;
    start = bar + 1;
  }
  return line;
}

bool is_empty(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
}

bool has_bars(const Page& page, size_t p) {
  return p < page.size() && !page.taken(p) && page.shape(p).bars > 0 && page.shape(p).bars <= kMostBars;
}

void strip_ends(std::vector<PipeLine>& run) {
  if (doubled(run)) {
    for (PipeLine& line : run) {
      Row cells;
      for (size_t c = 1; c < line.cells.size(); c += 2) cells.push_back(std::move(line.cells[c]));
      line.cells = std::move(cells);
    }
    return;
  }
  size_t opens = 0, closes = 0, rows = 0, widest_closed = 0, widest_open = 0;
  for (const PipeLine& line : run) {
    if (line.rule) continue;
    ++rows;
    opens += line.opens;
    closes += line.closes;
    size_t& widest = line.closes ? widest_closed : widest_open;
    widest = std::max(widest, line.cells.size());
  }
  // "a | b" with an empty last cell ends in a bar too, but then the lines that do not have as many cells.
  const bool closing = closes * 2 >= rows && widest_open < widest_closed;
  // What is wider than they are ends in a bar whatever the others do: "Part granted |  |".
  for (PipeLine& line : run) {
    const bool wider = widest_open > 1 && line.cells.size() > widest_open;
    if (opens * 5 >= rows * 4 && line.opens) line.cells.erase(line.cells.begin());
    if ((closing || wider) && line.closes && !line.cells.empty()) line.cells.pop_back();
  }
}

void join_broken_rows(std::vector<PipeLine>& run) {
  if (run.size() < 3 || !run.front().closes) return;
  const size_t width = run.front().cells.size();
  size_t kept = 1;
  for (size_t i = 1; i < run.size(); ++i) {
    PipeLine& last = run[kept - 1];
    const bool open = kept > 1 && !last.closes && !last.rule && last.cells.size() < width;
    if (open && last.cells.size() + run[i].cells.size() - 1 <= width) {
      last.cells.back() +=
          (last.cells.back().empty() || run[i].cells[0].empty() ? "" : " ") + run[i].cells[0];
      last.cells.insert(last.cells.end(), run[i].cells.begin() + 1, run[i].cells.end());
      last.closes = run[i].closes;
      continue;
    }
    if (kept != i) run[kept] = std::move(run[i]);
    ++kept;
  }
  run.resize(kept);
}

}  // namespace foi::tables
