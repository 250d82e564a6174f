#include "sinks/run_state.h"

#include <charconv>

#include "sinks/partial_file.h"
#include "sinks/sink.h"

namespace foi {
namespace {
constexpr std::string_view kHead = "foi-batch-state 1\n";
}

void save_run_state(const std::string& path, const RunState& state) {
  std::string text(kHead);
  text += state.fingerprint + "\n";
  for (const uint64_t size : state.sizes) text += std::to_string(size) + " ";
  replace_file(path, text + "\n" + to_text(state.checkpoint));
}

std::optional<RunState> load_run_state(const std::string& path, const std::string& fingerprint) {
  std::string bytes;
  if (!read_small_file(path, bytes)) return std::nullopt;
  const SinkError broken(path + ": is not the state of an interrupted run; delete it to start anew");
  std::string_view text = bytes;
  if (!text.starts_with(kHead)) throw broken;
  text.remove_prefix(kHead.size());
  RunState state;
  const size_t line = text.find('\n');
  if (line == std::string_view::npos) throw broken;
  state.fingerprint = text.substr(0, line);
  if (state.fingerprint != fingerprint)
    throw SinkError(path +
                    ": an interrupted run of another command writes here; repeat that command, or delete the "
                    "file to start anew");
  text.remove_prefix(line + 1);
  const size_t end = text.find('\n');
  if (end == std::string_view::npos) throw broken;
  for (std::string_view sizes = text.substr(0, end); !sizes.empty();) {
    uint64_t size = 0;
    const auto [next, error] = std::from_chars(sizes.data(), sizes.data() + sizes.size(), size);
    if (error != std::errc{} || next == sizes.data() + sizes.size()) throw broken;
    state.sizes.push_back(size);
    sizes.remove_prefix(static_cast<size_t>(next - sizes.data()) + 1);
  }
  std::optional<Checkpoint> checkpoint = parse_checkpoint(text.substr(end + 1));
  if (!checkpoint) throw broken;
  state.checkpoint = std::move(*checkpoint);
  return state;
}

HashSet::Entry HashSet::entry_of(std::string_view hex) {
  Entry out;
  if (hex.size() >= 32) {
    std::from_chars(hex.data(), hex.data() + 16, out.high, 16);
    std::from_chars(hex.data() + 16, hex.data() + 32, out.low, 16);
  }
  if (out == Entry()) out.low = 1;  // all zero: an empty place
  return out;
}

size_t HashSet::place_of(const Entry& entry) const {
  size_t at = entry.high & (entries_.size() - 1);
  while (!(entries_[at] == Entry()) && !(entries_[at] == entry)) at = (at + 1) & (entries_.size() - 1);
  return at;
}

bool HashSet::has(std::string_view hex) const {
  return !(entries_[place_of(entry_of(hex))] == Entry());
}

bool HashSet::add(std::string_view hex) {
  if (2 * size_ >= entries_.size()) {
    std::vector<Entry> old(2 * entries_.size());
    old.swap(entries_);
    for (const Entry& entry : old)
      if (!(entry == Entry())) entries_[place_of(entry)] = entry;
  }
  const Entry entry = entry_of(hex);
  Entry& place = entries_[place_of(entry)];
  if (place == entry) return false;
  place = entry;
  ++size_;
  return true;
}

}  // namespace foi
