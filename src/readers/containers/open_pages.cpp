#include "readers/containers/open_pages.h"

#include "readers/containers/archive.h"
#include "readers/containers/gzip.h"
#include "readers/containers/json_line.h"
#include "readers/containers/jsonl.h"
#include "readers/containers/single_page.h"
#include "readers/containers/warc.h"
#include "readers/containers/zstd.h"

namespace foi {
namespace {

constexpr int kDeepest = 5;
constexpr size_t kLook = 1 << 16;

// One input: a failure.
class OneFailure : public PageSource {
 public:
  explicit OneFailure(Incoming failure) : failure_(std::move(failure)) {}
  bool next(Incoming& to) override {
    if (!failure_) return false;
    to = std::move(*failure_);
    failure_.reset();
    return true;
  }

 private:
  std::optional<Incoming> failure_;
};

std::unique_ptr<PageSource> open_at(std::unique_ptr<ByteStream> stream, const Origin& origin,
                                    const ContainerOptions& options, const std::string& path, int depth) {
  if (depth > kDeepest)
    return std::make_unique<OneFailure>(
        failed_input(origin, "open", "nested-too-deep", "a container in a container in a container …"));
  auto ahead = std::make_unique<BufferedStream>(std::move(stream));
  const std::string_view start = ahead->peek(kLook);
  if (start.starts_with("\x1F\x8B\x08"))
    return open_at(read_members(std::move(ahead), gzip_codec()), origin, options, "", depth + 1);
  if (starts_zstd(start)) {
    std::unique_ptr<MemberCodec> codec = zstd_codec(*ahead);
    return open_at(read_members(std::move(ahead), std::move(codec)), origin, options, "", depth + 1);
  }
  if (starts_warc(start)) return read_warc(std::move(ahead), origin, options);
  if (starts_archive(start))
    return read_archive(std::move(ahead), origin, options, start.starts_with("PK") ? path : "", depth,
                        [](std::unique_ptr<ByteStream> entry, const Origin& at, const ContainerOptions& with,
                           int level) { return open_at(std::move(entry), at, with, "", level); });
  if (looks_like_jsonl(start, start.size() < kLook)) return read_jsonl(std::move(ahead), origin, options);
  return read_single_page(std::move(ahead), origin, options);
}

}  // namespace

std::unique_ptr<PageSource> open_pages(std::unique_ptr<ByteStream> stream, const Origin& origin,
                                       const ContainerOptions& options, const std::string& seekable) {
  return open_at(std::move(stream), origin, options, seekable, 0);
}

}  // namespace foi
