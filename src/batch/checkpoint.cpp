#include "batch/checkpoint.h"

#include <charconv>

namespace foi {
namespace {

constexpr std::string_view kCheckpointHead = "foi-checkpoint 1";

void line(std::string& out, std::string_view name, uint64_t number) {
  out.append(name).append(" ").append(std::to_string(number)).append("\n");
}

}  // namespace

std::string to_text(const Checkpoint& c) {
  std::string out(kCheckpointHead);
  out += "\n";
  line(out, "done", c.done);
  line(out, "file", c.place.file);
  line(out, "first-of-file", c.place.first_of_file);
  line(out, "trail", c.place.trail);
  for (const uint64_t number : c.ahead) line(out, "ahead", number);
  for (const auto& [name, count] : c.totals) line(out, "total " + name, count);
  return out + "end 0\n";
}

std::optional<Checkpoint> parse_checkpoint(std::string_view text) {
  Checkpoint c;
  bool head = false;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view rest = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!head) {
      if (rest != kCheckpointHead) return std::nullopt;
      head = true;
      continue;
    }
    const size_t blank = rest.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const std::string_view name = rest.substr(0, blank), digits = rest.substr(blank + 1);
    uint64_t number = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc{})
      return std::nullopt;
    if (name == "end") return c;
    if (name == "done")
      c.done = number;
    else if (name == "file")
      c.place.file = number;
    else if (name == "first-of-file")
      c.place.first_of_file = number;
    else if (name == "trail")
      c.place.trail = number;
    else if (name == "ahead")
      c.ahead.push_back(number);
    else if (name.starts_with("total "))
      c.totals[std::string(name.substr(6))] = number;
    else
      return std::nullopt;
  }
  return std::nullopt;  // cut short
}

Progression::Progression(const Checkpoint& from) : done_(from.done), place_(from.place) {
  for (const uint64_t number : from.ahead) ahead_[number] = {};
}

void Progression::done(uint64_t number, const InputPlace& place) {
  if (number != done_) {
    if (number > done_) ahead_[number] = place;
    return;
  }
  ++done_;
  place_ = place;
  for (auto next = ahead_.begin(); next != ahead_.end() && next->first == done_; next = ahead_.erase(next)) {
    ++done_;
    if (next->second.trail != 0) place_ = next->second;
  }
}

Checkpoint Progression::checkpoint(const Totals& totals) const {
  Checkpoint out{done_, {}, place_, totals};
  for (const auto& [number, place] : ahead_) out.ahead.push_back(number);
  return out;
}

}  // namespace foi
