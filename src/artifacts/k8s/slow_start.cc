#include "artifacts/k8s/slow_start.h"

#include <algorithm>
#include <array>

#include "syntax/imageref/image_reference.h"

namespace infralint::k8s {
namespace {

constexpr auto serving_images = std::to_array<std::string_view>({
    "vllm-openai",
    "text-generation-inference",
    "text-embeddings-inference",
    "tritonserver",
    "tensorflow/serving",
    "torchserve",
    "ollama",
    "mlserver",
    "sglang",
    "llama.cpp",
    "local-ai",
    "huggingfaceserver",
    "sklearnserver",
    "xgbserver",
});

constexpr auto model_variables = std::to_array<std::string_view>({
    "MODEL_PATH",
    "MODEL_DIR",
    "MODEL_NAME",
    "MODEL_ID",
    "MODEL_STORE",
    "HF_HOME",
    "HF_TOKEN",
    "HUGGING_FACE_HUB_TOKEN",
    "TRANSFORMERS_CACHE",
    "TORCH_HOME",
    "OLLAMA_MODELS",
});

constexpr auto model_flags =
    std::to_array<std::string_view>({"--model", "--model-path", "--model-store", "--checkpoint"});

constexpr auto model_directories =
    std::to_array<std::string_view>({"models", "model-store", "model-cache", "checkpoints", "weights"});

template <class List>
bool holds(const List& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool path_ends_with(std::string_view path, std::string_view name) {
  if (!path.ends_with(name)) return false;
  return path.size() == name.size() || path[path.size() - name.size() - 1] == '/';
}

bool is_accelerator(std::string_view resource) {
  return resource.find("gpu") != std::string_view::npos || resource == "google.com/tpu" ||
         resource.starts_with("aws.amazon.com/neuron") || resource == "habana.ai/gaudi";
}

bool asks_for_accelerator(const Container& container) {
  for (const std::string_view field : {"limits", "requests"}) {
    const auto amounts = container.node["resources"][field].members();
    if (std::any_of(amounts.begin(), amounts.end(),
                    [](const Node::Member& amount) { return is_accelerator(amount.key->text); })) {
      return true;
    }
  }
  return false;
}

bool runs_model_server(const Container& container, const std::vector<std::string>& more_images) {
  const imageref::Parsed image = imageref::parse(container.node["image"].text());
  if (!image.valid()) return false;
  const std::string_view path = image.reference.path_text();
  if (image.reference.registry() == "nvcr.io" && path.starts_with("nim/")) return true;
  const auto fits = [&](std::string_view name) { return path_ends_with(path, name); };
  return std::any_of(serving_images.begin(), serving_images.end(), fits) ||
         std::any_of(more_images.begin(), more_images.end(), fits);
}

// `flag` as a word of a command line: `--model x`, `--model=x`.
bool has_flag(std::string_view text, std::string_view flag) {
  for (auto at = text.find(flag); at != std::string_view::npos; at = text.find(flag, at + 1)) {
    const auto end = at + flag.size();
    const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == '\t';
    const bool ends = end == text.size() || text[end] == ' ' || text[end] == '=' || text[end] == '\n';
    if (begins && ends) return true;
  }
  return false;
}

bool names_model_in_arguments(const Container& container) {
  for (const std::string_view field : {"command", "args"}) {
    for (const Node& word : container.node[field].items()) {
      if (std::any_of(model_flags.begin(), model_flags.end(),
                      [&](std::string_view flag) { return has_flag(word.text(), flag); })) {
        return true;
      }
    }
  }
  return false;
}

bool has_model_variable(const Container& container, const std::vector<std::string>& more_names) {
  for (const Node& variable : container.node["env"].items()) {
    const std::string_view name = variable["name"].text();
    if (holds(model_variables, name) || holds(more_names, name)) return true;
  }
  return false;
}

bool mounts_models(const Container& container) {
  for (const Node& mount : container.node["volumeMounts"].items()) {
    std::string_view path = mount["mountPath"].text();
    if (path.find(".cache/huggingface") != std::string_view::npos) return true;
    while (!path.empty()) {
      const auto end = std::min(path.find('/'), path.size());
      if (holds(model_directories, path.substr(0, end))) return true;
      path.remove_prefix(std::min(end + 1, path.size()));
    }
  }
  return false;
}

}  // namespace

bool is_slow_start(const Container& container, const SlowStartHints& hints) {
  constexpr std::string_view annotation = "infralint.io/slow-start";
  const Workload& workload = *container.pod->workload;
  for (const Node& metadata : {workload.object->metadata, container.pod->metadata}) {
    const std::string_view said = metadata["annotations"][annotation].text();
    if (said == "true") return true;
    if (said == "false") return false;
  }
  return workload.kind == WorkloadKind::inference_service || asks_for_accelerator(container) ||
         runs_model_server(container, hints.images) || has_model_variable(container, hints.env) ||
         names_model_in_arguments(container) || mounts_models(container);
}

}  // namespace infralint::k8s
