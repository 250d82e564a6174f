#include "record/fingerprint.h"

#include <array>

namespace foi {
namespace {

constexpr size_t kFewestWords = 24;

// Letters and digits count; ASCII case does not; all else parts words. Bytes beyond ASCII are letters.
constexpr auto kFingerprinted = [] {
  std::array<unsigned char, 256> table{};
  for (int c = 0; c < 256; ++c)
    table[static_cast<size_t>(c)] =
        static_cast<unsigned char>(c >= 'A' && c <= 'Z'                                            ? c + 32
                                   : (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 ? c
                                                                                                   : 0);
  return table;
}();

uint64_t mixed(uint64_t x) {
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  return x ^ (x >> 32);
}

class SimHash {
 public:
  void add(std::string_view text) {
    uint64_t word = 0;
    for (const char c : text) {
      if (const unsigned char letter = kFingerprinted[static_cast<unsigned char>(c)]) {
        word = (word ^ letter) * 0x100000001B3u + 1;
      } else if (word != 0) {
        add_word(word);
        word = 0;
      }
    }
    if (word != 0) add_word(word);
  }
  size_t words() const { return words_; }
  uint64_t value() const {
    uint64_t out = 0;
    for (size_t bit = 0; bit < 64; ++bit)
      if (2 * uint64_t{ones_[bit]} > runs_) out |= uint64_t{1} << bit;
    return out;
  }

 private:
  void add_word(uint64_t word) {
    last_[words_++ % 3] = word;
    if (words_ < 3) return;
    const size_t at = words_ % 3;  // the oldest of the three
    const uint64_t hash = mixed(last_[at] * 3 + last_[(at + 1) % 3] * 5 + mixed(last_[(at + 2) % 3]));
    for (size_t bit = 0; bit < 64; ++bit) ones_[bit] += static_cast<uint32_t>((hash >> bit) & 1);
    ++runs_;
  }

  std::array<uint32_t, 64> ones_{};
  std::array<uint64_t, 3> last_{};
  size_t words_ = 0;
  uint64_t runs_ = 0;
};

}  // namespace

std::optional<uint64_t> content_fingerprint(const Record& record, std::string_view text) {
  SimHash hash;
  for (const SectionFact& section : record.sections)
    if (section.role != Role::title && section.role != Role::metadata) hash.add(section.span.of(text));
  if (hash.words() < kFewestWords) return std::nullopt;
  return hash.value();
}

}  // namespace foi
