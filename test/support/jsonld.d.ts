// The package ships no types; what is used of it.
declare module "jsonld" {
  const jsonld: {
    canonize(document: object, options: Record<string, unknown>): Promise<string>;
  };
  export default jsonld;
}
