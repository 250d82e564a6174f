#include "passes/compose_answer.h"

#include <algorithm>

namespace foi {

Answer compose_answer(const Reply& reply, const AskIndex& asked, std::vector<int> items,
                      const std::vector<Index>& said) {
  Answer answer;
  answer.question = asked.words_of(items);
  answer.answer = passage_of(said, reply.blocks, reply.lines);
  answer.items = std::move(items);
  answer.tables = tables_among(reply, said);
  return answer;
}

Answer compose_answer(const AskIndex& asked, int item, Span said) {
  Answer answer;
  answer.items = {item};
  answer.question = asked.words_of(answer.items);
  answer.answer.pieces = {said};
  return answer;
}

std::vector<Index> tables_among(const Reply& reply, const std::vector<Index>& blocks) {
  std::vector<Index> tables;
  for (const Index b : blocks)
    if (const Index table = reply.blocks[b].table;
        table != kNone && std::find(tables.begin(), tables.end(), table) == tables.end())
      tables.push_back(table);
  return tables;
}

}  // namespace foi
