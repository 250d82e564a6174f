// The files that the operands of a command name: files, folders with all that is in them, globs, lists.
//
// In an order that depends on names only, so that an interrupted run finds its place again. Folders are
// walked one level at a time; the memory that takes is the names of the folders on the way down. Symbolic
// links to files are followed, those to folders are not (the operands themselves are). What is no file comes
// with its trouble.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/delivery.h"

namespace foi {

struct ListedFile {
  std::string path;    ///< as the system knows it
  bool named = false;  ///< an operand of its own: may be a pipe
  std::optional<Trouble> trouble;
};

class FileLister {
 public:
  /// `list`: a file with one path a line, or parted by NUL; "-" is standard input; empty for none.
  /// `outputs`: passed over without a word, for they are written meanwhile: read, they would never end.
  FileLister(std::vector<std::string> operands, std::string list,
             const std::vector<std::string>& outputs = {});
  ~FileLister();

  /// False at the end.
  bool next(ListedFile& to);
  bool is_output(const std::string& path) const;

 private:
  struct Folder;
  struct List;
  bool from_folder(ListedFile& to);
  void enter(const std::string& path, ListedFile& to);
  bool classify(const std::string& path, bool named, ListedFile& to);

  std::vector<std::string> operands_;
  size_t next_operand_ = 0;
  std::vector<std::string> globbed_;  // in reverse
  std::vector<std::unique_ptr<Folder>> folders_;
  std::unique_ptr<List> list_;
  std::multimap<std::string, std::filesystem::path> outputs_;  // canonical, by the last name
};

}  // namespace foi
