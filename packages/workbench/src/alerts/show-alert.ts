import { formatDuration } from '@fiido/ui/format';
import { now } from '../clock.ts';
import { waitingSince } from '../data/queue.ts';
import { shopperName } from '../elements/person.ts';
import type { ToastMessage } from '../elements/toasts/toast-event.ts';
import { fill } from '../locales/locale.ts';
import type { Locale } from '../locales/locale.ts';
import type { Texts } from '../locales/texts.ts';
import { inboxPath } from '../router.ts';
import type { Alert } from './alert-rules.ts';

const ASKED_KEY = 'fiido-workbench:asked-to-notify';

/** Once in this browser, of an agent who has neither allowed nor refused notifications; later it is in the settings. */
export function offerNotifications({ alerts }: Texts, toast: (message: ToastMessage) => void): void {
  const asked = localStorage.getItem(ASKED_KEY);
  if (asked || !('Notification' in window) || Notification.permission !== 'default') return;
  localStorage.setItem(ASKED_KEY, 'yes');
  const run = (): void => void Notification.requestPermission();
  toast({ text: alerts.ask, action: { label: alerts.allow, run } });
}

/** A notification of the desktop, if the agent allowed them; pressing it opens the session. */
export function showAlert(alert: Alert, locale: Locale, open: (path: string) => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const { title, body } = alertText(alert, locale);
  const path = inboxPath(alert.session.session_name);
  const options = { body, tag: path, icon: '/workbench/icon-192.png', data: path };
  try {
    const shown = new Notification(title, options);
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
      open(path);
    });
  } catch (error) {
    // Phones allow them from a service worker only, which then opens the path.
    if (!(error instanceof TypeError)) throw error;
    void navigator.serviceWorker?.ready.then((registration) => registration.showNotification(title, options));
  }
}

/** What an alert says. */
export function alertText({ kind, session }: Alert, { texts, tag }: Locale): { title: string; body: string } {
  const { alerts } = texts;
  const title = {
    waiting: alerts.waiting,
    waiting_long: alerts.waitingLong,
    vip_long: alerts.vipLong,
    message: alerts.message,
    mention: alerts.mention,
    assist: alerts.assist,
    transfer: alerts.transfer,
    answer_urgent: alerts.answerUrgent,
    answer_late: alerts.answerLate,
  };
  const time = formatDuration(now() - waitingSince(session), tag);
  return {
    title: fill(title[kind], { name: shopperName(session), time }),
    body: session.last_message_preview?.content.slice(0, 160) || alerts.noText,
  };
}

/** The number on the installed app's icon. */
export function showBadge(waiting: number): void {
  if (!('setAppBadge' in navigator)) return;
  // Refused where the app is not installed: then there is no icon.
  void (waiting > 0 ? navigator.setAppBadge(waiting) : navigator.clearAppBadge()).catch(() => undefined);
}
