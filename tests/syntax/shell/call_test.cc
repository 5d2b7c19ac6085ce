#include "syntax/shell/call.h"

#include <gtest/gtest.h>

#include "syntax/shell/parse.h"

namespace infralint::shell {
namespace {

struct Wrapped {
  std::string_view text;
  std::string_view program;
  std::size_t arguments;
};

TEST(ShellCall, LooksThroughWrappers) {
  const Wrapped cases[] = {
      {"sudo -u app -E npm ci", "npm", 1},
      {"env -u A B=1 make all", "make", 1},
      {"/usr/bin/env make", "make", 0},
      {"timeout -k 5 30s ./run x", "run", 1},
      {"exec gosu app:app server", "server", 0},
      {"python3 -m pip install x", "pip", 2},
      {"pip3.11 install x", "pip", 2},
      {"python3 app.py", "python3", 1},
      {"find . | xargs", "find", 1},
      {"env", "env", 0},
      {"command make all", "make", 1},
      {"command -v make", "command", 2},
      {"sudo command -pV make", "command", 2},
      {"$CMD x", "", 1},
  };
  for (const Wrapped& example : cases) {
    const Script script = parse(example.text, OffsetMap(0));
    const Call call = effective_call(script.commands[0]);
    EXPECT_EQ(call.program, example.program) << example.text;
    EXPECT_EQ(call.arguments().size(), example.arguments) << example.text;
  }
}

TEST(ShellCall, TellsOptionsFromOperands) {
  const Script script =
      parse("apt-get -yqq -o Dpkg::Use-Pty=0 install --no-install-recommends curl -- -x", OffsetMap(0));
  const Arguments arguments = read_arguments(effective_call(script.commands[0]));
  EXPECT_EQ(arguments.subcommand(), "install");
  EXPECT_TRUE(arguments.has("y"));
  EXPECT_TRUE(arguments.has("q"));
  EXPECT_TRUE(arguments.has("no-install-recommends"));
  ASSERT_NE(arguments.find("o"), nullptr);
  EXPECT_EQ(arguments.find("o")->value, "Dpkg::Use-Pty=0");
  ASSERT_EQ(arguments.operands.size(), 3U);
  EXPECT_EQ(arguments.operands[1]->value, "curl");
  EXPECT_EQ(arguments.operands[2]->value, "-x");
}

TEST(ShellCall, ReadsValuesInTheSameWord) {
  const Script script = parse("pip install --index-url=https://x -rreq.txt", OffsetMap(0));
  const Arguments arguments = read_arguments(effective_call(script.commands[0]));
  EXPECT_EQ(arguments.find("index-url")->value, "https://x");
  EXPECT_EQ(arguments.find("r")->value, "req.txt");
}

TEST(ShellCall, FindsTheScriptOfAShell) {
  const auto script_of = [](std::string_view text) {
    const Script script = parse(text, OffsetMap(0));
    const Word* word = inner_script(script.commands[0]);
    return std::string(word ? word->value : "none");
  };
  EXPECT_EQ(script_of("sh -c 'a'"), "a");
  EXPECT_EQ(script_of("bash -euo pipefail -c 'a b'"), "a b");
  EXPECT_EQ(script_of("su app -c 'x'"), "x");
  EXPECT_EQ(script_of("bash script.sh -c 'x'"), "none");
  EXPECT_EQ(script_of("echo -c x"), "none");
}

}  // namespace
}  // namespace infralint::shell
