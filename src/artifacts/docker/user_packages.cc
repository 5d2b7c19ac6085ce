#include "artifacts/docker/user_packages.h"

#include <algorithm>
#include <array>

namespace infralint::docker {
namespace {

bool opens_root_home(const Script& script, const RuntimeUser& user) {
  for (const Command& command : script.commands) {
    const auto& operands = command.arguments.operands;
    if ((command.program() != "chmod" && command.program() != "chown") || operands.size() < 2) continue;
    const bool of_root = std::any_of(operands.begin() + 1, operands.end(), [](const shell::Word* word) {
      return word->value == "/root" || word->value == "/root/" || word->value == "~" || !word->is_static;
    });
    if (!of_root) continue;
    const std::string_view mode = operands.front()->value;
    if (command.program() == "chown") {
      if (!operands.front()->is_static || user.name.empty() || mode.starts_with(user.name)) return true;
      continue;
    }
    const bool octal = mode.find_first_not_of("01234567") == std::string_view::npos;
    if (octal ? ((mode.back() - '0') & 1) != 0 : mode.find_first_of("xX") != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool root_home_is_open(const Stage& stage, const RuntimeUser& user) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() == Keyword::run && instruction.scripts.empty()) return true;
      for (const Script& script : instruction.scripts) {
        if (script.tree.partial || opens_root_home(script, user)) return true;
      }
      if (instruction.keyword() != Keyword::copy || instruction.syntax->words.empty()) continue;
      const dockerfile::Flag* link = instruction.syntax->flag("link");
      const bool links = link != nullptr && link->value.value_or("true") != "false";
      const dockerfile::Expansion to = instruction.expand(instruction.syntax->words.back().text);
      if (links && (!to.known || is_below(to.text, "/root"))) return true;
    }
  }
  return false;
}

const CopiedTree* copied_below_root(const std::vector<CopiedTree>& trees) {
  const auto found = std::find_if(trees.begin(), trees.end(),
                                  [](const CopiedTree& tree) { return is_below(tree.destination, "/root"); });
  return found == trees.end() ? nullptr : &*found;
}

std::optional<UserSite> user_site(const Stage& stage) {
  std::optional<UserSite> site;
  for (const CopiedTree& tree : copied_trees(stage)) {
    if (!tree.source.ends_with("/.local") || !installs_for_user(*tree.from)) continue;
    if (!tree.destination.ends_with("/.local")) continue;
    site =
        UserSite{tree.copy, tree.destination.substr(0, tree.destination.size() - std::string_view("/.local").size())};
  }
  return site;
}

bool runs_python_packages(const Command& command) {
  constexpr auto programs = std::to_array<std::string_view>(
      {"uvicorn", "gunicorn", "celery", "flask", "hypercorn", "daphne", "streamlit", "fastapi", "mlflow", "jupyter",
       "django-admin", "alembic", "airflow", "dagster", "prefect", "granian"});
  const std::string_view program = command.program();
  if (!command.call.wrappers.empty() && command.call.wrappers.back().value == "-m") return true;
  return program.starts_with("python") || std::find(programs.begin(), programs.end(), program) != programs.end();
}

bool tells_python_where(const Stage& stage, const std::string& tree) {
  if (sets_runtime_variable(stage, "PYTHONUSERBASE")) {
    const auto base = runtime_variable(stage, "PYTHONUSERBASE");
    return !base || *base == tree;
  }
  if (!sets_runtime_variable(stage, "PYTHONPATH")) return false;
  const auto path = runtime_variable(stage, "PYTHONPATH");
  return !path || path->find(tree) != std::string::npos || path->find("site-packages") != std::string::npos;
}

const dockerfile::Pair* path_element_where(const Stage& stage, const std::function<bool(std::string_view)>& is_wanted) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::env) continue;
      for (const dockerfile::Pair& pair : instruction.syntax->pairs) {
        if (pair.name.text != "PATH" || !pair.value) continue;
        // What the base has in PATH is not known, the new elements are.
        std::string_view rest = pair.value->text;
        if (rest.starts_with('"')) rest.remove_prefix(1);
        if (rest.ends_with('"')) rest.remove_suffix(1);
        while (!rest.empty()) {
          const std::size_t colon = rest.find(':');
          if (is_wanted(instruction.expand(rest.substr(0, colon)).text)) return &pair;
          rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
        }
      }
    }
  }
  return nullptr;
}

bool has_path_element(const Stage& stage, std::string_view directory) {
  return path_element_where(stage, [&](std::string_view element) { return element == directory; }) != nullptr;
}

}  // namespace infralint::docker
