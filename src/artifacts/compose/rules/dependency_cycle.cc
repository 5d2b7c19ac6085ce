#include <map>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

struct DependencyCycleEdge {
  std::size_t to;
  const value::Value* node;
};

std::vector<std::vector<DependencyCycleEdge>> dependency_cycle_graph(const Document& document) {
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < document.services.size(); ++i) index.emplace(document.services[i].name, i);
  std::vector<std::vector<DependencyCycleEdge>> graph(document.services.size());
  const auto add = [&](std::size_t from, std::string_view name, const value::Value* node) {
    const auto found = index.find(name);
    if (found != index.end()) graph[from].push_back({found->second, node});
  };
  for (std::size_t i = 0; i < document.services.size(); ++i) {
    const Service& service = document.services[i];
    for (const Dependency& dependency : service.dependencies) add(i, dependency.target.name, dependency.target.node);
    for (const std::string_view key : {"links", "volumes_from"}) {
      for (const value::Value* item : list_items(service.get(key)))
        add(i, item->text.substr(0, item->text.find(':')), item);
    }
    for (const std::string_view key : {"network_mode", "ipc", "pid"}) {
      const value::Value* node = service.get(key);
      if (node && node->text.starts_with("service:")) add(i, node->text.substr(8), node);
    }
  }
  return graph;
}

// Depth first, without recursion; each cycle is reported at the edge that closes it.
class DependencyCycleSearch {
 public:
  DependencyCycleSearch(const Document& document, Findings& findings)
      : document_(document), findings_(findings), graph_(dependency_cycle_graph(document)), state_(graph_.size(), 0) {}

  void run() {
    for (std::size_t i = 0; i < graph_.size(); ++i) {
      if (state_[i] == 0) visit(i);
    }
  }

 private:
  struct Step {
    std::size_t service;
    std::size_t next = 0;
  };

  void visit(std::size_t start) {
    std::vector<Step> path = {{start}};
    state_[start] = 1;
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == graph_[step.service].size()) {
        state_[step.service] = 2;
        path.pop_back();
        continue;
      }
      const DependencyCycleEdge& edge = graph_[step.service][step.next++];
      if (state_[edge.to] == 1) report(path, edge);
      if (state_[edge.to] != 0) continue;
      state_[edge.to] = 1;
      path.push_back({edge.to});
    }
  }

  void report(const std::vector<Step>& path, const DependencyCycleEdge& edge) {
    std::size_t begin = 0;
    while (path[begin].service != edge.to) ++begin;
    std::string text;
    for (std::size_t i = begin; i < path.size() && i < begin + 6; ++i)
      text += std::string(document_.services[path[i].service].name) + " -> ";
    text += document_.services[edge.to].name;
    findings_.report(*edge.node, message({"services wait for each other: ", quoted(text)}))
        .help("remove one of these dependencies; Compose refuses the project");
  }

  const Document& document_;
  Findings& findings_;
  std::vector<std::vector<DependencyCycleEdge>> graph_;
  std::vector<char> state_;  // 0: new, 1: on the path, 2: done
};

}  // namespace

void dependency_cycle(const Document& document, const RuleContext&, Findings& findings) {
  DependencyCycleSearch(document, findings).run();
}

}  // namespace infralint::compose
