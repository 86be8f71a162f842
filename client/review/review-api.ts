import type { EffectView, InboxItem, RowView } from '../../shared/api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AnswerKind, Attachment, Terms } from '../../shared/review/facts.ts';
import type { ReviewView } from '../../shared/review/view.ts';
import { locale } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';

/** An answer as it is sent, or kept as a draft. */
export type AnswerInput = {
  readonly answer: AnswerKind;
  readonly target?: number | string;
  readonly unit?: string;
  readonly deadline?: string;
  readonly lead?: string;
  readonly reason?: string;
  readonly attachments?: readonly string[];
};
export type Draft = AnswerInput & {
  readonly row: string;
  readonly agency: string;
  readonly by: string;
  readonly at: string;
  /** What the attachments are. */
  readonly files: readonly Attachment[];
};

export type ReviewAnswer = {
  readonly review: ReviewView;
  /** Null on the secretariat's side. */
  readonly agencies: readonly string[] | null;
  /** Agency code → name. */
  readonly names: Readonly<Record<string, string>>;
  readonly commits: readonly string[];
  readonly viewedAs?: {
    readonly id: string;
    readonly name: string;
    readonly agencies: readonly string[];
  };
};

type Made = { readonly id: string };
export type Refused = readonly { readonly error: { readonly message: string } }[];
type Many = { readonly refused: Refused };

/** Whose eyes an administrator looks with, as the end of an address. */
export const asQuery = (as: string | undefined): string =>
  as === undefined ? '' : `?as=${encodeURIComponent(as)}`;

/** Calls about one plan's review. */
export const reviewApi = (plan: string) => {
  const at = (path: string) => `/api/plans/${plan}/${path}`;
  return {
    rows: (as?: string) =>
      api<{ readonly rows: readonly RowView[] }>('GET', at(`rows${asQuery(as)}`)),
    read: (as?: string) => api<ReviewAnswer>('GET', at(`review${asQuery(as)}`)),
    drafts: (as?: string) =>
      api<{ readonly drafts: readonly Draft[] }>('GET', at(`drafts${asQuery(as)}`)),
    answer: (row: string, input: AnswerInput, terms: Terms) =>
      api<Made>('POST', at(`rows/${row}/answers`), { ...input, terms }),
    answerMany: (
      answers: readonly (AnswerInput & { readonly row: string; readonly terms?: Terms })[],
    ) => api<Many>('POST', at('answers'), { answers }),
    keepDraft: (row: string, input: AnswerInput) => api('PUT', at(`rows/${row}/draft`), input),
    dropDraft: (row: string) => api('DELETE', at(`rows/${row}/draft`)),
    add: (agency: string, body: object) =>
      api<Made>('POST', at(`agencies/${encodeURIComponent(agency)}/additions`), body),
    withdraw: (answer: string) => api<Made>('POST', at(`answers/${answer}/withdrawal`)),
    signOff: (agency: string) =>
      api<Made>('POST', at(`agencies/${encodeURIComponent(agency)}/sign-off`)),
    comment: (row: string, body: object) => api<Made>('POST', at(`rows/${row}/comments`), body),
    reword: (comment: string, text: string) =>
      api<Made>('POST', at(`comments/${comment}/wording`), { text }),
    resolve: (thread: string, resolved: boolean) =>
      api<Made>('POST', at(`threads/${thread}/resolution`), { resolved }),
    readers: (row: string) =>
      api<{
        readonly people: readonly {
          readonly id: string;
          readonly name: string;
          /** Null on the secretariat's side. */
          readonly agency: string | null;
        }[];
        readonly agency: { readonly code: string; readonly name: string };
      }>('GET', at(`rows/${row}/readers`)),
    decide: (answer: string, decision: 'accept' | 'decline', reason: string, terms?: Terms) =>
      api<Made>('POST', at(`answers/${answer}/decision`), {
        decision,
        reason,
        ...(terms ? { terms } : {}),
      }),
    decideMany: (answers: readonly string[], decision: 'accept' | 'decline', reason: string) =>
      api<Many>('POST', at('decisions'), { answers, decision, reason }),
    effect: (answer: string) => api<EffectView>('GET', at(`answers/${answer}/effect`)),
    openRound: (deadline: string) => api<Made>('POST', at('rounds'), { deadline }),
    closeRound: () => api<Made>('POST', at('rounds/close')),
    planReminders: (days: readonly number[], text: string) =>
      api<Made>('PUT', at('rounds/reminders'), { days, text }),
    remind: (agencies: readonly string[], text: string) =>
      api('POST', at('reminders'), { agencies, text }),
    /** A file is sent as it is; the page never reads it. */
    async attach(row: string, file: File): Promise<Result<Attachment, CallProblem>> {
      const body = new FormData();
      body.set('file', file);
      try {
        const response = await fetch(at(`rows/${row}/attachments`), {
          method: 'POST',
          body,
          headers: { 'accept-language': locale() },
        });
        const said = await response.json();
        if (response.ok) return ok(said as Attachment);
        const { code, message } = said.error;
        return fail({ is: 'refused', status: response.status, code, message });
      } catch {
        return fail({ is: 'network' });
      }
    },
    attachment: (id: string) => at(`attachments/${id}`),
  };
};
export type ReviewApi = ReturnType<typeof reviewApi>;

export const fetchInbox = () =>
  api<{ readonly items: readonly InboxItem[]; readonly unread: number }>('GET', '/api/inbox');
export const markInboxSeen = (plan: string, item: string) =>
  api('POST', '/api/inbox/seen', { plan, item });
