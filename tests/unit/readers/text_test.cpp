#include "readers/text.h"

#include <gtest/gtest.h>

namespace foi {
namespace {

TEST(ReadText, KeepsTheBytesAndTheirOffsets) {
  Document document = read_text("Dear Ms Hill,\r\n\r\nYour request | FOI 12 |\n");
  EXPECT_EQ(document.text, "Dear Ms Hill,\r\n\r\nYour request | FOI 12 |\n");
  EXPECT_EQ(document.media_type, "text/plain");
  EXPECT_EQ(document.bytes, 41u);
  EXPECT_FALSE(document.converted);
  EXPECT_TRUE(document.markup.empty());
  EXPECT_TRUE(document.blocks.empty());
  EXPECT_TRUE(document.tables.empty());
  EXPECT_TRUE(document.warnings.empty());
}

TEST(ReadText, SaysWhenOffsetsAreNotTheFiles) {
  Document document = read_text(
      "It\x92s \xA3"
      "40");
  EXPECT_EQ(document.text, "It’s £40");
  EXPECT_EQ(document.bytes, 8u);
  EXPECT_TRUE(document.converted);
}

TEST(ReadText, HandsOnWarnings) {
  Document document = read_text("caf\xFF", "utf-8");
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "bad-bytes");
}

TEST(ReadText, EmptyFile) {
  Document document = read_text("");
  EXPECT_TRUE(document.text.empty());
  EXPECT_FALSE(document.converted);
}

}  // namespace
}  // namespace foi
