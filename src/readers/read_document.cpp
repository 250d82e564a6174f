#include "readers/read_document.h"

#include <fcntl.h>
#include <openssl/sha.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "readers/html.h"
#include "readers/text.h"

namespace foi {
namespace {

constexpr size_t kReadAtOnce = 1 << 18;
constexpr size_t kLooked = 1 << 16;              // bytes whose share of control characters is counted
constexpr size_t kControlShare = 20;             // more than one in so many: no text
constexpr uint64_t kMostBytes = UINT32_MAX - 1;  // spans are 32 bits

struct Magic {
  std::string_view bytes;
  std::string_view kind;
};
constexpr Magic kMagics[] = {
    {"%PDF-", "a PDF; convert it first (pdftotext)"},
    {"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as text or HTML"},
    {"\x89PNG\r\n", "a PNG picture"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"GIF8", "a GIF picture"},
    {"\x1F\x8B", "gzip; unpack it first (gunzip)"},
    {"BZh", "bzip2; unpack it first (bunzip2)"},
    {"\xFD"
     "7zXZ",
     "xz; unpack it first (unxz)"},
    {"(\xB5/\xFD", "zstd; unpack it first (unzstd)"},
    {"7z\xBC\xAF", "a 7z archive; unpack it first"},
    {"Rar!\x1A", "a RAR archive; unpack it first"},
    {"\xD0\xCF\x11\xE0", "an old office document; save it as text or HTML"},
    {"\x7F"
     "ELF",
     "a program"},
    {"SQLite format 3", "an SQLite database"},
};

// Whether UTF-16 or UTF-32 is declared, where NULs are no sign of anything.
bool wide_text(std::string_view bytes, std::string_view charset) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  std::string lower(charset);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower.find("16") != std::string::npos || lower.find("32") != std::string::npos ||
         lower.find("ucs") == 0;
}

bool mostly_control(std::string_view bytes) {
  bytes = bytes.substr(0, kLooked);
  const auto control = [](unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1B;
  };
  return static_cast<size_t>(std::count_if(bytes.begin(), bytes.end(), control)) >
         bytes.size() / kControlShare;
}

ReadResult fail(ReadProblem problem, std::string message) {
  return {std::nullopt, {problem, std::move(message)}};
}

ReadResult too_large(const std::string& name, uint64_t limit) {
  return fail(ReadProblem::unusable, name + ": is larger than the limit of " + std::to_string(limit) +
                                         " bytes; raise it with --max-bytes");
}

struct Descriptor {
  int fd = -1;
  bool owned = false;
  ~Descriptor() {
    if (owned && fd >= 0) ::close(fd);
  }
};

}  // namespace

std::string_view binary_kind(std::string_view bytes) {
  for (const Magic& magic : kMagics)
    if (bytes.starts_with(magic.bytes)) return magic.kind;
  return {};
}

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  constexpr char hex[] = "0123456789abcdef";
  std::string out;
  for (const unsigned char c : digest) {
    out.push_back(hex[c >> 4]);
    out.push_back(hex[c & 0xF]);
  }
  return out;
}

ReadResult read_bytes(std::string bytes, const std::string& name, const ReadOptions& options) {
  const uint64_t limit = std::min(options.max_bytes, kMostBytes);
  if (bytes.size() > limit) return too_large(name, limit);
  if (bytes.empty()) return fail(ReadProblem::unusable, name + ": is empty; give a page of text or HTML");
  if (const std::string_view kind = binary_kind(bytes); !kind.empty())
    return fail(ReadProblem::unusable, name + ": is not text or HTML but " + std::string(kind));
  if (!wide_text(bytes, options.charset) && mostly_control(bytes))
    return fail(
        ReadProblem::unusable,
        name + ": is binary, not text or HTML; if it is UTF-16 without a mark, say --charset utf-16le");
  const bool html =
      options.format == Format::html || (options.format == Format::automatic && looks_like_html(bytes));
  std::string sha256 = sha256_hex(bytes);
  Document document =
      html ? read_html(std::move(bytes), options.charset) : read_text(std::move(bytes), options.charset);
  document.name = std::filesystem::path(name).filename().string();
  document.sha256 = std::move(sha256);
  return {std::move(document), {}};
}

ReadResult read_document(const std::string& path, const ReadOptions& options) {
  const uint64_t limit = std::min(options.max_bytes, kMostBytes);
  const bool standard = path == "-";
  const std::string name = standard ? "standard input" : path;
  Descriptor in{standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC), !standard};
  if (in.fd < 0) {
    const int why = errno;
    const bool absent = why == ENOENT || why == ENOTDIR;
    return fail(why == EIO ? ReadProblem::input_output : ReadProblem::no_input,
                name + (absent          ? ": no such file; check the name"
                        : why == EACCES ? ": may not be read; check its permissions"
                                        : std::string(": cannot be opened: ") + std::strerror(why)));
  }
  struct stat about {};
  if (::fstat(in.fd, &about) == 0) {
    if (S_ISDIR(about.st_mode))
      return fail(ReadProblem::no_input, name + ": is a folder; name the files in it");
    if (S_ISREG(about.st_mode) && static_cast<uint64_t>(about.st_size) > limit) return too_large(name, limit);
  }
  std::string bytes;
  if (S_ISREG(about.st_mode)) bytes.reserve(static_cast<size_t>(about.st_size) + 1);
  for (;;) {
    const size_t have = bytes.size();
    const size_t room = bytes.capacity() > have ? bytes.capacity() - have : kReadAtOnce;
    bytes.resize(have + room);
    const ssize_t got = ::read(in.fd, bytes.data() + have, room);
    bytes.resize(have + (got > 0 ? static_cast<size_t>(got) : 0));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ReadProblem::input_output, name + ": cannot be read: " + std::strerror(errno));
    if (got == 0) break;
    if (bytes.size() > limit) return too_large(name, limit);
  }
  ReadResult result = read_bytes(std::move(bytes), name, options);
  if (standard && result.document) result.document->name = "-";
  return result;
}

}  // namespace foi
