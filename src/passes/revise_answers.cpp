#include "passes/revise_answers.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "passes/compose_answer.h"
#include "passes/read_labels.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kMostPlaces = 1500;    // blocks that are weighed together
constexpr size_t kMostThings = 600;     // different sets of things asked that they may be about
constexpr size_t kMostWaiting = 60;     // things asked, of which a block may answer any
constexpr size_t kBytesNamed = 200;     // of a block, in which it may name the item that it answers
constexpr size_t kBytesCompared = 600;  // of a block
constexpr size_t kSlack = 3;            // bytes of a heading beside its label

constexpr size_t kWaiting[] = {0, 1, 2, 4, 8};
constexpr size_t kRunSizes[] = {1, 2, 3, 5, 9};
constexpr double kLeads[] = {-1, -0.5, -0.1, -0.001, 0.001, 0.1, 0.5, 1};
constexpr double kLikeness[] = {0, 0.3, 0.9, 2};

bool answers(Role role) {
  return role == Role::answer || role == Role::decision || role == Role::reasoning;
}

bool is_answer_word(std::string_view heading) {
  for (const std::string_view word : {"answer", "response", "reply", "a:", "ymateb", "ateb"})
    if (heading.starts_with(word)) return true;
  return false;
}

// The answers of the rules, and their blocks.
struct RuleAnswers {
  RuleAnswers(const Reply& reply, const std::vector<Answer>& answers)
      : list(reply.blocks.size()), blocks(answers.size()) {
    for (size_t a = 0; a < answers.size(); ++a) {
      std::vector<Index> touched;
      if (std::optional<std::vector<Index>> whole = whole_blocks(reply, answers[a].answer, &touched))
        blocks[a] = std::move(*whole);
      else
        for (const Index b : touched) list.pieces[b] = true;
    }
    for (size_t a = 0; a < answers.size(); ++a) list.add(static_cast<Index>(a), blocks[a]);
  }

  RuleList list;
  std::vector<std::vector<Index>> blocks;  // by answer; none for a piece of a block
};

class Gatherer {
 public:
  Gatherer(const ListPage& page, const Reply& reply, const std::vector<Answer>& by_rules)
      : page_(page), reply_(reply), by_rules_(by_rules), rules_(reply, by_rules) {
    for (const Ask& ask : reply.asks) {
      first_blocks_.push_back(ask.blocks.empty() ? kNone : ask.blocks[0]);
      first_ = std::min(first_, first_blocks_.back());
      Stems& stems = stems_.emplace_back();
      for (const Index b : ask.blocks) stems.merge(Stems(reply.body(b)));
      for (const uint64_t stem : stems) ++spread_[stem];
    }
  }

  AnswerEvidence run() {
    std::vector<Index> places;
    for (Index b = 0; b < reply_.blocks.size(); ++b)
      if (may_answer(b)) places.push_back(b);
    if (places.size() > kMostPlaces) return {};
    part_runs(places);
    size_t next = 0;
    for (Index b = 0; b < reply_.blocks.size(); ++b) {
      look_at(b);
      if (next == places.size() || places[next] != b) continue;
      ++next;
      add_place(b);
      if (out_.targets.size() > kMostThings) return {};
    }
    relate();
    return std::move(out_);
  }

 private:
  bool may_answer(Index b) const {
    const Role role = reply_.roles.of[b];
    if (role == Role::boilerplate || rules_.list.pieces[b]) return false;
    if (answers(role) || rules_.list.of(b) != ByRules::no) return true;
    return role != Role::question && role != Role::request && blocks_.may_be(b);
  }

  // Runs of blocks that answer, between questions, headings and the like.
  void part_runs(const std::vector<Index>& places) {
    runs_of_.assign(reply_.blocks.size(), kNone);
    Index last = kNone;
    for (const Index b : places) {
      if (!answers(reply_.roles.of[b]) && rules_.list.of(b) == ByRules::no) continue;
      bool parted = last == kNone;
      for (Index k = last + 1; !parted && k < b; ++k) {
        const Role role = reply_.roles.of[k];
        parted = role == Role::question || role == Role::request || role == Role::request_intro ||
                 role == Role::heading || role == Role::title || role == Role::metadata;
      }
      if (parted) runs_.emplace_back();
      Run& run = runs_.back();
      const auto chance = [&](Step step) { return page_.steps.chance(b, List::answered, step); };
      note(run.blocks, b);
      if (reply_.roles.of[b] == Role::answer) note(run.answers, b);
      if (chance(Step::start) >= chance(Step::none) && chance(Step::start) >= chance(Step::more))
        note(run.starts, b);
      if (reply_.blocks[b].marker) note(run.markers, b);
      runs_of_[b] = static_cast<Index>(runs_.size() - 1);
      last = b;
    }
  }
  // Blocks of a run, by their places in it.
  using Members = std::unordered_map<Index, size_t>;
  static void note(Members& members, Index b) { members.emplace(b, members.size()); }
  struct Run {
    Members blocks, answers, starts, markers;
  };

  // The question and the heading that a block stands under.
  void look_at(Index b) {
    switch (reply_.roles.of[b]) {
      case Role::question:
        if (!(question_open_ && !questions_.empty())) questions_.clear();
        questions_.push_back(b);
        question_open_ = true;
        under_question_ = false;
        restated_.reset();
        heading_ = kNone;
        break;
      case Role::heading: {
        heading_ = b;
        if (!is_answer_word(reply_.body(b)) && under_question_) questions_.clear();
        question_open_ = false;
        break;
      }
      case Role::request:
      case Role::request_intro:
      case Role::title:
        questions_.clear();
        heading_ = kNone;
        question_open_ = false;
        break;
      case Role::boilerplate:
        break;
      default:
        question_open_ = false;
        under_question_ = under_question_ || answers(reply_.roles.of[b]);
    }
  }
  const std::vector<int>& restated() {
    if (questions_.empty()) return none_;
    if (!restated_) restated_ = asked_.restated(questions_);
    return *restated_;
  }
  bool only_between(Index first, Index end, Role role, Role other) const {
    for (Index k = first; k < end; ++k) {
      const Role r = reply_.roles.of[k];
      if (r != role && r != other && r != Role::boilerplate) return false;
    }
    return true;
  }

  // The things asked that a block may answer: those before it that are of one request with the last of them.
  std::vector<int> waiting(Index b) const {
    std::vector<int> items;
    const bool any = first_ >= b;  // a reply above the quoted request
    for (size_t a = reply_.asks.size(); a-- > 0;) {
      if (!any && first_blocks_[a] > b) continue;
      const int number = static_cast<int>(a) + 1;
      if (!items.empty() && !asked_.of_one_entry(number, items.back())) break;
      items.push_back(number);
      if (items.size() > kMostWaiting) break;
    }
    std::reverse(items.begin(), items.end());
    return items;
  }

  using Ways = std::set<Way>;
  void add_place(Index b) {
    const Block& block = reply_.blocks[b];
    const std::string_view body = reply_.body(b);
    ListEvidence::Place place{b, blocks_.of(b), {}};
    const auto add = [&place](Trait trait, auto... values) {
      place.evidence.push_back(evidence(trait, values...));
    };
    const bool question = !questions_.empty();
    const bool question_near =
        question && only_between(questions_.back() + 1, b, Role::question, Role::heading);
    const bool heading_near = heading_ != kNone && only_between(heading_ + 1, b, Role::heading, Role::heading);
    std::vector<int> open = waiting(b);
    const bool too_many = open.size() > kMostWaiting;
    if (too_many) open.erase(open.begin());

    // Its own label.
    std::vector<ItemLabel> labels = read_labels(body, asked_.words(), nullptr);
    bool told = false;
    if (block.marker && block.marker.kind != MarkerKind::question && block.marker.length < body.size() &&
        is_letter(body[block.marker.length])) {
      std::vector<ItemLabel> inner = read_labels(body.substr(block.marker.length), asked_.words(), nullptr);
      if (!inner.empty() && !asked_.of_labels(inner, b).empty()) labels = std::move(inner), told = true;
    }
    const std::vector<int> own = sorted(asked_.of_labels(labels, b));
    const bool may_label = asked_.may_label(block.marker.kind);
    const int label_kind = told + 2 * may_label;
    const int ordinal = leading_ordinal(body);
    const std::vector<int> counted =
        std::find(open.begin(), open.end(), ordinal) == open.end() ? none_ : std::vector<int>{ordinal};
    add(Trait::label, !own.empty() + 2 * label_kind);
    add(Trait::restating, question + 2 * question_near);
    add(Trait::headed, (heading_ != kNone) + 2 * heading_near);
    add(Trait::attached, is_link(reply_, b) + 2 * is_attachment(reply_, b));
    add(Trait::waiting, bucket(open.size(), kWaiting));

    std::map<Target, Ways> targets;
    const auto may_be = [&](Target target, Way way) { targets[std::move(target)].insert(way); };
    if (!own.empty()) may_be({own}, Way::label);
    if (const std::vector<int> within =
            sorted(asked_.of_labels(labels_within(body.substr(0, kBytesNamed), asked_.words()), b));
        !within.empty())
      may_be({within}, Way::inner_label);
    if (!counted.empty()) may_be({counted}, Way::ordinal);
    const std::vector<int> restates = restated();
    const Target questioned = restates.empty() ? Target{{}, question ? questions_[0] : kNone} : Target{restates};
    if (question) may_be(questioned, Way::question);
    std::vector<int> headed;
    if (heading_ != kNone) {
      size_t length = 0;
      const std::vector<ItemLabel> names = read_labels(reply_.body(heading_), asked_.words(), &length);
      if (length + kSlack >= reply_.body(heading_).size()) headed = sorted(asked_.of_labels(names, heading_));
      if (!headed.empty()) may_be({headed}, Way::heading);
      if (const int topic = asked_.of_topic(heading_)) may_be({{topic}}, Way::topic);
    }
    const ByRules rule = rules_.list.of(b);
    Target by_rules;
    if (rule != ByRules::no) {
      by_rules.items = sorted(by_rules_[rules_.list.thing_of[b]].items);
      if (by_rules.items.empty() && question) by_rules.question = questions_[0];
      may_be(by_rules, Way::rules);
    }
    for (const int item : open) may_be({{item}}, Way::one);
    if (open.size() > 1 && !too_many) may_be({open}, Way::all);

    // As many as there are things asked: the first is of the first.
    std::vector<std::pair<int, int>> in_place;  // by what is counted, the item in the block's place
    if (runs_of_[b] != kNone) {
      const Run& run = runs_[runs_of_[b]];
      const std::pair<Trait, const Members*> counts[] = {{Trait::as_many_answers, &run.answers},
                                                         {Trait::as_many_starts, &run.starts},
                                                         {Trait::as_many_markers, &run.markers},
                                                         {Trait::as_many_blocks, &run.blocks}};
      int kind = 0;
      for (const auto& [trait, members] : counts) {
        const auto member = members->find(b);
        const size_t count = members->size();
        add(trait, count < open.size() ? 0 : count == open.size() ? 1 : 2, member != members->end());
        if (count == open.size() && count > 1 && member != members->end())
          in_place.emplace_back(kind, open[member->second]);
        ++kind;
      }
      add(Trait::run_size, bucket(run.blocks.size(), kRunSizes));
      const size_t at = run.blocks.at(b);
      add(Trait::run_place, at == 0 ? 0 : at + 1 == run.blocks.size() ? 1 : 2);
    }

    const Likeness like = likeness(body, open);
    for (const auto& [target, ways] : targets) {
      ListEvidence::Start start{thing_of(target), {}};
      const auto tell = [&start](Trait trait, auto... values) {
        start.evidence.push_back(evidence(trait, values...));
      };
      for (const Way way : ways) tell(Trait::told_by, way);
      if (rule != ByRules::no && target != by_rules) tell(Trait::not_rules, rule);
      if (!own.empty()) tell(target.items == own ? Trait::by_label : Trait::not_label, label_kind);
      if (!counted.empty() && target.items != counted) tell(Trait::not_ordinal);
      if (question) tell(target == questioned ? Trait::by_question : Trait::not_question, question_near);
      if (!headed.empty()) tell(target.items == headed ? Trait::by_heading : Trait::not_heading, heading_near);
      if (ways.contains(Way::topic)) tell(Trait::by_topic, heading_near);
      for (const auto& [kind, item] : in_place)
        tell(target.items == std::vector<int>{item} ? Trait::in_place : Trait::out_of_place, kind);
      if (!target.items.empty()) {
        const auto [most, others] = like.of(target.items, open);
        tell(Trait::lead, bucket(most - others, kLeads));
        tell(Trait::likeness, bucket(most, kLikeness));
        const size_t n = target.items.size();
        tell(Trait::items, n < 3 ? n : n == open.size() && !too_many ? 3 : 4);
        if (n == 1 && open.size() == 1) tell(Trait::only);
      }
      place.starts.push_back(std::move(start));
    }
    out_.list.places.push_back(std::move(place));
    out_.questions.push_back(questions_);
    out_.restated.push_back(restates);
  }

  // How many words a block shares with each of the things asked, each counted by how few of all have it.
  struct Likeness {
    std::map<int, double> by_item;
    // That of some items, and of the others that wait.
    std::pair<double, double> of(const std::vector<int>& items, const std::vector<int>& open) const {
      double most = 0, others = 0;
      for (const int item : open) {
        const double like = by_item.at(item);
        double& which = std::find(items.begin(), items.end(), item) != items.end() ? most : others;
        which = std::max(which, like);
      }
      return {most, others};
    }
  };
  Likeness likeness(std::string_view body, const std::vector<int>& open) const {
    const Stems words(body.substr(0, kBytesCompared));
    Likeness out;
    for (const int item : open) {
      double& like = out.by_item[item];
      for (const uint64_t stem : stems_[static_cast<size_t>(item) - 1])
        if (words.contains(stem)) like += 1.0 / (spread_.at(stem) * spread_.at(stem));
    }
    return out;
  }

  uint16_t thing_of(const Target& target) {
    const auto [at, fresh] = things_.emplace(target, static_cast<uint16_t>(out_.targets.size()));
    if (fresh) {
      out_.targets.push_back(target);
      out_.asked.push_back(asked_.words_of(target.items));
    }
    return at->second;
  }

  static std::vector<int> sorted(std::vector<int> items) {
    std::sort(items.begin(), items.end());
    return items;
  }

  void relate() {
    const std::vector<Target>& all = out_.targets;
    out_.list.things = all.size();
    for (const Target& next : all)
      out_.list.then.push_back(evidence(Trait::then, next.items.empty()        ? Order::question
                                                     : next.items.front() == 1 ? Order::first_of_all
                                                                               : Order::first));
    for (const Target& before : all)
      for (const Target& next : all) out_.list.then.push_back(evidence(Trait::then, order(before, next)));
  }
  static Order order(const Target& before, const Target& next) {
    if (next.items.empty()) return Order::question;
    if (before.items.empty()) return next.items.front() == 1 ? Order::first_of_all : Order::first;
    if (before.items == next.items) return Order::same;
    const int step = next.items.front() - before.items.back();
    if (step > 0) return step == 1 ? Order::next : step == 2 ? Order::next_but_one : Order::later;
    const bool shared = std::any_of(next.items.begin(), next.items.end(), [&](int item) {
      return std::binary_search(before.items.begin(), before.items.end(), item);
    });
    return shared ? Order::overlap : Order::back;
  }

  const ListPage& page_;
  const Reply& reply_;
  const std::vector<Answer>& by_rules_;
  const RuleAnswers rules_;
  BlockEvidence blocks_{page_, List::answered, rules_.list};
  const AskIndex asked_{reply_};
  std::vector<Index> first_blocks_;  // by ask
  Index first_ = kNone;              // of them
  std::vector<Stems> stems_;         // by ask
  std::unordered_map<uint64_t, int> spread_;  // asks that hold the stem
  std::vector<Run> runs_;
  std::vector<Index> runs_of_;                  // by block
  // What the blocks at hand stand under.
  std::vector<Index> questions_;
  bool question_open_ = false;   // the next question belongs to the same run
  bool under_question_ = false;  // the question has been answered
  std::optional<std::vector<int>> restated_;
  Index heading_ = kNone;
  const std::vector<int> none_;
  std::map<Target, uint16_t> things_;
  AnswerEvidence out_;
};

}  // namespace

AnswerEvidence answer_evidence(const ListPage& page, const Reply& reply,
                               const std::vector<Answer>& by_rules) {
  return Gatherer(page, reply, by_rules).run();
}

std::vector<Answer> revise_answers(const Reply& reply, std::vector<Answer> by_rules,
                                   const AnswerEvidence& evidence, const StepWeights& weights) {
  if (evidence.list.places.empty()) return by_rules;
  const AskIndex asked(reply);
  const RuleAnswers rules(reply, by_rules);
  std::vector<Answer> out;
  for (size_t a = 0; a < by_rules.size(); ++a)
    if (rules.blocks[a].empty()) out.push_back(std::move(by_rules[a]));
  std::unordered_map<Index, size_t> place_of;
  for (size_t p = 0; p < evidence.list.places.size(); ++p) place_of.emplace(evidence.list.places[p].block, p);
  for (const ListedPart& part : decode_list(evidence.list, weights)) {
    const Target& target = evidence.targets[part.thing];
    const size_t place = place_of.at(part.blocks[0]);
    const Index rule = rules.list.thing_of[part.blocks[0]];
    if (rule != kNone && rules.blocks[rule] == part.blocks) {
      std::vector<int> items = by_rules[rule].items;
      std::sort(items.begin(), items.end());
      if (items == target.items) {
        out.push_back(std::move(by_rules[rule]));
        continue;
      }
    }
    const std::vector<Index>& questions = evidence.questions[place];
    const bool restates = evidence.restates(place, part.thing);
    if (target.items.empty() && !restates) continue;
    Answer answer = compose_answer(reply, asked, target.items, part.blocks);
    if (restates) {
      answer.question = passage_of(questions, reply.blocks, reply.lines);
      const Marker& m = reply.blocks[questions[0]].marker;
      if (m && m.kind != MarkerKind::bullet) answer.label = reply.label_of(questions[0]);
    }
    out.push_back(std::move(answer));
  }
  std::stable_sort(out.begin(), out.end(), [](const Answer& a, const Answer& b) {
    return a.answer.span().start < b.answer.span().start;
  });
  return out;
}

}  // namespace foi
