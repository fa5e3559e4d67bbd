/**
 * One page of listed sessions, newest first, with all counts.
 *
 * KEYS: the indexes. ARGV: place of the index, offset, limit, prefix of session keys. Returns the index's
 * size, the size of each status's index, then the sessions. Names whose session expired, or was evicted by a
 * full server, are taken out of the indexes first: none outlives its session in an answer.
 */
export const LIST_LUA = `
local function forget(names)
  for i = 1, #KEYS do redis.call('ZREM', KEYS[i], unpack(names)) end
end

local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local expired
repeat
  expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1000)
  if #expired > 0 then forget(expired) end
until #expired < 1000

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
for i = 3, #KEYS do sizes[#sizes + 1] = redis.call('ZCARD', KEYS[i]) end
return { sizes, sessions }
`;

/** Takes names of expired sessions out of the indexes, KEYS; at most 1000 at once. Returns how many. */
export const SWEEP_LUA = `
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1000)
if #expired > 0 then
  for i = 1, #KEYS do redis.call('ZREM', KEYS[i], unpack(expired)) end
end
return #expired
`;
