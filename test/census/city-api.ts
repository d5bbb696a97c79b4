/** Asks the API of one city as somebody with a token; a `FormData` goes as it is, anything else as JSON. */
export function cityApi(url: string, city: string, token: string) {
  return async <Answer = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1/cities/${city}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && !isForm && { "content-type": "application/json" }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} of ${city}: ${text}`);
    return JSON.parse(text) as Answer;
  };
}
