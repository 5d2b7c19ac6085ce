#include "base/sha256.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace infralint {
namespace {

constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t big_endian(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

// One step of the compression (FIPS 180-4, 6.2.2): `d` and `h` become the next `e` and `a`.
[[gnu::always_inline]] inline void round(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t& d,
                                         std::uint32_t e, std::uint32_t f, std::uint32_t g, std::uint32_t& h,
                                         std::uint32_t word) {
  const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
  const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + word;
  const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
  d += t1;
  h = t1 + s0 + ((a & b) ^ (a & c) ^ (b & c));
}

}  // namespace

void Sha256::compress(const std::uint8_t* block) {
  std::array<std::uint32_t, 64> w;
  for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(block + 4 * i);
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
    const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  auto [a, b, c, d, e, f, g, h] = state_;
  // The variables change their roles from round to round; after eight each has its own again.
  for (std::size_t i = 0; i < 64; i += 8) {
    round(a, b, c, d, e, f, g, h, round_constants[i] + w[i]);
    round(h, a, b, c, d, e, f, g, round_constants[i + 1] + w[i + 1]);
    round(g, h, a, b, c, d, e, f, round_constants[i + 2] + w[i + 2]);
    round(f, g, h, a, b, c, d, e, round_constants[i + 3] + w[i + 3]);
    round(e, f, g, h, a, b, c, d, round_constants[i + 4] + w[i + 4]);
    round(d, e, f, g, h, a, b, c, round_constants[i + 5] + w[i + 5]);
    round(c, d, e, f, g, h, a, b, round_constants[i + 6] + w[i + 6]);
    round(b, c, d, e, f, g, h, a, round_constants[i + 7] + w[i + 7]);
  }
  const std::array<std::uint32_t, 8> sum = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i) state_[i] += sum[i];
}

void Sha256::update(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t left = bytes.size();
  while (left > 0) {
    const std::size_t used = size_ % 64;
    if (used == 0 && left >= 64) {
      compress(data);
      data += 64;
      left -= 64;
      size_ += 64;
      continue;
    }
    const std::size_t taken = std::min(left, 64 - used);
    std::memcpy(pending_.data() + used, data, taken);
    data += taken;
    left -= taken;
    size_ += taken;
    if (size_ % 64 == 0) compress(pending_.data());
  }
}

Sha256::Digest Sha256::finish() {
  const std::uint64_t bits = size_ * 8;
  std::string padding = "\x80";
  padding.append((size_ % 64 < 56 ? 55 : 119) - size_ % 64, '\0');
  for (unsigned shift = 64; shift > 0; shift -= 8) padding.push_back(static_cast<char>(bits >> (shift - 8) & 0xFF));
  update(padding);

  Digest digest;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

std::string sha256_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  Sha256 hash;
  hash.update(bytes);
  std::string out;
  for (const std::uint8_t byte : hash.finish()) {
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 15]);
  }
  return out;
}

}  // namespace infralint
