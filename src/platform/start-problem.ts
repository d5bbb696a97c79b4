/** Why a start ends: something that whoever runs Jifunze can put right. The message is a sentence for them. */
export class StartProblem extends Error {}

/** The sentence for an error that ends a start or a command; undefined where it is a fault of our own. */
export function startSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof StartProblem) return error.message;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (syscall === "listen") return listenSentence(code);
  const where = path ? ` ${path}` : "";
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `Jifunze may not write or read${where || " its files"} (${code}). Give the folder to the user that runs it, or choose another with DATA_DIR.`;
    case "ENOENT":
      if (syscall !== "mkdir") break;
      return `The folder${where} cannot be made: this place of the system keeps no files (${code}). Choose another with DATA_DIR.`;
    case "ENOTDIR":
    case "EEXIST":
      return `${path ?? "A folder of Jifunze"} is a file where a folder is needed. Choose another with DATA_DIR.`;
    case "ENOSPC":
    case "EDQUOT":
    case "53100":
      return diskFullSentence(path);
    case "ERR_SQLITE_ERROR":
      return `The data folder cannot be locked (${error.message}). It must be writable, on a disk of this machine.`;
  }
  return error.cause === undefined ? undefined : startSentence(error.cause);
}

export function diskFullSentence(path: string | undefined): string {
  const where = path === undefined ? "" : `: ${path} could not be written`;
  return `The disk is full${where}. Make room and start again; nothing is lost that was saved.`;
}

function listenSentence(code: string | undefined): string {
  const { HOST = "127.0.0.1", PORT = "3000" } = process.env;
  const reasons: Record<string, string> = {
    EADDRINUSE: "another program listens there",
    EACCES: "this user may not",
    EADDRNOTAVAIL: "this machine has no such address",
  };
  const reason = (code && reasons[code]) ?? code;
  return `Jifunze cannot listen on ${HOST}, port ${PORT}: ${reason}. Choose another with HOST and PORT.`;
}
