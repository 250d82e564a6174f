#include "passes/find_dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "text/characters.h"
#include "text/words.h"

namespace foi {
namespace {

constexpr size_t kWordsBefore = 9, kWordsAfter = 6;  // that are looked at, within the sentence
constexpr size_t kPlacedWords = 3;                   // of them, those whose place counts
constexpr uint32_t kLabelLine = 44;                  // bytes: a line above that may be the date's label
constexpr size_t kMostDates = 400;                   // of one document
constexpr std::string_view kDateline = "field/responded/dateline";  // a date with nothing said of it
constexpr double kSure = 0.38;                                      // probability from which a date is taken

// The sentence up to `at` and from `at` on: what a reader takes together with a date.
std::string_view sentence_before(std::string_view s, size_t at) {
  size_t start = at;
  while (start > 0) {
    const char c = s[start - 1];
    if (c == '\n' && start > 1 && s[start - 2] == '\n') break;
    if ((c == '.' || c == ';' || c == '?' || c == '|') && start < s.size() &&
        (s[start] == ' ' || s[start] == '\n'))
      break;
    --start;
  }
  return s.substr(start, at - start);
}
std::string_view sentence_after(std::string_view s, size_t at) {
  size_t end = at;
  while (end < s.size() && s[end] != ';' && s[end] != '?' && s[end] != '|' &&
         !(s[end] == '.' && (end + 1 == s.size() || s[end + 1] == ' ' || s[end + 1] == '\n')))
    ++end;
  return s.substr(at, end - at);
}

// "Mon 9/12/22": 2 if the weekday is that of 12 September, -2 if that of 9 December, else 0.
int weekday_vote(std::string_view s, size_t number) {
  static constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  size_t end = number;
  while (end > 0 && (s[end - 1] == ' ' || s[end - 1] == ',' || s[end - 1] == '.')) --end;
  size_t start = end;
  while (start > 0 && is_letter(s[start - 1]) && end - start < 10) --start;
  const std::string_view word = s.substr(start, end - start);
  const auto day = std::find(kDays.begin(), kDays.end(), word.substr(0, 3));
  if (end == number || day == kDays.end() || (word.size() > 4 && !word.ends_with("day") && word != "thurs"))
    return 0;
  const auto fits = [&](bool first) {
    const std::optional<Date> date = parse_date(s.substr(number, kLongestDate), first);
    if (!date || date->year == 0) return false;
    const std::chrono::year_month_day written{std::chrono::year(date->year),
                                              std::chrono::month(static_cast<unsigned>(date->month)),
                                              std::chrono::day(static_cast<unsigned>(date->day))};
    return written.ok() && std::chrono::weekday(std::chrono::sys_days(written)).c_encoding() ==
                               static_cast<unsigned>(day - kDays.begin());
  };
  const bool american = fits(true), other = fits(false);
  return american == other ? 0 : american ? 2 : -2;
}

// "3/14/2024" anywhere tells American dates, "14/3/2024" the others, and so does a weekday before a date;
// else the profile does.
bool month_first(const DescribeInput& in) {
  const std::string_view s = in.folded.bytes();
  int american = 0;
  for (size_t slash = s.find('/'); slash != std::string_view::npos; slash = s.find('/', slash + 1)) {
    const auto two = [&](size_t at) { return (s[at] - '0') * 10 + (s[at + 1] - '0'); };
    if (slash < 1 || slash + 7 > s.size() || !is_digit(s[slash - 1]) || !is_digit(s[slash + 1])) continue;
    const bool long_first = slash >= 2 && is_digit(s[slash - 2]);
    const bool long_second = is_digit(s[slash + 2]);
    const size_t next = slash + (long_second ? 3 : 2);
    if (next >= s.size() || s[next] != '/') continue;
    if (long_second && two(slash + 1) > 12) ++american;
    if (long_first && two(slash - 2) > 12) --american;
    american += weekday_vote(s, slash - (long_first ? 2 : 1));
  }
  return american != 0 ? american > 0 : in.grammar.profile().starts_with("us");
}

// The document as a correspondence: where it asks and where it replies.
struct Course {
  Index first_request = kNone, first_reply = kNone, last_reply = kNone;
  std::vector<Role> leads;  // by block: the next role that says something
};

Course course_of(const Roles& roles) {
  Course c;
  const Index n = static_cast<Index>(roles.of.size());
  c.leads.assign(n, Role::other);
  for (Index b = 0; b < n; ++b) {
    const Role role = roles.of[b];
    if (role == Role::request && c.first_request == kNone) c.first_request = b;
    if (role == Role::decision || role == Role::answer) {
      if (c.first_reply == kNone) c.first_reply = b;
      c.last_reply = b;
    }
  }
  Role next = Role::other;
  for (Index b = n; b-- > 0;) {
    const Role role = roles.of[b];
    if (role != Role::metadata && role != Role::boilerplate && role != Role::title && role != Role::heading)
      next = role;
    c.leads[b] = next;
  }
  return c;
}

class DateReader {
 public:
  explicit DateReader(const DescribeInput& in)
      : in_(in), course_(course_of(in.roles)), month_first_(month_first(in)) {}

  std::vector<DateEvidence> read() {
    const Index n = static_cast<Index>(in_.blocks.size());
    for (Index b = 0; b < n && found_.size() < kMostDates; ++b) {
      if (in_.blocks[b].table != kNone && in_.blocks[b].first + 12 < in_.blocks[b].last) continue;
      const std::string_view s = in_.blocks[b].folded.of(in_.folded.bytes());
      original_ = original_ || s.find("original message") != std::string_view::npos ||
                  (s.starts_with("on ") && s.ends_with("wrote:"));
      for (uint32_t at = 0; at < s.size();) {
        if (!is_word_byte(s[at])) {
          ++at;
          continue;
        }
        // A word or a figure starts here; behind a slash or a point it is a piece of something longer.
        size_t length = 0;
        if (at == 0 || (s[at - 1] != '/' && s[at - 1] != '.'))
          if (const auto date = parse_date(s.substr(at, kLongestDate), month_first_, &length))
            add(b, s, at, static_cast<uint32_t>(length), *date);
        at += std::max<uint32_t>(1, static_cast<uint32_t>(length));
        while (at < s.size() && is_word_byte(s[at]) && is_word_byte(s[at - 1])) ++at;
      }
    }
    place();
    return std::move(found_);
  }

 private:
  void add(Index b, std::string_view s, uint32_t at, uint32_t length, const Date& date) {
    DateEvidence e;
    const uint32_t start = in_.blocks[b].folded.start + at;
    e.date = date;
    e.block = b;
    e.span = in_.folded.source(Span{start, start + length});
    std::vector<std::string>& f = e.features;
    const Role role = in_.roles.of[b];
    f = {"bias", "role:" + std::string(name_of(role)), "type:" + std::string(name_of(in_.type))};
    if (date.year == 0) f.push_back("year:none");

    // The line, and the words around.
    const size_t line_start = s.rfind('\n', at) == std::string_view::npos ? 0 : s.rfind('\n', at) + 1;
    const size_t line_end = std::min(s.find('\n', at + length), s.size());
    const bool starts = at <= line_start + 2, ends = at + length + 2 >= line_end;
    f.push_back(starts && ends ? "line:alone" : starts ? "line:start" : ends ? "line:end" : "line:within");
    f.push_back(s.size() > 200 ? "block:long" : s.size() > 70 ? "block:prose" : "block:short");
    const std::vector<std::string> before = words_of(sentence_before(s, at));
    const std::vector<std::string> after = words_of(sentence_after(s, at + length));
    for (size_t k = 0; k < std::min(before.size(), kWordsBefore); ++k) {
      const std::string& word = before[before.size() - 1 - k];
      f.push_back("before:" + word);
      if (k < kPlacedWords) f.push_back("before" + std::to_string(k + 1) + ":" + word);
    }
    if (before.size() >= 2) f.push_back("before2:" + before[before.size() - 2] + "_" + before.back());
    if (before.empty()) f.push_back("before:none");
    for (size_t k = 0; k < std::min(after.size(), kWordsAfter); ++k) {
      f.push_back("after:" + after[k]);
      if (k == 0) f.push_back("after1:" + after[k]);
    }
    if (after.empty()) f.push_back("after:none");
    // A label may stand on the line above.
    if (starts) {
      const std::string_view label = line_above(b, s, line_start);
      if (!label.empty() && label.size() <= kLabelLine)
        for (const std::string& word : words_of(label)) f.push_back("label:" + word);
    }

    // What rules say of the block, and of this very date.
    bool said = false, dateline = false;
    for (const Mark& m : in_.marks.of(b)) {
      const Rule& rule = in_.grammar.rule(m.rule);
      if (rule.slot == Slot::field && at >= m.span.start && at + length <= m.span.end + 1) {
        const bool bare = rule.id == kDateline;
        (bare ? dateline : said) = true;
        if (!bare) f.push_back(rule.id);
      }
      if (rule.slot == Slot::cue || rule.slot == Slot::heading)
        f.push_back(std::string(name_of(rule.slot)) + ":" + rule.cls);
    }
    if (dateline && !said) f.push_back(std::string(kDateline));
    // The label may be a block of its own above.
    if (starts && line_start == 0 && b > 0)
      for (const Mark& m : in_.marks.of(b - 1))
        if (in_.grammar.rule(m.rule).slot == Slot::field) f.push_back("above:" + in_.grammar.rule(m.rule).id);
    if (starts) add_headings(b, s, line_start, f);
    if (b > 0) f.push_back("prev:" + std::string(name_of(in_.roles.of[b - 1])));
    if (in_.blocks[b].quote > 0) f.push_back("quoted");
    if (original_) f.push_back("below-original");
    if (in_.blocks[b].table != kNone) f.push_back("table");

    // Where in the correspondence.
    const double depth = in_.content.depth(b, in_.blocks);
    f.push_back(b < in_.content.first + 6 ? "at:top"
                : depth < 0.25            ? "at:early"
                : depth > 0.75            ? "at:late"
                                          : "at:middle");
    f.push_back("leads:" + std::string(name_of(course_.leads[b])));
    if (course_.first_request != kNone)
      f.push_back(b < course_.first_request ? "before-request" : "after-request");
    if (course_.first_reply != kNone)
      f.push_back(b <= course_.first_reply  ? "before-reply"
                  : b <= course_.last_reply ? "among-replies"
                                            : "after-reply");
    std::sort(f.begin(), f.end());
    f.erase(std::unique(f.begin(), f.end()), f.end());
    found_.push_back(std::move(e));
  }

  // A label alone on the line above, in the same block or the one before it, speaks for this date and no
  // other.
  void add_headings(Index b, std::string_view s, size_t line_start, std::vector<std::string>& f) const {
    const std::string_view label = line_above(b, s, line_start);
    if (label.empty() || label.size() > kLabelLine || std::any_of(label.begin(), label.end(), is_digit))
      return;
    if (line_start == 0 && b == 0) return;
    const Index of = line_start > 0 ? b : b - 1;
    const size_t end = line_start > 0 ? line_start - 1 : in_.blocks[of].folded.size();
    for (const Mark& m : in_.marks.of(of)) {
      const Rule& rule = in_.grammar.rule(m.rule);
      if (rule.slot == Slot::field && m.span.start + label.size() >= end && m.span.start < end)
        f.push_back("headed:" + rule.id);
    }
  }

  std::string_view line_above(Index b, std::string_view s, size_t line_start) const {
    if (line_start > 0) {
      const std::string_view above = s.substr(0, line_start - 1);
      const size_t from = above.rfind('\n');
      return from == std::string_view::npos ? above : above.substr(from + 1);
    }
    if (b == 0) return {};
    const std::string_view block = in_.blocks[b - 1].folded.of(in_.folded.bytes());
    const size_t from = block.rfind('\n');
    return from == std::string_view::npos ? block : block.substr(from + 1);
  }

  // What a date is among the others.
  void place() {
    std::string first, last;
    size_t heads = 0, last_head = SIZE_MAX;
    for (size_t i = 0; i < found_.size(); ++i) {
      const std::string value = found_[i].date.iso();
      if (!value.empty() && (first.empty() || value < first)) first = value;
      if (!value.empty() && value > last) last = value;
      if (in_.roles.of[found_[i].block] == Role::metadata && course_.last_reply != kNone &&
          found_[i].block < course_.last_reply)
        last_head = i;
    }
    std::vector<std::string> seen;
    for (size_t i = 0; i < found_.size(); ++i) {
      std::vector<std::string>& f = found_[i].features;
      const std::string value = found_[i].date.iso();
      if (!value.empty()) {
        if (value == first) f.push_back("value:earliest");
        if (value == last) f.push_back("value:latest");
        if (std::find(seen.begin(), seen.end(), value) != seen.end()) f.push_back("value:again");
        seen.push_back(value);
      }
      if (found_.size() == 1) f.push_back("value:only");
      if (i == 0) f.push_back("date:first");
      if (i + 1 == found_.size()) f.push_back("date:last");
      if (in_.roles.of[found_[i].block] == Role::metadata) {
        f.push_back(heads == 0 ? "head:first" : "head:later");
        ++heads;
        if (i == last_head) f.push_back("head:last-before-reply");
      }
    }
  }

  const DescribeInput& in_;
  const Course course_;
  const bool month_first_;
  bool original_ = false;  // below the line that a mail program puts above a quoted mail
  std::vector<DateEvidence> found_;
};

bool has(const DateEvidence& e, std::string_view feature) {
  return std::find(e.features.begin(), e.features.end(), feature) != e.features.end();
}

// Whether a label, on its line or above it, gives the date that part.
bool labelled(const DateEvidence& e, std::string_view part) {
  const std::string rule = "field/" + std::string(part) + "/label";
  return has(e, rule) || has(e, "headed:" + rule);
}

// Whether the words at the date give it another part alone: what is published, due or the end of a period was
// not sent on that day, and what came in was not written.
bool is_other(const DateEvidence& e, std::string_view part) {
  if (labelled(e, part) || has(e, "field/" + std::string(part) + "/prose")) return false;
  if (labelled(e, "published") || labelled(e, "unsent") || has(e, "field/unsent/prose")) return true;
  return labelled(e, "requested") || labelled(e, "received");
}

bool believed(const DateEvidence& e, DateRole part) {
  return labelled(e, name_of(part)) &&
         (part != DateRole::responded || !(has(e, "before1:date") || has(e, "before1:sent")));
}

// The head of the request that a reply has below itself, "On 4 March 2014, A Requester wrote:".
bool heads_quotation(const DateEvidence& e) {
  return e.date.year && has(e, "cue:mail_header") && (has(e, "quoted") || has(e, "below-original"));
}

// A request alone answers nothing: what its head is dated, it was made on.
void take_for_request(const DescribeInput& in, const std::vector<DateEvidence>& evidence,
                      const DateEvidence* (&best)[3]) {
  if (best[0] == nullptr) best[0] = best[2];
  best[2] = nullptr;
  for (size_t i = 0; i < evidence.size() && best[0] == nullptr; ++i) {
    const DateEvidence& e = evidence[i];
    const bool head = in.roles.of[e.block] == Role::metadata &&
                      (has(e, "cue:mail_header") || has(e, std::string(kDateline)) || has(e, "line:end"));
    if (head && e.date.year && !is_other(e, "requested") && !has(e, "quoted") && !has(e, "below-original"))
      best[0] = &e;
  }
}

// The published date, by its label.
std::optional<DateFact> published(const std::vector<DateEvidence>& evidence) {
  for (const DateEvidence& e : evidence)
    for (const char* rule : {"field/published/label", "field/published/release"})
      if (e.date.year && has(e, rule)) return DateFact{DateRole::published, e.date.iso(), e.span, rule};
  return std::nullopt;
}

}  // namespace

std::vector<DateEvidence> date_evidence(const DescribeInput& in) {
  return DateReader(in).read();
}

std::vector<DateFact> find_dates(const DescribeInput& in, const std::vector<DateEvidence>& evidence) {
  std::vector<DateFact> facts;
  const auto found = in.grammar.models().find("dates");
  if (found == in.grammar.models().end()) return facts;
  const Model& model = found->second;
  constexpr DateRole kRoles[] = {DateRole::requested, DateRole::received, DateRole::responded};
  const DateEvidence* best[3] = {};
  double sure[3] = {kSure, kSure, kSure};
  for (const DateEvidence& e : evidence) {
    std::vector<float> scores = model.scores(e.features);
    double sum = 0;
    for (float& s : scores) sum += s = std::exp(s);
    for (size_t r = 0; r < 3; ++r) {
      if (is_other(e, name_of(kRoles[r]))) continue;
      const double p = scores[r] / sum;
      if (p > sure[r]) sure[r] = p, best[r] = &e;
    }
  }
  // A label of a reply's page is believed where nothing else was found; "Date:" and "Sent:" are those of any
  // mail.
  if (in.type == DocumentType::foi_response)
    for (size_t r = 0; r < 3; ++r)
      for (size_t i = 0; i < evidence.size() && best[r] == nullptr; ++i)
        if (evidence[i].date.year && believed(evidence[i], kRoles[r])) best[r] = &evidence[i];
  if (in.type == DocumentType::request) take_for_request(in, evidence, best);
  if (in.type == DocumentType::foi_response || in.type == DocumentType::internal_review ||
      in.type == DocumentType::acknowledgement)
    for (size_t i = evidence.size(); i-- > 0 && best[0] == nullptr;)
      if (heads_quotation(evidence[i]) && best[2] && evidence[i].date.iso() < best[2]->date.iso())
        best[0] = &evidence[i];
  // Years that are not written.
  int year = 0;
  const Date* reply = best[2] && best[2]->date.year ? &best[2]->date : nullptr;
  for (const DateEvidence* e : {best[2], best[1], best[0]})
    if (e && e->date.year && year == 0) year = e->date.year;
  for (size_t i = 0; i < evidence.size() && year == 0; ++i) year = evidence[i].date.year;
  for (size_t r = 0; r < 3; ++r) {
    if (best[r] == nullptr) continue;
    Date date = best[r]->date;
    if (date.year == 0) {
      if (year == 0) continue;
      date.year = year;
      if (reply && std::pair(date.month, date.day) > std::pair(reply->month, reply->day)) --date.year;
    }
    facts.push_back({kRoles[r], date.iso(), best[r]->span, "model/dates"});
  }
  if (std::optional<DateFact> fact = published(evidence)) facts.push_back(std::move(*fact));
  return facts;
}

}  // namespace foi
