// The worker thread that draws small copies of photographs. It gets bytes and gives bytes; plain Node runs this file as
// it is. A picture that cannot be drawn ends the thread, which gives back what the decoder held of it.

import { parentPort } from "node:worker_threads";
import { PhotonImage, resize, SamplingFilter } from "@cf-wasm/photon";
import type { WorkerAnswer, WorkerJob } from "../workers/worker-queue.ts";
import { mostPixels } from "./look-into.ts";
import { withoutMetadata } from "./picture-metadata.ts";
import { onWhite, upright } from "./pixels.ts";
import type { PictureJob, PictureSize } from "./small-picture.ts";

/** The longest side, which fills the width of a page, and how many bytes need no copy. */
const limits: Record<PictureSize, { side: number; bytes: number }> = {
  small: { side: 1280, bytes: 150_000 },
  phone: { side: 640, bytes: 50_000 },
};
const quality = 80;

parentPort?.on("message", ({ id, bytes, mediaType, size }: WorkerJob<PictureJob>) => {
  const answer = (given: WorkerAnswer<Uint8Array | null>) => parentPort?.postMessage(given);
  answer({ id, result: smallCopy(bytes, mediaType, size) });
});

/** Null where it is small enough and upright as it is. */
function smallCopy(bytes: Uint8Array, mediaType: string, size: PictureSize): Uint8Array | null {
  const limit = limits[size];
  // What its header says is looked at before anything is drawn.
  const clean = withoutMetadata(bytes, mediaType);
  if (clean.width * clean.height > mostPixels) throw new Error("The picture has too many pixels.");
  const isSmall = bytes.length <= limit.bytes && Math.max(clean.width, clean.height) <= limit.side;
  if (isSmall && clean.orientation === 1) return null;
  const drawn = scaled(PhotonImage.new_from_byteslice(clean.bytes), limit.side);
  const drawnSize = { width: drawn.get_width(), height: drawn.get_height() };
  const turned = upright({ ...drawnSize, pixels: onWhite(drawn.get_raw_pixels()) }, clean.orientation);
  drawn.free();
  const small = new PhotonImage(turned.pixels, turned.width, turned.height);
  const jpeg = small.get_bytes_jpeg(quality);
  small.free();
  return jpeg;
}

function scaled(picture: PhotonImage, longestSide: number): PhotonImage {
  const [width, height] = [picture.get_width(), picture.get_height()];
  const factor = longestSide / Math.max(width, height);
  if (factor >= 1) return picture;
  const side = (length: number) => Math.max(1, Math.round(length * factor));
  const small = resize(picture, side(width), side(height), SamplingFilter.Triangle);
  picture.free();
  return small;
}
