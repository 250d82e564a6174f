#include "grammar/network.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "grammar/label_weights.h"
#include "grammar/network_math.h"
#include "text/base64.h"

namespace foi {
namespace {

// Places that are read at once. A longer part is read piece by piece, so that its states do not outgrow the
// page.
constexpr size_t kLongestPiece = 2048;

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

// Scores as logarithms of chances.
std::vector<float> log_chances(std::vector<float> scores, size_t count) {
  scores.resize(count);
  if (scores.empty()) return scores;
  const float top = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (const float score : scores) sum += std::exp(score - top);
  for (float& score : scores) score -= top + std::log(sum);
  return scores;
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
    const float scale = number_of<float>(take_word(rest), found->place);
    const std::string bytes = bytes_of(take_word(rest), size * 2, found->place);
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
                 const std::vector<std::string_view>& kinds, size_t verdicts, size_t steps)
    : label_count_(labels.size()),
      kind_count_(kinds.size()),
      verdict_count_(verdicts),
      step_count_(statement.find(".steps") == nullptr ? 0 : steps) {
  const Loader load(statement);
  const Property& size = load.line(".size");
  std::string_view rest = size.value;
  embedding_ = number_of<uint16_t>(take_word(rest), size.place);
  state_ = number_of<uint16_t>(take_word(rest), size.place);
  if (embedding_ % kLanes != 0 || state_ % kLanes != 0 || (embedding_ == 0 && state_ > 0))
    throw GrammarError(size.place,
                       "the lengths of vectors and states are multiples of " + std::to_string(kLanes));
  vector_scale_ = number_of<float>(take_word(rest), size.place);
  vector_bias_ = load.numbers(".vector-bias", embedding_);
  constexpr std::string_view kWays[] = {".forwards", ".backwards"};
  for (size_t w = 0; w < ways_.size(); ++w) {
    const std::string way(kWays[w]);
    ways_[w] = {load.matrix(way + "-input", embedding_, 3 * state_),
                load.matrix(way + "-state", state_, 3 * state_), load.biases(way + "-input-bias", 3 * state_),
                load.biases(way + "-state-bias", 3 * state_)};
  }
  to_labels_ = load.matrix(".labels", 2 * state_, label_count_);
  label_bias_ = load.biases(".labels-bias", label_count_);
  to_kinds_ = load.matrix(".kinds", 4 * state_, kind_count_);
  kind_bias_ = load.biases(".kinds-bias", kind_count_);
  kinds_to_labels_ = load.matrix(".kinds-labels", kind_count_, label_count_);
  sight_ = load.numbers(".sight", 2 * state_ + embedding_);
  to_verdicts_ = load.matrix(".verdicts", sight_.size(), verdict_count_);
  verdict_bias_ = load.biases(".verdicts-bias", verdict_count_);
  to_steps_ = load.matrix(".steps", sight_.size(), step_count_);
  step_bias_ = load.biases(".steps-bias", step_count_);

  index_.reserve(statement.properties.size());
  names_.reserve(statement.properties.size());
  vectors_.reserve(statement.properties.size() * embedding_);
  weights_.reserve(statement.properties.size() * in_lanes(label_count_));
  for (const Property& line : statement.properties) {
    if (line.key.starts_with('.')) continue;
    if (!index_.emplace(line.key, feature_count()).second)
      throw GrammarError(line.place, "feature '" + std::string(line.key) + "' stands twice");
    names_.emplace_back(line.key);
    std::string_view words = line.value;
    if (embedding_ > 0) {
      const std::string vector = bytes_of(take_word(words), embedding_, line.place);
      vectors_.insert(vectors_.end(), vector.begin(), vector.end());
    }
    weights_.resize(weights_.size() + in_lanes(label_count_), 0.0f);
    read_label_weights(words, line.place, labels, &weights_[weights_.size() - in_lanes(label_count_)]);
  }
}

uint32_t Network::feature(std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? kNone : found->second;
}

std::vector<float> Network::Matrix::product(const std::vector<float>& biases, const float* x) const {
  std::vector<float> y = biases;
  add_product(x, rows, panels.data(), columns, y.data());
  return y;
}

float Network::Matrix::at(size_t row, size_t column) const {
  return panels[place_in_panels(rows, row, column)];
}

// The rows of a place's features, as far as they are known.
std::span<const uint32_t> Network::rows_of(const Places& places, size_t place,
                                           std::vector<uint32_t>& rows) const {
  rows.clear();
  for (uint32_t i = places.begins[place]; i < places.begins[place + 1]; ++i)
    if (const uint32_t row = places.row_of[places.features[i]]; row != kNone) rows.push_back(row);
  return rows;
}

// What the states are given of each place.
std::vector<float> Network::embed(const Places& places, Piece piece) const {
  std::vector<float> out(piece.size() * embedding_);
  if (out.empty()) return out;
  std::vector<int32_t> sum(embedding_);
  std::vector<uint32_t> rows;
  for (size_t p = piece.first; p < piece.end; ++p) {
    std::fill(sum.begin(), sum.end(), 0);
    add_rows(rows_of(places, p, rows), vectors_.data(), embedding_, sum.data());
    float* x = &out[(p - piece.first) * embedding_];
    for (size_t e = 0; e < embedding_; ++e)
      x[e] = vector_bias_[e] + vector_scale_ * static_cast<float>(sum[e]);
  }
  squash(out.data(), out.size());
  return out;
}

// Reads a piece in one direction; its half of each place's states is filled.
void Network::run(const Direction& way, bool backwards, const std::vector<float>& embedded,
                  std::vector<float>& states) const {
  const size_t size = embedded.size() / embedding_, width = way.input.columns;
  std::vector<float> in, from(width), nothing(state_, 0.0f);
  in.reserve((size + 1) * width);
  for (size_t p = 0; p < size + size % 2; ++p)
    in.insert(in.end(), way.input_bias.begin(), way.input_bias.end());
  for (size_t p = 0; p < size; p += 2) {
    const float* x = &embedded[p * embedding_];
    add_products(x, p + 1 < size ? x + embedding_ : x, embedding_, way.input.panels.data(), width,
                 &in[p * width], &in[(p + 1) * width]);
  }
  const float* before = nothing.data();
  for (size_t n = 0; n < size; ++n) {
    const size_t p = backwards ? size - 1 - n : n;
    from = way.state_bias;
    add_product(before, state_, way.state.panels.data(), width, from.data());
    float* after = &states[p * 2 * state_ + (backwards ? state_ : 0)];
    step_cell(&in[p * width], from.data(), before, state_, after);
    before = after;
  }
}

// Calls `use` for each piece of the page, in order: where it is, whether it is of the main part, and of its
// places the states, forwards and backwards one after the other, and the vectors.
template <class Use>
void Network::for_each_piece(const Places& places, Use use) const {
  size_t first = 0;
  for (size_t part = 0; part < places.parts.size(); ++part)
    for (const size_t end = places.parts[part]; first < end;) {
      const Piece piece{first, std::min(first + kLongestPiece, end)};
      std::vector<float> states(piece.size() * 2 * state_);
      const std::vector<float> embedded = embed(places, piece);
      for (size_t w = 0; w < ways_.size() && state_ > 0; ++w) run(ways_[w], w == 1, embedded, states);
      use(piece, part == places.main, states, embedded);
      first = piece.end;
    }
}

// The most and the mean of each state in the main part, and where it is at its most.
class Network::Pool {
 public:
  Pool(size_t width, size_t places) : width_(width), places_(places), most_(width), numbers_(2 * width) {
    if (places > 0) std::fill_n(numbers_.begin(), width, std::numeric_limits<float>::lowest());
  }

  void add(Piece piece, const std::vector<float>& states) {
    for (size_t p = piece.first; p < piece.end; ++p)
      for (size_t s = 0; s < width_; ++s) {
        const float state = states[(p - piece.first) * width_ + s];
        if (state > numbers_[s]) numbers_[s] = state, most_[s] = p;
        numbers_[width_ + s] += state / static_cast<float>(places_);
      }
  }
  const std::vector<float>& numbers() const { return numbers_; }
  size_t most(size_t state) const { return most_[state]; }

 private:
  size_t width_, places_;
  std::vector<size_t> most_;
  std::vector<float> numbers_;
};

// What is seen of a page by looking at its places, each as long as it draws the look: the mean of their
// states and vectors, weighed by the exponential of what `.sight` gives them.
class Network::View {
 public:
  explicit View(const std::vector<float>& sight) : sight_(sight), sum_(sight.size()) {}

  void add(const float* states, size_t width, const float* vector) {
    const auto here = [&](size_t i) { return i < width ? states[i] : vector[i - width]; };
    float drawn = 0;
    for (size_t i = 0; i < sight_.size(); ++i) drawn += sight_[i] * here(i);
    if (drawn > most_) {  // all before it in proportion
      const float shrink = std::exp(most_ - drawn);
      for (float& s : sum_) s *= shrink;
      weight_ *= shrink;
      most_ = drawn;
    }
    const float weight = std::exp(drawn - most_);
    for (size_t i = 0; i < sum_.size(); ++i) sum_[i] += weight * here(i);
    weight_ += weight;
  }
  std::vector<float> mean() const {
    std::vector<float> mean = sum_;
    for (float& m : mean) m /= std::max(weight_, std::numeric_limits<float>::min());
    return mean;
  }

 private:
  const std::vector<float>& sight_;
  std::vector<float> sum_;
  float most_ = std::numeric_limits<float>::lowest(), weight_ = 0;
};

size_t Network::main_size(const Places& places) const {
  if (places.parts.empty()) return 0;
  return places.parts[places.main] - (places.main == 0 ? 0 : places.parts[places.main - 1]);
}

Network::Reading Network::read(const Places& places, uint32_t kind) const {
  const size_t width = 2 * state_;
  Reading out;
  out.labels.reserve(places.size() * label_count_);
  out.steps.reserve(places.size() * step_count_);
  Pool pool(width, main_size(places));
  View view(sight_);
  std::vector<uint32_t> rows;
  std::vector<float> both(width + embedding_);
  for_each_piece(places, [&](Piece piece, bool main, const std::vector<float>& states,
                             const std::vector<float>& vectors) {
    if (main) pool.add(piece, states);
    for (size_t p = piece.first; p < piece.end; ++p) {
      const float* const state = states.data() + (p - piece.first) * width;
      const float* const vector = vectors.data() + (p - piece.first) * embedding_;
      view.add(state, width, vector);
      std::vector<float> here = to_labels_.product(label_bias_, state);
      add_rows(rows_of(places, p, rows), weights_.data(), in_lanes(label_count_), here.data());
      out.labels.insert(out.labels.end(), here.begin(), here.begin() + static_cast<ptrdiff_t>(label_count_));
      if (step_count_ == 0) continue;
      std::copy_n(state, width, both.begin());
      std::copy_n(vector, embedding_, both.begin() + static_cast<ptrdiff_t>(width));
      here = to_steps_.product(step_bias_, both.data());
      out.steps.insert(out.steps.end(), here.begin(), here.begin() + static_cast<ptrdiff_t>(step_count_));
    }
  });
  out.kinds = to_kinds_.product(kind_bias_, pool.numbers().data());
  out.kinds.resize(kind_count_);
  out.verdicts = log_chances(to_verdicts_.product(verdict_bias_, view.mean().data()), verdict_count_);

  // What the kind of the page says of each place: by its chances, as long as nobody knows it.
  std::vector<float> chance(kind_count_, 0.0f);
  if (kind != kNone) {
    chance[kind] = 1.0f;
  } else {
    const std::vector<float> logs = log_chances(out.kinds, kind_count_);
    for (size_t k = 0; k < kind_count_; ++k) chance[k] = std::exp(logs[k]);
  }
  const std::vector<float> everywhere =
      kinds_to_labels_.product(std::vector<float>(kinds_to_labels_.columns, 0.0f), chance.data());
  for (size_t i = 0; i < out.labels.size(); ++i) out.labels[i] += everywhere[i % label_count_];
  return out;
}

std::vector<float> Network::lead(const Places& places, uint32_t kind, uint32_t rival) const {
  const size_t width = 2 * state_, size = main_size(places);
  std::vector<float> lead(places.size(), 0.0f);
  Pool pool(width, size);
  const auto ahead = [&](size_t row) { return to_kinds_.at(row, kind) - to_kinds_.at(row, rival); };
  for_each_piece(
      places, [&](Piece piece, bool main, const std::vector<float>& states, const std::vector<float>&) {
        if (!main) return;
        pool.add(piece, states);
        for (size_t p = piece.first; p < piece.end; ++p)
          for (size_t s = 0; s < width; ++s)
            lead[p] += ahead(width + s) * states[(p - piece.first) * width + s] / static_cast<float>(size);
      });
  for (size_t s = 0; s < width && size > 0; ++s) lead[pool.most(s)] += ahead(s) * pool.numbers()[s];
  return lead;
}

}  // namespace foi
