#include "passes/identify.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// `text` as page_of takes it: "role|" before a line gives its role.
std::vector<std::string> features_of(const std::string& text) {
  const auto page = page_of(text);
  return type_features(frozen(), page->blocks, page->marks, page->echoes, page->roles, {});
}

TEST(TypeFeatures, SayWhatThePageShows) {
  const std::string log =
      "FOI disclosure log\n\nYour request\n\nHow many?\n\nOur reply\n\nSeven.\n\nYour request\n\nWhy?\n\nOur "
      "reply\n\n"
      "It is exempt.\n\nYour request\n\nWhen?\n\nOur reply\n\nIn May.\n";
  const struct {
    const char* what;
    std::string text;
    const char* feature;
    bool there;
  } rows[] = {
      {"always", "", "bias", true},
      {"a rule of type, by its id", "The FOI disclosure log\n", "has:type/disclosure_log/entry", true},
      {"early on the page", "The FOI disclosure log\n", "has:early:type/disclosure_log/entry", true},
      {"a telling class", "Your request\n", "has:heading:request", true},
      {"a telling class that is missing", "Wharf\n", "no:heading:request", true},
      {"a telling class that is not missing", "Your request\n", "no:heading:request", false},
      {"no cycle", "Your request\n\nHow many?\n", "cycles:0", true},
      {"a cycle", "Your request\n\nHow many?\n\nOur reply\n", "cycles:1", true},
      {"many cycles", log, "cycles:3+", true},
      {"many of a class", log, "many:heading:request", true},
      {"mail", "> How many?\nSeven\n", "quoted", true},
      {"labels", "Q1 - How many?\n\nQ2 - Why?\n", "labels", true},
      {"few blocks", "One\n\nTwo\n", "blocks:few", true},
      {"said in the closing only", "closing|The FOI disclosure log\n",
       "has:closing:type/disclosure_log/entry", true},
      {"not said in the closing only", "closing|The FOI disclosure log\n", "has:type/disclosure_log/entry",
       false},
      {"said in the request", "request|The FOI disclosure log\n", "has:request:type/disclosure_log/entry",
       true},
      {"no such role", "answer|Seven.\n", "roles:decision:none", true},
      {"a role, and its share", "answer|Seven.\n", "roles:answer:quarter", true},
      {"a reply", "request|How many?\n\nanswer|Seven.\n", "replies:1", true},
      {"two messages", "metadata|From: A\n\nanswer|Seven.\n\nmetadata|From: B\n", "heads:2", true},
  };
  for (const auto& row : rows) {
    const std::vector<std::string> features = features_of(row.text);
    EXPECT_EQ(std::find(features.begin(), features.end(), row.feature) != features.end(), row.there)
        << row.what << ": " << row.feature;
  }
}

TEST(IdentifyType, WeighsTheFeatures) {
  const struct {
    const char* text;
    DocumentType type;
  } rows[] = {
      {"Your request\n\nHow many?\n\nOur reply\n\nSeven.\n", DocumentType::foi_response},
      {"FOI disclosure log\n\nYour request\n\nOur reply\n", DocumentType::disclosure_log},
  };
  for (const auto& row : rows)
    EXPECT_EQ(name_of(identify_type(frozen(), features_of(row.text))), name_of(row.type)) << row.text;
}

TEST(IdentifyLanguage, GoesByFunctionWords) {
  const struct {
    const char* language;
    const char* text;
  } rows[] = {
      {"en", "The harbour board of the town is open and you are free to ask for its register."},
      {"cy", "Mae gan y cyngor gwybodaeth am y cei ac nid oes dim arall yn ein cofnodion ar hyn."},
      {"fr", "Les quais et les navires du port sont pour vous dans le registre que nous tenons."},
      {"es", "Los barcos que usan el muelle del puerto por la noche se ven en el registro."},
      {"de", "Der Hafen und die Schiffe sind nicht in dem Register, das die Stadt mit der Karte hat."},
      {"und", "Quay 12 34 56"},
      {"und", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(identify_language(fold_phrase(row.text)), row.language) << row.text;
}

}  // namespace
}  // namespace foi::test
