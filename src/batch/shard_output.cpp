#include "batch/shard_output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "sinks/partial_file.h"
#include "sinks/sink.h"

namespace foi {

ShardOutput::ShardOutput(const std::string& target, ShardMarker marker) : marker_(std::move(marker)) {
  const size_t colon = target.find(':');
  scheme_ = target.substr(0, colon);
  file_ = colon == std::string::npos ? "" : target.substr(colon + 1);
  if ((scheme_ != "sqlite" && scheme_ != "jsonl") || file_.empty() || file_ == "-")
    throw std::invalid_argument("'" + target + "' takes no shards; write sqlite:FILE or jsonl:FILE");
  std::string text;
  if (!read_small_file(marker_path(file_), text)) return;
  const std::optional<ShardMarker> there = parse_shard_marker(text);
  done_ = there && there->job == marker_.job && there->shard.number == marker_.shard.number;
  if (!done_)
    throw SinkError(marker_path(file_) +
                    ": a shard of another run stands here; name another file, or delete this one");
}

// JSON Lines have a name for the time until they are whole; a database gets one here.
std::string ShardOutput::working_target() const {
  return scheme_ + ":" + file_ + (scheme_ == "sqlite" ? ".partial" : "");
}

void ShardOutput::publish(const Totals& totals) {
  if (scheme_ == "sqlite" && std::rename((file_ + ".partial").c_str(), file_.c_str()) != 0)
    throw SinkError(file_ + ": cannot be put in place: " + std::strerror(errno));
  marker_.totals = totals;
  replace_file(marker_path(file_), to_text(marker_));
}

}  // namespace foi
