import type { Conversation, StoredMessage } from './conversations.ts';
import { metaDataOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import type { World } from './world.ts';

/** A message as a caller gives it, made one of the conversation's history. */
export function storedMessage(world: World, conversation: Conversation, fields: Fields): StoredMessage {
  const { content } = fields;
  const role = fields['role'] === 'assistant' ? 'assistant' : 'user';
  const at = Math.floor(world.now());
  return {
    id: world.ids.next(),
    conversation_id: conversation.id,
    role,
    type: role === 'user' ? 'question' : 'answer',
    // One SDK sends the parts of an object_string as they are when it makes a conversation.
    content: typeof content === 'string' ? content : JSON.stringify(content ?? ''),
    content_type: textOf(fields['content_type']) ?? 'text',
    meta_data: metaDataOf(fields['meta_data']) ?? {},
    chat_id: '',
    section_id: conversation.section_id,
    created_at: at,
    updated_at: at,
  };
}
