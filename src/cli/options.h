// Command lines. The only user of Boost.Program_options, which has no subcommands: each command has a table
// of its own, and the tables are what `--help` prints.
//
//   const OptionTable table{"extract", "FILE...", "…", {{"pretty", "", "indented JSON"}}};
//   const Arguments arguments = parse(table, argv);
//   if (arguments.has("pretty")) …
#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace foi {

struct Option {
  std::string name;   // "format": given as --format; abbreviations are refused
  std::string value;  // "auto|text|html"; empty for a switch
  std::string help;
  char letter = '\0';  // 'v': also given as -v
};

struct OptionTable {
  std::string command;   // "extract"
  std::string operands;  // "FILE|-..."; empty if it takes none
  std::string purpose;   // a sentence or two
  std::vector<Option> options;
  size_t least = 0, most = 0;  // operands
  std::string more;            // below the options: examples, notes
};

class Arguments {
 public:
  bool has(const std::string& option) const { return values_.contains(option); }
  std::string value(const std::string& option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::string() : found->second;
  }
  const std::vector<std::string>& operands() const { return operands_; }
  bool wants_help() const { return help_; }

 private:
  friend Arguments parse(const OptionTable& table, const std::vector<std::string>& words);
  std::map<std::string, std::string> values_;
  std::vector<std::string> operands_;
  bool help_ = false;
};

/// What the command line lacks or has too much of; the message says what to write instead.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// `words`: what follows the command's name. Throws UsageError.
Arguments parse(const OptionTable& table, const std::vector<std::string>& words);

std::string help_of(const OptionTable& table);

/// The option's number, 1 to a million, or `otherwise` if it is not given. Throws UsageError.
uint64_t whole_number(const Arguments& arguments, const std::string& option, uint64_t otherwise);

/// "a,b" -> a, b; empty parts are left out.
std::vector<std::string> comma_list(const std::string& text);

/// "64M" -> 67108864; K, M and G count in 1024. Throws UsageError.
uint64_t parse_size(const std::string& text);

}  // namespace foi
