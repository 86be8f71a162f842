// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the keyboard and moves the mark
// biome-ignore-all lint/a11y/useKeyWithClickEvents: Tab and Enter in the field do the same
import { createEffect, createMemo, For, Show } from 'solid-js';
import { locale, t } from '../i18n/i18n.ts';
import type { Offer } from './complete.ts';
import type { FormulaSession } from './session.ts';
import { spell } from './signature.ts';

const idOf = (list: string, index: number): string => `${list}-${index}`;

/** For the field: which of the list is marked. */
export const helpAria = (
  session: FormulaSession,
  list: string,
): { readonly controls: string | undefined; readonly active: string | undefined } => {
  const { offers, marked } = session.offering;
  if (offers().length === 0) return { controls: undefined, active: undefined };
  return { controls: list, active: marked() < 0 ? undefined : idOf(list, marked()) };
};

/** Under the field of a formula: what the open call wants, how the text is read where that is in doubt, what may be taken. */
export function FormulaHelp(props: { readonly session: FormulaSession; readonly list: string }) {
  const { offering } = props.session;
  const reading = createMemo(() => {
    const found = offering.reading();
    if (!found) return '';
    return found.is === 'respelled'
      ? t('formula.readAs', { text: found.text })
      : t('formula.decimalComma', { number: found.number });
  });
  const any = () =>
    offering.signature() !== undefined || reading() !== '' || offering.offers().length > 0;
  return (
    <Show when={any()}>
      <div class="formula-help" onPointerDown={(event) => event.preventDefault()}>
        <Show when={offering.signature()}>
          {(call) => (
            <div class="formula-call">
              <div>
                <b>{call().name}</b>
                {'('}
                <For each={call().words.parameters}>
                  {(parameter, i) => (
                    <>
                      <Show when={i() > 0}>{locale() === 'vi' ? '; ' : ', '}</Show>
                      <span classList={{ 'formula-now': i() === call().current }}>
                        {spell(parameter)}
                      </span>
                    </>
                  )}
                </For>
                {')'}
              </div>
              <div class="formula-gives">
                {call().as
                  ? t('formula.sameAs', { name: call().as ?? '', gives: call().words.gives })
                  : call().words.gives}
              </div>
            </div>
          )}
        </Show>
        <Show when={reading()}>
          <div class="formula-reading" role="status">
            {reading()}
          </div>
        </Show>
        <Show when={offering.offers().length > 0}>
          <OfferList session={props.session} list={props.list} />
        </Show>
      </div>
    </Show>
  );
}

function OfferList(props: { readonly session: FormulaSession; readonly list: string }) {
  let host!: HTMLDivElement;
  const { offering } = props.session;
  createEffect(() => {
    const at = offering.marked();
    queueMicrotask(() => host?.children[at]?.scrollIntoView({ block: 'nearest' }));
  });
  const more = (offer: Offer): string => {
    switch (offer.kind) {
      case 'function':
        return offering.gives(offer.label);
      case 'same-row':
        return t('formula.sameRow');
      case 'column':
        return t('formula.wholeColumn', { sheet: offer.of ?? '' });
      case 'sheet':
        return t('formula.sheet');
      case 'name':
        return t('formula.named');
    }
  };
  const shown = (offer: Offer): string =>
    offer.kind === 'same-row' || offer.kind === 'column' ? offer.insert : offer.label;
  return (
    <div
      ref={host}
      class="formula-offers"
      role="listbox"
      id={props.list}
      aria-label={t('formula.offers')}
    >
      <For each={offering.offers()}>
        {(offer, i) => (
          <div
            class="formula-offer"
            role="option"
            id={idOf(props.list, i())}
            aria-selected={i() === offering.marked()}
            onClick={() => offering.take(offer)}
          >
            <span class={`formula-kind formula-kind-${offer.kind}`} aria-hidden="true" />
            <span class="formula-offer-name">{shown(offer)}</span>
            <span class="formula-offer-more">{more(offer)}</span>
          </div>
        )}
      </For>
    </div>
  );
}
