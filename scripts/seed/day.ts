/** A day of an invented bike shop: shoppers, orders, bikes and complaints are made up, and no address is anybody's. */

/** Where a session ends: with the AI, in the queue, with an agent, as a request of the night, or over. */
export type End = 'ai' | 'waiting' | 'live' | 'request' | 'closed' | 'rated';

export interface Shopper {
  /** Part of the session's name: a second run finds what the first one made. */
  id: string;
  name: string;
  end: End;
  /** Asked of the AI, in this order. */
  asks: readonly string[];
  /** With `waiting`: why a person is wanted. */
  reason?: string;
  /** Said to the agent, or while waiting. */
  says?: string;
  /** With `live`, `closed` and `rated`. */
  agent?: 'agent001' | 'agent002';
  replies?: readonly string[];
  /** 1 to 5. */
  score?: number;
  vip?: boolean;
  /** ISO 639-1; English without. */
  language?: 'de' | 'es' | 'fr' | 'zh';
  note?: string;
  tags?: readonly string[];
  level?: 'urgent' | 'high';
  product?: string;
  /** The agent's short messages in a row, for a thread that is long. */
  steps?: number;
}

export const SHOPPERS: readonly Shopper[] = [
  {
    id: '01-emma',
    name: 'Emma Hart',
    end: 'ai',
    asks: ['Which bike fits a 12 km commute?', 'How long is the warranty?'],
  },
  {
    id: '02-lukas',
    language: 'de',
    name: 'Lukas Brandt',
    end: 'ai',
    asks: ['Wie lange dauert der Versand nach Deutschland?'],
  },
  { id: '03-zhang', language: 'zh', name: '张伟', end: 'ai', asks: ['电池可以骑多远？', '怎么退货？'] },
  { id: '04-camille', language: 'fr', name: 'Camille Roux', end: 'ai', asks: ['Quelle est la durée de la garantie ?'] },
  { id: '05-sofia', language: 'es', name: 'Sofía Vidal', end: 'ai', asks: ['¿Cuánto tarda el envío?'] },
  {
    id: '06-noah',
    name: 'Noah Price',
    end: 'ai',
    asks: ['Can I return a bike after a test ride?'],
    product: 'Demo City',
  },
  { id: '07-lina', language: 'de', name: 'Lina Voss', end: 'ai', asks: ['Kann ich den Akku herausnehmen?'] },
  {
    id: '08-olivia',
    name: 'Olivia Stone',
    end: 'waiting',
    reason: 'manual',
    asks: ['Where is my order DEMO-1008?'],
    says: 'It should have been here on Friday.',
    level: 'high',
    tags: ['tag_inquiry_logistics'],
  },
  {
    id: '09-wang',
    language: 'zh',
    name: '王芳',
    end: 'waiting',
    reason: 'keyword',
    asks: ['运费多少钱？'],
    says: '订单 DEMO-1009 一直没有发货。',
    tags: ['tag_inquiry_logistics'],
  },
  {
    id: '10-jonas',
    language: 'de',
    name: 'Jonas Keller',
    end: 'waiting',
    reason: 'fail_loop',
    asks: ['Passt der Gepäckträger auf das Demo Trail?'],
    says: 'Der Assistent versteht mich nicht.',
  },
  {
    id: '11-chloe',
    language: 'fr',
    name: 'Chloé Martin',
    end: 'waiting',
    reason: 'manual',
    vip: true,
    asks: ['Où est ma commande DEMO-1011 ?'],
    says: 'Je suis cliente depuis trois ans.',
    level: 'urgent',
    note: 'Invented VIP: bought three demo bikes, be quick.',
  },
  {
    id: '12-diego',
    language: 'es',
    name: 'Diego Ramos',
    end: 'waiting',
    reason: 'manual',
    asks: ['¿Puedo cambiar la dirección?'],
    says: 'El pedido es DEMO-1012.',
  },
  {
    id: '13-mia',
    name: 'Mia Fox',
    end: 'waiting',
    reason: 'sentiment',
    asks: ['My display stays dark'],
    says: 'I have charged it all night and nothing happens.',
    product: 'Demo Trail',
  },
  {
    id: '14-li',
    language: 'zh',
    name: '李娜',
    end: 'waiting',
    reason: 'manual',
    asks: ['可以换颜色吗？'],
    says: '我想把订单 DEMO-1014 换成绿色。',
  },
  {
    id: '15-paul',
    language: 'de',
    name: 'Paul Winter',
    end: 'waiting',
    reason: 'manual',
    asks: [],
    says: 'Ich brauche eine Rechnung zu DEMO-1015.',
  },
  {
    id: '16-grace',
    name: 'Grace Cole',
    end: 'live',
    agent: 'agent001',
    asks: ['My motor makes a noise'],
    says: 'It clicks at every turn of the pedals.',
    replies: ['Thank you, Grace. I will go through a check with you, step by step.'],
    steps: 300,
    product: 'Demo Trail',
    note: 'The long check of the motor: readings are in the thread.',
    tags: ['tag_technical'],
  },
  {
    id: '17-felix',
    language: 'de',
    name: 'Felix Baum',
    end: 'live',
    agent: 'agent001',
    asks: ['Wie lade ich den Akku richtig?'],
    says: 'Die Lampe blinkt rot.',
    replies: ['Bitte ziehen Sie den Stecker für eine Minute.'],
  },
  {
    id: '18-chen',
    language: 'zh',
    name: '陈晨',
    end: 'live',
    agent: 'agent001',
    asks: ['保修多久？'],
    says: '刹车有异响。',
    replies: ['请问骑了多少公里？'],
    note: '示例备注：已联系维修同事。',
  },
  {
    id: '19-ines',
    language: 'fr',
    name: 'Inès Petit',
    end: 'live',
    agent: 'agent002',
    vip: true,
    asks: [],
    says: 'Mon colis DEMO-1019 est abîmé.',
    replies: ['Je regarde cela tout de suite.'],
    level: 'urgent',
    tags: ['tag_refund'],
  },
  {
    id: '20-lucia',
    language: 'es',
    name: 'Lucía Gil',
    end: 'live',
    agent: 'agent002',
    asks: ['¿Qué talla necesito?'],
    says: 'Mido 1,68.',
    replies: ['Entonces la talla M le queda bien.'],
  },
  {
    id: '21-jack',
    name: 'Jack Doyle',
    end: 'live',
    agent: 'agent002',
    asks: ['Do you ship to Ireland?'],
    says: 'And what about spare batteries?',
    replies: ['Let me ask the warehouse.'],
  },
  {
    id: '22-hanna',
    language: 'de',
    name: 'Hanna Vogel',
    end: 'request',
    asks: ['Habt ihr eine Werkstatt?'],
    says: 'Bitte rufen Sie mich morgen an.',
  },
  { id: '23-zhao', language: 'zh', name: '赵磊', end: 'request', asks: ['怎么保养链条？'], says: '请明天联系我。' },
  {
    id: '24-louis',
    language: 'fr',
    name: 'Louis Bernard',
    end: 'request',
    asks: [],
    says: 'Je voudrais un devis pour cinq vélos.',
  },
  {
    id: '25-amy',
    name: 'Amy Reed',
    end: 'request',
    asks: ['Can I lease a bike?'],
    says: 'Please write to me about leasing.',
  },
  {
    id: '26-tom',
    name: 'Tom Berg',
    end: 'closed',
    agent: 'agent001',
    asks: ['Can I change my order?'],
    says: 'Two helmets instead of one, please.',
    replies: ['Done: two helmets.'],
  },
  {
    id: '27-marta',
    language: 'es',
    name: 'Marta Soler',
    end: 'closed',
    agent: 'agent002',
    asks: ['¿Tienen tienda?'],
    says: '¿Abren los sábados?',
    replies: ['Sí, de diez a dos.'],
  },
  {
    id: '28-liu',
    language: 'zh',
    name: '刘洋',
    end: 'closed',
    agent: 'agent001',
    asks: ['怎么取消订单？'],
    says: '订单 DEMO-1028。',
    replies: ['已经为您取消。'],
    score: 5,
  },
  {
    id: '29-nina',
    language: 'de',
    name: 'Nina Wolf',
    end: 'rated',
    agent: 'agent002',
    asks: ['Wie bekomme ich mein Geld zurück?'],
    says: 'Die Rückgabe war vor zwei Wochen.',
    replies: ['Das Geld ist heute angewiesen.'],
    score: 4,
    tags: ['tag_refund'],
  },
  {
    id: '30-ben',
    name: 'Ben Lake',
    end: 'rated',
    agent: 'agent001',
    asks: ['How do I fold it?'],
    says: 'The latch is stuck.',
    replies: ['A drop of oil on the hinge helps.'],
    score: 2,
  },
];
