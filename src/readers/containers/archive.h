// tar and zip archives of pages, by libarchive: its only user. Entries are read, never written to a disk:
// their names are data, whatever they hold. An entry may itself be a container.
#pragma once

#include <memory>
#include <string>

#include "readers/containers/open_pages.h"

namespace foi {

/// Whether a tar or a zip archive starts here.
bool starts_archive(std::string_view bytes);

/// `open_entry` opens what an entry holds. `path`: the archive by its system path, if it is a plain file.
using OpenEntry = std::unique_ptr<PageSource> (*)(std::unique_ptr<ByteStream>, const Origin&,
                                                  const ContainerOptions&, int depth);
std::unique_ptr<PageSource> read_archive(std::unique_ptr<BufferedStream> stream, const Origin& origin,
                                         const ContainerOptions& options, const std::string& path, int depth,
                                         OpenEntry open_entry);

}  // namespace foi
