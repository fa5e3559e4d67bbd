import type { GalleryState } from './stage.ts';
import { answerStates } from './states/answer.ts';
import { deskStates } from './states/desk.ts';
import { extraStates } from './states/extras.ts';
import { historyStates } from './states/history.ts';
import { fileStates, shopStates } from './states/more.ts';
import { launcherStates, startStates } from './states/launcher.ts';

/** Every state of the gallery, in the order of the page. */
export const groups: readonly { title: string; states: readonly GalleryState[] }[] = [
  { title: 'Launcher', states: launcherStates },
  { title: 'Beginning', states: startStates },
  { title: 'Answers of the AI, and sending', states: answerStates },
  { title: 'People', states: deskStates },
  { title: 'History and connection', states: historyStates },
  { title: 'Files', states: fileStates },
  { title: 'Extras', states: extraStates },
  { title: 'With the shop', states: shopStates },
];

export function findState(id: string): GalleryState | undefined {
  return groups.flatMap(({ states }) => states).find((state) => state.id === id);
}
