#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/dependency_installs.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/secret_shapes.h"

namespace infralint::docker {
namespace {

constexpr auto copy_secret_file_names = std::to_array<std::string_view>(
    {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".pypirc", ".netrc", ".git-credentials", ".dockercfg", ".pgpass",
     ".htpasswd", "kubeconfig", "credentials.json", "terraform.tfstate", ".vault-token"});
constexpr auto copy_secret_file_endings =
    std::to_array<std::string_view>({".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".tfvars"});
constexpr auto copy_secret_file_paths =
    std::to_array<std::string_view>({".docker/config.json", ".aws/credentials", ".kube/config"});
constexpr auto copy_secret_file_folders = std::to_array<std::string_view>({".ssh", ".aws", ".kube", ".gnupg"});
constexpr auto copy_secret_file_templates =
    std::to_array<std::string_view>({".example", ".sample", ".template", ".dist", ".test", ".defaults", ".tmpl"});

template <std::size_t N>
bool copy_secret_file_ends(std::string_view text, const std::array<std::string_view, N>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

enum class CopySecretFileVerdict { no, by_name, by_content };

CopySecretFileVerdict copy_secret_file_verdict(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view name = base_name(path);
  if (name == ".env") return CopySecretFileVerdict::by_name;
  if (name.starts_with(".env.")) {
    return copy_secret_file_ends(name, copy_secret_file_templates) ? CopySecretFileVerdict::no
                                                                   : CopySecretFileVerdict::by_name;
  }
  const auto is = [](std::string_view text, const auto& list) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  if (is(name, copy_secret_file_names) || is(name, copy_secret_file_folders) ||
      copy_secret_file_ends(name, copy_secret_file_endings) || copy_secret_file_ends(path, copy_secret_file_paths)) {
    return CopySecretFileVerdict::by_name;
  }
  if (name.find("service-account") != std::string_view::npos && name.ends_with(".json")) {
    return CopySecretFileVerdict::by_name;
  }
  // Public keys have these names too: what is in the file decides.
  if (name.ends_with(".pem") || name.ends_with(".key") || name == ".npmrc") return CopySecretFileVerdict::by_content;
  return CopySecretFileVerdict::no;
}

bool copy_secret_file_holds_secret(std::string_view text) {
  if (text.find("PRIVATE KEY") != std::string_view::npos) return true;
  for (const std::string_view field : {"_authToken=", "_password=", "_auth="}) {
    const std::size_t at = text.find(field);
    if (at == std::string_view::npos) continue;
    const std::string_view value = text.substr(at + field.size(), text.find('\n', at) - at - field.size());
    if (!is_secret_reference(value) && !is_placeholder({}, value)) return true;
  }
  return false;
}

// By its name the private key of a server; keys that packages are signed with are public ones.
bool copy_secret_file_is_key(std::string_view path) {
  if (!path.ends_with(".key")) return false;
  constexpr auto public_words = std::to_array<std::string_view>(
      {"pub", "gpg", "asc", "apt", "repo", "sign", "archive", "keyring", "release", "trusted", "rpm", "apk"});
  return std::none_of(public_words.begin(), public_words.end(),
                      [&](std::string_view word) { return path.find(word) != std::string_view::npos; });
}

bool copy_secret_file_is_fixture(std::string_view path) {
  return path.find("test") != std::string_view::npos || path.find("fixture") != std::string_view::npos;
}

}  // namespace

void copy_secret_file(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::copy && instruction.keyword() != Keyword::add) return;
  for (const Source& source : instruction.context_sources()) {
    if (!source.known) continue;
    const CopySecretFileVerdict verdict = copy_secret_file_verdict(source.text);
    if (verdict == CopySecretFileVerdict::no) continue;
    if (verdict == CopySecretFileVerdict::by_content) {
      const SourceFile* file = file_of_context(instruction, context.project(), source.text);
      if (file == nullptr ? !copy_secret_file_is_key(source.text) : !copy_secret_file_holds_secret(file->text())) {
        continue;
      }
    }
    Draft draft = findings.report(
        source.span,
        message({quoted(source.text), " gets into a layer of the image, where a later `rm` does not remove it"}));
    draft.help(
        "mount it for the step that needs it (`RUN --mount=type=secret,id=...`), or give it to the container when it "
        "starts");
    if (copy_secret_file_is_fixture(source.text)) {
      draft.level(Level::note);
    } else if (!instruction.stage->shipping) {
      draft.level(Level::warning);
    }
  }
}

}  // namespace infralint::docker
