#include "syntax/shell/start.h"

#include <gtest/gtest.h>

#include <vector>

namespace infralint::shell {
namespace {

std::optional<ShellStart> start(std::vector<std::string_view> words) { return read_shell_start(words); }

TEST(ShellStart, FindsTheScript) {
  EXPECT_EQ(start({"sh", "-c", "x"})->script, 2U);
  EXPECT_EQ(start({"/bin/bash", "-lc", "x", "arg"})->script, 2U);
  EXPECT_EQ(start({"bash", "-c", "-e", "x"})->script, 3U);
  EXPECT_EQ(start({"bash", "--rcfile", "f", "-c", "x"})->script, 4U);
  EXPECT_FALSE(start({"sh", "run.sh", "-c"})->script);
  EXPECT_FALSE(start({"sh", "-c"})->script);
  EXPECT_FALSE(start({"python", "-c", "x"}));
  EXPECT_FALSE(start({}));
}

TEST(ShellStart, ReadsOptions) {
  EXPECT_EQ(start({"bash", "-o", "pipefail", "-c", "x"})->options, (ShellOptions{false, false, true}));
  EXPECT_EQ(start({"bash", "-o", "pipefail", "-c", "x"})->script, 4U);
  EXPECT_EQ(start({"bash", "-euxo", "pipefail", "-c", "x"})->options, (ShellOptions{true, true, true}));
  EXPECT_EQ(start({"bash", "--noprofile", "--norc", "-eo", "pipefail", "{0}"})->options,
            (ShellOptions{true, false, true}));
  EXPECT_EQ(start({"sh", "-e", "+e"})->options, ShellOptions{});
  EXPECT_EQ(start({"bash", "-O", "extglob", "-c", "x"})->script, 4U);
}

TEST(ShellStart, KnowsWhichShellsHaveThisGrammar) {
  EXPECT_EQ(known_dialect("/bin/dash"), Dialect::dash);
  EXPECT_EQ(known_dialect("zsh"), std::nullopt);
  EXPECT_TRUE(is_posix_shell("/usr/bin/ksh"));
  EXPECT_FALSE(is_posix_shell("pwsh"));
}

using Words = std::vector<std::string_view>;

TEST(ShebangWords, AreTheProgramAndWhatItGets) {
  EXPECT_EQ(shebang_words("#!/bin/sh\necho"), Words({"/bin/sh"}));
  EXPECT_EQ(shebang_words("#! /bin/bash\t-eu x \r\necho"), Words({"/bin/bash", "-eu", "x"}));
  EXPECT_EQ(shebang_words("#!/bin/sh"), Words({"/bin/sh"}));
}

TEST(ShebangWords, LookThroughEnv) {
  EXPECT_EQ(shebang_words("#!/usr/bin/env bash\n"), Words({"bash"}));
  EXPECT_EQ(shebang_words("#!/usr/bin/env -S LANG=C bash -e LANG=C\n"), Words({"bash", "-e", "LANG=C"}));
  EXPECT_EQ(shebang_words("#!/bin/sh env\n"), Words({"/bin/sh", "env"}));
}

TEST(ShebangWords, AreNoneWithoutAProgram) {
  EXPECT_EQ(shebang_words(""), Words());
  EXPECT_EQ(shebang_words("#!"), Words());
  EXPECT_EQ(shebang_words("#! \t\n/bin/sh"), Words());
  EXPECT_EQ(shebang_words("#!/usr/bin/env\nbash"), Words());
  EXPECT_EQ(shebang_words(" #!/bin/sh\n"), Words());
  EXPECT_EQ(shebang_words("echo\n#!/bin/sh\n"), Words());
}

}  // namespace
}  // namespace infralint::shell
