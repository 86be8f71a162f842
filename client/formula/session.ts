import { createEditing, type FormulaDraft } from './editing.ts';
import { createOffering } from './offering.ts';
import { createPointing, type PointingHost } from './pointing.ts';

export type SessionHost = PointingHost & {
  readonly setMode: (mode: FormulaDraft['mode'], at: FormulaDraft['at']) => void;
  /** Shows the sheet before or after the one that shows; what is typed stays open. */
  readonly turn: (by: 1 | -1) => void;
};
type Press = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
};

/** All that helps while a formula is written, for the cell's editor and the bar alike: they edit one draft. */
export const createFormulaSession = (host: SessionHost) => {
  const editing = createEditing(host);
  const pointing = createPointing(host, editing);
  const offering = createOffering(host, editing);
  return {
    editing,
    pointing,
    offering,
    /** The caret may have moved without typing: that ends pointing and closes the list. */
    look(field: HTMLTextAreaElement): void {
      const moved = field.selectionStart !== editing.caret();
      editing.look(field);
      if (!moved) return;
      offering.close();
      pointing.stop();
    },
    /** Keys that mean something in a formula, before any other meaning of theirs; true when taken. */
    key(press: Press): boolean {
      const draft = editing.formula();
      if (!draft) return false;
      if (offering.key(press) || pointing.key(press)) return true;
      if (press.key === 'F4') {
        editing.cycle();
        return true;
      }
      if (press.key === 'F2') {
        // Excel's two modes: arrows that point, arrows that move the caret.
        host.setMode(draft.mode === 'enter' ? 'edit' : 'enter', draft.at);
        pointing.stop();
        return true;
      }
      if (press.alt && (press.key === 'ArrowDown' || press.key === 'ArrowUp')) {
        host.turn(press.key === 'ArrowDown' ? 1 : -1);
        return true;
      }
      return false;
    },
  };
};
export type FormulaSession = ReturnType<typeof createFormulaSession>;
