// What can be switched on and off in the text. Each layer has a name, a sign and a line style of its own, so that no
// layer is told by its colour alone; the styles stand in style.css as ::highlight(foi-NAME).

export const layers = [
  { name: "page", label: "Page facts", sign: "¶", about: "title, authority, reference, dates, decision" },
  { name: "request", label: "Request items", sign: "R", about: "what was asked" },
  { name: "question", label: "Questions", sign: "Q", about: "what the reply restates" },
  { name: "answer", label: "Answers", sign: "A", about: "what it says to each" },
  { name: "exemption", label: "Exemptions", sign: "§", about: "provisions relied on" },
  { name: "citation", label: "Citations", sign: "c", about: "every mention of a provision" },
  { name: "table", label: "Tables", sign: "▦", about: "rows and columns" },
  { name: "check", label: "Refusal checks", sign: "✓", about: "the words that the checks looked at" },
  { name: "entry", label: "Log entries", sign: "E", about: "requests of a disclosure log" },
  { name: "warning", label: "Warnings", sign: "!", about: "odd input" },
  { name: "section", label: "Roles", sign: "≡", about: "what each line does, in the margin" },
  { name: "boilerplate", label: "Boilerplate", sign: "–", about: "page furniture" },
] as const;

export type LayerName = (typeof layers)[number]["name"];

export const layerOf = (name: LayerName) => layers.find((layer) => layer.name === name)!;
