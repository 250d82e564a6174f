#include "readers/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "readers/html_builder.h"
#include "text/characters.h"
#include "text/decode.h"

namespace foi {
namespace {

// Elements nested deeper than this are read as if they were not there. libxml2 looks through all open
// elements at an end tag that matches none, so without a limit 10⁶ open and 10⁶ stray tags would cost 10¹²
// steps.
constexpr int kMaxDepth = 512;  // as in Chromium
// libxml2 compares each attribute of a tag with all before it.
constexpr size_t kMaxAttributes = 256;
// A page that hides this many times what it shows (and this many bytes) waits for a script to show itself.
constexpr size_t kMostlyHidden = 4;
constexpr size_t kWorthShowing = 400;

// ---- events from libxml2

struct Parse {
  HtmlBuilder builder;
  htmlParserCtxtPtr context = nullptr;
  std::string mapped;           // kept to save allocations
  bool ampersand = false;       // the last text was a lone "&": perhaps of an entity libxml2 does not know
  bool drop_semicolon = false;  // the entity is written; the next text starts with its ";"
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
  std::string_view rest(reinterpret_cast<const char*>(input->cur),
                        static_cast<size_t>(input->end - input->cur));
  parse.builder.open(reinterpret_cast<const char*>(name), reinterpret_cast<const char* const*>(attributes),
                     rest);
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
  auto is_c1 = [&](size_t at) {
    return at + 1 < piece.size() && static_cast<unsigned char>(piece[at + 1]) < 0xA0;
  };
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
      parse.drop_semicolon = true;
      return;
    }
    parse.builder.text("&");
  }
  if (std::exchange(parse.drop_semicolon, false) && piece.starts_with(';')) piece.remove_prefix(1);
  if (piece == "&") {
    parse.ampersand = true;
    return;
  }
  parse.builder.text(map_c1(piece, parse.mapped) ? std::string_view(parse.mapped) : piece);
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
  // Made at first use, and not by two threads at once, which libxml2 itself does not see to.
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  Parse parse{HtmlBuilder(options), nullptr, {}, false, false};
  std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(
      htmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())), &htmlFreeParserCtxt);
  if (context != nullptr) {
    parse.context = context.get();
    xmlSAXHandler sax = handlers();
    xmlSAXHandler* own = context->sax;
    context->sax = &sax;
    context->userData = &parse;
    // RECOVER: a script ends at </script>, not at the first "</". HUGE has no HTML name but the parser heeds
    // it.
    htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                          HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
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

bool starts_with_tag(std::string_view html, size_t at, std::string_view tag) {
  return html.size() - at >= tag.size() &&
         std::equal(tag.begin(), tag.end(), html.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, char b) { return a == to_lower(b); });
}

/// End of the comment, script or style that starts at `at` ('<'), or `at` if none does: no tags inside.
size_t skip_raw(std::string_view html, size_t at) {
  if (starts_with_tag(html, at, "<!--")) return std::min(html.find("-->", at + 4), html.size());
  for (auto [start, end] :
       {std::pair<std::string_view, std::string_view>{"<script", "</script"}, {"<style", "</style"}}) {
    if (!starts_with_tag(html, at, start)) continue;
    size_t close = html.find("</", at);
    while (close != std::string_view::npos && !starts_with_tag(html, close, end))
      close = html.find("</", close + 2);
    return std::min(close, html.size());
  }
  return at;
}

/// "<!-->" and "<!--->" are whole comments; libxml2 would look for "-->" further down. Their length, or 0.
size_t empty_comment(std::string_view html, size_t at) {
  std::string_view rest = html.substr(at, 6);
  return rest.starts_with("<!-->") ? 5 : rest == "<!--->" ? 6 : 0;
}

/// NUL bytes go (browsers ignore them in text), and empty comments; the attributes of a tag beyond
/// kMaxAttributes become blanks. Lengths stay, so that a page costs one pass.
void tame(std::string& html) {
  if (html.find('\0') != std::string::npos) std::erase(html, '\0');
  for (size_t at = html.find('<'); at != std::string::npos && at + 1 < html.size(); at = html.find('<', at)) {
    if (size_t length = empty_comment(html, at); length > 0) {
      // An end tag that ends nothing takes as much room and shows as little.
      html.replace(at, length, length == 5 ? "</xx>" : "</xxx>");
      at += length;
      continue;
    }
    size_t raw = skip_raw(html, at);
    char first = to_lower(html[at + 1]);
    if (raw != at || first < 'a' || first > 'z') {
      at = std::max(raw, at + 1);
      continue;
    }
    TagEnd found = scan_tag(html, at);
    if (found.cut != std::string_view::npos)
      std::fill(html.begin() + static_cast<std::ptrdiff_t>(found.cut),
                html.begin() + static_cast<std::ptrdiff_t>(found.end), ' ');
    at = found.end;
  }
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

}  // namespace foi
