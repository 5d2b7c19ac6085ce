#include "base/file_writer.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace infralint {
namespace {

Error error_of(int code) {
  std::string text = std::generic_category().message(code);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return {std::move(text)};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

// Holds back the signals by which a user ends the program, so that no draft is left behind.
class Undisturbed {
 public:
  Undisturbed() {
    sigset_t held;
    ::sigemptyset(&held);
    for (const int each : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&held, each);
    ::pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  Undisturbed(const Undisturbed&) = delete;
  Undisturbed& operator=(const Undisturbed&) = delete;
  ~Undisturbed() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

// Whether the rest of the file is exactly `text`; nothing when it cannot be read.
std::optional<bool> holds(int file, std::string_view text) {
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return text.empty();
    const std::string_view part(buffer.data(), static_cast<std::size_t>(got));
    if (!text.starts_with(part)) return false;
    text.remove_prefix(part.size());
  }
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Owner first: a change of owner takes set-user-id bits away. Who may not give files away keeps the rest.
bool take_after(int file, const struct stat& model) {
  const bool owned =
      ::fchown(file, model.st_uid, model.st_gid) == 0 || ::fchown(file, static_cast<uid_t>(-1), model.st_gid) == 0;
  const mode_t kept = owned ? mode_t{07777} : mode_t{0777};
  return ::fchmod(file, model.st_mode & kept) == 0;
}

class RealFileWriter final : public FileWriter {
 public:
  std::optional<Error> replace(const std::string& path, std::string_view before, std::string_view after) override {
    const Descriptor present(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat model {};
    if (present.number() < 0 || ::fstat(present.number(), &model) != 0) return error_of(errno);
    if (!S_ISREG(model.st_mode)) return Error{"not a regular file"};
    // Putting another file in its place would need no right to write to it: ask, for root too.
    if ((model.st_mode & 0222) == 0 || ::access(path.c_str(), W_OK) != 0) return Error{"the file is read-only"};
    const auto same = holds(present.number(), before);
    if (!same) return error_of(errno);
    if (!*same) return Error{"the file was changed by somebody else meanwhile"};

    const Undisturbed undisturbed;
    const std::size_t slash = path.rfind('/') + 1;
    std::string draft = path.substr(0, slash) + "." + path.substr(slash) + ".infralint-XXXXXX";
    const Descriptor file(::mkostemp(draft.data(), O_CLOEXEC));
    if (file.number() < 0) return error_of(errno);
    int problem = 0;
    if (!write_all(file.number(), after) || !take_after(file.number(), model) || ::fsync(file.number()) != 0 ||
        ::rename(draft.c_str(), path.c_str()) != 0) {
      problem = errno;
    }
    if (problem != 0) {
      ::unlink(draft.c_str());
      return error_of(problem);
    }
    const Descriptor directory(::open(path.substr(0, slash).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number() >= 0) ::fsync(directory.number());
    return std::nullopt;
  }
};

}  // namespace

std::unique_ptr<FileWriter> make_real_file_writer() { return std::make_unique<RealFileWriter>(); }

}  // namespace infralint
