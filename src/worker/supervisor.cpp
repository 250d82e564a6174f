#include "worker/supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <optional>
#include <system_error>

#include "worker/page_line.h"

namespace foi {
namespace {

using Clock = std::chrono::steady_clock;

// What goes before the bytes of a line and of an answer.
struct Frame {
  uint64_t number = 0;
  uint64_t size = 0;
};

// AddressSanitizer's shadow counts as data, and has more than any limit.
#if defined(__SANITIZE_ADDRESS__)  // gcc
constexpr bool kLimitsMemory = false;
#elif defined(__has_feature)  // clang
constexpr bool kLimitsMemory = !__has_feature(address_sanitizer);
#else
constexpr bool kLimitsMemory = true;
#endif

[[noreturn]] void fail(const char* doing) {
  throw std::system_error(errno, std::generic_category(), doing);
}

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(to, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

bool write_frame(int to, std::string_view bytes, uint64_t number) {
  const Frame frame{number, bytes.size()};
  return write_all(to, {reinterpret_cast<const char*>(&frame), sizeof frame}) && write_all(to, bytes);
}

// What is left of the time, in ms for poll: -1 for ever.
int left_of(const std::optional<Clock::time_point>& deadline) {
  if (!deadline) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<int64_t>(left, 0, 1'000'000'000));
}

enum class Read { all, end, timeout };

Read read_all(int from, char* to, size_t size, const std::optional<Clock::time_point>& deadline) {
  while (size > 0) {
    if (deadline) {
      pollfd waiting{from, POLLIN, 0};
      const int ready = ::poll(&waiting, 1, left_of(deadline));
      if (ready < 0 && errno == EINTR) continue;
      if (ready == 0) return Read::timeout;
    }
    const ssize_t n = ::read(from, to, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return Read::end;
    to += n;
    size -= static_cast<size_t>(n);
  }
  return Read::all;
}

Read read_frame(int from, std::string& bytes, uint64_t& number,
                const std::optional<Clock::time_point>& deadline = {}) {
  Frame frame;
  const Read head = read_all(from, reinterpret_cast<char*>(&frame), sizeof frame, deadline);
  if (head != Read::all) return head;
  bytes.resize(frame.size);
  number = frame.number;
  return read_all(from, bytes.data(), bytes.size(), deadline);
}

std::string end_of(int status) {
  if (WIFSIGNALED(status))
    return "the extractor was ended by signal " + std::to_string(WTERMSIG(status)) + " (" +
           ::strsignal(WTERMSIG(status)) + ")";
  return "the extractor ended with code " + std::to_string(WEXITSTATUS(status));
}

// The failure of a page that cost its child. The line is read here once more, for its name only.
std::string failure(std::string_view line, uint64_t number, const std::string& reason,
                    const std::string& detail) {
  Delivery out;
  out.origin = parse_page_line(line).origin;
  out.trouble = {"extract", reason, detail};
  return answer_line(out, number);
}

}  // namespace

Supervisor::~Supervisor() {
  end();
}

void Supervisor::start() {
  int down[2], up[2];
  if (::pipe2(down, O_CLOEXEC) != 0) fail("pipe");
  if (::pipe2(up, O_CLOEXEC) != 0) {
    ::close(down[0]);
    ::close(down[1]);
    fail("pipe");
  }
  const pid_t parent = ::getpid();
  child_ = ::fork();
  if (child_ < 0) {
    for (const int descriptor : {down[0], down[1], up[0], up[1]}) ::close(descriptor);
    fail("fork");
  }
  if (child_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(0);  // it died before it could be told of
    ::close(down[1]);
    ::close(up[0]);
    serve(down[0], up[1]);
    ::_exit(0);
  }
  ::close(down[0]);
  ::close(up[1]);
  to_child_ = down[1];
  from_child_ = up[0];
}

// Ctrl-C reaches all of a terminal's processes; what to do about it is the parent's to say.
void Supervisor::serve(int from, int to) const {
  ::signal(SIGINT, SIG_IGN);
  ::signal(SIGTERM, SIG_IGN);
  if (kLimitsMemory && limits_.memory > 0) {
    const rlimit limit{limits_.memory, limits_.memory};
    ::setrlimit(RLIMIT_DATA, &limit);
  }
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  std::string line;
  for (uint64_t number = 0; read_frame(from, line, number) == Read::all;)
    if (!write_frame(to, work_(line, number), number)) return;
}

Supervisor::Heard Supervisor::converse(std::string_view line, uint64_t number, std::string& answer) {
  std::optional<Clock::time_point> deadline;
  if (limits_.seconds > 0)
    deadline = Clock::now() +
               std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits_.seconds));
  if (!write_frame(to_child_, line, number)) return Heard::gone;
  const Read read = read_frame(from_child_, answer, number, deadline);
  return read == Read::all ? Heard::answer : read == Read::end ? Heard::gone : Heard::timeout;
}

std::string Supervisor::answer(std::string_view line, uint64_t number) {
  if (child_ < 0) start();
  std::string answer;
  switch (converse(line, number, answer)) {
    case Heard::answer:
      return answer;
    case Heard::gone: {
      return failure(line, number, "crashed", end_of(end()));
    }
    case Heard::timeout:
      end();
      return failure(line, number, "timeout",
                     "took longer than " + std::to_string(std::lround(limits_.seconds)) + " seconds");
  }
  return answer;
}

int Supervisor::end() {
  if (child_ < 0) return 0;
  ::close(to_child_);
  ::close(from_child_);
  ::kill(child_, SIGKILL);  // no harm if it is dead: nobody has waited for it yet
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  return status;
}

}  // namespace foi
