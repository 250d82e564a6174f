// What a record says, as far as gold says something about it. Read from the record's JSON, the public
// contract, whether this program wrote it or another.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/gold.h"
#include "evaluate/json_field.h"

namespace foi {

struct FoundPair {
  std::string question, answer;
  std::string items;  // the request items that it answers, one below the other
};

struct RoleSpans {
  std::string role;
  std::vector<Span> spans;
};

struct Facts {
  std::optional<std::string> document_type, authority, regime, outcome;
  std::vector<std::string> references;
  std::map<std::string, std::string> dates;  // the first of each role
  std::vector<RoleSpans> sections;           // roles in order of their first section
  std::vector<Span> boilerplate;
  std::vector<std::string> request_items;
  std::vector<FoundPair> pairs;
  std::vector<CitedProvision> exemptions, citations;
  std::vector<Cells> tables;
};

/// `record`: foi-record/1; what is not there counts as not found. Throws FieldError.
Facts read_facts(const JsonField& record);

}  // namespace foi
