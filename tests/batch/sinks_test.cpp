// The pieces that sinks are made of.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <set>

#include "batch/checkpoint.h"
#include "passes/screen.h"
#include "readers/read_document.h"
#include "record/fingerprint.h"
#include "record/rows.h"
#include "sinks/csv_sink.h"
#include "sinks/near_duplicates.h"
#include "sinks/run_state.h"
#include "sinks/sql_files.h"
#include "sinks/sqlite_database.h"
#include "support/fixtures.h"

namespace foi {
namespace {

TEST(Checkpoint, IsReadAsItWasWritten) {
  Checkpoint c{
      17, {19, 22}, {3, 11, 12345678901234567890u}, {{"fate/stored", 5}, {"exemption/FOIA2000 40(2)", 2}}};
  const std::optional<Checkpoint> read = parse_checkpoint(to_text(c));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->done, 17u);
  EXPECT_EQ(read->ahead, c.ahead);
  EXPECT_EQ(read->place.trail, c.place.trail);
  EXPECT_EQ(read->totals, c.totals);
  const std::string text = to_text(c);
  for (size_t cut = 0; cut < text.size(); ++cut)
    EXPECT_FALSE(parse_checkpoint(std::string_view(text).substr(0, cut))) << cut;
}

TEST(Progression, CountsWhatIsDoneWithoutAGap) {
  Progression p(Checkpoint{});
  const auto place = [](uint64_t file) { return InputPlace{file, 0, file + 1}; };
  p.done(0, place(0));
  p.done(3, place(2));
  p.done(2, place(1));
  EXPECT_EQ(p.checkpoint({}).done, 1u);
  EXPECT_EQ(p.checkpoint({}).ahead, (std::vector<uint64_t>{2, 3}));
  EXPECT_TRUE(p.is_done(3));
  EXPECT_FALSE(p.is_done(1));
  p.done(1, place(0));
  EXPECT_EQ(p.checkpoint({}).done, 4u);
  EXPECT_TRUE(p.checkpoint({}).ahead.empty());
  EXPECT_EQ(p.checkpoint({}).place.file, 2u);
}

TEST(CsvField, QuotesAndGuards) {
  EXPECT_EQ(csv_field("plain"), "plain");
  EXPECT_EQ(csv_field(""), "");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("say \"so\""), "\"say \"\"so\"\"\"");
  EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_field("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(csv_field("@SUM(A1)"), "\"'@SUM(A1)\"");
  EXPECT_EQ(csv_field("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(csv_field("-12.5"), "-12.5") << "a number is a number";
  EXPECT_EQ(csv_field("-2+3+cmd|' /C calc'!A0"), "\"'-2+3+cmd|' /C calc'!A0\"");
  EXPECT_EQ(csv_field("'quoted'"), "\"''quoted'\"");
}

// The columns that sinks write are those that the SQL files make.
TEST(Schema, IsTheSameInTheCodeAndInSql) {
  SqliteDatabase db(":memory:", SqliteDatabase::Mode::create);
  db.run(sql_file("schema.sql", Dialect::sqlite));
  for (const TableSchema& table : table_schemas()) {
    std::vector<std::string> want, got;
    for (const ColumnSchema& column : table.columns) want.emplace_back(column.name);
    SqliteStatement columns =
        db.prepare("SELECT name FROM pragma_table_info('" + std::string(table.name) + "')");
    while (columns.step())
      if (const std::string name = columns.text(0);
          name != "id" && name != "document_id" && name != "search_id")
        got.push_back(name);
    EXPECT_EQ(got, want) << table.name;
  }
  EXPECT_THROW(sql_file("no.sql", Dialect::sqlite), std::out_of_range);
  EXPECT_EQ(sql_file("schema.sql", Dialect::postgresql).find('{'), std::string::npos);
}

TEST(RowSet, HoldsNoNul) {
  RowSet rows;
  rows.begin(RowTable::answer_items);
  rows.text(std::string_view("a\0b", 3));
  rows.null();
  const auto values = rows.values(rows.rows()[0]);
  EXPECT_EQ(rows.text(values[0]),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(values[1].kind, RowSet::Value::null);
}

TEST(HashSet, GrowsAndForgetsNothing) {
  HashSet set;
  const auto hash = [](int n) { return sha256_hex(std::to_string(n)); };
  for (int n = 0; n < 5000; ++n) EXPECT_TRUE(set.add(hash(n)));
  for (int n = 0; n < 5000; ++n) EXPECT_FALSE(set.add(hash(n)));
  EXPECT_FALSE(set.has(hash(5000)));
}

TEST(NearFinder, FindsPairsWithFewBits) {
  std::set<std::pair<int64_t, int64_t>> pairs;
  const std::vector<std::pair<int64_t, uint64_t>> prints = {{1, 0x1111222233334444},
                                                            {2, 0x1111222233334447},
                                                            {3, 0x1111222233334ABC},
                                                            {4, 0x9111222273334445},
                                                            {5, 0x5555},
                                                            {6, 0x5555},
                                                            {7, 0xFFFF0000}};
  for (int q = 0; q < kQuarters; ++q) {
    auto sorted = prints;
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) {
      return quarter(a.second, q) < quarter(b.second, q);
    });
    NearFinder finder(q, [&](int64_t a, int64_t b, int) { pairs.emplace(a, b); });
    for (const auto& [id, print] : sorted) finder.add(id, print, id == 5 ? "FOI/5" : id == 6 ? "FOI/6" : "");
  }
  // 4 is near to 1, of which 2 is a copy; 3 and 7 differ too much.
  EXPECT_TRUE(pairs.contains({1, 2}));
  EXPECT_TRUE(pairs.contains({1, 4}));
  for (const auto& [earlier, later] : pairs) EXPECT_TRUE(later != 3 && later != 7) << earlier << " " << later;
  EXPECT_FALSE(pairs.contains({5, 6})) << "different references";
}

// Letters of one template share a fingerprint: that must not compare each with each.
TEST(NearFinder, AThousandCopiesCostOneComparisonEach) {
  size_t found = 0;
  NearFinder finder(0, [&](int64_t earlier, int64_t, int) {
    EXPECT_EQ(earlier, 0);
    ++found;
  });
  for (int64_t id = 0; id < 200'000; ++id) finder.add(id, 42, "");
  EXPECT_EQ(found, 199'999u);
}

// Nothing that is of use may be turned away, in any form in which a crawl may have it.
TEST(Screen, LetsEveryFixtureOfUsePass) {
  const Screen screen(test::live_library());
  size_t useful = 0;
  for (const test::Fixture& fixture : test::fixtures()) {
    const std::string bytes = test::read_file(fixture.input);
    const Document document = test::read_document(fixture);
    if (test::live_extractor().extract(document).type == DocumentType::other) continue;
    ++useful;
    EXPECT_TRUE(screen.may_matter(bytes)) << fixture.name;
  }
  EXPECT_GT(useful, 90u);
  EXPECT_FALSE(screen.may_matter("<p>The ferry leaves at nine.</p><script>var request = 'foi'</script>"));
  EXPECT_FALSE(screen.may_matter("<a class=\"request foi\" href=\"/freedom\">Timetable</a> infoice affoi"));
  EXPECT_TRUE(screen.may_matter("<p>FOI&nbsp;12</p>"));
  EXPECT_TRUE(screen.may_matter("a < b, says the Freedom of Information officer"));
  EXPECT_TRUE(screen.may_matter("<script>never closed; request"));
}

TEST(Fingerprint, IsOfTheContentNotOfTheFurniture) {
  const test::Fixture* letter = nullptr;
  for (const test::Fixture& f : test::fixtures())
    if (f.name == "uk-police-partial-pipe-tables") letter = &f;
  ASSERT_TRUE(letter);
  const auto print = [](std::string bytes) {
    const Document document = test::read_document(std::move(bytes), "page.txt");
    return content_fingerprint(test::live_extractor().extract(document), document.text);
  };
  const std::string text = test::read_file(letter->input);
  const std::optional<uint64_t> plain = print(text),
                                other = print("Cookies on this website\nAccept all cookies\n\n" + text);
  ASSERT_TRUE(plain && other);
  EXPECT_LE(std::popcount(*plain ^ *other), kNearBits);
  EXPECT_FALSE(print("Too short to tell."));
}

}  // namespace
}  // namespace foi
