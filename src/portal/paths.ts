export const homePath = "/";
export const aboutPath = "/about";
export const accessibilityPath = "/accessibility";
export const apiDocsPath = "/api/docs";
export const signInPath = "/sign-in";
export const deskPath = "/desk";
