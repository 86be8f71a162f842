import { createEffect, createSignal, untrack } from 'solid-js';
import type { SavedView } from '../../shared/api.ts';
import type { SheetId } from '../../shared/ids.ts';
import { goneColumns, sameView } from '../../shared/personal-view.ts';
import type { Result } from '../../shared/result.ts';
import type { GridState } from '../grid/grid-state.ts';
import type { ViewChoice, ViewKeeper } from '../grid/personal-view.ts';
import { t } from '../i18n/i18n.ts';
import { readFact, rememberFact } from '../link/browser-store.ts';
import type { CallProblem } from '../link/collab-api.ts';
import { type ViewChange, type ViewList, viewCalls } from './view-api.ts';

/** The saved views of a plan and which of them I look through. Choosing changes my own arrangement and nothing else. */
export const createViewShelf = (
  plan: string,
  grid: GridState,
  keeper: ViewKeeper,
  choice: ViewChoice,
) => {
  const calls = viewCalls(plan);
  const [all, setAll] = createSignal<readonly SavedView[]>([]);
  const [problem, setProblem] = createSignal<string>();
  const [said, say] = createSignal('');
  const chosen = new Map<SheetId, string | undefined>();
  const [choices, setChoices] = createSignal(0);

  const chosenOn = (sheet: SheetId): string | undefined => {
    choices();
    if (!chosen.has(sheet)) chosen.set(sheet, choice.read(sheet));
    return chosen.get(sheet);
  };
  const remember = (sheet: SheetId, id: string | undefined): void => {
    chosen.set(sheet, id);
    choice.write(sheet, id);
    setChoices((n) => n + 1);
  };

  const take = (answer: Result<ViewList, CallProblem>): answer is { ok: true; value: ViewList } => {
    if (answer.ok) {
      setProblem(undefined);
      setAll(answer.value.views);
      rememberFact(`views/${plan}`, answer.value.views);
      return true;
    }
    const { problem } = answer;
    setProblem(
      problem.is === 'network'
        ? t('views.offline')
        : t('views.failed', { message: problem.message }),
    );
    return false;
  };
  const load = async (): Promise<void> => {
    if (take(await calls.list()) || all().length > 0) return;
    const known = await readFact<readonly SavedView[]>(`views/${plan}`).catch(() => undefined);
    if (known) setAll(known);
  };

  const here = (): readonly SavedView[] => all().filter((view) => view.sheet === grid.sheet());
  const current = (): SavedView | undefined => {
    const sheet = grid.sheet();
    const id = sheet === undefined ? undefined : chosenOn(sheet);
    return id === undefined ? undefined : here().find((view) => view.id === id);
  };
  const changed = (): boolean => {
    const view = grid.view();
    const saved = current();
    return !!view && !!saved && !sameView(view.within(view.personal()), view.within(saved.view));
  };
  const gone = (saved: SavedView): number => {
    const view = grid.view();
    view?.structure();
    const live = view?.table.getAllLeafColumns().map(({ id }) => id) ?? [];
    return goneColumns(saved.view, new Set(live));
  };

  const choose = (saved: SavedView): void => {
    const view = grid.view();
    if (view?.sheet !== saved.sheet || !grid.commit()) return;
    view.arrange(saved.view);
    remember(view.sheet, saved.id);
    say(t('views.applied', { name: saved.name }));
  };
  const leave = (): void => {
    const view = grid.view();
    if (!view || !grid.commit()) return;
    view.arrange(view.byItself());
    remember(view.sheet, undefined);
    say(t('views.left'));
  };

  // Once a sheet: the default arranges what neither I nor this browser has arranged.
  const asked = new Set<SheetId>();
  createEffect(() => {
    const view = grid.view();
    if (!view || all().length === 0 || asked.has(view.sheet)) return;
    asked.add(view.sheet);
    untrack(() => {
      if (keeper.read(view.sheet) || chosenOn(view.sheet) !== undefined) return;
      if (!sameView(view.within(view.personal()), view.byItself()) || grid.draft()) return;
      // The list begins with mine.
      const standard = here().find((saved) => saved.standard);
      if (standard) choose(standard);
    });
  });

  const now = () => {
    const view = grid.view();
    return view && { sheet: view.sheet, view: view.within(view.personal()) };
  };
  const change = async (id: string, what: ViewChange): Promise<boolean> =>
    take(await calls.change(id, what));

  return {
    load,
    here,
    current,
    changed,
    gone,
    choose,
    leave,
    problem,
    /** What a screen reader says after a choice. */
    said,
    /** A saved view of mine, or of the secretariat, with this name on this sheet. */
    named: (name: string, shared: boolean) =>
      here().find((view) => view.shared === shared && view.name === name.trim().normalize('NFC')),
    async save(name: string, shared: boolean): Promise<boolean> {
      const at = now();
      if (!at) return false;
      const answer = await calls.add({ ...at, name, shared });
      if (!take(answer)) return false;
      if (answer.value.id !== undefined) remember(at.sheet, answer.value.id);
      return true;
    },
    async overwrite(id: string): Promise<boolean> {
      const at = now();
      if (!at || !(await change(id, { view: at.view }))) return false;
      remember(at.sheet, id);
      return true;
    },
    rename: (id: string, name: string) => change(id, { name }),
    mark: (id: string, standard: boolean) => change(id, { standard }),
    remove: async (id: string): Promise<boolean> => take(await calls.remove(id)),
  };
};
export type ViewShelf = ReturnType<typeof createViewShelf>;
