// A text in Markdown as the search reads it.

import type { Token } from "marked";

/** What a text in Markdown says, without its marks. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      const within = [
        ...("tokens" in token && token.tokens ? [token.tokens] : []),
        ...("items" in token && Array.isArray(token.items) ? [token.items as Token[]] : []),
        ...(token.type === "table" ? [...token.header, ...token.rows.flat()].map((cell) => cell.tokens) : []),
      ];
      if (within.length > 0)
        return `${within.map((inner) => plainText(inner)).join(" ")}${isBlock(token) ? "\n" : ""}`;
      return "text" in token ? String(token.text) : " ";
    })
    .join("");
}

const isBlock = ({ type }: Token) => ["paragraph", "heading", "list_item", "blockquote"].includes(type);
