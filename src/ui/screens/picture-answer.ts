import type { Picture } from "../../platform/files/pictures.ts";
import type { FileAnswer } from "./file.ts";

/** A photograph in the size of a screen; a browser that has it is told so. */
export function pictureAnswer(picture: Picture, sha256: string, cacheControl: string): FileAnswer {
  return {
    headers: {
      etag: `"${sha256}-small"`,
      "cache-control": cacheControl,
      "content-type": picture.mediaType,
    },
    content: picture.content,
  };
}
