#include "evaluate/evaluate.h"

#include <execution>
#include <fstream>
#include <iterator>

#include "evaluate/gold_folder.h"
#include "evaluate/score_page.h"

namespace foi {
namespace {

struct PageResult {
  PageScore score;
  std::optional<ReadError> problem;
};

PageResult unusable(ReadProblem problem, std::string message) {
  return {{}, ReadError{problem, std::move(message)}};
}

PageResult evaluate_page(const GoldPlace& place, const RecordOf& record_of) {
  const std::string name = place.gold.string();
  if (place.page.empty())
    return unusable(ReadProblem::no_input,
                    name + ": no page beside it; put " + page_names(place.gold) + " there");
  const ReadResult page = read_document(place.page.string());
  if (!page.document) return {{}, page.error};
  std::ifstream file(place.gold, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) return unusable(ReadProblem::input_output, name + ": cannot be read; look at its permissions");
  const NumberedLines lines(page.document->text);
  try {
    const Gold gold = read_gold(bytes, lines);
    const std::optional<std::string> record = record_of(*page.document);
    try {
      PageResult out{score_page(gold, read_facts(JsonText(record.value_or("{}")).root()), lines), {}};
      if (!record) out.score.misses = {gold.id + ": no record"};
      return out;
    } catch (const FieldError& error) {
      return unusable(ReadProblem::unusable, "record of " + place.page.string() + ": " + error.what());
    }
  } catch (const FieldError& error) {
    return unusable(ReadProblem::unusable, name + ": " + error.what());
  }
}

}  // namespace

double Evaluation::mean_f1() const {
  double sum = 0;
  for (const Tally& tally : tallies) sum += tally.figures().f1;
  return sum / static_cast<double>(tallies.size());
}

Evaluation evaluate(const std::filesystem::path& folder, const RecordOf& record_of) {
  Evaluation out;
  std::vector<GoldPlace> places;
  try {
    places = find_gold(folder);
  } catch (const std::filesystem::filesystem_error& error) {
    out.problems.push_back({ReadProblem::no_input, folder.string() + ": " + error.code().message() +
                                                       "; name a folder that holds gold"});
    return out;
  }
  if (places.empty())
    out.problems.push_back({ReadProblem::no_input,
                            folder.string() + ": holds no gold; there should be ID.gold.json beside ID.txt, "
                                              "or folders with gold.json beside input.txt"});
  std::vector<PageResult> results(places.size());
  std::transform(std::execution::par, places.begin(), places.end(), results.begin(),
                 [&](const GoldPlace& place) { return evaluate_page(place, record_of); });
  for (PageResult& result : results) {
    ++out.documents;
    if (result.problem) out.problems.push_back(*result.problem);
    for (size_t m = 0; m < out.tallies.size(); ++m) out.tallies[m].add(result.score.tallies[m]);
    std::move(result.score.misses.begin(), result.score.misses.end(), std::back_inserter(out.misses));
  }
  return out;
}

}  // namespace foi
