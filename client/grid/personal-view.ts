import type { SheetId } from '../../shared/ids.ts';
import { type PersonalView, viewOf } from '../../shared/personal-view.ts';

export type ViewKeeper = {
  read(sheet: SheetId): PersonalView | undefined;
  write(sheet: SheetId, view: PersonalView): void;
};

const PREFIX = 'giao.view.';

/** What a browser kept as text. */
export function readPersonalView(source: string | null): PersonalView | undefined {
  try {
    return viewOf(JSON.parse(source ?? 'null'));
  } catch {
    return undefined;
  }
}

/** Keeps the views of one person and plan in this browser. A browser that keeps nothing costs only the comfort. */
export const browserViews = (user: string, plan: string): ViewKeeper => ({
  read(sheet) {
    try {
      return readPersonalView(localStorage.getItem(`${PREFIX}${user}.${plan}.${sheet}`));
    } catch {
      return undefined;
    }
  },
  write(sheet, view) {
    try {
      localStorage.setItem(`${PREFIX}${user}.${plan}.${sheet}`, JSON.stringify(view));
    } catch {
      // Full or closed.
    }
  },
});

/** Which saved view a person chose last on a sheet, in this browser. */
export const browserChoice = (user: string, plan: string) => {
  const key = (sheet: SheetId) => `${PREFIX}${user}.${plan}.${sheet}.chosen`;
  return {
    read(sheet: SheetId): string | undefined {
      try {
        return localStorage.getItem(key(sheet)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(sheet: SheetId, view: string | undefined): void {
      try {
        if (view === undefined) localStorage.removeItem(key(sheet));
        else localStorage.setItem(key(sheet), view);
      } catch {
        // Full or closed.
      }
    },
  };
};
export type ViewChoice = ReturnType<typeof browserChoice>;

/** At sign-out: filters hold what somebody typed. */
export function forgetViews(user: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`${PREFIX}${user}.`)) localStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept either.
  }
}
