#include "cli/options.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <limits>

namespace foi {
namespace {

namespace po = boost::program_options;

constexpr size_t kHelpColumn = 26;
constexpr size_t kHelpWidth = 96;

po::options_description described(const OptionTable& table) {
  po::options_description out;
  for (const Option& option : table.options) {
    const std::string names = option.name + (option.letter ? std::string{',', option.letter} : "");
    if (option.value.empty())
      out.add_options()(names.c_str(), "");
    else
      out.add_options()(names.c_str(), po::value<std::string>(), "");
  }
  out.add_options()("help,h", "")("operand", po::value<std::vector<std::string>>(), "");
  return out;
}

std::string usage_of(const OptionTable& table) {
  std::string out = "foi " + table.command;
  if (!table.options.empty()) out += " [OPTION...]";
  if (!table.operands.empty()) out += " " + table.operands;
  return out;
}

// Breaks `text` between words, so that it stands in columns `from` to kHelpWidth.
std::string wrapped(const std::string& text, size_t from) {
  std::string out;
  size_t column = from;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (column > from && column + 1 + (end - at) > kHelpWidth) {
      out += "\n" + std::string(from, ' ');
      column = from;
    } else if (column > from) {
      out += " ";
      ++column;
    }
    out.append(text, at, end - at);
    column += end - at;
    at = end + 1;
  }
  return out;
}

}  // namespace

Arguments parse(const OptionTable& table, const std::vector<std::string>& words) {
  namespace style = po::command_line_style;
  const po::options_description options = described(table);
  po::positional_options_description operands;
  operands.add("operand", -1);
  Arguments arguments;
  try {
    const auto parsed = po::command_line_parser(words)
                            .options(options)
                            .positional(operands)
                            .style(style::unix_style & ~style::allow_guessing & ~style::allow_sticky)
                            .run();
    po::variables_map map;
    po::store(parsed, map);
    for (const auto& [name, value] : map) {
      if (name == "operand")
        arguments.operands_ = value.as<std::vector<std::string>>();
      else if (const std::string* text = boost::any_cast<std::string>(&value.value()))
        arguments.values_[name] = *text;
      else
        arguments.values_[name] = "";
    }
  } catch (const po::error& error) {
    throw UsageError(std::string(error.what()) + "; see foi " + table.command + " --help");
  }
  arguments.help_ = arguments.values_.erase("help") > 0;
  if (arguments.help_) return arguments;
  const size_t given = arguments.operands_.size();
  if (given < table.least)
    throw UsageError("foi " + table.command + " needs " + table.operands + "; see foi " + table.command +
                     " --help");
  if (given > table.most)
    throw UsageError("'" + arguments.operands_[table.most] + "' is one too many; usage: " + usage_of(table));
  return arguments;
}

std::string help_of(const OptionTable& table) {
  std::string out = "Usage: " + usage_of(table) + "\n\n" + wrapped(table.purpose, 0) + "\n";
  if (!table.options.empty()) out += "\n";
  for (const Option& option : table.options) {
    std::string left = option.letter ? std::string{' ', ' ', '-', option.letter, ',', ' '} : "  ";
    left += "--" + option.name + (option.value.empty() ? "" : " " + option.value);
    if (left.size() + 2 > kHelpColumn)
      left += "\n" + std::string(kHelpColumn, ' ');
    else
      left.resize(kHelpColumn, ' ');
    out += left + wrapped(option.help, kHelpColumn) + "\n";
  }
  if (!table.more.empty()) out += "\n" + table.more;
  return out;
}

uint64_t whole_number(const Arguments& arguments, const std::string& option, uint64_t otherwise) {
  if (!arguments.has(option)) return otherwise;
  const std::string text = arguments.value(option);
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0 || number > 1'000'000)
    throw UsageError("--" + option + " '" + text + "' is no number from 1 to 1000000");
  return number;
}

std::vector<std::string> comma_list(const std::string& text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

uint64_t parse_size(const std::string& text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string unit(end, text.data() + text.size());
  std::transform(unit.begin(), unit.end(), unit.begin(), [](unsigned char c) { return std::toupper(c); });
  const int shift = unit.empty() || unit == "B"                    ? 0
                    : unit == "K" || unit == "KB" || unit == "KIB" ? 10
                    : unit == "M" || unit == "MB" || unit == "MIB" ? 20
                    : unit == "G" || unit == "GB" || unit == "GIB" ? 30
                                                                   : -1;
  if (error != std::errc{} || shift < 0 || number == 0 ||
      number > std::numeric_limits<uint64_t>::max() >> shift)
    throw UsageError("'" + text + "' is no size; write bytes, or 500K, 10M, 1G");
  return number << shift;
}

}  // namespace foi
