#include "passes/read_request.h"

#include <algorithm>
#include <set>

#include "passes/filled_in.h"
#include "passes/inline_list.h"
#include "passes/read_labels.h"
#include "passes/reported_asks.h"
#include "text/characters.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kMostWords = 200;  // of a block that are compared
constexpr ptrdiff_t kNearest = 64;  // items before a question, and as many behind it, that it may restate
constexpr size_t kLongestFieldLabel = 30;  // bytes of "Agency component:" and the like
constexpr size_t kLongestChapter = 40;     // bytes of the name of a part of the request
constexpr size_t kLongestBare = 180;       // bytes of a line that names one thing wanted
constexpr size_t kMostSteps = 16;          // from echo to echo
constexpr float kTooUnlikely = 3.0f;       // logarithm by which the network must doubt what rules say

// What items of one level have in common: the kind of marker, its bracket, and which bullet it is.
struct Style {
  MarkerKind kind = MarkerKind::none;
  bool bracketed = false;
  std::string_view bullet;
  bool operator==(const Style&) const = default;
};

// Words that lead on to one more thing wanted.
constexpr std::string_view kJoining[] = {"and", "plus", "also", "as well as"};

// Bytes of the quotation mark that a text starts with.
size_t leading_quote(std::string_view s) {
  if (s.starts_with('"') || s.starts_with('\'')) return 1;
  return s.starts_with("\xE2\x80\x9C") || s.starts_with("\xE2\x80\x98") ? 3 : 0;
}

class RequestReader {
 public:
  RequestReader(std::string_view text, const Lines& lines, const Folded& folded, const Blocks& blocks,
                const Grammar& grammar, const Marks& marks, const std::vector<Echo>& echoes,
                const Roles& roles, const Steps& steps)
      : text_(text),
        lines_(lines),
        folded_(folded),
        blocks_(blocks),
        grammar_(grammar),
        marks_(marks),
        echoes_(echoes),
        roles_(roles),
        steps_(steps) {}

  std::vector<Ask> read(DocumentType type) {
    std::vector<Ask> asks;
    bool first = true;
    std::vector<std::vector<Index>> all = rounds(Role::request);
    if (type == DocumentType::foi_response || type == DocumentType::internal_review) drop_preamble(all);
    if (type == DocumentType::acknowledgement && all.size() > 1)
      std::erase_if(all, [&](const std::vector<Index>& round) { return asks_back(round); });
    for (std::vector<Index>& round : all) {
      // In a correspondence, later messages chase, complain and thank; few ask for more.
      if (type == DocumentType::thread && !first)
        std::erase_if(round, [&](Index b) { return !asks_anew(b); });
      if (!first && type != DocumentType::disclosure_log && type != DocumentType::recommendation_response &&
          asked_before(round))
        continue;
      if (!first && (type == DocumentType::foi_response || type == DocumentType::internal_review) &&
          strays(round))
        continue;
      first = false;
      if (round.empty()) continue;
      if (type == DocumentType::recommendation_response)
        split_recommendations(without_background(round), asks);
      else
        part(round, asks);
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
      requested.push_back({b, is_numbered(b) && type != DocumentType::disclosure_log, words_of(ask)});
      if (requested.back().numbered) numbers.insert(blocks_[b].marker.number);
    }
    for (const std::vector<Index>& run : runs(Role::question)) {
      std::vector<Ask> posed;
      split_questions(run, posed);
      if (const auto parts = better_parts(run, posed, !asks.empty())) posed = as_parted(*parts);
      if (!asks.empty() && !posed.empty() && is_sub_question(posed[0], asks.back(), run)) {
        std::vector<Index> whole = asks.back().blocks;
        whole.insert(whole.end(), posed[0].blocks.begin(), posed[0].blocks.end());
        asks.pop_back();
        add(asks, std::move(whole));
        posed.erase(posed.begin());
      }
      for (Ask& ask : posed)
        if (!of_leaflet(ask) && (requested.empty() || is_new(ask, requested, numbers)))
          asks.push_back(std::move(ask));
    }
    std::stable_sort(asks.begin(), asks.end(),
                     [](const Ask& a, const Ask& b) { return a.blocks[0] < b.blocks[0]; });
  }

  bool has_cue(Index b, std::string_view cls) const {
    return has_rule(grammar_, marks_.of(b), Slot::cue, cls);
  }

  // "(3) which firm won it. An email reply is fine. Cheers": what behind the last thing asked is said to be
  // polite, or to press, belongs to no item.
  void drop_courtesies(Ask& ask) const {
    const Block& block = blocks_[ask.blocks.back()];
    std::vector<Span>& pieces = ask.item.text.pieces;
    if (pieces.empty() || block.table != kNone || (ask.item.label.empty() && !block.marker)) return;
    std::string scratch;
    const std::string_view s = flat_text(block, folded_, scratch);
    const std::vector<Span> all = sentences(s);
    uint32_t end = pieces.back().end;
    for (size_t k = all.size(); k-- > 0;) {
      const Span source =
          folded_.source(Span{block.folded.start + all[k].start, block.folded.start + all[k].end});
      if (source.start >= end) continue;
      const bool first = source.start <= pieces[0].start + ask.item.label.size() + 1;
      if (first || !is_courtesy(all[k].of(s))) break;
      end = source.start;
    }
    if (end == pieces.back().end) return;
    std::erase_if(pieces, [&](Span piece) { return piece.start >= end; });
    while (end > pieces.back().start &&
           std::string_view(" \t\r\n").find(text_[end - 1]) != std::string_view::npos)
      --end;
    pieces.back().end = std::min(pieces.back().end, end);
  }
  bool is_courtesy(std::string_view sentence) const {
    if (sentence.find('?') != std::string_view::npos) return false;
    std::vector<Mark> marks;
    grammar_.match(sentence, scratch_, marks);
    for (const std::string_view cls : {"courtesy", "chaser", "signoff"})
      if (has_rule(grammar_, marks, Slot::cue, cls)) return true;
    return false;
  }

  // "Please could you tell me the following." and no more.
  bool leads_in(const Ask& ask) const {
    const Index b = ask.blocks[0];
    return ask.blocks.size() == 1 && !blocks_[b].marker && has_cue(b, "lead_in");
  }

  // "How will I be notified?" heads a paragraph of the leaflet on complaints.
  bool of_leaflet(const Ask& ask) const {
    return ask.blocks.size() == 1 && !blocks_[ask.blocks[0]].marker && has_cue(ask.blocks[0], "complaint");
  }

  bool is_numbered(Index b) const {
    const MarkerKind kind = blocks_[b].marker.kind;
    return kind == MarkerKind::number || kind == MarkerKind::question;
  }

  // Whether a question has a number that the request's list has not, or asks something else than the items
  // near it.
  bool is_new(const Ask& ask, const std::vector<Requested>& requested, const std::set<int>& numbers) const {
    if (std::any_of(ask.blocks.begin(), ask.blocks.end(), [&](Index b) { return restates(b); })) return false;
    const Index first = ask.blocks[0];
    const bool numbered = is_numbered(first) && !numbers.empty();
    if (numbered && numbers.contains(blocks_[first].marker.number)) return false;
    const std::vector<uint32_t> words = words_of(ask);
    const auto here = std::partition_point(requested.begin(), requested.end(),
                                           [&](const Requested& r) { return r.block < first; });
    const auto begin = here - std::min<ptrdiff_t>(kNearest, here - requested.begin());
    const auto end = here + std::min<ptrdiff_t>(kNearest, requested.end() - here);
    for (auto other = begin; other != end; ++other)
      if (!(numbered && other->numbered) && sorted_likeness(words, other->words) >= kRestates) return false;
    return is_numbered(first) ||
           std::any_of(ask.blocks.begin(), ask.blocks.end(), [&](Index b) { return asks_something(b); });
  }

  // Whether a block says again, be it through other echoes, what the request said.
  bool restates(Index b) const {
    size_t steps = 0;
    for (Index e = echoes_[b].earlier; e != kNone && steps < kMostSteps; e = echoes_[e].earlier, ++steps)
      if (roles_.of[e] == Role::request) return true;
    for (Index e = echoes_[b].later; e != kNone && steps < kMostSteps; e = echoes_[e].later, ++steps)
      if (roles_.of[e] == Role::request) return true;
    return false;
  }

  std::vector<uint32_t> words_of(const Ask& ask) const {
    std::vector<uint32_t> words;
    for (const Index b : ask.blocks) {
      const std::vector<uint32_t> more = word_hashes(rest(b), kMostWords);
      words.insert(words.end(), more.begin(), more.end());
    }
    std::sort(words.begin(), words.end());
    return words;
  }

  // A later round that says again what was asked: the request quoted in a reply, or sent once more.
  bool asked_before(const std::vector<Index>& round) const {
    const auto again = std::count_if(round.begin(), round.end(), [&](Index b) {
      const Index e = echoes_[b].earlier;
      return e != kNone && roles_.of[e] == Role::request && e < round[0];
    });
    return !round.empty() && static_cast<size_t>(again) * 2 >= round.size();
  }

  // "(b) and in the year before?", asked apart behind the answer to "2. (a) How many …?".
  bool is_sub_question(const Ask& ask, const Ask& last, const std::vector<Index>& run) const {
    const Marker& own = blocks_[ask.blocks[0]].marker;
    const Marker& whole = blocks_[last.blocks[0]].marker;
    return ask.blocks[0] == run[0] && (own.kind == MarkerKind::letter || own.kind == MarkerKind::roman) &&
           own.number >= 2 && roles_.of[last.blocks[0]] == Role::question && last.blocks[0] < run[0] &&
           (whole.kind == MarkerKind::number || whole.kind == MarkerKind::question);
  }

  Role role_above(const std::vector<Index>& round) const {
    Index b = round[0];
    while (b > 0 && roles_.of[b - 1] == Role::boilerplate) --b;
    return b == 0 ? Role::other : roles_.of[b - 1];
  }

  // A round that asks nothing, before one that "You asked:" leads into.
  void drop_preamble(std::vector<std::vector<Index>>& all) const {
    const auto led = std::find_if(all.begin(), all.end(), [&](const std::vector<Index>& round) {
      return role_above(round) == Role::request_intro &&
             std::any_of(round.begin(), round.end(),
                         [&](Index b) { return asks_something(b) || blocks_[b].marker; });
    });
    if (led == all.end()) return;
    all.erase(std::remove_if(all.begin(), led,
                             [&](const std::vector<Index>& round) {
                               return std::none_of(round.begin(), round.end(), [&](Index b) {
                                 return asks_something(b) || blocks_[b].marker;
                               });
                             }),
              led);
  }

  // "Please tell us: 1. Which years do you mean?": what the authority asks, below its own words that it does.
  bool asks_back(const std::vector<Index>& round) const {
    Index above = round.empty() ? 0 : round[0];
    // Of its list some may have been taken for what it decides.
    const auto listed = [&](Index b) { return blocks_[b].marker && last_of(body(b)) == '?'; };
    while (above > 0 && (roles_.of[above - 1] == Role::boilerplate || listed(above - 1))) --above;
    if (above == 0 || roles_.of[above - 1] == Role::request_intro) return false;
    const std::span<const Mark> marks = marks_.of(above - 1);
    return std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
      const std::string& id = grammar_.rule(m.rule).id;
      return id == "type/acknowledgement/clarify" || id == "type/acknowledgement/hold";
    });
  }

  // A later round in the midst of the reply that asks nothing and that nothing leads into.
  bool strays(const std::vector<Index>& round) const {
    const auto asking = std::count_if(round.begin(), round.end(), [&](Index b) { return asks_something(b); });
    if (round.empty() || static_cast<size_t>(asking) * 2 > round.size()) return false;
    const MarkerKind kind = blocks_[round[0]].marker.kind;
    if (kind == MarkerKind::number || kind == MarkerKind::question) return false;
    const Role role = role_above(round);
    return role == Role::reasoning || role == Role::decision || role == Role::answer || role == Role::closing;
  }

  // Blocks of a role, cut where another role of the reply comes between: the requests of a log, of a thread.
  std::vector<std::vector<Index>> rounds(Role role) const {
    std::vector<std::vector<Index>> out;
    bool fresh = true;
    for (Index b = 0; b < blocks_.size(); ++b) {
      const Role r = roles_.of[b];
      if (r == role) {
        if (is_rule(b)) continue;
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
    for (Index b = 0; b < blocks_.size(); ++b) {
      if (roles_.of[b] == role) {
        if (fresh) out.emplace_back();
        fresh = false;
        out.back().push_back(b);
      } else if (roles_.of[b] != Role::boilerplate) {
        fresh = true;
      }
    }
    return out;
  }

  // "This recommendation follows an investigation into …" tells why, and asks for nothing.
  std::vector<Index> without_background(const std::vector<Index>& round) const {
    std::vector<Index> out;
    for (const Index b : round)
      if (!has_cue(b, "background")) out.push_back(b);
    return out.empty() ? round : out;
  }

  // A recommendation is one thing asked, whatever lists it holds. What stands before the first that is named
  // or numbered leads up to it, and its bare name is a heading.
  void split_recommendations(const std::vector<Index>& round, std::vector<Ask>& asks) const {
    std::vector<Index> starts;
    for (const Index b : round)
      if (names_recommendation(b)) starts.push_back(b);
    if (starts.empty() && marked(round) == 1)
      for (const Index b : round)
        if (blocks_[b].marker.kind == MarkerKind::number) starts.push_back(b);
    if (starts.empty()) {
      add(asks, round);
      return;
    }
    std::vector<Index> current;
    bool named = false;
    for (const Index b : round) {
      if (std::binary_search(starts.begin(), starts.end(), b)) {
        add(asks, std::move(current));
        current.clear();
        named = true;
        if (is_bare_name(b)) continue;
      }
      if (named) current.push_back(b);
    }
    add(asks, std::move(current));
  }
  bool names_recommendation(Index b) const {
    for (const std::string_view name : {"recommendation", "argymhelliad", "area for improvement"})
      if (body(b).starts_with(name)) return true;
    return false;
  }
  // "Recommendation 4", "Argymhelliad 1 / Recommendation 1": no other word.
  bool is_bare_name(Index b) const {
    const std::string_view s = body(b);
    for (size_t at = 0; at < s.size();) {
      const size_t start = at;
      while (at < s.size() && s[at] >= 'a' && s[at] <= 'z') ++at;
      if (at > start && s.substr(start, at - start) != "recommendation" &&
          s.substr(start, at - start) != "argymhelliad")
        return false;
      if (at == start) ++at;
    }
    return true;
  }

  Style style_of(Index b) const {
    const Marker& m = blocks_[b].marker;
    Style style{m.kind, m.bracketed, {}};
    if (m.kind == MarkerKind::bullet) {
      const std::string_view s = body(b);
      style.bullet = s.substr(0, s.find(' '));
      if (style.bullet.size() > 3) style.bullet = style.bullet.substr(0, 3);
    }
    return style;
  }

  std::string_view body(Index b) const { return blocks_[b].folded.of(folded_.bytes()); }
  std::string_view rest(Index b) const {
    const std::string_view s = body(b);
    return s.substr(std::min<size_t>(blocks_[b].marker.length, s.size()));
  }
  static char last_of(std::string_view s) {
    while (!s.empty() && std::string_view("\"') *_").find(s.back()) != std::string_view::npos)
      s.remove_suffix(1);
    return s.empty() ? ' ' : s.back();
  }
  bool asks_something(Index b) const {
    return last_of(body(b)) == '?' || body(b).find('?') != std::string_view::npos ||
           has_cue(b, "request_words") || has_cue(b, "wanted");
  }
  bool asks_anew(Index b) const {
    return (asks_something(b) || blocks_[b].marker) && !polite(b) && !has_cue(b, "chaser") &&
           !has_cue(b, "complaint") && !has_cue(b, "review_words");
  }
  // "Please cite each exemption": by its first sentence; the terms may stand behind what is asked for.
  bool sets_terms(Index b) const {
    std::string scratch;
    const size_t first = sentence_end(flat_text(blocks_[b], folded_, scratch), 0);
    return std::any_of(marks_.of(b).begin(), marks_.of(b).end(), [&](const Mark& m) {
      return grammar_.rule(m.rule).cls == "request_terms" && m.span.start < first;
    });
  }
  bool polite(Index b) const {
    return has_cue(b, "request_politeness") || sets_terms(b) || has_cue(b, "salutation") ||
           has_cue(b, "signoff");
  }

  // An unmarked block behind an item belongs to it if the item ends open, is indented less, or runs on into
  // it.
  bool continues_item(Index b, const std::vector<Index>& current) const {
    const char last = last_of(body(current.back()));
    if (last == ':' || lines_[blocks_[b].first].indent > lines_[blocks_[current[0]].first].indent)
      return true;
    const std::string_view s = body(b);
    const bool lower =
        !s.empty() && text_[lines_[blocks_[b].first].body.start] == s[0] && s[0] >= 'a' && s[0] <= 'z';
    if (set_apart(b)) return false;
    return lower ||
           (std::string_view(".?;").find(last) == std::string_view::npos && fills_line(current.back()));
  }

  // The block's last line is as long as lines are here: it may have been wrapped.
  bool fills_line(Index b) const { return lines_[blocks_[b].last].body.size() * 4 >= longest_ * 3u; }

  // A blank line parts a block from the one before it only in a text that does not put one everywhere.
  bool set_apart(Index b) const { return blanks_tell_ && blocks_[b].blank_before; }

  static bool blanks_tell(const std::vector<Index>& round, const Blocks& blocks) {
    size_t apart = 0;
    for (size_t i = 1; i < round.size(); ++i) apart += blocks[round[i]].blank_before;
    return apart > 0 && apart + 1 < round.size();
  }

  void add(std::vector<Ask>& asks, std::vector<Index> blocks) const {
    if (blocks.empty()) return;
    std::sort(blocks.begin(), blocks.end());  // in order of the document
    Ask ask;
    // "Question 2" and no more is a label, not a part of what is asked.
    std::vector<Index> said = blocks;
    if (said.size() > 1 && is_label(said[0])) said.erase(said.begin());
    ask.item.text = passage_of(said, blocks_, lines_);
    const Block& first = blocks_[blocks[0]];
    if (first.marker && first.marker.kind != MarkerKind::bullet) {
      ask.item.label = label_at(
          {first.folded.start, std::min(first.folded.start + first.marker.length, first.folded.end)});
    }
    ask.blocks = std::move(blocks);
    if (ask.blocks.size() == 1 && !first.marker && first.table == kNone)
      add_reported(asks, ask);
    else
      asks.push_back(std::move(ask));
  }

  // A marker as it is written, without the blanks behind it and the quotation mark before it.
  std::string label_at(Span marker) const {
    std::string label(folded_.source(marker).of(text_));
    while (!label.empty() && (label.back() == ' ' || label.back() == '\n')) label.pop_back();
    label.erase(0, leading_quote(label));
    return label;
  }

  bool is_label(Index b) const {
    size_t length = 0;
    const std::string_view s = body(b);
    return blocks_[b].marker.kind == MarkerKind::question && !read_labels(s, label_words_, &length).empty() &&
           length + 2 >= s.size();
  }

  // A paragraph of the authority's own that reports the request: the words that it reports.
  void add_reported(std::vector<Ask>& asks, const Ask& whole) const {
    const Index b = whole.blocks[0];
    const std::vector<Span> spans = reported_asks(folded_, blocks_[b], grammar_, marks_.of(b));
    if (spans.empty()) {
      asks.push_back(whole);
      return;
    }
    for (const Span span : spans) {
      if (split_inline(b, span, asks)) continue;
      asks.push_back(whole);
      std::vector<Span>& pieces = asks.back().item.text.pieces;
      const Span source = folded_.source(span);
      for (Span& piece : pieces)
        piece = {std::max(piece.start, source.start), std::min(piece.end, source.end)};
      std::erase_if(pieces, [](Span piece) { return piece.empty(); });
      if (pieces.empty()) asks.back().item.text = whole.item.text;
    }
  }

  // Several things asked in one block, or a piece of it.
  bool split_inline(Index b, std::vector<Ask>& asks) const {
    return split_inline(b, blocks_[b].folded, asks);
  }
  bool split_inline(Index b, Span piece, std::vector<Ask>& asks) const {
    const std::vector<InlineItem> items = inline_list(folded_, blocks_[b], piece);
    for (const InlineItem& item : items) {
      Ask ask;
      ask.item.label = label_at({item.span.start, item.span.start + item.marker.length});
      ask.item.text.pieces.push_back(folded_.source(item.span));
      ask.blocks = {b};
      asks.push_back(std::move(ask));
    }
    return !items.empty();
  }

  // Blocks of the request that the answer part restates under labels of its own, in order.
  std::vector<Index> labelled_starts(const std::vector<Index>& round) const {
    std::vector<Index> starts;
    bool labels_differ = false;
    for (const Index r : round) {
      for (Index later = echoes_[r].later; later != kNone; later = kNone) {
        if (roles_.of[later] != Role::question) break;
        const Marker& m = blocks_[later].marker;
        if (m.kind == MarkerKind::question || m.kind == MarkerKind::number) {
          starts.push_back(r);
          labels_differ = labels_differ || m.kind != blocks_[r].marker.kind;
        }
      }
    }
    return labels_differ ? starts : std::vector<Index>{};
  }

  // Whether the blocks are but some items of a list with bullets, the others restated too freely to tell: the
  // labels under which these are restated leave some out.
  bool in_longer_list(const std::vector<Index>& starts, const std::vector<Index>& round) const {
    const Style style = style_of(starts[0]);
    const auto alike = [&](Index b) { return style_of(b) == style; };
    if (style.kind != MarkerKind::bullet || !std::all_of(starts.begin(), starts.end(), alike)) return false;
    std::set<int> labels;
    for (const Index b : starts) labels.insert(blocks_[echoes_[b].later].marker.number);
    return static_cast<size_t>(*labels.rbegin()) > starts.size() &&
           static_cast<size_t>(std::count_if(round.begin(), round.end(), alike)) > starts.size();
  }

  // Blocks that carry a label of their own.
  size_t marked(const std::vector<Index>& round) const {
    return static_cast<size_t>(std::count_if(round.begin(), round.end(), [&](Index b) {
      return blocks_[b].marker && blocks_[b].marker.kind != MarkerKind::bullet;
    }));
  }

  // By rules; but as the network does, where it finds what they make of the round too unlikely.
  void part(const std::vector<Index>& round, std::vector<Ask>& asks) {
    std::vector<Ask> by_rules;
    split(round, by_rules);
    if (const auto parts = better_parts(round, by_rules, !asks.empty())) by_rules = as_parted(*parts);
    asks.insert(asks.end(), std::make_move_iterator(by_rules.begin()),
                std::make_move_iterator(by_rules.end()));
  }

  std::vector<Ask> as_parted(const Steps::Parts& parts) const {
    std::vector<Ask> asks;
    for (const std::vector<Index>& part : parts)
      if (part.size() > 1 || !split_inline(part[0], asks)) add(asks, part);
    for (Ask& ask : asks) ask.learnt = true;
    return asks;
  }

  // Nothing where the rules may stay; they know more of several things asked in one block, and marks tell
  // better than the network what is a part of what. All of a round, with marks or without, can be idle talk
  // only where something else is asked.
  std::optional<Steps::Parts> better_parts(const std::vector<Index>& round, const std::vector<Ask>& by_rules,
                                           bool may_be_none) const {
    Steps::Parts parts;
    for (const Ask& ask : by_rules) {
      if (!parts.empty() && parts.back()[0] == ask.blocks[0]) return std::nullopt;
      parts.push_back(ask.blocks);
    }
    if (steps_.against(parts, round, List::asked) <= kTooUnlikely) return std::nullopt;
    parts = steps_.part(round, List::asked);
    if (parts.empty()) return may_be_none ? std::optional(parts) : std::nullopt;
    const bool marked = std::any_of(round.begin(), round.end(), [&](Index b) { return blocks_[b].marker; });
    return marked ? std::nullopt : std::optional(parts);
  }

  void split(const std::vector<Index>& round, std::vector<Ask>& asks) {
    const std::vector<Index> starts = labelled_starts(round);
    if (starts.size() >= 2 && starts.size() >= marked(round) && !in_longer_list(starts, round)) {
      split_at(round, starts, asks);
      return;
    }
    if (const size_t list = behind_numbered_lead(round)) {
      split({round.begin() + static_cast<ptrdiff_t>(list), round.end()}, asks);
      return;
    }
    // The style of the top level is that of the first marker.
    Style top;
    const Index none = kNone;
    Index first = none;
    for (const Index b : round) {
      const Marker& m = blocks_[b].marker;
      if (!m || blocks_[b].table != kNone) continue;
      if (first == none) {
        first = b;
        top = style_of(b);
        continue;
      }
      // "l." or "I." before "2." is a 1 that a scanner misread.
      const std::string_view label = blocks_[first].marker.label;
      if (m.kind == MarkerKind::number && m.number == 2 && (label == "l" || label == "i")) top = style_of(b);
      break;
    }
    // Numbers under "… broken down as follows:" name parts of one thing.
    if (first != none && first != round[0]) {
      const Index lead =
          round[static_cast<size_t>(std::find(round.begin(), round.end(), first) - round.begin()) - 1];
      if (has_cue(lead, "breakdown") && last_of(body(lead)) == ':') {
        add(asks, round);
        return;
      }
    }
    if (top.kind != MarkerKind::none) {
      if (!split_chapters(round, top, asks)) split_marked(round, top, asks);
      return;
    }
    split_unmarked(round, asks);
  }

  // "A. Inspections: (a) … (b) …", "B. Enforcement: (a) …": marks that only name what the lists below them
  // are about.
  bool split_chapters(const std::vector<Index>& round, Style top, std::vector<Ask>& asks) {
    std::vector<size_t> heads;
    for (size_t i = 0; i < round.size(); ++i)
      if (blocks_[round[i]].marker && style_of(round[i]) == top) heads.push_back(i);
    if (heads.size() < 2) return false;
    const size_t count = heads.size();
    heads.push_back(round.size());
    size_t lists = 0;
    for (size_t h = 0; h < count; ++h) {
      const Index b = round[heads[h]];
      if (rest(b).size() > kLongestChapter || asks_something(b) || heads[h] + 1 == heads[h + 1]) return false;
      lists += static_cast<bool>(blocks_[round[heads[h] + 1]].marker);
    }
    if (lists * 2 < count) return false;
    const auto at = [&](size_t i) { return round.begin() + static_cast<ptrdiff_t>(i); };
    for (size_t h = 0; h < count; ++h) split({at(heads[h] + 1), at(heads[h + 1])}, asks);
    return true;
  }

  // A letter of numbered paragraphs quotes a list in one of them: "3. You asked for: 1) … 2) …". Where the
  // list begins, 0 if the paragraph's own numbers go on behind it, or there is none.
  size_t behind_numbered_lead(const std::vector<Index>& round) const {
    const auto numbered = [&](Index b) {
      return blocks_[b].marker.kind == MarkerKind::number && blocks_[b].table == kNone;
    };
    if (round.size() < 3 || !numbered(round[0]) || last_of(body(round[0])) != ':' ||
        has_cue(round[0], "breakdown"))
      return 0;
    // "2. The letter requested the following: (a) … (b) …", where no other paragraph of the request has a
    // number.
    const bool alone = std::none_of(round.begin() + 1, round.end(), numbered);
    if (alone && blocks_[round[0]].marker.number > 1 && blocks_[round[1]].marker.kind == MarkerKind::letter)
      return 1;
    int number = 0;
    for (size_t i = 1; i < round.size(); ++i) {
      if (!numbered(round[i])) continue;
      if (blocks_[round[i]].marker.number != number + 1) return 0;
      ++number;
    }
    return number >= 2 && numbered(round[1]) ? 1 : 0;
  }

  void split_at(const std::vector<Index>& round, const std::vector<Index>& starts,
                std::vector<Ask>& asks) const {
    std::vector<Index> current;
    for (const Index b : round) {
      if (std::binary_search(starts.begin(), starts.end(), b)) {
        add(asks, std::move(current));
        current.clear();
        current.push_back(b);
      } else if (!current.empty() && !polite(b)) {
        current.push_back(b);
      }
    }
    add(asks, std::move(current));
  }

  void split_marked(const std::vector<Index>& round, Style top, std::vector<Ask>& asks) {
    blanks_tell_ = blanks_tell(round, blocks_);
    longest_ = 0;
    for (const Index b : round)
      for (Index line = blocks_[b].first; line <= blocks_[b].last; ++line)
        longest_ = std::max(longest_, lines_[line].body.size());
    std::vector<Index> current;
    std::vector<Index> before;
    bool started = false;
    const auto close = [&] {
      if (current.size() == 1 && split_inline(current[0], asks)) current.clear();
      add(asks, std::move(current));
      current.clear();
    };
    bool after_colon = false, nested = false;
    for (const Index b : round) {
      const Block& block = blocks_[b];
      bool item = block.marker && block.table == kNone &&
                  (style_of(b) == top ||
                   (b == round[0] && top.kind == MarkerKind::number && block.marker.label == "l"));
      // A list that starts again at 1 below an item that ends in a colon is that item's own.
      if (item && started && block.marker.number == 1 && block.marker.kind != MarkerKind::bullet &&
          after_colon)
        nested = true;
      if (nested) item = false;
      if (item) {
        close();
        started = true;
        current.push_back(b);
      } else if (!started) {
        before.push_back(b);
      } else if (block.marker || block.table != kNone) {
        current.push_back(b);  // a sub-item
      } else if (last_of(body(b)) == ':') {
        // A lead-in to what follows: "And about money:". It closes the item before it unless that one ended
        // open.
        if (after_colon)
          current.push_back(b);
        else
          close();
      } else if (!polite(b) && !current.empty() && continues_item(b, current)) {
        current.push_back(b);
      } else if (!polite(b) && !has_cue(b, "chaser") && asks_something(b) &&
                 (set_apart(b) || last_of(body(b)) == '?')) {
        close();
        current.push_back(b);
        close();
      }
      after_colon = last_of(body(b)) == ':';
    }
    close();
    // Asks that stand before the list, when they do not lead into it.
    std::vector<Ask> first;
    for (const Index b : before)
      if ((asks_something(b) && last_of(body(b)) == '?' && !polite(b)) || (before.size() > 1 && is_bare(b)))
        add(first, {b});
    asks.insert(asks.begin(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
  }

  // A line that is one phrase or one question and no address to the reader: "Amount spent on taxis".
  bool is_bare(Index b) const {
    const Block& block = blocks_[b];
    const std::string_view s = body(b);
    if (block.first != block.last || block.table != kNone || s.size() > kLongestBare) return false;
    if (std::string_view(":,").find(last_of(s)) != std::string_view::npos) return false;
    for (const std::string_view personal :
         {"i ", "i'm ", "i'd ", "we ", "please ", "dear ", "thank", "hello", "hi "})
      if (s.starts_with(personal)) return false;
    for (const std::string_view inner : {". ", " i ", " my ", " we ", " please ", " you "})
      if (s.find(inner) != std::string_view::npos) return false;
    const size_t colon = s.find(": ");
    return (colon == std::string_view::npos || colon > kLongestFieldLabel) && !polite(b) && has_lower(b);
  }
  bool has_lower(Index b) const {
    const std::string_view s = lines_[blocks_[b].first].body.of(text_);
    return std::any_of(s.begin(), s.end(), is_lower);
  }
  // A line of dashes or stars.
  bool is_rule(Index b) const {
    const std::string_view s = body(b);
    return std::none_of(s.begin(), s.end(), [](char c) { return is_word_letter(c) || is_digit(c); });
  }

  // Lines without markers that list what is wanted: each but the last ends in a comma or a semicolon, or
  // "and" leads on to the next.
  bool split_lines(const std::vector<Index>& round, std::vector<Ask>& asks) const {
    struct Wanted {
      Index block, line;
    };
    std::vector<Wanted> wanted;
    for (const Index b : round) {
      const Block& block = blocks_[b];
      if (block.table != kNone) return false;
      if (polite(b) && b == round.back()) break;
      for (Index line = block.first; line <= block.last; ++line)
        if (!lines_[line].blank()) wanted.push_back({b, line});
    }
    if (wanted.size() > 1 && last_of(folded_.line(wanted[0].line)) == ':') wanted.erase(wanted.begin());
    if (wanted.size() < 2) return false;
    size_t joints = 0, commas = 0;
    for (size_t i = 1; i < wanted.size(); ++i) {
      const std::string_view before = folded_.line(wanted[i - 1].line), after = folded_.line(wanted[i].line);
      const bool apart = wanted[i].block != wanted[i - 1].block;
      const bool comma = last_of(before) == ',';
      const bool leads = std::any_of(std::begin(kJoining), std::end(kJoining),
                                     [&](std::string_view word) { return starts_with_word(after, word); });
      const bool led = before.ends_with(" and") || before.ends_with(" or");
      if (last_of(before) == ';' || (leads && (comma || apart)) || (led && apart))
        ++joints;
      else if (comma)
        ++commas;
      else if (!apart || !is_bare(wanted[i - 1].block) || !is_bare(wanted[i].block))
        return false;
    }
    if (joints == 0 && commas < 2) return false;
    for (const Wanted& w : wanted) {
      Ask ask;
      ask.blocks = {w.block};
      ask.item.text.pieces = {lines_[w.line].body};
      asks.push_back(std::move(ask));
    }
    return true;
  }

  void split_unmarked(const std::vector<Index>& round, std::vector<Ask>& asks) const {
    if (split_lines(round, asks)) return;
    if (round.size() == 1) {
      if (!split_inline(round[0], asks)) add(asks, round);
      return;
    }
    std::vector<Index> asking, plain;
    for (const Index b : round) {
      if (polite(b)) continue;
      const bool into_table = b + 1 < blocks_.size() && blocks_[b + 1].table != kNone;
      const bool asks_here =
          asks_something(b) && blocks_[b].table == kNone && (last_of(body(b)) != ':' || into_table);
      (asks_here ? asking : plain).push_back(b);
    }
    // "Please could these be broken down as follows:" and lines behind it say how, not what.
    if (std::any_of(round.begin() + 1, round.end(),
                    [&](Index b) { return has_cue(b, "breakdown") && last_of(body(b)) == ':'; })) {
      add(asks, round);
      return;
    }
    // Lines that each name a thing, whether or not a word says that it is wanted.
    const auto listed = round.begin() + (last_of(body(round[0])) == ':');  // behind what leads to them
    if (round.end() - listed >= 2 && std::all_of(listed, round.end(), [&](Index b) { return is_bare(b); })) {
      std::for_each(listed, round.end(), [&](Index b) { add(asks, {b}); });
      return;
    }
    bool lines_of_one_kind = true;  // short lines, each a thing wanted
    for (const Index b : round)
      lines_of_one_kind =
          lines_of_one_kind && blocks_[b].table == kNone && blocks_[b].first == blocks_[b].last;
    if (asking.size() >= 2) {
      std::vector<Index> current;
      for (const Index b : round) {
        if (polite(b)) continue;
        const bool asks_here = std::binary_search(asking.begin(), asking.end(), b);
        if (asks_here || (lines_of_one_kind && is_bare(b))) {
          add(asks, std::move(current));
          current = {b};
        } else if (!current.empty() &&
                   (blocks_[b].table != kNone || !std::isupper(text_[lines_[blocks_[b].first].body.start]))) {
          current.push_back(b);
        }
      }
      add(asks, std::move(current));
      return;
    }
    if (asking.size() == 1) {
      for (const Index b : round)
        if (blocks_[b].table != kNone && std::find(asking.begin(), asking.end(), b) == asking.end())
          asking.push_back(b);
      if (asking.size() == 1 && split_inline(asking[0], asks)) return;
      if (plain.empty() || round.size() > 3) {
        add(asks, asking);
        return;
      }
    }
    std::vector<Index> all;
    for (const Index b : round)
      if (!polite(b)) all.push_back(b);
    if (all.empty()) all = round;
    // A list without markers under a lead-in: "I would like: / the contract / the invoices".
    if (all.size() >= 3 && last_of(body(all[0])) == ':' && lines_of_one_kind) {
      for (size_t i = 1; i < all.size(); ++i) add(asks, {all[i]});
      return;
    }
    if (all.size() >= 2 && lines_of_one_kind && asking.empty()) {
      for (const Index b : all) add(asks, {b});
      return;
    }
    add(asks, all);
  }

  // A run of questions of the answer part: each labelled one is an item, what follows it belongs to it.
  void split_questions(const std::vector<Index>& run, std::vector<Ask>& asks) const {
    Style top;
    for (const Index b : run)
      if (blocks_[b].marker && top.kind == MarkerKind::none) top = style_of(b);
    std::vector<Index> current;
    for (const Index b : run) {
      const Marker& m = blocks_[b].marker;
      if (!current.empty() && m && style_of(b) == top && rest(current[0]).size() > 1) {
        add(asks, std::move(current));
        current.clear();
      }
      current.push_back(b);
    }
    add(asks, std::move(current));
    // "4. How many complaints? 5. What were they about?"
    std::vector<Ask> parted;
    for (Ask& ask : asks)
      if (ask.blocks.size() != 1 || !is_numbered(ask.blocks[0]) || !split_inline(ask.blocks[0], parted))
        parted.push_back(std::move(ask));
    asks = std::move(parted);
    for (Ask& ask : asks)
      if (ask.blocks.size() == 1)
        if (const std::optional<Filled> line =
                filled_in(grammar_, text_, lines_, folded_, blocks_[ask.blocks[0]], marks_.of(ask.blocks[0])))
          ask.item.text.pieces = {line->question};
  }

  std::string_view text_;
  const Lines& lines_;
  const Folded& folded_;
  const Blocks& blocks_;
  const Grammar& grammar_;
  const LabelWords label_words_{grammar_};
  const Marks& marks_;
  const std::vector<Echo>& echoes_;
  const Roles& roles_;
  const Steps& steps_;
  mutable MatchScratch scratch_;
  bool blanks_tell_ = false;
  uint32_t longest_ = 0;  // bytes of the longest line of the round
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

std::vector<Ask> read_request(std::string_view text, const Lines& lines, const Folded& folded,
                              const Blocks& blocks, const Grammar& grammar, const Marks& marks,
                              const std::vector<Echo>& echoes, const Roles& roles, DocumentType type,
                              const Steps& steps) {
  return RequestReader(text, lines, folded, blocks, grammar, marks, echoes, roles, steps).read(type);
}

}  // namespace foi
