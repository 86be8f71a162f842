import { createEffect, createMemo, createSignal, on } from 'solid-js';
import { FUNCTIONS } from '../../shared/formula/functions.ts';
import { howRead, type Reading } from '../../shared/formula/reading.ts';
import { locale } from '../i18n/i18n.ts';
import { caretPlace } from './caret.ts';
import type { FunctionEntry, FunctionWords } from './catalogue.ts';
import { type Offer, offersFor, standsAlone } from './complete.ts';
import type { DraftHost, Editing } from './editing.ts';
import { parameterAt } from './signature.ts';

export type Signature = {
  readonly name: string;
  readonly words: FunctionWords;
  /** The usual name of the same function. */
  readonly as: string | undefined;
  /** The parameter being written; undefined when there are too many. */
  readonly current: number | undefined;
};
type Catalogue = ReadonlyMap<string, FunctionEntry>;

/** What the word at the caret may become, and what the open call wants. */
export const createOffering = (host: DraftHost, editing: Editing) => {
  const { workbook } = host.book;
  const [catalogue, setCatalogue] = createSignal<Catalogue>();
  let asked = false;
  createEffect(() => {
    if (!editing.formula() || asked) return;
    asked = true;
    import('./catalogue.ts').then(
      (module) => setCatalogue(module.CATALOGUE),
      // Without a network names are offered without words; the next formula asks again.
      () => {
        asked = false;
      },
    );
  });
  const wordsOf = (name: string): FunctionWords | undefined => catalogue()?.get(name)?.[locale()];

  const place = createMemo(() => {
    const draft = editing.formula();
    return draft && caretPlace(draft.text, editing.caret(), locale());
  });
  /** Typing opens the list; Esc, taking and moving the caret close it. */
  const [open, setOpen] = createSignal(false);
  createEffect(on(editing.typing, () => setOpen(true), { defer: true }));
  createEffect(
    on(
      () => editing.formula() === undefined,
      () => setOpen(false),
    ),
  );

  const source = createMemo(() => {
    const draft = editing.formula();
    const call = place()?.call;
    if (!draft) return undefined;
    const wanted = call && wordsOf(call.name)?.parameters;
    const index = wanted && parameterAt(wanted, call.argument);
    return {
      at: editing.at(draft),
      names: workbook.names,
      sheets: workbook.sheets(),
      named: workbook.namedValues(),
      functions: FUNCTIONS,
      gives: (name: string) => wordsOf(name)?.gives ?? '',
      takesNothing: (name: string) => wordsOf(name)?.parameters.length === 0,
      wantsMany: index !== undefined && wanted?.[index]?.many === true,
    };
  });
  const offers = createMemo((): readonly Offer[] => {
    const draft = editing.formula();
    const at = place();
    const from = source();
    if (!open() || !draft || !at || !from) return [];
    return offersFor(at, draft.text, from);
  });
  const [marked, setMarked] = createSignal(0);
  createEffect(
    on(offers, () => {
      const word = place()?.word;
      const from = source();
      setMarked(word && from && standsAlone(word, from) ? -1 : 0);
    }),
  );

  const take = (offer: Offer): void => {
    const draft = editing.formula();
    if (!draft || editing.composing()) return;
    editing.edit(
      draft.text.slice(0, offer.start) + offer.insert + draft.text.slice(offer.end),
      offer.caret,
    );
    // A sheet's bracket asks for its column at once.
    setOpen(offer.kind === 'sheet');
  };

  return {
    offers,
    marked,
    setMarked,
    take,
    close: () => setOpen(false),
    gives: (name: string): string => wordsOf(name)?.gives ?? '',
    signature: createMemo((): Signature | undefined => {
      const call = place()?.call;
      const entry = call && catalogue()?.get(call.name);
      if (!call || !entry) return undefined;
      const words = entry[locale()];
      const index = parameterAt(words.parameters, call.argument);
      return { name: call.name, words, as: entry.as, current: index };
    }),
    reading: createMemo((): Reading | undefined => {
      const draft = editing.formula();
      return draft && howRead(draft.text, locale());
    }),
    /** Keys the list takes while it is open; true when taken. */
    key(press: {
      readonly key: string;
      readonly ctrl: boolean;
      readonly shift: boolean;
      readonly alt: boolean;
    }): boolean {
      const list = offers();
      if (list.length === 0 || press.ctrl || press.alt || press.shift) return false;
      switch (press.key) {
        case 'ArrowDown':
        case 'ArrowUp': {
          const from = press.key === 'ArrowDown' ? marked() + 1 : Math.max(marked(), 0) - 1;
          setMarked((from + list.length) % list.length);
          return true;
        }
        case 'Escape':
          setOpen(false);
          return true;
        case 'Tab':
        case 'Enter': {
          const offer = list[marked()];
          if (offer) take(offer);
          return offer !== undefined;
        }
        default:
          return false;
      }
    },
  };
};
export type Offering = ReturnType<typeof createOffering>;
