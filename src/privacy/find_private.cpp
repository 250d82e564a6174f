#include "privacy/find_private.h"

#include <algorithm>

#include "privacy/contact_shapes.h"
#include "privacy/messages.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr Index kAboveLetter = 18;          // lines above a greeting among which the addressee stands
constexpr int kAddressLines = 7;            // of a postal address
constexpr size_t kLongestAddressLine = 90;  // bytes
constexpr Index kBelowSignoff = 4;          // lines between "Yours" and the name
constexpr int kSignatureLines = 8;          // below a name that signs
constexpr uint32_t kColumnSlack = 4;  // bytes by which the lines of one column may be set off from each other

bool is_reply(DocumentType type) {
  return type == DocumentType::foi_response || type == DocumentType::internal_review ||
         type == DocumentType::acknowledgement;
}

// What stands on a line apart from the rest: cells, columns of a letterhead.
std::vector<Span> columns_of(std::string_view text, Span body) {
  std::vector<Span> out;
  for (uint32_t at = body.start; at < body.end;) {
    while (at < body.end && (text[at] == ' ' || text[at] == '\t' || text[at] == '|')) ++at;
    uint32_t end = at;
    while (end < body.end && text[end] != '\t' && text[end] != '|' &&
           !text.substr(end, body.end - end).starts_with("   "))
      ++end;
    const uint32_t trimmed = trim_blanks_end(text, at, end);
    if (trimmed > at) out.push_back({at, trimmed});
    at = end;
  }
  return out;
}

class Finder {
 public:
  Finder(const PrivateInput& in, const NameWords& words)
      : in_(in),
        words_(words),
        marks_(mark_people(in.grammar, in.lines, in.folded)),
        messages_(split_messages(marks_, in.lines, in.folded, in.blocks, in.roles, in.type, in.grammar)),
        people_(words) {}

  PrivateData find() {
    by_wording();
    for (const Message& m : messages_) by_head(m);
    for (const Message& m : messages_) by_signature(m);
    for (const Message& m : messages_) by_greeting(m);
    for (const Message& m : messages_) by_address_block(m);
    people_.learn(in_.text);
    for (const Message& m : messages_) contacts(m);
    sentences_with_addresses();
    mail_everywhere();
    same_again();
    for (const Span name : people_.mentions(in_.text)) put(name, PrivateKind::name);
    return {merged(), std::move(people_)};
  }

 private:
  Role role_of(Index line) const {
    const Index block = block_of_line(in_.blocks, line);
    return block == kNone ? Role::other : in_.roles.of[block];
  }

  // ---- names

  // The name at the start of `within`, if it is all that stands there, but for what may close it.
  std::optional<PersonName> lone_name(Span within) const {
    std::optional<PersonName> name = read_person(in_.text, within, words_);
    if (!name) return std::nullopt;
    std::string scratch;
    const std::string_view rest = plain_blanks(Span{name->span.end, within.end}.of(in_.text), scratch);
    const size_t first = rest.find_first_not_of(" \t\"'*_.");
    if (first == std::string_view::npos) return name;
    const bool closes = std::string_view(",;:<([|!-\xE2/").find(rest[first]) != std::string_view::npos;
    return closes || first > 1 ? name : std::nullopt;
  }

  bool speaks_of_body(Span within) const {
    const uint32_t from = in_.folded.from_source(within.start), to = in_.folded.from_source(within.end);
    return names_body(Span{from, std::max(from, to)}.of(in_.folded.bytes()), in_.grammar);
  }

  void by_wording() {
    const bool about_requester = !is_reply(in_.type) || in_.type == DocumentType::acknowledgement;
    for (Index i = 0; i < in_.lines.size(); ++i) {
      if (const auto name = lone_name(in_.lines[i].body);
          name && name->words.size() > 1 && words_.stand_ins.contains(name->words.back().folded))
        people_.add(*name);
      for (const PersonMark& mark : marks_[i]) {
        const bool maker =
            mark.cls == "maker" && (in_.type != DocumentType::other || mark.name == "decision");
        if (maker ||
            (mark.cls == "label" && (mark.name == "applicant" || (about_requester && mark.name == "name")))) {
          const auto name = read_person(in_.text, mark.rest.empty() ? line_below(i) : mark.rest, words_);
          if (name && (names_fully(*name) || (!maker && behind_mark(mark.rest)))) people_.add(*name);
        } else if (mark.cls == "label" && mark.name == "part" && about_requester &&
                   role_of(i) != Role::boilerplate) {
          name_part(mark.rest);
        }
      }
    }
  }

  static bool names_fully(const PersonName& name) { return name.titled || name.words.size() > 1; }
  // Is it a field behind a colon or a bar, where one word is enough?
  bool behind_mark(Span rest) const {
    uint32_t at = rest.start;
    while (at > 0 && in_.text[at - 1] == ' ') --at;
    return at > 0 && !rest.empty() &&
           (in_.text[at - 1] == ':' || in_.text[at - 1] == '|' || in_.text[rest.start] == ':');
  }

  // A form's field below its label.
  Span line_below(Index line) const {
    for (Index i = line + 1; i < in_.lines.size() && i < line + 3; ++i)
      if (!in_.lines[i].blank()) return in_.lines[i].body;
    return {};
  }

  // "Last name: Requester": whatever stands there.
  void name_part(Span rest) {
    if (rest.empty()) return;
    const std::vector<Span> columns = columns_of(in_.text, rest);
    if (columns.empty()) return;
    PersonName name;
    name.words = name_words(in_.text, columns[0]);
    std::erase_if(name.words, [](const NameWord& w) { return !w.capital; });
    if (name.words.empty() || name.words.size() > 3) return;
    put({name.words.front().span.start, name.words.back().span.end}, PrivateKind::name);
    name.titled = true;  // as good as a surname
    people_.add(name);
    has_form_ = true;
  }

  // The field of a mail's head, less the line's other columns.
  std::optional<PersonName> head_name(Index line, std::string_view field) const {
    if (line == kNone) return std::nullopt;
    const PersonMark* mark = find_mark(marks_[line], "header", field);
    if (mark) return lone_name(mark->rest);
    if (field != "from") return std::nullopt;
    mark = find_mark(marks_[line], "header", "wrote");
    if (!mark) return std::nullopt;
    // "On 2 Sep 2019, at 21:07, A Requester wrote": the name stands last before the word.
    Span rest = mark->rest;
    const size_t wrote = rest.of(in_.text).find(" wrote");
    if (wrote == std::string_view::npos) return std::nullopt;
    rest.end = rest.start + static_cast<uint32_t>(wrote);
    std::string_view head = rest.of(in_.text);
    if (const size_t bracket = head.find_last_of("<["); bracket != std::string_view::npos)
      head = head.substr(0, bracket);
    const size_t comma = head.find_last_of(",>");
    const uint32_t at = rest.start + static_cast<uint32_t>(comma == std::string_view::npos ? 0 : comma + 1);
    return read_person(in_.text, {at, rest.end}, words_);
  }

  void by_head(const Message& m) {
    const std::optional<PersonName> from = head_name(m.from, "from"), to = head_name(m.to, "to");
    const bool from_body = m.from != kNone && speaks_of_body(in_.lines[m.from].body) && !from;
    const bool to_body = m.to != kNone && !to;
    const bool by_requester = m.voice == Voice::requester || (from && to_body && m.to != kNone);
    if (from && by_requester)
      people_.add(*from);
    else if (from && m.voice == Voice::authority && to)
      people_.add_official(*from);
    if (to && (m.voice == Voice::authority || from_body ||
               (is_reply(in_.type) && m.voice != Voice::requester && !in_.lines[m.first].marked)))
      people_.add(*to);
  }

  // The name below "Yours", or behind it; where nothing is said, the last line.
  struct Signature {
    PersonName name;
    Index line = kNone;
  };
  std::optional<Signature> signature(const Message& m) const {
    for (Index i = m.first; i < m.end; ++i) {
      const PersonMark* mark = find_mark(marks_[i], "signoff");
      if (!mark) continue;
      const size_t skip = mark->rest.of(in_.text).find_first_not_of(" ,.:-!");
      if (skip != std::string_view::npos)
        if (const auto name = lone_name({mark->rest.start + static_cast<uint32_t>(skip), mark->rest.end}))
          return Signature{*name, i};
      int seen = 0;
      for (Index j = i + 1; j < std::min(m.end, i + 1 + kBelowSignoff) && seen < 2; ++j) {
        if (in_.lines[j].blank()) continue;
        ++seen;
        const std::vector<Span> columns = columns_of(in_.text, in_.lines[j].body);
        if (columns.size() > 2) break;  // a row of buttons
        for (const Span column : columns)
          if (const auto name = lone_name(column)) return Signature{*name, j};
      }
    }
    if (m.voice != Voice::requester) return std::nullopt;
    for (Index i = m.end; i-- > m.first;) {
      if (in_.lines[i].blank()) continue;
      const auto name = lone_name(in_.lines[i].body);
      const bool all = name && in_.lines[i].body.end - name->span.end <= 1;
      if (all && (name->words.size() > 1 || name->titled)) return Signature{*name, i};
      break;
    }
    return std::nullopt;
  }

  void by_signature(const Message& m) {
    const std::optional<Signature> found = signature(m);
    if (!found || people_.knows(found->name)) return;
    if (by_requester(m))
      people_.add(found->name);
    else if (m.voice != Voice::unknown || is_reply(in_.type))
      people_.add_official(found->name);
  }

  // Whether a message is by somebody known to be private: its head, its signature, the line above it.
  bool by_requester(const Message& m) const {
    if (m.greeting != kNone)
      if (const auto to = read_person(in_.text, find_mark(marks_[m.greeting], "greeting")->rest, words_);
          to && people_.knows(*to))
        return false;
    if (m.voice == Voice::requester) return true;
    if (const auto from = head_name(m.from, "from"); from && people_.knows(*from)) return true;
    if (const auto signed_by = signature(m); signed_by && people_.knows(signed_by->name)) return true;
    if (in_.type != DocumentType::thread) return false;
    int above = 0;
    for (Index i = m.first; i-- > 0 && above < 3;) {
      if (in_.lines[i].blank()) continue;
      ++above;
      if (const auto poster = read_person(in_.text, in_.lines[i].body, words_);
          poster && people_.knows(*poster))
        return true;
    }
    return false;
  }

  void by_greeting(const Message& m) {
    if (m.greeting == kNone) return by_bare_greeting(m);
    const PersonMark& mark = *find_mark(marks_[m.greeting], "greeting");
    const auto name = mark.name == "dear" ? read_person(in_.text, mark.rest, words_) : lone_name(mark.rest);
    if (!name || people_.knows(*name)) return;
    if (by_requester(m))
      people_.add_official(*name);
    else if (in_.type != DocumentType::recommendation_response)
      people_.add(*name);
  }

  // "A Requester," and nothing before it.
  void by_bare_greeting(const Message& m) {
    for (Index i = m.first; i < m.end; ++i) {
      if (in_.lines[i].blank() || i == m.from || i == m.to) continue;
      const Span body = in_.lines[i].body;
      const auto name = read_person(in_.text, body, words_);
      if (name && names_fully(*name) && name->span.end + 1 == body.end && in_.text[name->span.end] == ',' &&
          !by_requester(m))
        people_.add(*name);
      return;
    }
  }

  // ---- the block above a letter

  bool has_label(Span column) const {
    const std::string_view s = column.of(in_.text);
    return s.find(':') != std::string_view::npos || s.find('@') != std::string_view::npos;
  }

  bool like_address(Span column) const {
    if (!postcodes(in_.text, column).empty()) return true;
    const std::string_view s = column.of(in_.text);
    bool digit = false, street = false;
    for (const char c : s) digit = digit || is_digit(c);
    for (const NameWord& word : name_words(in_.text, column))
      street = street || (word.capital && words_.streets.contains(word.folded));
    return digit && street && s.size() < 80;
  }

  // The column of a line that starts where `above` does.
  std::optional<Span> below(Index line, Span above, Index above_line) const {
    const uint32_t offset = above.start - in_.lines[above_line].span.start;
    for (const Span column : columns_of(in_.text, in_.lines[line].body)) {
      const uint32_t at = column.start - in_.lines[line].span.start;
      if (at + kColumnSlack >= offset && at <= offset + kColumnSlack) return column;
    }
    return std::nullopt;
  }

  // The lines of an address below a name, in the name's column, up to a blank line.
  void address_below(Index line, Span column, Index end, bool must_look_so) {
    std::vector<Span> found;
    bool seen = false;
    for (Index i = line + 1; i < end && static_cast<int>(found.size()) < kAddressLines; ++i) {
      if (in_.lines[i].blank()) {
        // Double-spaced text: the address goes on if the next line looks it.
        if (i + 1 >= end || in_.lines[i + 1].blank() || found.size() + 1 < i - line) break;
        const auto next = below(i + 1, column, line);
        if (!next || !like_address(*next)) break;
        continue;
      }
      const auto part = below(i, column, line);
      if (!part || has_label(*part) || !may_be_address(*part) || find_mark(marks_[i], "greeting") ||
          find_mark(marks_[i], "signoff") || says_when(*part))
        break;
      found.push_back(*part);
      seen = seen || like_address(*part);
    }
    if (must_look_so && !seen) return;
    if (must_look_so)
      while (!found.empty() && !like_address(found.back())) found.pop_back();
    for (const Span part : found) put(part, PrivateKind::address);
  }

  // A short line that starts with a capital letter or a number, and is no note of how the letter went out.
  bool may_be_address(Span column) const {
    const std::string_view s = column.of(in_.text);
    const std::vector<NameWord> words = name_words(in_.text, column);
    return s.size() <= kLongestAddressLine &&
           (is_digit(s[0]) || (!words.empty() && words[0].span.start == column.start && words[0].capital)) &&
           std::none_of(words.begin(), words.end(), [](const NameWord& w) {
             return w.folded == "email" || w.folded == "mail" || w.folded == "sent";
           });
  }

  bool says_when(Span column) const {
    static constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
    bool month = false, digit = false;
    for (const NameWord& word : name_words(in_.text, column))
      for (const std::string_view m : kMonths)
        month = month || (word.folded.starts_with(m) && word.folded.size() <= 9);
    for (const char c : column.of(in_.text)) digit = digit || is_digit(c);
    const std::string_view s = column.of(in_.text);
    return (month && digit && column.size() < 30) || std::count(s.begin(), s.end(), '/') >= 2;
  }

  bool begins_with_subject(const Message& m) const {
    const std::string_view line = in_.folded.line(m.first);
    return line.starts_with("re:") || line.starts_with("subject:");
  }
  bool in_address(Span column) const {
    return std::any_of(spans_.begin(), spans_.end(), [&](const PrivateSpan& p) {
      return p.kind == PrivateKind::address && p.span.overlaps(column);
    });
  }
  // "To" over a line, or what it is about or how it goes below it: it names whom the letter is for.
  bool leads_to_reader(Index line, Index until) const {
    if (line > 0 && find_mark(marks_[line - 1], "address", "to")) return true;
    if (line + 1 < until && find_mark(marks_[line + 1], "address", "delivery")) return true;
    Index next = line + 1;
    while (next < until && in_.lines[next].blank()) ++next;
    if (next == until && next < marks_.size() && find_mark(marks_[next], "greeting")) return true;
    for (Index i = line + 1; i < in_.lines.size() && i <= line + 3; ++i)
      if (in_.folded.line(i).starts_with("re:") || in_.folded.line(i).starts_with("subject:")) return true;
    return false;
  }
  // "Records Officer" below a name: no requester's.
  bool says_post(Span column) const {
    const std::vector<NameWord> words = name_words(in_.text, column);
    return std::any_of(words.begin(), words.end(),
                       [&](const NameWord& w) { return words_.others.contains(w.folded); });
  }

  void by_address_block(const Message& m) {
    if (!(is_reply(in_.type) || (in_.type == DocumentType::thread && m.voice == Voice::authority)) ||
        in_.lines[m.first].marked || (m.greeting == kNone && m.first > 0 && !begins_with_subject(m)))
      return;
    const Index until = m.greeting != kNone      ? m.greeting
                        : begins_with_subject(m) ? m.first
                                                 : std::min(m.end, m.first + kAboveLetter);
    const Index from = until > kAboveLetter ? until - kAboveLetter : 0;
    for (Index i = from; i < until; ++i)
      for (const Span column : columns_of(in_.text, in_.lines[i].body)) {
        const auto name = lone_name(column);
        if (!name || column.end - name->span.end > 2 || in_address(column)) continue;
        const auto next = i + 1 < until ? below(i + 1, column, i) : std::nullopt;
        const bool street = !name->titled && words_.streets.contains(name->words.back().folded);
        const bool over_address =
            next && names_fully(*name) && !street && !has_label(*next) && like_address(*next);
        const bool stand_in = words_.stand_ins.contains(name->words.back().folded);
        const bool formal = name->titled || stand_in || (name->words.size() > 1 && name->words[0].initial());
        if (!people_.knows(*name)) {
          const bool told = names_fully(*name) && leads_to_reader(i, until) &&
                            (!next || !says_post(*next) || find_mark(marks_[i + 1], "address", "delivery") ||
                             (i > 0 && find_mark(marks_[i - 1], "address", "to")));
          if (speaks_of_body(column) ||
              !(over_address || (formal && m.greeting != kNone) || stand_in || told))
            continue;
          people_.add(*name);
        }
        address_below(i, column, until, !(is_reply(in_.type) && m.greeting != kNone));
        for (Index j = i + 1; j < until; ++j)
          if (const auto part = below(j, column, i)) mails_of(*part);
      }
  }

  // ---- mail, phones, addresses

  void put(Span span, PrivateKind kind) {
    if (!span.empty()) spans_.push_back({span, kind});
  }

  void phones_of(Span within) {
    for (const Span phone : phone_numbers(in_.text, within)) put(phone, PrivateKind::phone);
  }
  void mails_of(Span within, bool by_parts = true) {
    for (const MailAddress& mail : mail_addresses(in_.text, within))
      if (!corporate(mail, by_parts)) put(mail.span, PrivateKind::mail);
  }

  bool in_list(std::string_view list, std::string_view word) const {
    std::string folded(word);
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return in_.grammar.words(list).contains(folded);
  }
  // foi@ and, by its parts, foi.review@, info-access@: a mailbox of a body. Where the requester gives an
  // address, only its first part tells.
  bool corporate(const MailAddress& mail, bool by_parts = true) const {
    const std::string_view local = mail.local.of(in_.text);
    if (in_list("mailbox", local)) return true;
    for (size_t at = 0; at < local.size() && (by_parts || at == 0);) {
      const size_t end = std::min(local.find_first_of("._-+", at), local.size());
      if (in_list("mailbox", local.substr(at, end - at)) && !people_.own_mailbox(local))
        return !per_request(mail);
      at = end + 1;
    }
    return local.find_first_not_of("xX.") == std::string_view::npos;  // blotted out already
  }
  // request-123456-abcdef@…: what a site gives each request for an address.
  bool per_request(const MailAddress& mail) const {
    const std::string_view local = mail.local.of(in_.text);
    const size_t dash = local.find("request-");
    return dash != std::string_view::npos && dash + 8 < local.size() && is_digit(local[dash + 8]);
  }

  void mail_everywhere() {
    for (const Line& line : in_.lines)
      for (const MailAddress& mail : mail_addresses(in_.text, line.body)) {
        const std::string_view domain = mail.domain.of(in_.text);
        const bool own = per_request(mail) ||
                         (!people_.empty() && people_.own_mailbox(mail.local.of(in_.text))) ||
                         (in_list("private-mail", domain.substr(0, domain.find('.'))) && !corporate(mail));
        if (own) put(mail.span, PrivateKind::mail);
      }
  }

  // What the requester's own messages say of them: in the head, below the signature, under labels.
  void contacts(const Message& m) {
    const bool own = by_requester(m);
    if (own) {
      if (m.from != kNone)
        if (const auto mails = mail_addresses(in_.text, in_.lines[m.from].body);
            !mails.empty() && !corporate(mails[0], false))
          put(mails[0].span, PrivateKind::mail);
      if (const auto found = signature(m)) {
        const Index end = std::min<Index>(m.end, found->line + 1 + kSignatureLines);
        for (Index i = found->line; i < end; ++i) {
          if (i > found->line && find_mark(marks_[i], "header")) break;
          phones_of(in_.lines[i].body);
          mails_of(in_.lines[i].body, false);
        }
        address_below(found->line, {found->name.span.start, found->name.span.end}, end, true);
      }
    } else if (const auto to = head_name(m.to, "to"); to && people_.knows(*to)) {
      mails_of(in_.lines[m.to].body);
    }
    for (Index i = m.first; i < m.end; ++i) {
      if (own && !in_.lines[i].blank()) sender_block(i, m);
      for (const PersonMark& mark : marks_[i]) {
        const bool theirs = own || says_your(i) || requester_form();
        if (!theirs) continue;
        if (mark.cls == "contact") {
          phones_of(in_.lines[i].body);
          mails_of(in_.lines[i].body);
        } else if (mark.cls == "address" && mark.name == "label") {
          labelled_address(i, mark.rest, m.end);
        }
      }
    }
  }

  bool requester_form() const {
    return in_.type == DocumentType::request || (has_form_ && !is_reply(in_.type));
  }
  bool says_your(Index line) const {
    const std::string_view s = in_.folded.line(line);
    return s.find("your ") != std::string_view::npos || s.find("you on ") != std::string_view::npos ||
           s.find("applicant") != std::string_view::npos || s.find("requester") != std::string_view::npos ||
           s.find("you at ") != std::string_view::npos;
  }

  // The requester's own address over the letter: the name, and lines below it.
  void sender_block(Index line, const Message& m) {
    for (const Span column : columns_of(in_.text, in_.lines[line].body))
      if (const auto name = lone_name(column);
          name && people_.knows(*name) && column.end - name->span.end <= 2)
        address_below(line, column, m.end, true);
  }

  void labelled_address(Index line, Span rest, Index end) {
    const std::vector<Span> columns = columns_of(in_.text, rest);
    if (columns.empty() || columns[0].of(in_.text).find('@') != std::string_view::npos) return;
    if (!may_be_address(columns[0])) return;
    put(columns[0], PrivateKind::address);
    // What stands below it, indented as far, is more of it.
    for (Index i = line + 1; i < end && i < line + kAddressLines; ++i) {
      if (in_.lines[i].blank()) break;
      const auto part = below(i, columns[0], line);
      if (!part || part->start - in_.lines[i].body.start > 0 || in_.lines[i].indent < 8 || has_label(*part))
        break;
      put(*part, PrivateKind::address);
    }
  }

  // "I live at 12 Mill Lane, Wenbridge WB1 2CD and": to the postcode, else to the end of the phrase.
  void sentences_with_addresses() {
    for (Index i = 0; i < in_.lines.size(); ++i) {
      const PersonMark* mark = find_mark(marks_[i], "address", "inline");
      if (!mark) continue;
      Span rest = mark->rest;
      if (rest.empty() || !(is_digit(in_.text[rest.start]) || is_upper(in_.text[rest.start]))) continue;
      const std::vector<Span> codes = postcodes(in_.text, rest);
      const std::string_view s = rest.of(in_.text);
      size_t end = std::min({s.find(". "), s.find(" and "), s.find(';'), s.size()});
      if (!codes.empty() && codes[0].end - rest.start < 140) end = codes[0].end - rest.start;
      while (end > 0 && (s[end - 1] == '.' || s[end - 1] == ',')) --end;
      rest.end = rest.start + static_cast<uint32_t>(end);
      put(rest, PrivateKind::address);
      if (codes.empty() && i + 1 < in_.lines.size() && end == s.size() &&
          !in_.lines[i + 1].blank()) {  // it wraps
        const std::vector<Span> next = postcodes(in_.text, in_.lines[i + 1].body);
        if (!next.empty() && next[0].start - in_.lines[i + 1].body.start < 60)
          put({in_.lines[i + 1].body.start, next[0].end}, PrivateKind::address);
      }
    }
  }

  // Phones, postcodes and streets that were found once are private wherever they stand.
  void same_again() {
    std::vector<std::pair<std::string, PrivateKind>> values;
    for (const PrivateSpan& p : spans_) {
      if (p.kind == PrivateKind::name) continue;
      values.emplace_back(p.span.of(in_.text), p.kind);
      if (p.kind == PrivateKind::address)
        for (const Span code : postcodes(in_.text, p.span)) values.emplace_back(code.of(in_.text), p.kind);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    for (const auto& [value, kind] : values) {
      const bool telling = std::any_of(value.begin(), value.end(), is_digit) || kind == PrivateKind::mail;
      if (!telling || value.size() < 5) continue;
      for (size_t at = in_.text.find(value); at != std::string_view::npos;
           at = in_.text.find(value, at + value.size()))
        put({static_cast<uint32_t>(at), static_cast<uint32_t>(at + value.size())}, kind);
    }
  }

  // In order; what overlaps becomes one, of the kind that stands for more than a name; none over a line's
  // end.
  std::vector<PrivateSpan> merged() {
    std::vector<PrivateSpan> out;
    std::sort(spans_.begin(), spans_.end(), [](const PrivateSpan& a, const PrivateSpan& b) {
      return a.span.start != b.span.start ? a.span.start < b.span.start : a.span.end > b.span.end;
    });
    for (const PrivateSpan& p : spans_) {
      if (!out.empty() && p.span.start < out.back().span.end) {
        out.back().span.end = std::max(out.back().span.end, p.span.end);
        if (out.back().kind == PrivateKind::name) out.back().kind = p.kind;
      } else {
        out.push_back(p);
      }
    }
    return out;
  }

  const PrivateInput& in_;
  const NameWords& words_;
  PersonMarks marks_;
  std::vector<Message> messages_;
  People people_;
  std::vector<PrivateSpan> spans_;
  bool has_form_ = false;  // with fields for the requester's name
};

}  // namespace

PrivateData find_private(const PrivateInput& in, const NameWords& words) {
  return Finder(in, words).find();
}

}  // namespace foi
