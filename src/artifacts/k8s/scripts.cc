#include "artifacts/k8s/scripts.h"

#include <algorithm>
#include <vector>

#include "artifacts/shell/dispatch.h"
#include "artifacts/shell/started.h"

namespace infralint::k8s {
namespace {

using shell::Argument;
using shell::OutsideVariable;

// `env`; the image, `envFrom` and the services of the namespace may set anything.
class ContainerSurroundings final : public shell::Surroundings {
 public:
  explicit ContainerSurroundings(const Container& container) : env_(container.node["env"].items()) {}

  OutsideVariable variable(std::string_view name) const override {
    const auto found =
        std::find_if(env_.rbegin(), env_.rend(), [&](const Node& env) { return env["name"].text() == name; });
    if (found == env_.rend()) return {};
    OutsideVariable variable{OutsideVariable::State::set, {}};
    const Node value = (*found)["value"];
    if (value.is_scalar() && !is_unknown_text(value.text())) variable.value = value.text();
    return variable;
  }

 private:
  std::vector<Node> env_;
};

bool is_variable_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  });
}

class ContainerScripts {
 public:
  ContainerScripts(const Container& container, const RuleContext& context, Findings& findings)
      : container_(container), surroundings_(container), context_(context), findings_(findings) {}

  void run() {
    std::vector<Argument> words = words_of(container_.node["command"], true);
    if (!words.empty()) {
      const std::vector<Argument> more = words_of(container_.node["args"], true);
      words.insert(words.end(), more.begin(), more.end());
    }
    judge(words);
    for (const std::string_view probe : {"livenessProbe", "readinessProbe", "startupProbe"}) {
      judge(words_of(container_.node[probe]["exec"]["command"], false));
    }
    for (const std::string_view hook : {"postStart", "preStop"}) {
      judge(words_of(container_.node["lifecycle"][hook]["exec"]["command"], false));
    }
  }

 private:
  std::vector<Argument> words_of(const Node& list, bool expanded) const {
    std::vector<Argument> words;
    if (!list.is_sequence()) return words;
    for (const value::Value& item : list.value().items) {
      const value::Value& scalar = item.resolved();
      if (!scalar.is_scalar()) return {};
      words.push_back({expanded ? expand(scalar.text) : language::all_known(scalar.text), &scalar});
    }
    return words;
  }

  // The kubelet puts in `$(NAME)` where it knows the variable, and leaves it alone where it does not: then it is for
  // the shell. `$$` is a dollar.
  language::KnownText expand(std::string_view text) const {
    language::KnownText known;
    std::size_t done = 0;
    const auto add_up_to = [&](std::size_t end) {
      known.add(text.substr(done, end - done), static_cast<std::uint32_t>(done));
      done = end;
    };
    for (std::size_t at = text.find('$'); at < text.size(); at = text.find('$', at)) {
      const char next = at + 1 < text.size() ? text[at + 1] : '\0';
      const std::size_t close = next == '(' ? text.find(')', at) : std::string_view::npos;
      if (next == '$') {
        add_up_to(at + 1);
        done = at + 2;
        at = done;
      } else if (close != std::string_view::npos && is_substituted(text.substr(at + 2, close - at - 2))) {
        add_up_to(at);
        known.add_hole(text.substr(at, close + 1 - at), static_cast<std::uint32_t>(at));
        done = at = close + 1;
      } else {
        ++at;
      }
    }
    add_up_to(text.size());
    return known;
  }

  bool is_substituted(std::string_view name) const {
    if (!is_variable_name(name)) return false;
    if (surroundings_.variable(name).state == OutsideVariable::State::set) return true;
    // From `envFrom`, or of a service: no command has such a name.
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  void judge(const std::vector<Argument>& words) {
    const auto started = shell::started_script(words);
    if (!started) return;
    const SourceFile& file = container_.pod->workload->object->document->file;
    shell::EmbeddedScript script(file, started->tree, shell::Host::kubernetes, surroundings_);
    started->describe(script);
    shell::judge(script, context_, findings_);
  }

  const Container& container_;
  const ContainerSurroundings surroundings_;
  const RuleContext& context_;
  Findings& findings_;
};

}  // namespace

void judge_scripts(const Container& container, const RuleContext& context, Findings& findings) {
  if (container.pod->windows() || !shell::judges_scripts(context)) return;
  ContainerScripts(container, context, findings).run();
}

}  // namespace infralint::k8s
