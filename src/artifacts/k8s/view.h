// How policies see a manifest: as data of YAML 1.1, with the pod templates of its objects as virtual members. For
// subjects.cc.
#pragma once

#include <string_view>
#include <unordered_map>

#include "artifacts/k8s/model.h"
#include "language/decoded_view.h"

namespace infralint::k8s {

class ManifestView final : public language::DecodedView {
 public:
  explicit ManifestView(const Document& document);

  // `%file`
  const value::Value* file();

 protected:
  language::KnownText known_text(const Value& scalar) const override;
  bool surely_known(const Value& scalar) const override;
  const Value* own_member(const Value& node, std::string_view name, bool& decided) override;
  std::optional<double> bytes(std::string_view text) const override;
  std::optional<double> seconds(std::string_view text) const override;
  CronDialect cron_dialect() const override;

 private:
  struct Owner {
    const Object* object = nullptr;
    const Pod* pod = nullptr;
    const Container* container = nullptr;
  };

  void index();
  const Value* containers(const Owner& owner, Span span, bool only_running);
  const Value* security(const Container& container);
  const Value* resources(const Container& container);
  const Value* command_line(const Container& container, std::string_view name);
  const Value* port(const Value& node);

  const Document& document_;
  std::unordered_map<const Value*, Owner> owners_;  // made when a member of objects is first asked for
  bool indexed_ = false;
  const Value* file_ = nullptr;
};

// `containers`, `init`, `sidecar`, `ephemeral`
std::string_view spelling(ContainerRole role);

}  // namespace infralint::k8s
