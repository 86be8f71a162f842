/** Answers asked for before the page's code has come. Taken once; an answer nobody took in time is of yesterday. */
const KEPT_MS = 5_000;

/** An answer with its body in hand: one that nobody reads yet would stop half way, and be unpacked only when it is wanted. */
export type Answer = {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly body: ArrayBuffer;
};

type Early = { readonly answer: Promise<Answer>; readonly at: number };
/** The script in the document that asks and the code that takes share nothing but the page. */
const page = globalThis as { giaoEarly?: Map<string, Early> };

/** A call to our own server; JSON when there is a body. */
export type Question = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
};

/** What opening a plan asks of the server. An id for this page's edits is taken even if the page never writes. */
export const joinQuestion = (plan: string, spares: number): Question => ({
  method: 'POST',
  path: `/api/plans/${plan}/join`,
  body: { spares },
});

export const SESSION: Question = { method: 'GET', path: '/api/session' };

/** The plan this address opens for editing. */
export const planOf = (pathname: string): string | undefined =>
  /^\/plans\/([a-z0-9]+)$/.exec(pathname)?.[1];

/** What the page at this address will ask the server for first. */
export const firstQuestions = (pathname: string): readonly Question[] => {
  if (pathname === '/sign-in' || pathname === '/set-password') return [];
  const plan = planOf(pathname);
  const get = (path: string): Question => ({ method: 'GET', path });
  if (!plan) return [SESSION];
  const path = `/api/plans/${plan}`;
  return [SESSION, get(path), get(`${path}/state`), joinQuestion(plan, 0)];
};

/** Asks the server; rejects when it does not answer in full. Errors come back in `language`: the page's, not the browser's. */
export async function ask({ method, path, body }: Question, language: string): Promise<Answer> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { ok, status, statusText } = response;
  return { ok, status, statusText, body: await response.arrayBuffer() };
}

const keyOf = ({ method, path, body }: Question): string =>
  `${method} ${path} ${JSON.stringify(body)}`;

/** Asks once a page. */
export function askEarly(pathname: string, language: string): void {
  if (page.giaoEarly) return;
  const waiting = new Map<string, Early>();
  page.giaoEarly = waiting;
  for (const question of firstQuestions(pathname)) {
    const answer = ask(question, language);
    // Whoever takes it hears of a failure.
    answer.catch(() => undefined);
    waiting.set(keyOf(question), { answer, at: performance.now() });
  }
}

/** The same without taking it. */
export const lookEarly = (question: Question): Promise<Answer> | undefined =>
  page.giaoEarly?.get(keyOf(question))?.answer;

export function takeEarly(question: Question): Promise<Answer> | undefined {
  const key = keyOf(question);
  const early = page.giaoEarly?.get(key);
  page.giaoEarly?.delete(key);
  return early && performance.now() - early.at < KEPT_MS ? early.answer : undefined;
}
