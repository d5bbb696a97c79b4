export const homePath = "/";
export const aboutPath = "/about";
export const accessibilityPath = "/accessibility";
export const apiDocsPath = "/api/docs";
export const signInPath = "/sign-in";
export const deskPath = "/desk";
/** The first page of a city's workspace. */
export const overviewPath = (city: string) => `/cities/${city}/overview`;
export const figuresPath = (city: string) => `/cities/${city}/figures`;
/** The first page of the network's workspace. */
export const networkPath = "/network";
export const networkExchangePath = "/network/exchange";
export const networkRecognitionPath = "/network/recognition";
export const cyclePath = "/network/cycle";
export const settingsPath = "/network/settings";
