/** The words that ask for a person, by language; one list unless the configuration replaces it. */
export const DEFAULT_KEYWORDS: readonly string[] = [
  ...['人工', '真人', '客服', '投诉', '无法解决', '转人工', '接人工'],
  ...['human agent', 'live agent', 'real person', 'real human', 'speak to a human', 'talk to a human'],
  ...['talk to a person', 'talk to someone', 'representative', 'complaint'],
  ...['mit einem menschen sprechen', 'echter mensch', 'echte person', 'menschlicher mitarbeiter'],
  ...['mit einem mitarbeiter sprechen', 'beschwerde'],
  ...['parler à un humain', "parler à quelqu'un", 'parler à un conseiller', 'vraie personne', 'agent humain'],
  ...['réclamation'],
  ...['hablar con una persona', 'hablar con alguien', 'hablar con un agente', 'agente humano', 'persona real'],
  ...['queja', 'reclamación'],
  ...['parlare con una persona', 'parlare con qualcuno', 'parlare con un operatore', 'operatore umano'],
  ...['persona reale', 'reclamo'],
];

/** Questions about the service that the AI answers well. */
export const DEFAULT_EXCLUDES: readonly string[] = [
  '智能客服',
  'AI客服',
  '客服电话',
  '客服邮箱',
  '客服时间',
  '客服工作时间',
  '客服几点',
];

/** How an answer admits that it is none. */
export const DEFAULT_FAIL_PHRASES: readonly string[] = [
  ...['抱歉', '很抱歉', '无法', '不清楚', '不太清楚', '无法回答', '不能确定'],
  ...['sorry', "i don't know", "i'm not sure", 'i cannot answer', 'unable to answer'],
  ...['tut mir leid', 'ich weiß nicht', 'nicht sicher', 'kann ich nicht beantworten'],
  ...['désolé', 'je ne sais pas', 'pas sûr', 'je ne peux pas répondre'],
  ...['lo siento', 'no lo sé', 'no estoy seguro', 'no puedo responder'],
  ...['mi dispiace', 'non lo so', 'non sono sicuro', 'non posso rispondere'],
];
