#!/usr/bin/env python3
"""Writes src/artifacts/workflow/facts_tables.cc from tables about GitHub Actions.

usage: generate.py DIRECTORY > src/artifacts/workflow/facts_tables.cc

DIRECTORY holds webhook-events.json, event-payloads.json, untrusted-inputs.json, runner-labels.json, permissions.json and
action-traits.json. Lists of words become texts in which every word is followed by a space.
"""
import json
import sys


def load(name):
    with open(f"{sys.argv[1]}/{name}.json", encoding="utf-8") as file:
        return json.load(file)


def text(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def words(values):
    return text("".join(value + " " for value in values))


def table(kind, name, rows, comment):
    print(f"// {comment}\nconstexpr {kind} {name}[] = {{")
    for row in rows:
        print("    {" + ", ".join(row) + "},")
    print("};\n")


def flag(value):
    return "true" if value else "false"


TAINT = {"outsider": "Taint::outsider", "outsider-ref": "Taint::outsider_ref", "collaborator": "Taint::collaborator",
         "caller": "Taint::caller"}


def main():
    events, payloads = load("webhook-events")["events"], load("event-payloads")["events"]
    untrusted, labels = load("untrusted-inputs"), load("runner-labels")
    scopes, traits = load("permissions")["scopes"], load("action-traits")
    print('// Made by tools/github_facts/generate.py; do not edit.\n'
          f'// Facts about GitHub Actions as of {labels["as_of"]}.\n'
          '#include "artifacts/workflow/facts.h"\n\nnamespace infralint::workflow {\nnamespace {\n')
    value = {None: "EventValue::mapping", "null": "EventValue::nothing", "sequence": "EventValue::sequence"}
    table("EventFacts", "event_rows", [
        [text(name), words(row["keys"]), words(row.get("types", [])), text(row.get("deprecated", "")),
         value[row.get("value")], flag(row["outsider_can_trigger"]), flag(row["privileged_for_outsiders"]),
         words(sorted(payloads.get(name, {})))] for name, row in sorted(events.items())],
        "https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows")
    paths = []
    for path, level in untrusted["paths"].items():
        path, _, only = path.partition("@")
        paths.append([text(path.lower()), TAINT[level], words(only.split("|") if only else [])])
    table("TaintedPath", "tainted_rows", sorted(paths), "What people outside decide the text of.")
    table("RunnerLabel", "runner_rows", [
        [text(name), text(row["os"]), text(row["arch"]), text(row.get("deprecated", "")), text(row.get("retired", "")),
         flag(row["state"] == "ga" and not row.get("larger") and not row.get("internal"))]
        for name, row in sorted(labels["github_hosted"].items())], "Images that the service hosts.")
    table("PermissionScope", "scope_rows", [[text(name), words(levels)] for name, levels in sorted(scopes.items())],
          "What a token can be allowed.")
    table("ActionInputs", "sink_rows",
          [[text(name), words(inputs)] for name, inputs in sorted(traits["code_sinks"].items())],
          "Inputs that an action runs as code.")
    table("ActionInputs", "output_rows",
          [[text(name), words(outputs)] for name, outputs in sorted(untrusted["tainted_action_outputs"].items())],
          "Outputs that carry text from outside.")
    for name in ("deployers", "pushing_actions", "debug_actions", "poisonable_commands", "poisonable_actions"):
        single = name.rstrip("s") if name != "deployers" else "deployer"
        print(f"constexpr std::string_view {single}_words[] = {{" + ", ".join(map(text, sorted(traits[name]))) + "};")
    print("constexpr std::string_view third_party_prefix_words[] = {"
          + ", ".join(map(text, labels["third_party_prefixes"])) + "};")
    leaves = [leaf for leaf in untrusted["safe_leaf_names"] if "@" not in leaf]
    print("constexpr std::string_view safe_leaf_words = " + words(sorted(leaves)) + ";")
    print("constexpr std::string_view safe_context_rows[] = {"
          + ", ".join(text(path.lower()) for path in sorted(untrusted["safe_contexts"])) + "};\n")
    print("}  // namespace\n")
    for kind, function, rows in (
            ("EventFacts", "event_facts", "event_rows"), ("TaintedPath", "tainted_paths", "tainted_rows"),
            ("RunnerLabel", "runner_labels", "runner_rows"), ("PermissionScope", "permission_scopes", "scope_rows"),
            ("ActionInputs", "code_sinks", "sink_rows"), ("ActionInputs", "tainted_outputs", "output_rows"),
            ("std::string_view", "deployers", "deployer_words"),
            ("std::string_view", "pushing_actions", "pushing_action_words"),
            ("std::string_view", "debug_actions", "debug_action_words"),
            ("std::string_view", "executing_commands", "poisonable_command_words"),
            ("std::string_view", "executing_actions", "poisonable_action_words"),
            ("std::string_view", "third_party_runner_prefixes", "third_party_prefix_words"),
            ("std::string_view", "safe_contexts", "safe_context_rows")):
        print(f"std::span<const {kind}> {function}() {{ return {rows}; }}")
    print("std::string_view safe_leaf_names() { return safe_leaf_words; }\n\n}  // namespace infralint::workflow")


main()
