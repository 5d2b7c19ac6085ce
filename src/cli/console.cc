#include "cli/console.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "base/utf.h"

namespace infralint::cli {
namespace {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Error last_error(const std::string& path) {
  return {path + ": cannot write: " + std::generic_category().message(errno)};
}

}  // namespace

void print(std::string_view text) { write_all(STDOUT_FILENO, text); }

void print_error(std::string_view text) { write_all(STDERR_FILENO, text); }

void print_error_line(std::string_view text) {
  std::string line(text);
  line += '\n';
  write_all(STDERR_FILENO, line);
}

std::optional<Error> write_file(const std::string& path, std::string_view text) {
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    if (::mkdir(path.substr(0, slash).c_str(), 0777) != 0 && errno != EEXIST) return last_error(path.substr(0, slash));
  }
  struct stat present {};
  const bool special = ::stat(path.c_str(), &present) == 0 && !S_ISREG(present.st_mode);
  const std::string draft = special ? path : path + ".infralint-" + std::to_string(::getpid());
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return last_error(path);
  const bool written = write_all(file, text);
  const std::optional<Error> problem = written ? std::nullopt : std::optional(last_error(path));
  ::close(file);
  if (special) return problem;
  if (!problem && ::rename(draft.c_str(), path.c_str()) == 0) return std::nullopt;
  const std::optional<Error> reason = problem ? problem : last_error(path);
  ::unlink(draft.c_str());
  return reason;
}

Result<std::string> read_standard_input(std::uint64_t limit) {
  std::string text;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Error{"cannot read standard input: " + std::generic_category().message(errno)};
    if (got == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
    if (text.size() > limit) return Error{"standard input has more than " + std::to_string(limit) + " bytes"};
  }
}

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

unsigned terminal_width() {
  if (!output_is_terminal()) return 0;
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::optional<std::string> environment(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

std::vector<std::string> environment_names(std::string_view prefix) {
  std::vector<std::string> out;
  for (char** at = ::environ; at != nullptr && *at != nullptr; ++at) {
    const std::string_view entry = *at;
    if (entry.starts_with(prefix)) out.emplace_back(entry.substr(0, entry.find('=')));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string printable(std::string_view path) {
  std::string out;
  const auto escape = [&out](char byte) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    out += text.data();
  };
  for (std::size_t i = 0; i < path.size();) {
    const Utf8Char next = decode_utf8(path, i);
    const bool control = next.code_point < 0x20 || (next.code_point >= 0x7F && next.code_point < 0xA0) ||
                         (next.code_point >= 0x202A && next.code_point <= 0x202E) ||
                         (next.code_point >= 0x2066 && next.code_point <= 0x2069);
    if (path[i] == '\n') {
      out += "\\n";
    } else if (!next.valid || control) {
      for (const char byte : path.substr(i, next.size)) escape(byte);
    } else {
      out += path.substr(i, next.size);
    }
    i += next.size;
  }
  return out;
}

}  // namespace infralint::cli
