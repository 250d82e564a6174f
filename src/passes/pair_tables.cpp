#include "passes/pair_tables.h"

#include <algorithm>

#include "text/fold.h"

namespace foi {
namespace {

// Words of a header that tell of the request what it is not.
constexpr std::string_view kAbout[] = {" no ",       " no. ",      " number ", " ref ",    " reference ",
                                       " id ",       " date ",     " type ",   " status ", " made ",
                                       " received ", " answered ", " closed "};

bool names(std::string_view cell, std::initializer_list<std::string_view> words) {
  const std::string folded = fold_phrase(cell);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return folded.find(w) != std::string::npos; });
}

// "Request no.", "Type of request": about the request, not its words.
bool describes(std::string_view header) {
  const std::string padded = " " + fold_phrase(header) + " ";
  return std::any_of(std::begin(kAbout), std::end(kAbout),
                     [&](std::string_view w) { return padded.find(w) != std::string::npos; });
}

// Which columns hold questions and answers, the latter maybe none; false if the table is of another kind.
bool columns_of(const Table& table, size_t& asked, size_t& replied) {
  if (table.header.size() != 1 || table.rows.empty()) return false;
  const std::vector<std::string>& header = table.header[0];
  asked = replied = header.size();
  for (size_t c = 0; c < header.size(); ++c) {
    if (header[c].size() > 48) return false;
    if (asked == header.size() &&
        names(header[c], {"question", "information sought", "information requested", "request", "query",
                          "point", "you asked", "asked", "sought"}) &&
        !describes(header[c]))
      asked = c;
    else if (replied == header.size() &&
             names(header[c], {"reply", "response", "answer", "our answer", "ymateb"}))
      replied = c;
  }
  return asked < header.size();
}

// The cell's place in the text at or behind `from`; the slice must read the same but for runs of blanks.
Span find_cell(std::string_view text, Span within, uint32_t from, std::string_view cell) {
  const size_t words = cell.find(' ');
  const std::string_view first = cell.substr(0, words);
  for (size_t at = text.find(first, from); at != std::string_view::npos && at < within.end;
       at = text.find(first, at + 1)) {
    size_t t = at, c = 0;
    while (c < cell.size() && t < within.end) {
      if (text[t] == cell[c]) {
        ++t, ++c;
      } else if ((text[t] == ' ' || text[t] == '\n' || text[t] == '\t') &&
                 (cell[c] == ' ' || (c && cell[c - 1] == ' '))) {
        ++t;
        if (cell[c] == ' ') ++c;
      } else {
        break;
      }
    }
    if (c == cell.size()) return {static_cast<uint32_t>(at), static_cast<uint32_t>(t)};
  }
  return {};
}

}  // namespace

std::vector<Answer> pair_tables(std::string_view text, const std::vector<Table>& tables,
                                std::vector<Ask>& asks, bool log) {
  std::vector<Answer> answers;
  for (Index t = 0; t < tables.size(); ++t) {
    const Table& table = tables[t];
    size_t asked = 0, replied = 0;
    if (!columns_of(table, asked, replied)) continue;
    const bool answered = replied < table.header[0].size();
    if (!answered && !log) continue;
    uint32_t from = table.span.start;
    for (const std::vector<std::string>& row : table.rows) {
      if (asked >= row.size() || row[asked].empty()) continue;
      if (answered && (replied >= row.size() || row[replied].empty())) continue;
      const Span question = find_cell(text, table.span, from, row[asked]);
      if (question.empty()) continue;
      const Span answer = answered ? find_cell(text, table.span, question.end, row[replied]) : Span{};
      if (answered && answer.empty()) continue;
      from = answered ? answer.end : question.end;
      Ask ask;
      ask.item.number = static_cast<int>(asks.size()) + 1;
      ask.item.text.pieces = {question};
      asks.push_back(ask);
      if (!answered) continue;
      Answer pair;
      pair.question.pieces = {question};
      pair.answer.pieces = {answer};
      pair.items = {ask.item.number};
      answers.push_back(std::move(pair));
    }
  }
  return answers;
}

}  // namespace foi
