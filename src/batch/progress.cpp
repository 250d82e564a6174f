#include "batch/progress.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <string_view>

#include "batch/list_files.h"
#include "record/json_writer.h"

namespace foi {
namespace {

void write_error(std::string_view text) {
  [[maybe_unused]] const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
}

std::string fixed(double value, int digits) {
  char text[48];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

}  // namespace

std::string human_bytes(double bytes) {
  constexpr const char* kUnits[] = {"bytes", "KB", "MB", "GB", "TB"};
  int unit = 0;
  for (; bytes >= 1000 && unit < 4; ++unit) bytes /= 1000;
  return fixed(bytes, unit == 0 ? 0 : 1) + " " + kUnits[unit];
}

std::string human_time(double seconds) {
  const long s = static_cast<long>(seconds + 0.5);
  char text[64];
  if (s >= 3600)
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
  else
    std::snprintf(text, sizeof text, "%ld:%02ld", s / 60, s % 60);
  return text;
}

Progress::Progress(ProgressForm form, std::vector<std::string> operands) : form_(form) {
  if (form != ProgressForm::terminal && form != ProgressForm::json) return;
  adder_ = std::thread([this, operands = std::move(operands)] {
    FileLister lister(operands, "");
    for (ListedFile file; !stop_ && lister.next(file);) {
      struct stat about {};
      if (!file.trouble && ::stat(file.path.c_str(), &about) == 0 && S_ISREG(about.st_mode))
        total_ += static_cast<uint64_t>(about.st_size);
    }
    total_known_ = !stop_ && total_ > 0;
  });
}

Progress::~Progress() {
  stop_ = true;
  if (adder_.joinable()) adder_.join();
  if (form_ == ProgressForm::terminal && any_) write_error("\r\x1B[K");
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - started_).count();
}

double Progress::seconds_left(const BatchState& state) const {
  if (!total_known_ || state.file_bytes <= first_.file_bytes || state.file_bytes >= total_) return -1;
  return seconds() * static_cast<double>(total_ - state.file_bytes) /
         static_cast<double>(state.file_bytes - first_.file_bytes);
}

std::string Progress::line(const BatchState& state) const {
  const double rate = static_cast<double>(state.page_bytes - first_.page_bytes) / std::max(seconds(), 1e-3);
  std::string out = std::to_string(state.inputs) + " pages, " + std::to_string(state.documents) +
                    " records, " + std::to_string(state.failures) + " failures, " + fixed(rate / 1e6, 1) +
                    " MB/s";
  if (const double left = seconds_left(state); left >= 0) out += ", " + human_time(left) + " left";
  return out;
}

std::string Progress::json(const BatchState& state) const {
  JsonWriter w(false);
  w.begin_object().key("seconds").number(static_cast<uint64_t>(seconds()));
  w.key("inputs").number(state.inputs).key("documents").number(state.documents);
  w.key("failures").number(state.failures).key("page_bytes").number(state.page_bytes);
  w.key("file_bytes").number(state.file_bytes).key("file_bytes_total");
  if (total_known_)
    w.number(total_);
  else
    w.null();
  w.key("seconds_left");
  if (const double left = seconds_left(state); left >= 0)
    w.number(static_cast<uint64_t>(left));
  else
    w.null();
  w.end_object();
  return w.take();
}

void Progress::show(const BatchState& state) {
  if (form_ == ProgressForm::none) return;
  if (!any_) first_ = state, any_ = true;
  const double since = std::chrono::duration<double>(Clock::now() - shown_).count();
  if (since < (form_ == ProgressForm::terminal ? 0.2 : form_ == ProgressForm::json ? 1.0 : 30.0)) return;
  shown_ = Clock::now();
  if (form_ == ProgressForm::terminal)
    write_error("\r" + line(state) + "\x1B[K");
  else
    write_error((form_ == ProgressForm::json ? json(state) : "foi: " + line(state)) + "\n");
}

}  // namespace foi
