#include "passes/split_asks.h"

#include <algorithm>

#include "passes/reported_asks.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kMostParts = 12;  // of one line

class Splitter {
 public:
  explicit Splitter(const PageLayers& page) : page_(page) {}

  std::vector<Ask> run(std::vector<Ask>& asks) const {
    std::vector<Ask> out;
    for (size_t first = 0; first < asks.size();) {
      size_t end = first + 1;
      while (end < asks.size() && together(asks[end - 1], asks[end])) ++end;
      split(asks, first, end, out);
      first = end;
    }
    return out;
  }

 private:
  static bool replies(Role role) {
    return role == Role::answer || role == Role::decision || role == Role::reasoning;
  }

  // Asks of one request, with no reply between them.
  bool together(const Ask& a, const Ask& b) const {
    if (a.blocks.empty() || b.blocks.empty()) return false;
    for (Index k = a.blocks.back() + 1; k < b.blocks[0]; ++k)
      if (replies(page_.roles.of[k])) return false;
    return true;
  }

  // What the sentences of an ask that is one paragraph and no item of a list ask for; none if not several do.
  std::vector<Span> parts_of(const Ask& ask) const {
    if (ask.blocks.size() != 1 || !ask.item.label.empty() || ask.item.text.pieces.size() != 1) return {};
    const Block& block = page_.blocks[ask.blocks[0]];
    if (block.table != kNone || block.marker) return {};
    std::string scratch;
    const std::string_view s = flat_text(block, page_.folded, scratch);
    std::vector<Span> parts;
    for (const Span sentence : sentences(s)) {
      if (s[sentence.end - 1] == '?') {
        const std::vector<Span> clauses = question_clauses(page_.grammar.words("question-word"), s, sentence);
        parts.insert(parts.end(), clauses.begin(), clauses.end());
      } else if (asks_for(sentence.of(s))) {
        parts.push_back(sentence);
      }
    }
    return parts.size() < 2 || parts.size() > kMostParts ? std::vector<Span>{} : parts;
  }
  bool asks_for(std::string_view sentence) const {
    std::vector<Mark> marks;
    page_.grammar.match(sentence, scratch_, marks);
    return (has_rule(page_.grammar, marks, Slot::cue, "request_words") ||
            has_rule(page_.grammar, marks, Slot::cue, "wanted")) &&
           !has_rule(page_.grammar, marks, Slot::cue, "lead_in") &&
           !has_rule(page_.grammar, marks, Slot::cue, "courtesy");
  }

  // How many answers the reply behind a block can be taken for.
  bool answers_as_many(Index last, size_t count) const {
    std::vector<Index> said;
    for (Index b = last + 1; b < page_.blocks.size(); ++b) {
      const Role role = page_.roles.of[b];
      if (role == Role::answer || role == Role::decision)
        said.push_back(b);
      else if (role == Role::reasoning || (!said.empty() && role != Role::boilerplate))
        break;
    }
    if (said.empty()) return false;
    const auto numbered =
        static_cast<size_t>(std::count_if(said.begin(), said.end(), [&, next = 1](Index b) mutable {
          return page_.blocks[b].marker.kind == MarkerKind::number && page_.blocks[b].marker.number == next &&
                 next++;
        }));
    if (numbered > 0) return numbered == count;
    // A table answers all of them.
    if (std::any_of(said.begin(), said.end(), [&](Index b) { return page_.blocks[b].table != kNone; }))
      return false;
    return said.size() == count || (said.size() == 1 && sentences(page_.body(said[0])).size() == count);
  }

  void split(std::vector<Ask>& asks, size_t first, size_t end, std::vector<Ask>& out) const {
    size_t count = 0;
    std::vector<std::vector<Span>> parts;
    for (size_t a = first; a < end; ++a) {
      parts.push_back(parts_of(asks[a]));
      count += std::max<size_t>(1, parts.back().size());
    }
    const bool several = count > end - first && answers_as_many(asks[end - 1].blocks.back(), count);
    for (size_t a = first; a < end; ++a) {
      if (!several || parts[a - first].empty()) {
        out.push_back(std::move(asks[a]));
        continue;
      }
      const uint32_t start = page_.blocks[asks[a].blocks[0]].folded.start;
      for (const Span part : parts[a - first]) {
        out.push_back(asks[a]);
        out.back().item.text.pieces = {page_.folded.source(Span{part.start + start, part.end + start})};
      }
    }
  }

  const PageLayers& page_;
  mutable MatchScratch scratch_;
};

}  // namespace

void split_as_answered(const PageLayers& page, std::vector<Ask>& asks) {
  if (std::any_of(asks.begin(), asks.end(), [](const Ask& ask) { return ask.blocks.empty(); })) return;
  asks = Splitter(page).run(asks);
  int number = 0;
  for (Ask& ask : asks) ask.item.number = ++number;
}

}  // namespace foi
