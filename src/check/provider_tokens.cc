// Shapes of the tokens that providers issue. Only tokens that are worthless without their secrecy stand here: public
// keys, account ids and publishable tokens do not.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "check/secret_shapes.h"
#include "check/secret_words.h"

namespace infralint {
namespace {

// A shape is literal text with holes: `{w36}` is 36 bytes of class `w`, `{t20-300}` between 20 and 300 of class `t`,
// `{sk|rk}` one of the words.
struct TokenShape {
  std::string_view id;
  std::string_view shape;
  double least_entropy;           // bits a character over the token
  std::string_view context = {};  // a word that must stand nearby, in lower case
};

constexpr auto shapes = std::to_array<TokenShape>({
    {"aws-access-key-id", "{AKIA|ASIA|ABIA|ACCA}{B16}", 3.0},
    {"aws-session-token", "{IQoJb3JpZ2lu|FwoGZXIvYXdz}{e100-1000}", 4.0},
    {"aws-bedrock-api-key", "ABSK{e109-271}", 3.5},
    {"aws-mws-token", "amzn.mws.{h8}-{h4}-{h4}-{h4}-{h12}", 2.5},
    {"gcp-api-key", "AIza{t35}", 3.5},
    {"gcp-oauth-client-secret", "GOCSPX-{t28}", 3.0},
    {"gcp-oauth-access-token", "ya29.{t40-1000}", 3.5},
    {"azure-storage-key", "AccountKey={b86}==", 4.0},
    {"azure-identifiable-key", "{w52}JQQJ9{9|D}{w26-30}", 4.0},
    {"azure-devops-pat", "{w76}AZDO{w4}", 4.0},
    {"github-personal-token", "ghp_{w36}", 3.0},
    {"github-fine-grained-token", "github_pat_{w22}_{w59}", 3.0},
    {"github-oauth-token", "gho_{w36}", 3.0},
    {"github-app-token", "{ghu|ghs}_{w36-251}", 3.0},
    {"github-refresh-token", "ghr_{w36-76}", 3.0},
    {"gitlab-token", "gl{pat|dt|rt|ft|ptt|cbt|imt|soat|agent|oas|ffct}-{p20-300}", 3.0},
    {"gitlab-runner-registration", "GR1348941{t20}", 3.0},
    {"bitbucket-app-password", "ATBB{w32}", 3.0},
    {"bitbucket-access-token", "ATCTT3xFfG{q150-250}", 3.5},
    {"atlassian-api-token", "ATATT3{q186-200}", 3.5},
    {"slack-token", "xox{a|b|e|o|p|r|s}-{k20-250}", 2.5},
    {"slack-app-token", "xapp-{d1}-{u1-20}-{d1-20}-{h40-80}", 3.0},
    {"slack-webhook", "hooks.slack.com/{services|workflows|triggers}/{b40-60}", 3.0},
    {"discord-webhook", "{discord|discordapp}.com/api/webhooks/{d17-20}/{t60-72}", 3.0},
    {"telegram-bot-token", "{d8-10}:AA{t33}", 3.0},
    {"stripe-secret-key", "{sk|rk}_live_{w16-247}", 3.0},
    {"stripe-test-key", "{sk|rk}_test_{w16-247}", 3.0},
    {"stripe-webhook-secret", "whsec_{e24-80}", 3.0},
    {"square-access-token", "{sq0atp-}{t22}", 3.0},
    {"square-access-token", "{sq0csp-}{t43}", 3.0},
    {"braintree-access-token", "access_token$production${l16}${h32}", 3.0},
    {"plaid-access-token", "access-{sandbox|development|production}-{h8}-{h4}-{h4}-{h4}-{h12}", 2.5},
    {"flutterwave-secret-key", "{FLWSECK|FLWSECK_TEST}-{w32}-X", 3.0},
    {"shopify-token", "{shpat|shpca|shppa|shpss}_{x32}", 2.5},
    {"easypost-token", "{EZAK|EZTK}{l54}", 3.0},
    {"shippo-token", "shippo_{live|test}_{x40}", 2.5},
    {"duffel-token", "duffel_{live|test}_{q43}", 3.0},
    {"sendgrid-api-key", "SG.{t22}.{t43}", 3.5},
    {"mailgun-api-key", "key-{h32}", 3.0, "mailgun"},
    {"mailchimp-api-key", "{h32}-us{d1-2}", 3.0},
    {"brevo-api-key", "{xkeysib|xsmtpsib}-{h64}-{w16}", 3.0},
    {"resend-api-key", "re_{w8}_{w24}", 3.5},
    {"twilio-api-key", "SK{h32}", 3.0, "twilio"},
    {"npm-token", "npm_{w36}", 3.0},
    {"pypi-token", "pypi-AgE{IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZ}{t50-900}", 3.5},
    {"rubygems-token", "rubygems_{h48}", 2.5},
    {"nuget-api-key", "oy2{l43}", 3.0},
    {"crates-token", "cio{w32}", 3.5, "cargo"},
    {"clojars-token", "CLOJARS_{l60}", 3.0},
    {"docker-hub-token", "{dckr_pat_|dckr_oat_}{t27-32}", 3.0},
    {"digitalocean-token", "{dop|doo|dor}_v1_{h64}", 2.5},
    {"heroku-api-key", "HRKU-AA{t58}", 3.5},
    {"fly-token", "fo1_{t43}", 3.5},
    {"netlify-token", "nfp_{w36-60}", 3.0},
    {"vercel-blob-token", "vercel_blob_rw_{w16}_{w24-40}", 3.0},
    {"render-api-key", "rnd_{w28-40}", 3.0},
    {"supabase-access-token", "sbp_{h40}", 2.5},
    {"supabase-access-token", "sbp_v0_{h40}", 2.5},
    {"supabase-secret-key", "sb_secret_{t30-60}", 3.0},
    {"planetscale-credential", "pscale_{tkn|pw|oauth}_{s32-64}", 3.0},
    {"neon-api-key", "napi_{l64}", 3.0},
    {"databricks-token", "dapi{h32}", 2.5},
    {"elastic-cloud-key", "essu_{e40-400}", 3.5},
    {"openai-api-key", "sk-{t20-160}T3BlbkFJ{t20-150}", 3.5},
    {"anthropic-api-key", "sk-ant-{api03|admin01|oat01|ort01|sid01}-{t80-120}", 3.5},
    {"huggingface-token", "{hf|api_org}_{a34}", 3.0},
    {"replicate-token", "r8_{w37}", 3.5},
    {"groq-api-key", "gsk_{w52}", 3.5},
    {"perplexity-api-key", "pplx-{w48}", 3.5},
    {"openrouter-api-key", "sk-or-v1-{h64}", 3.0},
    {"xai-api-key", "xai-{w80}", 3.5},
    {"fireworks-api-key", "fw_{w22-30}", 3.5, "fireworks"},
    {"elevenlabs-api-key", "sk_{h48}", 3.0},
    {"nvidia-api-key", "nvapi-{t60-72}", 3.5},
    {"tavily-api-key", "tvly-{w32}", 3.0},
    {"tavily-api-key", "tvly-{dev|prod}-{w32}", 3.0},
    {"firecrawl-api-key", "fc-{h32}", 3.0, "firecrawl"},
    {"pinecone-api-key", "pcsk_{w5-7}_{w60-70}", 3.5},
    {"langsmith-api-key", "lsv2_{pt|sk|pk|st}_{h32}_{h10}", 3.0},
    {"langfuse-secret-key", "sk-lf-{h8}-{h4}-{h4}-{h4}-{h12}", 2.5},
    {"sentry-org-token", "sntrys_eyJ{q80-500}", 3.5},
    {"sentry-user-token", "sntryu_{h64}", 2.5},
    {"grafana-service-token", "glsa_{w32}_{x8}", 3.0},
    {"grafana-cloud-token", "glc_{e32-400}", 3.0},
    {"grafana-api-key", "eyJrIjoi{e70-400}", 3.5},
    {"new-relic-key", "NRAK-{u27}", 3.0},
    {"new-relic-key", "NRII-{t32}", 3.0},
    {"dynatrace-token", "dt0{l1}{d2}.{u24}.{u64}", 3.5},
    {"vault-token", "{hvs|hvb|hvr}.{t90-300}", 3.5},
    {"terraform-cloud-token", "{w14}.atlasv1.{q60-70}", 3.5},
    {"doppler-token", "dp.{pt|st|ct|sa|scim|audit}.{p40-64}", 3.0},
    {"infisical-service-token", "st.{h24}.{h32}.{h32}", 3.0},
    {"onepassword-service-token", "ops_eyJ{e250-1000}", 3.5},
    {"onepassword-secret-key", "A3-{u6}-{u6}-{u5}-{u5}-{u5}-{u5}", 3.5},
    {"age-secret-key", "AGE-SECRET-KEY-1{u58}", 3.0},
    {"pulumi-token", "pul-{h40}", 2.5},
    {"cloudflare-origin-ca-key", "v1.0-{h24}-{h146}", 3.0},
    {"tailscale-key", "tskey-{auth|api|client|scim|webhook}-{w8-24}-{w20-40}", 3.0},
    {"ngrok-authtoken", "2{w26}_{w21}", 3.5, "ngrok"},
    {"linear-key", "lin_{api|oauth}_{w40-64}", 3.0},
    {"notion-token", "ntn_{d11}{w35}", 3.5},
    {"notion-token", "secret_{w43}", 3.5, "notion"},
    {"airtable-token", "pat{w14}.{h64}", 3.5},
    {"figma-token", "figd_{t40}", 3.0},
    {"postman-api-key", "PMAK-{h24}-{h34}", 3.0},
    {"contentful-token", "CFPAT-{t43}", 3.0},
    {"hubspot-token", "pat-{na|eu|ap}{d1}-{h8}-{h4}-{h4}-{h4}-{h12}", 2.5},
    {"dropbox-token", "sl.{p130-1000}", 3.5},
    {"typeform-token", "tfp_{s40-64}", 3.0},
    {"readme-token", "rdme_{l70}", 3.0},
    {"posthog-personal-key", "phx_{w40-48}", 3.0},
    {"facebook-access-token", "EAA{w90-300}", 3.5},
    {"mapbox-secret-token", "sk.eyJ1{t50-120}.{t22}", 3.5},
    {"maxmind-license-key", "{w6}_{w29}_mmk", 3.0},
    {"alibaba-access-key-id", "LTAI{w12-22}", 3.0},
    {"tencent-secret-id", "AKID{w32}", 3.5},
    {"circleci-token", "CCIP{AT|RJ}_{w20-24}_{h40}", 3.0},
    {"buildkite-token", "bk{ua|ct|aj}_{w40}", 3.0},
    {"jfrog-api-key", "AKCp{w69}", 4.0},
    {"jfrog-api-key", "cmVmd{w59}", 4.0},
    {"sonarqube-token", "{sqa|sqp|squ}_{h40}", 2.5},
    {"sourcegraph-token", "sgp_{h40}", 2.5},
    {"sourcegraph-token", "sgp_{h16}_{h40}", 2.5},
    {"harness-token", "{pat|sat}.{t22}.{w24}.{w20}", 3.5},
    {"octopus-api-key", "API-{u25-34}", 3.5, "octopus"},
    {"openshift-token", "sha256~{t43}", 3.5},
    {"infracost-key", "ico-{w32}", 3.0},
    {"prefect-key", "{pnu|pnb}_{w36}", 3.0},
    {"adafruit-key", "aio_{w28}", 3.0},
});

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
constexpr bool in(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

constexpr bool belongs(char name, char c) {
  switch (name) {
    case 'w': return is_alnum(c);
    case 't': return is_alnum(c) || in(c, "_-");
    case 'p': return is_alnum(c) || in(c, "_.-");
    case 'q': return is_alnum(c) || in(c, "=_-");
    case 's': return is_alnum(c) || in(c, "=._-");
    case 'k': return is_alnum(c) || c == '-';
    case 'b': return is_alnum(c) || in(c, "+/");
    case 'e': return is_alnum(c) || in(c, "+/=");
    case 'd': return is_digit(c);
    case 'h': return is_digit(c) || (c >= 'a' && c <= 'f');
    case 'x': return is_hex(c);
    case 'l': return is_digit(c) || (c >= 'a' && c <= 'z');
    case 'u': return is_digit(c) || (c >= 'A' && c <= 'Z');
    case 'B': return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
    case 'a': return is_alnum(c) && !is_digit(c);
    default: return false;
  }
}

constexpr std::string_view class_names = "wtpqskbedhxluBa";

// A bit for each class, by its name, and the bits of all classes that a byte belongs to.
constexpr auto class_bits = [] {
  std::array<std::uint16_t, 128> bits{};
  for (std::size_t i = 0; i < class_names.size(); ++i) {
    bits[static_cast<std::uint8_t>(class_names[i])] = static_cast<std::uint16_t>(1U << i);
  }
  return bits;
}();

constexpr auto classes_of_byte = [] {
  std::array<std::uint16_t, 256> table{};
  for (std::size_t byte = 0; byte < 128; ++byte) {
    for (const char name : class_names) {
      if (belongs(name, static_cast<char>(byte))) table[byte] |= class_bits[static_cast<std::uint8_t>(name)];
    }
  }
  return table;
}();

constexpr auto word_bytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < 128; ++byte) {
    table[byte] = is_alnum(static_cast<char>(byte)) || static_cast<char>(byte) == '_';
  }
  return table;
}();

constexpr bool is_word_byte(char c) { return word_bytes[static_cast<std::uint8_t>(c)]; }

constexpr bool in_class(char name, char c) {
  return (classes_of_byte[static_cast<std::uint8_t>(c)] & class_bits[static_cast<std::uint8_t>(name)]) != 0;
}

std::size_t read_number(std::string_view& text) {
  std::size_t number = 0;
  while (!text.empty() && is_digit(text.front())) {
    number = number * 10 + static_cast<std::size_t>(text.front() - '0');
    text.remove_prefix(1);
  }
  return number;
}

constexpr std::size_t no_match = std::string_view::npos;

// Where a match of `shape` that starts at `at` ends. Backtracks only into a hole that a literal follows; holes are
// bounded, and no shape has more than two such holes that could swallow what follows them.
std::size_t match(std::string_view shape, std::string_view text, std::size_t at) {
  while (!shape.empty()) {
    if (shape.front() != '{') {
      if (at >= text.size() || text[at] != shape.front()) return no_match;
      ++at;
      shape.remove_prefix(1);
      continue;
    }
    const std::size_t close = shape.find('}');
    std::string_view hole = shape.substr(1, close - 1);
    const std::string_view rest = shape.substr(close + 1);
    const bool is_class =
        hole.size() > 1 && std::all_of(hole.begin() + 1, hole.end(), [](char c) { return is_digit(c) || c == '-'; });
    if (!is_class) {
      while (true) {
        const std::size_t bar = hole.find('|');
        const std::string_view word = hole.substr(0, bar);
        if (text.substr(at).starts_with(word)) {
          const std::size_t end = match(rest, text, at + word.size());
          if (end != no_match) return end;
        }
        if (bar == std::string_view::npos) return no_match;
        hole.remove_prefix(bar + 1);
      }
    }
    const char name = hole.front();
    hole.remove_prefix(1);
    const std::size_t least = read_number(hole);
    if (!hole.empty()) hole.remove_prefix(1);
    const std::size_t most = hole.empty() ? least : read_number(hole);
    std::size_t run = 0;
    while (run < most && at + run < text.size() && in_class(name, text[at + run])) ++run;
    if (rest.empty()) {
      const std::size_t end = at + run;
      // More of the same alphabet behind it: this is a piece of something longer.
      const bool cut = end < text.size() && (in_class(name, text[end]) || is_alnum(text[end]) || text[end] == '_');
      return run < least || cut ? no_match : end;
    }
    for (; run + 1 > least; --run) {
      const std::size_t end = match(rest, text, at + run);
      if (end != no_match) return end;
      if (run == 0) break;
    }
    return no_match;
  }
  return at < text.size() && (is_alnum(text[at]) || text[at] == '_') ? no_match : at;
}

constexpr bool could_start(std::string_view shape, char c) {
  if (shape.front() != '{') return shape.front() == c;
  const bool is_class = is_digit(shape[2]);
  if (is_class) return in_class(shape[1], c);
  for (std::size_t i = 1; shape[i - 1] != '}'; ++i) {
    if ((shape[i - 1] == '{' || shape[i - 1] == '|') && shape[i] == c) return true;
  }
  return false;
}

constexpr bool could_be_second(std::string_view shape, char c) {
  if (shape.front() != '{') return could_start(shape.substr(1), c);
  // All classes at a beginning hold for several bytes.
  if (is_digit(shape[2])) return in_class(shape[1], c);
  const std::size_t close = shape.find('}');
  for (std::size_t i = 1; i < close; ++i) {
    if (shape[i - 1] != '{' && shape[i - 1] != '|') continue;
    const bool single = shape[i + 1] == '|' || shape[i + 1] == '}';
    if (single ? could_start(shape.substr(close + 1), c) : shape[i + 1] == c) return true;
  }
  return false;
}

// Which shapes can begin with a byte, and go on with one: trying them all at every word would cost more than everything
// else.
constexpr std::size_t shape_words = (shapes.size() + 63) / 64;
using ShapeSet = std::array<std::uint64_t, shape_words>;

template <class Fits>
constexpr std::array<ShapeSet, 128> shapes_by_byte(Fits fits) {
  std::array<ShapeSet, 128> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    for (std::size_t row = 0; row < shapes.size(); ++row) {
      if (fits(shapes[row].shape, static_cast<char>(byte))) table[byte][row / 64] |= std::uint64_t{1} << (row % 64);
    }
  }
  return table;
}

constexpr auto shapes_by_first_byte = shapes_by_byte(could_start);
constexpr auto shapes_by_second_byte = shapes_by_byte(could_be_second);

// A byte that stands at a fixed distance in every match: of shapes that any word could begin.
struct FixedByte {
  std::uint32_t offset = 0;  // 0: there is none
  char byte = '\0';
};

constexpr auto fixed_bytes = [] {
  std::array<FixedByte, shapes.size()> table{};
  for (std::size_t row = 0; row < shapes.size(); ++row) {
    const std::string_view shape = shapes[row].shape;
    if (shape.front() != '{' || !is_digit(shape[2])) continue;
    std::uint32_t count = 0;
    std::size_t i = 2;
    while (is_digit(shape[i])) count = count * 10 + static_cast<std::uint32_t>(shape[i++] - '0');
    if (shape[i] == '}' && i + 1 < shape.size() && shape[i + 1] != '{') table[row] = {count, shape[i + 1]};
  }
  return table;
}();

// Bytes; a run without blanks that is shorter holds none.
constexpr std::size_t shortest_token = 16;

// A base64 run continues over these: what follows them is no start of a token.
bool continues_alphabet(std::string_view shape, char before) {
  if (!in(before, "-/+=.")) return false;
  return shape.front() == '{' && is_digit(shape[2]) && in_class(shape[1], before);
}

}  // namespace

std::optional<ProviderToken> find_provider_token(std::string_view text, std::string_view context, std::uint32_t from) {
  const auto after = [text](std::size_t at, auto&& belongs_to_it) {
    while (at < text.size() && belongs_to_it(text[at])) ++at;
    return at;
  };
  const auto word_begin = [&](std::size_t at) { return after(at, [](char c) { return !is_word_byte(c); }); };
  const auto word_end = [&](std::size_t at) { return after(at, is_word_byte); };
  const bool inside = from > 0 && from < text.size() && is_word_byte(text[from - 1]);
  std::size_t next = inside ? word_end(from) : from;
  std::size_t run_end = 0;
  for (;;) {
    const std::size_t at = word_begin(next);
    if (at + shortest_token > text.size()) return std::nullopt;
    if (run_end <= at) run_end = after(at, [](char c) { return !is_blank(c); });
    next = run_end;
    if (run_end - at < shortest_token) continue;
    next = word_end(at);
    if (text[at] == '_') continue;
    const auto second = static_cast<std::uint8_t>(text[at + 1]);
    if (second >= shapes_by_second_byte.size()) continue;
    const ShapeSet& first_fits = shapes_by_first_byte[static_cast<std::uint8_t>(text[at])];
    const ShapeSet& second_fits = shapes_by_second_byte[second];
    for (std::size_t word = 0; word < shape_words; ++word) {
      for (std::uint64_t rest = first_fits[word] & second_fits[word]; rest != 0; rest &= rest - 1) {
        const std::size_t index = word * 64 + static_cast<std::size_t>(std::countr_zero(rest));
        const TokenShape& row = shapes[index];
        const FixedByte fixed = fixed_bytes[index];
        if (fixed.offset != 0 && (at + fixed.offset >= text.size() || text[at + fixed.offset] != fixed.byte)) continue;
        if (at > 0 && continues_alphabet(row.shape, text[at - 1])) continue;
        const std::size_t end = match(row.shape, text, at);
        if (end == no_match) continue;
        const std::string_view token = text.substr(at, end - at);
        if (entropy(token) < row.least_entropy || secret_words::is_sample_token(token)) continue;
        if (!row.context.empty() && !secret_words::mentions(context, row.context) &&
            !secret_words::mentions(text, row.context)) {
          continue;
        }
        const bool test_mode = row.id == "stripe-test-key" || token.find("_test_") != std::string_view::npos;
        return ProviderToken{row.id, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, test_mode};
      }
    }
  }
}

}  // namespace infralint
