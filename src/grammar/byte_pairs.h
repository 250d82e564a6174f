// Which pairs of neighbouring bytes a text holds: what it cannot hold shows without a search.
//
//   BytePairs pairs;
//   pairs.note("see our reply");
//   pairs.may_hold("refuse")   // false
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace foi {

class BytePairs {
 public:
  /// Forgets the text noted before.
  void note(std::string_view text) {
    held_.fill(false);
    for (size_t i = 1; i < text.size(); ++i) held_[place_of(text[i - 1], text[i])] = true;
  }
  /// False if `part` stands nowhere in the noted text; true does not say that it does.
  bool may_hold(std::string_view part) const {
    for (size_t i = 1; i < part.size(); ++i)
      if (!held_[place_of(part[i - 1], part[i])]) return false;
    return true;
  }

 private:
  static constexpr size_t kPlaces = 1024;  // some pairs share one
  static size_t place_of(char first, char second) {
    return (static_cast<unsigned char>(first) * 37u ^ static_cast<unsigned char>(second)) % kPlaces;
  }
  std::array<bool, kPlaces> held_{};
};

}  // namespace foi
