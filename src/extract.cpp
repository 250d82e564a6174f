#include "extract.h"

namespace foi {

Extractor::Extractor(const Library& library, std::string profile) : library_(library), profile_(std::move(profile)) {
  if (!profile_.empty()) library_.grammar(profile_);
}
Extractor::~Extractor() = default;

const RoleWeigher& Extractor::weigher(const Grammar& grammar) const {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<RoleWeigher>& made = weighers_[&grammar];
  if (!made) made = std::make_unique<RoleWeigher>(grammar);
  return *made;
}

const RoleFeatureSpace& Extractor::feature_space(const Grammar& grammar) const { return weigher(grammar).space(); }

Layers Extractor::analyse(const Document& document) const {
  Layers l;
  const std::string_view text = document.text;

  // The text as lines, and its comparison key. Nothing edits either from here on.
  l.lines = split_lines(text);
  l.folded = fold(text, l.lines);

  // Which grammar speaks for this document.
  l.grammar = &library_.grammar(profile_.empty() ? library_.recognise(l.folded.bytes()) : profile_);
  const RoleWeigher& roles = weigher(*l.grammar);

  // Paragraphs, then the tables among them; fields and page furniture are no tables.
  const Blocks paragraphs = build_blocks(text, l.lines, l.folded);
  const Marks first_marks = mark_blocks(*l.grammar, paragraphs, l.folded);
  std::vector<bool> no_table(l.lines.size(), false);
  for (Index b = 0; b < paragraphs.size(); ++b)
    for (const Mark& m : first_marks.of(b)) {
      const Slot slot = l.grammar->rule(m.rule).slot;
      if (slot == Slot::boilerplate || (slot == Slot::field && m.span.start < 8))
        for (Index i = paragraphs[b].first; i <= paragraphs[b].last; ++i) no_table[i] = true;
    }
  l.tables = read_tables(document, l.lines, no_table);
  l.blocks = merge_tables(paragraphs, l.tables, l.lines, l.folded);
  l.marks = l.tables.empty() ? first_marks : mark_blocks(*l.grammar, l.blocks, l.folded);

  // What repeats what, what law is cited, what kind of document it is.
  l.echoes = find_echoes(l.blocks, l.folded);
  l.citations = cite(text, l.lines, l.folded, l.grammar->law(), {}, {});
  l.type_features = type_features(document, *l.grammar, l.blocks, l.marks, l.echoes);
  l.type = identify_type(*l.grammar, l.type_features);

  // The role of every block.
  l.features = roles.space().collect(text, l.lines, l.blocks, l.marks, l.echoes, l.citations, l.tables, l.type);
  l.roles = roles.assign(l.features, {});
  return l;
}

Record Extractor::extract(const Document& document) const { return analyse(document).record; }

}  // namespace foi
