// The package ships no types.
declare module "@openactive/rpde-validator" {
  interface Finding {
    readonly severity: "failure" | "warning" | "suggestion";
    readonly message: string;
  }
  interface Log {
    readonly pages: readonly { readonly url: string; readonly errors: readonly Finding[] }[];
  }
  interface Options {
    pageLimit?: number;
    timeoutMs?: number;
    logCallback?: (log: { message: string }) => void;
  }
  export function RpdeValidator(url: string, options?: Options): Promise<Log>;
}
