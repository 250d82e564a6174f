// What is known of a document when its request is read, and what its blocks say of themselves.
#pragma once

#include <string_view>
#include <vector>

#include "passes/find_echoes.h"
#include "passes/page_layers.h"

namespace foi {

struct RequestPage : PageLayers {
  const std::vector<Echo>& echoes;

  /// Whether a rule `cue CLS/…` fired in it.
  bool has_cue(Index b, std::string_view cls) const;
  /// "1.", "Q1", not "a)" or a bullet.
  bool is_numbered(Index b) const;
  /// It puts a question, or wants something.
  bool asks_something(Index b) const;
  /// The same of a later message, which may as well chase, complain or thank.
  bool asks_anew(Index b) const;
  /// "Please cite each exemption": by its first sentence; the terms may stand behind what is asked for.
  bool sets_terms(Index b) const;
  /// Nothing but courtesy or terms.
  bool polite(Index b) const;
  /// A line of dashes or stars.
  bool is_rule(Index b) const;
};

/// The last sign of a text, but for what may close behind it: '?' of "how many?)". A blank if there is none.
char last_of(std::string_view text);

}  // namespace foi
