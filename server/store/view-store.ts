import type { SavedView } from '../../shared/api.ts';
import type { Result } from '../../shared/result.ts';

/** In whose name, and under which rights. */
type Who = { readonly id: string; readonly roleVersion: number };

export type ViewProblem =
  | 'gone'
  /** The person's role or account changed since. */
  | 'role'
  /** The same person, or the secretariat, has one of this name on the sheet. */
  | 'name-taken'
  | 'too-many';

/** Saved views of a plan. Somebody sees and changes own ones and those shared by the secretariat; others' do not exist. */
export type ViewStore = {
  list(plan: string, user: string): Promise<readonly SavedView[]>;
  add(
    plan: string,
    view: Pick<SavedView, 'id' | 'sheet' | 'name' | 'shared' | 'view'>,
    who: Who,
    at: number,
  ): Promise<Result<void, ViewProblem>>;
  /** A standard one takes that place from another of the same sheet and owner. */
  change(
    plan: string,
    id: string,
    change: Partial<Pick<SavedView, 'name' | 'standard' | 'view'>>,
    who: Who,
    at: number,
  ): Promise<Result<void, ViewProblem>>;
  remove(plan: string, id: string, who: Who): Promise<Result<void, ViewProblem>>;
};
