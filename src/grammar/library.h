// The grammar library: all profiles, from the files embedded at build or from a folder, by the same code
// path.
//
//   Library library = Library::embedded();
//   const Grammar& grammar = library.grammar("uk");    // compiled at first use, then shared
//
// A file names its profile (`profile uk`) and, once a profile, what it inherits (`inherits common`). A rule
// of the same id in a heir takes the place of the inherited one; `drop ID` takes it out.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/crosswalk.h"
#include "grammar/grammar.h"

namespace foi {

struct GrammarFile {
  std::string name;         // path below the grammar folder
  std::string_view source;  // slices of it are what has been read of it

  GrammarFile(std::string name, std::string source)
      : name(std::move(name)), owner_(std::make_shared<const std::string>(std::move(source))) {
    this->source = *owner_;
  }
  /// Of a text that is part of the program.
  static GrammarFile embedded(std::string_view name, std::string_view source) {
    GrammarFile file{std::string(name), std::string()};
    file.source = source;
    return file;
  }

 private:
  std::shared_ptr<const std::string> owner_;  // that `source` outlives no copy of the file
};

class Library {
 public:
  /// Throws GrammarError: the first thing that is wrong, with its place. What is wrong in a rule of a
  /// language's profile is told when that profile is asked for.
  explicit Library(std::vector<GrammarFile> files);
  ~Library();

  static std::vector<GrammarFile> embedded_files();
  /// All *.grammar below `folder`, in order of name. Throws std::runtime_error if it cannot be read.
  static std::vector<GrammarFile> folder_files(const std::filesystem::path& folder);

  /// Throws GrammarError if a pattern does not compile, std::out_of_range for an unknown profile.
  const Grammar& grammar(std::string_view profile) const;
  std::vector<std::string> profiles() const;
  bool has(std::string_view profile) const;
  const std::vector<std::string>& parents(std::string_view profile) const;
  std::vector<const Rule*> rules(std::string_view profile) const;  // inherited ones first
  const std::vector<Rule*>& all_rules() const;
  const Law& law() const { return law_; }
  const WordLists& words() const { return words_; }
  const std::vector<Check>& checks() const { return checks_; }
  const std::vector<Crosswalk>& crosswalks() const { return crosswalks_; }

  /// The profile whose `recognise` phrases speak loudest in a folded document; "common" if none does, or but
  /// one hint.
  const std::string& recognise(std::string_view folded) const;

  /// Changes whenever any grammar text does; 12 hex digits.
  const std::string& hash() const { return hash_; }

 private:
  struct Profile;
  Profile& profile(std::string_view name);
  const Profile& profile_or_throw(std::string_view name) const;
  bool read_file(const std::vector<Statement>& statements, const Fragments& fragments);
  void add_rule(const Profile& profile, const Statement& statement) const;
  void read_rest(const Profile& profile) const;
  void check_inheritance() const;
  void check_references() const;
  void collect(const Profile& profile, std::vector<const Rule*>& rules) const;
  void collect_sets(const Profile& profile, std::vector<const RuleSet*>& sets) const;
  const RuleSet& rule_set(const Profile& profile) const;

  std::vector<GrammarFile> files_;
  std::vector<std::unique_ptr<Profile>> profiles_;
  Fragments fragments_;
  std::vector<std::vector<Statement>> kept_;  // that rules are still to be read from
  mutable std::mutex mutex_;
  mutable std::vector<Rule*> rules_in_order_;
  Law law_;
  Models models_;
  std::optional<Network> network_;
  WordLists words_;
  std::vector<Check> checks_;
  std::vector<Crosswalk> crosswalks_;
  PatternSet recognisers_;
  struct Recogniser {
    const Profile* profile;
    bool hint;
  };
  std::vector<Recogniser> recognisers_for_;  // by pattern
  std::string hash_;
};

}  // namespace foi
