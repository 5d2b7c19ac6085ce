// Parsers over texts of a realistic shape, repeated to a realistic size. Bytes a second are in the output; compare runs
// of one machine.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "base/offset_map.h"
#include "base/source_file.h"
#include "syntax/dockerfile/parse.h"
#include "syntax/shell/parse.h"
#include "syntax/value/read.h"

namespace {

using namespace infralint;

constexpr std::string_view manifest = R"(---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # the public one
  labels: {app: web, tier: "front"}
spec:
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
          args: [--port, "8080"]
          command:
            - sh
            - -c
            - |
              set -e
              exec web
)";

constexpr std::string_view json =
    R"({"name": "web", "ports": [8080, 9090], "labels": {"app": "web", "note": "a \"b\" c"}, "on": true},
)";

constexpr std::string_view toml = R"([[service]]
name = "web"
ports = [8080, 9090]
labels = {app = "web", tier = "front"}
)";

constexpr std::string_view image_recipe = R"(# the base
FROM debian:12-slim AS base
ARG VERSION=1.2
ENV PATH=/opt/bin:$PATH LANG=C.UTF-8
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --chown=1000:1000 . /srv
USER 1000
CMD ["run", "--port", "8080"]
)";

constexpr std::string_view script = R"(set -euo pipefail
for name in a b "$c"; do
  if [ -f "$name" ]; then curl -fsSL "https://example.com/$name" | tar -xz -C /opt; fi
done
apt-get update && apt-get install -y --no-install-recommends curl=7.* && rm -rf /var/lib/apt/lists/*
)";

std::string repeated(std::string_view text, std::string_view before = "", std::string_view after = "") {
  std::string out(before);
  while (out.size() < 64 * 1024) out += text;
  return out += after;
}

template <class Read>
void run(benchmark::State& state, const std::string& text, Read read) {
  for (auto _ : state) benchmark::DoNotOptimize(read(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void source_file(benchmark::State& state) {
  run(state, repeated(manifest), [](const std::string& text) { return SourceFile("a.yaml", text).text().size(); });
}
void read_yaml(benchmark::State& state) {
  run(state, repeated(manifest),
      [](const std::string& text) { return value::parse_yaml(SourceFile("a.yaml", text)).documents.size(); });
}
void read_json(benchmark::State& state) {
  run(state, repeated(json, "[", "1]"),
      [](const std::string& text) { return value::parse_json(SourceFile("a.json", text)).documents.size(); });
}
void read_toml(benchmark::State& state) {
  run(state, repeated(toml),
      [](const std::string& text) { return value::parse_toml(SourceFile("a.toml", text)).documents.size(); });
}
void read_dockerfile(benchmark::State& state) {
  run(state, repeated(image_recipe),
      [](const std::string& text) { return dockerfile::parse(text).instructions.size(); });
}
void read_shell(benchmark::State& state) {
  run(state, repeated(script),
      [](const std::string& text) { return shell::parse(text, OffsetMap(0)).commands.size(); });
}

BENCHMARK(source_file);
BENCHMARK(read_yaml);
BENCHMARK(read_json);
BENCHMARK(read_toml);
BENCHMARK(read_dockerfile);
BENCHMARK(read_shell);

}  // namespace
