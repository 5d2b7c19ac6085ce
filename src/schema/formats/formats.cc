#include "schema/formats.h"

#include <iterator>

#include "schema/formats/parsers.h"

namespace infralint::schema {
namespace {

using enum Draft;

constexpr Format formats[] = {
    {"date-time", is_date_time, "a date and time", "2026-01-31T12:00:00Z", draft4},
    {"date", is_date, "a date", "2026-01-31", draft7},
    {"time", is_time, "a time with its zone", "12:00:00Z", draft7},
    {"duration", is_duration, "a duration of ISO 8601", "P1DT12H", draft2019_09},
    {"email", is_email, "an e-mail address", "", draft4},
    {"idn-email", is_idn_email, "an e-mail address", "", draft7},
    {"hostname", is_plain_hostname, "a host name", "", draft4},
    {"hostname", is_hostname, "a host name", "", draft7},
    {"idn-hostname", is_idn_hostname, "a host name", "", draft7},
    {"ipv4", is_ipv4, "an IPv4 address", "192.0.2.1", draft4},
    {"ipv6", is_ipv6, "an IPv6 address", "2001:db8::1", draft4},
    {"uri", is_uri, "an absolute URI", "https://example.com/path", draft4},
    {"uri-reference", is_uri_reference, "a URI or a relative reference", "", draft6},
    {"iri", is_iri, "an absolute IRI", "https://example.com/path", draft7},
    {"iri-reference", is_iri_reference, "an IRI or a relative reference", "", draft7},
    {"uri-template", is_uri_template, "a URI template", "https://example.com/{name}", draft6},
    {"uuid", is_uuid, "a UUID", "123e4567-e89b-12d3-a456-426614174000", draft2019_09},
    {"json-pointer", is_json_pointer, "a JSON Pointer", "/spec/name", draft6},
    {"relative-json-pointer", is_relative_json_pointer, "a relative JSON Pointer", "1/name", draft7},
    {"regex", is_regex, "a regular expression", "", draft4},
};

}  // namespace

const Format* find_format(std::string_view name, Draft draft) {
  // The last one that the draft knows.
  for (auto format = std::rbegin(formats); format != std::rend(formats); ++format) {
    if (format->name == name && draft >= format->from) return &*format;
  }
  return nullptr;
}

}  // namespace infralint::schema
