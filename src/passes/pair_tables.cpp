#include "passes/pair_tables.h"

#include <algorithm>

#include "passes/entry_words.h"
#include "text/characters.h"
#include "text/fold.h"

namespace foi {
namespace {

constexpr size_t kLongestItemLabel = 6;  // bytes of "1.2(a)"
constexpr size_t kFewestRows = 2;        // that are labelled as items are

// Which columns hold questions and answers, the latter maybe none; false if the table is of another kind.
bool columns_of(const Grammar& grammar, const Table& table, size_t& asked, size_t& replied) {
  if (table.header.empty() || table.rows.empty()) return false;
  const std::vector<std::string>& header = table.header.back();  // above it a page's running head may stand
  asked = replied = header.size();
  for (size_t c = 0; c < header.size(); ++c) {
    if (header[c].size() > 48) return false;
    const std::string name = fold_phrase(header[c]);
    const auto says = [&](const char* list) { return grammar.words(list).stands_in(name); };
    if (asked == header.size() && says("column/asked") && !says("column/about-request"))
      asked = c;
    else if (replied == header.size() && says("column/replied"))
      replied = c;
  }
  return asked < header.size();
}

// "Item (1)", "(1)", "1." and "1" are one label.
std::string bare_label(std::string_view label) {
  std::string folded = fold_phrase(label);
  for (const std::string_view word : {"item", "part", "point", "question", "request", "no"})
    if (folded.starts_with(word)) folded.erase(0, word.size());
  std::string out;
  for (const char c : folded)
    if (c != ' ' && c != '(' && c != ')' && c != ':') out.push_back(c);
  while (out.ends_with('.')) out.pop_back();
  return out;
}

// The rows of a table whose first cells are labels of items, from first to last cell; no other row may be
// there. By item, as places in `asks`.
std::vector<std::pair<size_t, Span>> labelled_rows(std::string_view text, const Table& table,
                                                   const std::vector<Ask>& asks) {
  std::vector<std::pair<size_t, Span>> out;
  const std::vector<Span> rows = row_spans(text, table);
  for (size_t r = 0; r < rows.size(); ++r) {
    const std::vector<std::string>& row = table.rows[r];
    if (row.size() < 2 || rows[r].empty()) return {};
    const std::string label = bare_label(row[0]);
    if (label.empty() || label.size() > kLongestItemLabel) return {};
    const auto named = [&](const Ask& ask) {
      const std::string own = bare_label(ask.item.label);
      // "(2)a" is a row of item (2).
      return !own.empty() && (own == label || (label.size() == own.size() + 1 && label.starts_with(own) &&
                                               is_letter(label.back()) && is_digit(own.back())));
    };
    const auto ask = std::find_if(asks.begin(), asks.end(), named);
    if (ask == asks.end()) return {};
    out.emplace_back(static_cast<size_t>(ask - asks.begin()), rows[r]);
  }
  return out;
}

}  // namespace

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

std::vector<Span> row_spans(std::string_view text, const Table& table) {
  std::vector<Span> out;
  uint32_t from = table.span.start;
  for (const std::vector<std::string>& row : table.rows) {
    Span span;
    for (const std::string& cell : row) {
      if (cell.empty()) continue;
      const Span at = find_cell(text, table.span, std::max(from, span.end), cell);
      if (at.empty()) continue;
      if (span.empty()) span.start = at.start;
      span.end = at.end;
    }
    from = std::max(from, span.end);
    out.push_back(span);
  }
  return out;
}

void answer_by_rows(std::string_view text, const std::vector<Table>& tables, const std::vector<Ask>& asks,
                    std::vector<Answer>& answers) {
  for (Index t = 0; t < tables.size(); ++t) {
    const std::vector<std::pair<size_t, Span>> rows = labelled_rows(text, tables[t], asks);
    if (rows.size() < kFewestRows) continue;
    std::erase_if(answers, [&](const Answer& a) {
      return std::any_of(a.answer.pieces.begin(), a.answer.pieces.end(),
                         [&](Span piece) { return piece.overlaps(tables[t].span); });
    });
    size_t last = asks.size();
    for (const auto& [ask, span] : rows) {
      if (ask == last) {
        answers.back().answer.pieces.push_back(span);
        continue;
      }
      last = ask;
      answers.push_back(
          {asks[ask].item.label, asks[ask].item.text, {{span}}, {asks[ask].item.number}, {}, {t}, {}});
    }
  }
  std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
    return a.answer.span().start < b.answer.span().start;
  });
}

std::vector<Answer> pair_tables(const Grammar& grammar, std::string_view text,
                                const std::vector<Table>& tables, std::vector<Ask>& asks, bool log) {
  std::vector<Answer> answers;
  for (Index t = 0; t < tables.size(); ++t) {
    const Table& table = tables[t];
    size_t asked = 0, replied = 0;
    if (!columns_of(grammar, table, asked, replied)) continue;
    const bool answered = replied < table.header.back().size();
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
      if (!answered || (log && starts_with_refusal(grammar, row[replied]))) continue;
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
