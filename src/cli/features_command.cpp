// foi features: the evidence that the models weigh, for tools/train, and the rules behind it, for
// tools/ablate. One JSON object a page; not part of the record's contract, it changes with the passes.
#include "cli/commands.h"
#include "cli/output.h"
#include "record/json_writer.h"

namespace foi {
namespace {

void list(JsonWriter& w, std::string_view key, const std::vector<std::string>& names) {
  w.key(key).begin_array();
  for (const std::string& name : names) w.string(name);
  w.end_array();
}

void named(JsonWriter& w, std::string_view key, const std::vector<Evidence>& all) {
  w.key(key).begin_array();
  for (const Evidence e : all) w.string(name_of(e));
  w.end_array();
}

// The inside of an object.
void list_evidence(JsonWriter& w, const ListEvidence& list) {
  named(w, "then", list.then);
  w.key("places").begin_array();
  for (const ListEvidence::Place& place : list.places) {
    w.begin_object().key("block").number(static_cast<uint64_t>(place.block));
    named(w, "f", place.evidence);
    w.key("starts").begin_array();
    for (const ListEvidence::Start& start : place.starts) {
      w.begin_object().key("thing").number(static_cast<uint64_t>(start.thing));
      named(w, "f", start.evidence);
      w.end_object();
    }
    w.end_array().end_object();
  }
  w.end_array();
}

std::string words_of(const Passage& passage, std::string_view text) {
  std::string words;
  for (const Span piece : passage.pieces) words.append(words.empty() ? "" : "\n").append(piece.of(text));
  return words;
}

// With the words of what each thing answers, and, by place, of the question above it and which thing that is.
void answer_evidence(JsonWriter& w, const Layers& l, std::string_view text) {
  const AnswerEvidence& answers = l.answer_evidence;
  list_evidence(w, answers.list);
  w.key("things").begin_array();
  for (const Passage& asked : answers.asked) w.string(words_of(asked, text));
  w.end_array().key("questions").begin_array();
  for (size_t p = 0; p < answers.list.places.size(); ++p) {
    w.begin_object().key("words").string(words_of(passage_of(answers.questions[p], l.blocks, l.lines), text));
    w.key("things").begin_array();
    for (const ListEvidence::Start& start : answers.list.places[p].starts)
      if (answers.restates(p, start.thing)) w.number(static_cast<uint64_t>(start.thing));
    w.end_array().end_object();
  }
  w.end_array();
}

std::string features_json(const std::string& path, const Document& document, const Layers& l,
                          const RoleFeatureSpace& space) {
  JsonWriter w(false);
  w.begin_object().key("file").string(path);
  list(w, "outcome_features", l.outcome_features);
  w.key("type").string(name_of(l.type)).key("profile").string(l.grammar->profile());
  w.key("claims").begin_array();
  for (const ProvisionEvidence& e : l.evidence) {
    w.begin_object().key("act").string(e.act_name).key("provision").string(e.provision);
    list(w, "f", e.features);
    w.end_object();
  }
  w.end_array().key("dates").begin_array();
  for (const DateEvidence& e : l.dates) {
    w.begin_object().key("year").number(static_cast<uint64_t>(e.date.year));
    w.key("month")
        .number(static_cast<uint64_t>(e.date.month))
        .key("day")
        .number(static_cast<uint64_t>(e.date.day));
    list(w, "f", e.features);
    w.end_object();
  }
  w.end_array().key("authorities").begin_array();
  for (const AuthorityEvidence& e : l.authorities) {
    w.begin_object().key("name").string(e.name);
    list(w, "f", e.features);
    w.end_object();
  }
  w.end_array().key("asks").begin_object();
  list_evidence(w, l.ask_evidence);
  w.end_object().key("answers").begin_object();
  answer_evidence(w, l, document.text);
  w.end_object().key("parts").begin_array();
  for (const Index end : l.features.parts) w.number(static_cast<uint64_t>(end));
  w.end_array().key("own").number(l.features.own).key("blocks").begin_array();
  // "lines" counts line feeds before each line, as a gold file's line numbers do.
  uint64_t feeds = 0;
  uint32_t counted = 0;
  for (Index b = 0; b < l.blocks.size(); ++b) {
    const Block& block = l.blocks[b];
    w.begin_object().key("first").number(block.first).key("last").number(block.last);
    std::vector<RoleFeatureSpace::Word> spoken;
    w.key("role").string(name_of(l.roles.of[b])).key("lines").begin_array();
    for (Index k = block.first; k <= block.last; ++k) {
      if (l.lines[k].blank()) continue;
      for (; counted < l.lines[k].span.start; ++counted) feeds += document.text[counted] == '\n';
      w.number(feeds);
    }
    w.end_array().key("f").begin_array();
    // All words, also those that the present model does not weigh: the trainer chooses.
    for (uint32_t k = l.features.begins[b]; k < l.features.begins[b + 1]; ++k)
      if (!RoleFeatureSpace::is_word(space.name(l.features.features[k])))
        w.string(space.name(l.features.features[k]));
    RoleFeatureSpace::words(RoleFeatureSpace::spoken_part(block, l.folded), spoken);
    for (const RoleFeatureSpace::Word& word : spoken)
      w.string(std::string(kWordPlaces[word.place]) + std::string(word.text));
    w.end_array().key("rules").begin_array();
    for (const Mark& m : l.marks.of(b)) w.string(l.grammar->rule(m.rule).id);
    w.end_array().end_object();
  }
  w.end_array().end_object();
  return w.take() + "\n";
}

}  // namespace

int run_features(const Words& words) {
  OptionTable table{
      "features", "FILE...",
      "Prints the evidence that the models weigh, one JSON object a page. For training: tools/train "
      "reads it. What it holds changes with the passes.",
      page_options()};
  table.least = 1;
  table.most = SIZE_MAX;
  const Arguments arguments = parse(table, words);
  if (arguments.wants_help()) {
    write_out(help_of(table));
    return exit_done;
  }
  const Library& library = load_library(arguments);
  const Extractor extractor(library, profile_of(arguments, library));
  for (const std::string& path : arguments.operands()) {
    const Document document = read_page(path, read_options(arguments));
    const Layers layers = extractor.analyse(document);
    write_out(features_json(path, document, layers, extractor.feature_space(*layers.grammar)));
  }
  return exit_done;
}

}  // namespace foi
