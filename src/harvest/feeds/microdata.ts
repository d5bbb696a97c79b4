// What a page says by microdata (attributes of its HTML), as the same nodes that it could say as JSON-LD. No I/O.

import { Parser } from "htmlparser2";

type Node = Record<string, unknown>;

interface Open {
  tag: string;
  /** Of an element that is something of its own. */
  node?: Node;
  /** The property whose text stands in it. */
  text?: { of: Node; names: string[]; said: string };
}

const empty = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
const deepest = 200;

export function microdataIn(html: string): Node[] {
  const found: Node[] = [];
  const open: Open[] = [];
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const one: Open = { tag };
        const within = open.findLast(({ node }) => node)?.node;
        const names = (attributes.itemprop ?? "").split(/\s+/).filter((name) => name !== "");
        if (attributes.itemscope !== undefined) {
          one.node = { "@type": (attributes.itemtype ?? "").split(/\s+/) };
          if (attributes.itemid) one.node["@id"] = attributes.itemid;
          if (within && names.length > 0) addTo(within, names, one.node);
          else found.push(one.node);
        } else if (within && names.length > 0) {
          const said = saidBy(tag, attributes);
          if (said !== undefined) addTo(within, names, said);
          else if (!empty.has(tag)) one.text = { of: within, names, said: "" };
        }
        if (!empty.has(tag) && open.length < deepest) open.push(one);
      },
      ontext(part) {
        for (const { text } of open) if (text) text.said += part;
      },
      onclosetag(tag) {
        const at = open.findLastIndex((one) => one.tag === tag);
        if (at < 0) return;
        for (const { text } of open.splice(at)) if (text) addTo(text.of, text.names, text.said.trim());
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return found;
}

/** What an attribute says; else it is the text. */
function saidBy(tag: string, attributes: Readonly<Record<string, string>>): string | undefined {
  if (attributes.content !== undefined) return attributes.content;
  if (tag === "a" || tag === "link" || tag === "area") return attributes.href;
  if (tag === "time") return attributes.datetime;
  if (tag === "data" || tag === "meter") return attributes.value;
  return tag === "img" ? attributes.src : undefined;
}

function addTo(node: Node, names: readonly string[], value: unknown): void {
  for (const name of names) {
    // Names of JSON-LD itself are no properties.
    if (!/^[a-z]\w*$/i.test(name)) continue;
    const before = Object.hasOwn(node, name) ? node[name] : undefined;
    node[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
}
