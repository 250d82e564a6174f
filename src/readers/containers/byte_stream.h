// Bytes that come one after the other, from a file, a decompressor, an archive's entry: what containers are
// read from.
//
// A stream gives chunks. A chunk says where it stands in the file as stored and whether a member (of gzip,
// zstd) begins with it. A stream that is damaged gives a chunk without bytes that says what was lost, and
// goes on behind the damage if it can. `BufferedStream` makes that a text one can look ahead in.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace foi {

/// What is wrong with a part of a stream.
struct Damage {
  std::string reason;  ///< a code: "gzip-damaged", "compression-bomb", "cannot-be-read"
  std::string detail;
  uint64_t offset = 0;  ///< in the file as stored
};

struct Chunk {
  size_t size = 0;      ///< 0 without damage: the end
  bool member = false;  ///< a member begins here
  uint64_t offset = 0;  ///< of the member, or of the chunk where there are no members
  std::optional<Damage> damage;
};

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  virtual Chunk read(char* to, size_t room) = 0;
};

/// An open file, which it closes in the end. What was read is added to `*counter`, for showing progress.
class FileStream : public ByteStream {
 public:
  explicit FileStream(int descriptor, std::atomic<uint64_t>* counter = nullptr)
      : descriptor_(descriptor), counter_(counter) {}
  ~FileStream() override;
  Chunk read(char* to, size_t room) override;

 private:
  int descriptor_;
  std::atomic<uint64_t>* counter_;
  uint64_t offset_ = 0;
  bool over_ = false;
};

/// Bytes at hand, in chunks of at most `most` (for tests: containers must not depend on where chunks end).
class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes, size_t most = SIZE_MAX) : bytes_(std::move(bytes)), most_(most) {}
  Chunk read(char* to, size_t room) override;

 private:
  std::string bytes_;
  size_t most_, at_ = 0;
};

/// A stream with a look ahead. Positions count the bytes it has given.
class BufferedStream : public ByteStream {
 public:
  explicit BufferedStream(std::unique_ptr<ByteStream> from) : from_(std::move(from)) {}

  /// At least `wanted` bytes from here on, fewer only before the end or damage. Valid until the next call.
  std::string_view peek(size_t wanted);
  void consume(size_t n);  ///< n at most what peek gave
  /// What is in the buffer already.
  std::string_view buffered() const { return std::string_view(buffer_).substr(at_); }

  bool at_end() { return peek(1).empty() && !damage_; }
  /// The damage that stands where the bytes end. Taking it lets the bytes behind it come.
  std::optional<Damage> take_damage();
  /// The same without taking it.
  const Damage* damage_here() const { return at_ == buffer_.size() && damage_ ? &*damage_ : nullptr; }

  uint64_t position() const { return base_ + at_; }
  /// Where `position` (not before the current one) stands in the file as stored: its member's start.
  uint64_t stored_offset(uint64_t position) const;
  /// The first start of a member in [from, to), or nothing.
  std::optional<uint64_t> member_between(uint64_t from, uint64_t to) const;

  /// As a stream: for a reader that has only looked at the beginning and hands it on.
  Chunk read(char* to, size_t room) override;

 private:
  struct Mark {
    uint64_t position, offset;
    bool member;
  };
  bool fill();
  void forget_marks();

  std::unique_ptr<ByteStream> from_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t base_ = 0;  // position of buffer_[0]
  std::deque<Mark> marks_;
  std::optional<Damage> damage_;
  bool over_ = false;
};

}  // namespace foi
