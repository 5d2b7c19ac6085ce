#include "check/secret_shapes.h"

#include <gtest/gtest.h>

namespace infralint {
namespace {

SecretClass class_of(std::string_view key, std::string_view value) { return judge(key, value).what; }

// Tokens are put together here so that no scanner takes this file for a leak.
std::string token(std::string_view prefix, std::string_view body) { return std::string(prefix) + std::string(body); }
constexpr std::string_view random36 = "k3JmQ9vXbT2LrYw8ZsHd5NcFg7UaPe4RtWx1";

TEST(SecretName, KnowsTheUsualSpellings) {
  for (const char* name :
       {"DB_PASSWORD", "apiKey", "client-secret", "SECRET_KEY", "GITHUB_TOKEN", "spring.datasource.password",
        "PGPASSWORD_PASS", "AWS_SECRET_ACCESS_KEY", "SECRET_KEY_BASE", "BASIC_AUTH", "DB_PWD"}) {
    EXPECT_TRUE(is_secret_name(name)) << name;
  }
}

TEST(SecretName, LeavesNamesAboutSecretsAlone) {
  for (const char* name :
       {"PASSWORD_FILE", "TOKEN_URL", "secretName", "SESSION_SECRET_FILE", "GPG_KEY", "GPG_KEYS", "SSH_AUTH_SOCK",
        "TOKENIZERS_PARALLELISM", "MAX_TOKENS", "NEXT_PUBLIC_API_KEY", "PWD", "SSH_PUBLIC_KEY", "TOKEN_EXPIRES_IN",
        "imagePullSecrets", "secretKeyRef", "KEYBOARD", "AUTHOR", "PRIMARY_KEY", "PATH"}) {
    EXPECT_FALSE(is_secret_name(name)) << name;
  }
}

TEST(Judge, TakesAProvidersTokenUnderAnyName) {
  const std::string value = "--token=" + token("ghp_", random36);
  const SecretVerdict verdict = judge("ARGS", value);
  EXPECT_EQ(verdict.what, SecretClass::token);
  EXPECT_EQ(verdict.provider, "github-personal-token");
  EXPECT_EQ(verdict.span, (Span{8, 48}));
}

TEST(Judge, WantsTheExactShape) {
  EXPECT_EQ(class_of("X", token("ghp_", random36.substr(1))), SecretClass::none);
  EXPECT_EQ(class_of("X", token("ghp_", random36) + "a"), SecretClass::none);
  EXPECT_EQ(class_of("X", "a" + token("ghp_", random36)), SecretClass::none);
}

TEST(Judge, BacktracksIntoAHoleThatSwallowsWhatFollows) {
  const std::string key = token("sk-proj-", random36) + "T3Blbk" + "FJ" + std::string(random36);
  EXPECT_EQ(judge("X", key).provider, "openai-api-key");
}

TEST(Judge, FindsShapesThatBeginWithAClass) {
  const std::string bot = "123456789:AA" + std::string(random36.substr(0, 33));
  EXPECT_EQ(judge("X", bot).provider, "telegram-bot-token");
}

TEST(Judge, NeedsTheProvidersNameForWeakShapes) {
  const std::string value = token("key-", "3f9a1c7be05d24681357fa9cbe84d021");
  EXPECT_EQ(class_of("X", value), SecretClass::none);
  EXPECT_EQ(judge("MAILGUN", value).provider, "mailgun-api-key");
}

TEST(Judge, TellsTestTokens) {
  EXPECT_EQ(class_of("X", token("sk_test_", random36.substr(0, 24))), SecretClass::test_token);
  EXPECT_EQ(class_of("X", token("sk_live_", random36.substr(0, 24))), SecretClass::token);
}

TEST(Judge, KnowsSampleTokens) {
  EXPECT_NE(class_of("X", "AKIAIOSFODNN7EXAMPLE"), SecretClass::token);
  EXPECT_NE(class_of("X", "ghp_" + std::string(36, 'x')), SecretClass::token);
}

TEST(Judge, FindsPrivateKeys) {
  const std::string body(120, 'A');
  EXPECT_EQ(class_of("x",
                     "-----BEGIN RSA PRIVATE "
                     "KEY-----\n" +
                         body + "\n-----END RSA PRIVATE KEY-----"),
            SecretClass::private_key);
  EXPECT_EQ(class_of("x", "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----"), SecretClass::none);
  EXPECT_NE(class_of("x",
                     "-----BEGIN PRIVATE "
                     "KEY-----\n...\n-----END PRIVATE KEY-----"),
            SecretClass::private_key);
}

TEST(Judge, LooksAtThePasswordOfAnUrl) {
  const SecretVerdict verdict = judge("DATABASE_URL", "postgres://app:Tr0ub4dor3@db.internal:5432/app");
  EXPECT_EQ(verdict.what, SecretClass::real);
  EXPECT_EQ(verdict.span, (Span{15, 25}));
  EXPECT_EQ(class_of("DATABASE_URL", "mysql://root:whale@db:3306/x"), SecretClass::weak);
  EXPECT_EQ(class_of("DATABASE_URL", "postgres://postgres:postgres@localhost/x"), SecretClass::placeholder);
  EXPECT_EQ(class_of("DATABASE_URL", "postgres://user:${PASSWORD}@db/x"), SecretClass::reference);
  EXPECT_EQ(class_of("DATABASE_URL", "postgres://user@db/x"), SecretClass::none);
  EXPECT_EQ(class_of("LINK", "https://x.org/a:b@c"), SecretClass::none);
}

TEST(Judge, GradesLiteralsUnderASecretsName) {
  EXPECT_EQ(class_of("DB_PASSWORD", "postgres"), SecretClass::weak);
  EXPECT_EQ(class_of("DB_PASSWORD", "hunter2"), SecretClass::weak);
  EXPECT_EQ(class_of("DB_PASSWORD", "thequickbrownfox"), SecretClass::literal);
  EXPECT_EQ(class_of("DB_PASSWORD", "s8Fq-2Lm!9xTzR4v"), SecretClass::real);
  EXPECT_EQ(class_of("GREETING", "s8Fq-2Lm!9xTzR4v"), SecretClass::none);
}

TEST(Judge, KnowsStandIns) {
  for (const char* value : {"changeme", "<password>", "your-token-here", "xxxxxxxx", "__TOKEN__", "REPLACE_ME",
                            "example", "my-secret-token", "sk-...", "DB_PASSWORD", "dummy", "123456789012"}) {
    const SecretClass what = class_of("DB_PASSWORD", value);
    EXPECT_TRUE(what == SecretClass::placeholder || what == SecretClass::weak) << value;
    EXPECT_TRUE(is_placeholder("DB_PASSWORD", value)) << value;
  }
}

TEST(Judge, KnowsReferences) {
  for (const char* value : {"$TOKEN", "${TOKEN}", "${{ secrets.TOKEN }}", "op://vault/item/field", "ENC[AES256,data:x]",
                            "vault:secret/data#key", "{{ .Values.token }}"}) {
    EXPECT_EQ(class_of("API_TOKEN", value), SecretClass::reference) << value;
  }
}

TEST(Judge, LeavesBooleansNumbersAndPathsAlone) {
  for (const char* value : {"", "true", "3600", "/run/secrets/token", "./token.txt"}) {
    EXPECT_EQ(class_of("API_TOKEN", value), SecretClass::none) << value;
  }
}

TEST(Judge, ReadsWhatAWebTokenSays) {
  // {"alg":"HS256","typ":"JWT"} . {"role":"anon","iss":"supabase"} and . {"role":"service_role","a":1}
  const std::string header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
  EXPECT_EQ(class_of("X", header + ".eyJyb2xlIjoiYW5vbiIsImlzcyI6InN1cGFiYXNlIn0.c2lnbmF0dXJl"),
            SecretClass::placeholder);
  EXPECT_EQ(class_of("X", header + ".eyJyb2xlIjoic2VydmljZV9yb2xlIiwiYSI6MX0.c2lnbmF0dXJl"), SecretClass::token);
}

TEST(Entropy, IsBitsACharacter) {
  EXPECT_DOUBLE_EQ(entropy("aaaa"), 0.0);
  EXPECT_DOUBLE_EQ(entropy("abcd"), 2.0);
}

TEST(Judge, StaysLinearOnLongText) {
  EXPECT_EQ(class_of("X", std::string(300000, 'a')), SecretClass::none);
  std::string dashes;
  for (int i = 0; i < 100000; ++i) dashes += "a-";
  EXPECT_EQ(class_of("X", dashes), SecretClass::none);
}

}  // namespace
}  // namespace infralint
