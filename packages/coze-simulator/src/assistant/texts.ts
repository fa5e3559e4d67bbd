import type { FactKind } from './memory.ts';
import type { Language } from './language.ts';

/** What the assistant says besides the answers of the FAQ. */
export interface Texts {
  greeting(name: string): string;
  thanks: string;
  /** After a mere yes, no or OK. */
  goOn: string;
  goodbye: string;
  /** A miss. It carries a phrase that counts as a failed answer, so that three in a row bring a person. */
  unknown: string;
  noted(facts: string): string;
  told(facts: string): string;
  untold: string;
  file: string;
  order(number: string): string;
  fact: Record<FactKind, (value: string) => string>;
  /** Between facts. */
  comma: string;
  /** Before an answer, when the shopper has just introduced themselves. */
  welcome(name: string): string;
}

const EN: Texts = {
  greeting: (name) =>
    `Hello${name && ` ${name}`}! I am the assistant of **Nordwind Bikes**, a demo e-bike shop. Ask me about models, range, delivery, returns or repairs.`,
  thanks: 'You are welcome! Anything else?',
  goOn: 'All right. What else would you like to know?',
  goodbye: 'Goodbye, and a good ride!',
  unknown:
    "I don't know that, and I would rather say so than guess. Ask it in other words, or press **Talk to a person** and a colleague will help.",
  noted: (facts) => `Nice to meet you! I will remember for this conversation: ${facts}.`,
  told: (facts) => `You told me in this conversation: ${facts}.`,
  untold: 'You have not told me that in this conversation, and I cannot see other ones.',
  file: 'Thank you, your file has arrived. I only read text: please describe what it shows, or press **Talk to a person** and a colleague will look at it.',
  order: (number) =>
    `Thank you, I have noted **${number}**. This demo shop has no orders to look up; in a live shop the status would stand here. A colleague can check it: press **Talk to a person**.`,
  fact: {
    name: (value) => `your name is **${value}**`,
    age: (value) => `you are ${value} years old`,
    job: (value) => `you work as ${value}`,
    place: (value) => `you live in ${value}`,
    bike: (value) => `your bike is the **${value}**`,
  },
  comma: ', ',
  welcome: (name) => `Nice to meet you, ${name}. `,
};

const ZH: Texts = {
  greeting: (name) =>
    `您好${name && `，${name}`}！我是演示商店 **Nordwind Bikes** 的 AI 助手。您可以问我车型、续航、配送、退货或维修的问题。`,
  thanks: '不客气！还有其他问题吗？',
  goOn: '好的。您还想了解什么？',
  goodbye: '再见，祝您骑行愉快！',
  unknown: '这个问题我不清楚，不想随便猜。您可以换个说法，或点击**联系真人**，由同事为您解答。',
  noted: (facts) => `很高兴认识您！我会在本次对话中记住：${facts}。`,
  told: (facts) => `您在本次对话中告诉过我：${facts}。`,
  untold: '您在本次对话中还没有告诉过我，其他对话我是看不到的。',
  file: '文件已收到，谢谢。我只能阅读文字：请描述一下内容，或点击**联系真人**请同事查看。',
  order: (number) =>
    `谢谢，已记下 **${number}**。演示商店没有真实订单；正式商店会在这里显示状态。需要核实时请点击**联系真人**。`,
  fact: {
    name: (value) => `您叫 **${value}**`,
    age: (value) => `您今年 ${value} 岁`,
    job: (value) => `您的职业是${value}`,
    place: (value) => `您住在${value}`,
    bike: (value) => `您的车是 **${value}**`,
  },
  comma: '，',
  welcome: (name) => `${name}，很高兴认识您！`,
};

const DE: Texts = {
  greeting: (name) =>
    `Hallo${name && ` ${name}`}! Ich bin der Assistent von **Nordwind Bikes**, einem Demo-Shop für E-Bikes. Fragen Sie mich nach Modellen, Reichweite, Lieferung, Rückgabe oder Reparatur.`,
  thanks: 'Gern geschehen! Kann ich sonst noch helfen?',
  goOn: 'Gut. Was möchten Sie noch wissen?',
  goodbye: 'Auf Wiedersehen und gute Fahrt!',
  unknown:
    'Das kann ich nicht beantworten, und raten möchte ich nicht. Fragen Sie mit anderen Worten, oder drücken Sie **Mit einem Menschen sprechen**.',
  noted: (facts) => `Freut mich! Für dieses Gespräch merke ich mir: ${facts}.`,
  told: (facts) => `In diesem Gespräch haben Sie mir gesagt: ${facts}.`,
  untold: 'Das haben Sie mir in diesem Gespräch noch nicht gesagt, und andere sehe ich nicht.',
  file: 'Danke, die Datei ist da. Ich lese nur Text: Bitte beschreiben Sie, was sie zeigt.',
  order: (number) =>
    `Danke, **${number}** ist notiert. In diesem Demo-Shop gibt es keine Bestellungen; ein echter Shop zeigte hier den Stand.`,
  fact: {
    name: (value) => `Sie heißen **${value}**`,
    age: (value) => `Sie sind ${value} Jahre alt`,
    job: (value) => `Sie arbeiten als ${value}`,
    place: (value) => `Sie wohnen in ${value}`,
    bike: (value) => `Ihr Rad ist das **${value}**`,
  },
  comma: ', ',
  welcome: (name) => `Freut mich, ${name}. `,
};

export const TEXTS: Record<Language, Texts> = { en: EN, zh: ZH, de: DE };
