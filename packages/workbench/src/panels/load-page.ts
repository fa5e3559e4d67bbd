import type { Route } from '../router.ts';

/** Pages that few need at once come when they are opened. */
export function loadPage({ page }: Route): void {
  if (page === 'quick_replies') void import('./quick-replies/quick-replies-page.ts');
  if (page === 'settings') void import('./settings/settings-page.ts');
  if (page === 'admin') void import('./admin/admin-page.ts');
  if (page === 'after_hours') void import('./after-hours/after-hours.ts');
}
