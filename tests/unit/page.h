// A document with the layers that a pass reads, on the frozen grammar of tests/unit/frozen.
//
//   const auto page = page_of("request|1. How many ferries?\nanswer|Seven.");   // roles by hand
//   const auto page = page_of("1. How many ferries?\n");                         // all of role `other`
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grammar/library.h"
#include "passes/build_blocks.h"
#include "passes/find_echoes.h"
#include "passes/mark_blocks.h"
#include "passes/pair.h"
#include "passes/read_request.h"
#include "passes/read_roles.h"
#include "passes/read_tables.h"
#include "record/record.h"
#include "support/fixtures.h"

namespace foi::test {

inline const Library& frozen_library() {
  static const Library library(Library::folder_files(source_folder() / "tests/unit/frozen"));
  return library;
}
inline const Grammar& frozen() {
  return frozen_library().grammar("common");
}

struct Page {
  std::string text;
  Lines lines;
  Folded folded;
  std::vector<Table> tables;
  Blocks blocks;
  Marks marks;
  std::vector<Echo> echoes;
  Roles roles;

  PageLayers layers() const { return {text, lines, folded, blocks, frozen(), marks, roles}; }
  PageLayers layers(const Grammar& grammar, const Marks& of) const {
    return {text, lines, folded, blocks, grammar, of, roles};
  }
  std::string_view body(Index b) const {
    return Span{lines[blocks[b].first].body.start, lines[blocks[b].last].body.end}.of(text);
  }
  /// The words of a passage, its pieces parted by " / ".
  std::string words(const Passage& passage) const {
    std::string out;
    for (const Span piece : passage.pieces) out += (out.empty() ? "" : " / ") + std::string(piece.of(text));
    return out;
  }
};

/// By pointer: blocks point into the folded text, which must not move.
inline std::unique_ptr<Page> page_of(const std::string& source, bool find_tables = false) {
  auto page = std::make_unique<Page>();
  std::vector<Role> role_of_line;
  for (size_t at = 0; at <= source.size();) {
    const size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = std::string_view(source).substr(at, end - at);
    const size_t bar = line.find('|');
    Role role = Role::other;
    if (bar != std::string_view::npos)
      if (const std::optional<Role> named = parse_name<Role>(line.substr(0, bar))) {
        role = *named;
        line.remove_prefix(bar + 1);
      }
    if (at) page->text += '\n';
    page->text += line;
    role_of_line.push_back(role);
    at = end + 1;
  }
  page->lines = split_lines(page->text);
  page->folded = fold(page->text, page->lines);
  page->blocks = build_blocks(page->text, page->lines, page->folded);
  if (find_tables) {
    Document document;
    document.text = page->text;
    page->tables = read_tables(document, page->lines, frozen());
    page->blocks = merge_tables(page->blocks, page->tables, page->lines, page->folded);
  }
  page->marks = mark_blocks(frozen(), page->blocks, page->folded);
  page->echoes = find_echoes(page->blocks, page->folded);
  for (const Block& block : page->blocks) page->roles.of.push_back(role_of_line[block.first]);
  page->roles.why.assign(page->blocks.size(), Roles::kContext);
  return page;
}

/// The evidence for the roles of a page's blocks.
inline RoleFeatures features_of_page(const RoleFeatureSpace& space, const Page& page,
                                     const std::vector<Citation>& citations = {},
                                     const Marks* marks = nullptr, const Content& content = {}) {
  return space.collect(page.text, page.lines, page.folded, page.blocks, marks ? *marks : page.marks,
                       page.echoes, citations, page.tables, content);
}

/// What the network thinks of each block of a page, in its lists of things asked and of answers: 's' the
/// start of one, 'm' more of it, any other letter nothing. `score`: by how much that leads.
inline Steps steps_of(std::string_view asked, std::string_view answered, float score) {
  std::vector<float> scores;
  for (size_t b = 0; b < asked.size(); ++b)
    for (const char step : {asked[b], answered[b]})
      for (const char one : {'-', 's', 'm'}) scores.push_back(step == one ? score : 0.0f);
  return Steps(std::move(scores));
}

/// What a page asks, and its answers.
inline std::vector<Ask> asks_of(const Page& p, DocumentType type = DocumentType::foi_response) {
  return read_request(p.layers(), p.echoes, type);
}
inline std::vector<Answer> answers_of(const Page& p, DocumentType type = DocumentType::foi_response) {
  const std::vector<Ask> asks = asks_of(p, type);
  return pair({p.layers(), asks, type});
}

/// The citations of a page, in the frozen law.
inline std::vector<Citation> citations_of(const Page& page, const std::string& regime = "FOIA") {
  return cite(page.text, page.folded, frozen().law(), {regime, std::nullopt});
}

}  // namespace foi::test
