// Inputs made to hurt: each must cost time in proportion to its size, stay below a generous bound, and give a
// sound record. Cost is processor time of this process, which other work on the machine changes little;
// sixteen times the input may cost at most 64 times the time (a square costs 256). The ratio spans two steps
// of the sizes, for one step may cost more once: where a page grows past a window, a reader that left it
// alone begins. A suspicious ratio is measured again, and the least of six counts. The sizes climb, so that
// something quadratic fails early instead of hanging.
#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "record/record_json.h"
#include "support/fixtures.h"
#include "support/invariants.h"

namespace foi::test {
namespace {

using namespace std::string_literals;

constexpr double kWorstRatio = 64;                         // for sixteen times the input
constexpr double kTooShort = slowdown() > 1 ? 0.2 : 0.05;  // seconds; shorter times are noise
constexpr int kAgain = 5;                                  // measurements more, of a suspicious ratio
constexpr double kWorstSeconds = 20;                       // for the full size, in a release build

std::string repeat(const std::string& piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}
std::string numbered(size_t n, const std::function<std::string(size_t)>& piece) {
  std::string out;
  for (size_t i = 0; i < n; ++i) out += piece(i);
  return out;
}

struct Hostile {
  const char* name;
  size_t size;  // of what `make` counts: pieces, not bytes
  std::function<std::string(size_t)> make;
};

const std::vector<Hostile>& inputs() {
  constexpr size_t k = 100000;
  static const std::vector<Hostile> all = {
      {"pipes", k, [](size_t n) { return repeat("|", n); }},
      {"pipe_rows", k / 4, [](size_t n) { return repeat("a | b | 1\n", n); }},
      {"ragged_pipe_rows", k / 8,
       [](size_t n) { return numbered(n, [](size_t i) { return repeat("x | ", i % 17) + "\n"; }); }},
      {"open_brackets", k, [](size_t n) { return repeat("(", n); }},
      {"bracket_lines", k / 4, [](size_t n) { return repeat("([{(\n", n); }},
      {"list_marks", k, [](size_t n) { return repeat("- ", n); }},
      {"list_mark_lines", k / 4, [](size_t n) { return repeat("- - 1. (a) x\n", n); }},
      {"numbered_items", k / 4,
       [](size_t n) {
         return numbered(n, [](size_t i) { return std::to_string(i % 99 + 1) + ". item\n"; });
       }},
      {"inline_items", k / 8,
       [](size_t n) {
         return "Request\n" + numbered(n, [](size_t i) {
                  return "(" + std::string(1, static_cast<char>('a' + i % 26)) + ") the plan, ";
                });
       }},
      {"tabs", k, [](size_t n) { return repeat("\t", n); }},
      {"tab_rows", k / 4, [](size_t n) { return repeat("a\tb\t1\n", n); }},
      {"quote_marks", k, [](size_t n) { return repeat(">", n); }},
      {"quote_mark_lines", k / 4,
       [](size_t n) { return numbered(n, [](size_t i) { return repeat("> ", i % 9) + "said\n"; }); }},
      {"aligned_columns", k / 8, [](size_t n) { return repeat("Quay lights      12      40.50\n", n); }},
      {"one_long_line", 10 << 20,
       [](size_t n) { return repeat("we hold the file and it is exempt, ", n / 35); }},
      {"one_long_word", 10 << 20, [](size_t n) { return repeat("x", n); }},
      {"short_lines", k,
       [](size_t n) { return numbered(n, [](size_t i) { return std::to_string(i % 977) + "\n"; }); }},
      {"short_words_in_lines", k,
       [](size_t n) {
         return numbered(n, [](size_t i) { return "w" + std::to_string(i * 7 % 5003) + "\n"; });
       }},
      {"cells_one_a_line", k / 2,
       [](size_t n) {
         return "Year\nFerries\nTugs\n" + numbered(n, [](size_t i) {
                  return (i % 3 ? "" : "20") + std::to_string(10 + i % 80) + "\n";
                });
       }},
      {"cells_and_blank_lines", k / 2,
       [](size_t n) {
         return "Quay\n\nCount\n\n" + numbered(n, [](size_t i) {
                  return (i % 2 ? std::to_string(i % 500) : "North quay") + "\n\n";
                });
       }},
      {"blank_lines", k * 4, [](size_t n) { return repeat("\n", n); }},
      {"citations", k, [](size_t n) { return repeat("section 40(2) ", n); }},
      {"citation_lines", k / 4,
       [](size_t n) {
         return repeat("It is exempt under section 40(2) of the Freedom of Information Act 2000.\n", n);
       }},
      {"different_citations", k,
       [](size_t n) {
         return numbered(n, [](size_t i) {
           return "It is exempt under section " + std::to_string(i % 400 + 1) + "(" +
                  std::to_string(i / 400 + 1) + ").\n";
         });
       }},
      {"one_citation_list", k, [](size_t n) { return "sections 1" + repeat(", 2(1)(a)", n); }},
      {"nested_provision", k, [](size_t n) { return "section 12" + repeat("(1)", n); }},
      {"acts", k / 8,
       [](size_t n) {
         return numbered(n, [](size_t i) {
           return "section 3 of the Wharf Act " + std::to_string(1900 + i % 120) + ", ";
         });
       }},
      {"made_up_acts", k / 16,
       [](size_t n) {
         return numbered(n, [](size_t i) {
           return "Section 3 of the Wharf" + std::string(1, static_cast<char>('a' + i % 26)) +
                  std::to_string(i) + " Lights Act 1990 applies.\n";
         });
       }},
      {"question_labels", k, [](size_t n) { return repeat("Q1\n", n); }},
      {"question_labels_and_answers", k / 8,
       [](size_t n) {
         return numbered(
             n, [](size_t i) { return "Q" + std::to_string(i % 99 + 1) + " - How many ferries?\nSeven.\n"; });
       }},
      {"equal_lines", k, [](size_t n) { return repeat("How many ferries sail each day?\n", n); }},
      {"nearly_equal_lines", k / 4,
       [](size_t n) {
         return numbered(n, [](size_t i) {
           return "How many ferries of kind " + std::to_string(i) + " sail each day?\n";
         });
       }},
      {"questions_restated", k / 4,
       [](size_t n) {
         std::string out = "Request\n\n";
         for (size_t i = 0; i < n; ++i)
           out += std::to_string(i % 99 + 1) + ". How many boats of type w" + std::to_string(i) +
                  " were seen?\n";
         out += "\nResponse\n\n";
         for (size_t i = 0; i < n; ++i)
           out += std::to_string(i % 99 + 1) + ". How many boats of type w" + std::to_string(i) +
                  " were seen?\n\nSeven.\n\n";
         return out;
       }},
      {"labels_and_values", k / 4,
       [](size_t n) {
         return numbered(
             n, [](size_t i) { return "Quay " + std::to_string(i % 50) + ": " + std::to_string(i) + "\n"; });
       }},
      {"references_and_dates", k / 4,
       [](size_t n) {
         return numbered(
             n, [](size_t i) { return "Our ref: FOI/" + std::to_string(1000 + i) + "\nDate: 3 May 2021\n"; });
       }},
      {"authorities", k / 4,
       [](size_t n) {
         return numbered(
             n, [](size_t i) { return "Pellow" + std::to_string(i) + " Borough Council holds it.\n"; });
       }},
      {"one_long_name", k, [](size_t n) { return repeat("Pellow Council ", n); }},
      {"cookie_banners", k / 4,
       [](size_t n) { return repeat("We use cookies on this site. Accept all\n", n); }},
      {"thread", k / 8,
       [](size_t n) {
         return repeat(
             "From: Jo Roe\nDear Keeper,\nHow many?\nYours faithfully,\nJo Roe\n\nFrom: A Keeper\nDear "
             "Jo,\nWe do not hold it.\nYours sincerely\n\n",
             n);
       }},
      {"nuls", k, [](size_t n) { return repeat("\0"s, n); }},
      {"nuls_in_text", k / 4, [](size_t n) { return repeat("a\0b \0\n"s, n); }},
      {"bad_utf8", k, [](size_t n) { return repeat("\xFF\xC3(\xE2\x80 ", n); }},
      {"invisible", k, [](size_t n) { return repeat("\u00AD\u200B\u202E", n); }},
      {"ligatures", k, [](size_t n) { return repeat("\uFB03\uFDFA \u2026", n / 4); }},
      {"html_deep", k, [](size_t n) { return "<html><body>" + repeat("<div>", n) + "deep"; }},
      {"html_deep_inline", k, [](size_t n) { return "<html><body><p>" + repeat("<b><i>", n / 2) + "deep"; }},
      {"html_deep_lists", k / 4, [](size_t n) { return "<html><body>" + repeat("<ul><li>x", n); }},
      {"html_unclosed_tables", k / 4,
       [](size_t n) { return "<html><body>" + repeat("<table><tr><td>x", n); }},
      {"html_rows", k / 4, [](size_t n) { return "<html><body><table>" + repeat("<tr><td>a<td>b<td>1", n); }},
      {"html_spans", k / 8,
       [](size_t n) { return "<html><body><table>" + repeat("<tr><td colspan=1000 rowspan=60000>x", n); }},
      {"html_links", k / 4,
       [](size_t n) { return "<html><body><nav><ul>" + repeat("<li><a href=x>Home</a>", n); }},
      {"html_entities", k, [](size_t n) { return "<html><body><p>" + repeat("&amp;&#8217;&nosuch;", n); }},
      {"html_open_tags", k, [](size_t n) { return "<html><body>" + repeat("<a <b ", n); }},
      {"html_attributes", k, [](size_t n) { return "<html><body><div " + repeat("a=b ", n) + ">x</div>"; }},
      {"html_reversed_lists", k / 16,
       [](size_t n) { return "<html><body>" + repeat("<ol reversed><li>x", n); }},
      {"html_comments", k, [](size_t n) { return "<html><body>" + repeat("<!-- x ", n); }},
      {"restated_one_by_one", k / 4,
       [](size_t n) {
         return numbered(n, [](size_t i) {
           const std::string q = "How many boats of type w" + std::to_string(i) + " were seen?\n";
           return "Your request\n\n" + q + "\nOur response\n\n" + q + "\nSeven.\n\n";
         });
       }},
      {"log_entries", k / 4,
       [](size_t n) {
         return "FOI disclosure log\n\n" + numbered(n, [](size_t i) {
                  return "Reference: FOI " + std::to_string(i) +
                         "\nRequest\nHow many ferries?\nResponse\nSeven.\n\n";
                });
       }},
  };
  return all;
}

void PrintTo(const Hostile& hostile, std::ostream* out) {
  *out << hostile.name;
}

struct Cost {
  double seconds = 0;
  Document document;
  std::string json;
  std::vector<std::string> broken;
};

Cost cost_of(const std::string& input, bool check) {
  Cost cost;
  const std::clock_t start = std::clock();
  cost.document = read_document(input, "hostile");
  const Record record = live_extractor().extract(cost.document);
  cost.json = to_json(record, cost.document);
  cost.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  if (check) cost.broken = broken_promises(cost.document, record);
  return cost;
}

double least_of(const std::string& input, int times, double so_far) {
  for (int i = 0; i < times; ++i) so_far = std::min(so_far, cost_of(input, false).seconds);
  return so_far;
}

class HostileInput : public testing::TestWithParam<Hostile> {
 protected:
  static void SetUpTestSuite() { cost_of("section 40(2)", false); }  // compiles the grammars
};

TEST_P(HostileInput, CostsInProportionToItsSize) {
  const Hostile& hostile = GetParam();
  const size_t full = hostile.size / slowdown();
  const double bound = kWorstSeconds * (slowdown() > 1 ? 2 : 1);
  struct Step {
    std::string input;
    double seconds = 0;
  };
  std::vector<Step> steps;
  for (size_t n = std::max<size_t>(full / 64, 16); n <= full; n *= 4) {
    std::string input = hostile.make(n);
    const Cost cost = cost_of(input, true);
    for (const std::string& promise : cost.broken) ADD_FAILURE() << n << " pieces: " << promise;
    for (const std::string& fault : broken_json(cost.document, cost.json))
      ADD_FAILURE() << n << " pieces: " << fault;
    ASSERT_LE(cost.seconds, bound) << n << " pieces (" << input.size() << " bytes)";
    steps.push_back({std::move(input), cost.seconds});
    if (steps.size() < 3) continue;
    Step& now = steps.back();
    Step& before = steps[steps.size() - 3];  // a sixteenth of the input
    if (now.seconds <= kTooShort || now.seconds <= kWorstRatio * before.seconds) continue;
    before.seconds = least_of(before.input, kAgain, before.seconds);
    now.seconds = least_of(now.input, kAgain, now.seconds);
    // What is too short to measure counts as the shortest that is not.
    ASSERT_LE(now.seconds, kWorstRatio * std::max(before.seconds, kTooShort / 16))
        << n << " pieces (" << now.input.size() << " bytes) cost " << now.seconds
        << " s, a sixteenth of them " << before.seconds << " s";
  }
}

INSTANTIATE_TEST_SUITE_P(All, HostileInput, testing::ValuesIn(inputs()),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace foi::test
