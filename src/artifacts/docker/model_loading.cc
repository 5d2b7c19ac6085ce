#include "artifacts/docker/model_loading.h"

#include <algorithm>
#include <array>

namespace infralint::docker {
namespace {

constexpr auto model_bases = std::to_array<std::string_view>(
    {"pytorch/", "tensorflow/", "nvcr.io/", "vllm/", "huggingface/", "ollama/", "ghcr.io/huggingface/"});

constexpr auto model_packages = std::to_array<std::string_view>(
    {"torch", "tensorflow", "transformers", "sentence-transformers", "vllm", "diffusers", "llama-cpp-python",
     "faster-whisper", "openai-whisper", "flair", "keras"});

constexpr auto weight_endings =
    std::to_array<std::string_view>({".gguf", ".safetensors", ".onnx", ".pt", ".pth", ".h5", ".pb"});

template <class List>
std::string_view first_in(const List& list, std::string_view text, bool (*fits)(std::string_view, std::string_view)) {
  const auto* const found =
      std::find_if(list.begin(), list.end(), [&](std::string_view each) { return fits(text, each); });
  return found == list.end() ? std::string_view() : *found;
}

bool begins(std::string_view text, std::string_view part) { return text.starts_with(part); }
bool ends(std::string_view text, std::string_view part) { return text.ends_with(part); }
bool equals(std::string_view text, std::string_view part) { return text == part; }

}  // namespace

std::string_view model_evidence(const Stage& stage) {
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
      }
      for (const Script& script : instruction.scripts) {
        for (const Command& command : script.commands) {
          if (!command.is("pip", "install") && !command.is("uv", "pip") && !command.is("uv", "add")) continue;
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
