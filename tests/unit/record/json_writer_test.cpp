#include "record/json_writer.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

namespace foi {
namespace {

using namespace std::string_literals;

std::string json_of(std::string_view s) {
  JsonWriter w(false);
  w.string(s);
  return w.take();
}

TEST(JsonWriter, WritesValues) {
  JsonWriter w(false);
  w.begin_object();
  w.key("a").string("x").key("b").number(0).key("c").boolean(true).key("d").boolean(false).key("e").null();
  w.key("f")
      .begin_array()
      .number(1)
      .string("y")
      .begin_array()
      .end_array()
      .begin_object()
      .end_object()
      .end_array();
  w.key("g").begin_object().key("h").number(18446744073709551615u).end_object();
  w.end_object();
  EXPECT_EQ(
      w.take(),
      R"({"a":"x","b":0,"c":true,"d":false,"e":null,"f":[1,"y",[],{}],"g":{"h":18446744073709551615}})");
}

TEST(JsonWriter, WritesPrettily) {
  JsonWriter w(true);
  w.begin_object().key("a").begin_array().number(1).number(2).end_array().key("b").begin_array().end_array();
  w.key("c").begin_object().key("d").null().end_object().end_object();
  EXPECT_EQ(w.take(),
            "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": [],\n  \"c\": {\n    \"d\": null\n  }\n}");
}

TEST(JsonWriter, EscapesWhatMustBe) {
  const struct {
    std::string text;
    std::string json;
  } rows[] = {
      {"", "\"\""},
      {"plain", "\"plain\""},
      {"a \"b\" c", "\"a \\\"b\\\" c\""},
      {"back\\slash", "\"back\\\\slash\""},
      {"line\nreturn\rtab\t", "\"line\\nreturn\\rtab\\t\""},
      {"\b\f", "\"\\b\\f\""},
      {"bell\x07"
       "end",
       "\"bell\\u0007end\""},
      {"\x1f\x7f", "\"\\u001f\x7f\""},
      {"nul\0nul"s, "\"nul\uFFFDnul\""},
      {"\u00A3 \u2019 \U0001F4C4", "\"\u00A3 \u2019 \U0001F4C4\""},
  };
  for (const auto& row : rows) EXPECT_EQ(json_of(row.text), row.json) << row.text;
}

TEST(JsonWriter, EveryByteComesBack) {
  for (int c = 1; c < 128; ++c) {
    const std::string text = "a" + std::string(1, static_cast<char>(c)) + "b";
    EXPECT_EQ(std::string(boost::json::parse(json_of(text)).as_string()), text) << "byte " << c;
  }
}

TEST(JsonWriter, WritesAStringInParts) {
  JsonWriter w(false);
  w.begin_array()
      .begin_string()
      .part("one\n")
      .part("")
      .part("\"two\"")
      .end_string()
      .string("three")
      .end_array();
  EXPECT_EQ(w.take(), R"(["one\n\"two\"","three"])");
}

}  // namespace
}  // namespace foi
