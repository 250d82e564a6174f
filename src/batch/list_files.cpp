#include "batch/list_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "readers/containers/byte_stream.h"

namespace foi {
namespace {

constexpr size_t kLongestPath = 1 << 16;

Trouble trouble_of(int error) {
  const std::string reason = error == ENOENT || error == ENOTDIR ? "missing"
                             : error == EACCES || error == EPERM ? "not-permitted"
                             : error == ELOOP                    ? "symlink-loop"
                             : error == ENAMETOOLONG             ? "name-too-long"
                                                                 : "cannot-be-opened";
  return {"list", reason, std::strerror(error)};
}

bool is_glob(const std::string& path) {
  struct stat about {};
  return path.find_first_of("*?[") != std::string::npos && ::lstat(path.c_str(), &about) != 0;
}

// What is not there yet has a place, too.
std::filesystem::path canonical(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error);
  const std::filesystem::path real = std::filesystem::weakly_canonical(whole, error);
  return error ? whole : real;
}

}  // namespace

struct FileLister::Folder {
  std::string path;
  std::vector<std::string> names;  // sorted from last to first
};

// The paths of --files-from, one at a time.
struct FileLister::List {
  explicit List(int descriptor) : stream(std::make_unique<FileStream>(descriptor)) {
    const std::string_view start = stream.peek(kLongestPath);
    if (start.find('\0') != std::string_view::npos) separator = '\0';
  }
  bool next(std::string& path) {
    for (;;) {
      const std::string_view ahead = stream.peek(kLongestPath);
      if (ahead.empty()) return false;
      const size_t end = std::min(ahead.find(separator), ahead.size());
      path = ahead.substr(0, end);
      stream.consume(std::min(end + 1, ahead.size()));
      if (separator == '\n' && path.ends_with('\r')) path.pop_back();
      if (!path.empty()) return true;
    }
  }
  BufferedStream stream;
  char separator = '\n';
};

FileLister::FileLister(std::vector<std::string> operands, std::string list,
                       const std::vector<std::string>& outputs)
    : operands_(std::move(operands)) {
  for (const std::string& path : outputs) {
    const std::filesystem::path output = canonical(path);
    outputs_.emplace(output.filename(), output);
  }
  if (list.empty()) return;
  const int descriptor = list == "-" ? ::dup(STDIN_FILENO) : ::open(list.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::invalid_argument(list + ": " + std::strerror(errno));
  list_ = std::make_unique<List>(descriptor);
}
FileLister::~FileLister() = default;

bool FileLister::next(ListedFile& to) {
  for (;;) {
    to = {};
    if (!folders_.empty()) {
      if (from_folder(to)) return true;
      continue;
    }
    std::string path;
    if (!globbed_.empty()) {
      path = std::move(globbed_.back());
      globbed_.pop_back();
    } else if (next_operand_ < operands_.size()) {
      path = operands_[next_operand_++];
      if (is_glob(path)) {
        glob_t found{};
        if (::glob(path.c_str(), 0, nullptr, &found) == 0)
          for (size_t i = found.gl_pathc; i > 0; --i) globbed_.emplace_back(found.gl_pathv[i - 1]);
        ::globfree(&found);
        if (!globbed_.empty()) continue;
      }
    } else if (!list_ || !list_->next(path)) {
      return false;
    }
    if (classify(path, true, to)) return true;
  }
}

// The next file of the innermost folder; false if there is none, and then that folder is left.
bool FileLister::from_folder(ListedFile& to) {
  Folder& folder = *folders_.back();
  if (folder.names.empty()) {
    folders_.pop_back();
    return false;
  }
  const std::string path = folder.path + (folder.path.ends_with('/') ? "" : "/") + folder.names.back();
  folder.names.pop_back();
  return classify(path, false, to);
}

bool FileLister::is_output(const std::string& path) const {
  const auto [first, end] = outputs_.equal_range(std::filesystem::path(path).filename());
  return first != end && std::any_of(first, end, [&, real = canonical(path)](const auto& output) {
           return output.second == real;
         });
}

// Whether `path` is something to hand out. A folder is entered instead, if it can be.
bool FileLister::classify(const std::string& path, bool named, ListedFile& to) {
  to.path = path;
  to.named = named;
  if (named && path == "-") return true;
  if (is_output(path)) return false;
  struct stat about {};
  const bool link = ::lstat(path.c_str(), &about) == 0 && S_ISLNK(about.st_mode);
  if (::stat(path.c_str(), &about) != 0) {
    to.trouble = trouble_of(errno);
    return true;
  }
  if (S_ISDIR(about.st_mode)) {
    if (link && !named) {
      to.trouble = Trouble{"list", "symlink-to-folder", "a symbolic link to a folder is not followed"};
      return true;
    }
    enter(path, to);
    return to.trouble.has_value();
  }
  if (!S_ISREG(about.st_mode) && !(named && (S_ISFIFO(about.st_mode) || S_ISCHR(about.st_mode))))
    to.trouble = Trouble{"list", "not-a-file", "is a pipe, socket or device"};
  return true;
}

void FileLister::enter(const std::string& path, ListedFile& to) {
  DIR* directory = ::opendir(path.c_str());
  if (!directory) {
    to.trouble = trouble_of(errno);
    return;
  }
  auto folder = std::make_unique<Folder>();
  folder->path = path;
  errno = 0;
  while (const dirent* entry = ::readdir(directory)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") folder->names.emplace_back(name);
    errno = 0;
  }
  if (errno != 0) to.trouble = trouble_of(errno);
  ::closedir(directory);
  std::sort(folder->names.rbegin(), folder->names.rend());
  folders_.push_back(std::move(folder));
}

}  // namespace foi
