// A recurrent network as grammar data: a `network` statement, a line a feature.
//
//   network roles
//     .size            64 96 0.0131
//     .forwards-state  0.00021 f/8BAP7/…
//     cue:refusal      0Q8M8wT9…  decision 1.20  reasoning 0.85  answer -0.40
//
// It reads a sequence of places, each with a set of features, forwards and backwards, and says four things:
// the label of each place (`labels`), the kind of the page (`kinds`), from its main part, what the page comes
// to (`verdicts`), from the places at which it looks most (`.sight`), and what each place is to the lists on
// the page (`steps`): nothing, the start of a thing listed, or more of it. The score of a label has two
// parts:
//
//   by itself    what the place's features say, a sum of weights that stand in words behind the feature's
//   name; in context   what the recurrent states say, which have read all other places.
//
// The states see a feature as a vector, the first word behind its name: bytes in base64, times the scale that
// `.size` gives behind the lengths of these vectors and of a state, multiples of 8; with vectors of length 0
// there is no such word. Matrices, whose names start with a dot, are a scale and numbers of two bytes, the
// low one first; one that is missing is all zeros. The cells are gated recurrent units as in Cho et al. 2014
// in the variant of cuDNN and PyTorch, in which the reset gate works behind the matrix. All is trained by
// tools/train from folders of gold.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "grammar/network_math.h"
#include "grammar/statements.h"
#include "vocabulary.h"

namespace foi {

class Network {
 public:
  /// `labels`, `kinds` and the numbers of verdicts and of steps are given by the pass that uses the network.
  /// Throws GrammarError for an unknown or missing label, a bad number, a matrix of the wrong size. The
  /// source of the statement outlives the network, whose features' names are slices of it.
  Network(const Statement& statement, const std::vector<std::string_view>& labels,
          const std::vector<std::string_view>& kinds, size_t verdicts, size_t steps);

  /// The feature's row, or kNone if the network does not know it.
  uint32_t feature(std::string_view name) const;
  uint32_t feature_count() const { return static_cast<uint32_t>(names_.size()); }
  std::string_view feature_name(uint32_t row) const { return names_[row]; }
  /// What a feature says by itself, one weight a label.
  std::span<const float> weights(uint32_t row) const {
    return {&weights_[row * in_lanes(label_count_)], label_count_};
  }

  /// The places of a page: their features, by numbers of the caller's; the rows of these, kNone for one that
  /// the network does not know; and where each part of the page, read apart, ends.
  struct Places {
    std::span<const uint16_t> features;
    std::span<const uint32_t> begins;  ///< features of place p: begins[p] to begins[p + 1] - 1
    std::span<const uint32_t> parts;   ///< one past the last place of each part
    size_t main;                       ///< the part by which the kind is told
    std::span<const uint32_t> row_of;  ///< by feature
    size_t size() const { return begins.size() - 1; }
  };
  /// What the network makes of a page: scores, whose differences count.
  struct Reading {
    std::vector<float> labels;  ///< by place and label
    std::vector<float> kinds;
    std::vector<float> verdicts;  ///< logarithms of their chances
    std::vector<float> steps;     ///< by place and step; empty if the network knows none
  };
  /// Linear in the number of places. `kind`: known beforehand, or kNone to let the network tell.
  Reading read(const Places& places, uint32_t kind = kNone) const;
  /// By how much each place made a kind of the page likelier than a rival: shares of the difference of their
  /// scores, but for what is so on any page. Costs as much as reading.
  std::vector<float> lead(const Places& places, uint32_t kind, uint32_t rival) const;

 private:
  struct Matrix {
    std::vector<float> panels;  // grammar/network_math.h
    size_t rows = 0, columns = 0;
    float at(size_t row, size_t column) const;
    /// `biases` and x times the matrix.
    std::vector<float> product(const std::vector<float>& biases, const float* x) const;
  };
  struct Direction {  // one way of reading
    Matrix input, state;
    std::vector<float> input_bias, state_bias;
  };
  struct Piece {  // places [first, end)
    size_t first, end;
    size_t size() const { return end - first; }
  };
  class Loader;
  class Pool;
  class View;

  std::span<const uint32_t> rows_of(const Places& places, size_t place, std::vector<uint32_t>& rows) const;
  std::vector<float> embed(const Places& places, Piece piece) const;
  void run(const Direction& way, bool backwards, const std::vector<float>& embedded,
           std::vector<float>& states) const;
  template <class Use>
  void for_each_piece(const Places& places, Use use) const;
  size_t main_size(const Places& places) const;

  size_t label_count_, kind_count_, verdict_count_, step_count_, embedding_ = 0, state_ = 0;
  std::unordered_map<std::string_view, uint32_t> index_;
  std::vector<std::string_view> names_;
  std::vector<float> weights_;   // by row and label, in whole lanes
  std::vector<int8_t> vectors_;  // by row, embedding_ each
  float vector_scale_ = 0;
  std::vector<float> vector_bias_;
  std::array<Direction, 2> ways_;  // forwards, backwards
  Matrix to_labels_, to_kinds_;    // from the states of a place; from the most and the mean of many
  Matrix to_verdicts_;             // from the states and the vector of the places that are looked at
  Matrix to_steps_;                // from the states and the vector of a place
  std::vector<float> label_bias_, kind_bias_, verdict_bias_, step_bias_;
  std::vector<float> sight_;  // by state and number of the vector: how much it draws the look
  Matrix kinds_to_labels_;    // what the kind of the page says of each place
};

}  // namespace foi
