import { batch, createEffect, type JSX, onMount, Show, untrack } from 'solid-js';
import type { EntryProblem } from '../book/book.ts';
import { FormulaHelp, helpAria } from '../formula/help.tsx';
import { FormulaMirror } from '../formula/mirror.tsx';
import type { FormulaSession } from '../formula/session.ts';
import { explainEntry, problemSpan } from './explain.ts';
import type { Box } from './geometry.ts';
import type { KeyPress } from './keys.ts';
import { pressOf } from './press.ts';

/** The list of the formula's offers, for assistive technology. */
const LIST = 'cell-formula-offers';
/** The help of a formula needs this much room to the right. CSS pixels. */
const HELP_WIDTH = 480;
/** A formula's letters are about this wide, and its editor is made no wider than that for them. CSS pixels. */
const LETTER = 7.6;
const MOST_WIDTH = 420;

type Open = { readonly text: string; readonly problem: EntryProblem | undefined };

/** What the field's owner may ask of it. */
export type FieldHands = {
  readonly focus: () => void;
  /** Puts a text where the caret is, as if it had been typed. */
  readonly insert: (text: string) => void;
};

type Props = {
  /** What is open in this field; undefined while nothing is. */
  readonly draft: Open | undefined;
  readonly session: FormulaSession;
  /** Where the field lies while something is open, and unseen while nothing is. CSS pixels of the stage. */
  readonly box: Box;
  readonly size: { readonly width: number; readonly height: number };
  /** A formula at the right edge gets its room from the left, not beyond this. CSS pixels. */
  readonly least: number;
  readonly label: string;
  readonly describedBy?: string;
  readonly keys: string;
  /** The text after typing; may open a draft. */
  readonly onText: (text: string) => void;
  /** Keys taken before their meaning for cells; true when taken. */
  readonly onAid: (press: KeyPress) => boolean;
  /** What a key means for cells; true when the browser must not react. */
  readonly onKey: (press: KeyPress) => boolean;
  readonly onCopy: (event: ClipboardEvent, cut: boolean) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onReady: (hands: FieldHands) => void;
  readonly children: JSX.Element;
};

/**
 * The one text field of a grid or a matrix. It has the keyboard all the time, empty and unseen while nothing is open, so
 * that an input method composes its first letter right into it. Its value is never written during a composition.
 */
export function EditorField(props: Props) {
  let area!: HTMLTextAreaElement;
  let mirror!: HTMLDivElement;
  let composing = false;
  const session = untrack(() => props.session);
  const { editing } = session;
  const draft = () => props.draft;

  const write = () => {
    batch(() => {
      props.onText(area.value);
      editing.typed(area);
    });
    // What could not be opened (a plan that is only read) leaves nothing behind.
    if (!draft() && !composing) area.value = '';
  };
  onMount(() => {
    const focus = () => area.focus({ preventScroll: true });
    props.onReady({
      focus,
      insert: (text) => {
        area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
        write();
      },
    });
    focus();
  });
  createEffect(() => {
    const text = draft()?.text ?? '';
    if (composing || area.value === text) return;
    area.value = text;
    area.setSelectionRange(text.length, text.length);
  });
  // A refused formula: the caret goes to the place that cannot be read.
  createEffect(() => {
    const span = problemSpan(draft()?.problem);
    if (span) area.setSelectionRange(span.start, Math.max(span.end, span.start + 1));
  });

  const formula = () => draft() !== undefined && editing.formula() !== undefined;
  const aria = () =>
    formula() ? helpAria(session, LIST) : { controls: undefined, active: undefined };
  const left = () => {
    const { x } = props.box;
    if (!formula()) return x;
    const wanted = (draft()?.text.length ?? 0) * LETTER + 16;
    const room = props.size.width - x - 8;
    return Math.max(Math.min(x, x + room - Math.min(wanted, MOST_WIDTH)), props.least);
  };
  /** Near the foot of the grid lists open upwards. */
  const low = () => props.box.y > props.size.height * 0.55;
  const look = () => draft() && session.look(area);

  /** An Enter that closed something else, and so gave the keyboard back, is no text of the cell. */
  const strayBreak = (event: InputEvent) => {
    const isBreak = event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph';
    if (isBreak && !draft()) event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const press = pressOf(event, composing);
    const helped =
      !press.composing && ((draft() !== undefined && session.key(press)) || props.onAid(press));
    if (!helped && !props.onKey(press)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="cell-editor"
      classList={{
        'cell-editor-open': draft() !== undefined,
        refused: draft()?.problem !== undefined,
        'cell-editor-formula': formula(),
        'cell-editor-above': low(),
        'cell-editor-leftward': left() > props.size.width - HELP_WIDTH,
      }}
      data-own-pointer=""
      style={{
        transform: `translate(${left()}px, ${props.box.y}px)`,
        'min-width': `${props.box.width}px`,
        'min-height': `${props.box.height}px`,
        'max-width': `${Math.max(props.size.width - left() - 8, 40)}px`,
      }}
    >
      <FormulaMirror
        session={session}
        ref={(element) => {
          mirror = element;
        }}
      />
      <textarea
        ref={area}
        rows={1}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-label={props.label}
        aria-invalid={draft()?.problem !== undefined}
        aria-describedby={props.describedBy}
        aria-keyshortcuts={props.keys}
        onBeforeInput={strayBreak}
        onInput={write}
        onKeyDown={onKeyDown}
        onFocus={() => editing.attach(area)}
        onKeyUp={look}
        onMouseUp={look}
        onScroll={() => {
          mirror.scrollTop = area.scrollTop;
        }}
        aria-autocomplete={formula() ? 'list' : undefined}
        aria-controls={aria().controls}
        aria-activedescendant={aria().active}
        onCompositionStart={() => {
          composing = true;
          editing.compose(true);
        }}
        onCompositionEnd={() => {
          composing = false;
          write();
          editing.compose(false);
        }}
        onCopy={(event) => props.onCopy(event, false)}
        onCut={(event) => props.onCopy(event, true)}
        onPaste={(event) => props.onPaste(event)}
      />
      <Show when={draft()?.problem}>
        {(problem) => (
          <div class="cell-problem" role="alert">
            {explainEntry(problem())}
          </div>
        )}
      </Show>
      <Show when={formula() && !draft()?.problem}>
        <FormulaHelp session={session} list={LIST} />
      </Show>
      {props.children}
    </div>
  );
}

/** Unseen or not, the field stays inside the stage, or the browser would scroll to it. */
export const within = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(high, low));
