// A phrase as read (grammar/phrase.h): a sequence of pieces.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace foi {

struct Piece {
  enum class Op : uint8_t {
    text,
    choice,
    gap,
    words,
    word,
    rest,
    digits,
    number,
    date,
    regex,
    capture_begin,
    capture_end
  };
  Op op = Op::text;
  std::string text;                         // text: the words; regex: RE2 source; capture: its name
  std::vector<std::vector<Piece>> choices;  // choice: its alternatives
  bool may_lack = false;                    // choice: optional
  bool repeats = false;                     // choice: any number of times
};
using Pieces = std::vector<Piece>;

}  // namespace foi
