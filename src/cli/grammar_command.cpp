// foi grammar check | show | try: the tools of those who write rules.
#include <algorithm>
#include <functional>
#include <set>

#include "cli/commands.h"
#include "cli/lay_out.h"
#include "cli/output.h"
#include "grammar/check_grammar.h"

namespace foi {
namespace {

std::string_view anchor_name(Anchor anchor) {
  constexpr std::string_view names[] = {"line", "start", "phrase", "end"};
  return names[static_cast<size_t>(anchor)];
}

int run_check(const Words& words) {
  OptionTable table{
      "grammar check",
      "[DIR]",
      "Checks the grammars of DIR, or the built-in ones: every example must match its own rule, no "
      "counter may, and no rule may be without an example. Prints every error, FILE:LINE:COLUMN first. "
      "Exit code 78 if there is any.",
      {{"warnings", "", "also list patterns that no example needs, and what stands twice"}}};
  table.most = 1;
  const Arguments arguments = parse(table, words);
  if (arguments.wants_help()) {
    write_out(help_of(table));
    return exit_done;
  }
  const std::vector<GrammarFile> files =
      arguments.operands().empty() ? Library::embedded_files() : folder_grammars(arguments.operands()[0]);
  size_t errors = 0, warnings = 0;
  std::string out;
  for (const GrammarProblem& problem : check_grammars(files)) {
    ++(problem.error ? errors : warnings);
    if (problem.error || arguments.has("warnings")) out += to_string(problem) + "\n";
  }
  out += std::to_string(files.size()) + " files, " + std::to_string(errors) + " errors, " +
         std::to_string(warnings) + " warnings" +
         (warnings && !arguments.has("warnings") ? " (--warnings lists them)" : "") + "\n";
  write_out(out);
  return errors ? exit_grammar : exit_done;
}

// The profile and all that it inherits, indented by how far up.
void show_ancestors(const Library& library, const std::string& profile, int depth, Layout& out) {
  out.text(std::string(static_cast<size_t>(depth) * 2, ' ') + (depth ? "inherits " : "profile "))
      .text(profile, Ink::bold)
      .end_line();
  for (const std::string& parent : library.parents(profile)) show_ancestors(library, parent, depth + 1, out);
}

int run_show(const Words& words) {
  OptionTable table{
      "grammar show",
      "[PROFILE]",
      "Shows a profile: what it inherits, and its rules by slot with their patterns and where they "
      "stand. Without PROFILE: the names of all profiles.",
      {{"grammars", "DIR", "read the grammars from this folder instead of the built-in ones"}}};
  table.most = 1;
  const Arguments arguments = parse(table, words);
  if (arguments.wants_help()) {
    write_out(help_of(table));
    return exit_done;
  }
  const Library& library = load_library(arguments);
  Layout out(display());
  if (arguments.operands().empty()) {
    for (const std::string& profile : library.profiles()) {
      std::string parents;
      for (const std::string& parent : library.parents(profile)) parents += " " + parent;
      out.cell(profile, 24, Ink::bold).cell(std::to_string(library.rules(profile).size()) + " rules", 12);
      if (!parents.empty()) out.text("inherits" + parents);
      out.end_line();
    }
    write_out(out.take());
    return exit_done;
  }
  const std::string& profile = arguments.operands()[0];
  if (!library.has(profile)) throw UsageError("no profile '" + profile + "'; foi grammar show lists them");
  show_ancestors(library, profile, 0, out);
  const std::vector<const Rule*> rules = library.rules(profile);
  for (size_t s = 0; s < count_of<Slot>(); ++s) {
    const Slot slot = static_cast<Slot>(s);
    const auto here = [slot](const Rule* rule) { return rule->slot == slot; };
    const auto count = std::count_if(rules.begin(), rules.end(), here);
    if (count == 0) continue;
    out.heading(std::string(name_of(slot)) + ": " + std::to_string(count) +
                (count == 1 ? " rule" : " rules"));
    for (const Rule* rule : rules) {
      if (!here(rule)) continue;
      out.text("  ").text(rule->id, Ink::cyan).text("  " + line_of(rule->place), Ink::faint);
      if (!rule->opens.empty()) out.text("  opens " + rule->opens);
      out.end_line();
      for (const Rule::Pattern& pattern : rule->patterns) {
        out.text("    ").cell(anchor_name(pattern.anchor), 8);
        out.text(cut_to(pattern.source, std::max(20, out.width() - 12))).end_line();
      }
    }
  }
  write_out(out.take());
  return exit_done;
}

int run_try(const Words& words) {
  OptionTable table{
      "grammar try", "PROFILE [FILE]",
      "Reads a page (standard input if no FILE is given) and shows which rules of PROFILE fired, in "
      "which line, and on which words.",
      page_options()};
  std::erase_if(table.options, [](const Option& option) { return option.name == "profile"; });
  table.least = 1;
  table.most = 2;
  const Arguments arguments = parse(table, words);
  if (arguments.wants_help()) {
    write_out(help_of(table));
    return exit_done;
  }
  const std::string& profile = arguments.operands()[0];
  const Library& library = load_library(arguments);
  if (!library.has(profile)) throw UsageError("no profile '" + profile + "'; foi grammar show lists them");
  const std::string path = arguments.operands().size() > 1 ? arguments.operands()[1] : "-";
  const Document document = read_page(path, read_options(arguments));
  const Extractor extractor(library, profile);
  const Layers layers = extractor.analyse(document);
  Layout out(display());
  size_t fired = 0;
  for (Index b = 0; b < layers.blocks.size(); ++b) {
    for (const Mark& mark : layers.marks.of(b)) {
      ++fired;
      const Rule& rule = layers.grammar->rule(mark.rule);
      const uint32_t base = layers.blocks[b].folded.start;
      const Span span = layers.folded.source(Span{base + mark.span.start, base + mark.span.end});
      out.cell(std::to_string(line_at(layers.lines, span.start) + 1), 6, Ink::faint)
          .cell(rule.id, 38, Ink::cyan)
          .text("  ");
      out.text(cut_to(one_line(span.of(document.text)), std::max(20, out.width() - 46))).end_line();
    }
  }
  out.text(std::to_string(fired) + " rules fired in " + std::to_string(layers.blocks.size()) + " blocks")
      .end_line();
  write_out(out.take());
  return exit_done;
}

}  // namespace

int run_grammar(const Words& words) {
  const Words rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  const std::string which = words.empty() ? "" : words[0];
  if (which == "check") return run_check(rest);
  if (which == "show") return run_show(rest);
  if (which == "try") return run_try(rest);
  if (which == "--help" || which == "-h") {
    write_out(
        "Usage: foi grammar check [DIR]\n"
        "       foi grammar show [PROFILE]\n"
        "       foi grammar try PROFILE [FILE]\n\n"
        "Checks, shows and tries the rules (grammars/README.md explains the language).\n"
        "foi grammar check --help and so on tell more.\n");
    return exit_done;
  }
  throw UsageError((which.empty() ? "foi grammar needs" : "no 'foi grammar " + which + "'; there are") +
                   std::string(" check, show and try; see foi grammar --help"));
}

}  // namespace foi
