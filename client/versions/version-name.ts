import type { VersionView } from '../../shared/api.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';

/** What a state is called. */
export const versionName = ({ kind, name, at }: VersionView): string => {
  switch (kind) {
    case 'named':
      return name;
    case 'day':
      return t('versions.day', { day: formatDate(isoDayOf(Date.parse(at))) });
    case 'freeze':
      return t('versions.freeze', { n: name });
    case 'round':
      return t('versions.round', { n: name });
  }
};
