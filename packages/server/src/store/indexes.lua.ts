/**
 * What lists and counts are read from, for use in other scripts that name `FIRST_INDEX`, the place in KEYS of the
 * first of `keys.indexes`: sorted sets by expiry, of all, and of each status; then a hash of who waits and one of who
 * is served by whom, beside which is a set for each agent in the same slot; then a hash of cards, which lists are
 * narrowed and sorted by, and one of the words that keywords are looked for in.
 *
 * None has a time to live, since a full server may evict what has one: names of expired sessions are taken out.
 */
export const INDEX_FUNCTIONS_LUA = `
local last_sorted, waiting, served, cards, words = #KEYS - 4, KEYS[#KEYS - 3], KEYS[#KEYS - 2], KEYS[#KEYS - 1], KEYS[#KEYS]

local function unplace(name)
  redis.call('HDEL', waiting, name)
  local agent = redis.call('HGET', served, name)
  if agent then
    redis.call('HDEL', served, name)
    redis.call('SREM', served .. ':' .. agent, name)
  end
end

local function forget(names)
  for i = FIRST_INDEX, last_sorted do redis.call('ZREM', KEYS[i], unpack(names)) end
  for _, name in ipairs(names) do unplace(name) end
  redis.call('HDEL', cards, unpack(names))
  redis.call('HDEL', words, unpack(names))
end

local function forget_expired(now, max)
  local expired = redis.call('ZRANGEBYSCORE', KEYS[FIRST_INDEX], '-inf', string.format('%.0f', now), 'LIMIT', 0, max)
  if #expired > 0 then forget(expired) end
  return #expired
end

local function milliseconds()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
`;

/** For scripts whose KEYS are the indexes. */
export const INDEXES_ONLY_LUA = `local FIRST_INDEX = 1
${INDEX_FUNCTIONS_LUA}
local function forget_all_expired()
  local now = milliseconds()
  repeat until forget_expired(now, 1000) < 1000
end
`;

/** How many sessions the agent ARGV[1] serves. */
export const SERVED_LUA = `${INDEXES_ONLY_LUA}
forget_all_expired()
return redis.call('SCARD', served .. ':' .. ARGV[1])
`;

/** All who wait, each as the commit gave it. */
export const WAITING_LUA = `${INDEXES_ONLY_LUA}
forget_all_expired()
return redis.call('HVALS', waiting)
`;

/** Takes names of expired sessions out of the indexes; at most 1000 at once. Returns how many. */
export const SWEEP_LUA = `${INDEXES_ONLY_LUA}
return forget_expired(milliseconds(), 1000)
`;
