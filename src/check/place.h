// Where in the logic of a file a finding stands, for fingerprints and machine formats: computed only when something is
// found.
#pragma once

#include <string>

#include "syntax/value/value.h"

namespace infralint {

// What a dispatcher says about the element whose rules are running.
class Place {
 public:
  virtual ~Place() = default;
  virtual std::string node() const = 0;    // normalized JSONPath in the document model
  virtual std::string anchor() const = 0;  // logical identity (see Finding::anchor)
  virtual std::string object() const = 0;  // owner: stage, service, object, job
};

// RFC 9535 section 2.7: `$['services']['web']['ports'][0]`.
std::string normalized_path(const value::Value& node);

// The same with list indices replaced by identity keys where an item has one: `services.web.env[name=PORT]`, else
// `[*]`.
std::string identity_path(const value::Value& node);

}  // namespace infralint
