#include "record/schema.h"

namespace foi {
namespace embedded {
extern const std::string_view schema;
}

std::string_view record_schema() {
  return embedded::schema;
}

}  // namespace foi
