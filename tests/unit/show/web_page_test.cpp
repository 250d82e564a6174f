#include "show/web_page.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace foi {
namespace {

TEST(ScriptSafe, KeepsTheValue) {
  const std::string hostile = "{\"a\":\"</script><!--<script>&amp;\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAE é\"}";
  EXPECT_EQ(boost::json::parse(script_safe(hostile)), boost::json::parse(hostile));
}

TEST(ScriptSafe, LeavesNothingThatHtmlReads) {
  const std::string safe = script_safe("[\"</script><!-- ]]> & \xE2\x80\xA8\"]");
  EXPECT_EQ(safe.find_first_of("<>&"), std::string::npos);
  EXPECT_EQ(safe.find("\xE2\x80\xA8"), std::string::npos);
}

TEST(ScriptSafe, CutCharactersAtTheEnd) {
  EXPECT_EQ(script_safe("\xE2\x80"), "\xE2\x80");
  EXPECT_EQ(script_safe(""), "");
}

// Only with FOI_WEB=ON.
std::string page_or_skip(std::string_view title, std::string_view json) {
  try {
    return web_page("inspector", title, json);
  } catch (const NoWebPages&) {
    return {};
  }
}

TEST(WebPage, FillsTitleAndDataOnce) {
  const std::string page = page_or_skip("Cost & <b>benefit</b>\n", R"({"text":"</script>{{foi:title}}"})");
  if (page.empty()) GTEST_SKIP() << "built with FOI_WEB=OFF";
  EXPECT_NE(page.find("<title>Cost &amp; &lt;b>benefit&lt;/b> </title>"), std::string::npos);
  EXPECT_NE(page.find(R"(id="data">{"text":"\u003c/script\u003e{{foi:title}}"}</script>)"),
            std::string::npos);
  EXPECT_EQ(page.find("{{foi:data}}"), std::string::npos);
}

TEST(WebPage, AllowsNothingButItsOwnScriptAndStyle) {
  const std::string page = page_or_skip("t", "{}");
  if (page.empty()) GTEST_SKIP() << "built with FOI_WEB=OFF";
  const size_t start = page.find("Content-Security-Policy");
  ASSERT_NE(start, std::string::npos);
  const std::string policy = page.substr(start, page.find('>', start) - start);
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(policy.find("script-src 'sha256-"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_EQ(page.find(" src="), std::string::npos);
}

TEST(WebPage, UnknownShell) {
  if (page_or_skip("t", "{}").empty()) GTEST_SKIP() << "built with FOI_WEB=OFF";
  EXPECT_THROW(web_page("nothing", "t", "{}"), std::out_of_range);
}

}  // namespace
}  // namespace foi
