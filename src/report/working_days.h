// Working days as section 10(6) of the Freedom of Information Act 2000 counts them: no Saturday, no Sunday,
// and no day that is a bank holiday in any part of the United Kingdom. The Environmental Information
// Regulations take the same.
//
// Holidays follow from the rules of each part of the kingdom; those proclaimed for one year are listed in the
// source.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace foi {

/// The days in which an authority must reply.
inline constexpr int kWorkingDayLimit = 20;

class WorkingDays {
 public:
  WorkingDays();

  /// Working days behind the day of the request, the day of the reply included; nothing if a day is no day
  /// between 1990 and 2099, or the reply comes first.
  std::optional<int> between(std::string_view asked_on, std::string_view replied_on) const;

  bool is_working(std::chrono::sys_days day) const;

 private:
  std::optional<size_t> position(std::string_view date) const;
  std::vector<int> up_to_;  // working days of 1990 and later, up to and with each day
};

}  // namespace foi
