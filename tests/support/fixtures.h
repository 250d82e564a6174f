// The folders of fixtures/, as documents, and the live grammar that all tests of the whole program share.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract.h"
#include "readers/document.h"

namespace foi::test {

std::filesystem::path source_folder();

/// All bytes of a file; throws std::runtime_error if it cannot be read.
std::string read_file(const std::filesystem::path& path);

struct Fixture {
  std::string name;  // of the folder
  std::filesystem::path folder;
  std::filesystem::path input;  // input.txt or input.html
  bool known_bug() const { return std::filesystem::exists(folder / "known-bug"); }
};
/// In order of name.
const std::vector<Fixture>& fixtures();
/// Those that have a record.json: the pages for tests that take long with each. The others are there to learn from and to measure.
const std::vector<Fixture>& golden_fixtures();

/// Reads as `foi extract --format auto` does.
Document read_document(std::string bytes, std::string_view name);
Document read_document(const Fixture& fixture);

/// The embedded grammars, compiled once.
const Library& live_library();
const Extractor& live_extractor();

/// The same numbers on every machine, unlike std::uniform_int_distribution.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  uint64_t next() {
    state_ ^= state_ << 13, state_ ^= state_ >> 7, state_ ^= state_ << 17;
    return state_ * 0x2545F4914F6CDD1Du;
  }
  size_t below(size_t n) { return n == 0 ? 0 : static_cast<size_t>((next() >> 33) % n); }

 private:
  uint64_t state_;
};

/// How much slower this build is than a release one: what tests scale their sizes by.
constexpr size_t slowdown() {
#if defined(__SANITIZE_ADDRESS__)
  return 8;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  return 8;
#endif
#endif
#if !defined(NDEBUG) && !defined(__OPTIMIZE__)
  return 8;
#endif
  return 1;
}

}  // namespace foi::test
