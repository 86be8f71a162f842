import { t } from '../i18n/i18n.ts';
import { Page } from '../shell/app-bar.tsx';

/** `/about`: what this is and under which licence. */
export default function About() {
  return (
    <Page title={t('pages.aboutTitle')}>
      <p>{t('pages.aboutText')}</p>
      <p>{t('pages.aboutLicence')}</p>
      <p>
        <a href="/LICENSE.txt" target="_self" rel="external">
          {t('pages.licence')}
        </a>
      </p>
    </Page>
  );
}
