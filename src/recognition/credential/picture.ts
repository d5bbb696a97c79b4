// What a badge looks like: a green ring with one of a few pictures in it. Drawn here, so that each edition of an achievement looks the
// same for ever, with no letters in it, so that it needs no language. No I/O.

export const pictures = ["book", "people", "tree", "star", "lamp", "tool", "house", "bridge"] as const;
export type Picture = (typeof pictures)[number];

/** Of 24 by 24, as lines. */
const drawings: Readonly<Record<Picture, string>> = {
  book: "M12 6.5c-2.2-1.6-5-2-8-1.8v12.6c3-.2 5.8.2 8 1.8 2.2-1.6 5-2 8-1.8V4.7c-3-.2-5.8.2-8 1.8zM12 6.5v12.6",
  people:
    "M8.5 10a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3.5 18.5c0-3.2 2-5.5 5-5.5s5 2.3 5 5.5M16 11a2.1 2.1 0 1 0 0-4.2M15.8 13.6c2.8 0 4.7 2 4.7 4.9",
  tree: "M12 20v-7M12 15l-3-2.5M12 13.5l2.5-2M12 3.8c-3.2 0-5.4 2.2-5.4 4.7-1.6.5-2.4 1.7-2.4 3 0 1.9 1.5 3.2 3.5 3.2h8.6c2 0 3.5-1.3 3.5-3.2 0-1.3-.8-2.5-2.4-3 0-2.5-2.2-4.7-5.4-4.7z",
  star: "M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z",
  lamp: "M9.5 17.2c0-2.6-3-3.9-3-7.4a5.5 5.5 0 0 1 11 0c0 3.5-3 4.8-3 7.4zM9.8 19h4.4M10.8 20.8h2.4",
  tool: "M14.2 6.2a3.8 3.8 0 0 1 5-1.6l-2.6 2.6.6 2 2 .6 1-1a3.8 3.8 0 0 1-5.6 3.8L7 20.2a1.9 1.9 0 0 1-2.8-2.8l7.6-7.6",
  house: "M4 11.2l8-6.4 8 6.4M6.2 9.8v9h11.6v-9M10 18.8v-5h4v5",
  bridge:
    "M3 17.5h18M5.5 17.5v-9M18.5 17.5v-9M3 12.5c1.6-.8 2.5-2 2.5-4 1 3.6 3.4 5.6 6.5 5.6s5.5-2 6.5-5.6c0 2 .9 3.2 2.5 4M12 14.1v3.4M8.7 13v4.5M15.3 13v4.5",
};

const side = 400;
const green = "#0f4c3a";

/** @param caption what it shows, for whoever does not see it */
export function pictureSvg(picture: Picture, caption: string): string {
  const text = caption.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}" role="img"><title>${text}</title><circle cx="200" cy="200" r="190" fill="#ffffff" stroke="${green}" stroke-width="16"/><circle cx="200" cy="200" r="164" fill="#e7f0ea"/><g transform="translate(92 92) scale(9)" fill="none" stroke="${green}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="${drawings[picture]}"/></g></svg>`;
}
