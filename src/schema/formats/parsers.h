// The parsers behind the formats, by kind. For formats.cc only. Pure.
#pragma once

#include <string_view>

namespace infralint::schema {

// RFC 3339, ISO 8601 durations as RFC 3339 appendix A has them.
bool is_date(std::string_view text);
bool is_time(std::string_view text);
bool is_date_time(std::string_view text);
bool is_duration(std::string_view text);

// RFC 1123, RFC 5321, RFC 2673, RFC 4291.
bool is_hostname(std::string_view text);
bool is_plain_hostname(std::string_view text);  // RFC 1123 alone, which knows no encoded labels
bool is_idn_hostname(std::string_view text);
bool is_email(std::string_view text);
bool is_idn_email(std::string_view text);
bool is_ipv4(std::string_view text);
bool is_ipv6(std::string_view text);

// RFC 3986, RFC 3987, RFC 6570.
bool is_uri(std::string_view text);
bool is_uri_reference(std::string_view text);
bool is_iri(std::string_view text);
bool is_iri_reference(std::string_view text);
bool is_uri_template(std::string_view text);

// RFC 6901 and its relative form, RFC 4122, ECMA-262.
bool is_json_pointer(std::string_view text);
bool is_relative_json_pointer(std::string_view text);
bool is_uuid(std::string_view text);
bool is_regex(std::string_view text);

}  // namespace infralint::schema
