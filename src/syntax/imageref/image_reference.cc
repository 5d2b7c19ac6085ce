#include "syntax/imageref/image_reference.h"

#include <algorithm>
#include <cstdint>

namespace infralint::imageref {
namespace {

constexpr std::string_view docker_hub = "docker.io";
constexpr std::string_view official = "library/";
constexpr std::string_view hub_mirror = "public.ecr.aws";
constexpr std::string_view hub_mirror_path = "docker/library/";
constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_tag = 128;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alnum(char c) { return is_digit(c) || is_lower(c) || is_upper(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
bool is_tag_char(char c) { return is_alnum(c) || c == '_' || c == '.' || c == '-'; }

Span span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The part before the first slash is a registry when it cannot be a path component.
bool is_domain(std::string_view component) {
  return component == "localhost" || component.find_first_of(".:") != std::string_view::npos ||
         std::any_of(component.begin(), component.end(), is_upper);
}

std::optional<Problem> check_port(std::string_view text, Span port) {
  const std::string_view digits = port.of(text);
  if (!digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  return Problem{port, "the registry's port is not a number"};
}

std::optional<Problem> check_domain(std::string_view text, Span domain) {
  const std::string_view name = domain.of(text);
  if (name.starts_with('[')) {
    const std::size_t close = name.find(']');
    const std::string_view address = name.substr(1, close == std::string_view::npos ? name.size() : close - 1);
    const bool good = close != std::string_view::npos && !address.empty() &&
                      std::all_of(address.begin(), address.end(),
                                  [](char c) { return is_hex(c) || (c >= 'A' && c <= 'F') || c == ':' || c == '.'; });
    if (!good) return Problem{domain, "the registry is not a valid IPv6 address"};
    if (close + 1 == name.size()) return std::nullopt;
    if (name[close + 1] != ':') return Problem{domain, "the registry's address is followed by something else"};
    return check_port(text, span(domain.begin + close + 2, domain.end));
  }
  const std::size_t colon = name.find(':');
  const std::string_view host = name.substr(0, colon);
  bool label_start = true;
  for (std::size_t i = 0; i < host.size(); ++i) {
    const char c = host[i];
    const bool label_end = i + 1 == host.size() || host[i + 1] == '.';
    if (c == '.' ? label_start : !(is_alnum(c) || (c == '-' && !label_start && !label_end))) {
      return Problem{span(domain.begin + i, domain.begin + i + 1), "the registry is not a valid host name"};
    }
    label_start = c == '.';
  }
  if (host.empty() || label_start) return Problem{domain, "the registry is not a valid host name"};
  if (colon == std::string_view::npos) return std::nullopt;
  return check_port(text, span(domain.begin + colon + 1, domain.end));
}

// Components are [a-z0-9]+ joined by one dot, one or two underscores or any number of dashes.
std::optional<Problem> check_path(std::string_view text, Span path) {
  const std::string_view name = path.of(text);
  if (name.empty()) return Problem{path, "the image name is missing"};
  const auto at = [&](std::size_t i, const char* message) {
    return Problem{span(path.begin + i, path.begin + std::min(i + 1, name.size())), message};
  };
  for (std::size_t i = 0; i < name.size();) {
    const char c = name[i];
    if (is_lower(c) || is_digit(c)) {
      ++i;
      continue;
    }
    if (is_upper(c)) return at(i, "image names are lowercase");
    if (c != '/' && c != '.' && c != '_' && c != '-') return at(i, "an image name cannot hold this character");
    std::size_t end = i;
    while (end < name.size() && name[end] == c) ++end;
    const std::size_t most = c == '-' ? name.size() : c == '_' ? 2 : 1;
    const bool between = i > 0 && end < name.size() && (is_lower(name[i - 1]) || is_digit(name[i - 1])) &&
                         (is_lower(name[end]) || is_digit(name[end]) || is_upper(name[end]));
    if (end - i > most || !between) {
      return at(i, c == '/' ? "a part of the image name is empty"
                            : "a separator in an image name stands between letters or digits");
    }
    i = end;
  }
  return std::nullopt;
}

std::optional<Problem> check_tag(std::string_view text, Span tag) {
  const std::string_view name = tag.of(text);
  if (name.empty()) return Problem{tag, "the tag behind `:` is missing"};
  if (name.front() == '.' || name.front() == '-') return Problem{tag, "a tag starts with a letter, a digit or `_`"};
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_tag_char(name[i])) {
      return Problem{span(tag.begin + i, tag.begin + i + 1), "a tag holds letters, digits, `_`, `.` and `-` only"};
    }
  }
  if (name.size() > longest_tag) return Problem{tag, "the tag is longer than 128 characters"};
  return std::nullopt;
}

std::optional<Problem> check_digest(std::string_view text, Span digest) {
  const std::string_view whole = digest.of(text);
  const std::size_t colon = whole.find(':');
  if (colon == std::string_view::npos) return Problem{digest, "a digest is written `sha256:<64 hex digits>`"};
  const std::string_view algorithm = whole.substr(0, colon);
  const std::string_view hex = whole.substr(colon + 1);
  const bool name_is_good = !algorithm.empty() && !is_digit(algorithm.front()) && is_alnum(algorithm.front()) &&
                            std::all_of(algorithm.begin(), algorithm.end(), [](char c) {
                              return is_alnum(c) || c == '+' || c == '.' || c == '_' || c == '-';
                            });
  if (!name_is_good) return Problem{digest, "the digest's algorithm is not a name such as `sha256`"};
  if (!std::all_of(hex.begin(), hex.end(), is_hex)) {
    return Problem{span(digest.begin + colon + 1, digest.end), "a digest holds lowercase hexadecimal digits only"};
  }
  const std::size_t expected = algorithm == "sha256"   ? 64
                               : algorithm == "sha384" ? 96
                               : algorithm == "sha512" ? 128
                                                       : 0;
  if (expected != 0 ? hex.size() != expected : hex.size() < 32) {
    return Problem{span(digest.begin + colon + 1, digest.end), "the digest has the wrong length"};
  }
  return std::nullopt;
}

}  // namespace

std::string_view Reference::registry() const {
  const std::string_view written = domain.of(text);
  return written.empty() || written == "index.docker.io" ? docker_hub : written;
}

std::string Reference::repository() const {
  const std::string_view name = path_text();
  if (registry() == docker_hub && name.find('/') == std::string_view::npos)
    return std::string(official) + std::string(name);
  return std::string(name);
}

std::string Reference::familiar_name() const {
  std::string_view name = path_text();
  const std::string_view host = registry();
  if (host == docker_hub) {
    if (name.starts_with(official)) name.remove_prefix(official.size());
    return std::string(name);
  }
  if (host == hub_mirror && name.starts_with(hub_mirror_path)) return std::string(name.substr(hub_mirror_path.size()));
  return std::string(host) + "/" + std::string(name);
}

Parsed parse(std::string_view text) {
  Parsed parsed;
  Reference& reference = parsed.reference;
  reference.text = text;
  if (text.empty()) {
    parsed.problem = Problem{{}, "the image name is empty"};
    return parsed;
  }
  std::size_t name_end = text.find('@');
  const bool digest_is_written = name_end != std::string_view::npos;
  if (digest_is_written) {
    reference.digest = span(name_end + 1, text.size());
  } else {
    name_end = text.size();
  }
  const std::string_view named = text.substr(0, name_end);
  const std::size_t first_slash = named.find('/');
  std::size_t path_begin = 0;
  if (first_slash != std::string_view::npos && is_domain(named.substr(0, first_slash))) {
    reference.domain = span(0, first_slash);
    path_begin = first_slash + 1;
  }
  const std::size_t last_slash = named.rfind('/');
  const std::size_t tag_search = std::max(path_begin, last_slash == std::string_view::npos ? 0 : last_slash + 1);
  const std::size_t colon = named.find(':', tag_search);
  if (colon != std::string_view::npos) reference.tag = span(colon + 1, name_end);
  reference.path = span(path_begin, std::min(colon, name_end));

  if (reference.has_domain()) parsed.problem = check_domain(text, reference.domain);
  if (!parsed.problem) parsed.problem = check_path(text, reference.path);
  if (!parsed.problem && colon != std::string_view::npos) parsed.problem = check_tag(text, reference.tag);
  if (!parsed.problem && digest_is_written) parsed.problem = check_digest(text, reference.digest);
  if (!parsed.problem && reference.path.end > longest_name) {
    parsed.problem = Problem{reference.path, "the image name is longer than 255 characters"};
  }
  const std::string_view whole = reference.path_text();
  if (!parsed.problem && whole == text && whole.size() == 64 && std::all_of(whole.begin(), whole.end(), is_hex)) {
    parsed.problem = Problem{reference.path, "64 hexadecimal digits are an image id, not a name"};
  }
  return parsed;
}

}  // namespace infralint::imageref
