#include "privacy/contact_shapes.h"

#include <gtest/gtest.h>

namespace foi::test {
namespace {

Span all(const std::string& text) {
  return {0, static_cast<uint32_t>(text.size())};
}
std::string joined(const std::vector<Span>& spans, const std::string& text) {
  std::string out;
  for (const Span span : spans) out += "[" + std::string(span.of(text)) + "]";
  return out;
}
std::string phones(const std::string& text) {
  return joined(phone_numbers(text, all(text)), text);
}
std::string codes(const std::string& text) {
  return joined(postcodes(text, all(text)), text);
}
std::string mails(const std::string& text) {
  std::vector<Span> spans;
  for (const MailAddress& mail : mail_addresses(text, all(text))) spans.push_back(mail.span);
  return joined(spans, text);
}

TEST(ContactShapes, PhoneNumbersAreNoDatesAndNoSums) {
  EXPECT_EQ(phones("Tel 01632 960123 or +44 (0)7700 900 123"), "[01632 960123][+44 (0)7700 900 123]");
  EXPECT_EQ(phones("(202) 555-0142, 555-0142"), "[(202) 555-0142][555-0142]");
  EXPECT_EQ(phones("On 12/03/2023 it cost £1,204,500; FOI 2023/00417; 1.2.3 Scope; 2019-20"), "");
}

TEST(ContactShapes, Postcodes) {
  EXPECT_EQ(codes("Wenbridge WB1 2CD, EC1A 1BB"), "[WB1 2CD][EC1A 1BB]");
  EXPECT_EQ(codes("Dublin D02 X285; Ottawa K1A 0B1; Albany, NY 12207-1234; Perth WA 6000"),
            "[D02 X285][K1A 0B1][NY 12207-1234][WA 6000]");
  EXPECT_EQ(codes("FOI 2023/1, Q1 2AB3, section 40(2), A4"), "");
}

TEST(ContactShapes, MailAddresses) {
  EXPECT_EQ(mails("<penny@ashgrove.example>, p.ashgrove at lists.example."),
            "[penny@ashgrove.example][p.ashgrove at lists.example]");
  EXPECT_EQ(mails("He was at home. @ noon"), "");
}

}  // namespace
}  // namespace foi::test
