/**
 * Writes a record. KEYS: record, index of its kind. ARGV: expected version (empty: any), json, milliseconds to
 * live (empty: permanent), id. Returns the new version, or minus one minus the version that it is at.
 *
 * Ids of expired records are dropped from the index here, so it does not grow where nobody lists.
 */
export const PUT_DOCUMENT_LUA = `
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if ARGV[1] ~= '' and tonumber(ARGV[1]) ~= version then return -1 - version end
redis.call('HSET', KEYS[1], 'version', version + 1, 'json', ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[3] == '' then
  redis.call('PERSIST', KEYS[1])
  redis.call('ZADD', KEYS[2], '+inf', ARGV[4])
else
  local expiry = string.format('%.0f', now + ARGV[3])
  redis.call('PEXPIREAT', KEYS[1], expiry)
  redis.call('ZADD', KEYS[2], expiry, ARGV[4])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now))
return version + 1
`;

/**
 * Takes or keeps a place. KEYS: sorted set of holders by the end of their places (Unix ms). ARGV: holder, how many places
 * there are (empty: any number), milliseconds to live, now (Unix ms). Returns 1, or 0 when others have all places.
 *
 * Places end by the callers' clocks, as leases do; the set itself lives as long as its last place.
 */
export const HOLD_LUA = `
local now = tonumber(ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[4])
if ARGV[2] ~= '' and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 0
end
redis.call('ZADD', KEYS[1], string.format('%.0f', now + ARGV[3]), ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return 1
`;

/** Removes a record. KEYS: record, index of its kind. ARGV: id. */
export const DELETE_DOCUMENT_LUA = `
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
`;

/** All records of a kind as id, version, json and so on. KEYS: index of the kind. ARGV: prefix of record keys. */
export const LIST_DOCUMENTS_LUA = `
local found = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local record = redis.call('HMGET', ARGV[1] .. id, 'version', 'json')
  if record[1] then
    found[#found + 1] = id
    found[#found + 1] = record[1]
    found[#found + 1] = record[2]
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return found
`;
