#include "readers/containers/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <clocale>

#include <optional>

namespace foi {
namespace {

constexpr size_t kArchiveRead = 1 << 16;

// libarchive turns names from and to the locale's encoding; ours is UTF-8, whatever the user's is.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_) before_ = ::uselocale(locale_);
  }
  ~Utf8Locale() {
    if (!locale_) return;
    ::uselocale(before_);
    ::freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

class Archive {
 public:
  Archive(std::unique_ptr<BufferedStream> stream, const std::string& path)
      : stream_(std::move(stream)), archive_(archive_read_new()) {
    if (!archive_) throw std::bad_alloc();
    archive_read_support_format_tar(archive_);
    archive_read_support_format_zip(archive_);
    buffer_.resize(kArchiveRead);
    const int opened = path.empty() ? archive_read_open(archive_, this, nullptr, read, nullptr)
                                    : archive_read_open_filename(archive_, path.c_str(), kArchiveRead);
    if (opened != ARCHIVE_OK) problem_ = error();
  }
  ~Archive() { archive_read_free(archive_); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  struct archive* get() {
    return archive_;
  }
  std::string error() const {
    const char* text = archive_error_string(archive_);
    return text ? text : "cannot be read";
  }
  std::optional<std::string> problem_;

 private:
  static la_ssize_t read(struct archive* archive, void* self, const void** bytes) {
    Archive& a = *static_cast<Archive*>(self);
    const Chunk chunk = a.stream_->read(a.buffer_.data(), a.buffer_.size());
    if (chunk.damage) {
      archive_set_error(archive, EIO, "%s", chunk.damage->detail.c_str());
      return -1;
    }
    *bytes = a.buffer_.data();
    return static_cast<la_ssize_t>(chunk.size);
  }

  std::unique_ptr<BufferedStream> stream_;
  struct archive* archive_;
  std::string buffer_;
};

class EntryStream : public ByteStream {
 public:
  explicit EntryStream(std::shared_ptr<Archive> archive) : archive_(std::move(archive)) {}
  Chunk read(char* to, size_t room) override {
    if (over_) return {};
    const la_ssize_t n = archive_read_data(archive_->get(), to, room);
    if (n < 0) {
      over_ = true;
      return {0, false, offset_, Damage{"archive-damaged", archive_->error(), offset_}};
    }
    offset_ += static_cast<uint64_t>(n);
    return {static_cast<size_t>(n), false, offset_ - static_cast<uint64_t>(n), std::nullopt};
  }

 private:
  std::shared_ptr<Archive> archive_;
  uint64_t offset_ = 0;
  bool over_ = false;
};

class ArchiveReader : public PageSource {
 public:
  ArchiveReader(std::unique_ptr<BufferedStream> stream, const Origin& origin, const ContainerOptions& options,
                const std::string& path, int depth, OpenEntry open_entry)
      : base_(origin), options_(options), depth_(depth), open_entry_(open_entry) {
    const Utf8Locale utf8;
    archive_ = std::make_shared<Archive>(std::move(stream), path);
  }

  bool next(Incoming& to) override {
    for (;;) {
      if (pages_ && pages_->next(to)) return true;
      pages_.reset();
      if (!archive_) return false;
      const Utf8Locale utf8;
      if (archive_->problem_) return fail(to, *archive_->problem_);
      archive_entry* entry = nullptr;
      const int result = archive_read_next_header(archive_->get(), &entry);
      if (result == ARCHIVE_EOF) {
        archive_.reset();
        if (number_ > 0) return false;
        to = failed_input(base_, "read", "empty", "the archive holds no entry");
        return true;
      }
      if (result == ARCHIVE_FATAL || result == ARCHIVE_RETRY) return fail(to, archive_->error());
      if (open(*entry, to)) return true;
    }
  }

 private:
  // The end: libarchive cannot go on behind damage.
  bool fail(Incoming& to, const std::string& detail) {
    Origin at = base_;
    at.offset = number_;
    to = failed_input(at, "read", "archive-damaged", detail);
    archive_.reset();
    return true;
  }

  // True if `to` is to be given instead of pages.
  bool open(archive_entry& entry, Incoming& to) {
    const char* path = archive_entry_pathname_utf8(&entry);
    if (!path) path = archive_entry_pathname(&entry);
    Origin at = base_;
    at.offset = number_++;
    const std::string name = path ? printable_name(path) : "entry " + std::to_string(at.offset);
    at.name = name;
    at.key = base_.key + "!" + name;
    if (at.offset == 0 && (name == "[Content_Types].xml" || name == "mimetype")) {
      archive_.reset();
      to = failed_input(base_, "read", "not-text", "is an office document; save it as text or HTML");
      return true;
    }
    if (archive_entry_filetype(&entry) == AE_IFDIR) return false;
    if (archive_entry_hardlink(&entry) || archive_entry_filetype(&entry) != AE_IFREG) {
      to = skipped_input(at, "archive-link");
      return true;
    }
    if (archive_entry_is_encrypted(&entry)) {
      to = failed_input(at, "read", "encrypted", "the entry is encrypted");
      return true;
    }
    pages_ = open_entry_(std::make_unique<EntryStream>(archive_), at, options_, depth_ + 1);
    return false;
  }

  Origin base_;
  ContainerOptions options_;
  int depth_;
  OpenEntry open_entry_;
  std::shared_ptr<Archive> archive_;
  std::unique_ptr<PageSource> pages_;
  uint64_t number_ = 0;
};

}  // namespace

bool starts_archive(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
         (bytes.size() >= 512 && bytes.substr(257, 5) == "ustar");
}

std::unique_ptr<PageSource> read_archive(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                         const ContainerOptions& options, const std::string& path, int depth,
                                         OpenEntry open_entry) {
  return std::make_unique<ArchiveReader>(std::move(stream), origin, options, path, depth, open_entry);
}

}  // namespace foi
