// foi_bench: how fast the program is and where the time goes. tools/bench builds and runs it.
//
//   foi_bench MEGABYTES FILE...     the pages again and again until so many MB were read, one thread
//
// The whole is text in, JSON out, each record written to standard output (send it to a pipe). The share of a
// pass is that of calling it alone on layers made before. The yardstick is one pass of an anchored RE2::Set,
// with all `line` and `start` patterns of the grammar, over the same bytes, folded, line by line.
#include <re2/set.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extract.h"
#include "passes/describe.h"
#include "passes/find_echoes.h"
#include "passes/identify.h"
#include "passes/pair.h"
#include "readers/read_document.h"
#include "readers/text.h"
#include "record/record_json.h"
#include "text/fold.h"

namespace foi {
namespace {

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double seconds_of(const std::function<void()>& work) {
  const Clock::time_point start = Clock::now();
  work();
  return seconds_since(start);
}

void keep(size_t value) {
  asm volatile("" : : "r"(value));
}  // no pass may be optimised away

void write_all(const std::string& s) {
  for (size_t at = 0; at < s.size();) {
    const ssize_t n = ::write(STDOUT_FILENO, s.data() + at, s.size() - at);
    if (n <= 0) std::exit(74);
    at += static_cast<size_t>(n);
  }
}

struct Page {
  std::string bytes;
  Document document;
  Layers layers;
};

// A phrase as RE2 source, roughly: fragments become the classes that most of them are. Good for a yardstick
// only.
std::string regex_of(std::string_view phrase) {
  std::string out;
  for (size_t at = 0; at < phrase.size(); ++at) {
    const char c = phrase[at];
    if (c == '{') {
      const size_t end = std::min(phrase.find('}', at), phrase.size() - 1);
      const std::string_view name = phrase.substr(at + 1, end - at - 1);
      out += name.starts_with("rest")                                   ? ".*"
             : name.starts_with("number") || name.starts_with("digits") ? "[0-9,.]+"
                                                                        : "[^.;:]+";
      at = end;
    } else if (c == '[') {
      out += "(?:";
    } else if (c == ']') {
      out += ")?";
    } else {
      if (std::string_view("\\.?{}^$*+").find(c) != std::string_view::npos &&
          !(at > 0 && phrase[at - 1] == ')'))
        out += '\\';
      out += c;
    }
  }
  return out;
}

// An anchored set of the rules that look at the start of a line.
std::unique_ptr<RE2::Set> line_set(const Library& library, const std::string& profile, int& count) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(256 << 20);
  auto set = std::make_unique<RE2::Set>(options, RE2::ANCHOR_START);
  for (const Rule* rule : library.rules(profile))
    for (const Rule::Pattern& p : rule->patterns) {
      if (p.anchor != Anchor::line && p.anchor != Anchor::start) continue;
      std::string error;
      if (set->Add("(?:" + regex_of(fold_phrase(p.source)) + ")" + (p.anchor == Anchor::line ? "$" : ""),
                   &error) >= 0)
        ++count;
    }
  return set->Compile() ? std::move(set) : nullptr;
}

int run(uint64_t megabytes, const std::vector<std::string>& paths) {
  const Clock::time_point start = Clock::now();
  const Library library(Library::embedded_files());
  const Extractor extractor(library);
  keep(extractor.extract(read_text("A page.\n")).sections.size());
  const double start_common = seconds_since(start);

  std::vector<Page> pages;
  uint64_t total = 0;
  for (const std::string& path : paths) {
    ReadResult read = read_document(path);
    if (!read.document) {
      std::fprintf(stderr, "foi_bench: %s\n", read.error.message.c_str());
      return 65;
    }
    Page page;
    page.document = std::move(*read.document);
    page.bytes = page.document.text;
    total += page.bytes.size();
    pages.push_back(std::move(page));
  }
  for (Page& page : pages)
    page.layers = extractor.analyse(page.document);  // every profile is compiled from here on
  const uint64_t rounds = std::max<uint64_t>(1, (megabytes << 20) / std::max<uint64_t>(1, total));
  const double mb = static_cast<double>(total * rounds) / 1e6;

  const double whole = seconds_of([&] {
    for (uint64_t i = 0; i < rounds; ++i)
      for (const Page& page : pages) {
        const ReadResult read = read_bytes(page.bytes, "page.txt", {.format = Format::text});
        std::string json = to_json(extractor.extract(*read.document), *read.document);
        json.push_back('\n');
        write_all(json);
      }
  });
  std::fprintf(stderr, "%zu pages, %.1f KB, %llu times: %.1f MB in %.2f s\n", pages.size(),
               static_cast<double>(total) / 1e3, static_cast<unsigned long long>(rounds), mb, whole);
  std::fprintf(stderr, "text in, JSON out:  %.1f MB/s\n\n", mb / whole);

  // Each pass alone, on fewer rounds.
  const uint64_t fewer = std::max<uint64_t>(1, rounds / 5);
  const double share_of = whole * static_cast<double>(fewer) / static_cast<double>(rounds);
  double known = 0;
  const auto pass = [&](const char* name, const std::function<size_t(const Page&, const Layers&)>& work) {
    const double s = seconds_of([&] {
      for (uint64_t i = 0; i < fewer; ++i)
        for (const Page& page : pages) keep(work(page, page.layers));
    });
    known += s;
    std::fprintf(stderr, "  %-22s %5.1f %%\n", name, 100 * s / share_of);
  };
  std::fprintf(stderr, "share of the passes:\n");
  pass("read, hash", [](const Page& p, const Layers&) {
    return read_bytes(p.bytes, "x", {.format = Format::text}).document->text.size();
  });
  pass("split_lines", [](const Page& p, const Layers&) { return split_lines(p.document.text).size(); });
  pass("fold", [](const Page& p, const Layers& l) { return fold(p.document.text, l.lines).bytes().size(); });
  pass("choose profile",
       [&](const Page&, const Layers& l) { return library.recognise(l.folded.bytes()).size(); });
  pass("read_tables",
       [](const Page& p, const Layers& l) { return read_tables(p.document, l.lines, {}).size(); });
  pass("build_blocks", [](const Page& p, const Layers& l) {
    return build_blocks(p.document.text, l.lines, l.folded).size();
  });
  pass("mark_blocks",
       [](const Page&, const Layers& l) { return mark_blocks(*l.grammar, l.blocks, l.folded).of(0).size(); });
  pass("find_echoes", [](const Page&, const Layers& l) { return find_echoes(l.blocks, l.folded).size(); });
  pass("identify", [](const Page&, const Layers& l) {
    return type_features(*l.grammar, l.blocks, l.marks, l.echoes, l.roles, l.content).size() +
           identify_language(l.folded.bytes()).size();
  });
  pass("cite", [](const Page& p, const Layers& l) {
    return cite(p.document.text, l.lines, l.folded, l.grammar->law(), {l.record.regime, std::nullopt}, {})
        .size();
  });
  pass("role features", [&](const Page& p, const Layers& l) {
    return extractor.feature_space(*l.grammar)
        .collect(p.document.text, l.lines, l.folded, l.blocks, l.marks, l.echoes, l.citations, l.tables,
                 l.content)
        .features.size();
  });
  pass("request, pairs", [](const Page& p, const Layers& l) {
    const std::vector<Ask> asks = read_request(p.document.text, l.lines, l.folded, l.blocks, *l.grammar,
                                               l.marks, l.echoes, l.roles, l.type);
    return pair(p.document.text, l.lines, l.folded, l.blocks, l.roles, asks).size();
  });
  const auto described = [](const Page& p, const Layers& l) {
    return DescribeInput{p.document.text, l.lines, l.folded, l.blocks, *l.grammar,
                         l.marks,         l.roles, l.type,   l.content};
  };
  pass("authority",
       [&](const Page& p, const Layers& l) { return size_t{find_authority(described(p, l)).has_value()}; });
  pass("references, dates", [&](const Page& p, const Layers& l) {
    return find_references(described(p, l)).size() + date_evidence(described(p, l)).size();
  });
  pass("claims", [](const Page&, const Layers& l) {
    return provision_evidence(*l.grammar, l.lines, l.folded, l.blocks, l.marks, l.roles, l.citations,
                              l.record.regime, l.type)
        .size();
  });
  pass("to_json", [](const Page& p, const Layers& l) { return to_json(l.record, p.document).size(); });
  std::fprintf(stderr, "  %-22s %5.1f %%\n\n", "the rest", 100 * (share_of - known) / share_of);

  int patterns = 0;
  if (const std::unique_ptr<RE2::Set> set = line_set(library, pages[0].layers.grammar->profile(), patterns)) {
    std::vector<int> hits;
    const double s = seconds_of([&] {
      for (uint64_t i = 0; i < fewer; ++i)
        for (const Page& page : pages)
          for (Index line = 0; line < page.layers.lines.size(); ++line) {
            const std::string_view text = page.layers.folded.line(line);
            keep(set->Match(re2::StringPiece(text.data(), text.size()), &hits));
          }
    });
    std::fprintf(stderr,
                 "one pass of an anchored RE2::Set of %d line patterns: %.1f MB/s; all of foi takes %.1f "
                 "times as long\n",
                 patterns, mb * static_cast<double>(fewer) / static_cast<double>(rounds) / s, share_of / s);
  }
  std::fprintf(stderr, "start-up with one profile compiled: %.0f ms\n", start_common * 1e3);
  return 0;
}

}  // namespace
}  // namespace foi

int main(int argc, char** argv) {
  const long megabytes = argc > 2 ? std::atol(argv[1]) : 0;
  if (megabytes <= 0) {
    std::fprintf(stderr, "usage: foi_bench MEGABYTES FILE... > /dev/null\n");
    return 64;
  }
  return foi::run(static_cast<uint64_t>(megabytes), std::vector<std::string>(argv + 2, argv + argc));
}
