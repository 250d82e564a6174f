#include "show/web_page.h"

#include <utility>

namespace foi {
namespace embedded {
extern const std::pair<std::string_view, std::string_view> web_pages[];
extern const unsigned web_page_count;
}  // namespace embedded

namespace {

constexpr std::string_view kTitle = "{{foi:title}}", kData = "{{foi:data}}";

std::string_view shell_of(std::string_view name) {
  require_web_pages();
  for (unsigned i = 0; i < embedded::web_page_count; ++i)
    if (embedded::web_pages[i].first == std::string(name) + ".html") return embedded::web_pages[i].second;
  throw std::out_of_range("no web page " + std::string(name));
}

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out += c;
  }
  return out;
}

}  // namespace

void require_web_pages() {
  if (embedded::web_page_count == 0)
    throw NoWebPages("this foi was built without its web pages; build it with -DFOI_WEB=ON");
}

std::string script_safe(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '<' || c == '>' || c == '&') {
      out += c == '<' ? "\\u003c" : c == '>' ? "\\u003e" : "\\u0026";
    } else if (json.substr(at).starts_with("\xE2\x80\xA8") || json.substr(at).starts_with("\xE2\x80\xA9")) {
      out += json[at + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string web_page(std::string_view shell, std::string_view title, std::string_view json) {
  const std::string_view page = shell_of(shell);
  const size_t title_at = page.find(kTitle), data_at = page.rfind(kData);
  std::string out;
  out.reserve(page.size() + json.size() + json.size() / 64 + 256);
  out += page.substr(0, title_at);
  out += escaped_text(title);
  out += page.substr(title_at + kTitle.size(), data_at - title_at - kTitle.size());
  out += script_safe(json);
  out += page.substr(data_at + kData.size());
  return out;
}

}  // namespace foi
