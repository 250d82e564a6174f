// Runs a folder of inputs through a fuzz target, with any compiler: what CI does in place of fuzzing.
//
//   fuzz_replay html tests/fuzz/corpus/html
//
// Beside each file as it is, it tries the file cut at sixteen places and with bytes replaced, always the same
// ones.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "fuzz/targets.h"
#include "support/fixtures.h"

namespace {
std::string now;  // what is being run, for the message
}

void foi::test::broken(std::string_view what) {
  std::fprintf(stderr, "%s: broken promise: %.*s\n", now.c_str(), static_cast<int>(what.size()), what.data());
  std::abort();
}

int main(int argc, char** argv) {
  using namespace foi::test;
  const std::map<std::string, void (*)(std::string_view)> targets = {
      {"decode", fuzz_decode}, {"html", fuzz_html}, {"grammar", fuzz_grammar}, {"extract", fuzz_extract}};
  if (argc != 3 || !targets.contains(argv[1])) {
    std::fprintf(stderr, "use: fuzz_replay decode|html|grammar|extract FOLDER-OR-FILE\n");
    return 64;
  }
  const auto run = targets.at(argv[1]);
  size_t files = 0, runs = 0;
  const auto replay = [&](const std::filesystem::path& path) {
    const std::string bytes = read_file(path);
    Random random(bytes.size());
    const auto one = [&](const std::string& input, const std::string& how) {
      now = path.string() + " (" + how + ")";
      run(input);
      ++runs;
    };
    one(bytes, "as it is");
    for (int i = 0; i < 16; ++i)
      one(bytes.substr(0, random.below(bytes.size() + 1)), "cut, number " + std::to_string(i));
    for (int i = 0; i < 32; ++i) {
      std::string edited = bytes;
      for (size_t k = 0; k < 1 + random.below(8) && !edited.empty(); ++k)
        edited[random.below(edited.size())] = static_cast<char>(random.below(256));
      one(edited, "edited, number " + std::to_string(i));
    }
    ++files;
  };
  if (std::filesystem::is_directory(argv[2])) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[2]))
      if (entry.is_regular_file()) replay(entry.path());
  } else {
    replay(argv[2]);
  }
  if (files == 0) {
    std::fprintf(stderr, "%s holds no files\n", argv[2]);
    return 66;
  }
  std::printf("%s: %zu files, %zu runs\n", argv[1], files, runs);
  return 0;
}
