export type Answered<T = unknown> = { readonly status: number; readonly body: T };

/** One person's calls to a running server, with their session and the page's own origin. */
export type Caller = {
  get<T = unknown>(path: string): Promise<Answered<T>>;
  post<T = { id: string }>(path: string, body?: unknown): Promise<Answered<T>>;
  send<T = unknown>(method: string, path: string, body?: unknown): Promise<Answered<T>>;
  readonly cookie: string;
};

export function callerOf(url: string, cookie: string): Caller {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<Answered<T>> => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        cookie,
        origin: url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    // Bodies of this server are typed by shared/api.ts.
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as T };
  };
  return {
    cookie,
    send,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
  };
}

/** Signs in; throws when the server does not let this person in. */
export async function signIn(url: string, email: string, password = 'giao-demo'): Promise<Caller> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 204) throw new Error(`sign-in of ${email}: ${answer.status}`);
  return callerOf(url, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
}
