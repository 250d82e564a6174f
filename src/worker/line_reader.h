// The lines of a file descriptor, as they come, with a bound on their length: a line above it is passed over
// and told of, so that the lines behind it keep their places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace foi {

class LineReader {
 public:
  enum class Got { line, too_long, end, signal, failed };

  LineReader(int descriptor, size_t longest) : descriptor_(descriptor), longest_(longest) {}

  /// `line`, without its end, is valid until the next call. `signal`: Ctrl-C or SIGTERM came while it waited.
  /// `failed`: errno says why.
  Got next(std::string_view& line);
  /// Whether a whole line is at hand: if not, `next` may have to wait.
  bool ready() const { return buffer_.find('\n', at_) != std::string::npos; }

 private:
  Got fill();

  int descriptor_;
  size_t longest_;
  std::string buffer_;
  size_t at_ = 0;
  bool over_ = false;
};

}  // namespace foi
