#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/dependency_installs.h"
#include "artifacts/docker/runtime_command.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Clients that people import in a check and forget to install.
constexpr auto healthcheck_module_missing_modules = std::to_array<std::string_view>({"requests", "httpx", "aiohttp"});

// Packages that bring one of them along.
constexpr std::string_view healthcheck_module_missing_bringers =
    " accelerate aioboto3 aiobotocore aiogram allennlp anthropic apprise authlib boto celery chromadb cohere "
    "dagster databricks-sdk datasets dbt-core diffusers discord.py django-allauth docker dspy dvc evaluate "
    "fastapi flair gcsfs gql gradio great-expectations groq guidance haystack-ai huggingface-hub hvac "
    "instructor jupyter jupyterlab keras kubernetes litellm locust mcp mistralai mlflow msal nltk notebook "
    "ollama openai pandas-datareader peft pinecone poetry prefect pygithub pyjwt pyspark python-gitlab "
    "qdrant-client ray s3fs scrapy sendgrid sentence-transformers snowflake-connector-python "
    "social-auth-core spacy sphinx streamlit stripe supabase tavily-python tensorboard tensorflow tiktoken "
    "together torchvision transformers tweepy twilio twine wandb weaviate-client yfinance ";
constexpr auto healthcheck_module_missing_families = std::to_array<std::string_view>(
    {"requests-", "httpx-", "aiohttp-", "google-", "azure-", "langchain", "llama-", "opentelemetry-", "apache-",
     "kubernetes-", "python-telegram", "slack-", "pytest-", "elastic", "sphinx-", "jupyter-", "atlassian-"});

// The module that a line of Python imports; empty when it is none of them.
std::string_view healthcheck_module_missing_import(const Command& command) {
  if (!command.program().starts_with("python")) return {};
  for (const shell::Word& word : command.call.arguments()) {
    for (const std::string_view module : healthcheck_module_missing_modules) {
      for (const std::string_view start : {"import ", "from "}) {
        if (word.value.find(std::string(start) + std::string(module)) != std::string_view::npos) return module;
      }
    }
  }
  return {};
}

// It names the whole tree of packages: hashes or the comments of `pip-compile` and `uv export` say so.
bool healthcheck_module_missing_is_whole(std::string_view text) {
  return text.find("--hash=") != std::string_view::npos || text.find("# via") != std::string_view::npos;
}

// What pip is asked for.
struct HealthcheckModuleMissingList {
  std::string text;   // a requirement a line
  std::string name;   // of the file, or `pip install`
  bool whole = true;  // nothing else is installed
};

// All that the stage installs; none when some of it cannot be told.
std::optional<HealthcheckModuleMissingList> healthcheck_module_missing_list(const Stage& stage,
                                                                            const RuleContext& context) {
  HealthcheckModuleMissingList list;
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::run) continue;
      if (instruction.scripts.empty()) return std::nullopt;
      for (const Script& script : instruction.scripts) {
        const bool other = script.mentions("uv ") || script.mentions("poetry") || script.mentions("conda") ||
                           script.mentions("pipenv") || script.mentions("pdm") || script.mentions("python3-");
        if (script.tree.partial || other) return std::nullopt;
        for (const Command& command : script.commands) {
          if (!command.is("pip", "install")) continue;
          const auto& operands = command.arguments.operands;
          for (auto operand = operands.begin() + 1; operand != operands.end(); ++operand) {
            if (!(*operand)->is_static) return std::nullopt;
            list.text += std::string((*operand)->value) + '\n';
            list.whole = false;
            if (list.name.empty()) list.name = "pip install";
          }
          for (const shell::Option& option : command.arguments.options) {
            // The project itself, which says elsewhere what it asks for.
            if (option.name == "e" || option.name == "editable") return std::nullopt;
            if (option.name != "r" && option.name != "requirement") continue;
            const SourceFile* requirements = file_of_context(instruction, context.project(), base_name(option.value));
            if (requirements == nullptr) return std::nullopt;
            list.text += std::string(requirements->text()) + '\n';
            list.whole = list.whole && healthcheck_module_missing_is_whole(requirements->text());
            list.name = base_name(requirements->path());
          }
        }
      }
    }
  }
  return list.name.empty() ? std::nullopt : std::optional(std::move(list));
}

// Every line names one version, as `pip freeze` writes it; a single one is no tree.
bool healthcheck_module_missing_is_frozen(std::string_view text) {
  std::size_t lines = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    if (line.find("==") == std::string_view::npos) return false;
    ++lines;
  }
  return lines > 1;
}

bool healthcheck_module_missing_brings(const std::string& package) {
  const auto& families = healthcheck_module_missing_families;
  return healthcheck_module_missing_bringers.find(" " + package + " ") != std::string_view::npos ||
         std::any_of(families.begin(), families.end(),
                     [&](std::string_view family) { return package.starts_with(family); });
}

// A list of what somebody asked for: the module may come with one of the others, as far as is known here.
bool healthcheck_module_missing_may_bring(std::string_view text, std::string_view module) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    std::transform(line.begin(), line.end(), line.begin(), [](unsigned char c) { return std::tolower(c); });
    std::replace(line.begin(), line.end(), '_', '-');
    line.erase(0, line.find_first_not_of(" \t\r"));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t length = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.");
    const std::string package = line.substr(0, length);
    // An option, a path, a URL, another file.
    const bool plain =
        length == std::string::npos || std::string_view(" \t\r[=<>~!;#").find(line[length]) != std::string_view::npos;
    if (!plain || package.empty() || package.front() == '-' || package.front() == '.') return true;
    if (package == module || healthcheck_module_missing_brings(package)) return true;
  }
  return false;
}

bool healthcheck_module_missing_lists(std::string_view text, std::string_view module) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    // A file that includes another one is not the whole.
    if (line.starts_with("-r") || line.starts_with("--requirement") || line.starts_with("-e")) return true;
    if (line.starts_with(module) && line.substr(module.size()).find_first_of("=[ ;@") == 0) return true;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return false;
}

// The package that a line of JavaScript loads with `require`; empty when it is a part of Node.js or a file.
std::string_view healthcheck_module_missing_require(std::string_view line) {
  static constexpr auto builtins = word_list(
      {"assert", "async_hooks", "buffer",     "child_process", "cluster",     "console",  "crypto", "dgram",
       "dns",    "events",      "fs",         "http",          "http2",       "https",    "module", "net",
       "os",     "path",        "perf_hooks", "process",       "querystring", "readline", "stream", "string_decoder",
       "timers", "tls",         "tty",        "url",           "util",        "v8",       "vm",     "worker_threads",
       "zlib"});
  constexpr std::string_view call = "require(";
  for (std::size_t at = line.find(call); at != std::string_view::npos; at = line.find(call, at + 1)) {
    std::string_view name = line.substr(at + call.size());
    if (name.size() < 3 || (name[0] != '\'' && name[0] != '"')) continue;
    name = name.substr(1, name.find(name[0], 1) - 1);
    const bool path = name.starts_with('.') || name.starts_with('/') || name.starts_with("node:");
    if (path || builtins.contains(name.substr(0, name.find('/')))) continue;
    return name;
  }
  return {};
}

void healthcheck_module_missing_judge_node(const Instruction& healthcheck, const Command& command,
                                           const RuleContext& context, Findings& findings) {
  if (command.program() != "node" || !context.wants(Profile::strict)) return;
  for (const shell::Word& word : command.call.arguments()) {
    const std::string_view module = healthcheck_module_missing_require(word.value);
    if (module.empty()) continue;
    const SourceFile* const manifest = file_of_context(healthcheck, context.project(), "package.json");
    if (manifest == nullptr || manifest->text().find("\"" + std::string(module) + "\"") != std::string_view::npos) {
      return;
    }
    findings.report(word.span, message({"the check loads ", quoted(module), ", which `package.json` does not ask for"}))
        .help("use `fetch` or `http`, which come with Node.js, or ask for the module")
        .level(Level::note);
    return;
  }
}

}  // namespace

void healthcheck_module_missing(const Stage& stage, const RuleContext& context, Findings& findings) {
  const Instruction* healthcheck = stage.facts.healthcheck;
  if (!stage.target || healthcheck == nullptr || !copied_trees(stage).empty()) return;
  const RuntimeCommand exec = healthcheck->scripts.empty() && healthcheck->syntax->form == Form::exec
                                  ? exec_command(*healthcheck)
                                  : RuntimeCommand{};
  const auto& commands = healthcheck->scripts.empty() ? exec.commands : healthcheck->scripts.front().commands;
  for (const Command& command : commands) {
    const std::string_view module = healthcheck_module_missing_import(command);
    if (module.empty()) {
      healthcheck_module_missing_judge_node(*healthcheck, command, context, findings);
      continue;
    }
    const auto list = healthcheck_module_missing_list(stage, context);
    if (!list || healthcheck_module_missing_lists(list->text, module)) return;
    const bool whole = list->whole;
    const bool frozen = healthcheck_module_missing_is_frozen(list->text);
    if (!whole && healthcheck_module_missing_may_bring(list->text, module)) return;
    if (!whole && !frozen && !context.wants(Profile::strict)) return;
    Draft draft = findings.report(command.call.span(),
                                  message({"the check imports ", quoted(module), ", which ", quoted(list->name),
                                           whole ? " does not install" : " does not ask for"}));
    draft.help("use `urllib.request`, which comes with Python, or install the module");
    if (!whole && !frozen) draft.level(Level::note);
    return;
  }
}

}  // namespace infralint::docker
