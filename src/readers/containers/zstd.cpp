#include "readers/containers/zstd.h"

#include <zstd.h>

#include <algorithm>
#include <new>

namespace foi {
namespace {

constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD";
constexpr std::string_view kSkippable = "\x2A\x4D\x18";  // behind a byte 0x50 to 0x5F
constexpr std::string_view kDictionary = "\x5D\x2A\x4D\x18";
constexpr size_t kLargestDictionary = 16 << 20;
constexpr int kLargestWindow = 27;  // 128 MB, what `zstd -d` allows
constexpr size_t kZstdPiece = 1 << 16;

class Decompressor {
 public:
  Decompressor() : context_(ZSTD_createDCtx()) {
    if (!context_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kLargestWindow);
  }
  ~Decompressor() { ZSTD_freeDCtx(context_); }
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;

  void load(std::string_view dictionary) {
    ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size());
  }
  void reset() { ZSTD_DCtx_reset(context_, ZSTD_reset_session_only); }
  MemberCodec::Step step(const char* in, size_t& in_size, char* out, size_t& out_size) {
    ZSTD_inBuffer from{in, in_size, 0};
    ZSTD_outBuffer to{out, out_size, 0};
    const size_t result = ZSTD_decompressStream(context_, &to, &from);
    in_size = from.pos;
    out_size = to.pos;
    if (ZSTD_isError(result)) return MemberCodec::Step::bad;
    return result == 0 ? MemberCodec::Step::end : MemberCodec::Step::more;
  }

 private:
  ZSTD_DCtx* context_;
};

class ZstdCodec : public MemberCodec {
 public:
  explicit ZstdCodec(const std::string& dictionary) {
    if (!dictionary.empty()) decompressor_.load(dictionary);
  }
  std::string_view name() const override { return "zstd"; }
  std::string_view magic() const override { return kFrame; }
  bool may_start(std::string_view bytes) const override { return starts_zstd(bytes); }
  void start() override { decompressor_.reset(); }
  Step step(const char* in, size_t& in_size, char* out, size_t& out_size) override {
    return decompressor_.step(in, in_size, out, out_size);
  }

 private:
  Decompressor decompressor_;
};

}  // namespace

bool starts_zstd(std::string_view bytes) {
  return bytes.starts_with(kFrame) ||
         (bytes.size() >= 8 && (static_cast<unsigned char>(bytes[0]) & 0xF0) == 0x50 &&
          bytes.substr(1).starts_with(kSkippable));
}

std::unique_ptr<MemberCodec> zstd_codec(BufferedStream& stream) {
  std::string dictionary;
  if (stream.peek(8).starts_with(kDictionary)) {
    size_t size = 0;
    for (size_t i = 8; i > 4; --i) size = size << 8 | static_cast<unsigned char>(stream.buffered()[i - 1]);
    if (size <= kLargestDictionary && stream.peek(8 + size).size() >= 8 + size) {
      dictionary = stream.buffered().substr(8, size);
      stream.consume(8 + size);
      std::string plain;  // a dictionary may itself be compressed
      if (dictionary.starts_with(kFrame) &&
          unzstd_body(dictionary, kLargestDictionary, plain) == Undone::whole)
        dictionary = std::move(plain);
    }
  }
  return std::make_unique<ZstdCodec>(dictionary);
}

Undone unzstd_body(std::string_view body, uint64_t limit, std::string& out) {
  out.clear();
  Decompressor decompressor;
  for (;;) {
    const size_t have = out.size();
    if (have > limit) return Undone::too_large;
    out.resize(have + kZstdPiece);
    size_t in = body.size(), size = kZstdPiece;
    const MemberCodec::Step step = decompressor.step(body.data(), in, out.data() + have, size);
    out.resize(have + size);
    body.remove_prefix(in);
    if (step == MemberCodec::Step::end && body.empty())
      return out.size() > limit ? Undone::too_large : Undone::whole;
    if (step == MemberCodec::Step::bad || (in == 0 && size == 0)) return Undone::damaged;
  }
}

}  // namespace foi
