import { createSignal, For, Show } from 'solid-js';
import { MAX_COLOUR_RULES } from '../../shared/limits.ts';
import { editText } from '../../shared/value/show.ts';
import { readNumber } from '../../shared/value/typed-number.ts';
import {
  COMPARE_WORDS,
  type ColourRule,
  isColourRule,
  MAX_TOP,
  TONES,
  type Tone,
} from '../../shared/workbook/colour-rule.ts';
import { locale, t } from '../i18n/i18n.ts';

type Condition = ColourRule['if'];
const CONDITIONS: readonly Condition[] = [...COMPARE_WORDS, 'contains', 'top', 'filled', 'empty'];
const CONDITION_WORDS = {
  '>': 'cell.ruleGreater',
  '>=': 'cell.ruleAtLeast',
  '<': 'cell.ruleLess',
  '<=': 'cell.ruleAtMost',
  '=': 'cell.ruleEqual',
  '<>': 'cell.ruleOther',
  contains: 'cell.ruleContains',
  top: 'cell.ruleTop',
  filled: 'cell.ruleFilled',
  empty: 'cell.ruleEmpty',
} as const;
const TONE_WORDS = {
  good: 'cell.toneGood',
  warn: 'cell.toneWarn',
  bad: 'cell.toneBad',
  info: 'cell.toneInfo',
} as const;

const valueText = (rule: ColourRule): string => {
  if (!('v' in rule)) return '';
  return typeof rule.v === 'string' ? rule.v : editText(rule.v, locale());
};

/** A rule from what a person typed; undefined when the value does not fit the condition. */
export const ruleOf = (
  condition: Condition,
  text: string,
  as: Tone,
  language: 'vi' | 'en',
): ColourRule | undefined => {
  if (condition === 'filled' || condition === 'empty') return { if: condition, as };
  if (condition === 'contains') {
    const v = text.normalize('NFC').trim();
    const rule = { if: condition, v, as };
    return isColourRule(rule) ? rule : undefined;
  }
  const number = readNumber(text, language);
  const rule = number && { if: condition, v: number.v, as };
  return rule && isColourRule(rule) ? rule : undefined;
};

/** Own colour rules of a column, in order; the first that holds paints. Everybody sees them. */
export function RuleFields(props: {
  readonly rules: readonly ColourRule[];
  readonly disabled: boolean;
  readonly onChange: (rules: readonly ColourRule[] | null) => void;
}) {
  const [condition, setCondition] = createSignal<Condition>('>=');
  const [text, setText] = createSignal('');
  const [tone, setTone] = createSignal<Tone>('warn');
  const next = () => ruleOf(condition(), text(), tone(), locale());
  const needsValue = () => condition() !== 'filled' && condition() !== 'empty';
  const full = () => props.rules.length >= MAX_COLOUR_RULES;
  const set = (rules: readonly ColourRule[]) => props.onChange(rules.length > 0 ? rules : null);
  const add = () => {
    const rule = next();
    if (!rule || full()) return;
    set([...props.rules, rule]);
    setText('');
  };
  return (
    <fieldset class="look-part" disabled={props.disabled}>
      <legend>{t('cell.rules')}</legend>
      <Show when={props.rules.length > 0} fallback={<p class="look-none">{t('cell.rulesNone')}</p>}>
        <ol class="rule-list">
          <For each={props.rules}>
            {(rule, at) => (
              <li class={`rule-one mark mark-${rule.as}`}>
                <span>{t(CONDITION_WORDS[rule.if], { v: valueText(rule) })}</span>
                <button
                  type="button"
                  class="link-button"
                  aria-label={t('cell.ruleRemove')}
                  title={t('cell.ruleRemove')}
                  onClick={() => set(props.rules.filter((_, i) => i !== at()))}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show when={!full() && !props.disabled}>
        <div class="rule-new">
          <select
            aria-label={t('cell.ruleWhen')}
            value={condition()}
            onChange={(event) => {
              const found = CONDITIONS.find((one) => one === event.currentTarget.value);
              if (found) setCondition(found);
            }}
          >
            <For each={CONDITIONS}>
              {(one) => <option value={one}>{t(CONDITION_WORDS[one], { v: '…' })}</option>}
            </For>
          </select>
          <Show when={needsValue()}>
            <input
              type="text"
              aria-label={t('cell.ruleValue')}
              placeholder={condition() === 'top' ? `1–${MAX_TOP}` : ''}
              value={text()}
              onInput={(event) => setText(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                event.stopPropagation();
                add();
              }}
            />
          </Show>
          <div class="tone-choice" role="radiogroup" aria-label={t('cell.ruleTone')}>
            <For each={TONES}>
              {(one) => (
                <label class={`tone-one mark mark-${one}`} title={t(TONE_WORDS[one])}>
                  <input
                    type="radio"
                    name="tone"
                    aria-label={t(TONE_WORDS[one])}
                    checked={tone() === one}
                    onChange={() => setTone(one)}
                  />
                </label>
              )}
            </For>
          </div>
          <button type="button" class="wb-button" disabled={next() === undefined} onClick={add}>
            {t('cell.ruleAdd')}
          </button>
        </div>
      </Show>
    </fieldset>
  );
}
