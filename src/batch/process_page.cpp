#include "batch/process_page.h"

#include <exception>
#include <functional>
#include <new>

#include "passes/screen.h"
#include "readers/containers/unpack.h"
#include "record/record_json.h"
#include "record/record_rows.h"

namespace foi {
namespace {

constexpr size_t kKeyHash = 12;  // hex digits

Delivery failed(const Origin& origin, std::string stage, std::string reason, std::string detail) {
  Delivery out;
  out.origin = origin;
  out.trouble = {std::move(stage), std::move(reason), std::move(detail)};
  return out;
}

Delivery of_fate(const Origin& origin, Fate fate) {
  Delivery out;
  out.fate = fate;
  out.origin = origin;
  return out;
}

// A key keeps telling pages apart: behind one that had a name in it stands what is left of its hash.
Origin masked(const Origin& origin, const Redaction& redaction) {
  Origin out = origin;
  for (std::string* s : {&out.key, &out.name, &out.uri, &out.file})
    *s = redaction.masked_address(std::move(*s));
  if (out.key != origin.key) out.key += "#" + sha256_hex(origin.key).substr(0, kKeyHash);
  return out;
}

SummaryFacts facts_of(const Record& record) {
  SummaryFacts out{record.type, record.decision ? record.decision->outcome : std::nullopt, {}};
  for (const Exemption& x : record.exemptions)
    if (x.act && x.known) out.exemptions.push_back(x.act->id + " " + x.known->path);
  return out;
}

// The reader's message without the name that it starts with.
std::string without_name(const std::string& message, const std::string& name) {
  return message.starts_with(name + ": ") ? message.substr(name.size() + 2) : message;
}

}  // namespace

ReadOptions reading_of(const Incoming& input, const ReadOptions& reading) {
  ReadOptions out = reading;
  if (out.charset.empty()) out.charset = input.charset;
  if (out.format == Format::automatic && input.media_type == "text/plain") out.format = Format::text;
  if (out.format == Format::automatic && input.media_type == "text/html") out.format = Format::html;
  return out;
}

PageProcessor::PageProcessor(const Extractor& extractor, const Library& library, const PageRules& rules)
    : extractor_(extractor),
      rules_(rules),
      screen_(rules.screen ? std::make_unique<Screen>(library) : nullptr),
      seen_(rules.spot_duplicates && rules.redact == Redact::nothing ? std::make_unique<SeenContents>()
                                                                     : nullptr) {}
PageProcessor::~PageProcessor() = default;

Delivery PageProcessor::process(Incoming& input) {
  if (input.packing != Packing::nothing) {
    try {
      unpack(input, rules_.container);
    } catch (const std::exception& error) {
      return failed(input.origin, "unpack", "unexpected", error.what());
    }
  }
  if (input.packing == Packing::nothing) {
    Delivery out = of_fate(input.origin, input.fate);
    out.trouble = input.trouble;
    return out;
  }
  input.origin.bytes = input.bytes.size();
  if (seen_ && !input.bytes.empty() && seen_->seen(std::hash<std::string_view>()(input.bytes))) {
    Delivery out = of_fate(input.origin, Fate::duplicate);
    out.sha256 = sha256_hex(input.bytes);
    return out;
  }
  return extract(input);
}

Delivery PageProcessor::extract(Incoming& input) const {
  try {
    return checked(input);
  } catch (const std::bad_alloc&) {
    return failed(input.origin, "extract", "out-of-memory", "needs more memory than there is");
  } catch (const std::exception& error) {  // a mistake of ours: the page's trouble, not the run's
    return failed(input.origin, "extract", "unexpected", error.what());
  }
}

Delivery PageProcessor::checked(Incoming& input) const {
  const Origin& origin = input.origin;
  if (input.bytes.empty()) return failed(origin, "read", "empty", "holds no bytes");
  if (screen_ && !screen_->may_matter(input.bytes)) return of_fate(origin, Fate::screened);
  const ReadOptions reading = reading_of(input, rules_.reading);
  const uint64_t bytes = input.bytes.size();
  ReadResult read = read_bytes(std::move(input.bytes), origin.name, reading);
  if (!read.document)
    return failed(origin, "read", bytes > reading.max_bytes ? "too-large" : "not-text",
                  without_name(read.error.message, origin.name));
  Document& document = *read.document;
  document.name = origin.name;
  if (document.uri.empty()) document.uri = origin.uri;
  if (rules_.most_text > 0 && document.text.size() > rules_.most_text)
    return failed(
        origin, "extract", "over-time-limit",
        std::to_string(document.text.size()) + " bytes of text may take longer than --timeout allows");
  Origin shown = origin;
  Record record;
  if (rules_.redact == Redact::nothing) {
    record = extractor_.extract(document);
  } else {
    Redacted redacted = extract_redacted(extractor_, document);
    record = std::move(redacted.record);
    shown = masked(origin, redacted.redaction);
  }
  if (rules_.only.any() && !rules_.only.test(static_cast<size_t>(record.type)))
    return of_fate(shown, Fate::filtered);
  Delivery out = of_fate(shown, Fate::stored);
  out.sha256 = document.sha256;
  out.json =
      to_json(record, document, {.with_crosswalk = rules_.with_crosswalk, .with_text = rules_.with_text});
  out.facts = facts_of(record);
  if (rules_.rows) {
    out.rows = record_rows(record, document, out.json);
    out.json = {};
  }
  return out;
}

}  // namespace foi
