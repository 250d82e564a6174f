// foi_bench_batch: the parts of `foi batch` that can be measured apart from extraction. tools/bench runs it.
//
//   foi_bench_batch corpus MB text|html|other FILE PAGE...
//       a crawl of so many MB in WARC, gzip if FILE ends in .gz: the pages, changed by a seed; `other` are no
//       FOI pages. Prints how many pages it has.
//   foi_bench_batch read FILE             containers and decompression alone
//   foi_bench_batch load RECORDS TARGET   generated records into a database, made by a second thread
#include <zlib.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>

#include "batch/read_inputs.h"
#include "extract.h"
#include "readers/read_document.h"
#include "readers/text.h"
#include "record/record_json.h"
#include "record/record_rows.h"
#include "sinks/sink.h"

namespace foi {
namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

class Random {  // splitmix64: the same numbers everywhere
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

 private:
  uint64_t state_;
};

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Calls `in_text` for each stretch of the page between tags: a run of letters, or one other byte. `as_it_is`
// for all else.
template <typename InText, typename AsItIs>
void walk(std::string_view page, const InText& in_text, const AsItIs& as_it_is) {
  bool in_tag = false;
  for (size_t at = 0; at < page.size();) {
    size_t end = at + 1;
    if (is_letter(page[at]))
      while (end < page.size() && is_letter(page[end])) ++end;
    if (page[at] == '<') in_tag = true;
    if (in_tag)
      as_it_is(page.substr(at, end - at));
    else
      in_text(page.substr(at, end - at), at);
    if (page[at] == '>') in_tag = false;
    at = end;
  }
}

constexpr size_t kLongWord = 7;
constexpr uint64_t kOtherWord = 16;  // of so many long words, one is another

using Words = std::vector<std::string>;

Words long_words(const std::vector<std::string>& pages) {
  std::set<std::string> found;
  for (const std::string& page : pages)
    walk(
        page,
        [&](std::string_view word, size_t) {
          if (word.size() >= kLongWord) found.emplace(word);
        },
        [](std::string_view) {});
  return {found.begin(), found.end()};
}

// Another page of the same kind: other digits, and some of its words exchanged for words of other pages.
std::string mutated(const std::string& page, const Words& words, uint64_t seed) {
  Random random(seed);
  std::string out;
  out.reserve(page.size() + 64);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  walk(
      page,
      [&](std::string_view piece, size_t at) {
        if (piece[0] != '0' && is_digit(piece[0]) && at > 0 && is_digit(page[at - 1]))
          out.push_back(static_cast<char>('1' + random.next() % 9));
        else if (piece.size() >= kLongWord && random.next() % kOtherWord == 0)
          out += words[random.next() % words.size()];
        else
          out += piece;
      },
      [&](std::string_view piece) { out += piece; });
  return out + "\nNote " + std::to_string(seed) + " of the file.\n";
}

std::string as_html(const std::string& text) {
  std::string out =
      "<!doctype html><html><head><meta "
      "charset=\"utf-8\"><title>Reply</title><style>body{color:black}</style></head><body><nav><ul>"
      "<li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a></li></ul></nav><main><p>";
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '&')
      out += "&amp;";
    else if (text[at] == '<')
      out += "&lt;";
    else if (text.compare(at, 2, "\n\n") == 0)
      out += "</p>\n<p class=\"body-text\">", ++at;
    else if (text[at] == '\n')
      out += "<br>\n";
    else
      out.push_back(text[at]);
  }
  return out + "</p></main><footer><p>Contact us</p></footer></body></html>";
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int make_corpus(uint64_t megabytes, const std::string& kind, const std::string& path,
                const std::vector<std::string>& names) {
  std::vector<std::string> pages;
  for (const std::string& name : names) {
    const ReadResult read = read_document(name);
    if (!read.document) continue;
    if (read.document->media_type == "text/plain")
      pages.push_back(kind == "html" ? as_html(read.document->text) : read.document->text);
    else if (kind == "html")
      pages.push_back(bytes_of(name));
    else
      continue;
    if (kind == "other")  // letters only, moved by one: no word is one any more
      for (char& c : pages.back())
        if ((c >= 'a' && c < 'z') || (c >= 'A' && c < 'Z')) ++c;
  }
  if (pages.empty()) return 66;
  const Words words = long_words(pages);
  const bool packed = path.ends_with(".gz");
  FILE* out = std::fopen(path.c_str(), "wb");
  if (!out) return 74;
  uint64_t bytes = 0, n = 0;
  for (; bytes < megabytes * 1'000'000; ++n) {
    const std::string body = mutated(pages[n % pages.size()], words, n + 1);
    const std::string http = std::string("HTTP/1.1 200 OK\r\nContent-Type: text/") +
                             (kind == "html" ? "html" : "plain; charset=utf-8") + "\r\n\r\n" + body;
    std::string record =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://bench.example/" + std::to_string(n) +
        "\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        "Content-Length: " +
        std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
    bytes += body.size();
    if (packed) {
      z_stream z{};
      if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 74;
      std::string member(deflateBound(&z, record.size()) + 32, '\0');
      z.next_in = reinterpret_cast<Bytef*>(record.data());
      z.avail_in = static_cast<uInt>(record.size());
      z.next_out = reinterpret_cast<Bytef*>(member.data());
      z.avail_out = static_cast<uInt>(member.size());
      deflate(&z, Z_FINISH);
      member.resize(z.total_out);
      deflateEnd(&z);
      record = std::move(member);
    }
    if (std::fwrite(record.data(), 1, record.size(), out) != record.size()) return 74;
  }
  std::printf("%llu\n", static_cast<unsigned long long>(n));
  return std::fclose(out) == 0 ? 0 : 74;
}

int read_only(const std::string& path) {
  InputReader reader({{path}, "", {}}, std::nullopt);
  const Clock::time_point start = Clock::now();
  uint64_t bytes = 0, inputs = 0;
  for (NumberedInput input; reader.next(input); ++inputs) bytes += input.incoming.bytes.size();
  const double s = seconds_since(start);
  std::printf("%llu inputs, %.1f MB in %.2f s: %.0f MB/s, of the file as stored %.0f MB/s\n",
              static_cast<unsigned long long>(inputs), static_cast<double>(bytes) / 1e6, s,
              static_cast<double>(bytes) / 1e6 / s, static_cast<double>(reader.bytes_read()) / 1e6 / s);
  return 0;
}

constexpr const char* kLetter =
    "Westmarsh Ferries Board\n\nReference: FOI/24/%llu\n\n18 March 2024\n\nDear Ms Hill,\n\nFreedom of "
    "Information Act "
    "2000: your request of 20 February 2024\n\nYou asked:\n\n1. How many ferries sailed in 2023?\n2. Who "
    "steered "
    "them?\n\nOur response\n\n1. How many ferries sailed in 2023?\n\nThere were %llu sailings.\n\n2. Who "
    "steered "
    "them?\n\nThe names are withheld under section 40(2) of the Freedom of Information Act 2000, as they are "
    "personal "
    "data.\n\nYours sincerely\n\nInformation Officer\n";

// Deliveries in batches, from a thread that makes them to the one that writes them.
class Queue {
 public:
  void push(std::vector<Delivery> batch) {
    std::unique_lock lock(mutex_);
    change_.wait(lock, [&] { return batches_.size() < 8; });
    batches_.push_back(std::move(batch));
    change_.notify_all();
  }
  std::vector<Delivery> pop() {
    std::unique_lock lock(mutex_);
    change_.wait(lock, [&] { return !batches_.empty(); });
    std::vector<Delivery> out = std::move(batches_.front());
    batches_.pop_front();
    change_.notify_all();
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable change_;
  std::deque<std::vector<Delivery>> batches_;
};

int load(uint64_t records, const std::string& target) {
  const Library library(Library::embedded_files());
  const Extractor extractor(library);
  // A few letters with their records; what makes each generated one another is its hash, name and number.
  struct Base {
    Document document;
    Record record;
  };
  std::vector<Base> bases;
  for (unsigned long long n = 0; n < 16; ++n) {
    char text[4096];
    std::snprintf(text, sizeof text, kLetter, n + 1000, n * 37 + 1000);
    Document document = read_text(text);
    Record record = extractor.extract(document);
    bases.push_back({std::move(document), std::move(record)});
  }
  const std::unique_ptr<Sink> sink = open_sink(target);
  sink->begin({"bench", "foi_bench_batch load", FOI_VERSION, library.hash()});
  Queue queue;
  std::thread maker([&bases, &queue, records] {
    std::vector<Delivery> batch;
    for (uint64_t n = 0; n < records; ++n) {
      Base& base = bases[n % bases.size()];
      Delivery d;
      d.fate = Fate::stored;
      char hash[72];
      Random random(n);
      std::snprintf(
          hash, sizeof hash, "%016llx%016llx%016llx%016llx", static_cast<unsigned long long>(random.next()),
          static_cast<unsigned long long>(random.next()), static_cast<unsigned long long>(random.next()),
          static_cast<unsigned long long>(random.next()));
      d.sha256 = base.document.sha256 = hash;
      d.origin.file = "generated";
      d.origin.name = d.origin.uri = d.origin.key = "http://bench.example/" + std::to_string(n);
      base.document.name = d.origin.name;
      d.rows = record_rows(base.record, base.document, to_json(base.record, base.document));
      batch.push_back(std::move(d));
      if (batch.size() == 256 || n + 1 == records) queue.push(std::exchange(batch, {}));
    }
  });
  Checkpoint checkpoint;
  const Clock::time_point start = Clock::now();
  uint64_t rows = 0, bytes = 0, uncommitted = 0;
  while (checkpoint.done < records) {
    const std::vector<Delivery> batch = queue.pop();
    std::vector<const Delivery*> coming;
    for (const Delivery& d : batch) coming.push_back(&d);
    sink->prepare(coming);
    for (const Delivery& d : batch) {
      sink->put(d);
      rows += d.rows.rows().size() + 1;
      bytes += d.rows.bytes();
      ++checkpoint.done;
    }
    checkpoint.totals["fate/stored"] = checkpoint.done;
    if ((uncommitted += batch.size()) >= 16384) {
      sink->commit(checkpoint);
      uncommitted = 0;
    }
  }
  sink->commit(checkpoint);
  const double loaded = seconds_since(start);
  maker.join();
  sink->finish(checkpoint);
  const double all = seconds_since(start);
  std::printf(
      "%llu records, %llu rows, %.0f MB: loaded in %.1f s (%.0f records/s, %.0f rows/s); with search, "
      "near-duplicates "
      "and indexes %.1f s (%.0f records/s)\n",
      static_cast<unsigned long long>(records), static_cast<unsigned long long>(rows),
      static_cast<double>(bytes) / 1e6, loaded, static_cast<double>(records) / loaded,
      static_cast<double>(rows) / loaded, all, static_cast<double>(records) / all);
  return 0;
}

int run(const std::vector<std::string>& words) {
  if (words.size() >= 5 && words[0] == "corpus")
    return make_corpus(std::stoull(words[1]), words[2], words[3], {words.begin() + 4, words.end()});
  if (words.size() == 2 && words[0] == "read") return read_only(words[1]);
  if (words.size() == 3 && words[0] == "load") return load(std::stoull(words[1]), words[2]);
  std::fprintf(
      stderr,
      "usage: foi_bench_batch corpus MB text|html|other FILE PAGE... | read FILE | load RECORDS TARGET\n");
  return 64;
}

}  // namespace
}  // namespace foi

int main(int argc, char** argv) {
  try {
    return foi::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "foi_bench_batch: %s\n", error.what());
    std::_Exit(74);  // the thread that makes records may wait for ever
  }
}
