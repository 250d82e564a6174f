#include "grammar/network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "support/fixtures.h"

namespace foi {
namespace {

const std::vector<std::string_view> kLabels = {"ask", "answer"}, kKinds = {"letter", "log"};
constexpr size_t kVerdicts = 3, kSteps = 2;

Network make_network(std::string_view source) {
  return Network(read_statements(source, "n.grammar")[0], kLabels, kKinds, kVerdicts, kSteps);
}

// Of random numbers, with eight states each way.
Network small() {
  static const std::string source = test::read_file(test::source_folder() / "tests/cases/network.grammar");
  return Network(read_statements(source, "network.grammar").back(), kLabels, kKinds, kVerdicts, kSteps);
}

TEST(Network, KnowsFeaturesAndWhatTheySayByThemselves) {
  const Network network = small();
  ASSERT_EQ(network.feature_count(), 3u);
  EXPECT_EQ(network.feature("b"), 1u);
  EXPECT_EQ(network.feature_name(2), "c");
  EXPECT_EQ(network.feature("d"), kNone);
  EXPECT_FLOAT_EQ(network.weights(0)[0], 1.25f);
  EXPECT_FLOAT_EQ(network.weights(1)[1], -0.5f);
}

// A page of four places with features a; b, c; none; a, b. The second part is the main one.
struct SmallPage {
  const uint16_t features[5] = {7, 8, 9, 7, 8};
  const uint32_t begins[5] = {0, 1, 3, 3, 5}, parts[2] = {1, 4};
  const uint32_t row_of[10] = {kNone, kNone, kNone, kNone, kNone, kNone, kNone, 0, 1, 2};
  Network::Places places() const { return {features, begins, parts, 1, row_of}; }
};

// The figures are PyTorch's, of the same numbers (torch.nn.GRU).
TEST(Network, ReadsAsPyTorchDoes) {
  const Network network = small();
  const SmallPage page;
  const auto expect_near = [](const std::vector<float>& values, const std::vector<double>& wanted) {
    ASSERT_EQ(values.size(), wanted.size());
    for (size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(values[i], wanted[i], 1e-3) << i;
  };
  const Network::Reading reading = network.read(page.places());
  expect_near(reading.kinds, {0.14806, 0.51187});
  expect_near(reading.verdicts, {-1.7524, -0.9799, -0.7957});
  expect_near(reading.steps, {1.96300, 1.40791, 1.51365, 1.63134, 1.55850, 1.59263, 1.19219, 2.30331});
  expect_near(reading.labels, {1.40809, -0.79069, 0.02162, -1.06656, -0.30073, -0.74965, 0.63867, -1.50775});
  expect_near(network.read(page.places(), 1).labels,
              {1.43679, -1.06132, 0.05032, -1.33719, -0.27202, -1.02027, 0.66738, -1.77837});
}

TEST(Network, AccountsForTheKindByPlace) {
  const Network network = small();
  const SmallPage page;
  const Network::Reading reading = network.read(page.places());
  const std::vector<float> lead = network.lead(page.places(), 1, 0);
  ASSERT_EQ(lead.size(), 4u);
  EXPECT_EQ(lead[0], 0.0f) << "the place that is not in the main part";
  EXPECT_NEAR(lead[1] + lead[2] + lead[3] + 0.16f, reading.kinds[1] - reading.kinds[0], 1e-5)
      << "with the biases";
}

TEST(Network, ReadsNothing) {
  const uint32_t begins[] = {0};
  const Network::Reading reading = small().read({{}, begins, {}, 0, {}});
  EXPECT_TRUE(reading.labels.empty());
  EXPECT_EQ(reading.kinds.size(), 2u);
  EXPECT_EQ(reading.verdicts.size(), kVerdicts);
}

// Its states would fill memory; it is read piece by piece, and what is far from a seam reads as ever.
TEST(Network, ReadsALongPageInPieces) {
  const Network network = small();
  constexpr uint32_t kPlaces = 5000;
  const uint32_t row_of[] = {0, 1};
  std::vector<uint16_t> features;
  std::vector<uint32_t> begins{0};
  for (uint32_t p = 0; p < kPlaces; ++p) features.push_back(p % 2), begins.push_back(p + 1);
  const uint32_t parts[] = {kPlaces};
  const Network::Places places{features, begins, parts, 0, row_of};
  const Network::Reading reading = network.read(places);
  ASSERT_EQ(reading.labels.size(), kPlaces * kLabels.size());
  for (const size_t far : {1000u, 3000u})
    EXPECT_NEAR(reading.labels[far * 2], reading.labels[4900 * 2], 1e-4);
  EXPECT_EQ(network.lead(places, 0, 1).size(), kPlaces);
  double chances = 0;
  for (const float verdict : reading.verdicts) chances += std::exp(verdict);
  EXPECT_NEAR(chances, 1.0, 1e-4);
}

TEST(Network, MayHaveNoStates) {
  const Network network = make_network("network roles\n  .size 0 0 1\n  a  answer 2\n");
  const uint16_t features[] = {0};
  const uint32_t begins[] = {0, 1, 1}, parts[] = {2}, row_of[] = {0};
  const Network::Reading reading = network.read({features, begins, parts, 0, row_of});
  EXPECT_EQ(reading.labels, (std::vector<float>{0, 2, 0, 0}));
  EXPECT_TRUE(reading.steps.empty());
  for (const float verdict : reading.verdicts)
    EXPECT_NEAR(verdict, -std::log(3.0), 1e-5) << "all are as likely";
}

TEST(Network, TellsWhereItIsWrong) {
  const struct {
    const char* what;
    const char* source;
    int line;
    const char* message;
  } rows[] = {
      {"no size", "network roles\n  a answer 1\n", 1, "no line '.size'"},
      {"half a size", "network roles\n  .size 4\n", 2, "'' is no number"},
      {"unknown label", "network roles\n  .size 0 0 1\n  a answr 1\n", 3, "unknown label 'answr'"},
      {"no base64", "network roles\n  .size 8 0 1\n  a answer 1\n", 3, "not base64 of 8 bytes"},
      {"vector too short", "network roles\n  .size 8 0 1\n  a JQs=  ask 1\n", 3, "not base64 of 8 bytes"},
      {"odd size", "network roles\n  .size 8 12 1\n", 2, "multiples of 8"},
      {"matrix too short", "network roles\n  .size 0 0 1\n  .kinds-bias 1 LgA=\n", 3,
       "not base64 of 4 bytes"},
      {"no scale", "network roles\n  .size 0 0 1\n  .kinds-bias LgBVAA==\n", 3, "'LgBVAA==' is no number"},
      {"twice", "network roles\n  .size 0 0 1\n  a ask 1\n  a ask 2\n", 4, "stands twice"},
  };
  for (const auto& row : rows) {
    try {
      make_network(row.source);
      ADD_FAILURE() << row.what << ": no error";
    } catch (const GrammarError& e) {
      EXPECT_EQ(e.place.line, row.line) << row.what << ": " << e.what();
      EXPECT_NE(std::string(e.what()).find(row.message), std::string::npos) << row.what << ": " << e.what();
    }
  }
}

}  // namespace
}  // namespace foi
