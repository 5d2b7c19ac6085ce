#include "syntax/dockerfile/syntax.h"

#include <array>

namespace infralint::dockerfile {

std::string_view spelling(Keyword keyword) {
  constexpr std::array<std::string_view, 19> names = {
      "",      "ADD",        "ARG",     "CMD", "COPY",  "ENTRYPOINT", "ENV",  "EXPOSE", "FROM",   "HEALTHCHECK",
      "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"};
  return names[static_cast<std::size_t>(keyword)];
}

const Flag* Instruction::flag(std::string_view name) const {
  for (const Flag& flag : flags) {
    if (flag.name == name) return &flag;
  }
  return nullptr;
}

}  // namespace infralint::dockerfile
