#include "check/image_names.h"

#include <algorithm>
#include <cctype>

namespace infralint {
namespace {

using value::Value;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// `a/b` of `a/b:tag@digest`.
std::string without_tag(std::string name) {
  name.resize(std::min(name.size(), name.find('@')));
  const std::size_t slash = name.rfind('/');
  const std::size_t colon = name.find(':', slash == std::string::npos ? 0 : slash);
  name.resize(std::min(name.size(), colon));
  return name;
}

// Without `registry.example.com/`, as the client tells a registry from a user's name.
std::string_view without_registry(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return name;
  const std::string_view first = name.substr(0, slash);
  const bool registry = first == "localhost" || first.find_first_of(".:") != std::string_view::npos;
  return registry ? name.substr(slash + 1) : name;
}

// The texts between line breaks and, when they separate too, commas.
std::vector<std::string_view> entries_of(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> entries;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(separators);
    if (const std::string_view entry = trimmed(text.substr(0, end)); !entry.empty()) entries.push_back(entry);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return entries;
}

class StepImages {
 public:
  StepImages(const Value& job, const Value& workflow) : job_(job), workflow_(workflow) {}

  std::vector<std::string> run(const Value& inputs) {
    for (const std::string_view tag : entries_of(text_of(inputs.find("tags")), "\n,")) {
      if (const std::string_view step = metadata_step(tag); !step.empty()) {
        read_metadata(step);
      } else {
        add(tag);
      }
    }
    return std::move(images_);
  }

 private:
  static std::string_view text_of(const Value* node) {
    return node != nullptr && node->resolved().is_scalar() ? node->resolved().text : std::string_view();
  }

  void add(std::string_view name) { images_.push_back(without_tag(filled(name, true))); }

  // What stands in `${{ }}` replaced by literal values of `env`, else by `*`.
  std::string filled(std::string_view text, bool look_up) const {
    std::string out;
    for (;;) {
      const std::size_t begin = text.find("${{");
      const std::size_t end = text.find("}}", begin);
      if (begin == std::string_view::npos || end == std::string_view::npos) return out.append(text);
      out.append(text.substr(0, begin));
      const std::string_view name = trimmed(text.substr(begin + 3, end - begin - 3));
      const std::string_view value = look_up && name.starts_with("env.") ? variable(name.substr(4)) : "";
      out.append(value.empty() ? std::string("*") : filled(value, false));
      text.remove_prefix(end + 2);
    }
  }

  std::string_view variable(std::string_view name) const {
    for (const Value* holder : {&job_, &workflow_}) {
      const Value* variables = holder->find("env");
      const Value* found = variables == nullptr ? nullptr : variables->resolved().find(name);
      if (found != nullptr) return text_of(found);
    }
    return {};
  }

  // `meta` of `${{ steps.meta.outputs.tags }}`.
  static std::string_view metadata_step(std::string_view tag) {
    constexpr std::string_view before = "steps.";
    constexpr std::string_view after = ".outputs.tags";
    if (!tag.starts_with("${{") || !tag.ends_with("}}")) return {};
    std::string_view name = trimmed(tag.substr(3, tag.size() - 5));
    if (!name.starts_with(before) || !name.ends_with(after)) return {};
    name.remove_prefix(before.size());
    return name.substr(0, name.size() - std::min(name.size(), after.size()));
  }

  void read_metadata(std::string_view id) {
    const Value* steps = job_.find("steps");
    if (steps == nullptr) return;
    for (const Value& item : steps->resolved().items) {
      const Value& step = item.resolved();
      const Value* inputs = step.find("with");
      if (inputs == nullptr || text_of(step.find("id")) != id) continue;
      if (!text_of(step.find("uses")).starts_with("docker/metadata-action@")) continue;
      for (std::string_view image : entries_of(text_of(inputs->resolved().find("images")), "\n")) {
        // `name=ghcr.io/acme/api,enable=true`
        if (image.starts_with("name=")) image.remove_prefix(5);
        add(trimmed(image.substr(0, image.find(','))));
      }
    }
  }

  const Value& job_;
  const Value& workflow_;
  std::vector<std::string> images_;
};

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

}  // namespace

std::string image_of_compose(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t dollar = text.find('$');
    out.append(text.substr(0, dollar));
    if (dollar == std::string_view::npos) break;
    text.remove_prefix(dollar + 1);
    out += '*';
    if (text.starts_with('{')) {
      const std::size_t end = text.find('}');
      // What stands inside of a default may hold more of them.
      if (end == std::string_view::npos || text.substr(1, end).find('$') != std::string_view::npos) return "*";
      text.remove_prefix(end + 1);
    } else {
      while (!text.empty() && (std::isalnum(static_cast<unsigned char>(text.front())) != 0 || text.front() == '_')) {
        text.remove_prefix(1);
      }
    }
  }
  return without_tag(std::move(out));
}

std::vector<std::string> images_of_step(const Value& inputs, const Value& job, const Value& workflow) {
  return StepImages(job, workflow).run(inputs);
}

bool is_same_image(std::string_view built, std::string_view used) {
  const std::string name = lower_case(built);
  const std::string image = without_tag(std::string(used));
  const std::size_t hole = name.rfind('*');
  if (hole == std::string::npos) return !name.empty() && without_registry(name) == without_registry(image);
  const std::string_view rest = std::string_view(name).substr(hole + 1);
  return rest.starts_with('/') && rest.size() > 1 && image.size() > rest.size() && image.ends_with(rest);
}

}  // namespace infralint
