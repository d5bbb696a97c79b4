// The bytes of a city's evidence, for those who may see its history.

import { downloadHeaders } from "../platform/files/download.ts";
import { file } from "../ui/screens/file.ts";
import { pictureAnswer } from "../ui/screens/picture-answer.ts";
import { cityFile, smallCityPicture } from "./queries.ts";

export const evidenceFile = file({
  path: "/cities/:city/files/:file",
  reads: cityFile,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});

export const smallEvidencePicture = file({
  path: "/cities/:city/files/:file/small",
  reads: smallCityPicture,
  answer: ({ sha256, ...picture }) => pictureAnswer(picture, sha256, "private, no-cache"),
});
