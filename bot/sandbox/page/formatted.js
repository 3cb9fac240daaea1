// Text with entities (bold, links, …) as nodes. Offsets are UTF-16 units, as JavaScript counts.

import { button, element } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span", text_link: "a", url: "a",
};
const COMMAND = /(^|[\s(·:])(\/[a-z0-9_]{1,32})(?![A-Za-z0-9_/])/g;

// Nodes for text[start, end); `say` is called with a command that was clicked.
export function formatted(text, entities, say, start = 0, end = text.length) {
  const inside = entities
    .filter((one) => TAGS[one.type] && one.offset >= start && one.offset + one.length <= end)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const nodes = [];
  let at = start;
  for (const entity of inside) {
    if (entity.offset < at) continue;
    const stop = entity.offset + entity.length;
    nodes.push(...plain(text.slice(at, entity.offset), say));
    const rest = inside.filter((one) => one !== entity);
    nodes.push(wrap(entity, text.slice(entity.offset, stop), formatted(text, rest, say, entity.offset, stop)));
    at = stop;
  }
  nodes.push(...plain(text.slice(at, end), say));
  return nodes;
}

function wrap(entity, words, children) {
  const address = entity.type === "url" ? words : entity.url;
  const link = TAGS[entity.type] === "a" && /^https?:\/\//.test(address ?? "")
    ? { href: address, target: "_blank", rel: "noreferrer noopener" }
    : {};
  return element(TAGS[entity.type], link, ...children);
}

function plain(text, say) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(COMMAND)) {
    const start = found.index + found[1].length;
    nodes.push(text.slice(at, start), button(found[2], () => say(found[2]), { class: "command" }));
    at = start + found[2].length;
  }
  nodes.push(text.slice(at));
  return nodes.filter((node) => node !== "");
}
