// Entry point: words in, exit code out.
#include "base/file_system.h"
#include "cli/commands.h"

int main(int argc, char** argv) {
  const infralint::cli::Words words(argv + (argc > 0 ? 1 : 0), argv + argc);
  return infralint::cli::run_command_line(words, *infralint::make_real_file_system());
}
