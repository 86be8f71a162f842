import { createSignal, Show } from 'solid-js';
import type { SavedView } from '../../shared/api.ts';
import { MAX_VIEW_NAME } from '../../shared/limits.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import type { ViewShelf } from './view-shelf.ts';

type Doing = 'nothing' | 'choosing' | 'renaming' | 'removing';

/** One saved view: a press looks through it; what else can be done with it folds out below. */
export function ViewEntry(props: {
  readonly view: SavedView;
  readonly shelf: ViewShelf;
  readonly onChosen: () => void;
  /** The entry is gone, and the focus with it. */
  readonly onLost: () => void;
}) {
  const { shelf } = props;
  let more!: HTMLButtonElement;
  const [doing, setDoing] = createSignal<Doing>('nothing');
  const isCurrent = () => shelf.current()?.id === props.view.id;
  const settle = () => {
    setDoing('nothing');
    more.focus();
  };
  const rename = async (name: string) => {
    if (name.trim() !== '' && name.trim() !== props.view.name) {
      await shelf.rename(props.view.id, name);
    }
    settle();
  };
  const remove = async () => {
    if (await shelf.remove(props.view.id)) props.onLost();
    else settle();
  };
  const standardWords = () => {
    if (props.view.standard) return t('views.endStandard');
    return props.view.shared ? t('views.makeStandardAll') : t('views.makeStandard');
  };
  return (
    <li class="views-entry">
      <div class="views-line">
        <button
          type="button"
          class="popup-item views-choose"
          aria-current={isCurrent()}
          title={t('views.by', {
            who: props.view.by.name,
            when: formatDate(props.view.at),
          })}
          onClick={() => {
            shelf.choose(props.view);
            props.onChosen();
          }}
        >
          <span class="views-title">{props.view.name}</span>
          <Show when={props.view.standard}>
            <span class="views-standard">{t('views.standard')}</span>
          </Show>
        </button>
        <button
          ref={more}
          type="button"
          class="views-more"
          aria-expanded={doing() !== 'nothing'}
          aria-label={t('views.more', { name: props.view.name })}
          onClick={() => setDoing((now) => (now === 'nothing' ? 'choosing' : 'nothing'))}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      </div>
      <Show when={isCurrent() && shelf.gone(props.view)}>
        {(n) => <p class="views-gone">{t('views.gone', { n: n() })}</p>}
      </Show>
      <Show when={doing() === 'choosing'}>
        <div class="views-acts">
          <button type="button" onClick={() => void shelf.overwrite(props.view.id).then(settle)}>
            {t('views.overwriteThis')}
          </button>
          <button type="button" onClick={() => setDoing('renaming')}>
            {t('views.rename')}
          </button>
          <button
            type="button"
            title={t('views.standardHint')}
            onClick={() => void shelf.mark(props.view.id, !props.view.standard).then(settle)}
          >
            {standardWords()}
          </button>
          <button type="button" class="danger" onClick={() => setDoing('removing')}>
            {t('views.remove')}
          </button>
        </div>
      </Show>
      <Show when={doing() === 'renaming'}>
        <label class="popup-field">
          <span>{t('views.name')}</span>
          <input
            type="text"
            maxLength={MAX_VIEW_NAME}
            value={props.view.name}
            ref={(input) =>
              queueMicrotask(() => {
                input.focus();
                input.select();
              })
            }
            onKeyDown={(event) => {
              if (event.key === 'Enter') void rename(event.currentTarget.value);
              else if (event.key === 'Escape') settle();
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        </label>
      </Show>
      <Show when={doing() === 'removing'}>
        <div class="views-note" role="alert">
          <p>
            {t(props.view.shared ? 'views.askRemoveShared' : 'views.askRemove', {
              name: props.view.name,
            })}
          </p>
          <div class="views-acts">
            <button
              type="button"
              class="danger"
              ref={(button) => queueMicrotask(() => button.focus())}
              onClick={() => void remove()}
            >
              {t('views.remove')}
            </button>
            <button type="button" onClick={settle}>
              {t('views.cancel')}
            </button>
          </div>
        </div>
      </Show>
    </li>
  );
}
