#include "readers/containers/jsonl.h"

#include <algorithm>

namespace foi {
namespace {

constexpr size_t kRoomForOthers = 1 << 20;  // a line holds more than its page

class JsonlReader : public PageSource {
 public:
  JsonlReader(std::unique_ptr<BufferedStream> stream, const Origin& origin, const ContainerOptions& options)
      : stream_(std::move(stream)),
        base_(origin),
        limit_(static_cast<size_t>(options.max_bytes) * 2 + kRoomForOthers) {}  // escapes make text longer

  bool next(Incoming& to) override {
    for (;;) {
      ++line_;
      offset_ = stream_->position();
      size_t size = 0;
      const bool ended = find_line(size);
      std::string_view line = stream_->buffered().substr(0, size);
      if (!ended && size > limit_) {
        pass_over();
        to = failed_input(origin(), "read", "too-large",
                          "the line is longer than the limit; raise it with --max-bytes");
        return true;
      }
      if (size == 0 && !ended) {
        const std::optional<Damage> damage = stream_->take_damage();
        if (!damage) return false;
        to = failed_input(origin(), "read", damage->reason, damage->detail);
        cut_ = true;
        return true;
      }
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
      const bool blank = line.find_first_not_of(" \t") == std::string_view::npos;
      const bool cut = cut_;  // the first line behind damage lacks its beginning
      cut_ = false;
      if (!blank) {
        to = Incoming();
        to.origin = origin();
        to.packing = Packing::json_line;
        to.bytes = line;
      }
      stream_->consume(std::min(size + 1, stream_->buffered().size()));
      if (!blank && !cut) return true;
    }
  }

 private:
  Origin origin() const {
    Origin out = base_;
    out.offset = offset_;
    out.name = base_.name + ":" + std::to_string(line_);
    out.key = base_.key + "#" + std::to_string(line_);
    return out;
  }

  // Length of the line that starts here; false if it does not end (with the file, damage, or beyond the
  // limit).
  bool find_line(size_t& size) {
    size_t looked = 0;
    for (;;) {
      const std::string_view ahead = stream_->buffered();
      const size_t end = ahead.find('\n', looked);
      if (end != std::string_view::npos) {
        size = end;
        return true;
      }
      looked = size = ahead.size();
      if (size > limit_ || stream_->peek(size + 1).size() == size) return false;
    }
  }

  void pass_over() {
    for (std::string_view ahead; !(ahead = stream_->peek(1)).empty();) {
      const size_t end = ahead.find('\n');
      stream_->consume(end == std::string_view::npos ? ahead.size() : end + 1);
      if (end != std::string_view::npos) return;
    }
  }

  std::unique_ptr<BufferedStream> stream_;
  Origin base_;
  size_t limit_;
  uint64_t line_ = 0, offset_ = 0;
  bool cut_ = false;
};

}  // namespace

std::unique_ptr<PageSource> read_jsonl(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                       const ContainerOptions& options) {
  return std::make_unique<JsonlReader>(std::move(stream), origin, options);
}

}  // namespace foi
