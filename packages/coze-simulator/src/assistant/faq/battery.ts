import type { FaqEntry } from './entry.ts';

/** Range, battery and charging of the invented bikes. */
export const BATTERY: readonly FaqEntry[] = [
  {
    id: 'range',
    topic: 'battery',
    keywords: 'range distance far kilometres km mileage battery lasts 续航 里程 多远 公里 跑多远 akku reichweite',
    en: {
      question: 'How far can I ride on one charge?',
      answer:
        'It depends on level, weight and wind:\n\n- **Fjord**: 70-140 km\n- **Lumen**: 40-80 km\n- **Pocket**: 30-55 km\n\nCold weather takes about a fifth off.',
    },
    zh: {
      question: '充一次电能骑多远？',
      answer:
        '续航取决于助力档位、体重和风：\n\n- **Fjord**：70-140 公里\n- **Lumen**：40-80 公里\n- **Pocket**：30-55 公里\n\n天冷时大约减少五分之一。',
    },
    de: {
      question: 'Wie weit komme ich mit einer Ladung?',
      answer:
        'Das hängt von Stufe, Gewicht und Wind ab:\n\n- **Fjord**: 70-140 km\n- **Lumen**: 40-80 km\n- **Pocket**: 30-55 km\n\nKälte kostet etwa ein Fünftel.',
    },
  },
  {
    id: 'battery',
    topic: 'battery',
    keywords: 'battery capacity wh cells removable replace spare 电池 容量 可拆卸 更换 备用 多大 spare price',
    en: {
      question: 'Can I take the battery out?',
      answer:
        'Yes, on every bike: turn the key and pull. Capacities run from 252 Wh (Pocket) to 720 Wh (Fjord). A spare battery costs 349 EUR (demo price).',
    },
    zh: {
      question: '电池可以拆下来吗？',
      answer:
        '三款都可以：转动钥匙即可取出。容量从 252 Wh（Pocket）到 720 Wh（Fjord），备用电池 349 欧元（演示价格）。',
    },
  },
  {
    id: 'charging',
    topic: 'battery',
    keywords: 'charge charging charger hours long plug 充电 多久 充满 充电器 小时 几个小时 充电时间 hours battery full',
    en: {
      question: 'How long does charging take?',
      answer:
        'From empty: **4 hours** (Pocket) to **6 hours** (Fjord); 80 % takes about two thirds of that. Use the charger that came with the bike.',
    },
    zh: {
      question: '充满电要多久？',
      answer: '从零充满：**4 小时**（Pocket）到 **6 小时**（Fjord），充到 80% 约需三分之二的时间。请使用随车充电器。',
    },
    de: {
      question: 'Wie lange dauert das Laden?',
      answer:
        'Von leer: **4 Stunden** (Pocket) bis **6 Stunden** (Fjord). Bitte das mitgelieferte Ladegerät verwenden.',
    },
  },
  {
    id: 'battery-care',
    topic: 'battery',
    keywords:
      'battery care storage winter 保养电池 存放 冬天 寿命 lifespan frost cold freezing minus 零下 低温 寿命 用多久 电池寿命',
    en: {
      question: 'How do I store the battery in winter?',
      answer:
        'Keep it at 10-20 °C and half charged, and top it up every two months. Never charge a frozen battery: let it warm up first.',
    },
    zh: {
      question: '冬天电池怎么存放？',
      answer: '在 10-20 °C、半电状态下存放，每两个月补一次电。电池冻住时不要充电，先让它回温。',
    },
  },
  {
    id: 'fly',
    topic: 'battery',
    keywords: 'plane airplane flight fly air travel luggage 飞机 托运 航空 坐飞机',
    en: {
      question: 'Can I take the bike on a plane?',
      answer:
        'Airlines as a rule refuse batteries above 100 Wh, and ours are all above. The bike can fly without its battery; ask your airline first.',
    },
    zh: {
      question: '可以带上飞机吗？',
      answer:
        '航空公司通常不接受 100 Wh 以上的电池，我们的电池都超过该值。取下电池后车身可以托运，请先向航空公司确认。',
    },
  },
  {
    id: 'recycling',
    topic: 'battery',
    keywords: 'recycle recycling dispose battery take back environment 回收 废电池 环保 处理 used dead',
    en: {
      question: 'What do I do with an old battery?',
      answer:
        'Never into the bin. Shops and collection points take it back free of charge; we do too when you buy a new one.',
    },
    zh: {
      question: '旧电池怎么处理？',
      answer: '请勿丢入垃圾桶。商店和回收点免费回收，购买新电池时我们也会收回旧电池。',
    },
  },
  {
    id: 'not-charging',
    topic: 'battery',
    keywords:
      "battery not charging does not charge charger light dead won't charge 充不进电 不充电 充不上 没反应 充电器灯 fire burn hot smoke swollen 起火 着火 发烫 鼓包",
    en: {
      question: 'The battery does not charge',
      answer:
        'Please check in this order:\n\n1. Is the charger lamp on? Try another socket\n2. Charge the battery outside the bike\n3. Let a cold battery warm up for two hours\n\nIf it smells, swells or gets hot: **stop, take it outdoors, do not charge it** and ask for a colleague.',
    },
    zh: {
      question: '电池充不进电怎么办？',
      answer:
        '请依次检查：\n\n1. 充电器指示灯是否亮，换一个插座\n2. 取下电池单独充电\n3. 低温电池先回温两小时\n\n如有异味、鼓包或发热：**请停止充电，移到室外**，并联系同事。',
    },
  },
  {
    id: 'lost-key',
    topic: 'battery',
    keywords: 'lost key   keys replacement  key 钥匙 丢了 备用钥匙 电池锁',
    en: {
      question: 'I lost the battery key',
      answer:
        'The key number is on the card in the manual. With it, a new pair costs 15 EUR; without it, a colleague checks the frame number first. (Demo prices.)',
    },
    zh: {
      question: '电池钥匙丢了怎么办？',
      answer: '说明书卡片上有钥匙编号，凭编号配一对新钥匙 15 欧元；没有编号时，同事会先核对车架号。（演示价格。）',
    },
  },
];
