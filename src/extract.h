// The program in one call: a document in, its record out.
//
//   Library library(Library::embedded_files());
//   Extractor extractor(library);
//   Record record = extractor.extract(read_text(bytes));
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grammar/library.h"
#include "passes/build_blocks.h"
#include "passes/cite.h"
#include "passes/find_authority.h"
#include "passes/find_dates.h"
#include "passes/find_echoes.h"
#include "passes/mark_blocks.h"
#include "passes/read_request.h"
#include "passes/read_roles.h"
#include "passes/read_tables.h"
#include "passes/rely.h"
#include "passes/revise_answers.h"
#include "passes/revise_asks.h"
#include "passes/role_features.h"
#include "passes/screen.h"
#include "passes/weigh_markup.h"
#include "readers/document.h"
#include "record/record.h"

namespace foi {

/// Every layer that the passes made of one document. Only the extractor, the explainer and the trainer see
/// them together; a pass is given the layers that it reads.
struct Layers {
  const Grammar* grammar = nullptr;
  Lines lines;
  Folded folded;
  std::vector<Table> tables;
  Blocks blocks;
  Marks marks;
  Content content;
  std::vector<Echo> echoes;
  std::vector<Citation> citations;
  DocumentType type = DocumentType::other, rival_type = DocumentType::other;
  std::vector<MarkupChrome> chrome;
  RoleFeatures features;
  Roles roles;
  std::vector<Ask> asks;
  ListEvidence ask_evidence;
  AnswerEvidence answer_evidence;
  std::vector<AuthorityEvidence> authorities;
  std::vector<DateEvidence> dates;
  std::vector<ProvisionEvidence> evidence;
  Steps steps;
  std::vector<float> outcome_chances, role_chances;  // see RoleReader::Reading
  std::vector<std::string> outcome_features;
  Record record;

  /// The layers that passes read together, of the document `text`.
  PageLayers page(std::string_view text) const {
    return {text, lines, folded, blocks, *grammar, marks, roles};
  }
};

class Extractor {
 public:
  /// `profile`: empty to let each document choose. Throws std::out_of_range for an unknown one.
  explicit Extractor(const Library& library, std::string profile = {});
  ~Extractor();

  /// Total: any document gives a record. Thread-safe.
  Record extract(const Document& document) const;
  Layers analyse(const Document& document) const;
  /// Forgets what it remembers of earlier pages, which only makes it faster: for those who measure.
  void forget() const;

  const RoleFeatureSpace& feature_space(const Grammar& grammar) const;
  /// The weights by which a list was decoded; null where the grammar has none.
  const StepWeights* list_weights(const Grammar& grammar, List list) const;
  /// By how much each block spoke for the type of the document against the type that came closest.
  std::vector<float> lead_of_type(const Layers& layers) const;

 private:
  const Library& library_;
  Screen screen_;
  std::string profile_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const KnownWords> words_;  // one for all readers
  struct Readers;
  mutable std::map<const Grammar*, std::unique_ptr<Readers>> readers_;
  mutable std::vector<std::unique_ptr<Matcher>>
      matchers_;  // that no page in work has; room for all there are
  mutable size_t matchers_made_ = 0;
  const Readers& readers(const Grammar& grammar) const;
  class Lent;
};

}  // namespace foi
