import { describe, expect, test } from 'vitest';
import { answerTurn } from './assistant.ts';
import { piecesOf } from './pieces.ts';

function say(question: string, ...earlier: string[]): string {
  return answerTurn({ question, earlier, files: 0 }).text;
}

describe('memory', () => {
  test.each([
    ['我叫什么名字？', '我叫张三，今年25岁', '张三'],
    ['我叫什么名字', '你好，我叫王小明。', '王小明'],
    ['我今年几岁？', '我叫张三，今年25岁', '25'],
    ['我是做什么的？', '我是一名程序员', '程序员'],
    ['还记得我吗', '我叫李四', '李四'],
    ['What is my name?', 'Hi, my name is Anna', 'Anna'],
    ["what's my name", "I'm called Jean-Luc", 'Jean-Luc'],
    ['How old am I?', 'I am 41 years old', '41'],
    ['where do I live?', 'I live in Lyon.', 'Lyon'],
    ['which bike do I own?', 'I have a Fjord', 'Fjord'],
    ['Wie heiße ich?', 'Ich heiße Jürgen', 'Jürgen'],
  ])('%s is answered from what was told before', (question, told, fact) => {
    expect(say(question, told)).toContain(fact);
  });

  test.each([
    ['我叫什么名字？', '没有告诉过我'],
    ['What is my name?', 'not told me'],
    ['Wie heiße ich?', 'noch nicht gesagt'],
  ])('%s is not guessed', (question, honest) => {
    expect(say(question)).toContain(honest);
    expect(say(question, question)).toContain(honest);
  });

  test('what merely looks like a fact is none', () => {
    expect(say('我在等快递')).not.toContain('记住');
    expect(say('what do you know about me?', '我在等快递', 'call me back please', '我叫什么')).toContain('not told me');
  });

  test('what was told last counts', () => {
    expect(say('what is my name?', 'my name is Anna', 'my name is Berta')).toContain('Berta');
  });

  test.each([
    ['我叫张三，今年25岁', '张三'],
    ['我叫李四，我是程序员', '程序员'],
    ['我叫李四，我是一名软件工程师', '软件工程师'],
    ['我叫张三，我喜欢骑车', '张三'],
    ['我叫张三，我有两个孩子，很高兴认识你', '张三'],
    ['我是王五', '王五'],
    ['叫我小李就好', '小李'],
    ['我是程序员，今年30岁，住在北京', '北京'],
    ['My name is Anna', 'Anna'],
    ['My name is Anna Müller and I am 30 years old', 'Nice to meet you'],
    ['my name is Bob, I like cycling in the rain', 'Bob'],
    ['Hi, I am Tom.', 'Tom'],
    ["I'm Tom", 'Tom'],
    ['I am Tom and I am a teacher', 'teacher'],
    ['Ich heiße Jürgen', 'Jürgen'],
    ['My name is Anna, please remember it. How are you?', 'Anna'],
    ['我叫张三，请记住我', '张三'],
  ])('the introduction %s is noted, not looked up', (told, fact) => {
    const said = say(told);
    expect(said).toMatch(/^(?:Nice to meet you! I will remember|很高兴认识您！我会|Freut mich! Für dieses)/);
    expect(said).toContain(fact);
  });

  test.each([
    ['My name is Anna and I want to return my bike', '30 days'],
    ['My name is Anna. How long is the warranty?', '2 years'],
    ['Hi, my name is Anna, is shipping free', 'ship free'],
    ["I'm Tom, my battery does not charge", 'charger'],
    ['我叫张三，今年25岁，我想退货', '30 天'],
    ['我叫李四，电池充不上电怎么办？', '充电器'],
    ['我叫李四，刹车坏了', '刹车'],
    ['我今年70岁，适合骑哪款', 'Lumen'],
    ['I live in Ireland, do you ship there?', 'All EU countries'],
    ['I have a Fjord, how much does it weigh?', '24 kg'],
    ['My name is Anna, who won the world cup?', "I don't know"],
    ['我叫张三，今天天气怎么样？', '不清楚'],
    ['Ich heiße Jürgen, wie lange habe ich Garantie?', '2 Jahre'],
  ])('the question beside an introduction is answered: %s', (told, answer) => {
    expect(say(told)).toContain(answer);
  });

  test.each(['I am lost', 'I am not sure', 'I am Interested in the Fjord', '我是新客户', '我是学生可以优惠吗'])(
    '%s is no introduction',
    (text) => {
      expect(say(text)).not.toMatch(/remember|记住/);
    },
  );

  test('what is told and asked in one breath is known', () => {
    expect(say('My name is Anna. What is my name?')).toContain('Anna');
    expect(say('What did I tell you?', 'my name is Anna')).toContain('Anna');
    expect(say('请问我的姓名是什么', '我的姓名是李四')).toContain('李四');
  });
});

describe('answers', () => {
  test('a greeting, thanks and a goodbye are no questions', () => {
    expect(say('Hello!')).toContain('demo e-bike shop');
    expect(say('你好')).toContain('演示商店');
    expect(say('谢谢')).toContain('不客气');
    expect(say('Thanks a lot')).toContain('welcome');
    expect(say('ok')).toContain('What else');
    expect(say('好的')).toContain('还想了解');
    expect(say('bye')).toContain('good ride');
    expect(say('hello', 'my name is Anna')).toContain('Anna');
  });

  test.each([
    ['Who won the world cup?', "I don't know"],
    ['写一首诗', '不清楚'],
    ['Wie spät ist es in Tokio?', 'kann ich nicht beantworten'],
  ])('%s is a miss that says so', (question, phrase) => {
    expect(say(question)).toContain(phrase);
  });

  test('"it" is the bike that was spoken of last', () => {
    expect(say('How much does it weigh?', 'Tell me about the Fjord')).toContain('Fjord');
    expect(say('它折叠后多大？', '请介绍一下 Pocket')).toContain('78 x 62');
  });

  test('the assistant says that it is a program, and that the shop is invented', () => {
    expect(say('who are you?')).toContain('AI assistant');
    expect(say('你是谁')).toContain('AI 助手');
    expect(say('is this a real shop?')).toContain('invented');
  });

  test('an order number is taken without inventing a status', () => {
    expect(say('NB-10234')).toMatch(/NB-10234.*no orders/s);
  });

  test('a file without a text is acknowledged', () => {
    expect(answerTurn({ question: '', files: 1, earlier: [] }).text).toContain('I only read text');
  });

  test('suggestions are at most three, in the language of the question, and not what was just asked', () => {
    const { suggestions } = answerTurn({ question: '可以退货吗？', earlier: [], files: 0 });
    expect(suggestions.length).toBeGreaterThanOrEqual(2);
    expect(suggestions.length).toBeLessThanOrEqual(3);
    expect(suggestions.join('')).toMatch(/^[^a-z]*$/);
    expect(suggestions).not.toContain('可以退货吗？');
  });
});

test.each(['Yes, within **30 days**.\n\n1. Write to us', '可以，收货后 **30 天**内。', '🚲 mixed 混合 text\n', ''])(
  'pieces of %j are small and join to the text',
  (text) => {
    const pieces = piecesOf(text);
    expect(pieces.join('')).toBe(text);
    expect(pieces.every((piece) => piece.trim().length <= 12)).toBe(true);
  },
);

test.each([
  'what ',
  '我告诉你',
  'my name is a ',
  'I am ',
  'i work as a ',
  '我是王',
  '叫我小',
  'send it ',
  '1.',
  ' ',
  '。',
])('a long text of %j repeated does not hold up everybody else', (part) => {
  const started = performance.now();
  say(part.repeat(100_000 / part.length));
  expect(performance.now() - started).toBeLessThan(2000);
});
