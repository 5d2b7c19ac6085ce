#include "language/judge.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/glob.h"
#include "language/code.h"
#include "language/evaluator.h"
#include "language/fixer.h"
#include "language/place_finder.h"
#include "language/renderer.h"
#include "syntax/value/made_tree.h"

namespace infralint::language {
namespace {

using value::Value;

// More related places than this explain nothing.
constexpr std::size_t most_places = 20;

// Errors of one schema that are reported for one node.
constexpr std::size_t schema_error_limit = 100;

constexpr std::string_view too_expensive = "the policy was given up here: it would visit too many nodes";

// `Kind`, `group/Kind`, `group/version/Kind`, where `*` is any.
bool is_object(std::string_view pattern, const ObjectKind& object) {
  const auto fits = [](std::string_view wanted, std::string_view own) { return wanted == "*" || wanted == own; };
  const std::size_t first = pattern.find('/');
  if (first == std::string_view::npos) return fits(pattern, object.kind);
  const std::size_t last = pattern.rfind('/');
  if (!fits(pattern.substr(last + 1), object.kind) || !fits(pattern.substr(0, first), object.group)) return false;
  return first == last || fits(pattern.substr(first + 1, last - first - 1), object.version);
}

std::uint32_t mask_of(std::string_view role) {
  if (role == "containers") return code::containers;
  if (role == "init") return code::init;
  if (role == "sidecar") return code::sidecar;
  return role == "ephemeral" ? std::uint32_t{code::ephemeral} : 0;
}

class Judgement {
 public:
  Judgement(const Program& program, Subject& subject, const RuleContext& context, Findings& findings,
            std::uint64_t budget)
      : subject_(subject), findings_(findings), evaluator_(program, subject, context, budget) {}

  bool concerned();
  void run();

 private:
  std::uint32_t word(std::uint32_t at) const { return evaluator_.word(at); }
  bool has(code::Flag flag) const { return (word(code::flags) & flag) != 0; }
  template <class Predicate>
  bool any_text(std::uint32_t list, Predicate&& predicate) const;

  void judge_selected();
  void give_up();
  void judge_node(const Value& node);
  void judge_together(std::span<const Value* const> nodes);
  bool fails(const Outcome& outcome) const;
  void judge_schema(const Value& node);
  void report(const Witness& witness, const schema::Error* error, bool unknown);
  void add_related(Draft& draft, Renderer& renderer);
  bool repeats();

  Subject& subject_;
  Findings& findings_;
  Evaluator evaluator_;
  // Of a policy that speaks once: its finding, what it says in the help, and how many it would have reported more.
  std::optional<Draft> spoken_;
  std::string help_;
  std::size_t more_ = 0;
  std::vector<Span> others_;  // of a policy that names all that failed: beside the one that is reported
};

template <class Predicate>
bool Judgement::any_text(std::uint32_t list, Predicate&& predicate) const {
  for (std::uint32_t i = 0; i < word(list); ++i) {
    if (predicate(evaluator_.text(list + 1 + 2 * i))) return true;
  }
  return false;
}

bool Judgement::concerned() {
  if (const std::uint32_t roles = word(code::roles)) {
    if ((roles & mask_of(subject_.role())) == 0) return false;
  }
  if (const std::uint32_t objects = word(code::objects)) {
    const ObjectKind object = subject_.object();
    if (!any_text(objects, [&](std::string_view pattern) { return is_object(pattern, object); })) return false;
  }
  if (const std::uint32_t paths = word(code::paths)) {
    const std::string& path = evaluator_.context().file().path();
    const auto covers = [&](std::string_view glob) { return Glob(glob, {.braces = true}).covers(path); };
    if (!any_text(paths, covers)) return false;
  }
  const std::uint32_t when = word(code::when);
  return when == 0 || evaluator_.evaluate(when, true, subject_.root()).truth == Truth::yes;
}

void Judgement::run() {
  judge_selected();
  if (evaluator_.exhausted()) return give_up();
  if (more_ == 0) return;
  if (!help_.empty()) help_ += "; ";
  spoken_->help(help_ + "and " + std::to_string(more_) + " more");
}

// A policy that asks for too much must not look like one that found nothing.
void Judgement::give_up() {
  const RuleIndex rule = evaluator_.context().current();
  const auto said = [&](const Finding& finding) { return finding.rule == rule && finding.message == too_expensive; };
  if (std::any_of(findings_.all().begin(), findings_.all().end(), said)) return;
  findings_.report(subject_.place(), std::string(too_expensive))
      .help("narrow the paths of the policy: `..` inside `every` visits everything again and again");
}

void Judgement::judge_selected() {
  const std::uint32_t path = word(code::select);
  if (path == 0) {
    if (has(code::names_found)) evaluator_.set_found({&subject_.root()});
    return judge_node(subject_.root());
  }
  Selection selection;
  evaluator_.select(path, subject_.root(), selection);
  const auto nodes = selection.nodes();
  if (has(code::names_found) && word(code::expression) != 0) return judge_together(nodes);
  if (nodes.size() == 1) return judge_node(*nodes[0]);
  std::unordered_set<const Value*> seen;
  for (const Value* node : nodes) {
    if (seen.insert(&value::written(*node)).second) judge_node(*node);
    if (evaluator_.exhausted()) return;
  }
}

void Judgement::judge_node(const Value& node) {
  evaluator_.set_selected(node);
  const std::uint32_t expression = word(code::expression);
  if (expression == 0) return judge_schema(node);
  const Outcome outcome = evaluator_.evaluate(expression, !has(code::denies), node);
  if (fails(outcome)) report(outcome.witness, nullptr, outcome.truth == Truth::unknown);
}

bool Judgement::fails(const Outcome& outcome) const {
  if (evaluator_.exhausted()) return false;
  if (outcome.truth == Truth::unknown) return has(code::unknown_fails);
  return outcome.truth == (has(code::denies) ? Truth::yes : Truth::no);
}

// One finding for all nodes that fail: at the first of them, the others beside it.
void Judgement::judge_together(std::span<const Value* const> nodes) {
  query::Nodes found;
  std::unordered_set<const Value*> seen;
  for (const Value* node : nodes) {
    if (nodes.size() > 1 && !seen.insert(&value::written(*node)).second) continue;
    evaluator_.set_selected(*node);
    const Outcome outcome = evaluator_.evaluate(word(code::expression), !has(code::denies), *node);
    if (!fails(outcome)) continue;
    if (!found.empty() && others_.size() < most_places) {
      others_.push_back(span_of(find_place(evaluator_, subject_, outcome.witness)));
    }
    found.push_back(node);
  }
  if (found.empty() || evaluator_.exhausted()) return;
  const Value& first = *found.front();
  evaluator_.set_found(std::move(found));
  judge_node(first);
}

void Judgement::judge_schema(const Value& node) {
  const std::uint32_t number = word(code::schema);
  const auto& schemas = evaluator_.program().schemas;
  if (number == 0 || number > schemas.size()) return;
  for (const schema::Error& error : schemas[number - 1]->validate(node, subject_.view(), schema_error_limit)) {
    Witness witness;
    witness.node = error.instance;
    report(witness, &error, false);
  }
}

// Whether a policy that speaks once has already spoken.
bool Judgement::repeats() {
  if (!has(code::once_a_scope) && !has(code::once_a_file)) return false;
  if (spoken_) {
    ++more_;
    return true;
  }
  if (has(code::once_a_scope)) return false;
  const RuleIndex rule = evaluator_.context().current();
  return std::any_of(findings_.all().begin(), findings_.all().end(),
                     [&](const Finding& finding) { return finding.rule == rule; });
}

void Judgement::report(const Witness& witness, const schema::Error* error, bool unknown) {
  if (repeats()) return;
  PointedAt place = find_place(evaluator_, subject_, witness);
  if (error != nullptr && word(code::at) == 0) {
    place = {error->instance, nullptr, error->span, error->keyword == "required"};
    if (error->instance != nullptr && !(error->instance->span == error->span)) place.node = nullptr;
  }
  Renderer renderer(evaluator_, findings_, witness, error);
  std::string message = renderer.render(word(code::message));
  if (unknown) message += " (value not known statically)";
  Draft draft = report_at(findings_, place, std::move(message));
  std::string help = word(code::help) != 0 ? renderer.render(word(code::help)) : std::string();
  if (error != nullptr && !error->help.empty()) help = help.empty() ? error->help : error->help + "; " + help;
  spoken_ = draft;
  help_ = help;
  if (!help.empty()) draft.help(std::move(help));
  add_related(draft, renderer);
  for (const Span& other : others_) draft.related(other, "also here");
  if (word(code::fixes) != 0 && !unknown) add_fixes(draft, evaluator_, subject_, renderer);
}

void Judgement::add_related(Draft& draft, Renderer& renderer) {
  const std::uint32_t related = word(code::related);
  const std::uint32_t count = related != 0 ? word(related) : 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t at = related + 1 + 2 * i;
    const Value* node = evaluator_.first(word(at), evaluator_.selected());
    if (node != nullptr) draft.related(node->span, renderer.render(word(at + 1)));
  }
}

}  // namespace

void judge(const Program& program, Subject& subject, const RuleContext& context, Findings& findings,
           std::uint64_t budget) {
  Judgement judgement(program, subject, context, findings, budget);
  if (judgement.concerned()) judgement.run();
}

}  // namespace infralint::language
