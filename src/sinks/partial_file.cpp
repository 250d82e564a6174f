#include "sinks/partial_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "sinks/sink.h"

namespace foi {
namespace {

constexpr size_t kBuffer = 1 << 20;

[[noreturn]] void fail_on(const std::string& path, const char* doing, int error) {
  throw SinkError(path + ": cannot be " + doing + ": " + std::strerror(error));
}

void write_all(int descriptor, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail_on(path, "written", errno);
    bytes.remove_prefix(static_cast<size_t>(n));
  }
}

// What will be put in place takes the place of a file. Of a device, /dev/null say, it would make one.
void refuse_what_is_no_file(const std::string& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode))
    throw SinkError(path + ": is there and is no plain file; name another one");
}

// A rename lasts when the folder that holds the names is on the disk.
void sync_folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

PartialFile::~PartialFile() {
  close();
}

void PartialFile::fail(const char* doing) const {
  fail_on(partial(), doing, errno);
}

bool PartialFile::holds(uint64_t size) const {
  if (size == 0) return true;
  struct stat about {};
  if (::stat(partial().c_str(), &about) != 0 && ::stat(path_.c_str(), &about) != 0) return false;
  return static_cast<uint64_t>(about.st_size) >= size;
}

void PartialFile::open(uint64_t size) {
  close();
  refuse_what_is_no_file(path_);
  // Killed while the files of a run were put in place one by one: this one was already.
  if (size > 0 && ::access(partial().c_str(), F_OK) != 0) std::rename(path_.c_str(), partial().c_str());
  descriptor_ = ::open(partial().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) fail("opened");
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) fail("cut back");
  if (::lseek(descriptor_, 0, SEEK_END) < 0) fail("written");
  size_ = size;
  buffer_.clear();
}

void PartialFile::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() >= kBuffer) drain();
}

void PartialFile::drain() {
  write_all(descriptor_, partial(), buffer_);
  size_ += buffer_.size();
  buffer_.clear();
}

uint64_t PartialFile::flush() {
  drain();
  if (::fdatasync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) fail("written");
  struct stat about {};
  if (::fstat(descriptor_, &about) == 0 && about.st_nlink == 0)
    throw SinkError(partial() + ": was deleted while it was written; the same command starts anew");
  return size_;
}

void PartialFile::publish() {
  flush();
  close();
  if (std::rename(partial().c_str(), path_.c_str()) != 0) fail_on(path_, "put in place", errno);
  sync_folder_of(path_);
}

void PartialFile::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

void replace_file(const std::string& path, std::string_view bytes) {
  refuse_what_is_no_file(path);
  const std::string beside = path + ".new";
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) fail_on(beside, "opened", errno);
  try {
    write_all(descriptor, beside, bytes);
    if (::fdatasync(descriptor) != 0) fail_on(beside, "written", errno);
  } catch (...) {
    ::close(descriptor);
    ::unlink(beside.c_str());
    throw;
  }
  ::close(descriptor);
  if (std::rename(beside.c_str(), path.c_str()) != 0) fail_on(path, "put in place", errno);
}

bool read_small_file(const std::string& path, std::string& bytes) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT) return false;
    fail_on(path, "opened", errno);
  }
  bytes.clear();
  char piece[1 << 14];
  ssize_t n = 0;
  while ((n = ::read(descriptor, piece, sizeof piece)) > 0) bytes.append(piece, static_cast<size_t>(n));
  const int error = errno;
  ::close(descriptor);
  if (n < 0) fail_on(path, "read", error);
  return true;
}

}  // namespace foi
