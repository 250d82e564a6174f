#include "readers/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "readers/html_builder.h"
#include "text/decode.h"

namespace foi {
namespace {

// Elements nested deeper than this are read as if they were not there. libxml2 looks through all open elements at an
// end tag that matches none, so without a limit 10⁶ open and 10⁶ stray tags would cost 10¹² steps.
constexpr int kMaxDepth = 1024;
// libxml2 compares each attribute of a tag with all before it.
constexpr size_t kMaxAttributes = 256;
// A page that hides this many times what it shows (and this many bytes) waits for a script to show itself.
constexpr size_t kMostlyHidden = 4;
constexpr size_t kWorthShowing = 400;

// ---- events from libxml2

struct Parse {
  HtmlBuilder builder;
  htmlParserCtxtPtr context = nullptr;
  std::string scratch;
  bool ampersand = false;  // the last text was a lone "&": perhaps of an entity libxml2 does not know
};

/// libxml2 drops an element without an end event when its tag is broken off; its own stack tells.
void catch_up(Parse& parse, int depth) {
  while (parse.builder.depth() > static_cast<size_t>(std::max(depth, 0))) parse.builder.close();
}

void flush_ampersand(Parse& parse) {
  if (!parse.ampersand) return;
  parse.ampersand = false;
  parse.builder.text("&");
}

void on_open(void* data, const xmlChar* name, const xmlChar** attributes) {
  Parse& parse = *static_cast<Parse*>(data);
  htmlParserCtxtPtr context = parse.context;
  flush_ampersand(parse);
  catch_up(parse, context->nameNr - 1);
  const xmlParserInput* input = context->input;
  std::string_view rest(reinterpret_cast<const char*>(input->cur), static_cast<size_t>(input->end - input->cur));
  parse.builder.open(reinterpret_cast<const char*>(name), reinterpret_cast<const char* const*>(attributes), rest);
  if (context->nameNr > kMaxDepth) {
    // Take the element off both stacks: what it holds belongs to its parent.
    context->nameNr--;
    context->name = context->nameTab[context->nameNr - 1];
    parse.builder.close();
  }
}

void on_close(void* data, const xmlChar*) {
  Parse& parse = *static_cast<Parse*>(data);
  flush_ampersand(parse);
  catch_up(parse, parse.context->nameNr);
  parse.builder.close();
}

/// &#150; and stray C1 controls: browsers read them as windows-1252.
bool map_c1(std::string_view piece, std::string& out) {
  auto is_c1 = [&](size_t at) { return at + 1 < piece.size() && static_cast<unsigned char>(piece[at + 1]) < 0xA0; };
  size_t at = piece.find('\xC2');
  while (at != std::string_view::npos && !is_c1(at)) at = piece.find('\xC2', at + 1);
  if (at == std::string_view::npos) return false;
  out.assign(piece.substr(0, at));
  for (; at < piece.size(); ++at) {
    if (piece[at] != '\xC2' || !is_c1(at)) {
      out += piece[at];
      continue;
    }
    out += decode(std::string(1, piece[++at]), {.charset = "windows-1252"}).text;
  }
  return true;
}

void on_text(void* data, const xmlChar* characters, int length) {
  Parse& parse = *static_cast<Parse*>(data);
  catch_up(parse, parse.context->nameNr);
  std::string_view piece(reinterpret_cast<const char*>(characters), static_cast<size_t>(length));
  if (parse.ampersand) {
    // An entity that libxml2 does not know comes as "&", its name, and the text from ";" on.
    parse.ampersand = false;
    std::string_view known = html5_entity(piece);
    const xmlParserInput* input = parse.context->input;
    if (!known.empty() && input->cur < input->end && *input->cur == ';') {
      parse.builder.text(known);
      parse.scratch = ";";
      return;
    }
    parse.builder.text("&");
  }
  if (parse.scratch == ";" && piece.starts_with(';')) piece.remove_prefix(1);
  parse.scratch.clear();
  if (piece == "&") {
    parse.ampersand = true;
    return;
  }
  if (map_c1(piece, parse.scratch)) {
    parse.builder.text(parse.scratch);
    parse.scratch.clear();
    return;
  }
  parse.builder.text(piece);
}

void on_script(void* data, const xmlChar* characters, int length) {
  Parse& parse = *static_cast<Parse*>(data);
  flush_ampersand(parse);
  catch_up(parse, parse.context->nameNr);
  parse.builder.script({reinterpret_cast<const char*>(characters), static_cast<size_t>(length)});
}

xmlSAXHandler handlers() {
  xmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);  // no error handler: markup soup is not worth a word
  sax.startElement = on_open;
  sax.endElement = on_close;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_script;
  return sax;
}

/// `options` says what to keep; afterwards, what a page that shows next to nothing would need.
Document parse(std::string_view text, HtmlBuilder::Options& options) {
  Parse parse{HtmlBuilder(options), nullptr, {}, false};
  std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(
      htmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())), &htmlFreeParserCtxt);
  if (context != nullptr) {
    parse.context = context.get();
    xmlSAXHandler sax = handlers();
    xmlSAXHandler* own = context->sax;
    context->sax = &sax;
    context->userData = &parse;
    // RECOVER: a script ends at </script>, not at the first "</". HUGE has no HTML name but the parser heeds it.
    htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    context->options |= XML_PARSE_HUGE;
    context->charset = XML_CHAR_ENCODING_UTF8;
    context->encoding = xmlStrdup(reinterpret_cast<const xmlChar*>("UTF-8"));
    htmlParseDocument(context.get());
    context->sax = own;
    flush_ampersand(parse);
  }
  size_t hidden = parse.builder.hidden_bytes(), noscript = parse.builder.noscript_bytes();
  Document document = parse.builder.finish();
  size_t shown = document.text.size();
  options.keep_hidden = hidden > kWorthShowing && hidden / kMostlyHidden > shown;
  options.keep_noscript = noscript > kWorthShowing && noscript / kMostlyHidden > shown;
  return document;
}

// ---- before libxml2: what would cost it dearly

/// End of the tag that starts at `at`, quotes heeded, and the place where its attributes grow too many.
struct TagEnd {
  size_t end;
  size_t cut;  // npos: not too many
};

TagEnd scan_tag(std::string_view html, size_t at) {
  size_t words = 0, cut = std::string_view::npos;
  bool in_word = true;
  for (++at; at < html.size(); ++at) {
    char c = html[at];
    if (c == '>') break;
    bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/';
    if (c == '=') {
      size_t value = html.find_first_not_of(" \t\r\n\f", at + 1);
      if (value != std::string_view::npos && (html[value] == '"' || html[value] == '\'')) {
        size_t close = html.find(html[value], value + 1);
        if (close == std::string_view::npos) return {html.size(), cut};
        at = close;
        in_word = false;
        continue;
      }
    }
    if (!blank && !in_word && ++words == kMaxAttributes) cut = at;
    in_word = !blank;
  }
  return {at, cut};
}

/// NUL bytes go (browsers ignore them in text), and the attributes of a tag beyond kMaxAttributes become blanks.
void tame(std::string& html) {
  std::erase(html, '\0');
  for (size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
    ++at;
    bool tag = at < html.size() && ((html[at] | 0x20) >= 'a' && (html[at] | 0x20) <= 'z');
    if (!tag) continue;
    // Only long tags can hold many attributes; for the others the next '>' is near.
    size_t near = html.find('>', at);
    if (near == std::string::npos) near = html.size();
    if (near - at < 2 * kMaxAttributes) continue;
    TagEnd found = scan_tag(html, at);
    if (found.cut != std::string_view::npos)
      std::fill(html.begin() + static_cast<std::ptrdiff_t>(found.cut), html.begin() + static_cast<std::ptrdiff_t>(found.end), ' ');
  }
}

// ---- is it HTML?

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Name of the tag that starts at `at` ('<'), lower case; empty if none does.
std::string tag_name(std::string_view text, size_t at) {
  std::string name;
  size_t i = at + 1;
  if (i < text.size() && text[i] == '/') ++i;
  for (; i < text.size() && name.size() < 16; ++i) {
    char c = lower(text[i]);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && !name.empty())) name += c;
    else if (c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' || c == '\r') return name;
    else return {};
  }
  return {};
}

constexpr std::array<std::string_view, 8> kDocumentTags = {"html", "head", "body", "title", "meta", "link", "script", "style"};
constexpr std::array<std::string_view, 34> kBlockTags = {
    "div", "p", "span", "table", "tr", "td", "th", "tbody", "thead", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5",
    "section", "article", "main", "nav", "header", "footer", "form", "br", "hr", "blockquote", "pre", "dl", "dt", "dd", "figure", "aside", "a"};

template <size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Document read_html(std::string bytes, std::string_view charset) {
  uint64_t size = bytes.size();
  Decoded decoded = decode(std::move(bytes), {.charset = charset, .html = true});
  tame(decoded.text);
  HtmlBuilder::Options options;
  Document document = parse(decoded.text, options);
  if (options.keep_hidden || options.keep_noscript) document = parse(decoded.text, options);
  document.bytes = size;
  document.warnings = std::move(decoded.warnings);
  return document;
}

bool looks_like_html(std::string_view bytes) {
  Decoded decoded = decode(std::string(bytes.substr(0, 4096)));
  std::string_view head = decoded.text;
  size_t first = head.find_first_not_of(" \t\r\n\f");
  if (first == std::string_view::npos || head.find('<') == std::string_view::npos) return false;
  std::string start;
  for (char c : head.substr(first, 16)) start += lower(c);
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return true;
  bool tag_first = head[first] == '<';
  size_t blocks = 0, ends = 0;
  for (size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    std::string name = tag_name(head, at);
    if (is_one_of(name, kDocumentTags) && (tag_first || at < first + 64)) return true;
    bool block = is_one_of(name, kBlockTags);
    if (block && at == first) return true;
    blocks += block;
    ends += block && head[at + 1] == '/';
  }
  // Words first, then markup: a fragment has many tags and closes them; prose that talks of tags has few.
  return tag_first ? blocks > 0 : blocks >= 6 && ends >= 2;
}

}  // namespace foi
