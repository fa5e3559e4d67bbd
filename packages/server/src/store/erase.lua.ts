import { INDEX_FUNCTIONS_LUA } from './indexes.lua.ts';
import { LIFE_FUNCTIONS_LUA } from './life.lua.ts';

/**
 * Removes a session with all that is kept with it, and what the desk's log told of it.
 *
 * KEYS: as of a commit. ARGV: the session's name, its channel, the desk's channel, how to publish, the desk's event.
 * Returns 1 where there was a session.
 *
 * Its followers hear of another life, read the log anew, and find none. The desk's log goes as a whole, since readers
 * need an unbroken run: who resumes from before gets a snapshot.
 */
export const ERASE_LUA = `local FIRST_INDEX = 7
${LIFE_FUNCTIONS_LUA}${INDEX_FUNCTIONS_LUA}
local name, channel, desk_channel, publish, event = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local existed = redis.call('DEL', KEYS[1])
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
forget({ name })
redis.call(publish, channel, '{"epoch":"erased","first":2,"events":[]}')

local desk = redis.call('HMGET', KEYS[5], 'epoch', 'expiry')
redis.call('DEL', KEYS[6])
if existed == 1 and desk[1] then
  local seq = string.format('%.0f', redis.call('HINCRBY', KEYS[5], 'seq', 1))
  redis.call('XADD', KEYS[6], seq .. '-0', 'e', event)
  if desk[2] then redis.call('PEXPIREAT', KEYS[6], desk[2]) end
  local head = '{"epoch":' .. cjson.encode(in_life(desk[1])) .. ',"first":' .. seq
  redis.call(publish, desk_channel, head .. ',"events":[' .. event .. ']}')
end
return existed
`;
