// A tree of schemas made into a program: each schema that the root reaches becomes a node, once. For this room only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/documents.h"
#include "schema/program.h"
#include "schema/schema.h"

namespace infralint::schema {

class Compiler {
 public:
  // Both must outlive the compiler.
  Compiler(value::DataView& view, const CompileOptions& options);

  // To be called once. Incomplete when there are problems.
  void compile(const value::Value& root);

  std::vector<Problem>& problems() { return problems_; }
  std::vector<Problem>& notes() { return notes_; }
  Program& program() { return program_; }
  Documents& documents() { return documents_; }

 private:
  // A keyword of the schema that is being compiled.
  struct Written {
    Keyword keyword;
    std::string_view name;
    const value::Value& value;  // resolved
  };

  NodeId node_for(const value::Value& schema, ResourceId resource);
  std::optional<NodeId> node_at(std::string_view reference, const value::Value& place, ResourceId resource);
  void compile_node(NodeId id);
  void compile_keyword(NodeId id, const Written& written);
  void compile_dynamic_anchors();

  void compile_values(Node& node, const Written& written);
  void compile_number(Node& node, const Written& written);
  void compile_string(Node& node, const Written& written);
  void compile_list(NodeId id, const Written& written);
  void compile_map(NodeId id, const Written& written);
  void compile_dependencies(NodeId id, const Written& written);
  void compile_applicator(NodeId id, const Written& written);
  void compile_reference(NodeId id, const Written& written);

  std::vector<NodeId> nodes_for(const value::Value& list, ResourceId resource);
  std::unique_ptr<const TextPattern> pattern_for(const value::Value& place, std::string_view regex,
                                                 ResourceId resource);
  std::optional<std::size_t> count(const Written& written) const;
  std::vector<std::string_view> strings(const value::Value& list) const;
  std::string_view text(const value::Value& value) const;
  bool is_text(const value::Value& value) const;
  Allowed allowed(const value::Value& value) const;
  const value::Value* sibling(const Node& node, std::string_view name) const;
  const Dialect& dialect(const Node& node) const { return documents_.resource(node.resource).dialect; }
  void complain(const value::Value& place, ResourceId resource, std::string message, std::string help = {});
  Span origin(const value::Value& place, ResourceId resource) const;

  value::DataView& view_;
  const CompileOptions& options_;
  std::vector<Problem> problems_;
  std::vector<Problem> notes_;
  Documents documents_;
  Program program_;
  std::vector<NodeId> pending_;
  std::unordered_map<const value::Value*, std::vector<NodeId>> known_;  // of each resource that the schema belongs to
};

// Without a look at the meta-schema, which is itself compiled so. Never null; what is wrong is left out.
std::unique_ptr<const Schema> compile_unjudged(const value::Value& root, value::DataView& view,
                                               const CompileOptions& options);

}  // namespace infralint::schema
