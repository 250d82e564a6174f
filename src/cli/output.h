// What leaves the program: data on standard output, words about it on standard error, and an exit code.
#pragma once

#include <string>
#include <string_view>

namespace foi {

/// From sysexits.h, so that scripts can tell them apart. Documented in `foi --help` and README.md.
enum ExitCode : int {
  exit_done = 0,
  exit_usage = 64,
  exit_data = 65,      // the input cannot be used: empty, binary, too large
  exit_no_input = 66,  // missing, a folder, not permitted
  exit_io = 74,        // reading or writing failed; quietly if the reader of our output went away
  exit_grammar = 78
};

/// Ends the program with `code`, whatever the command was doing. Empty message: quietly.
struct Failure {
  int code = exit_done;
  std::string message;
};

/// Writes all of it, or throws Failure(74).
void write_out(std::string_view data);

/// "foi: MESSAGE" on standard error.
void complain(std::string_view message);

/// What standard output is: its width in columns (of the terminal, else COLUMNS, else 120), and whether
/// colours may be used (a terminal, and no NO_COLOR).
struct Display {
  bool terminal = false;
  bool colour = false;
  int width = 120;
};
Display display();

}  // namespace foi
