#include "readers/containers/unpack.h"

namespace foi {
void unpack(Incoming&, const ContainerOptions&) {}
}  // namespace foi
