#include "batch/read_inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace foi {
namespace {

uint64_t extended(uint64_t trail, std::string_view path) {
  trail ^= 0xCBF29CE484222325u;
  for (const char c : path) trail = (trail ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return (trail ^ path.size()) | 1;  // 0 means: no place
}

std::string reason_of(int error) {
  return error == ENOENT || error == ENOTDIR ? "missing"
         : error == EACCES                   ? "not-permitted"
                                             : "cannot-be-opened";
}

// Does not wait for the writer of a pipe to come; reads wait as usual.
int open_for_reading(const std::string& path) {
  if (path == "-") return ::dup(STDIN_FILENO);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor >= 0) ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
  return descriptor;
}

}  // namespace

Origin origin_of_file(const std::string& path) {
  Origin out;
  out.file = path == "-" ? "standard input" : printable_name(path);
  out.key = out.file;
  out.name = printable_name(std::filesystem::path(path).filename().string());
  if (out.name.empty()) out.name = out.file;
  return out;
}

InputReader::InputReader(const InputSpec& spec, const std::optional<Checkpoint>& resume)
    : spec_(spec), resume_(resume), lister_(spec.operands, spec.files_from, spec.outputs) {}

bool InputReader::next(NumberedInput& to) {
  for (;;) {
    if (!next_of_file(to.incoming)) {
      if (!open_file()) {
        if (resume_ && next_number_ < resume_->done) throw InputChanged("the input has become shorter");
        return false;
      }
      continue;
    }
    to.order = order_;
    ++order_.in_file;
    if (to.order.in_file > 0 && !spec_.shard.holds(to.order)) continue;
    to.number = next_number_++;
    to.place = place_;
    if (!resume_) return true;
    if (to.number < resume_->done) continue;
    while (next_ahead_ < resume_->ahead.size() && resume_->ahead[next_ahead_] < to.number) ++next_ahead_;
    if (next_ahead_ < resume_->ahead.size() && resume_->ahead[next_ahead_] == to.number) continue;
    return true;
  }
}

bool InputReader::next_of_file(Incoming& to) {
  if (!waiting_.empty()) {
    to = std::move(waiting_.back());
    waiting_.pop_back();
    return true;
  }
  if (pages_ && pages_->next(to)) return true;
  pages_.reset();
  return false;
}

// Goes on to the next file that is not done. Its first input says that it was opened.
bool InputReader::open_file() {
  ListedFile file;
  const bool resuming = resume_ && resume_->done > 0;
  for (;;) {
    if (!lister_.next(file)) return false;
    place_.file = files_++;
    place_.trail = extended(place_.trail, file.path);
    if (!spec_.shard.opens(place_.file)) continue;
    if (!resuming || place_.file >= resume_->place.file) break;
  }
  order_ = {place_.file, 0};
  if (resuming && place_.file == resume_->place.file) {
    if (place_.trail != resume_->place.trail)
      throw InputChanged("the files are not those of the interrupted run");
    next_number_ = resume_->place.first_of_file;
  }
  place_.first_of_file = next_number_;

  const Origin origin = origin_of_file(file.path);
  if (file.trouble) {
    waiting_.push_back(failed_input(origin, file.trouble->stage, file.trouble->reason, file.trouble->detail));
  } else if (const int descriptor = open_for_reading(file.path); descriptor < 0) {
    waiting_.push_back(failed_input(origin, "open", reason_of(errno), std::strerror(errno)));
  } else {
    struct stat about {};
    const bool regular = ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
    pages_ = open_pages(std::make_unique<FileStream>(descriptor, &bytes_read_), origin, spec_.container,
                        regular && file.path != "-" ? file.path : std::string());
  }
  Incoming opened;
  opened.origin = origin;
  opened.packing = Packing::nothing;
  opened.fate = Fate::opened;
  waiting_.push_back(std::move(opened));
  return true;
}

}  // namespace foi
