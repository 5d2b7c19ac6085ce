#include "cli/parse.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <utility>

#include "base/edit_distance.h"

namespace infralint::cli {
namespace {

// A list that may be repeated and separated by commas, and that leaves the words behind it to the paths.
CLI::Option* add_list(CLI::App& app, const std::string& flags, std::vector<std::string>& out, const std::string& text) {
  return app.add_option(flags, out, text)->delimiter(',')->allow_extra_args(false)->type_name("LIST");
}

// One value a time, repeatable; commas are part of it.
CLI::Option* add_repeated(CLI::App& app, const std::string& flags, std::vector<std::string>& out,
                          const std::string& type, const std::string& text) {
  return app.add_option(flags, out, text)->allow_extra_args(false)->type_name(type);
}

CLI::Option* add_value(CLI::App& app, const std::string& flags, std::string& out, const std::string& type,
                       const std::string& text) {
  return app.add_option(flags, out, text)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)->type_name(type);
}

CLI::Option* add_switch(CLI::App& app, const std::string& flags, std::optional<bool>& out, const std::string& text) {
  return app.add_flag_function(
      flags, [&out](std::int64_t given) { out = given > 0; }, text);
}

CLI::Option* add_count(CLI::App& app, const std::string& flags, int& out, const std::string& text) {
  return app.add_flag(flags, out, text);
}

void add_configuration(CLI::App& app, FileArguments& out, const std::string& group) {
  add_value(app, "--config", out.config, "FILE", "use this configuration only")->group(group);
  app.add_flag("--no-config", out.no_config, "use no configuration file")->group(group);
  add_repeated(app, "--policies", out.policies, "PATH", "load these policies, too: a directory or a file")
      ->group(group);
}

void add_files(CLI::App& app, FileArguments& out) {
  app.add_option("PATH", out.paths, "files or directories; - reads standard input (default: .)")->type_name("");
  const std::string group = "What to check";
  add_value(app, "--files-from", out.files_from, "FILE", "read paths from FILE, one a line (- is standard input)")
      ->group(group);
  app.add_flag("-0,--null", out.null_separated, "the paths of --files-from end in NUL")->group(group);
  app.add_flag("--ignore-missing", out.ignore_missing, "pass over paths of --files-from that do not exist")
      ->group(group);
  app.add_option("--stdin-filename", out.stdin_filename, "name of standard input, for its kind and in reports")
      ->type_name("PATH")
      ->group(group);
  add_value(app, "--kind", out.kind, "KIND", "kind of named files and standard input: docker, compose, k8s, ...")
      ->group(group);
  add_list(app, "--kinds", out.kinds, "only these kinds")->group(group);
  add_repeated(app, "--include", out.include, "GLOB", "look only at files that match")->group(group);
  add_repeated(app, "--exclude", out.exclude, "GLOB",
               "leave out; replaces the built-in list (node_modules, vendor, ...)")
      ->group(group);
  add_repeated(app, "--extend-exclude", out.extend_exclude, "GLOB", "leave out, too")->group(group);
  add_switch(app, "--force-exclude,!--no-force-exclude", out.force_exclude,
             "exclusions hold for named files, too; for hooks that pass every changed file")
      ->group(group);
  add_switch(app, "--respect-gitignore,!--no-respect-gitignore", out.respect_gitignore,
             "leave out what git ignores (default)")
      ->group(group);
  add_value(app, "--max-file-size", out.max_file_size, "BYTES", "larger files are not read (default: 64MiB)")
      ->group(group);
  add_configuration(app, out, group);
}

void add_rules(CLI::App& app, RuleArguments& out) {
  const std::string group = "Which rules";
  add_value(app, "--profile", out.profile, "NAME", "none, recommended (default), strict or pedantic")->group(group);
  app.add_option("-s,--select", out.select, "run these instead: docker, k8s/probe*, DL3002, tag:security")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST")
      ->group(group);
  add_list(app, "-S,--extend-select", out.extend_select, "run these, too")->group(group);
  add_list(app, "-i,--ignore", out.ignore, "do not run these")->group(group);
  add_repeated(app, "--level", out.levels, "RULES=LEVEL", "error, warning, note or off for these rules")->group(group);
  add_repeated(app, "--set", out.sets, "KEY=VALUE", "override one key of the configuration")->group(group);
  add_value(app, "--today", out.today, "DATE", "reference date of tables with dates, YYYY-MM-DD")->group(group);
  add_value(app, "--eol-data", out.end_of_life, "FILE", "JSON with the dates of end of life, in place of the built-in")
      ->group(group);
  app.add_flag("--ignore-suppressions,!--no-ignore-suppressions", out.ignore_suppressions,
               "report what comments, annotations and the configuration silence")
      ->group(group);
}

void add_fixes(CLI::App& app, FixArguments& out) {
  const std::string group = "Fixing";
  if (!out.fix) app.add_flag("--fix", out.fix, "apply the safe fixes, then report what is left")->group(group);
  app.add_flag("--unsafe-fixes", out.unsafe, "apply fixes that may change behaviour, too")->group(group);
  add_list(app, "--fix-only", out.only, "apply fixes of these rules only")->group(group);
  app.add_flag("--diff", out.diff, "write nothing, print what would change; exit code 1 when there is something")
      ->group(group);
}

void add_output(CLI::App& app, CheckArguments& out) {
  const std::string verdict = "Verdict";
  add_value(app, "--fail-on", out.fail_on, "LEVEL",
            "lowest level that makes the exit code 1: error, warning (default), note, never")
      ->group(verdict);
  app.add_flag("--exit-zero", out.exit_zero, "findings never make the exit code 1")->group(verdict);
  app.add_flag("--fail-on-no-files", out.fail_on_no_files, "exit code 2 when there was nothing to check")
      ->group(verdict);
  const std::string group = "Output";
  add_repeated(app, "-f,--format", out.formats, "FORMAT[=FILE]",
               "text (default), concise, json, sarif, github; repeatable with files")
      ->group(group);
  add_value(app, "-o,--output-file", out.output_file, "FILE", "where the report goes instead of standard output")
      ->group(group);
  app.add_flag("--concise", out.concise, "one line a finding")->group(group);
  app.add_flag("--full", out.full, "findings with their source lines (default)")->group(group);
  app.add_flag("--show-suppressed", out.show_suppressed, "silenced findings, too, marked")->group(group);
  add_value(app, "--max-per-rule", out.max_per_rule, "N", "show at most N findings of a rule in a file")->group(group);
  app.add_flag("--statistics", out.statistics, "a table of counts behind the report")->group(group);
  app.add_flag("--all-rules", out.all_rules, "json: describe every rule that ran")->group(group);
  add_value(app, "--category", out.category, "NAME", "sarif: tells several runs on one commit apart")->group(group);
  add_value(app, "--color", out.color, "WHEN", "auto, always, never")->group(group);
  add_value(app, "--hyperlinks", out.hyperlinks, "WHEN", "auto, always, never")->group(group);
  add_count(app, "-q,--quiet", out.quiet, "no summary; twice: no warnings")->group(group);
  add_count(app, "-v,--verbose", out.verbose, "say why files were left out")->group(group);
  add_value(app, "-j,--jobs", out.jobs, "N", "threads (default: all processors)")->group(group);
}

std::string did_you_mean(const CLI::App& app, std::string word) {
  word = word.substr(0, word.find('='));
  std::vector<std::string> flags;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) flags.push_back("--" + name);
  }
  const std::vector<std::string_view> views(flags.begin(), flags.end());
  const auto guess = nearest(word, views);
  return guess ? "; did you mean '" + std::string(*guess) + "'?" : "; see '" + app.get_name() + " --help'";
}

// Runs the parser over `words`. No exception of it passes.
std::optional<Stop> parse(CLI::App& app, const Words& words) {
  app.set_help_flag("-h,--help", "print this help");
  app.get_formatter()->column_width(34);
  try {
    app.parse(Words(words.rbegin(), words.rend()));
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    return Stop{app.help(), 0};
  } catch (const CLI::ExtrasError&) {
    const Words rest = app.remaining();
    const auto flag =
        std::find_if(rest.begin(), rest.end(), [](const std::string& word) { return word.starts_with('-'); });
    const std::string word = flag != rest.end() ? *flag : rest.empty() ? std::string() : rest.front();
    const std::string what = word.starts_with('-') ? "unknown flag '" : "unexpected argument '";
    return Stop{what + word + "'" + did_you_mean(app, word), 2};
  } catch (const CLI::Error& problem) {
    return Stop{std::string(problem.what()) + "; see '" + app.get_name() + " --help'", 2};
  }
}

template <class Arguments, class Add>
Parsed<Arguments> parse_with(const char* name, const char* text, const char* examples, const Words& words, Add add) {
  Arguments out;
  try {
    CLI::App app(text, std::string("infralint ") + name);
    app.footer(examples);
    add(app, out);
    if (auto stop = parse(app, words)) return *std::move(stop);
  } catch (const CLI::Error& problem) {
    return Stop{problem.what(), 2};
  }
  return out;
}

}  // namespace

Parsed<CheckArguments> parse_check(const Words& words) {
  return parse_with<CheckArguments>("check", "Check files and say what will break, leak or page someone.",
                                    R"(Examples:
  infralint                              everything below the working directory
  infralint check Dockerfile k8s/        one file and one directory
  infralint check -s docker -i DL3059    the rules of one area, but one
  infralint check -f sarif=out.sarif -f text
                                         a report for the code host, one for you
  kustomize build . | infralint check - --kind k8s

Exit code: 0 clean, 1 findings at or above --fail-on, 2 the run cannot be trusted.)",
                                    words, [](CLI::App& app, CheckArguments& out) {
                                      add_files(app, out.files);
                                      add_rules(app, out.rules);
                                      add_fixes(app, out.fixes);
                                      add_output(app, out);
                                    });
}

Parsed<CheckArguments> parse_fix(const Words& words) {
  return parse_with<CheckArguments>("fix", "Check files, apply the safe fixes, and report what is left.",
                                    R"(Examples:
  infralint fix --diff                   what would change
  infralint fix k8s/                     change it
  infralint fix --fix-only docker/apt-missing-yes
                                         one rule's fixes only
  infralint fix - --kind docker < Dockerfile
                                         the fixed text on standard output

Exit code: 0 nothing is left, 1 findings at or above --fail-on remain or --diff printed something,
2 the run cannot be trusted or a file could not be written.)",
                                    words, [](CLI::App& app, CheckArguments& out) {
                                      out.fixes.fix = true;
                                      add_files(app, out.files);
                                      add_rules(app, out.rules);
                                      add_fixes(app, out.fixes);
                                      add_output(app, out);
                                    });
}

Parsed<FilesArguments> parse_files(const Words& words) {
  return parse_with<FilesArguments>("files", "List the files that check would look at, with their kind.",
                                    R"(Examples:
  infralint files          path, kind and how it was recognised
  infralint files -v       also what was left out, and why)",
                                    words, [](CLI::App& app, FilesArguments& out) {
                                      add_files(app, out.files);
                                      add_count(app, "-v,--verbose", out.verbose, "also what was left out, and why");
                                    });
}

Parsed<RulesArguments> parse_rules(const Words& words) {
  return parse_with<RulesArguments>(
      "rules", "List the rules.",
      R"(Examples:
  infralint rules docker             the rules of one area
  infralint rules hadolint:*         what corresponds to another tool's rules
  infralint rules -f json            for scripts)",
      words, [](CLI::App& app, RulesArguments& out) {
        app.add_option("SELECTOR", out.select, "areas, ids, other tools' ids, tags")->type_name("");
        add_list(app, "-s,--select", out.select, "the same as SELECTOR");
        add_value(app, "-f,--format", out.format, "FORMAT", "table (default) or json");
        app.add_flag("--all", out.all, "preview and deprecated rules, too");
        add_configuration(app, out.files, "Which policies");
      });
}

Parsed<ExplainArguments> parse_explain(const Words& words) {
  return parse_with<ExplainArguments>(
      "explain", "Explain a rule: why it matters, examples, parameters, silencing.",
      R"(Examples:
  infralint explain docker/user-root
  infralint explain user-root        the end of an id, when only one rule has it
  infralint explain DL3002           another tool's id)",
      words, [](CLI::App& app, ExplainArguments& out) {
        app.add_option("RULE", out.rules, "ids, ends of ids, other tools' ids")->type_name("")->required();
        add_configuration(app, out.files, "Which policies");
      });
}

namespace {

void add_policies(CLI::App& app, PolicyArguments& out) {
  app.add_option("PATH", out.files.policies, "policies or directories of them (default: those of the configuration)")
      ->type_name("");
  add_value(app, "--config", out.files.config, "FILE", "use this configuration only");
}

}  // namespace

Parsed<PolicyArguments> parse_policy_test(const Words& words) {
  return parse_with<PolicyArguments>("policy test",
                                     "Judge the examples of policies, and say which are not as promised.",
                                     R"(Examples:
  infralint policy test                      the policies of the configuration
  infralint policy test policies/acme        those of a directory

Exit code: 0 all examples are as promised, 1 some are not, 2 a policy cannot be loaded.)",
                                     words, [](CLI::App& app, PolicyArguments& out) {
                                       add_policies(app, out);
                                       add_value(app, "-f,--format", out.format, "FORMAT", "text (default) or json");
                                     });
}

Parsed<PolicyArguments> parse_policy_lint(const Words& words) {
  return parse_with<PolicyArguments>("policy lint", "Say what could be better in policies that work.",
                                     R"(Examples:
  infralint policy lint policies/acme

Exit code: 0 nothing to say, 1 something could be better, 2 a policy cannot be loaded.)",
                                     words, add_policies);
}

Parsed<PolicyArguments> parse_policy_list(const Words& words) {
  return parse_with<PolicyArguments>("policy list", "List the policies that are loaded, with their files.",
                                     R"(Examples:
  infralint policy list)",
                                     words, add_policies);
}

Parsed<NewPolicyArguments> parse_policy_new(const Words& words) {
  return parse_with<NewPolicyArguments>(
      "policy new", "Write a commented policy with a failing and a passing example, ready to be changed.",
      R"(Examples:
  infralint policy new acme/base-image
  infralint policy new acme/probe-delay --kind k8s --scope container)",
      words, [](CLI::App& app, NewPolicyArguments& out) {
        app.add_option("ID", out.id, "area/name of the policy, in an area of your own")->type_name("")->required();
        add_value(app, "--kind", out.kind, "KIND", "of the files that it judges: docker (default), compose, k8s, ...");
        add_value(app, "--scope", out.scope, "SCOPE", "what it judges in them: stage, service, container, ...");
        add_value(app, "--directory", out.directory, "DIR", "where it is written (default: policies)");
      });
}

Parsed<SchemaArguments> parse_schema(const Words& words) {
  return parse_with<SchemaArguments>("schema", "Print a JSON Schema.",
                                     R"(Examples:
  infralint schema report > report.schema.json
  infralint schema policy > policy.schema.json)",
                                     words, [](CLI::App& app, SchemaArguments& out) {
                                       app.add_option("NAME", out.name, "report or policy")->type_name("")->required();
                                     });
}

Parsed<ModelArguments> parse_model(const Words& words) {
  return parse_with<ModelArguments>(
      "model", "Print a file as policies see it.",
      R"(Examples:
  infralint model Dockerfile                    the model as JSON
  infralint model Dockerfile --path '$.stages[*].from.image.__image.tag'
                                                what a path selects, and where it stands
  infralint model compose.yaml --spans          every node with its place
  kustomize build . | infralint model - --kind k8s

What looks like a secret is printed as [REDACTED]. Several documents follow each other.)",
      words, [](CLI::App& app, ModelArguments& out) {
        app.add_option("FILE", out.files.paths, "one file; - reads standard input")->type_name("")->required();
        add_value(app, "--path", out.path, "JSONPATH", "only what this selects, with the lines where it stands");
        app.add_flag("--spans", out.spans, "one line a node: path, place, value");
        app.add_option("--stdin-filename", out.files.stdin_filename, "name of standard input, for its kind")
            ->type_name("PATH");
        add_value(app, "--kind", out.files.kind, "KIND", "docker, dockerignore, compose, k8s, workflow, railway, any");
        add_value(app, "--config", out.files.config, "FILE", "use this configuration only");
        app.add_flag("--no-config", out.files.no_config, "use no configuration file");
      });
}

Parsed<InitArguments> parse_init(const Words& words) {
  return parse_with<InitArguments>("init", "Look at the project and write a commented infralint.toml.",
                                   R"(Examples:
  infralint init           never overwrites an existing file)",
                                   words, [](CLI::App& app, InitArguments& out) {
                                     app.add_option("DIRECTORY", out.directory, "where (default: .)")->type_name("");
                                   });
}

Parsed<MigrateArguments> parse_migrate(const Words& words) {
  return parse_with<MigrateArguments>(
      "migrate", "Write an infralint.toml that says what the configuration of another tool says.",
      R"(Reads .hadolint.yaml or .hadolint.yml. What nothing here corresponds to is listed, and a comment in the file.

Examples:
  infralint migrate            never overwrites an existing file
  infralint migrate --stdout   only show it)",
      words, [](CLI::App& app, MigrateArguments& out) {
        app.add_option("DIRECTORY", out.directory, "where (default: .)")->type_name("");
        app.add_flag("--stdout", out.to_stdout, "print it instead of writing a file");
      });
}

Parsed<VersionArguments> parse_version(const Words& words) {
  return parse_with<VersionArguments>("version", "Print the version.", "", words,
                                      [](CLI::App& app, VersionArguments& out) {
                                        app.add_flag("--json", out.json, "with the digest of the rules, for scripts");
                                      });
}

}  // namespace infralint::cli
