#include "artifacts/docker/model_loading.h"

#include <algorithm>
#include <array>

#include "artifacts/docker/dependency_installs.h"

namespace infralint::docker {
namespace {

constexpr auto model_bases = std::to_array<std::string_view>(
    {"pytorch/", "tensorflow/", "nvidia/cuda", "nvcr.io/", "vllm/", "huggingface/", "ollama/", "ghcr.io/huggingface/"});

constexpr auto model_packages = std::to_array<std::string_view>(
    {"torch", "tensorflow", "transformers", "sentence-transformers", "vllm", "diffusers", "llama-cpp-python",
     "faster-whisper", "openai-whisper", "flair", "keras", "onnxruntime", "onnxruntime-gpu", "spacy"});

constexpr auto weight_endings =
    std::to_array<std::string_view>({".gguf", ".safetensors", ".onnx", ".pt", ".pth", ".h5", ".pb", ".joblib", ".pkl"});

template <class List>
std::string_view first_in(const List& list, std::string_view text, bool (*fits)(std::string_view, std::string_view)) {
  const auto* const found =
      std::find_if(list.begin(), list.end(), [&](std::string_view each) { return fits(text, each); });
  return found == list.end() ? std::string_view() : *found;
}

bool begins(std::string_view text, std::string_view part) { return text.starts_with(part); }
bool ends(std::string_view text, std::string_view part) { return text.ends_with(part); }
bool equals(std::string_view text, std::string_view part) { return text == part; }

// A requirement of the file of `pip install -r`.
std::string_view model_in_requirements(const Instruction& instruction, const Command& command,
                                       const ProjectView& project) {
  for (const std::string_view name : {"r", "requirement", "requirements"}) {
    const shell::Option* const option = command.arguments.find(name);
    if (option == nullptr || option->value_word == nullptr || !option->value_word->is_static) continue;
    std::string_view path = option->value;
    while (path.starts_with("./") || path.starts_with('/')) path.remove_prefix(path.find('/') + 1);
    const SourceFile* file = file_of_context(instruction, project, path);
    if (file == nullptr) file = file_of_context(instruction, project, base_name(path));
    if (file == nullptr) continue;
    std::string_view text = file->text();
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      const std::string_view package =
          first_in(model_packages, line.substr(0, line.find_first_of("=<>~![ ;@\r")), equals);
      if (!package.empty()) return package;
    }
  }
  return {};
}

// Programs of the project have a directory of that name for their classes.
bool holds_code(const Instruction& instruction, std::string_view directory, const ProjectView& project) {
  const auto is_code = [](const std::string& name) {
    for (const std::string_view ending :
         {".py", ".js", ".ts", ".rb", ".go", ".sql", ".java", ".php", ".cs", ".kt", ".rs", ".ex", ".scala"}) {
      if (name.ends_with(ending)) return true;
    }
    return false;
  };
  const auto& contexts = instruction.document->build.directories;
  return std::any_of(contexts.begin(), contexts.end(), [&](const std::string& context) {
    const auto names = project.names(path_in_context(context, directory));
    return std::any_of(names.begin(), names.end(), is_code);
  });
}

bool is_model_directory(std::string_view source) {
  while (source.ends_with('/')) source.remove_suffix(1);
  return source == "models" || source.ends_with("/models");
}

}  // namespace

std::string_view model_evidence(const Stage& stage, const ProjectView& project) {
  const Stage& root = *stage.chain().back();
  if (root.reference) {
    const std::string_view base = first_in(model_bases, root.reference->reference.familiar_name(), begins);
    if (!base.empty()) return base;
  }
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      for (const Source& source : instruction.context_sources()) {
        const std::string_view ending = first_in(weight_endings, source.text, ends);
        if (!ending.empty()) return ending;
        // Of code, models are classes: weights are named in other ways, too.
        if (is_model_directory(source.text) && !holds_code(instruction, source.text, project)) return "models/";
      }
      for (const Script& script : instruction.scripts) {
        for (const Command& command : script.commands) {
          if (!command.is("pip", "install") && !command.is("uv", "pip") && !command.is("uv", "add")) continue;
          const std::string_view required = model_in_requirements(instruction, command, project);
          if (!required.empty()) return required;
          for (const shell::Word* operand : command.arguments.operands) {
            const std::string_view name = operand->value.substr(0, operand->value.find_first_of("=<>~![ ;"));
            const std::string_view package = first_in(model_packages, name, equals);
            if (!package.empty()) return package;
          }
        }
      }
    }
  }
  return {};
}

}  // namespace infralint::docker
