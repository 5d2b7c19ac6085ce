#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "check/secret_sweep.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/run_options.h"
#include "engine/open_model.h"
#include "query/query.h"
#include "report/model_text.h"

namespace infralint::cli {
namespace {

constexpr unsigned widest_frame = 400;

// `--path` with its patterns; neither copied nor moved.
class Selector {
 public:
  // Nothing, or what is wrong with the path.
  std::string compile(const std::string& path) {
    auto compiled = query::compile(path, query::PathForm::policy, image_);
    if (const auto* error = std::get_if<query::PathError>(&compiled)) {
      std::string out =
          "--path: " + error->message + "\n  " + printable(path) + "\n  " + std::string(error->offset, ' ') + "^";
      return error->help.empty() ? out : out + "\nhelp: " + error->help;
    }
    const auto& code = std::get<query::CompiledPath>(compiled);
    if (!code.variables.empty()) return "--path: a file alone has no `%" + code.variables.front() + "`";
    at_ = code.at;
    slots_ = std::make_unique<query::PatternSlot[]>(image_.patterns.size());
    regexes_.assign(image_.patterns.begin(), image_.patterns.end());
    return {};
  }

  query::Nodes select(const value::Value& root, FileModel& model, const SourceFile& file) const {
    query::Nodes nodes;
    query::select(at_,
                  {.image = image_.view(),
                   .patterns = {slots_.get(), regexes_.size()},
                   .regexes = regexes_,
                   .view = model.view(),
                   .root = root,
                   .current = root,
                   .path = file.path()},
                  nodes);
    return nodes;
  }

 private:
  query::Image image_;
  std::uint32_t at_ = 0;
  std::unique_ptr<query::PatternSlot[]> slots_;
  std::vector<std::string_view> regexes_;
};

Result<std::string> text_of(engine::OpenModel& opened, const ModelArguments& arguments, const Selector& selector) {
  const SecretSpans secrets(sweep_secrets(opened.file().text()));
  const report::ModelInput input{opened.file(), secrets, opened.model().view()};
  std::string out;
  for (const value::Value* root : opened.model().roots()) {
    Result<std::string> text =
        arguments.spans          ? report::model_places(*root, input)
        : arguments.path.empty() ? report::model_json(*root, input)
                                 : report::model_selection(*root, selector.select(*root, opened.model(), opened.file()),
                                                           input, widest_frame);
    if (!text) return text;
    out += *text;
  }
  return out;
}

}  // namespace

int run_model(const Words& words, const FileSystem& files) {
  const auto parsed = parse_model(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& arguments = std::get<ModelArguments>(parsed);
  if (arguments.files.paths.size() != 1) return stop({"model shows one file at a time"});
  if (arguments.spans && !arguments.path.empty()) return stop({"--path shows places already; leave out --spans"});
  Selector selector;
  if (!arguments.path.empty()) {
    if (std::string problem = selector.compile(arguments.path); !problem.empty()) return stop({std::move(problem)});
  }
  const auto options = make_run_options(arguments.files, {}, files);
  if (const auto* reason = std::get_if<Stop>(&options)) return stop(*reason);
  engine::OpenModel opened(std::get<engine::RunOptions>(options), files);
  if (const auto& problem = opened.problem()) {
    return stop({(problem->path.empty() ? std::string() : printable(problem->path) + ": ") + problem->message});
  }
  const Result<std::string> text = text_of(opened, arguments, selector);
  if (!text) return stop({printable(opened.file().path()) + ": " + text.error()});
  print(*text);
  if (!arguments.path.empty() && text->empty()) print_error_line("nothing in the file is selected");
  return 0;
}

}  // namespace infralint::cli
