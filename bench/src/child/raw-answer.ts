import { listen } from './listen.ts';

/** Baseline: bare `node:http` giving one fixed answer with the headers it is told. */
const headers = JSON.parse(process.env['ANSWER_HEADERS'] ?? '{}') as Record<string, string>;
const body = process.env['ANSWER_BODY'] ?? '';

listen((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
