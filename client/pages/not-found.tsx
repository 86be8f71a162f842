import { t } from '../i18n/i18n.ts';
import { Page } from '../shell/app-bar.tsx';

export default function NotFound() {
  return (
    <Page title={t('pages.notFound')}>
      <p>{t('pages.notFoundHelp')}</p>
      <p>
        <a href="/">{t('pages.toPlans')}</a>
      </p>
    </Page>
  );
}
