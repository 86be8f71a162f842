import { createEffect, For, on, Show } from 'solid-js';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';
import { lockWords, meetings } from './lock-words.ts';

/** Addresses listed under one lock; the rest is counted. */
const LISTED = 24;

/** A command met locks: nothing was written. Lists the places and offers to write what is free. */
export function LockedCard(props: {
  readonly book: Book;
  readonly onClose: () => void;
  /** The free part was written: what was being typed has its place. */
  readonly onWritten: () => void;
}) {
  let free!: HTMLButtonElement;
  const { locks } = props.book;
  const close = () => {
    locks.meet(undefined);
    props.onClose();
  };
  const writeRest = () => {
    const rest = locks.met()?.rest;
    close();
    if (rest && props.book.run(rest).ok) props.onWritten();
  };
  // The keyboard is where the question is asked; Esc gives it back to the cell.
  createEffect(on(locks.met, (met) => met && queueMicrotask(() => free?.focus())));
  return (
    <Show when={locks.met()}>
      {(met) => (
        <div
          class="locked-card"
          role="alertdialog"
          aria-label={t('locks.metTitle', { n: met().blocked.length })}
          data-part="locked-card"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          <h3>
            <span class="lock-mark" aria-hidden="true" />
            {t('locks.metTitle', { n: met().blocked.length })}
          </h3>
          <ul>
            <For each={meetings(props.book.workbook, met().blocked)}>
              {({ lock, cells }) => (
                <li>
                  <p class="locked-cells">
                    {cells.slice(0, LISTED).join(', ')}
                    <Show when={cells.length > LISTED}>
                      {' '}
                      {t('locks.metMore', { n: cells.length - LISTED })}
                    </Show>
                  </p>
                  <p class="locked-why">{lockWords(props.book.workbook, lock)}</p>
                </li>
              )}
            </For>
          </ul>
          <p class="locked-why">{t('locks.whoCan')}</p>
          <div class="locked-acts">
            <Show
              when={met().rest}
              fallback={<span class="locked-why">{t('locks.metNothing')}</span>}
            >
              <button type="button" class="wb-button primary" ref={free} onClick={writeRest}>
                {t('locks.metRest')}
              </button>
            </Show>
            <button
              type="button"
              class="wb-button"
              ref={(element) => {
                if (!met().rest) free = element;
              }}
              onClick={close}
            >
              {t('locks.close')}
            </button>
          </div>
        </div>
      )}
    </Show>
  );
}
