// Runs the examples of tests/spec/*.md (README.md there tells how they are written) against the live
// grammars.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "record/record_json.h"
#include "support/fixtures.h"
#include "support/invariants.h"

namespace foi::test {
namespace {

namespace json = boost::json;

struct Example {
  std::string name;  // "pairing, line 12"
  std::string page;
  std::vector<std::pair<std::string, std::string>> expectations;  // place, line
  std::string pending;                                            // why it does not hold yet
};

// What stands around the body of a `letter`.
constexpr std::string_view kHead = R"(Pellow Harbour Board

Our reference: FOI/2021/118

Dear Ms Roe

Thank you for your request of 3 May 2021 under the Freedom of Information Act 2000. You asked:

"How many lights are there on the north quay, and what did each of them cost?"

Our response

)";
constexpr std::string_view kFoot = R"(
If you are unhappy with this reply you may ask for an internal review. After that you may complain to the Information
Commissioner.

Yours sincerely

A. Keeper
)";

void PrintTo(const Example& example, std::ostream* out) {
  *out << example.name;
}

// Every block fenced as `page` or `letter` with the `expect` or `pending` that follows it. A page without one
// is an example that checks nothing: its place comes back as an example without expectations, which fails.
std::vector<Example> read_examples(const std::filesystem::path& path) {
  std::vector<Example> examples;
  const std::string source = read_file(path);
  std::string fence;
  size_t number = 0;
  for (size_t at = 0; at < source.size();) {
    const size_t end = std::min(source.find('\n', at), source.size());
    std::string line = source.substr(at, end - at);
    at = end + 1;
    ++number;
    const std::string place = path.stem().string() + ", line " + std::to_string(number);
    if (line.starts_with("```")) {
      if (fence == "letter") examples.back().page += kFoot;
      fence = fence.empty() ? line.substr(3) : "";
      if (fence.starts_with("page")) examples.push_back({place, "", {}, ""});
      if (fence == "letter") examples.push_back({place, std::string(kHead), {}, ""});
      if (fence.starts_with("pending ")) examples.back().pending = fence.substr(8);
    } else if (fence.starts_with("page") || fence == "letter") {
      for (size_t arrow; (arrow = line.find("\u2192")) != std::string::npos;) line.replace(arrow, 3, "\t");
      examples.back().page += line + "\n";
    } else if ((fence == "expect" || fence.starts_with("pending ")) && !line.empty()) {
      examples.back().expectations.emplace_back(place, line);
    }
  }
  return examples;
}

std::vector<Example> all_examples() {
  std::vector<Example> all;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "tests/spec"))
    if (entry.path().extension() == ".md" && entry.path().stem() != "README") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files)
    for (Example& example : read_examples(file)) all.push_back(std::move(example));
  return all;
}

// The values that a path leads to: one, or with `*` any number.
void follow(const json::value& from, std::string_view path, std::vector<json::value>& found) {
  if (path.empty()) {
    found.push_back(from);
    return;
  }
  const size_t slash = std::min(path.find('/', 1), path.size());
  const std::string_view step = path.substr(1, slash - 1), rest = path.substr(slash);
  if (const json::array* array = from.if_array()) {
    if (step == "length") return found.push_back(array->size());
    if (step == "*") {
      for (const json::value& element : *array) follow(element, rest, found);
      return;
    }
    size_t index = 0;
    for (const char c : step) index = index * 10 + static_cast<size_t>(c - '0');
    if (index < array->size()) follow((*array)[index], rest, found);
  } else if (const json::object* object = from.if_object()) {
    if (const json::value* value = object->if_contains(step)) follow(*value, rest, found);
  }
}

// What is wrong with an expectation, or "".
std::string unmet(const json::value& record, const std::string& line) {
  const size_t blank = line.find(' '), value_at = line.find(' ', blank + 1);
  if (line[0] != '/' || blank == std::string::npos || value_at == std::string::npos) return "cannot be read";
  const std::string path = line.substr(0, blank), sign = line.substr(blank + 1, value_at - blank - 1);
  json::error_code error;
  const json::value want = json::parse(line.substr(value_at + 1), error);
  if (error) return "the value is no JSON";
  std::vector<json::value> found;
  follow(record, path, found);
  std::string got;
  for (const json::value& v : found) got += (got.empty() ? "" : ", ") + json::serialize(v);
  if (sign == "has" || sign == "lacks")
    return (std::find(found.begin(), found.end(), want) != found.end()) == (sign == "has")
               ? ""
               : "there are: " + got;
  if (found.size() != 1) return "leads to " + std::to_string(found.size()) + " values: " + got;
  // Numbers are compared as such, whatever their sign.
  if (sign == "=")
    return found[0] == want || json::serialize(found[0]) == json::serialize(want) ? "" : "it is " + got;
  if (sign == "~" || sign == "!~") {
    if (!found[0].is_string() || !want.is_string()) return "it is " + got;
    const bool holds =
        std::string_view(found[0].as_string()).find(want.as_string()) != std::string_view::npos;
    return holds == (sign == "~") ? "" : "it is " + got;
  }
  return "no sign '" + sign + "'";
}

class Spec : public testing::TestWithParam<Example> {};

TEST_P(Spec, Holds) {
  const Example& example = GetParam();
  ASSERT_FALSE(example.expectations.empty()) << example.name << " expects nothing";
  const Document document = read_document(example.page, "example");
  const Record record = live_extractor().extract(document);
  for (const std::string& promise : broken_promises(document, record))
    ADD_FAILURE() << example.name << ": " << promise;
  const json::value written = json::parse(to_json(record, document, {.with_text = true}));
  bool all_met = true;
  for (const auto& [place, line] : example.expectations) {
    const std::string why_not = unmet(written, line);
    all_met = all_met && why_not.empty();
    if (example.pending.empty()) {
      EXPECT_EQ(why_not, "") << place << ": " << line;
    }
  }
  if (!example.pending.empty()) {
    EXPECT_FALSE(all_met) << example.name << " holds: make its `pending` an `expect`";
  }
}

INSTANTIATE_TEST_SUITE_P(Examples, Spec, testing::ValuesIn(all_examples()), [](const auto& info) {
  std::string name;
  for (const char c : info.param.name)
    if (std::isalnum(static_cast<unsigned char>(c)))
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  return name;
});

TEST(Spec, TellsAMetExpectationFromAnother) {
  const json::value record = json::parse(R"({"a": [{"b": 1}, {"b": 2}], "c": "one two", "d": null})");
  for (const char* met : {"/a/0/b = 1", "/a/*/b has 2", "/a/*/b lacks 3", "/c ~ \"two\"", "/c !~ \"three\"",
                          "/a/length = 2", "/d = null", "/a/1 = {\"b\": 2}"})
    EXPECT_EQ(unmet(record, met), "") << met;
  for (const char* not_met :
       {"/a/0/b = 2", "/a/*/b has 3", "/a/*/b lacks 1", "/c ~ \"three\"", "/c !~ \"one\"", "/a/length = 3",
        "/d = 0", "/e = null", "/a/9/b = 1", "/c", "/c = one", "/c is 1", "c = 1"})
    EXPECT_NE(unmet(record, not_met), "") << not_met;
}

}  // namespace
}  // namespace foi::test
