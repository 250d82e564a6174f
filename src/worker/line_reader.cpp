#include "worker/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "batch/interrupt.h"

namespace foi {
namespace {
constexpr size_t kLineRead = 1 << 16;
constexpr int kLookForSignals = 250;  // ms: one may come between asking for it and waiting
}  // namespace

LineReader::Got LineReader::fill() {
  for (;;) {
    if (InterruptGuard::signal() != 0) return Got::signal;
    pollfd waiting{descriptor_, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, kLookForSignals);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    if (ready < 0) return Got::failed;
    const size_t have = buffer_.size();
    buffer_.resize(have + kLineRead);
    const ssize_t got = ::read(descriptor_, buffer_.data() + have, kLineRead);
    const int error = errno;
    buffer_.resize(have + (got > 0 ? static_cast<size_t>(got) : 0));
    if (got < 0 && (error == EINTR || error == EAGAIN)) continue;
    errno = error;
    return got < 0 ? Got::failed : got == 0 ? Got::end : Got::line;
  }
}

LineReader::Got LineReader::next(std::string_view& line) {
  buffer_.erase(0, at_);
  at_ = 0;
  bool too_long = false;
  for (size_t looked = 0;;) {
    const size_t end = buffer_.find('\n', looked);
    if (end != std::string::npos) {
      line = std::string_view(buffer_).substr(0, end);
      at_ = end + 1;
      return too_long || end > longest_ ? Got::too_long : Got::line;
    }
    if (buffer_.size() > longest_) {
      too_long = true;
      buffer_.clear();
    }
    looked = buffer_.size();
    const Got got = over_ ? Got::end : fill();
    if (got == Got::line) continue;
    if (got != Got::end) return got;
    over_ = true;
    if (buffer_.empty() && !too_long) return Got::end;
    line = buffer_;
    at_ = buffer_.size();
    return too_long ? Got::too_long : Got::line;
  }
}

}  // namespace foi
