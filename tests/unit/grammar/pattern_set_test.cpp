#include "grammar/pattern_set.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "grammar/library.h"
#include "support/fixtures.h"

namespace foi {
namespace {

// Patterns by number, as the rules of a grammar: one pattern a rule.
class Matcher {
 public:
  uint32_t add(Anchor anchor, const std::string& phrase) {
    constexpr const char* names[] = {"line", "start", "phrase", "end"};
    return add(names[static_cast<size_t>(anchor)], phrase);
  }
  uint32_t add_regex(const std::string& regex) { return add("regex", regex); }
  void compile() { library_ = std::make_unique<Library>(std::vector<GrammarFile>{{"f", source_}}); }
  const Grammar& grammar() const { return library_->grammar("common"); }

  // "0:words 2:words" in order of pattern.
  std::string match(const std::string& text) {
    std::vector<Mark> marks;
    grammar().match(text, scratch_, marks);
    std::string out;
    for (const Mark& mark : marks)
      out += (out.empty() ? "" : " ") + std::to_string(mark.rule) + ":" + std::string(mark.span.of(text));
    return out;
  }
  // What a rule that matches captures by that name; "-" for nothing.
  std::string capture(uint32_t rule, const std::string& text, const char* name) {
    std::vector<Mark> marks;
    grammar().match(text, scratch_, marks);
    for (const Mark& mark : marks)
      if (mark.rule == rule)
        if (const std::optional<Span> value = grammar().capture(mark, text, name))
          return std::string(value->of(text));
    return "-";
  }

 private:
  uint32_t add(const std::string& key, const std::string& value) {
    source_ += "cue r" + std::to_string(count_) + "\n  " + key + " " + value + "\n";
    return count_++;
  }

  std::string source_ = "profile common\n";
  uint32_t count_ = 0;
  std::unique_ptr<Library> library_;
  MatchScratch scratch_;
};

TEST(PatternSet, AnchorsTakeTheirPlace) {
  const struct {
    const char* what;
    Anchor anchor;
    const char* phrase;
    const char* text;
    bool matches;
  } rows[] = {
      {"line: all of it", Anchor::line, "our reply", "our reply", true},
      {"line: decorated", Anchor::line, "our reply", "## our reply:", true},
      {"line: in bars and stars", Anchor::line, "our reply", "| **our reply** |", true},
      {"line: bullet", Anchor::line, "our reply", "\u2022 our reply", true},
      {"line: more behind", Anchor::line, "our reply", "our reply follows", false},
      {"line: more before", Anchor::line, "our reply", "see our reply", false},
      {"line: rest", Anchor::line, "our reply{REST}", "our reply follows", true},
      {"start", Anchor::start, "our reply", "our reply follows", true},
      {"start: decorated", Anchor::start, "our reply", "> - our reply follows", true},
      {"start: not inside", Anchor::start, "our reply", "see our reply", false},
      {"start: whole words", Anchor::start, "our reply", "our replying", false},
      {"phrase: inside", Anchor::phrase, "our reply", "see our reply, below", true},
      {"phrase: whole words", Anchor::phrase, "our reply", "your reply", false},
      {"end", Anchor::end, "our reply", "see our reply.", true},
      {"end: not inside", Anchor::end, "our reply", "our reply follows", false},
      {"end: fragment", Anchor::end, "page {DIGITS}", "this is page 12.", true},
      {"line: fragment first", Anchor::line, "{DIGITS} pages", "12 pages", true},
      {"line: fragment first, more before", Anchor::line, "{DIGITS} pages", "some 12 pages", false},
      {"start: fragment first", Anchor::start, "{DIGITS} pages", "12 pages of it", true},
      {"phrase: fragment first", Anchor::phrase, "{DIGITS} pages", "some 12 pages of it", true},
      {"line: too short for an atom", Anchor::line, "re", "re:", true},
      {"line: no word in it", Anchor::line, "---", "a---", false},
      {"phrase: starts with a mark", Anchor::phrase, "#foi", "tagged #foi today", true},
  };
  for (const auto& row : rows) {
    Matcher matcher;
    matcher.add(row.anchor, row.phrase);
    matcher.compile();
    EXPECT_EQ(!matcher.match(row.text).empty(), row.matches) << row.what;
  }
}

TEST(PatternSet, FindsAllPatternsOfAText) {
  Matcher matcher;
  matcher.add(Anchor::phrase, "not held");
  matcher.add(Anchor::phrase, "we {GAP}not");
  matcher.add(Anchor::phrase, "{DIGITS} of them");
  matcher.add(Anchor::phrase, "section {NUMBER}");
  matcher.add(Anchor::line, "{REST}");
  matcher.add_regex("ag.in$");
  matcher.compile();
  EXPECT_EQ(matcher.match("not held"), "0:not held 4:not held");
  EXPECT_EQ(matcher.match("we have not 12 of them again"),
            "1:we have not 2:12 of them 4:we have not 12 of them again 5:again");
  EXPECT_EQ(matcher.match("not held, not held"), "0:not held 4:not held, not held") << "the first match only";
  EXPECT_EQ(matcher.match(""), "4:") << "an empty text";
}

TEST(PatternSet, MatchesAnEmptySet) {
  Matcher matcher;
  matcher.compile();
  EXPECT_EQ(matcher.match("anything"), "");
}

TEST(PatternSet, CapturesByName) {
  Matcher matcher;
  const uint32_t reference = matcher.add(Anchor::start, "our ref[erence]: {REF:value}");
  const uint32_t plain = matcher.add(Anchor::phrase, "not held");
  const uint32_t maybe = matcher.add(Anchor::line, "dated[ on {DATE:value}] or not");
  const uint32_t pages = matcher.add(Anchor::line, "page {DIGITS:value} of {DIGITS:all}");
  const uint32_t tail = matcher.add(Anchor::end, "costs {DIGITS:value}");
  matcher.compile();
  EXPECT_EQ(matcher.capture(reference, "- our reference: foi/12.3 applies", "value"), "foi/12.3");
  EXPECT_EQ(matcher.capture(reference, "- our reference: foi/12.3 applies", "other"), "-");
  EXPECT_EQ(matcher.capture(reference, "no such thing", "value"), "-");
  EXPECT_EQ(matcher.capture(plain, "not held", "value"), "-");
  EXPECT_EQ(matcher.capture(maybe, "dated or not", "value"), "-");
  EXPECT_EQ(matcher.capture(maybe, "dated on 3 may 2021 or not", "value"), "3 may 2021");
  EXPECT_EQ(matcher.capture(pages, "** page 3 of 12 **", "value"), "3");
  EXPECT_EQ(matcher.capture(pages, "** page 3 of 12 **", "all"), "12");
  EXPECT_EQ(matcher.capture(tail, "it costs 12.", "value"), "12");
}

TEST(PatternSet, RefusesABadRegex) {
  Matcher matcher;
  matcher.add_regex("(unclosed");
  matcher.compile();
  try {
    matcher.grammar();
    FAIL() << "no error";
  } catch (const GrammarError& e) {
    EXPECT_TRUE(std::string(e.what()).starts_with("f:3:9: ")) << e.what();
  }
}

// A plain regular expression is tried on texts that hold what it needs: one text, or one of several.
TEST(PatternSet, TriesRegexesWhereWhatTheyNeedStands) {
  Matcher matcher;
  matcher.add_regex("\\bover [0-9]{2} (working )?hours");
  matcher.add_regex("(£|gbp )[1-9][0-9]{2}");
  matcher.add_regex("[0-9]{4}|half");  // of figures no text is known
  matcher.compile();
  EXPECT_EQ(matcher.match("it took over 18 working hours"), "0:over 18 working hours");
  EXPECT_EQ(matcher.match("it took over 18 working days, for hours"), "");
  EXPECT_EQ(matcher.match("it costs £450"), "1:£450");
  EXPECT_EQ(matcher.match("it costs gbp 450"), "1:gbp 450");
  EXPECT_EQ(matcher.match("it costs 450"), "");
  EXPECT_EQ(matcher.match("in 2024"), "2:2024");
  EXPECT_EQ(matcher.match("one half"), "2:half");
}

// Those that need no plain text are tried everywhere, and found however varied the text.
TEST(PatternSet, FindsRegexesThatNeedNoText) {
  Matcher matcher;
  // Unanchored, far apart, without plain text to look for: each subset of them is a state of its own.
  for (char c = 'a'; c <= 'z'; ++c)
    matcher.add_regex(std::string("[") + c + "#][0-9][" + c + "*].{24}[0-9]" + c);
  const uint32_t wanted = matcher.add_regex("[q#]7[q*]");
  matcher.compile();
  test::Random random(7);
  std::string text;
  for (int i = 0; i < 60000; ++i) text.push_back("abcdefghijklmnopqrstuvwxyz0123456789 #*"[random.below(39)]);
  text += " q7q ";
  const std::string found = matcher.match(text);
  EXPECT_NE(found.find(std::to_string(wanted) + ":"), std::string::npos);
}

// A scratch is used for one text after another: what one has seen means nothing to the next.
TEST(PatternSet, AScratchServesManyTexts) {
  Matcher matcher;
  matcher.add(Anchor::phrase, "not held");
  matcher.compile();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(matcher.match("it is not held"), "0:not held") << "text " << i;
    EXPECT_EQ(matcher.match("it is held"), "") << "text " << i;
  }
}

TEST(Undecorated, TakesOffMarksAtBothEnds) {
  const struct {
    std::string text;
    std::string core;
  } rows[] = {{"", ""},
              {"plain", "plain"},
              {"## heading ##", "heading"},
              {"**bold**:", "bold"},
              {"| cell |", "cell"},
              {"> - quoted.", "quoted"},
              {"\u2022 item;", "item"},
              {"\u00B7 item", "item"},
              {"=====", ""},
              {"***", ""},
              {"2 - two", "2 - two"}};
  for (const auto& row : rows) EXPECT_EQ(undecorated(row.text).of(row.text), row.core) << row.text;
}

TEST(Undecorated, NeverCutsACharacterApart) {
  for (const std::string& whole :
       {std::string("\u2022"), std::string("\u25AA\u25AA"), std::string("\u00B7"), std::string("\uF0B7")})
    for (size_t n = 0; n <= whole.size(); ++n) {
      const Span span = undecorated(std::string_view(whole).substr(0, n));
      EXPECT_LE(span.start, span.end);
      EXPECT_LE(span.end, n);
    }
}

}  // namespace
}  // namespace foi
