// Containers, byte by byte: what is read must not depend on where chunks end.
#include <gtest/gtest.h>

#include "readers/containers/digest.h"
#include "readers/containers/header_fields.h"
#include "readers/containers/http_response.h"
#include "readers/containers/json_line.h"
#include "readers/containers/jsonl.h"
#include "readers/containers/open_pages.h"
#include "readers/containers/unpack.h"

namespace foi {
namespace {

using namespace std::string_literals;

std::vector<Incoming> read_all(const std::string& bytes, size_t chunk, const ContainerOptions& options = {}) {
  Origin origin;
  origin.file = origin.key = origin.name = "f";
  const std::unique_ptr<PageSource> pages =
      open_pages(std::make_unique<MemoryStream>(bytes, chunk), origin, options);
  std::vector<Incoming> out;
  for (Incoming one; pages->next(one);) {
    unpack(one, options);
    out.push_back(std::move(one));
  }
  return out;
}

std::string described(const std::vector<Incoming>& all) {
  std::string out;
  for (const Incoming& one : all)
    out += one.origin.key + "|" + std::to_string(one.origin.offset) + "|" + one.bytes + "|" +
           one.trouble.reason + "\n";
  return out;
}

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& content_type = "application/http") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: <" + uri +
         ">\r\nContent-Type: " + content_type + "\r\nContent-Length: " + std::to_string(block.size()) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

TEST(Containers, ChunksDoNotMatter) {
  const std::string warc =
      record("warcinfo", "", "a: b\r\n", "application/warc-fields") +
      record("response", "http://a/", "HTTP/1.1 200 OK\r\n\r\nOne\r\n\r\nWARC/1.0 is a format.") +
      record("response", "http://b/", "HTTP/1.1 200 OK\r\n\r\n") + "junk\r\n" +
      record("conversion", "http://c/", "Three", "text/plain") + "WARC/1.1\r\nContent-Len";
  const std::string jsonl =
      "{\"text\": \"one\", \"url\": \"u:1\"}\n\n{\"text\": broken\n{\"text\": \"three\"}";
  for (const std::string& bytes : {warc, jsonl}) {
    const std::string whole = described(read_all(bytes, SIZE_MAX));
    for (const size_t chunk : {1, 2, 7, 64, 200})
      EXPECT_EQ(described(read_all(bytes, chunk)), whole) << chunk;
  }
  const std::vector<Incoming> pages = read_all(warc, SIZE_MAX);
  ASSERT_EQ(pages.size(), 5u);
  EXPECT_EQ(pages[0].trouble.reason, "warc-warcinfo");
  EXPECT_EQ(pages[1].bytes, "One\r\n\r\nWARC/1.0 is a format.");
  EXPECT_EQ(pages[1].origin.uri, "http://a/") << "brackets are no part of the address";
  EXPECT_EQ(pages[2].trouble.reason, "bad-content-length") << "junk follows it";
  EXPECT_EQ(pages[3].bytes, "Three");
  EXPECT_EQ(pages[4].trouble.reason, "truncated");
}

TEST(Containers, EveryCutOfACrawlIsRead) {
  const std::string warc = record("response", "http://a/", "HTTP/1.1 200 OK\r\n\r\nOne") +
                           record("conversion", "http://b/", "Two", "text/plain");
  const size_t first = record("response", "http://a/", "HTTP/1.1 200 OK\r\n\r\nOne").size();
  for (size_t cut = 8; cut < warc.size(); ++cut) {
    const std::vector<Incoming> pages = read_all(warc.substr(0, cut), 11);
    ASSERT_GE(pages.size(), 1u) << cut;
    if (cut >= first) {
      EXPECT_EQ(pages[0].bytes, "One") << cut;
    }
  }
}

TEST(Containers, LinesBeyondTheLimitAreToldAndPassedOver) {
  const std::string line = "{\"text\": \"" + std::string(3 << 20, 'x') + "\"}\n";
  ContainerOptions options;
  options.max_bytes = 1000;
  const std::vector<Incoming> pages =
      read_all("{\"text\": \"one\"}\n" + line + "{\"text\": \"three\"}\n", 1 << 16, options);
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[0].bytes, "one");
  EXPECT_EQ(pages[1].trouble.reason, "too-large");
  EXPECT_EQ(pages[2].bytes, "three");
}

TEST(JsonLine, IsKnownByItsFirstLine) {
  EXPECT_TRUE(looks_like_jsonl("{\"a\": 1}\n{\"a\": 2}\n", true));
  EXPECT_TRUE(looks_like_jsonl("{\"a\": \"" + std::string(1000, 'x'), false)) << "a line that goes on";
  EXPECT_FALSE(looks_like_jsonl("{\n  \"a\": 1\n}\n", true))
      << "one object over several lines is a file of its own";
  EXPECT_FALSE(looks_like_jsonl("{ margin: 0 }\n", true));
  EXPECT_FALSE(looks_like_jsonl("[1]\n", true));
  EXPECT_FALSE(looks_like_jsonl("", true));
}

TEST(Http, JoinsChunksAndToleratesHeadsThatLie) {
  const std::string head =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: Text/HTML; charset=\"Latin1\"\r\n\r\n";
  EXPECT_EQ(read_http(head + "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n", 100).body, "abcde");
  EXPECT_EQ(read_http(head + "3\r\nabc\r\n9\r\nde", 100).body, "abcde") << "cut short";
  EXPECT_EQ(read_http(head + "<p>no chunks</p>", 100).body, "<p>no chunks</p>");
  EXPECT_EQ(read_http(head + "face the sea", 100).body, "face the sea") << "hexadecimal by accident";
  EXPECT_EQ(read_http(head, 100).media_type, "text/html");
  EXPECT_EQ(read_http(head, 100).charset, "latin1");
  EXPECT_EQ(read_http("HTTP/1.0 301 Moved\n\nx", 100).status, 301);
  EXPECT_EQ(read_http("GET / HTTP/1.0\r\n\r\n", 100).problem, "http-damaged");
  EXPECT_EQ(read_http("HTTP/1.1 200 OK\r\nContent-Encoding: lzma\r\n\r\nx", 100).problem, "unknown-encoding");
  EXPECT_EQ(read_http("HTTP/1.1 200 OK\r\n\r\n" + std::string(101, 'x'), 100).problem, "too-large");
}

TEST(Digest, InBase32AndHex) {
  EXPECT_EQ(has_digest("abc", "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"), true);
  EXPECT_EQ(has_digest("abc", "SHA-1:a9993e364706816aba3e25717850c26c9cd0d89d"), true);
  EXPECT_EQ(has_digest("abc", "md5:900150983cd24fb0d6963f7d28e17f72"), true);
  EXPECT_EQ(has_digest("abd", "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"), false);
  EXPECT_EQ(has_digest("abc", "crc32:352441c2"), std::nullopt);
  EXPECT_EQ(has_digest("abc", "nonsense"), std::nullopt);
}

TEST(PrintableName, DifferentNamesStayDifferent) {
  EXPECT_EQ(printable_name("a\nb ü"), "a\nb ü");
  EXPECT_EQ(printable_name("a\\x"), "a\\x") << "a valid name is left alone";
  EXPECT_EQ(printable_name("a\xFF\\"), "a\\xff\\\\");
  EXPECT_EQ(printable_name("\0"s), "\\x00");
}

}  // namespace
}  // namespace foi
