import { INDEX_FUNCTIONS_LUA } from './indexes.lua.ts';
import { LIFE_FUNCTIONS_LUA } from './life.lua.ts';

/**
 * One change of a session, all or nothing, in one round trip.
 *
 * KEYS: session, its log, its messages, its audit, desk, desk log, then the indexes.
 * ARGV: as `RedisSessions` lists them.
 * Returns -1, or the version that the session is at instead of the expected one, and the life of the data.
 *
 * The session notes in which life it was last written and at which version that life found it: enough to tell
 * later whether a version that was acknowledged in an earlier life has survived.
 *
 * The session is written first: on a full server that write is the one that is refused, before anything changed.
 */
export const COMMIT_LUA = `local FIRST_INDEX = 7
${LIFE_FUNCTIONS_LUA}${INDEX_FUNCTIONS_LUA}
local expected, version, json, epoch, seq = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local status, place, updated_at, name = ARGV[6], tonumber(ARGV[7]), ARGV[8], ARGV[9]
local ttl, slack, log_max, messages_max, audit_max = tonumber(ARGV[10]), tonumber(ARGV[20]), ARGV[11], tonumber(ARGV[12]), tonumber(ARGV[13])
local channel, desk_channel, new_desk_epoch, publish = ARGV[14], ARGV[15], ARGV[16], ARGV[17]
-- At most one of both: how the session waits, who serves it.
local waiter, agent = ARGV[18], ARGV[19]
local stamp, expected_stamp = ARGV[21], ARGV[22]
-- What lists are narrowed by; no words: those that are there stay.
local card, said = ARGV[23], ARGV[24]
local next_arg = 25

local function take_list()
  local list = {}
  local count = tonumber(ARGV[next_arg])
  for i = 1, count do list[i] = ARGV[next_arg + i] end
  next_arg = next_arg + count + 1
  return list
end

local before = redis.call('HMGET', KEYS[1], 'version', 'epoch', 'status', 'life', 'place', 'expiry', 'seq', 'stamp')
if (before[1] or '0') ~= expected or (expected_stamp ~= '' and before[8] ~= expected_stamp) then
  return { tonumber(before[1] or '0'), life() }
end

local now = milliseconds()

-- Setting a time to live costs more than what it is for: it is set some time too late, and kept until that is used up.
local function lasting(known)
  if known and tonumber(known) >= now + ttl then return known, false end
  return string.format('%.0f', now + ttl + slack), true
end

local expiry, renewed = lasting(before[6])

redis.call('HSET', KEYS[1], 'version', version, 'epoch', epoch, 'seq', ARGV[5], 'status', status, 'json', json,
  'place', waiter .. agent, 'expiry', expiry, 'stamp', stamp)
if before[4] ~= life() then redis.call('HSET', KEYS[1], 'life', life(), 'found', expected) end
if not before[1] then
  redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
elseif before[2] ~= epoch then
  redis.call('DEL', KEYS[2])
end

local function append(log, feed_channel, feed_epoch, first, events)
  if #events == 0 then return end
  for i, event in ipairs(events) do
    redis.call('XADD', log, 'MAXLEN', '=', log_max, string.format('%.0f-0', first + i - 1), 'e', event)
  end
  local head = '{"epoch":' .. cjson.encode(in_life(feed_epoch)) .. ',"first":' .. string.format('%.0f', first)
  redis.call(publish, feed_channel, head .. ',"events":[' .. table.concat(events, ',') .. ']}')
end

local events = take_list()
append(KEYS[2], channel, epoch, seq - #events + 1, events)

local desk_events = take_list()
if #desk_events > 0 then
  local desk = redis.call('HMGET', KEYS[5], 'epoch', 'expiry')
  local desk_epoch = desk[1]
  if not desk_epoch then
    desk_epoch = new_desk_epoch
    redis.call('DEL', KEYS[6])
    redis.call('HSET', KEYS[5], 'epoch', desk_epoch)
  end
  local last = redis.call('HINCRBY', KEYS[5], 'seq', #desk_events)
  append(KEYS[6], desk_channel, desk_epoch, last - #desk_events + 1, desk_events)
  local desk_expiry, desk_renewed = lasting(desk[2])
  if desk_renewed then
    redis.call('HSET', KEYS[5], 'expiry', desk_expiry)
    redis.call('PEXPIREAT', KEYS[5], desk_expiry)
    redis.call('PEXPIREAT', KEYS[6], desk_expiry)
  end
end

local messages = take_list()
local told = tonumber(before[7] or '0')
for i = 1, #messages, 2 do
  if tonumber(messages[i]) <= told then redis.call('ZREMRANGEBYSCORE', KEYS[3], messages[i], messages[i]) end
end
for i = 1, #messages, 2 do redis.call('ZADD', KEYS[3], messages[i], messages[i + 1]) end
if #messages > 0 then redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -messages_max - 1) end

local audit = take_list()
for _, entry in ipairs(audit) do redis.call('RPUSH', KEYS[4], entry) end
if #audit > 0 then redis.call('LTRIM', KEYS[4], -audit_max, -1) end

-- What was written to may be new, or new again where a full server evicted it.
local written = { renewed, #events > 0, #messages > 0, #audit > 0 }
for i = 1, 4 do
  if renewed or written[i] then redis.call('PEXPIREAT', KEYS[i], expiry) end
end

if before[3] ~= status then
  for i = FIRST_INDEX, last_sorted do redis.call('ZREM', KEYS[i], name) end
end
if before[5] ~= waiter .. agent then
  unplace(name)
  if waiter ~= '' then redis.call('HSET', waiting, name, waiter) end
  if agent ~= '' then
    redis.call('HSET', served, name, agent)
    redis.call('SADD', served .. ':' .. agent, name)
  end
end
if status ~= '' then
  redis.call('HSET', cards, name, card)
  if said ~= '' then redis.call('HSET', words, name, said) end
  if renewed or before[3] ~= status then redis.call('ZADD', KEYS[7], expiry, name) end
  redis.call('ZADD', KEYS[8], updated_at, name)
  redis.call('ZADD', KEYS[8 + place], updated_at, name)
else
  redis.call('HDEL', cards, name)
  redis.call('HDEL', words, name)
end

if renewed then forget_expired(now, 32) end
return { -1, life() }
`;
