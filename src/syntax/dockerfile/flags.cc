// The flags of each instruction and what their values may be.
#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "base/duration.h"
#include "base/edit_distance.h"
#include "syntax/dockerfile/instruction_forms.h"

namespace infralint::dockerfile {
namespace {

enum class Takes : std::uint8_t { text, switch_on, list };

struct FlagRule {
  Keyword keyword;
  std::string_view name;
  Takes takes;
};

constexpr auto flag_rules = std::to_array<FlagRule>({
    {Keyword::from, "platform", Takes::text},
    {Keyword::run, "mount", Takes::list},
    {Keyword::run, "network", Takes::text},
    {Keyword::run, "security", Takes::text},
    {Keyword::run, "device", Takes::list},
    {Keyword::copy, "from", Takes::text},
    {Keyword::copy, "chown", Takes::text},
    {Keyword::copy, "chmod", Takes::text},
    {Keyword::copy, "link", Takes::switch_on},
    {Keyword::copy, "parents", Takes::switch_on},
    {Keyword::copy, "exclude", Takes::list},
    {Keyword::add, "chown", Takes::text},
    {Keyword::add, "chmod", Takes::text},
    {Keyword::add, "link", Takes::switch_on},
    {Keyword::add, "keep-git-dir", Takes::switch_on},
    {Keyword::add, "checksum", Takes::text},
    {Keyword::add, "unpack", Takes::switch_on},
    {Keyword::add, "exclude", Takes::list},
    {Keyword::healthcheck, "interval", Takes::text},
    {Keyword::healthcheck, "timeout", Takes::text},
    {Keyword::healthcheck, "start-period", Takes::text},
    {Keyword::healthcheck, "start-interval", Takes::text},
    {Keyword::healthcheck, "retries", Takes::text},
});

std::string in_ticks(std::string_view text) { return "`" + std::string(text.substr(0, 60)) + "`"; }

// At a flag: its place is known in the file only.
void complain_at(Instruction& instruction, FormContext& context, Span span, std::string message,
                 std::string help = {}) {
  instruction.valid = false;
  context.diagnostics.push_back({Problem::syntax, span, std::move(message), std::move(help)});
}

void unknown_flag(Instruction& instruction, FormContext& context, const Flag& flag) {
  std::vector<std::string_view> known;
  for (const FlagRule& rule : flag_rules) {
    if (rule.keyword == instruction.keyword) known.push_back(rule.name);
  }
  std::string help;
  if (const auto near = nearest(flag.name, known)) {
    help = "did you mean `--" + std::string(*near) + "`?";
  } else if (known.empty()) {
    help =
        "the words that begin with `--` right behind the keyword are flags of the instruction itself; quote the "
        "command or use the exec form.";
  }
  complain_at(instruction, context, flag.span,
              std::string(spelling(instruction.keyword)) + " has no flag " + in_ticks("--" + flag.name),
              std::move(help));
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool is_octal_mode(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '7'; });
}

// `u=rw,go+r`: the letters are enough, the builder's own check is no stricter.
bool is_symbolic_mode(std::string_view text) {
  return text.find_first_of("=+-") != std::string_view::npos &&
         text.find_first_not_of("ugoa=+-rwxXst,") == std::string_view::npos;
}

void check_value(Instruction& instruction, FormContext& context, const Flag& flag) {
  const std::string& value = *flag.value;
  if (value.find('$') != std::string::npos) return;
  const auto bad = [&](std::string message, std::string help = {}) {
    complain_at(instruction, context, flag.value_span.empty() ? flag.span : flag.value_span, std::move(message),
                std::move(help));
  };
  if (flag.name == "network") {
    constexpr auto networks = std::to_array<std::string_view>({"default", "none", "host"});
    if (!is_one_of(value, networks)) bad("`--network` takes `default`, `none` or `host`, not " + in_ticks(value));
  } else if (flag.name == "security") {
    constexpr auto levels = std::to_array<std::string_view>({"sandbox", "insecure"});
    if (!is_one_of(value, levels)) bad("`--security` takes `sandbox` or `insecure`, not " + in_ticks(value));
  } else if (flag.name == "chmod") {
    if (!is_octal_mode(value) && !is_symbolic_mode(value))
      bad(in_ticks(value) + " is no file mode",
          "write octal digits such as `0755` or a symbolic mode such as `u=rwX,go=rX`");
  } else if (flag.name == "retries") {
    const bool digits =
        !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) bad("`--retries` takes a whole number, not " + in_ticks(value));
  } else if (instruction.keyword == Keyword::healthcheck) {
    const auto duration = parse_duration(value);
    if (!duration) {
      bad(in_ticks(value) + " is no duration", "write a number with its unit, such as `30s` or `1m30s`");
    } else if (*duration < 0 || (*duration > 0 && *duration < 1'000'000)) {
      bad("`--" + flag.name + "` is " + in_ticks(value) + ", below the smallest duration of `1ms`");
    }
  } else if (flag.name == "from" && value.empty()) {
    bad("`--from` names no stage or image");
  }
}

constexpr auto mount_keys = std::to_array<std::string_view>({"type", "target", "dst", "destination", "source", "src",
                                                             "from", "id", "sharing", "size", "required", "mode", "uid",
                                                             "gid", "env", "ro", "readonly", "rw", "readwrite"});
constexpr auto mount_types = std::to_array<std::string_view>({"bind", "cache", "tmpfs", "secret", "ssh"});

// Comma-separated; a field in double quotes may hold commas.
std::vector<std::string> mount_fields(std::string_view text) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

void check_mount(Instruction& instruction, FormContext& context, const Flag& flag) {
  const auto bad = [&](std::string message, std::string help = {}) {
    complain_at(instruction, context, flag.value_span, std::move(message), std::move(help));
  };
  std::string type = "bind";
  bool has_target = false;
  bool has_id = false;
  bool has_source = false;
  bool unknown = false;
  for (const std::string& field : mount_fields(*flag.value)) {
    const std::size_t sign = field.find('=');
    const std::string key = lower(std::string_view(field).substr(0, sign));
    const std::string value = sign == std::string::npos ? "" : field.substr(sign + 1);
    if (value.find('$') != std::string::npos) unknown = true;
    if (!is_one_of(key, mount_keys)) {
      std::string help;
      if (const auto near = nearest(key, mount_keys)) help = "did you mean `" + std::string(*near) + "`?";
      return bad("`--mount` has no field " + in_ticks(key), std::move(help));
    }
    const bool bare = key == "ro" || key == "readonly" || key == "rw" || key == "readwrite" || key == "required";
    if (sign == std::string::npos && !bare) return bad("the field " + in_ticks(key) + " of `--mount` has no value");
    if (key == "type") {
      type = lower(value);
      if (!unknown && !is_one_of(type, mount_types)) {
        std::string help;
        if (const auto near = nearest(type, mount_types)) help = "did you mean `" + std::string(*near) + "`?";
        return bad("there is no mount type " + in_ticks(value), std::move(help));
      }
    } else if (key == "target" || key == "dst" || key == "destination") {
      has_target = true;
    } else if (key == "id") {
      has_id = true;
    } else if (key == "source" || key == "src") {
      has_source = true;
      if (type == "ssh") return bad("a mount of type `ssh` has no source");
    } else if (key == "from") {
      if (type == "secret" || type == "ssh") return bad("a mount of type " + in_ticks(type) + " has no `from`");
    } else if (key == "sharing") {
      constexpr auto modes = std::to_array<std::string_view>({"shared", "private", "locked"});
      if (type != "cache") return bad("`sharing` belongs to mounts of type `cache` only");
      if (!unknown && !is_one_of(lower(value), modes)) {
        return bad("`sharing` takes `shared`, `private` or `locked`, not " + in_ticks(value));
      }
    }
  }
  if (unknown) return;
  if (type == "secret" && !has_id && !has_source && !has_target) return bad("a mount of type `secret` needs an `id`");
}

}  // namespace

void check_flags(Instruction& instruction, FormContext& context) {
  for (std::size_t i = 0; i < instruction.flags.size() && instruction.valid; ++i) {
    const Flag& flag = instruction.flags[i];
    const auto* rule = std::find_if(flag_rules.begin(), flag_rules.end(), [&](const FlagRule& r) {
      return r.keyword == instruction.keyword && r.name == flag.name;
    });
    if (rule == flag_rules.end()) {
      unknown_flag(instruction, context, flag);
      continue;
    }
    const auto here = instruction.flags.begin() + static_cast<std::ptrdiff_t>(i);
    const auto same = [&](const Flag& other) { return other.name == flag.name; };
    if (rule->takes != Takes::list && std::find_if(instruction.flags.begin(), here, same) != here) {
      complain_at(instruction, context, flag.span, in_ticks("--" + flag.name) + " is given twice");
      continue;
    }
    if (rule->takes == Takes::switch_on) {
      const std::string value = flag.value ? lower(*flag.value) : "true";
      if (value != "true" && value != "false") {
        complain_at(instruction, context, flag.span, in_ticks("--" + flag.name) + " takes `true` or `false`");
      }
      continue;
    }
    if (!flag.value) {
      complain_at(instruction, context, flag.span, in_ticks("--" + flag.name) + " has no value",
                  "write `--" + flag.name + "=VALUE` without a blank");
      continue;
    }
    if (flag.name == "mount") {
      check_mount(instruction, context, flag);
    } else {
      check_value(instruction, context, flag);
    }
  }
}

}  // namespace infralint::dockerfile
