#include "engine/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <thread>
#include <utility>

namespace infralint::engine {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int get() const { return number_; }
  void reset(int number) {
    close();
    number_ = number;
  }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

std::string search_path() {
  const char* path = std::getenv("PATH");
  return path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
}

// Relative directories are passed over: they may be those of the files that are checked.
std::optional<std::string> find_program(const std::string& name) {
  std::string directories = search_path();
  for (std::size_t at = 0; at <= directories.size();) {
    const std::size_t end = std::min(directories.find(':', at), directories.size());
    const std::string path = directories.substr(at, end - at) + "/" + name;
    struct stat status {};
    if (path.front() == '/' && end > at && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
        ::access(path.c_str(), X_OK) == 0) {
      return path;
    }
    at = end + 1;
  }
  return std::nullopt;
}

// A running child; killed with all that it started unless it has been waited for.
class Child {
 public:
  explicit Child(pid_t id) : id_(id) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ == 0) return;
    ::kill(-id_, SIGKILL);
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
  }

  // Its exit status; nothing when it has not ended by then.
  std::optional<int> wait_until(Clock::time_point end) {
    while (true) {
      int status = 0;
      const pid_t ended = ::waitpid(id_, &status, WNOHANG);
      if (ended == id_) {
        id_ = 0;
        return status;
      }
      if ((ended < 0 && errno != EINTR) || Clock::now() >= end) return std::nullopt;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

 private:
  pid_t id_;
};

struct Pipes {
  Descriptor input;         // ours
  Descriptor child_input;   // the child's standard input
  Descriptor output;        // ours
  Descriptor child_output;  // the child's standard output

  bool open() {
    std::array<int, 2> ends{};
    // A socket, because writing to one whose reader is gone raises no signal.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    input.reset(ends[0]);
    child_input.reset(ends[1]);
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    output.reset(ends[0]);
    child_output.reset(ends[1]);
    return ::fcntl(input.get(), F_SETFL, O_NONBLOCK) == 0 && ::fcntl(output.get(), F_SETFL, O_NONBLOCK) == 0;
  }
};

// 0, or why it could not be started.
int spawn(const std::string& path, const ProcessRequest& request, const Pipes& pipes, pid_t& id) {
  std::vector<char*> arguments = {const_cast<char*>(request.program.c_str())};
  for (const std::string& each : request.arguments) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  // Nothing of the user's environment changes what comes out.
  std::string search = "PATH=" + search_path();
  std::string locale = "LC_ALL=C.UTF-8";
  std::array<char*, 3> environment = {search.data(), locale.data(), nullptr};

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, pipes.child_input.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipes.child_output.get(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  sigset_t none;
  sigset_t defaults;
  sigemptyset(&none);
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const int problem = ::posix_spawn(&id, path.c_str(), &actions, &attributes, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return problem;
}

// Gives the rest of the input as far as the child takes it; closes when there is no more, or nobody reads it.
void give(Descriptor& to, std::string_view& rest) {
  const ssize_t written = ::send(to.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
  if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  const bool later = written < 0 && (errno == EAGAIN || errno == EINTR);
  if (rest.empty() || (written < 0 && !later)) to.close();
}

class PosixProcessStarter final : public ProcessStarter {
 public:
  Result<ProcessOutput> run(const ProcessRequest& request) override {
    const auto path = find_program(request.program);
    if (!path) return Error{"no such program"};
    Pipes pipes;
    pid_t id = 0;
    if (!pipes.open()) return Error{std::strerror(errno)};
    if (const int problem = spawn(*path, request, pipes, id)) return Error{std::strerror(problem)};
    Child child(id);
    pipes.child_input.close();
    pipes.child_output.close();

    const Clock::time_point end = Clock::now() + request.limit;
    const std::string too_slow = "it took more than " + std::to_string(request.limit.count()) + " ms";
    std::string_view rest = request.input;
    ProcessOutput out;
    if (rest.empty()) pipes.input.close();
    while (true) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      if (left <= 0) return Error{too_slow};
      // A closed descriptor is negative, and ignored.
      std::array<pollfd, 2> waiting = {{{pipes.output.get(), POLLIN, 0}, {pipes.input.get(), POLLOUT, 0}}};
      if (::poll(waiting.data(), waiting.size(), static_cast<int>(left)) < 0 && errno != EINTR) {
        return Error{std::strerror(errno)};
      }
      if (waiting[1].revents != 0) give(pipes.input, rest);
      if (waiting[0].revents == 0) continue;
      std::array<char, 65536> buffer;
      const ssize_t got = ::read(pipes.output.get(), buffer.data(), buffer.size());
      if (got == 0) break;
      if (got < 0) {
        if (errno == EAGAIN || errno == EINTR) continue;
        return Error{std::strerror(errno)};
      }
      out.text.append(buffer.data(), static_cast<std::size_t>(got));
      if (out.text.size() > request.largest_output) return Error{"it said too much"};
    }
    pipes.input.close();
    const auto status = child.wait_until(end);
    if (!status) return Error{too_slow};
    if (!WIFEXITED(*status)) return Error{"it was ended by a signal"};
    out.exit_code = WEXITSTATUS(*status);
    return out;
  }
};

}  // namespace

std::unique_ptr<ProcessStarter> make_process_starter() { return std::make_unique<PosixProcessStarter>(); }

}  // namespace infralint::engine
