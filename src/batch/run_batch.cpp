#include "batch/run_batch.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "batch/interrupt.h"
#include "batch/tally.h"

namespace foi {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kParcelInputs = 32;
constexpr size_t kParcelBytes = 256 << 10;
constexpr uint64_t kCommitBytes = uint64_t{64} << 20;
constexpr std::chrono::milliseconds kCommitAfter{1000};

struct Work {
  NumberedInput input;
  Delivery delivery;
};
// Several inputs: most are small, and handing each over alone costs more than reading it.
struct Parcel {
  std::vector<Work> work;
};
using ParcelPtr = std::shared_ptr<Parcel>;

class Writer {
 public:
  Writer(Sink& sink, PageProcessor& processor, const Checkpoint& from,
         const std::function<void(const BatchState&)>& watch, const InputReader& reader,
         uint64_t commit_every, const Shard& shard)
      : sink_(sink),
        processor_(processor),
        watch_(watch),
        reader_(reader),
        progression_(from),
        totals_(from.totals),
        commit_every_(commit_every),
        shard_(shard) {}

  void write(Parcel& parcel) {
    std::vector<const Delivery*> coming;
    for (const Work& work : parcel.work) coming.push_back(&work.delivery);
    sink_.prepare(coming);
    for (Work& work : parcel.work) {
      put(work);
      ++inputs_;
      if (commit_every_ > 0 && inputs_ >= commit_every_) commit();
    }
    if (bytes_ >= kCommitBytes || (commit_every_ == 0 && Clock::now() - committed_ >= kCommitAfter)) commit();
    if (watch_) watch_(state());
  }
  void commit() {
    sink_.commit(progression_.checkpoint(totals_));
    bytes_ = inputs_ = 0;
    committed_ = Clock::now();
  }
  void finish() { sink_.finish(progression_.checkpoint(totals_)); }
  const Totals& totals() const { return totals_; }

 private:
  // What is put first of a file may come before the word that it was opened, with --unordered: that word goes
  // ahead.
  void open_file(const Work& work) {
    const InputPlace& place = work.input.place;
    if (progression_.is_done(place.first_of_file)) return;
    Delivery opened;
    opened.fate = Fate::opened;
    opened.origin.file = work.input.incoming.origin.file;  // as failures have it, not masked
    const Fate fate = sink_.put(opened);
    if (shard_.holds({place.file, 0})) tally(totals_, opened, fate);  // others open it, too
    progression_.done(place.first_of_file, place);
  }

  void put(Work& work) {
    Delivery& d = work.delivery;
    open_file(work);
    if (d.fate == Fate::opened) return;
    if (d.fate == Fate::duplicate && !sink_.holds(d.sha256)) d = processor_.extract(work.input.incoming);
    d.order = work.input.order;
    tally(totals_, d, sink_.put(d));
    progression_.done(work.input.number, work.input.place);
    bytes_ += d.json.size() + d.rows.bytes();
    work = {};
  }

  BatchState state() const {
    const auto total = [&](const char* name) {
      const auto found = totals_.find(name);
      return found == totals_.end() ? uint64_t{0} : found->second;
    };
    return {total("inputs"), total("fate/stored"), total("fate/failed"), total("bytes"),
            reader_.bytes_read()};
  }

  Sink& sink_;
  PageProcessor& processor_;
  const std::function<void(const BatchState&)>& watch_;
  const InputReader& reader_;
  Progression progression_;
  Totals totals_;
  uint64_t bytes_ = 0, inputs_ = 0;
  uint64_t commit_every_;
  Shard shard_;
  Clock::time_point committed_ = Clock::now();
};

ParcelPtr read_parcel(InputReader& reader) {
  auto parcel = std::make_shared<Parcel>();
  size_t bytes = 0;
  while (parcel->work.size() < kParcelInputs && bytes < kParcelBytes && InterruptGuard::signal() == 0) {
    Work work;
    if (!reader.next(work.input)) break;
    bytes += work.input.incoming.bytes.size();
    parcel->work.push_back(std::move(work));
  }
  return parcel;
}

// The first fault of any stage. A pipeline that an exception cancels forgets the parcels that wait in it, and
// what they hold; so a fault is kept here, the reader stops, and what is under way runs out with nothing done
// to it.
class Fault {
 public:
  explicit operator bool() const { return seen_.load(std::memory_order_acquire); }
  /// Does the work unless something has failed; keeps what it throws.
  template <class Work>
  void guard(Work work) {
    if (*this) return;
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!first_) first_ = std::current_exception();
      seen_.store(true, std::memory_order_release);
    }
  }
  void rethrow() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::atomic<bool> seen_ = false;
  std::mutex mutex_;
  std::exception_ptr first_;
};

void run_pipeline(const BatchOptions& options, InputReader& reader, PageProcessor& processor,
                  Writer& writer) {
  namespace tbb = oneapi::tbb;
  const size_t jobs = options.jobs > 0 ? static_cast<size_t>(options.jobs)
                                       : std::max<size_t>(1, std::thread::hardware_concurrency());
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, jobs);
  Fault fault;
  const auto in = tbb::make_filter<void, ParcelPtr>(tbb::filter_mode::serial_in_order,
                                                    [&](tbb::flow_control& control) -> ParcelPtr {
                                                      ParcelPtr parcel;
                                                      fault.guard([&] { parcel = read_parcel(reader); });
                                                      if (!parcel || parcel->work.empty()) control.stop();
                                                      return parcel;
                                                    });
  const auto extract =
      tbb::make_filter<ParcelPtr, ParcelPtr>(tbb::filter_mode::parallel, [&](ParcelPtr parcel) {
        fault.guard([&] {
          for (Work& work : parcel->work) work.delivery = processor.process(work.input.incoming);
        });
        return parcel;
      });
  const auto out = tbb::make_filter<ParcelPtr, void>(
      options.unordered ? tbb::filter_mode::serial_out_of_order : tbb::filter_mode::serial_in_order,
      [&](const ParcelPtr& parcel) { fault.guard([&] { writer.write(*parcel); }); });
  tbb::parallel_pipeline(2 * jobs + 1, in & extract & out);
  fault.rethrow();
}

}  // namespace

BatchResult run_batch(const BatchOptions& options, const Extractor& extractor, const Library& library,
                      Sink& sink, const RunInfo& run, const std::function<void(const BatchState&)>& watch) {
  const InterruptGuard guard;
  std::optional<Checkpoint> resume = sink.begin(run);
  PageRules rules = options.rules;
  rules.rows = sink.wants_rows();
  for (;;) {
    PageProcessor processor(extractor, library, rules);
    InputReader reader(options.input, resume);
    Writer writer(sink, processor, resume.value_or(Checkpoint()), watch, reader, options.commit_every,
                  options.input.shard);
    try {
      run_pipeline(options, reader, processor, writer);
    } catch (const InputChanged&) {
      resume.reset();
      sink.start_over();
      continue;
    }
    BatchResult result{writer.totals(), resume ? resume->done : 0, InterruptGuard::signal()};
    if (result.signal != 0)
      writer.commit();
    else
      writer.finish();
    return result;
  }
}

}  // namespace foi
