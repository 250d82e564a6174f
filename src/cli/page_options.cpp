#include <filesystem>

#include "cli/commands.h"
#include "cli/output.h"

namespace foi {

std::vector<Option> page_options() {
  return {{"format", "auto|text|html", "what FILE is; auto judges by its first bytes"},
          {"charset", "NAME", "encoding of FILE, overruling what the page declares (windows-1252, utf-16le ...)"},
          {"max-bytes", "N", "refuse larger files; 500K, 10M, 1G are understood; default 64M"},
          {"profile", "NAME", "grammar profile to use; otherwise each page chooses (foi grammar show lists them)"},
          {"grammars", "DIR", "read the grammars from this folder instead of the built-in ones"}};
}

ReadOptions read_options(const Arguments& arguments) {
  ReadOptions options;
  if (arguments.has("format")) {
    const std::optional<Format> format = parse_name<Format>(arguments.value("format"));
    if (!format) throw UsageError("--format '" + arguments.value("format") + "' is none of auto, text, html");
    options.format = *format;
  }
  options.charset = arguments.value("charset");
  if (arguments.has("max-bytes")) options.max_bytes = parse_size(arguments.value("max-bytes"));
  return options;
}

Library load_library(const Arguments& arguments) {
  if (!arguments.has("grammars")) return Library(Library::embedded_files());
  const std::string folder = arguments.value("grammars");
  if (!std::filesystem::is_directory(folder))
    throw Failure{exit_no_input, folder + ": no such folder of grammars; give --grammars a folder of *.grammar files"};
  return Library(read_grammars(folder));
}

}  // namespace foi
