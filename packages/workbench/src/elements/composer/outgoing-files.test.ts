import { expect, test } from 'vitest';
import type { Attachment } from '@fiido/protocol';
import { ApiError } from '../../connection.ts';
import { OutgoingFiles } from './outgoing-files.ts';

function stored(filename: string): Attachment {
  return {
    attachment_id: `att_${filename}`,
    filename,
    content_type: 'application/pdf',
    size: 3,
    url: `/x/${filename}`,
  };
}

function outgoing(upload: (name: string, file: File) => Promise<Attachment>): OutgoingFiles {
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  return new OutgoingFiles(host, upload);
}

const pdf = (name: string, size = 3): File => {
  const file = new File(['pdf'], name, { type: 'application/pdf' });
  Object.defineProperty(file, 'size', { value: size });
  return file;
};
const states = (files: OutgoingFiles, name = 's1') =>
  files
    .of(name)
    .map(({ filename, attachment, refusal }) => [filename, refusal?.kind ?? (attachment ? 'ready' : 'waits')]);

test('a file is sent ahead and goes with the next message, once', async () => {
  const files = outgoing(async (_, { name }) => stored(name));
  files.add('s1', [pdf('bill.pdf')]);
  expect(states(files)).toEqual([['bill.pdf', 'waits']]);
  await expect.poll(() => states(files)).toEqual([['bill.pdf', 'ready']]);
  expect(files.take('s1')).toEqual([stored('bill.pdf')]);
  expect(files.take('s1')).toEqual([]);
});

test('files stay with their session', async () => {
  const files = outgoing(async (_, { name }) => stored(name));
  files.add('s1', [pdf('one.pdf')]);
  files.add('s2', [pdf('two.pdf')]);
  await expect.poll(() => states(files, 's2')).toEqual([['two.pdf', 'ready']]);
  expect(files.take('s2').map(({ filename }) => filename)).toEqual(['two.pdf']);
  expect(states(files)).toEqual([['one.pdf', 'ready']]);
});

test('what is no file of ours, too large or one too many is not sent and says why', async () => {
  const sent: string[] = [];
  const files = outgoing(async (_, { name }) => {
    sent.push(name);
    return stored(name);
  });
  files.add('s1', [new File(['x'], 'run.exe', { type: 'application/x-msdownload' }), pdf('huge.pdf', 20_000_001)]);
  files.add(
    's1',
    Array.from({ length: 11 }, (_, at) => pdf(`${at}.pdf`)),
  );
  await expect.poll(() => sent).toHaveLength(10);
  const kinds = states(files).map(([, kind]) => kind);
  expect([kinds[0], kinds[1], kinds.at(-1)]).toEqual(['type', 'size', 'count']);
});

test('a file that the server refuses says so and can be taken out', async () => {
  const files = outgoing(() => Promise.reject(new ApiError('UNSUPPORTED_MEDIA_TYPE', 415)));
  files.add('s1', [pdf('fake.pdf')]);
  await expect.poll(() => states(files)).toEqual([['fake.pdf', 'error']]);
  files.remove('s1', files.of('s1')[0]?.key ?? '');
  expect(files.of('s1')).toEqual([]);
});

test('one that was taken out while it was on its way does not come back', async () => {
  let resolve: (file: Attachment) => void = () => undefined;
  const promise = new Promise<Attachment>((settle) => (resolve = settle));
  const files = outgoing(() => promise);
  files.add('s1', [pdf('slow.pdf')]);
  files.remove('s1', files.of('s1')[0]?.key ?? '');
  resolve(stored('slow.pdf'));
  await promise;
  expect(files.of('s1')).toEqual([]);
});

test('files of a message that was not taken are back for the next one', () => {
  const files = outgoing(() => Promise.reject(new Error('nothing is sent')));
  files.putBack('s1', [stored('bill.pdf')]);
  expect(files.take('s1')).toEqual([stored('bill.pdf')]);
});
