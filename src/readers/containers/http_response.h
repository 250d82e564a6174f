// An HTTP response as a crawl stored it -> its page.
//
// Chunks are joined and encodings undone where the body really has them: many crawls store bodies that are
// undone already beside heads that still speak of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace foi {

struct HttpPage {
  int status = 0;
  std::string media_type, charset;
  std::string body;
  std::string payload;  ///< the body before its content encodings were undone; empty if it had none
  std::string
      problem;  ///< a code: "http-damaged", "body-damaged", "too-large", "unknown-encoding"; empty if none
};

/// `limit`: of the body, undone.
HttpPage read_http(std::string_view response, uint64_t limit);

}  // namespace foi
