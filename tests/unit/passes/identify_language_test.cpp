#include "passes/identify_language.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace foi::test {
namespace {

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
