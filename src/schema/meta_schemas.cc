#include "schema/meta_schemas.h"

#include <iterator>
#include <memory>
#include <mutex>
#include <string>

#include "base/source_file.h"
#include "schema/compile.h"
#include "schema/dialect.h"
#include "schema/meta_schema_texts.h"
#include "syntax/value/read.h"

namespace infralint::schema {
namespace {

struct BuiltIn {
  std::string_view uri;
  std::string_view (*text)();
};

constexpr BuiltIn built_ins[] = {
    {"http://json-schema.org/draft-04/schema", text_of_draft_04_schema},
    {"http://json-schema.org/draft-06/schema", text_of_draft_06_schema},
    {"http://json-schema.org/draft-07/schema", text_of_draft_07_schema},
    {"https://json-schema.org/draft/2019-09/schema", text_of_2019_09_schema},
    {"https://json-schema.org/draft/2019-09/meta/applicator", text_of_2019_09_meta_applicator},
    {"https://json-schema.org/draft/2019-09/meta/content", text_of_2019_09_meta_content},
    {"https://json-schema.org/draft/2019-09/meta/core", text_of_2019_09_meta_core},
    {"https://json-schema.org/draft/2019-09/meta/format", text_of_2019_09_meta_format},
    {"https://json-schema.org/draft/2019-09/meta/meta-data", text_of_2019_09_meta_meta_data},
    {"https://json-schema.org/draft/2019-09/meta/validation", text_of_2019_09_meta_validation},
    {"https://json-schema.org/draft/2020-12/schema", text_of_2020_12_schema},
    {"https://json-schema.org/draft/2020-12/meta/applicator", text_of_2020_12_meta_applicator},
    {"https://json-schema.org/draft/2020-12/meta/content", text_of_2020_12_meta_content},
    {"https://json-schema.org/draft/2020-12/meta/core", text_of_2020_12_meta_core},
    {"https://json-schema.org/draft/2020-12/meta/format-annotation", text_of_2020_12_meta_format_annotation},
    {"https://json-schema.org/draft/2020-12/meta/format-assertion", text_of_2020_12_meta_format_assertion},
    {"https://json-schema.org/draft/2020-12/meta/meta-data", text_of_2020_12_meta_meta_data},
    {"https://json-schema.org/draft/2020-12/meta/unevaluated", text_of_2020_12_meta_unevaluated},
    {"https://json-schema.org/draft/2020-12/meta/validation", text_of_2020_12_meta_validation},
};

// Constants that are made when first used.
struct Parsed {
  std::once_flag once;
  std::unique_ptr<SourceFile> file;
  value::Stream stream;
};

struct Compiled {
  std::once_flag once;
  std::unique_ptr<const Schema> schema;
};

Parsed& parsed(std::size_t index) {
  static Parsed all[std::size(built_ins)];
  return all[index];
}

Compiled& compiled(Draft draft) {
  static Compiled all[5];
  return all[static_cast<std::size_t>(draft)];
}

}  // namespace

const value::Value* built_in_document(std::string_view uri) {
  for (std::size_t i = 0; i < std::size(built_ins); ++i) {
    if (built_ins[i].uri != uri) continue;
    Parsed& slot = parsed(i);
    std::call_once(slot.once, [&] {
      slot.file = std::make_unique<SourceFile>(std::string(uri), std::string(built_ins[i].text()));
      slot.stream = value::parse_json(*slot.file);
    });
    return slot.stream.documents.front().root;
  }
  return nullptr;
}

const Schema& meta_schema(Draft draft) {
  Compiled& slot = compiled(draft);
  std::call_once(slot.once, [&] {
    const std::string uri(schema_uri(draft));
    value::DataView view(value::Resolver::core);
    CompileOptions options;
    options.draft = draft;
    options.base_uri = uri;
    slot.schema = compile_unjudged(*built_in_document(uri), view, options);
  });
  return *slot.schema;
}

}  // namespace infralint::schema
