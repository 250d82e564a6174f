// The self-contained pages that the program writes for a browser: a shell of `src/web/`, which the build
// embeds, filled with a title and data. The shell's content security policy lets its own script and style
// work and nothing else.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace foi {

/// The program was built with FOI_WEB=OFF.
class NoWebPages : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// `shell`: the page's folder in `src/web/`. `title` is plain text. `json` is valid JSON in UTF-8, which the
/// page finds in its element with id `data`; nothing in it can end that element or be read as markup. Throws
/// NoWebPages, and std::out_of_range for an unknown shell.
std::string web_page(std::string_view shell, std::string_view title, std::string_view json);

/// Throws NoWebPages if the program holds none, for commands to say so before they do any work.
void require_web_pages();

/// JSON that may stand in a script element: the same values, with what means something to HTML as escapes.
std::string script_safe(std::string_view json);

}  // namespace foi
