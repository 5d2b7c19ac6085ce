#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "check/message.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "language/words.h"
#include "policy/pack.h"

namespace infralint::cli {
namespace {

// What a new policy judges until its author changes it: one test that some text fails and another passes.
struct Skeleton {
  std::string_view kind;
  std::string_view scope;
  std::string_view subject;  // what `$` is
  std::string_view path;     // of the value that is tested, and where the finding points
  std::string_view refused;  // value, as YAML
  std::string_view message;
  unsigned line;         // of the finding in the bad text
  std::string_view bad;  // the good text has `better` in place of `worse`
  std::string_view worse;
  std::string_view better;
};

constexpr std::string_view dockerfile = "FROM alpine:3.20\nVOLUME /data\nUSER 1000\n";
constexpr std::string_view ignore_file = "node_modules\ndist\n";
constexpr std::string_view compose = "name: shop\nservices:\n  web:\n    image: nginx:1.27\n    privileged: true\n";
constexpr std::string_view pod =
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: default\nspec:\n  hostNetwork: true\n"
    "  containers:\n    - name: web\n      image: nginx:1.27\n      tty: true\n";
constexpr std::string_view workflow =
    "name: test\non: push\npermissions: write-all\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n"
    "      - run: make test\n        continue-on-error: true\n";
constexpr std::string_view railway = "[deploy]\nstartCommand = \"./server\"\nnumReplicas = 1\n";

constexpr Skeleton skeletons[] = {
    {"docker", "document", "the Dockerfile", "$.stages[*].instructions[?@.op == 'VOLUME'].op", "VOLUME",
     "the image declares a volume", 2, dockerfile, "VOLUME /data\n", ""},
    {"docker", "stage", "one stage", "$.instructions[?@.op == 'VOLUME'].op", "VOLUME", "the stage declares a volume", 2,
     dockerfile, "VOLUME /data\n", ""},
    {"docker", "instruction", "one instruction", "$.op", "VOLUME", "the image declares a volume", 2, dockerfile,
     "VOLUME /data\n", ""},
    {"dockerignore", "document", "the file", "$.patterns[?@.pattern == 'dist'].pattern", "dist",
     "results are kept from the build", 2, ignore_file, "dist\n", ""},
    {"dockerignore", "pattern", "one pattern", "$.pattern", "dist", "results are kept from the build", 2, ignore_file,
     "dist\n", ""},
    {"compose", "document", "the file", "$.name", "shop", "the project is named `shop`", 1, compose, "name: shop",
     "name: store"},
    {"compose", "service", "one service", "$.privileged", "true", "the service is privileged", 5, compose,
     "    privileged: true\n", ""},
    {"k8s", "object", "one object", "$.metadata.namespace", "default", "the object lives in the namespace `default`", 5,
     pod, "namespace: default", "namespace: shop"},
    {"k8s", "workload", "one object with pods", "$.metadata.namespace", "default",
     "the workload lives in the namespace `default`", 5, pod, "namespace: default", "namespace: shop"},
    {"k8s", "pod", "the spec of one pod", "$.hostNetwork", "true", "the pod uses the network of its node", 7, pod,
     "  hostNetwork: true\n", ""},
    {"k8s", "container", "one container", "$.tty", "true", "the container has a terminal", 11, pod, "      tty: true\n",
     ""},
    {"workflow", "document", "the workflow", "$.permissions", "write-all", "the workflow may write everything", 3,
     workflow, "write-all", "read-all"},
    {"workflow", "job", "one job", "$['runs-on']", "ubuntu-latest", "the runner changes without notice", 6, workflow,
     "ubuntu-latest", "ubuntu-24.04"},
    {"workflow", "step", "one step", "$['continue-on-error']", "true", "the step may fail unseen", 9, workflow,
     "        continue-on-error: true\n", ""},
    {"railway", "document", "the file", "$.deploy.numReplicas", "1", "the service has one replica", 3, railway,
     "numReplicas = 1", "numReplicas = 2"},
    {"railway", "service", "the service", "$.deploy.numReplicas", "1", "the service has one replica", 3, railway,
     "numReplicas = 1", "numReplicas = 2"},
};

std::string indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += "      " + std::string(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string policy_text(const std::string& id, const Skeleton& from) {
  std::string good(from.bad);
  good.replace(good.find(from.worse), from.worse.size(), from.better);
  const auto text = [](std::string_view part) { return std::string(part); };
  return "# A policy of your own. The examples below are its tests: `infralint policy test` runs them.\n"
         "id: " +
         id +
         "\n"
         "title: Say what is wrong in a few words  # without a full stop\n"
         "level: warning                           # error, warning or note\n"
         "profile: recommended                     # strict, pedantic: only for those who ask for it\n"
         "rationale: Say why it matters.\n"
         "remediation: Say what to do.\n"
         "\n"
         "# Judged is every " +
         text(from.scope) + " of a file of this kind; `$` is " + text(from.subject) +
         ".\n"
         "target: {kind: " +
         text(from.kind) + ", scope: " + text(from.scope) +
         "}\n"
         "# `deny` must not hold, `assert` must. Paths are JSONPath (RFC 9535). A value that only the run of the "
         "thing\n"
         "# can tell is never a finding.\n"
         "deny: {path: \"" +
         text(from.path) + "\", equals: " + text(from.refused) +
         "}\n"
         "# Where the finding points.\n"
         "at: \"" +
         text(from.path) +
         "\"\n"
         "message: \"" +
         text(from.message) +
         "\"\n"
         "help: Say what to write instead.\n"
         "\n"
         "# One that fails and one that passes, at least.\n"
         "examples:\n"
         "  - name: what is wrong\n"
         "    expect: [{line: " +
         std::to_string(from.line) +
         "}]\n"
         "    input: |\n" +
         indented(from.bad) +
         "  - name: what is right\n"
         "    expect: []\n"
         "    input: |\n" +
         indented(good);
}

}  // namespace

int run_policy_new(const Words& words, const FileSystem& files) {
  const auto parsed = parse_policy_new(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& arguments = std::get<NewPolicyArguments>(parsed);
  const std::string& id = arguments.id;
  const std::size_t slash = id.find('/');
  const std::string area = id.substr(0, slash);
  const std::string name = slash == std::string::npos ? std::string() : id.substr(slash + 1);
  if (!language::is_kebab(area) || !language::is_kebab(name)) {
    return stop({"'" + printable(id) + "' is no id; write area/name in small letters with '-', as in acme/base-image"});
  }
  if (policy::is_reserved_area(area)) {
    return stop({"the area '" + area + "' belongs to infralint; choose one of your own, such as acme/" + name});
  }
  std::vector<std::string_view> kinds;
  std::vector<std::string_view> scopes;
  const Skeleton* chosen = nullptr;
  for (const Skeleton& each : skeletons) {
    if (kinds.empty() || kinds.back() != each.kind) kinds.push_back(each.kind);
    if (each.kind != arguments.kind) continue;
    scopes.push_back(each.scope);
    const bool wanted = arguments.scope.empty() || arguments.scope == each.scope;
    if (wanted && chosen == nullptr) chosen = &each;
  }
  if (scopes.empty()) return stop({unknown_word("kind", arguments.kind, kinds)});
  if (chosen == nullptr) return stop({unknown_word("scope", arguments.scope, scopes)});

  const std::string path = arguments.directory + "/" + area + "/" + name + ".yaml";
  if (files.status(path).type != FileType::missing) {
    return stop({printable(path) + " exists already; choose another name, or edit it"});
  }
  if (const auto problem = write_file(path, policy_text(id, *chosen))) return stop({problem->message});
  print("wrote " + printable(path) + "; 'infralint policy test " + printable(path) + "' runs its examples\n");
  return 0;
}

}  // namespace infralint::cli
