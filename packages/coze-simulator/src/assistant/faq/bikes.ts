import type { FaqEntry } from './entry.ts';

/** The invented bikes of the demo shop. */
export const BIKES: readonly FaqEntry[] = [
  {
    id: 'models',
    topic: 'bikes',
    keywords: 'bikes products range overview which bike lineup catalogue 车型 型号 有哪些 产品 推荐 选择 自行车 电动车',
    en: {
      question: 'Which bikes do you have?',
      answer:
        'Here is the Velora range (a demo shop, the bikes are invented):\n\n- **Velora City 3**: light commuter, 1,199 EUR\n- **Velora Fold 2**: folds in seconds, 999 EUR\n- **Velora Trail 5**: front suspension, 1,799 EUR\n- **Velora Cargo 1**: carries two children, 2,499 EUR\n\nTell me how you ride and I will narrow it down.',
    },
    zh: {
      question: '你们有哪些车型？',
      answer:
        '这是 Velora 的车型（演示商店，车型为虚构）：\n\n- **Velora City 3**：轻便通勤，1,199 欧元\n- **Velora Fold 2**：快速折叠，999 欧元\n- **Velora Trail 5**：前减震越野，1,799 欧元\n- **Velora Cargo 1**：可载两名儿童，2,499 欧元\n\n告诉我您的骑行场景，我来帮您挑选。',
    },
    de: {
      question: 'Welche Räder gibt es?',
      answer:
        'Das ist das Velora-Sortiment (Demo-Shop, die Räder sind erfunden):\n\n- **Velora City 3**: leichtes Pendlerrad, 1.199 EUR\n- **Velora Fold 2**: in Sekunden gefaltet, 999 EUR\n- **Velora Trail 5**: mit Federgabel, 1.799 EUR\n- **Velora Cargo 1**: trägt zwei Kinder, 2.499 EUR',
    },
  },
  {
    id: 'compare',
    topic: 'bikes',
    keywords: 'compare difference versus vs better city fold commuter 对比 比较 区别 哪个好 不同',
    en: {
      question: 'What is the difference between City 3 and Fold 2?',
      answer:
        '| | City 3 | Fold 2 |\n|---|---|---|\n| Weight | 17 kg | 15 kg |\n| Range | up to 90 km | up to 55 km |\n| Wheels | 28 inch | 16 inch |\n| Price | 1,199 EUR | 999 EUR |\n\n**City 3** rides better over distance, **Fold 2** fits under a desk.',
    },
    zh: {
      question: 'City 3 和 Fold 2 有什么区别？',
      answer:
        '| | City 3 | Fold 2 |\n|---|---|---|\n| 重量 | 17 公斤 | 15 公斤 |\n| 续航 | 最长 90 公里 | 最长 55 公里 |\n| 轮径 | 28 英寸 | 16 英寸 |\n| 价格 | 1,199 欧元 | 999 欧元 |\n\n**City 3** 更适合长途，**Fold 2** 更便于收纳。',
    },
  },
  {
    id: 'price',
    topic: 'bikes',
    keywords: 'price cost how much cheap expensive euro 价格 多少钱 便宜 贵 报价',
    en: {
      question: 'How much do the bikes cost?',
      answer:
        'Prices start at **999 EUR** (Fold 2) and go up to **2,499 EUR** (Cargo 1). VAT is included. All prices are demo data.',
    },
    zh: {
      question: '车子多少钱？',
      answer: '价格从 **999 欧元**（Fold 2）到 **2,499 欧元**（Cargo 1），含增值税。以上均为演示数据。',
    },
    de: {
      question: 'Was kosten die Räder?',
      answer:
        'Die Preise reichen von **999 EUR** (Fold 2) bis **2.499 EUR** (Cargo 1), inklusive Mehrwertsteuer. Alle Preise sind Demo-Daten.',
    },
  },
  {
    id: 'city3',
    topic: 'bikes',
    keywords: 'city 3 commuter specs details 通勤 详细 参数',
    en: {
      question: 'Tell me about the Velora City 3',
      answer:
        'The **Velora City 3** is our commuter: 17 kg, belt drive, hydraulic brakes, lights built in, up to 90 km a charge. It comes in sand, moss and slate.',
    },
    zh: {
      question: '请介绍一下 Velora City 3',
      answer:
        '**Velora City 3** 是通勤车型：17 公斤、皮带传动、液压刹车、一体化车灯，单次充电最长 90 公里，有沙色、苔绿和石板灰三色。',
    },
  },
  {
    id: 'fold2',
    topic: 'bikes',
    keywords: 'fold folding foldable small trunk train 折叠 后备箱 地铁 小',
    en: {
      question: 'How small does the Fold 2 get?',
      answer:
        'Folded, the **Velora Fold 2** is 78 x 62 x 38 cm. It takes about 12 seconds and fits most car boots and trains.',
    },
    zh: {
      question: 'Fold 2 折叠后多大？',
      answer: '**Velora Fold 2** 折叠后为 78 x 62 x 38 厘米，约 12 秒完成，可放入多数汽车后备箱和列车。',
    },
  },
  {
    id: 'trail5',
    topic: 'bikes',
    keywords: 'trail mountain off-road suspension forest 越野 山地 减震 林道',
    en: {
      question: 'Is the Trail 5 good off road?',
      answer:
        'The **Velora Trail 5** has 120 mm front travel, 2.4 inch tyres and an 80 Nm motor. It is at home on gravel and forest tracks; it is not a downhill bike.',
    },
    zh: {
      question: 'Trail 5 适合越野吗？',
      answer: '**Velora Trail 5** 配备 120 毫米前叉行程、2.4 英寸轮胎和 80 牛米电机，适合碎石路和林道，但不适合速降。',
    },
  },
  {
    id: 'cargo1',
    topic: 'bikes',
    keywords: 'cargo family children kids carry load 载货 儿童 孩子 家庭 载重',
    en: {
      question: 'Can the Cargo 1 carry children?',
      answer:
        'Yes. The **Velora Cargo 1** carries two child seats or up to 80 kg behind, 200 kg in all, rider included.',
    },
    zh: {
      question: 'Cargo 1 可以带孩子吗？',
      answer: '可以。**Velora Cargo 1** 可安装两个儿童座椅，后部最大载重 80 公斤，含骑手总重 200 公斤。',
    },
  },
  {
    id: 'size',
    topic: 'bikes',
    keywords: 'size height tall rider fit frame 身高 尺寸 适合 车架 多高',
    en: {
      question: 'Which size fits me?',
      answer: '- **S**: 150-168 cm\n- **M**: 165-182 cm\n- **L**: 178-196 cm\n\nThe Fold 2 has one size, 150-190 cm.',
    },
    zh: {
      question: '我的身高适合什么尺寸？',
      answer:
        '- **S**：150-168 厘米\n- **M**：165-182 厘米\n- **L**：178-196 厘米\n\nFold 2 为均码，适合 150-190 厘米。',
    },
  },
  {
    id: 'weight-limit',
    topic: 'bikes',
    keywords: 'maximum weight limit load heavy rider kg 最大载重 承重 体重 限重',
    en: {
      question: 'What is the maximum rider weight?',
      answer: '120 kg on City 3, Fold 2 and Trail 5 (bike excluded), 200 kg in all on Cargo 1.',
    },
    zh: {
      question: '最大承重是多少？',
      answer: 'City 3、Fold 2、Trail 5 为 120 公斤（不含车重），Cargo 1 总重 200 公斤。',
    },
  },
  {
    id: 'waterproof',
    topic: 'bikes',
    keywords: 'rain waterproof water wash ip rating 防水 下雨 淋雨 清洗',
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
    keywords: 'speed fast top unlock derestrict 速度 多快 最高时速 解锁 限速',
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
    keywords: 'stock available in stock sold out preorder back 库存 有货 缺货 预订 到货',
    en: {
      question: 'Is the City 3 in stock?',
      answer: 'In this demo everything is in stock: City 3 in M and L leaves the warehouse tomorrow, S in a week.',
    },
    zh: {
      question: 'City 3 有货吗？',
      answer: '演示环境都有货：City 3 的 M 和 L 码明天可发，S 码一周后可发。',
    },
  },
  {
    id: 'test-ride',
    topic: 'bikes',
    keywords: 'test ride try showroom visit store 试骑 体验 展厅 实体店',
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
    keywords: 'hill hills mountain steep climb uphill torque power motor strong 爬坡 坡度 动力 扭矩 上坡 陡',
    en: {
      question: 'Which bike climbs hills best?',
      answer:
        'The **Trail 5** (80 Nm) and the **Cargo 1** (75 Nm) take steep hills with ease. **City 3** (45 Nm) is fine for bridges and short climbs; **Fold 2** (35 Nm) likes it flat. Demo figures, of course.',
    },
    zh: {
      question: '哪款车爬坡最好？',
      answer:
        '**Trail 5**（80 牛米）和 **Cargo 1**（75 牛米）爬陡坡很轻松。**City 3**（45 牛米）适合桥面和短坡，**Fold 2**（35 牛米）更适合平路。以上为演示数据。',
    },
  },
  {
    id: 'beginner',
    topic: 'bikes',
    keywords:
      'recommend recommendation choose which one best commute commuting first beginner advice suit 推荐 选哪款 哪一款 通勤 新手 建议 适合我',
    en: {
      question: 'Which bike would you recommend?',
      answer:
        'A short guide:\n\n- every day to work: **City 3**\n- train and small flat: **Fold 2**\n- gravel and forest: **Trail 5**\n- children or shopping: **Cargo 1**\n\nTell me about your usual ride and I will say more.',
    },
    zh: {
      question: '你推荐哪款车？',
      answer:
        '简单指南：\n\n- 每天通勤：**City 3**\n- 乘火车、住小户型：**Fold 2**\n- 碎石路和林道：**Trail 5**\n- 带孩子或采购：**Cargo 1**\n\n告诉我您平时怎么骑，我可以说得更具体。',
    },
  },
  {
    id: 'colours',
    topic: 'bikes',
    keywords: 'colour color colours colors paint black white 颜色 黑色 白色 配色 什么色',
    en: {
      question: 'Which colours are there?',
      answer:
        '- **City 3**: sand, moss, slate\n- **Fold 2**: black, cream\n- **Trail 5**: clay, black\n- **Cargo 1**: moss',
    },
    zh: {
      question: '有哪些颜色？',
      answer:
        '- **City 3**：沙色、苔绿、石板灰\n- **Fold 2**：黑色、奶油白\n- **Trail 5**：陶土色、黑色\n- **Cargo 1**：苔绿',
    },
  },
];
