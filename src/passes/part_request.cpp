#include "passes/part_request.h"

#include <algorithm>
#include <optional>
#include <set>

#include "passes/filled_in.h"
#include "passes/inline_list.h"
#include "passes/read_labels.h"
#include "passes/reported_asks.h"
#include "text/characters.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kLongestFieldLabel = 30;  // bytes of "Agency component:" and the like
constexpr size_t kLongestBare = 180;       // bytes of a line that names one thing wanted

// What items of one level have in common: the kind of marker, its bracket, and which bullet it is.
struct Style {
  MarkerKind kind = MarkerKind::none;
  bool bracketed = false;
  std::string_view bullet;
  bool operator==(const Style&) const = default;
};

// Words that lead on to one more thing wanted.
constexpr std::string_view kJoining[] = {"and", "plus", "also", "as well as"};

class Parter {
 public:
  explicit Parter(const RequestPage& page) : page_(page) {}

  std::vector<Ask> round(const std::vector<Index>& blocks) {
    std::vector<Ask> asks;
    split(blocks, asks);
    return asks;
  }
  std::vector<Ask> questions(const std::vector<Index>& run) const {
    std::vector<Ask> asks;
    split_questions(run, asks);
    return asks;
  }
  std::vector<Ask> recommendations(const std::vector<Index>& blocks) const {
    std::vector<Ask> asks;
    split_recommendations(blocks, asks);
    return asks;
  }
  std::vector<Ask> together(std::vector<Index> blocks) const {
    std::vector<Ask> asks;
    add(asks, std::move(blocks));
    return asks;
  }

 private:
  void split(const std::vector<Index>& round, std::vector<Ask>& asks) {
    if (const std::vector<Index> lettered = letters(round); lettered.size() >= 2) {
      split_at(round, lettered, asks);
      return;
    }
    const std::vector<Index> starts = labelled_starts(round);
    if (starts.size() >= 2 && starts.size() >= marked(round) && !in_longer_list(starts, round)) {
      split_at(round, starts, asks);
      return;
    }
    // The style of the top level is that of the first marker.
    Style top;
    const Index none = kNone;
    Index first = none;
    for (const Index b : round) {
      const Marker& m = page_.blocks[b].marker;
      if (!m || page_.blocks[b].table != kNone) continue;
      if (first == none) {
        first = b;
        top = style_of(b);
        continue;
      }
      // "l." or "I." before "2." is a 1 that a scanner misread.
      const std::string_view label = page_.blocks[first].marker.label;
      if (m.kind == MarkerKind::number && m.number == 2 && (label == "l" || label == "i")) top = style_of(b);
      break;
    }
    // Numbers under "… broken down as follows:" name parts of one thing.
    if (first != none && first != round[0]) {
      const Index lead =
          round[static_cast<size_t>(std::find(round.begin(), round.end(), first) - round.begin()) - 1];
      if (page_.has_cue(lead, "breakdown") && last_of(page_.body(lead)) == ':') {
        add(asks, round);
        return;
      }
    }
    if (top.kind != MarkerKind::none) {
      split_marked(round, top, asks);
      return;
    }
    split_unmarked(round, asks);
  }

  // Lines that are a letter and no more, counting up from A: what stands below each is asked under it.
  std::vector<Index> letters(const std::vector<Index>& round) const {
    std::vector<Index> found;
    for (const Index b : round)
      if (is_letter_line(b, static_cast<int>(found.size()) + 1)) found.push_back(b);
    return found;
  }
  bool is_letter_line(Index b, int number) const {
    const std::vector<ItemLabel> labels = read_letters(page_.body(b));
    return labels.size() == 1 && labels[0].number == number;
  }

  // Blocks of the request that the answer part restates under labels of its own, in order.
  std::vector<Index> labelled_starts(const std::vector<Index>& round) const {
    std::vector<Index> starts;
    bool labels_differ = false;
    for (const Index r : round) {
      for (Index later = page_.echoes[r].later; later != kNone; later = kNone) {
        if (page_.roles.of[later] != Role::question) break;
        const Marker& m = page_.blocks[later].marker;
        if (m.kind == MarkerKind::question || m.kind == MarkerKind::number) {
          starts.push_back(r);
          labels_differ = labels_differ || m.kind != page_.blocks[r].marker.kind;
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
    for (const Index b : starts) labels.insert(page_.blocks[page_.echoes[b].later].marker.number);
    return static_cast<size_t>(*labels.rbegin()) > starts.size() &&
           static_cast<size_t>(std::count_if(round.begin(), round.end(), alike)) > starts.size();
  }

  // Blocks that carry a label of their own.
  size_t marked(const std::vector<Index>& round) const {
    return static_cast<size_t>(std::count_if(round.begin(), round.end(), [&](Index b) {
      return page_.blocks[b].marker && page_.blocks[b].marker.kind != MarkerKind::bullet;
    }));
  }

  void split_at(const std::vector<Index>& round, const std::vector<Index>& starts,
                std::vector<Ask>& asks) const {
    std::vector<Index> current;
    for (const Index b : round) {
      if (std::binary_search(starts.begin(), starts.end(), b)) {
        add(asks, std::move(current));
        current.clear();
        current.push_back(b);
      } else if (!current.empty() && !page_.polite(b)) {
        current.push_back(b);
      }
    }
    add(asks, std::move(current));
  }

  void split_marked(const std::vector<Index>& round, Style top, std::vector<Ask>& asks) {
    blanks_tell_ = blanks_tell(round, page_.blocks);
    longest_ = 0;
    for (const Index b : round)
      for (Index line = page_.blocks[b].first; line <= page_.blocks[b].last; ++line)
        longest_ = std::max(longest_, page_.lines[line].body.size());
    std::vector<Index> current;
    std::vector<Index> before;
    bool started = false;
    const bool single =
        std::count_if(round.begin(), round.end(), [&](Index b) { return style_of(b) == top; }) < 2;
    const auto close = [&] {
      if (single && current.size() == 1 && split_inline(current[0], asks)) current.clear();
      add(asks, std::move(current));
      current.clear();
    };
    bool after_colon = false, nested = false;
    uint32_t nested_at = 0;  // its indent
    for (const Index b : round) {
      const Block& block = page_.blocks[b];
      bool item = block.marker && block.table == kNone &&
                  (style_of(b) == top ||
                   (b == round[0] && top.kind == MarkerKind::number && block.marker.label == "l"));
      // A list that starts again at 1, or bullets that stand further in, below an item that ends in a colon:
      // that item's own.
      const bool inner = block.marker.kind == MarkerKind::bullet
                             ? !current.empty() && indent(b) > indent(current[0])
                             : block.marker.number == 1 && block.marker.part == 0;
      if (item && started && !nested && inner && after_colon) nested = true, nested_at = indent(b);
      if (nested && indent(b) < nested_at) nested = false;  // back in the list of the request
      if (nested || (item && is_part_of(block.marker, current))) item = false;
      if (item) {
        close();
        started = true;
        current.push_back(b);
      } else if (!started) {
        before.push_back(b);
      } else if (block.marker || block.table != kNone) {
        current.push_back(b);  // a sub-item
      } else if (last_of(page_.body(b)) == ':') {
        // A lead-in to what follows: "And about money:". It closes the item before it unless that one ended
        // open.
        if (after_colon)
          current.push_back(b);
        else
          close();
      } else if (!page_.polite(b) && !current.empty() && continues_item(b, current)) {
        current.push_back(b);
      } else if (!page_.polite(b) && !page_.has_cue(b, "chaser") && page_.asks_something(b) &&
                 (set_apart(b) || last_of(page_.body(b)) == '?')) {
        close();
        current.push_back(b);
        close();
      }
      after_colon = last_of(page_.body(b)) == ':';
    }
    close();
    // Asks that stand before the list, when they do not lead into it.
    std::vector<Ask> first;
    if (!before.empty()) add_glued(before.back(), asks, top, first);
    const bool glued = !first.empty();
    for (const Index b : before)
      if (!glued && ((page_.asks_something(b) && last_of(page_.body(b)) == '?' && !page_.polite(b)) ||
                     (before.size() > 1 && is_bare(b))))
        add(first, {b});
    asks.insert(asks.begin(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
  }

  // "Please tell me: 1) How many" above a line that begins with "2)": the list begins in the line that leads
  // to it.
  void add_glued(Index b, const std::vector<Ask>& list, Style top, std::vector<Ask>& first) const {
    if (list.empty() || list[0].blocks.empty() || page_.blocks[list[0].blocks[0]].marker.number != 2) return;
    const std::string_view s = page_.body(b), second = page_.body(list[0].blocks[0]);
    for (size_t at = s.find(' '); at != std::string_view::npos; at = s.find(' ', at + 1)) {
      const Marker m = parse_marker(s.substr(at + 1));
      if (m.kind != top.kind || m.bracketed != top.bracketed || m.number != 1 || m.part != 0 ||
          at + 1 + m.length >= s.size() || s[at + 1 + m.label.size()] != second[m.label.size()])
        continue;
      const uint32_t start = page_.blocks[b].folded.start + static_cast<uint32_t>(at) + 1;
      Ask ask;
      ask.item.label = page_.label_at(start, m.length);
      ask.item.text.pieces.push_back(page_.folded.source(Span{start, page_.blocks[b].folded.end}));
      ask.blocks = {b};
      first.push_back(std::move(ask));
      return;
    }
  }

  // "1a." below "1.", "5.1" below "5.".
  bool is_part_of(const Marker& marker, const std::vector<Index>& current) const {
    if (marker.part == 0 || current.empty()) return false;
    const Marker& whole = page_.blocks[current[0]].marker;
    return whole.part == 0 && whole.number == marker.number;
  }

  // An unmarked block behind an item belongs to it if the item ends open, is indented less, or runs on into
  // it.
  bool continues_item(Index b, const std::vector<Index>& current) const {
    const char last = last_of(page_.body(current.back()));
    if (last == ':' || indent(b) > indent(current[0])) return true;
    const std::string_view s = page_.body(b);
    const bool lower = !s.empty() && page_.text[page_.lines[page_.blocks[b].first].body.start] == s[0] &&
                       s[0] >= 'a' && s[0] <= 'z';
    if (set_apart(b)) return false;
    return lower ||
           (std::string_view(".?;").find(last) == std::string_view::npos && fills_line(current.back()));
  }

  // The block's last line is as long as lines are here: it may have been wrapped.
  bool fills_line(Index b) const {
    return page_.lines[page_.blocks[b].last].body.size() * 4 >= longest_ * 3u;
  }

  // A blank line parts a block from the one before it only in a text that does not put one everywhere.
  uint32_t indent(Index b) const { return page_.lines[page_.blocks[b].first].indent; }
  bool set_apart(Index b) const { return blanks_tell_ && page_.blocks[b].blank_before; }

  static bool blanks_tell(const std::vector<Index>& round, const Blocks& blocks) {
    size_t apart = 0;
    for (size_t i = 1; i < round.size(); ++i) apart += blocks[round[i]].blank_before;
    return apart > 0 && apart + 1 < round.size();
  }

  Style style_of(Index b) const {
    const Marker& m = page_.blocks[b].marker;
    Style style{m.kind, m.bracketed, {}};
    if (m.kind == MarkerKind::bullet) {
      const std::string_view s = page_.body(b);
      style.bullet = s.substr(0, s.find(' '));
      if (style.bullet.size() > 3) style.bullet = style.bullet.substr(0, 3);
    }
    return style;
  }

  // Lines without markers that list what is wanted: each but the last ends in a comma or a semicolon, or
  // "and" leads on to the next.
  bool split_lines(const std::vector<Index>& round, std::vector<Ask>& asks) const {
    struct Wanted {
      Index block, line;
    };
    std::vector<Wanted> wanted;
    for (const Index b : round) {
      const Block& block = page_.blocks[b];
      if (block.table != kNone) return false;
      if (page_.polite(b) && b == round.back()) break;
      for (Index line = block.first; line <= block.last; ++line)
        if (!page_.lines[line].blank()) wanted.push_back({b, line});
    }
    if (wanted.size() > 1 && last_of(page_.folded.line(wanted[0].line)) == ':') wanted.erase(wanted.begin());
    if (wanted.size() < 2) return false;
    size_t joints = 0, commas = 0;
    for (size_t i = 1; i < wanted.size(); ++i) {
      const std::string_view before = page_.folded.line(wanted[i - 1].line),
                             after = page_.folded.line(wanted[i].line);
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
      ask.item.text.pieces = {page_.lines[w.line].body};
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
      if (page_.polite(b)) continue;
      const bool into_table = b + 1 < page_.blocks.size() && page_.blocks[b + 1].table != kNone;
      const bool asks_here = page_.asks_something(b) && page_.blocks[b].table == kNone &&
                             (last_of(page_.body(b)) != ':' || into_table);
      (asks_here ? asking : plain).push_back(b);
    }
    // Lines that each name a thing, whether or not a word says that it is wanted.
    const auto listed = round.begin() + (last_of(page_.body(round[0])) == ':');  // behind what leads to them
    if (round.end() - listed >= 2 && std::all_of(listed, round.end(), [&](Index b) { return is_bare(b); })) {
      std::for_each(listed, round.end(), [&](Index b) { add(asks, {b}); });
      return;
    }
    bool lines_of_one_kind = true;  // short lines, each a thing wanted
    for (const Index b : round)
      lines_of_one_kind = lines_of_one_kind && page_.blocks[b].table == kNone &&
                          page_.blocks[b].first == page_.blocks[b].last;
    if (asking.size() >= 2) {
      std::vector<Index> current;
      for (const Index b : round) {
        if (page_.polite(b)) continue;
        const bool asks_here = std::binary_search(asking.begin(), asking.end(), b);
        if (asks_here || (lines_of_one_kind && is_bare(b))) {
          add(asks, std::move(current));
          current = {b};
        } else if (!current.empty() &&
                   (page_.blocks[b].table != kNone ||
                    !std::isupper(page_.text[page_.lines[page_.blocks[b].first].body.start]))) {
          current.push_back(b);
        }
      }
      add(asks, std::move(current));
      return;
    }
    if (asking.size() == 1) {
      for (const Index b : round)
        if (page_.blocks[b].table != kNone && std::find(asking.begin(), asking.end(), b) == asking.end())
          asking.push_back(b);
      if (asking.size() == 1 && split_inline(asking[0], asks)) return;
      if (plain.empty() || round.size() > 3) {
        add(asks, asking);
        return;
      }
    }
    std::vector<Index> all;
    for (const Index b : round)
      if (!page_.polite(b)) all.push_back(b);
    if (all.empty()) all = round;
    // A list without markers under a lead-in: "I would like: / the contract / the invoices".
    if (all.size() >= 3 && last_of(page_.body(all[0])) == ':' && lines_of_one_kind) {
      for (size_t i = 1; i < all.size(); ++i) add(asks, {all[i]});
      return;
    }
    if (all.size() >= 2 && lines_of_one_kind && asking.empty()) {
      for (const Index b : all) add(asks, {b});
      return;
    }
    add(asks, all);
  }

  // A line that is one phrase or one question and no address to the reader: "Amount spent on taxis".
  bool is_bare(Index b) const {
    const Block& block = page_.blocks[b];
    const std::string_view s = page_.body(b);
    if (block.first != block.last || block.table != kNone || s.size() > kLongestBare) return false;
    if (std::string_view(":,").find(last_of(s)) != std::string_view::npos) return false;
    for (const std::string_view personal :
         {"i ", "i'm ", "i'd ", "we ", "please ", "dear ", "thank", "hello", "hi "})
      if (s.starts_with(personal)) return false;
    for (const std::string_view inner : {". ", " i ", " my ", " we ", " please ", " you "})
      if (s.find(inner) != std::string_view::npos) return false;
    const size_t colon = s.find(": ");
    return (colon == std::string_view::npos || colon > kLongestFieldLabel) && !page_.polite(b) &&
           has_lower(b);
  }

  bool has_lower(Index b) const {
    const std::string_view s = page_.lines[page_.blocks[b].first].body.of(page_.text);
    return std::any_of(s.begin(), s.end(), is_lower);
  }

  void split_questions(const std::vector<Index>& run, std::vector<Ask>& asks) const {
    Style top;
    for (const Index b : run)
      if (page_.blocks[b].marker && top.kind == MarkerKind::none) top = style_of(b);
    std::vector<Index> current;
    for (const Index b : run) {
      const Marker& m = page_.blocks[b].marker;
      if (!current.empty() && m && style_of(b) == top && page_.unmarked(current[0]).size() > 1) {
        add(asks, std::move(current));
        current.clear();
      }
      current.push_back(b);
    }
    add(asks, std::move(current));
    // "4. How many complaints? 5. What were they about?"
    std::vector<Ask> parted;
    for (Ask& ask : asks)
      if (ask.blocks.size() != 1 || !page_.is_numbered(ask.blocks[0]) || !split_inline(ask.blocks[0], parted))
        parted.push_back(std::move(ask));
    asks = std::move(parted);
    for (Ask& ask : asks)
      if (ask.blocks.size() == 1)
        if (const std::optional<Filled> line =
                filled_in(page_.grammar, page_.text, page_.lines, page_.folded, page_.blocks[ask.blocks[0]],
                          page_.marks.of(ask.blocks[0])))
          ask.item.text.pieces = {line->question};
  }

  void split_recommendations(const std::vector<Index>& round, std::vector<Ask>& asks) const {
    std::vector<Index> starts;
    for (const Index b : round)
      if (names_recommendation(b)) starts.push_back(b);
    if (starts.empty() && marked(round) == 1)
      for (const Index b : round)
        if (page_.blocks[b].marker.kind == MarkerKind::number) starts.push_back(b);
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
      if (page_.body(b).starts_with(name)) return true;
    return false;
  }

  // "Recommendation 4", "Argymhelliad 1 / Recommendation 1": no other word.
  bool is_bare_name(Index b) const {
    const std::string_view s = page_.body(b);
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

  void add(std::vector<Ask>& asks, std::vector<Index> blocks) const {
    if (blocks.empty()) return;
    std::sort(blocks.begin(), blocks.end());  // in order of the document
    Ask ask;
    // "Question 2" and no more is a label, not a part of what is asked.
    std::vector<Index> said = blocks;
    const bool lettered = said.size() > 1 && read_letters(page_.body(said[0])).size() == 1;
    if (lettered || (said.size() > 1 && is_label(said[0]))) said.erase(said.begin());
    ask.item.text = passage_of(said, page_.blocks, page_.lines);
    const Block& first = page_.blocks[blocks[0]];
    if (lettered)
      ask.item.label = page_.label_at(first.folded.start, first.folded.size());
    else if (first.marker && first.marker.kind != MarkerKind::bullet)
      ask.item.label = page_.label_of(blocks[0]);
    ask.blocks = std::move(blocks);
    if (ask.blocks.size() == 1 && !first.marker && first.table == kNone)
      add_reported(asks, ask);
    else
      asks.push_back(std::move(ask));
  }

  bool is_label(Index b) const {
    size_t length = 0;
    const std::string_view s = page_.body(b);
    return page_.blocks[b].marker.kind == MarkerKind::question && !read_labels(s, words_, &length).empty() &&
           length + 2 >= s.size();
  }

  // A paragraph of the authority's own that reports the request: the words that it reports.
  void add_reported(std::vector<Ask>& asks, const Ask& whole) const {
    const Index b = whole.blocks[0];
    const std::vector<Span> spans =
        reported_asks(page_.folded, page_.blocks[b], page_.grammar, page_.marks.of(b));
    if (spans.empty()) {
      asks.push_back(whole);
      return;
    }
    for (const Span span : spans) {
      if (split_inline(b, span, asks)) continue;
      asks.push_back(whole);
      std::vector<Span>& pieces = asks.back().item.text.pieces;
      const Span source = page_.folded.source(span);
      for (Span& piece : pieces)
        piece = {std::max(piece.start, source.start), std::min(piece.end, source.end)};
      std::erase_if(pieces, [](Span piece) { return piece.empty(); });
      if (pieces.empty()) asks.back().item.text = whole.item.text;
    }
  }

  // Several things asked in one block, or a piece of it.
  bool split_inline(Index b, std::vector<Ask>& asks) const {
    return split_inline(b, page_.blocks[b].folded, asks);
  }

  bool split_inline(Index b, Span piece, std::vector<Ask>& asks) const {
    const std::vector<InlineItem> items = inline_list(page_.folded, page_.blocks[b], piece);
    for (const InlineItem& item : items) {
      Ask ask;
      ask.item.label = page_.label_at(item.span.start, item.marker.length);
      ask.item.text.pieces.push_back(page_.folded.source(item.span));
      ask.blocks = {b};
      asks.push_back(std::move(ask));
    }
    return !items.empty();
  }

  const RequestPage& page_;
  const LabelWords words_{page_.grammar};
  bool blanks_tell_ = false;
  uint32_t longest_ = 0;  // bytes of the longest line of the round
};

}  // namespace

std::vector<Ask> part_round(const RequestPage& page, const std::vector<Index>& round) {
  return Parter(page).round(round);
}

std::vector<Ask> part_questions(const RequestPage& page, const std::vector<Index>& run) {
  return Parter(page).questions(run);
}

std::vector<Ask> part_recommendations(const RequestPage& page, const std::vector<Index>& round) {
  return Parter(page).recommendations(round);
}

std::vector<Ask> ask_together(const RequestPage& page, std::vector<Index> blocks) {
  return Parter(page).together(std::move(blocks));
}

}  // namespace foi
