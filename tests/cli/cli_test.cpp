// The program as a user has it: exit codes, messages, what goes to standard output and what does not.
//
// Contract: 0 done, 64 usage, 65 unusable data, 66 no input, 74 I/O, 78 grammar. A failure is one line on
// standard error that names the file and what to do, and no JSON on standard output.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>

#include "support/fixtures.h"

namespace foi::test {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

struct Ran {
  int code = -1;
  std::string out, err;
};

class Cli : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("foi-cli-test-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override {
    std::error_code ignored;
    fs::permissions(folder_, fs::perms::owner_all, ignored);
    fs::remove_all(folder_, ignored);
  }

  std::string file(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  // Runs foi with standard input from `input`; `environment` holds NAME=VALUE words.
  Ran foi(const std::vector<std::string>& words, const std::string& input = "",
          const std::vector<std::string>& environment = {}) {
    const std::string in = file("stdin", input), out = (folder_ / "stdout").string(),
                      err = (folder_ / "stderr").string();
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(::open(in.c_str(), O_RDONLY), STDIN_FILENO);
      ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
      ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
      std::vector<char*> arguments{const_cast<char*>(FOI_PROGRAM)};
      for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
      arguments.push_back(nullptr);
      for (const std::string& variable : environment) ::putenv(const_cast<char*>(variable.c_str()));
      ::execv(FOI_PROGRAM, arguments.data());
      ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(out), read_file(err)};
  }

  static size_t lines(const std::string& text) {
    return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  static void expect_failure(const Ran& run, int code, const std::string& named) {
    EXPECT_EQ(run.code, code) << run.err;
    EXPECT_EQ(run.out, "") << "a failure writes no data";
    EXPECT_EQ(lines(run.err), 1u) << run.err;
    EXPECT_NE(run.err.find(named), std::string::npos) << "'" << named << "' is not named in: " << run.err;
    EXPECT_EQ(run.err.find("terminate called"), std::string::npos) << run.err;
  }

  fs::path folder_;
};

const std::string kPage =
    "Your request\n\nHow many ferries?\n\nOur response\n\nSeven. See section 40(2) of the Freedom of "
    "Information Act 2000.\n";

TEST_F(Cli, ExtractWritesOneRecordOnOneLineToAPipe) {
  const Ran run = foi({"extract", file("page.txt", kPage)});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_EQ(lines(run.out), 1u);
  const boost::json::value record = boost::json::parse(run.out);
  EXPECT_EQ(record.at("schema"), "foi-record/1");
  EXPECT_EQ(record.at("source").at("name"), "page.txt") << "no folders in the record";
  EXPECT_EQ(record.at("source").at("bytes").to_number<uint64_t>(), kPage.size());
  EXPECT_EQ(record.at("source").at("sha256").as_string().size(), 64u);
  EXPECT_FALSE(record.as_object().contains("text"));
}

TEST_F(Cli, ExtractReadsStandardInput) {
  const Ran run = foi({"extract", "-"}, kPage);
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(boost::json::parse(run.out).at("schema"), "foi-record/1");
}

TEST_F(Cli, ExtractTakesItsOptions) {
  const std::string page = file("page.txt", kPage);
  const Ran text = foi({"extract", "--text", page});
  EXPECT_EQ(boost::json::parse(text.out).at("text"), boost::json::string(kPage));
  const Ran pretty = foi({"extract", "--pretty", page});
  EXPECT_GT(lines(pretty.out), 20u);
  boost::json::value plain_record = boost::json::parse(foi({"extract", page}).out);
  EXPECT_EQ(boost::json::parse(pretty.out), plain_record);
  const Ran as_html = foi({"extract", "--text", "--format", "html", file("odd.txt", "<p>Seven</p>")});
  EXPECT_EQ(boost::json::parse(as_html.out).at("text"), "Seven");
  const Ran as_text = foi({"extract", "--text", "--format", "text", file("odd.html", "<p>Seven</p>")});
  EXPECT_EQ(boost::json::parse(as_text.out).at("text"), "<p>Seven</p>");
  const Ran charset = foi({"extract", "--text", "--charset", "windows-1252",
                           file("latin.txt",
                                "\xA3"
                                "40 caf\xE9\n")});
  EXPECT_EQ(boost::json::parse(charset.out).at("text"),
            "\u00A3"
            "40 caf\u00E9\n");
  EXPECT_EQ(foi({"extract", "--profile", "uk", page}).code, 0);
}

TEST_F(Cli, SameInputSameBytes) {
  const std::string page = read_file(fixtures()[0].input);
  const std::string path = file("page.txt", page);
  EXPECT_EQ(foi({"extract", path}).out, foi({"extract", path}).out);
}

TEST_F(Cli, HelpAndVersion) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--help"},
                                                {"extract", "--help"},
                                                {"explain", "--help"},
                                                {"schema", "--help"},
                                                {"grammar", "--help"}}) {
    const Ran run = foi(words);
    EXPECT_EQ(run.code, 0) << words[0] << run.err;
    EXPECT_NE(run.out.find("foi"), std::string::npos) << words[0];
    EXPECT_EQ(run.err, "") << words[0];
  }
  for (const char* command : {"extract", "explain", "schema", "grammar"})
    EXPECT_NE(foi({"--help"}).out.find(command), std::string::npos) << command;
  const Ran version = foi({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.out, "foi " FOI_VERSION "\n");
}

TEST_F(Cli, WrongUsageIs64) {
  const struct {
    std::vector<std::string> words;
    const char* named;
  } rows[] = {
      {{}, "--help"},
      {{"extrct"}, "extrct"},
      {{"extract"}, "FILE"},
      {{"extract", "--nosuch", "x"}, "nosuch"},
      {{"extract", "--tex", "x"}, "tex"},  // no abbreviations
      {{"extract", "--format", "pdf", "x"}, "pdf"},
      {{"extract", "--max-bytes", "many", "x"}, "many"},
      {{"extract", "--profile", "atlantis", file("page.txt", kPage)}, "atlantis"},
      {{"grammar"}, "check"},
      {{"grammar", "bake"}, "bake"},
      {{"grammar", "show", "atlantis"}, "atlantis"},
  };
  for (const auto& row : rows) expect_failure(foi(row.words), 64, row.named);
}

TEST_F(Cli, MissingInputIs66) {
  expect_failure(foi({"extract", (folder_ / "nosuch.txt").string()}), 66, "nosuch.txt");
  expect_failure(foi({"extract", folder_.string()}), 66, folder_.string());
  expect_failure(foi({"explain", (folder_ / "nosuch.txt").string()}), 66, "nosuch.txt");
  if (::geteuid() != 0) {  // root may read everything
    const std::string secret = file("secret.txt", kPage);
    fs::permissions(secret, fs::perms::none);
    expect_failure(foi({"extract", secret}), 66, "secret.txt");
  }
}

TEST_F(Cli, UnusableDataIs65) {
  const struct {
    const char* name;
    std::string bytes;
  } rows[] = {
      {"empty.txt", ""},
      {"picture.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1"s},
      {"archive.zip", "PK\x03\x04\x14\0\0\0\x08\0"s},
      {"paper.pdf", "%PDF-1.4\n1 0 obj\n"},
      {"noise.bin",
       []() {
         Random random(3);
         std::string noise;
         for (int i = 0; i < 4096; ++i) noise.push_back(static_cast<char>(random.below(32)));
         return noise;
       }()},
  };
  for (const auto& row : rows) {
    expect_failure(foi({"extract", file(row.name, row.bytes)}), 65, row.name);
    expect_failure(foi({"explain", file(row.name, row.bytes)}), 65, row.name);
  }
  expect_failure(foi({"extract", "-"}, ""), 65, "standard input");
}

TEST_F(Cli, ALimitOnSizeNamesTheWayOut) {
  const std::string page = file("page.txt", std::string(3000, 'x'));
  const Ran run = foi({"extract", "--max-bytes", "2K", page});
  expect_failure(run, 65, "page.txt");
  EXPECT_NE(run.err.find("--max-bytes"), std::string::npos) << run.err;
  EXPECT_EQ(foi({"extract", "--max-bytes", "1M", page}).code, 0);
  expect_failure(foi({"extract", "--max-bytes", "2K", "-"}, std::string(3000, 'x')), 65, "--max-bytes");
}

// 200 MB, of which none is on the disk: refused by its size, without being read.
TEST_F(Cli, AHugeFileIsRefused) {
  const std::string huge = file("huge.txt", "x");
  fs::resize_file(huge, uint64_t{200} << 20);
  expect_failure(foi({"extract", huge}), 65, "huge.txt");
}

TEST_F(Cli, OddPagesAreNoFailures) {
  const struct {
    const char* name;
    std::string bytes;
  } rows[] = {
      {"blank.txt", "\n\n \n"},
      {"truncated.html", "<html><body><div><table><tr><td>Seven ferr"},
      {"furniture.txt",
       "We use cookies on this website. Accept all cookies\nSkip to main content\nShare this page\nPrivacy "
       "notice\n"},
      {"nul.txt", "Seven\0ferries sail each day from the north quay of the harbour.\n"s},
      {"bad.txt", "Seven ferries \xFF\xC3( sail.\n"},
  };
  for (const auto& row : rows) {
    const Ran run = foi({"extract", file(row.name, row.bytes)});
    EXPECT_EQ(run.code, 0) << row.name << ": " << run.err;
    EXPECT_EQ(boost::json::parse(run.out).at("schema"), "foi-record/1") << row.name;
  }
}

TEST_F(Cli, OneBadFileDoesNotStopTheOthers) {
  const Ran run =
      foi({"extract", file("a.txt", kPage), (folder_ / "nosuch.txt").string(), file("b.txt", kPage)});
  EXPECT_EQ(run.code, 66);
  EXPECT_EQ(lines(run.out), 2u);
  EXPECT_EQ(lines(run.err), 1u);
}

TEST_F(Cli, BadGrammarsAre78) {
  const struct {
    const char* what;
    const char* grammar;
    const char* named;
  } rows[] = {
      {"bad regex", "profile common\ncue a\n  regex (x\n", "pier.grammar:3:"},
      {"duplicate id", "profile common\ncue a\n  phrase aaa\ncue a\n  phrase bbb\n", "pier.grammar:4:"},
      {"unknown parent", "profile uk\ninherits nowhere\n", "pier.grammar:2:"},
      {"loop", "profile uk\ninherits ie\nprofile ie\ninherits uk\n", "pier.grammar:"},
      {"unknown slot", "profile common\nque a\n  phrase aaa\n", "pier.grammar:2:"},
  };
  const std::string page = file("page.txt", kPage);
  for (const auto& row : rows) {
    file("grammars/uk/pier.grammar", row.grammar);
    const std::string grammars = (folder_ / "grammars").string();
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"extract", "--grammars", grammars, page},
          {"explain", "--grammars", grammars, page}})
      expect_failure(foi(words), 78, row.named);
    const Ran check = foi({"grammar", "check", grammars});
    EXPECT_EQ(check.code, 78) << row.what;
    EXPECT_NE((check.out + check.err).find(row.named), std::string::npos)
        << row.what << ": " << check.out << check.err;
  }
}

TEST_F(Cli, AFolderWithoutGrammarsIsNoInput) {
  const std::string page = file("page.txt", kPage);
  expect_failure(foi({"extract", "--grammars", (folder_ / "nowhere").string(), page}), 66, "nowhere");
  fs::create_directories(folder_ / "none");
  expect_failure(foi({"extract", "--grammars", (folder_ / "none").string(), page}), 66, "none");
}

TEST_F(Cli, GrammarsOfAFolderTakeThePlaceOfTheBuiltInOnes) {
  file("own/common.grammar", "profile common\ncue boats\n  phrase ferries\n  example Seven ferries.\n");
  const std::string own = (folder_ / "own").string(), page = file("page.txt", kPage);
  const Ran run = foi({"extract", "--grammars", own, page});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_NE(boost::json::parse(run.out).at("extractor").at("grammars"),
            boost::json::parse(foi({"extract", page}).out).at("extractor").at("grammars"));
  const Ran check = foi({"grammar", "check", own});
  EXPECT_EQ(check.code, 0) << check.out << check.err;
  const Ran tried = foi({"grammar", "try", "common", page, "--grammars", own});
  EXPECT_EQ(tried.code, 0) << tried.err;
  EXPECT_NE(tried.out.find("cue/boats"), std::string::npos) << tried.out;
}

TEST_F(Cli, GrammarShowsAndTries) {
  const Ran all = foi({"grammar", "show"});
  EXPECT_EQ(all.code, 0) << all.err;
  EXPECT_NE(all.out.find("common"), std::string::npos);
  const Ran common = foi({"grammar", "show", "common"});
  EXPECT_EQ(common.code, 0);
  EXPECT_NE(common.out.find(".grammar:"), std::string::npos) << "where a rule stands";
  const Ran tried = foi({"grammar", "try", "common"}, "We use cookies on this website.\n");
  EXPECT_EQ(tried.code, 0) << tried.err;
  EXPECT_NE(tried.out.find("boilerplate/cookie_banner"), std::string::npos) << tried.out;
}

TEST_F(Cli, SchemaIsAJsonSchema) {
  const Ran run = foi({"schema"});
  EXPECT_EQ(run.code, 0) << run.err;
  const boost::json::value schema = boost::json::parse(run.out);
  EXPECT_EQ(schema.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
}

TEST_F(Cli, ExplainIsPlainTextWithoutATerminal) {
  for (const std::vector<std::string>& environment :
       {std::vector<std::string>{}, {"NO_COLOR=1"}, {"TERM=xterm-256color"}}) {
    const Ran run = foi({"explain", file("page.txt", kPage)}, "", environment);
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out.find('\x1B'), std::string::npos) << "no colours outside a terminal";
    EXPECT_NE(run.out.find("40(2)"), std::string::npos) << run.out;
  }
}

TEST_F(Cli, ExplainTellsWhatSpokeForTheAuthority) {
  const Ran run = foi({"explain", file("page.txt",
                                       "Pellow Harbour Council\n\nDear A Requester\n\nPellow Harbour Council "
                                       "holds no such list under the Freedom of Information Act 2000.\n")});
  EXPECT_NE(run.out.find("Authority  Pellow Harbour Council"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("ahead by +"), std::string::npos) << run.out;
}

// What a terminal would do with it: control characters of a page are data, not commands.
TEST_F(Cli, ExplainShowsNoControlCharactersOfAPage) {
  const Ran run =
      foi({"explain", file("page.txt", "Your request\n\n\x1B[31mHow many\x07 ferries?\x1B]0;title\x07\n")});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out.find('\x1B'), std::string::npos);
  EXPECT_EQ(run.out.find('\x07'), std::string::npos);
}

TEST_F(Cli, AFullDiskIs74) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const std::string page = file("page.txt", kPage), err = (folder_ / "err").string();
  const std::string command = std::string(FOI_PROGRAM) + " extract " + page + " > /dev/full 2> " + err;
  const int status = std::system(command.c_str());
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 74);
  EXPECT_EQ(lines(read_file(err)), 1u) << read_file(err);
}

TEST_F(Cli, AReaderThatGoesAwayIsNoNoise) {
  const std::string page = file("page.txt", kPage), err = (folder_ / "err").string();
  const std::string command =
      std::string("{ sleep 0.2; ") + FOI_PROGRAM + " extract " + page + " 2> " + err + "; } | true";
  EXPECT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(read_file(err), "");
}

// The pages themselves are looked at in a browser (tests/web); here is what the command does, also under
// sanitizers.
class InspectCli : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    const Ran run = foi({"inspect", file("probe.txt", kPage), "-o", "-"});
    if (run.err.find("without its web pages") != std::string::npos)
      GTEST_SKIP() << "built with FOI_WEB=OFF: " << run.err;
  }
  // What the page was given.
  static boost::json::value data_of(const std::string& page) {
    const std::string start = R"(<script type="application/json" id="data">)";
    const size_t at = page.find(start) + start.size();
    return boost::json::parse(std::string_view(page).substr(at, page.find("</script>", at) - at));
  }
  boost::json::value index_of(const std::string& folder) {
    return data_of(read_file(folder_ / folder / "index.html"));
  }
  size_t pages_in(const std::string& folder) {
    const fs::directory_iterator all(folder_ / folder / "pages");
    return static_cast<size_t>(std::distance(begin(all), end(all)));
  }
  std::string in_folder(const std::string& name) { return (folder_ / name).string(); }
};

TEST_F(InspectCli, WritesOnePageWithRecordAndText) {
  const std::string page = file("page.txt", kPage);
  EXPECT_EQ(foi({"inspect", page, "-o", in_folder("out.html")}).code, 0);
  const boost::json::value data = data_of(read_file(folder_ / "out.html"));
  EXPECT_EQ(data, boost::json::parse(foi({"extract", "--text", page}).out));
  EXPECT_EQ(foi({"inspect", page, "--output", "-"}).out, read_file(folder_ / "out.html"));
}

TEST_F(InspectCli, WritesAFolderForManyPages) {
  file("pages/a.txt", kPage);
  file("pages/b.txt", kPage + "More.\n");
  file("pages/same-as-a.txt", kPage);
  file("pages/empty.txt", "");
  const Ran run = foi({"inspect", in_folder("pages"), "-o", in_folder("out")});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(pages_in("out"), 2u) << "equal pages are one document";
  const boost::json::value index = index_of("out");
  EXPECT_EQ(index.at("documents").as_array().size(), 2u);
  EXPECT_EQ(index.at("failures").at(0).at("reason"), "empty");
  const std::string page(index.at("documents").at(0).at("page").as_string());
  EXPECT_EQ(data_of(read_file(folder_ / "out" / page)).at("text"), boost::json::string(kPage));
  for (const auto& entry : fs::directory_iterator(folder_ / "out"))
    EXPECT_TRUE(entry.path().filename() == "index.html" || entry.path().filename() == "pages")
        << entry.path();
}

TEST_F(InspectCli, FindsTheTextsOfADatabaseAgain) {
  const std::string page = file("pages/a.txt", kPage), database = in_folder("foi.db");
  file("pages/caf\xC3\xA9.html",
       "<title>Caf\xC3\xA9</title><p>We refuse this under section 12 of the Act.</p>");
  ASSERT_EQ(foi({"batch", in_folder("pages"), "--quiet", "--to", "sqlite:" + database}).code, 0);
  EXPECT_EQ(foi({"inspect", database, "-o", in_folder("out")}).code, 0);
  EXPECT_EQ(pages_in("out"), 2u);
  file("pages/a.txt", "Another page now.\n");
  const Ran changed = foi({"inspect", "sqlite:" + database, "-o", in_folder("changed")});
  EXPECT_EQ(changed.code, 0) << changed.err;
  EXPECT_EQ(pages_in("changed"), 1u);
  EXPECT_NE(changed.err.find("1 documents were not found again"), std::string::npos) << changed.err;
  EXPECT_EQ(index_of("changed").at("documents").as_array().size(), 2u);
}

// What stands in the database of another reader, or of another --charset, does not fit the text.
TEST_F(InspectCli, UsesNoTextThatTheRecordDoesNotQuote) {
  file("pages/a.txt",
       "caf\xE9 caf\xE9\nWe refuse this under section 40(2) of the Freedom of Information Act 2000.\n");
  const std::string database = in_folder("foi.db");
  ASSERT_EQ(
      foi({"batch", in_folder("pages"), "--quiet", "--charset", "windows-1252", "--to", "sqlite:" + database})
          .code,
      0);
  EXPECT_EQ(foi({"inspect", database, "--charset", "utf-16le", "-o", in_folder("other")}).code, 0);
  EXPECT_EQ(pages_in("other"), 0u);
  EXPECT_EQ(foi({"inspect", database, "--charset", "windows-1252", "-o", in_folder("same")}).code, 0);
  EXPECT_EQ(pages_in("same"), 1u);
}

TEST_F(InspectCli, OpensTheBrowser) {
  const std::string seen = in_folder("seen");
  fs::permissions(file("bin/xdg-open", "#!/bin/sh\nprintf %s \"$1\" > " + seen + "\n"), fs::perms::owner_all);
  const std::string path = "PATH=" + in_folder("bin"), page = file("page.txt", kPage);
  EXPECT_EQ(foi({"inspect", page, "-o", in_folder("out.html"), "--open"}, "", {path}).code, 0);
  EXPECT_EQ(read_file(seen), in_folder("out.html"));
  const Ran none = foi({"inspect", page, "-o", in_folder("out.html"), "--open"}, "", {"PATH=/nowhere"});
  EXPECT_EQ(none.code, 0);
  EXPECT_NE(none.err.find("open " + in_folder("out.html") + " yourself"), std::string::npos) << none.err;
}

TEST_F(InspectCli, SaysWhatItNeeds) {
  const std::string page = file("page.txt", kPage);
  expect_failure(foi({"inspect", page}), 64, "--output");
  expect_failure(foi({"inspect", folder_.string(), "-o", in_folder("x.html")}), 64, "--output DIR");
  expect_failure(foi({"inspect", in_folder("nothing"), "-o", in_folder("x")}), 66, "nothing");
  expect_failure(foi({"inspect", in_folder("nothing"), "-o", in_folder("x.html")}), 66, "nothing");
  expect_failure(foi({"inspect", file("empty.txt", ""), "-o", in_folder("x.html")}), 65, "empty.txt");
  expect_failure(foi({"inspect", page, "-o", in_folder("no/such/x.html")}), 74, "x.html");
  expect_failure(foi({"inspect", "sqlite:" + in_folder("no.db"), "-o", in_folder("x")}), 74, "no.db");
  EXPECT_FALSE(fs::exists(folder_ / "x.html"));
}

TEST_F(Cli, CrosswalkIsInTheRecordOnRequest) {
  const std::string page = (source_folder() / "fixtures/uk-police-partial-pipe-tables/input.txt").string();
  EXPECT_EQ(foi({"extract", page}).out.find("\"crosswalk\""), std::string::npos);
  const Ran ran = foi({"extract", "--crosswalk", page});
  EXPECT_NE(
      ran.out.find(
          R"({"scheme":"whatdotheyknow","value":"partially_successful","label":"Partially successful"})"),
      std::string::npos);
  EXPECT_NE(ran.out.find(R"({"scheme":"us-annual-report","value":null,"label":null})"), std::string::npos);
}

TEST_F(Cli, RedactTakesTheRequesterOutOfTheRecordAndItsText) {
  const std::string page =
      file("ashgrove.txt",
           "Dear Ms Ashgrove\n\nThank you for your Freedom of Information request. We hold no such "
           "information.\n\nYours sincerely\n\nTom Hale\nInformation Officer\n");
  const Ran plain = foi({"extract", "--text", page}),
            redacted = foi({"extract", "--text", "--redact", "requester", page});
  EXPECT_EQ(redacted.code, 0);
  EXPECT_NE(plain.out.find("Ashgrove"), std::string::npos);
  EXPECT_EQ(redacted.out.find("shgrove"), std::string::npos);
  EXPECT_NE(redacted.out.find("Dear Ms ********"), std::string::npos);
  EXPECT_NE(redacted.out.find("Tom Hale"), std::string::npos);
  EXPECT_NE(redacted.out.find("private-data-redacted"), std::string::npos);
  EXPECT_EQ(boost::json::parse(plain.out).at("source").at("sha256"),
            boost::json::parse(redacted.out).at("source").at("sha256"));
  expect_failure(foi({"extract", "--redact", "everyone", page}), 64, "requester");
}

}  // namespace
}  // namespace foi::test
