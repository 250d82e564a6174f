// Output files that appear only when they are whole: written as FILE.partial, cut back to the last checkpoint
// when a run goes on, renamed at the end.
//
//   PartialFile out("records.jsonl");
//   out.open(size_at_the_last_checkpoint);
//   out.write(line); … uint64_t size = out.flush(); … out.publish();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace foi {

class PartialFile {
 public:
  explicit PartialFile(std::string path) : path_(std::move(path)) {}
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  const std::string& path() const { return path_; }
  std::string partial() const { return path_ + ".partial"; }

  /// Whether so much of it is there still: somebody may have deleted what an interrupted run has left.
  bool holds(uint64_t size) const;
  /// Opens or makes FILE.partial and cuts it to `size`, which it holds. Throws SinkError.
  void open(uint64_t size);
  void write(std::string_view bytes);
  /// Brings all to the disk; gives the size. Throws SinkError, also if the file was deleted meanwhile.
  uint64_t flush();
  /// Makes it FILE, in place of what was there.
  void publish();
  void close();

 private:
  void drain();
  [[noreturn]] void fail(const char* doing) const;

  std::string path_;
  int descriptor_ = -1;
  uint64_t size_ = 0;  // without what is in the buffer
  std::string buffer_;
};

/// Replaces a small file as a whole: written beside it, brought to the disk, renamed. Throws SinkError, also
/// for what is no plain file.
void replace_file(const std::string& path, std::string_view bytes);

/// All of a file, or nothing if there is none. Throws SinkError.
bool read_small_file(const std::string& path, std::string& bytes);

}  // namespace foi
