#include "readers/containers/member_stream.h"

#include <algorithm>
#include <cstring>

namespace foi {
namespace {

constexpr size_t kMemberRead = 1 << 18;
constexpr size_t kWholeMember = 1 << 20;   // compressed bytes to have at hand for decoding a member at once
constexpr size_t kKeptForRetry = 4 << 20;  // of a member that turns out damaged, to look for the next one in
constexpr uint64_t kBombBytes = 64 << 20;  // a member may swell to this whatever its ratio
constexpr uint64_t kBombRatio = 200;       // text compresses by 3 to 20, markup by up to 50
constexpr std::string_view kWarc = "WARC/";

class MemberStream : public ByteStream {
 public:
  MemberStream(std::unique_ptr<ByteStream> from, std::unique_ptr<MemberCodec> codec)
      : from_(std::move(from)), codec_(std::move(codec)) {}

  Chunk read(char* to, size_t room) override {
    for (;;) {
      if (served_ < whole_.size()) return serve(to, room);
      if (streaming_) {
        const Chunk chunk = stream(to, room);
        if (chunk.size > 0 || chunk.damage) return chunk;
        continue;  // the member ended
      }
      if (lost_ && !find_next()) return {};
      if (!have(1)) return raw_damage_ ? take_raw_damage() : Chunk{};
      if (std::optional<Chunk> damage = start_member()) return *damage;
    }
  }

 private:
  std::string_view raw() const { return std::string_view(raw_).substr(at_); }
  uint64_t offset() const { return base_ + at_; }

  // Whether `n` compressed bytes are at hand from here on.
  bool have(size_t n) {
    while (raw_.size() - at_ < n && !over_) {
      const size_t keep = streaming_ && at_ - member_ <= kKeptForRetry ? member_ : at_;
      if (keep > kMemberRead || keep == raw_.size()) {
        raw_.erase(0, keep);
        base_ += keep;
        at_ -= keep;
        member_ -= std::min(member_, keep);
      }
      const size_t size = raw_.size();
      raw_.resize(size + kMemberRead);
      const Chunk chunk = from_->read(raw_.data() + size, kMemberRead);
      raw_.resize(size + chunk.size);
      if (chunk.damage) raw_damage_ = chunk.damage;
      if (chunk.size == 0) over_ = true;
    }
    return raw_.size() - at_ >= n;
  }

  Chunk take_raw_damage() {
    Chunk out;
    out.damage.swap(raw_damage_);
    out.offset = out.damage->offset;
    return out;
  }

  Chunk serve(char* to, size_t room) {
    const size_t n = std::min(room, whole_.size() - served_);
    std::memcpy(to, whole_.data() + served_, n);
    const Chunk out{n, served_ == 0, member_offset_, std::nullopt};
    served_ += n;
    return out;
  }

  // A chunk only if what stands here is no member.
  std::optional<Chunk> start_member() {
    have(kWholeMember);
    if (codec_->is_padding(raw())) {
      at_ = raw_.size();
      return std::nullopt;
    }
    member_ = at_;
    member_offset_ = offset();
    if (!codec_->may_start(raw()))
      return damage(codec_->name() == "gzip" ? "gzip-damaged" : "zstd-damaged", "no member starts here");
    if (const size_t taken = codec_->whole(raw(), whole_); taken > 0) {
      served_ = 0;
      at_ += taken;
      note_content(whole_);
      return std::nullopt;
    }
    whole_.clear();
    served_ = 0;
    codec_->start();
    streaming_ = true;
    taken_ = given_ = 0;
    return std::nullopt;
  }

  Chunk stream(char* to, size_t room) {
    for (;;) {
      have(1);
      size_t in = raw().size(), out = room;
      const bool first = given_ == 0;
      const MemberCodec::Step step = codec_->step(raw().data(), in, to, out);
      at_ += in;
      taken_ += in;
      given_ += out;
      if (step == MemberCodec::Step::end) streaming_ = false;
      if (first && out > 0) note_content(std::string_view(to, out));
      if (given_ > kBombBytes && given_ > kBombRatio * taken_)
        return damage("compression-bomb",
                      "swells to more than " + std::to_string(kBombRatio) + " times its size");
      if (out > 0) return {out, first, member_offset_, std::nullopt};
      if (step == MemberCodec::Step::end) return {};
      const bool starved = in == 0 && raw().empty() && over_;
      if (starved && raw_damage_) {
        streaming_ = false;
        return take_raw_damage();
      }
      if (starved)
        return damage(std::string(codec_->name()) + "-truncated", "the file ends in the middle of a member");
      if (step == MemberCodec::Step::bad)
        return damage(std::string(codec_->name()) + "-damaged", "the compressed data are not valid");
    }
  }

  // Only crawls have a beginning that tells a real member from bytes that look like one.
  void note_content(std::string_view content) {
    if (!any_content_) warc_ = content.starts_with(kWarc);
    any_content_ = true;
  }

  Chunk damage(std::string reason, std::string detail) {
    streaming_ = false;
    lost_ = true;
    if (warc_ && member_ < at_) at_ = member_;
    Chunk out;
    out.offset = member_offset_;
    out.damage = Damage{std::move(reason), std::move(detail), member_offset_};
    return out;
  }

  // Goes on to the next place that looks like a member and decodes; false at the end.
  bool find_next() {
    if (have(1)) ++at_;
    for (;;) {
      have(kWholeMember);
      const size_t found = raw().find(codec_->magic());
      if (found == std::string_view::npos) {
        const size_t keep = std::min(raw().size(), codec_->magic().size() - 1);
        at_ = raw_.size() - keep;
        if (over_) return false;
        continue;
      }
      at_ += found;
      have(kWholeMember);
      if (decodes()) break;
      ++at_;
    }
    lost_ = false;
    return true;
  }

  bool decodes() {
    if (!codec_->may_start(raw())) return false;
    char out[512];
    size_t in = raw().size(), size = sizeof out;
    codec_->start();
    if (codec_->step(raw().data(), in, out, size) == MemberCodec::Step::bad) return false;
    return !warc_ || std::string_view(out, size).starts_with(kWarc);
  }

  std::unique_ptr<ByteStream> from_;
  std::unique_ptr<MemberCodec> codec_;
  std::string raw_;
  size_t at_ = 0, member_ = 0;  // in raw_
  uint64_t base_ = 0, member_offset_ = 0;
  bool over_ = false, streaming_ = false, lost_ = false, warc_ = false, any_content_ = false;
  uint64_t taken_ = 0, given_ = 0;
  std::string whole_;
  size_t served_ = 0;
  std::optional<Damage> raw_damage_;
};

}  // namespace

std::unique_ptr<ByteStream> read_members(std::unique_ptr<ByteStream> from,
                                         std::unique_ptr<MemberCodec> codec) {
  return std::make_unique<MemberStream>(std::move(from), std::move(codec));
}

}  // namespace foi
