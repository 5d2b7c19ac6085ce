// The doors of the three readers. They never throw and never give up: what cannot be read is a diagnostic, the rest is
// a tree. Limits (decision 16): 64 MiB a file, 2 million nodes, depth 256, 1 MiB of look-ahead. Thread-safe: no shared
// state. `file` must outlive the stream: scalars that need no decoding point into its text.
#pragma once

#include "syntax/value/value.h"

namespace infralint::value {

// YAML 1.2 as yaml-cpp reads it, with the corrections listed in its wrapper. A frozen door: rules see only the result,
// and the deviations from the YAML test suite stand as a list in the conformance test.
Stream parse_yaml(const SourceFile& file);

// RFC 8259. Several values one after another give several documents.
Stream parse_json(const SourceFile& file);

// TOML 1.0.
Stream parse_toml(const SourceFile& file);

// By the name's ending: .json, .toml, else YAML.
Stream parse(const SourceFile& file);

}  // namespace infralint::value
