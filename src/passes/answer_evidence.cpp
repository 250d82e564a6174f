#include "passes/answer_evidence.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "passes/ask_index.h"
#include "passes/read_labels.h"
#include "passes/stems.h"
#include "text/characters.h"

namespace foi {
namespace {

constexpr size_t kMostPlaces = 1500;  // blocks that are weighed together
constexpr size_t kMostTargets = 600;  // different sets of things asked that they may be about
constexpr size_t kMostWaiting = 60;   // things asked, of which a block may answer any
constexpr size_t kBytesNamed = 200;   // of a block, in which it may name the item that it answers
constexpr size_t kBytesAlike = 600;   // of a block, that are compared with what is asked
constexpr size_t kBesideLabel = 3;    // bytes of a heading that is but a label

constexpr size_t kWaiting[] = {0, 1, 2, 4, 8};
constexpr size_t kRunSizes[] = {1, 2, 3, 5, 9};
constexpr double kLeads[] = {-1, -0.5, -0.1, -0.001, 0.001, 0.1, 0.5, 1};
constexpr double kLikeness[] = {0, 0.3, 0.9, 2};

bool may_be_said(Role role) {
  return role == Role::answer || role == Role::decision || role == Role::reasoning;
}

std::vector<int> ascending(std::vector<int> items) {
  std::sort(items.begin(), items.end());
  return items;
}

// What the block at hand stands under. Blocks are looked at in order.
class Above {
 public:
  Above(const Reply& reply, const AskIndex& asked) : reply_(reply), asked_(asked) {}

  void look_at(Index b) {
    const Role role = reply_.roles.of[b];
    if (role == Role::boilerplate) return;
    if (role == Role::question) {
      if (!in_question_) questions_.clear();
      questions_.push_back(b);
      restated_.reset();
      heading_ = kNone;
      answered_ = false;
    } else if (role == Role::heading) {
      heading_ = b;
      if (answered_ && !is_reply_word(reply_.body(b))) questions_.clear();
    } else if (role == Role::request || role == Role::request_intro || role == Role::title) {
      questions_.clear();
      heading_ = kNone;
    } else {
      answered_ = answered_ || may_be_said(role);
    }
    in_question_ = role == Role::question;
  }

  const std::vector<Index>& questions() const { return questions_; }
  Index heading() const { return heading_; }
  /// The items that the question restates.
  const std::vector<int>& restated() {
    static const std::vector<int> none;
    if (questions_.empty()) return none;
    if (!restated_) restated_ = asked_.restated(questions_);
    return *restated_;
  }
  bool right_below_question(Index b) const {
    return !questions_.empty() && nothing_but(questions_.back() + 1, b, {Role::question, Role::heading});
  }
  bool right_below_heading(Index b) const {
    return heading_ != kNone && nothing_but(heading_ + 1, b, {Role::heading, Role::heading});
  }

 private:
  bool nothing_but(Index first, Index end, std::array<Role, 2> roles) const {
    for (Index k = first; k < end; ++k) {
      const Role role = reply_.roles.of[k];
      if (role != roles[0] && role != roles[1] && role != Role::boilerplate) return false;
    }
    return true;
  }

  const Reply& reply_;
  const AskIndex& asked_;
  std::vector<Index> questions_;
  std::optional<std::vector<int>> restated_;
  Index heading_ = kNone;
  bool in_question_ = false;  // the next question belongs to the same run
  bool answered_ = false;     // something is said below the question
};

// Blocks that may answer, between questions, headings and the like; and some of them, by what they are.
struct Run {
  using Members = std::unordered_map<Index, size_t>;  // blocks, with their places
  Members blocks, answers, starts, markers;
  static void add(Members& members, Index b) { members.emplace(b, members.size()); }
};

// The items that a block names by a label at its start, or behind the number of a paragraph.
struct OwnLabel {
  std::vector<int> items;
  size_t kind = 0;  // bit 0: behind a number; bit 1: what is asked bears labels of this kind
};

// What a block says of which items it is about.
struct Told {
  std::vector<int> waiting;  // things asked that it may answer, ascending
  bool more_wait = false;    // than are looked at
  OwnLabel own;
  std::vector<int> ordinal;  // "Third, …"
  std::vector<int> headed;   // by the label that its heading is
  bool question = false, question_near = false, heading_near = false;
  Target questioned;  // by the question above it
  ByRules rule = ByRules::no;
  Target by_rules;
  std::vector<std::pair<int, int>> in_place;  // by what is counted, the item in the block's place
};

class Gatherer {
 public:
  Gatherer(const ListPage& page, const Reply& reply, const std::vector<Answer>& by_rules)
      : page_(page), reply_(reply), by_rules_(by_rules), rules_(reply, by_rules) {
    for (const Ask& ask : reply.asks) {
      first_blocks_.push_back(ask.blocks.empty() ? kNone : ask.blocks[0]);
      Stems stems;
      for (const Index b : ask.blocks) stems.merge(Stems(reply.body(b)));
      words_.add(std::move(stems));
    }
  }

  AnswerEvidence run() {
    std::vector<Index> places;
    for (Index b = 0; b < reply_.blocks.size(); ++b)
      if (may_answer(b)) places.push_back(b);
    if (places.size() > kMostPlaces) return {};
    part_runs(places);
    size_t next = 0;
    for (Index b = 0; b < reply_.blocks.size() && next < places.size(); ++b) {
      above_.look_at(b);
      if (places[next] != b) continue;
      ++next;
      add_place(b);
      if (out_.targets.size() > kMostTargets) return {};
    }
    relate();
    return std::move(out_);
  }

 private:
  bool may_answer(Index b) const {
    const Role role = reply_.roles.of[b];
    if (role == Role::boilerplate || rules_.list.pieces[b]) return false;
    if (may_be_said(role) || rules_.list.of(b) != ByRules::no) return true;
    return role != Role::question && role != Role::request && blocks_.may_be(b);
  }

  void part_runs(const std::vector<Index>& places) {
    run_of_.assign(reply_.blocks.size(), kNone);
    Index last = kNone;
    for (const Index b : places) {
      if (!may_be_said(reply_.roles.of[b]) && rules_.list.of(b) == ByRules::no) continue;
      if (last == kNone || parted(last, b)) runs_.emplace_back();
      Run& run = runs_.back();
      Run::add(run.blocks, b);
      if (reply_.roles.of[b] == Role::answer) Run::add(run.answers, b);
      if (page_.steps.starts(b, List::answered)) Run::add(run.starts, b);
      if (reply_.blocks[b].marker) Run::add(run.markers, b);
      run_of_[b] = static_cast<Index>(runs_.size() - 1);
      last = b;
    }
  }
  bool parted(Index one, Index two) const {
    for (Index k = one + 1; k < two; ++k) switch (reply_.roles.of[k]) {
        case Role::question:
        case Role::request:
        case Role::request_intro:
        case Role::heading:
        case Role::title:
        case Role::metadata:
          return true;
        default:
          break;
      }
    return false;
  }

  // The things asked before a block that are of one request with the last of them; all, where the request is
  // quoted below its reply.
  std::vector<int> waiting(Index b) const {
    const bool below = first_ask_ >= b;
    std::vector<int> items;
    for (size_t a = reply_.asks.size(); a-- > 0 && items.size() <= kMostWaiting;) {
      if (!below && first_blocks_[a] > b) continue;
      const int number = static_cast<int>(a) + 1;
      if (!items.empty() && !asked_.of_one_entry(number, items.back())) break;
      items.push_back(number);
    }
    return ascending(std::move(items));
  }

  OwnLabel own_label(Index b) const {
    const auto [labels, told] = asked_.own_labels(b);
    return {ascending(asked_.of_labels(labels, b)),
            told + size_t{2} * asked_.may_label(reply_.blocks[b].marker.kind)};
  }

  // The items that the heading above names by nothing but their labels.
  std::vector<int> headed() const {
    if (above_.heading() == kNone) return {};
    size_t length = 0;
    const std::string_view heading = reply_.body(above_.heading());
    const std::vector<ItemLabel> labels = read_labels(heading, asked_.words(), &length);
    if (length + kBesideLabel < heading.size()) return {};
    return ascending(asked_.of_labels(labels, above_.heading()));
  }

  Told told_by(Index b) {
    Told told;
    told.waiting = waiting(b);
    told.more_wait = told.waiting.size() > kMostWaiting;
    if (told.more_wait) told.waiting.erase(told.waiting.begin());
    told.own = own_label(b);
    if (const int ordinal = leading_ordinal(reply_.body(b));
        std::binary_search(told.waiting.begin(), told.waiting.end(), ordinal))
      told.ordinal = {ordinal};
    told.headed = headed();
    told.question = !above_.questions().empty();
    told.question_near = above_.right_below_question(b);
    told.heading_near = above_.right_below_heading(b);
    const Index question = told.question ? above_.questions()[0] : kNone;
    told.questioned = above_.restated().empty() ? Target{{}, question} : Target{above_.restated()};
    told.rule = rules_.list.of(b);
    if (told.rule != ByRules::no) {
      told.by_rules.items = ascending(by_rules_[rules_.list.thing_of[b]].items);
      if (told.by_rules.items.empty()) told.by_rules.question = question;
    }
    return told;
  }

  void add_place(Index b) {
    Told told = told_by(b);
    ListEvidence::Place place{b, blocks_.of(b), {}};
    const auto add = [&place](Trait trait, auto... values) {
      place.evidence.push_back(evidence(trait, values...));
    };
    add(Trait::label, !told.own.items.empty() + 2 * told.own.kind);
    add(Trait::restating, told.question + 2 * told.question_near);
    add(Trait::headed, (above_.heading() != kNone) + 2 * told.heading_near);
    add(Trait::attached, is_link(reply_, b) + 2 * is_attachment(reply_, b));
    add(Trait::waiting, bucket(told.waiting.size(), kWaiting));
    if (run_of_[b] != kNone) count(b, runs_[run_of_[b]], told, place.evidence);
    const std::vector<double> like = likeness(reply_.body(b), told.waiting);
    for (const auto& [target, ways] : targets(b, told))
      place.starts.push_back({thing_of(target), evidence_on(target, ways, told, like)});
    out_.list.places.push_back(std::move(place));
    out_.questions.push_back(above_.questions());
    out_.restated.push_back(above_.restated());
  }

  // As many as there are things asked: the first is of the first.
  static void count(Index b, const Run& run, Told& told, std::vector<Evidence>& out) {
    const std::pair<Trait, const Run::Members*> counts[] = {{Trait::as_many_answers, &run.answers},
                                                            {Trait::as_many_starts, &run.starts},
                                                            {Trait::as_many_markers, &run.markers},
                                                            {Trait::as_many_blocks, &run.blocks}};
    const size_t wanted = told.waiting.size();
    int kind = 0;
    for (const auto& [trait, members] : counts) {
      const auto member = members->find(b);
      const bool among = member != members->end();
      const size_t count = members->size();
      out.push_back(evidence(trait, count < wanted ? 0 : count == wanted ? 1 : 2, among));
      if (count == wanted && count > 1 && among)
        told.in_place.emplace_back(kind, told.waiting[member->second]);
      ++kind;
    }
    out.push_back(evidence(Trait::run_size, bucket(run.blocks.size(), kRunSizes)));
    const size_t at = run.blocks.at(b);
    out.push_back(evidence(Trait::run_place, at == 0 ? 0 : at + 1 == run.blocks.size() ? 1 : 2));
  }

  // What a block may be about, and how that is told.
  using Ways = std::set<Way>;
  std::map<Target, Ways> targets(Index b, const Told& told) const {
    std::map<Target, Ways> out;
    const auto may_be = [&out](const std::vector<int>& items, Way way) {
      if (!items.empty()) out[Target{items}].insert(way);
    };
    may_be(told.own.items, Way::label);
    const std::vector<ItemLabel> within =
        labels_within(reply_.body(b).substr(0, kBytesNamed), asked_.words());
    may_be(ascending(asked_.of_labels(within, b)), Way::inner_label);
    may_be(told.ordinal, Way::ordinal);
    if (told.question) out[told.questioned].insert(Way::question);
    may_be(told.headed, Way::heading);
    if (above_.heading() != kNone)
      if (const int topic = asked_.of_topic(above_.heading())) may_be({topic}, Way::topic);
    if (told.rule != ByRules::no) out[told.by_rules].insert(Way::rules);
    for (const int item : told.waiting) may_be({item}, Way::one);
    if (told.waiting.size() > 1 && !told.more_wait) may_be(told.waiting, Way::all);
    return out;
  }

  static std::vector<Evidence> evidence_on(const Target& target, const Ways& ways, const Told& told,
                                           const std::vector<double>& like) {
    std::vector<Evidence> out;
    const auto add = [&out](Trait trait, auto... values) { out.push_back(evidence(trait, values...)); };
    const std::vector<int>& items = target.items;
    for (const Way way : ways) add(Trait::told_by, way);
    if (told.rule != ByRules::no && target != told.by_rules) add(Trait::not_rules, told.rule);
    if (!told.own.items.empty())
      add(items == told.own.items ? Trait::by_label : Trait::not_label, told.own.kind);
    if (!told.ordinal.empty() && items != told.ordinal) add(Trait::not_ordinal);
    if (told.question)
      add(target == told.questioned ? Trait::by_question : Trait::not_question, told.question_near);
    if (!told.headed.empty())
      add(items == told.headed ? Trait::by_heading : Trait::not_heading, told.heading_near);
    if (ways.contains(Way::topic)) add(Trait::by_topic, told.heading_near);
    for (const auto& [kind, item] : told.in_place)
      add(items == std::vector<int>{item} ? Trait::in_place : Trait::out_of_place, kind);
    if (items.empty()) return out;
    double most = 0, others = 0;  // of its items, and of the others that wait
    for (size_t i = 0; i < told.waiting.size(); ++i) {
      double& which = std::binary_search(items.begin(), items.end(), told.waiting[i]) ? most : others;
      which = std::max(which, like[i]);
    }
    add(Trait::lead, bucket(most - others, kLeads));
    add(Trait::likeness, bucket(most, kLikeness));
    const size_t n = items.size();
    add(Trait::items, n < 3 ? n : n == told.waiting.size() && !told.more_wait ? 3 : 4);
    if (n == 1 && told.waiting.size() == 1) add(Trait::only);
    return out;
  }

  // How much a block is like each of some items.
  std::vector<double> likeness(std::string_view body, const std::vector<int>& items) const {
    const Stems words(body.substr(0, kBytesAlike));
    std::vector<double> like;
    for (const int item : items) like.push_back(words_.likeness(static_cast<size_t>(item) - 1, words));
    return like;
  }

  uint16_t thing_of(const Target& target) {
    const auto [at, fresh] = things_.emplace(target, static_cast<uint16_t>(out_.targets.size()));
    if (fresh) {
      out_.targets.push_back(target);
      out_.asked.push_back(asked_.words_of(target.items));
    }
    return at->second;
  }

  void relate() {
    const std::vector<Target>& all = out_.targets;
    out_.list.things = all.size();
    out_.list.then.reserve((all.size() + 1) * all.size());
    for (const Target& next : all) out_.list.then.push_back(evidence(Trait::then, order({}, next)));
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
  const Index first_ask_ = asked_.first_block();
  Above above_{reply_, asked_};
  std::vector<Index> first_blocks_;  // by ask
  DistinctWords words_;              // by ask
  std::vector<Run> runs_;
  std::vector<Index> run_of_;  // by block
  std::map<Target, uint16_t> things_;
  AnswerEvidence out_;
};

}  // namespace

RuleAnswers::RuleAnswers(const Reply& reply, const std::vector<Answer>& answers)
    : list(reply.blocks.size()), blocks(answers.size()) {
  for (size_t a = 0; a < answers.size(); ++a) {
    PassageBlocks of = blocks_of(reply, answers[a].answer);
    if (of.whole)
      blocks[a] = std::move(of.blocks);
    else
      for (const Index b : of.blocks) list.pieces[b] = true;
  }
  for (size_t a = 0; a < answers.size(); ++a) list.add(static_cast<Index>(a), blocks[a]);
}

AnswerEvidence answer_evidence(const ListPage& page, const Reply& reply,
                               const std::vector<Answer>& by_rules) {
  if (page.type == DocumentType::recommendation_response) return {};
  return Gatherer(page, reply, by_rules).run();
}

}  // namespace foi
