import { listen } from './listen.ts';
import { pipe } from './pipe.ts';

/** Baseline: a pipe of the upstream's bytes. */
listen((request, response) => {
  pipe(request, response).catch((error: unknown) => response.destroy(error as Error));
});
