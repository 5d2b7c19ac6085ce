#include "syntax/dockerfile/instruction_forms.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/edit_distance.h"
#include "syntax/dockerfile/expand.h"
#include "syntax/dockerfile/lines.h"
#include "syntax/dockerfile/words.h"

namespace infralint::dockerfile {
namespace {

constexpr auto names = std::to_array<std::string_view>({"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE",
                                                        "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN",
                                                        "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"});

std::string upper(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

std::string in_ticks(std::string_view text) { return "`" + std::string(text.substr(0, 60)) + "`"; }

Word word_at(const Instruction& instruction, Span logical) {
  return {std::string(logical.of(instruction.logical)), instruction.map.source(logical), logical, {}};
}

// True when the arguments are a JSON array; an element that is no string is the instruction's error.
bool read_exec_form(Instruction& instruction, FormContext& context) {
  const std::string_view text = instruction.argument_text();
  if (!text.starts_with('[')) return false;
  auto elements = parse_json_array(text, instruction.arguments.begin);
  if (!elements) return false;
  instruction.form = Form::exec;
  for (JsonElement& element : *elements) {
    if (!element.is_string) {
      complain(instruction, context, element.span,
               "an element of the exec form is not a string, which the builder refuses",
               "put every element in double quotes");
      return true;
    }
    const auto size = static_cast<std::uint32_t>(element.text.size());
    instruction.words.push_back({std::move(element.text), instruction.map.source(element.span), element.span,
                                 element.map.behind(instruction.map, size)});
  }
  return true;
}

void read_words(Instruction& instruction) {
  instruction.form = Form::words;
  for (const Span span : split_blanks(instruction.argument_text(), instruction.arguments.begin)) {
    instruction.words.push_back(word_at(instruction, span));
  }
}

// `name=value` split at the first `=`.
Pair pair_at(const Instruction& instruction, Span span) {
  const std::size_t sign = span.of(instruction.logical).find('=');
  Pair pair;
  pair.span = instruction.map.source(span);
  if (sign == std::string_view::npos) {
    pair.name = word_at(instruction, span);
    return pair;
  }
  pair.name = word_at(instruction, make_span(span.begin, span.begin + sign));
  pair.value = word_at(instruction, make_span(span.begin + sign + 1, span.end));
  return pair;
}

void read_pairs(Instruction& instruction, FormContext& context) {
  const std::string_view text = instruction.argument_text();
  const std::vector<Span> words = split_quoted(text, instruction.arguments.begin, context.escape);
  if (words.empty()) return;
  if (words.front().of(instruction.logical).find('=') == std::string_view::npos) {
    // `ENV name value`: the value is the rest of the line, whatever it holds.
    const std::size_t blank = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_blank) - text.begin());
    const Span name = make_span(instruction.arguments.begin, instruction.arguments.begin + blank);
    const Span value = left_trimmed(instruction.logical, {name.end, instruction.arguments.end});
    if (value.empty()) {
      complain(
          instruction, context, name,
          std::string(spelling(instruction.keyword)) + " " + in_ticks(name.of(instruction.logical)) + " has no value",
          "write `name=value`");
      return;
    }
    instruction.form = Form::legacy;
    instruction.pairs.push_back(
        {word_at(instruction, name), word_at(instruction, value), instruction.map.source(instruction.arguments)});
    return;
  }
  instruction.form = Form::pairs;
  for (const Span word : words) {
    Pair pair = pair_at(instruction, word);
    if (!pair.value) {
      complain(instruction, context, word, in_ticks(pair.name.text) + " has no `=`: every pair is written `name=value`",
               "quote values that hold blanks");
      return;
    }
    if (pair.name.text.empty()) {
      complain(instruction, context, word, "a name is missing in front of `=`",
               "write `name=value` without blanks around `=`");
      return;
    }
    instruction.pairs.push_back(std::move(pair));
  }
}

void read_arguments_of_arg(Instruction& instruction, FormContext& context) {
  instruction.form = Form::pairs;
  for (const Span word : split_quoted(instruction.argument_text(), instruction.arguments.begin, context.escape)) {
    Pair pair = pair_at(instruction, word);
    if (pair.name.text.empty()) {
      complain(instruction, context, word, "a name is missing in front of `=`",
               "write `ARG name=value` without blanks around `=`");
      return;
    }
    instruction.pairs.push_back(std::move(pair));
  }
}

void read_from(Instruction& instruction, FormContext& context) {
  read_words(instruction);
  const auto& words = instruction.words;
  const bool named = words.size() == 3 && upper(words[1].text) == "AS";
  if (words.size() == 1 || named || words.empty()) return;
  complain(instruction, context, instruction.arguments,
           words.size() == 2 && upper(words[1].text) == "AS"
               ? "the stage's name behind `AS` is missing"
               : "FROM takes an image, or an image, `AS` and a stage's name");
}

void read_healthcheck(Instruction& instruction, FormContext& context) {
  const std::string_view text = instruction.argument_text();
  const std::vector<Span> words = split_blanks(text, instruction.arguments.begin);
  if (words.empty()) return;
  instruction.type = word_at(instruction, words.front());
  instruction.arguments = trimmed(instruction.logical, {words.front().end, instruction.arguments.end});
  const std::string type = upper(instruction.type.text);
  if (type == "NONE") {
    if (!instruction.arguments.empty())
      complain(instruction, context, instruction.arguments, "HEALTHCHECK NONE takes no arguments");
    return;
  }
  if (type != "CMD") {
    complain(instruction, context, instruction.type.logical,
             "HEALTHCHECK is followed by " + in_ticks(instruction.type.text) + " instead of `CMD` or `NONE`");
    return;
  }
  if (instruction.arguments.empty()) {
    complain(instruction, context, instruction.type.logical, "HEALTHCHECK CMD has no command");
    return;
  }
  if (!read_exec_form(instruction, context)) instruction.form = Form::shell;
}

// `http://`, `https://`.
bool is_download(std::string_view source) { return source.starts_with("http://") || source.starts_with("https://"); }

// `git@host:path`, `git://`, `ssh://`.
bool is_repository(std::string_view source) {
  if (source.starts_with("git://") || source.starts_with("ssh://")) return true;
  return source.starts_with("git@") && source.find(':') != std::string_view::npos;
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

// `https://example.com/a.git`, perhaps with `#v1` or `?ref=v1`: cloned, not downloaded.
bool is_repository_download(std::string_view source) {
  return is_download(source) && source.substr(0, source.find_first_of("#?")).ends_with(".git");
}

// `sha256:` and 64 hexadecimal digits, or the longer kinds.
bool is_digest(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view algorithm = text.substr(0, colon);
  const std::size_t digits = algorithm == "sha256" ? 64 : algorithm == "sha384" ? 96 : algorithm == "sha512" ? 128 : 0;
  return digits > 0 && text.size() == colon + 1 + digits &&
         text.find_first_not_of("0123456789abcdef", colon + 1) == std::string_view::npos;
}

// The value of `--checksum` has to fit what is fetched.
void check_checksum(Instruction& instruction, FormContext& context, const Flag& flag, std::string_view source) {
  const std::string& value = *flag.value;
  if (value.empty() || value.find('$') != std::string::npos || source.find('$') != std::string_view::npos) return;
  const bool repository = is_repository(source) || is_repository_download(source);
  if (repository ? is_hex(value) : is_digest(value)) return;
  instruction.valid = false;
  const Span span = flag.value_span.empty() ? flag.span : flag.value_span;
  context.diagnostics.push_back(
      repository ? Diagnostic{Problem::syntax, span, in_ticks(value) + " is no id of a commit",
                              "write the hexadecimal digits of the commit"}
                 : Diagnostic{Problem::syntax, span, in_ticks(value) + " is no checksum of a download",
                              "write `sha256:` and the 64 hexadecimal digits, in lower case"});
}

bool is_heredoc_marker(const Instruction& instruction, const Word& word) {
  return std::any_of(instruction.heredocs.begin(), instruction.heredocs.end(),
                     [&](const Heredoc& heredoc) { return heredoc.marker == word.span; });
}

// COPY takes files of the build only, and `--checksum` one source that comes from elsewhere.
void check_sources(Instruction& instruction, FormContext& context) {
  const bool is_copy = instruction.keyword == Keyword::copy;
  const Flag* checksum = instruction.flag("checksum");
  if (instruction.form == Form::words && is_heredoc_marker(instruction, instruction.words.back())) {
    complain(instruction, context, instruction.words.back().logical,
             "a here-document cannot be the destination of " + std::string(spelling(instruction.keyword)),
             "put the destination behind it");
    return;
  }
  if (checksum != nullptr && instruction.words.size() > 2) {
    complain(instruction, context, instruction.words[1].logical, "`--checksum` is for one source only",
             "give every source an ADD of its own");
    return;
  }
  for (std::size_t i = 0; i + 1 < instruction.words.size() && instruction.valid; ++i) {
    const Word& source = instruction.words[i];
    const bool remote = is_download(source.text) || is_repository(source.text);
    if (is_copy && remote) {
      complain(instruction, context, source.logical, "COPY takes no URL: " + in_ticks(source.text) + " is refused",
               "use ADD with `--checksum`, or download it with RUN");
    } else if (checksum != nullptr && !remote && source.text.find('$') == std::string::npos &&
               !is_heredoc_marker(instruction, source)) {
      complain(instruction, context, source.logical,
               "`--checksum` is for downloads and repositories, " + in_ticks(source.text) + " is neither",
               "leave the flag out");
    } else if (checksum != nullptr) {
      check_checksum(instruction, context, *checksum, source.text);
    }
  }
}

void read_copy(Instruction& instruction, FormContext& context) {
  if (!read_exec_form(instruction, context)) read_words(instruction);
  if (!instruction.valid) return;
  if (instruction.words.size() >= 2) {
    check_sources(instruction, context);
    return;
  }
  complain(instruction, context,
           instruction.arguments.empty() ? instruction.arguments
           : instruction.words.empty()   ? instruction.arguments
                                         : instruction.words.back().logical,
           std::string(spelling(instruction.keyword)) + " needs at least one source and a destination");
}

void read_volume(Instruction& instruction, FormContext& context) {
  if (!read_exec_form(instruction, context)) {
    read_words(instruction);
    return;
  }
  if (!instruction.valid) return;
  if (instruction.words.empty()) {
    complain(instruction, context, instruction.arguments, "VOLUME has no arguments");
    return;
  }
  for (const Word& word : instruction.words) {
    if (word.text.find_first_not_of(" \t") != std::string::npos) continue;
    complain(instruction, context, word.logical, "a path of VOLUME is empty");
    return;
  }
}

void read_shell(Instruction& instruction, FormContext& context) {
  if (read_exec_form(instruction, context) && (!instruction.valid || !instruction.words.empty())) return;
  complain(instruction, context, instruction.arguments, "SHELL takes a JSON array such as `[\"/bin/bash\", \"-c\"]`");
}

bool needs_arguments(Keyword keyword) {
  switch (keyword) {
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::run:
    case Keyword::unknown: return false;
    default: return true;
  }
}

// Words and text that the builder expands have to be well-formed.
void check_expansions(Instruction& instruction, FormContext& context) {
  const auto check = [&](const Word& word) {
    if (!instruction.valid) return;
    const Expansion expansion = expand(word.text, context.escape);
    if (expansion.problems.empty()) return;
    const ExpansionProblem& problem = expansion.problems.front();
    complain(instruction, context,
             make_span(word.logical.begin + problem.span.begin, word.logical.begin + problem.span.end),
             problem.message);
  };
  const auto check_body = [&](const Heredoc& heredoc) {
    if (!instruction.valid || !heredoc.expand) return;
    const Expansion expansion = expand_body(heredoc.text, context.escape);
    if (expansion.problems.empty()) return;
    const ExpansionProblem& problem = expansion.problems.front();
    instruction.valid = false;
    context.diagnostics.push_back({Problem::syntax, heredoc.map.source(problem.span), problem.message,
                                   "quote the delimiter, `<<\"" + heredoc.name + "\"`, to leave the text as it is"});
  };
  switch (instruction.keyword) {
    case Keyword::add:
    case Keyword::copy:
      std::for_each(instruction.heredocs.begin(), instruction.heredocs.end(), check_body);
      [[fallthrough]];
    case Keyword::volume:
      if (instruction.form == Form::exec) return;  // positions inside decoded text: rarely wrong, never worth a guess
      [[fallthrough]];
    case Keyword::expose:
    case Keyword::from: std::for_each(instruction.words.begin(), instruction.words.end(), check); break;
    case Keyword::env:
    case Keyword::label:
    case Keyword::arg:
      for (const Pair& pair : instruction.pairs) {
        check(pair.name);
        if (pair.value) check(*pair.value);
      }
      break;
    case Keyword::stopsignal:
    case Keyword::user:
    case Keyword::workdir: check(word_at(instruction, instruction.arguments)); break;
    default: break;
  }
}

}  // namespace

Keyword keyword_of(std::string_view word) {
  const std::string name = upper(word);
  const auto* found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? Keyword::unknown : static_cast<Keyword>(found - names.begin() + 1);
}

void complain(Instruction& instruction, FormContext& context, Span logical, std::string message, std::string help) {
  instruction.valid = false;
  // Nothing there: the keyword stands for it.
  const Span span = logical.empty() ? instruction.keyword_span : instruction.map.source(logical);
  context.diagnostics.push_back({Problem::syntax, span, std::move(message), std::move(help)});
}

void read_form(Instruction& instruction, Span rest, FormContext& context) {
  Span behind_flags = rest;
  for (RawFlag& raw : split_flags(rest.of(instruction.logical), rest.begin, context.escape, behind_flags)) {
    Flag flag;
    const std::size_t sign = raw.text.find('=');
    flag.name = raw.text.substr(2, sign == std::string::npos ? sign : sign - 2);
    if (sign != std::string::npos) {
      flag.value = raw.text.substr(sign + 1);
      const std::size_t written = raw.span.of(instruction.logical).find('=');
      const std::size_t begin = written == std::string_view::npos ? raw.span.end : raw.span.begin + written + 1;
      flag.value_span = instruction.map.source(make_span(begin, raw.span.end));
    }
    flag.span = instruction.map.source(raw.span);
    instruction.flags.push_back(std::move(flag));
  }
  instruction.arguments = trimmed(instruction.logical, behind_flags);
  check_flags(instruction, context);
  if (instruction.arguments.empty() && instruction.heredocs.empty() && needs_arguments(instruction.keyword)) {
    complain(instruction, context, {}, std::string(spelling(instruction.keyword)) + " has no arguments");
    return;
  }
  switch (instruction.keyword) {
    case Keyword::run:
    case Keyword::cmd:
    case Keyword::entrypoint:
      if (!read_exec_form(instruction, context) && !instruction.arguments.empty()) instruction.form = Form::shell;
      break;
    case Keyword::shell: read_shell(instruction, context); break;
    case Keyword::copy:
    case Keyword::add: read_copy(instruction, context); break;
    case Keyword::env:
    case Keyword::label: read_pairs(instruction, context); break;
    case Keyword::arg: read_arguments_of_arg(instruction, context); break;
    case Keyword::volume: read_volume(instruction, context); break;
    case Keyword::expose: read_words(instruction); break;
    case Keyword::from: read_from(instruction, context); break;
    case Keyword::healthcheck: read_healthcheck(instruction, context); break;
    case Keyword::user:
    case Keyword::workdir:
    case Keyword::stopsignal:
    case Keyword::maintainer: instruction.form = Form::text; break;
    case Keyword::onbuild:
    case Keyword::unknown: break;
  }
  if (instruction.valid) check_expansions(instruction, context);
}

}  // namespace infralint::dockerfile
