// The texts of the meta-schemas, written by the build from schemas/json-schema/. For meta_schemas.cc only.
#pragma once

#include <string_view>

namespace infralint::schema {

std::string_view text_of_draft_04_schema();
std::string_view text_of_draft_06_schema();
std::string_view text_of_draft_07_schema();
std::string_view text_of_2019_09_schema();
std::string_view text_of_2019_09_meta_applicator();
std::string_view text_of_2019_09_meta_content();
std::string_view text_of_2019_09_meta_core();
std::string_view text_of_2019_09_meta_format();
std::string_view text_of_2019_09_meta_meta_data();
std::string_view text_of_2019_09_meta_validation();
std::string_view text_of_2020_12_schema();
std::string_view text_of_2020_12_meta_applicator();
std::string_view text_of_2020_12_meta_content();
std::string_view text_of_2020_12_meta_core();
std::string_view text_of_2020_12_meta_format_annotation();
std::string_view text_of_2020_12_meta_format_assertion();
std::string_view text_of_2020_12_meta_meta_data();
std::string_view text_of_2020_12_meta_unevaluated();
std::string_view text_of_2020_12_meta_validation();

}  // namespace infralint::schema
