#include "readers/containers/gzip.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <stdexcept>

namespace foi {
namespace {

constexpr size_t kFirstGuess = 256 << 10;
constexpr size_t kMostAtOnce = 16 << 20;
constexpr size_t kGzipPiece = 1 << 16;

class Inflater {
 public:
  explicit Inflater(int window_bits) {
    if (inflateInit2(&stream_, window_bits) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  void reset() { inflateReset(&stream_); }

  MemberCodec::Step step(const char* in, size_t& in_size, char* out, size_t& out_size) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in));
    const size_t offered = std::min<size_t>(in_size, 1 << 30), room = std::min<size_t>(out_size, 1 << 30);
    stream_.avail_in = static_cast<uInt>(offered);
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(room);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    in_size = offered - stream_.avail_in;
    out_size = room - stream_.avail_out;
    if (result == Z_STREAM_END) return MemberCodec::Step::end;
    return result == Z_OK || result == Z_BUF_ERROR ? MemberCodec::Step::more : MemberCodec::Step::bad;
  }

 private:
  z_stream stream_{};
};

class GzipCodec : public MemberCodec {
 public:
  GzipCodec() : inflater_(15 + 16), decompressor_(libdeflate_alloc_decompressor()) {
    if (!decompressor_) throw std::bad_alloc();
  }
  ~GzipCodec() override { libdeflate_free_decompressor(decompressor_); }

  std::string_view name() const override { return "gzip"; }
  std::string_view magic() const override { return "\x1F\x8B\x08"; }
  bool may_start(std::string_view bytes) const override {
    return bytes.starts_with(magic()) && bytes.size() > 3 &&
           (static_cast<unsigned char>(bytes[3]) & 0xE0) == 0;
  }
  bool is_padding(std::string_view bytes) const override {  // tapes and tar pad with zeros
    return bytes.find_first_not_of('\0') == std::string_view::npos;
  }
  void start() override { inflater_.reset(); }
  Step step(const char* in, size_t& in_size, char* out, size_t& out_size) override {
    return inflater_.step(in, in_size, out, out_size);
  }

  size_t whole(std::string_view in, std::string& out) override {
    if (room_.size() < kFirstGuess) room_.resize(kFirstGuess);
    for (;;) {
      size_t taken = 0, given = 0;
      const libdeflate_result result = libdeflate_gzip_decompress_ex(
          decompressor_, in.data(), in.size(), room_.data(), room_.size(), &taken, &given);
      if (result == LIBDEFLATE_SUCCESS) {
        out.assign(room_, 0, given);
        return taken;
      }
      if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room_.size() >= kMostAtOnce) return 0;
      room_.resize(room_.size() * 4);
    }
  }

 private:
  Inflater inflater_;
  libdeflate_decompressor* decompressor_;
  std::string room_;
};

Undone inflate_as(int window_bits, std::string_view body, uint64_t limit, std::string& out) {
  out.clear();
  Inflater inflater(window_bits);
  for (;;) {
    const size_t have = out.size();
    if (have > limit) return Undone::too_large;
    out.resize(have + kGzipPiece);
    size_t in = body.size(), size = kGzipPiece;
    const MemberCodec::Step step = inflater.step(body.data(), in, out.data() + have, size);
    out.resize(have + size);
    body.remove_prefix(in);
    if (step == MemberCodec::Step::end) return out.size() > limit ? Undone::too_large : Undone::whole;
    if (step == MemberCodec::Step::bad || (in == 0 && size == 0)) return Undone::damaged;
  }
}

}  // namespace

std::unique_ptr<MemberCodec> gzip_codec() {
  return std::make_unique<GzipCodec>();
}

Undone inflate_body(std::string_view body, uint64_t limit, std::string& out) {
  if (body.starts_with("\x1F\x8B")) return inflate_as(15 + 16, body, limit, out);
  const Undone zlib = inflate_as(15, body, limit, out);
  return zlib == Undone::damaged && out.empty() ? inflate_as(-15, body, limit, out) : zlib;
}

}  // namespace foi
