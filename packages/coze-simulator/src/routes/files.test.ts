import { expect, test } from 'vitest';
import { openClient } from '../../test/client.ts';

async function upload(parts: Record<string, Blob | string>): Promise<{ code: number; data?: { id: string } }> {
  const client = await openClient();
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) body.append(name, part);
  const headers = { authorization: `Bearer ${await client.token()}` };
  const { base_url } = client.simulator.credentials;
  const response = await client.simulator.fetch(
    new Request(`${base_url}/v1/files/upload`, { method: 'POST', body, headers }),
  );
  return (await response.json()) as { code: number };
}

test('a file is taken and its facts are told, the content is not', async () => {
  const body = await upload({ file: new File(['0123456789'], 'bike.png') });
  expect(body).toMatchObject({
    code: 0,
    data: { id: expect.stringMatching(/^\d{19}$/), bytes: 10, file_name: 'bike.png' },
  });
  expect(Object.keys(body.data ?? {}).toSorted()).toEqual(['bytes', 'created_at', 'file_name', 'id']);
});

test('no file, an empty one and two at once are refused', async () => {
  expect(await upload({ file: 'just text' })).toMatchObject({ code: 4300 });
  expect(await upload({ file: new File([], 'empty.png') })).toMatchObject({ code: 4300 });
  expect(await upload({ a: new File(['1'], 'a'), b: new File(['2'], 'b') })).toMatchObject({ code: 4301 });
});

test('what is no form is refused', async () => {
  const client = await openClient();
  const response = await client.post('/v1/files/upload', {}, await client.token());
  expect(await response.json()).toMatchObject({ code: 4300 });
});

test('a body above the limit is refused before it is read whole', async () => {
  const client = await openClient();
  const response = await client.post(
    '/v1/conversation/create',
    { name: 'x'.repeat(21 * 1024 * 1024) },
    await client.token(),
  );
  expect(response.status).toBe(413);
  expect(response.headers.get('x-tt-logid')).toBeTruthy();
  expect(await response.json()).toMatchObject({ code: 4302 });
});
