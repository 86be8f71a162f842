import { createSignal } from 'solid-js';
import type { ColId, SheetId } from '../../shared/ids.ts';
import type { LockPlace } from '../../shared/workbook/locks.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';

/** Sets and takes away what stands beside the document. The answer comes back to everybody over the plan's link. */
export const createLockDesk = (plan: string, book: Book) => {
  const [asking, setAsking] = createSignal<readonly LockPlace[]>();
  const [problem, setProblem] = createSignal<string>();

  const send = async (
    method: 'POST' | 'DELETE' | 'PUT',
    path: string,
    body: unknown,
  ): Promise<boolean> => {
    const done = await api(method, `/api/plans/${plan}/${path}`, body);
    // Somebody else was faster: it is as it was meant to be.
    const same = !done.ok && done.problem.is === 'refused' && done.problem.code === 'settings-same';
    if (done.ok || same) return true;
    const { problem } = done;
    setProblem(
      problem.is === 'network'
        ? t('locks.offline')
        : t('locks.failed', { message: problem.message }),
    );
    return false;
  };
  const each = async (
    places: readonly LockPlace[],
    act: (place: LockPlace) => Promise<boolean>,
  ): Promise<void> => {
    setProblem(undefined);
    for (const place of places) if (!(await act(place))) return;
  };

  return {
    may: () => book.writable(),
    /** Places somebody is about to lock: the reason is asked for first. */
    asking,
    ask: (places: readonly LockPlace[]) => setAsking(places.length === 0 ? undefined : places),
    cancel: () => setAsking(undefined),
    lock: (reason: string): Promise<void> => {
      const places = asking() ?? [];
      setAsking(undefined);
      return each(places, (place) => send('POST', 'locks', { ...place, reason }));
    },
    unlock: (places: readonly LockPlace[]): Promise<void> =>
      each(places, ({ sheet, row, col }) => send('DELETE', 'locks', { sheet, row, col })),
    shared: (sheet: SheetId, col: ColId): SharedColumn | undefined =>
      book.locks.shared().find((mark) => mark.sheet === sheet && mark.col === col),
    share: async (sheet: SheetId, col: ColId, shared: boolean): Promise<void> => {
      setProblem(undefined);
      await send('PUT', 'shared-columns', { sheet, col, shared });
    },
    problem,
    dismiss: () => setProblem(undefined),
  };
};
export type LockDesk = ReturnType<typeof createLockDesk>;
