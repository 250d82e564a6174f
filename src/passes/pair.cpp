#include "passes/pair.h"

#include <algorithm>
#include <set>

#include "passes/answer_parts.h"
#include "passes/answers_in_turn.h"
#include "passes/inline_list.h"
#include "text/sentences.h"

namespace foi {
namespace {

class Pairer {
 public:
  explicit Pairer(const Reply& reply) : reply_(reply) {}

  std::vector<Answer> run() {
    std::vector<Answer> out;
    for (const AnswerPart& part : parts_)
      if (!part.questions.empty() || !part.labels.empty() || !part.items.empty()) emit(part, out);
    answer_the_rest(out);
    std::stable_sort(out.begin(), out.end(), [](const Answer& a, const Answer& b) {
      return a.answer.span().start < b.answer.span().start;
    });
    return out;
  }

 private:
  void emit(const AnswerPart& part, std::vector<Answer>& out) {
    if (part.filled) {
      Answer answer;
      answer.question.pieces = {part.filled->question};
      answer.answer.pieces = {part.filled->answer};
      answer.items = asked_.restated(part.questions);
      answer.label = label_text(part.questions[0]);
      for (const int number : answer.items) answered_.insert(number);
      out.push_back(std::move(answer));
      return;
    }
    const std::vector<Index> said = part.answers.empty() ? decision_of(part) : with_decisions(part);
    if (said.empty()) return;
    if (part.questions.empty() && said.size() == 1 && emit_pieces(part, said[0], out)) return;
    Answer answer;
    answer.answer = passage_of(said, reply_.blocks, reply_.lines);
    if (!part.questions.empty()) {
      answer.question = passage_of(part.questions, reply_.blocks, reply_.lines);
      answer.items = asked_.restated(part.questions);
      const Marker& m = reply_.blocks[part.questions[0]].marker;
      if (m && m.kind != MarkerKind::bullet) answer.label = label_text(part.questions[0]);
    } else {
      answer.items = part.items.empty() ? asked_.of_labels(part.labels, said[0]) : part.items;
      if (answer.items.empty()) return;
      answer.question = asked_.words_of(answer.items);
    }
    // A decision about all that was asked is the reply's, not an answer.
    if (part.answers.empty() && asked_.are_whole_entry(answer.items)) return;
    for (const int number : answer.items) answered_.insert(number);
    used_.insert(said.begin(), said.end());
    answer.tables = tables_of(said);
    out.push_back(std::move(answer));
  }

  // The items that the labels within an answer name, in order; none unless it starts with a label, and all
  // are written alike and name items of one request.
  std::vector<int> items_in_line(const std::vector<InlineItem>& pieces, Index b) const {
    std::vector<int> items;
    for (const InlineItem& piece : pieces) {
      const Marker &m = piece.marker, &first = pieces[0].marker;
      if (piece.bare || m.kind != first.kind || m.bracketed != first.bracketed || !asked_.may_label(m.kind))
        return {};
      const std::vector<int> named = asked_.of_labels({{m.number, m.part}}, b);
      if (named.size() != 1 || (!items.empty() && named[0] <= items.back())) return {};
      items.push_back(named[0]);
    }
    const bool leads = !pieces.empty() && pieces[0].span.start == reply_.blocks[b].folded.start;
    return leads && asked_.of_one_entry(items.front(), items.back()) ? items : std::vector<int>{};
  }

  // "(a) 88 (b) 71": a line in which each item has its answer.
  bool emit_pieces(const AnswerPart& part, Index b, std::vector<Answer>& out) {
    const std::vector<InlineItem> pieces =
        inline_list(reply_.folded, reply_.blocks[b], reply_.blocks[b].folded);
    const std::vector<int> items = items_in_line(pieces, b);
    if (items.empty() || asked_.of_labels(part.labels, b) != std::vector<int>{items[0]}) return false;
    // An item with a part of its own is not meant here.
    for (const AnswerPart& other : parts_)
      if (&other != &part)
        for (const int item : asked_.of_labels(other.labels, b))
          if (std::find(items.begin(), items.end(), item) != items.end()) return false;
    for (size_t i = 0; i < items.size(); ++i) {
      add_piece(items[i], reply_.folded.source(pieces[i].span), out);
      answered_.insert(items[i]);
    }
    used_.insert(b);
    return true;
  }
  void add_piece(int item, Span said, std::vector<Answer>& out) const {
    Answer answer;
    answer.items = {item};
    answer.question = asked_.words_of(answer.items);
    answer.answer.pieces = {said};
    out.push_back(std::move(answer));
  }

  // What is given, and what is refused of the same question, in order of the document.
  std::vector<Index> with_decisions(const AnswerPart& part) const {
    std::vector<Index> said = part.answers;
    // Behind the last answer of all, a decision speaks of the whole reply.
    const bool last = &part == &parts_.back();
    for (const Index b : part.decisions)
      if (reply_.roles.of[b] == Role::decision && !(last && b > part.answers.back())) said.push_back(b);
    std::sort(said.begin(), said.end());
    return said;
  }

  // A refusal given to one question: its decision where there is one, else the reasons; the first run of them
  // only.
  std::vector<Index> decision_of(const AnswerPart& part) const {
    std::vector<Index> said;
    const bool decided = std::any_of(part.decisions.begin(), part.decisions.end(),
                                     [&](Index b) { return reply_.roles.of[b] == Role::decision; });
    for (const Index b : part.decisions) {
      const bool wanted = !decided || reply_.roles.of[b] == Role::decision;
      if (wanted)
        said.push_back(b);
      else if (!said.empty())
        break;
    }
    return said;
  }

  std::string label_text(Index b) const {
    const Block& block = reply_.blocks[b];
    std::string label(reply_.folded.source(Span{block.folded.start, block.folded.start + block.marker.length})
                          .of(reply_.text));
    while (!label.empty() && (label.back() == ' ' || label.back() == '-')) label.pop_back();
    return label;
  }

  // The pair of items as they were asked and what answers them.
  void add(const std::vector<int>& items, const std::vector<Index>& said, std::vector<Answer>& out) const {
    Answer answer;
    answer.answer = passage_of(said, reply_.blocks, reply_.lines);
    answer.items = items;
    answer.question = asked_.words_of(items);
    answer.tables = tables_of(said);
    out.push_back(std::move(answer));
  }

  std::vector<Index> tables_of(const std::vector<Index>& said) const {
    std::vector<Index> tables;
    for (const Index b : said)
      if (reply_.blocks[b].table != kNone &&
          std::find(tables.begin(), tables.end(), reply_.blocks[b].table) == tables.end())
        tables.push_back(reply_.blocks[b].table);
    return tables;
  }

  // Whether a decision stands right below the one open item, or goes on from one that does.
  bool beneath(Index b, const std::vector<int>& open_items, const std::vector<Index>& decided) const {
    if (open_items.size() != 1 || b == 0) return false;
    Index above = b - 1;
    while (above > 0 && reply_.roles.of[above] == Role::boilerplate) --above;
    return above == (decided.empty() ? reply_.asks[open_items[0] - 1].blocks.back() : decided.back());
  }

  // An item of a numbered list whose neighbour in the list stands apart from it, with its own answer between.
  bool answered_apart(int number) const {
    const auto apart = [&](size_t a, size_t b) {
      if (reply_.asks[a].blocks.empty() || reply_.asks[b].blocks.empty()) return false;
      const Marker& one = reply_.blocks[reply_.asks[a].blocks[0]].marker;
      const Marker& two = reply_.blocks[reply_.asks[b].blocks[0]].marker;
      if (!one || one.kind != two.kind) return false;
      for (Index k = reply_.asks[a].blocks.back() + 1; k < reply_.asks[b].blocks[0]; ++k)
        if (reply_.roles.of[k] == Role::answer || reply_.roles.of[k] == Role::decision) return true;
      return false;
    };
    const size_t at = static_cast<size_t>(number) - 1;
    return (at > 0 && apart(at - 1, at)) || (at + 1 < reply_.asks.size() && apart(at, at + 1));
  }

  // One paragraph that answers several things: by labels, as many as there are things, or, where they were
  // asked in one line too, by as many sentences.
  std::vector<Span> in_pieces(const std::vector<Index>& said, const std::vector<int>& items) const {
    if (items.size() < 2 || said.size() != 1 || reply_.blocks[said[0]].table != kNone) return {};
    const Block& block = reply_.blocks[said[0]];
    std::vector<Span> out;
    const std::vector<InlineItem> pieces = inline_list(reply_.folded, block, block.folded);
    const bool by_place =
        asked_.unlabelled() && pieces.size() == items.size() && pieces[0].span.start == block.folded.start &&
        std::none_of(pieces.begin(), pieces.end(), [](const InlineItem& p) { return p.bare; });
    if (by_place || items_in_line(pieces, said[0]) == items)
      for (const InlineItem& piece : pieces) out.push_back(reply_.folded.source(piece.span));
    if (out.size() == items.size()) return out;
    out.clear();
    for (const int item : items)
      if (reply_.asks[item - 1].blocks != reply_.asks[items[0] - 1].blocks) return {};
    for (const Span sentence : sentences(reply_.body(said[0])))
      out.push_back(
          reply_.folded.source(Span{sentence.start + block.folded.start, sentence.end + block.folded.start}));
    return out.size() == items.size() ? out : std::vector<Span>{};
  }

  // Adds what answers each item, if it is told; `item_of` by block said.
  bool add_each(const std::vector<Index>& said, const std::vector<int>& item_of,
                const std::vector<int>& items, std::vector<Answer>& out) const {
    for (const int number : items) {
      std::vector<Index> own;
      for (size_t k = 0; k < item_of.size(); ++k)
        if (item_of[k] == number) own.push_back(said[k]);
      if (!own.empty()) add({number}, own, out);
    }
    return !item_of.empty();
  }

  // Answers that no question or label claims answer what is left of the request, as a whole.
  void answer_the_rest(std::vector<Answer>& out) {
    // By rounds: what was asked last before the answer.
    std::vector<Index> said;
    std::vector<Index> decided;  // right beneath the item
    std::vector<Index> turn;     // all that is given or decided since the first that is given
    std::vector<Index> all;      // all that is given or decided since the items
    std::vector<int> open_items;
    const auto settle = [&] { said.clear(), decided.clear(), turn.clear(), all.clear(), open_items.clear(); };
    const auto flush = [&] {
      if (const std::vector<Span> said_each = in_pieces(turn, open_items); !said_each.empty()) {
        for (size_t i = 0; i < said_each.size(); ++i) add_piece(open_items[i], said_each[i], out);
        return settle();
      }
      std::erase_if(turn, [&](Index b) { return is_attachment(reply_, b); });
      const std::vector<int> in_turn = answers_in_turn(reply_, asked_, turn, open_items);
      if (add_each(turn, in_turn, open_items, out)) return settle();
      std::erase_if(all, [&](Index b) { return is_attachment(reply_, b); });
      const std::vector<int> one_each = answers_one_each(reply_, asked_, all, open_items);
      if (add_each(all, one_each, open_items, out)) return settle();
      all.clear();
      turn.clear();
      if (said.empty() && open_items.size() == 1 && answered_apart(open_items[0])) said = decided;
      decided.clear();
      const bool says =
          std::any_of(said.begin(), said.end(), [&](Index b) { return !is_attachment(reply_, b); });
      if (says && !open_items.empty()) {
        std::erase_if(said, [&](Index b) { return is_attachment(reply_, b); });
        add(open_items, said, out);
        open_items.clear();
      }
      said.clear();
    };
    size_t next = 0;
    for (Index b = 0; b < reply_.blocks.size(); ++b) {
      while (next < reply_.asks.size() && !reply_.asks[next].blocks.empty() &&
             reply_.asks[next].blocks[0] <= b) {
        if (!said.empty() || !decided.empty() || !turn.empty() || !all.empty()) flush();
        if (reply_.type == DocumentType::disclosure_log && next > 0 &&
            !asked_.of_one_entry(reply_.asks[next].item.number, reply_.asks[next - 1].item.number))
          open_items.clear();
        const int number = reply_.asks[next].item.number;
        if (!answered_.contains(number) && reply_.roles.of[reply_.asks[next].blocks[0]] == Role::request)
          open_items.push_back(number);
        ++next;
      }
      const Role role = reply_.roles.of[b];
      const bool accepted = reply_.type == DocumentType::recommendation_response && role == Role::decision;
      if ((role == Role::answer || (role == Role::decision && !said.empty())) && !used_.contains(b) &&
          !open_items.empty())
        turn.push_back(b);
      if ((role == Role::answer || role == Role::decision) && !used_.contains(b) && !open_items.empty())
        all.push_back(b);
      if ((role == Role::answer || (accepted && !open_items.empty())) && !used_.contains(b))
        said.push_back(b);
      else if (role == Role::decision && said.empty() && !used_.contains(b) &&
               (b == 0 || reply_.roles.of[b - 1] != Role::reasoning) && beneath(b, open_items, decided))
        decided.push_back(b);
    }
    flush();
    // A request quoted below its reply: the answers came first.
    if (out.empty()) {
      open_items.clear();
      for (const Ask& ask : reply_.asks)
        if (!ask.blocks.empty() && reply_.roles.of[ask.blocks[0]] == Role::request)
          open_items.push_back(ask.item.number);
      for (Index b = 0; b < reply_.blocks.size(); ++b)
        if (reply_.roles.of[b] == Role::answer) said.push_back(b), turn.push_back(b);
      flush();
    }
  }

  const Reply& reply_;
  const AskIndex asked_{reply_};
  const std::vector<AnswerPart> parts_ = answer_parts(reply_, asked_);
  std::set<int> answered_;
  std::set<Index> used_;
};

}  // namespace

std::vector<Answer> pair(const Reply& reply) {
  return Pairer(reply).run();
}

}  // namespace foi
