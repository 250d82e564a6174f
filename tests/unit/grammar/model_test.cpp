#include "grammar/model.h"

#include <gtest/gtest.h>

#include <string>

#include "vocabulary.h"

namespace foi {
namespace {

Model make_model(std::string_view source, std::vector<std::string_view> labels = {"ask", "answer", "other"}) {
  return Model(read_statements(source, "m.grammar")[0], std::move(labels));
}

TEST(Model, ReadsWeights) {
  const Model model = make_model(
      "model claims\n"
      "  cue:refusal   answer 1.25  other -0.5\n"
      "  bias          other 3\n"
      "  silent\n");
  EXPECT_EQ(model.label_count(), 3u);
  ASSERT_NE(model.feature("cue:refusal"), kNone);
  const float* row = model.row(model.feature("cue:refusal"));
  EXPECT_FLOAT_EQ(row[0], 0.0f);
  EXPECT_FLOAT_EQ(row[1], 1.25f);
  EXPECT_FLOAT_EQ(row[2], -0.5f);
  EXPECT_FLOAT_EQ(model.row(model.feature("bias"))[2], 3.0f);
  EXPECT_NE(model.feature("silent"), kNone);
  EXPECT_EQ(model.feature("unknown"), kNone);
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
      {"unknown label", "model claims\n  bias answr 1\n", 2, "unknown label 'answr'"},
      {"no number", "model claims\n  bias ask much\n", 2, "'much' is no weight"},
      {"number missing", "model claims\n  bias ask\n", 2, "is no weight"},
      {"half a number", "model claims\n  bias ask 1.5x\n", 2, "'1.5x' is no weight"},
      {"twice", "model claims\n  bias ask 1\n  bias other 1\n", 3, "weighed twice"},
  };
  for (const auto& row : rows) {
    try {
      make_model(row.source);
      ADD_FAILURE() << row.what << ": no error";
    } catch (const GrammarError& e) {
      EXPECT_EQ(e.place.line, row.line) << row.what;
      EXPECT_NE(std::string(e.what()).find(row.message), std::string::npos) << row.what << ": " << e.what();
    }
  }
}

}  // namespace
}  // namespace foi
