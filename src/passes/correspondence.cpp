#include "passes/correspondence.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "passes/unsaid.h"
#include "text/dates.h"

namespace foi {
namespace {

constexpr uint32_t kLongAsk = 40;  // bytes of a block that two messages do not hold by chance

// A message of a correspondence: its head and what it says.
struct SentMessage {
  Index first = 0, end = 0;  // blocks
  int day = 0;               // the first date in its head, 20240131; 0 if it has none
  bool decides = false;      // says something of the outcome
  bool acknowledges = false;
};

// "From: …", "On 3 May A. Keeper wrote:", "Dear …", a site's line above each message.
bool heads_message(const Grammar& grammar, const Marks& marks, Index b, std::string_view folded) {
  return std::any_of(marks.of(b).begin(), marks.of(b).end(), [&](const Mark& m) {
    const Rule& rule = grammar.rule(m.rule);
    return rule.opens == "letter" || rule.opens == "message" ||
           (rule.cls == "mail_header" && (folded.starts_with("from:") || folded.ends_with("wrote:")));
  });
}

int first_day(std::string_view folded) {
  for (size_t at = 0; at < folded.size();) {
    if (const std::optional<Date> date = parse_date(folded.substr(at, kLongestDate)); date && date->year)
      return (date->year * 100 + date->month) * 100 + date->day;
    const size_t blank = folded.find(' ', at);
    if (blank == std::string_view::npos) break;
    at = blank + 1;
  }
  return 0;
}

std::vector<SentMessage> messages_of(const PageLayers& page) {
  std::vector<SentMessage> messages(1);
  bool in_head = true;
  for (Index b = 0; b < page.blocks.size(); ++b) {
    const Role role = page.roles.of[b];
    const std::string_view words = page.body(b);
    if (!in_head && role == Role::metadata && heads_message(page.grammar, page.marks, b, words)) {
      messages.push_back({b, b});
      in_head = true;
    }
    SentMessage& message = messages.back();
    message.end = b + 1;
    const bool content = role != Role::metadata && role != Role::title && role != Role::boilerplate;
    in_head = in_head && !content;
    if (in_head && role == Role::metadata && message.day == 0) message.day = first_day(words);
    message.decides = message.decides || ((role == Role::decision || role == Role::answer) &&
                                          !outcome_rules(page.grammar, page.marks, b).empty());
    message.acknowledges =
        message.acknowledges || has_rule(page.grammar, page.marks.of(b), Slot::cue, "acknowledge");
  }
  return messages;
}

// Whether the messages stand as a mail program has them: each above the one that it answers.
bool newest_first(const std::vector<SentMessage>& messages) {
  int back = 0, last = 0;
  for (const SentMessage& message : messages) {
    if (message.day == 0) continue;
    if (last != 0) back += message.day < last ? 1 : message.day > last ? -1 : 0;
    last = message.day;
  }
  return back > 0;
}

}  // namespace

std::pair<Index, Index> find_reply(const PageLayers& page) {
  const Index count = static_cast<Index>(page.blocks.size());
  const std::vector<SentMessage> messages = messages_of(page);
  const auto decides = [](const SentMessage& message) { return message.decides; };
  if (newest_first(messages)) {
    const auto found = std::find_if(messages.begin(), messages.end(), decides);
    return found == messages.end() ? std::pair{Index{0}, count} : std::pair{found->first, found->end};
  }
  const auto found = std::find_if(messages.rbegin(), messages.rend(), decides);
  return {found == messages.rend() ? 0 : found->first, count};
}

bool asks_alone(const PageLayers& page) {
  size_t greetings = 0;
  bool asks = false;
  for (Index b = 0; b < page.roles.of.size(); ++b) {
    const Role role = page.roles.of[b];
    if (role == Role::decision || role == Role::answer || role == Role::reasoning) return false;
    asks = asks || role == Role::request;
    greetings += role == Role::metadata && has_rule(page.grammar, page.marks.of(b), Slot::cue, "salutation");
  }
  return asks && greetings == 1;
}

Roles tell_restated(const PageLayers& page, const std::vector<Echo>& echoes) {
  Roles roles = page.roles;
  const auto asks = [&](Index b) { return roles.of[b] == Role::request || roles.of[b] == Role::question; };
  const bool back = newest_first(messages_of(page));
  const auto is_long = [&](Index b) { return page.blocks[b].folded.size() >= kLongAsk; };
  for (Index b = 0; b < page.blocks.size(); ++b) {
    const Index asked = back ? echoes[b].later : echoes[b].earlier;
    if (asked == kNone || !asks(asked)) continue;
    const Role role = roles.of[b];
    const bool said =
        role == Role::reasoning || role == Role::decision || role == Role::answer || role == Role::other;
    if (role == Role::request || (said && echoes[b].whole && is_long(b))) roles.of[b] = Role::question;
  }
  return roles;
}

Roles tell_restated_below(const PageLayers& page, const std::vector<Echo>& echoes) {
  Roles roles = page.roles;
  Index over = kNone;  // the nearest block above that is no furniture
  for (Index b = 0; b < page.blocks.size(); ++b) {
    const Role role = roles.of[b];
    if (role == Role::boilerplate) continue;
    const Index asked = echoes[b].whole ? echoes[b].earlier : kNone;
    if (asked != kNone && role == Role::request && roles.of[asked] == Role::question)
      std::swap(roles.of[b], roles.of[asked]);
    else if (over != kNone && roles.of[over] == Role::question && role != Role::heading && asked != kNone &&
             (roles.of[asked] == Role::request || roles.of[asked] == Role::question))
      roles.of[b] = Role::question;
    over = b;
  }
  return roles;
}

Roles pass_over_acknowledgements(const PageLayers& page) {
  Roles roles = page.roles;
  for (const SentMessage& message : messages_of(page)) {
    if (message.decides || !message.acknowledges) continue;
    for (Index b = message.first; b < message.end; ++b)
      if (roles.of[b] == Role::decision || roles.of[b] == Role::answer || roles.of[b] == Role::reasoning)
        roles.of[b] = Role::other;
  }
  return roles;
}

}  // namespace foi
