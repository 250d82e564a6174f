#include "grammar/start_trie.h"

#include <gtest/gtest.h>

#include <set>

#include "support/fixtures.h"

namespace foi {
namespace {

std::vector<uint32_t> found(const StartTrie& trie, std::string_view text, size_t at) {
  std::vector<uint32_t> numbers;
  trie.at(text, at, [&](uint32_t number) { numbers.push_back(number); });
  return numbers;
}

TEST(StartTrie, FindsEveryTextThatStandsThere) {
  StartTrie trie;
  trie.add("please", 0);
  trie.add("please find", 1);
  trie.add("pleased", 2);
  trie.add("our", 3);
  trie.add("our", 4);
  trie.add("our", 4);  // once is enough
  trie.add("(", 5);
  trie.add("(a)", 6);
  trie.compile();
  const std::string text = "please find our (a)";
  EXPECT_EQ(found(trie, text, 0), (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(found(trie, text, 12), (std::vector<uint32_t>{3, 4}));
  EXPECT_EQ(found(trie, text, 16), (std::vector<uint32_t>{5, 6}));
  EXPECT_EQ(found(trie, text, 1), std::vector<uint32_t>{});
  EXPECT_EQ(found(trie, text, text.size()), std::vector<uint32_t>{});
  EXPECT_EQ(found(trie, "pleas", 0), std::vector<uint32_t>{}) << "cut short";
  EXPECT_EQ(found(trie, "(", 0), std::vector<uint32_t>{5}) << "one byte at the end";
}

TEST(StartTrie, LeavesOutWhatNeedsMoreThanTheTextHolds) {
  StartTrie trie;
  trie.add("dated", 0, kind_of('7'));
  trie.add("dated", 1);
  trie.add("(", 2, kind_of(')'));
  trie.compile();
  const auto held = [&](std::string_view text) {
    std::vector<uint32_t> numbers;
    for (size_t at = 0; at < text.size(); ++at)
      trie.at(text, at, kinds_of(text), [&](uint32_t number) { numbers.push_back(number); });
    return numbers;
  };
  EXPECT_EQ(held("dated 3 May"), (std::vector<uint32_t>{0, 1}));
  EXPECT_EQ(held("dated today"), (std::vector<uint32_t>{1}));
  EXPECT_EQ(held("(a)"), (std::vector<uint32_t>{2}));
  EXPECT_EQ(held("(a"), std::vector<uint32_t>{});
}

TEST(StartTrie, FindsNothingWhenEmpty) {
  StartTrie trie;
  trie.compile();
  EXPECT_EQ(found(trie, "anything", 0), std::vector<uint32_t>{});
}

// Against the plain way: compare each text.
TEST(StartTrie, AgreesWithComparingEach) {
  test::Random random(11);
  const auto word = [&](size_t most) {
    std::string out;
    for (size_t n = 1 + random.below(most); n > 0; --n) out.push_back("ab \xC3"[random.below(4)]);
    return out;
  };
  std::vector<std::string> texts;
  StartTrie trie;
  for (uint32_t i = 0; i < 300; ++i) {
    texts.push_back(word(7));
    trie.add(texts.back(), i);
  }
  trie.compile();
  const std::string text = word(4000);
  for (size_t at = 0; at < text.size(); ++at) {
    std::set<uint32_t> expected;
    for (uint32_t i = 0; i < texts.size(); ++i)
      if (std::string_view(text).substr(at).starts_with(texts[i])) expected.insert(i);
    const std::vector<uint32_t> numbers = found(trie, text, at);
    EXPECT_EQ(std::set<uint32_t>(numbers.begin(), numbers.end()), expected) << at;
    EXPECT_EQ(numbers.size(), expected.size()) << "each once, at " << at;
  }
}

}  // namespace
}  // namespace foi
