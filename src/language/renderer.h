// Templates of messages, helps, labels and titles, filled in. Used only when something is found. For the judge.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/findings.h"
#include "language/evaluator.h"
#include "schema/schema.h"

namespace infralint::language {

class Renderer {
 public:
  // `error` is null unless a schema failed. Secrets that would be shown are handed to `findings` instead.
  Renderer(Evaluator& evaluator, Findings& findings, const Witness& witness, const schema::Error* error)
      : evaluator_(evaluator), findings_(findings), witness_(witness), error_(error) {}

  // For people: control characters made visible, long values cut.
  std::string render(std::uint32_t at);
  // For files: values as they are; nothing when one of them is absent or a secret.
  std::optional<std::string> render_exact(std::uint32_t at);

 private:
  // What a reference stands for: one text, or several of a list.
  struct Texts {
    std::vector<std::string> texts;
    bool absent = false;
    bool from_file = false;  // to be cut when it is long
    bool several = false;
    bool json = false;  // written as data already
  };

  // How the nodes of a reference are read.
  struct Reading {
    bool all_nodes = false;  // else the first one alone
    bool json = false;
  };

  std::string piece(std::uint32_t at);
  Texts look_up(std::uint32_t at, Reading reading);
  Texts of_node(const value::Value& node, Reading reading);
  Texts of_nodes(std::span<const value::Value* const> nodes, Reading reading);
  // The text of a scalar, unless it is a secret.
  std::string plain(const value::Value& scalar);
  std::string shown(const value::Value& scalar);
  std::string json(const value::Value& node, int depth);

  Evaluator& evaluator_;
  Findings& findings_;
  const Witness& witness_;
  const schema::Error* error_;
  bool exact_ = false;
  bool incomplete_ = false;  // of an exact text: something could not be said
};

}  // namespace infralint::language
