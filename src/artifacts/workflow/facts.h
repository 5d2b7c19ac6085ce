// Facts about GitHub Actions as tables: events, what outsiders can write into, hosted runners, token permissions and
// traits of well-known actions. For this folder. Lists of words are texts in which every word is followed by a space.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace infralint::workflow {

enum class EventValue : std::uint8_t { mapping, nothing, sequence };

struct EventFacts {
  std::string_view name;
  std::string_view keys;        // allowed below the event
  std::string_view types;       // activity types
  std::string_view deprecated;  // why; empty when it is not
  EventValue value;
  bool outsider;             // somebody without write access can cause it
  bool privileged;           // and the run still gets the token and the secrets of the repository
  std::string_view payload;  // names directly below `github.event`
};

// How much say strangers have in a text, least first.
enum class Taint : std::uint8_t { safe, unknown, caller, collaborator, outsider_ref, outsider };

struct TaintedPath {
  std::string_view path;  // lower case, `*` for one segment, a last `**` for any
  Taint taint;
  std::string_view only;  // events to which the row is limited; empty: all
};

struct RunnerLabel {
  std::string_view name;
  std::string_view os;
  std::string_view arch;
  std::string_view deprecated;  // dates, empty when unknown
  std::string_view retired;
  bool recommended;  // a plain image that is generally available
};

struct PermissionScope {
  std::string_view name;
  std::string_view levels;
};

struct ActionInputs {
  std::string_view action;  // `owner/repository`, lower case
  std::string_view names;   // inputs or outputs; `*` and `*_files` are patterns
};

std::span<const EventFacts> event_facts();
std::span<const TaintedPath> tainted_paths();
std::span<const RunnerLabel> runner_labels();
std::span<const PermissionScope> permission_scopes();
std::span<const ActionInputs> code_sinks();
std::span<const ActionInputs> tainted_outputs();
std::span<const std::string_view> deployers();
std::span<const std::string_view> pushing_actions();
std::span<const std::string_view> debug_actions();
std::span<const std::string_view> executing_commands();  // programs, some with a subcommand, that run what they find
std::span<const std::string_view> executing_actions();
std::span<const std::string_view> third_party_runner_prefixes();
std::span<const std::string_view> safe_contexts();
std::string_view safe_leaf_names();

// Null when there is no such event. Names are those of the service, in lower case.
const EventFacts* find_event(std::string_view name);
// Compares without case.
const RunnerLabel* find_runner_label(std::string_view name);
const PermissionScope* find_permission_scope(std::string_view name);

bool lists(std::string_view words, std::string_view word);
std::vector<std::string_view> split_words(std::string_view words);
bool contains(std::span<const std::string_view> words, std::string_view word);

}  // namespace infralint::workflow
