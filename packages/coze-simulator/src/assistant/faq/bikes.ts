import type { FaqEntry } from './entry.ts';

/** The invented bikes of the demo shop. */
export const BIKES: readonly FaqEntry[] = [
  {
    id: 'models',
    topic: 'bikes',
    keywords:
      'bikes products range overview which bike lineup catalogue 车型 型号 有哪些 产品 推荐 选择 自行车 电动车 models offer sell have 型号 款式',
    en: {
      question: 'Which bikes do you have?',
      answer:
        'There are three (a demo shop, the bikes are invented):\n\n- **Fjord**: touring, up to 140 km, 2,190 EUR\n- **Lumen**: city, step-through, up to 80 km, 1,490 EUR\n- **Pocket**: folds in ten seconds, up to 55 km, 990 EUR\n\nTell me how you ride and I will narrow it down.',
    },
    zh: {
      question: '你们有哪些车型？',
      answer:
        '共有三款（演示商店，车型为虚构）：\n\n- **Fjord**：旅行车，最长 140 公里，2,190 欧元\n- **Lumen**：城市低跨车，最长 80 公里，1,490 欧元\n- **Pocket**：十秒折叠，最长 55 公里，990 欧元\n\n告诉我您的骑行场景，我来帮您挑选。',
    },
    de: {
      question: 'Welche Räder gibt es?',
      answer:
        'Es gibt drei (Demo-Shop, die Räder sind erfunden):\n\n- **Fjord**: Tourenrad, bis 140 km, 2.190 EUR\n- **Lumen**: Stadtrad mit tiefem Einstieg, bis 80 km, 1.490 EUR\n- **Pocket**: in zehn Sekunden gefaltet, bis 55 km, 990 EUR',
    },
  },
  {
    id: 'compare',
    topic: 'bikes',
    keywords:
      'compare comparison difference versus vs better fjord lumen pocket folding commuter heavy weight 对比 比较 区别 哪个好 不同 城市 折叠车 通勤车 重量 多重 heavy weight weigh wheel wheels inch 轮子 轮径 多大',
    en: {
      question: 'What is the difference between the bikes?',
      answer:
        '| | Fjord | Lumen | Pocket |\n|---|---|---|---|\n| Made for | touring | city | train and flat |\n| Weight | 24 kg | 21 kg | 16 kg |\n| Range | up to 140 km | up to 80 km | up to 55 km |\n| Wheels | 28 inch | 28 inch | 16 inch |\n| Price | 2,190 EUR | 1,490 EUR | 990 EUR |\n\nAll figures are demo data.',
    },
    zh: {
      question: '这几款车有什么区别？',
      answer:
        '| | Fjord | Lumen | Pocket |\n|---|---|---|---|\n| 用途 | 旅行 | 城市 | 列车与小户型 |\n| 重量 | 24 公斤 | 21 公斤 | 16 公斤 |\n| 续航 | 最长 140 公里 | 最长 80 公里 | 最长 55 公里 |\n| 轮径 | 28 英寸 | 28 英寸 | 16 英寸 |\n| 价格 | 2,190 欧元 | 1,490 欧元 | 990 欧元 |\n\n以上均为演示数据。',
    },
  },
  {
    id: 'price',
    topic: 'bikes',
    keywords: 'price cost how much cheap expensive euro 价格 多少钱 便宜 贵 报价 kostet kosten preis 便宜 贵',
    en: {
      question: 'How much do the bikes cost?',
      answer: '**Pocket** 990 EUR, **Lumen** 1,490 EUR, **Fjord** 2,190 EUR, VAT included. All prices are demo data.',
    },
    zh: {
      question: '车子多少钱？',
      answer: '**Pocket** 990 欧元，**Lumen** 1,490 欧元，**Fjord** 2,190 欧元，含增值税。以上均为演示数据。',
    },
    de: {
      question: 'Was kosten die Räder?',
      answer:
        '**Pocket** 990 EUR, **Lumen** 1.490 EUR, **Fjord** 2.190 EUR, inklusive Mehrwertsteuer. Alle Preise sind Demo-Daten.',
    },
  },
  {
    id: 'lumen',
    topic: 'bikes',
    keywords: 'lumen city commuter step-through low specs details 城市 低跨 参数 belt gears gear',
    en: {
      question: 'Tell me about the Lumen',
      answer:
        'The **Lumen** is the city bike: step-through frame, 21 kg, belt drive, hydraulic brakes and lights that others see first, up to 80 km a charge. It comes in sand, moss and slate.',
    },
    zh: {
      question: '请介绍一下 Lumen',
      answer:
        '**Lumen** 是城市车：低跨车架、21 公斤、皮带传动、液压刹车，车灯醒目，单次充电最长 80 公里，有沙色、苔绿和石板灰三色。',
    },
  },
  {
    id: 'pocket',
    topic: 'bikes',
    keywords:
      'fold folding foldable trunk train 折叠 后备箱 地铁 folded size big suitcase 折叠后 尺寸 pocket fold foldable train tram subway 火车 地铁 car boot fit carry 怎么折',
    en: {
      question: 'How small does the Pocket get?',
      answer:
        'Folded, the **Pocket** is 78 x 62 x 38 cm and weighs 16 kg. It takes about ten seconds and fits most car boots and trains.',
    },
    zh: {
      question: 'Pocket 折叠后多大？',
      answer: '**Pocket** 折叠后为 78 x 62 x 38 厘米，重 16 公斤，约十秒完成，可放入多数汽车后备箱和列车。',
    },
  },
  {
    id: 'fjord',
    topic: 'bikes',
    keywords:
      'fjord touring tour trip trail off-road gravel suspension forest specs details 旅行 长途 越野 山地 减震 林道 碎石路 参数 loud quiet noise motor',
    en: {
      question: 'Tell me about the Fjord',
      answer:
        'The **Fjord** is the touring bike: 24 kg, up to 140 km a charge, a quiet 80 Nm motor and a frame that forgives cobblestones. It is at home on gravel and forest roads; it is not a downhill bike.',
    },
    zh: {
      question: '请介绍一下 Fjord',
      answer:
        '**Fjord** 是旅行车：24 公斤，单次充电最长 140 公里，安静的 80 牛米电机，车架能化解石板路的颠簸。适合碎石路和林道，不适合速降。',
    },
  },
  {
    id: 'children',
    topic: 'bikes',
    keywords: 'family children kids 儿童 孩子 家庭 kid two kids ride along child 小孩 带小孩 带孩子 宝宝 seat trailer',
    en: {
      question: 'Can I take children along?',
      answer:
        '**Fjord** and **Lumen** take a rear child seat of up to 22 kg (129 EUR, invented). The **Pocket** is for one. None of the three is a cargo bike; a trailer fits the Fjord.',
    },
    zh: {
      question: '可以带孩子吗？',
      answer:
        '**Fjord** 和 **Lumen** 可安装后置儿童座椅，限重 22 公斤（129 欧元，虚构）。**Pocket** 仅供一人骑行。三款都不是载货车，Fjord 可以挂拖车。',
    },
  },
  {
    id: 'size',
    topic: 'bikes',
    keywords: 'size height tall rider fit frame 身高 尺寸 适合 车架 多高',
    en: {
      question: 'Which size fits me?',
      answer: '- **S**: 150-168 cm\n- **M**: 165-182 cm\n- **L**: 178-196 cm\n\nThe Pocket has one size, 150-190 cm.',
    },
    zh: {
      question: '我的身高适合什么尺寸？',
      answer:
        '- **S**：150-168 厘米\n- **M**：165-182 厘米\n- **L**：178-196 厘米\n\nPocket 为均码，适合 150-190 厘米。',
    },
  },
  {
    id: 'weight-limit',
    topic: 'bikes',
    keywords:
      'maximum weight load heavy rider kg 最大载重 承重 体重 限重 体重 公斤 kilo weigh heavy limit load luggage 载重 承重',
    en: {
      question: 'What is the maximum rider weight?',
      answer:
        'Rider and luggage together: 130 kg on **Fjord**, 120 kg on **Lumen**, 110 kg on **Pocket**, the bike itself not counted.',
    },
    zh: {
      question: '最大承重是多少？',
      answer: '骑手加行李：**Fjord** 130 公斤，**Lumen** 120 公斤，**Pocket** 110 公斤，不含车重。',
    },
  },
  {
    id: 'waterproof',
    topic: 'bikes',
    keywords: 'rain waterproof water wash ip rating 防水 下雨 淋雨 清洗 hose cleaning clean 雨天 下雨天 会坏',
    en: {
      question: 'Can I ride in the rain?',
      answer:
        'Yes: motor and battery are splash proof (IPX4 in this demo). Do not use a pressure washer and do not put the bike under water.',
    },
    zh: {
      question: '下雨天可以骑吗？',
      answer: '可以，电机和电池防溅水（演示为 IPX4）。请勿使用高压水枪，也不要浸水。',
    },
  },
  {
    id: 'speed',
    topic: 'bikes',
    keywords:
      'speed fast top unlock derestrict 速度 多快 最高时速 解锁 限速 最快 多快 速度 km/h limit unlock remove 解除限速 解除',
    en: {
      question: 'How fast do the bikes go?',
      answer:
        'Assistance ends at **25 km/h** (15.5 mph). We do not unlock more: it would void approval, insurance and warranty.',
    },
    zh: {
      question: '最高时速是多少？',
      answer: '助力到 **25 公里/小时** 为止。我们不提供解锁，那会使认证、保险和保修失效。',
    },
  },
  {
    id: 'stock',
    topic: 'bikes',
    keywords: 'stock available in stock sold out preorder back 库存 有货 缺货 预订  right now 补货',
    en: {
      question: 'Is the Lumen in stock?',
      answer: 'In this demo everything is in stock: Lumen in M and L leaves the warehouse tomorrow, S in a week.',
    },
    zh: {
      question: 'Lumen 有货吗？',
      answer: '演示环境都有货：Lumen 的 M 和 L 码明天可发，S 码一周后可发。',
    },
  },
  {
    id: 'test-ride',
    topic: 'bikes',
    keywords: 'test ride try showroom visit store 试骑 体验 展厅 实体店 try before buying first 先试 试试',
    en: {
      question: 'Can I test ride a bike?',
      answer:
        'The demo shop has no showroom, but the 30 days of return are meant for just that: ride it, and send it back if it is not yours.',
    },
    zh: {
      question: '可以试骑吗？',
      answer: '演示商店没有展厅，但 30 天退货正是为此：先骑，不合适再退回。',
    },
  },
  {
    id: 'hills',
    topic: 'bikes',
    keywords:
      'hill hills mountain steep climb uphill torque power motor strong 爬坡 坡度 动力 扭矩 上坡 陡 爬坡 能力 上坡',
    en: {
      question: 'Which bike climbs hills best?',
      answer:
        'The **Fjord** (80 Nm) takes steep hills with ease. **Lumen** (50 Nm) is fine for bridges and short climbs; **Pocket** (35 Nm) likes it flat. Demo figures, of course.',
    },
    zh: {
      question: '哪款车爬坡最好？',
      answer:
        '**Fjord**（80 牛米）爬陡坡很轻松。**Lumen**（50 牛米）适合桥面和短坡，**Pocket**（35 牛米）更适合平路。以上为演示数据。',
    },
  },
  {
    id: 'beginner',
    topic: 'bikes',
    keywords:
      'recommend recommendation choose which one best commute commuting first beginner advice suit 推荐 选哪款 哪一款 通勤 新手 建议 适合我 上下班 通勤 哪款 哪款好 选 fits 老人 适合 女士 女士车 上班 commute fits old people women looking search 想买 买车',
    en: {
      question: 'Which bike would you recommend?',
      answer:
        'A short guide:\n\n- to work every day, 5 to 20 km: **Lumen**\n- train and a small flat: **Pocket**\n- long tours, luggage, hills: **Fjord**\n\nTell me about your usual ride and I will say more.',
    },
    zh: {
      question: '你推荐哪款车？',
      answer:
        '简单指南：\n\n- 每天通勤 5 至 20 公里：**Lumen**\n- 乘火车、住小户型：**Pocket**\n- 长途、行李、爬坡：**Fjord**\n\n告诉我您平时怎么骑，我可以说得更具体。',
    },
  },
  {
    id: 'colours',
    topic: 'bikes',
    keywords: 'colour color colours colors paint black white 颜色 黑色 白色 配色 什么色 颜色 几种颜色',
    en: {
      question: 'Which colours are there?',
      answer: '- **Fjord**: clay, black\n- **Lumen**: sand, moss, slate\n- **Pocket**: black, cream',
    },
    zh: {
      question: '有哪些颜色？',
      answer: '- **Fjord**：陶土色、黑色\n- **Lumen**：沙色、苔绿、石板灰\n- **Pocket**：黑色、奶油白',
    },
  },
];
