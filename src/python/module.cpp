// The Python module foi._foi: the extractor and the inputs of `foi batch`, with the interpreter's lock
// released while they work. What is convenient in Python (dicts, iterators, exceptions) is made there, in
// foi/*.py.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <stdexcept>

#include "batch/process_page.h"
#include "batch/read_inputs.h"
#include "record/schema.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace foi {
namespace {

// The grammars, compiled, with the rules of what becomes a record.
class PageExtractor {
 public:
  PageExtractor(const std::optional<std::string>& profile, const std::optional<std::string>& grammars,
                const std::vector<std::string>& only, bool text, uint64_t max_bytes,
                const std::optional<std::string>& redact, bool crosswalk)
      : library_(grammars ? Library::folder_files(*grammars) : Library::embedded_files()),
        extractor_(library_, checked(profile.value_or(""))),
        processor_(extractor_, library_, rules(only, text, max_bytes, redact, crosswalk)) {}

  Delivery extract(std::string bytes, std::string media_type, std::string charset, const std::string& uri,
                   const std::string& name) {
    Incoming page;
    page.bytes = std::move(bytes);
    page.media_type = std::move(media_type);
    page.charset = std::move(charset);
    page.origin.uri = printable_name(uri);
    page.origin.name = printable_name(name);
    return processor_.process(page);
  }
  /// `input` is used up.
  Delivery process(Incoming& input) { return processor_.process(input); }

 private:
  const std::string& checked(const std::string& profile) const {
    if (profile.empty() || library_.has(profile)) return profile;
    std::string known;
    for (const std::string& name : library_.profiles()) known += (known.empty() ? "" : ", ") + name;
    throw std::invalid_argument("no profile '" + profile + "'; there are: " + known);
  }
  static PageRules rules(const std::vector<std::string>& only, bool text, uint64_t max_bytes,
                         const std::optional<std::string>& redact, bool crosswalk) {
    PageRules out;
    out.with_crosswalk = crosswalk;
    if (redact) {
      const std::optional<Redact> whose = parse_name<Redact>(*redact);
      if (!whose) throw std::invalid_argument("redact: '" + *redact + "' is not \"requester\"");
      out.redact = *whose;
    }
    for (const std::string& name : only) {
      const std::optional<DocumentType> type = parse_name<DocumentType>(name);
      if (!type) throw std::invalid_argument("only: no document type '" + name + "'");
      out.only.set(static_cast<size_t>(*type));
    }
    out.screen = out.only.any() && !out.only.test(static_cast<size_t>(DocumentType::other));
    out.reading.max_bytes = out.container.max_bytes = max_bytes;
    out.most_text = kMostText;
    out.with_text = text;
    out.rows = out.spot_duplicates = false;
    return out;
  }

  static constexpr uint64_t kMostText = 60'000'000;  // what foi batch lets pass if nothing is said

  Library library_;
  Extractor extractor_;
  PageProcessor processor_;
};

// The pages that paths, or an open file, hold.
class Inputs {
 public:
  Inputs(std::vector<std::string> paths, uint64_t max_bytes) {
    InputSpec spec;
    spec.operands = std::move(paths);
    spec.container.max_bytes = max_bytes;
    reader_ = std::make_unique<InputReader>(spec, std::nullopt);
  }
  Inputs(int descriptor, const std::string& path, uint64_t max_bytes) {
    ContainerOptions options;
    options.max_bytes = max_bytes;
    pages_ = open_pages(std::make_unique<FileStream>(::dup(descriptor)), origin_of_file(path), options);
  }

  std::unique_ptr<NumberedInput> next() {
    auto out = std::make_unique<NumberedInput>();
    do {
      if (!(reader_ ? reader_->next(*out) : next_page(*out))) return nullptr;
    } while (out->incoming.packing == Packing::nothing && out->incoming.fate == Fate::opened);
    return out;
  }

 private:
  bool next_page(NumberedInput& to) {
    to.order.in_file = ++pages_given_;  // 0 is the file's start
    return pages_->next(to.incoming);
  }

  std::unique_ptr<InputReader> reader_;
  std::unique_ptr<PageSource> pages_;
  uint64_t pages_given_ = 0;
};

nb::bytes bytes_of(const std::string& s) {
  return nb::bytes(s.data(), s.size());
}

constexpr std::string_view kPackings[] = {"page", "http", "json_line", "nothing"};

}  // namespace
}  // namespace foi

NB_MODULE(_foi, m) {
  using namespace foi;
  using Unlocked = nb::call_guard<nb::gil_scoped_release>;
  m.attr("version") = FOI_VERSION;
  m.def(
      "record_schema", [] { return std::string(record_schema()); }, "The JSON Schema of a record.");

  nb::class_<Delivery>(m, "Outcome", "What became of a page.")
      .def_prop_ro("status", [](const Delivery& d) { return std::string(name_of(d.fate)); })
      .def_prop_ro("json", [](const Delivery& d) { return bytes_of(d.json); })
      .def_prop_ro("sha256", [](const Delivery& d) { return d.sha256; })
      .def_prop_ro("document_type", [](const Delivery& d) { return std::string(name_of(d.facts.type)); })
      .def_prop_ro("key", [](const Delivery& d) { return d.origin.key; })
      .def_prop_ro("name", [](const Delivery& d) { return d.origin.name; })
      .def_prop_ro("uri", [](const Delivery& d) { return d.origin.uri; })
      .def_prop_ro("fetched_at", [](const Delivery& d) { return d.origin.fetched_at; })
      .def_prop_ro("file", [](const Delivery& d) { return d.origin.file; })
      .def_prop_ro("offset", [](const Delivery& d) { return d.origin.offset; })
      .def_prop_ro("bytes", [](const Delivery& d) { return d.origin.bytes; })
      .def_prop_ro("stage", [](const Delivery& d) { return d.trouble.stage; })
      .def_prop_ro("reason", [](const Delivery& d) { return d.trouble.reason; })
      .def_prop_ro("detail", [](const Delivery& d) { return d.trouble.detail; });

  nb::class_<NumberedInput>(m, "Input", "A page as its container gave it, not yet unpacked.")
      .def_prop_ro("key", [](const NumberedInput& i) { return i.incoming.origin.key; })
      .def_prop_ro("name", [](const NumberedInput& i) { return i.incoming.origin.name; })
      .def_prop_ro("uri", [](const NumberedInput& i) { return i.incoming.origin.uri; })
      .def_prop_ro("file", [](const NumberedInput& i) { return i.incoming.origin.file; })
      .def_prop_ro("offset", [](const NumberedInput& i) { return i.incoming.origin.offset; })
      .def_prop_ro("fetched_at", [](const NumberedInput& i) { return i.incoming.origin.fetched_at; })
      .def_prop_ro("number", [](const NumberedInput& i) { return i.order.in_file; })
      .def_prop_ro("packing",
                   [](const NumberedInput& i) {
                     return std::string(kPackings[static_cast<size_t>(i.incoming.packing)]);
                   })
      .def_prop_ro("bytes", [](const NumberedInput& i) { return bytes_of(i.incoming.bytes); })
      .def_prop_ro("size", [](const NumberedInput& i) { return i.incoming.bytes.size(); })
      .def_prop_ro("status", [](const NumberedInput& i) { return std::string(name_of(i.incoming.fate)); })
      .def_prop_ro("stage", [](const NumberedInput& i) { return i.incoming.trouble.stage; })
      .def_prop_ro("reason", [](const NumberedInput& i) { return i.incoming.trouble.reason; })
      .def_prop_ro("detail", [](const NumberedInput& i) { return i.incoming.trouble.detail; })
      .def_prop_ro("media_type", [](const NumberedInput& i) { return i.incoming.media_type; })
      .def_prop_ro("charset", [](const NumberedInput& i) { return i.incoming.charset; });

  nb::class_<PageExtractor>(m, "PageExtractor", "Grammars, compiled. Any number of threads may use one.")
      .def(nb::init<const std::optional<std::string>&, const std::optional<std::string>&,
                    const std::vector<std::string>&, bool, uint64_t, const std::optional<std::string>&,
                    bool>(),
           "profile"_a.none(), "grammars"_a.none(), "only"_a, "text"_a, "max_bytes"_a, "redact"_a.none(),
           "crosswalk"_a, Unlocked())
      .def(
          "extract",
          [](PageExtractor& self, const nb::bytes& data, std::string media_type, std::string charset,
             const std::string& uri, const std::string& name) {
            std::string bytes(data.c_str(), data.size());
            const nb::gil_scoped_release unlocked;
            return self.extract(std::move(bytes), std::move(media_type), std::move(charset), uri, name);
          },
          "data"_a, "media_type"_a, "charset"_a, "uri"_a, "name"_a)
      .def(
          "process", [](PageExtractor& self, NumberedInput& input) { return self.process(input.incoming); },
          "input"_a, Unlocked(), "Extracts `input`, whose bytes are used up.");

  nb::class_<Inputs>(m, "Inputs", "The pages of files, folders, globs and containers, in order.")
      .def(nb::init<std::vector<std::string>, uint64_t>(), "paths"_a, "max_bytes"_a)
      .def(nb::init<int, const std::string&, uint64_t>(), "descriptor"_a, "path"_a, "max_bytes"_a)
      .def("next", &Inputs::next, Unlocked(), "The next page, or None. One thread at a time.");
}
