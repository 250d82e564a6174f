// What must hold of every record (support/invariants.h), held against all fixtures and against random edits
// of them: lines deleted, doubled and shuffled, the page cut anywhere, bars, tabs, brackets, NULs, bad UTF-8
// and very long lines put in. The same seed always, so a failure comes again; its name says which edit made
// it. FOI_EDITS=500 makes so many edits of each fixture.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <thread>

#include "record/record_json.h"
#include "support/fixtures.h"
#include "support/invariants.h"
#include "text/lines.h"

namespace foi::test {
namespace {

using namespace std::string_literals;

std::vector<std::string> pieces_of(const std::string& bytes) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    lines.push_back(bytes.substr(at, end - at));
    at = end;
  }
  return lines;
}
std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line;
  return out;
}

// One of the edits, chosen by `random`; its name goes to `how`.
std::string edited(const std::string& bytes, Random& random, std::string& how) {
  std::vector<std::string> lines = pieces_of(bytes);
  const auto pick = [&] { return random.below(lines.size()); };
  const auto put_in = [&](const std::string& piece, size_t times) {
    std::string out = bytes;
    for (size_t i = 0; i < times; ++i) out.insert(random.below(out.size() + 1), piece);
    return out;
  };
  if (lines.empty()) return bytes;
  switch (random.below(16)) {
    case 0:
      how = "lines deleted";
      for (size_t i = 0, n = 1 + random.below(lines.size()); i < n && lines.size() > 1; ++i)
        lines.erase(lines.begin() + pick());
      return joined(lines);
    case 1:
      how = "lines doubled";
      for (size_t i = 0, n = 1 + random.below(20); i < n; ++i) {
        const std::string line = lines[pick()];
        lines.insert(lines.begin() + pick(), line);
      }
      return joined(lines);
    case 2:
      how = "lines shuffled";
      for (size_t i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[random.below(i)]);
      return joined(lines);
    case 3:
      how = "cut at the end";
      return bytes.substr(0, random.below(bytes.size() + 1));
    case 4:
      how = "cut at the start";
      return bytes.substr(random.below(bytes.size() + 1));
    case 5:
      how = "bars put in";
      return put_in("|", 1 + random.below(60));
    case 6:
      how = "tabs put in";
      return put_in("\t", 1 + random.below(60));
    case 7:
      how = "brackets put in";
      return put_in(random.below(2) ? "((" : "])", 1 + random.below(60));
    case 8:
      how = "NULs put in";
      return put_in("\0"s, 1 + random.below(30));
    case 9: {
      how = "bad UTF-8 put in";
      const char* bad[] = {"\xFF",     "\xC3",         "\xE2\x80", "\xF0\x9F\x92",
                           "\xC0\xAF", "\xED\xA0\x80", "\xFE\xFF"};
      return put_in(bad[random.below(7)], 1 + random.below(30));
    }
    case 10: {
      how = "a very long line";
      std::string line;
      for (size_t i = 0; i < 3000; ++i) line += i % 7 == 0 ? "section 40(2), " : "word ";
      lines.insert(lines.begin() + pick(), line + "\n");
      return joined(lines);
    }
    case 11:
      how = "line breaks put in";
      return put_in(random.below(2) ? "\n" : "\r\n\n", 1 + random.below(80));
    case 12: {
      how = "line breaks taken out";
      std::string out = bytes;
      for (size_t i = 0, n = 1 + random.below(60); i < n; ++i) {
        const size_t at = out.find('\n', random.below(out.size() + 1));
        if (at != std::string::npos) out[at] = ' ';
      }
      return out;
    }
    case 13: {
      how = "mail quote marks";
      const size_t from = pick(), to = from + random.below(lines.size());
      for (size_t i = from; i < std::min(to, lines.size()); ++i)
        lines[i].insert(0, random.below(3) ? "> " : ">> ");
      return joined(lines);
    }
    case 14: {
      how = "invisible characters put in";
      const char* invisible[] = {"\u00AD", "\u200B", "\u00A0", "\uFEFF", "\u202E",
                                 "\u2028", "\u0085", "\uFB01", "\u2026"};
      return put_in(invisible[random.below(9)], 1 + random.below(60));
    }
    default: {
      how = "joined to another page";
      const Fixture& other = fixtures()[random.below(fixtures().size())];
      const std::string more = read_file(other.input);
      return bytes.substr(0, random.below(bytes.size() + 1)) + more.substr(random.below(more.size() + 1));
    }
  }
}

void expect_sound(const Document& document, const std::string& what, bool twice) {
  const std::string before = document.text;
  const Record record = live_extractor().extract(document);
  EXPECT_EQ(document.text, before) << what << ": the text was edited";
  for (const std::string& promise : broken_promises(document, record))
    ADD_FAILURE() << what << ": " << promise;
  const std::string json = to_json(record, document, {.with_text = true});
  for (const std::string& fault : broken_json(document, json)) ADD_FAILURE() << what << ": " << fault;
  if (!twice) return;
  EXPECT_EQ(to_json(live_extractor().extract(document), document, {.with_text = true}), json)
      << what << ": not the same twice";
}

class Invariants : public testing::TestWithParam<Fixture> {};

TEST_P(Invariants, HoldForTheFixture) {
  const std::string bytes = read_file(GetParam().input);
  const Document document = read_document(GetParam());
  if (!document.converted) EXPECT_EQ(document.text, bytes) << "the text of a plain page is the file";
  expect_sound(document, GetParam().name, true);
}

TEST_P(Invariants, HoldForEditsOfIt) {
  const std::string bytes = read_file(GetParam().input);
  Random random(std::hash<std::string>{}(GetParam().name) % 100000 + 1);
  const char* wanted = std::getenv("FOI_EDITS");  // for a longer hunt than CI has time for
  const size_t rounds = wanted ? std::strtoul(wanted, nullptr, 10) : slowdown() > 1 ? 2 : 6;
  for (size_t round = 0; round < rounds; ++round) {
    std::string how;
    std::string input = edited(bytes, random, how);
    if (random.below(3) == 0) {
      std::string also;
      input = edited(input, random, also);
      how += ", " + also;
    }
    expect_sound(read_document(std::move(input), GetParam().name),
                 GetParam().name + ", edit " + std::to_string(round) + " (" + how + ")", round == 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Invariants, testing::ValuesIn(golden_fixtures()), [](const auto& info) {
  std::string name = info.param.name;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

TEST(Invariants, HoldForTheSmallestPages) {
  for (const std::string& text : {""s,
                                  " "s,
                                  "\n"s,
                                  "\n\n\n"s,
                                  "a"s,
                                  "\0"s,
                                  "\xFF"s,
                                  "\xE2\x80"s,
                                  "|"s,
                                  ">"s,
                                  "1."s,
                                  "?"s,
                                  "Q1"s,
                                  "-"s,
                                  "\u00AD"s,
                                  "\uFEFF"s,
                                  "section"s,
                                  "section 40"s,
                                  "s.40(2)"s,
                                  "<p>"s,
                                  "<table>"s,
                                  "Request"s,
                                  "Request\nResponse"s,
                                  "\t\t\n\t\t"s,
                                  "|||\n|||"s,
                                  "\u2028"s})
    expect_sound(read_document(text, "small"), "'" + text + "'", true);
}

// One extractor, many threads: the records are those of one thread.
TEST(Invariants, SameRecordsInManyThreads) {
  std::vector<Document> documents;
  for (size_t i = 0; i < fixtures().size(); i += 9) documents.push_back(read_document(fixtures()[i]));
  std::vector<std::string> alone;
  for (const Document& d : documents) alone.push_back(to_json(live_extractor().extract(d), d));
  const Library library(Library::embedded_files());
  const Extractor fresh(library);  // nothing is compiled yet: the threads race for it
  std::vector<std::string> together(documents.size());
  std::vector<std::thread> threads;
  for (size_t t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (size_t i = t; i < documents.size(); i += 4)
        together[i] = to_json(fresh.extract(documents[i]), documents[i]);
    });
  for (std::thread& thread : threads) thread.join();
  for (size_t i = 0; i < documents.size(); ++i) EXPECT_EQ(together[i], alone[i]) << documents[i].name;
  // Nor does it matter what was read before.
  for (size_t i = documents.size(); i-- > 0;)
    EXPECT_EQ(to_json(fresh.extract(documents[i]), documents[i]), alone[i]) << documents[i].name;
}

}  // namespace
}  // namespace foi::test
