// The worker thread that sets PDFs with Typst. It gets strings and gives bytes; it reads nothing but the
// template and the fonts, and what people wrote reaches Typst as JSON data, never as source.
// Only erasable types: plain Node runs this file as it is.
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { WorkerAnswer, WorkerJob } from "../workers/worker-queue.ts";
import { associateHeaders } from "./table-headers.ts";
import type { PdfJob } from "./typeset.ts";

const { fontPaths } = workerData as { fontPaths: string[] };

/** PDF/UA forbids drawing a character that no typeface has, so it is replaced; each try finds further ones. */
const mostTries = 5;
const substitute = "\uFFFD";

/** So many missing characters are named; nobody reads more. */
const mostTold = 40;

/** "U+4E2D": how a character is named that cannot be drawn. */
function codeOf(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}

class MissingCharacters extends Error {
  readonly texts: string[];
  constructor(texts: string[]) {
    super(`No typeface has ${texts.join(" ")}`);
    this.texts = texts;
  }
}

parentPort?.on("message", ({ id, ...job }: WorkerJob<PdfJob>) => void work(id, job));

async function work(id: number, job: PdfJob): Promise<void> {
  const answer = (given: WorkerAnswer<Uint8Array>) => parentPort?.postMessage(given);
  try {
    answer({ id, result: await associateHeaders(typesetWithSubstitutes(job)) });
  } catch (error) {
    answer({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}

function typesetWithSubstitutes(job: PdfJob): Uint8Array {
  let text = job.content;
  const missing = new Set<string>();
  for (let tries = 1; ; tries++) {
    try {
      return typeset({ ...job, content: text });
    } catch (error) {
      if (!(error instanceof MissingCharacters) || tries === mostTries) throw error;
      // Many emoji are several characters joined (with U+200D and U+FE0F): one mark for the whole.
      const replaced = error.texts
        .reduce((rest, one) => rest.replaceAll(one, substitute), text)
        .replace(/\uFFFD(?:(?:\u200D|\uFE0F)*\uFFFD)*/g, substitute);
      for (const character of error.texts.join("")) missing.add(codeOf(character));
      const told = { hasSubstitutes: true, substituted: [...missing].slice(0, mostTold).join(", ") };
      text = JSON.stringify({ ...(JSON.parse(replaced) as object), ...told });
    }
  }
}

function typeset({ template, content, drawings }: PdfJob): Uint8Array {
  const workspace = dirname(template);
  // A compiler holds every document it has seen: a new one each time, and the global cache emptied.
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
  try {
    compiler.mapShadow(join(workspace, "content.json"), Buffer.from(content));
    for (const [name, drawing] of Object.entries(drawings))
      compiler.mapShadow(join(workspace, name), Buffer.from(drawing));
    const { result, ...compiled } = compile(compiler, template);
    if (!result) throw new Error(compiled.failure);
    return compiler.pdf(result, { pdfStandard: "ua-1" });
  } catch (error) {
    throw missingCharacters(error) ?? error;
  } finally {
    compiler.evictCache(0);
  }
}

function compile(compiler: NodeCompiler, template: string) {
  const compiled = compiler.compile({ mainFilePath: template });
  const failure = compiled.result
    ? ""
    : JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? "unknown");
  return { result: compiled.result, failure };
}

/** Typst names the characters in its message, written as a string of Rust: `"\u{fe0f}"`. */
function missingCharacters(error: unknown): MissingCharacters | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const found = message.matchAll(
    /the text `\\?"((?:[^"\\]|\\u\{[0-9a-f]+\}|\\.)+?)\\?"` could not be displayed/g,
  );
  const texts = [...found].map(([, text = ""]) =>
    text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  // ASCII is in every typeface; replacing it could break the JSON around it.
  const replaceable = texts.flatMap((text) => text.match(/[^\0-\x7F]+/gu) ?? []);
  return replaceable.length > 0 ? new MissingCharacters([...new Set(replaceable)]) : undefined;
}
