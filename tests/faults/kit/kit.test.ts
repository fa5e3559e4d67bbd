import { expect, test, vi } from 'vitest';
import { Agent, Shopper } from './clients.ts';
import { CozeNode } from './coze.ts';
import { RedisNode } from './redis-node.ts';
import { ServerProcess } from './server-process.ts';
import { isCommands, isPubSub, TcpProxy } from './tcp-proxy.ts';

test('a shopper and an agent talk over a server that is killed and started again', async () => {
  await using redis = await RedisNode.durable();
  await using proxy = await TcpProxy.start(redis.port);
  await using coze = await CozeNode.start();
  await using server = await ServerProcess.start({ ...coze.env, REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
  const shopper = (await Shopper.open(server)).follow();
  const agent = await Agent.login(server);
  const asked = await shopper.askAi('Where is my order?');
  expect(asked).toMatchObject({ outcome: 'acked', reply: { end: 'done' } });
  await shopper.escalate();
  expect(await agent.takeover(shopper.name)).toMatchObject({ outcome: 'acked' });
  await server.restart();
  expect(await shopper.send('still there?')).toMatchObject({ outcome: 'acked', to: 'person' });
  expect(await agent.say(shopper.name, 'yes')).toMatchObject({ outcome: 'acked' });
  await vi.waitFor(() => expect(shopper.view.messages.at(-1)).toMatchObject({ content: 'yes' }), 10_000);
  const stored = await agent.messages(shopper.name);
  expect(shopper.view.messages.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
  expect([proxy.open(isPubSub).length, proxy.open(isCommands).length]).toEqual([1, 1]);
  expect(server.logged('agent_takeover')).toHaveLength(1);
  shopper.close();
});
