import type { FaqEntry } from './entry.ts';

/** The demo shop itself. */
export const SHOP: readonly FaqEntry[] = [
  {
    id: 'hours',
    topic: 'shop',
    keywords:
      'opening hours open when team available phone time 营业时间 上班 几点 工作时间 客服时间 客服几点 下班 上班 几点 周末 weekend close closed saturday sunday weekend today hours 周六 周日 周末',
    en: {
      question: 'When is your team there?',
      answer:
        'The status line at the top of this chat always shows whether people are at the desk. I am here around the clock.',
    },
    zh: {
      question: '你们几点上班？',
      answer: '聊天窗口顶部的状态栏会显示人工是否在线，我全天都在。',
    },
  },
  {
    id: 'contact',
    topic: 'shop',
    keywords: 'contact email phone number call address 联系 电话 邮箱 地址 客服电话 客服邮箱 电话 号码 邮件',
    en: {
      question: 'How can I reach you?',
      answer:
        'Right here, or by mail to hello@example.com (a demo address). To speak with somebody, press **Talk to a person**.',
    },
    zh: {
      question: '怎么联系你们？',
      answer: '可以直接在这里留言，或发邮件到 hello@example.com（演示地址）。需要人工时请点击**联系真人**。',
    },
  },
  {
    id: 'privacy',
    topic: 'shop',
    keywords: 'privacy data gdpr delete my data 隐私 数据 删除 个人信息 store stored chats messages',
    en: {
      question: 'What happens with my data?',
      answer:
        'This chat keeps your messages so that the answers fit, and for 24 hours of silence at most in the demo. You can ask us to delete them at any time.',
    },
    zh: {
      question: '我的数据会怎样？',
      answer: '聊天记录仅用于回答问题，演示环境中静默 24 小时后删除。您也可以随时要求删除。',
    },
  },
  {
    id: 'about-me',
    topic: 'shop',
    keywords:
      'who are you robot bot ai human name assistant 你是谁 机器人 人工智能 智能助手 真的人吗 what can you do help 名字 叫 能做什么 你叫什么',
    en: {
      question: 'Who am I talking to?',
      answer:
        'I am the AI assistant of **Nordwind Bikes**, a demo e-bike shop: a small program that searches a list of questions and answers. What is not in it I do not make up; a colleague can take over at any time.',
    },
    zh: {
      question: '你是谁？',
      answer:
        '我是演示商店 **Nordwind Bikes** 的 AI 助手：一个会检索问答资料的小程序。资料里没有的内容我不会编造，随时可以转给同事。',
    },
  },
  {
    id: 'real-shop',
    topic: 'shop',
    keywords: 'shop demo fake genuine invented scam 真的吗 真实 虚构 演示 假的 real',
    en: {
      question: 'Is this a real shop?',
      answer:
        'No: **Nordwind Bikes**, its bikes and its prices are invented. The shop exists to show what this chat can do. Nothing can be bought here.',
    },
    zh: {
      question: '这是真实的商店吗？',
      answer: '不是：**Nordwind Bikes** 以及它的车型和价格都是虚构的，用来展示这个聊天系统。这里不能真正购买商品。',
    },
  },
  {
    id: 'languages',
    topic: 'shop',
    keywords: 'language languages speak english german chinese deutsch translate 语言 中文 英文 德语 会说',
    en: {
      question: 'Which languages do you speak?',
      answer: 'English and Chinese, and a little German. Just write in yours.',
    },
    zh: { question: '你会说哪些语言？', answer: '中文和英文，还有一点德语。直接用您习惯的语言写就可以。' },
  },
  {
    id: 'human',
    topic: 'shop',
    keywords: 'talk to a person human agent colleague someone real support staff 人工 真人 转人工 同事 专人',
    en: {
      question: 'Can I talk to a person?',
      answer:
        'Of course. Press **Talk to a person** and a colleague takes over here as soon as one is free; nothing you wrote has to be told again.',
    },
    zh: {
      question: '可以转人工吗？',
      answer: '当然。请点击**联系真人**，有同事空闲时会在这里接手，您不需要重复说明。',
    },
    de: {
      question: 'Kann ich mit einem Menschen sprechen?',
      answer:
        'Natürlich. Drücken Sie **Mit einem Menschen sprechen**, und jemand aus dem Team übernimmt hier, sobald jemand frei ist.',
    },
    unsuggested: true,
  },
];
