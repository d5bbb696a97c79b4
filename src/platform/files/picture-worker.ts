// The worker thread that draws small copies of photographs. It gets bytes and gives bytes; plain Node runs this file as
// it is. A picture that cannot be drawn ends the thread, which gives back what the decoder held of it.

import { parentPort } from "node:worker_threads";
import { PhotonImage, resize, SamplingFilter } from "@cf-wasm/photon";
import type { WorkerAnswer, WorkerJob } from "../workers/worker-queue.ts";
import { mostPixels } from "./look-into.ts";
import { withoutMetadata } from "./picture-metadata.ts";
import { onWhite, upright } from "./pixels.ts";
import type { PictureJob } from "./small-picture.ts";

/** Fills the width of a page on a screen of usual density. */
const longestSide = 1280;
const quality = 80;
/** A picture of so many bytes is small enough for any screen. */
const smallBytes = 150_000;

parentPort?.on("message", ({ id, bytes, mediaType }: WorkerJob<PictureJob>) => {
  const answer = (given: WorkerAnswer<Uint8Array | null>) => parentPort?.postMessage(given);
  answer({ id, result: smallCopy(bytes, mediaType) });
});

/** Null where it is small enough and upright as it is. */
function smallCopy(bytes: Uint8Array, mediaType: string): Uint8Array | null {
  // What its header says is looked at before anything is drawn.
  const clean = withoutMetadata(bytes, mediaType);
  if (clean.width * clean.height > mostPixels) throw new Error("The picture has too many pixels.");
  const isSmall = bytes.length <= smallBytes && Math.max(clean.width, clean.height) <= longestSide;
  if (isSmall && clean.orientation === 1) return null;
  const drawn = scaled(PhotonImage.new_from_byteslice(clean.bytes));
  const size = { width: drawn.get_width(), height: drawn.get_height() };
  const turned = upright({ ...size, pixels: onWhite(drawn.get_raw_pixels()) }, clean.orientation);
  drawn.free();
  const small = new PhotonImage(turned.pixels, turned.width, turned.height);
  const jpeg = small.get_bytes_jpeg(quality);
  small.free();
  return jpeg;
}

function scaled(picture: PhotonImage): PhotonImage {
  const [width, height] = [picture.get_width(), picture.get_height()];
  const factor = longestSide / Math.max(width, height);
  if (factor >= 1) return picture;
  const side = (length: number) => Math.max(1, Math.round(length * factor));
  const small = resize(picture, side(width), side(height), SamplingFilter.Triangle);
  picture.free();
  return small;
}
