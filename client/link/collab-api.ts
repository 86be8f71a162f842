import type { ApiError, Joined } from '../../shared/api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { locale } from '../i18n/i18n.ts';
import { type Answer, ask, joinQuestion, type Question, takeEarly } from './early.ts';
import type { LateEditBody } from './late.ts';

/** Why a call did not give what it should: no network, or the server's refusal with its code. */
export type CallProblem =
  | { readonly is: 'network' }
  | {
      readonly is: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      /** The whole answer: some refusals say more. */
      readonly body?: unknown;
    };

/** What a proxy answers while the server behind it is away: no different from no network. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

const utf8 = new TextDecoder();

/** The JSON of a body; undefined when it is none. Our own bodies are typed by shared/api.ts: both sides are released together. */
export const jsonOf = (body: ArrayBuffer): unknown => {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
};

const send = async (question: Question): Promise<Result<ArrayBuffer, CallProblem>> => {
  let answer: Answer;
  try {
    answer = await (takeEarly(question) ?? ask(question, locale()));
  } catch {
    return fail({ is: 'network' });
  }
  if (answer.ok) return ok(answer.body);
  if (AWAY.has(answer.status)) return fail({ is: 'network' });
  const said = jsonOf(answer.body) as ApiError | undefined;
  const error = said?.error;
  return fail({
    is: 'refused',
    status: answer.status,
    code: error?.code ?? 'unknown',
    message: error?.message ?? answer.statusText,
    body: said,
  });
};

/** A call to our own server: the body of its answer. */
export const call = (
  method: Question['method'],
  path: string,
  body?: unknown,
): Promise<Result<ArrayBuffer, CallProblem>> => send({ method, path, body });

/** `spares`: client ids wanted beside the one. */
export async function joinPlan(plan: string, spares: number): Promise<Result<Joined, CallProblem>> {
  const response = await send(joinQuestion(plan, spares));
  return response.ok ? ok(jsonOf(response.value) as Joined) : response;
}

/** The document so far as one Yjs update. */
export async function fetchState(plan: string): Promise<Result<Uint8Array, CallProblem>> {
  const response = await call('GET', `/api/plans/${plan}/state`);
  if (!response.ok) return response;
  return ok(new Uint8Array(response.value));
}

/** Hands over edits that a frozen plan no longer takes. */
export const postLateEdits = (
  plan: string,
  edits: readonly LateEditBody[],
): Promise<Result<ArrayBuffer, CallProblem>> =>
  call('POST', `/api/plans/${plan}/late-edits`, { edits });

/** May this person still open the plan? Asked when the socket is turned away without a word. */
export const askEntrance = (plan: string): Promise<Result<ArrayBuffer, CallProblem>> =>
  call('GET', `/api/plans/${plan}`);
