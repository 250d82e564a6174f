#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "text/characters.h"

namespace foi {
namespace {

// What a character of the text becomes. `nothing` is dropped, `blank` joins a run of blanks.
enum class Folding { keep, blank, nothing };

// The characters that pages really hold beside ASCII, without asking ICU: quotes, dashes, bullets, the
// invisible.
Folding fold_common(uint32_t c, char& out) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0x02BC:
      out = '\'';
      return Folding::keep;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
      out = '"';
      return Folding::keep;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
      out = '-';
      return Folding::keep;
    case 0x00AD:
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0x202A:
    case 0x202B:
    case 0x202C:
    case 0x202D:
    case 0x202E:
    case 0x2060:
    case 0x2066:
    case 0x2067:
    case 0x2068:
    case 0x2069:
      return Folding::nothing;
    default:
      out = 0;
      return Folding::keep;
  }
}

uint32_t decode_one(std::string_view text, uint32_t at, uint32_t length) {
  const auto byte = [&](uint32_t i) { return static_cast<unsigned char>(text[at + i]) & 0x3Fu; };
  const unsigned char lead = text[at];
  if (length == 2) return (lead & 0x1Fu) << 6 | byte(1);
  if (length == 3) return (lead & 0x0Fu) << 12 | byte(1) << 6 | byte(2);
  return (lead & 0x07u) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3);
}

const icu::Normalizer2* casefold_nfkc() {
  static const icu::Normalizer2* instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
    return U_SUCCESS(status) ? found : nullptr;
  }();
  return instance;
}

// Compatibility case folding of one character, in UTF-8: "ﬁ" -> "fi", "É" -> "é".
void append_folded(uint32_t c, std::string_view original, std::string& out) {
  icu::UnicodeString folded;
  if (casefold_nfkc() == nullptr || !casefold_nfkc()->getDecomposition(static_cast<UChar32>(c), folded)) {
    const UChar32 lower = u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT);
    if (lower == static_cast<UChar32>(c)) {
      out.append(original);
      return;
    }
    folded = icu::UnicodeString(lower);
  }
  folded.toUTF8String(out);
}

constexpr auto kLower = [] {
  std::array<char, 128> table{};
  for (int c = 0; c < 128; ++c) table[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  table['\t'] = table['\0'] = ' ';
  table['`'] = '\'';
  return table;
}();

// The bytes at the start of `text` that are folded one for one: ASCII, no two blanks in a row.
size_t plain_ascii(std::string_view text, bool after_blank) {
  size_t n = 0;
  for (; n < text.size(); ++n) {
    const unsigned char c = text[n];
    if (c >= 0x80) break;
    const bool blank = kLower[c] == ' ';
    if (blank && after_blank) break;
    after_blank = blank;
  }
  return n;
}

// Folds text[span) onto `out`; `note(out size, source)` is told wherever the running difference changes.
template <class Note>
void fold_piece(std::string_view text, Span span, std::string& out, Note note) {
  bool after_blank = true;  // the body has no leading blank
  for (uint32_t at = span.start; at < span.end;) {
    if (const size_t plain = plain_ascii(text.substr(at, span.end - at), after_blank)) {
      const size_t before = out.size();
      out.resize(before + plain);
      for (size_t i = 0; i < plain; ++i) out[before + i] = kLower[static_cast<unsigned char>(text[at + i])];
      after_blank = out.back() == ' ';
      at += static_cast<uint32_t>(plain);
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {  // a blank behind a blank
      note(out.size(), ++at);
      continue;
    }
    const uint32_t length = std::min(sequence_length(text[at]), span.end - at);
    if (length == 1 || length < sequence_length(text[at])) {  // no UTF-8: only a caller's error leads here
      out.push_back(text[at++]);
      after_blank = false;
      continue;
    }
    const std::string_view original = text.substr(at, length);
    if (blank_sequence(text.substr(at, span.end - at))) {
      if (!after_blank) out.push_back(' ');
      after_blank = true;
    } else {
      const uint32_t code = decode_one(text, at, length);
      char simple = 0;
      if (fold_common(code, simple) == Folding::keep) {
        after_blank = false;
        const size_t before = out.size();
        if (simple)
          out.push_back(simple);
        else
          append_folded(code, original, out);
        // Of a character that became others, all bytes but the first point behind it: no folded place maps
        // into the middle of a character.
        if (std::string_view(out).substr(before) != original)
          for (size_t inner = before + 1; inner < out.size(); ++inner) note(inner, at + length);
      }
    }
    at += length;
    note(out.size(), at);
  }
}

}  // namespace

Folded fold(std::string_view text, const Lines& lines) {
  Folded folded;
  folded.bytes_.reserve(text.size() + lines.size());
  folded.starts_.reserve(lines.size() + 1);
  auto& breaks = folded.breaks_;
  const auto note = [&breaks](size_t at, uint32_t source) {
    const uint32_t f = static_cast<uint32_t>(at);
    if (!breaks.empty() && breaks.back().folded == f) {
      breaks.back().source = source;
    } else if (breaks.empty() || f - breaks.back().folded != source - breaks.back().source) {
      breaks.push_back({f, source});
    }
  };
  for (const Line& line : lines) {
    folded.starts_.push_back(static_cast<uint32_t>(folded.bytes_.size()));
    note(folded.bytes_.size(), line.body.start);
    fold_piece(text, line.body, folded.bytes_, note);
    note(folded.bytes_.size(), line.body.end);
    folded.bytes_.push_back('\n');
  }
  folded.starts_.push_back(static_cast<uint32_t>(folded.bytes_.size()));
  return folded;
}

std::string fold_phrase(std::string_view phrase) {
  std::string out;
  fold_piece(phrase, {0, static_cast<uint32_t>(phrase.size())}, out, [](size_t, uint32_t) {});
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Index Folded::line_at(uint32_t at) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end() - 1, at);
  return static_cast<Index>(after - starts_.begin()) - 1;
}

uint32_t Folded::source(uint32_t at) const {
  const auto after = std::upper_bound(breaks_.begin(), breaks_.end(), at,
                                      [](uint32_t a, const Break& b) { return a < b.folded; });
  if (after == breaks_.begin()) return at;
  const Break& b = *(after - 1);
  const uint32_t next = after == breaks_.end() ? UINT32_MAX : after->source;
  return std::min(b.source + (at - b.folded), next);
}

Span Folded::source(Span folded) const {
  if (folded.empty()) return {source(folded.start), source(folded.start)};
  const uint32_t start = source(folded.start);
  return {start, std::max(start, source(folded.end))};
}

uint32_t Folded::from_source(uint32_t at) const {
  const auto after = std::upper_bound(breaks_.begin(), breaks_.end(), at,
                                      [](uint32_t a, const Break& b) { return a < b.source; });
  if (after == breaks_.begin()) return 0;
  const Break& b = *(after - 1);
  const uint32_t limit = after == breaks_.end() ? static_cast<uint32_t>(bytes_.size()) : after->folded;
  return std::min(b.folded + (at - b.source), limit);
}

}  // namespace foi
