// What the commands that read pages have in common.
#include <filesystem>
#include <memory>
#include <vector>

#include "cli/commands.h"
#include "cli/output.h"

namespace foi {
namespace {

// To take grammars apart at the program's end would take a twentieth of a short run.
const Library& keep(std::unique_ptr<const Library> library) {
  static auto* const kept = new std::vector<std::unique_ptr<const Library>>();
  return *kept->emplace_back(std::move(library));
}

}  // namespace

std::vector<Option> page_options() {
  return {
      {"format", "auto|text|html", "what FILE is; auto judges by its first bytes"},
      {"charset", "NAME", "encoding of FILE, overruling what the page declares (windows-1252, utf-16le)"},
      {"max-bytes", "N", "refuse larger files; 500K, 10M, 1G are understood; 64M if not given"},
      {"profile", "NAME", "the grammar profile to use (foi grammar show lists them); else each page chooses"},
      {"grammars", "DIR", "read the grammars from this folder instead of the built-in ones"}};
}

Option redact_option() {
  return {"redact", "requester",
          "put * for names, e-mail addresses, phone numbers and postal addresses of the requester, in every "
          "string of the record; spans stay"};
}

Option crosswalk_option() {
  return {"crosswalk", "",
          "add what WhatDoTheyKnow, MuckRock, the UK's statistics and the US annual report call the outcome"};
}

Redact redact_of(const Arguments& arguments) {
  if (!arguments.has("redact")) return Redact::nothing;
  const std::optional<Redact> whose = parse_name<Redact>(arguments.value("redact"));
  if (!whose || *whose == Redact::nothing)
    throw UsageError("--redact '" + arguments.value("redact") + "': it is the requester who can be redacted");
  return *whose;
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

int exit_code_of(ReadProblem problem) {
  switch (problem) {
    case ReadProblem::no_input:
      return exit_no_input;
    case ReadProblem::unusable:
      return exit_data;
    case ReadProblem::input_output:
      return exit_io;
  }
  return exit_io;
}

Document read_page(const std::string& path, const ReadOptions& options) {
  ReadResult read = read_document(path, options);
  if (!read.document) throw Failure{exit_code_of(read.error.problem), read.error.message};
  return std::move(*read.document);
}

std::vector<GrammarFile> folder_grammars(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    throw Failure{exit_no_input, folder + ": no such folder; name one that holds *.grammar files"};
  try {
    return Library::folder_files(folder);
  } catch (const std::runtime_error& problem) {
    throw Failure{exit_no_input, problem.what()};
  }
}

const Library& load_library(const Arguments& arguments) {
  if (!arguments.has("grammars")) return keep(std::make_unique<Library>(Library::embedded_files()));
  const Library& library = keep(std::make_unique<Library>(folder_grammars(arguments.value("grammars"))));
  for (const std::string& profile : library.profiles()) library.grammar(profile);
  return library;
}

std::string profile_of(const Arguments& arguments, const Library& library) {
  const std::string name = arguments.value("profile");
  if (name.empty() || library.has(name)) return name;
  std::string known;
  for (const std::string& profile : library.profiles()) known += (known.empty() ? "" : ", ") + profile;
  throw UsageError("no profile '" + name + "'; there are: " + known);
}

}  // namespace foi
