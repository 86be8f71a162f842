import { HEATS, type Heat } from './heat.ts';

/** How one person looks at the matrix of a plan. It never enters the shared document. */
export type MatrixLook = {
  readonly turned: boolean;
  readonly heat: Heat;
  /** Groups folded away: pillars of tasks, groups of agencies. */
  readonly pillars: readonly string[];
  readonly groups: readonly string[];
  readonly detail: boolean;
};
export const PLAIN_LOOK: MatrixLook = {
  turned: false,
  heat: 'none',
  pillars: [],
  groups: [],
  detail: false,
};

export type LookKeeper = {
  read(): MatrixLook;
  write(look: MatrixLook): void;
};

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** What a browser kept, which may be of another release or damaged: anything odd in it is left out. */
export function readLook(source: string | null): MatrixLook {
  let kept: unknown;
  try {
    kept = JSON.parse(source ?? 'null');
  } catch {
    return PLAIN_LOOK;
  }
  if (typeof kept !== 'object' || kept === null) return PLAIN_LOOK;
  const look = kept as Readonly<Record<string, unknown>>;
  return {
    turned: look.turned === true,
    heat: HEATS.find((one) => one === look.heat) ?? 'none',
    pillars: texts(look.pillars),
    groups: texts(look.groups),
    detail: look.detail === true,
  };
}

/** In this browser, under the name that sign-out forgets (personal-view.ts). */
export const browserLook = (user: string, plan: string): LookKeeper => {
  const key = `giao.view.${user}.${plan}.matrix`;
  return {
    read() {
      try {
        return readLook(localStorage.getItem(key));
      } catch {
        return PLAIN_LOOK;
      }
    },
    write(look) {
      try {
        localStorage.setItem(key, JSON.stringify(look));
      } catch {
        // Full or closed: it costs only the comfort.
      }
    },
  };
};
