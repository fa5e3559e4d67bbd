import { LIFE_FUNCTIONS_LUA } from './life.lua.ts';

/**
 * Where a feed stands, and its events after a position.
 *
 * KEYS: the hash with epoch and seq, the log. ARGV: seq to read after (-1: no events wanted), the epoch that it
 * belongs to (empty: any), an epoch to give to a feed that has none (empty: leave it), milliseconds to live.
 * Returns the life of the data, epoch (nil: no such feed) and seq, then the events, unless the log cannot serve
 * the position.
 */
export const FEED_LUA = `${LIFE_FUNCTIONS_LUA}
local state = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
local epoch, seq = state[1], tonumber(state[2] or '0')
if not epoch then
  if ARGV[3] == '' then return { life(), false, 0 } end
  epoch = ARGV[3]
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'seq', 0)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  redis.call('DEL', KEYS[2])
end
epoch = in_life(epoch)

local after = tonumber(ARGV[1])
if after < 0 or after > seq or (ARGV[2] ~= '' and ARGV[2] ~= epoch) then return { life(), epoch, seq } end
if after == seq then return { life(), epoch, seq, {} } end
local first = string.format('%.0f-0', after + 1)
if #redis.call('XRANGE', KEYS[2], first, first) == 0 then return { life(), epoch, seq } end

local events = {}
for i, entry in ipairs(redis.call('XRANGE', KEYS[2], first, '+')) do events[i] = entry[2][2] end
if #events ~= seq - after then return { life(), epoch, seq } end
return { life(), epoch, seq, events }
`;
