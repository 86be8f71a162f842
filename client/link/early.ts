/** Answers asked for before the page's code has come. Taken once; an answer nobody took in time is of yesterday. */
const KEPT_MS = 5_000;

type Early = { readonly answer: Promise<Response>; readonly at: number };
const waiting = new Map<string, Early>();

/** What the page at this address will ask the server for first. */
export const firstQuestions = (pathname: string): readonly string[] => {
  if (pathname === '/sign-in' || pathname === '/set-password') return [];
  const plan = /^\/plans\/([a-z0-9]+)$/.exec(pathname)?.[1];
  const session = '/api/session';
  return plan ? [session, `/api/plans/${plan}`, `/api/plans/${plan}/state`] : [session];
};

export function askEarly(pathname: string, language: string): void {
  for (const path of firstQuestions(pathname)) {
    const answer = fetch(path, {
      credentials: 'same-origin',
      headers: { 'accept-language': language },
    });
    // Whoever takes it hears of a failure.
    answer.catch(() => undefined);
    waiting.set(path, { answer, at: performance.now() });
  }
}

export function takeEarly(path: string): Promise<Response> | undefined {
  const early = waiting.get(path);
  waiting.delete(path);
  return early && performance.now() - early.at < KEPT_MS ? early.answer : undefined;
}
