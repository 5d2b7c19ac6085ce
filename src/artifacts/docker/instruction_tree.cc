#include "artifacts/docker/instruction_tree.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

namespace infralint::docker {
namespace {

using dockerfile::Flag;
using dockerfile::Pair;
using dockerfile::Word;
using value::MadeTree;

std::string_view spelling(Form form) {
  switch (form) {
    case Form::shell: return "shell";
    case Form::exec: return "exec";
    default: return {};
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Comma-separated; a field in double quotes may hold commas.
std::vector<std::string> fields_of(std::string_view text) {
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

class InstructionWriter {
 public:
  InstructionWriter(MadeTree& tree, const Instruction& instruction)
      : tree_(tree), instruction_(instruction), syntax_(*instruction.syntax) {}

  void write() {
    tree_.open_map(syntax_.span);
    tree_.key("op", syntax_.keyword_span).string(dockerfile::spelling(syntax_.keyword), syntax_.keyword_span);
    tree_.key("index").integer(static_cast<std::int64_t>(instruction_.index), syntax_.keyword_span);
    tree_.key("onbuild").boolean(instruction_.is_trigger, syntax_.keyword_span);
    tree_.key("form");
    if (const std::string_view form = spelling(syntax_.form); form.empty()) {
      tree_.null(arguments());
    } else {
      tree_.string(form, arguments());
    }
    write_flags();
    if (!syntax_.heredocs.empty()) write_heredocs();
    write_members();
    tree_.key("raw").string(syntax_.span.of(instruction_.document->file->text()), syntax_.span);
    tree_.close();
  }

 private:
  Span arguments() const { return arguments_of(instruction_); }

  void text(std::string_view name, std::string_view written, Span span) {
    tree_.key(name, span);
    add_expanded(tree_, instruction_, written, span);
  }
  void text(std::string_view name, const Word& word) { text(name, word.text, word.span); }

  void flag_value(const Flag& flag) {
    const Span span = flag.value_span.empty() ? flag.span : flag.value_span;
    if (!flag.value) return tree_.boolean(true, span);
    add_expanded(tree_, instruction_, *flag.value, span);
  }

  void write_flags() {
    if (syntax_.flags.empty()) return;
    tree_.key("flags", syntax_.flags.front().span)
        .open_map({syntax_.flags.front().span.begin, syntax_.flags.back().span.end});
    std::map<std::string_view, std::vector<const Flag*>> by_name;
    std::vector<std::string_view> order;
    for (const Flag& flag : syntax_.flags) {
      auto& same = by_name[flag.name];
      if (same.empty()) order.push_back(flag.name);
      same.push_back(&flag);
    }
    for (const std::string_view name : order) {
      const auto& same = by_name[name];
      tree_.key(name, same.front()->span);
      if (same.size() > 1) tree_.open_list({same.front()->span.begin, same.back()->span.end});
      for (const Flag* flag : same) flag_value(*flag);
      if (same.size() > 1) tree_.close();
    }
    tree_.close();
  }

  void write_heredocs() {
    const Span all = cover(syntax_.heredocs.front().marker, syntax_.heredocs.back().body);
    tree_.key("heredocs", syntax_.heredocs.front().marker).open_list(all);
    for (const dockerfile::Heredoc& heredoc : syntax_.heredocs) {
      tree_.open_map(heredoc.body);
      tree_.key("name").string(heredoc.name, heredoc.marker);
      tree_.key("expand").boolean(heredoc.expand, heredoc.marker);
      tree_.key("content").string(heredoc.text, heredoc.body);
      tree_.close();
    }
    tree_.close();
  }

  void write_members() {
    switch (syntax_.keyword) {
      case Keyword::from: return write_from();
      case Keyword::run:
        write_command();
        write_mounts();
        flag_member("network");
        flag_member("security");
        return;
      case Keyword::cmd:
      case Keyword::entrypoint: return write_command();
      case Keyword::shell: return write_argv();
      case Keyword::copy:
      case Keyword::add: return write_copy();
      case Keyword::env:
      case Keyword::label: return write_pairs();
      case Keyword::arg: return write_vars();
      case Keyword::expose:
        tree_.key("ports", arguments()).open_list(arguments());
        add_ports(tree_, instruction_);
        tree_.close();
        return;
      case Keyword::user: return write_user();
      case Keyword::workdir: return write_text("path");
      case Keyword::stopsignal: return write_text("signal");
      case Keyword::maintainer: return write_text("name");
      case Keyword::volume: return write_words("paths");
      case Keyword::healthcheck: return write_healthcheck();
      case Keyword::onbuild: return write_trigger();
      case Keyword::unknown: return;
    }
  }

  void write_from() {
    if (!syntax_.words.empty()) {
      const Word& image = syntax_.words.front();
      tree_.key("image", image.span);
      add_expanded(tree_, instruction_, image.text, image.span);
    }
    if (syntax_.words.size() == 3) tree_.key("name").string(syntax_.words[2].text, syntax_.words[2].span);
    flag_member("platform");
  }

  void write_text(std::string_view name) {
    if (!syntax_.argument_text().empty()) text(name, syntax_.argument_text(), arguments());
  }

  void write_words(std::string_view name) {
    tree_.key(name, arguments()).open_list(arguments());
    for (const Word& word : syntax_.words) add_expanded(tree_, instruction_, word.text, word.span);
    tree_.close();
  }

  // What a program gets as it is: nothing is replaced.
  void write_argv() {
    tree_.key("argv", arguments()).open_list(arguments());
    for (const Word& word : syntax_.words) tree_.written(word.text, word.span);
    tree_.close();
  }

  void write_command() {
    if (syntax_.form == Form::exec) return write_argv();
    if (syntax_.form != Form::shell) return;
    const auto& heredocs = syntax_.heredocs;
    if (heredocs.size() == 1 && heredocs.front().marker == syntax_.argument_span()) {
      tree_.key("command").string(heredocs.front().text, heredocs.front().body);
      return;
    }
    tree_.key("command").written(syntax_.argument_text(), arguments());
  }

  void write_mounts() {
    const auto is_mount = [](const Flag& flag) { return flag.name == "mount" && flag.value; };
    const auto first = std::find_if(syntax_.flags.begin(), syntax_.flags.end(), is_mount);
    if (first == syntax_.flags.end()) return;
    tree_.key("mounts", first->span).open_list({first->span.begin, syntax_.flags.back().span.end});
    for (const Flag& flag : syntax_.flags) {
      if (is_mount(flag)) write_mount(flag);
    }
    tree_.close();
  }

  void write_mount(const Flag& flag) {
    static const std::map<std::string_view, std::string_view> names = {
        {"type", "type"},          {"source", "source"}, {"src", "source"}, {"target", "target"},   {"dst", "target"},
        {"destination", "target"}, {"id", "id"},         {"from", "from"},  {"sharing", "sharing"}, {"size", "size"},
        {"mode", "mode"},          {"uid", "uid"},       {"gid", "gid"},    {"env", "env"}};
    const Span span = flag.value_span;
    tree_.open_map(span);
    bool has_type = false;
    for (const std::string& field : fields_of(*flag.value)) {
      const std::size_t sign = field.find('=');
      std::string key = field.substr(0, sign);
      std::transform(key.begin(), key.end(), key.begin(),
                     [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
      const std::string_view written =
          sign == std::string::npos ? std::string_view("true") : std::string_view(field).substr(sign + 1);
      if (key == "ro" || key == "readonly" || key == "required") {
        tree_.key(key == "ro" ? "readonly" : key, span).boolean(written == "true" || written == "1", span);
      } else if (const auto known = names.find(key); known != names.end()) {
        has_type = has_type || key == "type";
        text(known->second, written, span);
      }
    }
    if (!has_type) tree_.key("type").string("bind", span);
    tree_.close();
  }

  void flag_member(std::string_view name) {
    const Flag* flag = syntax_.flag(name);
    if (flag == nullptr || !flag->value) return;
    tree_.key(name, flag->span);
    flag_value(*flag);
  }

  // A flag that is on or off, off when it is not given.
  void switch_member(std::string_view name) {
    const Flag* flag = syntax_.flag(name);
    tree_.key(name, flag == nullptr ? syntax_.keyword_span : flag->span);
    tree_.boolean(flag != nullptr && (!flag->value || *flag->value == "true" || *flag->value == "1"),
                  flag == nullptr ? syntax_.keyword_span : flag->span);
  }

  void write_copy() {
    if (syntax_.words.empty()) return;
    const Word& last = syntax_.words.back();
    tree_.key("sources", syntax_.words.front().span).open_list({syntax_.words.front().span.begin, last.span.begin});
    auto heredoc = syntax_.heredocs.begin();
    for (std::size_t i = 0; i + 1 < syntax_.words.size(); ++i) {
      const Word& word = syntax_.words[i];
      while (heredoc != syntax_.heredocs.end() && heredoc->marker.begin < word.span.begin) ++heredoc;
      const bool is_heredoc = heredoc != syntax_.heredocs.end() && heredoc->marker.begin == word.span.begin;
      tree_.open_map(word.span);
      if (is_heredoc) {
        tree_.key("value").string(heredoc->name, word.span);
      } else {
        text("value", word);
      }
      tree_.key("type").string(is_heredoc ? "heredoc" : type_of(instruction_.expand(word.text).text), word.span);
      tree_.close();
    }
    tree_.close();
    text("dest", last);
    for (const std::string_view name : {"from", "chown", "chmod", "checksum"}) flag_member(name);
    switch_member("link");
    if (syntax_.keyword == Keyword::copy) {
      switch_member("parents");
    } else {
      switch_member("keep-git-dir");
    }
    write_excludes();
  }

  static std::string_view type_of(std::string_view source) {
    const bool web = source.starts_with("http://") || source.starts_with("https://");
    if (source.starts_with("git@") || source.starts_with("git://") || source.starts_with("ssh://")) return "git";
    if (web && source.substr(0, source.find('#')).ends_with(".git")) return "git";
    return web ? "url" : "path";
  }

  void write_excludes() {
    tree_.key("exclude", syntax_.keyword_span).open_list(syntax_.keyword_span);
    for (const Flag& flag : syntax_.flags) {
      if (flag.name == "exclude" && flag.value) flag_value(flag);
    }
    tree_.close();
  }

  void write_pairs() {
    tree_.key("pairs", arguments()).open_list(arguments());
    for (const Pair& pair : syntax_.pairs) {
      tree_.open_map(pair.span);
      text("name", pair.name);
      if (pair.value) text("value", *pair.value);
      tree_.key("legacy").boolean(syntax_.form == Form::legacy, pair.span);
      tree_.close();
    }
    tree_.close();
  }

  void write_vars() {
    tree_.key("vars", arguments()).open_list(arguments());
    for (const Pair& pair : syntax_.pairs) {
      tree_.open_map(pair.span);
      tree_.key("name").string(pair.name.text, pair.name.span);
      if (pair.value) text("default", *pair.value);
      tree_.close();
    }
    tree_.close();
  }

  void write_user() {
    const dockerfile::Expansion expansion = instruction_.expand(syntax_.argument_text());
    if (!expansion.known) return text("user", syntax_.argument_text(), arguments());
    const std::size_t colon = std::min(expansion.text.find(':'), expansion.text.size());
    tree_.key("user").string(std::string_view(expansion.text).substr(0, colon), arguments());
    if (colon < expansion.text.size()) {
      tree_.key("group").string(std::string_view(expansion.text).substr(colon + 1), arguments());
    }
  }

  void write_healthcheck() {
    const bool none = syntax_.type.text == "NONE" || syntax_.type.text == "none";
    tree_.key("none").boolean(none, syntax_.type.written() ? syntax_.type.span : syntax_.keyword_span);
    for (const std::string_view name : {"interval", "timeout", "start-period", "start-interval"}) flag_member(name);
    if (const Flag* retries = syntax_.flag("retries"); retries != nullptr && retries->value) {
      tree_.key("retries", retries->span);
      if (is_number(*retries->value)) {
        tree_.integer(std::stol(*retries->value), retries->value_span);
      } else {
        flag_value(*retries);
      }
    }
    if (!none) write_command();
  }

  void write_trigger() {
    if (syntax_.trigger.empty()) return;
    Instruction trigger;
    trigger.document = instruction_.document;
    trigger.stage = instruction_.stage;
    trigger.syntax = &syntax_.trigger.front();
    trigger.index = instruction_.index;
    trigger.is_trigger = true;
    tree_.key("instruction", trigger.syntax->span);
    add_instruction(tree_, trigger);
  }

  MadeTree& tree_;
  const Instruction& instruction_;
  const dockerfile::Instruction& syntax_;
};

dockerfile::VariableValue global_value(const Document& document, std::string_view name) {
  const auto found = document.globals.find(name);
  if (found != document.globals.end()) return found->second;
  return {is_automatic_argument(name) ? dockerfile::VariableState::unknown : dockerfile::VariableState::unset, {}};
}

// FROM sees the global arguments only.
dockerfile::Expansion expand_here(const Instruction& instruction, std::string_view text) {
  if (instruction.keyword() != Keyword::from) return instruction.expand(text);
  const Document& document = *instruction.document;
  return dockerfile::expand(text, document.syntax.escape,
                            [&](std::string_view name) { return global_value(document, name); });
}

// Longer words are given up as they are written.
constexpr std::size_t longest_pieces = 4096;

// What is known of `text`, with the variables that are not as they are written.
std::string partly_expanded(const Instruction& instruction, std::string_view text,
                            const std::vector<dockerfile::VariableUse>& uses) {
  if (text.size() > longest_pieces) return std::string(text);
  std::string out;
  std::uint32_t at = 0;
  for (const dockerfile::VariableUse& use : uses) {
    if (use.span.begin < at || use.span.end > text.size()) continue;  // inside of another one
    out += text.substr(at, use.span.begin - at);
    const dockerfile::Expansion value = expand_here(instruction, use.span.of(text));
    out += value.known ? value.text : std::string(use.span.of(text));
    at = use.span.end;
  }
  out += text.substr(at);
  if (out.size() >= 2 && (out.front() == '"' || out.front() == '\'') && out.back() == out.front()) {
    return out.substr(1, out.size() - 2);
  }
  return out;
}

}  // namespace

Span arguments_of(const Instruction& instruction) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  return syntax.arguments.empty() ? syntax.keyword_span : syntax.argument_span();
}

void add_expanded(MadeTree& tree, const Instruction& instruction, std::string_view text, Span span) {
  const dockerfile::Expansion expansion = expand_here(instruction, text);
  if (expansion.known && expansion.text == text) {
    tree.written(text, span);
  } else if (expansion.known) {
    tree.string(expansion.text, span);
  } else {
    tree.unknown(partly_expanded(instruction, text, expansion.uses), span);
  }
}

void add_ports(MadeTree& tree, const Instruction& expose) {
  for (const Word& word : expose.syntax->words) {
    const dockerfile::Expansion expansion = expose.expand(word.text);
    tree.open_map(word.span);
    std::string_view text = expansion.text;
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view range = text.substr(0, slash);
    const std::size_t dash = std::min(range.find('-'), range.size());
    if (!expansion.known || !is_number(range.substr(0, dash))) {
      tree.key("port", word.span);
      add_expanded(tree, expose, word.text, word.span);
    } else {
      tree.key("port").integer(std::stol(std::string(range.substr(0, dash))), word.span);
      if (dash < range.size() && is_number(range.substr(dash + 1))) {
        tree.key("end").integer(std::stol(std::string(range.substr(dash + 1))), word.span);
      }
      tree.key("protocol").string(slash < text.size() ? text.substr(slash + 1) : "tcp", word.span);
    }
    tree.close();
  }
}

void add_instruction(MadeTree& tree, const Instruction& instruction) { InstructionWriter(tree, instruction).write(); }

}  // namespace infralint::docker
