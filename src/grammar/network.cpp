#include "grammar/network.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

#include "grammar/label_weights.h"
#include "text/base64.h"

namespace foi {
namespace {

// Machines with wider registers and fused additions use them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define FOI_WIDE __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define FOI_WIDE
#endif
// What the functions above are made of must be compiled for the same machine as they.
#define FOI_WITHIN inline __attribute__((always_inline))

using Lanes = float __attribute__((vector_size(32)));
constexpr size_t kLanes = sizeof(Lanes) / sizeof(float);
constexpr size_t kPanel = 4 * kLanes;  // columns of a product that are summed at once, in registers

FOI_WITHIN Lanes lanes_at(const float* first) {
  Lanes lanes;
  std::memcpy(&lanes, first, sizeof lanes);
  return lanes;
}

// y += x times the panel, for as many x as there are registers.
template <size_t kPlaces>
FOI_WITHIN void add_panel(const float* const* x, size_t rows, const float* panel, float* const* y) {
  Lanes sum[kPlaces][4];
#pragma GCC unroll 8
  for (size_t i = 0; i < kPlaces * 4; ++i) sum[i / 4][i % 4] = lanes_at(y[i / 4] + i % 4 * kLanes);
  for (size_t r = 0; r < rows; ++r, panel += kPanel) {
    const Lanes weights[] = {lanes_at(panel), lanes_at(panel + kLanes), lanes_at(panel + 2 * kLanes),
                             lanes_at(panel + 3 * kLanes)};
#pragma GCC unroll 8
    for (size_t i = 0; i < kPlaces * 4; ++i) sum[i / 4][i % 4] += x[i / 4][r] * weights[i % 4];
  }
#pragma GCC unroll 8
  for (size_t i = 0; i < kPlaces * 4; ++i)
    std::memcpy(y[i / 4] + i % 4 * kLanes, &sum[i / 4][i % 4], sizeof(Lanes));
}

FOI_WIDE void add_product(const float* x, size_t rows, const float* panels, size_t columns, float* y) {
  for (size_t c = 0; c < columns; c += kPanel, panels += rows * kPanel, y += kPanel)
    add_panel<1>(&x, rows, panels, &y);
}

// The same for two x at once, which reads the matrix once.
FOI_WIDE void add_products(const float* x1, const float* x2, size_t rows, const float* panels, size_t columns,
                           float* y1, float* y2) {
  const float* const x[] = {x1, x2};
  for (size_t c = 0; c < columns; c += kPanel, panels += rows * kPanel) {
    float* const y[] = {y1 + c, y2 + c};
    add_panel<2>(x, rows, panels, y);
  }
}

// The continued fraction of tanh, cut off: right to 1e-4.
FOI_WITHIN Lanes tanh_of(Lanes x) {
  constexpr float kOne = 4.97f;  // where it reaches 1
  x = x < -kOne ? Lanes{} - kOne : x > kOne ? Lanes{} + kOne : x;
  const Lanes s = x * x;
  return x * (135135.0f + s * (17325.0f + s * (378.0f + s))) /
         (135135.0f + s * (62370.0f + s * (3150.0f + s * 28.0f)));
}
FOI_WITHIN Lanes sigmoid_of(Lanes x) {
  return 0.5f + 0.5f * tanh_of(0.5f * x);
}

// Sizes are whole lanes from here on; the loader sees to it.
FOI_WIDE void squash(float* x, size_t size) {
  for (size_t i = 0; i < size; i += kLanes) {
    const Lanes y = tanh_of(lanes_at(x + i));
    std::memcpy(x + i, &y, sizeof y);
  }
}

// One step of a cell: what comes in and what the state gives, reset, update and new one after the other.
FOI_WIDE void step(const float* in, const float* from, const float* before, size_t size, float* after) {
  for (size_t i = 0; i < size; i += kLanes) {
    const Lanes reset = sigmoid_of(lanes_at(in + i) + lanes_at(from + i));
    const Lanes keep = sigmoid_of(lanes_at(in + size + i) + lanes_at(from + size + i));
    const Lanes fresh = tanh_of(lanes_at(in + 2 * size + i) + reset * lanes_at(from + 2 * size + i));
    const Lanes state = fresh + keep * (lanes_at(before + i) - fresh);
    std::memcpy(after + i, &state, sizeof state);
  }
}

constexpr size_t padded(size_t columns) {
  return (columns + kPanel - 1) / kPanel * kPanel;
}
constexpr size_t place_in_panels(size_t rows, size_t row, size_t column) {
  return (column / kPanel * rows + row) * kPanel + column % kPanel;
}

std::string_view first_word(std::string_view& rest) {
  const size_t end = std::min(rest.find(' '), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(' ', end)));
  return word;
}

template <class Number>
Number number_of(std::string_view word, const Place& place) {
  Number number{};
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (read.ec != std::errc{} || read.ptr != word.data() + word.size())
    throw GrammarError(place, "'" + std::string(word) + "' is no number");
  return number;
}

std::string bytes_of(std::string_view word, size_t size, const Place& place) {
  std::optional<std::string> bytes = from_base64(word);
  if (!bytes || bytes->size() != size)
    throw GrammarError(place, "not base64 of " + std::to_string(size) + " bytes");
  return std::move(*bytes);
}

}  // namespace

// The dotted lines of the statement.
class Network::Loader {
 public:
  explicit Loader(const Statement& statement) : statement_(statement) {}

  const Property& line(std::string_view key) const {
    const Property* found = statement_.find(key);
    if (found == nullptr) throw GrammarError(statement_.place, "no line '" + std::string(key) + "'");
    return *found;
  }
  std::vector<float> numbers(std::string_view key, size_t size) const {
    std::vector<float> numbers(size, 0.0f);
    const Property* found = statement_.find(key);
    if (found == nullptr) return numbers;
    std::string_view rest = found->value;
    const float scale = number_of<float>(first_word(rest), found->place);
    const std::string bytes = bytes_of(rest, size * 2, found->place);
    for (size_t i = 0; i < size; ++i)
      numbers[i] = scale * static_cast<int16_t>(static_cast<unsigned char>(bytes[2 * i]) |
                                                static_cast<unsigned char>(bytes[2 * i + 1]) << 8);
    return numbers;
  }
  Matrix matrix(std::string_view key, size_t rows, size_t columns) const {
    const std::vector<float> read = numbers(key, rows * columns);
    Matrix m{{}, rows, padded(columns)};
    m.panels.assign(rows * m.columns, 0.0f);
    for (size_t r = 0; r < rows; ++r)
      for (size_t c = 0; c < columns; ++c) m.panels[place_in_panels(rows, r, c)] = read[r * columns + c];
    return m;
  }
  // Beside the columns of a matrix, filled as they are.
  std::vector<float> biases(std::string_view key, size_t columns) const {
    std::vector<float> read = numbers(key, columns);
    read.resize(padded(columns), 0.0f);
    return read;
  }

 private:
  const Statement& statement_;
};

Network::Network(const Statement& statement, const std::vector<std::string_view>& labels,
                 const std::vector<std::string_view>& kinds)
    : label_count_(labels.size()), kind_count_(kinds.size()) {
  const Loader load(statement);
  const Property& size = load.line(".size");
  std::string_view rest = size.value;
  embedding_ = number_of<uint16_t>(first_word(rest), size.place);
  state_ = number_of<uint16_t>(first_word(rest), size.place);
  if (embedding_ % kLanes != 0 || state_ % kLanes != 0)
    throw GrammarError(size.place, "the lengths of vectors and states are multiples of " +
                                       std::to_string(kLanes));
  vector_scale_ = number_of<float>(first_word(rest), size.place);
  vector_bias_ = load.numbers(".vector-bias", embedding_);
  constexpr std::string_view kWays[] = {".forwards", ".backwards"};
  for (size_t w = 0; w < ways_.size(); ++w) {
    const std::string way(kWays[w]);
    ways_[w] = {load.matrix(way + "-input", embedding_, 3 * state_),
                load.matrix(way + "-state", state_, 3 * state_),
                load.biases(way + "-input-bias", 3 * state_), load.biases(way + "-state-bias", 3 * state_)};
  }
  to_labels_ = load.matrix(".labels", 2 * state_, label_count_);
  label_bias_ = load.biases(".labels-bias", label_count_);
  to_kinds_ = load.matrix(".kinds", 4 * state_, kind_count_);
  kind_bias_ = load.biases(".kinds-bias", kind_count_);
  kinds_to_labels_ = load.matrix(".kinds-labels", kind_count_, label_count_);

  for (const Property& line : statement.properties) {
    if (line.key.starts_with('.')) continue;
    if (!index_.emplace(line.key, feature_count()).second)
      throw GrammarError(line.place, "feature '" + std::string(line.key) + "' stands twice");
    names_.emplace_back(line.key);
    std::string_view words = line.value;
    if (embedding_ > 0) {
      const std::string vector = bytes_of(first_word(words), embedding_, line.place);
      vectors_.insert(vectors_.end(), vector.begin(), vector.end());
    }
    weights_.resize(weights_.size() + label_count_, 0.0f);
    read_label_weights(words, line.place, labels, &weights_[weights_.size() - label_count_]);
  }
}

uint32_t Network::feature(std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? kNone : found->second;
}

// What the states are given of each place.
std::vector<float> Network::embed(const Places& places) const {
  std::vector<float> out(places.size() * embedding_);
  std::vector<int32_t> sum(embedding_);
  for (size_t p = 0; p < places.size(); ++p) {
    std::fill(sum.begin(), sum.end(), 0);
    for (uint32_t i = places.begins[p]; i < places.begins[p + 1]; ++i) {
      const int8_t* vector = &vectors_[places.rows[i] * embedding_];
      for (size_t e = 0; e < embedding_; ++e) sum[e] += vector[e];
    }
    float* x = &out[p * embedding_];
    for (size_t e = 0; e < embedding_; ++e)
      x[e] = vector_bias_[e] + vector_scale_ * static_cast<float>(sum[e]);
  }
  squash(out.data(), out.size());
  return out;
}

// Reads each part in one direction; its half of each place's states is filled.
void Network::run(const Direction& way, bool backward, std::span<const uint32_t> parts,
                  std::span<const float> embedded, std::span<float> states) const {
  const size_t size = embedding_ == 0 ? 0 : embedded.size() / embedding_, width = way.input.columns;
  std::vector<float> in, from(width), nothing(state_, 0.0f);
  in.reserve((size + 1) * width);
  for (size_t p = 0; p < size + size % 2; ++p)
    in.insert(in.end(), way.input_bias.begin(), way.input_bias.end());
  for (size_t p = 0; p < size; p += 2) {
    const float* x = &embedded[p * embedding_];
    add_products(x, p + 1 < size ? x + embedding_ : x, embedding_, way.input.panels.data(), width,
                 &in[p * width], &in[(p + 1) * width]);
  }
  size_t first = 0;
  for (const size_t end : parts) {
    const float* before = nothing.data();
    for (size_t n = 0; n < end - first; ++n) {
      const size_t p = backward ? end - 1 - n : first + n;
      from = way.state_bias;
      add_product(before, state_, way.state.panels.data(), width, from.data());
      float* after = &states[p * 2 * state_ + (backward ? state_ : 0)];
      step(&in[p * width], from.data(), before, state_, after);
      before = after;
    }
    first = end;
  }
}

float Network::Matrix::at(size_t row, size_t column) const {
  return panels[place_in_panels(rows, row, column)];
}

std::vector<float> Network::Matrix::product(const std::vector<float>& biases, const float* x) const {
  std::vector<float> y = biases;
  add_product(x, rows, panels.data(), columns, y.data());
  return y;
}

std::pair<size_t, size_t> Network::main_part(const Places& places) const {
  if (places.parts.empty()) return {0, 0};
  return {places.main == 0 ? 0 : places.parts[places.main - 1], places.parts[places.main]};
}

size_t Network::most_of(size_t state, std::pair<size_t, size_t> part,
                        const std::vector<float>& states) const {
  size_t most = part.first;
  for (size_t p = part.first; p < part.second; ++p)
    if (states[p * 2 * state_ + state] > states[most * 2 * state_ + state]) most = p;
  return most;
}

Network::Reading Network::read(const Places& places, uint32_t kind) const {
  const size_t size = places.size(), width = 2 * state_;
  Reading out;
  const std::vector<float> embedded = embed(places);
  out.states.resize(size * width);
  if (state_ > 0)
    for (size_t w = 0; w < ways_.size(); ++w) run(ways_[w], w == 1, places.parts, embedded, out.states);

  // The kind of the page: by the most and the mean of each state in the main part.
  const auto part = main_part(places);
  std::vector<float> pool(2 * width, 0.0f);
  for (size_t s = 0; s < width && part.first < part.second; ++s) {
    pool[s] = out.states[most_of(s, part, out.states) * width + s];
    for (size_t p = part.first; p < part.second; ++p) pool[width + s] += out.states[p * width + s];
    pool[width + s] /= static_cast<float>(part.second - part.first);
  }
  out.kinds = to_kinds_.product(kind_bias_, pool.data());
  out.kinds.resize(kind_count_);

  // What it says of each place: by its chances, as long as nobody knows it.
  std::vector<float> chance(kind_count_, 0.0f);
  if (kind != kNone) {
    chance[kind] = 1.0f;
  } else {
    const float top = *std::max_element(out.kinds.begin(), out.kinds.end());
    float sum = 0;
    for (size_t k = 0; k < kind_count_; ++k) sum += chance[k] = std::exp(out.kinds[k] - top);
    for (float& c : chance) c /= sum;
  }
  const std::vector<float> of_all = kinds_to_labels_.product(label_bias_, chance.data());

  out.alone.assign(size * label_count_, 0.0f);
  out.in_context.reserve(size * label_count_);
  for (size_t p = 0; p < size; ++p) {
    const std::vector<float> here = to_labels_.product(of_all, &out.states[p * width]);
    out.in_context.insert(out.in_context.end(), here.begin(),
                          here.begin() + static_cast<ptrdiff_t>(label_count_));
    for (uint32_t i = places.begins[p]; i < places.begins[p + 1]; ++i)
      for (size_t l = 0; l < label_count_; ++l)
        out.alone[p * label_count_ + l] += weights_[places.rows[i] * label_count_ + l];
  }
  return out;
}

std::vector<float> Network::lead(const Places& places, const Reading& reading, uint32_t kind,
                                 uint32_t rival) const {
  const size_t width = 2 * state_;
  const auto part = main_part(places);
  std::vector<float> lead(places.size(), 0.0f);
  const auto ahead = [&](size_t s) { return to_kinds_.at(s, kind) - to_kinds_.at(s, rival); };
  for (size_t s = 0; s < width && part.first < part.second; ++s) {
    const size_t most = most_of(s, part, reading.states);
    lead[most] += ahead(s) * reading.states[most * width + s];
    const float mean = ahead(width + s) / static_cast<float>(part.second - part.first);
    for (size_t p = part.first; p < part.second; ++p) lead[p] += mean * reading.states[p * width + s];
  }
  return lead;
}

}  // namespace foi
