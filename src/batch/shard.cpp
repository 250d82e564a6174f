#include "batch/shard.h"

#include <charconv>

namespace foi {
namespace {

constexpr std::string_view kShardHead = "foi-shard 1\n";
constexpr uint64_t kMostShards = 1'000'000;

std::optional<uint64_t> whole(std::string_view digits) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// Takes "NAME value\n" from the front of `text`.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
  const size_t end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(name)) return std::nullopt;
  const std::string_view value = text.substr(name.size(), end - name.size());
  text.remove_prefix(end + 1);
  return value;
}

}  // namespace

std::optional<Shard> parse_shard(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::optional<uint64_t> number = whole(text.substr(0, slash)), of = whole(text.substr(slash + 1));
  if (!number || !of || *number < 1 || *number > *of || *of > kMostShards) return std::nullopt;
  return Shard{*number, *of};
}

std::string marker_path(const std::string& shard_file) {
  return shard_file + "._SUCCESS";
}

std::string to_text(const ShardMarker& marker) {
  return std::string(kShardHead) + "job " + marker.job + "\nshard " + std::to_string(marker.shard.number) +
         "/" + std::to_string(marker.shard.of) + "\nby " + (marker.shard.by_file ? "file" : "page") + "\n" +
         to_text(Checkpoint{.totals = marker.totals});
}

std::optional<ShardMarker> parse_shard_marker(std::string_view text) {
  if (!text.starts_with(kShardHead)) return std::nullopt;
  text.remove_prefix(kShardHead.size());
  const std::optional<std::string_view> job = take_line(text, "job "), shard = take_line(text, "shard "),
                                        by = take_line(text, "by ");
  const std::optional<Shard> which = shard ? parse_shard(*shard) : std::nullopt;
  const std::optional<Checkpoint> rest = parse_checkpoint(text);
  if (!job || !which || !by || !rest) return std::nullopt;
  ShardMarker out{std::string(*job), *which, rest->totals};
  out.shard.by_file = *by == "file";
  return out;
}

}  // namespace foi
