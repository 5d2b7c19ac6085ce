#include "language/image_parts.h"

#include <algorithm>
#include <string_view>

#include "syntax/imageref/image_reference.h"

namespace infralint::language {
namespace {

ImagePart known_part(std::string text, Span span) { return {Knowledge::known, std::move(text), span}; }

ImageParts from_reference(const imageref::Reference& reference) {
  ImageParts parts;
  parts.registry = known_part(std::string(reference.registry()), reference.domain);
  parts.implicit_registry = reference.has_domain() ? Knowledge::absent : Knowledge::known;
  parts.repository = known_part(reference.repository(), reference.path);
  const std::string_view path = reference.path_text();
  const auto last = static_cast<std::uint32_t>(path.rfind('/') + 1);
  parts.name = known_part(std::string(path.substr(last)), {reference.path.begin + last, reference.path.end});
  parts.familiar = known_part(reference.familiar_name(), cover(parts.name.span, reference.path));
  if (reference.has_tag()) parts.tag = known_part(std::string(reference.tag_text()), reference.tag);
  if (reference.has_digest()) {
    const std::string_view digest = reference.digest_text();
    const auto colon = static_cast<std::uint32_t>(std::min(digest.find(':'), digest.size()));
    parts.digest = known_part(std::string(digest), reference.digest);
    parts.algorithm =
        known_part(std::string(digest.substr(0, colon)), {reference.digest.begin, reference.digest.begin + colon});
  }
  parts.implicit_tag = reference.has_tag() || reference.has_digest() ? Knowledge::absent : Knowledge::known;
  return parts;
}

bool is_domain(std::string_view text) {
  return text == "localhost" || text.find_first_of(".:") != std::string_view::npos;
}

// Takes apart what has holes, from behind: a hole may hold any part that no literal `/`, `:` or `@` behind it ends.
class HoleReader {
 public:
  explicit HoleReader(const KnownText& image) : image_(image), text_(image.text) {}

  ImageParts read() {
    const std::uint32_t size = static_cast<std::uint32_t>(text_.size());
    const std::uint32_t slash = last_of('/', 0, size);
    tail_ = slash == none ? 0 : slash + 1;
    std::uint32_t end = read_digest(size);
    end = read_tag(end);
    parts_.name = part({tail_, end});
    read_path(slash, end);
    if (parts_.tag.knowledge == Knowledge::unknown || parts_.digest.knowledge == Knowledge::unknown) {
      parts_.implicit_tag = parts_.tag.knowledge == Knowledge::known || parts_.digest.knowledge == Knowledge::known
                                ? Knowledge::absent
                                : Knowledge::unknown;
    } else if (parts_.tag.knowledge == Knowledge::absent && parts_.digest.knowledge == Knowledge::absent) {
      parts_.implicit_tag = Knowledge::known;
    }
    return parts_;
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;

  std::uint32_t read_digest(std::uint32_t end) {
    const std::uint32_t at = last_of('@', tail_, end);
    if (at == none) {
      // Behind a literal `:` without holes there is no digest.
      const std::uint32_t colon = last_of(':', tail_, end);
      const Span open = {colon == none ? tail_ : colon, end};
      if (image_.touches_hole(open)) parts_.digest = parts_.algorithm = unknown(open);
      return end;
    }
    parts_.digest = part({at + 1, end});
    const std::uint32_t colon = last_of(':', at, end);
    parts_.algorithm = colon == none ? unknown({at + 1, end}) : part({at + 1, colon});
    return at;
  }

  std::uint32_t read_tag(std::uint32_t end) {
    const std::uint32_t colon = last_of(':', tail_, end);
    if (colon != none) {
      parts_.tag = part({colon + 1, end});
      return colon;
    }
    if (image_.touches_hole({tail_, end})) parts_.tag = unknown({tail_, end});
    return end;
  }

  void read_path(std::uint32_t slash, std::uint32_t end) {
    const std::uint32_t first = first_of('/');
    const Span domain = {0, slash == none ? end : first};
    if (image_.touches_hole(domain)) {
      parts_.registry = unknown(domain);
      parts_.implicit_registry = Knowledge::unknown;
      parts_.repository = parts_.familiar = unknown({0, end});
      return;
    }
    const bool explicitly = slash != none && is_domain(domain.of(text_));
    if (explicitly) {
      parts_.registry = part(domain);
    } else {
      parts_.registry = known_part("docker.io", {});
      parts_.implicit_registry = Knowledge::known;
    }
    const Span path = {explicitly ? domain.end + 1 : 0, end};
    if (image_.touches_hole(path)) {
      parts_.repository = parts_.familiar = unknown(path);
      return;
    }
    const std::string name(text_.substr(0, end));
    const imageref::Parsed parsed = imageref::parse(name);
    if (!parsed.valid()) return;
    parts_.repository = known_part(parsed.reference.repository(), path);
    parts_.familiar = known_part(parsed.reference.familiar_name(), path);
  }

  ImagePart unknown(Span span) const { return {Knowledge::unknown, std::string(span.of(text_)), span}; }
  ImagePart part(Span span) const {
    return image_.touches_hole(span) ? unknown(span) : known_part(std::string(span.of(text_)), span);
  }

  bool in_hole(std::uint32_t at) const { return image_.touches_hole({at, at + 1}); }
  std::uint32_t last_of(char wanted, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = end; at > begin; --at) {
      if (text_[at - 1] == wanted && !in_hole(at - 1)) return at - 1;
    }
    return none;
  }
  std::uint32_t first_of(char wanted) const {
    for (std::uint32_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == wanted && !in_hole(at)) return at;
    }
    return none;
  }

  const KnownText& image_;
  std::string_view text_;
  std::uint32_t tail_ = 0;
  ImageParts parts_;
};

// Nobody writes more into an image reference.
constexpr std::size_t longest_image = 1024;

}  // namespace

std::optional<ImageParts> take_apart(const KnownText& image) {
  if (image.text.empty() || image.text.size() > longest_image) return std::nullopt;
  if (image.known()) {
    const imageref::Parsed parsed = imageref::parse(image.text);
    if (!parsed.valid()) return std::nullopt;
    return from_reference(parsed.reference);
  }
  return HoleReader(image).read();
}

}  // namespace infralint::language
