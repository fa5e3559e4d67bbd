import type { DeskAgent, ProfileChangeRequest, UserProfile } from '@fiido/protocol';
import type { AssistQuestion } from '../../elements/assist/assist-dialog.ts';
import type { Colleague } from '../../elements/notes/mention.ts';
import type { Question } from '../../elements/dialog/confirm-dialog.ts';
import type { TransferChoice } from '../../elements/dialog/transfer-dialog.ts';

// Each dialog is loaded when it is asked for first.

/** False is a no in whatever way it was given. */
export async function askConfirm(root: ParentNode, question: Question): Promise<boolean> {
  const [{ ConfirmDialog }, { askIn }] = await Promise.all([
    import('../../elements/dialog/confirm-dialog.ts'),
    import('../../elements/dialog/ask-dialog.ts'),
  ]);
  const dialog = Object.assign(new ConfirmDialog(), { question });
  return (await askIn(root, dialog)) === true;
}

/** What the AI should know, maybe nothing; null is a no. */
export async function askRelease(root: ParentNode): Promise<string | null> {
  const [{ ReleaseDialog }, { askIn }] = await Promise.all([
    import('../../elements/dialog/release-dialog.ts'),
    import('../../elements/dialog/ask-dialog.ts'),
  ]);
  return askIn(root, new ReleaseDialog());
}

export async function askTransfer(root: ParentNode, agents: readonly DeskAgent[]): Promise<TransferChoice | null> {
  const [{ TransferDialog }, { askIn }] = await Promise.all([
    import('../../elements/dialog/transfer-dialog.ts'),
    import('../../elements/dialog/ask-dialog.ts'),
  ]);
  return askIn(root, Object.assign(new TransferDialog(), { agents }));
}

/** Another text for a note; null leaves it. */
export async function askNote(root: ParentNode, content: string): Promise<string | null> {
  const [{ NoteDialog }, { askIn }] = await Promise.all([
    import('../../elements/notes/note-dialog.ts'),
    import('../../elements/dialog/ask-dialog.ts'),
  ]);
  return askIn(root, Object.assign(new NoteDialog(), { content }));
}

export async function askAssist(root: ParentNode, colleagues: readonly Colleague[]): Promise<AssistQuestion | null> {
  const [{ AssistDialog }, { askIn }] = await Promise.all([
    import('../../elements/assist/assist-dialog.ts'),
    import('../../elements/dialog/ask-dialog.ts'),
  ]);
  return askIn(root, Object.assign(new AssistDialog(), { colleagues }));
}

/** What the agent learned of the shopper; null when nothing changed. */
export async function askProfile(root: ParentNode, profile: UserProfile): Promise<ProfileChangeRequest | null> {
  const [{ ProfileDialog }, { askIn }] = await Promise.all([
    import('../../elements/context/profile-dialog.ts'),
    import('../../elements/dialog/ask-dialog.ts'),
  ]);
  return askIn(root, Object.assign(new ProfileDialog(), { profile }));
}

export async function showImage(root: ParentNode, url: string, filename: string): Promise<void> {
  const [{ Lightbox }, { askIn }] = await Promise.all([
    import('../../elements/lightbox/lightbox.ts'),
    import('../../elements/dialog/ask-dialog.ts'),
  ]);
  await askIn(root, Object.assign(new Lightbox(), { url, filename }));
}
