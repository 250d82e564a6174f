#include "passes/reference_shapes.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/page.h"

namespace foi::test {
namespace {

// The codes that are likely references, parted by "; ".
std::string likely(const char* source) {
  const auto page = page_of(source);
  const DescribeInput in{page->layers(), DocumentType::foi_response};
  std::string out;
  for (const ReferenceShape& shape : reference_shapes(in))
    if (shape.score >= kLikelyReference)
      out += (out.empty() ? "" : "; ") + std::string(shape.span.of(page->text));
  return out;
}

TEST(ReferenceShapes, FindsCodes) {
  const struct {
    const char* what;
    const char* page;
    const char* codes;
  } rows[] = {
      {"nothing", "metadata|Wharf Board", ""},
      {"behind a label", "title|Re: Request No. CSC-2023-F-00391", "CSC-2023-F-00391"},
      {"in brackets behind a title", "title|Ferries on the wharf [WB-FOI-21-114]", "WB-FOI-21-114"},
      {"alone on its line", "metadata|SSU/RTI/2022-23/1187", "SSU/RTI/2022-23/1187"},
      {"with the capitals before it", "metadata|Our ref: GDUHB 2021/447", "GDUHB 2021/447"},
      {"said in a sentence", "decision|Your request has the number WB-FOI-24-007.", "WB-FOI-24-007"},
      {"behind a label on the line above",
       "decision|We have looked for ferries in the yard and have given this the number\ndecision|of "
       "WB-FOI-24-007 here.",
       "WB-FOI-24-007"},
      {"at the head of a title", "title|23-0719 Ferries on the wharf", "23-0719"},
      {"with letters, in brackets behind a title", "title|Ferries on the wharf (WBRD 4021)", "WBRD 4021"},
      {"short figures behind a label", "metadata|Ref: WhB 5530", "WhB 5530"},
      {"a year in brackets", "title|Ferries on the wharf (WBRD 2021)", ""},
      {"of an internal review", "metadata|Our ref: 1187/20 IR", "1187/20 IR"},
      {"with the initials of whoever has it", "metadata|Our ref: A-2018-00219 / KM", "A-2018-00219 / KM"},
      {"in front of a title", "title|ECAS 2020-199: ferries on the wharf", "ECAS 2020-199"},
      {"a machine", "metadata|Ref 10.2.20.21", ""},
      {"the requester's", "metadata|Your ref: AB/77/12", ""},
      {"a telephone", "metadata|Tel: 020-7946-0018", ""},
      {"a date", "metadata|Ref 3/5/2021", ""},
      {"years", "title|Ferries 2019/20", ""},
      {"a time", "metadata|Request sent 07:55", ""},
      {"a mail address", "metadata|ref foi-22-14@wharf.example", ""},
      {"a file", "metadata|Case FOI-22-14.pdf", ""},
      {"a provision", "decision|Under section 40-2021 we refuse.", ""},
      {"in an answer", "answer|Vessel WB-21-114", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(likely(row.page), row.codes) << row.what;
}

TEST(ReferenceShapes, TellsACodeOfALineByItsShape) {
  const struct {
    const char* line;
    const char* code;
  } rows[] = {
      {"Ferries (WB-FOI-21-114)", "WB-FOI-21-114"},
      {"Ref 410 Ferries", "410"},
      {"WB/31 Ferries", "WB/31"},
      {"Seven ferries in 2019/20 and 31 tugs", ""},
      {"3 May 2021", ""},
      {"Ref 2021", ""},
      {"", ""},
  };
  for (const auto& row : rows) {
    const std::string_view text = row.line;
    const std::optional<Span> code =
        code_in(text, {0, static_cast<uint32_t>(text.size())}, frozen().words("reference-label"));
    EXPECT_EQ(code ? code->of(text) : "", row.code) << row.line;
  }
}

}  // namespace
}  // namespace foi::test
