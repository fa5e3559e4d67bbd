#!/usr/bin/env bash
# The product's twelve checks against a running server.
# BASE_URL (http://localhost:8000), AGENT_USERNAME and AGENT_PASSWORD of any agent.
set -uo pipefail
cd "$(dirname "$0")/.."
BASE_URL="${BASE_URL:-http://localhost:8000}"
AGENT_USERNAME="${AGENT_USERNAME:-admin}"
AGENT_PASSWORD="${AGENT_PASSWORD:?set AGENT_PASSWORD to the password of AGENT_USERNAME}"
passed=0
failed=0

check() { # number, name, what the answer must contain, the answer
  if [[ "$4" == *"$3"* ]]; then
    echo "✅ 通过 $1 $2"
    passed=$((passed + 1))
  else
    echo "❌ 失败 $1 $2"
    echo "   expected to contain: $3"
    echo "   answer: ${4:0:400}"
    failed=$((failed + 1))
  fi
}

call() { # method, path, token, body
  local arguments=(-sS --max-time 60 -X "$1" "$BASE_URL$2")
  [ -n "$3" ] && arguments+=(-H "Authorization: Bearer $3")
  [ -n "${4:-}" ] && arguments+=(-H 'Content-Type: application/json' -d "$4")
  curl "${arguments[@]}" 2>&1
}

field() { # name, JSON: the first string value under that name
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$2" | head -n 1
}

run="regression_$(date +%s)_$$"
new_session() { call POST /api/conversation/new '' "{\"session_id\":\"$1\"}"; }
ask() { # session, token, conversation, text
  call POST /api/chat "$2" "{\"message\":\"$4\",\"user_id\":\"$1\",\"conversation_id\":\"$3\"}"
}

echo "--- core"
check 1 "health" '"coze_connected":true' "$(call GET /api/health '')"

first=$(new_session "${run}_a")
second=$(new_session "${run}_b")
token_a=$(field session_token "$first")
token_b=$(field session_token "$second")
conversation_a=$(field conversation_id "$first")
conversation_b=$(field conversation_id "$second")
check 2 "AI chat" '"success":true' "$(ask "${run}_a" "$token_a" "$conversation_a" "你好")"

ask "${run}_a" "$token_a" "$conversation_a" "我叫张三，今年25岁" >/dev/null
ask "${run}_b" "$token_b" "$conversation_b" "我叫李四，我是程序员" >/dev/null
knows_own=$(ask "${run}_a" "$token_a" "$conversation_a" "我叫什么名字？")
knows_other=$(ask "${run}_b" "$token_b" "$conversation_b" "我叫什么名字？")
isolated=no
[[ "$conversation_a" != "$conversation_b" && "$knows_own" == *张三* && "$knows_other" != *张三* ]] && isolated=yes
check 3 "two sessions know nothing of each other" yes "$isolated"

echo "--- takeover"
session="${run}_a"
check 4 "escalate" '"status":"pending_manual"' \
  "$(call POST /api/manual/escalate "$token_a" "{\"session_name\":\"$session\",\"reason\":\"user_request\"}")"
check 5 "the AI is blocked" 'SESSION_IN_MANUAL_MODE' "$(ask "$session" "$token_a" "$conversation_a" "你好")"

login=$(call POST /api/agent/login '' "{\"username\":\"$AGENT_USERNAME\",\"password\":\"$AGENT_PASSWORD\"}")
agent=$(field token "$login")
waiting=$(call GET '/api/sessions?status=pending_manual' "$agent")
check 6 "takeover" '"status":"manual_live"' "$(call POST "/api/sessions/$session/takeover" "$agent" '{}')"
check 7 "an agent's message" '"success":true' \
  "$(call POST /api/manual/messages "$agent" "{\"session_name\":\"$session\",\"role\":\"agent\",\"content\":\"您好，请问有什么可以帮您？\"}")"
check 8 "release" '"status":"bot_active"' "$(call POST "/api/sessions/$session/release" "$agent" '{"reason":"resolved"}')"

echo "--- desk"
check 9 "list of waiting sessions" '"success":true' "$waiting"
check 10 "statistics" '"success":true' "$(call GET /api/sessions/stats "$agent")"
tsc=node_modules/.bin/tsc
check 11 "type check of the agents' app" yes "$($tsc -b packages/workbench >/dev/null 2>&1 && echo yes || echo no)"
check 12 "type check of the shopper's app" yes "$($tsc -b packages/widget >/dev/null 2>&1 && echo yes || echo no)"

echo "$passed/$((passed + failed)) 通过"
[ "$failed" -eq 0 ]
