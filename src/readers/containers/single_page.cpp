#include "readers/containers/single_page.h"

namespace foi {
namespace {

class SinglePage : public PageSource {
 public:
  SinglePage(std::unique_ptr<BufferedStream> stream, const Origin& origin, uint64_t limit)
      : stream_(std::move(stream)), origin_(origin), limit_(limit) {}

  bool next(Incoming& to) override {
    if (!stream_) return false;
    std::string_view all = stream_->peek(static_cast<size_t>(limit_) + 1);
    const std::optional<Damage> damage = all.size() <= limit_ ? damage_behind(all.size()) : std::nullopt;
    origin_.bytes = all.size();
    if (damage) {
      to = failed_input(origin_, "read", damage->reason, damage->detail);
    } else if (all.size() > limit_) {
      to = failed_input(
          origin_, "read", "too-large",
          "is larger than the limit of " + std::to_string(limit_) + " bytes; raise it with --max-bytes");
    } else {
      to = Incoming();
      to.origin = origin_;
      to.bytes = std::move(page_);
    }
    stream_.reset();
    return true;
  }

 private:
  std::optional<Damage> damage_behind(size_t n) {
    page_ = std::string(stream_->buffered());
    stream_->consume(n);
    return stream_->take_damage();
  }

  std::unique_ptr<BufferedStream> stream_;
  Origin origin_;
  uint64_t limit_;
  std::string page_;
};

}  // namespace

std::unique_ptr<PageSource> read_single_page(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                             const ContainerOptions& options) {
  return std::make_unique<SinglePage>(std::move(stream), origin, options.max_bytes);
}

}  // namespace foi
