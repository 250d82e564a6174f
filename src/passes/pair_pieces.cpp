#include "passes/pair_pieces.h"

#include <algorithm>

#include "passes/inline_list.h"
#include "text/sentences.h"

namespace foi {
namespace {

std::vector<InlineItem> list_in(const Reply& reply, Index b) {
  return inline_list(reply.folded, reply.blocks[b], reply.blocks[b].folded);
}

bool leads(const std::vector<InlineItem>& pieces, const Block& block) {
  return !pieces.empty() && pieces[0].span.start == block.folded.start;
}

// The items that the labels name; none unless all do.
std::vector<int> items_of(const std::vector<InlineItem>& pieces, const AskIndex& asked, Index b) {
  std::vector<int> items;
  for (const InlineItem& piece : pieces) {
    const Marker &m = piece.marker, &first = pieces[0].marker;
    if (piece.bare || m.kind != first.kind || m.bracketed != first.bracketed || !asked.may_label(m.kind))
      return {};
    const std::vector<int> named = asked.of_labels({{m.number, m.part}}, b);
    if (named.size() != 1 || (!items.empty() && named[0] <= items.back())) return {};
    items.push_back(named[0]);
  }
  return !items.empty() && asked.of_one_entry(items.front(), items.back()) ? items : std::vector<int>{};
}

// Nothing unless there are as many pieces as items.
std::vector<PieceAnswer> each(const std::vector<int>& items, const std::vector<Span>& folded,
                              const Folded& of) {
  std::vector<PieceAnswer> out;
  if (folded.size() != items.size()) return out;
  for (size_t i = 0; i < items.size(); ++i) out.push_back({items[i], of.source(folded[i])});
  return out;
}

std::vector<Span> spans_of(const std::vector<InlineItem>& pieces) {
  std::vector<Span> out;
  for (const InlineItem& piece : pieces) out.push_back(piece.span);
  return out;
}

bool asked_in_one_block(const Reply& reply, const std::vector<int>& items) {
  const auto blocks = [&](int item) -> const std::vector<Index>& {
    return reply.asks[static_cast<size_t>(item) - 1].blocks;
  };
  return std::all_of(items.begin(), items.end(), [&](int item) { return blocks(item) == blocks(items[0]); });
}

}  // namespace

std::vector<PieceAnswer> pieces_by_label(const Reply& reply, const AskIndex& asked, Index block) {
  const std::vector<InlineItem> pieces = list_in(reply, block);
  if (!leads(pieces, reply.blocks[block])) return {};
  return each(items_of(pieces, asked, block), spans_of(pieces), reply.folded);
}

std::vector<PieceAnswer> pieces_for(const Reply& reply, const AskIndex& asked, Index block,
                                    const std::vector<int>& items) {
  if (items.size() < 2 || reply.blocks[block].table != kNone) return {};
  const std::vector<InlineItem> pieces = list_in(reply, block);
  if (leads(pieces, reply.blocks[block])) {
    const bool bare = std::any_of(pieces.begin(), pieces.end(), [](const InlineItem& p) { return p.bare; });
    if ((asked.unlabelled() && !bare && pieces.size() == items.size()) ||
        items_of(pieces, asked, block) == items)
      return each(items, spans_of(pieces), reply.folded);
  }
  if (!asked_in_one_block(reply, items)) return {};
  std::vector<Span> said = sentences(reply.body(block));
  const uint32_t start = reply.blocks[block].folded.start;
  for (Span& sentence : said) sentence = {sentence.start + start, sentence.end + start};
  return each(items, said, reply.folded);
}

}  // namespace foi
