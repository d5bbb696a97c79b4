import { createContext } from "preact";

/** Says in a form's key who opened it; `show` sets it for each page. */
export const KeySigning = createContext((key: string) => key);
