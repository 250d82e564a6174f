#include "readers/containers/warc.h"

#include <algorithm>
#include <charconv>

#include "readers/containers/header_fields.h"

namespace foi {
namespace {

constexpr size_t kLargestHead = 256 << 10;
constexpr size_t kLookForRecord = 1 << 20;
constexpr std::string_view kStart = "WARC/";

std::string_view without_brackets(std::string_view uri) {  // WARC 1.0 writers put the address in <>
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>') return uri.substr(1, uri.size() - 2);
  return uri;
}

std::optional<uint64_t> number_in(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// A line that starts a record: "WARC/1.0" and the like.
size_t find_start(std::string_view bytes, size_t from) {
  for (size_t at = from; (at = bytes.find(kStart, at)) != std::string_view::npos; ++at) {
    const bool line_start = at == 0 || bytes[at - 1] == '\n';
    const bool digit = at + 5 < bytes.size() && bytes[at + 5] >= '0' && bytes[at + 5] <= '9';
    if (line_start && digit) return at;
  }
  return std::string_view::npos;
}

class WarcReader : public PageSource {
 public:
  WarcReader(std::unique_ptr<BufferedStream> stream, const Origin& origin, const ContainerOptions& options)
      : stream_(std::move(stream)), base_(origin), options_(options) {}

  bool next(Incoming& to) override {
    skip_blank_lines();
    const std::string_view start = stream_->peek(kLookForRecord / 4);
    offset_ = stream_->stored_offset(stream_->position());
    name_.clear();
    if (start.empty()) {
      const std::optional<Damage> damage = stream_->take_damage();
      if (!damage) return false;
      offset_ = damage->offset;
      to = trouble(damage->reason, damage->detail);
      return true;
    }
    return find_start(start.substr(0, 6), 0) == 0 ? read_record(to)
                                                  : lost(to, 1, "no-record", "no record starts here");
  }

 private:
  Origin origin() const {
    Origin out = base_;
    out.offset = offset_;
    out.name = name_.empty() ? base_.name + "@" + std::to_string(offset_) : name_;
    out.key = name_.empty() ? base_.key + "@" + std::to_string(offset_) : name_;
    out.uri = name_;
    return out;
  }
  Incoming trouble(std::string reason, std::string detail) const {
    return failed_input(origin(), "read", std::move(reason), std::move(detail));
  }

  void skip_blank_lines() {
    for (;;) {
      const std::string_view ahead = stream_->peek(1);
      const size_t n = std::min(ahead.find_first_not_of("\r\n"), ahead.size());
      if (n == 0) return;
      stream_->consume(n);
    }
  }

  // Gives a failure for what starts here and goes on to the next record behind `from` bytes.
  bool lost(Incoming& to, size_t from, std::string reason, std::string detail) {
    to = trouble(std::move(reason), std::move(detail));
    stream_->consume(std::min(from, stream_->buffered().size()));
    for (;;) {
      const std::string_view ahead = stream_->peek(kLookForRecord);
      const size_t found = find_start(ahead, 0);
      const std::optional<uint64_t> member =
          stream_->member_between(stream_->position() + 1, stream_->position() + ahead.size());
      const size_t to_member =
          member ? static_cast<size_t>(*member - stream_->position()) : std::string_view::npos;
      const size_t stop = std::min(found, to_member);
      if (stop != std::string_view::npos) {
        stream_->consume(stop);
        return true;
      }
      if (ahead.size() < kLookForRecord) {
        stream_->consume(ahead.size());
        return true;
      }
      stream_->consume(ahead.size() - kStart.size());
    }
  }

  bool read_record(Incoming& to) {
    std::string_view ahead = stream_->peek(kLargestHead);
    const std::optional<size_t> head = head_size(ahead, kLargestHead);
    if (!head) return truncated(to, ahead.size(), "the record's head does not end");
    const size_t first_line = ahead.find('\n') + 1;
    const HeaderFields fields(ahead.substr(first_line, *head - first_line));
    type_ = lower_ascii(fields.value("warc-type"));
    name_ = printable_name(without_brackets(fields.value("warc-target-uri")));
    const std::optional<uint64_t> length = number_in(fields.value("content-length"));
    if (!length) return lost(to, *head, "bad-content-length", "Content-Length is missing or no number");
    const bool page = type_ == "response" || type_ == "resource" || type_ == "conversion";
    if (*length > options_.max_bytes + kLargestHead || (!page && *length > kLookForRecord))
      return pass_over(to, *head, *length, page);

    const size_t size = *head + static_cast<size_t>(*length);
    ahead = stream_->peek(size + 16);
    // A member that starts inside, and with a record, says that this one is shorter than it claims.
    const uint64_t here = stream_->position();
    if (const std::optional<uint64_t> member =
            stream_->member_between(here + *head, here + std::min(size, ahead.size()));
        member && find_start(ahead.substr(static_cast<size_t>(*member - here)).substr(0, 6), 0) == 0)
      return lost(to, static_cast<size_t>(*member - here), "bad-content-length",
                  "the record ends before its Content-Length");
    if (ahead.size() < size) return truncated(to, *head, "the record is shorter than its Content-Length");
    if (!ends_well(ahead.substr(size)))
      return lost(to, *head, "bad-content-length",
                  "no record follows where Content-Length says that one does");
    if (page) {
      fill(to, fields, ahead.substr(*head, static_cast<size_t>(*length)));
    } else {
      to = skipped_input(origin(), skipped_reason());
    }
    stream_->consume(size);
    skip_blank_lines();
    // Damage that shows at the end of a member (its checksum) is that of the record in it.
    if (stream_->peek(1).empty() && stream_->damage_here() && stream_->damage_here()->offset == offset_) {
      const Damage damage = *stream_->take_damage();
      to = trouble(damage.reason, damage.detail);
    }
    return true;
  }

  bool truncated(Incoming& to, size_t from, std::string detail) {
    const std::string_view all = stream_->buffered();
    if (find_start(all, from) != std::string_view::npos)
      return lost(to, from, "bad-content-length", std::move(detail));
    stream_->consume(all.size());
    const std::optional<Damage> damage = stream_->take_damage();
    to = damage ? trouble(damage->reason, damage->detail) : trouble("truncated", std::move(detail));
    return true;
  }

  // A record too large to hold: its bytes go by.
  bool pass_over(Incoming& to, size_t head, uint64_t length, bool page) {
    if (page)
      to = trouble("too-large", "has " + std::to_string(length) + " bytes; raise the limit with --max-bytes");
    else
      to = skipped_input(origin(), skipped_reason());
    stream_->consume(head);
    while (length > 0) {
      const std::string_view ahead = stream_->peek(1);
      if (ahead.empty()) {
        const std::optional<Damage> damage = stream_->take_damage();
        to = damage ? trouble(damage->reason, damage->detail)
                    : trouble("truncated", "the record is shorter than its Content-Length");
        return true;
      }
      size_t n = static_cast<size_t>(std::min<uint64_t>(ahead.size(), length));
      if (const std::optional<uint64_t> member =
              stream_->member_between(stream_->position(), stream_->position() + n);
          member &&
          find_start(ahead.substr(static_cast<size_t>(*member - stream_->position())).substr(0, 6), 0) == 0) {
        stream_->consume(static_cast<size_t>(*member - stream_->position()));
        to = trouble("bad-content-length", "the record ends before its Content-Length");
        return true;
      }
      stream_->consume(n);
      length -= n;
    }
    if (!ends_well(stream_->peek(16))) {
      std::string reason = "bad-content-length",
                  detail = "no record follows where Content-Length says that one does";
      return lost(to, 0, std::move(reason), std::move(detail));
    }
    return true;
  }

  // Blank lines, then another record or the end.
  static bool ends_well(std::string_view rest) {
    const size_t next = rest.find_first_not_of("\r\n");
    return next == std::string_view::npos ||
           rest.substr(next).starts_with(kStart.substr(0, rest.size() - next));
  }

  std::string skipped_reason() const {
    for (const char* known : {"warcinfo", "request", "metadata", "revisit", "continuation"})
      if (type_ == known) return "warc-" + type_;
    return "warc-other";
  }

  void fill(Incoming& to, const HeaderFields& fields, std::string_view content) const {
    to = Incoming();
    to.origin = origin();
    to.origin.fetched_at = printable_name(fields.value("warc-date"));
    to.bytes = content;
    const std::string type = media_type_of(fields.value("content-type"));
    if (type == "application/http" || (type.empty() && content.starts_with("HTTP/"))) {
      to.packing = Packing::http;
    } else {
      to.media_type = type;
      to.charset = charset_of(fields.value("content-type"));
    }
    if (!options_.check_digests) return;
    to.digest = fields.value("warc-payload-digest");
    if (to.digest.empty() && to.packing == Packing::page) to.digest = fields.value("warc-block-digest");
  }

  std::unique_ptr<BufferedStream> stream_;
  Origin base_;
  ContainerOptions options_;
  uint64_t offset_ = 0;
  std::string type_, name_;
};

}  // namespace

bool starts_warc(std::string_view bytes) {
  return find_start(bytes.substr(0, 6), 0) == 0;
}

std::unique_ptr<PageSource> read_warc(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                      const ContainerOptions& options) {
  return std::make_unique<WarcReader>(std::move(stream), origin, options);
}

}  // namespace foi
