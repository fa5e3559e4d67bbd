import { expect, test } from 'vitest';
import { inboxPath, loginPath, parseRoute } from './router.ts';

function at(path: string) {
  const { pathname, search } = new URL(path, 'https://desk.example');
  return parseRoute({ pathname, search });
}

test('a session with any name has an address that leads back to it', () => {
  for (const name of ['s1', '会话 1', 'a/b?c#d%', '100%']) {
    expect(at(inboxPath(name))).toEqual({ page: 'inbox', session_name: name, details: false });
  }
});

test('the details of a session have an address of their own', () => {
  for (const name of ['s1', 'a/details', 'details']) {
    expect(at(inboxPath(name, true))).toEqual({ page: 'inbox', session_name: name, details: true });
  }
});

test('the login page comes back to where the agent was', () => {
  expect(at(loginPath('/workbench/sessions/a%2Fb'))).toEqual({ page: 'login', returnTo: '/workbench/sessions/a%2Fb' });
});

test('the login page never leads out of the app', () => {
  for (const path of ['https://evil.example/', '//evil.example', '/api/x', '/workbench/login']) {
    expect(at(`/workbench/login?return=${encodeURIComponent(path)}`)).toEqual({
      page: 'login',
      returnTo: '/workbench/',
    });
  }
});

test('an unknown or broken address is the inbox', () => {
  expect(at('/workbench/nothing')).toEqual({ page: 'inbox', session_name: null, details: false });
  expect(at('/workbench/sessions/%E0%A4%A')).toEqual({ page: 'inbox', session_name: null, details: false });
});
