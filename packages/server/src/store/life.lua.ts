/**
 * Names the life of the server's data, for use in other scripts: `life()`, and `in_life(epoch)`.
 *
 * A server gets another replication id when it starts and when it is promoted: exactly when writes that were
 * acknowledged may be gone. Feeds carry it in their epoch, so no position outlives it. Empty where INFO is
 * refused or does not tell; then only what the logs show is noticed.
 */
export const LIFE_FUNCTIONS_LUA = `
local known_life
local function life()
  if not known_life then
    local info = redis.pcall('INFO', 'replication')
    known_life = type(info) == 'string' and string.match(info, 'master_replid:(%x%x%x%x%x%x%x%x)') or ''
  end
  return known_life
end

local function in_life(epoch)
  if life() == '' then return epoch end
  return epoch .. '.' .. life()
end
`;

/** Returns the life. KEYS: any key of the site, so that a cluster asks the right node. */
export const LIFE_LUA = `${LIFE_FUNCTIONS_LUA}
return life()
`;

/**
 * What became of sessions' versions. KEYS: sessions. Returns for each the version that it is at, the life in
 * which it was last written, and the version at which that life found it; nothing for a session that is gone.
 */
export const VERSIONS_LUA = `
local found = {}
for i, key in ipairs(KEYS) do found[i] = redis.call('HMGET', key, 'version', 'life', 'found') end
return found
`;
