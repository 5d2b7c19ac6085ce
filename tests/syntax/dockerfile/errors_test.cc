// What the builder refuses, one instruction at a time, and what it takes although it looks odd.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "syntax/dockerfile/parse.h"

namespace infralint::dockerfile {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Refused {
  std::string_view line;
  std::string_view place;  // what the finding shows
  std::string_view says;
};

void expect_refused(const std::vector<Refused>& cases) {
  for (const Refused& example : cases) {
    const std::string text = "FROM a\n" + std::string(example.line) + "\nUSER b\n";
    const File file = parse(text);
    ASSERT_THAT(file.diagnostics, SizeIs(1)) << example.line;
    EXPECT_EQ(file.diagnostics[0].span.of(text), example.place) << example.line;
    EXPECT_THAT(file.diagnostics[0].message, HasSubstr(example.says)) << example.line;
    EXPECT_EQ(file.instructions.back().keyword, Keyword::user) << example.line;
  }
}

TEST(DockerfileErrors, FlagsOfFromAndCopy) {
  expect_refused({
      {"FROM --platform= b", "--platform=", "names no platform"},
      {"FROM --platform=linux/amd64,linux/arm64 b", "linux/amd64,linux/arm64", "takes one platform"},
      {"FROM --platform=linux/arm/v7/x b", "linux/arm/v7/x", "is no platform"},
      {"FROM --platform=linux//v7 b", "linux//v7", "is no platform"},
      {"FROM --platform=linx b", "linx", "neither an operating system nor an architecture"},
      {"FROM --platfrm=linux b", "--platfrm=linux", "no flag `--platfrm`"},
      {"COPY --from=${BASE} a b", "${BASE}", "takes no variable"},
      {"COPY --from=image:$TAG a b", "image:$TAG", "takes no variable"},
      {"COPY --chown a b", "--chown", "has no value"},
      {"COPY --link=yes a b", "--link=yes", "takes `true` or `false`"},
      {"COPY --chmod=0999 a b", "0999", "is no file mode"},
      {"COPY --chmod=77777 a b", "77777", "is no file mode"},
      {"COPY --chmod=644 --chmod=755 a b", "--chmod=755", "is given twice"},
      {"COPY --checksum=sha256:a a b", "--checksum=sha256:a", "no flag `--checksum`"},
  });
}

TEST(DockerfileErrors, SourcesAndDestinations) {
  expect_refused({
      {"COPY a", "a", "at least one source and a destination"},
      {"COPY [\"a\"]", "\"a\"", "at least one source and a destination"},
      {"COPY https://example.com/a b", "https://example.com/a", "COPY takes no URL"},
      {"COPY git@github.com:a/b.git c", "git@github.com:a/b.git", "COPY takes no URL"},
      {"ADD --checksum=sha256:ab a b", "a", "`--checksum` is for downloads"},
      {"ADD --checksum=sha256:ab https://a/b https://a/c d/", "https://a/c", "for one source only"},
      {"ADD --checksum=v1.0 https://a/b.git#v1.0 c", "v1.0", "is no id of a commit"},
      {"COPY <<EOF /a\nit's ${b^^}\nEOF", "${b^^}", "is not known to the builder"},
      {"COPY a <<EOF\nx\nEOF", "<<EOF", "cannot be the destination"},
      {"VOLUME []", "[]", "VOLUME has no arguments"},
      {"VOLUME [\"/a\", \"\"]", "\"\"", "a path of VOLUME is empty"},
      {"VOLUME [\"/a\", 1]", "1", "not a string"},
  });
}

TEST(DockerfileErrors, Mounts) {
  expect_refused({
      {"RUN --mount=type=cach,target=/a b", "type=cach,target=/a", "no mount type `cach`"},
      {"RUN --mount=type=cache,targt=/a b", "type=cache,targt=/a", "no field `targt`"},
      {"RUN --mount=type=cache,target b", "type=cache,target", "has no value"},
      {"RUN --mount=type=cache,target=/ b", "type=cache,target=/", "root directory"},
      {"RUN --mount=target=/a,sharing=locked b", "target=/a,sharing=locked", "no field `sharing`"},
      {"RUN --mount=type=cache,target=/a,sharing=open b", "type=cache,target=/a,sharing=open", "takes `shared`"},
      {"RUN --mount=type=cache,target=/a,mode=rwx b", "type=cache,target=/a,mode=rwx", "octal"},
      {"RUN --mount=type=cache,target=/a,uid=root b", "type=cache,target=/a,uid=root", "takes a number"},
      {"RUN --mount=type=cache,target=/a,size=1m b", "type=cache,target=/a,size=1m", "no field `size`"},
      {"RUN --mount=size=1m,type=tmpfs,target=/a b", "size=1m,type=tmpfs,target=/a", "in front of `size`"},
      {"RUN --mount=type=tmpfs,target=/a,size=big b", "type=tmpfs,target=/a,size=big", "a size such as"},
      {"RUN --mount=target=/a,rw=yes b", "target=/a,rw=yes", "`true` or `false`"},
      {"RUN --mount=type=secret b", "type=secret", "needs an `id`"},
      {"RUN --mount=type=cache,id=a b", "type=cache,id=a", "needs a `target`"},
      {"RUN --mount=type=tmpfs b", "type=tmpfs", "needs a `target`"},
      {"RUN --mount=type=secret,id=a,from=c b", "type=secret,id=a,from=c", "has no `from`"},
      {"RUN --mount=type=secret,id=a,source=c b", "type=secret,id=a,source=c", "not both"},
      {"RUN --mount=type=secret,id=a,required=yes b", "type=secret,id=a,required=yes", "`true` or `false`"},
      {"RUN --mount=type=ssh,source=a b", "type=ssh,source=a", "has no source"},
      {"RUN --mount=from=$A,target=/a b", "from=$A,target=/a", "takes no variable"},
      {"RUN --network=lan b", "lan", "`default`, `none` or `host`"},
      {"RUN --security=none b", "none", "`sandbox` or `insecure`"},
  });
}

TEST(DockerfileErrors, OtherInstructions) {
  expect_refused({
      {"HEALTHCHECK --interval=30 CMD a", "30", "is no duration"},
      {"HEALTHCHECK --timeout=100us CMD a", "100us", "smallest duration"},
      {"HEALTHCHECK --retries=x CMD a", "x", "whole number"},
      {"HEALTHCHECK a", "a", "instead of `CMD` or `NONE`"},
      {"HEALTHCHECK CMD", "CMD", "has no command"},
      {"HEALTHCHECK NONE a", "a", "takes no arguments"},
      {"ADD --checksum=sha256:ab https://a/b c", "sha256:ab", "is no checksum"},
      {"ADD --checksum=md5:ab https://a/b c", "md5:ab", "is no checksum"},
      {"SHELL /bin/bash", "/bin/bash", "JSON array"},
      {"SHELL []", "[]", "JSON array"},
      {"ENV a", "a", "has no value"},
      {"ENV a=1 b", "b", "has no `=`"},
      {"ENV =1", "=1", "a name is missing"},
      {"ARG a = b", "=", "a name is missing"},
      {"LABEL a=\"b", "\"b", "closing"},
      {"ENV a=${b", "${b", "closing `}`"},
      {"WORKDIR ${a:0:2}", "${a:0:2}", "is not known to the builder"},
      {"EXPOSE ${#a}", "${#a}", "is not known to the builder"},
      {"WORKDIR", "WORKDIR", "has no arguments"},
      {"ONBUILD ONBUILD RUN a", "ONBUILD", "cannot be a trigger"},
      {"ONBUILD COPY a", "a", "at least one source and a destination"},
      {"RUNN a", "RUNN", "there is no instruction `RUNN`"},
  });
}

TEST(DockerfileErrors, NoneForWhatTheBuilderTakes) {
  const std::string_view lines[] = {
      "FROM --platform=$BUILDPLATFORM b",
      "FROM --platform=linux b",
      "FROM --platform=arm64 b",
      "FROM --platform=linux/arm/v7 b",
      "FROM --platform=windows(10.0.17763)/amd64 b",
      "COPY --from=0 a b",
      "COPY --from=image:1.2@sha256:0 --chown=1:1 --chmod=u=rwX,go=rX --link a b",
      "COPY --chmod=$MODE a b",
      "COPY <<a <<b /c/\n1\na\n2\nb",
      "COPY <<-\\EOT /d\nx\nEOT",
      "COPY <<EOF /d\nit's \"$uri ${A:-b}\nEOF",
      "COPY <<'EOF' /d\n${b^^}\nEOF",
      "COPY [\"a b\", \"c\"]",
      "ADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 https://example.com/a b",
      "ADD --checksum=abc123 https://example.com/a.git#v1 b",
      "RUN",
      "RUN --mount=type=cache,target=/x",
      "ADD --checksum=$SUM $URL b",
      "ADD https://example.com/a.git#v1 b",
      "RUN --mount=type=cache,target=/a,sharing=locked,uid=1000,mode=0755 b",
      "RUN --mount=type=cache,dst=/a,id=$A --mount=type=bind,source=.,target=/b,rw c",
      "RUN --mount=type=tmpfs,target=/a,size=1g b",
      "RUN --mount=type=tmpfs,target=/a,size=64MiB b",
      "RUN --mount=target=/a,rw=true b",
      "RUN --mount=type=secret,id=a,env=A,required b",
      "RUN --mount=type=secret,target=/a,mode=0400 b",
      "RUN --mount=type=ssh b",
      "RUN --mount=from=base,target=. b",
      "RUN \"--not-a-flag\"",
      "RUN --network=none --security=sandbox -- --help",
      "CMD",
      "CMD []",
      "ENTRYPOINT []",
      "VOLUME /a /b",
      "VOLUME [\"/a\"]",
      "HEALTHCHECK --interval=1m30s --timeout=0s --retries=3 CMD a || exit 1",
      "HEALTHCHECK none",
      "ENV a b c=d",
      "ENV a=\"b c\" d='e f' g=h\\ i",
      "ARG a b=c",
      "ENV a=${b:-${c:+d}} e=${f%%-*} g=${h//x/y}",
      "LABEL \"a b\"=c",
      "ONBUILD COPY --from=b a c",
      "RUN [ \"$A\" = \"b\" ] || exit 1",
      "RUN cat <<< a",
      "EXPOSE 80 443/tcp 8000-8010/udp",
  };
  for (const std::string_view line : lines) {
    const std::string text = "FROM a\n" + std::string(line) + "\nUSER b\n";
    const File file = parse(text);
    EXPECT_THAT(file.diagnostics, IsEmpty())
        << line << ": " << (file.diagnostics.empty() ? "" : file.diagnostics[0].message);
    EXPECT_EQ(file.instructions.back().keyword, Keyword::user) << line;
    EXPECT_THAT(file.instructions, SizeIs(3)) << line;
  }
}

TEST(DockerfileErrors, CommentsInsideAnInstructionDoNotEndIt) {
  const File file = parse("FROM a\nENV X=1 \\\n    # note\n    Y=2\n");
  EXPECT_THAT(file.diagnostics, IsEmpty());
  ASSERT_THAT(file.instructions[1].pairs, SizeIs(2));
  EXPECT_EQ(file.instructions[1].pairs[1].name.text, "Y");
}

TEST(DockerfileErrors, ADirectiveThatTheBuilderPassesOver) {
  const File shebang = parse("#!/usr/bin/env docker\n# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n");
  EXPECT_EQ(shebang.escape, '\\');
  ASSERT_THAT(shebang.directives, SizeIs(1));
  EXPECT_EQ(shebang.directives[0].key, "syntax");
  ASSERT_THAT(shebang.diagnostics, SizeIs(1));
  EXPECT_EQ(shebang.diagnostics[0].problem, Problem::directive_ignored);
  EXPECT_THAT(shebang.diagnostics[0].message, HasSubstr("`#!`"));

  const File indented = parse(" # escape=`\n # syntax=docker/dockerfile:1\nFROM a\n");
  EXPECT_EQ(indented.escape, '`');
  ASSERT_THAT(indented.diagnostics, SizeIs(1));
  EXPECT_EQ(indented.diagnostics[0].problem, Problem::directive_ignored);
  EXPECT_THAT(indented.diagnostics[0].message, HasSubstr("blanks stand in front"));
}

TEST(DockerfileErrors, Directives) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"# syntax=a\n# syntax=b\nFROM a\n", "`syntax` is given twice"},
      {"# escape=x\nFROM a\n", "a backslash or a backtick"},
      {"# check=error=yes\nFROM a\n", "takes `true` or `false`"},
      {"# check=skipp=A\nFROM a\n", "knows `skip`"},
      {"# check=skip\nFROM a\n", "has no value"},
  };
  for (const auto& [text, says] : cases) {
    const File file = parse(text);
    ASSERT_THAT(file.diagnostics, SizeIs(1)) << text;
    EXPECT_THAT(file.diagnostics[0].message, HasSubstr(says)) << text;
  }
  EXPECT_THAT(parse("#  SYNTAX = a\n# Check=skip=A,B;error=true;experimental=all\nFROM a\n").diagnostics, IsEmpty());
}

TEST(DockerfileErrors, LinesThatNoBuilderReads) {
  const std::string longest(65536, 'a');
  for (const std::string& text : {"FROM a\nRUN echo " + longest + "\nUSER b\n", "FROM a\n# " + longest + "\nUSER b\n",
                                  "FROM a\nRUN <<EOF\n" + longest + "\nEOF\nUSER b\n"}) {
    const File file = parse(text);
    ASSERT_THAT(file.diagnostics, SizeIs(1));
    EXPECT_THAT(file.diagnostics[0].message, HasSubstr("65535"));
  }
}

TEST(DockerfileErrors, ALostContinuationIsNamed) {
  for (const char* run : {"RUN a &&", "RUN a ||", "RUN a |", "RUN a \\ # note"}) {
    const File file = parse("FROM a\n" + std::string(run) + "\n    unzip b\n");
    ASSERT_THAT(file.diagnostics, SizeIs(1)) << run;
    EXPECT_THAT(file.diagnostics[0].message, HasSubstr("looks unfinished")) << run;
  }
}

TEST(DockerfileErrors, AGluedMarkerIsNamedOnce) {
  const File file = parse("FROM a\nRUN cat<<EOF > /x\nhi\nEOF\n");
  ASSERT_THAT(file.diagnostics, SizeIs(1));
  EXPECT_THAT(file.diagnostics[0].message, HasSubstr("glued to a word"));
}

TEST(DockerfileErrors, AHereDocumentEndsRightBehindItsDelimiter) {
  const File file = parse("FROM a\nRUN <<EOF bash\nset -euo pipefail\na | b\nEOF\nRUN x\n");
  EXPECT_THAT(file.diagnostics, IsEmpty());
  ASSERT_THAT(file.instructions, SizeIs(3));
  ASSERT_THAT(file.instructions[1].heredocs, SizeIs(1));
  EXPECT_EQ(file.instructions[1].heredocs[0].text, "set -euo pipefail\na | b\n");
}

TEST(DockerfileErrors, FlagsAreReadWithTheEscapeOfTheFile) {
  const File file = parse("# escape=`\nFROM a\nCOPY --chown=a\\b c d\\\n");
  EXPECT_THAT(file.diagnostics, IsEmpty());
  EXPECT_EQ(file.instructions[1].flag("chown")->value, "a\\b");
}

}  // namespace
}  // namespace infralint::dockerfile
