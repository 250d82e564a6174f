#include "readers/containers/brotli.h"

#include <brotli/decode.h>

#include <memory>

namespace foi {
namespace {
constexpr size_t kPieceOut = 1 << 16;
}

Undone unbrotli_body(std::string_view body, uint64_t limit, std::string& out) {
  out.clear();
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!state) throw std::bad_alloc();
  const uint8_t* in = reinterpret_cast<const uint8_t*>(body.data());
  size_t in_left = body.size();
  for (;;) {
    const size_t have = out.size();
    if (have > limit) return Undone::too_large;
    out.resize(have + kPieceOut);
    uint8_t* to = reinterpret_cast<uint8_t*>(out.data() + have);
    size_t room = kPieceOut;
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state.get(), &in_left, &in, &room, &to, nullptr);
    out.resize(have + kPieceOut - room);
    if (result == BROTLI_DECODER_RESULT_SUCCESS)
      return out.size() > limit ? Undone::too_large : Undone::whole;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return Undone::damaged;
  }
}

}  // namespace foi
