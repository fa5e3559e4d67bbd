/** The kinds of files that are taken; the server finds out by their content. */
export type AttachmentType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'application/pdf';

/** A file that was uploaded to a session. */
export interface Attachment {
  /** `att_…`; unguessable, and what a message names. */
  attachment_id: string;
  filename: string;
  content_type: AttachmentType;
  /** Bytes. */
  size: number;
  /** Path on the server, to be resolved against its address; needs no token, and ends with the session. */
  url: string;
}

/** `POST /api/sessions/{session_name}/attachments`, multipart with one `file`. */
export interface AttachmentResponse {
  success: true;
  data: Attachment;
}
