import { expect, test } from 'vitest';
import { PAGE_PATHS, inboxPath, loginPath, messagePath, parseRoute, requestPath } from './router.ts';

function at(path: string) {
  const { pathname, search } = new URL(path, 'https://desk.example');
  return parseRoute({ pathname, search });
}

test('a session with any name has an address that leads back to it', () => {
  for (const name of ['s1', '会话 1', 'a/b?c#d%', '100%']) {
    expect(at(inboxPath(name))).toEqual({
      page: 'inbox',
      session_name: name,
      details: false,
      message: null,
      filter: '',
    });
  }
});

test('the details of a session have an address of their own', () => {
  for (const name of ['s1', 'a/details', 'details']) {
    expect(at(inboxPath(name, true))).toEqual({
      page: 'inbox',
      session_name: name,
      details: true,
      message: null,
      filter: '',
    });
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
  expect(at('/workbench/nothing')).toEqual({
    page: 'inbox',
    session_name: null,
    details: false,
    message: null,
    filter: '',
  });
  expect(at('/workbench/sessions/%E0%A4%A')).toEqual({
    page: 'inbox',
    session_name: null,
    details: false,
    message: null,
    filter: '',
  });
});

test('a link to a message opens its session', () => {
  const { pathname, search } = new URL(messagePath('张三', 'msg_1'), 'https://desk.example.com');
  expect(parseRoute({ pathname, search })).toEqual({
    page: 'inbox',
    session_name: '张三',
    details: false,
    message: 'msg_1',
    filter: '',
  });
});

test('requests and settings have addresses of their own', () => {
  expect(at(requestPath(null))).toEqual({ page: 'after_hours', request_id: null });
  expect(at(requestPath('ahr_1'))).toEqual({ page: 'after_hours', request_id: 'ahr_1' });
  expect(at(PAGE_PATHS.settings)).toEqual({ page: 'settings' });
  expect(at(PAGE_PATHS.quick_replies)).toEqual({ page: 'quick_replies' });
});

test('what the list is narrowed to stays with the session that is opened from it', () => {
  expect(at('/workbench/sessions/s1?q=brake&status=closed')).toMatchObject({ filter: 'q=brake&status=closed' });
  expect(at('/workbench/?q=brake')).toMatchObject({ session_name: null, filter: 'q=brake' });
});
