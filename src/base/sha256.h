// SHA-256 (FIPS 180-4), for fingerprints and digests of configurations and catalogues. Not for keeping secrets safe
// from anybody who measures time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace infralint {

class Sha256 {
 public:
  using Digest = std::array<std::uint8_t, 32>;

  void update(std::string_view bytes);
  // Ends the computation: the object is of no use afterwards.
  Digest finish();

 private:
  void compress(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> pending_ = {};
  std::uint64_t size_ = 0;  // bytes seen; the last size_ % 64 of them are pending
};

// Lower-case hex, 64 digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace infralint
