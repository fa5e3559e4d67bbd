import { INDEXES_ONLY_LUA } from './indexes.lua.ts';

/**
 * One page of listed sessions, newest first, with all counts.
 *
 * KEYS: the indexes. ARGV: place of the index, offset, limit, prefix of session keys. Returns the index's
 * size, the size of each status's index, then the sessions. Names whose session expired, or was evicted by a
 * full server, are taken out of the indexes first: none outlives its session in an answer.
 */
export const LIST_LUA = `${INDEXES_ONLY_LUA}
forget_all_expired()

local index, offset, limit = KEYS[2 + tonumber(ARGV[1])], tonumber(ARGV[2]), tonumber(ARGV[3])
local sessions, lost
repeat
  sessions, lost = {}, {}
  for _, name in ipairs(redis.call('ZREVRANGE', index, offset, offset + limit - 1)) do
    local json = redis.call('HGET', ARGV[4] .. name, 'json')
    if json then sessions[#sessions + 1] = json else lost[#lost + 1] = name end
  end
  if #lost > 0 then forget(lost) end
until #lost == 0

local sizes = { redis.call('ZCARD', index) }
for i = 3, last_sorted do sizes[#sizes + 1] = redis.call('ZCARD', KEYS[i]) end
return { sizes, sessions }
`;
