#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace foi {
namespace {
constexpr int kNarrowest = 40, kWidest = 400;

bool write_all(int fd, std::string_view data) {
  while (!data.empty()) {
    const ssize_t n = ::write(fd, data.data(), data.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    data.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}
}  // namespace

void write_out(std::string_view data) {
  if (write_all(STDOUT_FILENO, data)) return;
  const bool gone = errno == EPIPE || errno == EBADF;
  throw Failure{exit_io, gone ? "" : std::string("standard output: ") + std::strerror(errno)};
}

void complain(std::string_view message) {
  std::string line = "foi: ";
  line.append(message);
  line.push_back('\n');
  write_all(STDERR_FILENO, line);
}

Display display() {
  Display out;
  out.terminal = ::isatty(STDOUT_FILENO) == 1;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  out.colour = out.terminal && (no_color == nullptr || *no_color == '\0') &&
               (term == nullptr || std::strcmp(term, "dumb") != 0);
  winsize size{};
  const char* columns = std::getenv("COLUMNS");
  if (out.terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    out.width = size.ws_col;
  else if (columns != nullptr && std::atoi(columns) > 0)
    out.width = std::atoi(columns);
  out.width = std::clamp(out.width, kNarrowest, kWidest);
  return out;
}

}  // namespace foi
