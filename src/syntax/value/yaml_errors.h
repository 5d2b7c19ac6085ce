// What a YAML parser's errors mean to the person who wrote the file. For the YAML reader only.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/value/value.h"
#include "syntax/value/yaml_assembler.h"

namespace infralint::value {

// One a message that can end a document.
enum class YamlError : std::uint8_t {
  end_of_block_mapping,
  end_of_block_sequence,
  end_of_flow_mapping,
  end_of_flow_sequence,
  misplaced_key,
  misplaced_colon,
  misplaced_item,
  misplaced_bracket,
  unknown_token,
  tab,
  unknown_escape,
  bad_hex,
  bad_code_point,
  marker_in_string,
  open_string,
  block_header,
  zero_indentation,
  property_name,
  property_twice,
  alias_content,
  undefined_alias,
  directive,
  too_deep,
  other,
};

// `source` ends with the document; `position` is where the parser noticed.
Diagnostic explain_yaml_error(YamlError error, std::string_view source, std::uint32_t position,
                              const YamlAssembler& state);

}  // namespace infralint::value
