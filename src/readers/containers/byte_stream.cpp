#include "readers/containers/byte_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace foi {
namespace {
constexpr size_t kStreamRead = 1 << 18;
constexpr size_t kKeptBehind = 1 << 20;  // consumed bytes that the buffer may hold before it moves up
}  // namespace

FileStream::~FileStream() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Chunk FileStream::read(char* to, size_t room) {
  if (over_) return {};
  for (;;) {
    const ssize_t n = ::read(descriptor_, to, room);
    if (n < 0 && errno == EINTR) continue;
    if (n > 0) {
      offset_ += static_cast<uint64_t>(n);
      if (counter_) counter_->fetch_add(static_cast<uint64_t>(n), std::memory_order_relaxed);
      return {static_cast<size_t>(n), false, offset_ - static_cast<uint64_t>(n), std::nullopt};
    }
    over_ = true;
    if (n == 0) return {};
    return {0, false, offset_, Damage{"cannot-be-read", std::strerror(errno), offset_}};
  }
}

Chunk MemoryStream::read(char* to, size_t room) {
  const size_t n = std::min({room, most_, bytes_.size() - at_});
  std::memcpy(to, bytes_.data() + at_, n);
  at_ += n;
  return {n, false, at_ - n, std::nullopt};
}

bool BufferedStream::fill() {
  if (over_ || damage_) return false;
  if (at_ > kKeptBehind || at_ == buffer_.size()) {
    buffer_.erase(0, at_);
    base_ += at_;
    at_ = 0;
  }
  const size_t have = buffer_.size();
  buffer_.resize(have + kStreamRead);
  const Chunk chunk = from_->read(buffer_.data() + have, kStreamRead);
  buffer_.resize(have + chunk.size);
  if (chunk.damage) {
    damage_ = chunk.damage;
    return chunk.size > 0;
  }
  if (chunk.size == 0) {
    over_ = true;
    return false;
  }
  if (chunk.member || marks_.empty()) marks_.push_back({base_ + have, chunk.offset, chunk.member});
  return true;
}

std::string_view BufferedStream::peek(size_t wanted) {
  while (buffer_.size() - at_ < wanted && fill()) {
  }
  return std::string_view(buffer_).substr(at_);
}

void BufferedStream::consume(size_t n) {
  at_ += std::min(n, buffer_.size() - at_);
  forget_marks();
  if (at_ == buffer_.size() && buffer_.capacity() > 16 * kStreamRead) {  // a large page is behind us
    base_ += at_;
    at_ = 0;
    std::string().swap(buffer_);
  }
}

void BufferedStream::forget_marks() {
  while (marks_.size() > 1 && marks_[1].position <= position()) marks_.pop_front();
}

std::optional<Damage> BufferedStream::take_damage() {
  if (at_ < buffer_.size()) return std::nullopt;
  std::optional<Damage> out;
  out.swap(damage_);
  return out;
}

uint64_t BufferedStream::stored_offset(uint64_t position) const {
  const Mark* last = nullptr;
  for (const Mark& mark : marks_)
    if (mark.position <= position) last = &mark;
  if (!last) return position;
  return last->member ? last->offset : last->offset + (position - last->position);
}

std::optional<uint64_t> BufferedStream::member_between(uint64_t from, uint64_t to) const {
  for (const Mark& mark : marks_)
    if (mark.member && mark.position >= from && mark.position < to) return mark.position;
  return std::nullopt;
}

Chunk BufferedStream::read(char* to, size_t room) {
  const std::string_view here = peek(1);
  if (here.empty()) {
    if (std::optional<Damage> damage = take_damage()) return {0, false, damage->offset, damage};
    return {};
  }
  const bool member = !marks_.empty() && marks_.front().member && marks_.front().position == position();
  size_t n = std::min(room, here.size());
  if (const std::optional<uint64_t> next = member_between(position() + 1, position() + n))
    n = static_cast<size_t>(*next - position());
  const Chunk out{n, member, stored_offset(position()), std::nullopt};
  std::memcpy(to, here.data(), n);
  consume(n);
  return out;
}

}  // namespace foi
