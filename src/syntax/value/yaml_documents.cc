#include "syntax/value/yaml_documents.h"

#include <algorithm>

namespace infralint::value {
namespace {

bool is_marker(std::string_view line, std::string_view marker) {
  return line.starts_with(marker) && (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r');
}

// Neither white space alone nor a comment.
bool has_content(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  return first != std::string_view::npos && line[first] != '#';
}

}  // namespace

std::vector<DocumentText> split_documents(std::string_view text, std::size_t limit) {
  std::vector<DocumentText> documents;
  DocumentText current;
  const auto finish_at = [&](std::size_t end) {
    current.text.end = static_cast<std::uint32_t>(end);
    documents.push_back(current);
  };
  const auto start_at = [&](std::size_t begin) {
    current = {};
    current.text.begin = current.content = static_cast<std::uint32_t>(begin);
  };

  for (std::size_t begin = 0; begin < text.size() && documents.size() <= limit;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (is_marker(line, "---")) {
      if (current.explicit_start || !current.blank) {
        finish_at(begin);
        start_at(begin);
      }
      current.explicit_start = true;
      current.content = static_cast<std::uint32_t>(begin + 3);
      current.blank = !has_content(line.substr(3));
    } else if (is_marker(line, "...")) {
      current.explicit_end = true;
      if (has_content(line.substr(3))) {
        current.behind_marker = static_cast<std::uint32_t>(begin + line.find_first_not_of(" \t\r", 3));
      }
      finish_at(begin);
      start_at(next);
    } else if (current.blank && has_content(line)) {
      if (line[0] == '%' && !current.explicit_start) {
        current.directives = true;
      } else {
        current.blank = false;
      }
    }
    begin = next;
  }
  if (documents.empty() || current.text.begin < text.size()) finish_at(text.size());
  return documents;
}

}  // namespace infralint::value
