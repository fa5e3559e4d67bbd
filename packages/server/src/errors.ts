import { ERROR_STATUS } from '@fiido/protocol';
import type { ErrorBody, ErrorCode } from '@fiido/protocol';
import { ERROR_TEXTS } from './error-texts.ts';
import type { PeoplesText } from './error-texts.ts';

export interface AppErrorOptions {
  /** The contract's exact words where they differ from the code's usual ones. */
  detail?: string;
  /** Plainer words for people than the code's usual ones. */
  texts?: PeoplesText;
  /** Values inside the text, for clients that localise by code. */
  params?: Record<string, string | number>;
  /** Where the contract answers this code in one place with another status. */
  status?: number;
  issues?: NonNullable<ErrorBody['issues']>;
  /** Seconds until another try makes sense. */
  retryAfter?: number;
  cause?: unknown;
}

/** A refusal or failure that has a place in the contract; `app.ts` turns it into the answer. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly options: AppErrorOptions;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return this.options.status ?? ERROR_STATUS[this.code];
  }
}

function fill(text: string, params: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));
}

/** The text for people, Chinese unless the caller asks for another language. */
export function errorText(
  code: ErrorCode,
  params: Record<string, string | number>,
  acceptLanguage?: string,
  texts: PeoplesText = ERROR_TEXTS[code],
): string {
  const wanted = acceptLanguage?.trim().toLowerCase() ?? '';
  const language = wanted === '' || wanted.startsWith('*') || wanted.startsWith('zh') ? 'zh' : 'en';
  return fill(texts[language], params);
}

/** The one error body of the contract. 5xx bodies say nothing of the cause. */
export function errorBody(error: AppError, requestId: string, acceptLanguage?: string): ErrorBody {
  const { params = {}, issues } = error.options;
  const texts = ERROR_TEXTS[error.code];
  const detail = error.options.detail ?? fill(texts.detail ?? `${error.code}: ${texts.zh}`, params);
  return {
    success: false,
    code: error.code,
    error: errorText(error.code, params, acceptLanguage, error.options.texts),
    detail,
    ...(error.options.params ? { params } : {}),
    ...(issues ? { issues } : {}),
    ...(error.status >= 500 ? { request_id: requestId } : {}),
  };
}
