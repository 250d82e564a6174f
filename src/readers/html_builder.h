// Start tags, text and end tags -> Document. All of the HTML reader but the parser itself.
//
// Takes events that nest properly (the parser closes what the page leaves open) and gives lines, blocks,
// tables and metadata. Knows no parser library: attributes come as a null-ended list of C strings, name
// and value in turn. Nothing recurses; each event costs its own bytes. What is dropped: scripts, styles,
// templates, noscript, embedded things, form values, `alt` texts, comments, and what the page hides
// (`hidden`, display:none, visibility:hidden, aria-hidden around little text).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/document.h"
#include "readers/html_lines.h"
#include "readers/html_names.h"
#include "readers/html_tables.h"

namespace foi {

class HtmlBuilder {
 public:
  struct Options {
    bool keep_hidden = false;    ///< for pages that hide themselves until a script runs
    bool keep_noscript = false;  ///< for pages that hold their words only there
  };

  explicit HtmlBuilder(Options options) : options_(options) {}

  /// `rest` is the unread input after the start tag (for reversed lists, which count their items beforehand).
  void open(std::string_view name, const char* const* attributes, std::string_view rest);
  void close();
  void text(std::string_view piece);
  void script(std::string_view piece);  ///< contents of script and style

  size_t depth() const { return open_.size(); }
  size_t hidden_bytes() const { return hidden_bytes_; }
  size_t noscript_bytes() const { return noscript_bytes_; }

  /// Closes what is open and hands over the page.
  Document finish();

 private:
  struct Open {
    const TagInfo* tag = nullptr;   // what the element is
    const TagInfo* acts = nullptr;  // what it acts like, after its role
    LineWriter::Where where;
    bool listed = false;  // has an entry in lists_
    bool tabled = false;  // has an entry in tables_
    bool veiled = false;  // has an entry in veils_
  };
  struct List {
    bool ordered = false, plain = false;  // plain: list-style none
    char type = '1';
    int64_t next = 1, step = 1;
  };
  struct Veil {  // an element hidden from assistive technology only
    LineWriter::Bookmark bookmark;
    size_t blocks, tables;
  };
  struct Attributes {
    std::string_view role, id, style, type, start, value, columns, rows, itemprop, property, content, rel,
        href, lang, datetime, label, classes, aria_hidden, part,
        custom;  // part: of a component, for tests and scripts; custom: the tag

    bool hidden = false, reversed = false, pubdate = false;
  };
  struct LinePart {  // the lines of a table, turned into a span at the end
    size_t first, end;
  };

  static Attributes read_attributes(const char* const* attributes);
  void read_head(const TagInfo& tag, const Attributes& attributes);
  void note_published(std::string_view value, int trust);
  bool is_hidden(const Attributes& attributes) const;
  void add_block(Open& element, const Attributes& attributes);
  void open_list(const Open& element, const Attributes& attributes, std::string_view rest);
  void open_item(const Attributes& attributes);
  void open_table_part(const Open& element, const Attributes& attributes);
  void note_table_contents(const Open& element);
  void close_table_part(const Open& element);
  void close_cell();
  void close_table();
  void write_grid(const RawTable& table, Grid grid);
  void lift_veil();
  void empty_veiled_cells();
  void spread_names(Document& document) const;

  Options options_;
  LineWriter lines_;
  std::vector<Open> open_;
  std::vector<List> lists_;
  std::vector<RawTable> tables_;
  std::vector<Veil> veils_;
  std::vector<MarkupBlock> blocks_;
  std::vector<MarkupTable> done_tables_;
  std::vector<LinePart> done_lines_;
  size_t skipping_ = 0;              // depth at which reading stopped; 0: reading
  size_t* skipped_bytes_ = nullptr;  // where the text of what is skipped is counted
  bool in_title_ = false;
  size_t hidden_bytes_ = 0;
  size_t noscript_bytes_ = 0;
  size_t reversed_scans_ = 0;
  bool first_in_pre_ = false;
  std::string title_, og_title_, uri_, og_uri_, language_, published_;
  int published_trust_ = 0;
};

}  // namespace foi
