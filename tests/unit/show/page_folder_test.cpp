#include "show/page_folder.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace foi {
namespace {

TEST(WithText, AddsTheTextAsTheLastKey) {
  const std::string record =
      with_text(R"({"schema":"foi-record/1","warnings":[{"code":"}"}]})", "Caf\u00E9 \"}\n");
  const boost::json::value value = boost::json::parse(record);
  EXPECT_EQ(value.at("text"), "Caf\u00E9 \"}\n");
  EXPECT_EQ(value.at("warnings").at(0).at("code"), "}");
}

TEST(WithText, TakesIndentedRecords) {
  EXPECT_EQ(boost::json::parse(with_text("{\n  \"a\": 1\n}\n", "x")),
            boost::json::parse(R"({"a":1,"text":"x"})"));
}

}  // namespace
}  // namespace foi
