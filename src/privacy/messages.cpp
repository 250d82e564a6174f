#include "privacy/messages.h"

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kLongestMatched = 2000;  // bytes of a line; who somebody is stands near its start
constexpr int kHeadLines = 8;             // between a message's head and its greeting
constexpr size_t kGreetingLine =
    200;  // bytes; longer lines that start "Dear" are whole letters, and greet all the same

bool is_head(std::string_view folded) {
  const size_t colon = folded.find(':');
  if (colon == std::string_view::npos || colon > 14) return false;
  std::string_view word = folded.substr(0, colon);
  while (!word.empty() && (word.back() == ' ' || word.back() == '*')) word.remove_suffix(1);
  while (!word.empty() && word.front() == '*') word.remove_prefix(1);
  for (const std::string_view known :
       {"from", "to", "cc", "bcc", "sent", "date", "subject", "re", "reply-to", "attachments", "importance",
        "in-reply-to", "oddi wrth", "at", "ó", "chuig", "testun", "pwnc"})
    if (word == known) return true;
  return false;
}

Role role_of_line(Index line, const Blocks& blocks, const Roles& roles) {
  const Index block = block_of_line(blocks, line);
  return block == kNone ? Role::other : roles.of[block];
}

class MessageSplitter {
 public:
  MessageSplitter(const PersonMarks& marks, const Lines& lines, const Folded& folded, const Blocks& blocks,
                  const Roles& roles, DocumentType type, const Grammar& grammar)
      : marks_(marks),
        lines_(lines),
        folded_(folded),
        blocks_(blocks),
        roles_(roles),
        type_(type),
        grammar_(grammar) {}

  std::vector<Message> split() {
    begin(0);
    bool head_before = false, wrote_before = false;
    for (Index i = 0; i < lines_.size(); ++i) {
      if (lines_[i].blank()) continue;
      // What is quoted below "X wrote:" belongs to that line.
      if (lines_[i].quote != quote_ && !(wrote_before && lines_[i].quote > quote_)) begin(i);
      quote_ = lines_[i].quote;
      const bool head = is_head(folded_.line(i));
      const bool wrote = find_mark(marks_[i], "header", "wrote");
      const bool plain_from = find_mark(marks_[i], "header", "from");
      if ((head && !head_before) || wrote || (plain_from && !head_before)) begin(i);
      Message& here = out_.back();
      if (head || wrote || plain_from) {
        if (here.from == kNone && (wrote || plain_from)) here.from = i;
        if (here.to == kNone && find_mark(marks_[i], "header", "to")) here.to = i;
      } else if (greets(i)) {
        const bool after_head = (here.from != kNone || here.to != kNone) && here.greeting == kNone &&
                                i - here.first <= kHeadLines;
        if (!after_head) begin(i);
        out_.back().greeting = i;
      }
      head_before = head;
      wrote_before = wrote;
    }
    out_.back().end = static_cast<Index>(lines_.size());
    for (Message& message : out_) message.voice = voice_of(message);
    return std::move(out_);
  }

 private:
  void begin(Index line) {
    if (!out_.empty()) {
      out_.back().end = line;
      if (out_.back().first == line) out_.pop_back();
    }
    out_.push_back({line, line});
  }

  bool greets(Index i) const {
    const PersonMark* mark = find_mark(marks_[i], "greeting");
    if (!mark || role_of_line(i, blocks_, roles_) == Role::boilerplate) return false;
    return mark->name == "dear" || lines_[i].body.size() <= kGreetingLine;
  }

  Voice voice_of(const Message& message) const {
    if (type_ == DocumentType::request) return Voice::requester;
    if (message.greeting != kNone) {
      const PersonMark& greeting = *find_mark(marks_[message.greeting], "greeting");
      const Span line = folded_.line_span(message.greeting);
      const uint32_t at = std::clamp(folded_.from_source(greeting.rest.start), line.start, line.end);
      std::string_view rest = Span{at, line.end}.of(folded_.bytes());
      rest = rest.substr(0, rest.find_first_of(",:;.!"));
      if (names_body(rest, grammar_)) return Voice::requester;
    }
    size_t asks = 0, replies = 0;
    for (Index i = message.first; i < message.end; ++i) {
      if (lines_[i].blank()) continue;
      const Role role = role_of_line(i, blocks_, roles_);
      asks += role == Role::request;
      replies +=
          role == Role::decision || role == Role::answer || role == Role::reasoning || role == Role::question;
    }
    if (replies > 0) return Voice::authority;
    return asks > 0 && (type_ == DocumentType::thread || lines_[message.first].quote > 0) ? Voice::requester
                                                                                          : Voice::unknown;
  }

  const PersonMarks& marks_;
  const Lines& lines_;
  const Folded& folded_;
  const Blocks& blocks_;
  const Roles& roles_;
  DocumentType type_;
  const Grammar& grammar_;
  std::vector<Message> out_;
  uint8_t quote_ = 0;
};

}  // namespace

PersonMarks mark_people(const Grammar& grammar, const Lines& lines, const Folded& folded) {
  PersonMarks out(lines.size());
  MatchScratch scratch;
  std::vector<Mark> found;
  for (Index i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    const Span line = folded.line_span(i);
    const std::string_view text = line.of(folded.bytes()).substr(0, kLongestMatched);
    found.clear();
    grammar.match(text, scratch, found, RuleSet::Aim::people);
    for (const Mark& mark : found) {
      const Rule& rule = grammar.rule(mark.rule);
      std::optional<Span> from = grammar.capture(mark, text, "name");
      if (!from) from = grammar.capture(mark, text, "address");
      const uint32_t at = from ? from->start : mark.span.end;
      const std::string_view id = rule.id;
      const Span rest{at >= line.size() ? lines[i].body.end : folded.source(line.start + at),
                      lines[i].body.end};
      out[i].push_back({rule.cls, id.substr(id.rfind('/') + 1), rest});
    }
  }
  return out;
}

const PersonMark* find_mark(const std::vector<PersonMark>& marks, std::string_view cls,
                            std::string_view name) {
  const auto found = std::find_if(marks.begin(), marks.end(), [&](const PersonMark& mark) {
    return mark.cls == cls && (name.empty() || mark.name == name);
  });
  return found == marks.end() ? nullptr : &*found;
}

bool names_body(std::string_view folded, const Grammar& grammar) {
  const WordList& bodies = grammar.words("body");
  const WordList& mastheads = grammar.words("body-in-masthead");
  const WordList& mailboxes = grammar.words("mailbox");
  for (size_t at = 0; at < folded.size();) {
    const size_t start = folded.find_first_not_of(" ,;:.()<>[]\"'/", at);
    if (start == std::string_view::npos) return false;
    const size_t end = std::min(folded.find_first_of(" ,;:.()<>[]\"/", start), folded.size());
    const std::string_view word = folded.substr(start, end - start);
    if (bodies.contains(word) || mastheads.contains(word) || mailboxes.contains(word)) return true;
    at = end;
  }
  return false;
}

std::vector<Message> split_messages(const PersonMarks& marks, const Lines& lines, const Folded& folded,
                                    const Blocks& blocks, const Roles& roles, DocumentType type,
                                    const Grammar& grammar) {
  if (lines.empty()) return {};
  return MessageSplitter(marks, lines, folded, blocks, roles, type, grammar).split();
}

}  // namespace foi
