// Mail addresses, phone numbers and postcodes by their shape. Whose they are is for others to tell.
#pragma once

#include <string_view>
#include <vector>

#include "vocabulary.h"

namespace foi {

struct MailAddress {
  Span span;
  Span local;   // before the @
  Span domain;  // behind it
};
/// Also "a.requester at wintle.example", as list archives write it.
std::vector<MailAddress> mail_addresses(std::string_view text, Span within);

/// Seven to fifteen digits in groups, a leading + or 0 or bracket; no dates, no sums.
std::vector<Span> phone_numbers(std::string_view text, Span within);

/// Of the UK, Ireland, Canada; of the USA and Australia behind the state's letters.
std::vector<Span> postcodes(std::string_view text, Span within);

}  // namespace foi
