#include "grammar/model.h"

#include <gtest/gtest.h>

#include <string>

#include "support/fixtures.h"
#include "vocabulary.h"

namespace foi {
namespace {

Model make(std::string_view source, std::vector<std::string_view> labels = {"ask", "answer", "other"}) {
  return Model(read_statements(source, "m.grammar")[0], std::move(labels));
}

TEST(Model, ReadsWeights) {
  const Model model = make(
      "model roles\n"
      "  cue:refusal   answer 1.25  other -0.5\n"
      "  bias          other 3\n"
      "  silent\n"
      "  after=ask     answer 2.5 ask 1\n"
      "  after:signoff other 0.5\n");
  EXPECT_EQ(model.label_count(), 3u);
  ASSERT_NE(model.feature("cue:refusal"), kNone);
  const float* row = model.row(model.feature("cue:refusal"));
  EXPECT_FLOAT_EQ(row[0], 0.0f);
  EXPECT_FLOAT_EQ(row[1], 1.25f);
  EXPECT_FLOAT_EQ(row[2], -0.5f);
  EXPECT_FLOAT_EQ(model.row(model.feature("bias"))[2], 3.0f);
  EXPECT_NE(model.feature("silent"), kNone);
  EXPECT_NE(model.feature("after:signoff"), kNone) << "a feature like any other";
  EXPECT_EQ(model.feature("after=ask"), kNone) << "a transition is no feature";
  EXPECT_EQ(model.feature("unknown"), kNone);
  EXPECT_FLOAT_EQ(model.after(0)[1], 2.5f);
  EXPECT_FLOAT_EQ(model.after(0)[0], 1.0f);
  EXPECT_FLOAT_EQ(model.after(1)[1], 0.0f);
  EXPECT_EQ(model.feature_name(model.feature("bias")), "bias");
  EXPECT_EQ(model.scores({}), (std::vector<float>{0, 0, 0}));
  EXPECT_EQ(model.scores({"bias", "unknown", "cue:refusal"}), (std::vector<float>{0, 1.25f, 2.5f}));
}

TEST(Model, TellsWhereItIsWrong) {
  const struct {
    const char* what;
    const char* source;
    int line;
    const char* message;
  } rows[] = {
      {"unknown label", "model roles\n  bias answr 1\n", 2, "unknown label 'answr'"},
      {"unknown label in a transition", "model roles\n  bias ask 1\n  after=nobody ask 1\n", 3,
       "unknown label 'nobody'"},
      {"no number", "model roles\n  bias ask much\n", 2, "'much' is no weight"},
      {"number missing", "model roles\n  bias ask\n", 2, "is no weight"},
      {"half a number", "model roles\n  bias ask 1.5x\n", 2, "'1.5x' is no weight"},
      {"twice", "model roles\n  bias ask 1\n  bias other 1\n", 3, "weighed twice"},
  };
  for (const auto& row : rows) {
    try {
      make(row.source);
      ADD_FAILURE() << row.what << ": no error";
    } catch (const GrammarError& e) {
      EXPECT_EQ(e.place.line, row.line) << row.what;
      EXPECT_NE(std::string(e.what()).find(row.message), std::string::npos) << row.what << ": " << e.what();
    }
  }
}

TEST(Model, DecodesTheBestSequence) {
  const Model model = make(
      "model roles\n"
      "  after=ask     answer 2\n"
      "  after=answer  answer -1\n");
  EXPECT_TRUE(model.decode({}).empty());
  EXPECT_EQ(model.decode(std::vector<float>{0, 0, 1}), (std::vector<uint8_t>{2}));
  // Place 2 alone would be `other`; after an ask it is an answer.
  EXPECT_EQ(model.decode(std::vector<float>{3, 0, 0, 0, 0, 1}), (std::vector<uint8_t>{0, 1}));
  EXPECT_EQ(model.decode(std::vector<float>{0, 0, 3, 0, 0, 1}), (std::vector<uint8_t>{2, 2}));
}

// Viterbi against every sequence there is.
TEST(Model, DecodesAsWellAsTryingAll) {
  const Model model = make(
      "model roles\n"
      "  after=ask     ask -0.5 answer 1.5 other 0.25\n"
      "  after=answer  ask 0.75 answer -1\n"
      "  after=other   answer -2 other 0.5\n");
  test::Random random(11);
  for (int round = 0; round < 200; ++round) {
    constexpr size_t kPlaces = 5;
    std::vector<float> scores;
    for (size_t i = 0; i < kPlaces * 3; ++i)
      scores.push_back(static_cast<float>(random.below(1000)) / 250.0f);
    const auto worth = [&](const std::vector<uint8_t>& path) {
      float sum = 0;
      for (size_t t = 0; t < kPlaces; ++t) {
        sum += scores[t * 3 + path[t]];
        if (t) sum += model.after(path[t - 1])[path[t]];
      }
      return sum;
    };
    float best = -1e9f;
    for (int code = 0; code < 243; ++code) {
      std::vector<uint8_t> path;
      for (int rest = code, t = 0; t < static_cast<int>(kPlaces); ++t, rest /= 3)
        path.push_back(static_cast<uint8_t>(rest % 3));
      best = std::max(best, worth(path));
    }
    const std::vector<uint8_t> path = model.decode(scores);
    ASSERT_EQ(path.size(), kPlaces);
    EXPECT_NEAR(worth(path), best, 1e-4f) << "round " << round;
  }
}

}  // namespace
}  // namespace foi
