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

// Up to 07777.
bool is_octal_mode(std::string_view text) {
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  return !text.empty() && text.size() <= 4 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '7'; });
}

// `u=rw,go+r`: the letters are enough, the builder's own check is no stricter.
bool is_symbolic_mode(std::string_view text) {
  return text.find_first_of("=+-") != std::string_view::npos &&
         text.find_first_not_of("ugoa=+-rwxXst,") == std::string_view::npos;
}

constexpr auto systems = std::to_array<std::string_view>(
    {"aix",   "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios",    "js",      "linux",
     "macos", "nacl",    "netbsd", "openbsd",   "plan9",   "solaris", "wasi",    "wasip1", "windows", "zos"});
constexpr auto architectures = std::to_array<std::string_view>(
    {"386",         "aarch64", "amd64",   "amd64p32", "arm",     "arm64",  "arm64be",  "armbe",
     "armel",       "armhf",   "i386",    "loong64",  "mips",    "mips64", "mips64le", "mips64p32",
     "mips64p32le", "mipsle",  "ppc",     "ppc64",    "ppc64le", "riscv",  "riscv64",  "s390",
     "s390x",       "sparc",   "sparc64", "wasm",     "x86-64",  "x86_64"});

bool is_platform_component(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
  });
}

// `os`, `architecture`, `os/architecture` or `os/architecture/variant`; the system may carry `(version)`.
void check_platform(Instruction& instruction, FormContext& context, const Flag& flag) {
  const std::string& value = *flag.value;
  const auto bad = [&](std::string message, std::string help) {
    complain_at(instruction, context, flag.value_span.empty() ? flag.span : flag.value_span, std::move(message),
                std::move(help));
  };
  constexpr std::string_view form = "write it like `linux/amd64` or `linux/arm/v7`";
  if (value.empty()) return bad("`--platform` names no platform", std::string(form));
  if (value.find(',') != std::string::npos) {
    return bad("`--platform` takes one platform, not " + in_ticks(value),
               "several platforms are given to the build: `docker buildx build --platform`");
  }
  std::vector<std::string_view> components;
  for (std::string_view rest = value;;) {
    const std::size_t slash = rest.find('/');
    components.push_back(rest.substr(0, slash));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  std::string_view system = components.front();
  if (const std::size_t open = system.find('('); open != std::string_view::npos && system.ends_with(')')) {
    system = system.substr(0, open);
  }
  components.front() = system;
  if (components.size() > 3 || !std::all_of(components.begin(), components.end(), is_platform_component)) {
    return bad(in_ticks(value) + " is no platform", std::string(form));
  }
  if (components.size() > 1) return;
  const std::string word = lower(system);
  if (is_one_of(word, systems) || is_one_of(word, architectures)) return;
  std::vector<std::string_view> known(systems.begin(), systems.end());
  known.insert(known.end(), architectures.begin(), architectures.end());
  const auto near = nearest(word, known);
  bad(in_ticks(value) + " is neither an operating system nor an architecture",
      near ? "did you mean `" + std::string(*near) + "`?" : std::string(form));
}

void check_value(Instruction& instruction, FormContext& context, const Flag& flag) {
  const std::string& value = *flag.value;
  const std::size_t dollar = value.find('$');
  if (flag.name == "from" && dollar != std::string::npos && dollar + 1 < value.size()) {
    complain_at(instruction, context, flag.value_span,
                "`--from` takes no variable: " + in_ticks(value) + " is not expanded",
                "name the image in a stage of its own, `FROM " + value + " AS source`, and copy from that");
    return;
  }
  if (dollar != std::string::npos) return;
  if (flag.name == "platform") return check_platform(instruction, context, flag);
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

constexpr auto booleans =
    std::to_array<std::string_view>({"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"});

bool is_boolean(std::string_view text) { return is_one_of(text, booleans); }

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

struct MountRule {
  std::string_view key;
  std::string_view types;  // that know it, each followed by a blank
};

// Keys that not every type knows; the builder refuses them elsewhere.
constexpr auto mount_rules = std::to_array<MountRule>({
    {"from", "bind cache tmpfs "},
    {"sharing", "cache "},
    {"size", "tmpfs "},
    {"required", "secret ssh "},
    {"mode", "cache secret ssh "},
    {"uid", "cache secret ssh "},
    {"gid", "cache secret ssh "},
});

struct Mount {
  std::string type = "bind";
  bool unknown = false;  // a variable decides about a part of it
  bool has_target = false;
  bool has_id = false;
  bool has_source = false;
};

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// `64m`, `1.5 GiB`: a number and perhaps a unit of bytes.
bool is_size(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
  if (digits == 0) return false;
  std::string unit = lower(text.substr(digits));
  if (unit.starts_with(' ')) unit.erase(0, 1);
  constexpr auto units = std::to_array<std::string_view>(
      {"", "b", "k", "kb", "kib", "m", "mb", "mib", "g", "gb", "gib", "t", "tb", "tib", "p", "pb", "pib"});
  return is_one_of(unit, units);
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const auto near = nearest(word, known);
  return near ? "did you mean `" + std::string(*near) + "`?" : std::string();
}

// What is wrong with the value of a key; empty when nothing is.
std::string mount_value_problem(std::string_view key, const std::string& value, const Mount& mount) {
  constexpr auto modes = std::to_array<std::string_view>({"shared", "private", "locked"});
  const auto takes = [&](std::string_view what) {
    return "`" + std::string(key) + "` of `--mount` takes " + std::string(what) + ", not " + in_ticks(value);
  };
  if (key == "sharing" && !is_one_of(lower(value), modes)) {
    return "`sharing` takes `shared`, `private` or `locked`, not " + in_ticks(value);
  }
  const bool is_switch = key == "required" || key == "ro" || key == "readonly" || key == "rw" || key == "readwrite";
  if (is_switch && !value.empty() && !is_boolean(value)) return takes("`true` or `false`");
  if (key == "size" && !is_size(value)) return takes("a size such as `64m`");
  if (key == "mode" && !is_octal_mode(value)) return takes("octal digits such as `0755`");
  if ((key == "uid" || key == "gid") && !is_number(value)) return takes("a number");
  if ((key == "source" || key == "src") && mount.type == "ssh") return "a mount of type `ssh` has no source";
  if ((key == "target" || key == "dst" || key == "destination") && mount.type != "secret" && mount.type != "ssh" &&
      !value.empty() && value.find_first_not_of('/') == std::string::npos) {
    return "`--mount` cannot cover the root directory `/`";
  }
  return {};
}

void check_mount(Instruction& instruction, FormContext& context, const Flag& flag) {
  const auto bad = [&](std::string message, std::string help = {}) {
    complain_at(instruction, context, flag.value_span, std::move(message), std::move(help));
  };
  Mount mount;
  const std::vector<std::string> fields = mount_fields(*flag.value);
  for (const std::string& field : fields) {
    if (lower(field).starts_with("type=")) mount.type = lower(std::string_view(field).substr(5));
  }
  if (mount.type.find('$') != std::string::npos) return;
  if (!is_one_of(mount.type, mount_types)) {
    return bad("there is no mount type " + in_ticks(mount.type), did_you_mean(mount.type, mount_types));
  }
  bool has_type = false;
  for (const std::string& field : fields) {
    const std::size_t sign = field.find('=');
    const std::string key = lower(std::string_view(field).substr(0, sign));
    const std::string value = sign == std::string::npos ? "" : field.substr(sign + 1);
    if (!is_one_of(key, mount_keys))
      return bad("`--mount` has no field " + in_ticks(key), did_you_mean(key, mount_keys));
    const bool bare = key == "ro" || key == "readonly" || key == "rw" || key == "readwrite" || key == "required";
    if (sign == std::string::npos && !bare) return bad("the field " + in_ticks(key) + " of `--mount` has no value");
    const auto* rule =
        std::find_if(mount_rules.begin(), mount_rules.end(), [&](const MountRule& r) { return r.key == key; });
    if (rule != mount_rules.end() && rule->types.find(mount.type + " ") == std::string_view::npos) {
      return key == "from" ? bad("a mount of type " + in_ticks(mount.type) + " has no `from`")
                           : bad("a mount of type " + in_ticks(mount.type) + " has no field " + in_ticks(key));
    }
    has_type |= key == "type";
    if ((key == "size" || key == "required") && !has_type) {
      return bad("`type` has to stand in front of " + in_ticks(key) + " in `--mount`");
    }
    const std::size_t dollar = value.find('$');
    if (key == "from" && dollar != std::string::npos && dollar + 1 < value.size()) {
      return bad("`from` of `--mount` takes no variable: " + in_ticks(value) + " is not expanded",
                 "name the image in a stage of its own and mount from that");
    }
    if (dollar != std::string::npos) {
      mount.unknown = true;
    } else if (std::string problem = mount_value_problem(key, value, mount); !problem.empty()) {
      return bad(std::move(problem));
    }
    mount.has_target |= key == "target" || key == "dst" || key == "destination";
    mount.has_id |= key == "id";
    mount.has_source |= key == "source" || key == "src";
  }
  if ((mount.type == "cache" || mount.type == "tmpfs") && !mount.has_target) {
    return bad("a mount of type `" + mount.type + "` needs a `target`");
  }
  if (mount.type == "secret" && mount.has_id && mount.has_source) {
    return bad("a mount of type `secret` takes `id` or `source`, not both");
  }
  if (mount.type == "secret" && !mount.has_id && !mount.has_source && !mount.has_target) {
    return bad("a mount of type `secret` needs an `id`");
  }
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
