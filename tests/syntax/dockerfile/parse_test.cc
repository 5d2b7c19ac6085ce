#include "syntax/dockerfile/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace infralint::dockerfile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> words_of(const Instruction& instruction) {
  std::vector<std::string> out;
  for (const Word& word : instruction.words) out.push_back(word.text);
  return out;
}

std::vector<std::string> messages(const File& file) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : file.diagnostics) out.push_back(diagnostic.message);
  return out;
}

// What the file shows at a span.
std::string_view at(std::string_view text, Span span) { return span.of(text); }

TEST(Dockerfile, SplitsKeywordsFlagsAndArguments) {
  const std::string_view text = "from --platform=linux/amd64 alpine:3.20 AS base\n";
  const File file = parse(text);
  ASSERT_THAT(file.instructions, SizeIs(1));
  EXPECT_THAT(file.diagnostics, IsEmpty());
  const Instruction& from = file.instructions[0];
  EXPECT_EQ(from.keyword, Keyword::from);
  EXPECT_EQ(from.flag("platform")->value, "linux/amd64");
  EXPECT_EQ(at(text, from.flag("platform")->value_span), "linux/amd64");
  EXPECT_THAT(words_of(from), ElementsAre("alpine:3.20", "AS", "base"));
  EXPECT_EQ(at(text, from.words[2].span), "base");
}

TEST(Dockerfile, JoinsContinuedLinesWithTheirIndentationAndWithoutComments) {
  const std::string_view text = "FROM a\nRUN one && \\\n# note \\\n  two\n";
  const File file = parse(text);
  ASSERT_THAT(file.instructions, SizeIs(2));
  const Instruction& run = file.instructions[1];
  EXPECT_EQ(run.logical, "RUN one &&   two");
  EXPECT_EQ(run.map.source(13), text.find("two"));
  EXPECT_THAT(run.line_joins, ElementsAre(11));
  ASSERT_THAT(file.comments, SizeIs(1));
  EXPECT_TRUE(file.comments[0].inside);
  EXPECT_THAT(file.diagnostics, IsEmpty());
}

TEST(Dockerfile, DoesNotContinueAfterTwoEscapeCharacters) {
  const File file = parse("FROM a\nRUN echo \\\\\nRUN b\n");
  EXPECT_THAT(file.instructions, SizeIs(3));
}

TEST(Dockerfile, ContinuesOverBlanksBehindTheEscapeCharacter) {
  const File file = parse("FROM a\nRUN b \\  \t\n  c\n");
  ASSERT_THAT(file.instructions, SizeIs(2));
  EXPECT_EQ(file.instructions[1].logical, "RUN b   c");
}

TEST(Dockerfile, HonoursTheEscapeDirective) {
  const File file = parse("# escape=`\nFROM a\nRUN dir c:\\\nRUN b `\n c\n");
  ASSERT_THAT(file.instructions, SizeIs(3));
  EXPECT_EQ(file.instructions[1].argument_text(), "dir c:\\");
  EXPECT_EQ(file.instructions[2].argument_text(), "b  c");
}

TEST(Dockerfile, ReadsWindowsLineBreaks) {
  const File file = parse("FROM a\r\nRUN b \\\r\n c\r\n");
  ASSERT_THAT(file.instructions, SizeIs(2));
  EXPECT_EQ(file.instructions[1].logical, "RUN b  c");
}

TEST(Dockerfile, ReportsEmptyLinesInsideAnInstruction) {
  const std::string_view text = "FROM a\nRUN b && \\\n\n  c\n";
  const File file = parse(text);
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_EQ(file.diagnostics[0].problem, Problem::empty_continuation);
  EXPECT_EQ(file.diagnostics[0].span.begin, text.find("\n\n") + 1);
  EXPECT_TRUE(file.instructions[1].valid);
}

TEST(Dockerfile, ReportsAContinuationIntoNothing) {
  const File file = parse("FROM a\nRUN b \\\n# end\n\n");
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_EQ(file.diagnostics[0].problem, Problem::dangling_continuation);
  EXPECT_EQ(file.diagnostics[0].span, (Span{13, 14}));
}

TEST(Dockerfile, RefusesALoneContinuation) {
  const File file = parse("FROM a\nRUN b\n\\\n# end\n");
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_EQ(file.diagnostics[0].problem, Problem::syntax);
  EXPECT_EQ(file.diagnostics[0].span, (Span{13, 14}));
}

TEST(Dockerfile, TakesAJsonArrayForTheExecForm) {
  const std::string_view text = "FROM a\nCMD [\"sh\", \"-c\", \"a \\\"b\\\" \\u0041\"]\n";
  const File file = parse(text);
  const Instruction& cmd = file.instructions[1];
  EXPECT_EQ(cmd.form, Form::exec);
  EXPECT_THAT(words_of(cmd), ElementsAre("sh", "-c", "a \"b\" A"));
  EXPECT_EQ(at(text, cmd.words[1].span), "\"-c\"");
  EXPECT_EQ(cmd.words[2].map.source(2), text.find("\\\"b"));
}

TEST(Dockerfile, TakesWhatIsNoJsonForAShellCommand) {
  for (const char* line : {"RUN [ \"$A\" = \"b\" ] || exit 1", "CMD ['a']", "CMD [\"a\",]", "CMD [\"a\"] b"}) {
    const File file = parse("FROM a\n" + std::string(line));
    EXPECT_EQ(file.instructions[1].form, Form::shell) << line;
    EXPECT_THAT(file.diagnostics, IsEmpty()) << line;
  }
}

TEST(Dockerfile, RefusesElementsThatAreNoStrings) {
  const File file = parse("FROM a\nCMD [\"a\", 1]\nCMD [[\"a\"]]\n");
  EXPECT_THAT(file.diagnostics, SizeIs(2));
}

TEST(Dockerfile, ReadsHereDocuments) {
  const std::string_view text = "FROM a\nRUN <<EOF bash\nset -eu\na | b\nEOF\nRUN x\n";
  const File file = parse(text);
  EXPECT_THAT(file.diagnostics, IsEmpty());
  ASSERT_THAT(file.instructions, SizeIs(3));
  ASSERT_THAT(file.instructions[1].heredocs, SizeIs(1));
  const Heredoc& heredoc = file.instructions[1].heredocs[0];
  EXPECT_EQ(heredoc.text, "set -eu\na | b\n");
  EXPECT_EQ(at(text, heredoc.marker), "<<EOF");
  EXPECT_EQ(at(text, heredoc.terminator), "EOF");
  EXPECT_EQ(file.instructions[1].span.end, heredoc.terminator.end);
}

TEST(Dockerfile, StripsTabsOfADashedHereDocument) {
  const std::string_view text = "FROM a\nCOPY <<-\\EOT /d\n\t\tx\n\tEOT\n";
  const File file = parse(text);
  EXPECT_THAT(file.diagnostics, IsEmpty());
  const Heredoc& heredoc = file.instructions[1].heredocs.at(0);
  EXPECT_EQ(heredoc.name, "EOT");
  EXPECT_TRUE(heredoc.expand);
  EXPECT_EQ(heredoc.text, "x\n");
  EXPECT_EQ(heredoc.map.source(0), text.find("x\n"));
}

TEST(Dockerfile, ReadsSeveralHereDocumentsInOrder) {
  const File file = parse("FROM a\nCOPY <<A <<'B' /d/\n1\nA\n2\nB\nUSER x\n");
  const auto& heredocs = file.instructions[1].heredocs;
  ASSERT_THAT(heredocs, SizeIs(2));
  EXPECT_EQ(heredocs[0].text, "1\n");
  EXPECT_EQ(heredocs[1].text, "2\n");
  EXPECT_FALSE(heredocs[1].expand);
  EXPECT_EQ(file.instructions[2].keyword, Keyword::user);
}

TEST(Dockerfile, LeavesHereStringsAndShiftsAlone) {
  const File file = parse("FROM a\nRUN cat <<< \"x\" && echo $((1 << 2))\nUSER x\n");
  EXPECT_THAT(file.diagnostics, IsEmpty());
  EXPECT_THAT(file.instructions, SizeIs(3));
}

TEST(Dockerfile, SaysOnceThatAMarkerIsGluedToAWord) {
  const File file = parse("FROM a\nRUN cat<<EOF > /x\nhi\nEOF\n");
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_THAT(file.diagnostics[0].message, testing::HasSubstr("glued"));
}

TEST(Dockerfile, ReportsAHereDocumentWithoutEnd) {
  const File file = parse("FROM a\nRUN <<EOF\nx\n");
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_EQ(file.diagnostics[0].span, (Span{11, 16}));
}

TEST(Dockerfile, ReadsPairsWithQuotesAndEscapes) {
  const std::string_view text = "FROM a\nENV A=1 B=\"x y\" C=d\\ e \\\n  # note\n  D='f g'\n";
  const File file = parse(text);
  EXPECT_THAT(file.diagnostics, IsEmpty());
  const auto& pairs = file.instructions[1].pairs;
  ASSERT_THAT(pairs, SizeIs(4));
  EXPECT_EQ(pairs[1].value->text, "\"x y\"");
  EXPECT_EQ(pairs[2].value->text, "d\\ e");
  EXPECT_EQ(at(text, pairs[3].name.span), "D");
}

TEST(Dockerfile, ReadsTheLegacyForm) {
  const File file = parse("FROM a\nENV ONE TWO= THREE=x\n");
  EXPECT_EQ(file.instructions[1].form, Form::legacy);
  EXPECT_EQ(file.instructions[1].pairs.at(0).value->text, "TWO= THREE=x");
}

TEST(Dockerfile, ReadsTriggers) {
  const std::string_view text = "FROM a\nONBUILD COPY --chown=x a b\n";
  const File file = parse(text);
  ASSERT_THAT(file.instructions[1].trigger, SizeIs(1));
  const Instruction& copy = file.instructions[1].trigger[0];
  EXPECT_EQ(copy.keyword, Keyword::copy);
  EXPECT_EQ(at(text, copy.keyword_span), "COPY");
  EXPECT_THAT(words_of(copy), ElementsAre("a", "b"));
}

TEST(Dockerfile, ReadsHealthchecks) {
  const File file = parse("FROM a\nHEALTHCHECK --interval=30s --retries=3 CMD curl -f http://localhost/ || exit 1\n");
  const Instruction& check = file.instructions[1];
  EXPECT_THAT(file.diagnostics, IsEmpty());
  EXPECT_EQ(check.type.text, "CMD");
  EXPECT_EQ(check.form, Form::shell);
  EXPECT_EQ(check.argument_text(), "curl -f http://localhost/ || exit 1");
}

TEST(Dockerfile, AcceptsWhatTheBuilderAccepts) {
  for (const char* line :
       {"CMD",
        "ENTRYPOINT []",
        "RUN --mount=type=cache,target=/root/.cache pip install x",
        "RUN --mount=type=secret,id=a --mount=type=ssh b",
        "RUN --mount=target=.,rw make",
        "RUN --mount=from=binaries make",
        "RUN",
        "COPY --link --chmod=u=rwX a b",
        "ADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 https://x/a /b",
        "EXPOSE 80 443/tcp",
        "LABEL a.b=c \"d\"=\"e\"",
        "ENV A=${B:-c} D=${E%%.*}",
        "VOLUME [\"/a\"]",
        "ARG A B=1",
        "RUN echo ${X:0:2} ${#Y}",
        "COPY [\"a b\", \"c\"]",
        "MAINTAINER a b",
        "ENV A=\"\\$B\"",
        "ARG A=",
        "RUN --network=none true",
        "HEALTHCHECK NONE",
        "SHELL [\"/bin/bash\", \"-c\"]"}) {
    EXPECT_THAT(messages(parse("FROM a\n" + std::string(line) + "\n")), IsEmpty()) << line;
  }
}

TEST(Dockerfile, RefusesWhatTheBuilderRefuses) {
  for (const char* line : {"FROM",
                           "FROM a b",
                           "FROM a AS",
                           "COPY a",
                           "ENV",
                           "ENV A",
                           "ENV A=1 B",
                           "LABEL a",
                           "ARG =b",
                           "SHELL /bin/sh",
                           "SHELL []",
                           "HEALTHCHECK",
                           "HEALTHCHECK RUN x",
                           "HEALTHCHECK NONE x",
                           "HEALTHCHECK CMD",
                           "HEALTHCHECK --interval=30 CMD a",
                           "HEALTHCHECK --retries=x CMD a",
                           "ONBUILD",
                           "USER",
                           "WORKDIR",
                           "EXPOSE",
                           "RUN --network=foo x",
                           "RUN --mounts=a b",
                           "COPY --chown=a --chown=b c d",
                           "COPY --chown c d",
                           "COPY --chmod=rwx a b",
                           "CMD --debug",
                           "RUN --mount=type=cach,target=/a b",

                           "RUN --mount=type=bind,sharing=shared,target=/a b",
                           "ENV A=${B",
                           "ENV A=${B^^}",
                           "USER ${}",
                           "ENV A='b",
                           "FRM a",
                           "RUNN x"}) {
    const File file = parse("FROM a\n" + std::string(line) + "\n");
    EXPECT_THAT(file.diagnostics, SizeIs(1)) << line;
    ASSERT_THAT(file.instructions, SizeIs(2)) << line;
    EXPECT_FALSE(file.instructions[1].valid) << line;
  }
}

TEST(Dockerfile, SuggestsTheNearestName) {
  EXPECT_EQ(parse("FROM a\nCOPPY a b\n").diagnostics.at(0).help, "did you mean `COPY`?");
  EXPECT_EQ(parse("FROM a\nCOPY --chwon=a b c\n").diagnostics.at(0).help, "did you mean `--chown`?");
}

TEST(Dockerfile, WantsFromFirst) {
  const File file = parse("ARG A\nRUN x\nFROM a\n");
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_EQ(file.diagnostics[0].problem, Problem::before_from);
  EXPECT_EQ(file.diagnostics[0].span, (Span{6, 9}));
}

TEST(Dockerfile, ForbidsSomeTriggers) {
  for (const char* line : {"ONBUILD FROM b", "ONBUILD ONBUILD RUN x", "ONBUILD MAINTAINER x"}) {
    const File file = parse("FROM a\n" + std::string(line));
    ASSERT_THAT(file.diagnostics, SizeIs(1)) << line;
    EXPECT_EQ(file.diagnostics[0].problem, Problem::onbuild_trigger) << line;
  }
}

TEST(Dockerfile, ReportsFilesWithoutInstructions) {
  EXPECT_EQ(parse("").diagnostics.at(0).message, "the file is empty");
  EXPECT_EQ(parse(" \n").diagnostics.at(0).message, "the file holds nothing but blanks");
  EXPECT_EQ(parse("# a\n\n").diagnostics.at(0).message, "the file holds nothing but comments");
  EXPECT_EQ(parse("ARG a\n").diagnostics.at(0).message, "there is no FROM instruction");
}

TEST(Dockerfile, ReadsDirectivesOnlyAtTheTop) {
  const File file = parse("# syntax=docker/dockerfile:1\n# check=skip=all\n# about\n# escape=`\nFROM a\n");
  ASSERT_THAT(file.directives, SizeIs(2));
  EXPECT_EQ(file.directives[0].value, "docker/dockerfile:1");
  EXPECT_EQ(file.escape, '\\');
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_EQ(file.diagnostics[0].problem, Problem::directive_ignored);
}

TEST(Dockerfile, LeavesASuppressionInFrontOfAnInstructionAlone) {
  EXPECT_THAT(parse("FROM a\n# check=skip=JSONArgsRecommended\nCMD x\n").diagnostics, IsEmpty());
}

TEST(Dockerfile, SurvivesHostileInput) {
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "x\n";
  EXPECT_LT(parse(many).diagnostics.size(), 20000U);
  parse("FROM a\nCMD " + std::string(100000, '['));
  parse("FROM a\nENV A=" + std::string(100000, '{') + "${" + std::string(60000, 'a'));
  std::string nested = "FROM a\nENV A=";
  for (int i = 0; i < 20000; ++i) nested += "${a:-";
  EXPECT_THAT(parse(nested).diagnostics, testing::Not(IsEmpty()));
  parse("FROM a\nRUN <<A <<B <<C\n");
  parse("\\");
  parse("FROM a\nRUN \\");
}

}  // namespace
}  // namespace infralint::dockerfile
