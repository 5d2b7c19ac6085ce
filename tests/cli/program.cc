#include "cli/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace infralint::cli {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void redirect(int descriptor, const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags, 0600);
  ::dup2(file, descriptor);
  ::close(file);
}

}  // namespace

Outcome Project::run(const std::vector<std::string>& arguments, const std::string& input) const {
  streams_.write("in", input);
  const std::string program = INFRALINT_BINARY_DIR "/infralint";
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<std::string> variables = {"PATH=/usr/bin:/bin", "HOME=" + directory_.path()};
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  std::vector<char*> envp;
  for (std::string& variable : variables) envp.push_back(variable.data());
  envp.push_back(nullptr);
  const std::string directory = directory_.path(working_directory);

  const pid_t child = ::fork();
  if (child == 0) {
    redirect(STDIN_FILENO, streams_.path("in"), O_RDONLY);
    redirect(STDOUT_FILENO, streams_.path("out"), O_WRONLY | O_CREAT | O_TRUNC);
    redirect(STDERR_FILENO, streams_.path("err"), O_WRONLY | O_CREAT | O_TRUNC);
    if (::chdir(directory.c_str()) != 0) ::_exit(126);
    ::alarm(60);
    ::execve(program.c_str(), argv.data(), envp.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Outcome out;
  if (WIFEXITED(status)) out.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) out.signal = WTERMSIG(status);
  out.out = content_of(streams_.path("out"));
  out.err = content_of(streams_.path("err"));
  return out;
}

}  // namespace infralint::cli
