#include "readers/html_builder.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "readers/html_lists.h"
#include "text/characters.h"

namespace foi {
namespace {

// Bytes. aria-hidden around more than an icon's label is a closed accordion as often as a copy for the eye
// only.
constexpr size_t kVeiledText = 60;
constexpr size_t kMaxReversedScans = 64;

bool equals(std::string_view a, std::string_view lower) {
  return a.size() == lower.size() &&
         std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) { return to_lower(x) == y; });
}

std::string lower_without_blanks(std::string_view s) {
  std::string out;
  for (char c : s)
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') out += to_lower(c);
  return out;
}

std::string collapse(std::string_view s) {
  std::string out;
  for (char c : s) {
    bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t' || s.front() == '\n' || s.front() == '\r'))
    s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\n' || s.back() == '\r'))
    s.remove_suffix(1);
  return s;
}

int64_t number(std::string_view s, int64_t otherwise) {
  s = trim(s);
  int64_t value = otherwise;
  auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || value > 1'000'000'000 || value < -1'000'000'000) return otherwise;
  return value;
}

bool blocks_of(const TagInfo& tag) {
  return tag.flow == Flow::line || tag.flow == Flow::paragraph || tag.flow == Flow::item;
}

bool makes_section(const TagInfo& tag) {
  return tag.tag == MarkupTag::nav || tag.tag == MarkupTag::main || tag.tag == MarkupTag::article ||
         tag.tag == MarkupTag::form || tag.tag == MarkupTag::header || tag.tag == MarkupTag::footer ||
         tag.tag == MarkupTag::section || tag.heading > 0;
}

/// "2024-05-01" out of "2024-05-01T10:00:00Z"; empty if it does not start with a date.
std::string iso_date(std::string_view value) {
  value = trim(value);
  if (value.size() < 10 || value[4] != '-' || value[7] != '-') return {};
  for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (value[i] < '0' || value[i] > '9') return {};
  int month = (value[5] - '0') * 10 + value[6] - '0', day = (value[8] - '0') * 10 + value[9] - '0';
  if (month < 1 || month > 12 || day < 1 || day > 31 || value.substr(0, 2) < "19") return {};
  return std::string(value.substr(0, 10));
}

/// How far a meta name can be trusted to hold the date of publication; 0: not at all.
int date_trust(std::string_view name) {
  struct Row {
    std::string_view name;
    int trust;
  };
  static constexpr Row kRows[] = {{"article:published_time", 9},
                                  {"datepublished", 9},
                                  {"dcterms.issued", 8},
                                  {"dc.date.issued", 8},
                                  {"dcterms.available", 7},
                                  {"publication_date", 7},
                                  {"pubdate", 7},
                                  {"publish-date", 7},
                                  {"og:published_time", 7},
                                  {"date", 5},
                                  {"dc.date", 5},
                                  {"dcterms.date", 5},
                                  {"dcterms.created", 4},
                                  {"dc.date.created", 4}};
  for (const Row& row : kRows)
    if (equals(name, row.name)) return row.trust;
  return 0;
}

}  // namespace

// ---- attributes and metadata

HtmlBuilder::Attributes HtmlBuilder::read_attributes(const char* const* attributes) {
  struct Row {
    std::string_view name;
    std::string_view Attributes::*value;
  };
  static constexpr Row kRows[] = {
      {"class", &Attributes::classes},     {"id", &Attributes::id},
      {"href", &Attributes::href},         {"style", &Attributes::style},
      {"role", &Attributes::role},         {"aria-hidden", &Attributes::aria_hidden},
      {"aria-label", &Attributes::label},  {"type", &Attributes::type},
      {"start", &Attributes::start},       {"value", &Attributes::value},
      {"colspan", &Attributes::columns},   {"rowspan", &Attributes::rows},
      {"itemprop", &Attributes::itemprop}, {"property", &Attributes::property},
      {"name", &Attributes::property},     {"content", &Attributes::content},
      {"rel", &Attributes::rel},           {"lang", &Attributes::lang},
      {"xml:lang", &Attributes::lang},     {"datetime", &Attributes::datetime},
      {"data-testid", &Attributes::part},  {"data-component", &Attributes::part}};
  Attributes out;
  if (attributes == nullptr) return out;
  for (; attributes[0] != nullptr; attributes += 2) {
    std::string_view name = attributes[0];
    std::string_view value = attributes[1] == nullptr ? std::string_view() : std::string_view(attributes[1]);
    for (const Row& row : kRows)
      if (row.name == name) out.*row.value = value;
    out.hidden |= name == "hidden" && !equals(value, "until-found");
    out.reversed |= name == "reversed";
    out.pubdate |= name == "pubdate";
  }
  return out;
}

void HtmlBuilder::note_published(std::string_view value, int trust) {
  if (trust <= published_trust_) return;
  std::string date = iso_date(value);
  if (date.empty()) return;
  published_ = std::move(date);
  published_trust_ = trust;
}

void HtmlBuilder::read_head(const TagInfo& tag, const Attributes& attributes) {
  switch (tag.element) {
    case Element::html:
      if (language_.empty()) language_ = trim(attributes.lang);
      break;
    case Element::link:
      if (uri_.empty() && equals(trim(attributes.rel), "canonical")) uri_ = trim(attributes.href);
      break;
    case Element::meta:
      note_published(attributes.content,
                     std::max(date_trust(attributes.property), date_trust(attributes.itemprop)));
      if (og_title_.empty() && equals(attributes.property, "og:title"))
        og_title_ = collapse(attributes.content);
      if (og_uri_.empty() && equals(attributes.property, "og:url")) og_uri_ = trim(attributes.content);
      break;
    case Element::time:
      if (equals(attributes.itemprop, "datepublished") || attributes.pubdate)
        note_published(attributes.datetime, 8);
      else if (!open_.empty() &&
               (open_.back().where.places & (LineMarkup::nav | LineMarkup::aside | LineMarkup::footer)) == 0)
        note_published(attributes.datetime,
                       attributes.classes.find("ublish") != std::string_view::npos ? 6 : 2);
      break;
    default:
      if (equals(attributes.itemprop, "datepublished")) note_published(attributes.content, 8);
  }
}

bool HtmlBuilder::is_hidden(const Attributes& attributes) const {
  if (options_.keep_hidden) return false;
  if (attributes.hidden) return true;
  if (attributes.style.empty()) return false;
  std::string style = lower_without_blanks(attributes.style);
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

// ---- elements

void HtmlBuilder::open(std::string_view name, const char* const* attributes, std::string_view rest) {
  Open element;
  element.tag = element.acts = tag_of(name);
  if (!open_.empty()) element.where = open_.back().where;
  if (skipping_ > 0) {
    open_.push_back(element);
    return;
  }
  Attributes read = read_attributes(attributes);
  read.custom = name;
  if (blocks_of(*element.tag) && !read.role.empty())
    if (const TagInfo* acts = tag_of_role(read.role)) element.acts = acts;
  read_head(*element.tag, read);
  const TagInfo& tag = *element.tag;
  bool whole_page = tag.tag == MarkupTag::body || tag.element == Element::html;
  bool hidden = !whole_page && is_hidden(read);
  bool noscript = tag.element == Element::noscript;
  if (hidden || (tag.flow == Flow::skip && !(noscript && options_.keep_noscript))) {
    open_.push_back(element);
    skipping_ = open_.size();
    skipped_bytes_ = noscript ? &noscript_bytes_ : tag.flow == Flow::skip ? nullptr : &hidden_bytes_;
    in_title_ = tag.element == Element::title && title_.empty();
    return;
  }
  if (tag.flow == Flow::line || tag.flow == Flow::item) lines_.break_line();
  if (tag.flow == Flow::paragraph || tag.flow == Flow::hr) lines_.break_paragraph();
  if (tag.flow == Flow::br) lines_.break_line();
  if (!options_.keep_hidden && !whole_page && equals(read.aria_hidden, "true")) {
    element.veiled = true;
    veils_.push_back({lines_.bookmark(), blocks_.size(), done_tables_.size()});
  }
  element.where.places |= tag.places | element.acts->places;
  if (tag.heading > 0) element.where.heading = tag.heading;
  if (tag.element == Element::a && !read.href.empty()) element.where.link = true;
  if (tag.element == Element::pre) element.where.preserve = first_in_pre_ = true;
  if (blocks_of(tag)) add_block(element, read);
  if (tag.element == Element::ol || tag.element == Element::ul) {
    element.listed = true;
    open_list(element, read, rest);
  }
  if (tag.element == Element::li) open_item(read);
  if (!tables_.empty()) note_table_contents(element);
  element.tabled = tag.element == Element::table;
  open_table_part(element, read);
  open_.push_back(element);
}

void HtmlBuilder::add_block(Open& element, const Attributes& attributes) {
  Index line = static_cast<Index>(lines_.line_count());
  uint32_t names = names_of(attributes.classes) | names_of(attributes.id) | names_of(attributes.part) |
                   names_of(attributes.itemprop);
  if (element.tag->name.empty()) names |= names_of(attributes.custom);  // <site-footer>
  if (!attributes.label.empty() && attributes.label.size() < 60)
    names |= names_of(attributes.label) & ~(name_content | name_thread | name_meta);
  if (element.tag->tag == MarkupTag::body) names = 0;  // classes of body tell what kind of page it is
  blocks_.push_back({.parent = element.where.block,
                     .first_line = line,
                     .end_line = line,
                     .names = names,
                     .tag = element.acts->tag});
  element.where.block = static_cast<Index>(blocks_.size() - 1);
}

void HtmlBuilder::close() {
  if (open_.empty()) return;
  Open element = open_.back();
  open_.pop_back();
  if (skipping_ > 0) {
    if (open_.size() >= skipping_) return;
    skipping_ = 0;
    in_title_ = false;
    return;
  }
  const TagInfo& tag = *element.tag;
  if (tag.flow == Flow::line || tag.flow == Flow::item) lines_.break_line();
  if (tag.flow == Flow::paragraph) lines_.break_paragraph();
  if (tag.element == Element::li) lines_.drop_marker();
  if (element.listed && !lists_.empty()) lists_.pop_back();
  close_table_part(element);
  if (blocks_of(tag) && element.where.block < blocks_.size())
    blocks_[element.where.block].end_line = static_cast<Index>(lines_.line_count());
  if (element.veiled) lift_veil();
}

void HtmlBuilder::lift_veil() {
  Veil veil = veils_.back();
  veils_.pop_back();
  if (lines_.text_size() > veil.bookmark.text + kVeiledText) return;
  hidden_bytes_ += lines_.text_size() - std::min(lines_.text_size(), veil.bookmark.text);
  lines_.rollback(veil.bookmark);
  blocks_.resize(std::min(blocks_.size(), veil.blocks));
  done_tables_.resize(std::min(done_tables_.size(), veil.tables));
  done_lines_.resize(done_tables_.size());
  if (!tables_.empty()) empty_veiled_cells();
}

/// Cells inside the veil must not lay claim to the lines that come next. Cells stand in line order, so that
/// only the last ones can.
void HtmlBuilder::empty_veiled_cells() {
  size_t count = lines_.line_count();
  RawTable& table = tables_.back();
  table.caption_first = std::min(table.caption_first, count);
  table.caption_end = std::min(table.caption_end, count);
  for (auto row = table.rows.rbegin(); row != table.rows.rend(); ++row)
    for (auto cell = row->cells.rbegin(); cell != row->cells.rend(); ++cell) {
      if (cell->end_line <= count) return;
      cell->end_line = count;
      cell->first_line = std::min(cell->first_line, count);
    }
}

void HtmlBuilder::text(std::string_view piece) {
  if (skipping_ > 0) {
    if (in_title_ && title_.size() < 4096) title_ += piece;
    if (skipped_bytes_ != nullptr) *skipped_bytes_ += piece.size();
    return;
  }
  LineWriter::Where where = open_.empty() ? LineWriter::Where() : open_.back().where;
  if (first_in_pre_) {
    first_in_pre_ = false;
    if (where.preserve && piece.starts_with('\n')) piece.remove_prefix(1);
  }
  lines_.add(piece, where);
}

void HtmlBuilder::script(std::string_view piece) {
  // JSON-LD says when a page was published more often than its meta elements do.
  size_t at = piece.find("\"datePublished\"");
  if (at == std::string_view::npos) return;
  at = piece.find_first_not_of(" \t\r\n:", at + 15);
  if (at != std::string_view::npos && piece[at] == '"') note_published(piece.substr(at + 1, 32), 7);
}

// ---- lists

void HtmlBuilder::open_list(const Open& element, const Attributes& attributes, std::string_view rest) {
  List list;
  list.ordered = element.tag->element == Element::ol;
  std::string style = lower_without_blanks(attributes.style);
  list.plain = style.find("list-style:none") != std::string::npos ||
               style.find("list-style-type:none") != std::string::npos;
  if (!attributes.type.empty()) list.type = attributes.type[0];
  for (auto [word, type] : {std::pair{"lower-alpha", 'a'},
                            {"lower-latin", 'a'},
                            {"upper-alpha", 'A'},
                            {"upper-latin", 'A'},
                            {"lower-roman", 'i'},
                            {"upper-roman", 'I'}})
    if (style.find(word) != std::string::npos) list.type = type;
  if (attributes.reversed && list.ordered) {
    list.step = -1;
    if (attributes.start.empty() && reversed_scans_++ < kMaxReversedScans) list.next = count_items(rest);
  }
  list.next = number(attributes.start, list.next);
  lists_.push_back(list);
}

void HtmlBuilder::open_item(const Attributes& attributes) {
  if (lists_.empty()) {
    lines_.add_marker("• ");
    return;
  }
  List& list = lists_.back();
  std::string style = attributes.style.empty() ? std::string() : lower_without_blanks(attributes.style);
  bool plain = list.plain || style.find("list-style:none") != std::string::npos ||
               style.find("list-style-type:none") != std::string::npos;
  if (!list.ordered) {
    if (!plain) lines_.add_marker("• ");
    return;
  }
  list.next = number(attributes.value, list.next);
  if (!plain)
    lines_.add_marker(list_number(list.next, attributes.type.empty() ? list.type : attributes.type[0]));
  list.next += list.step;
}

// ---- tables

void HtmlBuilder::note_table_contents(const Open& element) {
  RawTable& table = tables_.back();
  if (makes_section(*element.tag)) table.has_sections = true;
  if (element.tag->element == Element::table) table.has_table = true;
}

void HtmlBuilder::open_table_part(const Open& element, const Attributes& attributes) {
  Element kind = element.tag->element;
  if (kind == Element::table) {
    RawTable table;
    table.first_line = lines_.line_count();
    table.block_count = blocks_.size();
    table.where = element.where;
    table.presentation = equals(attributes.role, "presentation") || equals(attributes.role, "none");
    tables_.push_back(std::move(table));
    return;
  }
  if (tables_.empty()) return;
  RawTable& table = tables_.back();
  if (kind == Element::thead) table.in_head = true;
  if (kind == Element::tbody || kind == Element::tfoot) table.in_head = false;
  if (kind == Element::caption && table.rows.empty()) {
    table.caption_first = table.caption_end = lines_.line_count();
    table.caption_open = true;
  }
  if (kind == Element::tr) {
    close_cell();
    table.rows.push_back({{}, table.in_head});
  }
  if (kind == Element::td || kind == Element::th) {
    close_cell();
    if (table.rows.empty()) table.rows.push_back({{}, table.in_head});
    RawCell cell;
    cell.first_line = cell.end_line = lines_.line_count();
    cell.columns = static_cast<uint32_t>(std::clamp<int64_t>(number(attributes.columns, 1), 1, 1000));
    cell.rows = static_cast<uint32_t>(std::clamp<int64_t>(number(attributes.rows, 1), 1, 65534));
    cell.heading = kind == Element::th;
    table.rows.back().cells.push_back(cell);
    table.cell_open = true;
  }
}

void HtmlBuilder::close_cell() {
  RawTable& table = tables_.back();
  if (!table.cell_open) return;
  lines_.break_line();
  table.cell_open = false;
  table.rows.back().cells.back().end_line = lines_.line_count();
}

void HtmlBuilder::close_table_part(const Open& element) {
  if (tables_.empty()) return;
  RawTable& table = tables_.back();
  switch (element.tag->element) {
    case Element::td:
    case Element::th:
      close_cell();
      break;
    case Element::thead:
      table.in_head = false;
      break;
    case Element::caption:
      if (table.caption_open) table.caption_end = lines_.line_count();
      table.caption_open = false;
      break;
    case Element::table:
      if (element.tabled) close_table();
      break;
    default:
      break;
  }
}

void HtmlBuilder::close_table() {
  close_cell();
  RawTable table = std::move(tables_.back());
  tables_.pop_back();
  std::optional<Grid> grid = read_grid(table, lines_);
  if (grid.has_value()) write_grid(table, std::move(*grid));
}

void HtmlBuilder::write_grid(const RawTable& table, Grid grid) {
  lines_.rollback_to_line(table.first_line);
  lines_.break_paragraph();
  blocks_.resize(std::min(blocks_.size(), table.block_count));
  LineMarkup markup{.block = table.where.block,
                    .places = static_cast<uint16_t>(table.where.places | LineMarkup::table)};
  size_t first = kNone;
  auto write = [&](std::string_view line) {
    lines_.add_line(line, markup);
    if (first == kNone) first = lines_.line_count() - 1;
  };
  if (!grid.caption.empty()) write(grid.caption);
  for (size_t i = 0; i < grid.rows.size(); ++i) {
    markup.link_percent = grid.link_percent[i];
    write(row_text(grid.rows[i]));
  }
  lines_.break_paragraph();
  MarkupTable done;
  done.caption = std::move(grid.caption);
  auto body = grid.rows.begin() + static_cast<std::ptrdiff_t>(grid.header_rows);
  done.header.assign(std::make_move_iterator(grid.rows.begin()), std::make_move_iterator(body));
  done.rows.assign(std::make_move_iterator(body), std::make_move_iterator(grid.rows.end()));
  done_tables_.push_back(std::move(done));
  done_lines_.push_back({first, lines_.line_count()});
}

// ---- the end

/// Marks the lines of blocks whose names tell of furniture or of content. A name on a block that holds most
/// of the page ("has-sidebar", "nav-open", "cookies-accepted") tells nothing of its lines.
void HtmlBuilder::spread_names(Document& document) const {
  constexpr uint32_t kDialog = name_cookie | name_dialog;
  constexpr uint32_t kChrome = name_nav | name_breadcrumb | name_footer | name_sidebar | name_share |
                               name_related | name_ad | name_newsletter | name_login | name_search |
                               name_pager | name_print | name_feedback | name_skip | name_cart |
                               name_language | name_beta | name_header | kDialog;
  constexpr uint32_t kContent = name_content | name_body | name_thread;
  std::vector<uint16_t> places(document.blocks.size(), 0);
  size_t page = document.markup.size();
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const MarkupBlock& block = document.blocks[i];
    if (block.parent != kNone) places[i] = places[block.parent];
    if ((block.names & kContent) != 0) places[i] |= LineMarkup::content_name;
    if ((block.end_line - block.first_line) * size_t{2} > page) continue;
    if ((block.names & kChrome) != 0) places[i] |= LineMarkup::chrome_name;
    if ((block.names & kDialog) != 0) places[i] |= LineMarkup::dialog;
  }
  for (LineMarkup& line : document.markup)
    if (line.block < places.size()) line.places |= places[line.block];
}

Document HtmlBuilder::finish() {
  while (!open_.empty()) close();
  lines_.break_line();
  Document document;
  document.media_type = "text/html";
  document.converted = true;
  document.declared_title = collapse(title_);
  if (document.declared_title.empty()) document.declared_title = og_title_;
  document.declared_language = language_;
  document.declared_published = published_;
  document.uri = uri_.empty() ? og_uri_ : uri_;
  for (size_t i = 0; i < done_tables_.size(); ++i) {
    LinePart part = done_lines_[i];
    done_tables_[i].span.start = lines_.line_start(part.first);
    done_tables_[i].span.end =
        lines_.line_start(part.end - 1) + static_cast<uint32_t>(lines_.line(part.end - 1).size());
  }
  document.tables = std::move(done_tables_);
  document.blocks = std::move(blocks_);
  document.markup = lines_.take_lines();
  document.text = lines_.take_text();
  Index count = static_cast<Index>(document.markup.size());
  for (MarkupBlock& block : document.blocks) {
    block.first_line = std::min(block.first_line, count);
    block.end_line = std::clamp(block.end_line, block.first_line, count);
  }
  spread_names(document);
  return document;
}

}  // namespace foi
