#include "passes/read_request.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "passes/part_request.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kMostWords = 200;  // of a block that are compared
constexpr ptrdiff_t kNearest = 64;  // items before a question, and as many behind it, that it may restate
constexpr size_t kMostSteps = 16;   // from echo to echo

void append(std::vector<Ask>& asks, std::vector<Ask> more) {
  asks.insert(asks.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

class RequestReader {
 public:
  explicit RequestReader(const RequestPage& page) : page_(page) {}

  std::vector<Ask> read(DocumentType type) {
    std::vector<Ask> asks;
    bool first = true;
    for (std::vector<Index>& round : rounds(Role::request)) {
      // In a correspondence, later messages chase, complain and thank; few ask for more.
      if (type == DocumentType::thread && !first)
        std::erase_if(round, [&](Index b) { return !page_.asks_anew(b); });
      if (!first && type != DocumentType::disclosure_log && type != DocumentType::recommendation_response &&
          asked_before(round))
        continue;
      if (!first && (type == DocumentType::foi_response || type == DocumentType::internal_review) &&
          strays(round))
        continue;
      first = false;
      if (round.empty()) continue;
      append(asks, type == DocumentType::recommendation_response ? part_recommendations(page_, round)
                                                                 : part_round(page_, round));
    }
    add_questions(asks, type);
    if (asks.size() > 1) std::erase_if(asks, [&](const Ask& ask) { return leads_in(ask); });
    for (size_t a = 0; a < asks.size(); ++a)  // the last of a block only
      if (a + 1 == asks.size() || asks[a + 1].blocks[0] != asks[a].blocks.back()) drop_courtesies(asks[a]);
    int number = 0;
    for (Ask& ask : asks) ask.item.number = ++number;
    return asks;
  }

 private:
  // An item of the request, as questions of the answer part are compared with it.
  struct Requested {
    Index block;
    bool numbered;
    std::vector<uint32_t> words;  // sorted
  };

  // Questions that stand only in the answer part: all, where there is no request; else those that restate
  // nothing of it, as where each stands above its own answer and only some were taken for the request.
  void add_questions(std::vector<Ask>& asks, DocumentType type) const {
    // In a correspondence what is quoted again is worded too freely to tell.
    if (type == DocumentType::thread && !asks.empty()) return;
    std::vector<Requested> requested;
    std::set<int> numbers;  // of the request's list; a log has many lists
    for (const Ask& ask : asks) {
      const Index b = ask.blocks[0];
      requested.push_back({b, page_.is_numbered(b) && type != DocumentType::disclosure_log, words_of(ask)});
      if (requested.back().numbered) numbers.insert(page_.blocks[b].marker.number);
    }
    for (const std::vector<Index>& run : runs(Role::question)) {
      std::vector<Ask> posed = part_questions(page_, run);
      if (!asks.empty() && !posed.empty() && is_sub_question(posed[0], asks.back(), run)) {
        std::vector<Index> whole = asks.back().blocks;
        whole.insert(whole.end(), posed[0].blocks.begin(), posed[0].blocks.end());
        asks.pop_back();
        append(asks, ask_together(page_, std::move(whole)));
        posed.erase(posed.begin());
      }
      for (Ask& ask : posed)
        if (requested.empty() || is_new(ask, requested, numbers)) asks.push_back(std::move(ask));
    }
    std::stable_sort(asks.begin(), asks.end(),
                     [](const Ask& a, const Ask& b) { return a.blocks[0] < b.blocks[0]; });
  }

  // "Please could you tell me the following." and no more.
  bool leads_in(const Ask& ask) const {
    const Index b = ask.blocks[0];
    return ask.blocks.size() == 1 && !page_.blocks[b].marker && page_.has_cue(b, "lead_in");
  }

  // "(3) which firm won it. An email reply is fine. Cheers": what behind the last thing asked is said to be
  // polite, or to press, belongs to no item.
  void drop_courtesies(Ask& ask) const {
    const Block& block = page_.blocks[ask.blocks.back()];
    std::vector<Span>& pieces = ask.item.text.pieces;
    if (pieces.empty() || block.table != kNone || (ask.item.label.empty() && !block.marker)) return;
    std::string scratch;
    const std::string_view s = flat_text(block, page_.folded, scratch);
    const std::vector<Span> all = sentences(s);
    uint32_t end = pieces.back().end;
    for (size_t k = all.size(); k-- > 0;) {
      const Span source =
          page_.folded.source(Span{block.folded.start + all[k].start, block.folded.start + all[k].end});
      if (source.start >= end) continue;
      const bool first = source.start <= pieces[0].start + ask.item.label.size() + 1;
      if (first || !is_courtesy(all[k].of(s))) break;
      end = source.start;
    }
    if (end == pieces.back().end) return;
    std::erase_if(pieces, [&](Span piece) { return piece.start >= end; });
    while (end > pieces.back().start &&
           std::string_view(" \t\r\n").find(page_.text[end - 1]) != std::string_view::npos)
      --end;
    pieces.back().end = std::min(pieces.back().end, end);
  }

  bool is_courtesy(std::string_view sentence) const {
    if (sentence.find('?') != std::string_view::npos) return false;
    std::vector<Mark> marks;
    page_.grammar.match(sentence, scratch_, marks);
    for (const std::string_view cls : {"courtesy", "chaser", "signoff"})
      if (has_rule(page_.grammar, marks, Slot::cue, cls)) return true;
    return false;
  }

  // "(b) and in the year before?", asked apart behind the answer to "2. (a) How many …?".
  bool is_sub_question(const Ask& ask, const Ask& last, const std::vector<Index>& run) const {
    const Marker& own = page_.blocks[ask.blocks[0]].marker;
    const Marker& whole = page_.blocks[last.blocks[0]].marker;
    return ask.blocks[0] == run[0] && (own.kind == MarkerKind::letter || own.kind == MarkerKind::roman) &&
           own.number >= 2 && page_.roles.of[last.blocks[0]] == Role::question && last.blocks[0] < run[0] &&
           (whole.kind == MarkerKind::number || whole.kind == MarkerKind::question);
  }

  // Whether a question has a number that the request's list has not, or asks something else than the items
  // near it.
  bool is_new(const Ask& ask, const std::vector<Requested>& requested, const std::set<int>& numbers) const {
    if (std::any_of(ask.blocks.begin(), ask.blocks.end(), [&](Index b) { return restates(b); })) return false;
    const Index first = ask.blocks[0];
    const bool numbered = page_.is_numbered(first) && !numbers.empty();
    if (numbered && numbers.contains(page_.blocks[first].marker.number)) return false;
    const std::vector<uint32_t> words = words_of(ask);
    const auto here = std::partition_point(requested.begin(), requested.end(),
                                           [&](const Requested& r) { return r.block < first; });
    const auto begin = here - std::min<ptrdiff_t>(kNearest, here - requested.begin());
    const auto end = here + std::min<ptrdiff_t>(kNearest, requested.end() - here);
    for (auto other = begin; other != end; ++other)
      if (!(numbered && other->numbered) && sorted_likeness(words, other->words) >= kRestates) return false;
    return page_.is_numbered(first) || std::any_of(ask.blocks.begin(), ask.blocks.end(),
                                                   [&](Index b) { return page_.asks_something(b); });
  }

  // Whether a block says again, be it through other echoes, what the request said.
  bool restates(Index b) const {
    size_t steps = 0;
    for (Index e = page_.echoes[b].earlier; e != kNone && steps < kMostSteps;
         e = page_.echoes[e].earlier, ++steps)
      if (page_.roles.of[e] == Role::request) return true;
    for (Index e = page_.echoes[b].later; e != kNone && steps < kMostSteps;
         e = page_.echoes[e].later, ++steps)
      if (page_.roles.of[e] == Role::request) return true;
    return false;
  }

  std::vector<uint32_t> words_of(const Ask& ask) const {
    std::vector<uint32_t> words;
    for (const Index b : ask.blocks) {
      const std::vector<uint32_t> more = word_hashes(page_.unmarked(b), kMostWords);
      words.insert(words.end(), more.begin(), more.end());
    }
    std::sort(words.begin(), words.end());
    return words;
  }

  // Blocks of a role, cut where another role of the reply comes between: the requests of a log, of a thread.
  std::vector<std::vector<Index>> rounds(Role role) const {
    std::vector<std::vector<Index>> out;
    bool fresh = true;
    for (Index b = 0; b < page_.blocks.size(); ++b) {
      const Role r = page_.roles.of[b];
      if (r == role) {
        if (page_.is_rule(b)) continue;
        if (fresh) out.emplace_back();
        fresh = false;
        out.back().push_back(b);
      } else if (r == Role::answer || r == Role::decision || r == Role::reasoning || r == Role::closing ||
                 r == Role::question || r == Role::request_intro) {
        fresh = true;
      }
    }
    return out;
  }

  std::vector<std::vector<Index>> runs(Role role) const {
    std::vector<std::vector<Index>> out;
    bool fresh = true;
    for (Index b = 0; b < page_.blocks.size(); ++b) {
      if (page_.roles.of[b] == role) {
        if (fresh) out.emplace_back();
        fresh = false;
        out.back().push_back(b);
      } else if (page_.roles.of[b] != Role::boilerplate) {
        fresh = true;
      }
    }
    return out;
  }

  Role role_above(const std::vector<Index>& round) const {
    Index b = round[0];
    while (b > 0 && page_.roles.of[b - 1] == Role::boilerplate) --b;
    return b == 0 ? Role::other : page_.roles.of[b - 1];
  }

  // A later round that says again what was asked: the request quoted in a reply, or sent once more.
  bool asked_before(const std::vector<Index>& round) const {
    const auto again = std::count_if(round.begin(), round.end(), [&](Index b) {
      const Index e = page_.echoes[b].earlier;
      return e != kNone && page_.roles.of[e] == Role::request && e < round[0];
    });
    return !round.empty() && static_cast<size_t>(again) * 2 >= round.size();
  }

  // A later round in the midst of the reply that asks nothing and that nothing leads into.
  bool strays(const std::vector<Index>& round) const {
    const auto asking =
        std::count_if(round.begin(), round.end(), [&](Index b) { return page_.asks_something(b); });
    if (round.empty() || static_cast<size_t>(asking) * 2 > round.size()) return false;
    const MarkerKind kind = page_.blocks[round[0]].marker.kind;
    if (kind == MarkerKind::number || kind == MarkerKind::question) return false;
    const Role role = role_above(round);
    return role == Role::reasoning || role == Role::decision || role == Role::answer || role == Role::closing;
  }

  const RequestPage& page_;
  mutable MatchScratch scratch_;
};

}  // namespace

Passage passage_of(const std::vector<Index>& of, const Blocks& blocks, const Lines& lines) {
  Passage passage;
  Index last_line = kNone;
  for (const Index b : of) {
    const Block& block = blocks[b];
    for (Index line = block.first; line <= block.last; ++line) {
      if (lines[line].blank()) continue;
      const Span body = lines[line].body;
      // Lines of one block, unquoted, are one slice; anything between them is blanks.
      const bool joins =
          last_line != kNone && !lines[line].marked && line > block.first && !passage.pieces.empty();
      if (joins)
        passage.pieces.back().end = body.end;
      else
        passage.pieces.push_back(body);
      last_line = line;
    }
  }
  return passage;
}

std::vector<Ask> read_request(const PageLayers& page, const std::vector<Echo>& echoes, DocumentType type) {
  return RequestReader({page, echoes}).read(type);
}

}  // namespace foi
