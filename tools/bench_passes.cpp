// foi_bench_passes: how fast one thread makes records, and what each pass costs, by Google Benchmark.
//
//   foi_bench_passes [--benchmark_…] PAGE...
//
// One iteration is all pages once. `page/` is the way from bytes to JSON. `pass/` is each step of it alone,
// on layers made before and with the cache to itself; what a step takes of the whole, where it finds the
// cache as the step before has left it, the counters of `passes/in order` tell, in seconds. `batch/` is what
// `foi batch` does besides; `yardstick/` is one pass of an anchored RE2::Set over the same bytes. tools/bench
// makes a table of it.
#include <benchmark/benchmark.h>
#include <re2/set.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "extract.h"
#include "passes/check_refusal.h"
#include "passes/correspondence.h"
#include "passes/describe.h"
#include "passes/find_authority.h"
#include "passes/find_cut.h"
#include "passes/gather_entries.h"
#include "passes/identify_language.h"
#include "passes/join_languages.h"
#include "passes/judge.h"
#include "passes/mend_roles.h"
#include "passes/outcome_features.h"
#include "passes/pair.h"
#include "passes/pair_tables.h"
#include "passes/screen.h"
#include "passes/split_asks.h"
#include "readers/read_document.h"
#include "record/assemble.h"
#include "record/fingerprint.h"
#include "record/record_json.h"
#include "record/record_rows.h"
#include "text/fold.h"

namespace foi {
namespace {

// What the passes are given: one page with all its layers, those that `Layers` does not keep as well.
struct Page {
  const Library& library;
  const Extractor& extractor;
  const RoleReader& reader;
  std::string bytes;
  Document document;
  Layers l;
  LawEvidence laws;
  Roles mended;
  std::vector<Ask> asked_by_rules;
  std::vector<Answer> answered_by_rules;
  std::string json;

  std::string_view text() const { return document.text; }
  const Grammar& grammar() const { return *l.grammar; }
  PageLayers layers() const { return l.page(text()); }
  ListPage lists() const { return {layers().with(mended), l.echoes, l.steps, l.role_chances, l.type}; }
  DescribeInput described() const { return {layers(), l.type, l.content}; }
  bool is_of_a_request() const { return l.type != DocumentType::other; }
  bool is_log() const { return l.type == DocumentType::disclosure_log; }
};

struct Step {
  const char* name;
  size_t (*run)(const Page&);  ///< gives some size of what it made, so that nothing is optimised away
};

ReadResult read(const Page& p) {
  return read_bytes(p.bytes, p.document.name);
}

// Each as if no page had been read before.
constexpr Step kPages[] = {
    {"page/record",
     [](const Page& p) {
       p.extractor.forget();
       return p.extractor.extract(p.document).sections.size();
     }},
    {"page/JSON",
     [](const Page& p) {
       p.extractor.forget();
       const ReadResult in = read(p);
       return to_json(p.extractor.extract(*in.document), *in.document).size();
     }},
};

// In the order of Extractor::analyse. What markup knows of a page's furniture is left out: of HTML pages, the
// roles are a little dearer here than there.
constexpr Step kPasses[] = {
    {"read_bytes", [](const Page& p) { return read(p).document->text.size(); }},
    {"split_lines", [](const Page& p) { return split_lines(p.text()).size(); }},
    {"fold", [](const Page& p) { return fold(p.text(), p.l.lines).bytes().size(); }},
    {"recognise", [](const Page& p) { return p.library.recognise(p.l.folded.bytes()).size(); }},
    {"read_tables", [](const Page& p) { return read_tables(p.document, p.l.lines, p.grammar()).size(); }},
    {"build_blocks",
     [](const Page& p) {
       return merge_tables(build_blocks(p.text(), p.l.lines, p.l.folded), p.l.tables, p.l.lines, p.l.folded)
           .size();
     }},
    {"mark_blocks",
     [](const Page& p) { return mark_blocks(p.grammar(), p.l.blocks, p.l.folded).of(0).size(); }},
    {"find_echoes", [](const Page& p) { return find_echoes(p.l.blocks, p.l.folded).size(); }},
    {"weigh_laws",
     [](const Page& p) { return weigh_laws(p.text(), p.l.folded, p.grammar().law()).dated.size(); }},
    {"cite",
     [](const Page& p) {
       const std::string regime =
           guess_regime(p.grammar(), p.l.marks, static_cast<Index>(p.l.blocks.size()), p.laws);
       return cite(p.text(), p.l.folded, p.grammar().law(), {regime, std::nullopt, p.laws.unlisted}).size();
     }},
    {"weigh_markup", [](const Page& p) { return weigh_markup(p.document).size(); }},
    {"find_content",
     [](const Page& p) {
       return size_t{find_content(p.grammar(), p.l.lines, p.l.blocks, p.l.marks, {}).first};
     }},
    {"role_features",
     [](const Page& p) {
       return p.reader.space()
           .collect(p.text(), p.l.lines, p.l.folded, p.l.blocks, p.l.marks, p.l.echoes, p.l.citations,
                    p.l.tables, p.l.content)
           .features.size();
     }},
    {"read_roles", [](const Page& p) { return p.reader.read(p.l.features, {}).roles.of.size(); }},
    {"identify_language", [](const Page& p) { return identify_language(p.l.folded.bytes()).size(); }},
    {"find_title", [](const Page& p) { return size_t{find_title(p.described()).has_value()}; }},
    {"correspondence",
     [](const Page& p) {
       if (p.l.type != DocumentType::thread) return size_t{0};
       const Roles roles = tell_restated(p.layers(), p.l.echoes);
       return pass_over_acknowledgements(p.layers().with(roles)).of.size();
     }},
    {"mend_roles",
     [](const Page& p) {
       if (!p.is_of_a_request()) return size_t{0};
       return mend_roles(p.layers(), p.l.type).of.size();
     }},
    {"read_request",
     [](const Page& p) {
       if (!p.is_of_a_request()) return size_t{0};
       return read_request(p.layers().with(p.mended), p.l.echoes, p.l.type).size();
     }},
    {"revise_asks",
     [](const Page& p) {
       const StepWeights* weights = p.extractor.list_weights(p.grammar(), List::asked);
       if (!p.is_of_a_request() || weights == nullptr) return size_t{0};
       std::vector<Ask> asks =
           revise_asks(p.lists(), p.asked_by_rules, ask_evidence(p.lists(), p.asked_by_rules), *weights);
       if (replies(p.l.type)) split_as_answered(p.layers().with(p.mended), asks);
       return asks.size();
     }},
    {"pair",
     [](const Page& p) {
       if (!replies(p.l.type)) return size_t{0};
       return pair({p.layers().with(p.mended), p.l.asks, p.l.type}).size();
     }},
    {"revise_answers",
     [](const Page& p) {
       const StepWeights* weights = p.extractor.list_weights(p.grammar(), List::answered);
       if (!replies(p.l.type) || weights == nullptr) return size_t{0};
       const Reply reply{p.layers().with(p.mended), p.l.asks, p.l.type};
       const AnswerEvidence evidence = answer_evidence(p.lists(), reply, p.answered_by_rules);
       return revise_answers(reply, p.answered_by_rules, evidence, *weights).size();
     }},
    {"pair_tables",
     [](const Page& p) {
       if (!replies(p.l.type)) return size_t{0};
       std::vector<Ask> rows;
       std::vector<Answer> answers = pair_tables(p.grammar(), p.text(), p.l.tables, rows, p.is_log());
       answer_by_rows(p.text(), p.l.tables, p.l.asks, answers);
       return answers.size();
     }},
    {"join_languages",
     [](const Page& p) {
       std::vector<Ask> asks = p.l.asks;
       std::vector<Answer> answers = p.l.record.answers;
       join_languages(p.text(), asks, answers);
       return asks.size();
     }},
    {"authority_evidence", [](const Page& p) { return size_t{authority_evidence(p.described()).size()}; }},
    {"find_references", [](const Page& p) { return p.is_log() ? 0 : find_references(p.described()).size(); }},
    {"find_dates",
     [](const Page& p) { return find_dates(p.described(), date_evidence(p.described())).size(); }},
    {"find_regime", [](const Page& p) { return find_regime(p.described(), p.l.citations, p.laws).size(); }},
    {"provision_evidence",
     [](const Page& p) {
       Matcher matcher;
       return provision_evidence(p.layers(), p.l.citations, p.l.record.regime, p.l.type, matcher).size();
     }},
    {"rely",
     [](const Page& p) {
       std::vector<Citation> citations = p.l.citations;
       std::vector<Exemption> exemptions = rely(p.layers(), p.l.evidence, citations);
       std::vector<Answer> answers = p.l.record.answers;
       link_exemptions(answers, exemptions, citations);
       return exemptions.size();
     }},
    {"judge",
     [](const Page& p) {
       size_t decided = 0;
       for (const Answer& answer : p.l.record.answers)
         decided += judge_answer(p.layers(), answer).has_value();
       const std::vector<std::string> features = outcome_features(
           p.layers(), p.l.record.exemptions, p.l.record.answers, p.l.type, p.l.outcome_chances);
       return decided + judge(p.layers(), features, p.l.type).has_value();
     }},
    {"assemble",
     [](const Page& p) {
       const RoleFeatureSpace& space = p.reader.space();
       return gather_sections(p.layers(), space).size() +
              gather_boilerplate(p.layers(), space, p.l.chrome).size();
     }},
    {"check_refusal",
     [](const Page& p) {
       if (find_cut(p.layers())) return size_t{0};
       return check_refusal(p.layers(), p.l.record).size();
     }},
    {"translate", [](const Page& p) { return translate(p.l.record, p.library.crosswalks()).size(); }},
    {"gather_entries",
     [](const Page& p) {
       if (!p.is_log()) return size_t{0};
       return gather_entries(p.described(), p.l.record, date_evidence(p.described())).size();
     }},
    {"to_json", [](const Page& p) { return to_json(p.l.record, p.document).size(); }},
};

constexpr Step kBatch[] = {
    {"screen",
     [](const Page& p) {
       static const Screen screen(p.library);
       return size_t{screen.may_matter(p.bytes)};
     }},
    {"content_fingerprint",
     [](const Page& p) { return content_fingerprint(p.l.record, p.text()).value_or(0); }},
    {"record_rows", [](const Page& p) { return record_rows(p.l.record, p.document, p.json).bytes(); }},
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
std::unique_ptr<RE2::Set> line_set(const Library& library, const std::string& profile) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(256 << 20);
  auto set = std::make_unique<RE2::Set>(options, RE2::ANCHOR_START);
  for (const Rule* rule : library.rules(profile))
    for (const Rule::Pattern& p : rule->patterns)
      if (p.anchor == Anchor::line || p.anchor == Anchor::start)
        set->Add("(?:" + regex_of(fold_phrase(p.source)) + ")" + (p.anchor == Anchor::line ? "$" : ""),
                 nullptr);
  return set->Compile() ? std::move(set) : nullptr;
}

void scan(const RE2::Set& set, const Page& page, std::vector<int>& hits) {
  for (Index line = 0; line < page.l.lines.size(); ++line) {
    const std::string_view text = page.l.folded.line(line);
    benchmark::DoNotOptimize(set.Match(re2::StringPiece(text.data(), text.size()), &hits));
  }
}

class Pages {
 public:
  explicit Pages(const std::vector<std::string>& paths)
      : library_(Library::embedded_files()), extractor_(library_) {
    for (const std::string& path : paths) add(path);
  }

  void register_all() {
    for (const Step& step : kPages) add_benchmark(step.name, step.run);
    add_passes_in_order();
    for (const Step& step : kPasses) add_benchmark(std::string("pass/") + step.name, step.run);
    for (const Step& step : kBatch) add_benchmark(std::string("batch/") + step.name, step.run);
    set_ = line_set(library_, pages_.front().grammar().profile());
    if (!set_) throw std::runtime_error("the RE2::Set of the line patterns could not be compiled");
    std::vector<int> hits;
    for (const Page& page : pages_) scan(*set_, page, hits);  // builds its automaton, which takes a while
    add_benchmark("yardstick/RE2::Set", [this, hits = std::vector<int>()](const Page& page) mutable {
      scan(*set_, page, hits);
      return hits.size();
    });
    benchmark::RegisterBenchmark("start-up/one profile compiled", [](benchmark::State& state) {
      for (auto _ : state) {
        const Library library(Library::embedded_files());
        const Extractor extractor(library);
        benchmark::DoNotOptimize(extractor.extract(read_bytes("A page.\n", "page.txt").document.value()));
      }
    })->Unit(benchmark::kMillisecond);
  }

 private:
  void add(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    ReadResult in = read_bytes(bytes, std::filesystem::path(path).filename());
    if (!in.document) throw std::runtime_error(in.error.message);
    Layers l = extractor_.analyse(*in.document);
    const RoleReader& reader = readers_.try_emplace(l.grammar, *l.grammar).first->second;
    Page& page = pages_.emplace_back(
        Page{library_, extractor_, reader, std::move(bytes), std::move(*in.document), std::move(l)});
    page.laws = weigh_laws(page.text(), page.l.folded, page.grammar().law());
    page.mended = mend_roles(page.layers(), page.l.type);
    page.asked_by_rules = read_request(page.layers().with(page.mended), page.l.echoes, page.l.type);
    page.answered_by_rules = pair({page.layers().with(page.mended), page.l.asks, page.l.type});
    page.json = to_json(page.l.record, page.document);
    bytes_ += page.bytes.size();
  }

  void add_benchmark(const std::string& name, std::function<size_t(const Page&)> run) {
    benchmark::RegisterBenchmark(name.c_str(), [this, run](benchmark::State& state) {
      for (auto _ : state)
        for (const Page& page : pages_) benchmark::DoNotOptimize(run(page));
      const auto rounds = static_cast<int64_t>(state.iterations());
      state.SetBytesProcessed(rounds * static_cast<int64_t>(bytes_));
      state.SetItemsProcessed(rounds * static_cast<int64_t>(pages_.size()));
    })->Unit(benchmark::kMillisecond);
  }

  // Whole and steps in one loop, so that what else runs on the machine slows down both.
  void add_passes_in_order() {
    std::vector<Step> steps(std::begin(kPages), std::end(kPages));
    steps.insert(steps.end(), std::begin(kPasses), std::end(kPasses));
    benchmark::RegisterBenchmark("passes/in order", [this, steps](benchmark::State& state) {
      std::vector<Clock::duration> took(steps.size());
      for (auto _ : state)
        for (const Page& page : pages_)
          for (size_t i = 0; i < steps.size(); ++i) {
            const Clock::time_point start = Clock::now();
            benchmark::DoNotOptimize(steps[i].run(page));
            took[i] += Clock::now() - start;
          }
      for (size_t i = 0; i < steps.size(); ++i)
        state.counters[steps[i].name] = benchmark::Counter(std::chrono::duration<double>(took[i]).count(),
                                                           benchmark::Counter::kAvgIterations);
    });
  }

  using Clock = std::chrono::steady_clock;

  Library library_;
  Extractor extractor_;
  std::map<const Grammar*, RoleReader> readers_;
  std::deque<Page> pages_;
  size_t bytes_ = 0;
  std::unique_ptr<RE2::Set> set_;
};

}  // namespace
}  // namespace foi

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc < 2) {
    std::fprintf(stderr, "usage: foi_bench_passes [--benchmark_…] PAGE...\n");
    return 64;
  }
  try {
    foi::Pages pages(std::vector<std::string>(argv + 1, argv + argc));
    pages.register_all();
    benchmark::RunSpecifiedBenchmarks();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "foi_bench_passes: %s\n", error.what());
    return 65;
  }
  benchmark::Shutdown();
  return 0;
}
