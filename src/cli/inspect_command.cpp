// foi inspect: a page beside its record, for the browser; or many of them behind an index.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "batch/run_batch.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "record/record_json.h"
#include "show/page_folder.h"
#include "show/web_page.h"
#include "sinks/partial_file.h"
#include "sinks/query_database.h"

namespace foi {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMostText = 60'000'000;  // bytes of one page, as foi batch has it

OptionTable inspect_options() {
  OptionTable out{
      "inspect", "PAGE -o FILE.html | INPUT... -o DIR | DB -o DIR",
      "Writes pages for the browser that show a text beside its record, every fact marked where it was "
      "read. One PAGE becomes one file that needs nothing else and fetches nothing. Folders, "
      "containers (WARC, JSONL, tar, zip) and databases of foi batch become a folder: index.html with "
      "filters, and one such file a document.",
      page_options()};
  const std::vector<Option> own = {
      redact_option(),
      {"output", "FILE.html|DIR", "where to write; - is standard output", 'o'},
      {"open", "", "show it in the browser (xdg-open); without --output a temporary file"}};
  out.options.insert(out.options.begin(), own.begin(), own.end());
  out.least = 1;
  out.most = SIZE_MAX;
  out.more =
      "  foi inspect page.html -o inspected.html --open\n"
      "  foi inspect crawl/ -o inspected/\n"
      "  foi batch crawl/ --text --to sqlite:foi.db && foi inspect foi.db -o inspected/\n"
      "A database without the pages' texts (foi batch without --text): the inputs are read again where they "
      "were.\n";
  return out;
}

bool is_database(const std::string& target) {
  if (target.starts_with("sqlite:") || target.starts_with("postgresql://") ||
      target.starts_with("postgres://"))
    return true;
  char head[16] = {};
  return std::ifstream(target, std::ios::binary).read(head, sizeof head) &&
         std::string_view(head, 15) == "SQLite format 3";
}

void open_in_browser(const std::string& path) {
  const std::string full = fs::absolute(path).string();
  const char* const words[] = {"xdg-open", full.c_str(), nullptr};
  pid_t child = 0;
  int status = 0;
  const bool started =
      ::posix_spawnp(&child, "xdg-open", nullptr, nullptr, const_cast<char* const*>(words), environ) == 0;
  if (!started || ::waitpid(child, &status, 0) != child || status != 0)
    complain("no browser could be started with xdg-open; open " + full + " yourself");
}

std::string temporary_page() {
  std::string path = (fs::temp_directory_path() / "foi-inspect-XXXXXX.html").string();
  const int descriptor = ::mkstemps(path.data(), 5);
  if (descriptor < 0) throw Failure{exit_io, path + ": cannot be made; name a file with --output"};
  ::close(descriptor);
  return path;
}

void write_one(const Arguments& arguments, const std::string& output) {
  Document document = read_page(arguments.operands()[0], read_options(arguments));
  const Library& library = load_library(arguments);
  const Extractor extractor(library, profile_of(arguments, library));
  const Record record = extract(extractor, document, redact_of(arguments));
  const std::string page = inspector_page(document.name, to_json(record, document, {.with_text = true}));
  if (output == "-")
    write_out(page);
  else
    replace_file(output, page);
}

// The inputs as a database with their texts, which is gone at the end.
class Scratch {
 public:
  explicit Scratch(const std::string& folder) : path_(folder + "/.inspect.sqlite") { remove(); }
  ~Scratch() { remove(); }
  const std::string& path() const { return path_; }

 private:
  void remove() const {
    std::error_code error;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(path_ + end, error);
  }
  std::string path_;
};

PageFolderResult write_inputs(const Arguments& arguments, const std::string& name,
                              const std::string& folder) {
  for (const std::string& operand : arguments.operands())
    if (std::error_code error; !fs::exists(operand, error))
      throw Failure{exit_no_input, operand + ": no such file or folder; check the name"};
  const Library& library = load_library(arguments);
  const Extractor extractor(library, profile_of(arguments, library));
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw Failure{exit_io, folder + ": cannot be made: " + error.message()};
  const Scratch scratch(folder);
  BatchOptions options;
  options.rules.reading = read_options(arguments);
  options.rules.container.max_bytes = options.rules.reading.max_bytes;
  options.rules.most_text = kMostText;
  options.rules.with_text = true;
  options.rules.redact = redact_of(arguments);
  options.input = {arguments.operands(), "", options.rules.container};
  {
    const std::unique_ptr<Sink> sink = open_sink("sqlite:" + scratch.path());
    const BatchResult result = run_batch(options, extractor, library, *sink,
                                         {"inspect", "foi inspect", FOI_VERSION, library.hash()}, {});
    if (result.signal != 0) throw Failure{128 + result.signal, "interrupted; no index was written"};
  }
  return write_page_folder(*query_database(scratch.path()), name, folder, options.rules.reading);
}

void write_many(const Arguments& arguments, const std::string& folder) {
  const std::string& first = arguments.operands()[0];
  const bool database = is_database(first);
  if (database && arguments.operands().size() > 1) throw UsageError("one database at a time");
  if (database && arguments.has("redact"))
    throw UsageError("--redact: the records of a database are made already; make it with foi batch --redact");
  std::string name = fs::path(first).lexically_normal().string();
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  if (first.find("://") != std::string::npos) name = "PostgreSQL";  // the address may hold a password
  const PageFolderResult result =
      database ? write_page_folder(*query_database(first), name, folder, read_options(arguments))
               : write_inputs(arguments, name, folder);
  complain(std::to_string(result.pages) + " pages behind " + folder + "/index.html" +
           (result.failures ? "; " + std::to_string(result.failures) + " inputs could not be read" : ""));
  if (result.pages < result.documents)
    complain("the texts of " + std::to_string(result.documents - result.pages) +
             " documents were not found again: run it in the folder where foi batch ran, or make the "
             "database with "
             "foi batch --text");
}

bool is_page_name(const std::string& output) {
  const std::string end = fs::path(output).extension().string();
  return output == "-" || end == ".html" || end == ".htm";
}

}  // namespace

int run_inspect(const Words& words) {
  const Arguments arguments = parse(inspect_options(), words);
  if (arguments.wants_help()) {
    write_out(help_of(inspect_options()));
    return exit_done;
  }
  std::string output = arguments.value("output");
  if (output.empty() && !arguments.has("open"))
    throw UsageError("foi inspect needs --output (-o), or --open; see foi inspect --help");
  const std::string& first = arguments.operands()[0];
  const bool folder_or_database =
      fs::is_directory(first) || is_database(first) || arguments.operands().size() > 1;
  if (folder_or_database && (output.empty() || is_page_name(output)))
    throw UsageError("many pages need a folder: --output DIR");
  if (output == "-" && arguments.has("open")) throw UsageError("--open needs a file: --output FILE.html");
  try {
    require_web_pages();
    if (output.empty()) output = temporary_page();
    if (is_page_name(output)) {
      write_one(arguments, output);
      if (arguments.has("open")) open_in_browser(output);
    } else {
      write_many(arguments, output);
      if (arguments.has("open")) open_in_browser(output + "/index.html");
    }
  } catch (const SinkError& error) {
    throw Failure{exit_io, error.what()};
  } catch (const NoWebPages& error) {
    throw Failure{exit_usage, error.what()};
  }
  return exit_done;
}

}  // namespace foi
