#include "passes/gather_entries.h"

#include <algorithm>

#include "passes/entry_words.h"
#include "passes/judge.h"
#include "passes/pair_tables.h"
#include "passes/reference_shapes.h"
#include "text/characters.h"
#include "text/dates.h"
#include "text/sentences.h"

namespace foi {
namespace {

constexpr size_t kLongestReference = 60;  // bytes of a reference, a date

class EntryGatherer {
 public:
  EntryGatherer(const DescribeInput& in, const Record& record, const std::vector<DateEvidence>& dates)
      : in_(in),
        record_(record),
        dates_(dates),
        codes_(reference_shapes(in)),
        references_(find_references(in)) {}

  std::vector<Entry> run() {
    if (!record_.request) return {};
    const std::vector<RequestItem>& items = record_.request->items;
    for (size_t i = 0; i < items.size();) {
      const Index table = table_around(items[i].text.span());
      size_t end = i + 1;
      if (table != kNone) {
        while (end < items.size() && table_around(items[end].text.span()) == table) ++end;
        add_rows(record_.tables[table], i, end);
      } else {
        while (end < items.size() && table_around(items[end].text.span()) == kNone &&
               together(items[end - 1], items[end]))
          ++end;
        add_entry(i, end);
      }
      i = end;
    }
    for (Index a = 0; a < record_.answers.size(); ++a) share_out(a);
    for (Entry& entry : entries_) describe(entry);
    return std::move(entries_);
  }

 private:
  Index table_around(Span item) const {
    for (Index t = 0; t < record_.tables.size(); ++t)
      if (record_.tables[t].span.contains(item)) return t;
    return kNone;
  }
  Index block_at(uint32_t at) const { return block_of_line(in_.blocks, line_at(in_.lines, at)); }
  Role role(Index b) const { return in_.roles.of[b]; }
  bool replies(Index b) const {
    return role(b) == Role::answer || role(b) == Role::decision || role(b) == Role::reasoning;
  }
  bool heads(Index b) const {
    return role(b) == Role::title || role(b) == Role::metadata || role(b) == Role::heading ||
           role(b) == Role::request_intro;
  }

  // Items of one entry: no title or reference between them, nor a reply and then a new lead.
  bool together(const RequestItem& a, const RequestItem& b) const {
    const Index from = block_at(a.text.span().start), to = block_at(b.text.span().start);
    bool replied = false;
    for (Index k = from + 1; k < to; ++k) {
      if (role(k) == Role::title || role(k) == Role::metadata) return false;
      if (replied && (role(k) == Role::heading || role(k) == Role::request_intro)) return false;
      replied = replied || replies(k);
    }
    return true;
  }

  // Where the entry of an item begins: at the nearest title above, with the lines of its reference and date.
  Index head_of(Index ask) const {
    const Index floor = entries_.empty() ? 0 : block_at(last_asked(entries_.back()).text.span().start) + 1;
    Index first = ask;
    while (first > floor && (heads(first - 1) || role(first - 1) == Role::request)) {
      --first;
      if (role(first) != Role::title) continue;
      if (record_.title && record_.title->overlaps(in_.span(first))) return first + 1;  // the page's own
      while (first > floor && role(first - 1) == Role::metadata && dated(first - 1)) --first;
      break;
    }
    return first;
  }
  const RequestItem& last_asked(const Entry& entry) const {
    return record_.request->items[static_cast<size_t>(entry.items.back()) - 1];
  }
  bool dated(Index b) const {
    const Span span = in_.span(b);
    return std::any_of(dates_.begin(), dates_.end(),
                       [&](const DateEvidence& e) { return span.contains(e.span); });
  }

  void add_entry(size_t from, size_t to) {
    const std::vector<RequestItem>& items = record_.request->items;
    const Index ask = block_at(items[from].text.span().start);
    const Index first = head_of(ask);
    Entry entry;
    for (size_t i = from; i < to; ++i) entry.items.push_back(items[i].number);
    // It ends where the next head begins, before the next is asked, or with the page's last words.
    Index last = block_at(items[to - 1].text.span().start);
    const Index stop =
        to < items.size() ? block_at(items[to].text.span().start) : static_cast<Index>(in_.blocks.size());
    bool replied = false;
    while (last + 1 < stop) {
      const Index next = last + 1;
      if (replied && (role(next) == Role::title || role(next) == Role::request ||
                      role(next) == Role::request_intro || role(next) == Role::metadata))
        break;
      if (role(next) == Role::title) break;
      replied = replied || replies(next);
      ++last;
    }
    while (last > ask && (role(last) == Role::boilerplate || role(last) == Role::closing)) --last;
    for (Index b = first; b < ask && entry.title.empty(); ++b)
      if (role(b) == Role::title) entry.title = std::string(in_.span(b).of(in_.text));
    entry.span = {in_.span(first).start, in_.span(last).end};
    entries_.push_back(std::move(entry));
  }

  // A row is an entry; items of one row stand together.
  void add_rows(const Table& table, size_t from, size_t to) {
    const std::vector<RequestItem>& items = record_.request->items;
    const std::vector<Span> rows = row_spans(in_.text, table);
    for (size_t r = 0; r < rows.size(); ++r) {
      Entry entry;
      for (size_t i = from; i < to; ++i)
        if (rows[r].contains(items[i].text.span())) entry.items.push_back(items[i].number);
      if (entry.items.empty()) continue;
      entry.span = rows[r];
      read_cells(table, table.rows[r], rows[r], entry);
      entries_.push_back(std::move(entry));
    }
  }
  void read_cells(const Table& table, const std::vector<std::string>& row, Span within, Entry& entry) const {
    if (table.header.empty()) return;
    const std::vector<std::string>& header = table.header.back();
    uint32_t from = within.start;
    for (size_t c = 0; c < std::min(header.size(), row.size()); ++c) {
      const std::string name = fold_phrase(header[c]);
      const Span place = find_cell(in_.text, within, from, row[c]);
      if (row[c].empty() || place.empty()) continue;
      from = place.end;
      const std::string cell = fold_phrase(row[c]);
      const auto says = [&](const char* list) { return in_.grammar.words(list).stands_in(name); };
      size_t length = 0;
      const std::optional<Date> date = parse_date(cell, in_.grammar.profile().starts_with("us"), &length);
      if (date && date->year && length + 1 >= cell.size()) {
        entry.dates.push_back({date_named(in_.grammar, name).value_or(DateRole::responded), date->iso(),
                               place, "table/column"});
      } else if (entry.references.empty() && row[c].size() <= kLongestReference && says("column/reference") &&
                 std::any_of(row[c].begin(), row[c].end(), is_digit)) {
        entry.references.push_back({row[c], place, "table/column"});
      } else if (says("column/title") && entry.title.empty()) {
        entry.title = row[c];
      } else if (!entry.outcome && says("column/outcome")) {
        entry.outcome = short_outcome(in_.grammar, row[c]);
      } else if (!entry.outcome && says("column/replied")) {
        entry.outcome = short_outcome(in_.grammar, row[c]);
        const bool pairs = std::any_of(record_.answers.begin(), record_.answers.end(),
                                       [&](const Answer& a) { return place.contains(a.answer.span()); });
        if (entry.outcome == Outcome::refused && pairs) entry.outcome = Outcome::partially_disclosed;
      }
    }
  }

  void share_out(Index answer) {
    const Span span = record_.answers[answer].answer.span();
    auto at = std::upper_bound(entries_.begin(), entries_.end(), span.start,
                               [](uint32_t start, const Entry& entry) { return start < entry.span.start; });
    if (at != entries_.begin() && (--at)->span.contains(span)) at->answers.push_back(answer);
  }

  // What of the page's codes, dates and decisions belongs to the entry.
  void describe(Entry& entry) const {
    if (entry.references.empty()) add_reference(entry);
    if (entry.dates.empty()) add_dates(entry);
    if (!entry.outcome) entry.outcome = outcome(entry);
  }
  Span head(const Entry& entry) const {
    const RequestItem& first = record_.request->items[static_cast<size_t>(entry.items[0]) - 1];
    return {entry.span.start, std::max(entry.span.start, first.text.span().start)};
  }
  void add_reference(Entry& entry) const {
    const Span above = head(entry);
    const ReferenceShape* best = nullptr;
    for (auto code =
             std::partition_point(codes_.begin(), codes_.end(),
                                  [&](const ReferenceShape& s) { return s.span.start < above.start; });
         code != codes_.end() && code->span.end <= above.end; ++code)
      if (best == nullptr || code->score > best->score) best = &*code;
    if (best) {
      entry.references.push_back({std::string(best->span.of(in_.text)), best->span, "shape/reference"});
      return;
    }
    for (const ReferenceFact& r : references_)
      if (above.contains(r.span) && entry.references.empty()) entry.references.push_back(r);
  }
  void add_dates(Entry& entry) const {
    const Span above = head(entry);
    std::vector<const DateEvidence*> plain;
    for (auto e = std::partition_point(dates_.begin(), dates_.end(),
                                       [&](const DateEvidence& d) { return d.span.start < above.start; });
         e != dates_.end() && e->span.end <= above.end; ++e) {
      if (e->date.year == 0) continue;
      const Index line = line_at(in_.lines, e->span.start);
      uint32_t from = in_.lines[line].body.start;
      for (const DateFact& other : entry.dates)
        from = std::max(from, std::min(other.span.end, e->span.start));
      const std::string before = fold_phrase(Span{from, e->span.start}.of(in_.text));
      if (const std::optional<DateRole> role = date_named(in_.grammar, before))
        entry.dates.push_back({*role, e->date.iso(), e->span, "entry/label"});
      else
        plain.push_back(&*e);
    }
    // A date without a word: the day of the reply.
    const bool answered = std::any_of(entry.dates.begin(), entry.dates.end(),
                                      [](const DateFact& d) { return d.role == DateRole::responded; });
    if (!plain.empty() && !answered)
      entry.dates.push_back(
          {DateRole::responded, plain.back()->date.iso(), plain.back()->span, "entry/date"});
  }

  // "Disposition: All disclosed".
  std::optional<Outcome> labelled_outcome(Index b) const {
    const std::string_view s = in_.blocks[b].folded.of(in_.folded.bytes());
    const size_t label = in_.grammar.words("column/outcome").leading(s);
    if (label == 0 || s.substr(label, 3).find(':') == std::string_view::npos) return std::nullopt;
    return short_outcome(in_.grammar, s.substr(s.find(':') + 1, kLongestReference));
  }

  // What the answers say together, with what else is decided in the entry.
  std::optional<Outcome> outcome(const Entry& entry) const {
    bool refused = false, given = false, none = false, unsaid = false;
    const auto count = [&](std::optional<Outcome> one) {
      refused = refused || one == Outcome::refused || one == Outcome::partially_disclosed;
      none = none || one == Outcome::not_held;
      unsaid = unsaid || one == Outcome::neither_confirm_nor_deny;
      given = given || one == Outcome::disclosed || one == Outcome::partially_disclosed;
    };
    for (const Index a : entry.answers) count(record_.answers[a].outcome);
    for (Index b = block_at(head(entry).end); b < in_.blocks.size() && in_.span(b).end <= entry.span.end;
         ++b) {
      if (const std::optional<Outcome> said = labelled_outcome(b)) return said;
      if (role(b) != Role::decision) continue;
      Answer decided;
      decided.answer.pieces = {in_.span(b)};
      count(judge_answer(in_, decided));
    }
    if (given) return refused || unsaid ? Outcome::partially_disclosed : Outcome::disclosed;
    if (refused) return Outcome::refused;
    if (unsaid) return Outcome::neither_confirm_nor_deny;
    if (none) return Outcome::not_held;
    return std::nullopt;
  }

  const DescribeInput& in_;
  const Record& record_;
  const std::vector<DateEvidence>& dates_;
  const std::vector<ReferenceShape> codes_;
  const std::vector<ReferenceFact> references_;
  std::vector<Entry> entries_;
};

}  // namespace

std::vector<Entry> gather_entries(const DescribeInput& in, const Record& record,
                                  const std::vector<DateEvidence>& dates) {
  return EntryGatherer(in, record, dates).run();
}

namespace {

// Whether something was "released", and not "not released" or "cannot be released".
bool gives(const WordList& given, std::string_view folded) {
  for (size_t at = 0; at < folded.size(); ++at) {
    if ((at > 0 && is_word_byte(folded[at - 1])) || !given.leading(folded.substr(at))) continue;
    const std::string_view before = folded.substr(0, at);
    const auto ends = [&](std::string_view no) { return before.ends_with(no); };
    if (!ends("not ") && !ends("n't ") && !ends("not be ") && !ends("n't be ") && !ends("cannot be "))
      return true;
  }
  return false;
}

// Whether an answer refuses from its first sentence on and gives nothing.
bool refuses_alone(const DescribeInput& in, const Answer& answer) {
  constexpr size_t kLongest = 600;  // bytes; a longer one says more
  if (answer.outcome != Outcome::refused && answer.outcome != Outcome::neither_confirm_nor_deny) return false;
  if (!answer.tables.empty() || answer.answer.pieces.empty()) return false;
  std::string folded;
  for (const Span piece : answer.answer.pieces) folded += fold_phrase(piece.of(in.text)) + "\n";
  if (folded.size() > kLongest) return false;
  if (in.grammar.words("entry/more-given").stands_in(folded)) return false;
  if (is_digit(folded[0])) return false;  // "17 letters with the names withheld"
  if (gives(in.grammar.words("entry/given"), folded)) return false;
  const std::string first = folded.substr(0, sentence_end(folded, 0));
  const std::optional<Outcome> said = short_outcome(in.grammar, first);
  return said == Outcome::refused || said == Outcome::neither_confirm_nor_deny ||
         in.grammar.words("entry/withholding").stands_in(first);
}

}  // namespace

void leave_out_refusals(const DescribeInput& in, Record& record) {
  std::vector<bool> out(record.answers.size(), false);
  for (Entry& entry : record.entries) {
    if (entry.answers.size() != 1 || !refuses_alone(in, record.answers[entry.answers[0]])) continue;
    out[entry.answers[0]] = true;
    entry.answers.clear();
  }
  std::vector<Index> place(out.size(), 0);
  Index kept = 0;
  for (size_t a = 0; a < out.size(); ++a) {
    place[a] = kept;
    if (out[a]) continue;
    if (kept != a) record.answers[kept] = std::move(record.answers[a]);
    ++kept;
  }
  record.answers.resize(kept);
  for (Entry& entry : record.entries)
    for (Index& answer : entry.answers) answer = place[answer];
}

}  // namespace foi
